// SPDX-License-Identifier: Apache-2.0
/*
 * Statements and blocks.
 *
 * "if" is a statement and an expression. It is always read as an expression
 * whose branches are blocks with or without a value; a statement then takes
 * the values back as statements (parse_as_stmt).
 */
#include <string.h>

#include "lang/parse_priv.h"

static const struct {
	enum token_kind token;
	enum ast_op op;
} assigns[] = {
	{ TOK_ASSIGN, OP_NONE }, { TOK_ADD_SET, OP_ADD },
	{ TOK_SUB_SET, OP_SUB }, { TOK_MUL_SET, OP_MUL },
	{ TOK_DIV_SET, OP_DIV }, { TOK_MOD_SET, OP_MOD },
	{ TOK_AND_SET, OP_AND }, { TOK_OR_SET, OP_OR },
	{ TOK_XOR_SET, OP_XOR }, { TOK_SHL_SET, OP_SHL },
	{ TOK_SHR_SET, OP_SHR },
};

static struct stmt *new_stmt(struct parser *p, enum stmt_kind kind,
			     uint32_t begin)
{
	struct stmt *s = arena_new(p->s->arena, struct stmt);

	s->kind = kind;
	s->span = parse_span_from(p, begin);
	return s;
}

static struct stmt *finish(struct parser *p, struct stmt *s)
{
	s->span = parse_span_from(p, s->span.begin);
	return s;
}

/* The block of a branch: with its value, if any, as the last statement. */
static struct block *as_block(struct arena *a, struct expr *e)
{
	struct block *b = arena_new(a, struct block);
	struct expr *value = e;
	uint32_t n = 0;

	b->span = e->span;
	if (e->kind == EXPR_BLOCK) {
		value = e->a;
		n = e->block->len;
	}
	b->len = n + (value ? 1 : 0);
	b->stmts = arena_array(a, struct stmt *, b->len);
	if (n)
		memcpy(b->stmts, e->block->stmts, n * sizeof(*b->stmts));
	if (value)
		b->stmts[n] = parse_as_stmt(a, value);
	return b;
}

struct stmt *parse_as_stmt(struct arena *a, struct expr *e)
{
	struct stmt *s = arena_new(a, struct stmt);

	s->span = e->span;
	if (e->kind == EXPR_IF || (e->kind == EXPR_TERNARY && e->b)) {
		s->kind = STMT_IF;
		s->a = e->a;
		s->then = as_block(a, e->b);
		s->other = e->c ? as_block(a, e->c) : NULL;
	} else if (e->kind == EXPR_BLOCK) {
		s->kind = STMT_BLOCK;
		s->then = as_block(a, e);
	} else {
		s->kind = STMT_EXPR;
		s->a = e;
	}
	return s;
}

static bool has_value(const struct expr *e)
{
	if (e->kind == EXPR_IF)
		return e->c && has_value(e->b) && has_value(e->c);
	return e->kind != EXPR_BLOCK || e->a;
}

/*
 * An unary expression, so that "if $a {" needs no parentheses. When that does
 * not end in a block and @read_on is set, what an expression with "if" in it
 * would have behind is read too.
 */
static struct expr *parse_condition(struct parser *p, bool read_on)
{
	struct expr *e;

	if (parse_is(p, TOK_LBRACE))
		parse_expected(p, "expression");
	if (parse_is(p, TOK_LPAREN) && parse_peek(p) == TOK_RPAREN) {
		parse_advance(p);
		parse_expected(p, "expression");
	}
	e = parse_unary(p);
	if (!p->panic && !parse_is(p, TOK_LBRACE)) {
		parse_expected(p, "'{'");
		if (!read_on || !parse_at_operator(p) || p->done)
			return e;
		/* It read on: what comes behind is judged by itself. */
		p->panic = false;
		parse_rest(p, e);
		if (!parse_is(p, TOK_SEMICOLON))
			parse_expected(p, "';'");
		p->panic = true;
	}
	return e;
}

static struct expr *parse_if(struct parser *p);

static struct expr *parse_branch(struct parser *p)
{
	struct expr *e = parse_node(p, EXPR_BLOCK, p->tok.span.begin);

