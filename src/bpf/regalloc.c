// SPDX-License-Identifier: Apache-2.0
/*
 * Register allocation: linear scan over live intervals.
 *
 * r0 to r5 are lost at every helper call, r6 to r9 are kept, r10 is the frame.
 * For each machine register the points at which it is taken by arguments,
 * results and calls are known beforehand ("fixed" ranges). Intervals are then
 * visited by their start; each takes a register that no living interval has
 * and that no fixed range within it wants. An interval over a call meets a
 * fixed range on r0 to r5, so it can only get r6 to r9: no rule says it.
 *
 *	0: v16 = r1		v16 [1, 16]	over the call at 4: r6
 *	1: r1 = r10 - 16
 *	2: r2 = 16
 *	4: call 16		fixed r0..r5 [8, 9]
 *	5: v17 = r0		v17 [11, 12]	r0 by its hint: the move is gone
 *	6: v18 = v17 & 7	..
 *	8: r1 = v16
 *
 * Hints: a register that is moved to an argument register wants to be that
 * one, and a register made by a move wants the register it came from. A move
 * within one register is dropped.
 *
 * When nothing is free, the interval with the least use per length is spilled:
 * all its reads and writes go through new registers that live for one
 * instruction, and the scan starts again. Constants and frame addresses are
 * computed again at each use instead. The new registers are never spilled, and
 * no instruction needs more than three, so this ends, in two or three rounds.
 * Where spills go: spill.c.
 */
#include <errno.h>
#include <string.h>

#include "base/mem.h"
#include "bpf/live.h"
#include "bpf/spill.h"
#include "bpf/vcode.h"

#define NREGS 10
#define MAX_ROUNDS 64
#define WEIGHT_TEMP 1e30f

struct range {
	uint32_t start, end;
};

struct alloc {
	struct vcode *v;
	uint32_t limit;
	uint32_t first_temp; /* registers from here on are spill temporaries */
	struct live live;
	VEC(struct range) fixed[NREGS];
	size_t next_fixed[NREGS];
	uint32_t owner[NREGS]; /* interval that has the register, V_NONE */
	uint8_t *reg;	       /* by interval */
	uint32_t *hint_out, *hint_in;
	bool *spilled;
	uint32_t nspilled;
};

#define NO_REG 0xff

/* --- dead code ------------------------------------------------------- */

static bool is_pure(const struct vinsn *i)
{
	if (i->kind == V_LD64 || i->kind == V_LEA)
		return true;
	return i->kind == V_INSN &&
	       (BPF_CLASS(i->code) == BPF_ALU64 ||
		BPF_CLASS(i->code) == BPF_ALU || BPF_CLASS(i->code) == BPF_LDX);
}

/* Only values are dropped, never effects: nobody reads what they write. */
static void drop_dead(struct vcode *v)
{
	uint32_t *uses = mem_alloc((v->pinned.len + 1) * sizeof(*uses));

	for (size_t i = 0; i < v->insns.len; i++) {
		struct vuse u = v_uses(&v->insns.at[i]);

		for (uint32_t k = 0; k < u.nuse; k++)
			if (u.use[k] >= VREG0 && u.use[k] != u.def)
				uses[u.use[k] - VREG0]++;
	}
	for (size_t i = v->insns.len; i-- > 0;) {
		struct vinsn *in = &v->insns.at[i];
		struct vuse u = v_uses(in);

		if (u.def == V_NONE || u.def < VREG0 || !is_pure(in) ||
		    uses[u.def - VREG0])
			continue;
		for (uint32_t k = 0; k < u.nuse; k++)
			if (u.use[k] >= VREG0 && u.use[k] != u.def)
				uses[u.use[k] - VREG0]--;
		in->kind = V_DEAD;
	}
	free(uses);
}

/* --- fixed ranges and hints ------------------------------------------ */

struct fixer {
	struct alloc *a;
	bool open[NREGS], param[NREGS];
	uint32_t start[NREGS], last[NREGS];
};

static void fix_close(struct fixer *x, uint32_t r)
{
	struct range g = { x->start[r], x->last[r] };

	if (x->open[r])
		vec_push(&x->a->fixed[r], g);
	x->open[r] = false;
	x->param[r] = false;
}

static void fix_open(struct fixer *x, uint32_t r, uint32_t at)
{
	x->open[r] = true;
	x->start[r] = at;
	x->last[r] = at;
}

