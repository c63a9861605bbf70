/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Records as lines, as the kernel's own trace_pipe has them:
 *
 *	java-9469 [000] d..1. 1936182.331270: block_rq_insert: 202,1 R 0 () ..
 */
#ifndef SONDE_FTRACE_LINE_H
#define SONDE_FTRACE_LINE_H

#include <stdbool.h>

#include "base/sbuf.h"
#include "ftrace/address.h"
#include "ftrace/comm.h"
#include "ftrace/stream.h"

struct tep_handle;
struct tep_event;
struct event;
struct symbols;

#define LINE_HEADER \
	"#           TASK-PID     CPU#  |||||  TIMESTAMP  FUNCTION\n" \
	"#              | |         |   |||||     |         |\n"

struct lines {
	struct tep_handle *tep;
	struct event *events; /* by id; those without tep_event are unknown */
	size_t nevents;
	struct comms comms;
	struct addresses addresses;
	struct symbols *users; /* of processes, when there are user stacks */
	struct sbuf line;
};

void line_init(struct lines *t);
void line_free(struct lines *t);
/* From here on processes are followed, so that their stacks have names. */
void line_follow_users(struct lines *t);
/* Before records are read: what tasks and processes are called is anew. */
void line_round(struct lines *t);
/* Makes an event known by its format: 0, or -errno. */
int line_add(struct lines *t, const char *system, const char *event);
/* The event of a record, NULL when it is not known; its number is the first
 * field. */
struct tep_event *line_event(const struct lines *t, const struct record *r);
int line_tid(const struct record *r);

/* The line, with its end; a stack is several. Valid until the next call. */
const char *line_of(struct lines *t, const struct record *r);
/* The head of a line, up to the colon behind the time, into @to. */
void line_head(struct lines *t, const struct record *r, struct sbuf *to);

#endif
