/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SONDE_CLI_FIRST_PIDS_H
#define SONDE_CLI_FIRST_PIDS_H

#include "cli/compile.h"

/*
 * In a pid namespace that is not the first (kernel/pidns.h): @o is told so, and of a
 * tool the processes that it was given, by options and as cpid, are also named as
 * the kernel names them. 0, or -EINVAL after a report.
 */
int first_pids(struct compiled *c, struct check_opts *o);

#endif
