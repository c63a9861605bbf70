// SPDX-License-Identifier: Apache-2.0
/* tpoint: the events of a tracepoint, as they are. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ftrace/fronts.h"
#include "kernel/tracefs.h"

static struct script_option options[] = {
	{ .name = "list",
	  .letter = 'l',
	  .type = OPTION_FLAG,
	  .help = "list tracepoints: all, or those that match" },
	FRONT_VIEW,
	FRONT_HEADER,
	FRONT_STACKS("kernel"),
	FRONT_PID,
	FRONT_TID,
	FRONT_DURATION,
	FRONT_BUFFER,
	{ .name = "tracepoint",
	  .type = OPTION_STRING,
	  .positional = true,
	  .help = "CATEGORY:EVENT; with -l: what to list" },
	FRONT_FILTER,
};

static struct tool_example examples[] = {
	{ "tpoint -l '*:*open*'", "tracepoints with that in their name" },
	{ "tpoint block:block_rq_issue", "requests that are sent to disks" },
	{ "tpoint -s block:block_rq_insert", "with the stack that led to it" },
	{ "tpoint block:block_rq_issue 'rwbs ~ \"*R*\"'", "reads only" },
	{ "tpoint -v block:block_rq_issue", "what a filter may name" },
	{ "tpoint -d 5 -p 181 sched:sched_switch",
	  "5 seconds of a process, shown at the end" },
};

struct tool_decl tpoint_decl = {
	.name = "tpoint",
	.summary = "Trace a tracepoint, without BPF.",
	FRONT_TABLES(options, examples),
};

bool tpoint_able(struct sbuf *why)
{
	return front_has_tracefs(why);
}

static void list_one(const char *category, const char *event, void *data)
{
	fprintf(data, "%s:%s\n", category, event);
}

/* A glob, or a part of the name. */
static int list(const char *pattern, FILE *to)
{
	const char *colon = strchr(pattern, ':');
	char *category = colon ? mem_strndup(pattern, (size_t)(colon - pattern))
			       : mem_strdup("*");
	const char *event = colon ? colon + 1 : *pattern ? pattern : "*";

	tracefs_each_event(category, event, list_one, to);
	free(category);
	return 0;
}

static int view(const char *category, const char *event, FILE *to)
{
	char *path = mem_printf("events/%s/%s/format", category, event);
	char *text = tracefs_read(path, NULL);

	if (text)
		fputs(text, to);
	else
		fprintf(stderr,
			"ERROR: there is no tracepoint %s:%s; sonde "
			"tpoint -l lists them\n",
			category, event);
	free(path);
	free(text);
	return text ? 0 : 1;
}

static int trace(const struct tool_decl *d, const char *name,
		 const char *category, const char *event, struct trace_opts *o)
{
	const char *filter = front_option(d, "filter")->str;
	struct trace t;

	front_common(d, o);
	if (trace_begin(&t, o))
		return 1;
	if (!trace_event(&t, category, event, *filter ? filter : NULL))
		trace_run(&t, name);
	return trace_end(&t);
}

int tpoint_run(const struct front *f, const char *self, struct trace_opts *o)
{
	const char *name = front_option(f->decl, "tracepoint")->str;
	const char *event = strchr(name, ':');
	char *category;
	int code;

	if (front_option(f->decl, "list")->num)
		return list(name, o->to);
	if (!event || strchr(event + 1, ':') || strchr(name, '/')) {
		fprintf(stderr,
			"%s: %s%s%sname one as CATEGORY:EVENT; tpoint "
			"-l lists them\n",
			self, *name ? "'" : "", name,
			*name ? "' is no tracepoint: " : "");
		return 2;
	}
	category = mem_strndup(name, (size_t)(event - name));
	if (front_option(f->decl, "view")->num)
		code = view(category, event + 1, o->to);
	else
		code = trace(f->decl, name, category, event + 1, o);
	free(category);
	return code;
}
