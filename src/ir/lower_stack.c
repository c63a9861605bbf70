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
 *
 * A user stack at the first instruction of a function: the frame pointer is
 * still that of the caller, so following it finds the caller's caller, and the
 * caller is where the top of the stack says. Since 6.12 the kernel puts it in
 * itself (is_uprobe_at_func_entry() in arch/x86/events/core.c), where the
 * function begins with push %rbp or endbr64. Elsewhere we do: the frames are
 * taken once more, a place further on, and the two in front written over.
 *
 *		r1 = ustack s0+0, 127
 *		r4 = peek.8.user [sp]
 *		br eq (frame 1), r4 ? done : more
 *	more:	r1 = ustack s0+8, 126		header in frame 0's place
 *		(frame 0) = (frame 1), (frame 1) = r4, ++r1
 *
 * Of a function that calls itself, an older kernel's frame 1 is equal without
 * being put in: one of its equal frames is missing then.
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

/* Puts the caller in, see above; @n is the number of frames. */
static void put_caller(struct lower *l, struct ir_place raw, ir_reg n,
		       uint32_t max)
{
	uint32_t more = low_block(l), put = low_block(l), end = low_block(l);
	uint32_t some = low_block(l), known = low_block(l);
	struct ir_place frames = low_at(raw, 8);
	struct loc top = { .space = SPACE_USER };
	struct ir_opnd caller;

	low_branch(l, CC_SGT, ir_r(n), ir_imm(0), some, end);
	low_start(l, some);
	top.base = low_register_value(l, "sp");
	caller = low_read(l, &top, &type_uint64);
	low_branch(l, CC_ULT, caller, ir_imm(LOWEST_CODE), end, known);
	low_start(l, known);
	low_branch(l, CC_EQ, low_load(l, low_at(frames, 8), &type_uint64),
		   caller, end, more);
	low_start(l, more);
	low_put(l, (struct ir_insn){ .op = IR_USTACK,
				     .dst = n,
				     .y = { frames },
				     .size = max - 1 });
	low_branch(l, CC_SGT, ir_r(n), ir_imm(0), put, end);
	low_start(l, put);
	low_store(l, frames, low_load(l, low_at(frames, 8), &type_uint64),
		  &type_uint64);
	low_store(l, low_at(frames, 8), caller, &type_uint64);
	low_mov(l, n, low_op2(l, IR_ADD, ir_r(n), ir_imm(1)));
	low_jump(l, end);
	low_start(l, end);
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

/* By frame pointers, into @raw; @n is the number of frames. */
void low_ustack(struct lower *l, const struct expr *e, struct ir_place raw,
		ir_reg n)
{
	low_put(l, (struct ir_insn){ .op = IR_USTACK,
				     .dst = n,
				     .y = { raw },
				     .size = e->type->count });
	if (e->type->count > 1 && l->inst->nprobes && l->inst->probes[0]->entry)
		put_caller(l, raw, n, e->type->count);
}

struct ir_opnd low_stack(struct lower *l, const struct expr *e,
			 struct ir_place to)
{
	const struct ir_opnd unknown = { 0 };
	bool user = e->type->kind == TYPE_USTACK;
	bool unwound = e->builtin->id == BUILTIN_DW_USTACK;
	uint32_t size = 8 + 8 * STACK_MAX + (unwound ? LOW_UNWIND_WORDS : 0);
	struct ir_place raw, frames;
	uint32_t some, none, end;
	struct ir_opnd n, hash;
	size_t mark = low_mark(l);

	low_zero(l, to, e->type->size);
	if (!e->type->count) /* kstack(0) */
		return unknown;
	raw = low_temp(l, size, "stack");
	frames = low_at(raw, 8);
	if (e->type->count < STACK_MAX || unwound)
		low_zero(l, raw, size);
	n = ir_r(low_reg(l, PROV_SCALAR));
	if (unwound)
		low_unwind(l, e, raw, (ir_reg)n.v);
	else if (user)
		low_ustack(l, e, raw, (ir_reg)n.v);
	else
		low_put(l, (struct ir_insn){ .op = IR_KSTACK,
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
