// SPDX-License-Identifier: Apache-2.0
/*
 * Operators of two operands.
 *
 * Arithmetic is done in 64 bits, signed when an operand is (a positive
 * literal takes the sign of its partner); a difference is always int64.
 * Comparisons are done in the smallest type that holds both sides. Where an
 * unsigned 64-bit value must become signed for that, a warning says so.
 */

#include <string.h>

#include "out/check.h"
#include "type/check_priv.h"

void warn_sign(struct checker *c, const struct expr *e, const struct type *to)
{
	const struct type *t = e->type;

	if (t->kind != TYPE_INT || t->is_signed || t->size < 8 ||
	    !to->is_signed || to->literal)
		return;
	if (t->read_of ||
	    (e->kind == EXPR_CAST && e->implicit && type_is_agg(e->a->type)))
		return; /* a count that is read */
	check_fold_warn(c, e->span,
			"Expression of type: %s being cast to type: %s. This "
			"may cause unexpected results. Use an explicit cast to "
			"suppress this warning.",
			type_str(c->ts, t), type_str(c->ts, to));
}

static const struct type *to_64(const struct type *t)
{
	if (t->kind == TYPE_PTR)
		return &type_uint64;
	if (t->literal)
		return type_literal(8);
	return type_int(8, t->kind == TYPE_BOOL || t->is_signed);
}

bool is_peer_opaque(const struct checker *c, const struct type *t)
{
	return c->o->bpftrace &&
	       (t->kind == TYPE_KSYM || t->kind == TYPE_TIMESTAMP ||
		t->kind == TYPE_USERNAME || t->kind == TYPE_SYMBOL);
}

/* Symbols and addresses compare as the numbers they are. */
static const struct type *as_number(const struct type *t)
{
	switch (t->kind) {
	case TYPE_KSYM:
	case TYPE_TIMESTAMP:
	case TYPE_PTR:
	case TYPE_USERNAME:
		return &type_uint64;
	case TYPE_SYMBOL:
		return &type_int64;
	case TYPE_BOOL:
		return &type_uint8;
	default:
		return t;
	}
}

const struct type *arith_type(struct checker *c, enum ast_op op,
			      const struct type *a, const struct type *b)
{
	const struct type *u;

	if (op == OP_SUB)
		return &type_int64;
	if (op == OP_SHL || op == OP_SHR)
		return to_64(a);
	u = type_unify(c->ts, as_number(a), as_number(b));
	return u ? to_64(u) : NULL;
}

static bool mismatch(struct checker *c, const struct expr *e,
		     const struct type *a, const struct type *b)
{
	check_error(c, e->span, "Type mismatch for '%s': comparing %s with %s",
		    op_str(e->op), type_str(c->ts, a), type_str(c->ts, b));
	check_note(c, DIAG_ERROR, e->a->span, "left (%s)", type_str(c->ts, a));
	check_note(c, DIAG_ERROR, e->b->span, "right (%s)", type_str(c->ts, b));
	return false;
}

/* Operands that this operator is not for. */
static const struct type *refuse(struct checker *c, const struct expr *e,
				 const struct type *a, const struct type *b)
{
	if (a->kind == TYPE_ARRAY && b->kind == TYPE_ARRAY)
		check_error(c, e->span,
			    "The %s operator cannot be used on arrays.",
			    op_str(e->op));
	else if (a->kind != b->kind && a->kind != TYPE_PTR &&
		 b->kind != TYPE_PTR)
		mismatch(c, e, a, b);
	else
		check_error(c, e->span,
			    "The %s operator can not be used on expressions of "
			    "types %s, %s",
			    op_str(e->op), type_str(c->ts, a),
			    type_str(c->ts, b));
	return &type_none;
}

/* The same of arithmetic, in which a number has 64 bits but beside text. */
static const struct type *refuse_operands(struct checker *c,
					  const struct expr *e,
					  const struct type *a,
					  const struct type *b)
{
	bool text = a->kind == TYPE_STRING || b->kind == TYPE_STRING;

	return refuse(c, e, !text && type_is_int(a) ? to_64(a) : a,
		      !text && type_is_int(b) ? to_64(b) : b);
}

static bool can_order(const struct checker *c, const struct type *t)
{
	return type_is_scalar(t) ||
	       ((t->kind == TYPE_KSYM || t->kind == TYPE_TIMESTAMP) &&
		!is_peer_opaque(c, t));
}