	if (parse_is(p, TOK_IF))
		return parse_if(p);
	e->block = parse_block(p, &e->a);
	e->depth = p->block_depth;
	e->span = parse_span_from(p, e->span.begin);
	return e;
}

/* if = "if" unary block ["else" (if | block)] */
static struct expr *parse_if(struct parser *p)
{
	struct expr *e = parse_node(p, EXPR_IF, p->tok.span.begin);
	uint32_t depth;

	parse_advance(p);
	e->b = e->a = parse_condition(p, true);
	depth = e->a->depth;
	if (p->panic || !parse_enter(p))
		return e;
	e->b = parse_branch(p);
	if (e->b->depth > depth)
		depth = e->b->depth;
	if (!p->panic && parse_take(p, TOK_ELSE)) {
		if (!parse_is(p, TOK_IF) && !parse_is(p, TOK_LBRACE))
			parse_expected(p, "'{' or 'if' after 'else'");
		e->c = parse_branch(p);
		if (e->c->depth > depth)
			depth = e->c->depth;
	}
	parse_leave(p);
	e->depth = depth + 1;
	e->span = parse_span_from(p, e->span.begin);
	parse_depth(p, e->depth + 1, e->span);
	return e;
}

/* A block that is nothing but a value is that value. */
static struct expr *unwrap(struct expr *e)
{
	if (e->kind == EXPR_IF) {
		e->b = unwrap(e->b);
		e->c = unwrap(e->c);
	}
	return e->kind == EXPR_BLOCK && !e->block->len ? e->a : e;
}

/* "if" where a value is wanted */
struct expr *parse_if_expr(struct parser *p)
{
	bool predicate = p->predicate;
	struct expr *e;

	p->predicate = false;
	e = parse_if(p);
	p->predicate = predicate;
	if (p->panic)
		return e;
	if (!has_value(e)) {
		parse_no_value(p, e,
			       "if in an expression needs else, and a value in "
			       "each branch");
		return e;
	}
	return unwrap(e);
}

/* let = "let" VAR [":" type] ["=" expr] */
static struct stmt *parse_let(struct parser *p)
{
	struct stmt *s = new_stmt(p, STMT_LET, p->tok.span.begin);
	struct token t;

	parse_advance(p);
	t = p->tok;
	if (!parse_take(p, TOK_VAR)) {
		parse_expected(p, "variable after 'let'");
		return s;
	}
	s->target = parse_node(p, EXPR_VAR, t.span.begin);
	s->target->str = parse_text(p, t);
	if (parse_take(p, TOK_COLON))
		s->type_name = parse_type(p);
	if (!p->panic && parse_take(p, TOK_ASSIGN))
		s->a = parse_expr(p);
	return finish(p, s);
}

/* @loop: break and continue mean this one */
static struct block *parse_loop_body(struct parser *p, bool loop)
{
	struct block *b;

	p->loops += loop;
	b = parse_block(p, NULL);
	p->loops -= loop;
	return b;
}

/* while = ("while" | "unroll") unary block */
static struct stmt *parse_loop(struct parser *p, enum stmt_kind kind)
{
	struct stmt *s = new_stmt(p, kind, p->tok.span.begin);

	parse_advance(p);
	s->a = parse_condition(p, false);
	if (!p->panic)
		s->then = parse_loop_body(p, kind == STMT_WHILE);
	return finish(p, s);
}

/* for = "for" ["("] VAR ":" (MAP | expr ".." expr) [")"] block */
static struct stmt *parse_for(struct parser *p)
{
	struct stmt *s = new_stmt(p, STMT_FOR_MAP, p->tok.span.begin);
	struct token t;
	bool paren;

	parse_advance(p);
	paren = parse_take(p, TOK_LPAREN);
	t = p->tok;
	if (!parse_take(p, TOK_VAR)) {
		parse_expected(p, "variable in for loop");
		return s;
	}
	s->target = parse_node(p, EXPR_VAR, t.span.begin);
	s->target->str = parse_text(p, t);
	if (!parse_expect(p, TOK_COLON))
		return s;
	s->a = parse_expr(p);
	if (!p->panic && parse_take(p, TOK_RANGE)) {
		s->kind = STMT_FOR_RANGE;
		s->b = parse_expr(p);
	}
	if (paren)
		parse_expect(p, TOK_RPAREN);
	if (s->kind == STMT_FOR_MAP && !p->panic &&
	    (s->a->kind != EXPR_MAP || s->a->args.len))
		parse_fault(p, p->tok.span,
			    "expected map or range in for loop");
	if (!p->panic)
		s->then = parse_loop_body(p, true);
	return finish(p, s);
}

