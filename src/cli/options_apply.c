// SPDX-License-Identifier: Apache-2.0
/*
 * Options' values in the probes: opt.NAME as a part of an attach point, and
 * clauses that the options rule out, whose probes need not be there then.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/options.h"
#include "multi/spec.h"

#define MAX_DEFAULTS 8 /* that name each other */

/* The option that "opt.NAME", or "opt.{NAME}" before letters, at @at means; how
 * much of the text that is goes to *len. */
static struct script_option *named(const struct script *s, const char *at,
				   size_t *len)
{
	bool braces = at[4] == '{';
	const char *begin = at + (braces ? 5 : 4);
	size_t n = strspn(begin, "abcdefghijklmnopqrstuvwxyz_0123456789");
	char *name = mem_strndup(begin, n);
	struct script_option *o = tool_option(s->tool, name);

	free(name);
	*len = 4 + n;
	if (!braces)
		return o;
	*len += begin[n] == '}' ? 2 : 1;
	return begin[n] == '}' ? o : NULL;
}

static const char *text_of(struct script *s, const struct script_option *o)
{
	switch (o->type) {
	case OPTION_STRING:
	case OPTION_LIST:
	case OPTION_INTS:
	case OPTION_SYMBOLS:
	case OPTION_FSTYPE:
	case OPTION_REGEX:
	case OPTION_ADDRESS:
		return o->str ? o->str : "";
	case OPTION_PIDS: /* of several the script itself chooses */
		return o->given && !strchr(o->str, ',') ? o->str : "*";
	case OPTION_PID:
		/* "/proc/opt.pid/exe": what any process runs */
		if (!o->given)
			return "*";
		/* fallthrough */
	default:
		return arena_printf(s->arena, "%" PRId64, o->num);
	}
}

/*
 * opt.NAME.WORD at @p, the option's name being @len long: of a value "WORD:TEXT"
 * the text, of others a name that nothing has. Adds to *len.
 */
static const char *text_behind(struct script *s, const struct script_option *o,
			       const char *p, size_t *len)
{
	size_t word = strspn(p + *len + 1, "abcdefghijklmnopqrstuvwxyz_");
	const char *value = text_of(s, o);
	bool is_so = !strncmp(value, p + *len + 1, word) && value[word] == ':';

	*len += 1 + word;
	return is_so ? value + word + 1 : "(none)";
}

/*
 * What the user gave to name a probe's file is not "", and a path is there, also
 * where the probe is optional. False after a report.
 */
static bool is_there(const struct script_option *o, const char *text,
		     const struct attach *at, struct diags *d)
{
	char *name = option_long_name(o->name);
	const char *dashes = o->positional ? "" : "--";
	bool there = *text && (!strchr(text, '/') || strpbrk(text, "*:") ||
			       !access(text, F_OK));

	if (!there && *text)
		diag_error(d, at->span, "%s%s: no file '%s'", dashes, name,
			   text);
	else if (!there)
		diag_error(d, at->span, "%s%s is empty", dashes, name);
	free(name);
	return there;
}

/*
 * A part of an attach point with the values of the options in it. The default
 * of an option is text of the script and may name others, "/proc/opt.pid/exe";
 * what the user gave is put in as it is. False after a report.
 */
static bool put_part(struct script *s, const struct attach *at,
		     const char *part, int depth, struct sbuf *out,
		     struct diags *d)
{
	const char *next;

	for (; (next = strstr(part, "opt.")) != NULL; part = next) {
		size_t len;
		struct script_option *o = named(s, next, &len);

		sbuf_putn(out, part, (size_t)(next - part));
		if (!o || depth == MAX_DEFAULTS) {
			diag_error(d, at->span,
				   o ? "the default of option '%.*s' names "
				       "itself"
				     : "no option is named '%.*s'",
				   (int)len - 4, next + 4);
			return false;
		}
		if (next[len] == '.') {
			const char *text = text_behind(s, o, next, &len);

			if (o->given && !is_there(o, text, at, d))
				return false;
			sbuf_puts(out, text);
		} else if (o->given) {
			const char *text = text_of(s, o);

			/* alone, it is the file; else a part of a name */
			if (o->type == OPTION_STRING && next == part &&
			    !next[len] && !is_there(o, text, at, d))
				return false;
			sbuf_puts(out, text);
		} else if (!put_part(s, at, text_of(s, o), depth + 1, out, d))
			return false;
		next += len;
	}
	sbuf_puts(out, part);
	return true;
}

