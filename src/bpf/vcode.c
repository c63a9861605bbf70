// SPDX-License-Identifier: Apache-2.0
/* Building instructions over virtual registers. */
#include "bpf/vcode.h"

#include "kernel/bpf_abi.h"

void v_free(struct vcode *v)
{
	vec_free(&v->insns);
	vec_free(&v->pinned);
}

static uint32_t new_reg(struct vcode *v, uint8_t pinned)
{
	vec_push(&v->pinned, pinned);
	return VREG0 + (uint32_t)v->pinned.len - 1;
}

uint32_t v_reg(struct vcode *v)
{
	return new_reg(v, PIN_NONE);
}

uint32_t v_ptr(struct vcode *v)
{
	return new_reg(v, PIN_POINTER);
}

uint32_t v_new_label(struct vcode *v)
{
	return v->nlabels++;
}

void v_add(struct vcode *v, struct vinsn i)
{
	i.span = v->span;
	vec_push(&v->insns, i);
}

static void add_insn(struct vcode *v, uint8_t code, uint32_t d, uint32_t s,
		     int32_t off, int64_t imm)
{
	v_add(v, (struct vinsn){ .kind = V_INSN,
				 .code = code,
				 .dst = d,
				 .src = s,
				 .off = off,
				 .imm = imm });
}

void v_mov(struct vcode *v, uint32_t d, uint32_t s)
{
	if (d != s)
		add_insn(v, BPF_ALU64 | BPF_MOV | BPF_X, d, s, 0, 0);
}

void v_movi(struct vcode *v, uint32_t d, int64_t imm)
{
	if (fits32(imm))
		add_insn(v, BPF_ALU64 | BPF_MOV | BPF_K, d, 0, 0, imm);
	else
		v_add(v, (struct vinsn){ .kind = V_LD64,
					 .code = BPF_LD | BPF_DW | BPF_IMM,
					 .dst = d,
					 .imm = imm });
}

void v_mov32(struct vcode *v, uint32_t d, uint32_t s)
{
	add_insn(v, BPF_ALU | BPF_MOV | BPF_X, d, s, 0, 0);
}

void v_alu(struct vcode *v, uint8_t op, uint32_t d, uint32_t s)
{
	add_insn(v, (uint8_t)(BPF_ALU64 | op | BPF_X), d, s, 0, 0);
}

void v_alui(struct vcode *v, uint8_t op, uint32_t d, int64_t imm)
{
	uint32_t t;

	if (fits32(imm)) {
		add_insn(v, (uint8_t)(BPF_ALU64 | op | BPF_K), d, 0, 0, imm);
		return;
	}
	t = v_reg(v);
	v_movi(v, t, imm);
	v_alu(v, op, d, t);
}

void v_neg(struct vcode *v, uint32_t d)
{
	add_insn(v, BPF_ALU64 | BPF_NEG, d, 0, 0, 0);
}

void v_bswap(struct vcode *v, uint32_t d, uint32_t width)
{
	add_insn(v, BPF_ALU | BPF_END | BPF_TO_BE, d, 0, 0, width * 8);
}

void v_lea(struct vcode *v, uint32_t d, uint32_t base, int64_t off)
{
	if (!off) {
		v_mov(v, d, base);
		return;
	}
	v_add(v, (struct vinsn){
			 .kind = V_LEA, .dst = d, .src = base, .imm = off });
}

static uint8_t size_code(uint32_t width)
{
	return width == 1   ? BPF_B
	       : width == 2 ? BPF_H
	       : width == 4 ? BPF_W
			    : BPF_DW;
}

/* Offsets of memory instructions have 16 bits. */
static uint32_t near_base(struct vcode *v, uint32_t base, int64_t *off)
{
	uint32_t t;

	if (*off == (int16_t)*off)
		return base;
	t = v_ptr(v);
	v_lea(v, t, base, *off);
	*off = 0;
	return t;
}

void v_load(struct vcode *v, uint32_t width, uint32_t d, uint32_t base,
	    int64_t off)
{
	base = near_base(v, base, &off);
	add_insn(v, BPF_LDX | BPF_MEM | size_code(width), d, base, (int32_t)off,
		 0);
}

void v_store(struct vcode *v, uint32_t width, uint32_t base, int64_t off,
	     uint32_t s)
{
	base = near_base(v, base, &off);
	add_insn(v, BPF_STX | BPF_MEM | size_code(width), base, s, (int32_t)off,
		 0);
}

void v_storei(struct vcode *v, uint32_t width, uint32_t base, int64_t off,
	      int64_t imm)
{
	base = near_base(v, base, &off);
	add_insn(v, BPF_ST | BPF_MEM | size_code(width), base, 0, (int32_t)off,
		 (int32_t)imm);
}

