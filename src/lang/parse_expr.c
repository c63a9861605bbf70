// SPDX-License-Identifier: Apache-2.0
/*
 * Expressions. Precedence is C's, by climbing: parse_binary(p, left, 4) takes
 * operators that bind at least as tightly as level 4, so in "a + b * c" the
 * '+' reads its right side at its own level plus one and leaves with "b * c".
 *
 * No function here returns NULL: after an error (then p->panic is set) the
 * tree holds a filler, and nobody will look at it.
 */
#include <string.h>

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

/* Its parts are complete: sets span and depth. */
static struct expr *finish(struct parser *p, struct expr *e)
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

struct exprs parse_keep(struct parser *p, expr_vec *v)
{
	struct exprs list = { .len = (uint32_t)v->len };

	list.at = arena_array(p->s->arena, struct expr *, v->len);
	if (v->len)
		memcpy(list.at, v->at, v->len * sizeof(*v->at));
	vec_free(v);
	return list;
}

/* list = [expr { "," expr } [","]] close */
struct exprs parse_list(struct parser *p, enum token_kind close)
{
	bool predicate = p->predicate;
	expr_vec v = { 0 };

	p->predicate = false;
	while (!p->panic && !parse_is(p, close) && !parse_is(p, TOK_EOF)) {
		vec_push(&v, parse_expr(p));
		if (!parse_take(p, TOK_COMMA))
			break;
	}
	p->predicate = predicate;
	parse_expect(p, close);
	return parse_keep(p, &v);
}

/* A field may have the name of a keyword. */
static const char *parse_name(struct parser *p)
{
	const char *name = "";

	if (parse_is(p, TOK_IDENT) || lex_is_keyword(p->tok.kind)) {
		name = parse_text(p, p->tok);
		parse_advance(p);
	} else {
		parse_expected(p, "identifier");
	}
	return name;
}

/* The word, "(" (type | expr); false when there is no parenthesis. */
static bool parse_of_type(struct parser *p, struct expr *e)
{
	parse_advance(p);
	if (!parse_expect(p, TOK_LPAREN))
		return false;
	if (parse_at_type(p, false))
		e->type_name = parse_type(p);
	else
		e->a = parse_expr(p);
	return true;
}

/* sizeof = "sizeof" "(" (type | expr) ")" */
static struct expr *parse_sizeof(struct parser *p)
{
	struct expr *e = parse_node(p, EXPR_SIZEOF, p->tok.span.begin);

	if (!parse_of_type(p, e))
		return e;
	parse_expect(p, TOK_RPAREN);
	return finish(p, e);
}

/* offsetof = "offsetof" "(" (type | expr) "," IDENT { "." IDENT } ")" */
static struct expr *parse_offsetof(struct parser *p)
{
	struct expr *e = parse_node(p, EXPR_OFFSETOF, p->tok.span.begin);

	if (!parse_of_type(p, e) || !parse_expect(p, TOK_COMMA))
		return e;
	e->str = parse_name(p);
	while (!p->panic && parse_take(p, TOK_DOT))
		e->str = arena_printf(p->s->arena, "%s.%s", e->str,
				      parse_name(p));
	parse_expect(p, TOK_RPAREN);
	return finish(p, e);
}

/* Is the last of these names among the others? */
static bool is_again(const char *const *names, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++)
		if (!strcmp(names[i], names[n - 1]))
			return true;
	return false;
}

/* record = "(" IDENT "=" expr { "," IDENT "=" expr } [","] ")" */
static struct expr *parse_record(struct parser *p, uint32_t begin)
{
	struct expr *e = parse_node(p, EXPR_RECORD, begin);
	VEC(const char *) names = { 0 };
	expr_vec values = { 0 };

	while (!p->panic && !parse_is(p, TOK_RPAREN)) {
		uint32_t at = p->tok.span.begin;

		vec_push(&names, parse_name(p));
		parse_expect(p, TOK_ASSIGN);
		vec_push(&values, parse_expr(p));
		if (!p->panic && is_again(names.at, names.len))
			parse_fault(p,
				    span_of(at, (*vec_last(&values))->span.end),
				    "Named argument list already contains "
				    "name: %s",
				    *vec_last(&names));
		if (!parse_take(p, TOK_COMMA))
			break;
	}
	parse_expect(p, TOK_RPAREN);
	e->names = arena_array(p->s->arena, const char *, names.len);
	if (names.len)
		memcpy(e->names, names.at, names.len * sizeof(*names.at));
	vec_free(&names);
	e->args = parse_keep(p, &values);
	return finish(p, e);
}

/* cast = "(" type ")" unary ; its place is that of the type */
static struct expr *parse_cast(struct parser *p, uint32_t begin)
{
	struct expr *e = parse_node(p, EXPR_CAST, begin);
	struct span at;

	e->type_name = parse_type(p);
	parse_expect(p, TOK_RPAREN);
	at = parse_span_from(p, begin);
	if (!p->panic)
		e->a = parse_unary(p);
	finish(p, e);
	e->span = at;
	return e;
}

/* paren = cast | record | "(" expr ")" | tuple: "()" "(a,)" "(a, b)" */
static struct expr *parse_paren(struct parser *p)
{
	uint32_t begin = p->tok.span.begin;
	bool predicate = p->predicate;
	struct expr *e, *first = NULL;