static void warn_pointers(struct checker *c, const struct expr *e,
			  const struct type *a, const struct type *b)
{
	const char *left, *right;

	if (a->kind != TYPE_PTR || b->kind != TYPE_PTR ||
	    type_eq(a->elem, b->elem) || a->elem->kind == TYPE_VOID ||
	    b->elem->kind == TYPE_VOID)
		return;
	left = type_str(c->ts, a->elem);
	right = type_str(c->ts, b->elem);
	check_warn(c, e->span, "comparison of distinct pointer types: %s, %s",
		   left, right);
	check_note(c, DIAG_WARNING, e->a->span, "left (%s)", left);
	check_note(c, DIAG_WARNING, e->b->span, "right (%s)", right);
}

/* The number of the one probe that is at @event. */
static int64_t event_number(struct checker *c, const struct expr *e)
{
	int64_t value = INT64_MIN; /* that no value has */

	for (size_t i = 0; i < c->ins->probes.len; i++) {
		const struct probe *p = c->ins->probes.at[i];

		if (strcmp(probe_event_of(p->name), e->str) != 0)
			continue;
		if (value != INT64_MIN && c->phase == PHASE_REPORT) {
			check_error(c, e->span,
				    "more than one probe is at \"%s\"", e->str);
			check_hint(c,
				   "`probe` tells them apart, as in probe == "
				   "\"%s\"",
				   p->name);
			break;
		}
		value = p->id;
	}
	return value;
}

/*
 * strerror(n) == "No such file or directory": the number is compared with the
 * one that this text stands for, or with one that no value has.
 */
static const struct type *name_to_number(struct checker *c, struct expr **ep,
					 const struct type *of,
					 const struct type *t)
{
	struct expr *e = *ep;
	int64_t value = INT64_MIN;
	bool text = type_is_name_text(of);

	if (of->kind != TYPE_SYMBOL || !e->is_const || e->kind != EXPR_STRING ||
	    (c->o->bpftrace && !text))
		return t;
	if (!strcmp(of->symbols, PROBE_EVENTS))
		value = event_number(c, e);
	else if (text ? !symbol_text_value(of->symbols, e->str, &value)
		      : !symbol_value(of->symbols, e->str, &value))
		value = INT64_MIN; /* that no value has */
	if (c->phase == PHASE_REPORT)
		fold_to_int(c, e, value, false, &type_int64);
	return &type_int64;
}

/* Two tuples that are written out, of other parts: never equal. */
static bool never_equal(const struct expr *e)
{
	return e->a->kind == EXPR_TUPLE && e->b->kind == EXPR_TUPLE &&
	       (e->op == OP_EQ || e->op == OP_NE);
}

static bool compare_values(struct checker *c, struct expr *e,
			   const struct type *a, const struct type *b)
{
	const struct type *x, *y, *u;
	bool opaque = is_peer_opaque(c, a) || is_peer_opaque(c, b);

	/* two of a kind are compared, but not with a number */
	if (opaque && (type_is_int(a) || type_is_int(b))) {
		mismatch(c, e, a, b);
		return false;
	}
	if (e->op == OP_EQ || e->op == OP_NE) {
		b = name_to_number(c, &e->b, a, b);
		a = name_to_number(c, &e->a, b, a);
	}
	if (!type_eq(a, b) && !type_is_int(a) && !type_is_int(b)) {
		a = cast_to_text(c, &e->a);
		b = cast_to_text(c, &e->b);
	}
	x = as_number(a);
	y = as_number(b);
	if (a->kind == TYPE_BOOL && b->kind == TYPE_BOOL)
		return true;
	warn_pointers(c, e, a, b);
	if (type_is_int(x) && type_is_int(y)) {
		u = type_unify(c->ts, x, y);
		if (c->phase == PHASE_REPORT && a->kind != TYPE_PTR &&
		    b->kind != TYPE_PTR) {
			warn_sign(c, e->a, u);
			warn_sign(c, e->b, u);
		}
		cast_to(c, &e->a, u);
		cast_to(c, &e->b, u);
		return true;
	}
	if (a->kind == TYPE_STRING && b->kind == TYPE_STRING)
		return true; /* sizes may differ: text is compared */
	u = type_unify(c->ts, a, b);
	if (!u && a->kind == TYPE_ARRAY && b->kind == TYPE_ARRAY)
		check_error(c, e->span,
			    "Only arrays of same size support comparison "
			    "operators.");
	else if (!u && (a->kind == TYPE_PTR || b->kind == TYPE_PTR))
		refuse(c, e, a, b);
	else if (!u && never_equal(e) && c->phase == PHASE_REPORT)
		fold_to_bool(e, e->op == OP_NE);
	else if (!u && !never_equal(e))
		mismatch(c, e, a, b);
	if (!u)
		return false;
	cast_to(c, &e->a, u);
	cast_to(c, &e->b, u);
	return true;
}