/* return = "return" [expr] */
static struct stmt *parse_return(struct parser *p)
{
	struct stmt *s = new_stmt(p, STMT_RETURN, p->tok.span.begin);

	parse_advance(p);
	if (!parse_is(p, TOK_SEMICOLON) && !parse_is(p, TOK_RBRACE))
		s->a = parse_expr(p);
	return finish(p, s);
}

/* jump = "break" | "continue" */
static struct stmt *parse_jump(struct parser *p, enum stmt_kind kind)
{
	struct stmt *s = new_stmt(p, kind, p->tok.span.begin);
	struct span at = p->tok.span;

	parse_advance(p);
	if (parse_is(p, TOK_SEMICOLON))
		at.end = p->tok.span.end;
	if (!p->loops && !p->panic)
		parse_late(p, at, NULL,
			   "'%s' statement is not allowed in a probe",
			   kind == STMT_BREAK ? "break" : "continue");
	return finish(p, s);
}

/* Whether @e is a variable or map, or a part of one. */
static bool is_target(const struct expr *e)
{
	while (e->kind == EXPR_FIELD || e->kind == EXPR_INDEX ||
	       e->kind == EXPR_TUPLE_AT)
		e = e->a;
	return e->kind == EXPR_VAR || e->kind == EXPR_MAP;
}

/* Of an assignment at @at to a part of a variable. */
static void check_target(struct parser *p, const struct expr *e, struct span at)
{
	if (e->kind == EXPR_VAR || e->kind == EXPR_MAP)
		return;
	parse_fault(p, at,
		    e->kind == EXPR_INDEX
			    ? "invalid assignment target"
			    : "Tuples and records are immutable once created. "
			      "Consider creating a new value and assigning it "
			      "instead.");
}

/* assign = expr [ASSIGN_OP expr] ; "_" "=" expr */
static struct stmt *parse_assign(struct parser *p)
{
	uint32_t begin = p->tok.span.begin;
	bool discard = parse_is_word(p, "_") && parse_peek(p) == TOK_ASSIGN;
	struct stmt *s = new_stmt(p, STMT_EXPR, begin);

	s->a = parse_expr(p);
	if (p->panic)
		return s;
	for (size_t i = 0; i < sizeof(assigns) / sizeof(assigns[0]); i++) {
		if (!parse_is(p, assigns[i].token))
			continue;
		if (!discard &&
		    (!is_target(s->a) || (s->a->parens && p->opts->bpftrace)))
			break;
		parse_advance(p);
		s->kind = discard ? STMT_DISCARD : STMT_ASSIGN;
		s->op = assigns[i].op;
		s->target = discard ? NULL : s->a;
		s->a = parse_expr(p);
		if (!discard && !p->panic)
			check_target(p, s->target, parse_span_from(p, begin));
		break;
	}
	return finish(p, s);
}

/* stmt = block | if | let | loop | for | jump | row | assign */
static struct stmt *parse_stmt(struct parser *p)
{
	uint32_t begin = p->tok.span.begin;
	struct stmt *s;

