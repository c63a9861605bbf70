/* SPDX-License-Identifier: Apache-2.0 */
/* The child of -c: started held before its exec, let go, watched, reaped. */
#ifndef SONDE_RUN_CHILD_H
#define SONDE_RUN_CHILD_H

#include <sys/types.h>

struct child {
	pid_t pid;
	int go;	    /* write end: one byte lets it exec */
	int pidfd;  /* readable when it has ended; -1 unknown */
	char *path; /* resolved program */
};

/* Splits @cmd like a shell without expansions (quotes, backslashes), finds
 * the program in PATH, forks and holds. 0, or -errno with *why set. */
int child_start(struct child *c, const char *cmd, const char **why);
int child_go(struct child *c);
/*
 * The same, and calls @mapped with @self when the program is mapped and again at
 * its first instruction, when its libraries are: entry.c.
 */
int child_go_to_entry(struct child *c, void (*mapped)(void *self), void *self);
/* Ends (if held or running) and reaps; safe to call twice. Returns how it ended, as
 * waitpid() tells it; -1 when there is no child any more. */
int child_end(struct child *c);

#endif
