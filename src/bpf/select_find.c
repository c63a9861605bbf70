// SPDX-License-Identifier: Apache-2.0
/*
 * Texts whose contents nobody knows: one in another, one behind another.
 *
 * The search is Knuth, Morris and Pratt's. For each place k of the needle,
 * border[k] is the length of the longest text that the needle up to k both
 * begins and ends with, unless that is all of it:
 *
 *	needle	a b a b c
 *	border	0 0 1 2 0
 *
 * so that after a mismatch at needle[j] the search goes on with j = border[j -
 * 1] and never goes back in the text. The number of steps is at most twice the
 * bytes of both, which the verifier follows one by one. It remembers every
 * branch on its way, and only so many; so a step has none, but for the end.
 */
#include "bpf/select.h"

/* Registers of a search. */
struct search {
	uint32_t text, needle; /* addresses; the borders stand behind @needle */
	uint32_t m;	       /* bytes of the needle's slot, power of two */
	uint32_t i, j;	       /* places in text and needle */
	uint32_t a, b;	       /* the bytes there */
	uint32_t next;	       /* j after this step */
	uint32_t equal, first; /* 0 or 1: a is b; j is 0 */
};

/* d = width bytes at base + at * width + off */
static void load_at(struct sel *s, uint32_t width, uint32_t d, uint32_t base,
		    uint32_t at, int64_t off)
{
	struct vcode *v = &s->v;
	uint32_t p = v_ptr(v), k = v_reg(v);

	v_mov(v, k, at);
	if (width > 1)
		v_alui(v, BPF_LSH, k, 1);
	v_mov(v, p, base);
	v_alu(v, BPF_ADD, p, k);
	v_load(v, width, d, p, off);
}

/* d = 1 if @x, below 2^32, is 0, else 0 */
static void is_zero(struct sel *s, uint32_t d, uint32_t x)
{
	v_mov(&s->v, d, x);
	v_alui(&s->v, BPF_SUB, d, 1);
	v_alui(&s->v, BPF_RSH, d, 63);
}

/* What a step does to j; how far i goes is left in @equal. */
static void step(struct sel *s, struct search *k)
{
	struct vcode *v = &s->v;
	uint32_t mask = v_reg(v), at = v_reg(v), border = v_reg(v);

	v_mov(v, at, k->a);
	v_alu(v, BPF_XOR, at, k->b);
	is_zero(s, k->equal, at);
	is_zero(s, k->first, k->j);
	v_mov(v, at, k->j);
	v_alui(v, BPF_SUB, at, 1);
	v_alu(v, BPF_ADD, at, k->first);
	v_alui(v, BPF_AND, at, k->m - 1);
	load_at(s, 2, border, k->needle, at, k->m);
	v_mov(v, mask, k->first); /* no border when j is 0 */
	v_alui(v, BPF_SUB, mask, 1);
	v_alu(v, BPF_AND, border, mask);
	v_mov(v, mask, k->equal); /* nor when equal */
	v_alui(v, BPF_SUB, mask, 1);
	v_alu(v, BPF_AND, border, mask);
	v_alui(v, BPF_XOR, mask, -1);
	v_mov(v, k->next, k->j);
	v_alui(v, BPF_ADD, k->next, 1);
	v_alu(v, BPF_AND, k->next, mask);
	v_mov(v, at, k->next); /* the border of i, should it be final */
	v_alu(v, BPF_OR, k->next, border);
	v_alui(v, BPF_AND, k->next, k->m - 1);
	k->b = at;
	v_alu(v, BPF_OR, k->equal, k->first);
}

