// SPDX-License-Identifier: Apache-2.0
/*
 * Series over time in bpftrace's look, as text and as JSON: one row an
 * interval, from the first that has a value to the latest of the whole map.
 *
 *	             3                                                   7
 *	hh:mm:ss.ms  |___________________________________________________|
 *	08:12:22.000 *                                                   | 3
 *	08:12:22.100 |            *                                      | 4
 *	08:12:22.200 |                                                   | -
 *	08:12:22.300 |                                                   * 7
 *	             v___________________________________________________v
 *	             3                                                   7
 *
 * One row alone has nanoseconds; several have as much as tells them apart.
 */
#include "out/out_priv.h"

#define WIDTH 53 /* columns of the picture with both its edges */

/* How the time of a row reads: the head of its column, and strftime's. */
struct label {
	const char *head, *format;
	size_t width; /* bytes, with a space */
};

static const char *bucket_of(const struct type *t, const void *data,
			     uint64_t epoch)
{
	return (const char *)data + epoch % t->count * SERIES_BUCKET;
}

static bool has(const struct type *t, const void *data, uint64_t epoch)
{
	return load_u64(bucket_of(t, data, epoch) + 16) == epoch;
}

static uint64_t value(const struct type *t, const void *data, uint64_t epoch)
{
	const char *b = bucket_of(t, data, epoch);
	struct type avg = { .kind = TYPE_AVG, .is_signed = t->is_signed };

	if (t->series == SERIES_AVG)
		return (uint64_t)value_average(&avg, b);
	return load_u64(b);
}

uint64_t tseries_last(const struct type *t, const void *data)
{
	uint64_t last = 0;

	for (uint32_t i = 0; i < t->count; i++) {
		uint64_t e =
			load_u64((const char *)data + i * SERIES_BUCKET + 16);

		last = e > last ? e : last;
	}
	return last;
}

/* The first interval with a value among those that are kept. */
static uint64_t first_of(const struct type *t, const void *data, uint64_t last)
{
	uint64_t e = last >= t->count ? last - t->count + 1 : 1;

	while (e < last && !has(t, data, e))
		e++;
	return e;
}

static struct label label_of(const struct type *t, bool alone)
{
	if (alone || t->interval < 1000)
		return (struct label){ "hh:mm:ss.ns", "%H:%M:%S.%k", 19 };
	if (t->interval < 1000000)
		return (struct label){ "hh:mm:ss.\u03bcs", "%H:%M:%S.%f", 16 };
	if (t->interval < 1000000000)
		return (struct label){ "hh:mm:ss.ms", "%H:%M:%S.%l", 13 };
	return (struct label){ "hh:mm:ss", "%H:%M:%S", 9 };
}

struct range {
	uint64_t min, max;
	bool any;
};

static bool less(const struct type *t, uint64_t a, uint64_t b)
{
	return t->is_signed ? (int64_t)a < (int64_t)b : a < b;
}

/* A single value stands in the middle, but at the ends of what there is. */
static struct range range_of(const struct type *t, const void *data,
			     uint64_t first, uint64_t last)
{
	uint64_t lowest = t->is_signed ? (uint64_t)INT64_MIN : 0;
	uint64_t highest = t->is_signed ? INT64_MAX : UINT64_MAX;
	struct range r = { 0 };

	for (uint64_t e = first; e <= last; e++) {
		uint64_t v;

		if (!has(t, data, e))
			continue;
		v = value(t, data, e);
		if (!r.any || less(t, v, r.min))
			r.min = v;
		if (!r.any || less(t, r.max, v))
			r.max = v;
		r.any = true;
	}
	if (r.any && r.min == r.max) {
		r.min -= r.min != lowest;
		r.max += r.max != highest;
	}
	return r;
}

static void put_number(const struct type *t, uint64_t v, struct sbuf *to)
{
	if (t->is_signed)
		put_i64(to, (int64_t)v);
	else
		put_u64(to, v);
}

static void put_bound(const struct type *t, const struct range *r, uint64_t v,
		      struct sbuf *to)
{
	if (r->any)
		put_number(t, v, to);
	else
		sbuf_puts(to, "null");
}

