// SPDX-License-Identifier: Apache-2.0
/* The strings of an argument vector, one behind the other in a slot. */
#include "bpf/select.h"

struct joiner {
	struct mem to;
	uint32_t len;	 /* register: text so far */
	uint32_t k, ptr; /* registers: number and address of the string */
	uint32_t at;	 /* register: address of the array */
	uint32_t n;	 /* bytes of the slot */
	uint32_t end;
	bool user; /* where array and strings are */
};

/* One byte at the end of the text; to end when it is full. */
static void put_byte(struct sel *s, const struct joiner *j, int64_t c)
{
	struct vcode *v = &s->v;
	uint32_t p = v_ptr(v);

	v_jcci(v, BPF_JGE, j->len, j->n - 1, j->end);
	sel_addr(s, p, j->to);
	v_alu(v, BPF_ADD, p, j->len);
	v_storei(v, 1, p, 0, c);
	v_alui(v, BPF_ADD, j->len, 1);
}

/* The next pointer of the array into j->ptr; to end when there is none. */
static void next_pointer(struct sel *s, const struct joiner *j)
{
	struct vcode *v = &s->v;

	v_mov(v, 3, j->k);
	v_alui(v, BPF_LSH, 3, 3);
	v_alu(v, BPF_ADD, 3, j->at);
	v_lea(v, 1, FP, sel_tmp(s));
	v_movi(v, 2, 8);
	v_call(v, j->user ? H_READ_USER : H_READ_KERNEL, 3);
	v_load(v, 8, j->ptr, FP, sel_tmp(s)); /* 0 on a fault */
	v_jcci(v, BPF_JEQ, j->ptr, 0, j->end);
}

/*
 * The helper's result is the length with the NUL, or negative: nothing. Older
 * kernels (6.1; 6.18 does not) give 0 for an empty string.
 */
static void put_string(struct sel *s, const struct joiner *j)
{
	struct vcode *v = &s->v;
	uint32_t got = v_reg(v), bad = v_reg(v);

	v_jcci(v, BPF_JGE, j->len, j->n - 1, j->end);
	sel_addr(s, 1, j->to);
	v_alu(v, BPF_ADD, 1, j->len);
	v_movi(v, 2, j->n);
	v_alu(v, BPF_SUB, 2, j->len);
	v_mov(v, 3, j->ptr);
	v_call(v, j->user ? H_READ_USER_STR : H_READ_KERNEL_STR, 3);
	v_mov(v, got, 0);
	v_mov(v, bad, got);
	v_alui(v, BPF_SUB, bad, 1); /* to -1 or 0 */
	v_alui(v, BPF_ARSH, bad, 63);
	v_alu(v, BPF_ADD, j->len, got);
	v_alui(v, BPF_SUB, j->len, 1);
	v_alui(v, BPF_SUB, got, 1);
	v_alu(v, BPF_AND, got, bad);
	v_alu(v, BPF_SUB, j->len, got);
}

void op_strv(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	struct joiner j = { .to = sel_place(s, i->y[0]),
			    .len = v_reg(v),
			    .k = v_reg(v),
			    .ptr = v_reg(v),
			    .n = i->size,
			    .end = v_new_label(v),
			    .user = i->space == SPACE_USER };
	uint32_t top = v_new_label(v), first = v_new_label(v);

	j.at = sel_reg(s, i->x[0]);
	sel_zero(s, j.to, i->size);
	v_movi(v, j.len, 0);
	v_movi(v, j.k, 0);
	v_label(v, top);
	next_pointer(s, &j);
	v_jcci(v, BPF_JEQ, j.k, 0, first);
	put_byte(s, &j, i->x[2].v);
	v_label(v, first);
	put_string(s, &j);
	v_alui(v, BPF_ADD, j.k, 1);
	v_jcci(v, BPF_JLT, j.k, i->x[1].v, top);
	next_pointer(s, &j);
	put_byte(s, &j, i->x[2].v);
	for (int dot = 0; dot < 3; dot++)
		put_byte(s, &j, '.');
	v_label(v, j.end);
	v_alui(v, BPF_ADD, j.len, 1);
	if (sel_wanted(s, i))
		sel_result(s, i, j.len);
}
