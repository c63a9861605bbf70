// SPDX-License-Identifier: Apache-2.0
/* Statements, but for loops. */
#include "ir/lower_priv.h"

/* The map that a statement prints as a whole, or NULL. */
/* The map of a statement clear(@m), or NULL. */
static const struct ast_map *cleared_map(const struct stmt *s)
{
	const struct expr *e = s->a;

	if (s->kind != STMT_EXPR || e->kind != EXPR_CALL || !e->builtin ||
	    e->builtin->id != BUILTIN_CLEAR || !e->args.len)
		return NULL;
	return e->args.at[0]->map;
}

/* clear(@m), when the statement at @at prints that map: one swap does both. */
static bool is_swapped(const struct stmt *clear, const struct stmt *at)
{
	const struct ast_map *m = cleared_map(clear);

	return m && m->swapped && stmt_prints_map(at, m);
}

bool low_clears_next(const struct lower *l, const struct ast_map *m)
{
	for (uint32_t i = 0; i < l->nclears; i++)
		if (cleared_map(l->clears[i]) == m)
			return true;
	return false;
}

void low_stmts(struct lower *l, const struct block *b)
{
	for (uint32_t i = 0; b && i < b->len && !l->dead; i++) {
		const struct stmt *s = b->stmts[i];

		l->clears = b->stmts + i + 1;
		l->nclears = 0;
		while (i + 1 < b->len && is_swapped(b->stmts[i + 1], s)) {
			l->nclears++;
			i++;
		}
		l->swap = l->nclears > 0;
		low_stmt(l, s);
	}
}

static bool is_lazy(const struct type *t)
{
	return t->kind == TYPE_STRUCT || t->kind == TYPE_ARRAY;
}

/* Made by us, into a slot; all else is a place that exists. */
static bool makes_copy(const struct expr *e)
{
	return e->kind == EXPR_MAP || e->kind == EXPR_CALL ||
	       (e->kind == EXPR_CAST && low_fits(e->a->type));
}

/*
 * A struct or array: the variable remembers where it lies. A copy of our own
 * (a map's value, a number cast to an array) lives in the variable's slot.
 */
static void assign_lazy(struct lower *l, const struct ast_var *var,
			const struct expr *e)
{
	struct low_var *v = low_var(l, var);
	bool fresh = v->slot < 0 && !v->is_loc;
	struct loc at;

	if (makes_copy(e) && fresh) {
		v->slot = ir_new_slot(l->p, l->f, var->type->size, var->name);
		low_into(l, e, (struct ir_place){ v->slot, 0 }, var->type);
		return;
	}
	at = low_loc(l, e);
	v = low_var(l, var); /* it may have moved */
	if (at.in_slot || v->slot >= 0) {
		if (v->slot < 0)
			v->slot = ir_new_slot(l->p, l->f, var->type->size,
					      var->name);
		v->is_loc = false;
		low_read_into(l, &at, (struct ir_place){ v->slot, 0 },
			      var->type->size, var->type->size);
		return;
	}
	if (!fresh && (v->loc.space != at.space || at.is_arg)) {
		low_refuse(l, e->span,
			   "%s has been given memory of another address space",
			   var->name);
		return;
	}
	if (fresh) {
		v->is_loc = true;
		v->loc = at;
		v->loc.off = 0;
		v->reg =
			low_reg(l, at.base.kind == OPND_REG
					   ? (enum ir_prov)l->f->prov[at.base.v]
					   : PROV_SCALAR);
		v->loc.base = ir_r(v->reg);
	}
	low_mov(l, v->reg, low_address(l, &at));
}

struct uses {
	const struct ast_var *var;
	bool found;
};

static void find_var(struct expr *e, void *data)
{
	struct uses *u = data;

	if (e->kind == EXPR_VAR && e->var == u->var)
		u->found = true;
}

static void assign_memory(struct lower *l, const struct ast_var *var,
			  const struct expr *e)
{
	struct ir_place to = { low_var(l, var)->slot, 0 }, temp;
	struct uses u = { .var = var };
	struct ir_opnd len;

	if (e->kind == EXPR_VAR && e->var == var)
		return;
	ast_walk_expr((struct expr *)(uintptr_t)e, find_var, &u);
	if (!u.found) {
		low_note_length(l, var, low_into(l, e, to, var->type));
		return;
	}
	/* $t = ($t.1, $t.0) */
	temp = low_temp(l, var->type->size, "value");
	len = low_into(l, e, temp, var->type);
	low_copy(l, to, temp, var->type->size);
	low_note_length(l, var, len);
}

static bool is_context(const struct lower *l, struct ir_opnd v)
{
	return v.kind == OPND_REG && l->f->prov[v.v] == PROV_CTX;
}

/*
 * The variable's register. An address within the context (a dynamic field of a
 * tracepoint) stays one, whatever its type says, and no other may take its
 * place: the verifier follows it.
 */
static ir_reg var_register(struct lower *l, const struct ast_var *var,
			   struct ir_opnd v, struct span at)
{
	size_t before = l->vars.len;
	ir_reg reg = low_var(l, var)->reg;

	if (l->vars.len > before && is_context(l, v))
		l->f->prov[reg] = PROV_CTX;
	if (is_context(l, v) != is_context(l, ir_r(reg)))
		low_refuse(l, at,
			   "%s has been given memory of another address space",
			   var->name);
	return reg;
}

