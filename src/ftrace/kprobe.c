// SPDX-License-Identifier: Apache-2.0
/* kprobe: a probe in the kernel, as the user defines it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ftrace/definition.h"
#include "ftrace/fronts.h"
#include "ftrace/traceable.h"
#include "kernel/tracefs.h"

static struct script_option options[] = {
	{ .name = "force",
	  .letter = 'F',
	  .type = OPTION_FLAG,
	  .help = "also where the kernel does not list the function as "
		  "traceable" },
	{ .name = "view",
	  .letter = 'v',
	  .type = OPTION_FLAG,
	  .help = "show the fields of the probe's events" },
	FRONT_HEADER,
	{ .name = "stacks",
	  .letter = 's',
	  .type = OPTION_FLAG,
	  .help = "show the kernel stack of each event" },
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
	{ .name = "filter",
	  .type = OPTION_STRING,
	  .positional = true,
	  .help = "only events with such fields, in the kernel's words" },
};

static const struct {
	const char *command, *shows;
} examples[] = {
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
	.options = options,
	.noptions = sizeof(options) / sizeof(options[0]),
	.examples = (void *)(uintptr_t)examples,
	.nexamples = sizeof(examples) / sizeof(examples[0]),
	.topic = "kernel",
	.text_only = true,
};

bool kprobe_able(struct sbuf *why)
{
	char *text;

	if (!tracefs_dir()) {
		sbuf_puts(why, tracefs_problem());
		return false;
	}
	text = tracefs_read("kprobe_events", NULL);
	if (!text)
		sbuf_puts(why, "this kernel has no kprobes (CONFIG_KPROBES is "
			       "off, or locked down); tpoint -l lists what can "
			       "be traced instead");
	free(text);
	return text != NULL;
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
	const char *text = front_option(f->decl, "definition")->str;
	const char *filter = front_option(f->decl, "filter")->str;
	const char *why;
	struct definition d;
	struct trace t;
	int code;

	if (!definition_parse(text, &d, &why)) {
		fprintf(stderr, "%s: '%s' defines no probe: %s\n", self, text,
			why);
		return 2;
	}
	if (!front_option(f->decl, "force")->num && !is_listed(&d)) {
		fprintf(stderr,
			"ERROR: the kernel does not list %s as traceable; -F "
			"puts the probe there all the same\n",
			d.place);
		definition_free(&d);
		return 1;
	}
	front_common(f->decl, o);
	code = trace_begin(&t, o) ? 1 : 0;
	if (!code) {
		if (!trace_probe(&t, OWNED_KPROBE, &d, d.place,
				 *filter ? filter : NULL)) {
			if (front_option(f->decl, "view")->num)
				trace_view(&t, d.name);
			else
				trace_run(&t, d.name);
		}
		code = trace_end(&t);
	}
	definition_free(&d);
	return code;
}
