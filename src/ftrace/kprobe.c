// SPDX-License-Identifier: Apache-2.0
/* kprobe: a probe in the kernel, as the user defines it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ftrace/dynamic.h"
#include "ftrace/fronts.h"
#include "ftrace/traceable.h"

static struct script_option options[] = {
	{ .name = "force",
	  .letter = 'F',
	  .type = OPTION_FLAG,
	  .help = "also where the kernel does not list the function as "
		  "traceable" },
	FRONT_VIEW,
	FRONT_HEADER,
	FRONT_STACKS("kernel"),
	FRONT_PID,
	FRONT_TID,
	FRONT_DURATION,
	FRONT_BUFFER,
	{ .name = "definition",
	  .type = OPTION_STRING,
	  .positional = true,
	  .required = true,
	  .help = "p:[NAME ]FUNCTION[ ARG...], or r: for "
		  "its return" },
	FRONT_FILTER,
};

static struct tool_example examples[] = {
	{ "kprobe p:do_sys_openat2", "each call" },
	{ "kprobe 'r:do_sys_openat2 $retval'", "what it returned" },
	{ "kprobe 'p:myopen do_sys_openat2 file=+0($arg2):ustring'",
	  "a string argument, under a name" },
	{ "kprobe 'p:myopen do_sys_openat2 file=+0($arg2):ustring' 'file ~ "
	  "\"*stat\"'",
	  "only such files" },
	{ "kprobe -s p:tcp_sendmsg", "with the stack that led there" },
};

struct tool_decl kprobe_decl = {
	.name = "kprobe",
	.summary = "Trace a kernel function as you define it, without BPF.",
	FRONT_TABLES(options, examples),
};

bool kprobe_able(struct sbuf *why)
{
	return dynamic_able("kprobe_events", "kprobes", "CONFIG_KPROBES", why);
}

/* A probe is safe where the function tracer can be. */
static bool is_listed(const struct definition *d)
{
	char *name = mem_strndup(d->place, strcspn(d->place, "+"));
	const char *colon = strchr(name, ':');
	bool is = traceable_has(colon ? colon + 1 : name);

	free(name);
	return is;
}

int kprobe_run(const struct front *f, const char *self, struct trace_opts *o)
{
	struct definition d;
	int code = 1;

	if (!dynamic_definition(f->decl, self, &d))
		return 2;
	front_common(f->decl, o);
	if (front_option(f->decl, "force")->num || is_listed(&d))
		code = dynamic_run(f->decl, OWNED_KPROBE, &d, d.place, o);
	else
		fprintf(stderr,
			"ERROR: the kernel does not list %s as traceable; -F "
			"puts the probe there all the same\n",
			d.place);
	definition_free(&d);
	return code;
}
