// SPDX-License-Identifier: Apache-2.0
/* Types from their text, as typetext.c prints them. */
#include <string.h>

#include "ir/text.h"

#define TYPE_DEPTH 64 /* types within each other */

static struct type *new_type(struct reader *r, enum type_kind kind,
			     uint32_t size)
{
	struct type *t = arena_new(r->p->arena, struct type);

	t->kind = kind;
	t->size = size;
	t->complete = true;
	return t;
}

const struct type *text_tuple(struct reader *r, uint32_t base)
{
	bool named = text_take(r, "{");
	struct type *t = new_type(r, named ? TYPE_RECORD : TYPE_TUPLE, 0);
	const char *close = named ? "}" : ")";
	uint32_t at = base, cap = 0;

	if (!named)
		text_need(r, "(");
	while (!text_take(r, close)) {
		struct type_field *f, *old = t->fields;
		uint32_t align;

		if (t->nfields)
			text_need(r, ",");
		if (t->nfields == cap) {
			cap = cap ? cap * 2 : 8;
			t->fields = arena_array(r->p->arena, struct type_field,
						cap);
			if (old)
				memcpy(t->fields, old,
				       sizeof(*old) * t->nfields);
		}
		f = &t->fields[t->nfields];
		if (named)
			f->name = text_word(r);
		f->offset = text_take(r, "@") ? text_small(r) : UINT32_MAX;
		f->type = text_type(r);
		t->nfields++;
		align = ir_type_align(f->type);
		if (f->offset == UINT32_MAX)
			f->offset = (at + align - 1) / align * align;
		at = f->offset + f->type->size;
	}
	t->size = ir_tuple_end(t, base);
	if (text_take(r, "[")) {
		t->size = text_small(r);
		text_need(r, "]");
	}
	return t;
}

static uint32_t bracket(struct reader *r)
{
	uint32_t n;

	text_need(r, "[");
	n = text_small(r);
	text_need(r, "]");
	return n;
}

static const struct type *read_lhist(struct reader *r)
{
	struct type *t = new_type(r, TYPE_LHIST, 0);

	text_need(r, "[");
	t->lhist_min = text_number(r);
	text_need(r, ",");
	t->lhist_max = text_number(r);
	text_need(r, ",");
	t->lhist_step = text_number(r);
	text_need(r, "]");
	if (t->lhist_step <= 0 || t->lhist_max < t->lhist_min)
		text_fail(r, "bad bounds of lhist");
	t->size = 8 * ir_lhist_buckets(t);
	return t;
}

static const struct type *read_tseries(struct reader *r)
{
	static const char *const signs[] = { "unsigned", "signed", NULL };
	struct type *t = new_type(r, TYPE_TSERIES, 0);

	text_need(r, "[");
	t->is_signed = text_need_one_of(r, signs, "a sign") != 0;
	text_need(r, ",");
	t->series = (enum series_agg)text_need_one_of(r, series_words,
						      "an aggregation");
	text_need(r, ",");
	t->interval = text_number(r);
	text_need(r, ",");
	t->count = text_small(r);
	text_need(r, "]");
	if (t->interval <= 0 || !t->count || t->count > SERIES_MAX_COUNT)
		text_fail(r, "bad bounds of tseries");
	t->size = SERIES_BUCKET * t->count;
	return t;
}

static const struct type *read_enum(struct reader *r)
{
	struct type *t = new_type(r, TYPE_ENUM, 0);
	const struct type *as;

	t->name = text_string(r, NULL);
	as = text_type(r);
	if (as->kind != TYPE_INT)
		text_fail(r, "expected an integer type behind the enum's name");
	t->size = as->size;
	t->is_signed = as->is_signed;
	return t;
}

/* The types that are more than a word. NULL when it is another. */
static const struct type *read_long_type(struct reader *r)
{
	struct type *t;

	if (text_take(r, "enum"))
		return read_enum(r);
	if (text_take(r, "lhist"))
		return read_lhist(r);
	if (text_take(r, "tseries"))
		return read_tseries(r);
	if (text_take(r, "ptr")) {
		t = new_type(r, TYPE_PTR, 8);
		text_need(r, ".");
		t->space = (enum addr_space)text_need_one_of(
			r, ir_space_words, "an address space");
		t->elem = text_type(r);
		return t;
	}
	if (text_take(r, "array")) {
		t = new_type(r, TYPE_ARRAY, 0);
		t->count = bracket(r);
		t->elem = text_type(r);
		t->size = t->count * t->elem->size;
		return t;
	}
	if (text_take(r, "timestamp")) {
		t = new_type(r, TYPE_TIMESTAMP, 8);
		t->format = text_string(r, NULL);
		return t;
	}
	if (text_take(r, "symbol")) {
		t = new_type(r, TYPE_SYMBOL, 8);
		t->symbols = text_string(r, NULL);
		return t;
	}
	if (text_take(r, "struct") || text_take(r, "union")) {
		t = new_type(r, TYPE_STRUCT, 0);
		t->is_union = r->at[-1] == 'n';
		t->name = text_string(r, NULL);
		t->size = text_small(r);
		return t;
	}
	return NULL;
}

static const struct type *read_type_within(struct reader *r);

const struct type *text_type(struct reader *r)
{
	const struct type *t;

	if (++r->depth > TYPE_DEPTH)
		text_fail(r, "more than %d types within each other",
			  TYPE_DEPTH);
	t = read_type_within(r);
	r->depth--;
	return t;
}

static const struct type *read_type_within(struct reader *r)
{
	const struct type *known;
	struct type *t;

	text_blanks(r);
	if (*r->at == '(' || *r->at == '{')
		return text_tuple(r, 0);
	known = read_long_type(r);
	if (known)
		return known;
	for (const struct ir_type_word *w = ir_type_words; w->word; w++) {
		uint32_t n;

		if (!text_take(r, w->word))
			continue;
		t = new_type(r, w->kind, w->size);
		t->is_signed = w->sign;
		if (!w->bracket)
			return t;
		n = bracket(r);
		t->size = n;
		if (w->kind == TYPE_KSTACK || w->kind == TYPE_USTACK) {
			t->count = n;
			t->size = 8 + 8 * n;
		} else if (w->kind == TYPE_HIST) {
			if (n > 5)
				text_fail(r, "hist of more than 5 bits");
			t->hist_bits = n;
			t->size = 8 * hist_buckets(n);
		}
		return t;
	}
	text_fail(r, "expected a type");
}
