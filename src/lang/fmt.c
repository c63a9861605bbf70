// SPDX-License-Identifier: Apache-2.0
/*
 * The formatter walks the tokens once. What it prints is a row of pieces: a
 * token, a comment, or a mark, which is a range of the source that is printed
 * as it is. Each piece says what stands before it: a new line, a blank, or
 * nothing.
 */
#include <stdlib.h>

#include "lang/fmt_priv.h"

#define TAB 8

enum mark_kind { MARK_AS_IS, MARK_PROBE, MARK_BODY };

struct mark {
	struct span at;
	enum mark_kind kind;
};

struct fmt {
	const struct script *s;
	struct sbuf *out;
	struct lexer lx;
	VEC(struct mark) marks;
	size_t mark;  /* the next one */
	uint32_t end; /* of the last piece, in the source */
	uint32_t depth, parens;
	uint32_t blanks; /* that indent a block; 0: a tab does */
	bool fresh;	 /* a new line must come before the next piece */
	bool header, predicate;
	uint32_t body;	 /* where the action of the header begins */
	uint32_t column; /* of the statement's first line, in the source */
	struct fmt_gap gap;
};

/* The white space before a line, @more columns behind where its block begins. */
static void put_indent(struct fmt *f, uint32_t more)
{
	if (f->blanks) {
		sbuf_pad(f->out, ' ', f->depth * f->blanks + more);
		return;
	}
	sbuf_pad(f->out, '\t', f->depth + more / TAB);
	sbuf_pad(f->out, ' ', more % TAB);
}

/* The column at which the first word of the line of @pos stands. */
static uint32_t column_of(const struct fmt *f, uint32_t pos)
{
	const char *text = f->s->src.text;
	uint32_t at = pos, column = 0;

	while (at && text[at - 1] != '\n')
		at--;
	for (; text[at] == ' ' || text[at] == '\t'; at++)
		column += text[at] == '\t' ? TAB - column % TAB : 1;
	return column;
}

static uint32_t newlines(const struct fmt *f, uint32_t from, uint32_t to)
{
	uint32_t n = 0;

	for (; from < to; from++)
		n += f->s->src.text[from] == '\n';
	return n;
}

static void put_text(struct fmt *f, struct span at)
{
	while (at.end > at.begin && f->s->src.text[at.end - 1] == '\n')
		at.end--;
	sbuf_putn(f->out, f->s->src.text + at.begin, at.end - at.begin);
	f->end = at.end;
}

/* Starts a line for a piece at @pos; blank lines become one. */
static void put_line(struct fmt *f, uint32_t pos, bool blank)
{
	if (f->out->len) {
		sbuf_putc(f->out, '\n');
		if (blank && newlines(f, f->end, pos) > 1)
			sbuf_putc(f->out, '\n');
	}
	put_indent(f, 0);
	f->column = column_of(f, pos);
	f->fresh = false;
}

/* Within a statement a line stays where it was, seen from the first one. */
static void put_continuation(struct fmt *f, uint32_t pos)
{
	uint32_t column = column_of(f, pos), more = 0;

	if (column > f->column)
		more = column - f->column;
	sbuf_putc(f->out, '\n');
	put_indent(f, more);
}

static void put_comment(struct fmt *f, struct span at)
{
	bool line = f->s->src.text[at.begin + 1] == '/';
	bool same = f->out->len && !newlines(f, f->end, at.begin);

	if (same)
		sbuf_putc(f->out, ' ');
	else if (f->fresh || !f->out->len)
		put_line(f, at.begin, f->gap.prev != TOK_LBRACE);
	else
		put_continuation(f, at.begin);
	put_text(f, at);
	if (line && !f->fresh && !f->parens && f->gap.prev == TOK_EOF)
		f->fresh = true;
}

/* Prints the comments up to @to. True when the last one ends its line. */
static bool put_comments(struct fmt *f, uint32_t from, uint32_t to)
{
	const char *text = f->s->src.text;
	bool ends_line = false;

	while (from < to) {
		struct span at = span_of(from, from);

		if (text[from] != '/') {
			from++;
			continue;
		}
		if (text[from + 1] == '/') {
			while (at.end < to && text[at.end] != '\n')
				at.end++;
			ends_line = true;
		} else {
			at.end += 2;
			while (text[at.end] != '*' || text[at.end + 1] != '/')
				at.end++;
			at.end += 2;
			ends_line = false;
		}
		from = at.end;
		put_comment(f, at);
	}
	return ends_line;
}

/* What stands before a token or a probe, behind comments that need a line. */
static void put_before(struct fmt *f, uint32_t pos, bool line, bool space)
{
	if (f->fresh || !f->out->len)
		put_line(f, pos,
			 f->gap.prev != TOK_LBRACE && f->gap.tok != TOK_RBRACE);
	else if (line || newlines(f, f->end, pos))
		put_continuation(f, pos);
	else if (space)
		sbuf_putc(f->out, ' ');
}

static void put_mark(struct fmt *f, const struct mark *m)
{
	bool line = put_comments(f, f->end, m->at.begin);

	f->gap.tok = TOK_IDENT;
	if (m->kind == MARK_AS_IS)
		f->fresh = true;
	put_before(f, m->at.begin, line, f->gap.prev != TOK_EOF);
	put_text(f, m->at);
	f->gap.prev = TOK_IDENT;
	f->gap.prev_value = true;
	f->gap.prev_role = ROLE_NONE;
	if (m->kind == MARK_AS_IS) {
		f->gap.prev = TOK_EOF;
		f->fresh = true;
		return;
	}
	f->header = true;
	f->predicate = false;
	for (size_t i = f->mark; i < f->marks.len; i++) {
		if (f->marks.at[i].kind != MARK_BODY)
			continue;
		f->body = f->marks.at[i].at.begin;
		break;
	}
}

