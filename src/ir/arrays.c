// SPDX-License-Identifier: Apache-2.0
/*
 * Maps by the number of the probe become arrays: a slot is found without a hash,
 * by a lookup that the kernel puts in line (per-CPU arrays since 6.10), and there
 * is room for nothing but the probes.
 *
 * In an array every key is there. So it must show in the value whether there was
 * an event, and the map may only be added to and taken as a whole.
 */
#include <string.h>

#include "ir/ir.h"
#include "ir/util.h"

/* Is a value of zeros one that nothing was added to? */
static bool shows_events(const struct type *value)
{
	switch (value->kind) {
	case TYPE_COUNT:
	case TYPE_AVG:
	case TYPE_STATS:
	case TYPE_MIN:
	case TYPE_MAX:
	case TYPE_HIST:
	case TYPE_LHIST:
		return true;
	default:
		return false;
	}
}

static bool fits(const struct ir_program *p, const struct ir_map *m)
{
	return m->store == MAP_PERCPU_HASH && m->key->kind == TYPE_SYMBOL &&
	       m->key->symbols && !strcmp(m->key->symbols, PROBE_EVENTS) &&
	       m->max_entries >= p->nprobes && p->nprobes &&
	       shows_events(m->value);
}

static bool only_adds(const struct ir_func *f, int32_t map)
{
	for (uint32_t b = 0; f && b < f->nblocks; b++)
		for (uint32_t k = 0; k < f->blocks[b].len; k++) {
			const struct ir_insn *i = &f->blocks[b].at[k];

			if (ir_shape(i->op, 'm') && i->map == map &&
			    i->op != IR_AGG)
				return false;
		}
	return true;
}

static bool taken_whole(const struct ir_program *p, int32_t map)
{
	for (size_t i = 0; i < p->walks.len; i++)
		if (p->walks.at[i].map == map)
			return false;
	for (size_t i = 0; i < p->actions.len; i++)
		if (p->actions.at[i].map == map &&
		    p->actions.at[i].kind == ACT_ZERO)
			return false;
	return true;
}

static bool is_array(const struct ir_program *p, int32_t map)
{
	if (!fits(p, &p->maps.at[map]) || !taken_whole(p, map))
		return false;
	for (size_t i = 0; i < p->funcs.len; i++)
		if (!only_adds(p->funcs.at[i], map))
			return false;
	for (size_t i = 0; i < p->subs.len; i++)
		if (!only_adds(p->subs.at[i], map))
			return false;
	return true;
}

/* Adding cannot fail: what asks whether it did has its answer. */
static void never_full(struct ir_func *f, ir_reg result)
{
	for (uint32_t b = 0; b < f->nblocks; b++)
		for (uint32_t k = 0; k < f->blocks[b].len; k++) {
			struct ir_insn *i = &f->blocks[b].at[k];

			for (uint32_t x = 0; x < 3; x++)
				if (i->x[x].kind == OPND_REG &&
				    i->x[x].v == result)
					i->x[x] =
						(struct ir_opnd){ OPND_IMM, 0 };
		}
}

static void add_surely(struct ir_func *f, int32_t map)
{
	for (uint32_t b = 0; f && b < f->nblocks; b++)
		for (uint32_t k = 0; k < f->blocks[b].len; k++) {
			struct ir_insn *i = &f->blocks[b].at[k];

			if (i->op != IR_AGG || i->map != map || !i->dst)
				continue;
			never_full(f, i->dst);
			i->dst = 0;
		}
}

void ir_arrays(struct ir_program *p)
{
	for (size_t i = 0; i < p->maps.len; i++) {
		if (!is_array(p, (int32_t)i))
			continue;
		p->maps.at[i].store = MAP_PERCPU_ARRAY;
		p->maps.at[i].max_entries = p->nprobes;
		for (size_t k = 0; k < p->funcs.len; k++)
			add_surely(p->funcs.at[k], (int32_t)i);
		for (size_t k = 0; k < p->subs.len; k++)
			add_surely(p->subs.at[k], (int32_t)i);
	}
}
