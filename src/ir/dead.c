// SPDX-License-Identifier: Apache-2.0
/*
 * Removing what has no use: jumps to jumps, blocks that nothing reaches,
 * blocks that only follow one other, values that nobody reads, slots that
 * nobody reads.
 *
 * Whether a value is read is decided for the whole function: the registers
 * read later than the end of each block are found by going backwards over the
 * blocks until nothing changes; then each block is walked backwards once.
 * Removing an instruction may leave others without use, so all is repeated
 * while it helps.
 */
#include <string.h>

#include "ir/util.h"

/* ---- blocks ---- */

/* Where a jump to @b ends up, through blocks that only jump on. */
static uint32_t final_target(const struct ir_func *f, uint32_t b)
{
	for (uint32_t hops = 0; hops < 32; hops++) {
		const struct ir_block *bl = &f->blocks[b];

		if (bl->len != 1 || bl->at[0].op != IR_JMP ||
		    bl->at[0].target[0] == b)
			break;
		b = bl->at[0].target[0];
	}
	return b;
}

static void thread_jumps(struct ir_func *f)
{
	for (uint32_t b = 0; b < f->nblocks; b++) {
		struct ir_insn *last;

		if (!f->blocks[b].len)
			continue;
		last = &f->blocks[b].at[f->blocks[b].len - 1];
		for (uint32_t s = 0; s < ir_nsucc(last); s++)
			last->target[s] = final_target(f, last->target[s]);
		if (last->op == IR_BR && last->target[0] == last->target[1]) {
			last->op = IR_JMP;
			last->x[0].kind = last->x[1].kind = OPND_NONE;
		}
	}
}

static void append_block(struct ir_program *p, struct ir_block *to,
			 struct ir_block *from)
{
	uint32_t len = to->len - 1 + from->len; /* the JMP goes */

	if (len > to->cap) {
		uint32_t cap = len * 2;
		struct ir_insn *at = arena_array(p->arena, struct ir_insn, cap);

		memcpy(at, to->at, sizeof(*at) * to->len);
		to->at = at;
		to->cap = cap;
	}
	memcpy(to->at + to->len - 1, from->at, sizeof(*from->at) * from->len);
	to->len = len;
	from->len = 0;
}

/* A block whose only way in is one JMP becomes part of the block with it. */
static void merge_blocks(struct ir_program *p, struct ir_func *f)
{
	uint32_t *ways_in = mem_alloc(sizeof(*ways_in) * (f->nblocks + 1));
	uint8_t *live = mem_alloc(f->nblocks + 1);

	ir_reachable(f, live);
	ways_in[0] = 1;
	for (uint32_t b = 0; b < f->nblocks; b++) {
		const struct ir_block *bl = &f->blocks[b];

		if (!live[b] || !bl->len)
			continue;
		for (uint32_t s = 0; s < ir_nsucc(&bl->at[bl->len - 1]); s++)
			ways_in[bl->at[bl->len - 1].target[s]]++;
	}
	for (uint32_t b = 0; b < f->nblocks; b++) {
		struct ir_block *bl = &f->blocks[b];

		while (live[b] && bl->len) {
			const struct ir_insn *last = &bl->at[bl->len - 1];
			uint32_t to = last->target[0];

			if (last->op != IR_JMP || to == b || ways_in[to] != 1)
				break;
			append_block(p, bl, &f->blocks[to]);
			live[to] = 0;
		}
	}
	free(ways_in);
	free(live);
}

/* Drops blocks that are not reached, and numbers the rest anew. */
static void drop_blocks(struct ir_func *f)
{
	uint32_t *to = mem_alloc(sizeof(*to) * (f->nblocks + 1));
	uint8_t *live = mem_alloc(f->nblocks + 1);
	uint32_t kept = 0;

	ir_reachable(f, live);
	for (uint32_t b = 0; b < f->nblocks; b++) {
		if (!live[b])
			continue;
		to[b] = kept;
		f->blocks[kept++] = f->blocks[b];
	}
	f->nblocks = kept;
	for (uint32_t b = 0; b < kept; b++) {
		struct ir_insn *last;

		if (!f->blocks[b].len)
			continue;
		last = &f->blocks[b].at[f->blocks[b].len - 1];
		for (uint32_t s = 0; s < ir_nsucc(last); s++)
			last->target[s] = to[last->target[s]];
	}
	free(to);
	free(live);
}

/* ---- values ---- */

