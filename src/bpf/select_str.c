// SPDX-License-Identifier: Apache-2.0
/*
 * Strings in slots, eight bytes at a time.
 *
 * The first NUL of a word x is found without looking at each byte: with ones
 * = 0x01..01 and highs = 0x80..80, z = (x - ones) & ~x & highs has its lowest
 * bit set in the byte of the first NUL, and is 0 when there is none. All bits
 * up to the end of that byte are mask = 2 * (z & -z) - 1, so two words agree
 * up to the first NUL of the first when (x ^ y) & mask is 0:
 *
 *	x = "ab\0?", y = "ab\0!":  z & -z = 1 << 23, mask = 0xffffff
 *
 * Short strings are unrolled; long ones are a loop with a constant bound,
 * which every verifier since Linux 5.3 follows to its end. It follows each way
 * through the body, too, so no two ways may meet again within one round: a
 * branch either leaves the loop or is arithmetic.
 */
#include "bpf/select.h"

#include <string.h>

/* A walk over the n bytes of one or two places, word after word. */
struct words {
	struct mem a, b;
	bool two;
	uint32_t n;
	uint32_t pos;	      /* STRLEN: register, bytes before this word */
	uint32_t ones, highs; /* registers */
};

typedef void word_fn(struct sel *s, const struct words *w, uint32_t x,
		     uint32_t y, uint32_t width, void *data);

static uint32_t width_of(const struct words *w, uint32_t left, int64_t at)
{
	uint32_t a = sel_chunk(left, w->a.off + at, w->a.aligned);
	uint32_t b = w->two ? sel_chunk(left, w->b.off + at, w->b.aligned) : a;

	return a < b ? a : b;
}

static void one_word(struct sel *s, const struct words *w, int64_t at,
		     uint32_t width, word_fn *fn, void *data)
{
	uint32_t x = v_reg(&s->v), y = 0;

	v_load(&s->v, width, x, w->a.base, w->a.off + at);
	if (w->two) {
		y = v_reg(&s->v);
		v_load(&s->v, width, y, w->b.base, w->b.off + at);
	}
	fn(s, w, x, y, width, data);
}

/* The loop over all whole words; what is behind them is left in @w. */
static void word_loop(struct sel *s, struct words *w, word_fn *fn, void *data)
{
	struct vcode *v = &s->v;
	uint32_t width = width_of(w, 8, 0), left = v_reg(v);
	uint32_t top = v_new_label(v), pa = v_ptr(v), pb = v_ptr(v);
	uint32_t count = w->n / width;

	v_lea(v, pa, w->a.base, w->a.off);
	w->a.base = pa;
	w->a.off = 0;
	if (w->two) {
		v_lea(v, pb, w->b.base, w->b.off);
		w->b.base = pb;
		w->b.off = 0;
	}
	v_movi(v, left, count);
	v_label(v, top);
	one_word(s, w, 0, width, fn, data);
	v_alui(v, BPF_ADD, pa, width);
	if (w->two)
		v_alui(v, BPF_ADD, pb, width);
	v_alui(v, BPF_SUB, left, 1);
	v_jcci(v, BPF_JNE, left, 0, top);
	w->n -= count * width;
}

static void each_word(struct sel *s, struct words w, word_fn *fn, void *data)
{
	uint32_t width;

	if (w.n > UNROLL)
		word_loop(s, &w, fn, data);
	for (uint32_t k = 0; k < w.n; k += width) {
		width = width_of(&w, w.n - k, k);
		one_word(s, &w, k, width, fn, data);
	}
}

static void load_masks(struct sel *s, struct words *w)
{
	w->ones = v_reg(&s->v);
	w->highs = v_reg(&s->v);
	v_movi(&s->v, w->ones, 0x0101010101010101);
	v_movi(&s->v, w->highs, (int64_t)0x8080808080808080);
}

/* z of the first NUL in @x. Bytes above @width are zero and must not count. */
static uint32_t find_nul(struct sel *s, const struct words *w, uint32_t x,
			 uint32_t width)
{
	struct vcode *v = &s->v;
	uint32_t z = v_reg(v), inv = v_reg(v);

	v_mov(v, z, x);
	v_alu(v, BPF_SUB, z, w->ones);
	v_mov(v, inv, x);
	v_alui(v, BPF_XOR, inv, -1);
	v_alu(v, BPF_AND, z, inv);
	if (width == 8)
		v_alu(v, BPF_AND, z, w->highs);
	else
		v_alui(v, BPF_AND, z,
		       width == 4   ? 0x80808080
		       : width == 2 ? 0x8080
				    : 0x80);
	return z;
}

/* --- equality ---------------------------------------------------------- */

static void scmp_word(struct sel *s, const struct words *w, uint32_t x,
		      uint32_t y, uint32_t width, void *data)
{
	(void)w;
	(void)width;
	v_jcc(&s->v, BPF_JNE, x, y, *(uint32_t *)data);
}

