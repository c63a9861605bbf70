// SPDX-License-Identifier: Apache-2.0
/*
 * Arguments of usdt probes: in a register, in memory or nowhere at all, by
 * what the note of the location says. The probes of an instance agree.
 */
#include "ir/lower_priv.h"

static struct ir_opnd read_register(struct lower *l, const char *name)
{
	struct loc at = { .space = SPACE_CTX };
	ir_reg ctx = low_reg(l, PROV_CTX);

	low_put(l, (struct ir_insn){ .op = IR_CTX, .dst = ctx });
	at.base = ir_r(ctx);
	at.off = low_register(name);
	return low_read(l, &at, &type_uint64);
}

static struct ir_opnd read_memory(struct lower *l, const struct usdt_arg *a,
				  const struct type *t)
{
	struct ir_opnd v = ir_imm(a->offset), more;
	struct loc at = { .space = SPACE_USER };

	if (a->base)
		v = low_op2(l, IR_ADD, read_register(l, a->base), v);
	if (a->index) {
		more = low_op2(l, IR_MUL, read_register(l, a->index),
			       ir_imm(a->scale));
		v = low_op2(l, IR_ADD, more, v);
	}
	at.base = a->wraps ? low_convert(l, v, NULL, &type_uint32) : v;
	return low_read(l, &at, t);
}

static void report_missing(struct lower *l, const struct expr *e,
			   const struct probe *p)
{
	diag_error(l->d, e->span, "%s has no %s", p->name, e->str);
	if (p->nargs)
		diag_hint(l->d, "it has %u argument%s, arg0 to arg%u", p->nargs,
			  p->nargs == 1 ? "" : "s", p->nargs - 1);
	else
		diag_hint(l->d, "it has no arguments");
}

struct ir_opnd low_usdt_arg(struct lower *l, const struct expr *e)
{
	const struct probe *p = l->inst->probes[0];
	uint32_t n = low_arg_number(e);
	const struct usdt_arg *a;
	const struct type *t;
	struct ir_opnd v;

	if (n >= p->nargs) {
		report_missing(l, e, p);
		return ir_imm(0);
	}
	a = &p->usdt[n];
	t = type_int(a->size, a->is_signed);
	switch (a->kind) {
	case USDT_CONSTANT:
		return low_convert(l, ir_imm(a->offset), NULL, t);
	case USDT_REGISTER:
		v = read_register(l, a->base);
		if (a->shift)
			v = low_op2(l, IR_SHR, v, ir_imm(a->shift));
		return low_convert(l, v, NULL, t);
	case USDT_MEMORY:
		return read_memory(l, a, t);
	default:
		diag_error(l->d, e->span, "%s of %s cannot be read: it %s",
			   e->str, p->name, a->why ? a->why : "is unknown");
		return ir_imm(0);
	}
}