static void compare(struct checker *c, struct expr *e, const struct type *a,
		    const struct type *b)
{
	if (e->op != OP_EQ && e->op != OP_NE &&
	    (!can_order(c, a) || !can_order(c, b))) {
		refuse(c, e, a, b);
		return;
	}
	compare_values(c, e, a, b);
}

/* p + n, n + p, p - n: as in C, in steps of what it points to. */
static const struct type *pointer_math(struct checker *c, struct expr *e,
				       const struct type *a,
				       const struct type *b)
{
	struct expr *swap = e->a;

	if (b->kind == TYPE_PTR && e->op == OP_ADD && a->kind != TYPE_PTR) {
		e->a = e->b;
		e->b = swap;
		a = b;
	}
	if (a->elem->kind == TYPE_STRUCT && !a->elem->size)
		type_complete(c->ts, a->elem);
	cast_to(c, &e->b, &type_int64);
	return a;
}

static bool has_sign(const struct checker *c, const struct type *t)
{
	return t->is_signed || (c->o->bpftrace && t->literal);
}

static void warn_division(struct checker *c, const struct expr *e,
			  const struct type *a, const struct type *b,
			  const struct type *u)
{
	/* under that name literals, and what holds some, have a sign */
	bool sign = has_sign(c, u) && (c->o->bpftrace || !u->literal);
	bool differ = a->size != b->size || has_sign(c, a) != has_sign(c, b);

	/* A positive divisor that is written out divides as one expects. */
	if (!sign || !differ ||
	    (is_number(e->b) && e->b->num > 0 && !c->o->bpftrace))
		return;
	check_alert(c, e->span, DIVISION_WARNING, op_str(e->op));
}

static const struct type *arith(struct checker *c, struct expr *e,
				const struct type *a, const struct type *b)
{
	const struct type *u = arith_type(c, e->op, a, b);
	bool shift = e->op == OP_SHL || e->op == OP_SHR;
	bool division = e->op == OP_DIV || e->op == OP_MOD;

	if (is_number(e->a) && is_number(e->b))
		return u; /* said when it did not fold */
	if (division && is_number(e->b) && !e->b->num) {
		check_error(c, e->span, "division by zero");
		return u;
	}
	if (division) {
		warn_division(c, e, a, b, u);
		if (c->phase == PHASE_REPORT && !is_number(e->b))
			e->site = ++c->nsites;
	}
	/* The difference of two clocks is what one means: no warning. */
	if (c->phase == PHASE_REPORT && !shift &&
	    (e->op != OP_SUB || c->o->bpftrace)) {
		warn_sign(c, e->a, u);
		warn_sign(c, e->b, u);
	}
	cast_to(c, &e->a, u);
	cast_to(c, &e->b, u);
	return u;
}

static bool is_operand(const struct checker *c, const struct type *t)
{
	if (is_peer_opaque(c, t))
		return false;
	return type_is_scalar(t) || t->kind == TYPE_KSYM ||
	       t->kind == TYPE_TIMESTAMP || t->kind == TYPE_SYMBOL ||
	       t->kind == TYPE_USERNAME;
}

/* What cannot be true or false: a text, a histogram. Only what has nothing in it
 * is looked at, for it is visited again; the rest is refused as a condition. */
static bool is_no_condition(struct checker *c, struct expr **ep)
{
	enum expr_kind kind = (*ep)->kind;
	const struct type *t;

	if (kind != EXPR_MAP && kind != EXPR_VAR && kind != EXPR_IDENT &&
	    kind != EXPR_FIELD && kind != EXPR_STRING && kind != EXPR_TUPLE &&
	    !(kind == EXPR_CALL && c->o->bpftrace))
		return false;
	t = visit(c, ep);
	if (whole_args(*ep))
		return true;
	if (t->kind == TYPE_NONE || type_is_scalar(t) ||
	    (kind == EXPR_FIELD && t->kind != TYPE_STRUCT))
		return false;
	return !type_is_agg(t) || !type_decay(t);
}

