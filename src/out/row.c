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
 * others the value, and of the format no more than the place of the point. A
 * group, "%1(%d bytes)", is its text everywhere. Columns of stacks are lines
 * behind the row in text.
 */
#include <ctype.h>
#include <time.h>

#include "out/csv.h"
#include "out/row.h"

#define ALNUM \
	"abcdefghijklmnopqrstuvwxyz" \
	"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

/* A column that is not on the line of its row. */
static bool is_below(const struct out *o, const struct action *a, uint32_t i)
{
	return o->format == OUT_TEXT && a->args && i < a->args->nfields &&
	       a->kind == ACT_ROW && type_is_stack(a->args->fields[i].type);
}

/* What stands for the local time zone at the end of a name, as in strftime. */
#define ZONE "-%Z"

static size_t without_zone(const char *name)
{
	size_t n = strlen(name), zone = strlen(ZONE);

	return n > zone && !strcmp(name + n - zone, ZONE) ? n - zone : n;
}

static void put_name(const char *name, struct sbuf *to)
{
	size_t n = without_zone(name);
	time_t now = time(NULL);
	struct tm tm;

	sbuf_putn(to, name, n);
	if (name[n] && localtime_r(&now, &tm))
		sbuf_printf(to, "-%s", tm.tm_zone);
}

void row_field_name(const char *name, struct sbuf *to)
{
	size_t from = to->len;
	const char *end = name + without_zone(name);

	if (!name[strcspn(name, ALNUM)]) {
		sbuf_puts(to, "message");
		return;
	}
	while (!isalnum((unsigned char)*name))
		name++;
	for (; name < end; name++)
		sbuf_putc(to, isalnum((unsigned char)*name)
				      ? (char)tolower((unsigned char)*name)
				      : '_');
	while (to->len > from && to->at[to->len - 1] == '_')
		sbuf_cut(to, to->len - 1);
}

/* The conversion of a column whose value is one; NULL when it has several. */
static const struct format_seg *conversion(const struct format *f)
{
	const struct format_seg *found = NULL;

	for (uint32_t i = 0; i < f->len; i++) {
		if (f->segs[i].conv && found)
			return NULL;
		if (f->segs[i].conv)
			found = &f->segs[i];
	}
	return found;
}

/* A name over its column: the width and side of the values, and blanks where
 * the format has other text. */
static void put_title(const struct format *f, const char *name, struct sbuf *to)
{
	const struct format_seg *s = conversion(f);
	size_t from = to->len;
	int width;

	if (f->width || !s) {
		put_name(name, to);
		format_pad(f->width, f->minus, from, to);
		return;
	}
	sbuf_pad(to, ' ', f->segs[0].len && s == f->segs ? s->len : 0);
	width = s->width;
	for (const struct format_seg *t = s + 1; t < f->segs + f->len; t++)
		width += width > 0 ? (int)t->len : 0;
	from = to->len;
	put_name(name, to);
	format_pad(width, s->minus, from, to);
}

/* The name that stands over the column in text, without its ornaments. */
static void put_csv_title(const char *name, struct sbuf *to)
{
	while (*name && !isalnum((unsigned char)*name))
		name++;
	put_name(name, to);
	while (to->at[to->len - 1] == ' ')
		sbuf_cut(to, to->len - 1);
}

