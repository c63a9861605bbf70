// SPDX-License-Identifier: Apache-2.0
/*
 * Values in slots. low_into() evaluates an expression "into" a place, in the
 * layout that the place wants: a string into a longer string is padded, a
 * tuple into a wider tuple is widened field by field. A tuple written out in
 * the script never exists on its own: its parts go to where they belong.
 *
 *	@a[1, "x"] = 2;		key type (int64,string[8])
 *		sstore.8 s0+0, 1
 *		sconst s0+8, "x", 8
 *
 * Strings in slots are zero behind their text, so they compare, and work as
 * keys, by their bytes.
 */
#include "ir/lower_priv.h"

#include <string.h>

static const struct ir_opnd unknown = { 0 };

struct ir_place low_at(struct ir_place p, uint32_t off)
{
	p.off += off;
	return p;
}

void low_zero(struct lower *l, struct ir_place at, uint32_t size)
{
	if (size)
		low_put(l, (struct ir_insn){
				   .op = IR_SZERO, .y = { at }, .size = size });
}

void low_copy(struct lower *l, struct ir_place to, struct ir_place from,
	      uint32_t size)
{
	if (!size || (to.slot == from.slot && to.off == from.off))
		return;
	low_put(l, (struct ir_insn){
			   .op = IR_SCOPY, .y = { to, from }, .size = size });
}

static void put_const(struct lower *l, struct ir_place to, const char *bytes,
		      uint32_t n, uint32_t size)
{
	low_put(l, (struct ir_insn){ .op = IR_SCONST,
				     .y = { to },
				     .bytes = bytes,
				     .nbytes = n < size ? n : size,
				     .size = size });
}

void low_store(struct lower *l, struct ir_place at, struct ir_opnd v,
	       const struct type *t)
{
	low_put(l, (struct ir_insn){ .op = IR_SSTORE,
				     .width = (uint8_t)t->size,
				     .y = { at },
				     .x = { v } });
}

struct ir_opnd low_load(struct lower *l, struct ir_place at,
			const struct type *t)
{
	ir_reg d = low_reg(l, low_prov(t));

	low_put(l, (struct ir_insn){ .op = IR_SLOAD,
				     .width = (uint8_t)t->size,
				     .dst = d,
				     .y = { at } });
	return low_convert(l, ir_r(d), type_int(t->size, false), t);
}

void low_zero_padding(struct lower *l, struct ir_place at, const struct type *t)
{
	uint32_t end = 0;

	for (uint32_t i = 0; i < t->nfields; i++) {
		low_zero(l, low_at(at, end), t->fields[i].offset - end);
		end = t->fields[i].offset + t->fields[i].type->size;
	}
	low_zero(l, low_at(at, end), t->size - end);
}

static bool is_tuple(const struct type *t)
{
	return t->kind == TYPE_TUPLE || t->kind == TYPE_RECORD;
}

/* The bytes of the shorter one, zero behind it, a NUL at the end of text. */
static void copy_text(struct lower *l, struct ir_place to, uint32_t cap,
		      struct ir_place from, uint32_t size)
{
	if (size <= cap) {
		low_copy(l, to, from, size);
		low_zero(l, low_at(to, size), cap - size);
	} else {
		low_copy(l, to, from, cap - 1);
		low_zero(l, low_at(to, cap - 1), 1);
	}
}

/* From one layout to another of the same kind. */
static void recast(struct lower *l, struct ir_place from, const struct type *ft,
		   struct ir_place to, const struct type *tt)
{
	if (ft->kind == TYPE_SYMBOL && tt->kind == TYPE_STRING) {
		low_name_text(l, low_load(l, from, ft), ft->symbols, to,
			      tt->size);
	} else if (low_fits(ft)) {
		low_store(l, to, low_convert(l, low_load(l, from, ft), ft, tt),
			  tt);
	} else if (is_tuple(ft) && is_tuple(tt)) {
		low_zero_padding(l, to, tt);
		for (uint32_t i = 0; i < tt->nfields && i < ft->nfields; i++) {
			const struct type_field *f =
				type_counterpart(ft, tt, i);

			recast(l, low_at(from, f->offset), f->type,
			       low_at(to, tt->fields[i].offset),
			       tt->fields[i].type);
		}
	} else if (ft->kind == TYPE_STRING) {
		copy_text(l, to, tt->size, from, ft->size);
	} else {
		uint32_t n = ft->size < tt->size ? ft->size : tt->size;

		low_copy(l, to, from, n);
		low_zero(l, low_at(to, n), tt->size - n);
	}
}

static void into_tuple(struct lower *l, const struct expr *e,
		       struct ir_place to, const struct type *as)
{
	low_zero_padding(l, to, as);
	for (uint32_t i = 0; i < e->args.len && i < as->nfields; i++) {
		const struct type_field *f = type_counterpart(as, e->type, i);

		low_into(l, e->args.at[i], low_at(to, f->offset), f->type);
	}
}

