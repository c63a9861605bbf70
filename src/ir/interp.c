// SPDX-License-Identifier: Apache-2.0
/* The interpreter: its world, calls and the loop over instructions. */
#include "ir/interp_int.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "ir/util.h"

struct interp *interp_new(const struct ir_program *p)
{
	struct interp *w = mem_alloc(sizeof(*w));

	w->p = p;
	w->max_steps = 32 * 1000 * 1000;
	w->nloss = p->nprobes ? p->nprobes : 1;
	w->loss = mem_alloc(sizeof(*w->loss) * LOSS_NKINDS * w->nloss);
	w->maps = mem_alloc(sizeof(*w->maps) * (p->maps.len + 1));
	for (size_t i = 0; i < p->maps.len; i++)
		memmap_init(&w->maps[i], &p->maps.at[i]);
	w->ctx_addr = region_add(&w->regions, NULL, 0);
	return w;
}

static void frame_free(struct frame *fr)
{
	/* a sub-function's slot 0 is its caller's */
	for (uint32_t s = fr->f->is_sub ? 1 : 0; s < fr->f->nslots; s++)
		free(fr->slots[s]);
	free(fr->slots);
	free(fr->slot_addr);
	free(fr->regs);
	free(fr);
}

void interp_free(struct interp *w)
{
	if (!w)
		return;
	for (size_t i = 0; i < w->p->maps.len; i++)
		memmap_free(&w->maps[i]);
	for (size_t i = 0; i < w->frames.len; i++)
		frame_free(w->frames.at[i]);
	vec_free(&w->frames);
	vec_free(&w->regions.all);
	vec_free(&w->records);
	sbuf_free(&w->bytes);
	free(w->maps);
	free(w->loss);
	free(w);
}

void interp_hooks(struct interp *w, const struct interp_hooks *h)
{
	w->hooks = *h;
}

void interp_limit_steps(struct interp *w, uint64_t steps)
{
	w->max_steps = steps;
}

void interp_limit_ring(struct interp *w, uint64_t bytes)
{
	w->ring_max = bytes;
}

const char *interp_error(const struct interp *w)
{
	return w->error;
}

uint64_t interp_steps(const struct interp *w)
{
	return w->steps;
}

uint32_t interp_nrecords(const struct interp *w)
{
	return (uint32_t)w->records.len;
}

const void *interp_record(const struct interp *w, uint32_t i, uint32_t *len)
{
	*len = w->records.at[i].len;
	return w->bytes.at + w->records.at[i].off;
}

void interp_drain(struct interp *w)
{
	w->records.len = 0;
	sbuf_reset(&w->bytes);
	w->ring_used = 0;
}

uint64_t interp_loss(const struct interp *w, uint32_t probe, enum loss kind)
{
	return probe < w->nloss ? w->loss[probe * LOSS_NKINDS + kind] : 0;
}

bool interp_overridden(const struct interp *w, uint64_t *result)
{
	if (result)
		*result = w->override;
	return w->overridden;
}

uint32_t interp_signals(const struct interp *w, int *last)
{
	if (last)
		*last = w->last_signal;
	return w->signals;
}

uint32_t interp_map(const struct interp *w, uint32_t map, unsigned char **keys,
		    unsigned char **values)
{
	const struct memmap *m = &w->maps[map];
	uint32_t n = 0;

	*keys = mem_alloc((size_t)m->live * m->key_size + 1);
	*values = mem_alloc((size_t)m->live * m->value_size + 1);
	for (size_t i = 0; i < m->entries.len; i++) {
		const struct memmap_entry *e = &m->entries.at[i];

		if (e->dead)
			continue;
		memcpy(*keys + (size_t)n * m->key_size, e->key, m->key_size);
		memcpy(*values + (size_t)n * m->value_size, e->value,
		       m->value_size);
		n++;
	}
	return n;
}

void interp_map_clear(struct interp *w, uint32_t map)
{
	memmap_clear(&w->maps[map]);
}

void interp_map_zero(struct interp *w, uint32_t map)
{
	struct memmap *m = &w->maps[map];

	for (size_t i = 0; i < m->entries.len; i++)
		memset(m->entries.at[i].value, 0, m->value_size);
}

int interp_fail(struct call *c, const char *fmt, ...)
{
	struct interp *w = c->w;
	va_list ap;
	int n;

	n = snprintf(w->error, sizeof(w->error),
		     "%s: b%u: %u: %s: ", c->fr->f->name ? c->fr->f->name : "?",
		     c->block, c->at, ir_ops[c->i->op].text);
	va_start(ap, fmt);
	vsnprintf(w->error + n, sizeof(w->error) - (size_t)n, fmt, ap);
	va_end(ap);
	return -EINVAL;
}

uint64_t interp_value(const struct call *c, uint32_t x)
{
	struct ir_opnd o = c->i->x[x];

	if (o.kind == OPND_REG)
		return c->fr->regs[o.v];
	return o.kind == OPND_IMM ? (uint64_t)o.v : 0;
}

unsigned char *interp_place(struct call *c, uint32_t y, uint32_t len)
{
	struct ir_place at = c->i->y[y];
	const struct ir_func *f = c->fr->f;

	if (at.slot < 0 || (uint32_t)at.slot >= f->nslots ||
	    (uint64_t)at.off + len > f->slots[at.slot].size) {
		interp_fail(c, "%u bytes at s%d+%u are outside of the slot",
			    len, at.slot, at.off);
		return NULL;
	}
	return c->fr->slots[at.slot] + at.off;
}

void interp_count_loss(struct interp *w, uint32_t kind)
{
	uint32_t probe = w->ev->probe_id < w->nloss ? w->ev->probe_id : 0;

	if (kind < LOSS_NKINDS)
		w->loss[probe * LOSS_NKINDS + kind]++;
}

