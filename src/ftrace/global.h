/* SPDX-License-Identifier: Apache-2.0 */
/*
 * State of tracefs that there is only once: what belongs to no instance. One
 * run at a time may change it, and each change is written down before it is
 * made (in /run/sonde-ftrace), so that it can be taken back: by us at the end,
 * or by the next run when we were killed.
 */
#ifndef SONDE_FTRACE_GLOBAL_H
#define SONDE_FTRACE_GLOBAL_H

#include <stdbool.h>

#include "base/sbuf.h"

/*
 * Takes the lock, and perf-tools' (/var/tmp/.ftrace-lock), so that neither
 * disturbs the other. 0, or -EBUSY or -errno after a message.
 */
int global_begin(void);
/* Writes @text to a file below tracefs, or behind what is there; what was in
 * it is noted the first time. -errno. */
int global_write(const char *path, const char *text, bool append);
/* Takes all changes back, the last first; gives the locks back. */
void global_end(void);
/* Takes back what a dead run changed; true when there was such a run. */
bool global_sweep(void);
/* The PID that holds a lock of either kind, 0 none; @stale: one is held by a
 * process that has gone. */
int global_holder(bool *stale);
/* Removes a lock of perf-tools whatever its PID; false: there was none. */
bool global_unlock_theirs(void);

#endif
