// SPDX-License-Identifier: Apache-2.0
/*
 * Expressions. Precedence is C's, by climbing: parse_binary(p, left, 4) takes
 * operators that bind at least as tightly as level 4, so in "a + b * c" the
 * '+' reads its right side at its own level plus one and leaves with "b * c".
 *
 * No function here returns NULL: after an error (then p->panic is set) the
 * tree holds a filler, and nobody will look at it.
 */

#include "lang/parse_priv.h"

static const struct binary binaries[] = {
	{ TOK_LOR, OP_LOR, 1 },	   { TOK_LAND, OP_LAND, 2 },
	{ TOK_OR, OP_OR, 3 },	   { TOK_XOR, OP_XOR, 4 },
	{ TOK_AND, OP_AND, 5 },	   { TOK_EQ, OP_EQ, 6 },
	{ TOK_NE, OP_NE, 6 },	   { TOK_LT, OP_LT, 7 },
	{ TOK_LE, OP_LE, 7 },	   { TOK_GT, OP_GT, 7 },
	{ TOK_GE, OP_GE, 7 },	   { TOK_SHL, OP_SHL, 8 },
	{ TOK_SHR, OP_SHR, 8 },	   { TOK_PLUS, OP_ADD, 9 },
	{ TOK_MINUS, OP_SUB, 9 },  { TOK_STAR, OP_MUL, 10 },
	{ TOK_SLASH, OP_DIV, 10 }, { TOK_PERCENT, OP_MOD, 10 },
};

