// SPDX-License-Identifier: Apache-2.0
/*
 * Maps and printed values as CSV (RFC 4180), a row an entry, of a histogram or
 * series a row a bucket:
 *
 *	print(@n)		time,map,key,value
 *				08:12:22,@n,sh,3
 *	@h[tid, comm] = hist(x)	time,map,key_0,key_1,min,max,count
 *				08:12:22,@h,181,sh,4,7,2
 *
 * The line of names stands above the first row, and again when the names change.
 */
#include <stdlib.h>
#include <string.h>

#include "out/csv.h"
#include "out/row.h"

void csv_text(const char *text, size_t len, struct sbuf *to)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (text[i] && strchr(",\"\r\n", text[i]))
			break;
	if (i == len) {
		sbuf_putn(to, text, len);
		return;
	}
	sbuf_putc(to, '"');
	for (i = 0; i < len; i++) {
		if (text[i] == '"')
			sbuf_putc(to, '"');
		sbuf_putc(to, text[i]);
	}
	sbuf_putc(to, '"');
}

/* A value as a field. Stacks are their frames, a line each. */
static void put_field(struct out *o, const struct type *t, const void *data,
		      struct sbuf *to)
{
	struct sbuf text = { 0 };
	bool stack = type_is_stack(t);
	size_t skip;

	value_put(o, t, data, stack ? STYLE_JSON_KEY : STYLE_TEXT, &text);
	skip = stack && text.len && text.at[0] == '\n';
	if (stack && text.len > skip)
		sbuf_cut(&text, text.len - 1);
	csv_text(sbuf_str(&text) + skip, text.len - skip, to);
	sbuf_free(&text);
}

/* "key", or "key_0,key_1" for a tuple; a name for each part, "irq, cpu", is it. */
static void put_names(const char *name, const struct type *t, struct sbuf *to)
{
	uint32_t n = t->kind == TYPE_TUPLE ? t->nfields : 1, named = 1;
	struct sbuf one = { 0 };

	for (const char *p = name; (p = strchr(p, ',')); p++)
		named++;
	for (uint32_t i = 0; i < n; i++) {
		sbuf_reset(&one);
		sbuf_putn(&one, name,
			  named == n ? strcspn(name, ",") : strlen(name));
		row_field_name(sbuf_str(&one), to);
		if (named == n && i + 1 < n)
			name += strcspn(name, ",") + 1;
		else if (named != n)
			sbuf_printf(to, "_%u", i);
		if (i + 1 < n)
			sbuf_putc(to, ',');
	}
	sbuf_free(&one);
}

static void put_fields(struct out *o, const struct type *t, const void *data,
		       struct sbuf *to)
{
	if (t->kind != TYPE_TUPLE) {
		put_field(o, t, data, to);
		return;
	}
	for (uint32_t i = 0; i < t->nfields; i++) {
		if (i)
			sbuf_putc(to, ',');
		put_field(o, t->fields[i].type,
			  (const char *)data + t->fields[i].offset, to);
	}
}

static void value_names(const struct type *t, struct sbuf *to)
{
	switch (t->kind) {
	case TYPE_HIST:
	case TYPE_LHIST:
		sbuf_puts(to, "min,max,count");
		return;
	case TYPE_STATS:
		sbuf_puts(to, "count,average,total");
		return;
	case TYPE_AVG:
		sbuf_puts(to, "average");
		return;
	case TYPE_TSERIES:
		sbuf_puts(to, "interval_start,value");
		return;
	default:
		put_names("value", t, to);
	}
}

/* The line of names @names, unless it stands there. Frees it. */
static void put_header(struct out *o, struct sbuf *names)
{
	struct sbuf *last = &o->cache->csv_header;

	sbuf_putc(names, '\n');
	if (o->cache->last_header || strcmp(sbuf_str(last), sbuf_str(names))) {
		sbuf_putn(&o->buf, names->at, names->len);
		sbuf_reset(last);
		sbuf_putn(last, names->at, names->len);
		o->cache->last_header = NULL;
	}
	sbuf_free(names);
}

static void put_number(const struct type *t, int64_t v, struct sbuf *to)
{
	if (value_is_signed(t))
		put_i64(to, v);
	else
		put_u64(to, (uint64_t)v);
}

static void put_stats(const struct type *t, const void *data, int64_t div,
		      struct sbuf *to)
{
	int64_t average = value_average(t, data);

	if (div > 1 && t->is_signed)
		average /= div;
	else if (div > 1)
		average = (int64_t)((uint64_t)average / (uint64_t)div);
	put_u64(to, (uint64_t)value_part(t, data, ROW_COUNT));
	sbuf_putc(to, ',');
	put_number(t, average, to);
	sbuf_putc(to, ',');
	put_number(t, value_part(t, data, ROW_TOTAL), to);
}

/* Behind @head, which all its rows begin with. */
static void put_entry(struct out *o, const struct snapshot *s, const void *data,
		      int64_t div, const struct sbuf *head)
{
	const struct type *t = s->map->value;
	unsigned char tmp[16];

	if (t->kind == TYPE_HIST || t->kind == TYPE_LHIST) {
		hist_csv(t, data, div, head, &o->buf);
		return;
	}
	if (t->kind == TYPE_TSERIES) {
		tseries_csv(o, t, data, head, &o->buf);
		return;
	}
	sbuf_putn(&o->buf, head->at, head->len);
	if (t->kind == TYPE_STATS)
		put_stats(t, data, div, &o->buf);
	else
		put_fields(o, t, map_divided(t, data, div, tmp), &o->buf);
	sbuf_putc(&o->buf, '\n');
}

/* Without a title the key has its own name; with an empty one it is no more
 * than a place holder. */
static bool has_key(const struct out *o, const struct ir_map *m)
{
	return m->key && (!o->title || *o->title);
}

static void put_map_header(struct out *o, const struct ir_map *m)
{
	struct sbuf names = { 0 };

	sbuf_puts(&names, "time,map,");
	if (has_key(o, m)) {
		put_names(o->title ? o->title : "key", m->key, &names);
		sbuf_putc(&names, ',');
	}
	if (o->unit)
		sbuf_puts(&names, "unit,");
	value_names(m->value, &names);
	put_header(o, &names);
}

void csv_map(struct out *o, const struct snapshot *s, const uint32_t *order,
	     uint32_t first, int64_t div)
{
	const struct ir_map *m = s->map;
	struct sbuf head = { 0 };
	size_t same;

	put_map_header(o, m);
	time_now(o, "%H:%M:%S", &head);
	sbuf_putc(&head, ',');
	csv_text(m->name, strlen(m->name), &head);
	sbuf_putc(&head, ',');
	same = head.len;
	for (uint32_t i = first; i < s->len; i++) {
		sbuf_cut(&head, same);
		if (has_key(o, m)) {
			put_fields(o, m->key,
				   s->keys + (size_t)order[i] * m->key_size,
				   &head);
			sbuf_putc(&head, ',');
		}
		if (o->unit) {
			csv_text(o->unit, strlen(o->unit), &head);
			sbuf_putc(&head, ',');
		}
		put_entry(o, s, s->values + (size_t)order[i] * m->value_size,
			  div, &head);
	}
	sbuf_free(&head);
}

void csv_value(struct out *o, const struct type *t, const void *data)
{
	struct sbuf names = { 0 };

	put_names("value", t, &names);
	put_header(o, &names);
	put_fields(o, t, data, &o->buf);
	sbuf_putc(&o->buf, '\n');
}
