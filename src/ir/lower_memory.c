// SPDX-License-Identifier: Apache-2.0
/*
 * Memory that somebody else owns: struct field chains and guarded reads.
 *
 * A struct or array is not copied when it is named; low_loc() only says where
 * it lies, as an address in a register and a constant distance, and fields of
 * embedded structs add to the distance. So each pointer on the way costs one
 * read and nothing else:
 *
 *	curtask->mm->owner.a.b
 *		r1 = task
 *		r2 = peek.8.btf [r1+2336]	mm
 *		r3 = peek.8.kernel [r2+1048]	owner.a.b in one
 *
 * What the address space says about a read: the context is loaded directly,
 * our own slots and map values too, all else is guarded and gives 0 on a
 * fault. A place computed at run time inside the context cannot be loaded
 * directly (the verifier wants a constant), so it is read as kernel memory.
 */
#include "ir/lower_priv.h"

#include <string.h>

static struct loc slot_loc(struct ir_place p)
{
	return (struct loc){ .in_slot = true, .place = p };
}

struct loc low_deref(struct lower *l, const struct expr *pointer)
{
	const struct type *t = pointer->type;

	return (struct loc){
		.base = low_value(l, pointer),
		.space = t->kind == TYPE_PTR ? t->space : low_default_space(l),
	};
}

struct loc low_move(struct loc at, int64_t off)
{
	if (at.in_slot)
		at.place.off += (uint32_t)off;
	else
		at.off += off;
	return at;
}

/* `args` of a probe whose arguments are those of a function. */
static bool is_function_args(const struct lower *l, const struct expr *e)
{
	while (e->kind == EXPR_CAST && e->implicit)
		e = e->a;
	return e->builtin && e->builtin->id == BUILTIN_ARGS &&
	       l->f->ctx != CTX_TRACEPOINT;
}

/* What was put on the stack for the function: word @n above its return address. */
static struct loc stack_loc(struct lower *l, uint32_t n)
{
	return (struct loc){ .base = low_register_value(l, "sp"),
			     .off = 8 * ((int64_t)n + 1),
			     .space = low_default_space(l) };
}

/* Arguments of functions that are in registers; the rest is on the stack. */
#define REGISTER_ARGS 6

static struct loc arg_loc(struct lower *l, const struct type_field *f)
{
	struct loc at = { .is_arg = true };

	if (!strcmp(f->name, "$retval"))
		at.is_retval = true;
	at.arg = f->offset / 8;
	if (!low_fits(f->type) && l->f->ctx == CTX_REGS &&
	    at.arg >= REGISTER_ARGS)
		return stack_loc(l, at.arg - REGISTER_ARGS);
	return at;
}

/* __data_loc: offset from the start of the record, or from behind the field. */
static struct loc data_loc(struct lower *l, struct loc at,
			   const struct type_field *f)
{
	struct ir_opnd word = low_read(l, &at, &type_uint32), off;
	struct loc out = { .space = SPACE_KERNEL };
	ir_reg d = low_reg(l, PROV_CTX);

	off = low_op2(l, IR_AND, word, ir_imm(0xffff));
	if (f->rel_loc)
		off = low_op2(l, IR_ADD, off, ir_imm(at.off + 4));
	low_put(l, (struct ir_insn){
			   .op = IR_ADD, .dst = d, .x = { at.base, off } });
	out.base = ir_r(d);
	return out;
}

static struct loc field_loc(struct lower *l, const struct expr *e)
{
	const struct type *of = e->a->type;
	struct loc at;

	if (of->kind == TYPE_PTR) {
		if (is_function_args(l, e->a))
			return arg_loc(l, e->field);
		at = low_deref(l, e->a);
	} else {
		at = low_loc(l, e->a);
		if (at.is_arg)
			low_refuse(l, e->span,
				   "Fields of a struct that is passed by value "
				   "cannot be read");
	}
	at = low_move(at, e->field->offset);
	if ((e->field->data_loc || e->field->rel_loc) && !at.in_slot)
		return data_loc(l, at, e->field);
	return at;
}

static struct loc var_loc(struct lower *l, const struct expr *e)
{
	struct low_var *v = low_var(l, e->var);

	if (v->slot >= 0)
		return slot_loc((struct ir_place){ v->slot, 0 });
	if (v->is_loc)
		return v->loc;
	low_refuse(l, e->span, "%s is used before it has a value", e->str);
	return (struct loc){ .base = ir_imm(0) };
}

static struct loc temp_loc(struct lower *l, const struct expr *e)
{
	struct ir_place p = low_temp(l, e->type->size, "value");

	low_into(l, e, p, e->type);
	return slot_loc(p);
}

struct loc low_loc(struct lower *l, const struct expr *e)
{
	struct span outer = l->span;
	struct loc at;

