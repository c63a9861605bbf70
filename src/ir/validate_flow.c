// SPDX-License-Identifier: Apache-2.0
/*
 * The validator, second half: what must hold on every path to an instruction.
 *
 * A state is one vector of bits: for each register whether it is set, whether
 * it is known not to be null (only looked at for results of lookups), whether
 * it is bounded (may be added to an address), and for each byte of each slot
 * whether it was written. Where paths meet, a bit holds if it holds on both,
 * so states only lose bits and the search for the fixed point ends:
 *
 *	b0:	r1 = lookup @x, s0+0	set r1
 *		br.ne r1, 0, b1, b2	not null: only on the edge to b1
 *	b1:	r2 = load.8 [r1]	fine
 *		jmp b2
 *	b2:	r3 = load.8 [r1]	wrong: b0 -> b2 says nothing about r1
 *
 * A second walk over the blocks with their final states reports.
 */
#include <errno.h>
#include <string.h>

#include "ir/validate.h"

enum { SET, NOTNULL, BOUNDED, NKINDS };

struct flow {
	struct validator *v;
	const struct ir_program *p;
	const struct ir_func *f;
	uint32_t *slot_base; /* first bit of each slot */
	uint32_t words;	     /* of a state */
	uint64_t *in;	     /* [nblocks][words] */
	uint64_t *now;	     /* the state being carried along */
	uint64_t *edge;
	uint8_t *reached;
};

static uint32_t reg_bit(const struct flow *w, uint32_t kind, ir_reg r)
{
	return kind * w->f->nregs + r;
}

/* Mask of the bits of word @k that lie in [from, to). */
static uint64_t mask_of(uint32_t k, uint32_t from, uint32_t to)
{
	uint64_t m = UINT64_MAX;

	if (from > k * 64)
		m &= UINT64_MAX << (from - k * 64);
	if (to < k * 64 + 64)
		m &= UINT64_MAX >> (k * 64 + 64 - to);
	return m;
}

static void put_range(uint64_t *s, uint32_t from, uint32_t to)
{
	for (uint32_t k = from / 64; k * 64 < to; k++)
		s[k] |= mask_of(k, from, to);
}

static bool all_set(const uint64_t *s, uint32_t from, uint32_t to)
{
	for (uint32_t k = from / 64; k * 64 < to; k++)
		if (~s[k] & mask_of(k, from, to))
			return false;
	return true;
}

static bool is_reg(struct ir_opnd o)
{
	return o.kind == OPND_REG;
}

static enum ir_prov prov_of(const struct flow *w, struct ir_opnd o)
{
	return is_reg(o) ? (enum ir_prov)w->f->prov[o.v] : PROV_SCALAR;
}

static bool is_address(enum ir_prov p)
{
	return p == PROV_CTX || p == PROV_SLOT || p == PROV_MAP ||
	       p == PROV_MAP_OR_NULL;
}

/* Bounded as a number that is added to an address. */
static bool bounded(const struct flow *w, struct ir_opnd o)
{
	if (o.kind == OPND_IMM)
		return o.v >= 0 && o.v < 1 << 29;
	return is_reg(o) && ir_bit(w->now, reg_bit(w, BOUNDED, (ir_reg)o.v));
}

static bool result_bounded(const struct flow *w, const struct ir_insn *i)
{
	bool a = bounded(w, i->x[0]), b = bounded(w, i->x[1]);

	switch (i->op) {
	case IR_AND:
		return a || b;
	case IR_UMOD:
		return a || (b && !(i->x[1].kind == OPND_IMM && !i->x[1].v));
	case IR_MOV:
	case IR_UDIV:
	case IR_SHR:
		return a || (i->op == IR_SHR && i->x[1].kind == OPND_IMM &&
			     i->x[1].v >= 36);
	case IR_ADD:
	case IR_MUL:
	case IR_OR:
	case IR_XOR:
		return a && b;
	case IR_SHL:
		return a && i->x[1].kind == OPND_IMM;
	case IR_ZEXT:
		return a || i->width <= 2;
	case IR_LOAD:
	case IR_SLOAD:
	case IR_PEEK:
		return i->width <= 2;
	case IR_SET:
		return true;
	default:
		return false;
	}
}

static bool result_notnull(const struct flow *w, const struct ir_insn *i)
{
	if (i->op == IR_LOOKUP)
		return w->p->maps.at[i->map].store == MAP_GLOBAL;
	if (i->op == IR_MOV)
		return is_reg(i->x[0]) &&
		       ir_bit(w->now, reg_bit(w, NOTNULL, (ir_reg)i->x[0].v));
	return i->op == IR_ADD || i->op == IR_SUB;
}

