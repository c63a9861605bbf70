// SPDX-License-Identifier: Apache-2.0
#include "base/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TAB_COLUMNS 4 /* in excerpts, as in bpftrace */
/* Past this nobody reads an excerpt, and files of one line exist. */
#define EXCERPT_MAX 4096

struct span span_join(struct span a, struct span b)
{
	return (struct span){
		.begin = a.begin < b.begin ? a.begin : b.begin,
		.end = a.end > b.end ? a.end : b.end,
		.call = a.call,
	};
}

/* The part that the offset is in, NULL for the first text. */
static const struct source_part *part_of(const struct source *src,
					 uint32_t offset)
{
	const struct source_part *part = NULL;

	for (uint32_t i = 0; i < src->nparts; i++)
		if (src->parts[i].begin <= offset)
			part = &src->parts[i];
	return part;
}

const char *source_name(const struct source *src, uint32_t offset)
{
	const struct source_part *part = part_of(src, offset);

	return part ? part->name : src->name;
}

void span_locate(const struct source *src, uint32_t offset, uint32_t *line,
		 uint32_t *col)
{
	const struct source_part *part;

	*line = 1;
	*col = 1;
	if (offset > src->len)
		offset = (uint32_t)src->len;
	part = part_of(src, offset);
	for (uint32_t i = part ? part->begin : 0; i < offset; i++) {
		if (src->text[i] == '\n') {
			++*line;
			*col = 1;
		} else {
			++*col;
		}
	}
}

void diags_init(struct diags *d, const struct source *src, struct arena *arena)
{
	memset(d, 0, sizeof(*d));
	d->src = src;
	d->arena = arena;
}

static bool is_repeat(const struct diags *d, const struct diag *one)
{
	for (size_t i = 0; i < d->len; i++) {
		const struct diag *o = &d->at[i];

		if (d->src && d->src->tool && o->level == one->level &&
		    !strcmp(o->message, one->message))
			return true;
		if (o->level == one->level && o->has_span == one->has_span &&
		    o->span.begin == one->span.begin &&
		    o->span.end == one->span.end &&
		    o->span.call == one->span.call && o->owner == one->owner &&
		    !strcmp(o->message, one->message))
			return true;
	}
	return false;
}

#define MESSAGE_MAX 4096

/* Names of any length may be quoted in it: nobody reads megabytes. */
static char *shorten(char *message)
{
	size_t at = MESSAGE_MAX;

	if (strnlen(message, at + 4) < at + 4)
		return message;
	while (((unsigned char)message[at] & 0xc0) == 0x80)
		at--; /* not within a character */
	strcpy(message + at, "...");
	return message;
}

static void add(struct diags *d, enum diag_level level, const struct span *at,
		const char *fmt, va_list ap)
{
	struct diag one = { .level = level,
			    .pass = PASS_MAIN,
			    .owner = d->owner };

	if (level != DIAG_ERROR && d->no_warnings)
		return;
	if (at) {
		one.has_span = true;
		one.span = *at;
	}
	one.message = shorten(arena_vprintf(d->arena, fmt, ap));
	if (is_repeat(d, &one))
		return;
	if (d->len == d->cap) {
		d->cap = d->cap ? d->cap * 2 : 8;
		d->at = mem_grow(d->at, d->cap * sizeof(*d->at));
	}
	d->at[d->len++] = one;
	if (level == DIAG_ERROR)
		d->errors++;
	else
		d->warnings++;
}

void diag_error(struct diags *d, struct span at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(d, DIAG_ERROR, &at, fmt, ap);
	va_end(ap);
}

void diag_error_in(struct diags *d, enum diag_pass pass, struct span at,
		   const char *fmt, ...)
{
	size_t before = d->len;
	va_list ap;

	va_start(ap, fmt);
	add(d, DIAG_ERROR, &at, fmt, ap);
	va_end(ap);
	if (d->len > before)
		d->at[before].pass = pass;
}

