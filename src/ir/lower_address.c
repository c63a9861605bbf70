// SPDX-License-Identifier: Apache-2.0
/*
 * &$x, &@m and &@m[k].
 *
 * The verifier knows an address of our own memory as such, and lets programs
 * do little with it. What a script gets is a number like any other kernel
 * address, and it is read as one, guarded: it may be kept in a map, and be
 * looked at when the memory has long been somebody else's. An address becomes a
 * number by being stored and read back as bytes:
 *
 *	r1 = saddr s0+0
 *	sstore.8 s1+0, r1
 *	r2 = saddr s1+0
 *	r3 = peek.8.kernel [r2+0]
 *
 * A variable in a register has a copy in a slot for that, its shadow, which
 * every assignment writes, too. Nothing writes through an address.
 */
#include "ir/lower_priv.h"

static struct ir_opnd slot_address(struct lower *l, struct ir_place at)
{
	ir_reg d = low_reg(l, PROV_SLOT);

	low_put(l, (struct ir_insn){ .op = IR_SADDR, .dst = d, .y = { at } });
	return ir_r(d);
}

static struct ir_opnd as_number(struct lower *l, struct ir_opnd address)
{
	struct ir_place at = low_temp(l, 8, "address");
	ir_reg d = low_reg(l, PROV_KERNEL);

	low_store(l, at, address, &type_uint64);
	low_put(l, (struct ir_insn){ .op = IR_PEEK,
				     .width = 8,
				     .space = SPACE_KERNEL,
				     .dst = d,
				     .x = { slot_address(l, at) } });
	return ir_r(d);
}

void low_shadow(struct lower *l, const struct ast_var *var)
{
	const struct low_var *v = low_var(l, var);

	if (v->shadow >= 0)
		low_store(l, (struct ir_place){ v->shadow, 0 }, ir_r(v->reg),
			  var->type);
}

static struct ir_opnd variable_address(struct lower *l, const struct expr *e)
{
	const struct low_var *v = low_var(l, e->var);
	struct ir_place at = { v->slot >= 0 ? v->slot : v->shadow, 0 };

	if (v->is_loc)
		return low_address(l, &v->loc);
	if (at.slot < 0) {
		low_refuse(l, e->span, "%s is used before it has a value",
			   e->str);
		return ir_imm(0);
	}
	return as_number(l, slot_address(l, at));
}

/* Of the value, or 0 when the key is not there. */
static struct ir_opnd map_address(struct lower *l, const struct expr *e)
{
	uint32_t none = low_block(l), end = low_block(l);
	struct ir_place key = low_key(l, e->map, &e->args);
	ir_reg d = low_reg(l, PROV_KERNEL);

	low_mov(l, d, as_number(l, low_lookup(l, e->map, key, none)));
	low_jump(l, end);
	low_start(l, none);
	low_mov(l, d, ir_imm(0));
	low_jump(l, end);
	low_start(l, end);
	return ir_r(d);
}

struct ir_opnd low_address_of(struct lower *l, const struct expr *e)
{
	struct loc at;

	if (e->kind == EXPR_VAR)
		return variable_address(l, e);
	if (e->kind == EXPR_MAP)
		return map_address(l, e);
	at = low_loc(l, e);
	return low_address(l, &at);
}