static struct ir_opnd into_choice(struct lower *l, const struct expr *e,
				  struct ir_place to, const struct type *as)
{
	uint32_t yes = low_block(l), no = low_block(l), end = low_block(l);

	if (e->b) {
		low_cond(l, e->a, yes, no);
		low_start(l, yes);
		low_into(l, e->b, to, as);
	} else { /* a ?: c: a string is true when it is not empty */
		struct ir_opnd first;

		low_into(l, e->a, to, as);
		first = low_load(l, to, &type_uint8);
		low_branch(l, CC_NE, first, ir_imm(0), yes, no);
		low_start(l, yes);
	}
	low_jump(l, end);
	low_start(l, no);
	low_into(l, e->c, to, as);
	low_jump(l, end);
	low_start(l, end);
	return unknown;
}

/* From memory, or from another slot. */
static struct ir_opnd into_from_loc(struct lower *l, const struct loc *at,
				    const struct type *from, struct ir_place to,
				    const struct type *as)
{
	uint32_t n;

	if (at->in_slot) {
		if (as->kind == TYPE_STRING)
			copy_text(l, to, as->size, at->place, from->size);
		else
			recast(l, at->place, from, to, as);
		return unknown;
	}
	if (as->kind == TYPE_STRING) {
		/* text from a char array ends inside the array */
		uint32_t cap = from->size < as->size ? from->size : as->size;

		return low_read_text(l, at, to, as->size,
				     cap < as->size ? ir_imm(cap) : unknown);
	}
	n = from->size < as->size ? from->size : as->size;
	low_read_into(l, at, to, n, as->size);
	return unknown;
}

/* The low bytes of a number, then zeros: (uint8[6])0x060504030201. */
static void put_bytes(struct lower *l, struct ir_place to, struct ir_opnd v,
		      uint32_t n)
{
	uint32_t rest = n < 8 ? n : 8, width;

	if (n > 8)
		low_zero(l, to, n);
	for (; rest; rest -= width) {
		width = rest >= 8 ? 8 : rest >= 4 ? 4 : rest >= 2 ? 2 : 1;
		low_store(l, to, v, type_int(width, false));
		if (rest > width)
			v = low_op2(l, IR_SHR, v, ir_imm(8 * (int64_t)width));
		to = low_at(to, width);
	}
}

static struct ir_opnd into_cast(struct lower *l, const struct expr *e,
				struct ir_place to, const struct type *as)
{
	const struct type *from = e->a->type;
	struct loc at;

	if (low_fits(from) && as->kind != TYPE_STRING) {
		put_bytes(l, to, low_value(l, e->a), as->size);
		return unknown;
	}
	if (from->kind == as->kind || from->kind == TYPE_SYMBOL)
		return low_into(l, e->a, to, as);
	if (e->a->is_const && from->kind == TYPE_STRING) {
		put_const(l, to, e->a->str, e->a->len, as->size);
		return unknown;
	}
	at = low_loc(l, e->a);
	return into_from_loc(l, &at, from, to, as);
}

static struct ir_opnd into_string_const(struct lower *l, const struct expr *e,
					struct ir_place to,
					const struct type *as)
{
	uint32_t n = (uint32_t)strnlen(e->str, e->len);

	if (n >= as->size)
		n = as->size - 1;
	put_const(l, to, e->str, n, as->size);
	return ir_imm((int64_t)n + 1);
}

/* Made in the layout of its own type: calls, map values. */
static struct ir_opnd into_own(struct lower *l, const struct expr *e,
			       struct ir_place to)
{
	if (e->kind == EXPR_MAP) {
		low_map_into(l, e, to);
		return unknown;
	}
	return low_call_into(l, e, to);
}

static bool same_layout(const struct type *a, const struct type *b)
{
	if (a->kind != b->kind || a->size != b->size)
		return false;
	for (uint32_t i = 0; is_tuple(a) && i < a->nfields; i++)
		if (i >= b->nfields ||
		    type_counterpart(b, a, i) != &b->fields[i] ||
		    a->fields[i].offset != b->fields[i].offset ||
		    !same_layout(a->fields[i].type, b->fields[i].type))
			return false;
	return true;
}

static struct ir_opnd into_fresh(struct lower *l, const struct expr *e,
				 struct ir_place to, const struct type *as)
{
	const struct type *t = e->type;
	struct ir_place own;

	if (same_layout(t, as))
		return into_own(l, e, to);
	if ((t->kind == TYPE_STRING || t->kind == TYPE_BUFFER) &&
	    t->size <= as->size) {
		struct ir_opnd len = into_own(l, e, to);

		low_zero(l, low_at(to, t->size), as->size - t->size);
		return len;
	}
	own = low_temp(l, t->size, "value");
	into_own(l, e, own);
	recast(l, own, t, to, as);
	return unknown;
}

void low_note_length(struct lower *l, const struct ast_var *var,
		     struct ir_opnd len)
{
	struct low_var *v = low_var(l, var);

