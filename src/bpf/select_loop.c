// SPDX-License-Identifier: Apache-2.0
/*
 * Loops whose body is a subprogram that the kernel calls: for_each_map_elem for
 * the elements of a map, bpf_loop for rounds.
 *
 * The verifier follows the body of these once (twice from 6.7 on), not every
 * round, so a hundred thousand rounds load as fast as one. The body has a frame
 * of its own; what it needs of the caller's it finds through a block of
 * addresses on the caller's stack.
 */
#include "bpf/select.h"

#include <stdlib.h>

#include "base/mem.h"

/* The block that a caller of EACH passes to the body. */
enum { ENV_CTX = 0, ENV_ID = 8, ENV_BASE = 16, ENV_OUTER = 24, ENV_SIZE = 32 };

void sel_sub_prologue(struct sel *s)
{
	struct vcode *v = &s->v;
	uint32_t env = v_ptr(v), key = 0, value = 0, round = 0;
	struct mem from = { .aligned = false };

	if (s->repeat) { /* (round, env) */
		v->nparams = 2;
		round = v_reg(v);
		v_mov(v, round, 1);
		v_mov(v, env, 2);
	} else { /* (map, key, value, env) */
		v->nparams = 4;
		key = v_ptr(v);
		value = v_ptr(v);
		v_mov(v, key, 2);
		v_mov(v, value, 3);
		v_mov(v, env, 4);
	}
	s->ctx = v_ptr(v);
	v_load(v, 8, s->ctx, env, ENV_CTX);
	if (s->id) {
		s->id = v_reg(v);
		v_load(v, 8, s->id, env, ENV_ID);
	}
	if (v->base) {
		v->base = v_ptr(v);
		v_load(v, 8, v->base, env, ENV_BASE);
	}
	s->outer = v_ptr(v);
	v_load(v, 8, s->outer, env, ENV_OUTER);
	if (s->repeat) {
		struct mem to;

		if (s->frame.homes[1].where == SLOT_UNUSED)
			return;
		to = sel_place(s, (struct ir_place){ 1, 0 });
		v_store(v, 8, to.base, to.off, round);
		return;
	}
	if (s->frame.homes[1].where != SLOT_UNUSED && s->key_size) {
		from.base = key;
		sel_move(s, sel_place(s, (struct ir_place){ 1, 0 }), from,
			 s->key_size);
	}
	if (s->frame.homes[2].where != SLOT_UNUSED && s->value_size) {
		from.base = value;
		sel_move(s, sel_place(s, (struct ir_place){ 2, 0 }), from,
			 s->value_size);
	}
}

/* The body as a subprogram of its own, or -1 after an error. */
static int body_of(struct sel *s, const struct ir_insn *i)
{
	if (i->size < s->p->subs.len && s->depth < MAX_SUB_DEPTH)
		return select_sub(s, s->p->subs.at[i->size], i->map);
	sel_fail(s, i->span, "loops over maps are nested too deep",
		 "at most 3 loops over maps can be inside each other");
	return -1;
}

/* Stack of the caller: what the body needs. One block for all of its loops, as
 * it is read where a body begins and never behind. */
static uint32_t make_env(struct sel *s, struct ir_place slot0)
{
	struct vcode *v = &s->v;
	uint32_t env, outer = v_ptr(v);
	int32_t at;

	if (!s->env) {
		v->stack += ENV_SIZE;
		s->env = -(int32_t)v->stack;
	}
	at = s->env;
	v_store(v, 8, FP, at + ENV_CTX, s->ctx);
	if (s->id)
		v_store(v, 8, FP, at + ENV_ID, s->id);
	if (v->base)
		v_store(v, 8, FP, at + ENV_BASE, v->base);
	if (slot0.slot >= 0)
		sel_addr(s, outer, sel_place(s, slot0));
	else
		v_lea(v, outer, FP, at);
	v_store(v, 8, FP, at + ENV_OUTER, outer);
	env = v_ptr(v);
	v_lea(v, env, FP, at);
	return env;
}

