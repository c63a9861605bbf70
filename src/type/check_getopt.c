// SPDX-License-Identifier: Apache-2.0
/*
 * getopt("name" [, default [, "help"]]): parameters by name, given behind "--"
 * as --name or --name=value. The call is a constant; its type is that of the
 * default, bool without one.
 */
#include <stdio.h>
#include <string.h>

#include "lang/lex.h"
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

/* A number as scripts have it (0x10, 1e6, 1_000, 5ms); else why not. */
const char *param_number(const char *text, int64_t *num, bool *is_unsigned)
{
	struct source src = { .name = "", .text = text, .len = strlen(text) };
	struct lexer lx = { .src = &src, .quiet = true, .pos = *text == '-' };
	const char *digits = text + lx.pos;
	struct token t;

	if (*digits < '0' || *digits > '9')
		return "invalid integer";
	t = lex_number(&lx);
	if (t.kind != TOK_INT || lx.pos != src.len)
		return digits[strspn(digits, "0123456789")]
			       ? "invalid trailing bytes"
			       : "value is out of range";
	*num = (int64_t)t.num;
	*is_unsigned = t.is_unsigned && digits == text;
	if (digits != text)
		*num = (int64_t)(0 - t.num);
	return NULL;
}

/*
 * What stands behind "name=" the last time, "true" for a bare name, which
 * @bare tells; NULL when not given.
 */
static const char *find_named(const struct checker *c, const char *name,
			      bool *bare)
{
	size_t n = strlen(name);
	const char *found = NULL;

	for (size_t i = 0; i < c->named.len; i++) {
		const char *p = c->named.at[i];

		if (strncmp(p, name, n) || (p[n] && p[n] != '='))
			continue;
		*bare = !p[n];
		found = p[n] ? p + n + 1 : "true";
	}
	return found;
}

/* The first call tells the default; others must have the same. */
static void note_getopt(struct checker *c, const struct expr *e,
			const char *name, const char *help)
{
	const struct expr *d = e->args.len > 1 ? e->args.at[1] : NULL;
	struct getopt_seen seen = { name, help, "false" };

	if (d && d->kind == EXPR_BOOL)
		seen.otherwise = d->num ? "true" : "false";
	else if (d && d->kind == EXPR_STRING)
		seen.otherwise = d->str;
	else if (d)
		seen.otherwise = arena_printf(c->a, "%lld", (long long)d->num);
	for (size_t i = 0; i < c->getopts.len; i++) {
		const struct getopt_seen *old = &c->getopts.at[i];

		if (strcmp(old->name, name) != 0)
			continue;
		/* a constant from now on: it comes here but once */
		if (strcmp(old->otherwise, seen.otherwise) != 0 && !c->ghost)
			diag_error(c->d, e->span,
				   "Command line option '%s' needs to have "
				   "the same default value in all places it "
				   "is used. Previous default value: %s",
				   name, old->otherwise);
		return;
	}
	vec_push(&c->getopts, seen);
}

static void bad_option(struct checker *c, const char *name, const char *why,
		       const char *text)
{
	diag_fatal(c->d, "program command line option --%s %s (value: %s)",
		   name, why, text);
}

static void fold_number(struct checker *c, struct expr *e, const char *name,
			const char *text, bool bare)
{
	const char *why = "expects an integer";
	bool is_unsigned = false;
	int64_t value = 0;

	if (!bare)
		why = param_number(text, &value, &is_unsigned);
	if (why)
		bad_option(c, name, why, text);
	fold_to_int(c, e, value, is_unsigned, NULL);
}

static void fold_flag(struct checker *c, struct expr *e, const char *name,
		      const char *text)
{
	bool yes = false;

	if (!lex_bool(text, &yes))
		bad_option(c, name, "expects a boolean (e.g. 'true')", text);
	fold_to_bool(e, yes);
}

static void fold_given(struct checker *c, struct expr *e, const char *name,
		       const char *text, bool bare)
{
	const struct expr *otherwise = e->args.len > 1 ? e->args.at[1] : NULL;

	if (!otherwise || otherwise->kind == EXPR_BOOL) {
		fold_flag(c, e, name, text);
	} else if (otherwise->kind == EXPR_STRING) {
		if (bare)
			bad_option(c, name, "expects a string", text);
		fold_to_string(c, e, text, (uint32_t)strlen(text));
	} else {
		fold_number(c, e, name, text, bare);
	}
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
	bool bare = false;

	for (uint32_t i = 0; i < e->args.len; i++)
		visit(c, &e->args.at[i]);
	if (e->args.at[0]->kind != EXPR_STRING) {
		check_error(c, e->args.at[0]->span,
			    "First argument to 'getopt' must be a string "
			    "literal.");
		return &type_none;
	}
	name = arg_literal(c, e, 0);
	if (e->args.len > 2)
		help = arg_literal(c, e, 2);
	if (!name || (e->args.len > 2 && !help))
		return &type_none;
	if (e->args.len > 1 && !e->args.at[1]->is_const) {
		check_error(c, e->args.at[1]->span,
			    "Second argument to 'getopt' must be a string "
			    "literal, integer literal, or a boolean literal.");
		return &type_none;
	}
	note_getopt(c, e, name, help);
	text = find_named(c, name, &bare);
	if (text)
		fold_given(c, e, name, text, bare);
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
	fputs(c->getopts.len ? "HINT: expected program options:\n"
			     : "HINT: no custom program options defined.\n",
	      stderr);
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
		else
			diag_hint(c->d, "no custom program options defined.");
	}
	help |= unknown.len > 0;
	sbuf_free(&unknown);
	sbuf_free(&known);
	return !help;
}
