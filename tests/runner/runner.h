/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The case runner: reads a case file, runs sonde as it says beside a workload
 * whose truth is known, and compares. It needs nothing but a libc, so that it
 * works in a guest that holds only busybox. tests/README.md tells the format.
 *
 * A case runs in a process of its own, the subreaper of all that the case
 * starts: whatever is still its child at the end was left behind.
 */
#ifndef SONDE_TESTS_RUNNER_H
#define SONDE_TESTS_RUNNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>

struct options {
	const char *sonde; /* absolute paths */
	const char *work;
	const char *pie; /* the dynamic build of the workload */
	unsigned int jobs;
	unsigned int slow;  /* multiplies every timeout */
	unsigned int again; /* so many failed cases get a second try */
	bool verbose;
};

struct section {
	const char *name;
	const char *arg;  /* the rest of the heading, "" if none */
	const char *text; /* the lines below it, NUL-terminated */
};

struct testcase {
	const char *path;
	char name[128]; /* "run/count" */
	char stem[64];	/* "count" */
	struct section sections[32];
	size_t nsections;
	char error[160]; /* why the file is no case, or "" */
};

/* Names that expand in arguments and expected text: {tmp} and the like. */
struct vars {
	struct {
		const char *name;
		char value[512];
	} at[12];
	size_t len;
};

enum result { RESULT_OK, RESULT_FAIL, RESULT_SKIP };

/* casefile.c: @buf is cut up and must outlive the case. */
void case_parse(struct testcase *c, const char *path, char *buf);
const struct section *case_section(const struct testcase *c, const char *name);
/* The argument of the heading, else the text; @fallback without the section. */
const char *case_value(const struct testcase *c, const char *name,
		       const char *fallback);
char *read_file(const char *path, size_t *len);
void vars_set(struct vars *v, const char *name, const char *value);
/* Expands {names}; with @regex, values match themselves. malloced. */
char *vars_expand(const struct vars *v, const char *text, bool regex);
/* Splits like a shell does, then expands each word; NULL-terminated. */
char **words_split(const struct vars *v, const char *text);

/* match.c: true when @got is what @want says, else a diff goes to @out. */
bool match_text(const struct vars *v, const char *want, const char *got,
		size_t len, const char *what, FILE *out);

/* needs.c: NULL when all of @needs is there, else the first that is not. */
const char *needs_unmet(const char *needs, const struct vars *v);

/* left.c: the kernel objects of the system, to see what a case leaves. */
struct objects {
	char **at;
	size_t len, cap;
};
void objects_now(struct objects *o);
/* Waits for new ones to go; prints those that stay. True when none does. */
bool objects_gone(const struct objects *before, FILE *out);

/* exec.c */
enum result case_run(const struct testcase *c, const struct options *o,
		     FILE *out);

/* libc's, ending the program when memory does. */
void *xalloc(size_t size);
void *xgrow(void *old, size_t size);
double now_seconds(void);

#endif
