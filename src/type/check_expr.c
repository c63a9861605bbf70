// SPDX-License-Identifier: Apache-2.0
/* Expressions: one function a kind, reached through visitors[]. */
#include <string.h>

#include "kernel/feature.h"
#include "type/check_priv.h"

const char *program_of(const struct checker *c, uint64_t *address)
{
	if (!c->in || !c->in->nprobes ||
	    (!provider_is(c, "uprobe") && !provider_is(c, "uretprobe") &&
	     !provider_is(c, "usdt")))
		return NULL;
	*address = c->in->probes[0]->address;
	return c->in->probes[0]->target;
}

enum addr_space probe_space(const struct checker *c)
{
	if (provider_is(c, "uprobe") || provider_is(c, "uretprobe") ||
	    provider_is(c, "usdt"))
		return SPACE_USER;
	if (provider_is(c, "tracepoint") && c->in->nprobes &&
	    !strncmp(c->in->probes[0]->name, "tracepoint:syscalls:", 20))
		return SPACE_USER;
	return SPACE_KERNEL;
}

static const struct type *visit_int(struct checker *c, struct expr **ep)
{
	struct expr *e = *ep;

	(void)c;
	e->is_const = true;
	return e->type ? e->type : literal_type(e->num, e->is_unsigned);
}

void check_length(struct checker *c, const struct expr *e)
{
	if (c->o->bpftrace && e->len >= c->o->max_strlen && !c->ghost)
		diag_error(c->d, e->span,
			   "String is too long (over %u bytes): %s",
			   c->o->max_strlen, e->str);
}

static const struct type *visit_string(struct checker *c, struct expr **ep)
{
	struct expr *e = *ep;

	e->is_const = true;
	if (e->type)
		return e->type;
	check_length(c, e);
	return type_string(c->ts, e->len + 1);
}

static const struct type *visit_bool(struct checker *c, struct expr **ep)
{
	(void)c;
	(*ep)->is_const = true;
	return &type_bool;
}

void warn_unassigned(struct checker *c, const struct expr *e,
		     const struct check_var *v)
{
	if (!v->written && v->let_only)
		check_fold_warn(c, e->span,
				"Variable used before it was assigned: %s",
				ast_var_shown(c->s->arena, e->str));
}

static const struct type *visit_var(struct checker *c, struct expr **ep)
{
	struct expr *e = *ep;
	struct check_var *v;

	if (c->phase == PHASE_WALK) {
		v = var_find(c, e->str);
		e->var = v ? &v->v : NULL;
		if (v && !c->as_target)
			warn_unassigned(c, e, v);
	}
	v = (struct check_var *)e->var;
	if (!v) {
		check_error(c, e->span, "Undefined or undeclared variable: %s",
			    ast_var_shown(c->s->arena, e->str));
		return &type_none;
	}
	note_reader(c, &v->readers);
	if (v->v.type->kind == TYPE_NONE)
		check_late(c, e->span,
			   "Could not resolve the type of this variable");
	return v->v.type;
}

/* () is no value: it can be printed, and that is all. Nor is a call that only
 * does something. */
static void no_empty(struct checker *c, const struct expr *e, const char *what)
{
	if (e->kind == EXPR_TUPLE && !e->args.len)
		check_error(c, e->span, "a value of type 'none' cannot be %s",
			    what);
	if (is_void_call(e))
		check_error(c, e->span, "Value 'void' cannot be used as %s.",
			    what);
}

/* Several keys are a tuple, one is itself. NULL when one is unknown. */
/* A histogram as key @i of @n; @at: the map and all its keys. */
static void refuse_key(struct checker *c, struct expr **keys, uint32_t i,
		       uint32_t n, struct span at)
{
	const char *type = type_str(c->ts, keys[i]->type);

	if (n == 1) {
		check_error(c, at, "Value '%s' cannot be used as a map key.",
			    type);
		return;
	}
	check_error(c, keys[i]->span,
		    "Map type %s cannot exist inside a tuple.", type);
	check_error(c, at, "%s cannot be part of a map key", type);
}

static const struct type *key_type(struct checker *c, struct expr **keys,
				   uint32_t n, struct span at)
{
	const struct type **elems = arena_array(c->a, const struct type *, n);
	bool known = true;

	for (uint32_t i = 0; i < n; i++) {
		gather_args(c, &keys[i]);
		elems[i] = visit(c, &keys[i]);
		if (type_is_agg(elems[i]) && !type_decay(elems[i])) {
			refuse_key(c, keys, i, n, at);
			elems[i] = &type_none;
		}
		if (type_is_agg(elems[i]))
			elems[i] = decay(c, &keys[i], elems[i]);
		elems[i] = type_plain(elems[i]);
		no_empty(c, keys[i], "a map key");
		known &= elems[i]->kind != TYPE_NONE;
	}
	if (!known)
		return NULL;
	return n == 1 ? elems[0] : type_tuple(c->ts, elems, NULL, n);
}