void v_atomic(struct vcode *v, uint32_t width, int32_t op, uint32_t base,
	      int64_t off, uint32_t s)
{
	base = near_base(v, base, &off);
	add_insn(v, BPF_STX | BPF_ATOMIC | size_code(width), base, s,
		 (int32_t)off, op);
}

void v_label(struct vcode *v, uint32_t label)
{
	v_add(v, (struct vinsn){ .kind = V_LABEL, .off = (int32_t)label });
}

void v_jmp(struct vcode *v, uint32_t label)
{
	v_add(v, (struct vinsn){ .kind = V_JUMP,
				 .code = BPF_JMP | BPF_JA,
				 .off = (int32_t)label });
}

void v_may_goto(struct vcode *v, uint32_t label)
{
	v_add(v, (struct vinsn){ .kind = V_JUMP,
				 .code = BPF_JMP | ABI_JCOND,
				 .off = (int32_t)label });
}

void v_jcc(struct vcode *v, uint8_t op, uint32_t a, uint32_t b, uint32_t label)
{
	v_add(v, (struct vinsn){ .kind = V_JUMP,
				 .code = (uint8_t)(BPF_JMP | op | BPF_X),
				 .dst = a,
				 .src = b,
				 .off = (int32_t)label });
}

void v_jcci(struct vcode *v, uint8_t op, uint32_t a, int64_t imm,
	    uint32_t label)
{
	uint32_t t;

	if (!fits32(imm)) {
		t = v_reg(v);
		v_movi(v, t, imm);
		v_jcc(v, op, a, t, label);
		return;
	}
	v_add(v, (struct vinsn){ .kind = V_JUMP,
				 .code = (uint8_t)(BPF_JMP | op | BPF_K),
				 .dst = a,
				 .imm = imm,
				 .off = (int32_t)label });
}

void v_call(struct vcode *v, int32_t helper, uint8_t nargs)
{
	v_add(v, (struct vinsn){ .kind = V_CALL,
				 .code = BPF_JMP | BPF_CALL,
				 .nargs = nargs,
				 .imm = helper });
}

void v_kfunc(struct vcode *v, int32_t btf_id, uint8_t nargs)
{
	v_add(v, (struct vinsn){ .kind = V_CALL,
				 .code = BPF_JMP | BPF_CALL,
				 .nargs = nargs,
				 .src = BPF_PSEUDO_KFUNC_CALL,
				 .imm = btf_id });
}

void v_ref(struct vcode *v, uint32_t d, enum vref ref, int32_t index)
{
	v_add(v, (struct vinsn){ .kind = V_LD64,
				 .code = BPF_LD | BPF_DW | BPF_IMM,
				 .ref = (uint8_t)ref,
				 .dst = d,
				 .off = index });
}

void v_exit(struct vcode *v)
{
	v_add(v, (struct vinsn){ .kind = V_EXIT, .code = BPF_JMP | BPF_EXIT });
}

static void use(struct vuse *u, uint32_t reg)
{
	u->use[u->nuse++] = reg;
}

static void alu_uses(const struct vinsn *i, struct vuse *u)
{
	uint8_t op = BPF_OP(i->code);

	if (op != BPF_MOV)
		use(u, i->dst);
	if (op != BPF_NEG && op != BPF_END && BPF_SRC(i->code) == BPF_X)
		use(u, i->src);
	u->def = i->dst;
}

static void stx_uses(const struct vinsn *i, struct vuse *u)
{
	use(u, i->dst);
	use(u, i->src);
	if (BPF_MODE(i->code) != BPF_ATOMIC)
		return;
	if (i->imm == BPF_CMPXCHG) {
		use(u, 0);
		u->def = 0;
	} else if (i->imm & BPF_FETCH) {
		u->def = i->src;
	}
}

struct vuse v_uses(const struct vinsn *i)
{
	struct vuse u = { .def = V_NONE };

	switch (i->kind) {
	case V_LD64:
		u.def = i->dst;
		return u;
	case V_LEA:
		use(&u, i->src);
		u.def = i->dst;
		return u;
	case V_EXIT:
		use(&u, 0);
		return u;
	case V_JUMP:
		if (BPF_OP(i->code) == BPF_JA || BPF_OP(i->code) == ABI_JCOND)
			return u;
		use(&u, i->dst);
		if (BPF_SRC(i->code) == BPF_X)
			use(&u, i->src);
		return u;
	case V_INSN:
		break;
	default: /* calls are the allocator's own business */
		return u;
	}
	switch (BPF_CLASS(i->code)) {
	case BPF_ALU:
	case BPF_ALU64:
		alu_uses(i, &u);
		break;
	case BPF_LDX:
		use(&u, i->src);
		u.def = i->dst;
		break;
	case BPF_ST:
		use(&u, i->dst);
		break;
	case BPF_STX:
		stx_uses(i, &u);
		break;
	}
	return u;
}
