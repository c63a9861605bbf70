// SPDX-License-Identifier: Apache-2.0
/*
 * Homes for slots.
 *
 * A BPF program has 512 bytes of stack, and spilled registers want some of it,
 * so slots get at most 256. What does not fit goes to scratch memory: one
 * array map, mapped by direct address, with SCRATCH_LEVELS levels for each
 * CPU. A program takes a free level when it starts and gives it back at its
 * only exit, so one that interrupts another (softirq, irq, nmi, or a
 * preempting task) has memory of its own. A program whose slots all fit on
 * the stack never touches scratch.
 *
 * Slots that are never in use at the same time share bytes. A slot is in use
 * from the first instruction that names it to the last, and when a jump back
 * goes over either end, throughout that loop:
 *
 *	3: sstore s0		s0 [3, 9]	r10 - 16
 *	9: emit s0
 *	10: sstore s1		s1 [10, 12]	r10 - 16 again
 *
 * A slot whose address was taken is in use to the end of the function.
 */
#include "bpf/frame.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/vec.h"

#define STACK_SLOTS 256u /* bytes in all */
#define SMALL_SLOT 64u	 /* on the stack even when others are not */
#define NOWHERE UINT32_MAX

struct use {
	uint32_t first, last; /* instructions, counted through the blocks */
	bool scratch;	      /* read at odd places: the stack is strict */
	bool padded;	      /* twice the room: see STRV */
	bool sized;	      /* a word behind it: see EMIT */
};

struct loop {
	uint32_t first, last;
};

struct planner {
	const struct ir_func *f;
	struct use *uses;
	VEC(struct loop) loops;
};

static void note(struct planner *pl, struct ir_place y, uint32_t at,
		 const struct ir_insn *i)
{
	struct use *u;

	if (y.slot < 0 || (uint32_t)y.slot >= pl->f->nslots)
		return;
	u = &pl->uses[y.slot];
	if (u->first == NOWHERE)
		u->first = at;
	if (u->last < at)
		u->last = at;
	if (i->op == IR_SADDR)
		u->last = NOWHERE - 1;
	if ((i->op == IR_SLOAD || i->op == IR_SSTORE) && y.off % i->width)
		u->scratch = true;
	/*
	 * What a round leaves on the stack the verifier knows to the last bit,
	 * and follows every round; of a map's memory it knows nothing, and one
	 * round is enough.
	 */
	if (i->op == IR_REPEAT)
		u->scratch = true;
	if (i->op == IR_SMATCH || i->op == IR_STRSTR) /* at any byte */
		u->scratch = true;
	if (i->op == IR_EMIT && i->x[0].kind == OPND_REG)
		u->sized = true;
	if (i->op == IR_STRV ||
	    (i->op == IR_APPEND && y.slot == i->y[0].slot)) {
		u->scratch = true;
		u->padded = true;
	}
}

static bool shape_has(enum ir_op op, char c)
{
	return strchr(ir_ops[op].shape, c) != NULL;
}

static void note_uses(struct planner *pl)
{
	const struct ir_func *f = pl->f;
	uint32_t *start = mem_alloc((f->nblocks + 1) * sizeof(*start));
	uint32_t at = 1;

	for (uint32_t b = 0; b < f->nblocks; b++) {
		start[b] = at;
		for (uint32_t k = 0; k < f->blocks[b].len; k++, at++) {
			const struct ir_insn *i = &f->blocks[b].at[k];
			int n = i->op == IR_BR ? 2 : i->op == IR_JMP ? 1 : 0;

			if (shape_has(i->op, 'S'))
				note(pl, i->y[0], at, i);
			if (shape_has(i->op, 'T'))
				note(pl, i->y[1], at, i);
			for (int t = 0; t < n; t++) {
				struct loop l = { 0, at };

				if (i->target[t] > b)
					continue;
				l.first = start[i->target[t]];
				vec_push(&pl->loops, l);
			}
		}
	}
	free(start);
}

