// SPDX-License-Identifier: Apache-2.0
/*
 * What all of the parser stands on: the token under the eye, errors, where to
 * go on after one, and how deep it may go.
 */
#include <string.h>

#include "lang/include_priv.h"
#include "lang/parse_priv.h"

void parse_advance(struct parser *p)
{
	p->prev_end = p->tok.span.end;
	if (p->done) {
		uint32_t end = (uint32_t)p->lx.src->len;

		p->tok = (struct token){ .span = span_of(end, end) };
		return;
	}
	p->lx.quiet = p->panic;
	p->tok = lex_next(&p->lx);
	/* What the lexer reported needs no second report. */
	if (p->tok.kind == TOK_BAD)
		p->panic = true;
	if (p->d->errors >= PARSE_MAX_ERRORS)
		p->done = true;
}

void parse_goto(struct parser *p, uint32_t pos)
{
	uint32_t end = p->prev_end;

	p->lx.pos = pos;
	parse_advance(p);
	p->prev_end = end;
}

bool parse_is(const struct parser *p, enum token_kind kind)
{
	return p->tok.kind == kind;
}

bool parse_take(struct parser *p, enum token_kind kind)
{
	if (p->tok.kind != kind)
		return false;
	parse_advance(p);
	return true;
}

bool parse_expect(struct parser *p, enum token_kind kind)
{
	if (parse_take(p, kind))
		return true;
	parse_expected(p, lex_kind_name(kind));
	return false;
}

enum token_kind parse_peek(const struct parser *p)
{
	struct lexer ahead = p->lx;

	ahead.quiet = true;
	return p->done ? TOK_EOF : lex_next(&ahead).kind;
}

bool parse_is_word(const struct parser *p, const char *word)
{
	size_t len = strlen(word);

	return p->tok.kind == TOK_IDENT &&
	       p->tok.span.end - p->tok.span.begin == len &&
	       !memcmp(p->s->src.text + p->tok.span.begin, word, len);
}

const char *parse_text(struct parser *p, struct token t)
{
	return arena_strndup(p->s->arena, p->s->src.text + t.span.begin,
			     t.span.end - t.span.begin);
}

static void report(struct parser *p, struct span at, const char *fmt,
		   va_list ap)
{
	if (p->panic || p->done)
		return;
	diag_error(p->d, at, "syntax: %s", arena_vprintf(p->s->arena, fmt, ap));
	if (p->d->errors >= PARSE_MAX_ERRORS)
		p->done = true;
}

void parse_error(struct parser *p, struct span at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	report(p, at, fmt, ap);
	va_end(ap);
	p->panic = true;
}

void parse_fault(struct parser *p, struct span at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	report(p, at, fmt, ap);
	va_end(ap);
}

void parse_late(struct parser *p, struct span at, const char *hint,
		const char *fmt, ...)
{
	struct late_error e = { .at = at, .hint = hint };
	va_list ap;

	va_start(ap, fmt);
	e.text = arena_vprintf(p->s->arena, fmt, ap);
	va_end(ap);
	if (p->opts->bpftrace && p->files && !p->loose) {
		vec_push(&p->files->late, e);
		return;
	}
	diag_error(p->d, at, "%s", e.text);
	if (hint)
		diag_hint(p->d, "%s", hint);
}

void parse_tell_late(struct parser *p)
{
	for (size_t i = 0; i < p->files->late.len; i++) {
		const struct late_error *e = &p->files->late.at[i];

		diag_error(p->d, e->at, "%s", e->text);
		if (e->hint)
			diag_hint(p->d, "%s", e->hint);
	}
}

/*
 * The word that stands where something else should, or one character; at the
 * end of the script that is right behind the last token, not lines below it.
 */
void parse_expected(struct parser *p, const char *what)
{
	struct span at = p->tok.span;

	if (p->tok.kind == TOK_EOF && p->opts->bpftrace)
		at = span_of((uint32_t)p->s->src.len, (uint32_t)p->s->src.len);
	else if (p->tok.kind == TOK_EOF)
		at = span_of(p->prev_end, p->prev_end + 1);
	else if (!lex_is_word(p->s->src.text[at.end - 1]))
		at.end = at.begin + 1;
	parse_error(p, at, "expected %s", what);
}

struct span parse_span_from(const struct parser *p, uint32_t begin)
{
	return span_of(begin, p->prev_end > begin ? p->prev_end : begin);
}

void parse_resync(struct parser *p)
{
	uint32_t depth = 0;

	while (!parse_is(p, TOK_EOF)) {
		enum token_kind kind = p->tok.kind;

		if (kind == TOK_RBRACE && !depth)
			break;
		p->panic = true; /* skip quietly */
		parse_advance(p);
		if (kind == TOK_SEMICOLON && !depth)
			break;
		if (kind == TOK_LBRACE)
			depth++;
		if (kind == TOK_RBRACE && !--depth)
			break;
	}
	/* A bad token under the eye is still to be skipped, quietly. */
	p->panic = parse_is(p, TOK_BAD);
}

bool parse_enter(struct parser *p)
{
	if (++p->nesting <= PARSE_MAX_NESTING)
		return true;
	parse_error(p, p->tok.span, "nested more than %d levels deep",
		    PARSE_MAX_NESTING);
	p->done = true;
	p->tok.kind = TOK_EOF;
	return false;
}

void parse_leave(struct parser *p)
{
	p->nesting--;
}

void parse_depth(struct parser *p, uint32_t depth, struct span at)
{
	if (depth > p->deepest)
		p->deepest = depth;
	if (depth <= PARSE_MAX_DEPTH || p->done)
		return;
	at.begin = at.end > at.begin ? at.end - 1 : at.begin;
	parse_error(p, at, "expression of more than %d levels",
		    PARSE_MAX_DEPTH);
	p->done = true;
	p->tok.kind = TOK_EOF;
}
