/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the kernel tells of processes beside any tracing: executable mappings,
 * forks, execs, exits, as perf events without samples, on every CPU
 * (perf_event_open(2): PERF_RECORD_MMAP2, FORK, COMM, EXIT). This is how a
 * process that lived for a millisecond keeps its names.
 */
#ifndef SONDE_STACK_SIDEBAND_H
#define SONDE_STACK_SIDEBAND_H

#include "stack/process.h"

struct sideband;

/* A thread that came, or that got a name. */
struct sideband_task {
	uint64_t time; /* ns, CLOCK_MONOTONIC */
	int tid;
	int parent;	  /* the thread that made it; 0: it got a name */
	const char *name; /* NULL: it came; valid during the call */
};

/*
 * Begins to listen, to mappings only when they are asked for; NULL with errno when
 * the kernel does not let us.
 */
struct sideband *sideband_open(bool mappings);
/* Readable when there is much to read. */
int sideband_fd(const struct sideband *b);
/* Applies what was told since the last call, in the order of time. */
void sideband_read(struct sideband *b, struct processes *all);
/*
 * Gives instead what was told of threads and their names, in the order of time:
 * all that came before this call, the rest waits for the next.
 */
void sideband_tasks(struct sideband *b,
		    void (*fn)(const struct sideband_task *t, void *data),
		    void *data);
/* Records that the kernel had no room for. */
uint64_t sideband_lost(const struct sideband *b);
void sideband_close(struct sideband *b);

#endif
