// SPDX-License-Identifier: Apache-2.0
/* Arithmetic. All of it is on 64 bits; the verifier tracks that best. */
#include "bpf/select.h"

/*
 * A pointer that the verifier types may be compared and added to, nothing
 * else. What is read back through a helper is a plain number.
 */
static uint32_t plain(struct sel *s, struct ir_opnd x)
{
	struct vcode *v = &s->v;
	uint32_t r = sel_reg(s, x), t;
	int32_t from;

	if (!sel_typed(s, x))
		return r;
	v->stack += 8;
	from = -(int32_t)v->stack;
	v_store(v, 8, FP, from, r);
	v_lea(v, 1, FP, sel_tmp(s));
	v_movi(v, 2, 8);
	v_lea(v, 3, FP, from);
	v_call(v, H_READ_KERNEL, 3);
	t = v_reg(v);
	v_load(v, 8, t, FP, sel_tmp(s));
	return t;
}

void op_mov(struct sel *s, const struct ir_insn *i)
{
	if (i->x[0].kind == OPND_IMM)
		sel_result_imm(s, i, i->x[0].v);
	else if (i->dst && !s->typed[i->dst])
		sel_result(s, i, plain(s, i->x[0]));
	else
		sel_result(s, i, sel_reg(s, i->x[0]));
	if (i->x[0].kind == OPND_REG)
		s->ctx_off[i->dst] = s->ctx_off[i->x[0].v];
}

static const uint8_t alu_ops[IR_NOPS] = {
	[IR_ADD] = BPF_ADD,  [IR_SUB] = BPF_SUB,  [IR_MUL] = BPF_MUL,
	[IR_UDIV] = BPF_DIV, [IR_UMOD] = BPF_MOD, [IR_AND] = BPF_AND,
	[IR_OR] = BPF_OR,    [IR_XOR] = BPF_XOR,  [IR_SHL] = BPF_LSH,
	[IR_SHR] = BPF_RSH,  [IR_SAR] = BPF_ARSH,
};

static bool commutes(enum ir_op op)
{
	return op == IR_ADD || op == IR_MUL || op == IR_AND || op == IR_OR ||
	       op == IR_XOR;
}

static bool is_shift(enum ir_op op)
{
	return op == IR_SHL || op == IR_SHR || op == IR_SAR;
}

/* What the verifier would refuse or read as an error: division by 0. */
static bool odd_imm(struct sel *s, const struct ir_insn *i)
{
	if (i->x[1].kind != OPND_IMM || i->x[1].v)
		return false;
	if (i->op == IR_UDIV || i->op == IR_SDIV) {
		sel_result_imm(s, i, 0);
		return true;
	}
	if (i->op == IR_UMOD || i->op == IR_SMOD) {
		sel_result(s, i, sel_copy(s, i->x[0]));
		return true;
	}
	return false;
}

/* A multiplication or division by a power of two is a shift or a mask. */
static bool by_power(struct sel *s, const struct ir_insn *i, int64_t by,
		     uint32_t d)
{
	uint64_t n = (uint64_t)by;
	int bit = n ? __builtin_ctzll(n) : 0;

	if (!n || (n & (n - 1)))
		return false;
	switch (i->op) {
	case IR_MUL:
		v_alui(&s->v, BPF_LSH, d, bit);
		return true;
	case IR_UDIV:
		v_alui(&s->v, BPF_RSH, d, bit);
		return true;
	case IR_UMOD:
		v_alui(&s->v, BPF_AND, d, (int64_t)(n - 1));
		return true;
	default:
		return false;
	}
}

static void ctx_add(struct sel *s, const struct ir_insn *i)
{
	if (i->op == IR_ADD && i->x[0].kind == OPND_REG &&
	    i->x[1].kind == OPND_IMM)
		s->ctx_off[i->dst] = s->ctx_off[i->x[0].v] + (int32_t)i->x[1].v;
}

uint32_t sel_sum(struct sel *s, struct ir_opnd x, int64_t imm)
{
	struct vcode *v = &s->v;
	uint32_t a = sel_reg(s, x), sum, end;

	sum = v_reg(v);
	if (!imm || !sel_may_be_null(s, x)) {
		v_lea(v, sum, a, imm);
		return sum;
	}
	end = v_new_label(v);
	v_movi(v, sum, imm);
	v_jcci(v, BPF_JEQ, a, 0, end);
	v_lea(v, sum, a, imm);
	v_label(v, end);
	return sum;
}

