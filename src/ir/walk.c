// SPDX-License-Identifier: Apache-2.0
/*
 * Loops over maps where the kernel has none (before for_each_map_elem): user
 * space goes over the keys and runs the body, once for each, in programs that
 * it fires itself. Such a function stops in front of its loop, keeps what it
 * needs behind it in the hidden map "walks", and is run again to go on there:
 *
 *	interval_0				words of interval_0
 *	b0:	r1 = lookup walks			resume	where to go on
 *		r2 = load.8 [r1+resume]			at	the walk asked for
 *		br eq r2, 1, b7, b1			count	elements visited
 *	..
 *	b4:	pstore [r1+..], s3 ..		what is needed later
 *		store.8 [r1+at], 1		"do walk 1, then come back"
 *		ret 0
 *	b7:	s3 = pcopy [r1+..] ..
 *		r9 = load.8 [r1+count]
 *		jmp b5				behind the loop
 *
 * The body becomes a function of an event, too. Its key is put behind its words
 * by whoever runs it, and it looks the value up itself, so an element that has
 * gone is not visited. What it shares with the function around it is the memory
 * that this one has kept. Bodies stop for loops of their own in the same way.
 *
 * Words and what is kept lie one behind the other for each function, since no
 * function is entered again before it has ended.
 */
#include <stdlib.h>
#include <string.h>

#include "ir/needed.h"
#include "ir/util.h"

struct walker {
	struct ir_program *p;
	struct ir_func *f;
	VEC(uint32_t) points; /* blocks that end in a loop and a jump behind */
	struct ir_needed needed; /* as it was before there were ours */
	uint8_t *kept;		 /* by slot: in some walk */
	ir_reg base;		 /* address of "walks" */
};

static bool is_point(const struct ir_program *p, const struct ir_insn *i)
{
	return i->op == IR_EACH || (i->op == IR_MLEN && p->maps.at[i->map].key);
}

static bool has_point(const struct ir_program *p, const struct ir_func *f)
{
	for (uint32_t b = 0; b < f->nblocks; b++)
		for (uint32_t k = 0; k < f->blocks[b].len; k++)
			if (is_point(p, &f->blocks[b].at[k]))
				return true;
	return false;
}

static bool is_fired(const struct ir_func *f)
{
	return f && f->instance && f->instance->nprobes &&
	       f->instance->probes[0]->provider->internal;
}

bool ir_has_walks(const struct ir_program *p)
{
	for (size_t k = 0; k < p->funcs.len; k++)
		if (is_fired(p->funcs.at[k]) && has_point(p, p->funcs.at[k]))
			return true;
	return false;
}

/* ---- the loops, and whether what is behind them can be kept ---- */

/* Makes each loop the last but one instruction of its block. */
static void find_points(struct walker *w)
{
	struct ir_func *f = w->f;

	for (uint32_t b = 0; b < f->nblocks; b++) {
		uint32_t k = 0, rest;

		while (k < f->blocks[b].len &&
		       !is_point(w->p, &f->blocks[b].at[k]))
			k++;
		if (k++ >= f->blocks[b].len)
			continue;
		rest = ir_new_block(w->p, f);
		for (uint32_t n = k; n < f->blocks[b].len; n++)
			ir_add(w->p, f, rest, f->blocks[b].at[n]);
		f->blocks[b].len = k;
		ir_add(w->p, f, b,
		       (struct ir_insn){ .op = IR_JMP, .target = { rest } });
		vec_push(&w->points, b);
	}
}

static const struct ir_insn *loop_of(const struct walker *w, uint32_t b)
{
	return &w->f->blocks[b].at[w->f->blocks[b].len - 2];
}

static uint32_t behind(const struct walker *w, uint32_t b)
{
	return w->f->blocks[b].at[w->f->blocks[b].len - 1].target[0];
}

static bool keeps_reg(const struct walker *w, uint32_t b, ir_reg r)
{
	return r != loop_of(w, b)->dst &&
	       ir_needs_reg(&w->needed, behind(w, b), r);
}

