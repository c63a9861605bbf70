// SPDX-License-Identifier: Apache-2.0
/* Variables and maps while their types grow: scopes, readers, the queue. */
#include <string.h>

#include "type/check_priv.h"

uint32_t work_new(struct checker *c, struct stmt *s)
{
	struct work w = { .in = c->in, .s = s, .ghost = c->ghost };

	vec_push(&c->works, w);
	return (uint32_t)c->works.len - 1;
}

void infer_queue(struct checker *c, uint32_t work)
{
	if (c->works.at[work].queued)
		return;
	c->works.at[work].queued = true;
	vec_push(&c->queue, work);
}

void note_reader(struct checker *c, u32_vec *readers)
{
	if (c->phase == PHASE_REPORT)
		return;
	/* A statement reads the same thing again: seen just before. */
	if (readers->len && *vec_last(readers) == c->work)
		return;
	if (c->phase == PHASE_WALK)
		vec_push(readers, c->work);
}

static void queue_all(struct checker *c, const u32_vec *readers)
{
	for (size_t i = 0; i < readers->len; i++)
		infer_queue(c, readers->at[i]);
}

/* The type that holds both, or NULL when nothing new comes of it. */
static const struct type *grown(struct checker *c, const struct type *old,
				const struct type *t)
{
	const struct type *u;

	if (t->kind == TYPE_NONE)
		return NULL;
	if (old->kind == TYPE_NONE)
		return t;
	u = type_unify(c->ts, old, t);
	if (!u || (type_eq(u, old) && u->literal == old->literal))
		return NULL;
	return u;
}

void var_join(struct checker *c, struct check_var *v, const struct type *t)
{
	const struct type *u;

	if (c->phase == PHASE_REPORT || v->typed)
		return;
	if (c->ghost && !v->ghost && v->v.type->kind != TYPE_NONE)
		return;
	if (c->ghost && !v->ghost && c->phase == PHASE_WALK)
		return;
	u = grown(c, v->v.type, t);
	if (!u)
		return;
	v->v.type = u;
	queue_all(c, &v->readers);
}

/* Trust in a kernel pointer does not outlive the event. */
static const struct type *storable(struct checker *c, const struct type *t)
{
	if (t->kind == TYPE_PTR && t->space == SPACE_BTF)
		return type_ptr(c->ts, t->elem, SPACE_KERNEL);
	return t;
}

static bool ghost_may_type(const struct checker *c, struct check_map *m,
			   bool known)
{
	if (!c->ghost)
		return true;
	if (c->phase == PHASE_WALK || (known && !m->ghost))
		return false;
	m->ghost = true;
	return true;
}

void map_join(struct checker *c, struct check_map *m, const struct type *t)
{
	const struct type *u;

	m->given = true;
	if (c->phase == PHASE_REPORT || t->kind == TYPE_NONE ||
	    !ghost_may_type(c, m, m->m->value->kind != TYPE_NONE))
		return;
	u = grown(c, m->m->value, storable(c, t));
	if (!u)
		return;
	m->m->value = u;
	queue_all(c, &m->readers);
}

static bool has_parts(const struct type *t)
{
	return t->kind == TYPE_TUPLE || t->kind == TYPE_RECORD;
}

void map_join_key(struct checker *c, struct check_map *m, const struct type *t)
{
	const struct type *u;

	if (c->phase == PHASE_REPORT || t->kind == TYPE_NONE ||
	    !ghost_may_type(c, m, m->m->key != NULL))
		return;
	t = storable(c, t);
	u = m->m->key ? grown(c, m->m->key, t) : t;
	/* of @m[1, 2] and @m[1] the latter tells what the keys are */
	if (!u && has_parts(m->m->key) && !has_parts(t))
		u = t;
	if (!u)
		return;
	m->m->key = u;
	queue_all(c, &m->readers);
}

struct check_map *map_of(struct checker *c, struct expr *e)
{
	struct check_map *m = hash_get(&c->maps, e->str);

