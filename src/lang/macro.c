// SPDX-License-Identifier: Apache-2.0
/*
 * Expansion of macros and constants.
 *
 *	macro half($v, x, @m) { let $h = x / 2; @m[$h]++; $v = $h; $h }
 *	BEGIN { $a = half($b, 10 + pid, @seen); }
 *
 * The call becomes a copy of the body as a block expression. In it $v is
 * named $b and @m is @seen; x is a copy of "10 + pid" in parentheses; $h, the
 * macro's own, is named "$half.1.h", which nobody can write. Arguments are
 * expanded first, then the body, so macros may call macros. How deep and how
 * large that gets is bounded, for two macros can call each other and a chain
 * of doublings needs few lines.
 */
#include "lang/macro.h"

#include <string.h>

#include "lang/macro_priv.h"

/* Can a call with the arguments of @b be meant for the macro @a? */
static bool same_parameters(const struct macro *a, const struct macro *b)
{
	if (a->nparams != b->nparams)
		return false;
	for (uint32_t i = 0; i < a->nparams; i++)
		if (a->params[i]->kind != b->params[i]->kind)
			return false;
	return true;
}

static void add_macro(struct parser *p, struct macro *m)
{
	struct macro *old = hash_get(&p->macros->macros, m->name);

	m->next = old;
	for (; old; old = old->next) {
		if (!same_parameters(m, old))
			continue;
		diag_error(p->d, m->span, "Redefinition of macro: %s", m->name);
		diag_error(p->d, old->span, "This is the original definition.");
		return;
	}
	hash_set(&p->macros->macros, m->name, m);
}

static void parse_param(struct parser *p, struct macro *m)
{
	struct token t = p->tok;
	struct expr *e;

	if (t.kind != TOK_VAR && t.kind != TOK_MAP && t.kind != TOK_IDENT) {
		parse_expected(p, "macro argument ($var, @map, or "
				  "identifier)");
		return;
	}
	if (m->nparams == MAX_PARAMS) {
		parse_error(p, t.span, "macro of more than %d parameters",
			    MAX_PARAMS);
		return;
	}
	e = parse_node(p,
		       t.kind == TOK_VAR   ? EXPR_VAR
		       : t.kind == TOK_MAP ? EXPR_MAP
					   : EXPR_IDENT,
		       t.span.begin);
	e->str = parse_text(p, t);
	for (uint32_t i = 0; i < m->nparams; i++)
		if (!strcmp(m->params[i]->str, e->str) && !p->panic)
			diag_error(p->d, t.span,
				   "%s for macro argument has already been "
				   "used: %s",
				   e->kind == EXPR_VAR	 ? "Variable"
				   : e->kind == EXPR_MAP ? "Map"
							 : "Ident",
				   e->str);
	m->params[m->nparams++] = e;
	parse_advance(p);
}

/* macro = "macro" IDENT "(" [param {"," param}] ")" block */
void macro_parse(struct parser *p)
{
	struct macro *m = arena_new(p->s->arena, struct macro);
	struct token name;

	m->span = p->tok.span;
	parse_advance(p);
	name = p->tok;
	if (!parse_take(p, TOK_IDENT)) {
		parse_expected(p, "macro name");
		return;
	}
	m->name = parse_text(p, name);
	m->span.end = name.span.end;
	if (!parse_expect(p, TOK_LPAREN))
		return;
	while (!p->panic && !parse_is(p, TOK_RPAREN)) {
		parse_param(p, m);
		if (!parse_take(p, TOK_COMMA))
			break;
		if (parse_is(p, TOK_RPAREN) && p->opts->bpftrace)
			parse_param(p, m); /* is missing there */
	}
	if (!parse_expect(p, TOK_RPAREN))
		return;
	m->body = parse_node(p, EXPR_BLOCK, p->tok.span.begin);
	p->loops++; /* it may be called in one */
	p->in_macro = true;
	m->body->block = parse_block(p, &m->body->a);
	p->in_macro = false;
	p->loops--;
	m->body->depth = p->block_depth;
	if (!p->panic)
		add_macro(p, m);
}

/*
 * -1 if the macro does not take these arguments, else how closely it does:
 * f($x) is meant before f(x) when both could be.
 */
