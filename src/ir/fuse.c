// SPDX-License-Identifier: Apache-2.0
/*
 * Compare-and-branch fusion.
 *
 * A truth value that is only branched on never needs a register:
 *
 *	r3 = set.ult r1, 10
 *	br.ne r3, 0, b1, b2	->	br.ult r1, 10, b1, b2
 *
 * && and || are lowered to blocks that set a register and meet in a block
 * which does nothing but branch on it. Copying that branch to where the value
 * is made lets it be fused, or decided, there:
 *
 *	b1: r3 = mov 0			b1: r3 = mov 0
 *	    jmp b3			    jmp b5
 *	b2: r3 = set.eq r1, 7	->	b2: r3 = set.eq r1, 7
 *	    jmp b3			    br.eq r1, 7, b4, b5
 *	b3: br.ne r3, 0, b4, b5		b3: br.ne r3, 0, b4, b5
 */
#include "ir/util.h"

/* Is the register written in [from, to) of the block? */
static bool written(const struct ir_block *b, uint32_t from, uint32_t to,
		    struct ir_opnd o)
{
	if (o.kind != OPND_REG)
		return false;
	for (uint32_t k = from; k < to; k++)
		if (b->at[k].dst == (ir_reg)o.v)
			return true;
	return false;
}

/* The last write to @r before the end of the block, or -1. Not searched for
 * beyond a bound, so that the pass stays linear. */
static int64_t last_write(const struct ir_block *b, ir_reg r)
{
	uint32_t n = b->len - 1, low = n > 64 ? n - 64 : 0;

	for (uint32_t k = n; k-- > low;)
		if (b->at[k].dst == r)
			return k;
	return -1;
}

/* Branch on a truth value: 1 on "true", 0 on "false", -1 something else. */
static int polarity(const struct ir_insn *br)
{
	if (br->op != IR_BR || br->x[0].kind != OPND_REG ||
	    br->x[1].kind != OPND_IMM)
		return -1;
	if (br->x[1].v == 0 && (br->cc == CC_NE || br->cc == CC_EQ))
		return br->cc == CC_NE;
	if (br->x[1].v == 1 && (br->cc == CC_NE || br->cc == CC_EQ))
		return br->cc == CC_EQ;
	return -1;
}

/* One step: from the branch to what made its operand. True on progress. */
static bool fuse_once(const struct ir_func *f, struct ir_block *b)
{
	struct ir_insn *br = &b->at[b->len - 1];
	const struct ir_insn *def;
	int yes = polarity(br);
	int64_t k;

	if (yes < 0)
		return false;
	k = last_write(b, (ir_reg)br->x[0].v);
	if (k < 0)
		return false;
	def = &b->at[k];
	if (def->op == IR_MOV && def->x[0].kind == OPND_REG &&
	    f->prov[def->x[0].v] == f->prov[def->dst] &&
	    f->prov[def->dst] != PROV_MAP_OR_NULL &&
	    !written(b, (uint32_t)k + 1, b->len, def->x[0])) {
		br->x[0] = def->x[0];
		return true;
	}
	if (def->op != IR_SET)
		return false;
	for (uint32_t x = 0; x < 2; x++)
		if (written(b, (uint32_t)k, b->len, def->x[x]))
			return false;
	br->x[0] = def->x[0];
	br->x[1] = def->x[1];
	br->cc = yes ? def->cc : (uint8_t)ir_cc_not((enum ir_cc)def->cc);
	return true;
}

/* A constant that reaches the branch decides it. */
static bool decide(struct ir_block *b)
{
	struct ir_insn *br = &b->at[b->len - 1];
	const struct ir_insn *def;
	int64_t k;
	bool yes;

	if (br->op != IR_BR || br->x[0].kind != OPND_REG ||
	    br->x[1].kind != OPND_IMM)
		return false;
	k = last_write(b, (ir_reg)br->x[0].v);
	if (k < 0)
		return false;
	def = &b->at[k];
	if (def->op != IR_MOV || def->x[0].kind != OPND_IMM)
		return false;
	yes = ir_compare((enum ir_cc)br->cc, (uint64_t)def->x[0].v,
			 (uint64_t)br->x[1].v);
	br->op = IR_JMP;
	br->target[0] = br->target[yes ? 0 : 1];
	br->x[0] = br->x[1] = (struct ir_opnd){ OPND_NONE, 0 };
	return true;
}

/* jmp to a block that is one branch: take the branch here, where its operand
 * has just been made. */
static bool pull_branch(struct ir_func *f, struct ir_block *b)
{
	struct ir_insn *jmp = &b->at[b->len - 1];
	const struct ir_block *to;
	int64_t k;

	if (jmp->op != IR_JMP)
		return false;
	to = &f->blocks[jmp->target[0]];
	if (to == b || to->len != 1 || to->at[0].op != IR_BR ||
	    to->at[0].x[0].kind != OPND_REG)
		return false;
	k = last_write(b, (ir_reg)to->at[0].x[0].v);
	if (k < 0 || (b->at[k].op != IR_SET && b->at[k].op != IR_MOV))
		return false;
	*jmp = to->at[0];
	return true;
}

void ir_fuse(struct ir_program *p, struct ir_func *f)
{
	(void)p;
	for (uint32_t n = 0; n < f->nblocks; n++) {
		struct ir_block *b = &f->blocks[n];

		if (!b->len)
			continue;
		/* each round takes one more link of a chain of them */
		for (uint32_t round = 0; round < 16; round++)
			if (!fuse_once(f, b) && !decide(b) &&
			    !pull_branch(f, b))
				break;
	}
}
