// SPDX-License-Identifier: Apache-2.0
/*
 * trace: a row for each event.
 *
 *	specifier = place [ "(" parameters ")" ] [ "(" expr ")" ]
 *		    [ FORMAT [","] { expr "," } ]
 *
 * Conversions of FORMAT are those of scripts, and %K and %U for the name of an
 * address in the kernel and in the program.
 */
#include <inttypes.h>
#include <string.h>

#include "multi/priv.h"

#define VALUES_MAX 16 /* of a tuple that is a column */

struct event {
	struct place place;
	struct value filter;
	bool has_filter;
	struct word format;	/* WORD_END: none */
	char kinds[VALUES_MAX]; /* what conversions take: s K U, or d */
	uint32_t nkinds;
	const char *shown; /* the format as rows have it */
	struct value values[VALUES_MAX];
	uint32_t nvalues;
};

static bool has_format(const struct event *e)
{
	return e->format.kind == WORD_TEXT;
}

static void bad_conversion(struct scan *s, const struct event *e, size_t at,
			   size_t len)
{
	uint32_t begin = e->format.span.begin + 1 + (uint32_t)at;

	scan_fail(s, span_of(begin, begin + (uint32_t)len),
		  "'%.*s' is no conversion", (int)len, e->format.text + at);
	diag_hint(&s->m->diags, "there are %%d %%u %%x %%o %%c %%p with h, l "
				"or ll, %%s, %%K and %%U; %%%% is a percent "
				"sign");
}

/* The conversions of the format; %K and %U become %#s. */
static void read_format(struct scan *s, struct event *e)
{
	const char *text = e->format.text, *p = text;
	struct sbuf shown = { 0 };

	for (; *p; p++) {
		size_t n = 1;

		sbuf_putc(&shown, *p);
		if (*p != '%')
			continue;
		if (p[1] == '%') {
			sbuf_putc(&shown, *++p);
			continue;
		}
		n += strspn(p + n, "-+ #0");
		n += strspn(p + n, "0123456789.");
		n += strspn(p + n, "hl");
		if (!p[n] || !strchr("duixXocpsKU", p[n])) {
			bad_conversion(s, e, (size_t)(p - text),
				       p[n] ? n + 1 : n);
			break;
		}
		if (e->nkinds == VALUES_MAX) {
			scan_fail(s, e->format.span,
				  "a format has %d conversions at most",
				  VALUES_MAX);
			break;
		}
		e->kinds[e->nkinds++] = strchr("sKU", p[n]) ? p[n] : 'd';
		if (p[n] == 'K' || p[n] == 'U')
			sbuf_printf(&shown, "#%.*ss", (int)n - 1, p + 1);
		else
			sbuf_putn(&shown, p + 1, n);
		p += n;
	}
	e->shown = arena_strdup(&s->m->arena, sbuf_str(&shown));
	sbuf_free(&shown);
}

static void read_values(struct scan *s, struct event *e)
{
	scan_take(s, ",");
	while (!s->failed && s->word.kind != WORD_END) {
		if (e->nvalues == VALUES_MAX) {
			scan_fail(s, s->word.span, "more than %d values",
				  VALUES_MAX);
			return;
		}
		if (!expr_read(s, &e->place, &e->values[e->nvalues++]))
			return;
		if (!scan_take(s, ",") && s->word.kind != WORD_END)
			scan_fail(s, s->word.span,
				  "expected ',' or the end, not %s",
				  s->word.text);
	}
	if (s->failed || e->nvalues == e->nkinds)
		return;
	scan_fail(s, e->format.span,
		  "the format has %u conversion%s, and %u value%s follow%s",
		  e->nkinds, e->nkinds == 1 ? "" : "s", e->nvalues,
		  e->nvalues == 1 ? "" : "s", e->nvalues == 1 ? "s" : "");
}

