// SPDX-License-Identifier: Apache-2.0
/*
 * argdist: how often values occur, or a histogram of them, at each interval.
 *
 *	specifier = place "(" parameters ")"
 *		    [ ":" type { "," type } ":" expr { "," expr } [ ":" expr ] ]
 *		    [ "#" LABEL ]
 *
 * The last expression is a filter. Without types and expressions calls are
 * counted, or the results of functions that return.
 */
#include <inttypes.h>
#include <string.h>

#include "multi/priv.h"

#define VALUES_MAX 16 /* of a tuple that is a key */

struct dist {
	bool is_hist;
	struct place place;
	const char *whole; /* the specifier as written */
	const char *label; /* or NULL */
	struct ctype types[VALUES_MAX];
	struct span type_spans[VALUES_MAX];
	struct value values[VALUES_MAX];
	const char *shown[VALUES_MAX]; /* the expressions as text */
	uint32_t ntypes, nvalues;
	struct value filter;
	bool has_filter;
};

/* "#label" at the end, where it is not in quotes. */
static void cut_label(struct scan *s, struct dist *d)
{
	const char *text = s->m->specs.text;
	char quote = '\0';

	d->whole = arena_strndup(&s->m->arena, text + s->at, s->end - s->at);
	for (uint32_t i = s->at; i < s->end; i++) {
		if (quote)
			quote = text[i] == quote ? '\0' : quote;
		else if (text[i] == '"' || text[i] == '\'')
			quote = text[i];
		else if (text[i] == '#') {
			d->label = arena_strndup(&s->m->arena, text + i + 1,
						 s->end - i - 1);
			s->end = i;
			return;
		}
	}
}

static bool check_type(struct scan *s, const struct dist *d, uint32_t i)
{
	const struct ctype *t = &d->types[i];

	if (d->is_hist && !ctype_is_number(t)) {
		scan_fail(s, d->type_spans[i],
			  "a histogram is made of numbers, not of %s", t->text);
		return false;
	}
	if (t->pointers || ctype_is_number(t))
		return true;
	scan_fail(s, d->type_spans[i],
		  "%s cannot be counted: numbers, pointers and char * can",
		  t->text);
	return false;
}

static bool read_types(struct scan *s, struct dist *d)
{
	do {
		uint32_t begin = s->word.span.begin;

		if (d->ntypes == VALUES_MAX) {
			scan_fail(s, s->word.span, "more than %d types",
				  VALUES_MAX);
			return false;
		}
		if (!ctype_read(s, &d->types[d->ntypes]))
			return false;
		d->type_spans[d->ntypes] = scan_span(s, begin);
		if (!check_type(s, d, d->ntypes++))
			return false;
	} while (scan_take(s, ","));
	return true;
}

/* The expression as it was written, but for "$entry(x)", which is x. */
static const char *shown_text(struct multi *m, struct span at)
{
	static const char entry[] = "$entry(";
	char *text = arena_strndup(&m->arena, m->specs.text + at.begin,
				   at.end - at.begin);
	char *p, *end;

	while ((p = strstr(text, entry)) && (end = strchr(p, ')'))) {
		size_t n = strlen(entry);

		memmove(end, end + 1, strlen(end));
		memmove(p, p + n, strlen(p + n) + 1);
	}
	return text;
}

static bool read_values(struct scan *s, struct dist *d)
{
	uint32_t begin = s->word.span.begin;

	do {
		if (d->nvalues == VALUES_MAX) {
			scan_fail(s, s->word.span, "more than %d expressions",
				  VALUES_MAX);
			return false;
		}
		if (!expr_read(s, &d->place, &d->values[d->nvalues++]))
			return false;
		d->shown[d->nvalues - 1] =
			shown_text(s->m, d->values[d->nvalues - 1].span);
	} while (scan_take(s, ","));
	if (d->nvalues == d->ntypes)
		return true;
	scan_fail(s, scan_span(s, begin), "%u type%s, but %u expression%s",
		  d->ntypes, d->ntypes == 1 ? "" : "s", d->nvalues,
		  d->nvalues == 1 ? "" : "s");
	return false;
}

