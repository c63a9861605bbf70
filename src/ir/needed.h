/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which registers and slots of a function are read again from a block on before
 * they are written: what must be kept when it is left there and gone on with
 * later.
 */
#ifndef SONDE_IR_NEEDED_H
#define SONDE_IR_NEEDED_H

#include "ir/util.h"

struct ir_needed {
	uint32_t nregs, nslots; /* of the function when it was looked at */
	uint32_t words;		/* of a set: bits of registers, then of slots */
	uint64_t *in;		/* [blocks][words]: needed from there on */
};

/* Free with ir_needed_free(). */
void ir_needed_find(struct ir_needed *n, const struct ir_program *p,
		    const struct ir_func *f);
void ir_needed_free(struct ir_needed *n);

static inline bool ir_needs_reg(const struct ir_needed *n, uint32_t block,
				ir_reg r)
{
	return ir_bit(n->in + (size_t)block * n->words, r);
}

static inline bool ir_needs_slot(const struct ir_needed *n, uint32_t block,
				 uint32_t slot)
{
	return ir_bit(n->in + (size_t)block * n->words, n->nregs + slot);
}

#endif
