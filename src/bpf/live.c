// SPDX-License-Identifier: Apache-2.0
/*
 * Where virtual registers live: one interval each, from the first point to
 * the last at which its value may be needed.
 *
 * Instruction i reads at point 2i and writes at 2i + 1, so a register read
 * for the last time by an instruction can share its home with the one that
 * the instruction writes. Most registers begin and end within one block; only
 * the others ("global" ones) take part in the data flow over blocks, which
 * keeps this linear for the programs that people write.
 */
#include "bpf/live.h"

#include "base/mem.h"

struct block {
	uint32_t first, last; /* instructions */
	uint32_t next[2];     /* blocks, V_NONE none */
};

struct flow {
	struct vcode *v;
	struct live *l;
	VEC(struct block) blocks;
	uint32_t *at_label; /* block by label */
	uint32_t *global;   /* by vreg: 1 + number among the globals, or 0 */
	uint32_t nglobal;
	uint32_t words; /* of a set */
	uint64_t *in, *gen, *kill;
};

static bool ends_block(const struct vinsn *i)
{
	return i->kind == V_JUMP || i->kind == V_EXIT;
}

static void find_blocks(struct flow *f)
{
	struct vcode *v = f->v;
	bool open = false;

	for (uint32_t i = 0; i < v->insns.len; i++) {
		struct vinsn *in = &v->insns.at[i];

		if (!open || in->kind == V_LABEL) {
			struct block b = { .first = i,
					   .next = { V_NONE, V_NONE } };

			vec_push(&f->blocks, b);
			open = true;
		}
		vec_last(&f->blocks)->last = i;
		if (in->kind == V_LABEL)
			f->at_label[in->off] = (uint32_t)f->blocks.len - 1;
		if (ends_block(in))
			open = false;
	}
}

static void link_blocks(struct flow *f)
{
	for (uint32_t b = 0; b < f->blocks.len; b++) {
		struct block *bl = &f->blocks.at[b];
		const struct vinsn *last = &f->v->insns.at[bl->last];

		if (last->kind == V_JUMP)
			bl->next[0] = f->at_label[last->off];
		if (last->kind == V_EXIT ||
		    (last->kind == V_JUMP && BPF_OP(last->code) == BPF_JA))
			continue;
		if (b + 1 < f->blocks.len)
			bl->next[1] = b + 1;
	}
}

/* Global: read in a block that has not written it before. */
static void find_globals(struct flow *f)
{
	uint32_t *seen = mem_alloc(f->l->n * sizeof(*seen));

	for (uint32_t b = 0; b < f->blocks.len; b++) {
		struct block *bl = &f->blocks.at[b];

		for (uint32_t i = bl->first; i <= bl->last; i++) {
			struct vuse u = v_uses(&f->v->insns.at[i]);

			for (uint32_t k = 0; k < u.nuse; k++) {
				uint32_t r = u.use[k] - VREG0;

				if (u.use[k] >= VREG0 && seen[r] != b + 1 &&
				    !f->global[r])
					f->global[r] = ++f->nglobal;
			}
			if (u.def != V_NONE && u.def >= VREG0)
				seen[u.def - VREG0] = b + 1;
		}
	}
	free(seen);
}

static void set_bit(uint64_t *set, uint32_t bit)
{
	set[bit / 64] |= 1ull << (bit % 64);
}

static bool has_bit(const uint64_t *set, uint32_t bit)
{
	return set[bit / 64] >> (bit % 64) & 1;
}

static void local_sets(struct flow *f, uint32_t b)
{
	struct block *bl = &f->blocks.at[b];
	uint64_t *gen = f->gen + (size_t)b * f->words;
	uint64_t *kill = f->kill + (size_t)b * f->words;

	for (uint32_t i = bl->first; i <= bl->last; i++) {
		struct vuse u = v_uses(&f->v->insns.at[i]);

		for (uint32_t k = 0; k < u.nuse; k++) {
			uint32_t g = u.use[k] >= VREG0
					     ? f->global[u.use[k] - VREG0]
					     : 0;

			if (g && !has_bit(kill, g - 1))
				set_bit(gen, g - 1);
		}
		if (u.def != V_NONE && u.def >= VREG0 &&
		    f->global[u.def - VREG0])
			set_bit(kill, f->global[u.def - VREG0] - 1);
	}
}

/* What block @b hands to its successors that is needed there: word @w. */
static uint64_t out_word(const struct flow *f, uint32_t b, uint32_t w)
{
	const struct block *bl = &f->blocks.at[b];
	uint64_t out = 0;

	for (int k = 0; k < 2; k++)
		if (bl->next[k] != V_NONE)
			out |= f->in[(size_t)bl->next[k] * f->words + w];
	return out;
}

