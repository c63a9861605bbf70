// SPDX-License-Identifier: Apache-2.0
/*
 * Rows: records of named columns.
 *
 *	row("%-6d" PID = pid, "%.3f" "LAT(ms)" = $us)
 *
 *	text	PID    LAT(ms)		header once, then formatted columns
 *		181    0.250
 *	json	{"type": "row", "data": {"pid": 181, "lat_ms": 0.250}}
 *	csv	pid,lat_ms
 *		181,0.250
 *
 * All three come from the same columns; only text uses the whole format, the
 * others the value, and of the format no more than the place of the point.
 */
#include <ctype.h>
#include <stdlib.h>

#include "out/out_priv.h"

/* "LAT(ms)" is lat_ms in JSON and CSV. */
static void put_field_name(const char *name, struct sbuf *to)
{
	size_t from = to->len;

	for (; *name; name++)
		sbuf_putc(to, isalnum((unsigned char)*name)
				      ? (char)tolower((unsigned char)*name)
				      : '_');
	while (to->len > from && to->at[to->len - 1] == '_')
		to->at[--to->len] = '\0';
}

/* The one conversion of a column's format; NULL when there is none. */
static const struct format_seg *conversion(const struct format *f)
{
	for (uint32_t i = 0; i < f->len; i++)
		if (f->segs[i].conv)
			return &f->segs[i];
	return NULL;
}

/* A name over its column: the width and side of the values, and blanks where
 * the format has other text. */
static void put_title(const struct format *f, const char *name, struct sbuf *to)
{
	for (uint32_t i = 0; i < f->len; i++) {
		const struct format_seg *s = &f->segs[i];
		size_t len = strlen(name);
		size_t pad = s->width > 0 && (size_t)s->width > len
				     ? (size_t)s->width - len
				     : 0;

		sbuf_pad(to, ' ', s->len);
		if (!s->conv)
			continue;
		if (!s->minus)
			sbuf_pad(to, ' ', pad);
		sbuf_puts(to, name);
		if (s->minus)
			sbuf_pad(to, ' ', pad);
	}
}

static void make_header(struct out *o, struct action_cache *c)
{
	const struct action *a = c->action;

	for (uint32_t i = 0; i < a->ncolumns; i++) {
		if (o->format == OUT_CSV) {
			if (i)
				sbuf_putc(&c->header, ',');
			put_field_name(a->columns[i].name, &c->header);
		} else {
			if (i)
				sbuf_putc(&c->header, ' ');
			put_title(&c->columns[i], a->columns[i].name,
				  &c->header);
		}
	}
	sbuf_putc(&c->header, '\n');
}

static void compile_regex(struct action_cache *c, uint32_t i,
			  const char *pattern)
{
	char why[128];
	int err = regcomp(&c->regex[i], pattern, REG_EXTENDED | REG_NOSUB);

	c->has_regex[i] = !err;
	if (!err)
		return;
	regerror(err, &c->regex[i], why, sizeof(why));
	fprintf(stderr, "ERROR: '%s' is no regular expression: %s\n", pattern,
		why);
}

static struct action_cache *row_cache(struct out *o, const struct action *a)
{
	struct action_cache *c = out_cache_action(o, a);

	if (c->columns)
		return c;
	c->columns = mem_alloc((a->ncolumns + 1) * sizeof(*c->columns));
	c->regex = mem_alloc((a->ncolumns + 1) * sizeof(*c->regex));
	c->has_regex = mem_alloc((a->ncolumns + 1) * sizeof(bool));
	for (uint32_t i = 0; i < a->ncolumns; i++) {
		format_compile(&c->columns[i], a->columns[i].format, true);
		if (a->match && a->match[i])
			compile_regex(c, i, a->match[i]);
	}
	make_header(o, c);
	return c;
}

/* Rows of other columns than the last ones get their own header. */
void out_row_header(struct out *o, const struct action *a)
{
	struct action_cache *c;

	if (o->format == OUT_JSON)
		return;
	c = row_cache(o, a);
	if (o->cache->last_header &&
	    (o->cache->last_header == c ||
	     !strcmp(sbuf_str(&c->header), o->cache->last_header->header.at)))
		return;
	o->cache->last_header = c;
	o->header_done = true;
	sbuf_putn(&o->buf, c->header.at, c->header.len);
}

struct column {
	const struct type *type;
	const void *data;
	const struct format *format;
};

static struct column column_at(const struct action_cache *c, const void *data,
			       uint32_t i)
{
	const struct type_field *f = &c->action->args->fields[i];

	return (struct column){ f->type, (const char *)data + f->offset,
				&c->columns[i] };
}

/* A tuple under several conversions: one field each. */
static bool is_spread(const struct column *col)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < col->format->len; i++)
		n += col->format->segs[i].conv != 0;
	return n > 1 && col->type->kind == TYPE_TUPLE &&
	       n <= col->type->nfields;
}

