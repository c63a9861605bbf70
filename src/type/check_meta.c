// SPDX-License-Identifier: Apache-2.0
/*
 * Calls about the program itself: what a type is, what has to hold. All are
 * known while compiling, but for assert(), is_err(), memcmp() and among().
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "type/check_priv.h"

bool check_str_like(struct checker *c, struct expr *e, uint32_t i)
{
	const struct type *t = arg_text(c, e, i);

	if (t->kind == TYPE_NONE)
		return false;
	if (t->kind == TYPE_STRING || t->kind == TYPE_PTR ||
	    t->kind == TYPE_ARRAY)
		return true;
	check_error(c, e->span,
		    "string-like values must be either strings, arrays or "
		    "pointers");
	check_hint(c, "%s() is given a value of type '%s'", e->str,
		   type_str(c->ts, t));
	return false;
}

static bool type_has(const struct expr *arg, enum builtin_id id)
{
	const struct type *t = arg->type;

	switch (id) {
	case BUILTIN_IS_STR:
		return t->kind == TYPE_STRING || type_is_name_text(t);
	case BUILTIN_IS_PTR:
		return t->kind == TYPE_PTR;
	case BUILTIN_IS_ARRAY:
		return t->kind == TYPE_ARRAY;
	case BUILTIN_IS_INTEGER:
		return t->kind == TYPE_INT;
	case BUILTIN_IS_UNSIGNED_INTEGER:
		return t->kind == TYPE_INT && !t->is_signed && !t->literal;
	default:
		return arg->is_const;
	}
}

/* The kind of a type does not change while it grows: folded at once. */
static const struct type *call_is(struct checker *c, struct expr *e)
{
	const struct type *t = visit(c, &e->args.at[0]);

	if (t->kind != TYPE_NONE)
		fold_to_bool(e, type_has(e->args.at[0], e->builtin->id));
	return &type_bool;
}

static const struct type *call_comptime(struct checker *c, struct expr *e)
{
	const struct type *t = visit(c, &e->args.at[0]);

	if (e->args.at[0]->is_const) {
		*e = *e->args.at[0];
		return e->type;
	}
	check_error(c, e->span, "Unable to resolve comptime expression");
	check_hint(c, "what it takes is known only while the program runs");
	return t;
}

/* A record of constants takes the place of @e. */
static void fold_to_record(struct checker *c, struct expr *e,
			   struct expr *const *parts, const char **names,
			   uint32_t n)
{
	e->kind = EXPR_RECORD;
	e->str = NULL; /* else the record's name */
	e->builtin = NULL;
	e->names = names;
	e->args.at = arena_array(c->a, struct expr *, n);
	memcpy(e->args.at, parts, n * sizeof(*parts));
	e->args.len = n;
}

/* { btf_id, base_type, full_type }: a record of constants */
static const struct type *call_typeinfo(struct checker *c, struct expr *e)
{
	static const char *names[] = { "btf_id", "base_type", "full_type" };
	const struct type *t = visit(c, &e->args.at[0]), *elems[3];
	struct expr *parts[3];
	const char *full, *base;

	if (c->o->no_typeinfo)
		check_error(c, e->span,
			    "typeinfo feature is not enabled by default. To "
			    "enable this unstable feature, set the config flag "
			    "to enable. unstable_typeinfo=enable");
	c->s->uses_typeinfo = true;
	if (t->kind == TYPE_NONE || c->phase != PHASE_REPORT) {
		elems[0] = &type_uint32;
		elems[1] = elems[2] = type_string(c->ts, 64);
		return type_tuple(c->ts, elems, names, 3);
	}
	full = type_str(c->ts, t);
	base = t->kind == TYPE_INT				? "int"
	       : t->kind == TYPE_STRING || type_is_name_text(t) ? "string"
	       : t->kind == TYPE_PTR				? "pointer"
	       : t->kind == TYPE_ARRAY				? "array"
	       : t->kind == TYPE_TUPLE				? "tuple"
	       : t->kind == TYPE_RECORD				? "record"
	       : t->kind == TYPE_STRUCT				? "record"
	       : t->kind == TYPE_ENUM				? "enum"
	       : t->kind == TYPE_BUFFER				? "buffer"
								: full;
	for (int i = 0; i < 3; i++) {
		parts[i] = arena_new(c->a, struct expr);
		parts[i]->span = e->span;
	}
	fold_to_int(c, parts[0], t->btf_id, false, &type_uint32);
	fold_to_string(c, parts[1], base, (uint32_t)strlen(base));
	fold_to_string(c, parts[2], full, (uint32_t)strlen(full));
	for (int i = 0; i < 3; i++)
		elems[i] = parts[i]->type;
	fold_to_record(c, e, parts, names, 3);
	return type_tuple(c->ts, elems, names, 3);
}

