// SPDX-License-Identifier: Apache-2.0
/*
 * Maps: their order, then their text or JSON.
 *
 * Order: integers, counts and sums by value; min and max by value as unsigned;
 * averages by average; histograms by their total; all else by key. Equal
 * values go by key, so that a print is the same from run to run. print(@m, n)
 * takes the last n.
 */
#include <stdlib.h>

#include "out/csv.h"

/* clang-format off */
enum rank { RANK_KEY, RANK_SIGNED, RANK_UNSIGNED };
/* clang-format on */

struct ranked {
	const struct snapshot *map;
	enum rank rank;
	uint64_t *values; /* what to sort by, by entry */
};

static int compare_u64(uint64_t a, uint64_t b)
{
	return a < b ? -1 : a > b;
}

static int compare_i64(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

static int compare_value(const struct type *t, const unsigned char *a,
			 const unsigned char *b);

static int compare_fields(const struct type *t, const unsigned char *a,
			  const unsigned char *b)
{
	for (uint32_t i = 0; i < t->nfields; i++) {
		const struct type_field *f = &t->fields[i];
		int c = compare_value(f->type, a + f->offset, b + f->offset);

		if (c)
			return c;
	}
	return 0;
}

static int compare_elems(const struct type *t, const unsigned char *a,
			 const unsigned char *b)
{
	for (uint32_t i = 0; i < t->count; i++) {
		size_t at = (size_t)i * t->elem->size;
		int c = compare_value(t->elem, a + at, b + at);

		if (c)
			return c;
	}
	return 0;
}

static int compare_value(const struct type *t, const unsigned char *a,
			 const unsigned char *b)
{
	switch (t->kind) {
	case TYPE_BOOL:
	case TYPE_INT:
	case TYPE_ENUM:
	case TYPE_PTR:
	case TYPE_SYMBOL:
		if (value_is_signed(t))
			return compare_i64(value_int(t, a), value_int(t, b));
		return compare_u64((uint64_t)value_int(t, a),
				   (uint64_t)value_int(t, b));
	case TYPE_TIMESTAMP:
	case TYPE_KSYM:
	case TYPE_USYM:
	case TYPE_USERNAME:
		return compare_u64(load_u64(a), load_u64(b));
	case TYPE_TUPLE:
	case TYPE_RECORD:
		return compare_fields(t, a, b);
	case TYPE_ARRAY:
		return compare_elems(t, a, b);
	case TYPE_BUFFER:
		return memcmp(a + 4, b + 4, t->size - 4);
	default:
		return memcmp(a, b, t->size);
	}
}

static const unsigned char *key_at(const struct snapshot *s, uint32_t i)
{
	return s->keys + (size_t)i * s->map->key_size;
}

static const unsigned char *value_at(const struct snapshot *s, uint32_t i)
{
	return s->values + (size_t)i * s->map->value_size;
}

static int compare_entry(const void *a, const void *b, void *data)
{
	const struct ranked *r = data;
	uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;
	int c = 0;

	if (r->rank == RANK_SIGNED)
		c = compare_i64((int64_t)r->values[i], (int64_t)r->values[j]);
	else if (r->rank == RANK_UNSIGNED)
		c = compare_u64(r->values[i], r->values[j]);
	if (c || !r->map->map->key)
		return c;
	return compare_value(r->map->map->key, key_at(r->map, i),
			     key_at(r->map, j));
}

static enum rank rank_of(const struct type *t)
{
	switch (t->kind) {
	case TYPE_INT:
	case TYPE_SUM:
	case TYPE_AVG:
	case TYPE_STATS:
		return t->is_signed ? RANK_SIGNED : RANK_UNSIGNED;
	case TYPE_COUNT:
	case TYPE_MIN:
	case TYPE_MAX:
	case TYPE_HIST:
	case TYPE_LHIST:
	case TYPE_TSERIES:
		return RANK_UNSIGNED;
	default:
		return RANK_KEY;
	}
}

static uint64_t rank_value(const struct type *t, const void *data,
			   enum row_part part)
{
	bool two = t->kind == TYPE_AVG || t->kind == TYPE_STATS;

	if (two && part == ROW_COUNT)
		return load_u64(data);
	if (two && part == ROW_TOTAL)
		return load_u64((const char *)data + 8);
	if (two)
		return (uint64_t)value_average(t, data);
	if (t->kind == TYPE_HIST || t->kind == TYPE_LHIST)
		return hist_total(t, data);
	if (t->kind == TYPE_TSERIES)
		return tseries_last(t, data);
	return (uint64_t)value_int(t, data);
}

uint32_t *map_order(const struct snapshot *s, enum row_part part)
{
	struct ranked r = { s, rank_of(s->map->value), NULL };
	uint32_t *order = mem_alloc((s->len + 1) * sizeof(*order));

	for (uint32_t i = 0; i < s->len; i++)
		order[i] = i;
	if (s->len < 2)
		return order;
	if (r.rank != RANK_KEY) {
		r.values = mem_alloc(s->len * sizeof(*r.values));
		for (uint32_t i = 0; i < s->len; i++)
			r.values[i] =
				rank_value(s->map->value, value_at(s, i), part);
	}
	qsort_r(order, s->len, sizeof(*order), compare_entry, &r);
	free(r.values);
	return order;
}

/* A tuple that is the whole key goes without its parentheses. */
void map_key(struct out *o, const struct type *key, const void *data,
	     enum out_style style, struct sbuf *to)
{
	if (key->kind != TYPE_TUPLE) {
		value_put(o, key, data, style, to);
		return;
	}
	for (uint32_t i = 0; i < key->nfields; i++) {
		if (i)
			sbuf_puts(to, style == STYLE_TEXT ? ", " : ",");
		value_put(o, key->fields[i].type,
			  (const char *)data + key->fields[i].offset, style,
			  to);
	}
}

static bool is_hist(const struct type *t)
{
	return t->kind == TYPE_HIST || t->kind == TYPE_LHIST;
}

static bool is_divisible(const struct type *t)
{
	return t->kind == TYPE_INT || t->kind == TYPE_COUNT ||
	       t->kind == TYPE_SUM || t->kind == TYPE_MIN ||
	       t->kind == TYPE_MAX;
}

const void *map_divided(const struct type *t, const void *data, int64_t div,
			unsigned char *tmp)
{
	uint64_t v, count;

	if (div <= 1)
		return data;
	if (is_divisible(t)) {
		v = (uint64_t)value_int(t, data);
		v = value_is_signed(t) ? (uint64_t)((int64_t)v / div)
				       : v / (uint64_t)div;
		memcpy(tmp, data, t->size);
		memcpy(tmp, &v, t->size < 8 ? t->size : 8);
		return tmp;
	}
	if (t->kind == TYPE_AVG) {
		/* the average as a single element */
		count = 1;
		v = (uint64_t)value_average(t, data);
		v = t->is_signed ? (uint64_t)((int64_t)v / div)
				 : v / (uint64_t)div;
		memcpy(tmp, &count, 8);
		memcpy(tmp + 8, &v, 8);
		return tmp;
	}
	return data;
}

static void put_value(struct out *o, const struct type *t, const void *data,
		      int64_t div, bool json)
{
	unsigned char tmp[16];

	if (t->kind == TYPE_STATS) {
		value_stats(t, data, div, json, &o->buf);
		return;
	}
	data = map_divided(t, data, div, tmp);
	if (json)
		out_value_json(o, t, data, &o->buf);
	else
		out_value(o, t, data, &o->buf);
}

/* The latest interval of all series of a map: where all of them end. */
static uint64_t last_interval(const struct snapshot *s)
{
	uint64_t last = 0, one;

	for (uint32_t i = 0; i < s->len; i++) {
		one = tseries_last(s->map->value, value_at(s, i));
		last = one > last ? one : last;
	}
	return last;
}

static void text_entry(struct out *o, const struct snapshot *s, uint32_t i,
		       int64_t div)
{
	const struct type *t = s->map->value;

	sbuf_puts(&o->buf, s->map->name);
	if (s->map->key) {
		sbuf_putc(&o->buf, '[');
		map_key(o, s->map->key, key_at(s, i), STYLE_TEXT, &o->buf);
		sbuf_putc(&o->buf, ']');
	}
	if (is_hist(t)) {
		sbuf_puts(&o->buf, ":\n");
		hist_text(t, value_at(s, i), div, &o->buf);
	} else if (t->kind == TYPE_TSERIES) {
		sbuf_puts(&o->buf, ":\n");
		tseries_text(o, t, value_at(s, i), last_interval(s), &o->buf);
		if (!tseries_last(t, value_at(s, i)))
			return; /* no rows, no line behind them */
	} else {
		sbuf_puts(&o->buf, ": ");
		put_value(o, t, value_at(s, i), div, false);
	}
	sbuf_putc(&o->buf, '\n');
}

static void json_key(struct out *o, const struct snapshot *s, uint32_t i)
{
	struct sbuf *tmp = &o->cache->scratch;
	bool escape = o->escape;

	sbuf_reset(tmp);
	o->escape = false;
	map_key(o, s->map->key, key_at(s, i), STYLE_JSON_KEY, tmp);
	o->escape = escape;
	json_string(&o->buf, sbuf_str(tmp), tmp->len);
}

static const char *json_type(const struct type *t)
{
	if (is_hist(t))
		return "hist";
	if (t->kind == TYPE_TSERIES)
		return "tseries";
	return t->kind == TYPE_AVG || t->kind == TYPE_STATS ? "stats" : "map";
}

static void json_entry(struct out *o, const struct snapshot *s, uint32_t i,
		       int64_t div)
{
	const struct type *t = s->map->value;

	if (is_hist(t))
		hist_json(t, value_at(s, i), div, &o->buf);
	else if (t->kind == TYPE_TSERIES)
		tseries_json(o, t, value_at(s, i), last_interval(s), &o->buf);
	else
		put_value(o, t, value_at(s, i), div, true);
}

static void json_map(struct out *o, const struct snapshot *s,
		     const uint32_t *order, uint32_t first, int64_t div)
{
	sbuf_printf(&o->buf, "{\"type\": \"%s\", ", json_type(s->map->value));
	if (o->unit) {
		sbuf_puts(&o->buf, "\"unit\": ");
		json_string(&o->buf, o->unit, strlen(o->unit));
		sbuf_puts(&o->buf, ", ");
	}
	sbuf_printf(&o->buf, "\"data\": {\"%s\": ", s->map->name);
	if (s->map->key || !s->len)
		sbuf_putc(&o->buf, '{');
	for (uint32_t i = first; i < s->len; i++) {
		if (i > first)
			sbuf_puts(&o->buf, ", ");
		if (s->map->key) {
			json_key(o, s, order[i]);
			sbuf_puts(&o->buf, ": ");
		}
		json_entry(o, s, order[i], div);
	}
	sbuf_puts(&o->buf, s->map->key || !s->len ? "}}}\n" : "}}\n");
}

/* Without elements, only averages have a record, an empty object. */
static void json_empty(struct out *o, const struct snapshot *s)
{
	enum type_kind kind = s->map->value->kind;

	if (o->format == OUT_JSON && (kind == TYPE_AVG || kind == TYPE_STATS))
		json_map(o, s, NULL, 0, 0);
}

/* print() of a single number that was never set shows a zero. */
static void put_unset(struct out *o, struct snapshot *s, int64_t div)
{
	struct snapshot zero = { .map = s->map, .len = 1 };
	uint32_t order = 0;

	zero.values = mem_alloc(s->map->value_size + 16);
	if (o->format == OUT_JSON)
		json_map(o, &zero, &order, 0, div);
	else if (o->format == OUT_CSV)
		csv_map(o, &zero, &order, 0, div);
	else
		text_entry(o, &zero, 0, div);
	free(zero.values);
}

void out_map(struct out *o, struct snapshot *s, int64_t top, int64_t div)
{
	uint32_t *order, first = 0;

	if (!s->len) {
		if (s->map->key)
			json_empty(o, s);
		else if (!is_hist(s->map->value) &&
			 s->map->value->kind != TYPE_TSERIES)
			put_unset(o, s, div);
		return;
	}
	order = map_order(s, ROW_VALUE);
	if (top > 0 && top < s->len && s->map->value->kind != TYPE_TSERIES)
		first = s->len - (uint32_t)top;
	if (o->format == OUT_JSON)
		json_map(o, s, order, first, div);
	else if (o->format == OUT_CSV)
		csv_map(o, s, order, first, div);
	else
		for (uint32_t i = first; i < s->len; i++)
			text_entry(o, s, order[i], div);
	free(order);
}

void out_map_at_end(struct out *o, struct snapshot *s)
{
	if (s->len)
		out_map(o, s, 0, 0);
	else
		json_empty(o, s);
}

void out_map_entry(struct out *o, const struct snapshot *s, const void *key)
{
	const struct type *t = s->map->value;
	struct snapshot one = { .map = s->map, .len = 1 };
	unsigned char *none = mem_alloc(s->map->value_size);
	uint32_t order = 0;

	one.keys = (unsigned char *)(uintptr_t)key;
	one.values = none;
	for (uint32_t i = 0; i < s->len; i++)
		if (!memcmp(key_at(s, i), key, s->map->key_size))
			one.values = (unsigned char *)(uintptr_t)value_at(s, i);
	if (o->format == OUT_CSV) {
		csv_map(o, &one, &order, 0, 0);
	} else if (t->kind == TYPE_STATS && o->format == OUT_JSON) {
		sbuf_puts(&o->buf, "{\"type\": \"value\", \"data\": ");
		out_value_json(o, t, one.values, &o->buf);
		sbuf_puts(&o->buf, "}\n");
	} else if (t->kind == TYPE_STATS) {
		out_value(o, t, one.values, &o->buf);
		sbuf_putc(&o->buf, '\n');
	} else if (o->format == OUT_JSON) {
		json_map(o, &one, &order, 0, 0);
	} else {
		text_entry(o, &one, 0, 0);
	}
	free(none);
}