static struct frame *frame_new(struct interp *w, const struct ir_func *f,
			       uint32_t depth)
{
	struct frame *fr = mem_alloc(sizeof(*fr));

	fr->f = f;
	fr->depth = depth;
	fr->slots = mem_alloc(sizeof(*fr->slots) * (f->nslots + 1));
	fr->slot_addr = mem_alloc(sizeof(*fr->slot_addr) * (f->nslots + 1));
	fr->regs = mem_alloc(sizeof(*fr->regs) * f->nregs);
	for (uint32_t s = 0; s < f->nslots; s++) {
		uint32_t size = f->slots[s].size;

		if (s > 0 || !f->is_sub)
			fr->slots[s] = mem_alloc(size + 1);
		fr->slot_addr[s] = region_add(&w->regions, fr->slots[s], size);
	}
	vec_push(&w->frames, fr);
	return fr;
}

static struct frame *frame_get(struct interp *w, const struct ir_func *f,
			       uint32_t depth)
{
	for (size_t i = 0; i < w->frames.len; i++)
		if (w->frames.at[i]->f == f && w->frames.at[i]->depth == depth)
			return w->frames.at[i];
	return frame_new(w, f, depth);
}

/* Unknown bytes are 0xaa, so that reading them shows in results. */
static void frame_start(struct interp *w, struct frame *fr,
			const struct shared *sh)
{
	const struct ir_func *f = fr->f;
	uint32_t n;

	for (uint32_t r = 0; r < f->nregs; r++)
		fr->regs[r] = 0xaaaaaaaaaaaaaaaaull;
	for (uint32_t s = sh ? 1 : 0; s < f->nslots; s++)
		memset(fr->slots[s], 0xaa, f->slots[s].size);
	if (!sh)
		return;
	fr->slots[0] = sh->slot;
	region_move(&w->regions, fr->slot_addr[0], sh->slot, f->slots[0].size);
	if (!sh->map) {
		memcpy(fr->slots[1], &sh->round, sizeof(sh->round));
		return;
	}
	memcpy(fr->slots[1], sh->key, sh->map->key_size);
	n = sh->map->value_size;
	if (n > f->slots[2].size)
		n = f->slots[2].size;
	memcpy(fr->slots[2], sh->value, n);
}

/* Where the ops live, by ranges of the table. */
static int run_op(struct call *c)
{
	enum ir_op op = c->i->op;

	if (op <= IR_SET) {
		c->result =
			ir_arith(c->i, interp_value(c, 0), interp_value(c, 1));
		return 0;
	}
	if (op <= IR_PSTORE)
		return interp_slot_op(c);
	if (op <= IR_PSTR)
		return interp_fault_op(c);
	if (op <= IR_STRV)
		return interp_bytes_op(c);
	if (op == IR_REPEAT)
		return interp_repeat(c);
	if (op <= IR_EACH)
		return interp_map_op(c);
	return interp_event_op(c);
}

/* The next block, or -1 at the end. */
static int64_t leave_block(struct call *c)
{
	const struct ir_insn *i = c->i;

	if (i->op == IR_JMP)
		return i->target[0];
	if (i->op == IR_BR)
		return i->target[ir_compare((enum ir_cc)i->cc,
					    interp_value(c, 0),
					    interp_value(c, 1))
					 ? 0
					 : 1];
	c->result = interp_value(c, 0);
	return -1;
}

static int run_block(struct call *c, int64_t *next)
{
	const struct ir_block *b;
	int err;

	if (c->block >= c->fr->f->nblocks)
		return interp_fail(c, "no block b%u", c->block);
	b = &c->fr->f->blocks[c->block];
	for (c->at = 0; c->at < b->len; c->at++) {
		c->i = &b->at[c->at];
		if (c->w->steps++ >= c->w->max_steps) {
			interp_fail(c, "more than %llu steps",
				    (unsigned long long)c->w->max_steps);
			return -ELOOP;
		}
		if (ir_ends_block(c->i->op)) {
			*next = leave_block(c);
			return 0;
		}
		err = run_op(c);
		if (err)
			return err;
		if (c->i->dst)
			c->fr->regs[c->i->dst] = c->result;
	}
	if (!b->len) {
		static const struct ir_insn nothing = { .op = IR_FENCE };

		c->i = &nothing;
	}
	return interp_fail(c, "the block has no end");
}

static int run_frame(struct interp *w, struct frame *fr, uint64_t *ret)
{
	static const struct ir_insn start = { .op = IR_FENCE };
	struct call c = { .w = w, .fr = fr, .i = &start };
	int64_t next = 0;

	while (next >= 0) {
		int err;

		c.block = (uint32_t)next;
		err = run_block(&c, &next);
		if (err)
			return err;
	}
	*ret = c.result;
	return 0;
}

int interp_call(struct interp *w, const struct ir_func *f, uint32_t depth,
		const struct shared *sh, uint64_t *ret)
{
	struct frame *fr = frame_get(w, f, depth);

	frame_start(w, fr, sh);
	return run_frame(w, fr, ret);
}

int interp_run(struct interp *w, const struct ir_func *f,
	       const struct interp_event *ev, uint64_t *ret)
{
	static const struct interp_event nothing;
	uint64_t result = 0;
	int err;

	w->error[0] = 0;
	w->steps = 0;
	w->ev = ev ? ev : &nothing;
	region_move(&w->regions, w->ctx_addr, (void *)(uintptr_t)w->ev->ctx,
		    w->ev->ctx ? w->ev->ctx_size : 0);
	err = interp_call(w, f, 0, NULL, &result);
	if (ret)
		*ret = result;
	return err;
}
