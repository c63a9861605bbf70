/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Front ends of the kernel's own tracer, for what BPF cannot do and where there
 * is none. Each is a declaration, as a script's tool block makes one: parser,
 * --help and manual page come from it; and what runs it.
 */
#ifndef SONDE_FTRACE_FTRACE_H
#define SONDE_FTRACE_FTRACE_H

#include "base/sbuf.h"
#include "ftrace/trace.h"
#include "lang/ast.h"

struct front {
	struct tool_decl
		*decl; /* its options hold the values that were given */
	/* What keeps it from running on this kernel, to @why; NULL: nothing.
	 * false: it cannot run. */
	bool (*able)(struct sbuf *why);
	/* The exit code; 2 for wrong usage, after a message. */
	int (*run)(const struct front *f, const char *self,
		   struct trace_opts *o);
};

/* The last entry has a null declaration. */
extern const struct front fronts[];

/* A front end by name; NULL when there is none. */
const struct front *front_find(const char *name);

/* An option or argument of a declaration, by name; it must be there. */
const struct script_option *front_option(const struct tool_decl *t,
					 const char *name);
/* Fills @o from the options of these names that the tool has. */
void front_common(const struct tool_decl *t, struct trace_opts *o);

/* Whether there is tracefs; else what is wrong with it, to @why. */
bool front_has_tracefs(struct sbuf *why);

/* What all declarations have, from the tables of options and of examples. */
#define FRONT_TABLES(options_, examples_) \
	.options = (options_), \
	.noptions = sizeof(options_) / sizeof((options_)[0]), \
	.examples = (examples_), \
	.nexamples = sizeof(examples_) / sizeof((examples_)[0]), \
	.topic = "kernel", .text_only = true

/* Rows of a table of options, the same in several front ends. */
#define FRONT_PID \
	{ \
		.name = "pid", .letter = 'p', .meta = "PID", \
		.type = OPTION_PID, \
		.help = "trace this process, with all its threads" \
	}
#define FRONT_TID \
	{ \
		.name = "tid", .letter = 'L', .meta = "TID", \
		.type = OPTION_PID, .help = "trace this thread" \
	}
#define FRONT_DURATION \
	{ \
		.name = "duration", .letter = 'd', .meta = "SECONDS", \
		.type = OPTION_DURATION, \
		.help = "trace so long, show all at the end: costs less" \
	}
#define FRONT_HEADER \
	{ \
		.name = "header", .letter = 'H', .type = OPTION_FLAG, \
		.help = "print what the columns are" \
	}
#define FRONT_BUFFER \
	{ \
		.name = "buffer", .meta = "KB", .type = OPTION_INT, \
		.ranged = true, .min = 4, .max = 1 << 24, \
		.help = "memory of a CPU's buffer (default: 8192 or less)" \
	}
#define FRONT_VIEW \
	{ \
		.name = "view", .letter = 'v', .type = OPTION_FLAG, \
		.help = "show the fields of its events" \
	}
#define FRONT_STACKS(whose) \
	{ \
		.name = "stacks", .letter = 's', .type = OPTION_FLAG, \
		.help = "show the " whose " stack of each event" \
	}
#define FRONT_FILTER \
	{ \
		.name = "filter", .type = OPTION_STRING, .positional = true, \
		.help = "only events with such fields, in the kernel's words" \
	}

#endif