static void make_header(struct out *o, struct action_cache *c)
{
	const struct action *a = c->action;

	for (uint32_t i = 0; i < a->ncolumns; i++) {
		if (o->format == OUT_CSV) {
			if (i)
				sbuf_putc(&c->header, ',');
			if (o->titles)
				put_csv_title(a->columns[i].name, &c->header);
			else
				row_field_name(a->columns[i].name, &c->header);
		} else if (!is_below(o, a, i)) {
			if (i)
				sbuf_putc(&c->header, ' ');
			put_title(&c->columns[i], a->columns[i].name,
				  &c->header);
		}
	}
	if (a->counted && o->format == OUT_CSV)
		sbuf_puts(&c->header, ",count");
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

	if (o->format == OUT_JSON || (a->plain && o->format == OUT_TEXT))
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

/* Text as the format says; a tuple gives a field to each conversion. */
static void cell_text(struct out *o, const struct format *f,
		      const struct cell *cell, struct sbuf *to)
{
	uint32_t field = 0;
	size_t from = to->len;

	for (uint32_t i = 0; i < f->len; i++) {
		const struct format_seg *s = &f->segs[i];
		const struct type *t = cell->type;
		const void *data = cell->data;

		sbuf_putn(to, s->text, s->len);
		if (!s->conv)
			continue;
		if (f->nargs > 1 && t->kind == TYPE_TUPLE) {
			if (field >= t->nfields)
				return;
			data = (const char *)data + t->fields[field].offset;
			t = t->fields[field++].type;
		}
		format_value(o, s, t, data, to);
	}
	format_pad(f->width, f->minus, from, to);
}

/* Bytes of an arrow before the first conversion, "-> %s". */
static uint32_t arrow(const struct format *f)
{
	const struct format_seg *s = f->segs;

	return f->len && strspn(s->text, "-=<> ") >= s->len ? s->len : 0;
}

/* The whole is a text, not the value of its one conversion. */
static bool is_text(const struct format *f)
{
	return f->nargs > 1 || f->width;
}

/* The value alone, without the width: for CSV and filters. */
static void cell_value(struct out *o, const struct format *f,
		       const struct cell *cell, struct sbuf *to)
{
	const struct format_seg *s = conversion(f);
	struct format_seg plain;

	if (s && s->conv == 'f') {
		plain = *s;
		plain.width = 0;
		format_value(o, &plain, cell->type, cell->data, to);
	} else if (s && s->conv == 'x' && o->titles) {
		/* bcc's own CSV has addresses as its text */
		sbuf_printf(to, "%llx",
			    (unsigned long long)value_int(cell->type,
							  cell->data));
	} else if (is_text(f)) {
		struct format bare = *f;

		size_t from = to->len, skip = arrow(f);

		bare.width = 0;
		cell_text(o, &bare, cell, to);
		memmove(to->at + from, to->at + from + skip,
			to->len - from - skip + 1);
		to->len -= skip;
	} else {
		value_put(o, cell->type, cell->data, STYLE_TEXT, to);
	}
}

static void cell_json(struct out *o, const struct format *f,
		      const struct cell *cell, struct sbuf *to)
{
	const struct format_seg *s = conversion(f);
	struct sbuf *text = &o->cache->scratch;

	if (s && s->conv == 'f') {
		cell_value(o, f, cell, to);
	} else if (is_text(f)) {
		sbuf_reset(text);
		cell_value(o, f, cell, text);
		json_string(to, sbuf_str(text), text->len);
	} else {
		out_value_json(o, cell->type, cell->data, to);
	}
}

static bool is_wanted(struct out *o, const struct action_cache *c,
		      const struct cell *cells)
{
	struct sbuf *text = &o->cache->scratch;

	for (uint32_t i = 0; i < c->ncolumns; i++) {
		if (!c->has_regex[i])
			continue;
		sbuf_reset(text);
		cell_value(o, &c->columns[i], &cells[i], text);
		if (regexec(&c->regex[i], sbuf_str(text), 0, NULL, 0))
			return false;
	}
	return true;
}

/* A row is one line: line ends in what was appended since @from print as \n. */
static void keep_on_line(struct sbuf *to, size_t from)
{
	size_t ends = 0, at = to->len, write;

	for (size_t i = from; i < at; i++)
		ends += to->at[i] == '\n';
	if (!ends)
		return;
	sbuf_pad(to, ' ', ends);
	write = to->len;
	while (at > from) {
		char c = to->at[--at];

		to->at[--write] = c == '\n' ? 'n' : c;
		if (c == '\n')
			to->at[--write] = '\\';
	}
}

/* The stacks of a row, and an empty line behind them. */
static void text_below(struct out *o, const struct action_cache *c,
		       const struct cell *cells)
{
	bool any = false;

	for (uint32_t i = 0; i < c->ncolumns; i++) {
		const struct format_seg *s = conversion(&c->columns[i]);

		if (!is_below(o, c->action, i))
			continue;
		stack_lines(o, cells[i].type, cells[i].data,
			    s && s->conv == 'p', &o->buf);
		any = true;
	}
	if (any && !c->action->counted)
		sbuf_putc(&o->buf, '\n');
}

static void text_row(struct out *o, const struct action_cache *c,
		     const struct cell *cells)
{
	for (uint32_t i = 0; i < c->ncolumns; i++) {
		size_t from;

		if (is_below(o, c->action, i))
			continue;
		if (i)
			sbuf_putc(&o->buf, ' ');
		from = o->buf.len;
		cell_text(o, &c->columns[i], &cells[i], &o->buf);
		keep_on_line(&o->buf, from);
	}
	sbuf_putc(&o->buf, '\n');
	text_below(o, c, cells);
}

static void json_row(struct out *o, const struct action_cache *c,
		     const struct cell *cells)
{
	sbuf_puts(&o->buf, "{\"type\": \"row\", \"data\": {");
	for (uint32_t i = 0; i < c->ncolumns; i++) {
		sbuf_puts(&o->buf, i ? ", \"" : "\"");
		row_field_name(c->action->columns[i].name, &o->buf);
		sbuf_puts(&o->buf, "\": ");
		cell_json(o, &c->columns[i], &cells[i], &o->buf);
	}
	sbuf_puts(&o->buf, "}}\n");
}

static void csv_row(struct out *o, const struct action_cache *c,
		    const struct cell *cells)
{
	struct sbuf *text = &o->cache->scratch;

	for (uint32_t i = 0; i < c->ncolumns; i++) {
		if (i)
			sbuf_putc(&o->buf, ',');
		sbuf_reset(text);
		cell_value(o, &c->columns[i], &cells[i], text);
		csv_text(sbuf_str(text), text->len, &o->buf);
	}
	sbuf_putc(&o->buf, '\n');
}

/* One row of any source. */
static void put_row(struct out *o, const struct action_cache *c,
		    const struct cell *cells)
{
	size_t from = o->buf.len;

	if (!is_wanted(o, c, cells) || o->over)
		return;
	if (o->format == OUT_JSON)
		json_row(o, c, cells);
	else if (o->format == OUT_CSV)
		csv_row(o, c, cells);
	else
		text_row(o, c, cells);
	if (c->action->counted)
		row_count(o, from);
	if (c->action->until && ++o->cache->rows >= c->action->until)
		o->over = true;
}

void row_put(struct out *o, const struct action *a, const void *data)
{
	struct cell cells[COLUMNS_MAX];

	if (!a->args || a->args->nfields < a->ncolumns ||
	    a->ncolumns > COLUMNS_MAX)
		return;
	for (uint32_t i = 0; i < a->ncolumns; i++) {
		cells[i].type = a->args->fields[i].type;
		cells[i].data = (const char *)data + a->args->fields[i].offset;
	}
	out_row_header(o, a);
	row_cells(o, a, cells);
}

void row_cells(struct out *o, const struct action *a, const struct cell *cells)
{
	put_row(o, row_cache(o, a), cells);
}

void row_new_header(struct out *o)
{
	o->cache->last_header = NULL;
}
