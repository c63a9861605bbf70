// SPDX-License-Identifier: Apache-2.0
/*
 * Rows as events of Chrome's trace viewer, Perfetto and the like: those with a
 * duration and a time.
 *
 * A duration is a column whose name is one of `durations` below, alone or with
 * a unit: LAT(ms), delta_us. A time is one of `times`; it is when the event
 * ended, or began where it is called START or BEGIN. Without a unit both are
 * ns. A format such as %.3f shows thousandths of the unit, as in text.
 */
#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "out/json.h"
#include "view/priv.h"

static const char *const durations[] = { "lat",	  "latency", "dur",  "duration",
					 "delta", "elapsed", "took", NULL };
static const char *const times[] = { "time", "ts", "timestamp", "end", NULL };
static const char *const begins[] = { "start", "begin", NULL };
static const char *const names[] = { "name",	 "event", "syscall", "func",
				     "function", "file",  "comm",    NULL };

struct trace {
	struct sbuf events;
	size_t len;
};

/* What a column is to a trace event. */
struct field {
	int column;    /* -1: there is none */
	double unit;   /* ns of one */
	bool is_begin; /* a time: of the beginning */
};

/* The name in lower case, everything else than letters and digits as '_'. */
static void plain_name(const char *name, char *to, size_t size)
{
	size_t n = 0;

	for (; *name && n + 1 < size; name++)
		to[n++] = isalnum((unsigned char)*name)
				  ? (char)tolower((unsigned char)*name)
				  : '_';
	while (n && to[n - 1] == '_')
		n--;
	to[n] = '\0';
}

/* ns of a unit; 0 for what is none. */
static double unit_ns(const char *unit)
{
	static const struct {
		const char *name;
		double ns;
	} units[] = { { "", 1 },	 { "_ns", 1 },	  { "_us", 1e3 },
		      { "_ms", 1e6 },	 { "_s", 1e9 },	  { "_usecs", 1e3 },
		      { "_msecs", 1e6 }, { "_secs", 1e9 } };

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (!strcmp(units[i].name, unit))
			return units[i].ns;
	return 0;
}

static bool is_amount(const struct type *t)
{
	return t->kind == TYPE_INT || t->kind == TYPE_TIMESTAMP;
}

/* "%.3f" shows thousandths. */
static double scale(const char *format)
{
	const char *point = format ? strstr(format, "%") : NULL;
	double by = 1;

	point = point ? strchr(point, '.') : NULL;
	if (!point || !strchr(point, 'f'))
		return 1;
	for (int n = atoi(point + 1); n > 0 && n < 19; n--)
		by /= 10;
	return by;
}

/* The first column of @a whose name is in @wanted, perhaps with a unit. */
static struct field find(const struct action *a, const char *const *wanted)
{
	for (uint32_t i = 0; i < a->ncolumns; i++) {
		const struct type *t = a->args->fields[i].type;
		char name[64];

		plain_name(a->columns[i].name, name, sizeof(name));
		for (const char *const *w = wanted; *w; w++) {
			size_t n = strlen(*w);
			double ns =
				strncmp(name, *w, n) ? 0 : unit_ns(name + n);

			if (ns <= 0 || !is_amount(t))
				continue;
			if (t->kind == TYPE_TIMESTAMP)
				return (struct field){ (int)i, 1, false };
			return (struct field){ (int)i,
					       ns * scale(a->columns[i].format),
					       false };
		}
	}
	return (struct field){ -1, 0, false };
}

static struct field find_time(const struct action *a)
{
	struct field f = find(a, times);

	if (f.column < 0) {
		f = find(a, begins);
		f.is_begin = true;
	}
	return f;
}

const char *trace_lacks(const struct action *a)
{
	if (find(a, durations).column < 0)
		return "no column named LAT or DURATION";
	if (find_time(a).column < 0)
		return "no column named TIME or START";
	return NULL;
}

struct trace *trace_new(const struct ir_program *p)
{
	for (size_t i = 0; i < p->actions.len; i++) {
		const struct action *a = &p->actions.at[i];

		if (a->kind == ACT_ROW && a->args && !trace_lacks(a))
			return mem_alloc(sizeof(struct trace));
	}
	return NULL;
}