/* A tuple's strings, or the string itself, of at most @cap bytes. */
static const struct type *cut_strings(struct checker *c, const struct type *t,
				      uint32_t cap)
{
	const struct type **elems;

	if (t->kind == TYPE_STRING)
		return t->size > cap ? type_string(c->ts, cap) : t;
	if (t->kind != TYPE_TUPLE)
		return t;
	elems = arena_array(c->a, const struct type *, t->nfields);
	for (uint32_t i = 0; i < t->nfields; i++)
		elems[i] = cut_strings(c, t->fields[i].type, cap);
	return type_tuple(c->ts, elems, NULL, t->nfields);
}

/*
 * Kernels before 5.11 take no longer keys than these; @[str(..)] should count
 * on them all the same, so the longest strings are cut until the key fits.
 */
static const struct type *fit_key(struct checker *c, const struct type *t)
{
	enum { OLD_MAX = 512, STEP = 16 };

	if (!t || t->size <= OLD_MAX || feature_has(FEATURE_BIG_KEYS))
		return t;
	for (uint32_t cap = OLD_MAX; cap && t->size > OLD_MAX; cap -= STEP)
		t = cut_strings(c, t, cap);
	return t;
}

static void check_use(struct checker *c, struct check_map *m, bool keyed,
		      struct span at)
{
	enum map_use use = keyed ? USE_KEYED : USE_SCALAR;

	if (m->use == USE_UNKNOWN && (!c->ghost || c->phase != PHASE_WALK))
		m->use = use;
	if (m->use == use || m->use == USE_UNKNOWN)
		return;
	if (keyed)
		check_error(c, at,
			    "%s used as a map with an explicit key "
			    "(non-scalar map), previously used without an "
			    "explicit key (scalar map)",
			    m->m->name);
	else
		check_error(c, at,
			    "%s used as a map without an explicit key (scalar "
			    "map), previously used with an explicit key "
			    "(non-scalar map)",
			    m->m->name);
}

void check_map_key(struct checker *c, struct check_map *m, struct expr **keys,
		   uint32_t n, struct span at)
{
	const struct type *t = fit_key(c, key_type(c, keys, n, at)), *want, *u;

	check_use(c, m, true, at);
	if (!t || m->use == USE_SCALAR)
		return;
	map_join_key(c, m, t);
	want = m->m->key;
	if (c->phase != PHASE_REPORT || !want)
		return;
	u = type_unify(c->ts, want, t);
	if (!u || !type_eq(u, want)) {
		check_error(c, at,
			    "Argument mismatch for %s: trying to access with "
			    "arguments: '%s' when map expects arguments: '%s'",
			    m->m->name, type_str(c->ts, t),
			    type_str(c->ts, want));
		return;
	}
	for (uint32_t i = 0; i < n; i++) {
		t = n == 1 ? want : want->fields[i].type;
		warn_sign(c, keys[i], t);
		cast_to(c, &keys[i], t);
	}
}

struct check_map *visit_map_target(struct checker *c, struct expr *e)
{
	struct check_map *m = map_of(c, e);

	if (e->args.len)
		check_map_key(c, m, e->args.at, e->args.len, e->span);
	else
		check_use(c, m, false, e->span);
	e->type = m->m->value;
	return m;
}

static const struct type *visit_map(struct checker *c, struct expr **ep)
{
	struct expr *e = *ep;
	struct check_map *m = visit_map_target(c, e);

	note_reader(c, &m->readers);
	m->read |= !c->ghost;
	if (m->m->value->kind == TYPE_NONE)
		check_error(c, e->span, "Undefined map: %s", e->str);
	return m->m->value;
}

struct check_map *visit_map_ref(struct checker *c, struct expr *e,
				const char *func)
{
	struct check_map *m;

	if (e->kind != EXPR_MAP) {
		check_error(c, e->span, "%s() expects a map argument", func);
		return NULL;
	}
	if (e->args.len) {
		check_error(c, e->span,
			    strcmp(func, "for")
				    ? "%s() expects a map argument"
				    : "The map of a %s loop is named without a "
				      "key",
			    func);
		return NULL;
	}
	m = map_of(c, e);
	note_reader(c, &m->readers);
	e->type = m->m->value;
	if (m->m->value->kind != TYPE_NONE)
		return m;
	check_error(c, e->span, "Undefined map: %s", e->str);
	return c->phase == PHASE_REPORT ? NULL : m;
}

