/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the first pid namespace calls a process of ours (kernel/pidns.h). The kernel
 * tells that to nobody in a container, so a script of our own looks it up in the
 * kernel's table of our namespace, in a process of ours that lives for milliseconds.
 */
#ifndef SONDE_RUN_FIRST_PID_H
#define SONDE_RUN_FIRST_PID_H

#include <stdint.h>

/*
 * The number there of the process or thread @pid of ours; @pid itself in the first
 * namespace. -ESRCH: there is none; -EPERM: the kernel does not let us look.
 */
int64_t first_pid(int64_t pid);
/* What to say of the error @err for @pid; stays till the next call. */
const char *first_pid_error(int64_t pid, int64_t err);

#endif