void trace_free(struct trace *t)
{
	if (t)
		sbuf_free(&t->events);
	free(t);
}

size_t trace_len(const struct trace *t)
{
	return t->len;
}

static double value_ns(const struct action *a, const void *data, struct field f)
{
	const struct type_field *c = &a->args->fields[f.column];
	const char *at = (const char *)data + c->offset;
	int64_t n = 0;
	uint64_t ns;

	if (c->type->kind == TYPE_TIMESTAMP) {
		memcpy(&ns, at, sizeof(ns));
		return (double)ns;
	}
	out_number(c->type, at, &n);
	return (double)n * f.unit;
}

/* The column that names the event: a known name, else the first text. */
static int name_column(const struct action *a)
{
	for (const char *const *w = names; *w; w++) {
		for (uint32_t i = 0; i < a->ncolumns; i++) {
			char name[64];

			plain_name(a->columns[i].name, name, sizeof(name));
			if (!strcmp(name, *w))
				return (int)i;
		}
	}
	for (uint32_t i = 0; i < a->ncolumns; i++)
		if (a->args->fields[i].type->kind == TYPE_STRING)
			return (int)i;
	return -1;
}

/* pid and tid, which the viewer groups by. */
static void put_ids(const struct action *a, const void *data, struct sbuf *to)
{
	int64_t pid = 0, tid = 0;
	bool has_tid = false;

	for (uint32_t i = 0; i < a->ncolumns; i++) {
		const struct type_field *f = &a->args->fields[i];
		char name[64];

		plain_name(a->columns[i].name, name, sizeof(name));
		if (!strcmp(name, "pid"))
			out_number(f->type, (const char *)data + f->offset,
				   &pid);
		else if (!strcmp(name, "tid"))
			has_tid = out_number(
				f->type, (const char *)data + f->offset, &tid);
	}
	sbuf_printf(to, ",\"pid\":%" PRId64 ",\"tid\":%" PRId64, pid,
		    has_tid ? tid : pid);
}

static void put_args(struct out *o, const struct action *a, const void *data,
		     struct sbuf *to)
{
	sbuf_puts(to, ",\"args\":{");
	for (uint32_t i = 0; i < a->ncolumns; i++) {
		const struct type_field *f = &a->args->fields[i];

		if (i)
			sbuf_putc(to, ',');
		json_string(to, a->columns[i].name, strlen(a->columns[i].name));
		sbuf_putc(to, ':');
		out_value_json(o, f->type, (const char *)data + f->offset, to);
	}
	sbuf_putc(to, '}');
}

bool trace_row(struct view *v, struct out *o, const struct action *a,
	       const void *data)
{
	struct sbuf *to = &v->trace->events;
	struct field duration, time;
	int name = name_column(a);
	const char *text = "row";
	double begin, took;

	if (!a->args || trace_lacks(a))
		return false;
	duration = find(a, durations);
	time = find_time(a);
	took = value_ns(a, data, duration);
	begin = value_ns(a, data, time) - (time.is_begin ? 0 : took);
	if (name >= 0)
		text = collect_text(v, o, a->args->fields[name].type,
				    (const char *)data +
					    a->args->fields[name].offset);
	sbuf_puts(to, v->trace->len++ ? ",\n{\"name\":" : "{\"name\":");
	json_string(to, text, strlen(text));
	sbuf_printf(to, ",\"ph\":\"X\",\"ts\":%.3f,\"dur\":%.3f", begin / 1e3,
		    took / 1e3);
	put_ids(a, data, to);
	put_args(o, a, data, to);
	sbuf_putc(to, '}');
	return true;
}

void trace_write(const struct view *v, struct sbuf *to)
{
	sbuf_puts(to, "{\"traceEvents\":[\n");
	sbuf_putn(to, sbuf_str(&v->trace->events), v->trace->events.len);
	sbuf_puts(to, "\n],\"displayTimeUnit\":\"ns\",\"otherData\":");
	meta_json(v->meta, to);
	sbuf_puts(to, "}\n");
}
