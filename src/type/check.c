// SPDX-License-Identifier: Apache-2.0
/* The driver: phases over all instances; see check_priv.h. */
#include "type/check.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "type/check_priv.h"

void check_opts_default(struct check_opts *o)
{
	memset(o, 0, sizeof(*o));
	o->max_strlen = 1024;
	o->max_map_keys = 4096;
	o->max_stacks = 16384;
	o->str_trunc_trailer = "..";
	o->stack_mode = "bpftrace";
}

void check_hint_near(struct checker *c, const char *word,
		     const char *const *names, size_t n)
{
	const char *best[3];
	size_t found = diag_nearest(word, names, n, best, 3);

	if (found == 1)
		check_hint(c, "did you mean '%s'?", best[0]);
	else if (found == 2)
		check_hint(c, "did you mean '%s' or '%s'?", best[0], best[1]);
	else if (found > 2)
		check_hint(c, "did you mean '%s', '%s' or '%s'?", best[0],
			   best[1], best[2]);
}

void check_enter(struct checker *c, struct instance *in)
{
	c->in = in;
	c->d->owner = c->o->bpftrace && in->nunits > 1 ? in->id + 1 : 0;
}

static struct expr *new_expr(struct checker *c, enum expr_kind kind,
			     struct span at)
{
	struct expr *e = arena_new(c->a, struct expr);

	e->kind = kind;
	e->span = at;
	return e;
}

/* -p N: "pid == N" in front of the predicate of kernel probes. */
static void filter_pid(struct checker *c, struct instance *in)
{
	static const char *const kernel[] = { "tracepoint", "rawtracepoint",
					      "kprobe",	    "kretprobe",
					      "fentry",	    "fexit" };
	struct span at = in->clause->span;
	struct expr *eq, *both;
	bool wanted = false;

	check_enter(c, in);
	for (size_t i = 0; i < sizeof(kernel) / sizeof(kernel[0]); i++)
		wanted |= provider_is(c, kernel[i]);
	if (!wanted)
		return;
	eq = new_expr(c, EXPR_BINARY, at);
	eq->op = OP_EQ;
	eq->a = new_expr(c, EXPR_IDENT, at);
	eq->a->str = "pid";
	eq->b = new_expr(c, EXPR_INT, at);
	eq->b->num = c->o->filter_pid;
	if (in->predicate) {
		both = new_expr(c, EXPR_BINARY, in->predicate->span);
		both->op = OP_LAND;
		both->a = eq;
		both->b = in->predicate;
		eq = both;
	}
	in->predicate = eq;
}

void visit_predicate(struct checker *c, struct instance *in)
{
	if (!refuse_condition(c, &in->predicate,
			      predicate_span(&c->s->src, in->predicate)))
		visit_condition(c, &in->predicate, "predicate");
}

static void walk_instance(struct checker *c, struct instance *in)
{
	check_enter(c, in);
	c->nvars = 0;
	hash_free(&c->vars);
	if (in->predicate) {
		c->work = work_new(c, NULL);
		visit_predicate(c, in);
	}
	if (in->predicate && is_number(in->predicate)) {
		in->dead |= !in->predicate->num;
		in->predicate = NULL;
	}
	c->ghost = in->dead;
	if (in->body)
		walk_block(c, in->body);
	c->ghost = false;
}

/* Functions that nobody calls: what they say of types is heard, and checked. */
static void walk_uncalled(struct checker *c)
{
	for (size_t i = 0; i < c->s->uncalled.len; i++) {
		struct instance *in = arena_new(c->a, struct instance);

		in->clause = c->s->uncalled.at[i];
		in->body = in->clause->body;
		walk_instance(c, in);
		vec_push(&c->uncalled, in);
	}
}

/*
 * Clauses that no probe runs (a missing optional one, the alternative that was
 * not taken, an interval of 0): what they say of types is still heard.
 */
static void walk_unused(struct checker *c, struct clause *clause,
			const struct hash *used)
{
	for (; clause; clause = clause->other) {
		struct instance *in;

		if (hash_getn(used, &clause, sizeof(clause)) || !clause->body)
			continue;
		in = arena_new(c->a, struct instance);
		in->clause = clause;
		in->body = clause->body;
		in->dead = true;
		walk_instance(c, in);
	}
}

static void walk_all(struct checker *c)
{
	struct hash used = { 0 };

	for (uint32_t i = 0; i < c->ins->len; i++) {
		struct instance *in = &c->ins->at[i];

		hash_setn(&used, &in->clause, sizeof(in->clause),
			  (void *)(uintptr_t)in->clause);
		if (c->o->filter_pid)
			filter_pid(c, in);
		walk_instance(c, in);
	}
	for (size_t i = 0; i < c->s->clauses.len; i++)
		walk_unused(c, c->s->clauses.at[i], &used);
	hash_free(&used);
	walk_uncalled(c);
}