static const struct type *visit_ternary(struct checker *c, struct expr **ep)
{
	struct expr *e = *ep, *arm;
	const struct type *b, *t, *u;

	if (refuse_condition(c, &e->a, e->span))
		return &type_none;
	if (!e->b) { /* a ?: b */
		b = visit_value(c, &e->a);
		if (is_number(e->a)) {
			*ep = e->a->num ? e->a : e->c;
			return visit(c, ep);
		}
	} else {
		visit_condition(c, &e->a, "ternary");
		if (is_number(e->a)) {
			arm = e->a->num ? e->b : e->c;
			*ep = arm;
			return visit(c, ep);
		}
		gather_args(c, &e->b);
		b = visit_value(c, &e->b);
	}
	gather_args(c, &e->c);
	t = visit_value(c, &e->c);
	if (b->kind == TYPE_NONE || t->kind == TYPE_NONE)
		return c->phase == PHASE_REPORT ? &type_none
		       : b->kind == TYPE_NONE	? t
						: b;
	u = type_unify(c->ts, b, t);
	if (!u) {
		check_error(c, e->span,
			    "Branches must return the same type or compatible "
			    "types: have '%s' and '%s'",
			    type_str(c->ts, b), type_str(c->ts, t));
		return &type_none;
	}
	cast_to(c, e->b ? &e->b : &e->a, u);
	cast_to(c, &e->c, u);
	return u;
}

/* if (a) b else c as a value: as ternary, but the arms may be blocks. */
static const struct type *visit_if(struct checker *c, struct expr **ep)
{
	return visit_ternary(c, ep);
}

static const struct type *visit_block(struct checker *c, struct expr **ep)
{
	struct expr *e = *ep;
	uint32_t work = c->work;
	const struct type *t;
	size_t mark;

	if (c->phase == PHASE_REPORT)
		report_block(c, e->block);
	if (c->phase != PHASE_WALK)
		return visit_value(c, &e->a);
	mark = scope_enter(c);
	walk_stmts(c, e->block);
	c->work = work;
	t = visit_value(c, &e->a);
	scope_leave(c, mark);
	return t;
}

/* An aggregation in a tuple: its number. */
static const struct type *tuple_part(struct checker *c, struct expr **ep,
				     const struct type *t)
{
	if (type_decay(t)) {
		const struct type *plain = decay(c, ep, t);

		return c->o->bpftrace ? type_read(c->ts, t) : plain;
	}
	check_error(c, (*ep)->span, "Map type %s cannot exist inside a tuple.",
		    type_str(c->ts, t));
	return &type_none;
}

static const struct type *visit_fields(struct checker *c, struct expr **ep)
{
	struct expr *e = *ep;
	uint32_t n = e->args.len;
	const struct type **elems = arena_array(c->a, const struct type *, n);
	const struct type *t;
	bool known = n > 0;

	for (uint32_t i = 0; i < n; i++) {
		gather_args(c, &e->args.at[i]);
		elems[i] = visit(c, &e->args.at[i]);
		if (type_is_agg(elems[i]))
			elems[i] = tuple_part(c, &e->args.at[i], elems[i]);
		known &= elems[i]->kind != TYPE_NONE;
		no_empty(c, e->args.at[i], "part of another value");
	}
	if (!known)
		return &type_none;
	t = type_tuple(c->ts, elems, e->kind == EXPR_RECORD ? e->names : NULL,
		       n);
	return e->kind == EXPR_RECORD && e->str ? type_named(c->ts, t, e->str)
						: t;
}

typedef const struct type *(*visitor)(struct checker *, struct expr **);

static const visitor visitors[] = {
	[EXPR_INT] = visit_int,		[EXPR_STRING] = visit_string,
	[EXPR_BOOL] = visit_bool,	[EXPR_PARAM] = visit_param,
	[EXPR_IDENT] = visit_ident,	[EXPR_VAR] = visit_var,
	[EXPR_MAP] = visit_map,		[EXPR_CALL] = visit_call,
	[EXPR_FIELD] = visit_field,	[EXPR_TUPLE_AT] = visit_tuple_at,
	[EXPR_INDEX] = visit_index,	[EXPR_UNARY] = visit_unary,
	[EXPR_INCR] = visit_incr,	[EXPR_BINARY] = visit_binary,
	[EXPR_TERNARY] = visit_ternary, [EXPR_CAST] = visit_cast,
	[EXPR_TUPLE] = visit_fields,	[EXPR_RECORD] = visit_fields,
	[EXPR_SIZEOF] = visit_sizeof,	[EXPR_OFFSETOF] = visit_offsetof,
	[EXPR_BLOCK] = visit_block,	[EXPR_IF] = visit_if,
};