	if (var->type->kind != TYPE_STRING || var->addressed)
		return;
	if (!v->len)
		v->len = low_reg(l, PROV_SCALAR);
	if (len.kind == OPND_NONE)
		low_put(l, (struct ir_insn){ .op = IR_STRLEN,
					     .dst = v->len,
					     .y = { { v->slot, 0 } },
					     .size = var->type->size });
	else
		low_mov(l, v->len, len);
}

/* A variable as it is: its length is known. */
static struct ir_opnd text_length(struct lower *l, const struct expr *e,
				  const struct type *as)
{
	const struct low_var *v;

	if (e->kind != EXPR_VAR || as->kind != TYPE_STRING ||
	    as->size < e->type->size)
		return unknown;
	v = low_var(l, e->var);
	return v->len ? ir_r(v->len) : unknown;
}

static struct ir_opnd into_any(struct lower *l, const struct expr *e,
			       struct ir_place to, const struct type *as)
{
	struct ir_opnd len;
	struct loc at;

	switch (e->kind) {
	case EXPR_STRING:
		return into_string_const(l, e, to, as);
	case EXPR_TUPLE:
	case EXPR_RECORD:
		into_tuple(l, e, to, as);
		return unknown;
	case EXPR_TERNARY:
	case EXPR_IF:
		return into_choice(l, e, to, as);
	case EXPR_BLOCK:
		low_stmts(l, e->block);
		return low_into(l, e->a, to, as);
	case EXPR_CAST:
		return into_cast(l, e, to, as);
	case EXPR_MAP:
	case EXPR_CALL:
	case EXPR_IDENT:
		return into_fresh(l, e, to, as);
	default:
		at = low_loc(l, e);
		len = into_from_loc(l, &at, e->type, to, as);
		return len.kind == OPND_NONE ? text_length(l, e, as) : len;
	}
}

struct ir_opnd low_into(struct lower *l, const struct expr *e,
			struct ir_place to, const struct type *as)
{
	struct span outer = l->span;
	struct ir_opnd len = unknown;

	l->span = e->span;
	if (low_fits(as)) {
		struct ir_opnd v = low_value(l, e);

		l->span = e->span;
		low_store(l, to, low_convert(l, v, e->type, as), as);
	} else if (e->type->kind == TYPE_SYMBOL && as->kind == TYPE_STRING) {
		struct ir_opnd v = low_value(l, e);

		len = low_name_text(l, v, e->type->symbols, to, as->size);
	} else {
		len = into_any(l, e, to, as);
	}
	l->span = outer;
	return len;
}

struct ir_place low_place(struct lower *l, const struct expr *e)
{
	struct ir_place p;
	struct loc at;

	if (e->kind == EXPR_VAR || e->kind == EXPR_TUPLE_AT ||
	    (e->kind == EXPR_FIELD && e->type->kind != TYPE_STRUCT)) {
		at = low_loc(l, e);
		if (at.in_slot)
			return at.place;
		p = low_temp(l, e->type->size, "value");
		into_from_loc(l, &at, e->type, p, e->type);
		return p;
	}
	p = low_temp(l, e->type->size, "value");
	low_into(l, e, p, e->type);
	return p;
}

static struct ir_opnd equal_const(struct lower *l, const struct expr *e,
				  const struct expr *text)
{
	uint32_t cap = e->type->size;
	uint32_t n = (uint32_t)strnlen(text->str, text->len);
	/* whole words where there is room: the string is zero behind its text */
	uint32_t span = (n + 1 + 7) & ~7u;
	struct ir_place p = low_place(l, e);
	ir_reg d;

	if (n + 1 > cap)
		return ir_imm(0);
	d = low_reg(l, PROV_SCALAR);
	low_put(l, (struct ir_insn){ .op = IR_SCMPC,
				     .dst = d,
				     .y = { p },
				     .bytes = text->str,
				     .nbytes = n,
				     .size = span < cap ? span : cap });
	return ir_r(d);
}

struct ir_opnd low_equal(struct lower *l, const struct expr *a,
			 const struct expr *b)
{
	ir_reg d = low_reg(l, PROV_SCALAR), differ;
	struct ir_opnd r;

	if (a->kind == EXPR_STRING) {
		const struct expr *swap = a;

		a = b;
		b = swap;
	}
	if (b->kind == EXPR_STRING) {
		r = equal_const(l, a, b);
		if (r.kind == OPND_IMM)
			return r;
	} else {
		struct ir_place pa = low_place(l, a), pb = low_place(l, b);
		uint32_t n = a->type->size < b->type->size ? a->type->size
							   : b->type->size;

		differ = low_reg(l, PROV_SCALAR);
		low_put(l, (struct ir_insn){ .op = IR_SCMP,
					     .dst = differ,
					     .y = { pa, pb },
					     .size = n });
		r = ir_r(differ);
	}
	low_put(l, (struct ir_insn){ .op = IR_SET,
				     .cc = CC_EQ,
				     .dst = d,
				     .x = { r, ir_imm(0) } });
	return ir_r(d);
}
