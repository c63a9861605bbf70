/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The records of an instance, binary, from the per-CPU buffers, in the order of
 * time. A record is given when nothing older can come any more: the clock of
 * the instance is CLOCK_MONOTONIC, so an empty buffer tells how far its CPU has
 * been read.
 */
#ifndef SONDE_FTRACE_STREAM_H
#define SONDE_FTRACE_STREAM_H

#include <stdbool.h>
#include <stdint.h>

struct record {
	uint64_t ts;	  /* ns, CLOCK_MONOTONIC */
	const void *data; /* until the next stream_next() */
	uint32_t size;
	int cpu;
	uint64_t missed; /* lost on this CPU just before it */
};

struct stream;

/* @dir: of the instance. NULL with errno. */
struct stream *stream_open(const char *dir);
/* The next record; false: none as yet. */
bool stream_next(struct stream *s, struct record *r);
/* What is there now is all that comes: stream_next() gives the rest. */
void stream_finish(struct stream *s);
/*
 * How many records the buffers took in and how many of these were never read,
 * as the kernel counted them: call it when all was read and tracing is off.
 */
void stream_totals(struct stream *s, uint64_t *all, uint64_t *lost);
void stream_close(struct stream *s);

#endif
