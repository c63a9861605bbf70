// SPDX-License-Identifier: Apache-2.0
/*
 * Maps that only grow: no key is ever taken from them while the script runs.
 *
 * The kernel replaces a value of a hash by another element, under a lock, since
 * the old one may be freed and given to another key at any time. Where no key is
 * ever taken away an element stays its key's for ever, and a value of one word
 * can be stored in it: @begun[cpu] = nsecs costs a lookup.
 */
#include "ir/ir.h"
#include "ir/util.h"

static bool stays(const struct ir_map *m)
{
	return m->store == MAP_HASH && !m->pin && !m->swapped &&
	       (m->value_size == 4 || m->value_size == 8);
}

static void see_deletes(struct ir_program *p, const struct ir_func *f)
{
	for (uint32_t b = 0; f && b < f->nblocks; b++)
		for (uint32_t k = 0; k < f->blocks[b].len; k++) {
			const struct ir_insn *i = &f->blocks[b].at[k];

			if (i->op == IR_MDEL)
				p->maps.at[i->map].only_grows = false;
		}
}

void ir_grows(struct ir_program *p)
{
	for (size_t i = 0; i < p->maps.len; i++)
		p->maps.at[i].only_grows = stays(&p->maps.at[i]);
	for (size_t i = 0; i < p->funcs.len; i++)
		see_deletes(p, p->funcs.at[i]);
	for (size_t i = 0; i < p->subs.len; i++)
		see_deletes(p, p->subs.at[i]);
	for (size_t i = 0; i < p->actions.len; i++) {
		const struct action *a = &p->actions.at[i];

		if (a->kind == ACT_CLEAR || a->kind == ACT_ZERO ||
		    a->kind == ACT_SWAP_PRINT)
			p->maps.at[a->map].only_grows = false;
	}
}