static int fit(const struct macro *m, const struct expr *call)
{
	int exact = 0;

	if (m->nparams != call->args.len)
		return -1;
	for (uint32_t i = 0; i < m->nparams; i++) {
		const struct expr *arg = call->args.at[i];
		enum expr_kind want = m->params[i]->kind;

		if (want == EXPR_IDENT)
			continue;
		if (arg->kind != want || arg->args.len)
			return -1;
		exact++;
	}
	return exact;
}

static const struct macro *find_macro(struct expansion *x, struct expr *e)
{
	const struct macro *any = hash_get(&x->t->macros, e->str), *m = NULL;
	bool library = false, builtin;
	int best = -1;

	builtin = any && x->builtin && x->builtin(e->str, &library);
	/* pid is a word of the language, pid() may be the script's */
	if (builtin && !library && x->strict && e->kind == EXPR_IDENT)
		return NULL;
	for (const struct macro *one = any; one; one = one->next) {
		int how = fit(one, e);

		if (how > best) {
			best = how;
			m = one;
		}
	}
	if (m || !any || e->kind == EXPR_IDENT || (builtin && library))
		return m;
	diag_error(
		x->d, e->span,
		"Call to %s() has arguments that do not match any definition.",
		e->str);
	if (any->nparams != e->args.len)
		diag_hint(x->d, "it takes %u, not %u", any->nparams,
			  e->args.len);
	else
		diag_hint(x->d, "a $parameter takes a variable, an @parameter "
				"a map");
	return NULL;
}

static void count_node(struct expr *e, void *data)
{
	struct expansion *x = data;

	(void)e;
	x->nodes++;
}

bool expand_enter(struct expansion *x, const struct expr *e, const char *what)
{
	if (x->nesting < MAX_NESTING && x->count < MAX_EXPANSIONS &&
	    x->nodes <= MAX_NODES) {
		x->count++;
		x->nesting++;
		return true;
	}
	diag_error(x->d, e->span, "%s %s: too many calls inside each other",
		   what, e->str);
	return false;
}

void expand_leave(struct expansion *x, struct expr *e, struct expr *copy)
{
	struct span at = e->span;
	uint32_t depth = e->depth;

	ast_walk_expr(copy, count_node, x);
	*e = *copy;
	e->depth += depth;
	if (e->kind == EXPR_BLOCK)
		e->span = at;
	e->parens = true;
	if (e->depth > PARSE_MAX_DEPTH * 2)
		diag_error(x->d, e->span, "expression of more than %d levels",
			   PARSE_MAX_DEPTH * 2);
}

static void deepen(struct expr *e, uint32_t depth)
{
	if (depth >= e->depth)
		e->depth = depth + 1;
}

static void expand_child(struct expansion *x, struct expr *e,
			 struct expr *child)
{
	expand_expr(x, child);
	if (child)
		deepen(e, child->depth);
}

static void expand_list(struct expansion *x, struct exprs list)
{
	for (uint32_t i = 0; i < list.len; i++)
		expand_expr(x, list.at[i]);
}

static void expand_constant(struct expansion *x, struct expr *e)
{
	const struct expr *value = macro_constant(x->t, e->str);
	struct span at = e->span;

	if (!value)
		return;
	if (x->nesting == MAX_NESTING || x->count == MAX_EXPANSIONS) {
		diag_error(x->d, at, "the constant %s stands for itself",
			   e->str);
		return;
	}
	*e = *ast_clone_expr(x->arena, value);
	e->span = at;
	e->parens = true;
	x->count++;
	x->nesting++;
	expand_expr(x, e);
	x->nesting--;
}

void expand_expr(struct expansion *x, struct expr *e)
{
	const struct macro *m;

	if (!e || x->d->errors >= PARSE_MAX_ERRORS)
		return;
	expand_child(x, e, e->a);
	expand_child(x, e, e->b);
	expand_child(x, e, e->c);
	for (uint32_t i = 0; i < e->args.len; i++)
		expand_child(x, e, e->args.at[i]);
	if (e->type_name)
		expand_child(x, e, e->type_name->of);
	if (e->block)
		deepen(e, expand_block(x, e->block));
	if (e->kind != EXPR_CALL && e->kind != EXPR_IDENT)
		return;
	if (e->kind == EXPR_CALL && expand_fn(x, e))
		return;
	m = find_macro(x, e);
	if (m)
		expand_macro(x, e, m);
	else if (e->kind == EXPR_IDENT)
		expand_constant(x, e);
}