/* Addresses cannot be kept: they are another program's. */
static bool can_keep(const struct walker *w)
{
	for (size_t k = 0; k < w->points.len; k++)
		for (ir_reg r = 1; r < w->needed.nregs; r++) {
			enum ir_prov prov = (enum ir_prov)w->f->prov[r];

			if (keeps_reg(w, w->points.at[k], r) &&
			    (prov == PROV_SLOT || prov == PROV_MAP ||
			     prov == PROV_MAP_OR_NULL))
				return false;
		}
	return true;
}

static void begin(struct walker *w, struct ir_program *p, struct ir_func *f)
{
	*w = (struct walker){ .p = p, .f = f };
	find_points(w);
	ir_needed_find(&w->needed, p, f);
}

static void end(struct walker *w)
{
	vec_free(&w->points);
	ir_needed_free(&w->needed);
	free(w->kept);
}

/* Of the function and of all bodies in it. */
static bool can_walk(struct ir_program *p, struct ir_func *f)
{
	struct walker w;
	bool can;

	begin(&w, p, f);
	can = can_keep(&w);
	end(&w);
	for (uint32_t b = 0; can && b < f->nblocks; b++)
		for (uint32_t k = 0; can && k < f->blocks[b].len; k++) {
			const struct ir_insn *i = &f->blocks[b].at[k];

			if (i->op == IR_EACH)
				can = can_walk(p, p->subs.at[i->size]);
		}
	return can;
}

/* ---- the new function ---- */

static uint32_t room(struct ir_program *p, uint32_t size)
{
	struct ir_map *m = &p->maps.at[p->walk_map];
	uint32_t at = m->value_size;

	m->value_size += (size + 7) & ~7u;
	return at;
}

static void add(struct walker *w, uint32_t b, struct ir_insn i)
{
	i.span = w->f->span;
	ir_add(w->p, w->f, b, i);
}

static void add_store(struct walker *w, uint32_t b, uint32_t at,
		      struct ir_opnd v)
{
	add(w, b,
	    (struct ir_insn){ .op = IR_STORE,
			      .width = 8,
			      .off = (int32_t)at,
			      .x = { ir_r(w->base), v } });
}

static void add_load(struct walker *w, uint32_t b, ir_reg d, uint32_t at)
{
	add(w, b,
	    (struct ir_insn){ .op = IR_LOAD,
			      .width = 8,
			      .dst = d,
			      .off = (int32_t)at,
			      .x = { ir_r(w->base) } });
}

/* Between a slot and memory: IR_PSTORE, IR_PCOPY. */
static void add_move(struct walker *w, uint32_t b, enum ir_op op, uint32_t at,
		     int32_t slot, uint32_t size)
{
	add(w, b,
	    (struct ir_insn){ .op = op,
			      .off = (int32_t)at,
			      .x = { ir_r(w->base) },
			      .y = { { slot, 0 } },
			      .size = size });
}

static void add_jump(struct walker *w, uint32_t b, uint32_t to)
{
	add(w, b, (struct ir_insn){ .op = IR_JMP, .target = { to } });
}

/* Makes the old first block another, and gives the new first one. */
static uint32_t free_first(struct walker *w)
{
	struct ir_func *f = w->f;
	uint32_t moved = ir_new_block(w->p, f);

	f->blocks[moved] = f->blocks[0];
	memset(&f->blocks[0], 0, sizeof(f->blocks[0]));
	for (uint32_t b = 0; b < f->nblocks; b++) {
		struct ir_block *bl = &f->blocks[b];
		struct ir_insn *last = bl->len ? &bl->at[bl->len - 1] : NULL;

		for (uint32_t s = 0; last && s < ir_nsucc(last); s++)
			if (!last->target[s])
				last->target[s] = moved;
	}
	for (size_t k = 0; k < w->points.len; k++)
		if (!w->points.at[k])
			w->points.at[k] = moved;
	return moved;
}

/* Keeps a register in the memory, and gets it back in block @back. */
static void keep_reg(struct walker *w, uint32_t b, uint32_t back, ir_reg r)
{
	uint32_t at;

	if (w->f->prov[r] == PROV_CTX) {
		add(w, back, (struct ir_insn){ .op = IR_CTX, .dst = r });
		return;
	}
	at = room(w->p, 8);
	add_store(w, b, at, ir_r(r));
	add_load(w, back, r, at);
}

