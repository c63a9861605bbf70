// SPDX-License-Identifier: Apache-2.0
/*
 * funcgraph: what kernel functions call, and funcslower: which of them are slow,
 * both by the function_graph tracer. What chooses functions, how deep, and from
 * which time on exists once in the kernel, so one runs at a time; before Linux
 * 6.11 the tracer itself works at the top of tracefs only.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ftrace/fronts.h"
#include "ftrace/global.h"
#include "ftrace/calls.h"
#include "ftrace/traceable.h"
#include "kernel/tracefs.h"

#define GRAPH_OPTIONS \
	{ .name = "all", \
	  .letter = 'a', \
	  .type = OPTION_FLAG, \
	  .help = "all columns: as -HPt" }, \
		{ .name = "on_cpu", \
		  .letter = 'C', \
		  .type = OPTION_FLAG, \
		  .help = "count only time on a CPU" }, \
		FRONT_DURATION, FRONT_HEADER, FRONT_PID, FRONT_TID, \
		{ .name = "process", \
		  .letter = 'P', \
		  .type = OPTION_FLAG, \
		  .help = "show name and number of the thread" }, \
		{ .name = "time", \
		  .letter = 't', \
		  .type = OPTION_FLAG, \
		  .help = "show when, in seconds since boot" }, \
		FRONT_BUFFER

static struct script_option graph_options[] = {
	GRAPH_OPTIONS,
	{ .name = "no_durations",
	  .letter = 'D',
	  .type = OPTION_FLAG,
	  .help = "do not show how long calls took" },
	{ .name = "depth",
	  .letter = 'm',
	  .meta = "N",
	  .type = OPTION_INT,
	  .ranged = true,
	  .min = 0,
	  .max = CALLS_DEPTH,
	  .help = "follow calls so deep; 1: the function alone" },
	{ .name = "tails",
	  .letter = 'T',
	  .type = OPTION_FLAG,
	  .help = "show at its end which function it was" },
	{ .name = "function",
	  .type = OPTION_STRING,
	  .positional = true,
	  .required = true,
	  .help = "its name; * stands for any text" },
};

static struct script_option slower_options[] = {
	GRAPH_OPTIONS,
	{ .name = "graph",
	  .type = OPTION_FLAG,
	  .help = "in the lines of funcgraph; without BPF" },
	{ .name = "function",
	  .type = OPTION_STRING,
	  .positional = true,
	  .required = true,
	  .help = "its name; * stands for any text" },
	{ .name = "microseconds",
	  .type = OPTION_INT,
	  .positional = true,
	  .required = true,
	  .ranged = true,
	  .min = 1,
	  .max = 3600000000,
	  .help = "calls that took longer" },
};

static struct tool_example graph_examples[] = {
	{ "funcgraph do_nanosleep", "what it calls, with durations" },
	{ "funcgraph -m 3 vfs_read", "three levels deep" },
	{ "funcgraph -tP do_nanosleep", "with time and thread" },
	{ "funcgraph -p 181 vfs_read", "in a process" },
	{ "funcgraph -d 1 vfs_read", "a second, shown at the end" },
};

static struct tool_example slower_examples[] = {
	{ "funcslower --graph vfs_read 10000", "reads above 10 ms" },
	{ "funcslower --graph -a vfs_read 10000", "with time and thread" },
	{ "funcslower --graph -C vfs_read 1000", "time on a CPU above 1 ms" },
};

struct tool_decl funcgraph_decl = {
	.name = "funcgraph",
	.summary = "Show what kernel functions call, with durations.",
	FRONT_TABLES(graph_options, graph_examples),
};

struct tool_decl funcslower_decl = {
	.name = "funcslower",
	.summary = "Show calls of kernel functions that are slow, without BPF.",
	FRONT_TABLES(slower_options, slower_examples),
};

bool funcgraph_able(struct sbuf *why)
{
	return traceable_able("function_graph", why);
}

bool funcslower_able(struct sbuf *why)
{
	return funcgraph_able(why);
}

struct wanted {
	const char *function;
	int64_t depth;	      /* 0: any */
	int64_t microseconds; /* 0: any */
	bool on_cpu;
	struct calls_opts draw;
};

