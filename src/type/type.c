// SPDX-License-Identifier: Apache-2.0
/* Types: constants, constructors, layout, equality, buckets. */
#include "type/type.h"

#include <string.h>

#include "kernel/btf.h"

#define INT_TYPE(bytes, sign) \
	{ \
		.kind = TYPE_INT, .size = (bytes), .is_signed = (sign) \
	}

const struct type type_none = { .kind = TYPE_NONE };
const struct type type_void = { .kind = TYPE_VOID };
const struct type type_unknown = { .kind = TYPE_VOID };
const struct type type_bool = { .kind = TYPE_BOOL, .size = 1 };
const struct type type_int8 = INT_TYPE(1, true);
const struct type type_int16 = INT_TYPE(2, true);
const struct type type_int32 = INT_TYPE(4, true);
const struct type type_int64 = INT_TYPE(8, true);
const struct type type_char = INT_TYPE(1, true);
const struct type type_uint8 = INT_TYPE(1, false);
const struct type type_uint16 = INT_TYPE(2, false);
const struct type type_uint32 = INT_TYPE(4, false);
const struct type type_uint64 = INT_TYPE(8, false);
const struct type type_ksym = { .kind = TYPE_KSYM, .size = 8 };
const struct type type_usym = { .kind = TYPE_USYM, .size = 16 };
const struct type type_inet = { .kind = TYPE_INET, .size = 20 };
const struct type type_username = { .kind = TYPE_USERNAME, .size = 8 };
const struct type type_macaddr = { .kind = TYPE_MACADDR, .size = 6 };

#define LITERAL(bytes) \
	{ \
		.kind = TYPE_INT, .size = (bytes), .is_signed = true, \
		.literal = 1 \
	}

static const struct type literals[] = { LITERAL(1), LITERAL(2), LITERAL(4),
					LITERAL(8) };

static unsigned int width_index(uint32_t size)
{
	return size <= 1 ? 0 : size <= 2 ? 1 : size <= 4 ? 2 : 3;
}

const struct type *type_int(uint32_t size, bool is_signed)
{
	static const struct type *const ints[2][4] = {
		{ &type_uint8, &type_uint16, &type_uint32, &type_uint64 },
		{ &type_int8, &type_int16, &type_int32, &type_int64 },
	};

	return ints[is_signed][width_index(size)];
}

const struct type *type_literal(uint32_t size)
{
	return &literals[width_index(size)];
}

void types_init(struct types *ts, struct arena *arena)
{
	memset(ts, 0, sizeof(*ts));
	ts->arena = arena;
}

void types_free(struct types *ts)
{
	hash_free(&ts->named);
	hash_free(&ts->by_btf_id);
	if (ts->btf)
		btf_close(ts->btf);
	types_close_files(ts);
	memset(ts, 0, sizeof(*ts));
}

struct btf_kernel *types_btf(struct types *ts)
{
	if (!ts->btf_tried)
		ts->btf = btf_open();
	ts->btf_tried = true;
	return ts->btf;
}

static struct type *new_type(struct types *ts, enum type_kind kind,
			     uint32_t size)
{
	struct type *t = arena_new(ts->arena, struct type);

	t->kind = kind;
	t->size = size;
	return t;
}

const struct type *type_ptr(struct types *ts, const struct type *to,
			    enum addr_space space)
{
	struct type *t = new_type(ts, TYPE_PTR, 8);

	t->elem = to;
	t->space = space;
	return t;
}

const struct type *type_array(struct types *ts, const struct type *elem,
			      uint32_t count)
{
	uint64_t bytes = (uint64_t)elem->size * count;
	struct type *t;

	if (bytes > UINT32_MAX)
		count = 0;
	if (elem == &type_char && count)
		return type_string(ts, count);
	t = new_type(ts, TYPE_ARRAY, elem->size * count);
	t->elem = elem;
	t->count = count;
	return t;
}

const struct type *type_string(struct types *ts, uint32_t size)
{
	return new_type(ts, TYPE_STRING, size);
}

const struct type *type_buffer(struct types *ts, uint32_t bytes)
{
	return new_type(ts, TYPE_BUFFER, bytes + 4);
}

const struct type *type_buffer_words(struct types *ts,
				     const struct type *buffer, int64_t first,
				     int64_t max, bool quote)
{
	struct type *t = new_type(ts, TYPE_BUFFER, buffer->size);

	t->symbols = "words";
	t->lhist_min = first;
	t->lhist_max = max;
	t->lhist_step = quote;
	return t;
}

const struct type *type_symbol_named(struct types *ts, const char *table,
				     const char *name)
{
	struct type *t = new_type(ts, TYPE_SYMBOL, 8);

	t->symbols = table;
	t->is_signed = true;
	t->name = name;
	return t;
}

