// SPDX-License-Identifier: Apache-2.0
/*
 * One session's pictures: what is drawn is chosen before the script runs, so
 * that hours of tracing do not end in "nothing to draw".
 */
#include "view/view.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "view/priv.h"

static bool draws_stacks(enum view_format f)
{
	return f != VIEW_HEAT && f != VIEW_CHROME;
}

bool view_holds_many(enum view_format f)
{
	return f != VIEW_FOLDED && f != VIEW_SVG && f != VIEW_PPROF;
}

static bool is_wanted(const struct view *v, const struct ir_map *m)
{
	if (m->name[0] != '@')
		return false;
	return !v->o->map || !strcmp(v->o->map, m->name);
}

static struct stack_source *add_stacks(struct view *v, const struct ir_map *m,
				       const struct action *a)
{
	struct stack_source *s = mem_alloc(sizeof(*s));

	s->map = m;
	s->action = a;
	s->graph = graph_new(m ? m->name : "rows");
	if (v->o->unit)
		s->graph->unit = v->o->unit;
	vec_push(&v->stacks, s);
	return s;
}

/* Maps keyed by stacks; where there are none, those that hold stacks. */
static void choose_stack_maps(struct view *v)
{
	for (int pass = 0; pass < 2 && !v->stacks.len; pass++) {
		for (size_t i = 0; i < v->p->maps.len; i++) {
			const struct ir_map *m = &v->p->maps.at[i];

			if (is_wanted(v, m) &&
			    holds_stack(pass ? m->value : m->key))
				add_stacks(v, m, NULL);
		}
	}
}

static void choose_rows(struct view *v)
{
	for (size_t i = 0; i < v->p->actions.len && !v->o->map; i++) {
		const struct action *a = &v->p->actions.at[i];

		if (a->kind == ACT_ROW && a->args && holds_stack(a->args))
			add_stacks(v, NULL, a);
	}
}

static bool has_number(const struct type *t)
{
	if (!t)
		return false;
	if (t->kind == TYPE_INT || t->kind == TYPE_TIMESTAMP)
		return true;
	for (uint32_t i = 0; t->kind == TYPE_TUPLE && i < t->nfields; i++)
		if (has_number(t->fields[i].type))
			return true;
	return false;
}

/* Histograms, and maps that may turn out to be keyed by a time. */
static void choose_heat(struct view *v)
{
	for (size_t i = 0; i < v->p->maps.len; i++) {
		const struct ir_map *m = &v->p->maps.at[i];

		if (!is_wanted(v, m))
			continue;
		if (heat_suits(m)) {
			struct heat_source *h = mem_alloc(sizeof(*h));

			h->map = m;
			h->unit = v->o->unit;
			h->begun = v->begun;
			vec_push(&v->heats, h);
		} else if (has_number(m->key)) {
			add_stacks(v, m, NULL);
		}
	}
	choose_rows(v);
}

/* "@a, @b": those that are drawn. */
static const char *names_of(struct view *v)
{
	sbuf_reset(&v->text);
	for (size_t i = 0; i < v->stacks.len; i++)
		sbuf_printf(&v->text, "%s%s", i ? ", " : "",
			    v->stacks.at[i]->graph->name);
	return sbuf_str(&v->text);
}

static const char *format_name(enum view_format f)
{
	static const char *const names[] = { "",
#define X(id, text) text,
					     VIEW_FORMATS(X)
#undef X
	};

	return names[f];
}

static bool map_exists(const struct view *v)
{
	for (size_t i = 0; i < v->p->maps.len; i++)
		if (is_wanted(v, &v->p->maps.at[i]))
			return true;
	return !v->o->map;
}

static void report_no_row(struct view *v, struct diags *d)
{
	const char *lacks = "no row()";

	for (size_t i = 0; i < v->p->actions.len; i++) {
		const struct action *a = &v->p->actions.at[i];

		if (a->kind == ACT_ROW && a->args)
			lacks = trace_lacks(a);
	}
	diag_fatal(d,
		   "-f chrome draws rows that have a duration and a time: "
		   "this script has %s",
		   lacks);
	diag_hint(d, "row(TIME = nsecs, \"LAT(us)\" = $us, ..)");
}

