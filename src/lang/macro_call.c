// SPDX-License-Identifier: Apache-2.0
/*
 * One call of a macro: a copy of its body, in which names are those of the
 * caller or the macro's own, and spans tell of the call.
 */
#include <string.h>

#include "lang/macro_priv.h"

struct own_name {
	const char *name;
	uint32_t begin; /* where it is first assigned */
};

/* What the names in one copy of a body stand for. */
struct binding {
	struct expansion *x;
	const struct macro *m;
	const struct expr *call;
	uint32_t number;
	uint32_t site; /* of the call, for spans */
	VEC(struct own_name) own;
};

/* What stands at @at is a call, or a parameter: the number for spans of what
 * is put in there. */
static uint32_t new_site(struct expansion *x, struct span at)
{
	struct script *s = x->s;

	vec_push(&s->calls, at);
	s->src.calls = s->calls.at;
	s->src.ncalls = (uint32_t)s->calls.len;
	return s->src.ncalls;
}

static int param_index(const struct macro *m, const struct expr *e)
{
	for (uint32_t i = 0; i < m->nparams; i++)
		if (m->params[i]->kind == e->kind &&
		    !strcmp(m->params[i]->str, e->str))
			return (int)i;
	return -1;
}

/* The name of a map, without its key. */
static struct span name_span(const struct expr *e)
{
	struct span at = e->span;

	at.end = at.begin + (uint32_t)strlen(e->str);
	return at;
}

/*
 * A variable is the macro's own from where the macro first assigns it or declares
 * it on. Before, and when it does neither, it is that of the caller.
 */
static bool is_own(const struct binding *b, const struct expr *e)
{
	for (size_t i = 0; i < b->own.len; i++)
		if (b->own.at[i].begin <= e->span.begin &&
		    !strcmp(b->own.at[i].name, e->str))
			return true;
	return false;
}

/* What is told of the variable: bpftrace names the macro. */
static const char *own_name(const struct binding *b, const struct expr *e)
{
	const char *shown = b->x->strict ? arena_printf(b->x->arena, "$%s_%s",
							b->m->name, e->str)
					 : e->str + 1;

	return arena_printf(b->x->arena, "$%s.%u.%s", b->m->name, b->number,
			    shown);
}

/* Renames one node of the copied body. */
static void bind_node(struct expr *e, void *data)
{
	struct binding *b = data;
	const struct expr *arg;
	int i;

	if (e->kind != EXPR_VAR && e->kind != EXPR_MAP && e->kind != EXPR_IDENT)
		return;
	i = param_index(b->m, e);
	arg = i >= 0 ? b->call->args.at[i] : NULL;
	if (e->kind == EXPR_MAP && !arg && b->x->strict && !b->m->is_c)
		diag_error(b->x->d, name_span(e),
			   "Unhygienic access to map: %s. Maps must be passed "
			   "into the macro as arguments.",
			   e->str);
	if (e->kind == EXPR_VAR && arg)
		e->str = arg->str;
	else if (e->kind == EXPR_VAR && !strchr(e->str, '.') && is_own(b, e))
		e->str = own_name(b, e);
	else if (e->kind == EXPR_MAP && arg)
		e->str = arg->str;
}

/*
 * Expression parameters go in last: what is put in belongs to the caller and
 * must not be renamed. Until then a PARAM node with a number below -1, unique
 * to this copy and parameter, keeps the place.
 */
static int64_t first_placeholder(const struct binding *b)
{
	return -2 - (int64_t)b->number * MAX_PARAMS;
}

/* To bpftrace the variable of a loop is the caller's, which it hides then. */
static void note_own(struct binding *b, const struct stmt *s)
{
	bool loop = s->kind == STMT_FOR_MAP || s->kind == STMT_FOR_RANGE;

	if (s->target && s->target->kind == EXPR_VAR &&
	    (s->kind == STMT_ASSIGN || s->kind == STMT_LET ||
	     (loop && !b->x->strict)))
		vec_push(&b->own, ((struct own_name){ s->target->str,
						      s->target->span.begin }));
}

static int type_param(const struct macro *m, const char *name)
{
	for (uint32_t i = 0; i < m->nparams; i++)
		if (m->params[i]->kind == EXPR_IDENT &&
		    !strcmp(m->params[i]->str, name))
			return (int)i;
	return -1;
}

static bool is_type_arg(const struct expr *e)
{
	return e->kind == EXPR_CALL && e->type_name &&
	       !strcmp(e->str, "typeof");
}

/* A type of the body that is named by a parameter, or NULL. */
static struct type_name *bind_type(struct binding *b, const struct type_name *n)
{
	struct arena *arena = b->x->arena;
	int i = n && !n->of ? type_param(b->m, n->base) : -1;
	struct type_name *to;
	const struct expr *arg;