const struct type *visit(struct checker *c, struct expr **ep)
{
	const struct type *t = visitors[(*ep)->kind](c, ep);

	(*ep)->type = t;
	return t;
}

const struct type *decay(struct checker *c, struct expr **ep,
			 const struct type *t)
{
	const struct type *to = type_decay(t);

	if (!to) {
		check_error(c, (*ep)->span,
			    "a value of type '%s' can only be printed",
			    type_str(c->ts, t));
		return &type_none;
	}
	cast_to(c, ep, to);
	return to;
}

const struct type *visit_value(struct checker *c, struct expr **ep)
{
	const struct type *t = visit(c, ep);

	return type_is_agg(t) ? decay(c, ep, t) : type_plain(t);
}

const struct type *visit_number(struct checker *c, struct expr **ep)
{
	const struct type *t = visit(c, ep);

	if (t->read_of)
		return t->read_of;
	return type_is_agg(t) && type_decay(t) && !c->o->bpftrace
		       ? decay(c, ep, t)
		       : t;
}

/* A text that is written out: whether there is any. */
static bool fold_text(struct expr *e)
{
	if (!e->is_const || e->kind != EXPR_STRING)
		return false;
	fold_to_bool(e, e->len > 0);
	return true;
}

bool refuse_condition(struct checker *c, struct expr **ep, struct span at)
{
	bool text = (*ep)->kind == EXPR_STRING || (*ep)->kind == EXPR_CALL;
	const struct type *t =
		text || c->o->bpftrace ? visit(c, ep) : &type_none;
	const char *name = type_str(c->ts, t);

	if (whole_args(*ep)) {
		check_error(c, at, "Invalid condition: c_type");
		return true;
	}
	if (c->o->bpftrace &&
	    (is_void_call(*ep) ||
	     ((*ep)->kind == EXPR_TUPLE && !(*ep)->args.len))) {
		check_error(c, at, "Invalid condition: %s",
			    is_void_call(*ep) ? "void" : "none");
		return true;
	}
	if (t->kind == TYPE_NONE || (type_is_scalar(t) && !t->read_of) ||
	    fold_text(*ep) || !c->o->bpftrace)
		return false;
	switch (t->kind) { /* a kind of type, whatever is in it */
	case TYPE_STRING:
	case TYPE_BUFFER:
	case TYPE_RECORD:
		if (t->name)
			name = "c_type";
		/* fallthrough */
	case TYPE_INET:
	case TYPE_SYMBOL:
		check_error(c, at, "Invalid condition: %.*s",
			    (int)strcspn(name, "[ "), name);
		break;
	case TYPE_KSTACK:
	case TYPE_USTACK:
		check_error(c, at, "Invalid condition: %.*s",
			    (int)strcspn(name, "_"), name);
		break;
	case TYPE_TUPLE:
		check_error(c, at, "Invalid condition: tuple");
		break;
	case TYPE_ARRAY:
		check_error(c, at, "Invalid condition: array");
		break;
	case TYPE_STRUCT:
		check_error(c, at, "Invalid condition: c_type");
		break;
	default:
		check_error(c, at, "Invalid condition: %s", name);
	}
	return true;
}

void visit_condition(struct checker *c, struct expr **ep, const char *what)
{
	const struct type *t = visit(c, ep);

	if (type_is_agg(t) && type_decay(t))
		t = decay(c, ep, t);
	if (is_void_call(*ep))
		check_error(c, (*ep)->span, "Invalid condition: void");
	else if ((*ep)->kind == EXPR_TUPLE && !(*ep)->args.len)
		check_error(c, (*ep)->span, "Invalid condition: none");
	if (t->kind == TYPE_NONE)
		return;
	if (whole_args(*ep))
		t = whole_args(*ep);
	if (type_is_agg(t)) {
		check_error(c, (*ep)->span, "Invalid condition: %s",
			    type_str(c->ts, t));
		return;
	}
	if (!type_is_scalar(t)) {
		check_error(c, (*ep)->span, "Invalid condition in %s: %s", what,
			    type_str(c->ts, t));
		return;
	}
	cast_to_bool(c, ep);
}
