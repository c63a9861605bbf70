// SPDX-License-Identifier: Apache-2.0
/*
 * Spills. One is a whole aligned 8-byte stack slot: only then does the verifier
 * remember what is in it. When the stack is full, scalars go to scratch
 * memory; hence any number of living values has a place. Each read or write of
 * a spilled register goes through a new one that lives for one instruction.
 */
#include "bpf/spill.h"

#include <errno.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/vec.h"

struct home { /* of a spilled register */
	enum { HOME_NONE, HOME_REDO, HOME_STACK, HOME_SCRATCH } kind;
	int32_t off;
	struct vinsn redo;
};

struct coloured { /* a home, and until when it is in use */
	uint32_t end;
	struct home home;
};

/* A new place; -E2BIG when there is none for want of scratch memory. */
static int new_home(const struct spilling *a, int pinned, struct home *h)
{
	struct vcode *v = a->v;

	if (v->stack + 8 <= a->limit) {
		v->stack += 8;
		h->kind = HOME_STACK;
		h->off = -(int32_t)v->stack;
		return 0;
	}
	if (!v->base)
		return -E2BIG;
	if (pinned == PIN_POINTER)
		return -ENOSPC;
	h->kind = HOME_SCRATCH;
	h->off = (int32_t)v->scratch;
	v->scratch += 8;
	return 0;
}

/* Homes are shared by intervals that do not meet. Pointers choose first, then
 * counters. */
static int find_homes(const struct spilling *a, const uint32_t *order,
		      uint32_t count, struct home *homes)
{
	static const uint8_t turns[] = { PIN_POINTER, PIN_COUNTER, PIN_NONE };
	VEC(struct coloured) used = { 0 };
	int err = 0;

	for (uint32_t turn = 0; turn < 3 && !err; turn++) {
		uint8_t pass = turns[turn];

		for (size_t u = 0; u < used.len; u++)
			used.at[u].end = V_NONE; /* of those before: taken */
		for (uint32_t k = 0; k < count && !err; k++) {
			uint32_t n = order[k];
			const struct interval *iv = &a->live->at[n];
			size_t u = 0;

			if (!a->spilled[n] || a->v->pinned.at[n] != pass)
				continue;
			if (iv->redo != V_NONE) {
				homes[n].kind = HOME_REDO;
				homes[n].redo = a->v->insns.at[iv->redo];
				continue;
			}
			while (u < used.len && used.at[u].end >= iv->start)
				u++;
			if (u == used.len) {
				struct coloured c = { 0 };

				err = new_home(a, pass, &c.home);
				if (err)
					break;
				vec_push(&used, c);
			}
			used.at[u].end = iv->end;
			homes[n] = used.at[u].home;
		}
	}
	vec_free(&used);
	return err;
}

/* The instructions of one round, with spills put in. */
struct rewrite {
	const struct spilling *a;
	const struct home *homes;
	struct vcode *v;
};

static const struct home *home_of(const struct rewrite *w, uint32_t reg)
{
	if (reg < VREG0 || reg == V_NONE || reg - VREG0 >= w->a->live->n ||
	    w->homes[reg - VREG0].kind == HOME_NONE)
		return NULL;
	return &w->homes[reg - VREG0];
}

/* The scratch address may itself be on the stack. */
static uint32_t home_base(struct rewrite *w, const struct home *h)
{
	uint32_t t;

	if (h->kind == HOME_STACK)
		return FP;
	if (!w->v->base_home)
		return w->v->base;
	t = v_ptr(w->v);
	v_load(w->v, 8, t, FP, w->v->base_home);
	return t;
}

static void put_load(struct rewrite *w, const struct home *h, uint32_t to)
{
	struct vinsn i;

	if (h->kind == HOME_REDO) {
		i = h->redo;
		i.dst = to;
		v_add(w->v, i);
		return;
	}
	v_load(w->v, 8, to, home_base(w, h), h->off);
}

static void put_store(struct rewrite *w, const struct home *h, uint32_t from)
{
	v_store(w->v, 8, home_base(w, h), h->off, from);
}