/* A row is a line: what breaks lines is shown as \n. */
static void keep_line(struct sbuf *to, size_t from)
{
	char *copy;
	size_t n = to->len - from;

	if (!memchr(sbuf_str(to) + from, '\n', n))
		return;
	copy = mem_alloc(n + 1);
	memcpy(copy, to->at + from, n);
	to->len = from;
	for (size_t i = 0; i < n; i++) {
		if (copy[i] == '\n')
			sbuf_puts(to, "\\n");
		else
			sbuf_putc(to, copy[i]);
	}
	free(copy);
}

/* A column as its whole format says. */
static void put_column(struct out *o, const struct column *col, struct sbuf *to)
{
	size_t from = to->len;
	bool spread = is_spread(col);
	uint32_t n = 0;

	for (uint32_t k = 0; k < col->format->len; k++) {
		const struct format_seg *s = &col->format->segs[k];
		const struct type_field *f = NULL;

		sbuf_putn(to, s->text, s->len);
		if (!s->conv)
			continue;
		if (spread)
			f = &col->type->fields[n++];
		format_value(o, s, f ? f->type : col->type,
			     (const char *)col->data + (f ? f->offset : 0), to);
	}
	/* an empty last field leaves no blank behind */
	while (spread && to->len > from && to->at[to->len - 1] == ' ')
		to->at[--to->len] = '\0';
}

/* A column as plain text, for filters and CSV. */
static void put_plain(struct out *o, const struct column *col, struct sbuf *to)
{
	if (is_spread(col))
		put_column(o, col, to);
	else
		value_put(o, col->type, col->data, STYLE_TEXT, to);
}

static bool is_wanted(struct out *o, const struct action_cache *c,
		      const void *data)
{
	struct sbuf *text = &o->cache->scratch;

	for (uint32_t i = 0; i < c->action->ncolumns; i++) {
		struct column col;

		if (!c->has_regex[i])
			continue;
		col = column_at(c, data, i);
		sbuf_reset(text);
		put_plain(o, &col, text);
		if (regexec(&c->regex[i], sbuf_str(text), 0, NULL, 0))
			return false;
	}
	return true;
}

static void text_row(struct out *o, const struct action_cache *c,
		     const void *data)
{
	for (uint32_t i = 0; i < c->action->ncolumns; i++) {
		struct column col = column_at(c, data, i);
		size_t from;

		if (i)
			sbuf_putc(&o->buf, ' ');
		from = o->buf.len;
		put_column(o, &col, &o->buf);
		keep_line(&o->buf, from);
	}
	sbuf_putc(&o->buf, '\n');
}

/* The value alone of %.Nf: digits with a point. True if it was one. */
static bool put_fixed(struct out *o, const struct column *col, struct sbuf *to)
{
	const struct format_seg *s = conversion(col->format);
	struct format_seg plain;

	if (!s || s->conv != 'f')
		return false;
	plain = *s;
	plain.width = 0;
	format_value(o, &plain, col->type, col->data, to);
	return true;
}

/* Several conversions make one text. */
static void put_json_text(struct out *o, const struct column *col)
{
	struct sbuf *text = &o->cache->scratch;

	sbuf_reset(text);
	put_column(o, col, text);
	json_string(&o->buf, sbuf_str(text), text->len);
}

static void json_row(struct out *o, const struct action_cache *c,
		     const void *data)
{
	sbuf_puts(&o->buf, "{\"type\": \"row\", \"data\": {");
	for (uint32_t i = 0; i < c->action->ncolumns; i++) {
		struct column col = column_at(c, data, i);

		sbuf_puts(&o->buf, i ? ", \"" : "\"");
		put_field_name(c->action->columns[i].name, &o->buf);
		sbuf_puts(&o->buf, "\": ");
		if (is_spread(&col))
			put_json_text(o, &col);
		else if (!put_fixed(o, &col, &o->buf))
			out_value_json(o, col.type, col.data, &o->buf);
	}
	sbuf_puts(&o->buf, "}}\n");
}

static void put_csv(const char *text, size_t len, struct sbuf *to)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (strchr(",\"\r\n", text[i]))
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

static void csv_row(struct out *o, const struct action_cache *c,
		    const void *data)
{
	struct sbuf *text = &o->cache->scratch;

	for (uint32_t i = 0; i < c->action->ncolumns; i++) {
		struct column col = column_at(c, data, i);

		if (i)
			sbuf_putc(&o->buf, ',');
		sbuf_reset(text);
		if (!put_fixed(o, &col, text))
			put_plain(o, &col, text);
		put_csv(sbuf_str(text), text->len, &o->buf);
	}
	sbuf_putc(&o->buf, '\n');
}

void row_put(struct out *o, const struct action *a, const void *data)
{
	struct action_cache *c;

	if (!a->args || a->args->nfields < a->ncolumns)
		return;
	c = row_cache(o, a);
	out_row_header(o, a);
	if (!is_wanted(o, c, data))
		return;
	if (o->format == OUT_JSON)
		json_row(o, c, data);
	else if (o->format == OUT_CSV)
		csv_row(o, c, data);
	else
		text_row(o, c, data);
}