static const struct {
	enum token_kind token;
	enum ast_op op;
} unaries[] = {
	{ TOK_MINUS, OP_NEG },	{ TOK_NOT, OP_NOT },  { TOK_TILDE, OP_BNOT },
	{ TOK_STAR, OP_DEREF }, { TOK_AND, OP_ADDR },
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

struct expr *parse_node(struct parser *p, enum expr_kind kind, uint32_t begin)
{
	struct expr *e = arena_new(p->s->arena, struct expr);

	e->kind = kind;
	e->span = parse_span_from(p, begin);
	return e;
}

static void deepen(struct expr *e, const struct expr *child)
{
	if (child && child->depth >= e->depth)
		e->depth = child->depth + 1;
}

struct expr *parse_finish(struct parser *p, struct expr *e)
{
	e->span = parse_span_from(p, e->span.begin);
	deepen(e, e->a);
	deepen(e, e->b);
	deepen(e, e->c);
	for (uint32_t i = 0; i < e->args.len; i++)
		deepen(e, e->args.at[i]);
	parse_depth(p, e->depth + 1, e->span);
	return e;
}

static bool is_place(const struct expr *e)
{
	return e->kind == EXPR_VAR || e->kind == EXPR_MAP;
}

/* @at: the operator */
static struct expr *parse_incr(struct parser *p, struct expr *e,
			       struct token at, uint32_t begin)
{
	struct expr *incr = parse_node(p, EXPR_INCR, begin);

	incr->op = at.kind == TOK_INC ? OP_INC : OP_DEC;
	incr->postfix = at.span.begin > begin;
	incr->a = e;
	if (!is_place(e))
		parse_fault(p, incr->postfix ? at.span : e->span,
			    "increment/decrement requires a variable or map");
	return parse_finish(p, incr);
}

/* field = ("." | "->") (IDENT | INT) */
static struct expr *parse_field(struct parser *p, struct expr *of)
{
	struct expr *e = parse_node(p, EXPR_FIELD, of->span.begin);

	e->a = of;
	e->arrow = parse_is(p, TOK_ARROW);
	parse_advance(p);
	if (parse_is(p, TOK_INT) && !e->arrow) {
		e->kind = EXPR_TUPLE_AT;
		e->num = (int64_t)p->tok.num;
		if (p->tok.num > UINT16_MAX)
			parse_fault(p, p->tok.span, "no tuple is that long");
		parse_advance(p);
	} else if (!parse_is(p, TOK_IDENT) && !lex_is_keyword(p->tok.kind)) {
		parse_expected(p, e->arrow ? "field name after '->'"
					   : "field name after '.'");
	} else {
		e->str = parse_name(p);
	}
	return parse_finish(p, e);
}

/* postfix = primary { field | "[" expr "]" | "++" | "--" } */
static struct expr *parse_postfix(struct parser *p)
{
	uint32_t begin = p->tok.span.begin;
	struct expr *e = parse_primary(p), *of;

	while (!p->panic) {
		bool predicate = p->predicate;
		struct token at;

		switch (p->tok.kind) {
		case TOK_DOT:
		case TOK_ARROW:
			e = parse_field(p, e);
			break;
		case TOK_LBRACKET:
			of = e;
			e = parse_node(p, EXPR_INDEX, of->span.begin);
			parse_advance(p);
			e->a = of;
			p->predicate = false;
			e->b = parse_expr(p);
			p->predicate = predicate;
			parse_expect(p, TOK_RBRACKET);
			e = parse_finish(p, e);
			break;
		case TOK_INC:
		case TOK_DEC:
			at = p->tok;
			parse_advance(p);
			e = parse_incr(p, e, at, begin);
			break;
		default:
			return e;
		}
	}
	return e;
}

/* -5 is a literal, so that -9223372036854775808 has a type. */
static struct expr *negate(struct parser *p, struct expr *e, uint32_t begin)
{
	if (e->kind == EXPR_INT && !e->parens && e->num != 0 &&
	    (!e->is_unsigned || e->num == INT64_MIN)) {
		e->num = (int64_t) - (uint64_t)e->num;
		e->is_unsigned = false;
		e->span = parse_span_from(p, begin);
		return e;
	}
	return NULL;
}

static struct expr *parse_prefix(struct parser *p)
{
	uint32_t begin = p->tok.span.begin;
	struct token at = p->tok;
	enum token_kind kind = at.kind;
	struct expr *e, *literal;

	if (kind == TOK_INC || kind == TOK_DEC) {
		parse_advance(p);
		e = parse_unary(p);
		return parse_incr(p, e, at, begin);
	}
	for (size_t i = 0; i < COUNT(unaries); i++) {
		bool number;

		if (unaries[i].token != kind)
			continue;
		number = parse_peek(p) == TOK_INT;
		parse_advance(p);
		e = parse_node(p, EXPR_UNARY, begin);
		e->op = unaries[i].op;
		e->a = parse_unary(p);
		literal = number && e->op == OP_NEG ? negate(p, e->a, begin)
						    : NULL;
		return literal ? literal : parse_finish(p, e);
	}
	return parse_postfix(p);
}

/* unary = ("-" | "!" | "~" | "*" | "&" | "++" | "--") unary | postfix */
struct expr *parse_unary(struct parser *p)
{
	struct expr *e;

	if (!parse_enter(p))
		return parse_node(p, EXPR_INT, p->tok.span.begin);
	e = parse_prefix(p);
	parse_leave(p);
	return e;
}

const struct binary *parse_binary_at(const struct parser *p)
{
	for (size_t i = 0; i < COUNT(binaries); i++)
		if (binaries[i].token == p->tok.kind)
			return &binaries[i];
	return NULL;
}

bool parse_at_operator(const struct parser *p)
{
	return parse_binary_at(p) || parse_is(p, TOK_QUESTION) ||
	       parse_is(p, TOK_ELVIS);
}

/* binary = unary { OP unary } by precedence */
static struct expr *parse_binary(struct parser *p, struct expr *left, int level)
{
	while (!p->panic) {
		const struct binary *b = parse_binary_at(p), *next;
		struct expr *e;

		if (!b || b->level < level)
			break;
		if (p->predicate && b->op == OP_DIV &&
		    parse_peek(p) == TOK_LBRACE)
			break;
		e = parse_node(p, EXPR_BINARY, left->span.begin);
		parse_advance(p);
		e->op = b->op;
		e->a = left;
		e->b = parse_unary(p);
		next = parse_binary_at(p);
		if (next && next->level > b->level)
			e->b = parse_binary(p, e->b, b->level + 1);
		left = parse_finish(p, e);
	}
	return left;
}

/* ternary = binary ["?" expr ":" ternary | "?:" ternary] */
struct expr *parse_rest(struct parser *p, struct expr *left)
{
	struct expr *e;

	left = parse_binary(p, left, 1);
	if (p->panic || (!parse_is(p, TOK_QUESTION) && !parse_is(p, TOK_ELVIS)))
		return left;
	e = parse_node(p, EXPR_TERNARY, left->span.begin);
	e->a = left;
	if (!parse_take(p, TOK_ELVIS)) {
		parse_advance(p);
		if (!parse_is(p, TOK_COLON))
			e->b = parse_expr(p);
		parse_expect(p, TOK_COLON);
	}
	if (!p->panic)
		e->c = parse_expr(p);
	return parse_finish(p, e);
}

/* expr = ternary */
struct expr *parse_expr(struct parser *p)
{
	struct expr *e;

	if (!parse_enter(p))
		return parse_node(p, EXPR_INT, p->tok.span.begin);
	e = parse_rest(p, parse_unary(p));
	parse_leave(p);
	return e;
}
