/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A tracefs instance of our own: buffers, events, filters and tracer that
 * nobody else sees, so several may trace at once, and that are gone with it.
 */
#ifndef SONDE_FTRACE_INSTANCE_H
#define SONDE_FTRACE_INSTANCE_H

#include <stdbool.h>
#include <stdint.h>

struct tracefs_instance;

struct ftrace_instance {
	struct tracefs_instance *fs; /* NULL: the top of tracefs, whose files
				      * are written by global_write() */
	char *dir;
	uint64_t buffer; /* KiB a CPU */
};

/*
 * Sweeps what dead runs left, then makes one. Its clock is CLOCK_MONOTONIC;
 * @buffer_kb a CPU, 0: 8 MiB, less on machines with many CPUs. 0, or -errno
 * after a message.
 */
int instance_begin(struct ftrace_instance *in, uint64_t buffer_kb);
/* The same with the top of tracefs, for what works only there: the caller has
 * it to itself (global_begin()). */
int instance_begin_top(struct ftrace_instance *in, uint64_t buffer_kb);
/* Takes it away, with all that was set in it. All its files are closed. */
void instance_end(struct ftrace_instance *in);

/* Writes to a file of it (truncating first), or behind what is there. -errno. */
int instance_write(const struct ftrace_instance *in, const char *file,
		   const char *text);
int instance_append(const struct ftrace_instance *in, const char *file,
		    const char *text);
/* The whole of a file, owned by the caller; NULL when it cannot be read. */
char *instance_read(const struct ftrace_instance *in, const char *file);
/* Sets options/NAME where the kernel has it; -errno. */
int instance_option(const struct ftrace_instance *in, const char *name,
		    bool on);

#endif
