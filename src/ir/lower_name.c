// SPDX-License-Identifier: Apache-2.0
/*
 * Numbers that show as texts: strerror(), signal_name(), syscall_name(). They stay
 * numbers where they are only kept and printed; here one becomes a text, from a
 * table that is made when the program is loaded (bpf/layout.h).
 */
#include "ir/lower_priv.h"

#include <string.h>

#include "out/check.h"

static int64_t named(const char *table, int64_t v)
{
	uint32_t n = symbol_texts(table), from = 0, first, last;

	if ((uint64_t)v >= n)
		return n;
	for (; symbol_text_gap(table, from, &first, &last); from = last + 1)
		if (v >= first && v <= last)
			return n;
	return v;
}

struct ir_opnd low_named(struct lower *l, struct ir_opnd v, const char *table)
{
	uint32_t n = symbol_texts(table), from = 0, first, last;
	uint32_t next, none, end;
	ir_reg d;

	if (v.kind == OPND_IMM)
		return ir_imm(named(table, v.v));
	next = low_block(l);
	none = low_block(l);
	end = low_block(l);
	d = low_reg(l, PROV_SCALAR);
	low_mov(l, d, v);
	low_branch(l, CC_UGE, v, ir_imm(n), none, next);
	for (; symbol_text_gap(table, from, &first, &last); from = last + 1) {
		low_start(l, next);
		next = low_block(l);
		low_branch(l, CC_ULE, low_op2(l, IR_SUB, v, ir_imm(first)),
			   ir_imm(last - first), none, next);
	}
	low_start(l, none);
	low_mov(l, d, ir_imm(n));
	low_jump(l, end);
	low_start(l, next);
	low_jump(l, end);
	low_start(l, end);
	return ir_r(d);
}

struct ir_opnd low_name_text(struct lower *l, struct ir_opnd v,
			     const char *table, struct ir_place to,
			     uint32_t size)
{
	struct ir_insn i = { .y = { to }, .size = SYMBOL_TEXT };
	bool cut = size < SYMBOL_TEXT; /* in a key, see fit_key() */

	if (cut)
		i.y[0] = low_temp(l, SYMBOL_TEXT, "value");

	if (v.kind == OPND_IMM) {
		char *text = arena_alloc(l->p->arena, SYMBOL_TEXT);

		symbol_text(table, v.v, text);
		i.op = IR_SCONST;
		i.bytes = text;
		i.nbytes = (uint32_t)strlen(text);
	} else {
		i.op = IR_STEXT;
		i.bytes = table;
		i.nbytes = (uint32_t)strlen(table);
		i.x[0] = v;
	}
	low_put(l, i);
	if (cut) {
		low_copy(l, to, i.y[0], size - 1);
		low_zero(l, low_at(to, size - 1), 1);
	} else {
		low_zero(l, low_at(to, SYMBOL_TEXT), size - SYMBOL_TEXT);
	}
	return (struct ir_opnd){ 0 };
}
