// SPDX-License-Identifier: Apache-2.0
/* Casts: those that are written, and those that the checker puts in. */
#include <string.h>

#include "out/check.h"
#include "type/check_priv.h"

/* string[64], buffer[256] and inet[..]: the number is a size. */
static const struct type *sized_base(struct checker *c,
				     const struct type_name *n, uint32_t *used)
{
	bool has = n->ndims > 0 && n->dims[0] > 0;
	uint32_t size = has ? (uint32_t)n->dims[0] : c->o->max_strlen;

	*used = n->ndims > 0;
	if (!strcmp(n->base, "string"))
		return type_string(c->ts, size);
	if (!strcmp(n->base, "buffer"))
		return type_buffer(c->ts, size);
	if (!strcmp(n->base, "inet"))
		return &type_inet;
	*used = 0;
	return NULL;
}

static const struct type *add_dims(struct checker *c, const struct type *t,
				   const struct type_name *n, uint32_t first,
				   const struct type *from)
{
	for (uint32_t i = n->ndims; i-- > first;) {
		int64_t count = n->dims[i];

		if (count < 0 && from && t->size) /* "[]": all of it */
			count = (from->size + t->size - 1) / t->size;
		t = type_array(c->ts, t, count > 0 ? (uint32_t)count : 0);
	}
	return t;
}

const struct type *type_of_name(struct checker *c, struct type_name *n,
				const struct type *from)
{
	const struct type *t = NULL;
	uint64_t address = 0;
	uint32_t first = 0;

	/* typeof(t) in a macro that was given a type for t */
	while (n->of && n->of->kind == EXPR_CALL && n->of->type_name &&
	       !n->pointers && !n->ndims)
		n = n->of->type_name;
	if (n->of) {
		t = visit(c, &n->of);
		if (t->kind == TYPE_NONE)
			return NULL;
	} else {
		t = sized_base(c, n, &first);
		if (!t)
			t = type_by_name_in(c->ts, n->base,
					    program_of(c, &address), address);
	}
	if (!t) {
		check_error(c, n->span, "Cannot resolve unknown type \"%s\"",
			    n->base);
		return NULL;
	}
	if (n->dims_before_pointers)
		t = add_dims(c, t, n, first, from);
	for (uint32_t i = 0; i < n->pointers; i++)
		t = type_ptr(c->ts, t, probe_space(c));
	return n->dims_before_pointers ? t : add_dims(c, t, n, first, from);
}

static bool int_array(const struct type *t)
{
	return t->kind == TYPE_ARRAY && type_is_int(t->elem);
}

/* Which casts there are. Sizes are the caller's business. */
static bool can_cast(const struct checker *c, const struct type *from,
		     const struct type *to)
{
	if (type_is_int(to) && (is_peer_opaque(c, from) ||
				(c->o->bpftrace && from->kind == TYPE_USYM)))
		return false;
	switch (to->kind) {
	case TYPE_BOOL:
		return type_is_scalar(from) || from->kind == TYPE_STRING ||
		       int_array(from);
	case TYPE_INT:
	case TYPE_ENUM:
		return type_is_scalar(from) || int_array(from) ||
		       from->kind == TYPE_KSYM || from->kind == TYPE_USYM ||
		       from->kind == TYPE_SYMBOL ||
		       from->kind == TYPE_TIMESTAMP ||
		       from->kind == TYPE_USERNAME;
	case TYPE_PTR:
		return from->kind == TYPE_PTR || type_is_int(from) ||
		       from->kind == TYPE_ARRAY || from->kind == TYPE_KSYM ||
		       from->kind == TYPE_STRUCT;
	case TYPE_ARRAY:
		return int_array(to) &&
		       (type_is_int(from) || from->kind == TYPE_STRING ||
			int_array(from));
	case TYPE_STRING:
		return from->kind == TYPE_STRING || int_array(from);
	case TYPE_BUFFER:
		return from->kind == TYPE_STRING || from->kind == TYPE_BUFFER;
	default:
		return type_eq(from, to);
	}
}