	l->span = e->span;
	switch (e->kind) {
	case EXPR_VAR:
		at = var_loc(l, e);
		break;
	case EXPR_FIELD:
		at = field_loc(l, e);
		break;
	case EXPR_TUPLE_AT:
		at = low_move(low_loc(l, e->a), e->field->offset);
		break;
	case EXPR_INDEX:
		if (e->a->type->kind == TYPE_TUPLE && e->field)
			at = low_move(low_loc(l, e->a), e->field->offset);
		else
			at = low_element_loc(l, e);
		break;
	case EXPR_UNARY:
		at = low_deref(l, e->a);
		break;
	case EXPR_CAST:
		if (e->type->kind == e->a->type->kind &&
		    e->type->kind == TYPE_STRUCT) {
			at = low_loc(l, e->a);
			break;
		} /* fall through */
	default:
		at = temp_loc(l, e);
	}
	l->span = outer;
	return at;
}

struct ir_opnd low_address(struct lower *l, const struct loc *at)
{
	enum ir_prov prov = PROV_SCALAR;
	ir_reg d;

	if (at->in_slot) {
		d = low_reg(l, PROV_SLOT);
		low_put(l, (struct ir_insn){ .op = IR_SADDR,
					     .dst = d,
					     .y = { at->place } });
		return ir_r(d);
	}
	if (!at->off)
		return at->base;
	if (at->base.kind == OPND_IMM)
		return ir_imm(at->base.v + at->off);
	if (at->base.kind == OPND_REG)
		prov = (enum ir_prov)l->f->prov[at->base.v];
	d = low_reg(l, prov);
	low_put(l, (struct ir_insn){ .op = IR_ADD,
				     .dst = d,
				     .x = { at->base, ir_imm(at->off) } });
	return ir_r(d);
}

/* The loads add a 32-bit distance; a longer one goes into the address. */
static struct loc within_reach(struct lower *l, struct loc at)
{
	if (at.off == (int32_t)at.off)
		return at;
	at.base = low_address(l, &at);
	at.off = 0;
	return at;
}

static bool is_guarded(const struct loc *at)
{
	return at->space != SPACE_CTX && at->space != SPACE_BPF;
}

/* A read that says so when it fails. Pointers that the kernel vouches for
 * cannot. */
static bool is_told(const struct lower *l, const struct loc *at)
{
	return l->opts->runtime_warnings && is_guarded(at) &&
	       (at->space == SPACE_KERNEL || at->space == SPACE_USER);
}

static void read_bytes(struct lower *l, const struct loc *at,
		       struct ir_place to, uint32_t n)
{
	ir_reg d = is_told(l, at) ? low_reg(l, PROV_SCALAR) : 0;

	low_put(l, (struct ir_insn){ .op = IR_PREAD,
				     .dst = d,
				     .space = (uint8_t)at->space,
				     .y = { to },
				     .x = { low_address(l, at) },
				     .size = n });
	if (d)
		low_check(l, IR_PREAD, at->space, ir_r(d));
}

/* @width bytes as they lie in memory. */
static struct ir_opnd load(struct lower *l, struct loc at, uint32_t width,
			   enum ir_prov prov)
{
	ir_reg d = low_reg(l, prov);

	if (at.in_slot) {
		low_put(l, (struct ir_insn){ .op = IR_SLOAD,
					     .width = (uint8_t)width,
					     .dst = d,
					     .y = { at.place } });
		return ir_r(d);
	}
	at = within_reach(l, at);
	if (is_told(l, &at)) {
		struct ir_place p = low_temp(l, 8, "read");

		read_bytes(l, &at, p, width);
		at = slot_loc(p);
		return load(l, at, width, prov);
	}
	low_put(l, (struct ir_insn){ .op = is_guarded(&at) ? IR_PEEK : IR_LOAD,
				     .width = (uint8_t)width,
				     .space = (uint8_t)at.space,
				     .dst = d,
				     .x = { at.base },
				     .off = (int32_t)at.off });
	return ir_r(d);
}

struct ir_opnd low_read(struct lower *l, const struct loc *at,
			const struct type *t)
{
	struct ir_opnd v;

	if (at->is_arg) {
		ir_reg d = low_reg(l, low_prov(t));

		low_put(l, (struct ir_insn){ .op = at->is_retval ? IR_RETVAL
								 : IR_ARG,
					     .dst = d,
					     .size = at->arg });
		return low_convert(l, ir_r(d), NULL, t);
	}
	v = load(l, *at, t->size, low_prov(t));
	return low_convert(l, v, type_int(t->size, false), t);
}

