/* SPDX-License-Identifier: Apache-2.0 */
/* The front ends, one file each, for the table of ftrace.c. */
#ifndef SONDE_FTRACE_FRONTS_H
#define SONDE_FTRACE_FRONTS_H

#include "ftrace/ftrace.h"

#define FRONT(name) \
	extern struct tool_decl name##_decl; \
	bool name##_able(struct sbuf *why); \
	int name##_run(const struct front *f, const char *self, \
		       struct trace_opts *o)

FRONT(tpoint);
FRONT(tplist);
FRONT(kprobe);
FRONT(uprobe);
FRONT(functrace);
FRONT(reset_ftrace);
FRONT(stathist);
FRONT(funcgraph);
FRONT(funcslower);

#undef FRONT
#endif
