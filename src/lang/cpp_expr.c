// SPDX-License-Identifier: Apache-2.0
/*
 * The expressions of #if, in which names that nobody defined are 0 and
 * "defined NAME" asks.
 */

#include "lang/macro.h"
#include "lang/parse_priv.h"

#define MAX_LEVELS 64

static int64_t read_level(struct parser *q, int level);

/* defined NAME, defined(NAME) */
static int64_t read_defined(struct parser *q)
{
	bool paren, is = false;

	parse_advance(q);
	paren = parse_take(q, TOK_LPAREN);
	if (parse_is(q, TOK_IDENT) || lex_is_keyword(q->tok.kind)) {
		is = macro_is_defined(q->macros, parse_text(q, q->tok));
		parse_advance(q);
	} else {
		q->panic = true;
	}
	if (paren)
		parse_expect(q, TOK_RPAREN);
	return is;
}

/* A name, or a call: what it stands for, 0 when that is no number. */
static int64_t read_name(struct parser *q)
{
	struct span at = q->tok.span;
	struct source part;
	struct expr *e;
	struct diags mute;
	struct parser r;
	uint32_t depth = 0;
	int64_t value = 0;

	parse_advance(q);
	if (parse_is(q, TOK_LPAREN)) {
		do {
			depth += parse_is(q, TOK_LPAREN);
			depth -= parse_is(q, TOK_RPAREN);
			parse_advance(q);
		} while (depth && !parse_is(q, TOK_EOF));
		at.end = q->prev_end;
	}
	diags_init(&mute, &q->s->src, q->s->arena);
	parse_part(&r, q->s, &mute, &part, at);
	e = parse_expr(&r);
	if (mute.errors || !parse_c_value(&r, e, &value))
		value = 0;
	diags_free(&mute);
	return value;
}

static int64_t read_primary(struct parser *q)
{
	int64_t v;

	if (parse_is(q, TOK_INT)) {
		v = (int64_t)q->tok.num;
		parse_advance(q);
		return v;
	}
	if (parse_take(q, TOK_NOT))
		return !read_level(q, PARSE_TIGHTEST);
	if (parse_take(q, TOK_TILDE))
		return ~read_level(q, PARSE_TIGHTEST);
	if (parse_take(q, TOK_MINUS))
		return (int64_t)(0 - (uint64_t)read_level(q, PARSE_TIGHTEST));
	if (parse_take(q, TOK_PLUS))
		return read_level(q, PARSE_TIGHTEST);
	if (parse_take(q, TOK_LPAREN)) {
		v = read_level(q, 0);
		parse_expect(q, TOK_RPAREN);
		return v;
	}
	if (parse_is_word(q, "defined"))
		return read_defined(q);
	if (parse_is(q, TOK_IDENT) || lex_is_keyword(q->tok.kind))
		return read_name(q);
	q->panic = true;
	return 0;
}

/* Operators that bind at least as @level; 0 takes ?: as well. */
static int64_t read_operators(struct parser *q, int level)
{
	int64_t left = read_primary(q), right, other;
	const struct binary *b;

	while (!q->panic && (b = parse_binary_at(q)) && b->level >= level) {
		parse_advance(q);
		right = read_level(q, b->level + 1);
		if (!parse_c_fold(b->op, left, right, &left))
			left = 0;
	}
	if (level == 0 && parse_take(q, TOK_QUESTION)) {
		right = read_level(q, 0);
		parse_expect(q, TOK_COLON);
		other = read_level(q, 0);
		left = left ? right : other;
	}
	return left;
}

static int64_t read_level(struct parser *q, int level)
{
	int64_t value = 0;

	if (++q->nesting > MAX_LEVELS)
		q->panic = true;
	else
		value = read_operators(q, level);
	q->nesting--;
	return value;
}

bool parse_c_condition(struct parser *p, struct span at, bool *valid)
{
	struct source part;
	struct diags mute;
	struct parser q;
	int64_t v;

	diags_init(&mute, &p->s->src, p->s->arena);
	parse_part(&q, p->s, &mute, &part, at);
	v = read_level(&q, 0);
	*valid = !q.panic && !mute.errors && parse_is(&q, TOK_EOF);
	diags_free(&mute);
	return v != 0;
}