const struct type *visit_config(struct checker *c, struct expr *e)
{
	uint32_t n = c->o->nsettings;
	const char **names = arena_array(c->a, const char *, n);
	struct expr **parts = arena_array(c->a, struct expr *, n);
	const struct type **elems = arena_array(c->a, const struct type *, n);

	for (uint32_t i = 0; i < n; i++) {
		const struct check_setting *s = &c->o->settings[i];

		parts[i] = arena_new(c->a, struct expr);
		parts[i]->span = e->span;
		if (s->kind == SETTING_BOOL)
			fold_to_bool(parts[i], s->num != 0);
		else if (s->kind == SETTING_NUMBER)
			fold_to_int(c, parts[i], s->num, false, NULL);
		else
			fold_to_string(c, parts[i], s->text,
				       (uint32_t)strlen(s->text));
		names[i] = s->name;
		elems[i] = parts[i]->type;
	}
	fold_to_record(c, e, parts, names, n);
	return type_tuple(c->ts, elems, names, n);
}

/* Which of several alternatives the script has. */
static const struct type *call_has_probe(struct checker *c, struct expr *e)
{
	const char *name;
	bool found = false;

	visit(c, &e->args.at[0]);
	name = arg_literal(c, e, 0);
	for (uint32_t i = 0; name && i < c->ins->probes.len; i++)
		found = found ||
			!strcmp(c->ins->probes.at[i]->attach->text, name);
	if (name)
		fold_to_bool(e, found);
	return &type_bool;
}

static const struct type *call_static_assert(struct checker *c, struct expr *e)
{
	const char *text;

	visit_condition(c, &e->args.at[0], "static_assert()");
	visit(c, &e->args.at[1]);
	text = arg_literal(c, e, 1);
	if (!is_number(e->args.at[0])) {
		check_error(c, e->span,
			    "Unable to resolve comptime expression");
		check_hint(c, "what it takes is known only while the program "
			      "runs: use assert()");
	} else if (text && !e->args.at[0]->num) {
		check_error(c, e->span, "%s", text);
	}
	return &type_none;
}

/* The text of printf(@e), which has only constants. */
static const char *literal_text(struct checker *c, const struct expr *e,
				const char *format)
{
	struct sbuf text = { 0 };
	uint32_t next = 1;
	const char *s;

	for (s = format; *s; s++) {
		const struct expr *arg =
			next < e->args.len ? e->args.at[next] : NULL;

		if (*s != '%' || !s[1] || !arg) {
			sbuf_putc(&text, *s);
			continue;
		}
		s += 1 + strcspn(s + 1, "diouxXcsp%");
		if (*s == '%' || !*s) {
			sbuf_putc(&text, '%');
			s -= !*s;
			continue;
		}
		next++;
		if (arg->kind == EXPR_STRING)
			sbuf_puts(&text, arg->str);
		else if (*s == 'c')
			sbuf_putc(&text, (char)arg->num);
		else
			sbuf_printf(&text,
				    *s == 'x'	? "%llx"
				    : *s == 'u' ? "%llu"
						: "%lld",
				    (long long)arg->num);
	}
	s = arena_strndup(c->a, sbuf_str(&text), text.len);
	sbuf_free(&text);
	return s;
}

static const struct type *call_fail(struct checker *c, struct expr *e)
{
	const char *format;
	bool known = true;

	for (uint32_t i = 0; i < e->args.len; i++)
		visit(c, &e->args.at[i]);
	format = arg_literal(c, e, 0);
	for (uint32_t i = 1; i < e->args.len; i++)
		known &= e->args.at[i]->is_const;
	if (format && known)
		check_error(c, e->span, "%s", literal_text(c, e, format));
	else if (format)
		check_error(c, e->span, "fail() arguments need to be literals");
	return &type_none;
}

static const struct type *call_assert(struct checker *c, struct expr *e)
{
	visit_condition(c, &e->args.at[0], "assert()");
	visit_value(c, &e->args.at[1]);
	return &type_none;
}

static const struct type *call_assert_str(struct checker *c, struct expr *e)
{
	visit(c, &e->args.at[0]);
	check_str_like(c, e, 0);
	return &type_none;
}

static const struct type *call_is_err(struct checker *c, struct expr *e)
{
	visit_value(c, &e->args.at[0]);
	arg_address(c, e, 0);
	return &type_bool;
}

static const struct type *call_typeof(struct checker *c, struct expr *e)
{
	check_error(c, e->span,
		    "When used as a call argument, `typeof` builtin only valid "
		    "for macro calls that are expecting a type parameter");
	return &type_none;
}

/* "a.b" of a member that is written like an expression; NULL of others. */
static const char *member_path(struct checker *c, const struct expr *e)
{
	const char *up;

	if (e->kind == EXPR_IDENT)
		return e->str;
	if (e->kind != EXPR_FIELD)
		return NULL;
	up = member_path(c, e->a);
	return up ? arena_printf(c->a, "%s.%s", up, e->str) : NULL;
}

static struct expr *new_cast(struct checker *c, struct type_name *to,
			     struct expr *from)
{
	struct expr *e = arena_new(c->a, struct expr);

	e->kind = EXPR_CAST;
	e->span = from->span;
	e->type_name = to;
	e->a = from;
	return e;
}

