// SPDX-License-Identifier: Apache-2.0
/* The names that are replaced: macros, constants, and macros of C. */
#include <string.h>

#include "lang/macro_priv.h"

struct macro_table *macro_table_new(struct arena *arena)
{
	struct macro_table *t = arena_new(arena, struct macro_table);

	t->arena = arena;
	return t;
}

void macro_table_free(struct macro_table *t)
{
	hash_free(&t->macros);
	hash_free(&t->constants);
	hash_free(&t->functions);
	vec_free(&t->fns);
}

void macro_define(struct macro_table *t, const char *name, struct expr *value)
{
	struct constant *c = arena_new(t->arena, struct constant);

	c->value = value;
	c->defined = true;
	hash_set(&t->constants, name, c);
}

void macro_undefine(struct macro_table *t, const char *name)
{
	struct constant *c = hash_get(&t->constants, name);

	struct macro *m = hash_get(&t->macros, name);

	if (c)
		c->defined = false;
	if (m && m->is_c)
		hash_set(&t->macros, name, NULL);
}

/* #define NAME(a, b) value ; a later one takes its place. */
void macro_define_call(struct macro_table *t, const char *name, struct span at,
		       struct expr **params, uint32_t n, struct expr *value)
{
	struct macro *m = arena_new(t->arena, struct macro);

	m->name = name;
	m->span = at;
	m->is_c = true;
	m->nparams = n;
	for (uint32_t i = 0; i < n; i++)
		m->params[i] = params[i];
	m->body = arena_new(t->arena, struct expr);
	m->body->kind = EXPR_BLOCK;
	m->body->span = value->span;
	m->body->block = arena_new(t->arena, struct block);
	m->body->a = value;
	m->body->depth = value->depth + 1;
	hash_set(&t->macros, name, m);
}

/* The arguments of a C macro, in its place, without hygiene. */
struct replacement {
	struct arena *arena;
	const struct macro *m;
	const struct expr *call;
};

static void replace_node(struct expr *e, void *data)
{
	struct replacement *r = data;

	for (uint32_t i = 0; e->kind == EXPR_IDENT && i < r->m->nparams; i++) {
		if (strcmp(r->m->params[i]->str, e->str) != 0)
			continue;
		*e = *ast_clone_expr(r->arena, r->call->args.at[i]);
		return;
	}
}

struct expr *macro_apply(const struct macro_table *t, const struct expr *call)
{
	struct replacement r = { t->arena, hash_get(&t->macros, call->str),
				 call };
	struct expr *value;

	if (!r.m || !r.m->is_c || r.m->nparams != call->args.len)
		return NULL;
	value = ast_clone_expr(t->arena, r.m->body->a);
	ast_walk_expr(value, replace_node, &r);
	return value;
}

bool macro_is_defined(const struct macro_table *t, const char *name)
{
	const struct constant *c = hash_get(&t->constants, name);
	const struct macro *m = hash_get(&t->macros, name);

	return (c && c->defined) || (m && m->is_c);
}

struct expr *macro_constant(const struct macro_table *t, const char *name)
{
	const struct constant *c = hash_get(&t->constants, name);

	return c && c->defined ? c->value : NULL;
}
