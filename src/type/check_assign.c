// SPDX-License-Identifier: Apache-2.0
/* Assignments and let: what a place grows to, and the casts into it. */
#include <string.h>

#include "type/check_priv.h"

static bool is_agg_call(struct expr *e)
{
	if (e->kind != EXPR_CALL)
		return false;
	if (!e->builtin)
		e->builtin = builtin_find(e->str);
	return e->builtin && e->builtin->aggregate;
}

static void map_mismatch(struct checker *c, struct span at,
			 const struct ast_map *m, const struct type *t)
{
	const struct type *old = m->value;

	if (t->kind == TYPE_NONE)
		check_error(c, at,
			    "Type mismatch for %s: trying to assign value of "
			    "type 'none' when map already has a value type "
			    "'%s'",
			    m->name, old->kind ? type_str(c->ts, old) : "int8");
	else if (t->kind == TYPE_LHIST && old->kind == TYPE_LHIST)
		check_error(c, at,
			    "Different lhist bounds in a single map "
			    "unsupported");
	else if (t->kind == TYPE_TSERIES && old->kind == TYPE_TSERIES)
		check_error(c, at,
			    "Different tseries bounds in a single map "
			    "unsupported");
	else if (t->kind == TYPE_HIST && old->kind == TYPE_HIST)
		check_error(c, at,
			    "Different bits in a single hist unsupported");
	else
		check_error(c, at,
			    "Type mismatch for %s: trying to assign value of "
			    "type '%s' when map already has a type '%s'",
			    m->name, type_str(c->ts, t), type_str(c->ts, old));
}

static bool holds(struct checker *c, const struct type *place,
		  const struct type *t)
{
	const struct type *u = type_unify(c->ts, place, t);

	if (place->kind == TYPE_PTR && t->kind == TYPE_PTR && u)
		return true; /* spaces are the cast's business */
	return u && type_eq(u, place);
}

/* A number but 0 where a pointer stands. */
static bool is_no_pointer(const struct stmt *s, const struct type *place,
			  const struct type *t)
{
	return place->kind == TYPE_PTR && s->op == OP_NONE &&
	       t->kind != TYPE_PTR && (!is_number(s->a) || s->a->num);
}

static void assign_agg(struct checker *c, struct stmt *s)
{
	const struct type *t = &type_none;
	struct check_map *m;

	s->a->type = t;
	if (s->target->kind != EXPR_MAP || s->op != OP_NONE) {
		check_error(c, s->a->span,
			    "%s() must be assigned directly to a map",
			    s->a->str);
		return;
	}
	t = agg_type(c, s->a);
	s->a->type = t;
	m = visit_map_target(c, s->target);
	if (t->kind == TYPE_NONE)
		return;
	map_join(c, m, t);
	s->target->type = m->m->value;
	if (c->phase == PHASE_REPORT && !holds(c, m->m->value, t))
		map_mismatch(c, s->a->span, m->m, t);
}

/* The clock that the assigned value, of type @t, is a time of; 0 while that is
 * not known. */
static uint8_t clock_of(const struct checker *c, const struct stmt *s,
			const struct type *t)
{
	if (t->kind == TYPE_NONE)
		return 0;
	return s->op == OP_NONE && is_monotonic(c, s->a) ? CLOCK_STANDING
							 : CLOCK_OTHER;
}

/* From "op=" to the end of the value. */
static struct span compound_span(const struct checker *c, const struct stmt *s)
{
	struct span at = span_to(s->target->span, s->a->span.end);

	at.begin = s->target->span.end;
	while (at.begin < at.end && c->s->src.text[at.begin] <= ' ')
		at.begin++;
	return at;
}