/* A pointer keeps its address space unless it comes of a number. */
static const struct type *keep_space(struct checker *c, const struct type *from,
				     const struct type *to)
{
	enum addr_space space;

	if (to->kind != TYPE_PTR || from->kind != TYPE_PTR)
		return to;
	space = from->space;
	if (space == SPACE_BTF && !type_eq(from->elem, to->elem))
		space = SPACE_KERNEL; /* trust is in the type */
	return type_ptr(c->ts, to->elem, space);
}

static bool cannot_cast(struct checker *c, const struct expr *e,
			const struct type *from, const struct type *to)
{
	const struct type_name *n = e->type_name;
	bool bare = to->kind == TYPE_STRING && !n->ndims && !n->of;

	if (whole_args(e->a)) {
		check_error(c, e->span, "Cannot cast from C type \"%s\"",
			    type_str(c->ts, whole_args(e->a)));
		return false;
	}
	check_error(c, e->span, "Cannot cast from \"%s\" to \"%s\"",
		    type_str(c->ts, from),
		    bare ? "string" : type_str(c->ts, to));
	return false;
}

/* Is @num one of the values of the enum that it is cast to? */
static bool check_variant(struct checker *c, const struct expr *e,
			  const struct type *to)
{
	if (to->kind != TYPE_ENUM || !is_number(e->a) ||
	    !type_complete(c->ts, to))
		return true;
	for (uint32_t i = 0; i < to->nenums; i++)
		if (to->enums[i].value == e->a->num)
			return true;
	check_error(c, e->span,
		    "Enum: %s doesn't contain a variant value of %lld",
		    to->name ? to->name : "", (long long)e->a->num);
	return false;
}

/* (int32[])x, which takes as many elements as there are */
static bool open_array(const struct type_name *n)
{
	return n && n->ndims && n->dims[0] <= 0;
}

static bool check_sizes(struct checker *c, const struct expr *e,
			const struct type *from, const struct type *to)
{
	bool arrays = to->kind == TYPE_ARRAY || from->kind == TYPE_ARRAY;

	if (to->kind == TYPE_STRING && from->kind == TYPE_STRING &&
	    to->size < from->size)
		return cannot_cast(c, e, from, to);
	if (!arrays || to->kind == TYPE_PTR || to->kind == TYPE_STRING ||
	    to->kind == TYPE_BOOL)
		return true;
	if (type_is_int(from) && open_array(e->type_name) &&
	    from->size % to->elem->size) {
		check_error(c, e->span,
			    "Cannot determine array size: the element size is "
			    "incompatible with the cast integer size");
		return false;
	}
	/* the bytes that a number has, then those of its sign */
	if (type_is_int(from) && to->size >= from->size && to->size <= 8)
		return true;
	if (to->size == from->size)
		return true;
	cannot_cast(c, e, from, to);
	check_hint(c, "the sizes differ: %u and %u bytes", from->size,
		   to->size);
	return false;
}

/* With probes that stand in for each other, what one needs the next has. */
static bool has_alternatives(const struct clause *c)
{
	for (uint32_t i = 0; c && i < c->nattaches; i++)
		if (c->attaches[i]->other)
			return true;
	return false;
}

/* A constant is seen once, when it folds; all else when types are known. */
static void warn_needless(struct checker *c, const struct expr *e,
			  const struct type *from, const struct type *to)
{
	/* (struct task_struct *)curtask is how older scripts are written; only
	 * bpftrace has a word for that */
	if (!type_eq(from, to) || (from->kind != TYPE_INT && !c->o->bpftrace))
		return;
	if (c->in && has_alternatives(c->in->clause))
		return;
	if (e->a->kind == EXPR_BOOL)
		return;
	if (is_number(e->a) || c->phase == PHASE_REPORT)
		check_fold_remark(
			c, e->span,
			"Unnecessary cast: expression is already of type %s",
			type_str(c->ts, to));
}

static bool is_unknown_enum(const struct checker *c, const struct type_name *n)
{
	uint64_t address = 0;

	return n->base && !n->pointers && !strncmp(n->base, "enum ", 5) &&
	       !type_by_name_in(c->ts, n->base, program_of(c, &address),
				address);
}

