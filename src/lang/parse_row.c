// SPDX-License-Identifier: Apache-2.0
/*
 * Rows: row("%-6d" PID = pid, "%s" "LAT(ms)" = $x if opt.lat)
 *       where (match(PID, opt.only)) until 10;
 */
#include <string.h>

#include "lang/parse_priv.h"

/* column = STRING (IDENT | STRING) "=" expr ["if" expr] */
static struct row_column parse_column(struct parser *p)
{
	struct row_column c = { 0 };
	struct token t = p->tok;

	if (!parse_expect(p, TOK_STRING))
		return c;
	c.format = t.str;
	c.span = t.span;
	t = p->tok;
	if (t.kind == TOK_STRING)
		c.name = t.str;
	else if (t.kind == TOK_IDENT || lex_is_keyword(t.kind))
		c.name = parse_text(p, t);
	else
		parse_expected(p, "the name of a column");
	if (p->panic)
		return c;
	parse_advance(p);
	if (!parse_expect(p, TOK_ASSIGN))
		return c;
	c.value = parse_expr(p);
	if (!p->panic && parse_take(p, TOK_IF))
		c.only_if = parse_expr(p);
	c.span = parse_span_from(p, c.span.begin);
	return c;
}

/* a && b && c to a list */
static void split_and(struct expr *e, expr_vec *v)
{
	if (e->kind == EXPR_BINARY && e->op == OP_LAND) {
		split_and(e->a, v);
		split_and(e->b, v);
	} else {
		vec_push(v, e);
	}
}

/* over = "for" MAP ["by" (IDENT | STRING | "(" expr ")")] ["ascending"] ["top" unary] */
static void parse_over(struct parser *p, struct row *r)
{
	parse_advance(p);
	if (!parse_is(p, TOK_MAP)) {
		parse_expected(p, "map");
		return;
	}
	r->over = parse_unary(p);
	if (r->over->kind != EXPR_MAP || r->over->args.len)
		parse_fault(p, r->over->span, "rows are made for a whole map");
	if (!p->panic && parse_is_word(p, "by")) {
		parse_advance(p);
		r->by_span = p->tok.span;
		if (parse_is(p, TOK_STRING))
			r->by = p->tok.str;
		else if (parse_is(p, TOK_IDENT))
			r->by = parse_text(p, p->tok);
		else if (parse_is(p, TOK_LPAREN))
			r->by_name = parse_unary(p);
		else
			parse_expected(p, "the name of a column");
		if (!r->by_name)
			parse_advance(p);
	}
	if (!p->panic && parse_is_word(p, "ascending")) {
		parse_advance(p);
		r->ascending = true;
	}
	if (!p->panic && parse_is_word(p, "top")) {
		parse_advance(p);
		r->top = parse_unary(p);
	}
}

/* where = "where" "(" expr ")" */
static void parse_where(struct parser *p, struct row *r)
{
	expr_vec v = { 0 };

	parse_advance(p);
	if (parse_expect(p, TOK_LPAREN))
		split_and(parse_expr(p), &v);
	parse_expect(p, TOK_RPAREN);
	r->where = parse_keep(p, &v);
}

/*
 * row = "row" "(" column { "," column } [","] ")" [over] [where] ["plain"]
 *	 ["counted"] ["until" unary]
 */
struct row *parse_row(struct parser *p)
{
	struct row *r = arena_new(p->s->arena, struct row);
	VEC(struct row_column) columns = { 0 };

	parse_advance(p);
	parse_expect(p, TOK_LPAREN);
	while (!p->panic && !parse_is(p, TOK_RPAREN)) {
		vec_push(&columns, parse_column(p));
		if (!parse_take(p, TOK_COMMA))
			break;
	}
	if (!columns.len)
		parse_expected(p, "a column");
	parse_expect(p, TOK_RPAREN);
	r->ncolumns = (uint32_t)columns.len;
	r->columns = arena_array(p->s->arena, struct row_column, columns.len);
	if (columns.len)
		memcpy(r->columns, columns.at,
		       columns.len * sizeof(*columns.at));
	vec_free(&columns);
	if (!p->panic && parse_is(p, TOK_FOR))
		parse_over(p, r);
	if (!p->panic && parse_is_word(p, "where"))
		parse_where(p, r);
	if (!p->panic && parse_is_word(p, "plain")) {
		parse_advance(p);
		r->plain = true;
	}
	if (!p->panic && !r->over && parse_is_word(p, "counted")) {
		parse_advance(p);
		r->counted = true;
	}
	if (!p->panic && !r->over && parse_is_word(p, "until")) {
		parse_advance(p);
		r->until = parse_unary(p);
	}
	return r;
}
