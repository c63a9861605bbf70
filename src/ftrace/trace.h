/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One run of a front end: an instance, the events in it, whose they are to be,
 * and the loop that reads until a signal, the end of time or of the process, or
 * until nobody reads our output. trace_begin() to trace_end(), which leaves
 * nothing behind and gives the exit code.
 */
#ifndef SONDE_FTRACE_TRACE_H
#define SONDE_FTRACE_TRACE_H

#include <stdio.h>

#include "base/vec.h"
#include "ftrace/instance.h"
#include "ftrace/line.h"
#include "ftrace/owner.h"
#include "ftrace/until.h"

struct child;
struct definition;

/* What all front ends take. */
struct trace_opts {
	int64_t pid, tid;   /* 0: all */
	uint64_t duration;  /* ns, 0: until a signal */
	bool buffered;	    /* nothing is read before the duration is over */
	uint64_t buffer_kb; /* a CPU, 0: as instance_begin() has it */
	bool kernel_stacks, user_stacks;
	bool top;	     /* in no instance: the caller has global_begin() */
	const char *header;  /* what the columns are, or NULL */
	struct child *child; /* runs; or NULL */
	bool everyone;	     /* not that one alone is traced */
	FILE *to;
};

struct trace {
	const struct trace_opts *o;
	struct ftrace_instance in;
	struct lines lines;
	struct stream *stream;
	/* gets every record that is of the process asked for; NULL: a line */
	void (*record)(struct trace *t, const struct record *r);
	/* at the end, when all records were given; or NULL */
	void (*flush)(struct trace *t);
	void (*tick)(struct trace *t); /* each time all was read; or NULL */
	bool stop;		       /* set by these to end the run */
	void *data;
	struct hash threads; /* int32 -> non-NULL, of o->pid */
	int newtask;	     /* id of task:task_newtask, 0 not traced */
	bool newtask_shown;  /* it was asked for itself */
	bool escape;	     /* control characters, for a terminal */
	struct until until;
	uint64_t missed; /* told so far */
	int unwritten; /* why output could not be written: errno, 0 it could */
	VEC(struct owned) probes; /* to be removed, names owned */
	int code;
};

/* 0, or -1 after a message: then there is nothing to end. */
int trace_begin(struct trace *t, const struct trace_opts *o);
/*
 * Turns an event on, where it matches @filter (or NULL). 0, or -1 after a
 * message, which says what is wrong with the filter.
 */
int trace_event(struct trace *t, const char *system, const char *event,
		const char *filter);
/*
 * Makes a dynamic probe at @place, which the kernel knows, in a group of ours
 * (owner_self()), and turns it on unless @filter is wrong. 0, or -1 after a
 * message.
 */
int trace_probe(struct trace *t, enum owned_kind kind,
		const struct definition *d, const char *place,
		const char *filter);
/* Prints the fields of a probe that trace_probe() made. */
void trace_view(struct trace *t, const char *name);
/* Traces until the end; @title: what, for the first line, or NULL: none. */
void trace_run(struct trace *t, const char *title);
/* Takes all away; the exit code. */
int trace_end(struct trace *t);

/* What was printed so far gets out; false when it cannot, which trace_end()
 * tells, unless only its reader has gone. */
bool trace_flush(struct trace *t);
/* Prints a line, or more; control characters escaped for a terminal. */
void trace_put(struct trace *t, const char *line);
void trace_error(struct trace *t, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

#endif
