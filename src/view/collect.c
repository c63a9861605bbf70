// SPDX-License-Identifier: Apache-2.0
/*
 * Maps that are keyed by stacks, or hold them, become graphs.
 *
 * A key of one stack of a kind is drawn with the user stack below the kernel's
 * and "-" between them:
 *
 *	@[kstack, ustack, comm]		comm;user..;-;kernel..
 *	@[comm, ustack, kstack]		the same
 *	@[comm, kstack, target]		comm;kernel..;target
 *
 * Other keys stand where they are written, but before the stacks when the key
 * begins with a stack. When a kind comes again, a new section begins: whoever
 * woke the one before, its stacks the other way up:
 *
 *	@[comm, ustack, kstack, wkstack, wustack, wcomm]
 *		comm;user..;-;kernel..;--;..lenrek;-;..resu;wcomm
 *
 * A key that is a time (of type timestamp, or an integer that lies within this
 * run in every entry) is not drawn: it is the time of the sample.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "view/collect.h"

#define SLACK_NS 2000000000ull /* times may be rounded down */
bool is_time(const struct view *v, uint64_t ns)
{
	uint64_t from = v->begun > SLACK_NS ? v->begun - SLACK_NS : 1;

	return ns >= from && ns <= clock_ns(CLOCK_BOOTTIME);
}

bool holds_stack(const struct type *t)
{
	if (!t)
		return false;
	if (type_is_stack(t))
		return true;
	if (t->kind != TYPE_TUPLE && t->kind != TYPE_RECORD)
		return false;
	for (uint32_t i = 0; i < t->nfields; i++)
		if (type_is_stack(t->fields[i].type))
			return true;
	return false;
}

const char *collect_text(struct view *v, struct out *o, const struct type *t,
			 const void *data)
{
	bool escape = o->escape;

	o->escape = false;
	sbuf_reset(&v->text);
	out_value(o, t, data, &v->text);
	o->escape = escape;
	return sbuf_str(&v->text);
}

static uint64_t load_u64(const void *p)
{
	uint64_t v;

	memcpy(&v, p, sizeof(v));
	return v;
}

static void push_text(struct entry *e, const char *text, enum frame_kind kind)
{
	entry_push(e, graph_frame(e->s->graph, text, strlen(text), kind, 0));
}

static void push_labels(struct entry *e, uint32_t from, uint32_t to,
			uint32_t section)
{
	for (uint32_t i = from; i < to; i++) {
		const struct part *p = &e->parts[i];
		const char *text;

		if (p->is_stack || p->is_time || p->section != section)
			continue;
		text = collect_text(e->v, e->o, p->type, p->data);
		if (*text)
			push_text(e, text, FRAME_LABEL);
	}
}

/* Stacks of one section: user then kernel, a waker's the other way. */
static void push_stacks(struct entry *e, uint32_t section)
{
	enum type_kind kinds[2] = { TYPE_USTACK, TYPE_KSTACK };
	uint32_t begun = e->len;

	for (int k = 0; k < 2; k++) {
		enum type_kind want = kinds[section ? 1 - k : k];
		uint32_t before = e->len;
		bool divided = k && !e->v->o->plain && before > begun;

		if (divided)
			push_text(e, "-", FRAME_SEPARATOR);
		for (uint32_t i = 0; i < e->n; i++)
			if (e->parts[i].section == section &&
			    e->parts[i].type->kind == want)
				entry_push_stack(e, &e->parts[i]);
		if (divided && e->len == before + 1)
			e->len = before;
	}
}

static uint32_t last_stack(const struct entry *e)
{
	uint32_t last = 0;

	for (uint32_t i = 0; i < e->n; i++)
		if (e->parts[i].is_stack)
			last = i;
	return last;
}

/* Which section each part belongs to: see the top of this page. */
static void divide(struct entry *e)
{
	bool seen[2] = { false, false };
	uint32_t gap = 0; /* first label behind the last stack */

	uint32_t first = 0;

	e->sections = 0;
	while (first < e->n && e->parts[first].is_time)
		first++;
	e->labels_first = first < e->n && e->parts[first].is_stack;
	for (uint32_t i = 0; i < e->n; i++) {
		struct part *p = &e->parts[i];
		bool kernel = p->type->kind == TYPE_KSTACK;

		if (p->is_stack && seen[kernel]) {
			seen[0] = seen[1] = false;
			e->sections++;
			/* keys written before their stacks */
			for (; !e->labels_first && gap < i; gap++)
				e->parts[gap].section = e->sections;
		}
		p->section = e->sections;
		if (p->is_stack) {
			seen[kernel] = true;
			gap = i + 1;
		}
	}
	e->sections++;
}

static void push_entry(struct entry *e)
{
	uint32_t behind;

	divide(e);
	behind = e->labels_first || e->sections > 1 ? e->n : last_stack(e) + 1;
	push_labels(e, 0, behind, 0);
	push_stacks(e, 0);
	push_labels(e, behind, e->n, 0);
	for (uint32_t k = 1; k < e->sections; k++) {
		uint32_t before = e->len;

		push_text(e, "--", FRAME_SEPARATOR);
		push_stacks(e, k);
		push_labels(e, 0, e->n, k);
		if (e->len == before + 1) /* nobody is known */
			e->len = before;
	}
	if (!e->len)
		push_text(e, "[unknown]", FRAME_USER);
}

