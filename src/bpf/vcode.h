/* SPDX-License-Identifier: Apache-2.0 */
/*
 * BPF instructions over virtual registers: what selection writes, register
 * allocation rewrites and encoding turns into struct bpf_insn.
 *
 * Register numbers 0 to 10 are the machine's; from VREG0 on they are virtual.
 * Arguments and results of helpers are moves to and from r0 to r5 right beside
 * the call, which allocation makes vanish where it can:
 *
 *	v17 = r10 - 16		(V_LEA)
 *	r2 = v17
 *	r1 = map @x		(V_LD64)
 *	call 1			(V_CALL, reads r1 and r2)
 *	v18 = r0
 */
#ifndef SONDE_BPF_VCODE_H
#define SONDE_BPF_VCODE_H

#include <linux/bpf.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/vec.h"

#define VREG0 16u
#define FP 10u

enum vkind {
	V_DEAD,	 /* removed */
	V_INSN,	 /* one machine instruction */
	V_LABEL, /* @off is its number */
	V_JUMP,	 /* to label @off; JA or a condition */
	V_CALL,	 /* helper @imm, reads r1 .. r<nargs>, clobbers r0 .. r5 */
	V_LD64,	 /* dst = @imm or the address that @ref tells */
	V_LEA,	 /* dst = src + imm; 0, 1 or 2 instructions */
	V_EXIT,
};

/* What a 64-bit load refers to; @off of the instruction is an index or offset,
 * see bpf_code.refs. */
enum vref {
	REF_NONE,
	REF_MAP,   /* map by index */
	REF_OUTER, /* its outer map */
	REF_RING,
	REF_PACKETS,
	REF_GLOBALS, /* address of a byte in the value of these: */
	REF_LOSS,
	REF_SCRATCH,
	REF_NAMES,
	REF_TEXTS,
	REF_SUB, /* address of a static subprogram */
};

struct vinsn {
	uint8_t kind;
	uint8_t code; /* as in struct bpf_insn */
	uint8_t nargs;
	uint8_t ref;
	uint32_t dst, src;
	int32_t off;
	int64_t imm;
	struct span span;
};

/* What must stay on the stack when it has no machine register. */
enum {
	PIN_NONE,    /* may be in map memory, too */
	PIN_POINTER, /* must not */
	/* Counts from a constant in constant steps. Should not: the verifier knows
	 * what is on the stack, and so that the loop ends. */
	PIN_COUNTER,
};

struct vcode {
	VEC(struct vinsn) insns;
	VEC(uint8_t) pinned; /* by vreg - VREG0 */
	uint32_t nlabels;
	uint32_t nparams;  /* r1 .. r<nparams> hold values at the start */
	uint32_t stack;	   /* bytes below r10 in use */
	uint32_t base;	   /* register that holds the scratch level, 0 none */
	int32_t base_home; /* its place on the stack once spilled, 0 none */
	uint32_t scratch;  /* bytes of the level in use */
	struct span span;  /* given to what is added */
};

void v_free(struct vcode *v);
uint32_t v_reg(struct vcode *v); /* a fresh scalar register */
uint32_t v_ptr(struct vcode *v); /* a fresh pointer register */
uint32_t v_new_label(struct vcode *v);

void v_add(struct vcode *v, struct vinsn i);
void v_mov(struct vcode *v, uint32_t d, uint32_t s);
void v_movi(struct vcode *v, uint32_t d, int64_t imm);
void v_mov32(struct vcode *v, uint32_t d, uint32_t s);
/* @op: BPF_ADD, BPF_SUB, .. */
void v_alu(struct vcode *v, uint8_t op, uint32_t d, uint32_t s);
void v_alui(struct vcode *v, uint8_t op, uint32_t d, int64_t imm);
void v_neg(struct vcode *v, uint32_t d);
void v_bswap(struct vcode *v, uint32_t d, uint32_t width);
void v_lea(struct vcode *v, uint32_t d, uint32_t base, int64_t off);
void v_load(struct vcode *v, uint32_t width, uint32_t d, uint32_t base,
	    int64_t off);
void v_store(struct vcode *v, uint32_t width, uint32_t base, int64_t off,
	     uint32_t s);
/* The value must fit 32 bits when sign-extended, or @width be at most 4. */
void v_storei(struct vcode *v, uint32_t width, uint32_t base, int64_t off,
	      int64_t imm);
/* @op: BPF_ADD, BPF_ADD | BPF_FETCH, BPF_XCHG, BPF_CMPXCHG (r0 expected) */
void v_atomic(struct vcode *v, uint32_t width, int32_t op, uint32_t base,
	      int64_t off, uint32_t s);
/* Calls the kernel function with that BTF FUNC. */
void v_kfunc(struct vcode *v, int32_t btf_id, uint8_t nargs);
void v_label(struct vcode *v, uint32_t label);
void v_jmp(struct vcode *v, uint32_t label);
/* To @label when the kernel has had enough of the loop. */
void v_may_goto(struct vcode *v, uint32_t label);
/* @op: BPF_JEQ, BPF_JNE, .. */
void v_jcc(struct vcode *v, uint8_t op, uint32_t a, uint32_t b, uint32_t label);
void v_jcci(struct vcode *v, uint8_t op, uint32_t a, int64_t imm,
	    uint32_t label);
void v_call(struct vcode *v, int32_t helper, uint8_t nargs);
void v_ref(struct vcode *v, uint32_t d, enum vref ref, int32_t index);
void v_exit(struct vcode *v);

/* What an instruction reads and writes, without the clobbers of a call. */
struct vuse {
	uint32_t use[3];
	uint32_t nuse;
	uint32_t def; /* V_NONE when nothing */
};
#define V_NONE UINT32_MAX
struct vuse v_uses(const struct vinsn *i);

static inline bool fits32(int64_t v)
{
	return v == (int32_t)v;
}

static inline bool v_is_atomic(const struct vinsn *i)
{
	return i->kind == V_INSN && BPF_CLASS(i->code) == BPF_STX &&
	       BPF_MODE(i->code) == BPF_ATOMIC;
}

static inline bool v_is_mov(const struct vinsn *i)
{
	return i->kind == V_INSN && i->code == (BPF_ALU64 | BPF_MOV | BPF_X);
}

/* tidy.c: before allocation. */
void tidy_constants(struct vcode *v);
void tidy_jumps(struct vcode *v);

/*
 * Gives every virtual register a machine register or a place on the stack.
 * @limit: bytes of stack that may be used in all. When they do not suffice
 * the rest goes to scratch memory; -E2BIG when there is none (v->base 0): the
 * caller then selects again with scratch.
 */
int regalloc(struct vcode *v, uint32_t limit);

#endif