static void assign_var(struct lower *l, const struct ast_var *var,
		       enum ast_op op, const struct expr *node,
		       const struct expr *e)
{
	const struct type *t = var->type;
	struct ir_opnd v;
	ir_reg reg;

	if (is_lazy(t)) {
		assign_lazy(l, var, e);
		return;
	}
	if (!low_fits(t)) {
		assign_memory(l, var, e);
		return;
	}
	v = low_value(l, e);
	reg = var_register(l, var, v, e->span);
	if (op == OP_NONE)
		v = low_convert(l, v, e->type, t);
	else if (t->kind == TYPE_PTR && t->elem && t->elem->size > 1)
		v = low_binary(l, node, op, t, t, ir_r(reg),
			       low_op2(l, IR_MUL, v, ir_imm(t->elem->size)));
	else
		v = low_binary(l, node, op, t, t, ir_r(reg), v);
	low_mov(l, reg, v);
	low_shadow(l, var);
}

static void stmt_assign(struct lower *l, const struct stmt *s)
{
	if (s->target->kind == EXPR_MAP)
		low_map_assign(l, s);
	else if (s->target->kind == EXPR_VAR)
		assign_var(l, s->target->var, s->op, s->target, s->a);
	else
		low_refuse(l, s->span, "Only variables and maps can be set");
}

/* An array or struct that let declares without a value is a copy, of 0 at
 * first, up to this size. */
enum { LET_COPY_MAX = 256 };

static void stmt_let(struct lower *l, const struct stmt *s)
{
	const struct ast_var *var = s->target->var;
	struct low_var *v;

	if (s->a) {
		assign_var(l, var, OP_NONE, s->target, s->a);
		return;
	}
	if (!var || !var->type || var->type->kind == TYPE_NONE)
		return;
	if (is_lazy(var->type) && var->type->size > LET_COPY_MAX)
		return;
	v = low_var(l, var);
	if (is_lazy(var->type) && v->slot < 0)
		v->slot = ir_new_slot(l->p, l->f, var->type->size, var->name);
	if (v->reg) {
		low_mov(l, v->reg, ir_imm(0));
		low_shadow(l, var);
	} else {
		low_zero(l, (struct ir_place){ v->slot, 0 }, var->type->size);
		low_note_length(l, var, ir_imm(1));
	}
}

static void stmt_expr(struct lower *l, const struct stmt *s)
{
	low_effect(l, s->a);
}

static void stmt_if(struct lower *l, const struct stmt *s)
{
	uint32_t yes, no, end;
	bool dead_yes, dead_no = false;

	if (s->a->is_const && s->a->kind != EXPR_STRING) {
		low_stmts(l, s->a->num ? s->then : s->other);
		return;
	}
	yes = low_block(l);
	end = low_block(l);
	no = s->other ? low_block(l) : end;
	low_cond(l, s->a, yes, no);
	low_start(l, yes);
	low_stmts(l, s->then);
	dead_yes = l->dead;
	low_jump(l, end);
	if (s->other) {
		low_start(l, no);
		low_stmts(l, s->other);
		dead_no = l->dead;
		low_jump(l, end);
	}
	low_start(l, end);
	if (dead_yes && dead_no)
		low_leave(l);
}

static void stmt_unroll(struct lower *l, const struct stmt *s)
{
	for (int64_t i = 0; i < s->a->num && !l->dead; i++)
		low_stmts(l, s->then);
}

static void stmt_break(struct lower *l, const struct stmt *s)
{
	if (l->loop)
		low_jump(l,
			 s->kind == STMT_BREAK ? l->loop->end : l->loop->next);
	else
		low_refuse(l, s->span, "Not inside a loop");
}

static void stmt_return(struct lower *l, const struct stmt *s)
{
	if (s->a && l->retval)
		low_mov(l, l->retval, low_value(l, s->a));
	else if (s->a)
		low_effect(l, s->a);
	low_leave(l);
}

static void stmt_block(struct lower *l, const struct stmt *s)
{
	low_stmts(l, s->then);
}

static void stmt_once(struct lower *l, const struct stmt *s)
{
	struct low_once once = { l->once, low_block(l), l->depth };

	l->once = &once;
	low_stmts(l, s->then);
	low_jump(l, once.end);
	low_start(l, once.end);
	l->once = once.up;
}

static void stmt_leave(struct lower *l, const struct stmt *s)
{
	(void)s;
	low_return(l);
}

static void stmt_row(struct lower *l, const struct stmt *s)
{
	low_row(l, s);
}

typedef void (*stmt_fn)(struct lower *l, const struct stmt *s);

static const stmt_fn stmt_of[] = {
	[STMT_EXPR] = stmt_expr,
	[STMT_ASSIGN] = stmt_assign,
	[STMT_LET] = stmt_let,
	[STMT_DISCARD] = stmt_expr,
	[STMT_IF] = stmt_if,
	[STMT_UNROLL] = stmt_unroll,
	[STMT_WHILE] = low_while,
	[STMT_FOR_MAP] = low_for_map,
	[STMT_FOR_RANGE] = low_for_range,
	[STMT_BREAK] = stmt_break,
	[STMT_CONTINUE] = stmt_break,
	[STMT_RETURN] = stmt_return,
	[STMT_BLOCK] = stmt_block,
	[STMT_ONCE] = stmt_once,
	[STMT_LEAVE] = stmt_leave,
	[STMT_ROW] = stmt_row,
};

void low_stmt(struct lower *l, const struct stmt *s)
{
	struct span outer = l->span;
	size_t mark = low_mark(l);

	l->span = s->span;
	stmt_of[s->kind](l, s);
	low_release(l, mark);
	l->span = outer;
}
