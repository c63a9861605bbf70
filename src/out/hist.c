// SPDX-License-Identifier: Apache-2.0
/*
 * Histograms in bpftrace's look, as text and as JSON.
 *
 * A label's unit follows the power of two, not the number: with hist(n, k)
 * bucket "low" is 2^p * (2^k + j), and the unit is that of 2^p. So hist(n)
 * prints 1024 as 1K, and hist(n, 2), where it is 2^8 * 4, as 1024.
 */
#include "out/out_priv.h"

#define BAR_WIDTH 52

static uint32_t nbuckets(const struct type *t)
{
	return t->size / 8;
}

static uint64_t bucket(const void *data, uint32_t i, int64_t div)
{
	uint64_t v = load_u64((const char *)data + 8 * (size_t)i);

	return div > 1 ? v / (uint64_t)div : v;
}

uint64_t hist_total(const struct type *t, const void *data)
{
	uint64_t sum = 0;

	for (uint32_t i = 0; i < nbuckets(t); i++)
		sum += bucket(data, i, 1);
	return sum;
}

/* First and last bucket that hold something; false when none does. */
static bool extent(const struct type *t, const void *data, uint32_t *first,
		   uint32_t *last, uint64_t *most)
{
	bool any = false;

	*most = 0;
	for (uint32_t i = 0; i < nbuckets(t); i++) {
		uint64_t v = bucket(data, i, 1);

		if (!v)
			continue;
		if (!any)
			*first = i;
		any = true;
		*last = i;
		if (v > *most)
			*most = v;
	}
	return any;
}

/* The lower bound of log bucket @i (from 1) with its unit. */
static void put_log_bound(uint32_t i, uint32_t bits, struct sbuf *to)
{
	uint64_t n = i - 1, per = 1ull << bits, power, unit;

	if (n < per) {
		put_u64(to, n);
		return;
	}
	power = (n >> bits) - 1;
	unit = power / 10;
	put_u64(to, (per + (n & (per - 1))) << (power - 10 * unit));
	if (unit)
		sbuf_putc(to, " KMGTPE"[unit]);
}

static void log_label(const struct type *t, uint32_t i, struct sbuf *to)
{
	uint32_t bits = t->hist_bits;

	if (i == 0) {
		sbuf_puts(to, "(..., 0)");
		return;
	}
	sbuf_putc(to, '[');
	put_log_bound(i, bits, to);
	/* of width 1: below 2^k, and the first power */
	if (i - 1 >= 2u << bits) {
		sbuf_puts(to, ", ");
		put_log_bound(i + 1, bits, to);
		sbuf_putc(to, ')');
	} else {
		sbuf_putc(to, ']');
	}
}

static void put_linear_bound(int64_t v, int64_t step, struct sbuf *to)
{
	if (step % 1024 == 0 && v && v % (1024 * 1024) == 0) {
		put_i64(to, v / (1024 * 1024));
		sbuf_putc(to, 'M');
	} else if (step % 1024 == 0 && v && v % 1024 == 0) {
		put_i64(to, v / 1024);
		sbuf_putc(to, 'K');
	} else {
		put_i64(to, v);
	}
}

static int64_t linear_low(const struct type *t, uint32_t i)
{
	return t->lhist_min + (int64_t)(i - 1) * t->lhist_step;
}

static void linear_label(const struct type *t, uint32_t i, struct sbuf *to)
{
	if (i == 0) {
		sbuf_puts(to, "(..., ");
		put_linear_bound(t->lhist_min, t->lhist_step, to);
		sbuf_putc(to, ')');
		return;
	}
	sbuf_putc(to, '[');
	put_linear_bound(linear_low(t, i), t->lhist_step, to);
	if (i == nbuckets(t) - 1) {
		sbuf_puts(to, ", ...)");
	} else if (t->lhist_step == 1) {
		sbuf_putc(to, ']');
	} else {
		sbuf_puts(to, ", ");
		put_linear_bound(linear_low(t, i) + t->lhist_step,
				 t->lhist_step, to);
		sbuf_putc(to, ')');
	}
}

void hist_text(const struct type *t, const void *data, int64_t div,
	       struct sbuf *to)
{
	uint32_t first = 0, last = 0;
	uint64_t most;