static void solve(struct flow *f)
{
	size_t n = f->blocks.len * f->words;
	bool again = true;

	f->in = mem_alloc(n * sizeof(*f->in));
	f->gen = mem_alloc(n * sizeof(*f->gen));
	f->kill = mem_alloc(n * sizeof(*f->kill));
	for (uint32_t b = 0; b < f->blocks.len; b++)
		local_sets(f, b);
	while (again) {
		again = false;
		for (uint32_t b = (uint32_t)f->blocks.len; b-- > 0;) {
			for (uint32_t w = 0; w < f->words; w++) {
				size_t at = (size_t)b * f->words + w;
				uint64_t in = f->gen[at] | (out_word(f, b, w) &
							    ~f->kill[at]);

				again |= in != f->in[at];
				f->in[at] = in;
			}
		}
	}
}

static void extend(struct interval *iv, uint32_t from, uint32_t to)
{
	if (iv->start > from)
		iv->start = from;
	if (iv->end < to)
		iv->end = to;
}

/* Global registers live through whole blocks. */
static void extend_globals(struct flow *f)
{
	uint32_t *vreg = mem_alloc((f->nglobal + 1) * sizeof(*vreg));

	for (uint32_t r = 0; r < f->l->n; r++)
		if (f->global[r])
			vreg[f->global[r] - 1] = r;
	for (uint32_t b = 0; b < f->blocks.len; b++) {
		struct block *bl = &f->blocks.at[b];

		for (uint32_t w = 0; w < f->words; w++) {
			uint64_t in = f->in[(size_t)b * f->words + w];
			uint64_t out = out_word(f, b, w);

			for (; in; in &= in - 1) {
				uint32_t g =
					w * 64 + (uint32_t)__builtin_ctzll(in);

				extend(&f->l->at[vreg[g]], 2 * bl->first,
				       2 * bl->first);
			}
			for (; out; out &= out - 1) {
				uint32_t g =
					w * 64 + (uint32_t)__builtin_ctzll(out);

				extend(&f->l->at[vreg[g]], 2 * bl->last + 1,
				       2 * bl->last + 1);
			}
		}
	}
	free(vreg);
}

/* Loop depth by instruction: a jump back to a label closes a loop. */
static uint8_t *loop_depths(struct flow *f)
{
	size_t n = f->v->insns.len;
	int32_t *delta = mem_alloc((n + 1) * sizeof(*delta));
	uint8_t *depth = mem_alloc(n + 1);
	int32_t now = 0;

	for (uint32_t b = 0; b < f->blocks.len; b++) {
		uint32_t to = f->blocks.at[b].next[0];

		if (to == V_NONE || to > b)
			continue;
		delta[f->blocks.at[to].first]++;
		delta[f->blocks.at[b].last + 1]--;
	}
	for (size_t i = 0; i < n; i++) {
		now += delta[i];
		depth[i] = (uint8_t)(now > 3 ? 3 : now);
	}
	free(delta);
	return depth;
}

static bool can_redo(const struct vinsn *i)
{
	if (i->kind == V_LD64)
		return true;
	if (i->kind == V_LEA)
		return i->src == FP;
	return i->kind == V_INSN && i->code == (BPF_ALU64 | BPF_MOV | BPF_K);
}

static void note_points(struct flow *f)
{
	static const float costs[] = { 1, 8, 64, 512 };
	uint8_t *depth = loop_depths(f);

	for (uint32_t i = 0; i < f->v->insns.len; i++) {
		const struct vinsn *in = &f->v->insns.at[i];
		struct vuse u = v_uses(in);
		float cost = costs[depth[i]];

		for (uint32_t k = 0; k < u.nuse; k++) {
			struct interval *iv;

			if (u.use[k] < VREG0)
				continue;
			iv = &f->l->at[u.use[k] - VREG0];
			extend(iv, 2 * i, 2 * i);
			iv->weight += cost;
			iv->nuses++;
		}
		if (u.def == V_NONE || u.def < VREG0)
			continue;
		extend(&f->l->at[u.def - VREG0], 2 * i + 1, 2 * i + 1);
		f->l->at[u.def - VREG0].weight += cost;
		f->l->at[u.def - VREG0].ndefs++;
		f->l->at[u.def - VREG0].redo = can_redo(in) ? i : V_NONE;
	}
	free(depth);
}

void live_find(struct vcode *v, struct live *l)
{
	struct flow f = { .v = v, .l = l };

	l->n = (uint32_t)v->pinned.len;
	l->at = mem_alloc((l->n + 1) * sizeof(*l->at));
	for (uint32_t r = 0; r < l->n; r++)
		l->at[r] = (struct interval){ .start = V_NONE, .redo = V_NONE };
	f.at_label = mem_alloc((v->nlabels + 1) * sizeof(*f.at_label));
	f.global = mem_alloc((l->n + 1) * sizeof(*f.global));
	find_blocks(&f);
	link_blocks(&f);
	find_globals(&f);
	f.words = (f.nglobal + 63) / 64;
	solve(&f);
	note_points(&f);
	extend_globals(&f);
	for (uint32_t r = 0; r < l->n; r++)
		if (l->at[r].ndefs != 1)
			l->at[r].redo = V_NONE;
	free(f.in);
	free(f.gen);
	free(f.kill);
	free(f.at_label);
	free(f.global);
	vec_free(&f.blocks);
}

void live_free(struct live *l)
{
	free(l->at);
}