/* A slot that meets a loop is in use all through it. */
static void extend_over_loops(struct planner *pl)
{
	bool again = pl->loops.len > 0;

	while (again) {
		again = false;
		for (uint32_t s = 0; s < pl->f->nslots; s++) {
			struct use *u = &pl->uses[s];

			for (size_t k = 0; k < pl->loops.len; k++) {
				struct loop *l = &pl->loops.at[k];

				if (u->first == NOWHERE || u->first > l->last ||
				    u->last < l->first ||
				    (u->first <= l->first &&
				     u->last >= l->last))
					continue;
				if (u->first > l->first)
					u->first = l->first;
				if (u->last < l->last)
					u->last = l->last;
				again = true;
			}
		}
	}
}

/* Ranges of bytes with the time until which they are taken. */
struct chunk {
	uint32_t off, size, until;
};

struct area {
	VEC(struct chunk) chunks; /* in use or free, by offset */
	uint32_t end;
};

/*
 * First fit among what is free at @first; grows up to @max bytes. Returns the
 * offset or NOWHERE.
 */
static uint32_t area_take(struct area *a, uint32_t size, const struct use *u,
			  uint32_t max)
{
	struct chunk c = { a->end, size, u->last };

	for (size_t k = 0; k < a->chunks.len; k++) {
		struct chunk *o = &a->chunks.at[k];

		if (o->until >= u->first || o->size < size)
			continue;
		if (o->size > size) {
			struct chunk rest = { o->off + size, o->size - size,
					      o->until };

			o->size = size;
			vec_push(&a->chunks, rest);
			o = &a->chunks.at[k];
		}
		o->until = u->last;
		return o->off;
	}
	if (size > max || a->end > max - size)
		return NOWHERE;
	a->end += size;
	vec_push(&a->chunks, c);
	return c.off;
}

/* Slots in the order in which they come into use. */
static uint32_t *by_first(const struct planner *pl, uint32_t *count)
{
	uint32_t n = pl->f->nslots, top = 0;
	uint32_t *order = mem_alloc((n + 1) * sizeof(*order));
	uint32_t *at;

	for (uint32_t s = 0; s < n; s++)
		if (pl->uses[s].first != NOWHERE && pl->uses[s].first > top)
			top = pl->uses[s].first;
	at = mem_alloc((top + 2) * sizeof(*at));
	*count = 0;
	for (uint32_t s = 0; s < n; s++)
		if (pl->uses[s].first != NOWHERE)
			at[pl->uses[s].first + 1]++;
	for (uint32_t k = 1; k < top + 2; k++)
		at[k] += at[k - 1];
	for (uint32_t s = 0; s < n; s++) {
		if (pl->uses[s].first == NOWHERE)
			continue;
		order[at[pl->uses[s].first]++] = s;
		++*count;
	}
	free(at);
	return order;
}

static uint32_t room(const struct planner *pl, uint32_t s)
{
	uint32_t size = (pl->f->slots[s].size + 7) & ~7u;

	if (pl->uses[s].padded)
		size *= 2;
	return pl->uses[s].sized ? size + 8 : size;
}

/* False when not all of it fits on the stack and @all asks for that. */
static bool lay_out(struct planner *pl, const uint32_t *order, uint32_t count,
		    uint32_t budget, uint32_t scratch, bool all,
		    struct frame *out)
{
	struct area stack = { 0 }, mem = { .end = scratch };
	bool ok = true;

	for (uint32_t k = 0; k < count && ok; k++) {
		uint32_t s = order[k], size = room(pl, s), off = NOWHERE;
		struct slot_home *h = &out->homes[s];

		if (pl->f->is_sub && s == 0) {
			h->where = SLOT_OUTER;
			continue;
		}
		if (!pl->uses[s].scratch && (all || size <= SMALL_SLOT))
			off = area_take(&stack, size, &pl->uses[s], budget);
		if (off != NOWHERE) {
			h->where = SLOT_STACK;
			h->off = -(int32_t)(off + size);
			continue;
		}
		ok = !all || pl->uses[s].scratch;
		h->where = SLOT_SCRATCH;
		h->off =
			(int32_t)area_take(&mem, size, &pl->uses[s], INT32_MAX);
	}
	out->stack = stack.end;
	out->scratch = mem.chunks.len ? mem.end : 0;
	vec_free(&stack.chunks);
	vec_free(&mem.chunks);
	return ok;
}

