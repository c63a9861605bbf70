// SPDX-License-Identifier: Apache-2.0
/*
 * Attach points. Between white space they are one word of almost any bytes:
 *
 *	uprobe:/usr/lib/lib*.so:malloc+0x10   usdt:"/opt/my app":start
 *
 * so they are read from the text, not from tokens. $1 stands for the first
 * argument of the script, colons separate the parts, quotes protect anything.
 */
#include <string.h>
#include <strings.h>

#include "lang/parse_priv.h"
#include "kernel/glob.h"
#include "lang/provider_name.h"

/* A bound for tables and messages, far above any path. */
#define MAX_PARTS 16

static bool ends_attach(const struct parser *p, char c)
{
	return c == '\0' || strchr(" \t\r\n\v\f,{", c) ||
	       (!p->opts->bpftrace && (c == '}' || c == ';'));
}

/* In the words of bpftrace: the '$' at @i of the word from @begin is no
 * parameter. */
static void refuse_param(struct parser *p, uint32_t begin, uint32_t i)
{
	const char *text = p->s->src.text;
	struct span at = span_of(begin, i + 1);
	char c = text[i + 1];

	while (!ends_attach(p, text[at.end]))
		at.end++;
	if (ends_attach(p, c))
		parse_late(p, at, NULL,
			   "positional parameter is not valid: invalid "
			   "integer: ");
	else
		parse_late(p, at, NULL,
			   "invalid trailing character for positional param: "
			   "%c. Try quoting this entire part if this is "
			   "intentional e.g. \"$%c\".",
			   c, c);
}

/* $N or $# at @i: puts what it stands for; returns the bytes it takes. */
static uint32_t put_param(struct parser *p, uint32_t i, struct sbuf *out)
{
	const char *text = p->s->src.text;
	uint32_t n = 1;
	uint64_t num = 0;

	if (text[i + 1] == '#' && !p->opts->bpftrace) {
		sbuf_printf(out, "%u", p->opts->nparams);
		return 2;
	}
	while (text[i + n] >= '0' && text[i + n] <= '9' && num < 100000)
		num = num * 10 + (uint64_t)(text[i + n++] - '0');
	if (n == 1 || !num)
		return 0;
	if (num <= p->opts->nparams)
		sbuf_puts(out, p->opts->params[num - 1]);
	else if (!p->opts->bpftrace && !p->opts->alone)
		diag_warn(p->d, span_of(i, i + n),
			  "Positional parameter $%u is empty or not provided.",
			  (unsigned)num);
	return n;
}

/* Nothing belongs to these words: a slash behind one begins a predicate. */
static bool is_whole(const struct sbuf *word)
{
	return (word->len == 5 && !strncasecmp(word->at, "begin", 5)) ||
	       (word->len == 3 && !strncasecmp(word->at, "end", 3));
}

/* Text of which a colon outside of quotes ends a part. */
static void put_parts(struct sbuf *parts, const char *text, size_t len,
		      bool quoted)
{
	for (size_t i = 0; i < len; i++)
		sbuf_putc(parts, text[i] == ':' && !quoted ? '\0' : text[i]);
}

/*
 * Reads one word from @begin. @whole gets it with parameters filled in and
 * quotes kept; @parts the same without quotes and with NUL bytes for the
 * colons outside quotes. Returns its end.
 */
static uint32_t read_word(struct parser *p, uint32_t begin, struct sbuf *whole,
			  struct sbuf *parts)
{
	const struct source *src = &p->s->src;
	bool quoted = false;
	uint32_t i = begin;

	while (i < src->len) {
		char c = src->text[i];
		uint32_t n;
		size_t old = whole->len;

		if (!quoted &&
		    (ends_attach(p, c) || (c == '/' && is_whole(whole))))
			break;
		if (c == '\n' && !p->opts->bpftrace)
			break;
		if (c == '"') {
			quoted = !quoted;
			sbuf_putc(whole, c);
			i++;
			continue;
		}
		if (c == '$' && !(quoted && p->opts->bpftrace))
			n = put_param(p, i, whole);
		else
			n = 0;
		if (c == '$' && !n && !quoted && p->opts->bpftrace)
			refuse_param(p, begin, i);
		if (n) {
			put_parts(parts, whole->at + old, whole->len - old,
				  quoted);
			i += n;
			continue;
		}
		sbuf_putc(whole, c);
		put_parts(parts, &c, 1, quoted);
		i++;
	}
	if (quoted && !p->opts->bpftrace)
		parse_error(p, span_of(begin, i), "unterminated string");
	return i;
}

