// SPDX-License-Identifier: Apache-2.0
/*
 * Expressions that fit a register, and conditions.
 *
 * A register always holds a value of its type's range, extended to 64 bits by
 * the type's sign. Arithmetic is done on 64 bits and brought back into the
 * range of the result's type where that is narrower.
 *
 * Conditions do not become values where they steer control: low_cond() turns
 * && || ! and comparisons into branches.
 */
#include "ir/lower_priv.h"

#define DIVIDE_BY_ZERO \
	"Divide or modulo by 0 detected. This can lead to unexpected " \
	"results. 1 is being used as the result."

enum ir_cc low_cc(enum ast_op op, bool is_signed)
{
	switch (op) {
	case OP_EQ:
		return CC_EQ;
	case OP_NE:
		return CC_NE;
	case OP_LT:
		return is_signed ? CC_SLT : CC_ULT;
	case OP_LE:
		return is_signed ? CC_SLE : CC_ULE;
	case OP_GT:
		return is_signed ? CC_SGT : CC_UGT;
	default:
		return is_signed ? CC_SGE : CC_UGE;
	}
}

static int64_t const_convert(int64_t v, const struct type *to)
{
	uint32_t bits = to->size * 8;

	if (to->kind == TYPE_BOOL)
		return v != 0;
	if (!bits || bits >= 64)
		return v;
	v = (int64_t)((uint64_t)v << (64 - bits));
	return to->is_signed ? v >> (64 - bits)
			     : (int64_t)((uint64_t)v >> (64 - bits));
}

/* Every value of @from is one of @to, and looks the same in a register. */
static bool holds(const struct type *to, const struct type *from)
{
	if (to->size >= 8)
		return true;
	if (!from || !type_is_int(from))
		return false;
	if (from->kind == TYPE_BOOL)
		return true;
	if (from->is_signed == to->is_signed)
		return from->size <= to->size;
	return !from->is_signed && from->size < to->size;
}

struct ir_opnd low_convert(struct lower *l, struct ir_opnd v,
			   const struct type *from, const struct type *to)
{
	ir_reg d;

	if (v.kind == OPND_IMM)
		return ir_imm(const_convert(v.v, to));
	if (to->kind == TYPE_BOOL) {
		if (from && from->kind == TYPE_BOOL)
			return v;
		d = low_reg(l, PROV_SCALAR);
		low_put(l, (struct ir_insn){ .op = IR_SET,
					     .cc = CC_NE,
					     .dst = d,
					     .x = { v, ir_imm(0) } });
		return ir_r(d);
	}
	if (holds(to, from))
		return v;
	d = low_reg(l, PROV_SCALAR);
	low_put(l, (struct ir_insn){ .op = to->is_signed ? IR_SEXT : IR_ZEXT,
				     .width = (uint8_t)to->size,
				     .dst = d,
				     .x = { v } });
	return ir_r(d);
}

/* Unsigned; by zero gives 1 and says so. */
static struct ir_opnd divide(struct lower *l, const struct expr *node,
			     enum ir_op op, struct ir_opnd a, struct ir_opnd b)
{
	uint32_t zero, fine, end;
	ir_reg d;

	if (b.kind == OPND_IMM && b.v)
		return low_op2(l, op, a, b);
	zero = low_block(l);
	fine = low_block(l);
	end = low_block(l);
	d = low_reg(l, PROV_SCALAR);
	low_branch(l, CC_EQ, b, ir_imm(0), zero, fine);
	low_start(l, zero);
	low_runtime_error(l, node, IR_UDIV, DIVIDE_BY_ZERO, NULL, ir_imm(0));
	low_mov(l, d, ir_imm(1));
	low_jump(l, end);
	low_start(l, fine);
	low_put(l, (struct ir_insn){ .op = op, .dst = d, .x = { a, b } });
	low_jump(l, end);
	low_start(l, end);
	return ir_r(d);
}

