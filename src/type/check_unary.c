// SPDX-License-Identifier: Apache-2.0
/*
 * Operators of one operand: ! ~ - * & ++ --.
 */

#include "out/check.h"
#include "type/check_priv.h"

static const struct type *refuse_unary(struct checker *c, const struct expr *e,
				       const struct type *t)
{
	const struct type *all = whole_args(e->a);

	check_error(c, e->span,
		    "The %s operator can not be used on expressions of type "
		    "'%s'",
		    op_str(e->op), type_str(c->ts, all ? all : t));
	return &type_none;
}

static const struct type *visit_deref(struct checker *c, struct expr *e,
				      const struct type *t)
{
	if (t->kind == TYPE_PTR && t->elem->kind != TYPE_VOID) {
		type_complete(c->ts, t->elem);
		return t->elem;
	}
	/* an address that is no pointer, arg0: a word is there */
	if (t->kind == TYPE_INT) {
		cast_to(c, &e->a, &type_uint64);
		cast_to(c, &e->a,
			type_ptr(c->ts, &type_uint64, probe_space(c)));
		return &type_uint64;
	}
	if (t->kind != TYPE_PTR)
		return refuse_unary(c, e, t);
	check_error(c, e->span,
		    "Can not dereference type '%s'. You can only dereference "
		    "pointers.",
		    type_str(c->ts, t));
	return &type_none;
}

static const struct type *visit_address(struct checker *c, struct expr *e)
{
	struct check_map *m = e->a->kind == EXPR_MAP ? map_of(c, e->a) : NULL;
	bool as_target = c->as_target, read = m && m->read;
	const struct type *t;

	/* the place is asked for, and may be written by who has its address */
	c->as_target |= e->a->kind == EXPR_VAR;
	t = visit(c, &e->a);
	c->as_target = as_target;
	if (e->a->var)
		((struct check_var *)e->a->var)->written = true;
	if (m) /* an address reads no value */
		m->read = read;
	if (t->kind == TYPE_NONE)
		return t;
	if (e->a->kind == EXPR_VAR)
		e->a->var->addressed = true;
	if (e->a->kind == EXPR_VAR ||
	    (e->a->kind == EXPR_MAP && !type_is_agg(t)))
		return type_ptr(c->ts, t, SPACE_KERNEL);
	if (e->a->kind == EXPR_FIELD && e->a->a->type->kind == TYPE_PTR)
		return type_ptr(c->ts, t, e->a->a->type->space);
	if (type_is_agg(t)) {
		check_error(c, e->span,
			    "The address of an aggregation cannot be taken");
		return &type_none;
	}
	check_error(c, e->a->span,
		    "syntax: address-of operator (&) can only be used on a map "
		    "or variable");
	return &type_none;
}

/* A number that is read of an aggregation. */
static bool is_decayed(const struct expr *e)
{
	return e->kind == EXPR_CAST && e->implicit && type_is_agg(e->a->type);
}

const struct type *visit_unary(struct checker *c, struct expr **ep)
{
	struct expr *e = *ep;
	const struct type *t;

	if (e->op == OP_ADDR)
		return visit_address(c, e);
	if (e->op == OP_NOT) {
		t = visit(c, &e->a);
		if (t->read_of ||
		    (c->o->bpftrace && (type_is_agg(t) || t->kind == TYPE_PTR)))
			return refuse_unary(c, e, t);
		t = visit_operand(c, &e->a);
		if (t->kind != TYPE_NONE && !type_is_scalar(t))
			return refuse_unary(c, e, t);
		visit_condition(c, &e->a, "!");
		fold_unary(c, e);
		return &type_bool;
	}
	if (e->op == OP_DEREF)
		gather_args(c, &e->a);
	t = visit_number(c, &e->a);
	if (t->kind == TYPE_NONE)
		return t;
	if (e->op == OP_DEREF && e->a->kind == EXPR_RECORD) { /* *args */
		*ep = e->a;
		return t;
	}
	if (type_is_agg(t))
		return refuse_unary(c, e, t);
	if (e->op == OP_DEREF)
		return visit_deref(c, e, t);
	if (t->kind == TYPE_BOOL)
		return refuse_unary(c, e, t);
	if (fold_unary(c, e))
		return e->type;
	if (!type_is_int(t))
		return refuse_unary(c, e, t);
	if (e->op == OP_BNOT)
		t = type_int(8, t->is_signed);
	else if (is_decayed(e->a)) /* minus a count is no huge number */
		t = &type_int64;
	else
		t = negated_type(t);
	if (e->op == OP_BNOT && e->a->type->size == 8 && t->is_signed)
		return t;
	cast_to(c, &e->a, t);
	return e->op == OP_NEG ? t : &type_uint64;
}

/* ++ and --: the place becomes a 64-bit number (or stays a pointer). */
static const struct type *stepped(struct checker *c, const struct expr *e,
				  const struct type *old)
{
	if (old->kind == TYPE_NONE)
		return e->a->kind == EXPR_MAP ? old : &type_int64;
	if (old->kind == TYPE_PTR)
		return old;
	if (old->kind != TYPE_INT && old->kind != TYPE_ENUM) {
		check_error(c, e->span,
			    "Type mismatch for %s: trying to assign value of "
			    "type '%s' when %s already has a type '%s'",
			    ast_var_shown(c->s->arena, e->a->str),
			    e->op == OP_DEC ? "int64" : "uint64",
			    e->a->kind == EXPR_MAP ? "map" : "variable",
			    type_str(c->ts, old));
		return &type_none;
	}
	return type_int(8, e->op == OP_DEC || old->literal || old->is_signed);
}

const struct type *visit_incr(struct checker *c, struct expr **ep)
{
	struct expr *e = *ep;
	const struct type *t;

	if (e->a->kind == EXPR_MAP) {
		struct check_map *m = visit_map_target(c, e->a);

		m->counts = true;
		t = stepped(c, e, m->m->value);
		if (t->kind != TYPE_NONE)
			map_join(c, m, t);
		note_reader(c, &m->readers);
		e->a->type = m->m->value;
		return t->kind == TYPE_NONE ? t : m->m->value;
	}
	t = visit(c, &e->a);
	if (!e->a->var)
		return &type_none;
	t = stepped(c, e, t);
	if (t->kind != TYPE_NONE)
		var_join(c, (struct check_var *)e->a->var, t);
	e->a->type = e->a->var->type;
	return t->kind == TYPE_NONE ? t : e->a->var->type;
}