	if (!m) {
		m = arena_new(c->a, struct check_map);
		m->m = arena_new(c->a, struct ast_map);
		m->m->name = e->str;
		m->m->first = e->span;
		m->m->value = &type_none;
		m->m->id = (uint32_t)c->map_list.len;
		vec_push(&c->map_list, m);
		hash_set(&c->maps, e->str, m);
	}
	e->map = m->m;
	if (!m->used.end) {
		m->used.begin = e->span.begin;
		m->used.end = e->span.begin + (uint32_t)strlen(e->str);
	}
	if (!c->ghost)
		m->live = true;
	return m;
}

size_t scope_enter(struct checker *c)
{
	return c->scope.len;
}

void scope_leave(struct checker *c, size_t mark)
{
	while (c->scope.len > mark)
		c->scope.at[--c->scope.len]->visible = false;
}

struct check_var *var_find(struct checker *c, const char *name)
{
	struct check_var *v = hash_get(&c->vars, name);

	return v && v->visible ? v : NULL;
}

struct check_var *var_declare(struct checker *c, const char *name,
			      struct span at)
{
	struct check_var *v = arena_new(c->a, struct check_var);

	v->v.name = name;
	v->v.type = &type_none;
	v->v.id = c->nvars++;
	v->at = at;
	v->visible = true;
	v->ghost = c->ghost;
	hash_set(&c->vars, name, v);
	vec_push(&c->scope, v);
	vec_push(&c->all_vars, v);
	return v;
}

static void look_again(struct checker *c, uint32_t i)
{
	struct work *w = &c->works.at[i];

	w->queued = false;
	check_enter(c, w->in);
	c->work = i;
	c->ghost = w->ghost;
	if (w->s)
		infer_stmt(c, w->s);
	else if (w->in->predicate)
		visit_predicate(c, w->in);
	c->ghost = false;
}

static void drain(struct checker *c)
{
	/* Types only grow and are bounded; the limit is for our mistakes. */
	uint64_t left = 1000 + 200 * (uint64_t)c->works.len;

	for (size_t i = 0; i < c->queue.len && left; i++, left--)
		look_again(c, c->queue.at[i]);
	for (size_t i = 0; i < c->queue.len; i++)
		c->works.at[c->queue.at[i]].queued = false;
	c->queue.len = 0;
}

static bool something_unknown(const struct checker *c)
{
	for (size_t i = 0; i < c->map_list.len; i++) {
		const struct check_map *m = c->map_list.at[i];

		if (m->live && m->m->value->kind == TYPE_NONE)
			return true;
	}
	for (size_t i = 0; i < c->all_vars.len; i++)
		if (c->all_vars.at[i]->v.type->kind == TYPE_NONE &&
		    !c->all_vars.at[i]->ghost)
			return true;
	return false;
}

static void queue_works(struct checker *c, bool ghosts)
{
	for (uint32_t i = 0; i < c->works.len; i++)
		if (!c->works.at[i].ghost || ghosts)
			infer_queue(c, i);
	drain(c);
}

/* Maps that are counted up, and nowhere given a value that has a type. */
static void type_counters(struct checker *c)
{
	for (size_t i = 0; i < c->map_list.len; i++) {
		struct check_map *m = c->map_list.at[i];

		if (m->counts && m->m->value->kind == TYPE_NONE)
			map_join(c, m, &type_int64);
	}
	drain(c);
}

/* Maps that are read, and nowhere given a value that has a type: 0. First those
 * that are given none at all, of which the others may have theirs. */
static void type_reads(struct checker *c, bool given)
{
	for (size_t i = 0; i < c->map_list.len; i++) {
		struct check_map *m = c->map_list.at[i];

		if (!m->read || m->given != given ||
		    m->m->value->kind != TYPE_NONE)
			continue;
		map_join(c, m, &type_int8);
		m->given = given;
		drain(c);
	}
}

void infer_run(struct checker *c)
{
	c->phase = PHASE_INFER;
	drain(c);
	type_counters(c);
	type_reads(c, false);
	type_reads(c, true);
	if (!something_unknown(c))
		return;
	for (uint32_t i = 0; i < c->works.len; i++)
		if (c->works.at[i].ghost)
			infer_queue(c, i);
	drain(c);
	type_counters(c);
	if (!something_unknown(c))
		return;
	c->guess = true;
	queue_works(c, false);
	if (something_unknown(c))
		queue_works(c, true);
	c->guess = false;
}