static const char *substituted(struct script *s, const struct attach *at,
			       const char *part, struct diags *d)
{
	struct sbuf out = { 0 };
	const char *text = part;

	if (strstr(part, "opt."))
		text = put_part(s, at, part, 0, &out, d)
			       ? arena_strndup(s->arena, sbuf_str(&out),
					       out.len)
			       : NULL;
	sbuf_free(&out);
	return text;
}

/* Providers for which 0 means never. */
static bool is_rate(const char *provider)
{
	return !strcmp(provider, "interval") || !strcmp(provider, "profile") ||
	       !strcmp(provider, "hardware") || !strcmp(provider, "software");
}

/* spec:PATTERN and specret:PATTERN with one of bcc's patterns. */
static int put_spec(struct script *s, struct attach *at, const char *pattern,
		    struct diags *d)
{
	const char *wrong = spec_attach(s->arena, pattern,
					!strcmp(at->provider, "specret"), at);

	if (!wrong)
		return 0;
	diag_fatal(d, "'%s' %s", pattern, wrong);
	return -EINVAL;
}

/* Room for @n attach points instead of number @at: these are copies of it. */
static struct attach **put_copies(struct script *s, struct clause *c,
				  uint32_t at, uint32_t n)
{
	struct attach **v =
		arena_array(s->arena, struct attach *, c->nattaches + n);
	const struct attach *all = c->attaches[at];

	memcpy(v, c->attaches, at * sizeof(*v));
	memcpy(v + at + n, c->attaches + at + 1,
	       (c->nattaches - at - 1) * sizeof(*v));
	for (uint32_t i = 0; i < n; i++) {
		v[at + i] = arena_new(s->arena, struct attach);
		*v[at + i] = *all;
	}
	c->attaches = v;
	c->nattaches += n - 1;
	return v + at;
}

/* Number @i of a clause, @at or what that is tried instead of. */
static int apply_spec(struct script *s, struct clause *c, uint32_t i,
		      struct attach *at, struct diags *d)
{
	const struct script_option *regexp = tool_option(s->tool, "regexp");
	const char *whole, *patterns[SPEC_MAX_PATTERNS];
	struct sbuf text = { 0 };
	struct attach **copies;
	uint32_t n = 1;

	for (uint32_t k = 0; k < at->nparts; k++)
		sbuf_printf(&text, "%s%s", k ? ":" : "", at->parts[k]);
	whole = arena_strndup(s->arena, sbuf_str(&text), text.len);
	sbuf_free(&text);
	if (!regexp || !regexp->given || !at->nparts)
		return put_spec(s, at, whole, d);
	n = spec_with_regex(s->arena, whole, patterns);
	if (!n || (n > 1 && at != c->attaches[i])) {
		diag_fatal(d, "--regexp takes what patterns can say: ^, $, .*, "
			      "(a|b) and plain text");
		return -EINVAL;
	}
	if (n == 1)
		return put_spec(s, at, patterns[0], d);
	copies = put_copies(s, c, i, n);
	for (uint32_t k = 0; k < n; k++) {
		copies[k]->of_regex = true;
		if (put_spec(s, copies[k], patterns[k], d))
			return -EINVAL;
	}
	return 0;
}

/* 1: the clause stays, 0: its interval is 0, -EINVAL: reported. */
static int apply_attach(struct script *s, struct clause *c, uint32_t number,
			struct diags *d)
{
	for (struct attach *at = c->attaches[number]; at; at = at->other) {
		for (uint32_t i = 0; s->tool && i < at->nparts; i++) {
			const char *old = at->parts[i];

			at->parts[i] = substituted(s, at, old, d);
			if (!at->parts[i])
				return -EINVAL;
			if (is_rate(at->provider) && at->parts[i] != old &&
			    !strcmp(at->parts[i], "0"))
				return 0;
		}
		if (!strncmp(at->provider, "spec", 4) &&
		    apply_spec(s, c, number, at, d))
			return -EINVAL;
	}
	return 1;
}

/* The patterns that "spec:opt.NAME" names when they are several, or NULL. */
static const struct script_option *spec_texts(const struct script *s,
					      const struct attach *at)
{
	const struct script_option *o;

	if (strncmp(at->provider, "spec", 4) != 0 || at->nparts != 1 ||
	    strncmp(at->parts[0], "opt.", 4) != 0)
		return NULL;
	o = tool_option(s->tool, at->parts[0] + 4);
	return o && o->type == OPTION_TEXTS ? o : NULL;
}

/* An attach point for each of them, in the place of number @at. */
static void split_texts(struct script *s, struct clause *c, uint32_t at,
			const struct script_option *o)
{
	struct attach **copies = put_copies(s, c, at, o->ntexts);

	for (uint32_t i = 0; i < o->ntexts; i++) {
		copies[i]->parts = arena_array(s->arena, const char *, 1);
		copies[i]->parts[0] = o->texts[i];
	}
}