/* What the place holds after "place op= value". */
static const struct type *compound_type(struct checker *c, struct stmt *s,
					const struct type *old,
					const struct type *t)
{
	bool step = s->op == OP_ADD || s->op == OP_SUB;
	bool division = s->op == OP_DIV || s->op == OP_MOD;

	if (t->kind == TYPE_NONE)
		return &type_none;
	if (old->kind == TYPE_NONE)
		old = type_literal(8);
	if (old->kind == TYPE_PTR && step && type_is_int(t))
		return old;
	if (!type_is_int(old)) {
		check_error(c, s->span,
			    "Type mismatch for %s: trying to assign value of "
			    "type '%s' when %s already has a type '%s'",
			    s->target->str,
			    !type_is_scalar(t) ||
					    (type_is_agg(old) &&
					     s->op != OP_SUB && !old->is_signed)
				    ? "uint64"
				    : "int64",
			    s->target->kind == EXPR_MAP ? "map" : "variable",
			    type_str(c->ts, old));
		return &type_none;
	}
	if (!type_is_scalar(t)) {
		check_error(c, compound_span(c, s),
			    "Type mismatch for '%s': comparing int64 with %s",
			    op_str(s->op), type_str(c->ts, t));
		return &type_none;
	}
	if (division && is_number(s->a) && !s->a->num)
		check_error(c, s->span, "division by zero");
	else if (division && old->is_signed && t->is_signed &&
		 old->size != t->size)
		check_alert(c, compound_span(c, s), DIVISION_WARNING,
			    op_str(s->op));
	return arith_type(c, s->op, old, t);
}

/* The value against the place, and the cast between them. */
static void fit(struct checker *c, struct stmt *s, const struct type *place,
		const struct type *t)
{
	if (c->phase != PHASE_REPORT || place->kind == TYPE_NONE)
		return;
	if (s->op != OP_NONE && place->kind == TYPE_PTR)
		place = &type_int64;
	warn_sign(c, s->a, place);
	if (t->kind != TYPE_NONE)
		cast_to(c, &s->a, place);
}

static void assign_map(struct checker *c, struct stmt *s, const struct type *t)
{
	struct check_map *m = visit_map_target(c, s->target);

	if (t->kind == TYPE_NONE) {
		if (has_no_value(s->a))
			map_mismatch(c, s->span, m->m, t);
		return;
	}
	if (s->op != OP_NONE) {
		note_reader(c, &m->readers);
		m->counts = true;
		if (m->m->value->kind == TYPE_NONE)
			return;
		t = compound_type(c, s, m->m->value, t);
	}
	map_join(c, m, t);
	s->target->type = m->m->value;
	m->clocks |= clock_of(c, s, t);
	if (c->phase != PHASE_REPORT || t->kind == TYPE_NONE)
		return;
	if (!holds(c, m->m->value, t) || is_no_pointer(s, m->m->value, t))
		map_mismatch(c, s->span, m->m, t);
	else
		fit(c, s, m->m->value, t);
}

static bool const_fits(const struct expr *e, const struct type *t)
{
	if (!is_number(e) || e->kind != EXPR_INT || e->type_name ||
	    t->kind != TYPE_INT)
		return false;
	if (t->size == 8)
		return t->is_signed || e->num >= 0 || e->is_unsigned;
	if (t->is_signed)
		return e->num >= -(1LL << (t->size * 8 - 1)) &&
		       e->num < (1LL << (t->size * 8 - 1));
	return e->num >= 0 && e->num < (1LL << (t->size * 8));
}

/* A value that may be too large for what let says. */
static bool is_cut(const struct type *t, const struct type *place)
{
	if (t->kind != TYPE_INT)
		return false;
	return place->kind == TYPE_ENUM ||
	       (place->kind == TYPE_INT && !t->literal);
}

static void warn_cut(struct checker *c, const struct stmt *s,
		     const struct type *t, const struct type *place)
{
	if (place->kind != TYPE_INT)
		return;
	check_warn(c, s->op == OP_NONE ? s->a->span : compound_span(c, s),
		   "Expression of type: %s being cast to type: %s. This may "
		   "cause unexpected results. Use an explicit cast to suppress "
		   "this warning.",
		   type_str(c->ts, t), type_str(c->ts, place));
}