static void report_nothing(struct view *v, struct diags *d)
{
	const char *name = format_name(v->o->format);

	if (!map_exists(v)) {
		diag_fatal(d, "-f %s: this script has no map %s", name,
			   v->o->map);
	} else if (v->o->format == VIEW_CHROME) {
		report_no_row(v, d);
	} else if (v->o->format == VIEW_HEAT) {
		diag_fatal(d,
			   "-f heat draws histograms that are printed at "
			   "intervals, and what is keyed by a time: %s",
			   v->o->map ? "this map is neither"
				     : "this script has neither");
		diag_hint(d, "@ns = hist($ns); with interval:s:1 { print(@ns); "
			     "clear(@ns); }, or @[nsecs, kstack] = count();");
	} else {
		diag_fatal(d,
			   "-f %s draws stacks: %s has none in its keys or "
			   "values",
			   name, v->o->map ? v->o->map : "this script");
		diag_hint(d, "@[ustack, kstack, comm] = count();");
	}
}

static bool choose(struct view *v, struct diags *d)
{
	enum view_format f = v->o->format;

	if (f == VIEW_CHROME) {
		v->trace = trace_new(v->p);
	} else if (f == VIEW_HEAT) {
		choose_heat(v);
	} else {
		choose_stack_maps(v);
		if (!v->stacks.len)
			choose_rows(v);
	}
	if (!v->stacks.len && !v->heats.len && !v->trace) {
		report_nothing(v, d);
		return false;
	}
	if (!view_holds_many(f) && v->stacks.len > 1) {
		diag_fatal(d,
			   "-f %s holds one graph, and this script has "
			   "several: %s",
			   format_name(f), names_of(v));
		diag_hint(d, "choose one: -f %s:%s", format_name(f),
			  v->stacks.at[0]->graph->name);
		return false;
	}
	return true;
}

static bool take_map(void *self, struct out *o, const struct snapshot *sn,
		     const char *unit)
{
	struct view *v = self;

	for (size_t i = 0; i < v->stacks.len; i++)
		if (v->stacks.at[i]->map == sn->map)
			return collect_map(v, v->stacks.at[i], o, sn);
	for (size_t i = 0; i < v->heats.len; i++) {
		if (v->heats.at[i]->map != sn->map)
			continue;
		heat_map(v, v->heats.at[i], o, sn, unit);
		return true;
	}
	return false;
}

static void take_cleared(void *self, const struct ir_map *map)
{
	struct view *v = self;

	for (size_t i = 0; i < v->stacks.len; i++)
		if (v->stacks.at[i]->map == map)
			collect_settle(v->stacks.at[i]);
	for (size_t i = 0; i < v->heats.len; i++)
		if (v->heats.at[i]->map == map)
			heat_cleared(v->heats.at[i]);
}

static bool take_row(void *self, struct out *o, const struct action *a,
		     const void *data)
{
	struct view *v = self;

	if (v->trace)
		return trace_row(v, o, a, data);
	for (size_t i = 0; i < v->stacks.len; i++) {
		if (v->stacks.at[i]->action != a)
			continue;
		collect_row(v, v->stacks.at[i], o, a, data);
		return true;
	}
	return false;
}

static void take_loss(void *self, uint64_t count)
{
	struct view *v = self;

	v->meta->lost += count;
}

static void take_watch(void *self, bool over)
{
	struct view *v = self;

	if (over)
		v->over = clock_ns(CLOCK_BOOTTIME);
	else
		v->ready = clock_ns(CLOCK_BOOTTIME);
}

struct view *view_new(const struct view_opts *o, const struct ir_program *p,
		      struct meta *meta, struct diags *d)
{
	struct view *v = mem_alloc(sizeof(*v));

	v->o = o;
	v->p = p;
	v->meta = meta;
	v->begun = clock_ns(CLOCK_BOOTTIME);
	v->sink = (struct out_sink){ .map = take_map,
				     .cleared = take_cleared,
				     .row = take_row,
				     .lost = take_loss,
				     .watch = take_watch,
				     .self = v };
	if (choose(v, d))
		return v;
	view_free(v);
	return NULL;
}

