// SPDX-License-Identifier: Apache-2.0
/* Aggregations are kept per CPU; this adds them up. */
#include "out/out_priv.h"

static void store_u64(void *p, uint64_t v)
{
	memcpy(p, &v, 8);
}

static void add_words(void *into, const void *from, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		char *at = (char *)into + 8 * i;

		store_u64(at,
			  load_u64(at) + load_u64((const char *)from + 8 * i));
	}
}

/* MIN and MAX: { value, set }; the sign is the type's. */
static void merge_extreme(const struct type *t, void *into, const void *from)
{
	uint64_t a = load_u64(into), b = load_u64(from);
	bool less = t->is_signed ? (int64_t)b < (int64_t)a : b < a;

	if (!load_u64((const char *)from + 8))
		return;
	if (!load_u64((const char *)into + 8) ||
	    (t->kind == TYPE_MIN ? less : !less)) {
		store_u64(into, b);
		store_u64((char *)into + 8, 1);
	}
}

/* Of the same interval: by the series' rule. Else the later one stays. */
static void merge_bucket(const struct type *t, char *into, const char *from)
{
	static const enum type_kind kinds[] = { [SERIES_AVG] = TYPE_AVG,
						[SERIES_MAX] = TYPE_MAX,
						[SERIES_MIN] = TYPE_MIN,
						[SERIES_SUM] = TYPE_SUM };
	struct type one = { .kind = kinds[t->series],
			    .is_signed = t->is_signed };
	uint64_t a = load_u64(into + 16), b = load_u64(from + 16);

	if (b > a)
		memcpy(into, from, SERIES_BUCKET);
	else if (b < a || !b)
		return;
	else if (t->series != SERIES_LAST)
		out_merge(&one, into, from);
	else if (load_u64(from + 8) > load_u64(into + 8))
		memcpy(into, from, SERIES_BUCKET);
}

void out_merge(const struct type *t, void *into, const void *from)
{
	switch (t->kind) {
	case TYPE_MIN:
	case TYPE_MAX:
		merge_extreme(t, into, from);
		return;
	case TYPE_COUNT:
	case TYPE_SUM:
		add_words(into, from, 1);
		return;
	case TYPE_AVG:
	case TYPE_STATS:
		add_words(into, from, 2);
		return;
	case TYPE_HIST:
	case TYPE_LHIST:
		add_words(into, from, t->size / 8);
		return;
	case TYPE_TSERIES:
		for (uint32_t i = 0; i < t->count; i++)
			merge_bucket(t, (char *)into + i * SERIES_BUCKET,
				     (const char *)from + i * SERIES_BUCKET);
		return;
	default:
		memcpy(into, from, t->size);
		return;
	}
}
