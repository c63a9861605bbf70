// SPDX-License-Identifier: Apache-2.0
/*
 * Constant folding and propagation.
 *
 * In a block, what each register holds is followed: a constant, a copy of
 * another register, or how many low bits can be set. Registers are not SSA,
 * so a fact about a copy holds only while its source has not been written
 * since; each write gives a register a new version.
 *
 * A register with one write in the whole function is better: every use is
 * behind that write on every path (the validator holds that), so what the
 * write says is true everywhere. Such facts go across blocks.
 *
 *	r1 = mov 8			r1 = mov 8
 *	r2 = mov r1			r2 = mov 8
 *	r3 = umod r9, r2	->	r3 = and r9, 7
 *	r4 = set.eq r2, 8		r4 = mov 1
 *	br.ne r4, 0, b1, b2		jmp b1
 *
 * What became useless is left for ir_dead().
 */

#include "ir/util.h"

enum fact_kind { FACT_NONE, FACT_CONST, FACT_COPY };

struct fact {
	enum fact_kind kind;
	uint8_t bits;	  /* low bits that can be set; 64 unknown */
	uint32_t block;	  /* 1 + block where it was learnt */
	int64_t v;	  /* constant, or register */
	uint32_t version; /* FACT_COPY: of the source */
};

struct fold {
	struct ir_func *f;
	struct fact *facts;
	uint32_t *version;
	uint8_t *writes; /* 0, 1, 2: many */
	uint32_t block;	 /* 1 + the one being folded */
};

static bool single(const struct fold *w, int64_t r)
{
	return w->writes[r] == 1;
}

static const struct fact *fact_of(const struct fold *w, struct ir_opnd o)
{
	const struct fact *k;

	if (o.kind != OPND_REG)
		return NULL;
	k = &w->facts[o.v];
	return k->block == w->block || (k->block && single(w, o.v)) ? k : NULL;
}

/*
 * A null check counts for the register it was made on, so copies of what may
 * be null are replaced only where that is true all over the function.
 */
static bool may_replace(const struct fold *w, ir_reg copy, ir_reg source)
{
	uint8_t a = w->f->prov[copy], b = w->f->prov[source];

	if (single(w, copy) && single(w, source))
		return true;
	return a == b && a != PROV_MAP_OR_NULL && a != PROV_MAP;
}

static void substitute(struct fold *w, struct ir_insn *i, uint32_t x)
{
	const struct fact *k = fact_of(w, i->x[x]);

	if (!k || k->kind == FACT_NONE)
		return;
	if (k->kind == FACT_CONST) {
		/* [r1] of memory that cannot fault needs its provenance */
		if (x == 0 && ir_shape(i->op, 'o') && i->op != IR_PEEK)
			return;
		i->x[x] = ir_imm(k->v);
		return;
	}
	if (w->version[k->v] != k->version && !single(w, k->v))
		return;
	if (may_replace(w, (ir_reg)i->x[x].v, (ir_reg)k->v))
		i->x[x] = ir_r((ir_reg)k->v);
}

static bool imm_is(struct ir_opnd o, int64_t v)
{
	return o.kind == OPND_IMM && o.v == v;
}

static bool same(struct ir_opnd a, struct ir_opnd b)
{
	return a.kind == b.kind && a.v == b.v;
}

static void to_mov(struct ir_insn *i, struct ir_opnd from)
{
	i->op = IR_MOV;
	i->x[0] = from;
	i->x[1] = (struct ir_opnd){ OPND_NONE, 0 };
}

static void to_op(struct ir_insn *i, enum ir_op op, int64_t b)
{
	i->op = op;
	i->x[1] = ir_imm(b);
}

static bool commutes(enum ir_op op)
{
	return op == IR_ADD || op == IR_MUL || op == IR_AND || op == IR_OR ||
	       op == IR_XOR;
}

/* k of 2^k, or -1. */
static int64_t power(struct ir_opnd o)
{
	uint64_t v = (uint64_t)o.v;

	if (o.kind != OPND_IMM || !v || (v & (v - 1)))
		return -1;
	return __builtin_ctzll(v);
}

/* Most low bits that the operand can have set. */
static uint8_t bits_of(const struct fold *w, struct ir_opnd o)
{
	const struct fact *k = fact_of(w, o);

	if (o.kind == OPND_IMM)
		return o.v ? (uint8_t)(64 - __builtin_clzll((uint64_t)o.v)) : 0;
	return k ? k->bits : 64;
}