static void step(struct flow *w, const struct ir_insn *i)
{
	struct ir_ranges r = ir_slot_ranges(w->p, w->f, i);

	if (r.write.len) {
		uint32_t base = w->slot_base[r.write.slot] + r.write.off;

		put_range(w->now, base, base + r.write.len);
	}
	if (i->dst) {
		bool notnull = result_notnull(w, i);
		bool bound = result_bounded(w, i);

		ir_set_bit(w->now, reg_bit(w, SET, i->dst), true);
		ir_set_bit(w->now, reg_bit(w, NOTNULL, i->dst), notnull);
		ir_set_bit(w->now, reg_bit(w, BOUNDED, i->dst), bound);
	}
}

/* What "a cc b" being true tells about register a. */
static void learn(const struct flow *w, uint64_t *s, enum ir_cc cc,
		  struct ir_opnd a, struct ir_opnd b)
{
	if (!is_reg(a))
		return;
	if (cc == CC_NE && b.kind == OPND_IMM && b.v == 0)
		ir_set_bit(s, reg_bit(w, NOTNULL, (ir_reg)a.v), true);
	if ((cc == CC_ULT || cc == CC_ULE || cc == CC_EQ) && bounded(w, b))
		ir_set_bit(s, reg_bit(w, BOUNDED, (ir_reg)a.v), true);
}

static void edge_state(const struct flow *w, const struct ir_insn *last,
		       uint32_t s)
{
	enum ir_cc cc = (enum ir_cc)last->cc;

	memcpy(w->edge, w->now, w->words * sizeof(*w->edge));
	if (last->op != IR_BR || last->target[0] == last->target[1])
		return;
	if (s == 1)
		cc = ir_cc_not(cc);
	learn(w, w->edge, cc, last->x[0], last->x[1]);
	learn(w, w->edge, ir_cc_swap(cc), last->x[1], last->x[0]);
}

/* Lets what holds on the edge meet what holds in @to; true if it changed. */
static bool meet(struct flow *w, uint32_t to)
{
	uint64_t *in = w->in + (size_t)to * w->words;
	bool changed = !w->reached[to];

	w->reached[to] = 1;
	for (uint32_t k = 0; k < w->words; k++) {
		uint64_t both = in[k] & w->edge[k];

		changed |= both != in[k];
		in[k] = both;
	}
	return changed;
}

static void enter(struct flow *w, uint32_t b)
{
	memcpy(w->now, w->in + (size_t)b * w->words,
	       w->words * sizeof(*w->now));
}

static void solve(struct flow *w)
{
	uint32_t *list = mem_alloc(sizeof(*list) * (w->f->nblocks + 1));
	uint8_t *queued = mem_alloc(w->f->nblocks);
	uint32_t head = 0, len = 1, cap = w->f->nblocks + 1;

	queued[0] = 1;
	w->reached[0] = 1;
	while (len) {
		uint32_t b = list[head];
		const struct ir_block *bl = &w->f->blocks[b];
		const struct ir_insn *last = &bl->at[bl->len - 1];

		head = (head + 1) % cap;
		len--;
		queued[b] = 0;
		enter(w, b);
		for (uint32_t k = 0; k < bl->len; k++)
			step(w, &bl->at[k]);
		for (uint32_t s = 0; s < ir_nsucc(last); s++) {
			uint32_t to = last->target[s];

			edge_state(w, last, s);
			if (!meet(w, to) || queued[to])
				continue;
			queued[to] = 1;
			list[(head + len++) % cap] = to;
		}
	}
	free(list);
	free(queued);
}

/* ---- reporting ---- */

static int check_opnd(struct flow *w, struct ir_opnd o)
{
	if (is_reg(o) && !ir_bit(w->now, reg_bit(w, SET, (ir_reg)o.v)))
		return validate_fail(w->v, "r%lld is not set on all paths",
				     (long long)o.v);
	return 0;
}

static int check_usable(struct flow *w, struct ir_opnd o)
{
	if (prov_of(w, o) == PROV_MAP_OR_NULL &&
	    !ir_bit(w->now, reg_bit(w, NOTNULL, (ir_reg)o.v)))
		return validate_fail(w->v, "r%lld may be null here",
				     (long long)o.v);
	return 0;
}

static int check_base(struct flow *w, const struct ir_insn *i)
{
	enum ir_prov prov = prov_of(w, i->x[0]);
	bool store = i->op == IR_STORE || i->op == IR_PSTORE;

	if (!is_reg(i->x[0]) || !is_address(prov))
		return validate_fail(w->v, "not an address of a slot, map "
					   "value or context");
	if (store && prov == PROV_CTX)
		return validate_fail(w->v, "the context cannot be written");
	return check_usable(w, i->x[0]);
}

