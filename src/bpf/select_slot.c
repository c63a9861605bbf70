// SPDX-License-Identifier: Apache-2.0
/*
 * Slots and memory that cannot fault.
 *
 * Short fills and copies are unrolled into 8-byte words. Long ones use
 * bpf_probe_read_kernel: from the source for a copy, and from address 0 for a
 * fill, since the helper zeroes the target of a read that it refuses, faster
 * than any loop here could.
 */
#include "bpf/select.h"

#include <string.h>

uint32_t sel_chunk(uint32_t n, int64_t off, bool aligned)
{
	uint32_t w = 8;

	while (w > n || (aligned && off % w))
		w /= 2;
	return w;
}

struct mem sel_place(struct sel *s, struct ir_place pl)
{
	const struct slot_home *h = &s->frame.homes[pl.slot];
	struct mem m = { .off = (int64_t)h->off + pl.off };

	switch (h->where) {
	case SLOT_STACK:
		m.base = FP;
		m.aligned = true;
		break;
	case SLOT_OUTER:
		m.base = s->outer;
		m.off = pl.off;
		m.aligned = true; /* it may be stack */
		break;
	default:
		m.base = s->v.base;
		break;
	}
	return m;
}

struct mem sel_at(struct sel *s, struct ir_opnd a, int32_t off)
{
	struct mem m = { .base = sel_reg(s, a), .off = off };
	uint8_t prov = a.kind == OPND_REG ? s->f->prov[a.v] : PROV_SCALAR;

	m.aligned = prov == PROV_SLOT || prov == PROV_CTX;
	if (off && sel_may_be_null(s, a))
		m = (struct mem){ .base = sel_sum(s, a, off) };
	return m;
}

void sel_addr(struct sel *s, uint32_t d, struct mem m)
{
	v_lea(&s->v, d, m.base, m.off);
}

void sel_zero(struct sel *s, struct mem m, uint32_t n)
{
	uint32_t w;

	if (n > UNROLL) {
		sel_addr(s, 1, m);
		v_movi(&s->v, 2, n);
		v_movi(&s->v, 3, 0);
		v_call(&s->v, H_READ_KERNEL, 3);
		return;
	}
	for (uint32_t k = 0; k < n; k += w) {
		w = sel_chunk(n - k, m.off + k, m.aligned);
		v_storei(&s->v, w, m.base, m.off + k, 0);
	}
}

void sel_move(struct sel *s, struct mem to, struct mem from, uint32_t n)
{
	uint32_t w, t;

	if (n > UNROLL) {
		sel_addr(s, 1, to);
		v_movi(&s->v, 2, n);
		sel_addr(s, 3, from);
		v_call(&s->v, H_READ_KERNEL, 3);
		return;
	}
	for (uint32_t k = 0; k < n; k += w) {
		uint32_t a = sel_chunk(n - k, to.off + k, to.aligned);
		uint32_t b = sel_chunk(n - k, from.off + k, from.aligned);

		w = a < b ? a : b;
		t = v_reg(&s->v);
		v_load(&s->v, w, t, from.base, from.off + k);
		v_store(&s->v, w, to.base, to.off + k, t);
	}
}

void sel_clamp(struct sel *s, uint32_t reg, uint32_t max)
{
	uint32_t ok = v_new_label(&s->v);

	v_jcci(&s->v, BPF_JLE, reg, max, ok);
	v_movi(&s->v, reg, max);
	v_label(&s->v, ok);
}

void op_sload(struct sel *s, const struct ir_insn *i)
{
	struct mem m = sel_place(s, i->y[0]);

	v_load(&s->v, i->width, sel_vreg(i->dst), m.base, m.off);
}

static void store(struct sel *s, uint32_t width, struct mem m, struct ir_opnd x)
{
	if (x.kind == OPND_IMM && (width < 8 || fits32(x.v)))
		v_storei(&s->v, width, m.base, m.off, x.v);
	else
		v_store(&s->v, width, m.base, m.off, sel_reg(s, x));
}

void op_sstore(struct sel *s, const struct ir_insn *i)
{
	store(s, i->width, sel_place(s, i->y[0]), i->x[0]);
}

void op_saddr(struct sel *s, const struct ir_insn *i)
{
	sel_addr(s, sel_vreg(i->dst), sel_place(s, i->y[0]));
}

void op_szero(struct sel *s, const struct ir_insn *i)
{
	sel_zero(s, sel_place(s, i->y[0]), i->size);
}

void op_scopy(struct sel *s, const struct ir_insn *i)
{
	struct mem to = sel_place(s, i->y[0]);
	struct mem from = sel_place(s, i->y[1]);

	sel_move(s, to, from, i->size);
}

/* Literal bytes as immediates; the zeros behind them in one go. */
void op_sconst(struct sel *s, const struct ir_insn *i)
{
	struct mem m = sel_place(s, i->y[0]);
	uint32_t len = i->nbytes < i->size ? i->nbytes : i->size, w, k;

	for (k = 0; k < len; k += w) {
		uint64_t word = 0;
		uint32_t n;

		w = sel_chunk(i->size - k, m.off + k, m.aligned);
		n = len - k < w ? len - k : w;
		memcpy(&word, i->bytes + k, n);
		if (w == 8 && !fits32((int64_t)word)) {
			w = 4;
			word = (uint32_t)word;
		}
		v_storei(&s->v, w, m.base, m.off + k, (int32_t)word);
	}
	if (k < i->size) {
		m.off += k;
		sel_zero(s, m, i->size - k);
	}
}

/* Old mechanisms lay an event out as a record, a raw system call program gets
 * registers: a field of the record becomes an argument. */