/* The line of both bounds, above and below the picture. */
static void put_bounds(const struct type *t, const struct range *r,
		       size_t indent, struct sbuf *to)
{
	struct sbuf max = { 0 };
	size_t from;

	sbuf_pad(to, ' ', indent);
	from = to->len;
	put_bound(t, r, r->min, to);
	put_bound(t, r, r->max, &max);
	if (to->len - from + max.len < WIDTH)
		sbuf_pad(to, ' ', WIDTH - (to->len - from) - max.len);
	sbuf_putn(to, sbuf_str(&max), max.len);
	sbuf_putc(to, '\n');
	sbuf_free(&max);
}

static void put_edge(const char *head, size_t indent, char edge,
		     struct sbuf *to)
{
	size_t from = to->len;

	sbuf_puts(to, head);
	sbuf_pad(to, ' ', indent - (to->len - from));
	sbuf_putc(to, edge);
	sbuf_pad(to, '_', WIDTH - 2);
	sbuf_putc(to, edge);
	sbuf_putc(to, '\n');
}

static void put_row(struct out *o, const struct type *t, const void *data,
		    uint64_t epoch, const struct range *r,
		    const struct label *label, struct sbuf *to)
{
	char line[WIDTH];
	uint64_t v;

	memset(line, ' ', WIDTH);
	line[0] = line[WIDTH - 1] = '|';
	time_wall(o, label->format, (int64_t)epoch * t->interval, to);
	sbuf_putc(to, ' ');
	if (!has(t, data, epoch)) {
		sbuf_putn(to, line, WIDTH);
		sbuf_puts(to, " -\n");
		return;
	}
	v = value(t, data, epoch);
	line[(size_t)((double)(v - r->min) / (double)(r->max - r->min) *
		      (WIDTH - 1))] = '*';
	sbuf_putn(to, line, WIDTH);
	sbuf_putc(to, ' ');
	put_number(t, v, to);
	sbuf_putc(to, '\n');
}

void tseries_text(struct out *o, const struct type *t, const void *data,
		  uint64_t last, struct sbuf *to)
{
	uint64_t first = first_of(t, data, last);
	struct label label = label_of(t, first == last);
	struct range r;

	if (!tseries_last(t, data)) {
		sbuf_puts(to, "<no data>\n");
		return;
	}
	r = range_of(t, data, first, last);
	put_bounds(t, &r, label.width, to);
	put_edge(label.head, label.width, '|', to);
	for (uint64_t e = first; e <= last; e++)
		put_row(o, t, data, e, &r, &label, to);
	put_edge("", label.width, 'v', to);
	put_bounds(t, &r, label.width, to);
}

void tseries_json(struct out *o, const struct type *t, const void *data,
		  uint64_t last, struct sbuf *to)
{
	uint64_t first = first_of(t, data, last);
	bool any = false;

	sbuf_putc(to, '[');
	for (uint64_t e = first; last && e <= last; e++) {
		if (!has(t, data, e))
			continue;
		sbuf_puts(to, any ? ",{\"interval_start\":\""
				  : "{\"interval_start\":\"");
		any = true;
		time_wall(o, "%Y-%m-%d %H:%M:%S.%k", (int64_t)e * t->interval,
			  to);
		sbuf_puts(to, "\",\"value\":");
		if (t->is_signed)
			json_i64(to, (int64_t)value(t, data, e));
		else
			json_u64(to, value(t, data, e));
		sbuf_putc(to, '}');
	}
	sbuf_putc(to, ']');
}

void tseries_csv(struct out *o, const struct type *t, const void *data,
		 const struct sbuf *head, struct sbuf *to)
{
	uint64_t last = tseries_last(t, data);

	for (uint64_t e = first_of(t, data, last); last && e <= last; e++) {
		if (!has(t, data, e))
			continue;
		sbuf_putn(to, head->at, head->len);
		time_wall(o, "%Y-%m-%d %H:%M:%S.%k", (int64_t)e * t->interval,
			  to);
		sbuf_putc(to, ',');
		put_number(t, value(t, data, e), to);
		sbuf_putc(to, '\n');
	}
}