/* The borders of the needle. */
static void make_borders(struct sel *s, struct search k)
{
	struct vcode *v = &s->v;
	uint32_t left = v_reg(v), p = v_ptr(v), place = v_reg(v);
	uint32_t top = v_new_label(v), end = v_new_label(v);

	k.i = v_reg(v);
	k.j = v_reg(v);
	v_storei(v, 2, k.needle, k.m, 0);
	v_movi(v, k.i, 1);
	v_movi(v, k.j, 0);
	v_movi(v, left, 2 * (int64_t)k.m);
	v_label(v, top);
	k.a = v_reg(v);
	k.b = v_reg(v);
	v_alui(v, BPF_AND, k.i, k.m - 1);
	load_at(s, 1, k.a, k.needle, k.i, 0);
	v_jcci(v, BPF_JEQ, k.a, 0, end);
	load_at(s, 1, k.b, k.needle, k.j, 0);
	step(s, &k);
	v_mov(v, place, k.i);
	v_alui(v, BPF_LSH, place, 1);
	v_mov(v, p, k.needle);
	v_alu(v, BPF_ADD, p, place);
	v_store(v, 2, p, k.m, k.b);
	v_mov(v, k.j, k.next);
	v_alu(v, BPF_ADD, k.i, k.equal);
	v_alui(v, BPF_SUB, left, 1);
	v_jcci(v, BPF_JNE, left, 0, top);
	v_label(v, end);
}

/* Until one of both texts ends; then d = where, or -1. */
static void search(struct sel *s, struct search k, uint32_t n, uint32_t d)
{
	struct vcode *v = &s->v;
	uint32_t left = v_reg(v), ends = v_reg(v), t = v_reg(v);
	uint32_t top = v_new_label(v), end = v_new_label(v);
	uint32_t none = v_new_label(v);

	k.i = v_reg(v);
	k.j = v_reg(v);
	v_movi(v, d, -1);
	v_movi(v, k.i, 0);
	v_movi(v, k.j, 0);
	v_movi(v, left, 2 * (int64_t)n);
	v_label(v, top);
	k.a = v_reg(v);
	k.b = v_reg(v);
	v_alui(v, BPF_AND, k.i, n - 1);
	load_at(s, 1, k.a, k.text, k.i, 0);
	load_at(s, 1, k.b, k.needle, k.j, 0);
	is_zero(s, ends, k.a);
	is_zero(s, t, k.b);
	v_alu(v, BPF_OR, ends, t);
	v_jcci(v, BPF_JNE, ends, 0, end);
	step(s, &k);
	v_mov(v, k.j, k.next);
	v_alu(v, BPF_ADD, k.i, k.equal);
	v_alui(v, BPF_SUB, left, 1);
	v_jcci(v, BPF_JNE, left, 0, top);
	v_label(v, end);
	load_at(s, 1, t, k.needle, k.j, 0);
	v_jcci(v, BPF_JNE, t, 0, none);
	v_mov(v, d, k.i);
	v_alu(v, BPF_SUB, d, k.j);
	v_label(v, none);
}

void op_strstr(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	struct search k = { .text = v_ptr(v),
			    .needle = v_ptr(v),
			    .m = (uint32_t)i->x[1].v,
			    .next = v_reg(v),
			    .equal = v_reg(v),
			    .first = v_reg(v) };
	uint32_t d = v_reg(v);

	if (!i->dst)
		return;
	sel_addr(s, k.text, sel_place(s, i->y[0]));
	sel_addr(s, k.needle, sel_place(s, i->y[1]));
	make_borders(s, k);
	search(s, k, i->size, d);
	sel_result(s, i, d);
}

void op_append(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	uint32_t len = sel_copy(s, i->x[0]), got = v_reg(v);
	uint32_t full = v_new_label(v);

	v_jcci(v, BPF_JGE, len, i->size - 1, full);
	sel_addr(s, 3, sel_place(s, i->y[1]));
	sel_addr(s, 1, sel_place(s, i->y[0]));
	v_alu(v, BPF_ADD, 1, len);
	v_movi(v, 2, i->size);
	v_alu(v, BPF_SUB, 2, len);
	v_call(v, H_READ_KERNEL_STR, 3);
	v_mov(v, got, 0); /* with the NUL; our own memory does not fault */
	v_alu(v, BPF_ADD, len, got);
	v_alui(v, BPF_SUB, len, 1);
	v_label(v, full);
	v_alui(v, BPF_ADD, len, 1);
	if (sel_wanted(s, i))
		sel_result(s, i, len);
}