/* The same for a slot; where it is. */
static uint32_t keep_slot(struct walker *w, uint32_t b, uint32_t back,
			  uint32_t slot)
{
	uint32_t size = w->f->slots[slot].size, at = room(w->p, size);

	add_move(w, b, IR_PSTORE, at, (int32_t)slot, size);
	add_move(w, back, IR_PCOPY, at, (int32_t)slot, size);
	return at;
}

/*
 * Block @b asks for @walk instead of running the loop; the result is the block
 * to come back to. @shared: where the slot that the body shares is kept.
 */
static uint32_t suspend(struct walker *w, uint32_t b, uint32_t walk,
			uint32_t *shared)
{
	struct ir_func *f = w->f;
	const struct ir_insn loop = *loop_of(w, b);
	uint32_t next = behind(w, b), back = ir_new_block(w->p, f);

	f->blocks[b].len -= 2;
	for (ir_reg r = 1; r < w->needed.nregs; r++)
		if (r != loop.dst && ir_needs_reg(&w->needed, next, r))
			keep_reg(w, b, back, r);
	for (uint32_t s = 0; s < w->needed.nslots; s++) {
		bool mine = loop.op == IR_EACH && loop.y[0].slot == (int32_t)s;
		uint32_t at;

		if (!mine && !ir_needs_slot(&w->needed, next, s))
			continue;
		at = keep_slot(w, b, back, s);
		if (mine)
			*shared = at + loop.y[0].off;
		w->kept[s] = 1;
	}
	add_store(w, b, f->walk_words + WALK_AT, ir_imm(walk));
	add(w, b, (struct ir_insn){ .op = IR_RET, .x = { ir_imm(0) } });
	if (loop.dst)
		add_load(w, back, loop.dst, f->walk_words + WALK_COUNT);
	add_jump(w, back, next);
	return back;
}

/* What is kept must have been written, on every way to the loop. */
static void clear_kept(struct walker *w, uint32_t b)
{
	for (uint32_t s = 0; s < w->needed.nslots; s++)
		if (w->kept[s])
			add(w, b,
			    (struct ir_insn){ .op = IR_SZERO,
					      .y = { { (int32_t)s, 0 } },
					      .size = w->f->slots[s].size });
}

/* The body's own element: user space has added up the values of all CPUs. */
static void read_given(struct ir_func *f, int32_t map)
{
	for (uint32_t b = 0; b < f->nblocks; b++)
		for (uint32_t k = 0; k < f->blocks[b].len; k++) {
			struct ir_insn *i = &f->blocks[b].at[k];

			if (i->op != IR_AGGREAD || i->map != map ||
			    i->y[0].slot != 1 || i->y[0].off)
				continue;
			i->op = IR_SLOAD;
			i->width = 8;
			i->map = -1;
			i->y[0].slot = 2;
		}
}

/* What EACH gives a body: the caller's slot, key and value. The block behind. */
static uint32_t fill_given(struct walker *w, uint32_t b, int32_t map,
			   uint32_t shared)
{
	struct ir_func *f = w->f;
	const struct ir_map *m = &w->p->maps.at[map];
	uint32_t there = ir_new_block(w->p, f), gone = ir_new_block(w->p, f);
	ir_reg value = ir_new_reg(w->p, f, PROV_MAP_OR_NULL);

	add_move(w, b, IR_PCOPY, shared, 0, f->slots[0].size);
	add_move(w, b, IR_PCOPY, f->walk_words + WALK_KEY, 1, m->key_size);
	add(w, b,
	    (struct ir_insn){ .op = IR_LOOKUP,
			      .dst = value,
			      .map = map,
			      .y = { { 1, 0 } } });
	add(w, b,
	    (struct ir_insn){ .op = IR_BR,
			      .cc = CC_EQ,
			      .x = { ir_r(value), ir_imm(0) },
			      .target = { gone, there } });
	add(w, gone, (struct ir_insn){ .op = IR_RET, .x = { ir_imm(0) } });
	if (type_is_agg(m->value)) {
		add_move(w, there, IR_PCOPY, f->walk_words + WALK_VALUE, 2, 8);
		return there;
	}
	add(w, there,
	    (struct ir_insn){ .op = IR_PCOPY,
			      .x = { ir_r(value) },
			      .y = { { 2, 0 } },
			      .size = m->value_size });
	return there;
}