struct ir_opnd low_binary(struct lower *l, const struct expr *node,
			  enum ast_op op, const struct type *type,
			  const struct type *operand, struct ir_opnd a,
			  struct ir_opnd b)
{
	static const uint8_t ops[] = {
		[OP_ADD] = IR_ADD,  [OP_SUB] = IR_SUB,	[OP_MUL] = IR_MUL,
		[OP_DIV] = IR_UDIV, [OP_MOD] = IR_UMOD, [OP_AND] = IR_AND,
		[OP_OR] = IR_OR,    [OP_XOR] = IR_XOR,	[OP_SHL] = IR_SHL,
		[OP_SHR] = IR_SHR,
	};
	struct ir_opnd v;
	ir_reg d;

	if (op >= OP_EQ && op <= OP_GE) {
		d = low_reg(l, PROV_SCALAR);
		low_put(l, (struct ir_insn){ .op = IR_SET,
					     .cc = (uint8_t)low_cc(
						     op, operand->is_signed),
					     .dst = d,
					     .x = { a, b } });
		return ir_r(d);
	}
	if (op == OP_DIV || op == OP_MOD)
		v = divide(l, node, (enum ir_op)ops[op], a, b);
	else
		v = low_op2(l, (enum ir_op)ops[op], a, b);
	return low_convert(l, v, NULL, type);
}

/* 0 or 1 by way of control flow. */
static struct ir_opnd cond_value(struct lower *l, const struct expr *e)
{
	uint32_t yes = low_block(l), no = low_block(l), end = low_block(l);
	ir_reg d = low_reg(l, PROV_SCALAR);

	low_cond(l, e, yes, no);
	low_start(l, yes);
	low_mov(l, d, ir_imm(1));
	low_jump(l, end);
	low_start(l, no);
	low_mov(l, d, ir_imm(0));
	low_jump(l, end);
	low_start(l, end);
	return ir_r(d);
}

static bool is_compare(enum ast_op op)
{
	return op >= OP_EQ && op <= OP_GE;
}

static void find_effect(struct expr *e, void *data)
{
	if (e->kind == EXPR_INCR || e->kind == EXPR_BLOCK)
		*(bool *)data = true;
}

/* The left operand; kept apart when the right one changes variables. */
static struct ir_opnd left_value(struct lower *l, const struct expr *a,
				 const struct expr *b)
{
	struct ir_opnd v = low_value(l, a);
	bool changes = false;
	ir_reg d;

	if (v.kind == OPND_IMM || b->kind == EXPR_INT || b->kind == EXPR_VAR)
		return v;
	ast_walk_expr((struct expr *)(uintptr_t)b, find_effect, &changes);
	if (!changes)
		return v;
	d = low_reg(l, low_prov(a->type));
	low_mov(l, d, v);
	return ir_r(d);
}

/* p + n steps over n objects. */
static struct ir_opnd pointer_arith(struct lower *l, const struct expr *e,
				    struct ir_opnd a, struct ir_opnd b)
{
	uint32_t size = e->type->elem ? e->type->elem->size : 1;
	struct ir_opnd *n = e->a->type->kind == TYPE_PTR ? &b : &a;
	ir_reg d = low_reg(l, low_prov(e->type));

	if (n->kind == OPND_IMM)
		*n = ir_imm(n->v * (int64_t)(size ? size : 1));
	else if (size > 1)
		*n = low_op2(l, IR_MUL, *n, ir_imm(size));
	low_put(l, (struct ir_insn){ .op = e->op == OP_SUB ? IR_SUB : IR_ADD,
				     .dst = d,
				     .x = { a, b } });
	return ir_r(d);
}

static struct ir_opnd binary_value(struct lower *l, const struct expr *e)
{
	struct ir_opnd a, b;

	if (e->op == OP_LAND || e->op == OP_LOR)
		return cond_value(l, e);
	if (is_compare(e->op) && !low_fits(e->a->type) &&
	    !type_is_agg(e->a->type)) {
		a = low_equal(l, e->a, e->b);
		return e->op == OP_EQ ? a : low_op2(l, IR_XOR, a, ir_imm(1));
	}
	a = left_value(l, e->a, e->b);
	b = low_value(l, e->b);
	l->span = e->span;
	if (e->type->kind == TYPE_PTR &&
	    (e->a->type->kind == TYPE_PTR) != (e->b->type->kind == TYPE_PTR))
		return pointer_arith(l, e, a, b);
	return low_binary(l, e, e->op, e->type, e->a->type, a, b);
}