static int set_number(const char *file, int64_t n)
{
	char text[24];

	snprintf(text, sizeof(text), "%" PRId64, n);
	return global_write(file, text, false);
}

/* Turns the tracer on; -EINVAL: not in an instance. */
static int start(struct trace *t, const struct wanted *w)
{
	int err = instance_write(&t->in, "tracing_on", "0");

	if (!err && w->microseconds)
		err = set_number("tracing_thresh", w->microseconds);
	if (!err && w->depth)
		err = set_number("max_graph_depth", w->depth);
	return err ? err
		   : instance_write(&t->in, "current_tracer", "function_graph");
}

/*
 * Whether sleep counts is the same everywhere, in whose options it may stand: it
 * is set back while the instance is still there.
 */
static int count_sleep(struct trace *t, bool on)
{
	char *path = t->in.fs ? mem_printf("instances/%s/options/sleep-time",
					   owner_self())
			      : mem_strdup("options/sleep-time");
	int err = global_write(path, on ? "1" : "0", false);

	free(path);
	return err;
}

/* Slow ones alone are picked, and no call below them is told. */
static int choose(struct trace *t, const struct wanted *w)
{
	return traceable_choose(
		t, w->microseconds ? "set_ftrace_filter" : "set_graph_function",
		w->function);
}

static char *title_of(const struct wanted *w, const struct trace_opts *o)
{
	const char *dots = o->duration ? "" : "..";

	if (w->microseconds)
		return mem_printf("\"%s\" slower than %" PRId64 " us%s",
				  w->function, w->microseconds, dots);
	return mem_printf("\"%s\"%s", w->function, dots);
}

static void draw(struct trace *t, const struct wanted *w)
{
	struct calls *g = calls_new(t, &w->draw);
	char *title = title_of(w, t->o);

	t->record = calls_record;
	t->flush = calls_flush;
	t->data = g;
	trace_run(t, title);
	free(title);
	calls_free(g);
}

static int top_is_free(void)
{
	char *text = tracefs_read("current_tracer", NULL);
	bool is = text && !strncmp(text, "nop", 3);

	if (!is)
		fprintf(stderr,
			"ERROR: the tracer %.*s is in use at the top of %s, "
			"and this kernel has function_graph only there\n",
			text ? (int)strcspn(text, "\n") : 0, text ? text : "",
			tracefs_dir());
	free(text);
	return is;
}

static int run_graph(const struct wanted *w, struct trace_opts *o)
{
	struct trace t;
	int err;

	if (trace_begin(&t, o))
		return 1;
	err = choose(&t, w);
	if (!err)
		err = start(&t, w);
	if (err == -EINVAL && !o->top && !t.code) {
		trace_end(&t);
		if (!top_is_free())
			return 1;
		o->top = true;
		return run_graph(w, o);
	}
	if (!err && w->on_cpu)
		err = count_sleep(&t, false);
	if (!err)
		draw(&t, w);
	else if (!t.code)
		trace_error(&t, "cannot turn function_graph on: %s",
			    strerror(-err));
	if (w->on_cpu)
		count_sleep(&t, true);
	return trace_end(&t);
}

static int run(const struct tool_decl *d, struct wanted *w,
	       struct trace_opts *o)
{
	bool all = front_option(d, "all")->num;
	int code;

	front_common(d, o);
	w->function = front_option(d, "function")->str;
	w->on_cpu = front_option(d, "on_cpu")->num;
	w->draw.time = all || front_option(d, "time")->num;
	w->draw.process = all || front_option(d, "process")->num;
	if (all || o->header)
		o->header = calls_header(&w->draw);
	if (global_begin())
		return 1;
	code = run_graph(w, o);
	global_end();
	return code;
}

int funcgraph_run(const struct front *f, const char *self, struct trace_opts *o)
{
	struct wanted w = {
		.depth = front_option(f->decl, "depth")->num,
		.draw.durations = !front_option(f->decl, "no_durations")->num,
		.draw.tails = front_option(f->decl, "tails")->num,
	};

	(void)self;
	return run(f->decl, &w, o);
}

int funcslower_run(const struct front *f, const char *self,
		   struct trace_opts *o)
{
	struct wanted w = {
		.microseconds = front_option(f->decl, "microseconds")->num,
		.draw.durations = true,
	};

	(void)self;
	return run(f->decl, &w, o);
}