void op_each(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	uint32_t env, inner, end = v_new_label(v);
	int sub;

	if (!sel_need(s, i, FEATURE_FOR_EACH_MAP))
		return;
	sub = body_of(s, i);
	if (sub < 0)
		return;
	sel_result_imm(s, i, 0);
	inner = sel_inner(s, (uint32_t)i->map, end);
	env = make_env(s, i->y[0]);
	sel_map_arg(s, (uint32_t)i->map, inner, 1);
	v_ref(v, 2, REF_SUB, sub);
	v_mov(v, 3, env);
	v_movi(v, 4, 0);
	v_call(v, H_FOR_EACH_MAP, 4);
	if (sel_wanted(s, i))
		sel_result(s, i, 0);
	v_label(v, end);
}

/*
 * A may_goto tells the verifier that a loop made of jumps ends: it takes rounds
 * until one brings nothing new, instead of all.
 */
void op_maygo(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	uint32_t go = v_reg(v), end = v_new_label(v);

	if (!sel_need(s, i, FEATURE_MAY_GOTO))
		return;
	v_movi(v, go, 0);
	v_may_goto(v, end);
	v_movi(v, go, 1);
	v_label(v, end);
	sel_result(s, i, go);
}

void op_repeat(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	uint32_t env, end = v_new_label(v);
	int sub;

	if (!sel_need(s, i, FEATURE_LOOP))
		return;
	sel_result_imm(s, i, 0);
	if (i->x[0].kind != OPND_REG && !i->x[0].v)
		return;
	sub = body_of(s, i);
	if (sub < 0)
		return;
	env = make_env(s, i->y[0]);
	if (i->x[0].kind == OPND_REG) {
		/* Where the verifier knows that there are no rounds, it never
		 * walks the body, drops it, and stumbles over its address
		 * (6.7 to 6.18 at least): then the call has to be dead, too. */
		v_jcci(v, BPF_JEQ, sel_reg(s, i->x[0]), 0, end);
		v_mov(v, 1, sel_reg(s, i->x[0]));
	} else {
		v_movi(v, 1, i->x[0].v);
	}
	v_ref(v, 2, REF_SUB, sub);
	v_mov(v, 3, env);
	v_movi(v, 4, 0);
	v_call(v, H_LOOP, 4);
	if (sel_wanted(s, i))
		sel_result(s, i, 0);
	v_label(v, end);
}

/* A register that is a sum of another and a constant, by its number. */
static ir_reg *find_steps(const struct ir_func *f)
{
	ir_reg *from = mem_alloc((f->nregs + 1) * sizeof(*from));

	for (uint32_t b = 0; b < f->nblocks; b++) {
		for (uint32_t k = 0; k < f->blocks[b].len; k++) {
			const struct ir_insn *i = &f->blocks[b].at[k];

			if (i->op == IR_ADD && i->x[0].kind == OPND_REG &&
			    i->x[1].kind == OPND_IMM)
				from[i->dst] = (ir_reg)i->x[0].v;
		}
	}
	return from;
}

/* Does @i leave its result a counter? */
static bool counts(const struct ir_insn *i, const ir_reg *from)
{
	if (i->op == IR_ADD)
		return from[i->dst] == i->dst;
	if (i->op != IR_MOV)
		return false;
	return i->x[0].kind == OPND_IMM || from[i->x[0].v] == i->dst;
}

void sel_find_counters(struct sel *s)
{
	const struct ir_func *f = s->f;
	ir_reg *from = find_steps(f);
	uint8_t *other = mem_alloc(f->nregs + 1);

	for (uint32_t b = 0; b < f->nblocks; b++)
		for (uint32_t k = 0; k < f->blocks[b].len; k++)
			other[f->blocks[b].at[k].dst] |=
				!counts(&f->blocks[b].at[k], from);
	for (ir_reg r = 1; r < f->nregs; r++) {
		uint8_t *pin = &s->v.pinned.at[sel_vreg(r) - VREG0];

		if (from[r] && !other[from[r]] && !*pin) {
			*pin = PIN_COUNTER;
			s->v.pinned.at[sel_vreg(from[r]) - VREG0] = PIN_COUNTER;
		}
	}
	free(other);
	free(from);
}
