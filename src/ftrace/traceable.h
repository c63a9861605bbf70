/* SPDX-License-Identifier: Apache-2.0 */
/* Kernel functions that the function tracers can trace, and these tracers. */
#ifndef SONDE_FTRACE_TRACEABLE_H
#define SONDE_FTRACE_TRACEABLE_H

#include "ftrace/trace.h"

/* Whether the kernel lists one of that name; true as well when the list cannot
 * be read. A glob is one when it matches any. */
bool traceable_has(const char *pattern);
/* Whether this kernel has the tracer and lets functions be picked for it; else
 * what is missing, to @why. */
bool traceable_able(const char *tracer, struct sbuf *why);
/* Writes a function or glob to @file: set_ftrace_filter of the run's own, or
 * set_graph_function, which is everybody's (global_begin() before). 0, or -errno after
 * a message. */
int traceable_choose(struct trace *t, const char *file, const char *pattern);

#endif
