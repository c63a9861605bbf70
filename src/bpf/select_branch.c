// SPDX-License-Identifier: Apache-2.0
/* Comparisons, jumps and what ends a function. */
#include "bpf/select.h"
#include "ir/util.h"

static const uint8_t jumps[] = {
	[CC_EQ] = BPF_JEQ,   [CC_NE] = BPF_JNE,	  [CC_ULT] = BPF_JLT,
	[CC_ULE] = BPF_JLE,  [CC_UGT] = BPF_JGT,  [CC_UGE] = BPF_JGE,
	[CC_SLT] = BPF_JSLT, [CC_SLE] = BPF_JSLE, [CC_SGT] = BPF_JSGT,
	[CC_SGE] = BPF_JSGE,
};
static const uint8_t swapped[] = {
	[CC_EQ] = CC_EQ,   [CC_NE] = CC_NE,   [CC_ULT] = CC_UGT,
	[CC_ULE] = CC_UGE, [CC_UGT] = CC_ULT, [CC_UGE] = CC_ULE,
	[CC_SLT] = CC_SGT, [CC_SLE] = CC_SGE, [CC_SGT] = CC_SLT,
	[CC_SGE] = CC_SLE,
};
static const uint8_t inverse[] = {
	[CC_EQ] = CC_NE,   [CC_NE] = CC_EQ,   [CC_ULT] = CC_UGE,
	[CC_ULE] = CC_UGT, [CC_UGT] = CC_ULE, [CC_UGE] = CC_ULT,
	[CC_SLT] = CC_SGE, [CC_SLE] = CC_SGT, [CC_SGT] = CC_SLE,
	[CC_SGE] = CC_SLT,
};

void sel_branch(struct sel *s, enum ir_cc cc, struct ir_opnd a,
		struct ir_opnd b, uint32_t label)
{
	if (a.kind == OPND_IMM && b.kind == OPND_IMM) {
		if (ir_compare(cc, (uint64_t)a.v, (uint64_t)b.v))
			v_jmp(&s->v, label);
		return;
	}
	if (a.kind == OPND_IMM) {
		struct ir_opnd t = a;

		a = b;
		b = t;
		cc = swapped[cc];
	}
	if (b.kind == OPND_IMM)
		v_jcci(&s->v, jumps[cc], sel_reg(s, a), b.v, label);
	else
		v_jcc(&s->v, jumps[cc], sel_reg(s, a), sel_reg(s, b), label);
}

int sel_constant_branch(const struct ir_insn *i)
{
	if (i->x[0].kind != OPND_IMM || i->x[1].kind != OPND_IMM)
		return -1;
	return ir_compare((enum ir_cc)i->cc, (uint64_t)i->x[0].v,
			  (uint64_t)i->x[1].v)
		       ? 0
		       : 1;
}

/*
 * Does code from @block on jump back behind it? Then the way from the block
 * before may be what closes a loop, and older kernels (6.1 does) refuse one that
 * is closed by falling through; they drop a jump to the next instruction.
 */
static bool closes_loop(const struct sel *s, uint32_t block)
{
	for (uint32_t b = block; b <= s->last_back; b++) {
		const struct ir_block *at = &s->f->blocks[b];
		const struct ir_insn *i = at->len ? &at->at[at->len - 1] : NULL;

		if (i && (i->op == IR_BR || i->op == IR_JMP) &&
		    (i->target[0] < block ||
		     (i->op == IR_BR && i->target[1] < block)))
			return true;
	}
	return false;
}

void sel_go(struct sel *s, uint32_t block)
{
	bool close = block == s->next && closes_loop(s, block);

	if (block == s->next && !close)
		return;
	v_jmp(&s->v, s->label[block]);
	vec_last(&s->v.insns)->imm = close;
}

void op_jmp(struct sel *s, const struct ir_insn *i)
{
	sel_go(s, i->target[0]);
}

void op_br(struct sel *s, const struct ir_insn *i)
{
	int known = sel_constant_branch(i);

	if (known >= 0 || i->target[0] == i->target[1]) {
		sel_go(s, i->target[known > 0 ? 1 : 0]);
		return;
	}
	if (i->target[0] == s->next) {
		sel_branch(s, inverse[i->cc], i->x[0], i->x[1],
			   s->label[i->target[1]]);
		return;
	}
	sel_branch(s, (enum ir_cc)i->cc, i->x[0], i->x[1],
		   s->label[i->target[0]]);
	sel_go(s, i->target[1]);
}

void op_ret(struct sel *s, const struct ir_insn *i)
{
	if (s->ret && i->x[0].kind == OPND_REG)
		v_mov(&s->v, s->ret, sel_vreg((ir_reg)i->x[0].v));
	else if (s->ret)
		v_movi(&s->v, s->ret, i->x[0].v);
	if (s->next != V_NONE)
		v_jmp(&s->v, s->exit);
}

void op_set(struct sel *s, const struct ir_insn *i)
{
	uint32_t yes = v_new_label(&s->v);
	uint32_t t = v_reg(&s->v);
	int known = sel_constant_branch(i);

	if (known >= 0) {
		sel_result_imm(s, i, !known);
		return;
	}
	v_movi(&s->v, t, 1);
	sel_branch(s, (enum ir_cc)i->cc, i->x[0], i->x[1], yes);
	v_movi(&s->v, t, 0);
	v_label(&s->v, yes);
	sel_result(s, i, t);
}

void op_fence(struct sel *s, const struct ir_insn *i)
{
	(void)s;
	(void)i;
}