	/* a linear histogram is not divided */
	if (t->kind == TYPE_LHIST)
		div = 1;
	if (!extent(t, data, &first, &last, &most))
		return;
	if (div > 1)
		most /= (uint64_t)div;
	if (!most) /* all of them are divided away */
		return;
	for (uint32_t i = first; i <= last; i++) {
		uint64_t n = bucket(data, i, div);
		size_t from = to->len;
		size_t bar = (size_t)((double)n / (double)most * BAR_WIDTH);

		if (t->kind == TYPE_HIST)
			log_label(t, i, to);
		else
			linear_label(t, i, to);
		if (to->len - from < 16)
			sbuf_pad(to, ' ', 16 - (to->len - from));
		sbuf_printf(to, "%8llu |", (unsigned long long)n);
		sbuf_pad(to, '@', bar);
		sbuf_pad(to, ' ', BAR_WIDTH - bar);
		sbuf_puts(to, "|\n");
	}
}

static int64_t log_low(uint32_t i, uint32_t bits)
{
	uint64_t low = hist_bucket_low(i, bits);

	return low > INT64_MAX ? INT64_MAX : (int64_t)low;
}

void out_hist_bounds(const struct type *t, uint32_t i, int64_t *low,
		     int64_t *high)
{
	bool log = t->kind == TYPE_HIST;

	*low = INT64_MIN;
	*high = INT64_MAX;
	if (i)
		*low = log ? log_low(i, t->hist_bits) : linear_low(t, i);
	if (i + 1 < nbuckets(t))
		*high = log ? log_low(i + 1, t->hist_bits)
			    : linear_low(t, i + 1);
}

static void csv_bounds(const struct type *t, uint32_t i, struct sbuf *to)
{
	bool log = t->kind == TYPE_HIST;
	uint32_t last = nbuckets(t) - 1;

	if (i && log)
		put_u64(to, hist_bucket_low(i, t->hist_bits));
	else if (i)
		put_i64(to, linear_low(t, i));
	sbuf_putc(to, ',');
	if (!i)
		put_i64(to, log ? -1 : t->lhist_min - 1);
	else if (log)
		put_u64(to, i == last
				    ? UINT64_MAX
				    : hist_bucket_low(i + 1, t->hist_bits) - 1);
	else if (i < last)
		put_i64(to, linear_low(t, i) + t->lhist_step - 1);
	sbuf_putc(to, ',');
}

void hist_csv(const struct type *t, const void *data, int64_t div,
	      const struct sbuf *head, struct sbuf *to)
{
	uint32_t first = 1, last = 0;
	uint64_t most;

	if (t->kind == TYPE_LHIST)
		div = 1;
	extent(t, data, &first, &last, &most);
	for (uint32_t i = first; i <= last; i++) {
		sbuf_putn(to, head->at, head->len);
		csv_bounds(t, i, to);
		put_u64(to, bucket(data, i, div));
		sbuf_putc(to, '\n');
	}
}

/* {"min": a, "max": b, without a bound at an open end. */
static void json_bounds(const struct type *t, uint32_t i, struct sbuf *to)
{
	bool log = t->kind == TYPE_HIST;
	bool open = !log && i == nbuckets(t) - 1;

	if (i == 0) {
		sbuf_puts(to, "{\"max\": ");
		json_i64(to, log ? -1 : t->lhist_min - 1);
		return;
	}
	sbuf_puts(to, "{\"min\": ");
	if (log)
		json_u64(to, hist_bucket_low(i, t->hist_bits));
	else
		json_i64(to, linear_low(t, i));
	if (open)
		return;
	sbuf_puts(to, ", \"max\": ");
	if (!log)
		json_i64(to, linear_low(t, i) + t->lhist_step - 1);
	else if (i == nbuckets(t) - 1)
		json_u64(to, UINT64_MAX);
	else
		json_u64(to, hist_bucket_low(i + 1, t->hist_bits) - 1);
}

void hist_json(const struct type *t, const void *data, int64_t div,
	       struct sbuf *to)
{
	uint32_t first = 1, last = 0;
	uint64_t most;

	if (t->kind == TYPE_LHIST)
		div = 1;
	extent(t, data, &first, &last, &most);
	sbuf_putc(to, '[');
	for (uint32_t i = first; i <= last; i++) {
		if (i > first)
			sbuf_putc(to, ',');
		json_bounds(t, i, to);
		sbuf_puts(to, ", \"count\": ");
		json_u64(to, bucket(data, i, div));
		sbuf_putc(to, '}');
	}
	sbuf_putc(to, ']');
}
