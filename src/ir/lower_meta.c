// SPDX-License-Identifier: Apache-2.0
/* Built-ins that compare raw memory or tell what must hold. */
#include <stdlib.h>

#include "ir/lower_priv.h"

/* The kernel's ERR_PTR(): the last MAX_ERRNO addresses (linux/err.h). */
#define MAX_ERRNO 4095

static struct ir_opnd meta_is_err(struct lower *l, const struct expr *e)
{
	ir_reg d = low_reg(l, PROV_SCALAR);

	low_put(l, (struct ir_insn){ .op = IR_SET,
				     .cc = CC_UGE,
				     .dst = d,
				     .x = { low_value(l, low_arg_of(e, 0)),
					    ir_imm(-MAX_ERRNO) } });
	return ir_r(d);
}

/* assert(c, text): an error and the end of tracing unless it holds. */
static struct ir_opnd meta_assert(struct lower *l, const struct expr *e)
{
	uint32_t fine = low_block(l), fails = low_block(l);
	struct low_arg text = { .e = low_arg_of(e, 1) };
	struct low_arg code = { .type = &type_int64, .value = ir_imm(1) };

	low_cond(l, low_arg_of(e, 0), fine, fails);
	low_start(l, fails);
	low_send(l, e, ACT_ERRORF,
		 (struct action){ .kind = ACT_ERRORF,
				  .format = "assert failed: %s",
				  .map = -1 },
		 &text, 1);
	low_send(l, e, ACT_EXIT, (struct action){ .kind = ACT_EXIT, .map = -1 },
		 &code, 1);
	low_leave(l);
	low_start(l, fine);
	return (struct ir_opnd){ 0 };
}

/* A copy of the first @n bytes, zero where they cannot be read. */
static struct ir_place bytes_of(struct lower *l, const struct expr *e,
				uint32_t n)
{
	struct ir_place at;
	struct loc from;

	if (e->type->kind != TYPE_PTR)
		return low_place(l, e);
	at = low_temp(l, n, "bytes");
	from = low_deref(l, e);
	low_read_into(l, &from, at, n, n);
	return at;
}

/* Byte @i of a slot; @i is below the slot's size. */
static struct ir_opnd byte_at(struct lower *l, struct ir_place at,
			      struct ir_opnd i)
{
	ir_reg base = low_reg(l, PROV_SLOT), p = low_reg(l, PROV_SLOT);
	ir_reg d = low_reg(l, PROV_SCALAR);

	low_put(l,
		(struct ir_insn){ .op = IR_SADDR, .dst = base, .y = { at } });
	low_put(l, (struct ir_insn){
			   .op = IR_ADD, .dst = p, .x = { ir_r(base), i } });
	low_put(l, (struct ir_insn){ .op = IR_LOAD,
				     .width = 1,
				     .dst = d,
				     .x = { ir_r(p) } });
	return ir_r(d);
}

/*
 * The difference of the first bytes that differ, as C's memcmp() may give it.
 * A length that is not known is cut to what both have.
 */
static struct ir_opnd meta_memcmp(struct lower *l, const struct expr *e)
{
	const struct expr *a = low_arg_of(e, 0), *b = low_arg_of(e, 1);
	uint32_t room = l->opts->max_strlen, top, body, next, end;
	struct ir_opnd n, diff;
	struct ir_place pa, pb;
	ir_reg i, d;

	for (uint32_t k = 0; k < 2; k++)
		if (low_arg_of(e, k)->type->kind != TYPE_PTR &&
		    low_arg_of(e, k)->type->size < room)
			room = low_arg_of(e, k)->type->size;
	n = low_value(l, low_arg_of(e, 2));
	if (n.kind == OPND_IMM)
		room = (uint32_t)n.v;
	if (!room)
		return ir_imm(0);
	pa = bytes_of(l, a, room);
	pb = bytes_of(l, b, room);
	top = low_block(l);
	body = low_block(l);
	next = low_block(l);
	end = low_block(l);
	i = low_reg(l, PROV_SCALAR);
	d = low_reg(l, PROV_SCALAR);
	low_mov(l, i, ir_imm(0));
	low_mov(l, d, ir_imm(0));
	low_jump(l, top);
	low_start(l, top);
	low_branch(l, CC_ULT, ir_r(i), n, body, end);
	low_start(l, body);
	diff = low_op2(l, IR_SUB, byte_at(l, pa, ir_r(i)),
		       byte_at(l, pb, ir_r(i)));
	low_mov(l, d, diff);
	low_branch(l, CC_NE, ir_r(d), ir_imm(0), end, next);
	low_start(l, next);
	low_mov(l, i, low_op2(l, IR_ADD, ir_r(i), ir_imm(1)));
	low_branch(l, CC_ULT, ir_r(i), ir_imm(room), top, end);
	low_start(l, end);
	return ir_r(d);
}

/* among(n, "80,443,8000-8080") */
static struct ir_opnd meta_among(struct lower *l, const struct expr *e)
{
	struct ir_opnd n = low_value(l, low_arg_of(e, 0));
	const char *list = low_arg_of(e, 1)->str;
	ir_reg d = low_reg(l, PROV_SCALAR);
	uint32_t end = low_block(l);

	low_mov(l, d, ir_imm(1));
	while (*list) {
		uint32_t next = low_block(l), up;
		char *stop;
		int64_t first = strtoll(list, &stop, 0);

		if (*stop == '-') {
			up = low_block(l);
			low_branch(l, CC_SGE, n, ir_imm(first), up, next);
			low_start(l, up);
			low_branch(l, CC_SLE, n,
				   ir_imm(strtoll(stop + 1, &stop, 0)), end,
				   next);
		} else {
			low_branch(l, CC_EQ, n, ir_imm(first), end, next);
		}
		low_start(l, next);
		list = *stop ? stop + 1 : stop;
	}
	low_mov(l, d, ir_imm(0));
	low_jump(l, end);
	low_start(l, end);
	return ir_r(d);
}

static const low_value_fn meta_builtins[BUILTIN_NONE] = {
	[BUILTIN_IS_ERR] = meta_is_err,
	[BUILTIN_ASSERT] = meta_assert,
	[BUILTIN_MEMCMP] = meta_memcmp,
	[BUILTIN_AMONG] = meta_among,
};

low_value_fn low_meta_builtin(enum builtin_id id)
{
	return id < BUILTIN_NONE ? meta_builtins[id] : NULL;
}
