// SPDX-License-Identifier: Apache-2.0
/* What changes the traced: signals, results, memory; and packets. */
#include "bpf/select.h"

/* Packets go to the buffer of the CPU; how long they are stands above. */
#define THIS_CPU 0xffffffffll
#define LENGTH_SHIFT 32
#define LENGTH_MASK 0xfffff

void op_signal(struct sel *s, const struct ir_insn *i)
{
	bool thread = i->op == IR_SIGTHREAD;

	if (!sel_need(s, i,
		      thread ? FEATURE_SIGNAL_THREAD : FEATURE_SEND_SIGNAL))
		return;
	v_mov(&s->v, 1, sel_reg(s, i->x[0]));
	v_call(&s->v, thread ? H_SIGNAL_THREAD : H_SEND_SIGNAL, 1);
	if (sel_wanted(s, i))
		sel_result(s, i, 0);
}

void op_override(struct sel *s, const struct ir_insn *i)
{
	if (!sel_need(s, i, FEATURE_OVERRIDE))
		return;
	v_mov(&s->v, 2, sel_reg(s, i->x[0]));
	v_mov(&s->v, 1, s->ctx);
	v_call(&s->v, H_OVERRIDE, 2);
}

/*
 * The helper refuses a length of 0, which then writes nothing. That it is not 0
 * verifiers before 6.8 learn from an order only, not from an inequality.
 */
void op_uwrite(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	bool whole = i->x[1].kind == OPND_NONE;
	uint32_t n = sel_copy(s, whole ? ir_imm(i->size) : i->x[1]);
	uint32_t result = v_reg(v), none = v_new_label(v);

	if (!sel_need(s, i, FEATURE_WRITE_USER))
		return;
	v_movi(v, result, 0);
	v_jcci(v, BPF_JLE, n, 0, none);
	v_mov(v, 3, n);
	sel_addr(s, 2, sel_place(s, i->y[0]));
	v_mov(v, 1, sel_reg(s, i->x[0]));
	sel_clamp(s, 3, i->size);
	v_call(v, H_WRITE_USER, 3);
	v_mov(v, result, 0);
	v_label(v, none);
	if (sel_wanted(s, i))
		sel_result(s, i, result);
}

static bool need_trusted(struct sel *s, const struct ir_insn *i,
			 struct ir_opnd x)
{
	enum trust t = sel_trusted(s, x);

	if (s->o->dry || t == TRUST_GIVEN || t == TRUST_LOADED)
		return true;
	sel_fail(s, i->span,
		 "this needs a pointer that the kernel vouches for: an "
		 "argument of fentry, fexit or rawtracepoint as it is",
		 NULL);
	return false;
}

void op_skcookie(struct sel *s, const struct ir_insn *i)
{
	if (!need_trusted(s, i, i->x[0]))
		return;
	v_mov(&s->v, 1, sel_reg(s, i->x[0]));
	v_call(&s->v, H_SOCKET_COOKIE, 1);
	sel_result(s, i, 0);
}

void op_skbout(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	uint32_t flags, low = v_reg(v);

	if (!need_trusted(s, i, i->x[0]))
		return;
	flags = sel_copy(s, i->x[1]);
	v_alui(v, BPF_AND, flags, LENGTH_MASK);
	v_alui(v, BPF_LSH, flags, LENGTH_SHIFT);
	v_movi(v, low, THIS_CPU);
	v_alu(v, BPF_OR, flags, low);
	v_mov(v, 1, sel_reg(s, i->x[0]));
	v_ref(v, 2, REF_PACKETS, 0);
	v_mov(v, 3, flags);
	sel_addr(s, 4, sel_place(s, i->y[0]));
	v_movi(v, 5, i->size);
	v_call(v, H_SKB_OUTPUT, 5);
	if (sel_wanted(s, i))
		sel_result(s, i, 0);
}

void op_trace(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	uint32_t value[3];

	for (uint32_t k = 0; k < 3; k++)
		value[k] = sel_reg(s, i->x[k]);
	sel_addr(s, 1, sel_place(s, i->y[0]));
	v_movi(v, 2, i->size);
	for (uint32_t k = 0; k < 3; k++)
		v_mov(v, 3 + k, value[k]);
	v_call(v, H_TRACE_PRINTK, 5);
	if (sel_wanted(s, i))
		sel_result(s, i, 0);
}

/* ctx->meta->seq: where the text of an iterator goes. */
void sel_seq(struct sel *s, uint32_t to)
{
	uint32_t meta = v_reg(&s->v);

	v_load(&s->v, 8, meta, s->ctx, 0);
	v_load(&s->v, 8, to, meta, 0);
}

void op_seqf(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;

	sel_addr(s, 2, sel_place(s, i->y[0]));
	v_movi(v, 3, i->size);
	sel_addr(s, 4, sel_place(s, i->y[1]));
	v_movi(v, 5, i->x[0].v);
	sel_seq(s, 1);
	v_call(v, H_SEQ_PRINTF, 5);
	if (sel_wanted(s, i))
		sel_result(s, i, 0);
}