static void add_part(struct entry *e, const struct type *t, const void *data)
{
	struct part *p = &e->parts[e->n];

	if (e->n == PARTS_MAX)
		return;
	*p = (struct part){ .type = t,
			    .data = data,
			    .is_stack = type_is_stack(t) };
	e->n++;
}

static void add_parts(struct entry *e, const struct type *t, const void *data)
{
	if (t->kind != TYPE_TUPLE && t->kind != TYPE_RECORD) {
		add_part(e, t, data);
		return;
	}
	for (uint32_t i = 0; i < t->nfields; i++)
		add_part(e, t->fields[i].type,
			 (const char *)data + t->fields[i].offset);
}

static bool may_be_time(const struct type *t)
{
	return t->kind == TYPE_TIMESTAMP ||
	       (t->kind == TYPE_INT && t->size == 8);
}

/* Splits entry @i of @sn. */
static void take_entry(struct entry *e, const struct snapshot *sn, uint32_t i)
{
	const struct ir_map *m = sn->map;

	e->n = e->len = 0;
	e->time = 0;
	if (m->key)
		add_parts(e, m->key, sn->keys + (size_t)i * m->key_size);
	if (holds_stack(m->value))
		add_parts(e, m->value, sn->values + (size_t)i * m->value_size);
}

/* The part of a map's entries that is a time; PARTS_MAX when none is. */
static uint32_t find_time(struct entry *e, const struct snapshot *sn)
{
	uint64_t candidates = UINT64_MAX;
	uint32_t n = 0;

	for (uint32_t i = 0; i < sn->len && candidates; i++) {
		take_entry(e, sn, i);
		n = e->n;
		for (uint32_t k = 0; k < n; k++)
			if (!may_be_time(e->parts[k].type) ||
			    !is_time(e->v, load_u64(e->parts[k].data)))
				candidates &= ~(1ull << k);
	}
	for (uint32_t k = 0; k < n; k++)
		if (candidates & (1ull << k))
			return k;
	return PARTS_MAX;
}

/* Colours by what the first entry turned out to be. */
static void choose_palette(struct graph *g, const struct entry *e,
			   const struct type *value)
{
	uint32_t last = last_stack(e);
	bool label_behind = !e->labels_first && last + 1 < e->n;

	if (e->sections > 1)
		g->palette = "chain";
	else if (label_behind && !e->parts[e->n - 1].is_time)
		g->palette = "wakeup";
	else if (value && value->kind == TYPE_SUM)
		g->palette = "io";
}

static void store(struct entry *e, int64_t count, uint32_t time_part)
{
	struct graph *g = e->s->graph;

	if (time_part < e->n) {
		e->parts[time_part].is_time = true;
		e->time = load_u64(e->parts[time_part].data);
		g->timed = true;
	}
	push_entry(e);
	graph_add(g, e->frames, e->len, count)->time = e->time;
}

void collect_settle(struct stack_source *s)
{
	s->settled = s->graph->stacks.len;
	s->settled_ids = s->graph->ids.len;
}

bool collect_map(struct view *v, struct stack_source *s, struct out *o,
		 const struct snapshot *sn)
{
	const struct ir_map *m = sn->map;
	struct entry *e = mem_alloc(sizeof(*e));
	uint32_t time_part;

	e->v = v;
	e->s = s;
	e->o = o;
	s->graph->stacks.len = s->settled;
	s->graph->ids.len = s->settled_ids;
	time_part = find_time(e, sn);
	if (sn->len && time_part == PARTS_MAX && v->o->format == VIEW_HEAT) {
		free(e);
		return false;
	}
	for (uint32_t i = 0; i < sn->len; i++) {
		int64_t count = 1;

		take_entry(e, sn, i);
		if (!out_number(m->value,
				sn->values + (size_t)i * m->value_size, &count))
			count = 1;
		if (count > 0)
			store(e, count, time_part);
	}
	if (sn->len)
		choose_palette(s->graph, e, m->value);
	if (!v->o->unit && m->value->kind != TYPE_COUNT && sn->len)
		s->graph->unit = "total";
	if (sn->cleared)
		collect_settle(s);
	free(e);
	return true;
}

/* Of a row: its stacks, its texts, its time. Each row counts as one. */
void collect_row(struct view *v, struct stack_source *s, struct out *o,
		 const struct action *a, const void *data)
{
	struct entry *e = mem_alloc(sizeof(*e));
	uint32_t time_part = PARTS_MAX;

	e->v = v;
	e->s = s;
	e->o = o;
	for (uint32_t i = 0; i < a->args->nfields; i++) {
		const struct type_field *f = &a->args->fields[i];
		const void *at = (const char *)data + f->offset;

		if (may_be_time(f->type) && is_time(v, load_u64(at)) &&
		    time_part == PARTS_MAX)
			time_part = e->n;
		else if (!type_is_stack(f->type) &&
			 f->type->kind != TYPE_STRING)
			continue;
		add_part(e, f->type, at);
	}
	store(e, 1, time_part);
	choose_palette(s->graph, e, NULL);
	collect_settle(s);
	free(e);
}