static struct ir_opnd choice_value(struct lower *l, const struct expr *e)
{
	uint32_t yes = low_block(l), no = low_block(l), end = low_block(l);
	ir_reg d = low_reg(l, low_prov(e->type));

	if (e->b) {
		low_cond(l, e->a, yes, no);
		low_start(l, yes);
		low_mov(l, d, low_value(l, e->b));
	} else {
		low_mov(l, d, low_value(l, e->a));
		low_branch(l, CC_NE, ir_r(d), ir_imm(0), yes, no);
		low_start(l, yes);
	}
	low_jump(l, end);
	low_start(l, no);
	low_mov(l, d, low_value(l, e->c));
	low_jump(l, end);
	low_start(l, end);
	return ir_r(d);
}

/* The first bytes of something that lies in memory, as a number. */
static struct ir_opnd first_bytes(struct lower *l, const struct expr *e,
				  uint32_t want)
{
	uint32_t size = e->type->size, n = 8;
	struct loc at;

	while (n > size || n > want)
		n /= 2;
	if (e->type->kind == TYPE_STRING || e->type->kind == TYPE_USYM ||
	    e->kind == EXPR_CALL || e->kind == EXPR_IDENT)
		at = (struct loc){ .in_slot = true, .place = low_place(l, e) };
	else
		at = low_loc(l, e);
	return low_read(l, &at, type_int(n ? n : 1, false));
}

static struct ir_opnd cast_value(struct lower *l, const struct expr *e)
{
	const struct type *from = e->a->type, *to = e->type;

	if (type_is_agg(from))
		return low_convert(l, low_value(l, e->a), NULL, to);
	if (low_fits(from))
		return low_convert(l, low_value(l, e->a), from, to);
	/* an array as a pointer is its address */
	if (to->kind == TYPE_PTR && from->kind == TYPE_ARRAY) {
		struct loc at = low_loc(l, e->a);

		return low_address(l, &at);
	}
	if (to->kind == TYPE_BOOL)
		return low_convert(l, first_bytes(l, e->a, 1), NULL, to);
	return low_convert(l, first_bytes(l, e->a, to->size), NULL, to);
}

static struct ir_opnd unary_value(struct lower *l, const struct expr *e)
{
	struct loc at;

	switch (e->op) {
	case OP_NEG:
		return low_convert(l, low_op1(l, IR_NEG, low_value(l, e->a)),
				   NULL, e->type);
	case OP_BNOT:
		return low_convert(l, low_op1(l, IR_NOT, low_value(l, e->a)),
				   NULL, e->type);
	case OP_NOT:
		return cond_value(l, e);
	case OP_ADDR:
		return low_address_of(l, e->a);
	default:
		at = low_deref(l, e->a);
		return low_read(l, &at, e->type);
	}
}

static struct ir_opnd incr_value(struct lower *l, const struct expr *e)
{
	const struct type *t = e->a->type;
	int64_t step = e->op == OP_DEC ? -1 : 1;
	struct ir_opnd v;
	ir_reg var, old;

	if (e->a->kind == EXPR_MAP)
		return low_map_incr(l, e);
	if (t->kind == TYPE_PTR && t->elem && t->elem->size)
		step *= t->elem->size;
	var = low_var(l, e->a->var)->reg;
	old = low_reg(l, low_prov(t));
	low_mov(l, old, ir_r(var));
	v = low_op2(l, IR_ADD, ir_r(old), ir_imm(step));
	low_mov(l, var, low_convert(l, v, NULL, t));
	low_shadow(l, e->a->var);
	return ir_r(e->postfix ? old : var);
}

static struct ir_opnd var_value(struct lower *l, const struct expr *e)
{
	struct low_var *v = low_var(l, e->var);

	if (v->reg && !v->is_loc)
		return ir_r(v->reg);
	return v->is_loc ? low_address(l, &v->loc) : ir_imm(0);
}

static struct ir_opnd block_value(struct lower *l, const struct expr *e)
{
	low_stmts(l, e->block);
	return low_value(l, e->a);
}

static struct ir_opnd slot_value(struct lower *l, const struct expr *e)
{
	struct loc at = low_loc(l, e);

	return low_read(l, &at, e->type);
}

