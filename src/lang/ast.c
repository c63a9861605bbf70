// SPDX-License-Identifier: Apache-2.0
#include "lang/ast.h"

#include <string.h>

static const char *const op_names[] = {
	[OP_NONE] = "",	 [OP_ADD] = "+",  [OP_SUB] = "-",   [OP_MUL] = "*",
	[OP_DIV] = "/",	 [OP_MOD] = "%",  [OP_AND] = "&",   [OP_OR] = "|",
	[OP_XOR] = "^",	 [OP_SHL] = "<<", [OP_SHR] = ">>",  [OP_LAND] = "&&",
	[OP_LOR] = "||", [OP_EQ] = "==",  [OP_NE] = "!=",   [OP_LT] = "<",
	[OP_LE] = "<=",	 [OP_GT] = ">",	  [OP_GE] = ">=",   [OP_NEG] = "-",
	[OP_NOT] = "!",	 [OP_BNOT] = "~", [OP_DEREF] = "*", [OP_ADDR] = "&",
	[OP_INC] = "++", [OP_DEC] = "--",
};

const char *op_str(enum ast_op op)
{
	return op_names[op];
}

static struct type_name *clone_type(struct arena *a, const struct type_name *t)
{
	struct type_name *copy;

	if (!t)
		return NULL;
	copy = arena_new(a, struct type_name);
	*copy = *t;
	copy->of = ast_clone_expr(a, t->of);
	return copy;
}

static struct exprs clone_list(struct arena *a, struct exprs list)
{
	struct exprs copy = { .len = list.len };

	copy.at = arena_array(a, struct expr *, list.len);
	for (uint32_t i = 0; i < list.len; i++)
		copy.at[i] = ast_clone_expr(a, list.at[i]);
	return copy;
}

const char *ast_var_shown(struct arena *a, const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot ? arena_printf(a, "$%s", dot + 1) : name;
}

struct expr *ast_clone_expr(struct arena *a, const struct expr *e)
{
	struct expr *copy;

	if (!e)
		return NULL;
	copy = arena_new(a, struct expr);
	*copy = *e;
	copy->a = ast_clone_expr(a, e->a);
	copy->b = ast_clone_expr(a, e->b);
	copy->c = ast_clone_expr(a, e->c);
	copy->args = clone_list(a, e->args);
	copy->type_name = clone_type(a, e->type_name);
	copy->block = ast_clone_block(a, e->block);
	return copy;
}

static struct row *clone_row(struct arena *a, const struct row *r)
{
	struct row *copy;

	if (!r)
		return NULL;
	copy = arena_new(a, struct row);
	*copy = *r;
	copy->columns = arena_array(a, struct row_column, r->ncolumns);
	for (uint32_t i = 0; i < r->ncolumns; i++) {
		copy->columns[i] = r->columns[i];
		copy->columns[i].value = ast_clone_expr(a, r->columns[i].value);
		copy->columns[i].only_if =
			ast_clone_expr(a, r->columns[i].only_if);
	}
	copy->where = clone_list(a, r->where);
	copy->over = ast_clone_expr(a, r->over);
	copy->by_name = ast_clone_expr(a, r->by_name);
	copy->top = ast_clone_expr(a, r->top);
	copy->until = ast_clone_expr(a, r->until);
	return copy;
}

static struct stmt *clone_stmt(struct arena *a, const struct stmt *s)
{
	struct stmt *copy = arena_new(a, struct stmt);

	*copy = *s;
	copy->target = ast_clone_expr(a, s->target);
	copy->type_name = clone_type(a, s->type_name);
	copy->a = ast_clone_expr(a, s->a);
	copy->b = ast_clone_expr(a, s->b);
	copy->then = ast_clone_block(a, s->then);
	copy->other = ast_clone_block(a, s->other);
	copy->row = clone_row(a, s->row);
	return copy;
}

struct block *ast_clone_block(struct arena *a, const struct block *b)
{
	struct block *copy;

	if (!b)
		return NULL;
	copy = arena_new(a, struct block);
	*copy = *b;
	copy->stmts = arena_array(a, struct stmt *, b->len);
	for (uint32_t i = 0; i < b->len; i++)
		copy->stmts[i] = clone_stmt(a, b->stmts[i]);
	return copy;
}

static void walk_list(struct exprs list, void (*fn)(struct expr *, void *),
		      void *data)
{
	for (uint32_t i = 0; i < list.len; i++)
		ast_walk_expr(list.at[i], fn, data);
}

void ast_walk_expr(struct expr *e, void (*fn)(struct expr *, void *),
		   void *data)
{
	if (!e)
		return;
	fn(e, data);
	ast_walk_expr(e->a, fn, data);
	ast_walk_expr(e->b, fn, data);
	ast_walk_expr(e->c, fn, data);
	walk_list(e->args, fn, data);
	if (e->type_name)
		ast_walk_expr(e->type_name->of, fn, data);
	ast_walk_block(e->block, fn, data);
}

static void walk_row(struct row *r, void (*fn)(struct expr *, void *),
		     void *data)
{
	for (uint32_t i = 0; i < r->ncolumns; i++) {
		ast_walk_expr(r->columns[i].value, fn, data);
		ast_walk_expr(r->columns[i].only_if, fn, data);
	}
	walk_list(r->where, fn, data);
	ast_walk_expr(r->over, fn, data);
	ast_walk_expr(r->by_name, fn, data);
	ast_walk_expr(r->top, fn, data);
	ast_walk_expr(r->until, fn, data);
}

void ast_walk_block(struct block *b, void (*fn)(struct expr *, void *),
		    void *data)
{
	for (uint32_t i = 0; b && i < b->len; i++) {
		struct stmt *s = b->stmts[i];

		ast_walk_expr(s->target, fn, data);
		if (s->type_name)
			ast_walk_expr(s->type_name->of, fn, data);
		ast_walk_expr(s->a, fn, data);
		ast_walk_expr(s->b, fn, data);
		ast_walk_block(s->then, fn, data);
		ast_walk_block(s->other, fn, data);
		if (s->row)
			walk_row(s->row, fn, data);
	}
}

struct script_option *tool_option(const struct tool_decl *t, const char *name)
{
	for (uint32_t i = 0; t && i < t->noptions; i++)
		if (!strcmp(t->options[i].name, name))
			return &t->options[i];
	return NULL;
}