/*
 * Most registers are read only in the block that writes them, so they are
 * marked with the number of the block being walked. Only the others, the
 * global ones, need a bit for each block: that keeps this linear for long
 * programs.
 */
struct live {
	const struct ir_func *f;
	uint32_t *global; /* by register: 1 + number among the globals, or 0 */
	uint32_t *wanted; /* by register: 1 + block in which it is read later */
	uint32_t nglobal, words;
	uint64_t *in; /* [nblocks][words]: read before written from there on */
	uint64_t *now;
};

static void want(struct live *w, uint32_t b, int64_t r)
{
	uint32_t g = w->global[r];

	if (g)
		w->now[(g - 1) / 64] |= 1ull << ((g - 1) % 64);
	else
		w->wanted[r] = b + 1;
}

static void forget(struct live *w, int64_t r)
{
	uint32_t g = w->global[r];

	if (g)
		w->now[(g - 1) / 64] &= ~(1ull << ((g - 1) % 64));
	else
		w->wanted[r] = 0;
}

static bool is_wanted(const struct live *w, uint32_t b, int64_t r)
{
	uint32_t g = w->global[r];

	return g ? w->now[(g - 1) / 64] >> ((g - 1) % 64) & 1
		 : w->wanted[r] == b + 1;
}

static void live_step(struct live *w, uint32_t b, const struct ir_insn *i)
{
	if (i->dst)
		forget(w, i->dst);
	for (uint32_t x = 0; x < 3; x++)
		if (i->x[x].kind == OPND_REG)
			want(w, b, i->x[x].v);
}

/* Global: read in a block that has not written it before. */
static void find_globals(struct live *w)
{
	uint32_t *written = mem_alloc(sizeof(*written) * (w->f->nregs + 1));

	for (uint32_t b = 0; b < w->f->nblocks; b++) {
		const struct ir_block *bl = &w->f->blocks[b];

		for (uint32_t k = 0; k < bl->len; k++) {
			const struct ir_insn *i = &bl->at[k];

			for (uint32_t x = 0; x < 3; x++) {
				int64_t r = i->x[x].v;

				if (i->x[x].kind == OPND_REG &&
				    written[r] != b + 1 && !w->global[r])
					w->global[r] = ++w->nglobal;
			}
			if (i->dst)
				written[i->dst] = b + 1;
		}
	}
	free(written);
}

/* What is read behind the end of block @b, into w->now. */
static void live_out(struct live *w, uint32_t b)
{
	const struct ir_block *bl = &w->f->blocks[b];
	const struct ir_insn *last = &bl->at[bl->len - 1];

	memset(w->now, 0, w->words * 8);
	for (uint32_t s = 0; bl->len && s < ir_nsucc(last); s++) {
		const uint64_t *in = w->in + (size_t)last->target[s] * w->words;

		for (uint32_t k = 0; k < w->words; k++)
			w->now[k] |= in[k];
	}
}

static void find_live(struct live *w)
{
	bool changed = w->nglobal > 0;

	while (changed) {
		changed = false;
		for (uint32_t b = w->f->nblocks; b-- > 0;) {
			const struct ir_block *bl = &w->f->blocks[b];
			uint64_t *in = w->in + (size_t)b * w->words;

			live_out(w, b);
			for (uint32_t k = bl->len; k-- > 0;)
				live_step(w, b, &bl->at[k]);
			if (!memcmp(in, w->now, w->words * 8))
				continue;
			memcpy(in, w->now, w->words * 8);
			changed = true;
		}
	}
}

static void live_begin(struct live *w, const struct ir_func *f)
{
	w->f = f;
	w->global = mem_alloc(sizeof(*w->global) * (f->nregs + 1));
	w->wanted = mem_alloc(sizeof(*w->wanted) * (f->nregs + 1));
	find_globals(w);
	w->words = w->nglobal / 64 + 1;
	w->in = mem_alloc((size_t)f->nblocks * w->words * 8 + 8);
	w->now = mem_alloc(w->words * 8);
	find_live(w);
	/* the walk that follows goes over the same blocks */
	memset(w->wanted, 0, sizeof(*w->wanted) * (f->nregs + 1));
}

static void live_end(struct live *w)
{
	free(w->global);
	free(w->wanted);
	free(w->in);
	free(w->now);
}

