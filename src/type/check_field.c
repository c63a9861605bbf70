// SPDX-License-Identifier: Apache-2.0
/* Parts of values: fields, elements, sizes and offsets of types. */
#include <string.h>

#include "type/check_priv.h"

/* What a pointer in an object of @space points to lies in user memory, too. */
static const struct type *in_space(struct checker *c, const struct type *t,
				   enum addr_space space)
{
	if (space == SPACE_USER && t->kind == TYPE_PTR &&
	    t->space != SPACE_USER)
		return type_ptr(c->ts, t->elem, SPACE_USER);
	return t;
}

/* Where an object that is not behind a pointer lives. */
static enum addr_space space_of(const struct expr *e)
{
	while (e->kind == EXPR_FIELD || e->kind == EXPR_INDEX ||
	       (e->kind == EXPR_UNARY && e->op == OP_DEREF)) {
		e = e->a;
		if (e->type && e->type->kind == TYPE_PTR)
			return e->type->space;
	}
	return SPACE_BPF;
}

static bool is_tracepoint_args(const struct checker *c, const struct expr *e)
{
	return e->kind == EXPR_IDENT && e->builtin &&
	       e->builtin->id == BUILTIN_ARGS && provider_is(c, "tracepoint");
}

/* `args` of a function, or of a raw tracepoint, which has a prototype, too. */
static bool is_function_args(const struct checker *c, const struct expr *e)
{
	return e->kind == EXPR_IDENT && e->builtin &&
	       e->builtin->id == BUILTIN_ARGS && !provider_is(c, "tracepoint");
}

static void no_field(struct checker *c, struct expr *e, const struct type *t)
{
	const char **known = arena_array(c->a, const char *, t->nfields + 1);
	struct sbuf all = { 0 };
	size_t n = 0;

	if (is_tracepoint_args(c, e->a) && !strncmp(e->str, "common_", 7)) {
		check_error(c, e->span,
			    "BPF does not support accessing common tracepoint "
			    "fields");
		return;
	}
	if (is_function_args(c, e->a) || (t->kind == TYPE_RECORD && t->name))
		check_error(c, e->span, "Can't find function parameter %s",
			    e->str);
	else if (t->kind == TYPE_RECORD)
		check_error(c, e->span,
			    "Record does not contain a field named '%s'",
			    e->str);
	else
		check_error(c, e->span,
			    "Struct/union of type '%s' does not contain a "
			    "field named '%s'",
			    type_str(c->ts, t), e->str);
	for (uint32_t i = 0; i < t->nfields; i++)
		if (t->fields[i].name && t->fields[i].name[0])
			known[n++] = t->fields[i].name;
	if (n > 12) {
		check_hint_near(c, e->str, known, n);
		return;
	}
	for (size_t i = 0; i < n; i++)
		sbuf_printf(&all, "%s%s", i ? ", " : "", known[i]);
	if (n)
		check_hint(c, "its fields are: %s", sbuf_str(&all));
	sbuf_free(&all);
}

/*
 * Is field @e of an object that the kernel vouches for read by a direct load,
 * which finds as the verifier does which member it is? Where failed reads are
 * told, pointers are followed by what tells of them.
 */
static bool is_walked(const struct checker *c, const struct expr *e)
{
	while (e->kind == EXPR_FIELD && e->a->type->kind == TYPE_STRUCT &&
	       !e->a->type->is_union)
		e = e->a;
	return e->kind == EXPR_FIELD && e->a->type->kind == TYPE_PTR &&
	       !c->o->runtime_warnings;
}

static const struct type *field_of(struct checker *c, struct expr *e,
				   const struct type *t, enum addr_space space)
{
	e->field = type_find_field(c->ts, t, e->str);
	if (e->field && e->field->type->kind == TYPE_NONE) {
		check_error(c, e->span, "%s has unsupported type", e->str);
		check_hint(c, "it is in a register that BPF programs cannot "
			      "read");
	}
	if (e->field && space == SPACE_BTF && is_walked(c, e))
		return type_of_field(c->ts, e->field, space);
	if (e->field)
		return in_space(c, e->field->type, space);
	if (!type_complete(c->ts, t))
		check_error(c, e->span,
			    "The members of '%s' are not known here",
			    type_str(c->ts, t));
	else
		no_field(c, e, t);
	return &type_none;
}

