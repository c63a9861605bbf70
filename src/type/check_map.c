// SPDX-License-Identifier: Apache-2.0
/* Calls on maps, and aggregations. */
#include <string.h>

#include "type/check_priv.h"

static const struct type *call_clear(struct checker *c, struct expr *e)
{
	visit_map_ref(c, e->args.at[0], e->str);
	return &type_none;
}

/* The map of delete(@m, key), has_key(@m, key): the key is argument 1. */
static bool keyed_call(struct checker *c, struct expr *e)
{
	struct expr *map = e->args.at[0];
	struct check_map *m;

	if (map->kind != EXPR_MAP || map->args.len) {
		check_error(c, e->span,
			    "Call to %s() has arguments that do not match any "
			    "definition.",
			    e->str);
		check_hint(c, "it takes a map as a whole, and a key: %s(@m, 1)",
			   e->str);
		return false;
	}
	m = map_of(c, map);
	if (m->use == USE_SCALAR) {
		check_error(c, e->span,
			    "call to %s expects a map with explicit keys "
			    "(non-scalar map)",
			    e->builtin->id == BUILTIN_DELETE
				    ? "delete() with two arguments"
				    : "has_key()");
		return false;
	}
	note_reader(c, &m->readers);
	map->type = m->m->value;
	check_map_key(c, m, &e->args.at[1], 1, e->span);
	if (m->m->value->kind == TYPE_NONE)
		check_error(c, map->span, "Undefined map: %s", map->str);
	return true;
}

/* delete(@m, key), delete(@m[key]) or, of a scalar map, delete(@m) */
static const struct type *call_delete(struct checker *c, struct expr *e)
{
	struct expr *map = e->args.at[0];
	struct check_map *m;

	if (e->args.len == 2) {
		keyed_call(c, e);
		return &type_bool;
	}
	if (map->kind != EXPR_MAP) {
		check_error(c, e->span, "%s() expects a map argument", e->str);
		return &type_bool;
	}
	m = map_of(c, map);
	if (!map->args.len && m->use == USE_KEYED) {
		check_error(c, e->span,
			    "call to delete() with a single argument expects a "
			    "map without explicit keys (scalar map)");
		return &type_bool;
	}
	m = visit_map_target(c, map);
	note_reader(c, &m->readers);
	if (m->m->value->kind == TYPE_NONE)
		check_error(c, map->span, "Undefined map: %s", map->str);
	return &type_bool;
}

static const struct type *call_has_key(struct checker *c, struct expr *e)
{
	keyed_call(c, e);
	return &type_bool;
}

static struct expr *new_expr(struct checker *c, const struct expr *at,
			     enum expr_kind kind, const char *name)
{
	struct expr *e = arena_new(c->a, struct expr);

	e->kind = kind;
	e->span = at->span;
	e->str = name;
	return e;
}

static void set_args(struct checker *c, struct expr *e, struct expr *first,
		     struct expr *second)
{
	e->args.len = second ? 2 : 1;
	e->args.at = arena_array(c->a, struct expr *, 2);
	e->args.at[0] = first;
	e->args.at[1] = second;
}

static struct stmt *new_assign(struct checker *c, struct expr *target,
			       struct expr *value)
{
	struct stmt *s = arena_new(c->a, struct stmt);

	s->kind = STMT_ASSIGN;
	s->span = value->span;
	s->target = target;
	s->a = value;
	return s;
}

static struct block *new_block(struct checker *c, struct stmt *s)
{
	struct block *b = arena_new(c->a, struct block);

	b->stmts = arena_array(c->a, struct stmt *, 1);
	b->stmts[0] = s;
	b->len = 1;
	return b;
}

/*
 * find(@m, key, $v) becomes
 *	{ $key = key; has_key(@m, $key) ? { $v = @m[$key]; true } : false }
 * with a name for $key that no script can write.
 */
static const struct type *call_find(struct checker *c, struct expr *e)
{
	struct expr *map = e->args.at[0], *v = e->args.at[2];
	struct expr *whole = new_expr(c, map, EXPR_MAP, map->str);
	struct expr *element = new_expr(c, e, EXPR_MAP, map->str);
	struct expr *has = new_expr(c, e, EXPR_CALL, "has_key");
	struct expr *take = new_expr(c, e, EXPR_BLOCK, NULL);
	struct expr *choice = new_expr(c, e, EXPR_TERNARY, NULL);
	const char *name = "$find key";

	if (map->kind != EXPR_MAP || map->args.len || v->kind != EXPR_VAR) {
		check_error(c, e->span,
			    "Call to find() has arguments that do not match "
			    "any definition.");
		check_hint(c, "it takes a map, a key, and a variable that was "
			      "assigned before: find(@m, key, $v)");
		return &type_bool;
	}
	c->as_target = true;
	visit(c, &e->args.at[2]);
	c->as_target = false;
	if (!v->var)
		return &type_bool;
	set_args(c, has, whole, new_expr(c, e, EXPR_VAR, name));
	set_args(c, element, new_expr(c, e, EXPR_VAR, name), NULL);
	take->block = new_block(
		c, new_assign(c, new_expr(c, v, EXPR_VAR, v->str), element));
	take->a = new_expr(c, e, EXPR_BOOL, NULL);
	take->a->num = true;
	choice->a = has;
	choice->b = take;
	choice->c = new_expr(c, e, EXPR_BOOL, NULL);
	e->kind = EXPR_BLOCK;
	e->builtin = NULL;
	e->block = new_block(c, new_assign(c, new_expr(c, e, EXPR_VAR, name),
					   e->args.at[1]));
	e->args.len = 0;
	e->a = choice;
	return visit(c, &e);
}