typedef struct ir_opnd (*value_fn)(struct lower *l, const struct expr *e);

static const value_fn value_of[] = {
	[EXPR_IDENT] = low_call,       [EXPR_CALL] = low_call,
	[EXPR_VAR] = var_value,	       [EXPR_MAP] = low_map_value,
	[EXPR_FIELD] = low_field,      [EXPR_TUPLE_AT] = slot_value,
	[EXPR_INDEX] = low_element,    [EXPR_UNARY] = unary_value,
	[EXPR_INCR] = incr_value,      [EXPR_BINARY] = binary_value,
	[EXPR_TERNARY] = choice_value, [EXPR_IF] = choice_value,
	[EXPR_CAST] = cast_value,      [EXPR_BLOCK] = block_value,
};

static bool is_number(const struct expr *e)
{
	return e->kind == EXPR_INT || e->kind == EXPR_BOOL ||
	       (e->is_const && e->kind != EXPR_STRING && low_fits(e->type));
}

struct ir_opnd low_value(struct lower *l, const struct expr *e)
{
	struct span outer = l->span;
	struct ir_opnd v = ir_imm(e->num);

	if (is_number(e))
		return v;
	l->span = e->span;
	if (e->kind < sizeof(value_of) / sizeof(value_of[0]) &&
	    value_of[e->kind])
		v = value_of[e->kind](l, e);
	else
		low_refuse(l, e->span, "This cannot be used as a number");
	l->span = outer;
	return v;
}

static void compare_cond(struct lower *l, const struct expr *e, uint32_t yes,
			 uint32_t no)
{
	const struct type *t = e->a->type;
	struct ir_opnd a, b;

	if (!low_fits(t) && !type_is_agg(t)) {
		a = low_equal(l, e->a, e->b);
		low_branch(l, e->op == OP_EQ ? CC_NE : CC_EQ, a, ir_imm(0), yes,
			   no);
		return;
	}
	a = left_value(l, e->a, e->b);
	b = low_value(l, e->b);
	l->span = e->span;
	low_branch(l, low_cc(e->op, t->is_signed), a, b, yes, no);
}

static void logic_cond(struct lower *l, const struct expr *e, uint32_t yes,
		       uint32_t no)
{
	uint32_t right = low_block(l);

	if (e->op == OP_LAND)
		low_cond(l, e->a, right, no);
	else
		low_cond(l, e->a, yes, right);
	low_start(l, right);
	low_cond(l, e->b, yes, no);
}

/* What decides: looks through conversions to bool. */
static const struct expr *decider(const struct expr *e)
{
	while (e->kind == EXPR_CAST && e->type->kind == TYPE_BOOL &&
	       low_fits(e->a->type))
		e = e->a;
	return e;
}

void low_cond(struct lower *l, const struct expr *e, uint32_t yes, uint32_t no)
{
	struct span outer = l->span;
	struct ir_opnd v;

	e = decider(e);
	l->span = e->span;
	if (is_number(e)) {
		low_jump(l, e->num ? yes : no);
	} else if (e->kind == EXPR_BINARY && is_compare(e->op)) {
		compare_cond(l, e, yes, no);
	} else if (e->kind == EXPR_BINARY &&
		   (e->op == OP_LAND || e->op == OP_LOR)) {
		logic_cond(l, e, yes, no);
	} else if (e->kind == EXPR_UNARY && e->op == OP_NOT) {
		low_cond(l, e->a, no, yes);
	} else {
		v = low_fits(e->type) || type_is_agg(e->type)
			    ? low_value(l, e)
			    : first_bytes(l, e, 1);
		l->span = e->span;
		low_branch(l, CC_NE, v, ir_imm(0), yes, no);
	}
	l->span = outer;
}

void low_effect(struct lower *l, const struct expr *e)
{
	if (e->kind == EXPR_CALL || e->kind == EXPR_IDENT) {
		if (e->builtin && low_text_builtin(e->builtin->id))
			low_place(l, e);
		else
			low_call(l, e);
	} else if (!e->type || low_fits(e->type) || type_is_agg(e->type)) {
		low_value(l, e);
	} else if (e->type->kind != TYPE_STRUCT) {
		low_place(l, e);
	}
}