/* Behind a '}' these go on with what the block was part of. */
static bool goes_on(enum token_kind k)
{
	return k == TOK_ELSE || k == TOK_SEMICOLON || k == TOK_RPAREN ||
	       k == TOK_RBRACKET || k == TOK_COMMA;
}

/* The slashes around a predicate hold it close. */
static bool space_in_header(struct fmt *f, struct token t, uint32_t next)
{
	if (t.kind != TOK_SLASH)
		return f->predicate && f->gap.prev == TOK_SLASH &&
				       f->gap.prev_role == ROLE_PREFIX
			       ? false
			       : fmt_space(&f->gap);
	if (!f->predicate) {
		f->predicate = true;
		f->gap.role = ROLE_PREFIX;
		return true;
	}
	if (next != f->body)
		return fmt_space(&f->gap);
	f->gap.role = ROLE_POSTFIX;
	return false;
}

static void put_token(struct fmt *f, struct token t, struct token next)
{
	bool line, space;

	f->gap.tok = t.kind;
	f->gap.next = next.kind;
	f->gap.had_space = f->end != t.span.begin;
	f->gap.role = fmt_role(&f->gap);
	if (t.kind == TOK_RBRACE && f->depth) {
		f->fresh |= f->gap.prev != TOK_LBRACE ||
			    newlines(f, f->end, t.span.begin);
		line = put_comments(f, f->end, t.span.begin);
		f->fresh |= line;
		f->depth--;
	} else {
		if (f->gap.prev == TOK_RBRACE && goes_on(t.kind))
			f->fresh = false;
		line = put_comments(f, f->end, t.span.begin);
	}
	space = f->header ? space_in_header(f, t, next.span.begin)
			  : fmt_space(&f->gap);
	if (f->header && t.span.begin == f->body) {
		f->header = false;
		f->fresh = true;
	}
	put_before(f, t.span.begin, line, space);
	put_text(f, t.span);
}

/* What the token that was just printed means for the next one. */
static void settle(struct fmt *f, struct token t, struct token next)
{
	enum token_kind k = t.kind;

	f->parens += k == TOK_LPAREN || k == TOK_LBRACKET;
	f->parens -= f->parens && (k == TOK_RPAREN || k == TOK_RBRACKET);
	if (k == TOK_LBRACE) {
		f->depth++;
		f->fresh = next.kind != TOK_RBRACE;
	}
	if (k == TOK_RBRACE || (k == TOK_SEMICOLON && !f->parens))
		f->fresh = true;
	f->gap.prev = k;
	f->gap.prev_role = f->gap.role;
	f->gap.prev_value = fmt_ends_value(k) || f->gap.role == ROLE_POSTFIX;
}

static void add_mark(struct fmt *f, struct span at, enum mark_kind kind)
{
	struct mark m = { at, kind };

	vec_push(&f->marks, m);
}

static void add_clause(struct fmt *f, const struct clause *c)
{
	for (; c; c = c->other) {
		for (uint32_t i = 0; i < c->nattaches; i++) {
			const struct attach *a = c->attaches[i];
			struct span at = a->span;

			/* NAME= leans on its probe */
			if (!i && c->name)
				at.begin = c->span.begin;
			add_mark(f, at, MARK_PROBE);
			while ((a = a->other) != NULL)
				add_mark(f, a->span, MARK_PROBE);
		}
		add_mark(f, c->body->span, MARK_BODY);
	}
}

static int by_place(const void *x, const void *y)
{
	const struct mark *a = x, *b = y;

	return a->at.begin < b->at.begin ? -1 : a->at.begin > b->at.begin;
}

static void collect_marks(struct fmt *f)
{
	for (size_t i = 0; i < f->s->as_is.len; i++)
		add_mark(f, f->s->as_is.at[i], MARK_AS_IS);
	for (size_t i = 0; i < f->s->clauses.len; i++)
		add_clause(f, f->s->clauses.at[i]);
	if (f->marks.len)
		qsort(f->marks.at, f->marks.len, sizeof(*f->marks.at),
		      by_place);
}

/* The next token, or what is marked, whichever comes first. */
static bool step(struct fmt *f)
{
	struct lexer ahead = f->lx, after;
	struct token t = lex_next(&ahead), next;

	while (f->mark < f->marks.len) {
		const struct mark *m = &f->marks.at[f->mark];

		if (m->at.begin > t.span.begin)
			break;
		f->mark++;
		if (m->kind == MARK_BODY || m->at.begin < f->end)
			continue;
		put_mark(f, m);
		f->lx.pos = m->at.end;
		return true;
	}
	if (t.kind == TOK_EOF || t.kind == TOK_BAD)
		return false;
	after = ahead;
	next = lex_next(&after);
	put_token(f, t, next);
	settle(f, t, next);
	f->lx = ahead;
	return true;
}

void fmt_script(const struct script *s, uint32_t blanks, struct sbuf *out)
{
	struct fmt f = { .s = s, .out = out, .blanks = blanks };
	struct diags mute;

	diags_init(&mute, &s->src, s->arena);
	lex_init(&f.lx, &s->src, s->arena, &mute);
	f.lx.quiet = true;
	if (f.lx.pos) { /* "#!" */
		put_text(&f, span_of(0, f.lx.pos));
		f.fresh = true;
	}
	collect_marks(&f);
	while (step(&f))
		;
	put_comments(&f, f.end, (uint32_t)s->src.len);
	if (out->len)
		sbuf_putc(out, '\n');
	vec_free(&f.marks);
	diags_free(&mute);
}