static void read_event(struct scan *s, struct event *e)
{
	memset(e, 0, sizeof(*e));
	if (!place_read(s, IN_TRACE, &e->place))
		return;
	place_params(s, &e->place);
	if (!s->failed && scan_take(s, "(")) {
		e->has_filter = true;
		if (expr_read(s, &e->place, &e->filter))
			scan_expect(s, ")", "the filter");
	}
	if (s->failed || s->word.kind == WORD_END)
		return;
	if (s->word.kind != WORD_TEXT) {
		scan_fail(s, s->word.span,
			  "expected a format in double quotes, not %s",
			  s->word.text);
		return;
	}
	e->format = s->word;
	scan_next(s);
	read_format(s, e);
	if (!s->failed)
		read_values(s, e);
}

static void put_value(struct multi *m, struct event *e, uint32_t i,
		      int64_t bytes, struct pieces *to)
{
	struct value *v = &e->values[i];
	struct span at = v->span;
	size_t begin = to->text.len;

	if (e->kinds[i] == 's') {
		expr_text(m, &e->place, v, bytes, to);
	} else if (e->kinds[i] == 'd') {
		pieces_join(to, &v->code);
	} else {
		pieces_put(to, e->kinds[i] == 'K' ? "ksym(" : "usym(");
		pieces_join(to, &v->code);
		pieces_put(to, ")");
	}
	pieces_mark(to, begin, at);
}

/* A format without conversions as the text that it prints. */
static const char *plain_text(struct multi *m, const char *format)
{
	char *text = arena_strdup(&m->arena, format), *to = text;

	for (const char *p = text; *p; p++) {
		*to++ = *p;
		p += p[0] == '%' && p[1] == '%';
	}
	*to = '\0';
	return text;
}

/* The column of the message. */
static void put_message(struct multi *m, const struct script *tool,
			struct event *e, struct pieces *to)
{
	int64_t bytes = multi_number(tool, "string_size");

	if (!e->nvalues) {
		pieces_put(to, ",\n\t\t\"%%s\"\t\"-\" = ");
		if (has_format(e))
			pieces_put_from(to, e->format.span, "\"%s\"",
					plain_text(m, e->format.text));
		else
			pieces_put(to, "\"\"");
		return;
	}
	pieces_put(to, ",\n\t\t");
	pieces_put_from(to, e->format.span, "\"%%1(%s)\"", e->shown);
	pieces_put(to, "\t\"-\" = %s", e->nvalues > 1 ? "(" : "");
	for (uint32_t i = 0; i < e->nvalues; i++) {
		if (i)
			pieces_put(to, ", ");
		put_value(m, e, i, bytes, to);
	}
	pieces_put(to, e->nvalues > 1 ? ")" : "");
}

static void put_time(const struct script *tool, struct pieces *to)
{
	if (multi_given(tool, "unix_timestamp"))
		pieces_put(to, "\t\t\"%%-17s\"\tTIME = "
			       "strftime(\"%%s.%%f\", nsecs),\n");
	else if (multi_given(tool, "timestamp"))
		pieces_put(to, "\t\t\"%%-8.6f\"\tTIME = elapsed / 1000,\n");
	else if (multi_given(tool, "time"))
		pieces_put(to, "\t\t\"%%-8s\"\tTIME = "
			       "strftime(\"%%H:%%M:%%S\", nsecs),\n");
	if (multi_given(tool, "print_cpu"))
		pieces_put(to, "\t\t\"%%-3d\"\tCPU = cpu,\n");
}

/* Characters that a regular expression takes for itself, escaped. */
static const char *as_regex(struct multi *m, const char *text)
{
	struct sbuf b = { 0 };
	const char *out;

	for (; *text; text++) {
		if (strchr("\\^$.[]|()*+?{}", *text))
			sbuf_putc(&b, '\\');
		sbuf_putc(&b, *text);
	}
	out = multi_quoted(m, sbuf_str(&b));
	sbuf_free(&b);
	return out;
}

