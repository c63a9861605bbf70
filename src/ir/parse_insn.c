// SPDX-License-Identifier: Apache-2.0
/*
 * Instructions from text: a mnemonic with its modes, then the operands that
 * the op's shape tells (ir_ops).
 */
#include <string.h>

#include "ir/text.h"

ir_reg text_reg(struct reader *r)
{
	uint32_t n = text_small(r);

	if (n == 0 || n > 1000000)
		text_fail(r, "bad register r%u", n);
	while (r->f->nregs <= n)
		ir_new_reg(r->p, r->f, PROV_SCALAR);
	return n;
}

static struct ir_opnd read_opnd(struct reader *r)
{
	text_blanks(r);
	if (*r->at == '-' && (r->at[1] < '0' || r->at[1] > '9')) {
		r->at++;
		return (struct ir_opnd){ OPND_NONE, 0 };
	}
	if (*r->at == 'r') {
		r->at++;
		return ir_r(text_reg(r));
	}
	return ir_imm(text_number(r));
}

static struct ir_opnd read_address(struct reader *r, struct ir_insn *i)
{
	struct ir_opnd o;

	text_need(r, "[");
	o = read_opnd(r);
	text_blanks(r);
	if (*r->at == '+')
		r->at++;
	if (*r->at != ']')
		i->off = (int32_t)text_number(r);
	text_need(r, "]");
	return o;
}

static struct ir_place read_place(struct reader *r)
{
	struct ir_place at = { -1, 0 };

	if (text_take(r, "-"))
		return at;
	text_letter(r, 's', "a place");
	at.slot = (int32_t)text_small(r);
	text_need(r, "+");
	at.off = text_small(r);
	return at;
}

static uint32_t read_target(struct reader *r)
{
	text_letter(r, 'b', "a block");
	return text_small(r);
}

static void read_field(struct reader *r, struct ir_insn *i, const char *at)
{
	const char *next = at[1] == ' ' ? at + 2 : at + 1;
	struct ir_opnd *x;

	switch (*at) {
	case 'a':
	case 'b':
	case 'e':
		x = &i->x[*at == 'a' ? 0 : *at == 'b' ? 1 : 2];
		*x = *next == 'o' ? read_address(r, i) : read_opnd(r);
		break;
	case 'S':
		i->y[0] = read_place(r);
		break;
	case 'T':
		i->y[1] = read_place(r);
		break;
	case 'n':
		i->size = text_small(r);
		break;
	case 'f':
		if (strncmp(r->at, "sub", 3) == 0)
			r->at += 3;
		i->size = text_small(r);
		break;
	case 'm':
		i->map = text_map(r);
		break;
	case 't':
		i->target[0] = read_target(r);
		break;
	case 'u':
		i->target[1] = read_target(r);
		break;
	case 'L':
		i->bytes = text_string(r, &i->nbytes);
		break;
	}
}

static enum ir_op read_op(struct reader *r)
{
	const char *name = text_word(r);

	for (int op = 0; name && op < IR_NOPS; op++)
		if (strcmp(ir_ops[op].text, name) == 0)
			return (enum ir_op)op;
	text_fail(r, "unknown instruction '%s'", name ? name : "");
}

static void read_mnemonic(struct reader *r, struct ir_insn *i)
{
	i->op = read_op(r);
	if (ir_shape(i->op, 'c')) {
		text_need(r, ".");
		i->cc = (uint8_t)text_need_one_of(r, ir_cc_words,
						  "a condition");
	}
	if (ir_shape(i->op, 'p')) {
		text_need(r, ".");
		i->space = (uint8_t)text_need_one_of(r, ir_space_words,
						     "an address space");
	}
	if (ir_shape(i->op, 'w')) {
		text_need(r, ".");
		i->width = (uint8_t)text_small(r);
		if (i->width != 1 && i->width != 2 && i->width != 4 &&
		    i->width != 8)
			text_fail(r, "width is 1, 2, 4 or 8");
	}
}

/* Everything behind an operand that may be left out: only operands? */
static bool may_stop(const char *shape)
{
	for (; *shape; shape++)
		if (!strchr(" abe", *shape))
			return false;
	return true;
}

void text_insn(struct reader *r)
{
	struct ir_insn i = { .map = -1, .y = { { -1, 0 }, { -1, 0 } } };
	const char *start = r->at;
	bool first = true;

	if (!r->in_block)
		text_fail(r, "instruction outside of a block");
	if (*r->at == 'r' && r->at[1] >= '0' && r->at[1] <= '9') {
		r->at++;
		i.dst = text_reg(r);
		text_need(r, "=");
	}
	read_mnemonic(r, &i);
	if (i.dst && !ir_shape(i.op, 'd')) {
		r->at = start;
		text_fail(r, "'%s' has no result", ir_ops[i.op].text);
	}
	for (const char *at = ir_ops[i.op].shape; *at; at++) {
		if (strchr(" dwcpo", *at))
			continue;
		if (text_at_end(r) && may_stop(at))
			break;
		if (!first)
			text_need(r, ",");
		text_blanks(r);
		read_field(r, &i, at);
		first = false;
	}
	ir_add(r->p, r->f, r->block, i);
}
