// SPDX-License-Identifier: Apache-2.0
/*
 * Goes backwards over the blocks until nothing changes.
 */
#include <stdlib.h>
#include <string.h>

#include "ir/needed.h"

struct finder {
	const struct ir_program *p;
	const struct ir_func *f;
	struct ir_needed *n;
	uint64_t *now;
};

static void set(const struct finder *w, uint32_t bit, bool value)
{
	ir_set_bit(w->now, bit, value);
}

static void set_slot(const struct finder *w, int32_t slot, bool value)
{
	set(w, w->n->nregs + (uint32_t)slot, value);
}

/* Backwards over one instruction. A slot that is filled in part stays needed. */
static void step(const struct finder *w, const struct ir_insn *i)
{
	struct ir_ranges r = ir_slot_ranges(w->p, w->f, i);

	if (i->dst)
		set(w, i->dst, false);
	if (r.write.len && !r.write.off &&
	    r.write.len >= w->f->slots[r.write.slot].size)
		set_slot(w, r.write.slot, false);
	for (int x = 0; x < 3; x++)
		if (i->x[x].kind == OPND_REG)
			set(w, (uint32_t)i->x[x].v, true);
	for (int x = 0; x < 2; x++)
		if (r.read[x].len)
			set_slot(w, r.read[x].slot, true);
	if (i->op == IR_RET && w->f->is_sub) /* slot 0 is the caller's */
		set_slot(w, 0, true);
}

static bool walk_back(const struct finder *w, uint32_t b)
{
	const struct ir_block *bl = &w->f->blocks[b];
	const struct ir_insn *last = bl->len ? &bl->at[bl->len - 1] : NULL;
	uint32_t words = w->n->words;
	uint64_t *in = w->n->in + (size_t)b * words;
	bool changed;

	memset(w->now, 0, words * 8);
	for (uint32_t s = 0; last && s < ir_nsucc(last); s++)
		for (uint32_t k = 0; k < words; k++)
			w->now[k] |=
				w->n->in[(size_t)last->target[s] * words + k];
	for (uint32_t k = bl->len; k-- > 0;)
		step(w, &bl->at[k]);
	changed = memcmp(in, w->now, words * 8) != 0;
	memcpy(in, w->now, words * 8);
	return changed;
}

void ir_needed_find(struct ir_needed *n, const struct ir_program *p,
		    const struct ir_func *f)
{
	struct finder w = { .p = p, .f = f, .n = n };
	bool changed = true;

	n->nregs = f->nregs;
	n->nslots = f->nslots;
	n->words = (n->nregs + n->nslots) / 64 + 1;
	n->in = mem_alloc((size_t)f->nblocks * n->words * 8 + 8);
	w.now = mem_alloc(n->words * 8);
	while (changed) {
		changed = false;
		for (uint32_t b = f->nblocks; b-- > 0;)
			changed |= walk_back(&w, b);
	}
	free(w.now);
}

void ir_needed_free(struct ir_needed *n)
{
	free(n->in);
	n->in = NULL;
}