static void put_row_end(struct multi *m, const struct script *tool,
			struct pieces *to)
{
	const struct script_option *filter =
		tool_option(tool->tool, "msg_filter");

	pieces_put(to, "\n\t)");
	if (filter->given && *filter->str)
		pieces_put(to, " where (match(\"-\", %s))",
			   as_regex(m, filter->str));
	if (multi_given(tool, "aggregate"))
		pieces_put(to, " counted");
	if (multi_given(tool, "max_events"))
		pieces_put(to, " until %" PRId64,
			   multi_number(tool, "max_events"));
	pieces_put(to, ";\n");
}

static void put_row(struct multi *m, const struct script *tool, struct event *e,
		    bool message, struct pieces *to)
{
	const char *frame = multi_given(tool, "address") ? "%p" : "%s";
	const struct place *p = &e->place;

	pieces_put(to, "\trow(\n");
	put_time(tool, to);
	pieces_put(to, "\t\t\"%%-7d\"\tPID = pid,\n"
		       "\t\t\"%%-7d\"\tTID = tid,\n"
		       "\t\t\"%%-15s\"\tCOMM = comm,\n"
		       "\t\t\"%%-16s\"\tFUNC = ");
	if (p->many)
		pieces_put(to, "probe_event");
	else
		pieces_put(to, "%s", multi_quoted(m, p->function));
	if (message)
		put_message(m, tool, e, to);
	if (multi_given(tool, "kernel_stack"))
		pieces_put(to, ",\n\t\t\"%s\"\tKSTACK = kstack", frame);
	if (multi_given(tool, "user_stack"))
		pieces_put(to, ",\n\t\t\"%s\"\tUSTACK = ustack", frame);
	put_row_end(m, tool, to);
}

static void put_event(struct scan *s, const struct script *tool,
		      struct event *e, uint32_t i, bool message,
		      struct pieces *to)
{
	const struct place *p = &e->place;
	const char *wanted = multi_wanted(s->m, tool, p);

	entry_clause(s, &e->place, i, wanted, to);
	multi_clause(s->m, i, p->probe, p->span,
		     entry_condition(s->m, p, i, wanted), to);
	entry_take(p, i, to);
	place_declare(s, p, false, to);
	if (e->has_filter) {
		pieces_put(to, "\tif (!(");
		pieces_join(to, &e->filter.code);
		pieces_put(to, ")) {\n\t\treturn;\n\t}\n");
	}
	put_row(s->m, tool, e, message, to);
	pieces_put(to, "}\n%s", i + 1 < s->m->specs.nparts ? "\n" : "");
}

static bool check_options(struct multi *m, const struct script *tool)
{
	if (multi_given(tool, "pid") && multi_given(tool, "tid")) {
		diag_fatal(&m->diags, "-p and -L exclude each other");
		return false;
	}
	if (multi_given(tool, "unix_timestamp") &&
	    !multi_given(tool, "timestamp")) {
		diag_fatal(&m->diags, "-u is a form of -t: give both");
		return false;
	}
	return true;
}

void trace_make(struct multi *m, const struct script *tool,
		struct pieces *clauses)
{
	uint32_t n = m->specs.nparts;
	struct event *events = arena_array(&m->arena, struct event, n);
	struct scan *scans = arena_array(&m->arena, struct scan, n);
	bool message = multi_given(tool, "msg_filter");

	if (!check_options(m, tool))
		return;
	for (uint32_t i = 0; i < n; i++) {
		multi_scan(m, i, &scans[i]);
		read_event(&scans[i], &events[i]);
		message |= has_format(&events[i]);
	}
	for (uint32_t i = 0; i < n; i++) {
		struct event *e = &events[i];

		if (!m->diags.errors)
			put_event(&scans[i], tool, e, i, message, clauses);
		value_free(&e->filter);
		for (uint32_t k = 0; k < e->nvalues; k++)
			value_free(&e->values[k]);
	}
}
