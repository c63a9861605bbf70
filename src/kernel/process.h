/* SPDX-License-Identifier: Apache-2.0 */
/* Processes, and the mark that says whose a thing is that outlives them. */
#ifndef SONDE_KERNEL_PROCESS_H
#define SONDE_KERNEL_PROCESS_H

#include <stdbool.h>
#include <sys/types.h>

/* When it started, in ticks since boot (proc(5), field 22 of stat); 0: there is
 * no such process. With the PID it is of one process only. */
unsigned long long process_start(pid_t pid);

#define PROCESS_MARK_MAX 64

/*
 * "sonde_PID_START", to @to: what a process makes in tracefs, instances and
 * groups of probes, has this name, so that a later run knows what a killed one
 * left behind.
 */
void process_mark(pid_t pid, char to[PROCESS_MARK_MAX]);
/* The PID of a name that is a mark, or of a part of one before a slash; 0: it is
 * none. @alive: that process still runs. */
pid_t process_of_mark(const char *name, bool *alive);

#endif