static bool is_void(const struct expr *e)
{
	return e && e->kind == EXPR_BLOCK && !e->a;
}

/* A macro called for its effects alone is a block statement. */
static void settle_stmt(struct expansion *x, struct stmt *s)
{
	struct span at = s->span;

	if ((s->kind == STMT_ASSIGN || s->kind == STMT_LET) && is_void(s->a)) {
		diag_error(x->d, at, "Invalid expression for assignment");
		s->a->kind = EXPR_INT; /* said once */
	}
	if (s->kind != STMT_EXPR || !s->a ||
	    (s->a->kind != EXPR_BLOCK && s->a->kind != EXPR_IF))
		return;
	if (s->a->is_fn)
		s->a->a = NULL; /* what it returns is not wanted */
	*s = *parse_as_stmt(x->arena, s->a);
	s->span = at;
}

static uint32_t max_depth(uint32_t depth, const struct expr *e)
{
	return e && e->depth > depth ? e->depth : depth;
}

static uint32_t expand_row(struct expansion *x, struct row *r)
{
	uint32_t depth = 0;

	for (uint32_t i = 0; i < r->ncolumns; i++) {
		expand_expr(x, r->columns[i].value);
		expand_expr(x, r->columns[i].only_if);
		depth = max_depth(depth, r->columns[i].value);
	}
	expand_expr(x, r->by_name);
	expand_expr(x, r->top);
	expand_list(x, r->where);
	return depth;
}

/* Returns the levels of the deepest expression in the block. */
uint32_t expand_block(struct expansion *x, struct block *b)
{
	uint32_t depth = 0, inner;

	for (uint32_t i = 0; b && i < b->len; i++) {
		struct stmt *s = b->stmts[i];

		expand_expr(x, s->a);
		expand_expr(x, s->b);
		if (s->target)
			expand_list(x, s->target->args);
		if (s->type_name)
			expand_expr(x, s->type_name->of);
		depth = max_depth(max_depth(depth, s->a), s->b);
		inner = expand_block(x, s->then);
		depth = inner > depth ? inner : depth;
		inner = expand_block(x, s->other);
		depth = inner > depth ? inner : depth;
		inner = s->row ? expand_row(x, s->row) : 0;
		depth = inner > depth ? inner : depth;
		settle_stmt(x, s);
	}
	return depth + 1;
}

/* After expansion: blocks used as values have one. */
static void check_value(struct expr *e, void *data)
{
	struct diags *d = data;

	if (e->kind == EXPR_CALL && e->args.len == 1 &&
	    is_void(e->args.at[0]) && !strcmp(e->str, "print")) {
		diag_error(d, e->span,
			   "none type passed to print() is not printable");
		e->args.at[0]->kind = EXPR_INT; /* said once */
	}
	if (is_void(e))
		diag_error(d, e->span, "%s gives no value",
			   e->is_fn ? "the function" : "the macro");
}

static void expand_clause(struct expansion *x, struct clause *c)
{
	for (; c; c = c->other) {
		expand_expr(x, c->predicate);
		expand_block(x, c->body);
		ast_walk_expr(c->predicate, check_value, x->d);
		ast_walk_block(c->body, check_value, x->d);
	}
}

void macro_expand(struct macro_table *t, struct script *s, bool strict,
		  bool (*builtin)(const char *name, bool *library),
		  struct diags *d)
{
	struct expansion x = { .t = t,
			       .arena = s->arena,
			       .d = d,
			       .s = s,
			       .strict = strict,
			       .builtin = builtin };

	if (!t->macros.len && !t->constants.len && !t->functions.len)
		return;
	for (size_t i = 0; i < s->clauses.len; i++)
		expand_clause(&x, s->clauses.at[i]);
	expand_uncalled(&x);
}
