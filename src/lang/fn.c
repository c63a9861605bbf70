// SPDX-License-Identifier: Apache-2.0
/*
 * Functions of a script.
 *
 *	fn half($x : int64) : int64 { if ($x < 0) { return 0; } return $x / 2; }
 *	BEGIN { $a = half(10); }
 *
 * A call is put in as a block, so that a function costs what its body costs
 * and may use whatever the probe may:
 *
 *	{ let $half.1.x : int64 = 10; let $half.1.return : int64;
 *	  once { if ($half.1.x < 0) { { $half.1.return = 0; leave; } }
 *		 { $half.1.return = $half.1.x / 2; leave; } }
 *	  $half.1.return }
 *
 * "leave" goes to the end of the innermost "once". A function that calls
 * itself would have no end and is refused.
 */
#include <string.h>

#include "lang/macro_priv.h"

struct function {
	const char *name, *shown; /* the return type, as an error names it */
	struct span span;
	struct stmt *params[MACRO_PARAMS]; /* LET without a value */
	uint32_t nparams;
	struct type_name *type; /* NULL: void */
	struct block *body;
	bool called, imported;
};

/* The functions around a call, innermost first. */
struct fn_frame {
	const struct function *f;
	const struct fn_frame *up;
};

struct renaming {
	struct arena *arena;
	const struct function *f;
	uint32_t number;
};

static void parse_fn_param(struct parser *p, struct function *f)
{
	struct stmt *let = arena_new(p->s->arena, struct stmt);
	struct token t = p->tok;

	if (!parse_is(p, TOK_VAR)) {
		parse_expected(p, "variable in function argument");
		return;
	}
	if (f->nparams == MACRO_PARAMS) {
		parse_error(p, t.span, "function of more than %d parameters",
			    MACRO_PARAMS);
		return;
	}
	let->kind = STMT_LET;
	let->target = parse_node(p, EXPR_VAR, t.span.begin);
	let->target->str = parse_text(p, t);
	parse_advance(p);
	let->target->span = t.span;
	if (!parse_expect(p, TOK_COLON))
		return;
	let->type_name = parse_type(p);
	let->span = parse_span_from(p, t.span.begin);
	for (uint32_t i = 0; i < f->nparams; i++)
		if (!strcmp(f->params[i]->target->str, let->target->str))
			parse_fault(p, t.span, "parameter %s is there twice",
				    let->target->str);
	f->params[f->nparams++] = let;
}

/* Does every way through the block end with return? */
static bool always_returns(const struct block *b)
{
	const struct stmt *s = b && b->len ? b->stmts[b->len - 1] : NULL;

	if (!s)
		return false;
	if (s->kind == STMT_IF)
		return always_returns(s->then) && always_returns(s->other);
	if (s->kind == STMT_BLOCK)
		return always_returns(s->then);
	return s->kind == STMT_RETURN;
}

/* With its semicolon. */
static struct span whole_return(const struct parser *p, const struct stmt *s)
{
	struct span at = s->span;

	at.end += at.end < p->s->src.len && p->s->src.text[at.end] == ';';
	return at;
}

static void check_returns(struct parser *p, const struct function *f,
			  const struct block *b)
{
	for (uint32_t i = 0; b && i < b->len; i++) {
		const struct stmt *s = b->stmts[i];

		if (s->kind == STMT_RETURN && !s->a != !f->type)
			diag_error(p->d, whole_return(p, s),
				   "Function %s is of type %s, cannot return "
				   "%s",
				   f->name, f->shown,
				   s->a ? "a value" : "void");
		check_returns(p, f, s->then);
		check_returns(p, f, s->other);
	}
}

static void add_function(struct parser *p, struct function *f)
{
	const struct function *old = hash_get(&p->macros->functions, f->name);

	if (old) {
		diag_error(p->d, f->span, "Redefinition of function: %s",
			   f->name);
		diag_error(p->d, old->span, "This is the original definition.");
		return;
	}
	check_returns(p, f, f->body);
	if (f->type && !always_returns(f->body))
		diag_error(p->d, f->body->span,
			   "Function %s is of type %s, cannot return void",
			   f->name, f->shown);
	f->imported = p->is_import;
	vec_push(&p->macros->fns, f);
	hash_set(&p->macros->functions, f->name, f);
}

static void parse_result(struct parser *p, struct function *f)
{
	uint32_t begin = p->tok.span.begin;

	if (parse_is_word(p, "void") && parse_peek(p) == TOK_LBRACE) {
		parse_advance(p);
		f->shown = "void";
		return;
	}
	f->type = parse_type(p);
	f->shown = arena_strndup(p->s->arena, p->s->src.text + begin,
				 p->prev_end > begin ? p->prev_end - begin : 0);
}

/* fn = "fn" IDENT "(" [VAR ":" type {"," ..}] ")" ":" type block */
void fn_parse(struct parser *p)
{
	struct function *f = arena_new(p->s->arena, struct function);
	uint32_t begin = p->tok.span.begin;
	struct token name;

	parse_advance(p);
	name = p->tok;
	if (!parse_expect(p, TOK_IDENT))
		return;
	f->name = parse_text(p, name);
	f->span = span_of(begin, name.span.end);
	if (!parse_expect(p, TOK_LPAREN))
		return;
	while (!p->panic && !parse_is(p, TOK_RPAREN)) {
		parse_fn_param(p, f);
		if (!parse_take(p, TOK_COMMA))
			break;
	}
	if (!parse_expect(p, TOK_RPAREN) || !parse_expect(p, TOK_COLON))
		return;
	parse_result(p, f);
	if (p->panic)
		return;
	f->body = parse_block(p, NULL);
	if (!p->panic)
		add_function(p, f);
}