const struct type *visit_cast(struct checker *c, struct expr **ep)
{
	struct expr *e = *ep;
	const struct type *from, *to;
	bool is_agg;

	if (e->implicit)
		return e->type;
	from = visit(c, &e->a);
	if (from->kind == TYPE_NONE && c->phase == PHASE_REPORT)
		return &type_none;
	is_agg = type_is_agg(from) || from->read_of;
	if (type_is_agg(from) && type_decay(from))
		from = decay(c, &e->a, from);
	if (is_unknown_enum(c, e->type_name)) {
		check_error(c, e->span, "Unknown enum: %s",
			    e->type_name->base + 5);
		return &type_none;
	}
	to = type_of_name(c, e->type_name, from);
	if (!to)
		return &type_none;
	if (from->kind == TYPE_NONE)
		return to;
	if (!type_is_int(to) || to->kind == TYPE_BOOL)
		from = cast_to_text(c, &e->a);
	if (type_is_agg(from) || whole_args(e->a) || !can_cast(c, from, to)) {
		cannot_cast(c, e, from, to);
		return &type_none;
	}
	if (!check_variant(c, e, to))
		return &type_none;
	to = keep_space(c, from, to);
	if (!check_sizes(c, e, from, to))
		return &type_none;
	if (!is_agg)
		warn_needless(c, e, from, to);
	if (is_number(e->a) && type_is_int(to)) {
		fold_cast(c, e, to);
		return e->type;
	}
	return to;
}

static const struct type *const *arg_types(struct checker *c,
					   const struct expr *e)
{
	const struct type **at =
		arena_array(c->a, const struct type *, e->args.len);

	for (uint32_t i = 0; i < e->args.len; i++)
		at[i] = e->args.at[i]->type;
	return at;
}

/* The values are of @t's types then; the order of a record's stays. */
static void cast_fields(struct checker *c, struct expr *e, const struct type *t)
{
	for (uint32_t i = 0; i < e->args.len && i < e->type->nfields; i++)
		cast_to(c, &e->args.at[i],
			type_counterpart(t, e->type, i)->type);
	if (t->kind == TYPE_TUPLE)
		e->type = t;
	else
		e->type = type_tuple(c->ts, arg_types(c, e), e->names,
				     e->args.len);
}

static bool cast_const(struct checker *c, struct expr *e, const struct type *t)
{
	if (e->kind == EXPR_STRING && t->kind == TYPE_STRING &&
	    t->size > e->len) {
		e->type = t;
		return true;
	}
	if (!is_number(e) || !type_is_int(t))
		return false;
	if (t->kind == TYPE_BOOL) {
		fold_to_bool(e, e->num != 0);
	} else {
		struct expr copy = *e, *of = e->a;

		e->a = &copy;
		fold_cast(c, e, t);
		e->a = of;
	}
	return true;
}

void cast_to(struct checker *c, struct expr **ep, const struct type *t)
{
	struct expr *e = *ep, *cast;

	if (c->phase != PHASE_REPORT || t->kind == TYPE_NONE ||
	    e->type->kind == TYPE_NONE || type_eq(e->type, t))
		return;
	if (cast_const(c, e, t))
		return;
	if ((e->kind == EXPR_TUPLE || e->kind == EXPR_RECORD) &&
	    t->kind == e->type->kind) {
		cast_fields(c, e, t);
		return;
	}
	cast = arena_new(c->a, struct expr);
	cast->kind = EXPR_CAST;
	cast->span = e->span;
	cast->implicit = true;
	cast->a = e;
	cast->type = t;
	*ep = cast;
}

const struct type *cast_to_text(struct checker *c, struct expr **ep)
{
	const struct type *t = (*ep)->type;

	if (!type_is_name_text(t))
		return t;
	t = type_string(c->ts, SYMBOL_TEXT);
	cast_to(c, ep, t);
	return t;
}

void cast_to_bool(struct checker *c, struct expr **ep)
{
	cast_to(c, ep, &type_bool);
}