/* Bits [bit_offset, bit_offset + bit_size) of the word at @at. */
static struct ir_opnd read_bits(struct lower *l, struct loc at,
				const struct type_field *f,
				const struct type *t)
{
	uint32_t first = f->bit_offset, n = f->bit_size, width = t->size;
	struct ir_opnd v;

	while (width < 8 && first + n > width * 8)
		width *= 2;
	if (first + n > width * 8) {
		at = low_move(at, first / 8);
		first %= 8;
	}
	v = load(l, at, width, PROV_SCALAR);
	if (!t->is_signed) {
		if (first)
			v = low_op2(l, IR_SHR, v, ir_imm(first));
		if (n < 64)
			v = low_op2(l, IR_AND, v,
				    ir_imm((int64_t)((1ull << n) - 1)));
		return v;
	}
	v = low_op2(l, IR_SHL, v, ir_imm(64 - first - n));
	return low_op2(l, IR_SAR, v, ir_imm(64 - n));
}

/* One of the objects that a program of an iterator is given. */
static bool is_walked_object(const struct expr *e)
{
	const struct type *t = e->a->type;

	return e->type->kind == TYPE_PTR && t->kind == TYPE_PTR &&
	       t->elem->kind == TYPE_STRUCT && t->elem->name &&
	       !strncmp(t->elem->name, "bpf_iter__", 10);
}

/* Behind the last object the kernel calls once more, with none: there is nothing to
 * say of it. */
static struct ir_opnd or_return(struct lower *l, struct ir_opnd object)
{
	uint32_t none = low_block(l), there = low_block(l);

	low_branch(l, CC_NE, object, ir_imm(0), there, none);
	low_start(l, none);
	low_leave(l);
	low_start(l, there);
	return object;
}

struct ir_opnd low_field(struct lower *l, const struct expr *e)
{
	struct loc at = low_loc(l, e);

	if (is_walked_object(e))
		return or_return(l, low_read(l, &at, e->type));

	if (e->field->bit_size && !at.is_arg)
		return read_bits(l, at, e->field, e->type);
	/* a __data_loc array, or a struct, as a pointer: its address */
	if (e->type->kind == TYPE_PTR &&
	    (e->field->data_loc || e->field->rel_loc ||
	     !low_fits(e->field->type)))
		return low_address(l, &at);
	return low_read(l, &at, e->type);
}

void low_read_into(struct lower *l, const struct loc *from, struct ir_place to,
		   uint32_t n, uint32_t cap)
{
	struct loc at = within_reach(l, *from);
	struct ir_insn i = { .y = { to }, .size = n };

	if (at.is_arg) {
		low_refuse(l, l->span,
			   "A struct that is passed by value cannot be read");
		return;
	}
	if (at.in_slot) {
		low_copy(l, to, at.place, n);
	} else if (!is_guarded(&at)) {
		i.op = IR_PCOPY;
		i.x[0] = at.base;
		i.off = (int32_t)at.off;
		low_put(l, i);
	} else {
		read_bytes(l, &at, to, n);
	}
	low_zero(l, low_at(to, n), cap - n);
}

struct ir_opnd low_read_text(struct lower *l, const struct loc *at,
			     struct ir_place to, uint32_t cap,
			     struct ir_opnd limit)
{
	ir_reg d = low_reg(l, PROV_SCALAR);
	enum addr_space space = at->space;
	struct ir_opnd sign;

	/*
	 * From the context, too, by a guarded read: what stands behind the NUL
	 * in a record of the kernel is not always zero.
	 */
	if (space == SPACE_CTX || space == SPACE_BPF)
		space = SPACE_KERNEL;
	low_put(l, (struct ir_insn){ .op = IR_PSTR,
				     .dst = d,
				     .space = (uint8_t)space,
				     .y = { to },
				     .x = { low_address(l, at), limit },
				     .size = cap });
	low_check(l, IR_PSTR, space, ir_r(d));
	/* a fault is an empty text */
	sign = low_op1(l, IR_NOT, low_op2(l, IR_SAR, ir_r(d), ir_imm(63)));
	return low_op2(l, IR_AND, ir_r(d), sign);
}

const struct type_field *low_find_field(struct lower *l, struct span span,
					const char *type, const char *field)
{
	const struct type *t = type_by_name(l->ts, type);
	const struct type_field *f = NULL;

	if (t && type_complete(l->ts, t))
		f = type_find_field(l->ts, t, field);
	if (!f)
		low_refuse(l, span,
			   "This needs kernel type information: %s.%s is not "
			   "known",
			   type, field);
	return f;
}

struct ir_opnd low_named_field(struct lower *l, struct span span,
			       struct ir_opnd pointer, const char *type,
			       const char *field, const struct type **found)
{
	const struct type_field *f = low_find_field(l, span, type, field);
	struct loc at = { .base = pointer, .space = SPACE_BTF };

	if (!f)
		return ir_imm(0);
	if (found)
		*found = f->type;
	at.off = f->offset;
	return low_read(l, &at, f->type);
}
