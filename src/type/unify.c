// SPDX-License-Identifier: Apache-2.0
/*
 * The smallest type that holds two.
 *
 * Integers of one sign take the wider. Of both signs, the signed type that
 * holds the unsigned one: uint8 and int8 give int16, uint32 and int64 give
 * int64; uint64 and a signed type give int64, and who asked warns. A positive
 * literal has no sign of its own: 5 and uint64 give uint64. A bool is no number.
 *
 * Records are the same when they have the same names, in any order.
 */
#include <string.h>

#include "out/check.h"
#include "type/type.h"

static const struct type *as_int(const struct type *t)
{
	return t->kind == TYPE_INT ? t : type_int(t->size, t->is_signed);
}

static const struct type *unify_ints(const struct type *a, const struct type *b)
{
	uint32_t size = a->size > b->size ? a->size : b->size;
	const struct type *u = a->is_signed ? b : a;

	if (a->literal && b->literal)
		return type_literal(size);
	if (a->literal)
		return type_int(size, b->is_signed);
	if (b->literal)
		return type_int(size, a->is_signed);
	if (a->is_signed == b->is_signed)
		return type_int(size, a->is_signed);
	if (u->size == size && size < 8)
		size *= 2;
	return type_int(size, true);
}

static const struct type *unify_ptrs(struct types *ts, const struct type *a,
				     const struct type *b)
{
	if (a->kind != TYPE_PTR)
		return a->literal ? b : NULL; /* 0 is the null pointer */
	if (b->kind != TYPE_PTR)
		return b->literal ? a : NULL;
	if (a->space == SPACE_BTF && b->space == SPACE_KERNEL)
		a = type_ptr(ts, a->elem, SPACE_KERNEL);
	if (a->elem->kind == TYPE_VOID)
		return type_ptr(ts, b->elem, a->space);
	if (b->elem->kind == TYPE_VOID || type_eq(a->elem, b->elem))
		return a;
	if (a->elem->kind == TYPE_INT && b->elem->kind == TYPE_INT)
		return type_ptr(ts, unify_ints(a->elem, b->elem), a->space);
	return NULL;
}

const struct type_field *type_counterpart(const struct type *t,
					  const struct type *other, uint32_t i)
{
	if (other->kind != TYPE_RECORD || t->kind != TYPE_RECORD)
		return i < t->nfields ? &t->fields[i] : NULL;
	for (uint32_t k = 0; k < t->nfields; k++)
		if (!strcmp(t->fields[k].name, other->fields[i].name))
			return &t->fields[k];
	return NULL;
}

static const struct type *unify_fields(struct types *ts, const struct type *a,
				       const struct type *b)
{
	const struct type **elems;
	const char **names = NULL;

	if (a->nfields != b->nfields)
		return NULL;
	elems = arena_array(ts->arena, const struct type *, a->nfields);
	if (a->kind == TYPE_RECORD)
		names = arena_array(ts->arena, const char *, a->nfields);
	for (uint32_t i = 0; i < a->nfields; i++) {
		const struct type_field *f = &a->fields[i];
		const struct type_field *g = type_counterpart(b, a, i);

		if (!g)
			return NULL;
		if (names)
			names[i] = f->name;
		elems[i] = type_unify(ts, f->type, g->type);
		if (!elems[i])
			return NULL;
	}
	return type_tuple(ts, elems, names, a->nfields);
}

/* Sums of signed and unsigned values; a literal has no sign of its own. */
static const struct type *unify_aggs(struct types *ts, const struct type *a,
				     const struct type *b)
{
	bool sign;

	if (a->kind == TYPE_HIST)
		return a->hist_bits == b->hist_bits ? a : NULL;
	if (a->kind == TYPE_LHIST)
		return type_eq(a, b) ? a : NULL;
	if (a->kind == TYPE_TSERIES &&
	    (a->interval != b->interval || a->count != b->count ||
	     a->series != b->series))
		return NULL;
	if (a->literal && !b->literal)
		return b;
	sign = a->is_signed || (b->is_signed && !b->literal);
	if (sign == a->is_signed)
		return a;
	return a->kind == TYPE_TSERIES ? type_tseries(ts, a->interval, a->count,
						      a->series, sign)
				       : type_agg(ts, a->kind, sign);
}

/* Bytes of what is a text, or can be one; 0 of all else. */
static uint32_t text_size(const struct type *t)
{
	return t->kind == TYPE_STRING ? t->size
	       : type_is_name_text(t) ? SYMBOL_TEXT
				      : 0;
}

static const struct type *unify_texts(struct types *ts, const struct type *a,
				      const struct type *b)
{
	uint32_t n = text_size(a), m = text_size(b);

	return n && m ? type_string(ts, n > m ? n : m) : NULL;
}

static bool is_number(const struct type *t)
{
	return t->kind == TYPE_INT || t->kind == TYPE_ENUM ||
	       t->kind == TYPE_BOOL;
}

const struct type *type_unify(struct types *ts, const struct type *a,
			      const struct type *b)
{
	if (a->kind == TYPE_NONE || a == b)
		return b;
	if (b->kind == TYPE_NONE)
		return a;
	if (is_number(a) && is_number(b)) {
		if (a->kind == b->kind && a->kind != TYPE_INT && type_eq(a, b))
			return a;
		if (a->kind == TYPE_BOOL || b->kind == TYPE_BOOL)
			return NULL;
		return unify_ints(as_int(a), as_int(b));
	}
	if (a->kind == TYPE_PTR || b->kind == TYPE_PTR)
		return unify_ptrs(ts, a, b);
	if (a->kind != b->kind)
		return unify_texts(ts, a, b);
	if (type_eq(a, b) && a->kind < TYPE_COUNT && a->count >= b->count)
		return a;
	switch (a->kind) {
	case TYPE_STRING:
	case TYPE_BUFFER:
		return a->size >= b->size ? a : b;
	case TYPE_KSTACK:
	case TYPE_USTACK:
		if (!type_eq(a, b)) /* a value does not tell its form */
			return NULL;
		return type_stack(ts, a->kind,
				  a->count > b->count ? a->count : b->count,
				  a->format);
	case TYPE_SYMBOL:
		return unify_texts(ts, a, b);
	case TYPE_TUPLE:
	case TYPE_RECORD:
		return unify_fields(ts, a, b);
	default:
		return type_is_agg(a) ? unify_aggs(ts, a, b) : NULL;
	}
}