/* $p->a of a pointer to a record is (*$p).a */
static const struct type *follow(struct checker *c, struct expr **ep)
{
	struct expr *e = arena_new(c->a, struct expr);

	e->kind = EXPR_UNARY;
	e->op = OP_DEREF;
	e->span = (*ep)->span;
	e->a = *ep;
	*ep = e;
	return visit(c, ep);
}

const struct type *visit_field(struct checker *c, struct expr **ep)
{
	struct expr *e = *ep;
	const struct type *t;

	if (fold_option(c, e))
		return e->is_const ? e->type : &type_none;
	t = visit_value(c, &e->a);
	if (t->kind == TYPE_NONE)
		return t;
	while (t->kind == TYPE_PTR &&
	       (t->elem->kind == TYPE_RECORD || t->elem->kind == TYPE_PTR))
		t = follow(c, &e->a);
	if (t->kind == TYPE_PTR && t->elem->kind == TYPE_STRUCT)
		return field_of(c, e, t->elem, t->space);
	if (t->kind == TYPE_STRUCT || t->kind == TYPE_RECORD)
		return field_of(c, e, t, space_of(e));
	check_error(c, e->span,
		    "Can not access field '%s' on expression of type '%s'",
		    e->str, type_str(c->ts, t->kind == TYPE_PTR ? t->elem : t));
	if (e->a->builtin && e->a->builtin->id == BUILTIN_CURTASK)
		check_hint(c, "this kernel has no BTF "
			      "(CONFIG_DEBUG_INFO_BTF), which tells what a "
			      "task is made of");
	else if (t->kind == TYPE_INT)
		check_hint(c,
			   "cast it to a pointer first: ((struct NAME "
			   "*)...).%s",
			   e->str);
	return &type_none;
}

const struct type *visit_tuple_at(struct checker *c, struct expr **ep)
{
	struct expr *e = *ep;
	const struct type *t = visit_value(c, &e->a);

	if (t->kind == TYPE_NONE)
		return t;
	if (t->kind != TYPE_TUPLE) {
		check_error(c, e->span,
			    "Can not access index '%lld' on expression of type "
			    "'%s'",
			    (long long)e->num, type_str(c->ts, t));
		return &type_none;
	}
	if (e->num < 0 || e->num >= t->nfields) {
		check_error(c, e->span,
			    "Invalid tuple index: %lld. Found %u elements in "
			    "tuple.",
			    (long long)e->num, t->nfields);
		return &type_none;
	}
	e->field = &t->fields[e->num];
	return e->field->type;
}

static bool in_bounds(struct checker *c, const struct expr *e, uint32_t count)
{
	if (!is_number(e->b) || !count || (uint64_t)e->b->num < count)
		return true;
	check_error(c, e->span,
		    "the index %lld is out of bounds for array of size %u",
		    (long long)e->b->num, count);
	return false;
}

const struct type *visit_index(struct checker *c, struct expr **ep)
{
	struct expr *e = *ep;
	const struct type *t = visit_value(c, &e->a);
	const struct type *i = visit_value(c, &e->b);

	if (t->kind == TYPE_NONE || i->kind == TYPE_NONE)
		return &type_none;
	if (t->kind == TYPE_TUPLE && (!is_number(e->b) || e->b->num < 0)) {
		check_error(c, e->span,
			    "Array-style access for tuples only valid for "
			    "integer literals");
		return &type_none;
	}
	if (!type_is_int(i) ||
	    (is_number(e->b) && e->b->num < 0 && !e->b->is_unsigned)) {
		check_error(c, e->span,
			    "The array index operator [] only accepts "
			    "non-negative integer indices. Got: %s",
			    type_str(c->ts, i));
		return &type_none;
	}
	t = whole_args(e->a) ? whole_args(e->a) : cast_to_text(c, &e->a);
	if (t->kind == TYPE_TUPLE && is_number(e->b)) {
		e->kind = EXPR_TUPLE_AT;
		e->num = e->b->num;
		e->b = NULL;
		return visit_tuple_at(c, ep);
	}
	if (t->kind == TYPE_STRING)
		return in_bounds(c, e, t->size) ? &type_int8 : &type_none;
	if (t->kind == TYPE_ARRAY)
		return in_bounds(c, e, t->count)
			       ? in_space(c, t->elem, space_of(e))
			       : &type_none;
	if (t->kind == TYPE_PTR &&
	    (t->elem->size || (type_complete(c->ts, t->elem) && t->elem->size)))
		return in_space(c, t->elem, t->space);
	check_error(c, e->span,
		    "The array index operator [] can only be used on arrays, "
		    "pointers, and tuples, found %s.",
		    type_str(c->ts, t));
	return &type_none;
}

