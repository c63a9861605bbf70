// SPDX-License-Identifier: Apache-2.0
/*
 * Elements of arrays and characters of strings: where they lie, and what
 * keeps an index in bounds. The kernel's and the user's memory is read by
 * guarded reads, which take any address; the verifier wants to know the bounds
 * of our own slots and of the context.
 */
#include "ir/lower_priv.h"

/* Memory in which a computed place must be known to be in bounds. */
static bool wants_bound(const struct loc *at)
{
	return at->in_slot || at->space == SPACE_CTX;
}

/* An element by an index that is in bounds on this path. */
static struct loc bound_element(struct lower *l, const struct loc *of,
				struct ir_opnd index, uint32_t size)
{
	/* no direct loads from a computed place of the context */
	struct loc at = { .base = low_address(l, of),
			  .space = of->in_slot ? SPACE_BPF : SPACE_KERNEL };
	ir_reg d = low_reg(l, of->in_slot ? PROV_SLOT : PROV_CTX);

	if (size > 1)
		index = low_op2(l, IR_MUL, index, ir_imm(size));
	low_put(l, (struct ir_insn){
			   .op = IR_ADD, .dst = d, .x = { at.base, index } });
	at.base = ir_r(d);
	return at;
}

/* Elements of an array, characters of a string; 0: nobody knows. */
static uint32_t element_count(const struct type *t)
{
	return t->kind == TYPE_STRING  ? t->size
	       : t->kind == TYPE_ARRAY ? t->count
				       : 0;
}

static uint32_t element_size(const struct expr *e)
{
	const struct type *of = e->a->type;
	const struct type *elem = of->kind == TYPE_STRING ? e->type : of->elem;

	return elem && elem->size ? elem->size : 1;
}

/* The element of what lies at @at. */
static struct loc element_at(struct lower *l, const struct expr *e,
			     struct loc at, struct ir_opnd index)
{
	uint32_t size = element_size(e), n = element_count(e->a->type);
	struct ir_opnd off;
	ir_reg d;

	if (index.kind == OPND_IMM) {
		/* the verifier knows no element behind the array, nor one of an
		 * array whose length its type does not tell */
		if (at.space == SPACE_BTF && (uint64_t)index.v >= n)
			at.space = SPACE_KERNEL;
		return low_move(at, index.v * (int64_t)size);
	}
	if (wants_bound(&at)) {
		index = low_op2(l, IR_UMOD, index, ir_imm(n ? n : 1));
		return bound_element(l, &at, index, size);
	}
	off = size > 1 ? low_op2(l, IR_MUL, index, ir_imm(size)) : index;
	d = low_reg(l, at.space == SPACE_USER ? PROV_USER : PROV_KERNEL);
	low_put(l, (struct ir_insn){
			   .op = IR_ADD, .dst = d, .x = { at.base, off } });
	at.base = ir_r(d);
	return at;
}

static struct loc array_loc(struct lower *l, const struct expr *e)
{
	return e->a->type->kind == TYPE_PTR ? low_deref(l, e->a)
					    : low_loc(l, e->a);
}

struct loc low_element_loc(struct lower *l, const struct expr *e)
{
	struct loc at = array_loc(l, e);

	return element_at(l, e, at, low_value(l, e->b));
}

/* Says that an index is out of bounds, if it is one of an array. */
static void check_bound(struct lower *l, const struct expr *e,
			struct ir_opnd index)
{
	const struct type *t = e->a->type;
	uint32_t beyond, fine;

	if (t->kind != TYPE_ARRAY || !t->count)
		return;
	beyond = low_block(l);
	fine = low_block(l);
	low_branch(l, CC_ULT, index, ir_imm(t->count), fine, beyond);
	low_start(l, beyond);
	low_runtime_error(l, e, IR_LOAD,
			  "Array access out of bounds. This can lead to "
			  "unexpected results.",
			  NULL, ir_imm(0));
	low_jump(l, fine);
	low_start(l, fine);
}

/* 0 when the index is out of bounds. */
static struct ir_opnd checked_element(struct lower *l, const struct expr *e,
				      const struct loc *of,
				      struct ir_opnd index)
{
	uint32_t in = low_block(l), end = low_block(l);
	ir_reg d = low_reg(l, low_prov(e->type));
	struct loc at;

	low_mov(l, d, ir_imm(0));
	/* a value of its own: a copy's bound need not hold for the copied */
	index = low_op2(l, IR_AND, index, ir_imm(0x1fffffff));
	low_branch(l, CC_ULT, index, ir_imm(element_count(e->a->type)), in,
		   end);
	low_start(l, in);
	at = bound_element(l, of, index, element_size(e));
	low_mov(l, d, low_read(l, &at, e->type));
	low_jump(l, end);
	low_start(l, end);
	return ir_r(d);
}

struct ir_opnd low_element(struct lower *l, const struct expr *e)
{
	bool is_field = e->a->type->kind == TYPE_TUPLE && e->field;
	struct loc at = is_field ? low_loc(l, e) : array_loc(l, e);
	struct ir_opnd index;

	if (is_field)
		return low_read(l, &at, e->type);
	index = low_value(l, e->b);
	if (index.kind != OPND_IMM)
		check_bound(l, e, index);
	if (index.kind != OPND_IMM && wants_bound(&at) &&
	    e->a->type->kind != TYPE_PTR)
		return checked_element(l, e, &at, index);
	at = element_at(l, e, at, index);
	return low_read(l, &at, e->type);
}
