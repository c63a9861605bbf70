// SPDX-License-Identifier: Apache-2.0
/*
 * Aggregations: one value a CPU, changed in place by atomic instructions,
 * since an interrupt may aggregate into the same key meanwhile.
 */
#include "bpf/select.h"

struct agg {
	const struct ir_insn *i;
	const struct type *t;
	uint32_t at;   /* address of the value */
	uint32_t done; /* label */
	uint32_t size; /* of the value */
};

static void add(struct sel *s, uint32_t at, int64_t off, uint32_t by)
{
	v_atomic(&s->v, 8, BPF_ADD, at, off, by);
}

static uint32_t weight(struct sel *s, const struct ir_insn *i)
{
	struct ir_opnd one = { OPND_IMM, 1 };

	return sel_reg(s, i->x[1].kind == OPND_NONE ? one : i->x[1]);
}

static void agg_sum(struct sel *s, const struct agg *a)
{
	add(s, a->at, 0, sel_reg(s, a->i->x[0]));
}

static void agg_avg(struct sel *s, const struct agg *a)
{
	struct ir_opnd one = { OPND_IMM, 1 };

	add(s, a->at, 0, sel_reg(s, one));
	add(s, a->at, 8, sel_reg(s, a->i->x[0]));
}

/* Jumps to done unless a would replace @now. */
static void unless_better(struct sel *s, const struct agg *a, uint32_t x,
			  uint32_t now)
{
	bool max = a->t->kind == TYPE_MAX;
	uint8_t op = a->t->is_signed ? (max ? BPF_JSGE : BPF_JSLE)
				     : (max ? BPF_JGE : BPF_JLE);

	v_jcc(&s->v, op, now, x, a->done);
}

/*
 * { value, set }: unset values are { 0, 0 }. The first writer changes the 0 by
 * compare-and-exchange and then sets the flag; whoever comes in between finds
 * a value that is not 0 and compares with it. Three tries meet three
 * interrupts within one update.
 */
static void minmax_atomic(struct sel *s, const struct agg *a, uint32_t x)
{
	struct vcode *v = &s->v;
	uint32_t set = v_reg(v), now, retry, compare = v_new_label(v);

	v_load(v, 8, set, a->at, 8);
	v_jcci(v, BPF_JNE, set, 0, compare);
	v_movi(v, 0, 0);
	v_atomic(v, 8, BPF_CMPXCHG, a->at, 0, x);
	v_storei(v, 8, a->at, 8, 1);
	v_jcci(v, BPF_JEQ, 0, 0, a->done);
	v_label(v, compare);
	for (int k = 0; k < 3; k++) {
		retry = v_reg(v);
		now = v_reg(v);
		v_load(v, 8, now, a->at, 0);
		unless_better(s, a, x, now);
		v_mov(v, 0, now);
		v_atomic(v, 8, BPF_CMPXCHG, a->at, 0, x);
		v_mov(v, retry, 0);
		v_jcc(v, BPF_JEQ, retry, now, a->done);
	}
}

static void agg_minmax(struct sel *s, const struct agg *a)
{
	struct vcode *v = &s->v;
	uint32_t x = sel_reg(s, a->i->x[0]), now, put;

	if (s->o->dry || feature_has(FEATURE_ATOMICS)) {
		minmax_atomic(s, a, x);
		return;
	}
	put = v_new_label(v);
	now = v_reg(v);
	v_load(v, 8, now, a->at, 8);
	v_jcci(v, BPF_JEQ, now, 0, put);
	v_load(v, 8, now, a->at, 0);
	unless_better(s, a, x, now);
	v_label(v, put);
	v_store(v, 8, a->at, 0, x);
	v_storei(v, 8, a->at, 8, 1);
}

/*
 * floor(log2 value) without a jump: each step looks whether anything is left
 * above 2^32, 2^16, .., makes 1 or 0 of it and shifts by that much. The
 * verifier follows the bits of the result and knows it to be below 64, if
 * they are added: at an "or" of registers older ones forget (6.1 among them).
 */
uint32_t sel_log2(struct sel *s, uint32_t value)
{
	struct vcode *v = &s->v;
	uint32_t m = v_reg(v), t = v_reg(v);

	for (int bit = 5; bit >= 0; bit--) {
		v_mov(v, t, value);
		v_alui(v, BPF_RSH, t, 1 << bit);
		if (bit) {
			v_neg(v, t);
			v_alui(v, BPF_RSH, t, 63);
			v_alui(v, BPF_LSH, t, bit);
			v_alu(v, BPF_RSH, value, t);
		} else {
			/* 0 or 1 already: for the verifier's bounds */
			v_alui(v, BPF_AND, t, 1);
		}
		if (bit == 5)
			v_mov(v, m, t);
		else
			v_alu(v, BPF_ADD, m, t);
	}
	return m;
}

static void agg_hist_add(struct sel *s, const struct agg *a, uint32_t off)
{
	v_alu(&s->v, BPF_ADD, a->at, off);
	add(s, a->at, 0, weight(s, a->i));
}