void diag_note(struct diags *d, enum diag_level level, struct span at,
	       const char *fmt, ...)
{
	size_t before = d->len;
	va_list ap;

	va_start(ap, fmt);
	add(d, level, &at, fmt, ap);
	va_end(ap);
	if (before && d->len > before)
		d->at[before - 1].noted = true;
}

/* Errors of the first pass that has some stay. */
static void drop_later(struct diags *d)
{
	enum diag_pass first = PASS_LATE;
	size_t n = 0;

	for (size_t i = 0; i < d->len; i++)
		if (d->at[i].level == DIAG_ERROR && d->at[i].pass < first)
			first = d->at[i].pass;
	d->errors = 0;
	for (size_t i = 0; i < d->len; i++) {
		bool error = d->at[i].level == DIAG_ERROR;

		if (error && d->at[i].pass > first)
			continue;
		d->errors += error;
		d->at[n++] = d->at[i];
	}
	d->len = n;
}

static int by_place(const void *a, const void *b)
{
	const struct diag *x = a, *y = b;

	return (x->span.begin > y->span.begin) -
	       (x->span.begin < y->span.begin);
}

static void sort_remarks(struct diags *d)
{
	size_t n = 0, remarks = d->len;
	struct diag *to;

	if (d->len < 2)
		return;
	to = mem_grow(NULL, d->len * sizeof(*to));
	for (size_t i = 0; i < d->len; i++)
		if (d->at[i].level != DIAG_REMARK)
			to[n++] = d->at[i];
		else
			to[--remarks] = d->at[i];
	qsort(to + n, d->len - n, sizeof(*to), by_place);
	memcpy(d->at, to, d->len * sizeof(*to));
	free(to);
}

void diags_settle(struct diags *d)
{
	drop_later(d);
	sort_remarks(d);
}

void diag_warn(struct diags *d, struct span at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(d, DIAG_WARNING, &at, fmt, ap);
	va_end(ap);
}

void diag_alert(struct diags *d, struct span at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(d, DIAG_ALERT, &at, fmt, ap);
	va_end(ap);
}

void diag_remark(struct diags *d, struct span at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(d, DIAG_REMARK, &at, fmt, ap);
	va_end(ap);
}

void diag_fatal(struct diags *d, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(d, DIAG_ERROR, NULL, fmt, ap);
	va_end(ap);
}

void diag_hint(struct diags *d, const char *fmt, ...)
{
	va_list ap;

	if (!d->len)
		return;
	va_start(ap, fmt);
	d->at[d->len - 1].hint = arena_vprintf(d->arena, fmt, ap);
	va_end(ap);
}

/* Script text of a message: a tab takes four columns wherever it stands. */
static void put_source(struct sbuf *out, const char *text, uint32_t len)
{
	for (uint32_t i = 0; i < len; i++)
		if (text[i] == '\t')
			sbuf_pad(out, ' ', TAB_COLUMNS);
		else
			sbuf_putc(out, text[i]);
}

static uint32_t columns_of(const char *text, uint32_t len)
{
	uint32_t n = len;

	for (uint32_t i = 0; i < len; i++)
		n += text[i] == '\t' ? TAB_COLUMNS - 1 : 0;
	return n;
}

/* From the beginning of a line to the end of one; false: too long for anybody. */
static bool whole_lines(const struct source *src, uint32_t *begin,
			uint32_t *end)
{
	while (*begin > 0 && src->text[*begin - 1] != '\n')
		(*begin)--;
	while (*end < src->len && src->text[*end] != '\n')
		(*end)++;
	return *end - *begin <= EXCERPT_MAX;
}

/* The line of the span's beginning, and its underline. */
static void put_excerpt(const struct source *src, struct span at,
			struct sbuf *out)
{
	uint32_t begin = at.begin, end = at.begin, stop;

	if (!whole_lines(src, &begin, &end))
		return;
	put_source(out, src->text + begin, end - begin);
	sbuf_putc(out, '\n');
	stop = at.end < end ? at.end : end;
	sbuf_pad(out, ' ', columns_of(src->text + begin, at.begin - begin));
	sbuf_pad(out, '~',
		 stop > at.begin
			 ? columns_of(src->text + at.begin, stop - at.begin)
			 : 1);
	sbuf_putc(out, '\n');
}

