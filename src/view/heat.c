// SPDX-License-Identifier: Apache-2.0
/*
 * Histograms over time: each print is a column. A map that is cleared with its
 * print gives its counts as they are; one that goes on counting gives what
 * came since the last print.
 */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "view/priv.h"

bool heat_suits(const struct ir_map *m)
{
	return m->value->kind == TYPE_HIST || m->value->kind == TYPE_LHIST;
}

static struct heat *heat_of(struct view *v, struct heat_source *s,
			    struct out *o, const struct snapshot *sn,
			    uint32_t i)
{
	const struct ir_map *m = s->map;
	struct sbuf name = { 0 };
	struct heat *h;

	sbuf_puts(&name, m->name);
	if (m->key) {
		sbuf_putc(&name, '[');
		sbuf_puts(&name,
			  collect_text(v, o, m->key,
				       sn->keys + (size_t)i * m->key_size));
		sbuf_putc(&name, ']');
	}
	h = hash_get(&s->by_name, sbuf_str(&name));
	if (!h) {
		h = mem_alloc(sizeof(*h));
		h->name = arena_strdup(&v->arena, sbuf_str(&name));
		h->type = m->value;
		h->buckets = m->value->size / 8;
		h->last = mem_alloc(m->value->size);
		hash_set(&s->by_name, h->name, h);
	}
	sbuf_free(&name);
	return h;
}

/* What is new in @counts since the last print; forgets it when cleared. */
static void add_column(struct heat *h, const uint64_t *counts, bool cleared,
		       size_t print)
{
	struct heat_column c = { print, NULL };

	c.counts = mem_alloc(h->buckets * sizeof(uint64_t));
	for (uint32_t i = 0; i < h->buckets; i++) {
		bool fell = counts[i] < h->last[i];

		c.counts[i] = fell ? counts[i] : counts[i] - h->last[i];
		h->last[i] = cleared ? 0 : counts[i];
	}
	vec_push(&h->columns, c);
}

void heat_map(struct view *v, struct heat_source *s, struct out *o,
	      const struct snapshot *sn, const char *unit)
{
	uint32_t size = s->map->value_size;
	uint64_t *counts = mem_alloc(size);

	if (unit && !s->unit)
		s->unit = unit;
	for (uint32_t i = 0; i < sn->len; i++) {
		memcpy(counts, sn->values + (size_t)i * size, size);
		add_column(heat_of(v, s, o, sn, i), counts, sn->cleared,
			   s->prints.len);
	}
	vec_push(&s->prints, clock_ns(CLOCK_BOOTTIME));
	free(counts);
}

void heat_cleared(struct heat_source *s)
{
	for (size_t i = 0; i < s->by_name.len; i++) {
		struct heat *h = s->by_name.entries[i].value;

		memset(h->last, 0, h->buckets * sizeof(uint64_t));
	}
}

void heat_source_free(struct heat_source *s)
{
	for (size_t i = 0; i < s->by_name.len; i++) {
		struct heat *h = s->by_name.entries[i].value;

		for (size_t k = 0; k < h->columns.len; k++)
			free(h->columns.at[k].counts);
		vec_free(&h->columns);
		free(h->last);
		free(h);
	}
	hash_free(&s->by_name);
	vec_free(&s->prints);
	free(s);
}

/* The buckets that any column uses; false when none does. */
static bool extent(const struct heat *h, uint32_t *first, uint32_t *last)
{
	bool any = false;

	for (size_t k = 0; k < h->columns.len; k++) {
		for (uint32_t i = 0; i < h->buckets; i++) {
			if (!h->columns.at[k].counts[i])
				continue;
			if (!any || i < *first)
				*first = i;
			if (!any || i > *last)
				*last = i;
			any = true;
		}
	}
	return any;
}

/* null where a bucket has no bound. */
static void put_bound(int64_t v, struct sbuf *to)
{
	if (v == INT64_MIN || v == INT64_MAX)
		sbuf_puts(to, "null");
	else
		sbuf_printf(to, "%lld", (long long)v);
}

static void put_buckets(const struct heat *h, uint32_t first, uint32_t last,
			struct sbuf *to)
{
	for (uint32_t i = first; i <= last; i++) {
		int64_t low, high;

		out_hist_bounds(h->type, i, &low, &high);
		sbuf_puts(to, i > first ? ",[" : "[");
		put_bound(low, to);
		sbuf_putc(to, ',');
		put_bound(high, to);
		sbuf_putc(to, ']');
	}
}

/* A print that the key was not in is a column, too: nothing happened then. */
static void put_columns(const struct heat_source *s, const struct heat *h,
			uint32_t first, uint32_t last, struct sbuf *to)
{
	uint64_t begin = s->begun;
	size_t at = 0;

	for (size_t k = 0; k < s->prints.len; k++) {
		const struct heat_column *c = NULL;

		if (at < h->columns.len && h->columns.at[at].print == k)
			c = &h->columns.at[at++];
		sbuf_printf(to, "%s[%.3f,%.3f", k ? ",\n" : "",
			    (double)(begin - s->begun) / 1e9,
			    (double)(s->prints.at[k] - s->begun) / 1e9);
		for (uint32_t i = first; i <= last; i++)
			sbuf_printf(to, ",%llu",
				    c ? (unsigned long long)c->counts[i] : 0);
		sbuf_putc(to, ']');
		begin = s->prints.at[k];
	}
}

static void put_heat(const struct heat_source *s, const struct heat *h,
		     bool *more, struct sbuf *to)
{
	uint32_t first = 0, last = 0;

	if (!extent(h, &first, &last))
		return;
	sbuf_puts(to, *more ? ",\n{\"name\":" : "{\"name\":");
	*more = true;
	escape_script(h->name, to);
	sbuf_puts(to, ",\"unit\":");
	escape_script(s->unit ? s->unit : "", to);
	sbuf_printf(to, ",\"binary\":%s,\"buckets\":[",
		    h->type->kind == TYPE_HIST ? "true" : "false");
	put_buckets(h, first, last, to);
	sbuf_puts(to, "],\"columns\":[");
	put_columns(s, h, first, last, to);
	sbuf_puts(to, "]}");
}

void heat_write(const struct view *v, struct sbuf *to)
{
	bool more = false;

	for (size_t i = 0; i < v->heats.len; i++) {
		const struct heat_source *s = v->heats.at[i];

		for (size_t k = 0; k < s->by_name.len; k++)
			put_heat(s, s->by_name.entries[k].value, &more, to);
	}
}