/* Every attach point of a clause: as apply_attach(). */
static int apply_attaches(struct script *s, struct clause *c, struct diags *d)
{
	int keep = 1;

	for (uint32_t i = 0; i < c->nattaches && keep > 0; i++) {
		const struct script_option *o = spec_texts(s, c->attaches[i]);
		uint32_t n;

		if (o)
			split_texts(s, c, i, o);
		n = c->nattaches;
		keep = apply_attach(s, c, i, d);
		i += c->nattaches - n; /* these are whole */
	}
	return keep;
}

/* Whether the option of "opt.NAME" or "opt.given.NAME" is a truth, or UNKNOWN. */
enum truth { UNKNOWN = -1 };

static int option_truth(const struct script *s, const struct expr *e)
{
	const struct expr *of = e->a;
	const struct script_option *o;
	bool given = of->kind == EXPR_FIELD && !strcmp(of->str, "given");

	if (given)
		of = of->a;
	if (of->kind != EXPR_IDENT || strcmp(of->str, "opt") != 0)
		return UNKNOWN;
	o = tool_option(s->tool, e->str);
	if (!o)
		return UNKNOWN;
	if (given)
		return o->given;
	return o->type == OPTION_FLAG || o->type == OPTION_FORMAT
		       ? o->given || o->num
		       : UNKNOWN;
}

/* opt.NAME == "text" */
static int same_text(const struct script *s, const struct expr *e)
{
	const struct script_option *o;

	if (e->a->kind != EXPR_FIELD || e->b->kind != EXPR_STRING ||
	    e->a->a->kind != EXPR_IDENT || strcmp(e->a->a->str, "opt") != 0)
		return UNKNOWN;
	o = tool_option(s->tool, e->a->str);
	if (!o || o->type != OPTION_STRING)
		return UNKNOWN;
	return !strcmp(o->str ? o->str : "", e->b->str) == (e->op == OP_EQ);
}

/* What a condition comes to, as far as options decide it. */
static int truth_of(const struct script *s, const struct expr *e)
{
	int a, b, decides;

	switch (e->kind) {
	case EXPR_FIELD:
		return option_truth(s, e);
	case EXPR_BLOCK:
		return e->a ? truth_of(s, e->a) : UNKNOWN;
	case EXPR_UNARY:
		a = e->op == OP_NOT ? truth_of(s, e->a) : UNKNOWN;
		return a == UNKNOWN ? a : !a;
	case EXPR_BINARY:
		if (e->op == OP_EQ || e->op == OP_NE)
			return same_text(s, e);
		if (e->op != OP_LAND && e->op != OP_LOR)
			return UNKNOWN;
		decides = e->op == OP_LOR;
		a = truth_of(s, e->a);
		b = truth_of(s, e->b);
		if (a == decides || b == decides)
			return decides;
		return a == UNKNOWN || b == UNKNOWN ? UNKNOWN : !decides;
	default:
		return UNKNOWN;
	}
}

/* Neither the clause nor one that stands in for it can ever run. */
static bool is_ruled_out(const struct script *s, const struct clause *c)
{
	for (; c; c = c->other)
		if (!c->predicate || truth_of(s, c->predicate) != 0)
			return false;
	return true;
}

/* config = { max_stacks = opt.size } */
static int apply_config(struct script *s, struct config_entry *e,
			struct diags *d)
{
	const struct script_option *o;

	if (!e->of_option || strncmp(e->value, "opt.", 4) != 0)
		return 0;
	o = tool_option(s->tool, e->value + 4);
	if (!o) {
		diag_error(d, e->span, "no option is named '%s'", e->value + 4);
		return -EINVAL;
	}
	e->value = text_of(s, o);
	return 0;
}

int options_apply(struct script *s, struct diags *d)
{
	size_t kept = 0;
	int err = 0;

	for (size_t i = 0; i < s->clauses.len; i++) {
		struct clause *c = s->clauses.at[i];
		int keep = !s->tool || !is_ruled_out(s, c);

		for (struct clause *k = c; k && keep > 0; k = k->other)
			keep = apply_attaches(s, k, d);
		if (keep < 0)
			err = keep;
		if (keep)
			s->clauses.at[kept++] = c;
	}
	s->clauses.len = kept;
	for (size_t i = 0; i < s->config.len; i++)
		if (apply_config(s, &s->config.at[i], d))
			err = -EINVAL;
	return err;
}
