// SPDX-License-Identifier: Apache-2.0
/* reset-ftrace: what runs that were killed left, and on demand all the rest. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tracefs/tracefs.h>

#include "base/vec.h"
#include "ftrace/fronts.h"
#include "ftrace/global.h"
#include "ftrace/owner.h"
#include "kernel/tracefs.h"

static struct script_option options[] = {
	{ .name = "force",
	  .letter = 'f',
	  .type = OPTION_FLAG,
	  .help = "clear all, also what may be in use" },
	{ .name = "quiet",
	  .letter = 'q',
	  .type = OPTION_FLAG,
	  .help = "say nothing but errors" },
};

static struct tool_example examples[] = {
	{ "reset-ftrace", "clear what killed runs left, show the rest" },
	{ "reset-ftrace -f", "the kernel's tracer as it was after boot" },
};

struct tool_decl reset_ftrace_decl = {
	.name = "reset-ftrace",
	.summary = "Clear what is left of tracing that was killed.",
	FRONT_TABLES(options, examples),
};

bool reset_ftrace_able(struct sbuf *why)
{
	return front_has_tracefs(why);
}

/* The state at the top of tracefs, in the order to clear it in, and what each
 * file says when nothing is set. */
static const struct {
	const char *file, *clear, *fresh;
} states[] = {
	{ "current_tracer", "nop", "nop" },
	{ "set_ftrace_filter", "", "#### all functions enabled ####" },
	{ "set_graph_function", "", "#### all functions enabled ####" },
	{ "set_ftrace_pid", "", "no pid" },
	{ "set_event_pid", "", "" },
	{ "set_event", "", "" },
	{ "tracing_thresh", "0", "0" },
	{ "max_graph_depth", "0", "0" },
	{ "kprobe_events", "", "" },
	{ "uprobe_events", "", "" },
	{ "tracing_on", "1", "1" },
};

struct found {
	bool force, quiet;
	FILE *to;
	VEC(struct owned) all;
	bool failed, shown;
};

static void keep(const struct owned *o, void *data)
{
	struct found *f = data;
	struct owned copy = *o;

	copy.name = mem_strdup(o->name);
	vec_push(&f->all, copy);
}

static void tell_owned(const struct found *f, const struct owned *o,
		       const char *what)
{
	static const char *const kinds[] = { "instance", "kprobe", "uprobe" };

	if (!f->quiet)
		fprintf(f->to, "%s %s of PID %d, which %s: %s\n",
			kinds[o->kind], o->name, o->pid,
			o->alive ? "runs" : "has gone", what);
}

static void clear_owned(struct found *f)
{
	owner_each(keep, f);
	for (size_t i = 0; i < f->all.len; i++) {
		struct owned *o = &f->all.at[i];
		int err;

		if (o->alive && !f->force) {
			tell_owned(f, o, "left");
		} else {
			err = owned_remove(o);
			tell_owned(f, o, err ? strerror(-err) : "removed");
			f->failed |= err != 0;
		}
		free((char *)(uintptr_t)o->name);
	}
	vec_free(&f->all);
}

static void clear_locks(struct found *f)
{
	bool stale;
	int pid = global_holder(&stale);

	if (!pid)
		return;
	if (stale && global_sweep() && !f->quiet)
		fprintf(f->to,
			"what PID %d, which has gone, had set: set back\n",
			pid);
	pid = global_holder(&stale);
	if (!pid || (!stale && !f->force)) {
		if (pid && !f->quiet)
			fprintf(f->to, "lock of PID %d, which runs: left\n",
				pid);
		return;
	}
	if (global_unlock_theirs() && !f->quiet)
		fprintf(f->to, "lock of PID %d: removed\n", pid);
}

static void put_numbered(FILE *to, const char *text)
{
	int n = 1;

	while (*text) {
		size_t len = strcspn(text, "\n");

		fprintf(to, "%6d\t%.*s\n", n++, (int)len, text);
		text += len + (text[len] == '\n');
	}
}

static bool is_fresh(const char *text, const char *fresh)
{
	size_t len = strcspn(text, "\n");

	/* the kernel turns this one on by itself, for bpf_trace_printk() */
	if (!strcmp(text, "bpf_trace:bpf_trace_printk\n"))
		return true;

	return len == strlen(fresh) && !strncmp(text, fresh, len);
}

static void clear_state(struct found *f, size_t i)
{
	char *text = tracefs_read(states[i].file, NULL);
	bool fresh;

	if (!text)
		return; /* not on this kernel */
	fresh = is_fresh(text, states[i].fresh);
	if ((f->force || !fresh) && !f->quiet) {
		f->shown = true;
		fprintf(f->to, "%s%s:\n", states[i].file,
			f->force ? ", before" : "");
		put_numbered(f->to, text);
	}
	free(text);
	if (!f->force)
		return;
	errno = 0;
	if (!fresh && tracefs_instance_file_write(NULL, states[i].file,
						  states[i].clear) < 0) {
		fprintf(stderr, "ERROR: cannot clear %s: %s\n", states[i].file,
			strerror(errno));
		f->failed = true;
	}
	text = tracefs_read(states[i].file, NULL);
	if (!f->quiet) {
		fprintf(f->to, "%s, after:\n", states[i].file);
		put_numbered(f->to, text ? text : "");
	}
	free(text);
}

int reset_ftrace_run(const struct front *f, const char *self,
		     struct trace_opts *o)
{
	struct found found = {
		.force = front_option(f->decl, "force")->num,
		.quiet = front_option(f->decl, "quiet")->num,
		.to = o->to,
	};

	(void)self;
	if (!found.quiet && found.force)
		fputs("Reseting ftrace state...\n\n", o->to);
	clear_locks(&found);
	clear_owned(&found);
	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
		clear_state(&found, i);
	if (found.force && !found.quiet)
		fputs("Done.\n", o->to);
	else if (found.shown)
		fputs("This is left, somebody may use it: -f clears it.\n",
		      o->to);
	return found.failed;
}