/* A move to or from a spilled register is one load or store. */
static bool rewrite_move(struct rewrite *w, const struct vinsn *i)
{
	const struct home *d = home_of(w, i->dst);
	const struct home *s = NULL;

	if (i->kind == V_INSN && i->code == (BPF_ALU64 | BPF_MOV | BPF_K) &&
	    d) {
		v_storei(w->v, 8, home_base(w, d), d->off, i->imm);
		return true;
	}
	if (!v_is_mov(i))
		return false;
	s = home_of(w, i->src);
	if (d && !s) {
		put_store(w, d, i->src);
		return true;
	}
	if (s && !d) {
		put_load(w, s, i->dst);
		return true;
	}
	return false;
}

/* "op d, v" with a constant v is "op d, imm". */
static bool rewrite_imm(struct rewrite *w, struct vinsn *i)
{
	const struct home *s = home_of(w, i->src);
	bool alu = i->kind == V_INSN && (BPF_CLASS(i->code) == BPF_ALU64) &&
		   BPF_OP(i->code) != BPF_END && BPF_OP(i->code) != BPF_NEG;

	if (!(alu || (i->kind == V_JUMP && BPF_OP(i->code) != BPF_JA)) ||
	    BPF_SRC(i->code) != BPF_X || !s || s->kind != HOME_REDO ||
	    s->redo.kind != V_INSN)
		return false;
	i->code = (uint8_t)(i->code & ~BPF_X);
	i->src = 0;
	i->imm = s->redo.imm;
	return true;
}

static uint32_t temp_for(struct rewrite *w, uint32_t reg)
{
	return w->v->pinned.at[reg - VREG0] == PIN_POINTER ? v_ptr(w->v)
							   : v_reg(w->v);
}

static void rewrite_insn(struct rewrite *w, struct vinsn i)
{
	const struct home *d, *s;
	struct vuse u;
	uint32_t dst = i.dst, src, t = 0, t2 = 0;

	rewrite_imm(w, &i);
	src = i.src;
	if (rewrite_move(w, &i))
		return;
	u = v_uses(&i);
	d = u.nuse || u.def != V_NONE ? home_of(w, dst) : NULL;
	s = NULL;
	for (uint32_t k = 0; k < u.nuse; k++)
		if (u.use[k] == src && (u.use[k] != dst || i.src == dst))
			s = home_of(w, src);
	if (u.def == src && src != dst)
		s = home_of(w, src);
	if (d) {
		t = temp_for(w, dst);
		for (uint32_t k = 0; k < u.nuse; k++)
			if (u.use[k] == dst) {
				put_load(w, d, t);
				break;
			}
		i.dst = t;
	}
	if (s && src == dst) {
		i.src = t;
	} else if (s) {
		t2 = temp_for(w, src);
		put_load(w, s, t2);
		i.src = t2;
	}
	v_add(w->v, i);
	if (d && u.def == dst && d->kind != HOME_REDO)
		put_store(w, d, t);
	if (s && u.def == src && src != dst)
		put_store(w, s, t2);
}

int spill_rewrite(const struct spilling *a, const uint32_t *order,
		  uint32_t count)
{
	struct home *homes = mem_alloc((a->live->n + 1) * sizeof(*homes));
	struct vinsn *old = a->v->insns.at;
	size_t n = a->v->insns.len;
	struct rewrite w = { .a = a, .homes = homes, .v = a->v };
	int err = find_homes(a, order, count, homes);

	if (err) {
		free(homes);
		return err;
	}
	if (a->v->base && home_of(&w, a->v->base))
		a->v->base_home = home_of(&w, a->v->base)->off;
	a->v->insns.at = NULL;
	a->v->insns.len = a->v->insns.cap = 0;
	for (size_t k = 0; k < n; k++) {
		struct vuse u = v_uses(&old[k]);
		const struct home *d = home_of(&w, u.def);

		if (old[k].kind == V_DEAD || (d && d->kind == HOME_REDO))
			continue;
		a->v->span = old[k].span;
		rewrite_insn(&w, old[k]);
	}
	free(old);
	free(homes);
	return 0;
}
