// SPDX-License-Identifier: Apache-2.0
/*
 * Operands: literals, names, calls, maps, casts, and what parentheses, braces
 * and sizeof hold. The operators around them are in parse_expr.c.
 */
#include <string.h>

#include "lang/parse_priv.h"

struct exprs parse_keep(struct parser *p, expr_vec *v)
{
	struct exprs list = { .len = (uint32_t)v->len };

	list.at = arena_array(p->s->arena, struct expr *, v->len);
	if (v->len)
		memcpy(list.at, v->at, v->len * sizeof(*v->at));
	vec_free(v);
	return list;
}

/* Behind a comma at the end of a list: bpftrace takes that of a tuple alone. */
static bool ends_in_comma(struct parser *p, enum token_kind close, bool tuple)
{
	return parse_is(p, close) && (tuple || !p->opts->bpftrace);
}

/* elements = [expr { "," expr } [","]] close */
static struct exprs parse_elements(struct parser *p, enum token_kind close,
				   bool tuple)
{
	bool predicate = p->predicate;
	expr_vec v = { 0 };

	p->predicate = false;
	while (!p->panic && (v.len || !parse_is(p, close))) {
		vec_push(&v, parse_expr(p));
		if (!parse_take(p, TOK_COMMA) || ends_in_comma(p, close, tuple))
			break;
	}
	p->predicate = predicate;
	parse_expect(p, close);
	return parse_keep(p, &v);
}

struct exprs parse_list(struct parser *p, enum token_kind close)
{
	return parse_elements(p, close, false);
}

const char *parse_name(struct parser *p)
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
	return parse_finish(p, e);
}

/* offsetof = "offsetof" "(" (type | expr) "," IDENT { "." IDENT } ")" */
static struct expr *parse_offsetof(struct parser *p)
{
	struct expr *e = parse_node(p, EXPR_OFFSETOF, p->tok.span.begin);

	if (!parse_of_type(p, e) || !parse_expect(p, TOK_COMMA))
		return e;
	if (p->opts->bpftrace && !parse_is(p, TOK_IDENT) &&
	    !lex_is_keyword(p->tok.kind))
		parse_expected(p, "')'");
	e->str = parse_name(p);
	while (!p->panic && parse_take(p, TOK_DOT))
		e->str = arena_printf(p->s->arena, "%s.%s", e->str,
				      parse_name(p));
	parse_expect(p, TOK_RPAREN);
	return parse_finish(p, e);
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

	while (!p->panic) {
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
		if (!parse_take(p, TOK_COMMA) ||
		    ends_in_comma(p, TOK_RPAREN, false))
			break;
	}
	parse_expect(p, TOK_RPAREN);
	e->names = arena_array(p->s->arena, const char *, names.len);
	if (names.len)
		memcpy(e->names, names.at, names.len * sizeof(*names.at));
	vec_free(&names);
	e->args = parse_keep(p, &values);
	return parse_finish(p, e);
}

/* cast = "(" type ")" unary ; its place is that of the type */
static struct expr *parse_cast(struct parser *p, uint32_t begin)
{
	struct expr *e = parse_node(p, EXPR_CAST, begin);
	struct span at;

	e->type_name = parse_type(p);
	parse_expect(p, TOK_RPAREN);
	at = parse_span_from(p, begin);
	/* bpftrace's ends where what it casts begins */
	if (p->opts->bpftrace && !p->panic)
		at.end = p->tok.span.begin;
	if (!p->panic)
		e->a = parse_unary(p);
	parse_finish(p, e);
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
	e->args = parse_elements(p, TOK_RPAREN, true);
	if (first) {
		struct expr **at = arena_array(p->s->arena, struct expr *,
					       e->args.len + 1);

		at[0] = first;
		if (e->args.len)
			memcpy(at + 1, e->args.at, e->args.len * sizeof(*at));
		e->args.at = at;
		e->args.len++;
	}
	return parse_finish(p, e);
}

/* Under the name bpftrace it is (), of which the checker says that it is nothing
 * where a value is wanted. */
void parse_no_value(struct parser *p, struct expr *e, const char *what)
{
	e->span = parse_span_from(p, e->span.begin);
	if (!p->opts->bpftrace) {
		parse_fault(p, e->span, "%s", what);
		return;
	}
	e->kind = EXPR_TUPLE;
	e->a = e->b = e->c = NULL;
	e->args = (struct exprs){ 0 };
	e->depth = 1;
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
		parse_no_value(p, e,
			       "a block in an expression must end in a value");
	return parse_finish(p, e);
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
	return parse_finish(p, e);
}

/* map = MAP ["[" list "]"] */
static struct expr *parse_map(struct parser *p)
{
	struct expr *e = parse_node(p, EXPR_MAP, p->tok.span.begin);

	e->str = parse_text(p, p->tok);
	parse_advance(p);
	if (parse_is(p, TOK_LBRACKET)) {
		parse_advance(p);
		if (parse_is(p, TOK_RBRACKET))
			parse_fault(p, p->tok.span, "expected expression");
		e->args = parse_list(p, TOK_RBRACKET);
	}
	return parse_finish(p, e);
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
	return parse_finish(p, e);
}

/* A type that is the argument of a call. */
static struct expr *parse_type_arg(struct parser *p)
{
	struct expr *e = parse_node(p, EXPR_CALL, p->tok.span.begin);

	e->str = "typeof";
	e->type_name = parse_type(p);
	return parse_finish(p, e);
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
	return parse_finish(p, e);
}

/* primary = literal | VAR | map | call | sizeof | paren | if | block
 *	   | "comptime" unary */
struct expr *parse_primary(struct parser *p)
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
	case TOK_CONFIG:
	case TOK_TYPEINFO:
		return parse_word(p);
	case TOK_TYPEOF:
		return parse_type_arg(p);
	default:
		/* to bpftrace a name like any other, of which nothing is known */
		if (p->opts->bpftrace && lex_is_keyword(p->tok.kind))
			return parse_word(p);
		parse_expected(p, "expression");
		return parse_node(p, EXPR_INT, p->tok.span.begin);
	}
}
