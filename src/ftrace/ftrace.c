// SPDX-License-Identifier: Apache-2.0
#include "ftrace/ftrace.h"

#include <stdlib.h>
#include <string.h>

#include "ftrace/fronts.h"
#include "kernel/tracefs.h"

const struct front *front_find(const char *name)
{
	for (const struct front *f = fronts; f->decl; f++)
		if (!strcmp(f->decl->name, name))
			return f;
	return NULL;
}

const struct script_option *front_option(const struct tool_decl *t,
					 const char *name)
{
	const struct script_option *o = tool_option(t, name);

	if (!o)
		abort();
	return o;
}

static int64_t number(const struct tool_decl *t, const char *name)
{
	const struct script_option *o = tool_option(t, name);

	return o && o->given ? o->num : 0;
}

bool front_has_tracefs(struct sbuf *why)
{
	if (tracefs_dir())
		return true;
	sbuf_puts(why, tracefs_problem());
	return false;
}

void front_common(const struct tool_decl *t, struct trace_opts *o)
{
	o->pid = number(t, "pid");
	o->tid = number(t, "tid");
	o->duration = (uint64_t)number(t, "duration");
	o->buffered = o->duration != 0;
	o->buffer_kb = (uint64_t)number(t, "buffer");
	o->kernel_stacks = number(t, "stacks");
	if (number(t, "header"))
		o->header = LINE_HEADER;
}

const struct front fronts[] = {
	{ &funcgraph_decl, funcgraph_able, funcgraph_run },
	{ &funcslower_decl, funcslower_able, funcslower_run },
	{ &functrace_decl, functrace_able, functrace_run },
	{ &kprobe_decl, kprobe_able, kprobe_run },
	{ &stathist_decl, stathist_able, stathist_run },
	{ &reset_ftrace_decl, reset_ftrace_able, reset_ftrace_run },
	{ &tpoint_decl, tpoint_able, tpoint_run },
	{ &tplist_decl, tplist_able, tplist_run },
	{ &uprobe_decl, uprobe_able, uprobe_run },
	{ 0 },
};