/* Bucket 1 + 2^k + m * 2^k + sub, for values from 2^k on: see type.h. */
static void hist_big(struct sel *s, const struct agg *a, uint32_t x,
		     uint32_t off, uint32_t k)
{
	struct vcode *v = &s->v;
	uint32_t high = v_reg(v), m;

	v_mov(v, high, x);
	v_alui(v, BPF_RSH, high, k);
	m = sel_log2(s, high);
	v_jcci(v, BPF_JGT, m, 63 - k, a->done); /* cannot be; for bounds */
	v_alu(v, BPF_RSH, x, m);
	v_alui(v, BPF_AND, x, (1 << k) - 1);
	v_mov(v, off, m);
	v_alui(v, BPF_LSH, off, k);
	v_alu(v, BPF_ADD, off, x);
	v_alui(v, BPF_ADD, off, 1 + (1 << k));
	v_alui(v, BPF_LSH, off, 3);
}

static void agg_hist(struct sel *s, const struct agg *a)
{
	struct vcode *v = &s->v;
	uint32_t k = a->t->hist_bits, m, x = sel_copy(s, a->i->x[0]);
	uint32_t off = v_reg(v), put = v_new_label(v), big = v_new_label(v);

	v_movi(v, off, 0);
	v_jcci(v, BPF_JSLT, x, 0, put);
	if (!k) {
		v_movi(v, off, 8);
		v_jcci(v, BPF_JEQ, x, 0, put);
		m = sel_log2(s, x);
		v_mov(v, off, m);
		v_alui(v, BPF_LSH, off, 3);
		v_alui(v, BPF_ADD, off, 16);
	} else {
		v_jcci(v, BPF_JGE, x, 1 << k, big);
		v_mov(v, off, x);
		v_alui(v, BPF_ADD, off, 1);
		v_alui(v, BPF_LSH, off, 3);
		v_jmp(v, put);
		v_label(v, big);
		hist_big(s, a, x, off, k);
	}
	v_label(v, put);
	agg_hist_add(s, a, off);
}

static void agg_lhist(struct sel *s, const struct agg *a)
{
	struct vcode *v = &s->v;
	uint32_t x = sel_copy(s, a->i->x[0]), off = v_reg(v);
	uint32_t put = v_new_label(v), last = v_new_label(v);
	uint32_t top = v_new_label(v);
	int64_t step = a->t->lhist_step > 0 ? a->t->lhist_step : 1;

	v_movi(v, off, 0);
	v_jcci(v, BPF_JSLT, x, a->t->lhist_min, put);
	v_jcci(v, BPF_JSGE, x, a->t->lhist_max, top);
	v_alui(v, BPF_SUB, x, a->t->lhist_min);
	if (step & (step - 1))
		v_alui(v, BPF_DIV, x, step);
	else
		v_alui(v, BPF_RSH, x, __builtin_ctzll((uint64_t)step));
	v_alui(v, BPF_ADD, x, 1);
	v_jcci(v, BPF_JLT, x, a->size / 8 - 1, last);
	v_label(v, top);
	v_movi(v, x, a->size / 8 - 1);
	v_label(v, last);
	v_mov(v, off, x);
	v_alui(v, BPF_LSH, off, 3);
	v_label(v, put);
	agg_hist_add(s, a, off);
}

/* The last value, and when that was. */
static void series_last(struct sel *s, const struct agg *a)
{
	uint32_t x = sel_reg(s, a->i->x[0]), time = sel_reg(s, a->i->x[1]);

	v_store(&s->v, 8, a->at, 0, x);
	v_store(&s->v, 8, a->at, 8, time);
}

/*
 * The bucket of its time, emptied when it holds an older interval. The epoch
 * goes in last: who interrupts before that empties the bucket, too, and what
 * it adds afterwards stays, but for the count of an average.
 */
static void agg_tseries(struct sel *s, const struct agg *a)
{
	struct vcode *v = &s->v;
	uint32_t epoch = sel_copy(s, a->i->x[1]), off = v_reg(v);
	uint32_t held = v_reg(v), fresh = v_new_label(v);
	struct type one = { .is_signed = a->t->is_signed };
	struct agg bucket = *a;

	v_alui(v, BPF_DIV, epoch, a->t->interval);
	v_mov(v, off, epoch);
	v_alui(v, BPF_MOD, off, a->t->count);
	v_jcci(v, BPF_JGE, off, a->t->count, a->done); /* for bounds */
	v_alui(v, BPF_MUL, off, SERIES_BUCKET);
	v_alu(v, BPF_ADD, a->at, off);
	v_load(v, 8, held, a->at, 16);
	v_jcc(v, BPF_JEQ, held, epoch, fresh);
	v_storei(v, 8, a->at, 0, 0);
	v_storei(v, 8, a->at, 8, 0);
	v_store(v, 8, a->at, 16, epoch);
	v_label(v, fresh);
	bucket.t = &one;
	switch (a->t->series) {
	case SERIES_LAST:
		series_last(s, a);
		break;
	case SERIES_AVG:
		agg_avg(s, &bucket);
		break;
	case SERIES_SUM:
		agg_sum(s, &bucket);
		break;
	default:
		one.kind = a->t->series == SERIES_MAX ? TYPE_MAX : TYPE_MIN;
		agg_minmax(s, &bucket);
		break;
	}
}

