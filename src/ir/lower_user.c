// SPDX-License-Identifier: Apache-2.0
/*
 * What probes in programs know of them.
 *
 * Arguments of usdt probes are in a register, in memory or nowhere at all, by
 * what the note of the location says. The probes of an instance agree.
 *
 * The address of a symbol is the file's own when the file is loaded where it
 * was linked for. Else it is as far from where the probe fired as in the file.
 */
#include "elf/elf.h"
#include "ir/lower_priv.h"

static struct ir_opnd read_memory(struct lower *l, const struct usdt_arg *a,
				  const struct type *t)
{
	struct ir_opnd v = ir_imm(a->offset), more;
	struct loc at = { .space = SPACE_USER };

	if (a->base)
		v = low_op2(l, IR_ADD, low_register_value(l, a->base), v);
	if (a->index) {
		more = low_op2(l, IR_MUL, low_register_value(l, a->index),
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
		v = low_register_value(l, a->base);
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

/* Where a symbol is for one probe. */
struct symbol_place {
	uint64_t value; /* an address, or the distance from the probe */
	bool moves;
};

static bool same_place(struct symbol_place a, struct symbol_place b)
{
	return a.value == b.value && a.moves == b.moves;
}

static struct symbol_place place_of(const struct probe *p, const char *name)
{
	struct symbol_place at = { 0 };
	struct elf_symbol s;
	const char *why;
	struct elf *elf = elf_open_file(p->target, &why);

	/* the checker has found it; files may change, though */
	if (elf && elf_find_any(elf, name, &s)) {
		at.moves = elf_is_pie(elf);
		at.value = s.address - (at.moves ? p->address : 0);
	}
	elf_release(elf);
	return at;
}

static void set_place(struct lower *l, ir_reg to, struct symbol_place at)
{
	struct ir_opnd v = ir_imm((int64_t)at.value);

	low_mov(l, to,
		at.moves ? low_op2(l, IR_ADD, low_op0(l, IR_FUNCIP), v) : v);
}

struct ir_opnd low_uaddr(struct lower *l, const struct expr *e)
{
	const struct instance *in = l->inst;
	struct symbol_place at, last;
	ir_reg d = low_reg(l, low_prov(e->type));
	uint32_t end = low_block(l), same, next;

	last = place_of(in->probes[0], e->args.at[0]->str);
	/* runs of probes for which it is at one place, told by their ids */
	for (uint32_t i = 1; i < in->nprobes; i++) {
		at = place_of(in->probes[i], e->args.at[0]->str);
		if (same_place(at, last))
			continue;
		same = low_block(l);
		next = low_block(l);
		low_branch(l, CC_ULT, low_op0(l, IR_PROBEID),
			   ir_imm(in->probes[i]->id), same, next);
		low_start(l, same);
		set_place(l, d, last);
		low_jump(l, end);
		low_start(l, next);
		last = at;
	}
	set_place(l, d, last);
	low_jump(l, end);
	low_start(l, end);
	return ir_r(d);
}