/* The result of a function: "$f.1.return", see lang/fn.c. */
static bool ends_in_return(const char *name)
{
	const char *last = strrchr(name, '.');

	return last && !strcmp(last, ".return");
}

static void wrong_return(struct checker *c, const struct stmt *s,
			 const struct check_var *v, const struct type *t)
{
	struct span at = s->span;

	at.end += at.end < c->s->src.len && c->s->src.text[at.end] == ';';
	check_error(c, at, "Function %.*s is of type %s, cannot return %s",
		    (int)strcspn(v->v.name + 1, "."), v->v.name + 1,
		    type_str(c->ts, v->v.type), type_str(c->ts, t));
}

static void assign_var_value(struct checker *c, struct stmt *s,
			     const struct type *t)
{
	struct check_var *v = (struct check_var *)s->target->var;

	if (!v)
		return;
	if (s->op != OP_NONE) {
		note_reader(c, &v->readers);
		t = compound_type(c, s, v->v.type, t);
	}
	var_join(c, v, t);
	s->target->type = v->v.type;
	v->clocks |= v->typed ? CLOCK_OTHER : clock_of(c, s, t);
	if (c->phase != PHASE_REPORT)
		return;
	if (t->kind == TYPE_NONE) {
		if (has_no_value(s->a))
			check_error(c, s->span,
				    is_void(s->a)
					    ? "Value 'void' cannot be assigned "
					      "to a scratch variable."
					    : "Invalid expression for "
					      "assignment");
		return;
	}
	if ((holds(c, v->v.type, t) && !is_no_pointer(s, v->v.type, t)) ||
	    (s->op == OP_NONE && const_fits(s->a, v->v.type))) {
		fit(c, s, v->v.type, t);
		return;
	}
	if (v->typed &&
	    (s->op != OP_NONE || !is_number(s->a) || s->a->type_name ||
	     v->v.type->kind == TYPE_ENUM) &&
	    is_cut(t, v->v.type)) {
		warn_cut(c, s, t, v->v.type);
		cast_to(c, &s->a, v->v.type);
		return;
	}
	if (ends_in_return(v->v.name)) {
		wrong_return(c, s, v, t);
		return;
	}
	check_error(c, s->span,
		    "Type mismatch for %s: trying to assign value of type '%s' "
		    "when variable already has a type '%s'",
		    ast_var_shown(c->s->arena, v->v.name), type_str(c->ts, t),
		    type_str(c->ts, v->v.type));
}

static void assign_var(struct checker *c, struct stmt *s, const struct type *t)
{
	struct expr *e = s->target;

	if (c->phase == PHASE_WALK) {
		struct check_var *v = var_find(c, e->str);

		if (!v && s->op == OP_NONE)
			v = var_declare(c, e->str, s->span);
		e->var = v ? &v->v : NULL;
		if (v && s->op != OP_NONE)
			warn_unassigned(c, e, v);
		if (v)
			v->written = true;
	}
	if (!e->var)
		check_error(c, e->span, "Undefined or undeclared variable: %s",
			    ast_var_shown(c->s->arena, e->str));
	assign_var_value(c, s, t);
}

static const char *agg_example(const struct type *t)
{
	switch (t->kind) {
	case TYPE_STATS:
		return "stats(arg2)";
	case TYPE_COUNT:
		return "count()";
	case TYPE_SUM:
		return "sum(retval)";
	case TYPE_MIN:
		return "min(retval)";
	case TYPE_MAX:
		return "max(retval)";
	case TYPE_AVG:
		return "avg(retval)";
	case TYPE_LHIST:
		return "lhist(rand %10, 0, 10, 1)";
	case TYPE_TSERIES:
		return "tseries(rand %10, 10s, 1)";
	default:
		return "hist(retval)";
	}
}