	parse_advance(p);
	p->predicate = false;
	if (parse_at_type(p, true)) {
		p->predicate = predicate;
		return parse_cast(p, begin);
	}
	if ((parse_is(p, TOK_IDENT) || lex_is_keyword(p->tok.kind)) &&
	    parse_peek(p) == TOK_ASSIGN) {
		e = parse_record(p, begin);
		p->predicate = predicate;
		return e;
	}
	if (!parse_is(p, TOK_RPAREN))
		first = parse_expr(p);
	p->predicate = predicate;
	if (first && !parse_is(p, TOK_COMMA)) {
		parse_expect(p, TOK_RPAREN);
		first->parens = true;
		return first; /* its span is what is in the parentheses */
	}
	e = parse_node(p, EXPR_TUPLE, begin);
	if (first)
		parse_advance(p);
	e->args = parse_list(p, TOK_RPAREN);
	if (first) {
		struct expr **at = arena_array(p->s->arena, struct expr *,
					       e->args.len + 1);

		at[0] = first;
		if (e->args.len)
			memcpy(at + 1, e->args.at, e->args.len * sizeof(*at));
		e->args.at = at;
		e->args.len++;
	}
	return finish(p, e);
}

/* block = "{" { stmt } expr "}" */
static struct expr *parse_block_expr(struct parser *p)
{
	struct expr *e = parse_node(p, EXPR_BLOCK, p->tok.span.begin);
	bool predicate = p->predicate;

	p->predicate = false;
	e->block = parse_block(p, &e->a);
	p->predicate = predicate;
	e->depth = p->block_depth;
	if (!e->a)
		parse_fault(p, parse_span_from(p, e->span.begin),
			    "a block in an expression must end in a value");
	return finish(p, e);
}

static struct expr *parse_word(struct parser *p)
{
	struct token t = p->tok;
	struct expr *e = parse_node(p, EXPR_IDENT, t.span.begin);

	e->str = parse_text(p, t);
	parse_advance(p);
	if (parse_take(p, TOK_LPAREN)) {
		e->kind = EXPR_CALL;
		e->args = parse_list(p, TOK_RPAREN);
	}
	return finish(p, e);
}

/* map = MAP ["[" list "]"] */
static struct expr *parse_map(struct parser *p)
{
	struct expr *e = parse_node(p, EXPR_MAP, p->tok.span.begin);

	e->str = parse_text(p, p->tok);
	parse_advance(p);
	if (parse_is(p, TOK_LBRACKET)) {
		parse_advance(p);
		e->args = parse_list(p, TOK_RBRACKET);
		if (!e->args.len)
			parse_fault(p, parse_span_from(p, e->span.begin),
				    "a map needs a key between '[' and ']'");
	}
	return finish(p, e);
}

static struct expr *parse_literal(struct parser *p, enum expr_kind kind)
{
	struct token t = p->tok;
	struct expr *e = parse_node(p, kind, t.span.begin);

	e->num = (int64_t)t.num;
	e->is_unsigned = t.is_unsigned;
	e->str = t.str;
	e->len = t.len;
	if (kind == EXPR_BOOL)
		e->num = t.kind == TOK_TRUE;
	if (kind == EXPR_VAR)
		e->str = parse_text(p, t);
	parse_advance(p);
	return finish(p, e);
}

/* A type that is the argument of a call. */
static struct expr *parse_type_arg(struct parser *p)
{
	struct expr *e = parse_node(p, EXPR_CALL, p->tok.span.begin);

	e->str = "typeof";
	e->type_name = parse_type(p);
	return finish(p, e);
}

/* A call of a function of that name. */
static struct expr *parse_comptime(struct parser *p)
{
	struct expr *e = parse_node(p, EXPR_CALL, p->tok.span.begin);
	expr_vec args = { 0 };

	e->str = parse_text(p, p->tok);
	parse_advance(p);
	vec_push(&args, parse_unary(p));
	e->args = parse_keep(p, &args);
	return finish(p, e);
}

/* primary = literal | VAR | map | call | sizeof | paren | if | block
 *	   | "comptime" unary */
static struct expr *parse_primary(struct parser *p)
{
	switch (p->tok.kind) {
	case TOK_INT:
		return parse_literal(p, EXPR_INT);
	case TOK_STRING:
		return parse_literal(p, EXPR_STRING);
	case TOK_TRUE:
	case TOK_FALSE:
		return parse_literal(p, EXPR_BOOL);
	case TOK_PARAM:
		return parse_literal(p, EXPR_PARAM);
	case TOK_VAR:
		return parse_literal(p, EXPR_VAR);
	case TOK_MAP:
		return parse_map(p);
	case TOK_IDENT:
		return parse_at_tag(p) ? parse_type_arg(p) : parse_word(p);
	case TOK_SIZEOF:
		return parse_sizeof(p);
	case TOK_OFFSETOF:
		return parse_offsetof(p);
	case TOK_LPAREN:
		return parse_paren(p);
	case TOK_IF:
		return parse_if_expr(p);
	case TOK_LBRACE:
		return parse_block_expr(p);
	case TOK_COMPTIME:
		return parse_comptime(p);
	case TOK_TYPEINFO:
		return parse_word(p);
	case TOK_TYPEOF:
		return parse_type_arg(p);
	default:
		parse_expected(p, "expression");
		return parse_node(p, EXPR_INT, p->tok.span.begin);
	}
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
	return finish(p, incr);
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
	} else {
		e->str = parse_name(p);
	}
	return finish(p, e);
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
			e = finish(p, e);
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
		return literal ? literal : finish(p, e);
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
		left = finish(p, e);
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
	return finish(p, e);
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