/* Such a value as a side of && or ||: the message names both. */
static bool refuse_logical(struct checker *c, struct expr *e)
{
	bool refused = is_no_condition(c, &e->a);
	const struct type *a, *b;

	refused |= is_no_condition(c, &e->b);
	if (!refused)
		return false;
	a = visit(c, &e->a);
	b = visit(c, &e->b);
	mismatch(c, e, whole_args(e->a) ? whole_args(e->a) : a,
		 whole_args(e->b) ? whole_args(e->b) : b);
	return true;
}

static const struct type *visit_logical(struct checker *c, struct expr **ep)
{
	struct expr *e = *ep;
	bool stop = e->op == OP_LOR;

	if (refuse_logical(c, e))
		return &type_bool;
	visit_condition(c, &e->a, op_str(e->op));
	if (is_number(e->a) && (e->a->num != 0) == stop) {
		fold_to_bool(e, stop);
		return &type_bool;
	}
	visit_condition(c, &e->b, op_str(e->op));
	if (fold_binary(c, e))
		return &type_bool;
	/* true && x, x && true: x */
	if (is_number(e->a) && e->b->type->kind == TYPE_BOOL)
		*ep = e->b;
	else if (is_number(e->b) && e->a->type->kind == TYPE_BOOL)
		*ep = e->a;
	return &type_bool;
}

/* One side unknown yet: what can be said all the same? */
static const struct type *half_known(struct checker *c, const struct expr *e,
				     const struct type *a, const struct type *b)
{
	const struct type *t = a->kind == TYPE_NONE ? b : a;

	if (e->op >= OP_EQ && e->op <= OP_GE)
		return &type_bool;
	if (c->guess && t->kind == TYPE_NONE)
		return &type_int64;
	return c->guess && type_is_int(t) ? to_64(t) : &type_none;
}

/* A value; of an aggregation that is no number, its own type. */
const struct type *visit_operand(struct checker *c, struct expr **ep)
{
	const struct type *t = visit(c, ep);

	return type_is_agg(t) && type_decay(t) ? visit_value(c, ep) : t;
}

const struct type *visit_binary(struct checker *c, struct expr **ep)
{
	struct expr *e = *ep;
	const struct type *a, *b;

	if (e->op == OP_LAND || e->op == OP_LOR)
		return visit_logical(c, ep);
	a = visit_operand(c, &e->a);
	b = visit_operand(c, &e->b);
	if (type_is_agg(a) || type_is_agg(b)) {
		bool test = e->op >= OP_EQ && e->op <= OP_GE;

		mismatch(c, e, test || type_is_agg(a) ? a : to_64(a),
			 test || type_is_agg(b) ? b : to_64(b));
		return &type_none;
	}
	if (has_no_value(e->a) || has_no_value(e->b)) {
		mismatch(c, e, a, b);
		return &type_none;
	}
	if (a->kind == TYPE_NONE || b->kind == TYPE_NONE)
		return half_known(c, e, a, b);
	if (whole_args(e->a) || whole_args(e->b)) {
		bool test = e->op >= OP_EQ && e->op <= OP_GE;
		const struct type *all = whole_args(e->a);

		a = all ? all : test ? a : to_64(a);
		all = whole_args(e->b);
		mismatch(c, e, a, all ? all : test ? b : to_64(b));
		return &type_none;
	}
	if (fold_binary(c, e))
		return e->type;
	if (e->op >= OP_EQ && e->op <= OP_GE) {
		compare(c, e, a, b);
		return &type_bool;
	}
	if (!is_operand(c, a) || !is_operand(c, b))
		return refuse_operands(c, e, a, b);
	if ((e->op == OP_ADD &&
	     (a->kind == TYPE_PTR) != (b->kind == TYPE_PTR)) ||
	    (e->op == OP_SUB && a->kind == TYPE_PTR && b->kind != TYPE_PTR))
		return pointer_math(c, e, a, b);
	if (a->kind == TYPE_PTR || b->kind == TYPE_PTR)
		return refuse(c, e, a, b);
	return arith(c, e, as_number(a), as_number(b));
}