/* The right side; a histogram cannot be read. */
static const struct type *assigned(struct checker *c, struct stmt *s)
{
	const struct type *t;

	gather_args(c, &s->a);
	t = visit(c, &s->a);
	if (t->read_of && (s->target->kind == EXPR_VAR || s->op != OP_NONE))
		return type_decay(t->read_of);
	if (t->read_of)
		t = t->read_of;
	if (!type_is_agg(t))
		return t;
	/* bpftrace wants a cast, lest someone expects a second count */
	if (type_decay(t) && (s->target->kind == EXPR_VAR || !c->o->bpftrace))
		return decay(c, &s->a, t);
	if (s->target->kind == EXPR_VAR)
		check_error(c, s->span,
			    "Value '%s' cannot be assigned to a scratch "
			    "variable.",
			    type_str(c->ts, t));
	else
		check_error(c, s->span,
			    "Map value '%s' cannot be assigned from one map to "
			    "another. The function that returns this type must "
			    "be called directly e.g. `%s = %s;`.",
			    type_str(c->ts, t), s->target->str, agg_example(t));
	if (s->target->kind == EXPR_MAP && s->a->kind == EXPR_MAP &&
	    type_decay(t))
		check_hint(c,
			   "Add a cast to integer if you want the value of the "
			   "aggregate, e.g. `%s = (int64)%s;`.",
			   s->target->str, s->a->str);
	return &type_none;
}

void do_assign(struct checker *c, struct stmt *s)
{
	const struct type *t;

	if (is_agg_call(s->a)) {
		assign_agg(c, s);
		return;
	}
	t = assigned(c, s);
	if (s->target->kind == EXPR_MAP)
		assign_map(c, s, t);
	else if (s->target->kind == EXPR_VAR)
		assign_var(c, s, t);
}

void show_first(struct checker *c, const struct stmt *s)
{
	const struct check_var *v = (const struct check_var *)s->first;

	check_note(c, DIAG_ERROR, v->at, "This is the initial %s.",
		   v->by_let ? "declaration" : "assignment");
}

static void declare_let(struct checker *c, struct stmt *s)
{
	struct check_var *v = var_find(c, s->target->str);
	const struct type *t;

	if (v) {
		s->target->var = NULL;
		s->first = &v->v;
		return;
	}
	v = var_declare(c, s->target->str,
			span_to(s->span, s->target->span.end));
	v->by_let = true;
	s->target->var = &v->v;
	v->written = s->a || s->given;
	v->let_only = !v->written;
	if (!s->type_name)
		return;
	t = type_of_name(c, s->type_name, NULL);
	v->typed = t != NULL;
	if (t)
		v->v.type = t;
}

/* Types that no variable has. */
static bool is_no_value(const struct type_name *n)
{
	static const char *const bases[] = { "void",	  "count_t", "sum_t",
					     "min_t",	  "max_t",   "avg_t",
					     "stats_t",	  "hist_t",  "lhist_t",
					     "tseries_t", NULL };

	return !n->of && !n->pointers && is_one_of(n->base, bases);
}

void do_let(struct checker *c, struct stmt *s)
{
	struct span at = span_to(s->span, s->target->span.end);
	const struct type *t = &type_none;
	const struct check_var *v;

	if (s->a)
		t = assigned(c, s);
	if (c->phase == PHASE_WALK)
		declare_let(c, s);
	v = (struct check_var *)s->target->var;
	if (!v) {
		check_error(c, at,
			    "Variable %s was already declared. Variable "
			    "shadowing is not allowed.",
			    ast_var_shown(c->s->arena, s->target->str));
		show_first(c, s);
		return;
	}
	if (s->type_name && is_no_value(s->type_name))
		check_error(c, s->type_name->span,
			    "Invalid variable declaration type: %s",
			    s->type_name->base);
	else if (s->type_name && !v->typed)
		type_of_name(c, s->type_name, NULL); /* says what is wrong */
	if (s->a)
		assign_var_value(c, s, t);
	s->target->type = v->v.type;
	if (!v->written)
		check_warn(c, at, "Variable %s was never assigned to.",
			   ast_var_shown(c->s->arena, s->target->str));
}