/* At its ends a body gives the caller's slot back. */
static void give_back(struct walker *w, uint32_t shared)
{
	struct ir_func *f = w->f;

	for (uint32_t b = 0; b < f->nblocks; b++) {
		struct ir_block *bl = &f->blocks[b];
		struct ir_insn ret;

		if (!bl->len || bl->at[bl->len - 1].op != IR_RET)
			continue;
		ret = bl->at[--bl->len];
		add_move(w, b, IR_PSTORE, shared, 0, f->slots[0].size);
		add(w, b, ret);
	}
}

static void transform(struct ir_program *p, struct ir_func *f,
		      const struct ir_insn *each, uint32_t shared);

/* The loop at the end of block @b becomes a walk; the block to come back to. */
static uint32_t make_walk(struct walker *w, uint32_t b, uint32_t *number)
{
	const struct ir_insn loop = *loop_of(w, b);
	struct ir_program *p = w->p;
	struct ir_walk new = {
		.map = loop.map,
	};
	uint32_t shared = 0, back;

	vec_push(&p->walks, new);
	*number = (uint32_t)p->walks.len;
	back = suspend(w, b, *number, &shared);
	if (loop.op == IR_EACH) {
		struct ir_func *body = p->subs.at[loop.size];

		p->subs.at[loop.size] = NULL;
		body->id = (uint32_t)p->funcs.len;
		body->walk_of = w->f->walk_of ? w->f->walk_of : w->f;
		vec_push(&p->funcs, body);
		p->walks.at[*number - 1].body = body;
		transform(p, body, &loop, shared);
	}
	return back;
}

/* From the first block to where the last run stopped, else to @start. */
static void dispatch(struct walker *w, uint32_t start)
{
	ir_reg resume = ir_new_reg(w->p, w->f, PROV_SCALAR);
	uint32_t b = 0, number;

	add(w, 0,
	    (struct ir_insn){ .op = IR_LOOKUP,
			      .dst = w->base,
			      .map = w->p->walk_map,
			      .y = { { -1, 0 } } });
	add_load(w, 0, resume, w->f->walk_words + WALK_RESUME);
	for (size_t k = 0; k < w->points.len; k++) {
		uint32_t back = make_walk(w, w->points.at[k], &number);
		uint32_t other = ir_new_block(w->p, w->f);

		add(w, b,
		    (struct ir_insn){ .op = IR_BR,
				      .cc = CC_EQ,
				      .x = { ir_r(resume), ir_imm(number) },
				      .target = { back, other } });
		b = other;
	}
	add_jump(w, b, start);
}

/* @each, @shared: of a body, the loop and where the slot is that it shares. */
static void transform(struct ir_program *p, struct ir_func *f,
		      const struct ir_insn *each, uint32_t shared)
{
	uint32_t key = each ? p->maps.at[each->map].key_size : 0;
	struct walker w;
	uint32_t first, start;

	if (each)
		read_given(f, each->map);
	begin(&w, p, f);
	w.kept = mem_alloc(f->nslots + 1);
	w.base = ir_new_reg(p, f, PROV_MAP);
	f->walk_words = room(p, WALK_KEY + key);
	f->walks = w.points.len > 0;
	first = free_first(&w);
	if (each)
		give_back(&w, shared);
	start = ir_new_block(p, f);
	dispatch(&w, start);
	clear_kept(&w, start);
	if (each)
		start = fill_given(&w, start, each->map, shared);
	add_jump(&w, start, first);
	f->is_sub = false;
	end(&w);
}

void ir_make_walks(struct ir_program *p, struct types *ts)
{
	struct ir_map m = {
		.name = "walks",
		.store = MAP_GLOBAL,
		.max_entries = 1,
	};
	size_t n = p->funcs.len;

	p->walk_map = (int32_t)p->maps.len;
	vec_push(&p->maps, m);
	for (size_t k = 0; k < n; k++) {
		struct ir_func *f = p->funcs.at[k];

		if (is_fired(f) && has_point(p, f) && can_walk(p, f))
			transform(p, f, NULL, 0);
	}
	vec_last(&p->maps)->value = type_array(
		ts, &type_uint64, vec_last(&p->maps)->value_size / 8);
}