/* All lines of a span of several, as they are. */
static void put_lines(const struct source *src, struct span at,
		      struct sbuf *out)
{
	uint32_t begin = at.begin, end = at.end;

	if (!whole_lines(src, &begin, &end))
		return;
	sbuf_putn(out, src->text + begin, end - begin);
	sbuf_putc(out, '\n');
}

/* What a message begins with and ends with. */
struct style {
	const char *word, *on, *off;
};

/* One message at a place: "NAME:LINE:COL-COL: ERROR: ..", and the line. */
static void put_at(const struct source *src, struct span at,
		   const struct style *style, const char *message,
		   struct sbuf *out)
{
	const char *name = source_name(src, at.begin);
	uint32_t line, col, line2, col2;

	if (at.begin > src->len)
		at.begin = (uint32_t)src->len;
	if (at.end < at.begin)
		at.end = at.begin;
	span_locate(src, at.begin, &line, &col);
	span_locate(src, at.end, &line2, &col2);
	sbuf_printf(out, "%s%s:%u", style->on, name, line);
	if (line == line2)
		sbuf_printf(out, ":%u-%u", col, col2);
	else
		sbuf_printf(out, "-%u", line2);
	sbuf_printf(out, ": %s: %s%s\n", style->word, message, style->off);
	if (line == line2)
		put_excerpt(src, at, out);
	else
		put_lines(src, at, out);
}

/* How it came there: by copies, or else by calls of macros. */
static void put_road(const struct diags *d, const struct diag *one,
		     const struct style *style, struct sbuf *out)
{
	struct span at = one->span;

	if (one->copied.end > one->copied.begin) {
		put_at(d->src, one->copied, style, "expanded from", out);
		return;
	}
	while (at.call && at.call <= d->src->ncalls) {
		at = d->src->calls[at.call - 1];
		put_at(d->src, at, style, "expanded from", out);
	}
}

void diag_format(const struct diags *d, const struct diag *one,
		 struct sbuf *out)
{
	bool error = one->level == DIAG_ERROR;
	struct style style = { error ? "ERROR" : "WARNING",
			       !d->color ? ""
			       : error	 ? "\033[31m"
					 : "\033[33m",
			       d->color ? "\033[0m" : "" };
	struct span at = one->span;

	if (d->src && d->src->tool) {
		sbuf_printf(out, "%s%s: %s: %s%s\n", style.on, d->src->tool,
			    style.word, one->message, style.off);
	} else if (!one->has_span || !d->src) {
		sbuf_printf(out, "%s%s: %s%s\n", style.on, style.word,
			    one->message, style.off);
	} else {
		put_at(d->src, at, &style, one->message, out);
		if (!one->noted)
			put_road(d, one, &style, out);
	}
	if (one->hint)
		sbuf_printf(out, "HINT: %s\n", one->hint);
}

bool diag_wants_color(FILE *to)
{
	const char *when = getenv("BPFTRACE_COLOR");

	if (when && !strcmp(when, "always"))
		return true;
	return (!when || strcmp(when, "never") != 0) && isatty(fileno(to));
}

void diags_flush(struct diags *d, FILE *errors, FILE *warnings)
{
	struct sbuf text = { 0 };

	for (int level = DIAG_ERROR; level <= DIAG_REMARK; level++) {
		FILE *to = level == DIAG_ERROR ? errors : warnings;

		d->color = diag_wants_color(to);
		for (size_t i = 0; i < d->len; i++) {
			if ((int)d->at[i].level != level)
				continue;
			sbuf_reset(&text);
			diag_format(d, &d->at[i], &text);
			fwrite(text.at, 1, text.len, to);
		}
		fflush(to);
	}
	sbuf_free(&text);
	d->len = 0;
}

void diags_free(struct diags *d)
{
	free(d->at);
	d->at = NULL;
	d->len = 0;
	d->cap = 0;
}
