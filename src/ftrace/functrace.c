// SPDX-License-Identifier: Apache-2.0
/* functrace: calls of kernel functions, by the function tracer. */
#include <stdlib.h>
#include <string.h>

#include "ftrace/fronts.h"
#include "ftrace/traceable.h"

static struct script_option options[] = {
	FRONT_HEADER,
	FRONT_PID,
	FRONT_TID,
	FRONT_DURATION,
	FRONT_BUFFER,
	{ .name = "function",
	  .type = OPTION_STRING,
	  .positional = true,
	  .required = true,
	  .help = "its name; * stands for any text" },
};

static struct tool_example examples[] = {
	{ "functrace do_nanosleep", "who sleeps" },
	{ "functrace '*sleep*'", "all functions with that in their name" },
	{ "functrace -p 181 'vfs*'", "what a process does with files" },
	{ "functrace -d 5 'tcp*'", "5 seconds, shown at the end" },
};

struct tool_decl functrace_decl = {
	.name = "functrace",
	.summary = "Trace calls of kernel functions, without BPF.",
	FRONT_TABLES(options, examples),
};

bool functrace_able(struct sbuf *why)
{
	return traceable_able("function", why);
}

int functrace_run(const struct front *f, const char *self, struct trace_opts *o)
{
	const char *name = front_option(f->decl, "function")->str;
	char *title = NULL;
	struct trace t;
	int err;

	(void)self;
	front_common(f->decl, o);
	if (trace_begin(&t, o))
		return 1;
	err = traceable_choose(&t, "set_ftrace_filter", name);
	if (!err)
		err = line_add(&t.lines, "ftrace", "function");
	if (!err)
		err = instance_write(&t.in, "current_tracer", "function");
	if (err && !t.code)
		trace_error(&t, "cannot turn the function tracer on: %s",
			    strerror(-err));
	if (!err) {
		title = mem_printf("\"%s\"%s", name, o->duration ? "" : "..");
		trace_run(&t, title);
		free(title);
	}
	return trace_end(&t);
}