const struct type *type_symbol(struct types *ts, const char *table)
{
	return type_symbol_named(ts, table, NULL);
}

const struct type *type_timestamp(struct types *ts, const char *format)
{
	struct type *t = new_type(ts, TYPE_TIMESTAMP, 8);

	t->format = format;
	return t;
}

const struct type *type_stack(struct types *ts, enum type_kind kind,
			      uint32_t frames, const char *mode)
{
	struct type *t = new_type(ts, kind, kind == TYPE_USTACK ? 16 : 8);

	t->count = frames;
	t->format = mode;
	return t;
}

const struct type *type_enum(struct types *ts, const char *name, uint32_t size,
			     bool is_signed)
{
	struct type *t = new_type(ts, TYPE_ENUM, size);

	t->name = name;
	t->is_signed = is_signed;
	return t;
}

static uint32_t round_up(uint32_t n, uint32_t align)
{
	return (n + align - 1) / align * align;
}

uint32_t type_align(const struct type *t)
{
	uint32_t align = 1;

	switch (t->kind) {
	case TYPE_BOOL:
	case TYPE_STRING:
	case TYPE_MACADDR:
		return 1;
	case TYPE_INT:
	case TYPE_ENUM:
		return t->size ? t->size : 1;
	case TYPE_ARRAY:
		return type_align(t->elem);
	case TYPE_BUFFER:
	case TYPE_INET:
		return 4;
	case TYPE_STRUCT:
		while (align < 8 && t->size % (2 * align) == 0)
			align *= 2;
		return align;
	case TYPE_TUPLE:
	case TYPE_RECORD:
		for (uint32_t i = 0; i < t->nfields; i++) {
			uint32_t one = type_align(t->fields[i].type);

			align = one > align ? one : align;
		}
		return align;
	default:
		return 8;
	}
}

const struct type *type_tuple(struct types *ts, const struct type *const *elems,
			      const char *const *names, uint32_t n)
{
	struct type *t = new_type(ts, names ? TYPE_RECORD : TYPE_TUPLE, 0);
	uint32_t at = 0;

	t->complete = true;
	t->nfields = n;
	t->fields = arena_array(ts->arena, struct type_field, n);
	for (uint32_t i = 0; i < n; i++) {
		struct type_field *f = &t->fields[i];

		f->type = elems[i];
		f->name = names ? names[i] : NULL;
		at = round_up(at, type_align(elems[i]));
		f->offset = at;
		at += elems[i]->size;
	}
	t->size = round_up(at, type_align(t));
	return t;
}

const struct type *type_named(struct types *ts, const struct type *record,
			      const char *name)
{
	struct type *t = new_type(ts, TYPE_RECORD, 0);

	*t = *record;
	t->name = name;
	return t;
}

const struct type *type_agg(struct types *ts, enum type_kind kind,
			    bool is_signed)
{
	bool one_word = kind == TYPE_COUNT || kind == TYPE_SUM;
	struct type *t = new_type(ts, kind, one_word ? 8 : 16);

	t->is_signed = is_signed;
	return t;
}

const struct type *type_hist(struct types *ts, uint32_t bits)
{
	struct type *t = new_type(ts, TYPE_HIST, 8 * hist_buckets(bits));

	t->hist_bits = bits;
	return t;
}

const struct type *type_lhist(struct types *ts, int64_t min, int64_t max,
			      int64_t step)
{
	uint64_t n = ((uint64_t)max - (uint64_t)min) / (uint64_t)step;
	struct type *t = new_type(ts, TYPE_LHIST, 8 * (uint32_t)(n + 2));

	t->lhist_min = min;
	t->lhist_max = max;
	t->lhist_step = step;
	return t;
}

const char *const series_words[] = {
	[SERIES_LAST] = "last", [SERIES_AVG] = "avg", [SERIES_MAX] = "max",
	[SERIES_MIN] = "min",	[SERIES_SUM] = "sum", NULL,
};

const struct type *type_tseries(struct types *ts, int64_t interval,
				uint32_t count, enum series_agg series,
				bool is_signed)
{
	struct type *t = new_type(ts, TYPE_TSERIES, SERIES_BUCKET * count);

	t->interval = interval;
	t->count = count;
	t->series = series;
	t->is_signed = is_signed;
	return t;
}

struct type *type_struct_new(struct types *ts, const char *name, bool is_union)
{
	struct type *t = new_type(ts, TYPE_STRUCT, 0);