static const struct type *call_len(struct checker *c, struct expr *e)
{
	const struct expr *arg = e->args.at[0];
	struct check_map *m;
	const struct type *t;

	if (arg->kind == EXPR_MAP && !arg->args.len) {
		m = map_of(c, e->args.at[0]);
		note_reader(c, &m->readers);
		e->args.at[0]->type = m->m->value;
		if (m->m->value->kind == TYPE_KSTACK ||
		    m->m->value->kind == TYPE_USTACK)
			return &type_int64;
		if (m->m->value->kind == TYPE_NONE)
			check_error(c, arg->span, "Undefined map: %s",
				    arg->str);
		else if (!m->m->key)
			check_error(c, e->span,
				    "call to len() expects a map with explicit "
				    "keys (non-scalar map)");
		return &type_int64;
	}
	t = visit_value(c, &e->args.at[0]);
	if (t->kind != TYPE_NONE && t->kind != TYPE_KSTACK &&
	    t->kind != TYPE_USTACK)
		check_error(c, e->span,
			    "call to len() expects a map, ustack, or kstack");
	return &type_int64;
}

const call_fn call_map[BUILTIN_NONE] = {
	[BUILTIN_CLEAR] = call_clear,	[BUILTIN_ZERO] = call_clear,
	[BUILTIN_DELETE] = call_delete, [BUILTIN_HAS_KEY] = call_has_key,
	[BUILTIN_FIND] = call_find,	[BUILTIN_LEN] = call_len,
	[BUILTIN_STACK_LEN] = call_len,
};

/* Aggregations */

static const enum type_kind agg_kinds[BUILTIN_NONE] = {
	[BUILTIN_COUNT] = TYPE_COUNT,	  [BUILTIN_SUM] = TYPE_SUM,
	[BUILTIN_MIN] = TYPE_MIN,	  [BUILTIN_MAX] = TYPE_MAX,
	[BUILTIN_AVG] = TYPE_AVG,	  [BUILTIN_STATS] = TYPE_STATS,
	[BUILTIN_HIST] = TYPE_HIST,	  [BUILTIN_LHIST] = TYPE_LHIST,
	[BUILTIN_TSERIES] = TYPE_TSERIES,
};

static const struct type *hist_type(struct checker *c, struct expr *e)
{
	int64_t bits = 0;

	if (e->args.len > 1) {
		if (!arg_const_int(c, e, 1, &bits))
			return &type_none;
		if (bits < 0 || bits > 5) {
			check_error(c, e->span, "%s: bits %lld must be 0..5",
				    e->str, (long long)bits);
			return &type_none;
		}
	}
	return type_hist(c->ts, (uint32_t)bits);
}

static const struct type *lhist_type(struct checker *c, struct expr *e)
{
	static const char *const names[] = {
		"min value (must be non-negative literal)",
		"max value (must be non-negative literal)", "step value"
	};
	int64_t min, max, step;

	for (uint32_t i = 0; i < 3; i++)
		if (!is_number(e->args.at[i + 1]) ||
		    (i == 2 && e->args.at[i + 1]->num < 0)) {
			check_error(c, e->span, "lhist: invalid %s", names[i]);
			return &type_none;
		}
	for (uint32_t i = 0; i < 2 && c->o->bpftrace; i++)
		if (e->args.at[i + 1]->num < 0) {
			check_error(c, e->span, "lhist: invalid %s", names[i]);
			return &type_none;
		}
	min = e->args.at[1]->num;
	max = e->args.at[2]->num;
	step = e->args.at[3]->num;
	if (step <= 0) {
		check_error(c, e->span,
			    "lhist() step must be >= 1 (%lld provided)",
			    (long long)step);
		return &type_none;
	}
	if (min > max) {
		check_error(c, e->span,
			    "lhist() min must be less than max (provided min "
			    "%lld and max %lld)",
			    (long long)min, (long long)max);
		return &type_none;
	}
	if ((uint64_t)step > (uint64_t)max - (uint64_t)min) {
		check_error(c, e->span,
			    "lhist() step is too large for the given range "
			    "(provided step %lld for range %llu)",
			    (long long)step,
			    (unsigned long long)max - (unsigned long long)min);
		return &type_none;
	}
	if (((uint64_t)max - (uint64_t)min) / (uint64_t)step > 1000) {
		check_error(
			c, e->span,
			"lhist() too many buckets, must be <= 1000 (would "
			"need %llu)",
			(unsigned long long)(((uint64_t)max - (uint64_t)min) /
					     (uint64_t)step));
		return &type_none;
	}
	return type_lhist(c->ts, min, max, step);
}