static void report_instance(struct checker *c, struct instance *in)
{
	check_enter(c, in);
	c->loops = 0;
	if (in->dead)
		return;
	if (in->predicate)
		visit_predicate(c, in);
	if (in->body)
		report_block(c, in->body);
}

static void report_uncalled(struct checker *c)
{
	for (size_t i = 0; i < c->uncalled.len; i++)
		report_instance(c, c->uncalled.at[i]);
}

static void take_declared_maps(struct checker *c)
{
	for (size_t i = 0; i < c->s->maps.len; i++) {
		struct check_map *m;

		if (hash_get(&c->maps, c->s->maps.at[i]->name)) {
			diag_error(c->d, c->s->maps.at[i]->first,
				   "Redeclaration of existing map: %s",
				   c->s->maps.at[i]->name);
			continue;
		}
		m = arena_new(c->a, struct check_map);
		m->m = c->s->maps.at[i];
		m->m->value = &type_none;
		m->m->id = (uint32_t)c->map_list.len;
		vec_push(&c->map_list, m);
		hash_set(&c->maps, m->m->name, m);
	}
	c->s->maps.len = 0;
}

static int by_name(const void *a, const void *b)
{
	const struct ast_map *const *x = a, *const *y = b;

	return strcmp((*x)->name, (*y)->name);
}

static void give_maps(struct checker *c)
{
	ast_map_vec *maps = &c->s->maps;

	for (size_t i = 0; i < c->map_list.len; i++) {
		struct check_map *m = c->map_list.at[i];

		if (!m->live)
			continue;
		vec_push(maps, m->m);
		type_complete_all(c->ts, m->m->value);
		if (m->m->key)
			type_complete_all(c->ts, m->m->key);
	}
	if (maps->len)
		qsort(maps->at, maps->len, sizeof(*maps->at), by_name);
	for (size_t i = 0; i < maps->len; i++)
		maps->at[i]->id = (uint32_t)i;
}

/* What let says of a map against what is put into it. */
static void check_declared(struct checker *c)
{
	for (size_t i = 0; i < c->map_list.len; i++) {
		const struct check_map *m = c->map_list.at[i];
		bool agg = type_is_agg(m->m->value);

		if (!m->m->decl)
			continue;
		if (!m->used.end)
			diag_warn(c->d, m->m->first, "Unused map: %s",
				  m->m->name);
		else if (m->m->value->kind != TYPE_NONE &&
			 agg != !strncmp(m->m->decl, "percpu", 6))
			check_error(c, m->used,
				    "Incompatible map types. Type from "
				    "declaration: %s. Type from value/key "
				    "type: %s",
				    m->m->decl, agg ? "percpuhash" : "hash");
	}
}

static void find_probe_size(struct checker *c)
{
	c->probe_size = 1;
	for (size_t i = 0; i < c->ins->probes.len; i++) {
		size_t n = strlen(c->ins->probes.at[i]->name) + 1;

		if (n > c->probe_size)
			c->probe_size = (uint32_t)n;
	}
}

static void checker_free(struct checker *c)
{
	for (size_t i = 0; i < c->map_list.len; i++)
		vec_free(&c->map_list.at[i]->readers);
	for (size_t i = 0; i < c->all_vars.len; i++)
		vec_free(&c->all_vars.at[i]->readers);
	vec_free(&c->map_list);
	vec_free(&c->all_vars);
	vec_free(&c->scope);
	vec_free(&c->works);
	vec_free(&c->uncalled);
	vec_free(&c->queue);
	vec_free(&c->positional);
	vec_free(&c->named);
	vec_free(&c->getopts);
	hash_free(&c->vars);
	hash_free(&c->maps);
	hash_free(&c->enumerators);
}

int check_script(struct script *s, struct instances *in, struct types *ts,
		 const struct check_opts *o, struct diags *d)
{
	struct checker c = {
		.s = s, .ins = in, .ts = ts, .o = o, .d = d, .a = s->arena
	};
	size_t before = d->errors;
	bool known;

	find_probe_size(&c);
	take_declared_maps(&c);
	c.phase = PHASE_WALK;
	params_split(&c);
	walk_all(&c);
	d->owner = 0;
	known = params_all_known(&c);
	infer_run(&c);
	c.phase = PHASE_REPORT;
	for (uint32_t i = 0; i < in->len; i++)
		report_instance(&c, &in->at[i]);
	report_uncalled(&c);
	if (d->errors == before)
		refuse_no_values(&c);
	d->owner = 0;
	check_declared(&c);
	give_maps(&c);
	checker_free(&c);
	diags_settle(d);
	return d->errors > before || !known ? -EINVAL : 0;
}