/* container_of(p, T, m) becomes (T *)((int8 *)p - offsetof(T, m)). */
static const struct type *call_container_of(struct checker *c, struct expr *e)
{
	struct type_name *bytes = arena_new(c->a, struct type_name);
	struct type_name *to = arena_new(c->a, struct type_name);
	struct expr *offset = arena_new(c->a, struct expr);
	struct expr *minus = arena_new(c->a, struct expr);
	const struct expr *type = e->args.at[1];
	const char *path = member_path(c, e->args.at[2]);
	const struct type *t;

	if (type->kind != EXPR_CALL || !type->type_name || !path) {
		check_error(c, e->span,
			    "Call to container_of() has arguments that do not "
			    "match any definition.");
		check_hint(c, "it takes a pointer, a type and a member: "
			      "container_of(p, struct x, m)");
		return &type_none;
	}
	t = visit_value(c, &e->args.at[0]);
	if (t->kind == TYPE_NONE || !arg_address(c, e, 0))
		return &type_none;
	*to = *type->type_name;
	to->pointers++;
	bytes->base = "int8";
	bytes->pointers = 1;
	bytes->span = to->span;
	offset->kind = EXPR_OFFSETOF;
	offset->span = e->span;
	offset->type_name = type->type_name;
	offset->str = path;
	minus->kind = EXPR_BINARY;
	minus->op = OP_SUB;
	minus->span = e->span;
	minus->a = new_cast(c, bytes, e->args.at[0]);
	minus->b = offset;
	e->kind = EXPR_CAST;
	e->builtin = NULL;
	e->type_name = to;
	e->a = minus;
	e->args.len = 0;
	return visit(c, &e);
}

/* What memory it has; 0 where the argument is an address. */
static uint32_t extent(const struct type *t)
{
	return t->kind == TYPE_PTR ? 0 : t->size;
}

/* What is behind a number or a range of them, FIRST-LAST; NULL for others. */
static const char *number_or_range(const char *text)
{
	int64_t first, last;
	char *end;

	errno = 0;
	first = last = strtoll(text, &end, 0);
	if (end != text && *end == '-') {
		text = end + 1;
		last = strtoll(text, &end, 0);
	}
	return end == text || errno || last < first ? NULL : end;
}

/* among(n, "80,443,8000-8080"): the numbers are constant */
static const struct type *call_among(struct checker *c, struct expr *e)
{
	const char *list;

	visit_value(c, &e->args.at[0]);
	visit_value(c, &e->args.at[1]);
	list = arg_literal(c, e, 1);
	if (!list || !arg_int(c, e, 0))
		return &type_bool;
	while (*list) {
		const char *end = number_or_range(list);

		if (!end || (*end && *end != ',')) {
			check_error(c, e->args.at[1]->span,
				    "among() takes numbers with commas "
				    "between, not '%s'",
				    e->args.at[1]->str);
			break;
		}
		list = *end ? end + 1 : end;
	}
	return &type_bool;
}

static const struct type *call_memcmp(struct checker *c, struct expr *e)
{
	uint32_t room = c->o->max_strlen;
	int64_t n;

	for (uint32_t i = 0; i < 3; i++)
		visit_value(c, &e->args.at[i]);
	for (uint32_t i = 0; i < 2; i++) {
		const struct type *t = arg_type(e, i);

		if (t->kind == TYPE_NONE)
			return &type_int64;
		if (type_is_int(t)) {
			check_error(c, e->span,
				    "memcmp() compares memory: it expects "
				    "strings, arrays or pointers (%s provided)",
				    type_str(c->ts, t));
			return &type_int64;
		}
		if (extent(t) && extent(t) < room)
			room = extent(t);
	}
	if (!arg_int(c, e, 2))
		return &type_int64;
	n = e->args.at[2]->num;
	if (is_number(e->args.at[2]) && (n < 0 || n > room))
		check_error(c, e->span,
			    "memcmp() of %lld bytes: there are only %u",
			    (long long)n, room);
	cast_to(c, &e->args.at[2], &type_uint64);
	return &type_int64;
}

const call_fn call_meta[BUILTIN_NONE] = {
	[BUILTIN_HAS_PROBE] = call_has_probe,
	[BUILTIN_IS_STR] = call_is,
	[BUILTIN_IS_PTR] = call_is,
	[BUILTIN_IS_ARRAY] = call_is,
	[BUILTIN_IS_INTEGER] = call_is,
	[BUILTIN_IS_UNSIGNED_INTEGER] = call_is,
	[BUILTIN_IS_LITERAL] = call_is,
	[BUILTIN_IS_ERR] = call_is_err,
	[BUILTIN_COMPTIME] = call_comptime,
	[BUILTIN_TYPEINFO] = call_typeinfo,
	[BUILTIN_STATIC_ASSERT] = call_static_assert,
	[BUILTIN_FAIL] = call_fail,
	[BUILTIN_ASSERT] = call_assert,
	[BUILTIN_TYPEOF] = call_typeof,
	[BUILTIN_CONTAINER_OF] = call_container_of,
	[BUILTIN_ASSERT_STR] = call_assert_str,
	[BUILTIN_MEMCMP] = call_memcmp,
	[BUILTIN_AMONG] = call_among,
};