	if (i < 0)
		return NULL;
	arg = b->call->args.at[i];
	to = arena_new(arena, struct type_name);
	if (is_type_arg(arg))
		*to = *arg->type_name;
	else if (arg->kind == EXPR_IDENT)
		to->base = arg->str;
	if ((!to->base && !to->of) || (to->ndims && (n->ndims || n->pointers)))
		diag_error(b->x->d, arg->span,
			   "Invalid replacement for macro '%s' type parameter "
			   "'%s' which makes up the type '%s%.*s'",
			   b->m->name, n->base, n->base,
			   n->pointers < 4 ? (int)n->pointers : 4, "****");
	to->of = ast_clone_expr(arena, to->of);
	to->pointers += n->pointers;
	if (n->ndims) {
		to->ndims = n->ndims;
		memcpy(to->dims, n->dims, sizeof(to->dims));
		to->dims_before_pointers = n->dims_before_pointers;
	}
	to->span = n->span;
	return to;
}

/* Statements of a copied body stand where the macro has them. */
static void place_block(struct block *block, struct binding *b)
{
	for (uint32_t i = 0; block && i < block->len; i++) {
		struct stmt *s = block->stmts[i];
		struct type_name *bound = bind_type(b, s->type_name);

		if (bound)
			s->type_name = bound;
		note_own(b, s);

		s->span.call = b->site;
		if (s->kind == STMT_RETURN && b->x->strict)
			diag_error(b->x->d,
				   (struct span){ s->span.begin,
						  s->span.end + 1, b->site },
				   "'return' statement is not allowed in a "
				   "macro");
		place_block(s->then, b);
		place_block(s->other, b);
	}
}

/* A type that a parameter stands for; sizeof(x): whether x is a type or a value,
 * its argument says. */
static void unname_type(struct binding *b, struct expr *e)
{
	const struct type_name *n = e->type_name;
	bool of = e->kind == EXPR_SIZEOF || e->kind == EXPR_OFFSETOF;
	struct expr *name;
	int i;

	if (!n || n->of)
		return;
	i = type_param(b->m, n->base);
	if (i < 0)
		return;
	if (!of || n->pointers || n->ndims ||
	    is_type_arg(b->call->args.at[i])) {
		e->type_name = bind_type(b, n);
		return;
	}
	name = arena_new(b->x->arena, struct expr);
	name->kind = EXPR_IDENT;
	name->span = n->span;
	name->str = n->base;
	name->depth = 1;
	e->a = name;
	e->type_name = NULL;
}

static void mark_node(struct expr *e, void *data)
{
	struct binding *b = data;
	int i;

	e->span.call = b->site;
	if (e->type_name)
		e->type_name->span.call = b->site;
	place_block(e->block, b);
	unname_type(b, e);
	if (e->kind != EXPR_IDENT)
		return;
	i = param_index(b->m, e);
	if (i < 0)
		return;
	e->kind = EXPR_PARAM;
	e->num = first_placeholder(b) - i;
}

/* What is written where the macro is called. */
struct origin {
	uint32_t from, to; /* sites */
};

static void move_node(struct expr *e, void *data)
{
	const struct origin *o = data;

	if (e->span.call == o->from)
		e->span.call = o->to;
}

static void fill_node(struct expr *e, void *data)
{
	struct binding *b = data;
	int64_t i = first_placeholder(b) - e->num;
	struct origin o = { .from = b->call->span.call };

	if (e->kind != EXPR_PARAM || i < 0 || i >= MAX_PARAMS)
		return;
	o.to = new_site(b->x, e->span);
	*e = *ast_clone_expr(b->x->arena, b->call->args.at[i]);
	ast_walk_expr(e, move_node, &o);
	e->parens = true;
}

static bool is_recursive(struct expansion *x, const struct expr *call,
			 const struct macro *m)
{
	const char *chain = m->name;

	for (const struct macro_frame *f = x->macros; f; f = f->up) {
		chain = arena_printf(x->arena, "%s > %s", f->m->name, chain);
		if (f->m != m)
			continue;
		diag_error(x->d, call->span,
			   "Recursive macro call detected. Call chain: %s",
			   chain);
		return true;
	}
	return false;
}

void expand_macro(struct expansion *x, struct expr *e, const struct macro *m)
{
	struct macro_frame frame = { m, x->macros };
	struct expr call = *e;
	struct binding b = { .x = x, .m = m, .call = &call };
	struct expr *copy;

	if (is_recursive(x, e, m) || !expand_enter(x, e, "macro"))
		return;
	b.number = x->count;
	b.site = new_site(x, e->span);
	/* a body that is nothing but a value is that value */
	copy = ast_clone_expr(x->arena, m->body->a && !m->body->block->len
						? m->body->a
						: m->body);
	ast_walk_expr(copy, mark_node, &b);
	ast_walk_expr(copy, bind_node, &b);
	x->macros = &frame;
	expand_expr(x, copy);
	x->macros = frame.up;
	x->nesting--;
	ast_walk_expr(copy, fill_node, &b);
	vec_free(&b.own);
	expand_leave(x, e, copy);
}
