/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the benchmark share. */
#ifndef TESTS_BENCH_H
#define TESTS_BENCH_H

#include <stdbool.h>
#include <sys/types.h>

extern const char *peers_root; /* NULL without peers */

struct tracer {
	const char *what;
	char *argv[8];
	bool peer;
};

struct result {
	double wall, cpu; /* seconds */
	long kib;	  /* peak of resident memory */
	int status;
};

struct running {
	pid_t pid;
	int err; /* its stderr */
	double since;
};

/* Seconds, monotonic. */
double now(void);
/* Its whole life; what it told as lost. */
struct result finish(struct running *r, long *lost);
/* Of doubles, for qsort(). */
int by_size(const void *a, const void *b);

/* stacks.c: the tools that take stacks. */
void stack_rows(void);

#endif
