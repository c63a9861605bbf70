// SPDX-License-Identifier: Apache-2.0
/*
 * print_hist: histograms in the form that bcc's tools made known.
 *
 *	     usecs               : count     distribution
 *	         0 -> 1          : 0        |                    ...|
 *	         2 -> 3          : 12       |****************    ...|
 *
 * Rows go from slot 1 (0 and 1) to the last that holds something; slot n is
 * the values whose highest bit is n - 1. A bar of less than a star is empty.
 */
#include <stdlib.h>
#include <time.h>

#include "out/out_priv.h"

#define SLOTS 65
#define STARS 40

static void put_stars(uint64_t v, uint64_t most, uint32_t width,
		      struct sbuf *to)
{
	size_t n = most ? (size_t)((double)v / (double)most * width) : 0;

	sbuf_putc(to, '|');
	sbuf_pad(to, '*', n);
	sbuf_pad(to, ' ', width - n);
	sbuf_puts(to, "|\n");
}

static uint32_t slot_of(uint32_t i, uint32_t bits)
{
	uint64_t low = hist_bucket_low(i, bits);

	return low < 2 ? 1 : 64 - (uint32_t)__builtin_clzll(low);
}

/* Folds buckets of any fineness into slots. Returns the last one in use. */
static uint32_t fold(const struct type *t, const void *data, uint64_t *slots,
		     uint64_t *most)
{
	uint32_t last = 0;

	memset(slots, 0, SLOTS * sizeof(*slots));
	*most = 0;
	/* bucket 0, the negatives, has no row in this form: a slot before */
	slots[0] = load_u64(data);
	for (uint32_t i = 1; i < t->size / 8; i++)
		slots[slot_of(i, t->hist_bits)] +=
			load_u64((const char *)data + 8 * (size_t)i);
	for (uint32_t i = 0; i < SLOTS; i++) {
		if (slots[i])
			last = i ? i : 1;
		if (slots[i] > *most)
			*most = slots[i];
	}
	return last;
}

static void put_log(const struct type *t, const void *data, const char *unit,
		    struct sbuf *to)
{
	uint64_t slots[SLOTS], most;
	uint32_t last = fold(t, data, slots, &most);
	bool wide = last > 32;
	int column = wide ? 20 : 10;
	uint32_t width = wide ? STARS / 2 : STARS;

	if (!last)
		return;
	sbuf_printf(to, "%*s%-*s : count     distribution\n", wide ? 15 : 5, "",
		    wide ? 29 : 19, unit);
	if (slots[0]) {
		sbuf_printf(to, "%*s -> %-*d : %-8llu ", column, "...", column,
			    -1, (unsigned long long)slots[0]);
		put_stars(slots[0], most, width, to);
	}
	for (uint32_t i = 1; i <= last; i++) {
		uint64_t low = i == 1 ? 0 : 1ull << (i - 1);
		uint64_t high = i == 64 ? UINT64_MAX : (1ull << i) - 1;

		sbuf_printf(to, "%*llu -> %-*llu : %-8llu ", column,
			    (unsigned long long)low, column,
			    (unsigned long long)high,
			    (unsigned long long)slots[i]);
		put_stars(slots[i], most, width, to);
	}
}

static void put_linear(const struct type *t, const void *data, const char *unit,
		       struct sbuf *to)
{
	uint32_t n = t->size / 8, last = 0;
	uint64_t most = 0;

	for (uint32_t i = 0; i < n; i++) {
		uint64_t v = load_u64((const char *)data + 8 * (size_t)i);

		if (v)
			last = i + 1;
		if (v > most)
			most = v;
	}
	if (!last)
		return;
	sbuf_printf(to, "     %-13s : count     distribution\n", unit);
	for (uint32_t i = load_u64(data) ? 0 : 1; i < last; i++) {
		uint64_t v = load_u64((const char *)data + 8 * (size_t)i);
		int64_t low = i == 0 ? t->lhist_min - 1
				     : t->lhist_min +
					       (int64_t)(i - 1) * t->lhist_step;

		sbuf_printf(to, "        %-10lld : %-8llu ", (long long)low,
			    (unsigned long long)v);
		put_stars(v, most, STARS, to);
	}
}

static void put_one(const struct type *t, const void *data, const char *unit,
		    struct sbuf *to)
{
	if (t->kind == TYPE_HIST)
		put_log(t, data, unit, to);
	else
		put_linear(t, data, unit, to);
}