/* Identities with a constant second operand. */
static void fold_imm(struct fold *w, struct ir_insn *i)
{
	struct ir_opnd a = i->x[0], b = i->x[1];
	uint8_t bits = bits_of(w, a);
	int64_t k = power(b);

	switch (i->op) {
	case IR_ADD:
	case IR_SUB:
	case IR_OR:
	case IR_XOR:
	case IR_SHL:
	case IR_SHR:
	case IR_SAR:
		if (b.v == 0)
			to_mov(i, a);
		else if (i->op == IR_OR && b.v == -1)
			to_mov(i, b);
		break;
	case IR_AND:
		if (b.v == 0)
			to_mov(i, b);
		else if (b.v == -1)
			to_mov(i, a);
		/* smaller masks stay: the verifier takes bounds from them */
		else if (b.v >= 1 << 29 && bits < 64 &&
			 !(~b.v & (int64_t)((1ull << bits) - 1)))
			to_mov(i, a);
		break;
	case IR_MUL:
		if (b.v == 0 || b.v == 1)
			to_mov(i, b.v ? a : b);
		else if (k > 0)
			to_op(i, IR_SHL, k);
		break;
	case IR_UDIV:
		if (b.v == 0 || b.v == 1)
			to_mov(i, b.v ? a : b);
		else if (k > 0)
			to_op(i, IR_SHR, k);
		break;
	case IR_SDIV:
		if (b.v == 0 || b.v == 1)
			to_mov(i, b.v ? a : b);
		break;
	case IR_UMOD:
		if (b.v == 0)
			to_mov(i, a);
		else if (k >= 0)
			to_op(i, IR_AND, (int64_t)((uint64_t)b.v - 1));
		break;
	case IR_SMOD:
		if (b.v == 0)
			to_mov(i, a);
		else if (b.v == 1 || b.v == -1)
			to_mov(i, ir_imm(0));
		break;
	default:
		break;
	}
}

static void fold_same(struct ir_insn *i)
{
	switch (i->op) {
	case IR_SUB:
	case IR_XOR:
		to_mov(i, ir_imm(0));
		break;
	case IR_AND:
	case IR_OR:
		to_mov(i, i->x[0]);
		break;
	default:
		break;
	}
}

/* Is "a cc b" the same for all values? 1 yes, 0 no, -1 it depends. */
static int decided(const struct fold *w, const struct ir_insn *i)
{
	struct ir_opnd a = i->x[0], b = i->x[1];
	enum ir_cc cc = (enum ir_cc)i->cc;

	if (a.kind == OPND_IMM && b.kind == OPND_IMM)
		return ir_compare(cc, (uint64_t)a.v, (uint64_t)b.v);
	if (same(a, b))
		return ir_compare(cc, 0, 0);
	if (imm_is(b, 0) && (cc == CC_ULT || cc == CC_UGE))
		return cc == CC_UGE;
	if (b.kind == OPND_IMM && bits_of(w, a) < 64 &&
	    (uint64_t)b.v >> bits_of(w, a)) {
		/* a is below 2^bits and b, unsigned, is not */
		if (cc == CC_EQ || cc == CC_UGT || cc == CC_UGE)
			return 0;
		if (cc == CC_NE || cc == CC_ULT || cc == CC_ULE)
			return 1;
	}
	return -1;
}

/* Constants go second; then set.ne x, 0 of a truth value is itself. */
static void fold_compare(struct fold *w, struct ir_insn *i)
{
	int known;

	if (i->x[0].kind == OPND_IMM && i->x[1].kind == OPND_REG) {
		struct ir_opnd a = i->x[0];

		i->x[0] = i->x[1];
		i->x[1] = a;
		i->cc = (uint8_t)ir_cc_swap((enum ir_cc)i->cc);
	}
	known = decided(w, i);
	if (i->op == IR_SET && known >= 0) {
		to_mov(i, ir_imm(known));
		return;
	}
	if (i->op == IR_SET && bits_of(w, i->x[0]) <= 1 &&
	    ((i->cc == CC_NE && imm_is(i->x[1], 0)) ||
	     (i->cc == CC_EQ && imm_is(i->x[1], 1))))
		to_mov(i, i->x[0]);
	if (i->op != IR_BR)
		return;
	if (known < 0 && i->target[0] == i->target[1])
		known = 1;
	if (known < 0)
		return;
	i->op = IR_JMP;
	i->target[0] = i->target[known ? 0 : 1];
	i->x[0] = i->x[1] = (struct ir_opnd){ OPND_NONE, 0 };
}

