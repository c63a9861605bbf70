/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Entries and exits of functions as the lines of a graph of calls, in the form of
 * the kernel's function_graph tracer:
 *
 *	 0)               |  do_nanosleep() {
 *	 0)   0.437 us    |    lock_hrtimer_base();
 *	 0) ! 147.120 us  |  }
 */
#ifndef SONDE_FTRACE_CALLS_H
#define SONDE_FTRACE_CALLS_H

#include "ftrace/trace.h"

/* As deep as calls are told apart; deeper ones are all drawn there. */
#define CALLS_DEPTH 64

struct calls_opts {
	bool time;	/* in front: seconds since boot */
	bool process;	/* name and number of the thread */
	bool durations; /* how long */
	bool tails;	/* the function's name behind its end */
};

struct calls;

/* Makes the events known to @t, whose lines come from calls_record(). */
struct calls *calls_new(struct trace *t, const struct calls_opts *o);
/* For struct trace.record, with the graph as its data. */
void calls_record(struct trace *t, const struct record *r);
/* What is still held back. */
void calls_flush(struct trace *t);
void calls_free(struct calls *g);
/* What the columns are. */
const char *calls_header(const struct calls_opts *o);

#endif
