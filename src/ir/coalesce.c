// SPDX-License-Identifier: Apache-2.0
/*
 * Copy coalescing, where it is easy: a value that is made only to be moved is
 * made in its place.
 *
 *	r1 = add r5, 1			r2 = add r5, 1
 *	...			->	...
 *	r2 = mov r1
 *
 * when r1 is written once and read once in the whole function, both in this
 * block, and r2 is neither read nor written in between.
 */
#include "ir/util.h"

struct count {
	uint32_t writes, reads;
	uint32_t block, at; /* of the last write: block is 1 + number */
};

static bool touches(const struct ir_insn *i, ir_reg r)
{
	if (i->dst == r)
		return true;
	for (uint32_t x = 0; x < 3; x++)
		if (i->x[x].kind == OPND_REG && i->x[x].v == r)
			return true;
	return false;
}

static struct count *count_all(const struct ir_func *f)
{
	struct count *c = mem_alloc(sizeof(*c) * f->nregs);

	for (uint32_t b = 0; b < f->nblocks; b++) {
		for (uint32_t k = 0; k < f->blocks[b].len; k++) {
			const struct ir_insn *i = &f->blocks[b].at[k];

			c[i->dst].writes++;
			for (uint32_t x = 0; x < 3; x++)
				if (i->x[x].kind == OPND_REG)
					c[i->x[x].v].reads++;
		}
	}
	return c;
}

static bool may_join(const struct ir_func *f, const struct ir_block *bl,
		     const struct count *from, uint32_t mov)
{
	ir_reg dst = bl->at[mov].dst;

	if (from->writes != 1 || from->reads != 1 || mov - from->at > 32)
		return false;
	if (f->prov[dst] != f->prov[bl->at[mov].x[0].v])
		return false;
	for (uint32_t k = from->at + 1; k < mov; k++)
		if (touches(&bl->at[k], dst))
			return false;
	return true;
}

void ir_coalesce(struct ir_program *p, struct ir_func *f)
{
	struct count *c = count_all(f);

	(void)p;
	for (uint32_t b = 0; b < f->nblocks; b++) {
		struct ir_block *bl = &f->blocks[b];

		for (uint32_t k = 0; k < bl->len; k++) {
			struct ir_insn *i = &bl->at[k];
			struct count *from;

			if (i->op == IR_MOV && i->x[0].kind == OPND_REG) {
				from = &c[i->x[0].v];
				if (from->block == b + 1 &&
				    may_join(f, bl, from, k)) {
					bl->at[from->at].dst = i->dst;
					c[i->dst].block = b + 1;
					c[i->dst].at = from->at;
					i->x[0] = ir_r(i->dst);
					continue;
				}
			}
			c[i->dst].block = b + 1;
			c[i->dst].at = k;
		}
	}
	free(c);
}