static void check_provider(struct parser *p, struct attach *a, const char *name)
{
	const char *near[1];

	a->provider = provider_name_find(name);
	if (a->provider || p->panic)
		return;
	a->provider = name;
	/* a pattern stands for several: probes_resolve() knows which */
	if (glob_is(name))
		return;
	parse_late(p, a->span,
		   provider_name_nearest(name, near, 1)
			   ? arena_printf(p->s->arena, "did you mean %s?",
					  near[0])
			   : NULL,
		   "Invalid probe type: %s", name);
	if (p->d->errors >= PARSE_MAX_ERRORS)
		p->done = true;
}

/* Parameters that are not given, or empty, where a provider should be. */
static void no_provider(struct parser *p, struct attach *a)
{
	a->provider = "";
	if (!p->opts->alone && !p->panic)
		parse_late(p, a->span, NULL, "No attach points for probe");
}

static void split_parts(struct parser *p, struct attach *a,
			const struct sbuf *text)
{
	const char *at = text->at, *end = text->at + text->len;
	const char *parts[MAX_PARTS];
	uint32_t n = 0;

	while (at <= end) {
		if (n == MAX_PARTS) {
			parse_fault(p, a->span, "probe of more than %d parts",
				    MAX_PARTS);
			break;
		}
		parts[n++] = arena_strdup(p->s->arena, at);
		at += strlen(at) + 1;
	}
	check_provider(p, a, parts[0]);
	a->nparts = n - 1;
	a->parts = arena_array(p->s->arena, const char *, n);
	memcpy(a->parts, parts + 1, (n - 1) * sizeof(*parts));
}

/* Whether an attach point may begin so; to bpftrace what is none is an unknown
 * one. */
static bool begins_attach(const struct parser *p, const char *text)
{
	if (p->opts->bpftrace)
		return *text && !strchr(",{/", *text);
	return lex_is_word_start(*text) || *text == '*' ||
	       (*text == '$' && text[1] >= '1' && text[1] <= '9');
}

/* Is this the word "optional" with a probe behind it? */
static bool is_optional(struct parser *p)
{
	const char *text = p->s->src.text;
	struct lexer ahead = p->lx;

	if (!parse_is_word(p, "optional") ||
	    !ends_attach(p, text[p->tok.span.end]))
		return false;
	lex_skip_space(&ahead);
	return lex_is_word_start(text[ahead.pos]);
}

/* probe = ["optional"] WORD ["else" probe] */
struct attach *parse_attach(struct parser *p)
{
	struct attach *a = arena_new(p->s->arena, struct attach);
	struct sbuf whole = { 0 }, parts = { 0 };
	uint32_t begin, end;

	if (!parse_enter(p))
		return NULL;
	if (is_optional(p)) {
		a->optional = true;
		parse_advance(p);
	}
	begin = p->tok.span.begin;
	if (!begins_attach(p, p->s->src.text + begin)) {
		parse_expected(p, "attach point");
		parse_leave(p);
		return NULL;
	}
	end = read_word(p, begin, &whole, &parts);
	a->span = span_of(begin, end);
	a->text = arena_strndup(p->s->arena, sbuf_str(&whole), whole.len);
	if (*a->text == ':' || !whole.len)
		no_provider(p, a);
	else
		split_parts(p, a, &parts);
	sbuf_free(&whole);
	sbuf_free(&parts);
	p->prev_end = end;
	parse_goto(p, end);
	p->prev_end = end;
	if (!p->panic && parse_take(p, TOK_ELSE))
		a->other = parse_attach(p);
	parse_leave(p);
	return a;
}