static int check_sum(struct flow *w, const struct ir_insn *i)
{
	bool a = is_address(prov_of(w, i->x[0]));
	bool b = is_address(prov_of(w, i->x[1]));
	struct ir_opnd other = a ? i->x[1] : i->x[0];

	if (a && b && i->op == IR_ADD)
		return validate_fail(w->v, "the sum of two addresses");
	if (a == b)
		return 0;
	if (check_usable(w, a ? i->x[0] : i->x[1]))
		return -EINVAL;
	if (is_reg(other) && !bounded(w, other))
		return validate_fail(w->v,
				     "r%lld is added to an address and has "
				     "no bound",
				     (long long)other.v);
	return 0;
}

/* Does what the op yields fit what the register was declared to hold? */
static int check_result(struct flow *w, const struct ir_insn *i)
{
	enum ir_prov is = ir_prov_of(w->p, w->f->prov, i), want;

	if (!i->dst)
		return 0;
	want = (enum ir_prov)w->f->prov[i->dst];
	if (i->op == IR_MOV && i->x[0].kind == OPND_IMM &&
	    want == PROV_MAP_OR_NULL)
		return 0;
	if (is == PROV_MAP && want == PROV_MAP_OR_NULL)
		return 0;
	if (is == PROV_MAP_OR_NULL && want == PROV_MAP && i->op == IR_MOV)
		return check_usable(w, i->x[0]);
	if ((is_address(is) || is_address(want)) && is != want)
		return validate_fail(w->v, "r%u is declared %s and gets %s",
				     i->dst, ir_prov_words[want],
				     ir_prov_words[is]);
	return 0;
}

static int check_read(struct flow *w, const struct ir_insn *i,
		      struct ir_range r)
{
	uint32_t base;

	/* what rounding added to a slot nobody writes */
	if ((i->op == IR_EMIT && is_reg(i->x[0])) || i->op == IR_EACH ||
	    i->op == IR_REPEAT)
		r.len -= r.len < 7 ? r.len : 7;
	if (!r.len || i->op == IR_SADDR)
		return 0;
	base = w->slot_base[r.slot] + r.off;
	if (all_set(w->now, base, base + r.len))
		return 0;
	for (uint32_t k = 0; k < r.len; k++)
		if (!ir_bit(w->now, base + k))
			return validate_fail(w->v,
					     "reads s%d+%u, which is not "
					     "written on all paths",
					     r.slot, r.off + k);
	return 0;
}

static int check_insn(struct flow *w, const struct ir_insn *i)
{
	struct ir_ranges r = ir_slot_ranges(w->p, w->f, i);

	for (uint32_t k = 0; k < 3; k++)
		if (check_opnd(w, i->x[k]))
			return -EINVAL;
	if (check_read(w, i, r.read[0]) || check_read(w, i, r.read[1]))
		return -EINVAL;
	if (ir_shape(i->op, 'o') && i->op != IR_PEEK && check_base(w, i))
		return -EINVAL;
	if ((i->op == IR_ADD || i->op == IR_SUB) && check_sum(w, i))
		return -EINVAL;
	return check_result(w, i);
}

static int report(struct flow *w)
{
	struct validator *v = w->v;

	for (v->block = 0; v->block < w->f->nblocks; v->block++) {
		const struct ir_block *b = &w->f->blocks[v->block];

		if (!w->reached[v->block])
			continue;
		enter(w, v->block);
		for (v->at = 0; v->at < b->len; v->at++) {
			if (check_insn(w, &b->at[v->at]))
				return -EINVAL;
			step(w, &b->at[v->at]);
		}
	}
	return 0;
}

static void start_state(struct flow *w)
{
	memset(w->in, 0xff, (size_t)w->f->nblocks * w->words * 8);
	memset(w->in, 0, w->words * 8);
	for (uint32_t s = 0; w->f->is_sub && s < 3 && s < w->f->nslots; s++)
		put_range(w->in, w->slot_base[s],
			  w->slot_base[s] + w->f->slots[s].size);
}

int validate_flow(struct validator *v)
{
	const struct ir_func *f = v->f;
	struct flow w = { .v = v, .p = v->p, .f = f };
	uint32_t bits = NKINDS * f->nregs;
	int err;

	w.slot_base = mem_alloc(sizeof(*w.slot_base) * (f->nslots + 1));
	for (uint32_t s = 0; s < f->nslots; s++) {
		w.slot_base[s] = bits;
		bits += f->slots[s].size;
	}
	w.words = bits / 64 + 1;
	w.in = mem_alloc((size_t)f->nblocks * w.words * 8);
	w.now = mem_alloc(w.words * 8);
	w.edge = mem_alloc(w.words * 8);
	w.reached = mem_alloc(f->nblocks);
	start_state(&w);
	solve(&w);
	err = report(&w);
	free(w.slot_base);
	free(w.in);
	free(w.now);
	free(w.edge);
	free(w.reached);
	return err;
}