/* True when the instruction can go. Results that nobody wants are dropped. */
static bool useless(const struct live *w, uint32_t b, struct ir_insn *i)
{
	if (i->op == IR_MOV && i->x[0].kind == OPND_REG && i->x[0].v == i->dst)
		return true;
	if (!i->dst || is_wanted(w, b, i->dst))
		return false;
	if (ir_is_pure(i->op))
		return true;
	i->dst = 0;
	return false;
}

static bool sweep_values(struct ir_func *f)
{
	struct live w = { 0 };
	bool changed = false;

	live_begin(&w, f);
	for (uint32_t b = 0; b < f->nblocks; b++) {
		struct ir_block *bl = &f->blocks[b];
		uint32_t to = bl->len;

		live_out(&w, b);
		for (uint32_t k = bl->len; k-- > 0;) {
			if (useless(&w, b, &bl->at[k])) {
				changed = true;
				continue;
			}
			live_step(&w, b, &bl->at[k]);
			bl->at[--to] = bl->at[k];
		}
		bl->len -= to;
		memmove(bl->at, bl->at + to, sizeof(*bl->at) * bl->len);
	}
	live_end(&w);
	return changed;
}

/* ---- slots ---- */

/* Ops that do nothing but fill a slot, when their result is not wanted. */
static bool only_fills(const struct ir_insn *i)
{
	switch (i->op) {
	case IR_SSTORE:
	case IR_SZERO:
	case IR_SCOPY:
	case IR_SCONST:
	case IR_PCOPY:
	case IR_PREAD:
	case IR_PSTR:
	case IR_STRV:
	case IR_STRSTR:
	case IR_PNAME:
	case IR_STEXT:
	case IR_COMM:
	case IR_PIDCOMM:
	case IR_KSTACK:
	case IR_USTACK:
		return !i->dst;
	default:
		return false;
	}
}

static bool sweep_slots(const struct ir_program *p, struct ir_func *f)
{
	uint8_t *read = mem_alloc(f->nslots + 1);
	bool changed = false;

	if (f->is_sub)
		read[0] = 1;
	for (uint32_t b = 0; b < f->nblocks; b++) {
		for (uint32_t k = 0; k < f->blocks[b].len; k++) {
			struct ir_ranges r =
				ir_slot_ranges(p, f, &f->blocks[b].at[k]);

			for (uint32_t n = 0; n < 2; n++)
				if (r.read[n].slot >= 0)
					read[r.read[n].slot] = 1;
		}
	}
	for (uint32_t b = 0; b < f->nblocks; b++) {
		struct ir_block *bl = &f->blocks[b];
		uint32_t kept = 0;

		for (uint32_t k = 0; k < bl->len; k++) {
			if (only_fills(&bl->at[k]) &&
			    !read[bl->at[k].y[0].slot]) {
				changed = true;
				continue;
			}
			bl->at[kept++] = bl->at[k];
		}
		bl->len = kept;
	}
	free(read);
	return changed;
}

/* Slots that no instruction names go, and the rest are numbered anew. */
static void drop_slots(struct ir_func *f)
{
	int32_t *to = mem_alloc(sizeof(*to) * (f->nslots + 1));
	uint32_t kept = 0;

	for (uint32_t s = 0; f->is_sub && s < 3 && s < f->nslots; s++)
		to[s] = 1;
	for (uint32_t b = 0; b < f->nblocks; b++)
		for (uint32_t k = 0; k < f->blocks[b].len; k++)
			for (uint32_t y = 0; y < 2; y++)
				if (f->blocks[b].at[k].y[y].slot >= 0)
					to[f->blocks[b].at[k].y[y].slot] = 1;
	for (uint32_t s = 0; s < f->nslots; s++) {
		if (!to[s])
			continue;
		to[s] = (int32_t)kept;
		f->slots[kept++] = f->slots[s];
	}
	f->nslots = kept;
	for (uint32_t b = 0; b < f->nblocks; b++) {
		for (uint32_t k = 0; k < f->blocks[b].len; k++) {
			struct ir_place *y = f->blocks[b].at[k].y;

			for (uint32_t n = 0; n < 2; n++)
				if (y[n].slot >= 0)
					y[n].slot = to[y[n].slot];
		}
	}
	free(to);
}

void ir_dead(struct ir_program *p, struct ir_func *f)
{
	bool changed = true;

	thread_jumps(f);
	merge_blocks(p, f);
	drop_blocks(f);
	for (uint32_t round = 0; changed && round < 8; round++) {
		changed = sweep_values(f);
		changed |= sweep_slots(p, f);
	}
	drop_slots(f);
}
