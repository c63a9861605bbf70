// SPDX-License-Identifier: Apache-2.0
/*
 * What slots are known to hold, for value numbering.
 *
 * Slots have stamps: every write to a slot gives it a new one, and ops that
 * read a slot are looked up with its stamp. For single words, what was stored
 * is remembered, so that a load takes it from the register.
 */
#include "ir/number.h"

struct slot_state *slot_state_of(struct vnum *w, int32_t s)
{
	struct slot_state *st = &w->slots[s];

	if (st->block != w->block) {
		st->block = w->block;
		st->stamp = ++w->next_stamp;
		st->nwords = st->next = 0;
	}
	return st;
}

void slot_forget(struct vnum *w, struct ir_range r)
{
	struct slot_state *st;
	uint32_t kept = 0;

	if (!r.len)
		return;
	st = slot_state_of(w, r.slot);
	st->stamp = ++w->next_stamp;
	for (uint32_t k = 0; k < st->nwords; k++) {
		const struct word *d = &st->words[k];

		if (d->off + d->width <= r.off || d->off >= r.off + r.len)
			st->words[kept++] = *d;
	}
	st->nwords = kept;
	if (st->next > kept)
		st->next = 0;
}

void slot_learn(struct vnum *w, struct ir_place at, uint8_t width,
		struct ir_opnd v)
{
	struct slot_state *st = slot_state_of(w, at.slot);
	struct word d = { .off = at.off, .width = width, .v = v.v };

	d.is_imm = v.kind == OPND_IMM;
	if (!d.is_imm)
		d.vn = number_of(w, (ir_reg)v.v);
	if (st->nwords < WORDS_KNOWN) {
		st->words[st->nwords++] = d;
		return;
	}
	st->words[st->next++ % WORDS_KNOWN] = d;
}

static const struct word *find_word(struct vnum *w, struct ir_place at,
				    uint8_t width)
{
	struct slot_state *st = slot_state_of(w, at.slot);

	for (uint32_t k = 0; k < st->nwords; k++) {
		const struct word *d = &st->words[k];

		if (d->off != at.off || d->width != width)
			continue;
		if (d->is_imm || number_of(w, (ir_reg)d->v) == d->vn)
			return d;
	}
	return NULL;
}

bool slot_forward(struct vnum *w, struct ir_insn *i)
{
	const struct word *d = find_word(w, i->y[0], i->width);
	struct ir_insn as = { .op = IR_ZEXT, .width = i->width };

	if (!d || !i->dst)
		return false;
	if (d->is_imm) {
		number_become_mov(
			i, ir_imm((int64_t)ir_arith(&as, (uint64_t)d->v, 0)));
		return true;
	}
	if (w->f->prov[d->v] != PROV_SCALAR && w->f->prov[d->v] < PROV_BTF)
		return false;
	number_become_mov(i, ir_r((ir_reg)d->v));
	if (as.width < 8) {
		i->op = IR_ZEXT;
		i->width = as.width;
	}
	return true;
}

bool slot_has(struct vnum *w, const struct ir_insn *i)
{
	const struct word *d = find_word(w, i->y[0], i->width);

	if (!d)
		return false;
	if (d->is_imm)
		return i->x[0].kind == OPND_IMM && i->x[0].v == d->v;
	return i->x[0].kind == OPND_REG &&
	       number_of(w, (ir_reg)i->x[0].v) == d->vn;
}

static bool comm_known(const struct vnum *w)
{
	return w->comm_block == w->block &&
	       w->slots[w->comm.slot].stamp == w->comm_stamp &&
	       !w->slots[w->comm.slot].exposed;
}

bool slot_comm(struct vnum *w, struct ir_insn *i)
{
	struct ir_place at = i->y[0];

	if (comm_known(w)) {
		if (ir_place_is(at, w->comm))
			return true;
		if (at.slot == w->comm.slot && at.off < w->comm.off + 16 &&
		    w->comm.off < at.off + 16)
			return false;
		i->op = IR_SCOPY;
		i->y[1] = w->comm;
		i->size = 16;
		return false;
	}
	return false;
}

void slot_note_comm(struct vnum *w, const struct ir_insn *i)
{
	w->comm = i->y[0];
	w->comm_block = w->block;
	w->comm_stamp = w->slots[i->y[0].slot].stamp;
}