/* The average under @key, or NULL. */
static const void *average_of(const struct snapshot *averages, const void *key)
{
	for (uint32_t i = 0; averages && i < averages->len; i++) {
		const struct ir_map *m = averages->map;

		if (!memcmp(averages->keys + (size_t)i * m->key_size, key,
			    m->key_size))
			return averages->values + (size_t)i * m->value_size;
	}
	return NULL;
}

static void put_title(struct out *o, const struct ir_map *m, const void *key,
		      const char *title, const struct snapshot *averages)
{
	const void *average = average_of(averages, key);

	sbuf_printf(&o->buf, "\n%s = ", title ? title : "key");
	map_key(o, m->key, key, STYLE_TEXT, &o->buf);
	if (average)
		sbuf_printf(&o->buf, " [AVG %lld]",
			    (long long)value_average(averages->map->value,
						     average));
	sbuf_putc(&o->buf, '\n');
}

void out_hist_bcc(struct out *o, struct snapshot *s, const char *unit,
		  const char *title, struct snapshot *averages)
{
	const struct type *t = s->map->value;
	uint32_t *order;

	if (o->format != OUT_TEXT ||
	    (t->kind != TYPE_HIST && t->kind != TYPE_LHIST)) {
		o->unit = unit;
		o->title = title;
		out_map(o, s, 0, 0);
		if (averages)
			out_map(o, averages, 0, 0);
		o->unit = o->title = NULL;
		return;
	}
	order = map_order(s, ROW_VALUE);
	for (uint32_t i = 0; i < s->len; i++) {
		uint32_t at = order[i];

		/* an empty title: the key is only a place holder */
		if (s->map->key && (!title || *title))
			put_title(o, s->map,
				  s->keys + (size_t)at * s->map->key_size,
				  title, averages);
		put_one(t, s->values + (size_t)at * s->map->value_size, unit,
			&o->buf);
	}
	free(order);
}

/* "data": the slots up to the last in use; a negative's slot has no name. */
static void put_slots(const struct type *t, const void *data, struct sbuf *to)
{
	uint64_t slots[SLOTS], most;
	uint32_t last = fold(t, data, slots, &most);

	for (uint32_t i = 1; i <= last; i++)
		sbuf_printf(to,
			    "%s{\"interval-start\": %llu, "
			    "\"interval-end\": %llu, \"count\": %llu}",
			    i > 1 ? ", " : "", i == 1 ? 0 : 1ull << (i - 1),
			    i == 64 ? UINT64_MAX : (1ull << i) - 1,
			    (unsigned long long)slots[i]);
}

/* ", "avg": 3, "total": 12, "count": 4" of a key that has them. */
static void put_average(const struct snapshot *averages, const void *key,
			struct sbuf *to)
{
	const void *data = average_of(averages, key);
	const struct type *t;

	if (!data)
		return;
	t = averages->map->value;
	sbuf_printf(to, ", \"avg\": %lld, \"total\": %lld, \"count\": %lld",
		    (long long)value_average(t, data),
		    (long long)value_part(t, data, ROW_TOTAL),
		    (long long)value_part(t, data, ROW_COUNT));
}

void out_hist_json(struct out *o, struct snapshot *s, const char *unit,
		   const char *title, struct snapshot *averages)
{
	const struct type *t = s->map->value;
	time_t now = time(NULL);
	struct tm tm;
	uint32_t *order;
	char ts[32];

	if (o->format != OUT_TEXT || t->kind != TYPE_HIST) {
		out_hist_bcc(o, s, unit, title, averages);
		return;
	}
	localtime_r(&now, &tm);
	strftime(ts, sizeof(ts), "%Y-%m-%d %H:%M:%S", &tm);
	order = map_order(s, ROW_VALUE);
	for (uint32_t i = 0; i < s->len; i++) {
		uint32_t at = order[i];

		sbuf_printf(&o->buf, "{\"ts\": \"%s\", \"val_type\": ", ts);
		json_string(&o->buf, unit, strlen(unit));
		sbuf_puts(&o->buf, ", \"data\": [");
		put_slots(t, s->values + (size_t)at * s->map->value_size,
			  &o->buf);
		sbuf_putc(&o->buf, ']');
		put_average(averages, s->keys + (size_t)at * s->map->key_size,
			    &o->buf);
		if (s->map->key && (!title || *title)) {
			sbuf_puts(&o->buf, ", ");
			json_string(&o->buf, title ? title : "key",
				    strlen(title ? title : "key"));
			sbuf_puts(&o->buf, ": \"");
			map_key(o, s->map->key,
				s->keys + (size_t)at * s->map->key_size,
				STYLE_JSON_KEY, &o->buf);
			sbuf_putc(&o->buf, '"');
		}
		sbuf_puts(&o->buf, "}\n");
	}
	free(order);
}