static void fix_call(struct fixer *x, uint32_t i)
{
	for (uint32_t r = 1; r <= 5; r++) {
		if (x->open[r] && x->param[r])
			fix_close(x, r);
		if (!x->open[r])
			fix_open(x, r, 2 * i);
		x->last[r] = 2 * i + 1;
		fix_close(x, r);
	}
	fix_close(x, 0);
	fix_open(x, 0, 2 * i);
	x->last[0] = 2 * i + 1;
}

static void fix_insn(struct fixer *x, uint32_t i, const struct vuse *u)
{
	bool reads = false;

	for (uint32_t k = 0; k < u->nuse; k++) {
		if (u->use[k] >= NREGS)
			continue;
		reads |= u->use[k] == u->def;
		if (x->last[u->use[k]] < 2 * i)
			x->last[u->use[k]] = 2 * i;
	}
	if (u->def >= NREGS)
		return;
	/* r0 is written anew; an argument may be written twice (a clamp) */
	if (x->open[u->def] && !reads && (u->def == 0 || x->param[u->def]))
		fix_close(x, u->def);
	if (!x->open[u->def])
		fix_open(x, u->def, 2 * i + 1);
	x->last[u->def] = 2 * i + 1;
}

static void find_fixed(struct alloc *a)
{
	struct fixer x = { .a = a };

	for (uint32_t r = 1; r <= a->v->nparams; r++) {
		fix_open(&x, r, 0);
		x.param[r] = true;
	}
	for (uint32_t i = 0; i < a->v->insns.len; i++) {
		const struct vinsn *in = &a->v->insns.at[i];
		struct vuse u = v_uses(in);

		if (in->kind == V_CALL)
			fix_call(&x, i);
		else
			fix_insn(&x, i, &u);
	}
	for (uint32_t r = 0; r < NREGS; r++)
		fix_close(&x, r);
}

static bool is_copy(const struct vinsn *i)
{
	return v_is_mov(i) || i->kind == V_LEA;
}

static void find_hints(struct alloc *a)
{
	for (size_t i = a->v->insns.len; i-- > 0;) {
		const struct vinsn *in = &a->v->insns.at[i];

		if (!is_copy(in))
			continue;
		if (in->dst >= VREG0)
			a->hint_in[in->dst - VREG0] = in->src;
		if (in->src < VREG0)
			continue;
		a->hint_out[in->src - VREG0] =
			in->dst < VREG0 ? in->dst
					: a->hint_out[in->dst - VREG0];
	}
}

/* --- the scan -------------------------------------------------------- */

static bool fixed_conflict(struct alloc *a, uint32_t r,
			   const struct interval *iv)
{
	size_t *n = &a->next_fixed[r];

	while (*n < a->fixed[r].len && a->fixed[r].at[*n].end < iv->start)
		++*n;
	return *n < a->fixed[r].len && a->fixed[r].at[*n].start <= iv->end;
}

static bool taken(const struct alloc *a, uint32_t r, uint32_t point)
{
	return a->owner[r] != V_NONE && a->live.at[a->owner[r]].end >= point;
}

static float weight_of(const struct alloc *a, uint32_t n)
{
	const struct interval *iv = &a->live.at[n];

	if (n + VREG0 >= a->first_temp)
		return WEIGHT_TEMP;
	if (iv->redo != V_NONE)
		return iv->weight / (float)(4 * (iv->end - iv->start + 2));
	return iv->weight / (float)(iv->end - iv->start + 2);
}

static bool try_reg(struct alloc *a, uint32_t n, uint32_t r)
{
	if (r >= NREGS || taken(a, r, a->live.at[n].start) ||
	    fixed_conflict(a, r, &a->live.at[n]))
		return false;
	a->owner[r] = n;
	a->reg[n] = (uint8_t)r;
	return true;
}

static void spill(struct alloc *a, uint32_t n)
{
	a->spilled[n] = true;
	a->nspilled++;
	a->reg[n] = NO_REG;
}

/* The register whose owner is cheapest to spill and that @n could take. */
static uint32_t find_victim(struct alloc *a, uint32_t n)
{
	uint32_t best = NREGS;
	float least = weight_of(a, n);

	for (uint32_t r = 0; r < NREGS; r++) {
		float w;

		if (fixed_conflict(a, r, &a->live.at[n]))
			continue;
		w = a->owner[r] == V_NONE ? 0 : weight_of(a, a->owner[r]);
		if (w < least) {
			least = w;
			best = r;
		}
	}
	return best;
}