void op_scmp(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	struct words w = { .a = sel_place(s, i->y[0]),
			   .b = sel_place(s, i->y[1]),
			   .two = true,
			   .n = i->size };
	uint32_t end = v_new_label(v), d = v_reg(v);

	if (!i->dst)
		return;
	if (s->fused) {
		each_word(s, w, scmp_word, &s->nonzero);
		return;
	}
	v_movi(v, d, 1);
	each_word(s, w, scmp_word, &end);
	v_movi(v, d, 0);
	v_label(v, end);
	sel_result(s, i, d);
}

void op_scmpc(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	struct mem m = sel_place(s, i->y[0]);
	uint32_t end = v_new_label(v), d = v_reg(v), x, w;

	if (!i->dst)
		return;
	if (s->fused)
		end = s->nonzero;
	else
		v_movi(v, d, 1);
	for (uint32_t k = 0; k < i->size; k += w) {
		uint64_t word = 0;

		w = sel_chunk(i->size - k, m.off + k, m.aligned);
		if (k < i->nbytes)
			memcpy(&word, i->bytes + k,
			       i->nbytes - k < w ? i->nbytes - k : w);
		x = v_reg(v);
		v_load(v, w, x, m.base, m.off + k);
		v_jcci(v, BPF_JNE, x, (int64_t)word, end);
	}
	if (s->fused)
		return;
	v_movi(v, d, 0);
	v_label(v, end);
	sel_result(s, i, d);
}

struct ends {
	uint32_t equal, differ; /* labels */
};

static void strncmp_word(struct sel *s, const struct words *w, uint32_t x,
			 uint32_t y, uint32_t width, void *data)
{
	struct vcode *v = &s->v;
	const struct ends *e = data;
	uint32_t z = find_nul(s, w, x, width), low = v_reg(v);
	uint32_t more = v_new_label(v);

	v_alu(v, BPF_XOR, y, x);
	v_jcci(v, BPF_JEQ, z, 0, more);
	v_mov(v, low, z);
	v_neg(v, low);
	v_alu(v, BPF_AND, low, z);
	v_alui(v, BPF_LSH, low, 1);
	v_alui(v, BPF_SUB, low, 1);
	v_alu(v, BPF_AND, y, low);
	v_jcci(v, BPF_JEQ, y, 0, e->equal);
	v_jmp(v, e->differ);
	v_label(v, more);
	v_jcci(v, BPF_JNE, y, 0, e->differ);
}

void op_strncmp(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	struct words w = { .a = sel_place(s, i->y[0]),
			   .b = sel_place(s, i->y[1]),
			   .two = true,
			   .n = i->size };
	struct ends e = { v_new_label(v), v_new_label(v) };
	uint32_t d = v_reg(v);

	if (!i->dst)
		return;
	load_masks(s, &w);
	if (s->fused)
		e.differ = s->nonzero;
	else
		v_movi(v, d, 1);
	each_word(s, w, strncmp_word, &e);
	v_label(v, e.equal);
	if (s->fused)
		return;
	v_movi(v, d, 0);
	v_label(v, e.differ);
	sel_result(s, i, d);
}

/* --- length ------------------------------------------------------------ */

struct found {
	uint32_t z;	/* register */
	uint32_t label; /* where to go with it */
};

static void strlen_word(struct sel *s, const struct words *w, uint32_t x,
			uint32_t y, uint32_t width, void *data)
{
	const struct found *f = data;

	(void)y;
	v_mov(&s->v, f->z, find_nul(s, w, x, width));
	v_jcci(&s->v, BPF_JNE, f->z, 0, f->label);
}

/*
 * Where a loop ended is the difference of two addresses, of which the verifier
 * knows nothing: all rounds look the same to it from there on. From a counter it
 * would follow the rest of the program once for each.
 */
static void strlen_loop(struct sel *s, struct words *w, struct found f)
{
	struct vcode *v = &s->v;
	struct found in_loop = { f.z, v_new_label(v) };
	uint32_t behind = v_new_label(v), start = v_ptr(v), at = v_ptr(v);
	struct mem from = w->a;

	word_loop(s, w, strlen_word, &in_loop);
	v_jmp(v, behind);
	v_label(v, in_loop.label);
	v_mov(v, at, w->a.base);
	v_lea(v, start, from.base, from.off);
	v_alu(v, BPF_SUB, at, start);
	v_mov(v, w->pos, at);
	v_jmp(v, f.label);
	v_label(v, behind);
}

