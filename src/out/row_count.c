// SPDX-License-Identifier: Apache-2.0
/*
 * Counted rows: equal ones are kept as the text that they would have been, and
 * printed once at the end, with how often they came.
 *
 *	text	4490 dd write writing 512 bytes
 *		-->COUNT 3
 *	json	{"type": "row", "data": {.., "count": 3}}
 *	csv	4490,dd,write,writing 512 bytes,3
 */
#include <inttypes.h>
#include <stdlib.h>

#include "out/row.h"

struct counted {
	uint64_t times;
	size_t place; /* by first appearance */
};

void row_count(struct out *o, size_t from)
{
	struct hash *h = &o->cache->counted;
	size_t len = o->buf.len - from;
	struct counted *n = hash_getn(h, o->buf.at + from, len);

	if (!n) {
		n = mem_alloc(sizeof(*n));
		n->place = h->len;
		hash_setn(h, o->buf.at + from, len, n);
	}
	n->times++;
	sbuf_cut(&o->buf, from);
}

static int by_times(const void *a, const void *b)
{
	const struct counted *x = (*(const struct hash_entry *const *)a)->value;
	const struct counted *y = (*(const struct hash_entry *const *)b)->value;

	if (x->times != y->times)
		return x->times < y->times ? 1 : -1;
	return x->place < y->place ? -1 : x->place > y->place;
}

static void put_counted(struct out *o, const struct hash_entry *e)
{
	static const char tail[] = "}}\n";
	const struct counted *n = e->value;
	size_t cut = o->format == OUT_JSON  ? strlen(tail)
		     : o->format == OUT_CSV ? 1
					    : 0;

	sbuf_putn(&o->buf, e->key, e->len - cut);
	if (o->format == OUT_JSON)
		sbuf_printf(&o->buf, ", \"count\": %" PRIu64 "%s", n->times,
			    tail);
	else if (o->format == OUT_CSV)
		sbuf_printf(&o->buf, ",%" PRIu64 "\n", n->times);
	else
		sbuf_printf(&o->buf, "-->COUNT %" PRIu64 "\n\n", n->times);
	out_done(o);
}

void out_counted_rows(struct out *o)
{
	struct hash *h = &o->cache->counted;
	const struct hash_entry **order =
		mem_alloc((h->len + 1) * sizeof(*order));

	for (size_t i = 0; i < h->len; i++)
		order[i] = &h->entries[i];
	qsort(order, h->len, sizeof(*order), by_times);
	for (size_t i = 0; i < h->len; i++)
		put_counted(o, order[i]);
	free(order);
}

void row_counts_free(struct out_cache *c)
{
	for (size_t i = 0; i < c->counted.len; i++)
		free(c->counted.entries[i].value);
	hash_free(&c->counted);
}