void view_attach(struct view *v, struct out *o)
{
	o->sink = &v->sink;
	v->meta->boot_offset = o->boot_offset;
	v->meta->begun = (int64_t)v->begun + o->boot_offset;
}

int view_write(const struct view_opts *o, struct graph *const *graphs, size_t n,
	       const struct meta *meta, FILE *to)
{
	struct sbuf text = { 0 };
	int err = 0;

	switch (o->format) {
	case VIEW_FOLDED:
		for (size_t i = 0; i < n; i++)
			folded_write(o, graphs[i], &text);
		break;
	case VIEW_SVG:
		svg_write(o, graphs[0], meta, &text);
		break;
	case VIEW_PPROF:
		pprof_write(graphs[0], meta, &text);
		break;
	case VIEW_PERF_SCRIPT:
		perf_script_write(graphs, n, meta, &text);
		break;
	case VIEW_SPEEDSCOPE:
		speedscope_write(graphs, n, meta, &text);
		break;
	default:
		page_write(o, graphs, n, NULL, meta, &text);
	}
	if (text.len && fwrite(text.at, 1, text.len, to) != text.len)
		err = -errno;
	if (!err && fflush(to))
		err = -errno;
	sbuf_free(&text);
	return err;
}

/* Graphs that hold something; at least one where stacks are drawn. */
static size_t filled(const struct view *v, struct graph **to)
{
	bool timed = v->o->format == VIEW_HEAT;
	size_t n = 0;

	for (size_t i = 0; i < v->stacks.len; i++) {
		struct graph *g = v->stacks.at[i]->graph;

		if (g->stacks.len && (g->timed || !timed))
			to[n++] = g;
	}
	if (!n && v->stacks.len && !timed)
		to[n++] = v->stacks.at[0]->graph;
	return n;
}

static size_t columns_of(const struct view *v)
{
	size_t most = 0;

	for (size_t i = 0; i < v->heats.len; i++) {
		const struct heat_source *h = v->heats.at[i];

		if (h->by_name.len && h->prints.len > most)
			most = h->prints.len;
	}
	return most;
}

static void warn_of_little(const struct view *v, struct graph *const *graphs,
			   size_t n)
{
	size_t stacks = 0, columns = columns_of(v);

	for (size_t i = 0; i < n; i++)
		stacks += graphs[i]->stacks.len;
	if (v->trace && !trace_len(v->trace))
		fputs("WARNING: no row with a duration came\n", stderr);
	else if (!v->trace && !stacks && !columns)
		fputs("WARNING: nothing was recorded: the picture is empty\n",
		      stderr);
	else if (columns == 1)
		fputs("WARNING: the histogram was printed once: the heat map "
		      "has one column\nHINT: interval:s:1 { print(@map); "
		      "clear(@map); }\n",
		      stderr);
}

int view_finish(struct view *v, FILE *to)
{
	struct graph **graphs =
		mem_alloc((v->stacks.len + 1) * sizeof(*graphs));
	size_t n = filled(v, graphs);
	struct sbuf text = { 0 };
	int err = 0;

	v->meta->duration = v->over > v->ready ? v->over - v->ready : 0;
	warn_of_little(v, graphs, n);
	if (draws_stacks(v->o->format)) {
		err = view_write(v->o, graphs, n, v->meta, to);
	} else {
		if (v->trace)
			trace_write(v, &text);
		else
			page_write(v->o, graphs, n, v, v->meta, &text);
		if (fwrite(text.at, 1, text.len, to) != text.len || fflush(to))
			err = -errno;
	}
	sbuf_free(&text);
	free(graphs);
	return err;
}

void view_free(struct view *v)
{
	for (size_t i = 0; i < v->stacks.len; i++) {
		graph_free(v->stacks.at[i]->graph);
		hash_free(&v->stacks.at[i]->cache);
		free(v->stacks.at[i]);
	}
	for (size_t i = 0; i < v->heats.len; i++)
		heat_source_free(v->heats.at[i]);
	vec_free(&v->stacks);
	vec_free(&v->heats);
	trace_free(v->trace);
	sbuf_free(&v->text);
	arena_free(&v->arena);
	free(v);
}