	t->name = arena_strdup(ts->arena, name);
	t->is_union = is_union;
	return t;
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

static bool fields_eq(const struct type *a, const struct type *b)
{
	if (a->nfields != b->nfields)
		return false;
	for (uint32_t i = 0; i < a->nfields; i++)
		if (!same_text(a->fields[i].name, b->fields[i].name) ||
		    !type_eq(a->fields[i].type, b->fields[i].type))
			return false;
	return true;
}

/* An anonymous type is the same only if it is the same object or BTF id. */
static bool named_eq(const struct type *a, const struct type *b)
{
	if (a->btf_id && b->btf_id)
		return a->btf_id == b->btf_id;
	return a->is_union == b->is_union && a->name && a->name[0] &&
	       same_text(a->name, b->name);
}

bool type_eq(const struct type *a, const struct type *b)
{
	if (a == b)
		return true;
	if (!a || !b || a->kind != b->kind)
		return false;
	switch (a->kind) {
	case TYPE_PTR:
		return a->space == b->space && type_eq(a->elem, b->elem);
	case TYPE_STRUCT:
	case TYPE_ENUM:
		return named_eq(a, b);
	case TYPE_TUPLE:
	case TYPE_RECORD:
		return fields_eq(a, b);
	case TYPE_ARRAY:
		return a->count == b->count && type_eq(a->elem, b->elem);
	case TYPE_LHIST:
		return a->lhist_min == b->lhist_min &&
		       a->lhist_max == b->lhist_max &&
		       a->lhist_step == b->lhist_step;
	case TYPE_TSERIES:
		return a->interval == b->interval && a->count == b->count &&
		       a->series == b->series && a->is_signed == b->is_signed;
	case TYPE_KSTACK:
	case TYPE_USTACK:
	case TYPE_TIMESTAMP:
		return a->size == b->size && same_text(a->format, b->format);
	case TYPE_SYMBOL:
		return same_text(a->symbols, b->symbols);
	default:
		return a->size == b->size && a->is_signed == b->is_signed;
	}
}

/* @depth bounds a chain of anonymous members that contains itself. */
static const struct type_field *
find_field(struct types *ts, const struct type *t, const char *name, int depth)
{
	if (depth > 16 || !type_complete(ts, t))
		return NULL;
	for (uint32_t i = 0; i < t->nfields; i++) {
		const struct type_field *f = &t->fields[i];

		if (f->name && f->name[0] && !strcmp(f->name, name))
			return f;
	}
	for (uint32_t i = 0; i < t->nfields; i++) {
		const struct type_field *f = &t->fields[i], *in;
		struct type_field *found;

		if (!f->name || f->name[0] || f->type->kind != TYPE_STRUCT)
			continue;
		in = find_field(ts, f->type, name, depth + 1);
		if (!in)
			continue;
		found = arena_new(ts->arena, struct type_field);
		*found = *in;
		found->offset += f->offset;
		found->typed &= !f->type->is_union && !t->is_union;
		return found;
	}
	return NULL;
}

const struct type_field *type_find_field(struct types *ts, const struct type *t,
					 const char *name)
{
	return find_field(ts, t, name, 0);
}

const struct type *type_of_field(struct types *ts, const struct type_field *f,
				 enum addr_space space)
{
	if (space == SPACE_BTF && f->typed && f->type->kind == TYPE_PTR)
		return type_ptr(ts, f->type->elem, SPACE_BTF);
	return f->type;
}

const struct type *type_decay(const struct type *t)
{
	switch (t->kind) {
	case TYPE_COUNT:
		return &type_uint64;
	case TYPE_SUM:
	case TYPE_MIN:
	case TYPE_MAX:
	case TYPE_AVG:
		return type_int(8, t->is_signed);
	case TYPE_STATS:
	case TYPE_HIST:
	case TYPE_LHIST:
	case TYPE_TSERIES:
		return NULL;
	default:
		return t;
	}
}

const struct type *type_read(struct types *ts, const struct type *agg)
{
	struct type *t = arena_new(ts->arena, struct type);

	*t = *type_decay(agg);
	t->read_of = agg;
	return t;
}

const struct type *type_plain(const struct type *t)
{
	return t->read_of ? type_decay(t->read_of) : t;
}

uint32_t hist_bucket(uint64_t value, bool negative, uint32_t bits)
{
	uint32_t per = 1u << bits, log;

	if (negative)
		return 0;
	if (value < per)
		return 1 + (uint32_t)value;
	log = 63 - (uint32_t)__builtin_clzll(value);
	return 1 + per + (log - bits) * per +
	       ((uint32_t)(value >> (log - bits)) & (per - 1));
}

uint64_t hist_bucket_low(uint32_t i, uint32_t bits)
{
	uint32_t per = 1u << bits, power;

	if (i <= per)
		return i ? i - 1 : 0;
	i -= 1 + per;
	power = i / per;
	if (power >= 64 - bits)
		return 0; /* 2^64 does not fit */
	return (uint64_t)(per + i % per) << power;
}