typedef void agg_fn(struct sel *s, const struct agg *a);

static agg_fn *const adders[TYPE_NKINDS] = {
	[TYPE_COUNT] = agg_sum,	      [TYPE_SUM] = agg_sum,
	[TYPE_MIN] = agg_minmax,      [TYPE_MAX] = agg_minmax,
	[TYPE_AVG] = agg_avg,	      [TYPE_STATS] = agg_avg,
	[TYPE_HIST] = agg_hist,	      [TYPE_LHIST] = agg_lhist,
	[TYPE_TSERIES] = agg_tseries,
};

void op_agg(struct sel *s, const struct ir_insn *i)
{
	const struct ir_map *m = &s->p->maps.at[i->map];
	uint32_t end = v_new_label(&s->v);
	struct agg a = { .i = i,
			 .t = m->value,
			 .size = m->value_size,
			 .at = v_ptr(&s->v),
			 .done = v_new_label(&s->v) };

	if (sel_wanted(s, i) && m->swapped)
		sel_result_imm(s, i, 0);
	sel_find_or_make(s, i, end);
	v_mov(&s->v, a.at, 0);
	if (ir_map_has_flag(m))
		v_storei(&s->v, 8, a.at, m->value_size, 1);
	if (adders[m->value->kind])
		adders[m->value->kind](s, &a);
	v_label(&s->v, a.done);
	if (sel_wanted(s, i) && !s->fused)
		sel_result_imm(s, i, 0);
	v_label(&s->v, end);
}

/* --- reading: over all CPUs ---------------------------------------------- */

/* Adds what one CPU holds at @p to the registers @sum and @n. */
static void read_one(struct sel *s, const struct type *t, uint32_t p,
		     uint32_t sum, uint32_t n, uint32_t next)
{
	struct vcode *v = &s->v;
	uint32_t x = v_reg(v), set = v_reg(v), take;
	bool max = t->kind == TYPE_MAX;

	switch (t->kind) {
	case TYPE_AVG:
	case TYPE_STATS:
		v_load(v, 8, x, p, 0);
		v_alu(v, BPF_ADD, n, x);
		v_load(v, 8, x, p, 8);
		v_alu(v, BPF_ADD, sum, x);
		break;
	case TYPE_MIN:
	case TYPE_MAX:
		take = v_new_label(v);
		v_load(v, 8, set, p, 8);
		v_jcci(v, BPF_JEQ, set, 0, next);
		v_load(v, 8, x, p, 0);
		v_jcci(v, BPF_JEQ, n, 0, take);
		v_jcc(v,
		      t->is_signed ? (max ? BPF_JSGE : BPF_JSLE)
				   : (max ? BPF_JGE : BPF_JLE),
		      sum, x, next);
		v_label(v, take);
		v_mov(v, sum, x);
		v_movi(v, n, 1);
		break;
	default:
		v_load(v, 8, x, p, 0);
		v_alu(v, BPF_ADD, sum, x);
		break;
	}
}

/* total / count, the sign kept. */
static void divide(struct sel *s, const struct type *t, uint32_t sum,
		   uint32_t n)
{
	struct vcode *v = &s->v;
	uint32_t sign = v_reg(v), pos = v_new_label(v), done = v_new_label(v);

	if (!t->is_signed) {
		v_alu(v, BPF_DIV, sum, n);
		return;
	}
	v_mov(v, sign, sum);
	v_jcci(v, BPF_JSGE, sum, 0, pos);
	v_neg(v, sum);
	v_label(v, pos);
	v_alu(v, BPF_DIV, sum, n);
	v_jcci(v, BPF_JSGE, sign, 0, done);
	v_neg(v, sum);
	v_label(v, done);
}

void op_aggread(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	const struct type *t = s->p->maps.at[i->map].value;
	uint32_t sum = v_reg(v), n = v_reg(v), p = v_ptr(v);
	uint32_t next = v_new_label(v);
	struct cpu_loop loop;

	if (!i->dst || !sel_need(s, i, FEATURE_LOOKUP_PERCPU))
		return;
	v_movi(v, sum, 0);
	v_movi(v, n, 0);
	loop = sel_cpus_begin(s, i, p);
	read_one(s, t, p, sum, n, next);
	v_label(v, next);
	sel_cpus_end(s, &loop);
	if (t->kind == TYPE_AVG || t->kind == TYPE_STATS)
		divide(s, t, sum, n);
	sel_result(s, i, sum);
}