/* Behind the parentheses. */
static void read_rest(struct scan *s, struct dist *d)
{
	if (scan_take(s, ":")) {
		if (!read_types(s, d) ||
		    !scan_expect(s, ":", "the type, and an expression") ||
		    !read_values(s, d))
			return;
		if (scan_take(s, ":"))
			d->has_filter = expr_read(s, &d->place, &d->filter);
	}
	if (s->failed)
		return;
	if (s->word.kind != WORD_END)
		scan_fail(s, s->word.span, "expected ':' or the end, not %s",
			  s->word.text);
	else if (d->is_hist && d->nvalues > 1)
		scan_fail(s, d->values[1].span,
			  "a histogram is of one expression");
	else if (d->is_hist && !d->nvalues && !d->place.at_return)
		scan_fail(s, span_of(s->end, s->end),
			  "a histogram is of an expression: "
			  "p::f(int x):int:x");
}

static void read_dist(struct scan *s, struct dist *d, bool is_hist)
{
	memset(d, 0, sizeof(*d));
	d->is_hist = is_hist;
	cut_label(s, d);
	if (place_read(s, IN_ARGDIST, &d->place) && place_params(s, &d->place))
		read_rest(s, d);
}

/* A value of the key, or what the histogram is of. */
static void put_value(struct multi *m, const struct script *tool,
		      struct dist *d, uint32_t i, struct pieces *to)
{
	int64_t bytes = multi_number(tool, "string_size");
	struct value *v = &d->values[i];
	size_t begin = to->text.len;
	struct span at = v->span;

	if (v->is_text) {
		pieces_join(to, &v->code);
	} else if (ctype_is_text(&d->types[i])) {
		expr_text(m, &d->place, v, bytes, to);
	} else {
		pieces_put_from(to, d->type_spans[i], "(%s)", d->types[i].text);
		pieces_put(to, "(");
		pieces_join(to, &v->code);
		pieces_put(to, ")");
	}
	pieces_mark(to, begin, at);
}

static void put_count(struct multi *m, const struct script *tool,
		      struct dist *d, uint32_t i, struct pieces *to)
{
	const char *result = d->place.is_syscall ? "args.ret" : "retval";

	if (d->is_hist) {
		pieces_put(to, "\t@hist%u = hist(", i);
		if (d->nvalues)
			put_value(m, tool, d, 0, to);
		else
			pieces_put(to, "(int32)%s", result);
		pieces_put(to, ");\n");
		return;
	}
	pieces_put(to, "\t@count%u[", i);
	for (uint32_t k = 0; k < d->nvalues; k++) {
		pieces_put(to, "%s", k ? ", " : "");
		put_value(m, tool, d, k, to);
	}
	if (!d->nvalues && d->place.at_return)
		pieces_put(to, "(int32)%s", result);
	else if (!d->nvalues)
		pieces_put(to, "\"total calls\"");
	pieces_put(to, "] = count();\n");
}

static void put_clauses(struct scan *s, const struct script *tool,
			struct dist *d, uint32_t i, struct pieces *to)
{
	struct place *p = &d->place;
	const char *wanted = multi_wanted(s->m, tool, p);

	entry_clause(s, p, i, wanted, to);
	multi_clause(s->m, i, p->probe, p->span,
		     entry_condition(s->m, p, i, wanted), to);
	entry_take(p, i, to);
	place_declare(s, p, false, to);
	if (d->has_filter) {
		pieces_put(to, "\tif (!(");
		pieces_join(to, &d->filter.code);
		pieces_put(to, ")) {\n\t\treturn;\n\t}\n");
	}
	put_count(s->m, tool, d, i, to);
	pieces_put(to, "}\n\n");
}

static const char *conversion(const struct dist *d, uint32_t i)
{
	const struct ctype *t = &d->types[i];

	if (d->values[i].is_text || ctype_is_text(t))
		return "%s";
	if (t->pointers)
		return "%p";
	if (t->is_enum)
		return "%s";
	return t->is_signed ? "%lld" : "%llu";
}

/* "size = %llu, flags = %u": how the key of a count prints. */
static const char *key_format(struct multi *m, const struct dist *d)
{
	struct sbuf b = { 0 };
	const char *out;

	for (uint32_t i = 0; i < d->nvalues; i++) {
		sbuf_puts(&b, i ? ", " : "");
		for (const char *p = d->shown[i]; *p; p++) {
			sbuf_putc(&b, *p);
			if (*p == '%')
				sbuf_putc(&b, '%');
		}
		sbuf_printf(&b, " = %s", conversion(d, i));
	}
	if (!d->nvalues)
		sbuf_puts(&b, d->place.at_return ? "retval = %d" : "%s");
	out = arena_strndup(&m->arena, sbuf_str(&b), b.len);
	sbuf_free(&b);
	return out;
}