static const char *own_name(const struct renaming *r, const char *name)
{
	return arena_printf(r->arena, "$%s.%u.%s", r->f->name, r->number, name);
}

static void rename_node(struct expr *e, void *data)
{
	if (e->kind == EXPR_VAR && !strchr(e->str, '.'))
		e->str = own_name(data, e->str + 1);
}

static struct expr *result_var(const struct renaming *r, struct span at)
{
	struct expr *e = arena_new(r->arena, struct expr);

	e->kind = EXPR_VAR;
	e->str = own_name(r, "return");
	e->span = at;
	e->depth = 1;
	return e;
}

static struct stmt *new_stmt(const struct renaming *r, enum stmt_kind kind,
			     struct span at)
{
	struct stmt *s = arena_new(r->arena, struct stmt);

	s->kind = kind;
	s->span = at;
	return s;
}

static struct block *new_block(const struct renaming *r, struct span at,
			       uint32_t len)
{
	struct block *b = arena_new(r->arena, struct block);

	b->span = at;
	b->stmts = arena_array(r->arena, struct stmt *, len);
	b->len = len;
	return b;
}

/* return x; becomes { $result = x; leave; } */
static void turn_returns(const struct renaming *r, struct block *b)
{
	for (uint32_t i = 0; b && i < b->len; i++) {
		struct stmt *s = b->stmts[i];

		turn_returns(r, s->then);
		turn_returns(r, s->other);
		if (s->kind != STMT_RETURN)
			continue;
		s->then = new_block(r, s->span, s->a ? 2 : 1);
		if (s->a) {
			struct stmt *set = new_stmt(r, STMT_ASSIGN, s->span);

			set->target = result_var(r, s->span);
			set->a = s->a;
			s->then->stmts[0] = set;
		}
		s->then->stmts[s->then->len - 1] =
			new_stmt(r, STMT_LEAVE, s->span);
		s->kind = STMT_BLOCK;
		s->a = NULL;
	}
}

/* @call has the arguments, or none for a function that nobody calls. */
static struct expr *body_of(const struct renaming *r, const struct expr *call)
{
	const struct function *f = r->f;
	struct expr *e = arena_new(r->arena, struct expr);
	struct stmt *once = new_stmt(r, STMT_ONCE, call->span), *let;
	uint32_t n = 0;

	once->then = ast_clone_block(r->arena, f->body);
	ast_walk_block(once->then, rename_node, (void *)(uintptr_t)r);
	turn_returns(r, once->then);
	e->kind = EXPR_BLOCK;
	e->is_fn = true;
	e->span = call->span;
	e->block = new_block(r, call->span, f->nparams + 1 + (f->type != NULL));
	for (; n < f->nparams; n++) {
		struct expr *value =
			n < call->args.len ? call->args.at[n] : NULL;

		let = new_stmt(r, STMT_LET,
			       value ? value->span : f->params[n]->span);
		let->target = ast_clone_expr(r->arena, f->params[n]->target);
		let->target->span = let->span;
		rename_node(let->target, (void *)(uintptr_t)r);
		let->type_name = f->params[n]->type_name;
		let->a = value;
		let->given = true;
		e->block->stmts[n] = let;
	}
	if (f->type) {
		let = new_stmt(r, STMT_LET, f->span);
		let->target = result_var(r, f->span);
		let->type_name = f->type;
		e->block->stmts[n++] = let;
		e->a = result_var(r, call->span);
	}
	e->block->stmts[n] = once;
	return e;
}

static bool calls_itself(const struct expansion *x, const struct function *f)
{
	for (const struct fn_frame *at = x->frames; at; at = at->up)
		if (at->f == f)
			return true;
	return false;
}

bool expand_fn(struct expansion *x, struct expr *e)
{
	struct function *f = hash_get(&x->t->functions, e->str);
	struct fn_frame frame = { f, x->frames };
	struct renaming r = { x->arena, f, x->count + 1 };
	struct expr *copy;

	if (!f)
		return false;
	f->called = true;
	if (f->nparams != e->args.len) {
		diag_error(x->d, e->span, "%s() takes %u argument%s (%u given)",
			   f->name, f->nparams, f->nparams == 1 ? "" : "s",
			   e->args.len);
	} else if (calls_itself(x, f)) {
		diag_error(x->d, e->span,
			   "%s() calls itself: functions cannot recurse",
			   f->name);
		diag_error(x->d, f->span, "This is its definition.");
	} else if (expand_enter(x, e, "function")) {
		copy = body_of(&r, e);
		x->frames = &frame;
		copy->depth = expand_block(
			x, copy->block->stmts[copy->block->len - 1]->then);
		x->frames = frame.up;
		x->nesting--;
		copy->depth += 2;
		expand_leave(x, e, copy);
		e->is_fn = true;
	}
	return true;
}

static void check_uncalled(struct expansion *x, const struct function *f)
{
	struct renaming r = { x->arena, f, ++x->count };
	struct fn_frame frame = { f, NULL };
	struct expr call = { .kind = EXPR_CALL, .str = f->name };
	struct clause *c = arena_new(x->arena, struct clause);
	struct expr *copy;

	call.span = f->span;
	copy = body_of(&r, &call);
	copy->a = NULL;
	x->frames = &frame;
	expand_block(x, copy->block);
	x->frames = NULL;
	c->span = f->span;
	c->body = copy->block;
	vec_push(&x->s->uncalled, c);
}

void expand_uncalled(struct expansion *x)
{
	for (size_t i = 0; i < x->t->fns.len; i++) {
		const struct function *f = x->t->fns.at[i];

		if (!f->called && !f->imported && !x->d->errors)
			check_uncalled(x, f);
	}
}
