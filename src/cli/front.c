// SPDX-License-Identifier: Apache-2.0
#include "cli/front.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/options.h"
#include "cli/tools.h"
#include "kernel/feature.h"
#include "run/child.h"

static bool is_script(const char *name)
{
	for (const struct tool *t = tools; t->name; t++)
		if (!strcmp(t->name, name))
			return true;
	return false;
}

bool front_shares_name(const struct front *f)
{
	return is_script(f->decl->name);
}

const struct front *front_chosen(const struct cli *c)
{
	const struct front *f = c->tool ? front_find(c->tool) : NULL;

	if (!f || !is_script(c->tool))
		return f;
	for (unsigned i = 0; i < c->nparams; i++)
		if (!strcmp(c->params[i], "--graph"))
			return f;
	return NULL;
}

static FILE *open_output(const struct cli *c)
{
	FILE *to = c->output ? fopen(c->output, "we") : stdout;

	if (!to)
		fprintf(stderr, "ERROR: cannot open %s: %s\n", c->output,
			strerror(errno));
	else
		setvbuf(to, NULL, _IOFBF, 1 << 16);
	return to;
}

/* The exit code; what nobody has told yet is told. (stdout is the matter of
 * whoever began.) */
static int close_output(FILE *to, int code)
{
	bool failed = ferror(to);

	errno = 0;
	failed |= fclose(to) != 0;
	if (code || !failed)
		return code;
	fprintf(stderr, "ERROR: cannot write output%s%s\n", errno ? ": " : "",
		errno ? strerror(errno) : "");
	return 1;
}

/* Calls @go with the command running, when there is one; held at first. */
static int with_child(struct cli *c, struct trace_opts *o,
		      int (*go)(struct cli *c, const void *what,
				struct trace_opts *o),
		      const void *what)
{
	struct child child = { .go = -1, .pidfd = -1 };
	const char *why = NULL;
	int code;

	o->to = open_output(c);
	if (!o->to)
		return 1;
	if (c->command && child_start(&child, c->command, &why)) {
		fprintf(stderr, "ERROR: cannot run '%s': %s\n", c->command,
			why ? why : strerror(errno));
		code = 1;
	} else {
		o->child = c->command ? &child : NULL;
		code = go(c, what, o);
		if (c->command)
			child_end(&child);
	}
	return o->to == stdout ? code : close_output(o->to, code);
}

static int go_front(struct cli *c, const void *what, struct trace_opts *o)
{
	const struct front *f = what;

	return f->run(f, args_name(c), o);
}

int front_main(struct cli *c, const struct front *f)
{
	struct script s = { .arena = &c->arena, .tool = f->decl };
	struct trace_opts o = { 0 };
	struct sbuf why = { 0 };
	int code;

	if (options_parse(c, &s, &code))
		return code;
	if (c->dry_run)
		return 0;
	if (!f->able(&why)) {
		fprintf(stderr, "ERROR: %s cannot run here: %s\n",
			f->decl->name, sbuf_str(&why));
		sbuf_free(&why);
		return 1;
	}
	return with_child(c, &o, go_front, f);
}

const struct snoop_tool *snoop_chosen(const struct cli *c,
				      const struct tool_decl *tool)
{
	const struct snoop_tool *w = c->tool ? snoop_find(c->tool) : NULL;

	return w && !c->dry_run &&
			       (snoop_needed(w, tool) ||
				!feature_has(FEATURE_BPF))
		       ? w
		       : NULL;
}

struct snoop_call {
	const struct snoop_tool *way;
	const struct tool_decl *tool;
};

static int go_snoop(struct cli *c, const void *what, struct trace_opts *o)
{
	const struct snoop_call *call = what;

	return snoop_run(call->way, call->tool, args_name(c), o);
}

int snoop_main(struct cli *c, const struct snoop_tool *w,
	       const struct tool_decl *tool)
{
	struct snoop_call call = { w, tool };
	struct trace_opts o = { 0 };

	if (c->format != OUT_TEXT || c->view.format) {
		if (snoop_needed(w, tool))
			fprintf(stderr,
				"ERROR: %s: use --%s without --format\n",
				tool->name, w->only);
		else
			fprintf(stderr,
				"ERROR: %s: --format needs BPF, which this "
				"kernel refuses (sonde doctor)\n",
				c->self);
		return 2;
	}
	return with_child(c, &o, go_snoop, &call);
}