static void fold_arith(struct fold *w, struct ir_insn *i)
{
	struct ir_opnd a = i->x[0], b = i->x[1];
	bool two = ir_shape(i->op, 'b');

	if (a.kind == OPND_IMM && (!two || b.kind == OPND_IMM)) {
		if (i->op != IR_MOV)
			to_mov(i, ir_imm((int64_t)ir_arith(i, (uint64_t)a.v,
							   (uint64_t)b.v)));
		return;
	}
	if (commutes(i->op) && a.kind == OPND_IMM) {
		i->x[0] = b;
		i->x[1] = a;
	}
	if (two && same(i->x[0], i->x[1]))
		fold_same(i);
	else if (two && i->x[1].kind == OPND_IMM)
		fold_imm(w, i);
	else if (i->op == IR_ZEXT && bits_of(w, a) <= 8 * i->width)
		to_mov(i, a);
	else if (i->op == IR_SEXT &&
		 (i->width == 8 || bits_of(w, a) < 8 * i->width))
		to_mov(i, a);
}

static uint8_t result_bits(const struct fold *w, const struct ir_insn *i)
{
	uint8_t a = bits_of(w, i->x[0]), b = bits_of(w, i->x[1]);

	switch (i->op) {
	case IR_MOV:
	case IR_UDIV:
	case IR_UMOD:
		return a;
	case IR_AND:
		return a < b ? a : b;
	case IR_OR:
	case IR_XOR:
		return a > b ? a : b;
	case IR_SHR:
		if (i->x[1].kind != OPND_IMM)
			return a;
		b = i->x[1].v & 63;
		return a > b ? (uint8_t)(a - b) : 0;
	case IR_ZEXT:
	case IR_BSWAP:
	case IR_LOAD:
	case IR_SLOAD:
	case IR_PEEK:
		return (uint8_t)(8 * i->width);
	case IR_SET:
	case IR_SCMP:
	case IR_SCMPC:
	case IR_STRNCMP:
	case IR_SMATCH:
	case IR_GSET:
	case IR_MDEL:
	case IR_MAYGO:
		return 1;
	case IR_CPU:
	case IR_RAND:
	case IR_PROBEID:
	case IR_STRLEN:
		return 32;
	default:
		return 64;
	}
}

static void remember(struct fold *w, const struct ir_insn *i)
{
	struct fact *k = &w->facts[i->dst];
	struct fact fresh = { .block = w->block };

	fresh.bits = result_bits(w, i);
	w->version[i->dst]++;
	if (i->op == IR_MOV && i->x[0].kind == OPND_IMM) {
		fresh.kind = FACT_CONST;
		fresh.v = i->x[0].v;
	} else if (i->op == IR_MOV && i->x[0].v != i->dst) {
		/* across blocks only what is never written again */
		if (!single(w, i->dst) || single(w, i->x[0].v)) {
			fresh.kind = FACT_COPY;
			fresh.v = i->x[0].v;
			fresh.version = w->version[i->x[0].v];
		} else {
			fresh.kind = FACT_NONE;
		}
	}
	*k = fresh;
}

static void fold_insn(struct fold *w, struct ir_insn *i)
{
	for (uint32_t x = 0; x < 3; x++)
		substitute(w, i, x);
	if (i->op < IR_SET)
		fold_arith(w, i);
	else if (i->op == IR_SET || i->op == IR_BR)
		fold_compare(w, i);
	else if ((i->op == IR_PREAD || i->op == IR_PSTR) &&
		 i->x[1].kind == OPND_IMM && (uint64_t)i->x[1].v >= i->size)
		i->x[1] = (struct ir_opnd){ OPND_NONE, 0 };
	if (i->dst)
		remember(w, i);
}

static void count_writes(struct fold *w)
{
	const struct ir_func *f = w->f;

	for (uint32_t b = 0; b < f->nblocks; b++) {
		for (uint32_t k = 0; k < f->blocks[b].len; k++) {
			const struct ir_insn *i = &f->blocks[b].at[k];

			if (w->writes[i->dst] < 2)
				w->writes[i->dst]++;
			/* so that a use above its write in the text folds */
			if (i->dst && i->op == IR_MOV &&
			    i->x[0].kind == OPND_IMM)
				w->facts[i->dst] = (struct fact){
					.kind = FACT_CONST,
					.bits = bits_of(w, i->x[0]),
					.block = UINT32_MAX,
					.v = i->x[0].v,
				};
		}
	}
}

void ir_fold(struct ir_program *p, struct ir_func *f)
{
	struct fold w = { .f = f };

	(void)p;
	w.facts = mem_alloc(sizeof(*w.facts) * f->nregs);
	w.version = mem_alloc(sizeof(*w.version) * f->nregs);
	w.writes = mem_alloc(f->nregs);
	count_writes(&w);
	for (uint32_t b = 0; b < f->nblocks; b++) {
		w.block = b + 1;
		for (uint32_t k = 0; k < f->blocks[b].len; k++)
			fold_insn(&w, &f->blocks[b].at[k]);
	}
	free(w.facts);
	free(w.version);
	free(w.writes);
}