void op_strlen(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	struct words w = { .a = sel_place(s, i->y[0]), .n = i->size };
	struct found f = { v_reg(v), v_new_label(v) };
	uint32_t end = v_new_label(v), d = v_reg(v), low = v_reg(v), m, width;

	if (!i->dst)
		return;
	w.pos = v_reg(v);
	load_masks(s, &w);
	if (w.n > UNROLL)
		strlen_loop(s, &w, f);
	for (uint32_t k = 0; k < w.n; k += width) {
		width = width_of(&w, w.n - k, k);
		v_movi(v, w.pos, i->size - w.n + k);
		one_word(s, &w, k, width, strlen_word, &f);
	}
	v_movi(v, d, i->size);
	v_jmp(v, end);
	v_label(v, f.label);
	v_mov(v, low, f.z);
	v_neg(v, low);
	v_alu(v, BPF_AND, low, f.z);
	m = sel_log2(s, low);
	v_alui(v, BPF_RSH, m, 3);
	v_mov(v, d, w.pos);
	v_alu(v, BPF_ADD, d, m);
	v_label(v, end);
	sel_result(s, i, d);
}

/* --- search ------------------------------------------------------------ */

/* All bits in which the memory at @m differs from the literal. */
static uint32_t differ_at(struct sel *s, const struct ir_insn *i, struct mem m)
{
	uint32_t w, x, all = 0;

	for (uint32_t k = 0; k < i->nbytes; k += w) {
		uint64_t word = 0;

		w = m.aligned ? 1 : sel_chunk(i->nbytes - k, k, false);
		memcpy(&word, i->bytes + k, w);
		x = v_reg(&s->v);
		v_load(&s->v, w, x, m.base, m.off + k);
		v_alui(&s->v, BPF_XOR, x, (int64_t)word);
		if (all)
			v_alu(&s->v, BPF_OR, all, x);
		else
			all = x;
	}
	return all;
}

/* @acc becomes 0 when @diff is 0, else it stays 0 or 1. */
static void note_equal(struct sel *s, uint32_t acc, uint32_t diff)
{
	uint32_t t = v_reg(&s->v);

	v_mov(&s->v, t, diff);
	v_neg(&s->v, t);
	v_alu(&s->v, BPF_OR, t, diff);
	v_alui(&s->v, BPF_RSH, t, 63);
	v_alu(&s->v, BPF_AND, acc, t);
}

/*
 * Eight places a round, with two branches for all: the verifier remembers
 * each branch that it has yet to follow, and only so many. Text ends in zeros,
 * so what stands behind a NUL in the same word cannot match.
 */
static uint32_t match_groups(struct sel *s, const struct ir_insn *i,
			     struct mem *m, uint32_t places, uint32_t found,
			     uint32_t none)
{
	struct vcode *v = &s->v;
	struct words w = { 0 };
	uint32_t left = v_reg(v), acc = v_reg(v), x = v_reg(v);
	uint32_t top = v_new_label(v);

	if (m->aligned || places < 8)
		return places;
	load_masks(s, &w);
	v_movi(v, left, places / 8);
	v_label(v, top);
	v_movi(v, acc, 1);
	for (uint32_t k = 0; k < 8; k++) {
		struct mem at = { .base = m->base, .off = k };

		note_equal(s, acc, differ_at(s, i, at));
	}
	v_jcci(v, BPF_JEQ, acc, 0, found);
	v_load(v, 8, x, m->base, 0);
	v_jcci(v, BPF_JNE, find_nul(s, &w, x, 8), 0, none);
	v_alui(v, BPF_ADD, m->base, 8);
	v_alui(v, BPF_SUB, left, 1);
	v_jcci(v, BPF_JNE, left, 0, top);
	return places % 8;
}

void op_smatch(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	struct mem m = sel_place(s, i->y[0]);
	uint32_t p = v_ptr(v), left = v_reg(v), c = v_reg(v), d = v_reg(v);
	uint32_t top = v_new_label(v), found = v_new_label(v), places;
	uint32_t end = v_new_label(v), none = v_new_label(v);

	if (!i->dst)
		return;
	if (!i->nbytes || i->nbytes > i->size) {
		if (s->fused && !i->nbytes)
			v_jmp(v, s->nonzero);
		else
			sel_result_imm(s, i, !i->nbytes);
		return;
	}
	sel_addr(s, p, m);
	m.base = p;
	m.off = 0;
	if (s->fused)
		found = s->nonzero;
	places = match_groups(s, i, &m, i->size - i->nbytes + 1, found, none);
	if (places) {
		v_movi(v, left, places);
		v_label(v, top);
		v_load(v, 1, c, p, 0);
		v_jcci(v, BPF_JEQ, c, 0, none);
		v_jcci(v, BPF_JEQ, differ_at(s, i, m), 0, found);
		v_alui(v, BPF_ADD, p, 1);
		v_alui(v, BPF_SUB, left, 1);
		v_jcci(v, BPF_JNE, left, 0, top);
	}
	v_label(v, none);
	if (s->fused)
		return;
	v_movi(v, d, 0);
	v_jmp(v, end);
	v_label(v, found);
	v_movi(v, d, 1);
	v_label(v, end);
	sel_result(s, i, d);
}
