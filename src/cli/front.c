// SPDX-License-Identifier: Apache-2.0
#include "cli/front.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/options.h"
#include "cli/tools.h"
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

static int run(struct cli *c, const struct front *f, struct trace_opts *o)
{
	struct child child = { .go = -1, .pidfd = -1 };
	const char *why = NULL;
	int code;

	if (c->command && child_start(&child, c->command, &why)) {
		fprintf(stderr, "ERROR: cannot run '%s': %s\n", c->command,
			why ? why : strerror(errno));
		return 1;
	}
	o->child = c->command ? &child : NULL;
	code = f->run(f, c->self, o);
	if (c->command)
		child_end(&child);
	return code;
}

int front_main(struct cli *c, const struct front *f)
{
	struct script s = { .tool = f->decl };
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
	o.to = open_output(c);
	if (!o.to)
		return 1;
	code = run(c, f, &o);
	if (o.to != stdout)
		fclose(o.to);
	return code;
}
