// SPDX-License-Identifier: Apache-2.0
/* What is known of a run, as text. */
#include <inttypes.h>
#include <string.h>
#include <time.h>

#include "out/json.h"
#include "view/priv.h"

void meta_time(const struct meta *m, struct sbuf *to)
{
	time_t t = (time_t)(m->begun / 1000000000);
	char text[32];
	struct tm tm;

	if (m->begun && gmtime_r(&t, &tm) &&
	    strftime(text, sizeof(text), "%Y-%m-%d %H:%M:%S UTC", &tm))
		sbuf_puts(to, text);
}

void meta_amount(int64_t count, const char *unit, struct sbuf *to)
{
	static const struct {
		const char *unit;
		double by; /* ns, or bytes */
		bool bytes;
	} units[] = { { "s", 1e9, false },	{ "ms", 1e6, false },
		      { "us", 1e3, false },	{ "ns", 1, false },
		      { "GiB", 1 << 30, true }, { "MiB", 1 << 20, true },
		      { "KiB", 1 << 10, true }, { "bytes", 1, true } };
	size_t n = sizeof(units) / sizeof(units[0]), own = 0;
	double size;

	while (own < n && strcmp(units[own].unit, unit) != 0)
		own++;
	if (own == n) {
		sbuf_printf(to, "%" PRId64 " %s", count, unit);
		return;
	}
	size = (double)count * units[own].by;
	for (size_t i = 0; i < n; i++) {
		if (units[i].bytes != units[own].bytes ||
		    (size < units[i].by && units[i].by > 1))
			continue;
		sbuf_printf(to, "%.*f %s", i == own ? 0 : 2, size / units[i].by,
			    units[i].unit);
		return;
	}
}

static void put_raw(const struct meta *m, const struct graph *g,
		    struct sbuf *to)
{
	int64_t count = 0, before = 0;

	if (g) {
		graph_totals(g, &count, &before);
		if (g->compares) {
			meta_amount(before, g->unit, to);
			sbuf_puts(to, " to ");
		}
		meta_amount(count, g->unit, to);
	}
	if (m->duration)
		sbuf_printf(to, " in %.1f s", (double)m->duration / 1e9);
	if (m->lost)
		sbuf_printf(to, ", %" PRIu64 " lost", m->lost);
	if (m->command)
		sbuf_printf(to, " - %s", m->command);
	if (m->host)
		sbuf_printf(to, " - %s", m->host);
	if (m->kernel)
		sbuf_printf(to, ", %s", m->kernel);
	if (m->begun) {
		sbuf_puts(to, ", ");
		meta_time(m, to);
	}
}

void meta_text(const struct meta *m, const struct graph *g, struct sbuf *to)
{
	struct sbuf raw = { 0 };

	put_raw(m, g, &raw);
	escape_xml(sbuf_str(&raw), to);
	sbuf_free(&raw);
}

/* Titles by palette, where the user gave none. */
static const char *default_title(const struct view_opts *o,
				 const struct graph *g)
{
	static const char *const titles[][2] = {
		{ "io", "Off-CPU Flame Graph" },
		{ "wakeup", "Wakeup Flame Graph" },
		{ "chain", "Chain Graph" },
		{ "mem", "Memory Flame Graph" },
	};

	if (g && g->compares)
		return "Differential Flame Graph";
	for (size_t i = 0; o->colors && i < 4; i++)
		if (!strcmp(titles[i][0], o->colors))
			return titles[i][1];
	return "Flame Graph";
}

const char *meta_raw_title(const struct meta *m, const struct graph *g,
			   const struct view_opts *o)
{
	if (o->title)
		return o->title;
	return m->title ? m->title : default_title(o, g);
}

void meta_title(const struct meta *m, const struct graph *g,
		const struct view_opts *o, struct sbuf *to)
{
	escape_xml(meta_raw_title(m, g, o), to);
}

static void put_member(const char *name, const char *value, const char **comma,
		       struct sbuf *to)
{
	if (!value || !*value)
		return;
	sbuf_printf(to, "%s\"%s\": ", *comma, name);
	json_string(to, value, strlen(value));
	*comma = ", ";
}

void meta_json(const struct meta *m, struct sbuf *to)
{
	struct sbuf when = { 0 };
	const char *comma = "";

	meta_time(m, &when);
	sbuf_putc(to, '{');
	put_member("command", m->command, &comma, to);
	put_member("kernel", m->kernel, &comma, to);
	put_member("host", m->host, &comma, to);
	put_member("begun", sbuf_str(&when), &comma, to);
	sbuf_printf(to, "%s\"duration\": %.3f, \"lost\": %" PRIu64 "}", comma,
		    (double)m->duration / 1e9, m->lost);
	sbuf_free(&when);
}
