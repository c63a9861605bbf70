// SPDX-License-Identifier: Apache-2.0
/*
 * Stacks. The kernel's helper writes up to 127 addresses; a value of the script
 * is 8 bytes, a number for them: 56 bits of a hash, and how many frames there
 * are. The frames themselves stand once in a hidden map by that number. (The
 * kernel's own map of stacks has buckets: of two stacks in one, it forgets one
 * or calls it the other.)
 *
 *		r1 = kstack s0+0, 127
 *		sstore.8 s1+0, 0		no stack: 0
 *		br sgt r1, 0 ? b1 : b6
 *	b1:	r2 = SEED, r3 = 0
 *	b2:	br ult r3, r1 ? b3 : b4
 *	b3:	r2 = mix(r2, frame r3 of s0), ++r3
 *		br ult r3, 127 ? b2 : b4
 *	b4:	sstore.8 s1+0, r2 & ~255 | r1
 *		r4 = lookup @stacks, s1+0
 *		br ne r4, 0 ? b6 : b5
 *	b5:	update @stacks, s1+0, s0+8	counts a loss when it is full
 */
#include "ir/lower_priv.h"

#define SEED 0x2545f4914f6cdd1dll
#define FACTOR ((int64_t)0x9e3779b97f4a7c15ull)

static int32_t stack_map(struct lower *l)
{
	struct ir_map m = {
		.name = "stacks",
		.store = MAP_HASH,
		.key = &type_uint64,
		.key_size = 8,
		.max_entries = l->opts->max_stacks,
	};

	if (l->p->stack_map < 0) {
		m.value = type_array(l->ts, &type_uint64, STACK_MAX);
		m.value_size = m.value->size;
		l->p->stack_map = (int32_t)l->p->maps.len;
		vec_push(&l->p->maps, m);
	}
	return l->p->stack_map;
}

static struct ir_opnd frame_at(struct lower *l, struct ir_place frames,
			       struct ir_opnd i)
{
	ir_reg base = low_reg(l, PROV_SLOT), p = low_reg(l, PROV_SLOT);
	ir_reg d = low_reg(l, PROV_SCALAR);

	low_put(l, (struct ir_insn){
			   .op = IR_SADDR, .dst = base, .y = { frames } });
	low_put(l, (struct ir_insn){ .op = IR_ADD,
				     .dst = p,
				     .x = { ir_r(base), low_op2(l, IR_SHL, i,
								ir_imm(3)) } });
	low_put(l, (struct ir_insn){ .op = IR_LOAD,
				     .width = 8,
				     .dst = d,
				     .x = { ir_r(p) } });
	return ir_r(d);
}

/* 64 bits of the first @n frames; @n is at least 1. */
static struct ir_opnd hash_frames(struct lower *l, struct ir_place frames,
				  struct ir_opnd n)
{
	uint32_t top = low_block(l), body = low_block(l), end = low_block(l);
	ir_reg h = low_reg(l, PROV_SCALAR), i = low_reg(l, PROV_SCALAR);
	struct ir_opnd x;

	low_mov(l, h, ir_imm(SEED));
	low_mov(l, i, ir_imm(0));
	low_jump(l, top);
	low_start(l, top);
	low_branch(l, CC_ULT, ir_r(i), n, body, end);
	low_start(l, body);
	x = low_op2(l, IR_XOR, ir_r(h), frame_at(l, frames, ir_r(i)));
	x = low_op2(l, IR_MUL, x, ir_imm(FACTOR));
	x = low_op2(l, IR_XOR, x, low_op2(l, IR_SHR, x, ir_imm(32)));
	low_mov(l, h, x);
	low_mov(l, i, low_op2(l, IR_ADD, ir_r(i), ir_imm(1)));
	low_branch(l, CC_ULT, ir_r(i), ir_imm(STACK_MAX), top, end);
	low_start(l, end);
	return ir_r(h);
}

/* The number of the frames is at @id; puts them into the map if need be. */
static void keep_frames(struct lower *l, struct ir_place id,
			struct ir_place frames, uint32_t end)
{
	ir_reg found = low_reg(l, PROV_MAP_OR_NULL);
	ir_reg err = low_reg(l, PROV_SCALAR);
	uint32_t fresh = low_block(l), full = low_block(l);
	int32_t map = stack_map(l);

	low_put(l, (struct ir_insn){ .op = IR_LOOKUP,
				     .dst = found,
				     .map = map,
				     .y = { id, NO_PLACE } });
	low_branch(l, CC_NE, ir_r(found), ir_imm(0), end, fresh);
	low_start(l, fresh);
	low_put(l, (struct ir_insn){ .op = IR_UPDATE,
				     .dst = err,
				     .map = map,
				     .y = { id, frames } });
	low_branch(l, CC_EQ, ir_r(err), ir_imm(0), end, full);
	low_start(l, full);
	low_store(l, id, ir_imm(STACK_LOST), &type_uint64);
	low_jump(l, end);
}

/* Without a kernel stack something is lost; a kernel thread has no user's. */
static void no_frames(struct lower *l, struct ir_opnd n, uint32_t end)
{
	uint32_t lost = low_block(l);

	low_branch(l, CC_SLT, n, ir_imm(0), lost, end);
	low_start(l, lost);
	low_put(l, (struct ir_insn){ .op = IR_DROP, .size = LOSS_STACK });
	low_jump(l, end);
}

struct ir_opnd low_stack(struct lower *l, const struct expr *e,
			 struct ir_place to)
{
	const struct ir_opnd unknown = { 0 };
	bool user = e->type->kind == TYPE_USTACK;
	struct ir_place raw, frames;
	uint32_t some, none, end;
	struct ir_opnd n, hash;
	size_t mark = low_mark(l);

	low_zero(l, to, e->type->size);
	if (!e->type->count) /* kstack(0) */
		return unknown;
	raw = low_temp(l, 8 + 8 * STACK_MAX, "stack");
	frames = low_at(raw, 8);
	if (e->type->count < STACK_MAX)
		low_zero(l, raw, 8 + 8 * STACK_MAX);
	n = ir_r(low_reg(l, PROV_SCALAR));
	low_put(l, (struct ir_insn){ .op = user ? IR_USTACK : IR_KSTACK,
				     .dst = (ir_reg)n.v,
				     .y = { raw },
				     .size = e->type->count });
	if (user)
		low_store(l, low_at(to, 8),
			  low_load(l, low_at(raw, 4), &type_uint32),
			  &type_uint32);
	some = low_block(l);
	end = low_block(l);
	none = user ? end : low_block(l);
	low_branch(l, CC_SGT, n, ir_imm(0), some, none);
	if (!user) {
		low_start(l, none);
		no_frames(l, n, end);
	}
	low_start(l, some);
	hash = hash_frames(l, frames, n);
	hash = low_op2(l, IR_AND, hash, ir_imm(-256));
	low_store(l, to, low_op2(l, IR_OR, hash, n), &type_uint64);
	keep_frames(l, to, frames, end);
	low_start(l, end);
	low_release(l, mark);
	return unknown;
}

struct ir_opnd low_stack_len(struct lower *l, struct ir_place at)
{
	struct ir_opnd n = low_load(l, at, &type_uint8);
	ir_reg kept = low_reg(l, PROV_SCALAR);

	low_put(l, (struct ir_insn){ .op = IR_SET,
				     .cc = CC_NE,
				     .dst = kept,
				     .x = { n, ir_imm(STACK_LOST) } });
	return low_op2(l, IR_MUL, n, ir_r(kept));
}
