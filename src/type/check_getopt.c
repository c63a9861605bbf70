// SPDX-License-Identifier: Apache-2.0
/*
 * getopt("name" [, default [, "help"]]): parameters by name, given behind "--"
 * as --name or --name=value. The call is a constant; its type is that of the
 * default, bool without one.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "type/check_priv.h"

void params_split(struct checker *c)
{
	bool named = false;

	for (uint32_t i = 0; i < c->o->nparams; i++) {
		const char *p = c->o->params[i];

		if (!named && !strcmp(p, "--"))
			named = true;
		else if (named && !strncmp(p, "--", 2))
			vec_push(&c->named, p + 2);
		else
			vec_push(&c->positional, p);
	}
}

/* What stands behind "name=", "" for a bare name, NULL when not given. */
static const char *find_named(const struct checker *c, const char *name)
{
	size_t n = strlen(name);

	for (size_t i = 0; i < c->named.len; i++) {
		const char *p = c->named.at[i];

		if (!strncmp(p, name, n) && (!p[n] || p[n] == '='))
			return p[n] ? p + n + 1 : "";
	}
	return NULL;
}

static void note_getopt(struct checker *c, const char *name, const char *help)
{
	struct getopt_seen seen = { name, help };

	for (size_t i = 0; i < c->getopts.len; i++)
		if (!strcmp(c->getopts.at[i].name, name))
			return;
	vec_push(&c->getopts, seen);
}

static void fold_number(struct checker *c, struct expr *e, const char *name,
			const char *text)
{
	long long value;
	char *end;

	errno = 0;
	value = strtoll(text, &end, 0);
	if (errno || end == text || *end) {
		diag_fatal(c->d,
			   "program command line option --%s invalid integer "
			   "(value: %s)",
			   name, text);
		value = 0;
	}
	fold_to_int(c, e, value, false, NULL);
}

static bool is_true(const char *text)
{
	return strcmp(text, "false") != 0 && strcmp(text, "0") != 0;
}

static void fold_given(struct checker *c, struct expr *e, const char *name,
		       const char *text)
{
	const struct expr *otherwise = e->args.len > 1 ? e->args.at[1] : NULL;

	if (!otherwise || otherwise->kind == EXPR_BOOL)
		fold_to_bool(e, is_true(text));
	else if (otherwise->kind == EXPR_STRING)
		fold_to_string(c, e, text, (uint32_t)strlen(text));
	else
		fold_number(c, e, name, text);
}

static void fold_default(struct checker *c, struct expr *e)
{
	const struct expr *d = e->args.len > 1 ? e->args.at[1] : NULL;

	if (!d)
		fold_to_bool(e, false);
	else if (d->kind == EXPR_BOOL)
		fold_to_bool(e, d->num != 0);
	else if (d->kind == EXPR_STRING)
		fold_to_string(c, e, d->str, d->len);
	else
		fold_to_int(c, e, d->num, d->is_unsigned, NULL);
}

const struct type *call_getopt(struct checker *c, struct expr *e)
{
	const char *name, *text, *help = NULL;

	for (uint32_t i = 0; i < e->args.len; i++)
		visit(c, &e->args.at[i]);
	name = arg_literal(c, e, 0);
	if (e->args.len > 2)
		help = arg_literal(c, e, 2);
	if (!name || (e->args.len > 2 && !help))
		return &type_none;
	if (e->args.len > 1 && !e->args.at[1]->is_const) {
		check_error(c, e->span,
			    "getopt() expects a literal as second argument "
			    "(%s provided)",
			    type_str(c->ts, arg_type(e, 1)));
		return &type_none;
	}
	note_getopt(c, name, help);
	text = find_named(c, name);
	if (text)
		fold_given(c, e, name, text);
	else
		fold_default(c, e);
	return e->type;
}

static bool is_asked_for(const struct checker *c, const char *named)
{
	size_t n = strcspn(named, "=");

	for (size_t i = 0; i < c->getopts.len; i++)
		if (strlen(c->getopts.at[i].name) == n &&
		    !memcmp(c->getopts.at[i].name, named, n))
			return true;
	return false;
}

/* The last one first, as bpftrace lists them. */
static void print_help(const struct checker *c)
{
	fputs("HINT: expected program options:\n", stderr);
	for (size_t i = c->getopts.len; i-- > 0;) {
		const struct getopt_seen *g = &c->getopts.at[i];

		fprintf(stderr, "--%s%s%s\n", g->name, g->help ? ": " : "",
			g->help ? g->help : "");
	}
}

bool params_all_known(struct checker *c)
{
	struct sbuf unknown = { 0 }, known = { 0 };
	bool help = false;

	for (size_t i = 0; i < c->named.len; i++) {
		const char *p = c->named.at[i];

		if (is_asked_for(c, p))
			continue;
		help |= !strcmp(p, "help");
		sbuf_printf(&unknown, "%s--%.*s", unknown.len ? ", " : "",
			    (int)strcspn(p, "="), p);
	}
	if (help)
		print_help(c);
	for (size_t i = 0; i < c->getopts.len; i++)
		sbuf_printf(&known, "%s--%s", i ? ", " : "",
			    c->getopts.at[i].name);
	if (unknown.len && !help) {
		diag_fatal(c->d, "unexpected program command line options: %s",
			   sbuf_str(&unknown));
		if (known.len)
			diag_hint(c->d, "expected program options: %s",
				  sbuf_str(&known));
	}
	help |= unknown.len > 0;
	sbuf_free(&unknown);
	sbuf_free(&known);
	return !help;
}