static bool is_raw_sys(const struct sel *s)
{
	enum ctx_kind c = sel_ctx(s);

	return c == CTX_RAW_SYS_ENTER || c == CTX_RAW_SYS_EXIT;
}

static bool load_syscall_field(struct sel *s, const struct ir_insn *i)
{
	struct ir_insn arg = { .op = IR_ARG, .dst = i->dst, .width = 8 };
	int32_t off =
		i->x[0].kind == OPND_REG ? s->ctx_off[i->x[0].v] + i->off : 0;
	uint32_t d = sel_vreg(i->dst);

	if (!is_raw_sys(s) || s->f->ctx != CTX_TRACEPOINT ||
	    i->x[0].kind != OPND_REG || s->f->prov[i->x[0].v] != PROV_CTX ||
	    off < 8)
		return false;
	if (off < 16)
		sel_syscall_nr(s, d);
	else if (sel_ctx(s) == CTX_RAW_SYS_EXIT)
		v_load(&s->v, 8, d, s->ctx, 8);
	else {
		arg.size = (uint32_t)(off - 16) / 8;
		op_arg(s, &arg);
	}
	if (off % 8)
		v_alui(&s->v, BPF_RSH, d, off % 8 * 8);
	if (i->width == 4)
		v_mov32(&s->v, d, d);
	else if (i->width < 4)
		v_alui(&s->v, BPF_AND, d, i->width == 1 ? 0xff : 0xffff);
	return true;
}

void op_load(struct sel *s, const struct ir_insn *i)
{
	struct mem m;

	if (load_syscall_field(s, i))
		return;
	m = sel_at(s, i->x[0], i->off);
	v_load(&s->v, i->width, sel_vreg(i->dst), m.base, m.off);
}

void op_store(struct sel *s, const struct ir_insn *i)
{
	store(s, i->width, sel_at(s, i->x[0], i->off), i->x[1]);
}

void op_pcopy(struct sel *s, const struct ir_insn *i)
{
	struct mem to = sel_place(s, i->y[0]);

	sel_move(s, to, sel_at(s, i->x[0], i->off), i->size);
}

void op_pstore(struct sel *s, const struct ir_insn *i)
{
	struct mem to = sel_at(s, i->x[0], i->off);

	sel_move(s, to, sel_place(s, i->y[0]), i->size);
}

/* --- memory that may fault ------------------------------------------- */

static bool can_load(const struct sel *s, const struct ir_insn *i)
{
	return i->space == SPACE_BTF && sel_trusted(s, i->x[0]) && i->off >= 0;
}

/* Where the pointer may be null the kernel wants it compared with that. */
static void load_through(struct sel *s, const struct ir_insn *i, uint32_t a)
{
	struct vcode *v = &s->v;
	uint32_t d = sel_vreg(i->dst), none;

	if (sel_trusted(s, i->x[0]) == TRUST_GIVEN) {
		v_load(v, i->width, d, a, i->off);
		return;
	}
	none = v_new_label(v);
	d = v_reg(v);
	v->pinned.at[d - VREG0] = v->pinned.at[sel_vreg(i->dst) - VREG0];
	v_movi(v, d, 0);
	v_jcci(v, BPF_JEQ, a, 0, none);
	v_load(v, i->width, d, a, i->off);
	v_label(v, none);
	sel_result(s, i, d);
}

void op_peek(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	bool user = i->space == SPACE_USER;

	if (can_load(s, i)) {
		load_through(s, i, sel_reg(s, i->x[0]));
		return;
	}
	if (sel_may_be_null(s, i->x[0]))
		v_mov(v, 3, sel_sum(s, i->x[0], i->off));
	else
		v_lea(v, 3, sel_reg(s, i->x[0]), i->off);
	v_lea(v, 1, FP, sel_tmp(s));
	v_movi(v, 2, i->width);
	v_call(v, user ? H_READ_USER : H_READ_KERNEL, 3);
	if (i->dst)
		v_load(v, i->width, sel_vreg(i->dst), FP, sel_tmp(s));
}

/* The size argument, r2: n, or what register or constant b says, at most n. */
static void size_arg(struct sel *s, struct ir_opnd b, uint32_t n)
{
	if (b.kind == OPND_NONE) {
		v_movi(&s->v, 2, n);
	} else if (b.kind == OPND_IMM) {
		v_movi(&s->v, 2, (uint64_t)b.v < n ? b.v : n);
	} else {
		v_mov(&s->v, 2, sel_vreg((ir_reg)b.v));
		sel_clamp(s, 2, n);
	}
}

void op_pread(struct sel *s, const struct ir_insn *i)
{
	struct mem m = sel_place(s, i->y[0]);
	bool user = i->space == SPACE_USER;
	bool whole =
		i->x[1].kind == OPND_NONE ||
		(i->x[1].kind == OPND_IMM && (uint64_t)i->x[1].v >= i->size);

	if (!whole)
		sel_zero(s, m, i->size);
	v_mov(&s->v, 3, sel_reg(s, i->x[0]));
	sel_addr(s, 1, m);
	size_arg(s, i->x[1], i->size);
	v_call(&s->v, user ? H_READ_USER : H_READ_KERNEL, 3);
	sel_result(s, i, 0);
}

void op_pstr(struct sel *s, const struct ir_insn *i)
{
	struct mem m = sel_place(s, i->y[0]);
	bool user = i->space == SPACE_USER;

	sel_zero(s, m, i->size);
	v_mov(&s->v, 3, sel_reg(s, i->x[0]));
	sel_addr(s, 1, m);
	size_arg(s, i->x[1], i->size);
	v_call(&s->v, user ? H_READ_USER_STR : H_READ_KERNEL_STR, 3);
	sel_result(s, i, 0);
}