/* A literal from 1 up to @most; 0 after an error. */
static int64_t series_arg(struct checker *c, struct expr *e, uint32_t i,
			  const char *what, int64_t most)
{
	const struct expr *arg = e->args.at[i];

	if (!is_number(arg) || arg->num < 0)
		check_error(c, e->span,
			    "tseries: invalid %s value (must be non-negative "
			    "literal)",
			    what);
	else if (!arg->num)
		check_error(c, e->span,
			    "tseries() %s must be >= 1 (0 provided)", what);
	else if (arg->num > most)
		check_error(c, e->span,
			    "tseries() %s must be at most %lld (%lld provided)",
			    what, (long long)most, (long long)arg->num);
	else
		return arg->num;
	return 0;
}

static bool series_word(struct checker *c, struct expr *e, enum series_agg *agg)
{
	const char *word;

	*agg = SERIES_LAST;
	if (e->args.len < 4)
		return true;
	word = arg_literal(c, e, 3);
	if (!word)
		return false;
	for (*agg = SERIES_AVG; series_words[*agg]; ++*agg)
		if (!strcmp(series_words[*agg], word))
			return true;
	check_error(c, e->span,
		    "tseries() expects one of the following aggregation "
		    "functions: avg, max, min, sum (\"%s\" provided)",
		    word);
	return false;
}

static const struct type *tseries_type(struct checker *c, struct expr *e,
				       const struct type *value)
{
	int64_t interval = series_arg(c, e, 1, "interval_ns", INT64_MAX);
	int64_t count = series_arg(c, e, 2, "num_intervals", SERIES_MAX_COUNT);
	enum series_agg agg;

	if (c->o->no_tseries) {
		check_error(c, e->span,
			    "tseries feature is not enabled by default. To "
			    "enable this unstable feature, set the config flag "
			    "to enable. unstable_tseries=enable");
		return &type_none;
	}
	if (!series_word(c, e, &agg) || !interval || !count)
		return &type_none;
	return type_tseries(c->ts, interval, (uint32_t)count, agg,
			    value->is_signed);
}

static bool agg_arg(struct checker *c, struct expr *e, enum type_kind kind)
{
	const struct type *t = arg_type(e, 0);

	bool shown =
		kind == TYPE_HIST || kind == TYPE_LHIST || kind == TYPE_TSERIES;
	bool refused = c->o->bpftrace && t->kind == TYPE_BOOL;

	if (shown && !refused)
		return arg_int(c, e, 0);
	if (!refused && (type_is_int(t) ||
			 (t->kind == TYPE_SYMBOL && !is_peer_opaque(c, t))))
		return true;
	check_error(c, e->span, "%s() only supports %s arguments (%s provided)",
		    e->str, shown ? "int" : "integer", type_str(c->ts, t));
	return false;
}

const struct type *agg_type(struct checker *c, struct expr *e)
{
	enum type_kind kind = agg_kinds[e->builtin->id];
	const struct type *v, *t;

	for (uint32_t i = 0; i < e->args.len; i++)
		i ? visit_value(c, &e->args.at[i])
		  : visit_number(c, &e->args.at[i]);
	if (!check_count(c, e))
		return &type_none;
	if (!e->args.len)
		return type_agg(c->ts, kind, false);
	if (arg_type(e, 0)->read_of) /* no number here, as visit_number() */
		e->args.at[0]->type = arg_type(e, 0)->read_of;
	v = arg_type(e, 0);
	if (v->kind == TYPE_NONE || !agg_arg(c, e, kind))
		return &type_none;
	t = type_int(8, v->is_signed || v->kind == TYPE_BOOL);
	cast_to(c, &e->args.at[0], t);
	if (kind == TYPE_HIST)
		return hist_type(c, e);
	if (kind == TYPE_LHIST)
		return lhist_type(c, e);
	t = kind == TYPE_TSERIES ? tseries_type(c, e, t)
				 : type_agg(c->ts, kind, t->is_signed);
	if (t->kind == TYPE_NONE)
		return t;
	((struct type *)(uintptr_t)t)->literal = v->literal;
	return t;
}