	switch (p->tok.kind) {
	case TOK_LBRACE:
		s = new_stmt(p, STMT_BLOCK, p->tok.span.begin);
		s->then = parse_block(p, NULL);
		return finish(p, s);
	case TOK_IF:
		return parse_as_stmt(p->s->arena, parse_if(p));
	case TOK_LET:
		return parse_let(p);
	case TOK_WHILE:
		return parse_loop(p, STMT_WHILE);
	case TOK_UNROLL:
		return parse_loop(p, STMT_UNROLL);
	case TOK_FOR:
		return parse_for(p);
	case TOK_BREAK:
		return parse_jump(p, STMT_BREAK);
	case TOK_CONTINUE:
		return parse_jump(p, STMT_CONTINUE);
	case TOK_RETURN:
		return parse_return(p);
	case TOK_IMPORT:
		if (parse_peek(p) != TOK_STRING)
			break;
		parse_advance(p);
		parse_advance(p);
		s = new_stmt(p, STMT_BLOCK, begin);
		parse_late(
			p, s->span, NULL,
			"Import statements that are not at the top level are "
			"primarily for the standard library. If this is "
			"functionality you need, please file an issue to "
			"explain why.");
		s->then = arena_new(p->s->arena, struct block);
		return s;
	default:
		break;
	}
	if (parse_is_word(p, "row") && parse_peek(p) == TOK_LPAREN) {
		s = new_stmt(p, STMT_ROW, p->tok.span.begin);
		s->row = parse_row(p);
		return finish(p, s);
	}
	return parse_assign(p);
}

/* After a statement: ';', or the '}' of the block, or one just closed. */
static void end_stmt(struct parser *p)
{
	if (p->panic || parse_take(p, TOK_SEMICOLON) || parse_is(p, TOK_RBRACE))
		return;
	if (p->prev_end && p->s->src.text[p->prev_end - 1] == '}')
		return;
	parse_expect(p, TOK_SEMICOLON);
}

/* bpftrace has no empty statement, and behind these takes no ';'. */
static bool is_loop(const struct stmt *s)
{
	return s->kind == STMT_WHILE || s->kind == STMT_UNROLL ||
	       s->kind == STMT_FOR_MAP || s->kind == STMT_FOR_RANGE;
}

static void parse_stmts(struct parser *p, stmt_vec *v, struct expr **value)
{
	while (!parse_is(p, TOK_RBRACE) && !parse_is(p, TOK_EOF)) {
		uint32_t at = p->tok.span.begin;
		struct stmt *s;

		if (!p->opts->bpftrace && parse_take(p, TOK_SEMICOLON))
			continue;
		if (value && parse_is(p, TOK_IF)) {
			struct expr *e = parse_if(p);

			if (!p->panic && parse_is(p, TOK_RBRACE) &&
			    has_value(e)) {
				*value = unwrap(e);
				return;
			}
			s = parse_as_stmt(p->s->arena, e);
		} else if (value && parse_is(p, TOK_LBRACE)) {
			struct expr *e = parse_branch(p);

			if (!p->panic && parse_is(p, TOK_RBRACE) && e->a) {
				*value = unwrap(e);
				return;
			}
			s = parse_as_stmt(p->s->arena, e);
		} else {
			s = parse_stmt(p);
		}
		if (value && s->kind == STMT_EXPR && !p->panic &&
		    parse_is(p, TOK_RBRACE)) {
			*value = s->a;
			return;
		}
		/* a ? f() : g(); where these need have no value */
		if (s->kind == STMT_EXPR && !p->panic &&
		    s->a->kind == EXPR_TERNARY)
			s = parse_as_stmt(p->s->arena, s->a);
		vec_push(v, s);
		if (!p->opts->bpftrace || !is_loop(s))
			end_stmt(p);
		if (!p->panic)
			continue;
		parse_resync(p);
		if (p->tok.span.begin == at && !parse_is(p, TOK_RBRACE))
			parse_advance(p);
	}
}

/* block = "{" { stmt } "}" */
struct block *parse_block(struct parser *p, struct expr **value)
{
	struct block *b = arena_new(p->s->arena, struct block);
	uint32_t begin = p->tok.span.begin, outer = p->deepest;
	stmt_vec v = { 0 };

	if (value)
		*value = NULL;
	if (!parse_enter(p))
		return b;
	p->deepest = 0;
	if (parse_expect(p, TOK_LBRACE)) {
		parse_stmts(p, &v, value);
		parse_expect(p, TOK_RBRACE);
	}
	parse_leave(p);
	b->span = parse_span_from(p, begin);
	b->len = (uint32_t)v.len;
	b->stmts = arena_array(p->s->arena, struct stmt *, v.len);
	if (v.len)
		memcpy(b->stmts, v.at, v.len * sizeof(*v.at));
	vec_free(&v);
	p->block_depth = p->deepest + 1;
	p->deepest = outer;
	parse_depth(p, p->block_depth, b->span);
	return b;
}