void frame_plan(const struct ir_program *p, const struct ir_func *f,
		uint32_t budget, uint32_t scratch, struct frame *out)
{
	struct planner pl = { .f = f };
	uint32_t *order, count;

	(void)p;
	memset(out, 0, sizeof(*out));
	out->homes = mem_alloc((f->nslots + 1) * sizeof(*out->homes));
	pl.uses = mem_alloc((f->nslots + 1) * sizeof(*pl.uses));
	for (uint32_t s = 0; s < f->nslots; s++) {
		pl.uses[s].first = NOWHERE;
		if (f->is_sub && s < 3) { /* filled at the start */
			pl.uses[s].first = 0;
			pl.uses[s].last = 0;
		}
	}
	note_uses(&pl);
	for (uint32_t s = 0; f->is_sub && s < f->nslots && s < 3; s++)
		if (!pl.uses[s].last)
			pl.uses[s].first = NOWHERE; /* never named */
	extend_over_loops(&pl);
	order = by_first(&pl, &count);
	if (!lay_out(&pl, order, count, budget, scratch, true, out))
		lay_out(&pl, order, count, budget, scratch, false, out);
	free(order);
	free(pl.uses);
	vec_free(&pl.loops);
}

void frame_free(struct frame *fr)
{
	free(fr->homes);
	fr->homes = NULL;
}

static bool runs_body(const struct ir_insn *i)
{
	return i->op == IR_EACH || i->op == IR_REPEAT;
}

/* How many bodies call each other, at most, when @f runs. */
static uint32_t calls_deep(const struct ir_program *p, const struct ir_func *f)
{
	uint32_t most = 0;

	for (uint32_t b = 0; b < f->nblocks; b++) {
		for (uint32_t k = 0; k < f->blocks[b].len; k++) {
			const struct ir_insn *i = &f->blocks[b].at[k];
			uint32_t n;

			if (!runs_body(i))
				continue;
			n = i->size < p->subs.len
				    ? calls_deep(p, p->subs.at[i->size])
				    : 0;
			most = n + 1 > most ? n + 1 : most;
		}
	}
	return most;
}

/*
 * The stack of a program and of the bodies that it calls is 512 in all: of each
 * body 128.
 */
uint32_t frame_budget(const struct ir_program *p, const struct ir_func *f,
		      int depth)
{
	uint32_t deep = depth ? 3 : calls_deep(p, f);

	return deep > 2 ? 64 : deep ? 96 : STACK_SLOTS;
}

uint32_t frame_limit(const struct ir_program *p, const struct ir_func *f,
		     int depth)
{
	uint32_t deep = depth ? 3 : calls_deep(p, f);

	return deep > 2 ? 128 : deep ? 224 : 512;
}

static uint32_t plan_depth(const struct ir_program *p, const struct ir_func *f,
			   uint32_t start, int depth)
{
	struct frame fr;
	uint32_t end = 0;

	frame_plan(p, f, frame_budget(p, f, depth), start, &fr);
	end = fr.scratch;
	frame_free(&fr);
	for (uint32_t b = 0; b < f->nblocks && depth < 4; b++) {
		for (uint32_t k = 0; k < f->blocks[b].len; k++) {
			const struct ir_insn *i = &f->blocks[b].at[k];
			uint32_t sub;

			if (!runs_body(i) || i->size >= p->subs.len)
				continue;
			sub = plan_depth(p, p->subs.at[i->size],
					 end ? end : start, depth + 1);
			end = sub > end ? sub : end;
		}
	}
	return end;
}

uint32_t frame_scratch(const struct ir_program *p, const struct ir_func *f)
{
	return plan_depth(p, f, SCRATCH_HEAD, 0);
}
