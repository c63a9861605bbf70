// SPDX-License-Identifier: Apache-2.0
/*
 * print_hist(@h, "ms", "I/O", 2): histograms in the form that perf-tools made
 * known. The bar of a row that holds anything is one sign at least.
 *
 *	  >=(ms) .. <(ms)   : I/O      |Distribution                          |
 *	       0 -> 1       : 2104     |######################################|
 *	       1 -> 2       : 280      |######                                |
 */
#include <inttypes.h>
#include <stdio.h>

#include "out/out_priv.h"

#define BAR 38 /* columns of the largest row */

void out_perf_row(struct sbuf *to, int low_width, const char *low,
		  int high_width, const char *high, uint64_t n, uint64_t most)
{
	uint64_t bar = most ? (n * BAR + most - 1) / most : 0;

	sbuf_printf(to, "%*s -> %-*s: %-8" PRIu64 " |", low_width, low,
		    high_width, high, n);
	sbuf_pad(to, '#', bar);
	sbuf_pad(to, ' ', BAR - bar);
	sbuf_puts(to, "|\n");
}

void out_perf_powers(struct sbuf *to, const char *unit, const char *what,
		     const uint64_t *slots, uint32_t n)
{
	char low[24], high[24];
	uint64_t most = 0;

	while (n && !slots[n - 1])
		n--;
	if (!n)
		return;
	for (uint32_t i = 0; i < n; i++)
		if (slots[i] > most)
			most = slots[i];
	snprintf(low, sizeof(low), ">=(%s)", unit);
	snprintf(high, sizeof(high), "<(%s)", unit);
	sbuf_printf(to, "%8s .. %-8s: %-8s |%-*s|\n", low, high, what, BAR,
		    "Distribution");
	for (uint32_t i = 0; i < n; i++) {
		snprintf(low, sizeof(low), "%" PRIu64,
			 i ? UINT64_C(1) << (i - 1) : 0);
		snprintf(high, sizeof(high), "%" PRIu64, UINT64_C(1) << i);
		out_perf_row(to, 8, low, 8, high, slots[i], most);
	}
}

void out_hist_perf(struct out *o, struct snapshot *s, const char *unit,
		   const char *title)
{
	const struct type *t = s->map->value;
	uint64_t slots[OUT_PERF_SLOTS] = { 0 };

	if (o->format != OUT_TEXT || t->kind != TYPE_HIST) {
		o->unit = unit;
		/* the key is a place holder */
		o->title = "";
		out_map(o, s, 0, 0);
		o->unit = o->title = NULL;
		return;
	}
	for (uint32_t e = 0; e < s->len; e++) {
		const char *data = (const char *)s->values +
				   (size_t)e * s->map->value_size;

		/* bucket 0, the negatives, has no row in this form */
		for (uint32_t i = 1; i < t->size / 8; i++) {
			uint64_t low = hist_bucket_low(i, t->hist_bits);
			int at = low ? 64 - __builtin_clzll(low) : 0;

			if (at < OUT_PERF_SLOTS)
				slots[at] += load_u64(data + 8 * (size_t)i);
		}
	}
	out_perf_powers(&o->buf, unit, title ? title : "count", slots,
			OUT_PERF_SLOTS);
}