static int place(struct alloc *a, uint32_t n)
{
	static const uint8_t order[] = { 1, 2, 3, 4, 5, 0, 6, 7, 8, 9 };
	uint32_t from = a->hint_in[n];
	uint32_t r;

	if (from >= VREG0 && from != V_NONE)
		from = a->reg[from - VREG0];
	if (try_reg(a, n, a->hint_out[n]) || try_reg(a, n, from))
		return 0;
	for (size_t k = 0; k < sizeof(order); k++)
		if (try_reg(a, n, order[k]))
			return 0;
	r = find_victim(a, n);
	if (r == NREGS) {
		if (n + VREG0 >= a->first_temp)
			return -EFAULT; /* cannot be: see the top */
		spill(a, n);
		return 0;
	}
	spill(a, a->owner[r]);
	a->owner[r] = n;
	a->reg[n] = (uint8_t)r;
	return 0;
}

/* Interval numbers by start. */
static uint32_t *sort_intervals(const struct alloc *a, uint32_t *count)
{
	size_t points = 2 * a->v->insns.len + 2;
	uint32_t *at = mem_alloc((points + 1) * sizeof(*at));
	uint32_t *order = mem_alloc((a->live.n + 1) * sizeof(*order));

	*count = 0;
	for (uint32_t n = 0; n < a->live.n; n++)
		if (a->live.at[n].start != V_NONE)
			at[a->live.at[n].start + 1]++;
	for (size_t k = 1; k <= points; k++)
		at[k] += at[k - 1];
	for (uint32_t n = 0; n < a->live.n; n++) {
		if (a->live.at[n].start == V_NONE)
			continue;
		order[at[a->live.at[n].start]++] = n;
		++*count;
	}
	free(at);
	return order;
}

static int scan(struct alloc *a, const uint32_t *order, uint32_t count)
{
	for (uint32_t r = 0; r < NREGS; r++)
		a->owner[r] = V_NONE;
	for (uint32_t k = 0; k < count; k++) {
		int err = place(a, order[k]);

		if (err)
			return err;
	}
	return 0;
}

/* --- the end --------------------------------------------------------- */

static uint32_t phys(const struct alloc *a, uint32_t reg)
{
	return reg < VREG0 ? reg : a->reg[reg - VREG0];
}

static void substitute(struct alloc *a)
{
	for (size_t i = 0; i < a->v->insns.len; i++) {
		struct vinsn *in = &a->v->insns.at[i];

		if (in->kind == V_LABEL || in->kind == V_DEAD)
			continue;
		in->dst = phys(a, in->dst);
		in->src = phys(a, in->src);
		if (v_is_mov(in) && in->dst == in->src)
			in->kind = V_DEAD;
	}
}

static int one_round(struct alloc *a)
{
	size_t n = a->v->pinned.len + 1;
	uint32_t *order, count;
	int err;

	live_find(a->v, &a->live);
	a->reg = mem_alloc(n);
	memset(a->reg, NO_REG, n);
	a->spilled = mem_alloc(n * sizeof(*a->spilled));
	a->hint_in = mem_alloc(n * sizeof(uint32_t));
	a->hint_out = mem_alloc(n * sizeof(uint32_t));
	memset(a->hint_in, 0xff, n * sizeof(uint32_t));
	memset(a->hint_out, 0xff, n * sizeof(uint32_t));
	find_fixed(a);
	find_hints(a);
	order = sort_intervals(a, &count);
	err = scan(a, order, count);
	if (!err && !a->nspilled)
		substitute(a);
	else if (!err)
		err = spill_rewrite(&(struct spilling){ a->v, a->limit,
							&a->live, a->spilled },
				    order, count);
	free(order);
	for (uint32_t r = 0; r < NREGS; r++)
		vec_free(&a->fixed[r]);
	free(a->reg);
	free(a->spilled);
	free(a->hint_in);
	free(a->hint_out);
	live_free(&a->live);
	return err;
}

int regalloc(struct vcode *v, uint32_t limit)
{
	uint32_t first_temp = VREG0 + (uint32_t)v->pinned.len;

	tidy_constants(v);
	tidy_jumps(v);
	drop_dead(v);
	for (int round = 0; round < MAX_ROUNDS; round++) {
		struct alloc a = { .v = v,
				   .limit = limit,
				   .first_temp = first_temp };
		int err = one_round(&a);

		if (err)
			return err;
		if (!a.nspilled)
			return 0;
	}
	return -EFAULT;
}