/* Words that can be nothing but types, known here or not. */
static bool is_type_word(const char *word)
{
	static const char *const words[] = { "string", "buffer", "inet",
					     "timestamp" };
	size_t len = strlen(word);

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (!strcmp(words[i], word))
			return true;
	return strchr(word, ' ') || (len > 2 && !strcmp(word + len - 2, "_t"));
}

/* sizeof(nsecs), offsetof(args, x), sizeof(ENUMERATOR): one word that is no
 * type's name is that of a value. */
static void name_as_value(struct checker *c, struct expr *e)
{
	const struct type_name *n = e->type_name;
	const struct builtin *b;
	uint64_t address = 0;

	if (!n || n->of || n->pointers || n->ndims || is_type_word(n->base))
		return;
	b = builtin_find(n->base);
	if (!b)
		b = builtin_inner(n->base, false);
	if ((!b || !b->value) &&
	    type_by_name_in(c->ts, n->base, program_of(c, &address), address))
		return;
	e->a = arena_new(c->a, struct expr);
	e->a->kind = EXPR_IDENT;
	e->a->span = n->span;
	e->a->str = n->base;
	e->type_name = NULL;
}

const struct type *visit_sizeof(struct checker *c, struct expr **ep)
{
	struct expr *e = *ep;
	bool as_target = c->as_target;
	const struct type *t;
	uint32_t size;

	name_as_value(c, e);
	c->as_target = true;
	t = e->type_name ? type_of_name(c, e->type_name, NULL)
			 : visit_value(c, &e->a);
	c->as_target = as_target;
	if (!t || t->kind == TYPE_NONE)
		return &type_uint64;
	/* args is not what points to it */
	if (e->a && e->a->builtin && e->a->builtin->id == BUILTIN_ARGS &&
	    t->kind == TYPE_PTR)
		t = t->elem;
	if (t->kind == TYPE_STRUCT && !t->size)
		type_complete(c->ts, t);
	size = c->o->bpftrace ? type_peer_size(t) : t->size;
	/* While types grow the number may grow: fold at the end. */
	if (e->type_name ? !e->type_name->of : e->a->is_const)
		fold_to_int(c, e, size, false, NULL);
	else if (c->phase == PHASE_REPORT)
		fold_to_int(c, e, size, false, &type_uint64);
	return e->is_const ? e->type : &type_uint64;
}

/* offsetof(struct x, a.b.c): one name after the other. */
const struct type *visit_offsetof(struct checker *c, struct expr **ep)
{
	struct expr *e = *ep;
	const struct type *t;
	const char *path = e->str;
	uint64_t offset = 0;

	name_as_value(c, e);
	t = e->type_name ? type_of_name(c, e->type_name, NULL)
			 : visit(c, &e->a);
	if (!t || t->kind == TYPE_NONE)
		return &type_none;
	if (t->kind == TYPE_PTR && e->a)
		t = t->elem;
	while (*path) {
		size_t n = strcspn(path, ".");
		struct expr part = *e;
		const struct type_field *f;

		part.a = e;
		part.str = arena_strndup(c->a, path, n);
		f = t->kind == TYPE_STRUCT ? type_find_field(c->ts, t, part.str)
					   : NULL;
		if (!f) {
			if (t->kind == TYPE_STRUCT)
				check_error(c, e->span,
					    "'%s' has no field named '%s'",
					    type_str(c->ts, t), part.str);
			else
				check_error(c, e->span, "'%s' is not a C type.",
					    type_str(c->ts, t));
			return &type_none;
		}
		offset += f->offset;
		t = f->type;
		path += n + (path[n] == '.');
	}
	fold_to_int(c, e, (int64_t)offset, false, NULL);
	return e->type;
}