static void put_table(struct multi *m, const struct script *tool,
		      const struct dist *d, uint32_t i, struct pieces *to)
{
	const char *title = d->label ? d->label : d->whole;

	pieces_put(to,
		   "\tprintf(\"%%s\\n\\t%%-10s %%s\\n\", %s, \"COUNT\", "
		   "\"EVENT\");\n",
		   multi_quoted(m, title));
	pieces_put(to,
		   "\trow(\n"
		   "\t\t\"\\t%%-10d\"\tCOUNT = value,\n"
		   "\t\t%s\tEVENT = key,\n"
		   "\t) for @count%u ascending",
		   multi_quoted(m, arena_printf(&m->arena, "%%1(%s)",
						key_format(m, d))),
		   i);
	if (multi_given(tool, "top"))
		pieces_put(to, " top %" PRId64, multi_number(tool, "top"));
	pieces_put(to, " plain;\n");
	if (!multi_given(tool, "cumulative"))
		pieces_put(to, "\tclear(@count%u);\n", i);
}

static void put_hist(struct multi *m, const struct script *tool,
		     const struct dist *d, uint32_t i, struct pieces *to)
{
	const char *title = d->label	 ? d->label
			    : d->nvalues ? d->shown[0]
					 : "retval";

	pieces_put(to, "\tprint_hist(@hist%u, %s);\n", i,
		   multi_quoted(m, title));
	if (!multi_given(tool, "cumulative"))
		pieces_put(to, "\tclear(@hist%u);\n", i);
}

/* How many reports there are, 0: until it is ended. */
static int64_t reports(const struct script *tool)
{
	int64_t every = multi_number(tool, "interval");
	int64_t n =
		multi_given(tool, "number") ? multi_number(tool, "number") : 0;
	int64_t lasts = multi_number(tool, "duration");

	lasts = lasts / every + (lasts % every != 0);
	return multi_given(tool, "duration") && (!n || lasts < n) ? lasts : n;
}

static void put_reports(struct multi *m, const struct script *tool,
			const struct dist *dists, struct pieces *to)
{
	int64_t n = reports(tool);

	pieces_put(to, "macro report() {\n\ttime(\"[%%H:%%M:%%S]\\n\");\n");
	for (uint32_t i = 0; i < m->specs.nparts; i++) {
		if (dists[i].is_hist)
			put_hist(m, tool, &dists[i], i, to);
		else
			put_table(m, tool, &dists[i], i, to);
	}
	pieces_put(to, "}\n\ninterval:s:%" PRId64 "\n{\n\treport();\n",
		   multi_number(tool, "interval"));
	if (n)
		pieces_put(to,
			   "\t@reports++;\n"
			   "\tif (@reports == %" PRId64 ") {\n"
			   "\t\texit();\n"
			   "\t}\n",
			   n);
	pieces_put(to, "}\n\n// what came since the last report\nEND\n");
	if (n)
		pieces_put(to, "/@reports < %" PRId64 "/\n", n);
	pieces_put(to, "{\n\treport();\n}\n");
}

void argdist_make(struct multi *m, const struct script *tool,
		  struct pieces *clauses)
{
	uint32_t n = m->specs.nparts;
	uint32_t counts = tool_option(tool->tool, "count")->ntexts;
	struct dist *dists = arena_array(&m->arena, struct dist, n + 1);
	struct scan *scans = arena_array(&m->arena, struct scan, n + 1);

	m->uses_maps = true;
	if (!n) {
		diag_fatal(&m->diags, "nothing is to be counted");
		diag_hint(&m->diags, "-C SPECIFIER counts values, -H SPECIFIER "
				     "makes a histogram of them");
		return;
	}
	for (uint32_t i = 0; i < n; i++) {
		multi_scan(m, i, &scans[i]);
		read_dist(&scans[i], &dists[i], i >= counts);
	}
	for (uint32_t i = 0; i < n; i++) {
		struct dist *d = &dists[i];

		if (!m->diags.errors)
			put_clauses(&scans[i], tool, d, i, clauses);
		value_free(&d->filter);
		for (uint32_t k = 0; k < d->nvalues; k++)
			value_free(&d->values[k]);
	}
	if (!m->diags.errors)
		put_reports(m, tool, dists, clauses);
}