void op_alu(struct sel *s, const struct ir_insn *i)
{
	struct ir_opnd a = i->x[0], b = i->x[1];
	uint32_t d, rb;

	if (!i->dst || odd_imm(s, i))
		return;
	ctx_add(s, i);
	if (a.kind == OPND_IMM && commutes(i->op)) {
		a = i->x[1];
		b = i->x[0];
	}
	if (i->op == IR_ADD && b.kind == OPND_IMM && a.kind == OPND_REG &&
	    fits32(b.v)) {
		if (sel_may_be_null(s, a))
			sel_result(s, i, sel_sum(s, a, b.v));
		else
			v_lea(&s->v, sel_vreg(i->dst), sel_vreg((ir_reg)a.v),
			      b.v);
		return;
	}
	rb = b.kind == OPND_REG ? plain(s, b) : 0;
	d = v_reg(&s->v);
	s->v.pinned.at[d - VREG0] = s->v.pinned.at[sel_vreg(i->dst) - VREG0];
	v_mov(&s->v, d, plain(s, a));
	if (b.kind == OPND_REG)
		v_alu(&s->v, alu_ops[i->op], d, rb);
	else if (is_shift(i->op))
		v_alui(&s->v, alu_ops[i->op], d, b.v & 63);
	else if (!by_power(s, i, b.v, d))
		v_alui(&s->v, alu_ops[i->op], d, b.v);
	sel_result(s, i, d);
}

/* |x|, in place. */
static void make_abs(struct sel *s, uint32_t r)
{
	uint32_t pos = v_new_label(&s->v);

	v_jcci(&s->v, BPF_JSGE, r, 0, pos);
	v_neg(&s->v, r);
	v_label(&s->v, pos);
}

/*
 * Signed division truncates toward zero; old kernels have the unsigned one
 * only. The sign of the quotient is that of a ^ b, of the remainder that of a.
 */
void op_div(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	uint32_t q, b, sign = v_reg(v), done = v_new_label(v);
	bool mod = i->op == IR_SMOD;

	if (!i->dst || odd_imm(s, i))
		return;
	q = v_reg(v);
	v_mov(v, q, plain(s, i->x[0]));
	b = v_reg(v);
	v_mov(v, b, plain(s, i->x[1]));
	v_mov(v, sign, q);
	if (!mod)
		v_alu(v, BPF_XOR, sign, b);
	make_abs(s, q);
	make_abs(s, b);
	v_alu(v, mod ? BPF_MOD : BPF_DIV, q, b);
	v_jcci(v, BPF_JSGE, sign, 0, done);
	v_neg(v, q);
	v_label(v, done);
	sel_result(s, i, q);
}

void op_unary(struct sel *s, const struct ir_insn *i)
{
	uint32_t d = v_reg(&s->v);

	v_mov(&s->v, d, plain(s, i->x[0]));
	if (i->op == IR_NEG)
		v_neg(&s->v, d);
	else
		v_alui(&s->v, BPF_XOR, d, -1);
	sel_result(s, i, d);
}

void op_sext(struct sel *s, const struct ir_insn *i)
{
	uint32_t d = v_reg(&s->v);
	int bits = 64 - 8 * i->width;

	v_mov(&s->v, d, plain(s, i->x[0]));
	if (bits) {
		v_alui(&s->v, BPF_LSH, d, bits);
		v_alui(&s->v, BPF_ARSH, d, bits);
	}
	sel_result(s, i, d);
}

void op_zext(struct sel *s, const struct ir_insn *i)
{
	uint32_t d = v_reg(&s->v), a = plain(s, i->x[0]);

	if (i->width == 4) {
		v_mov32(&s->v, d, a);
	} else {
		v_mov(&s->v, d, a);
		if (i->width < 4)
			v_alui(&s->v, BPF_AND, d,
			       i->width == 1 ? 0xff : 0xffff);
	}
	sel_result(s, i, d);
}

void op_bswap(struct sel *s, const struct ir_insn *i)
{
	uint32_t d = v_reg(&s->v);

	v_mov(&s->v, d, plain(s, i->x[0]));
	if (i->width == 1)
		v_alui(&s->v, BPF_AND, d, 0xff);
	else
		v_bswap(&s->v, d, i->width);
	sel_result(s, i, d);
}
