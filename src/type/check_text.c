// SPDX-License-Identifier: Apache-2.0
/* Calls that give text or bytes, or look at them. */
#include <string.h>

#include "type/check_priv.h"

/* A length: at most @max; an unknown one may be that long. */
static uint32_t length_arg(struct checker *c, struct expr *e, uint32_t max)
{
	const struct expr *arg;

	if (e->args.len < 2)
		return max;
	arg = e->args.at[1];
	if (!arg_int(c, e, 1))
		return max;
	if (is_number(arg)) {
		if (arg->num < 0)
			check_error(c, e->span,
				    "%s() length cannot be negative (%lld "
				    "provided)",
				    e->str, (long long)arg->num);
		else if (arg->num < max)
			max = (uint32_t)arg->num;
		else if (arg->num > c->o->max_strlen)
			check_warn(c, e->span,
				   "length param (%lld) is too long and will "
				   "be shortened to %u bytes (see "
				   "BPFTRACE_MAX_STRLEN)",
				   (long long)arg->num, c->o->max_strlen);
		return max ? max : 1;
	}
	cast_to(c, &e->args.at[1], &type_uint64);
	return max;
}

/* A buffer that holds text of its own needs no room for more than that. */
static uint32_t own_size(const struct type *t, uint32_t max)
{
	if (t->kind == TYPE_STRING && t->size < max)
		return t->size;
	if (t->kind == TYPE_ARRAY && t->elem->size == 1 && t->count < max)
		return t->count + 1;
	return max;
}

static const struct type *call_str(struct checker *c, struct expr *e)
{
	const struct type *t;

	if (fold_str(c, e))
		return e->type;
	visit_arg_values(c, e);
	t = arg_text(c, e, 0);
	if (t->kind == TYPE_NONE)
		return t;
	if (t->kind == TYPE_TUPLE || t->kind == TYPE_STRUCT) {
		check_error(c, e->span,
			    "str() expects a string, integer or a pointer type "
			    "as first argument (%s provided)",
			    type_str(c->ts, t));
		return &type_none;
	}
	if (t->kind != TYPE_STRING &&
	    (t->kind != TYPE_ARRAY || t->elem->size != 1) &&
	    !arg_address(c, e, 0))
		return &type_none;
	return type_string(c->ts,
			   length_arg(c, e, own_size(t, c->o->max_strlen)));
}

static const struct type *call_buf(struct checker *c, struct expr *e)
{
	const struct type *t;
	uint32_t max = c->o->max_strlen;

	visit_arg_values(c, e);
	t = arg_text(c, e, 0);
	if (t->kind == TYPE_NONE)
		return t;
	if (t->kind == TYPE_STRING || t->kind == TYPE_ARRAY) {
		max = t->size;
	} else if (!arg_address(c, e, 0)) {
		return &type_none;
	} else if (e->args.len < 2) {
		check_error(c, e->span,
			    "buf() expects a length argument for non-array "
			    "type %s",
			    type_is_int(t) ? "int" : type_str(c->ts, t));
		return &type_none;
	}
	return type_buffer(c->ts, length_arg(c, e, max));
}

static const struct type *call_strv(struct checker *c, struct expr *e)
{
	int64_t n;

	visit_arg_values(c, e);
	if (!arg_address(c, e, 0))
		return &type_none;
	if (e->args.len > 1 && arg_const_int(c, e, 1, &n) && (n < 1 || n > 128))
		check_error(c, e->span,
			    "strv() reads from 1 to 128 strings (%lld "
			    "provided)",
			    (long long)n);
	if (e->args.len > 2)
		arg_literal(c, e, 2);
	return type_string(c->ts, c->o->max_strlen);
}

static const struct type *call_words(struct checker *c, struct expr *e)
{
	int64_t n[3] = { 0, INT64_MAX, 0 };
	const struct type *t;

	visit_arg_values(c, e);
	t = arg_type(e, 0);
	for (uint32_t i = 1; i < e->args.len; i++)
		arg_const_int(c, e, i, &n[i - 1]);
	if (t->kind == TYPE_NONE)
		return t;
	if (t->kind == TYPE_PTR || t->kind == TYPE_INT)
		t = type_buffer(c->ts, c->o->max_strlen);
	if (t->kind != TYPE_BUFFER) {
		check_error(c, e->span,
			    "words() expects a buffer or the address of a "
			    "char ** (%s provided)",
			    type_str(c->ts, t));
		return &type_none;
	}
	return type_buffer_words(c->ts, t, n[0], n[1], n[2] != 0);
}

static const struct type *call_strlen(struct checker *c, struct expr *e)
{
	const struct expr *arg;

	visit_arg_values(c, e);
	arg = e->args.at[0];
	if (arg->is_const && arg->kind == EXPR_STRING)
		fold_to_int(c, e, (int64_t)strlen(arg->str), false, NULL);
	else
		check_str_like(c, e, 0);
	return e->is_const ? e->type : &type_uint64;
}

/* Bytes that there are for text: of a pointer, those of the text. */
static const struct type *call_strcap(struct checker *c, struct expr *e)
{
	const struct type *t;

	visit_arg_values(c, e);
	t = arg_text(c, e, 0);
	if (check_str_like(c, e, 0) && t->kind != TYPE_PTR &&
	    c->phase == PHASE_REPORT)
		fold_to_int(c, e, t->size, false, &type_uint64);
	return &type_uint64;
}

static const struct type *call_strncmp(struct checker *c, struct expr *e)
{
	visit_arg_values(c, e);
	if (!arg_string(c, e, 0) || !arg_string(c, e, 1))
		return &type_uint64;
	if (!is_number(e->args.at[2]) || e->args.at[2]->num < 0)
		check_error(c, e->span,
			    "Builtin strncmp requires a non-negative "
			    "literal");
	return &type_uint64;
}

static const struct type *call_strstr(struct checker *c, struct expr *e)
{
	bool contains = e->builtin->id == BUILTIN_STRCONTAINS;
	const struct type *t = contains ? &type_bool : &type_int64;
	const struct expr *a, *b;
	const char *at;

	visit_arg_values(c, e);
	if (!check_str_like(c, e, 0) || !check_str_like(c, e, 1))
		return t;
	a = e->args.at[0];
	b = e->args.at[1];
	if (!a->is_const || !b->is_const)
		return t;
	at = strstr(a->str, b->str);
	if (contains)
		fold_to_bool(e, at != NULL);
	else
		fold_to_int(c, e, at ? at - a->str : -2, false, &type_int64);
	return t;
}

static const struct type *call_str_concat(struct checker *c, struct expr *e)
{
	uint32_t n = 0;

	visit_arg_values(c, e);
	for (uint32_t i = 0; i < 2; i++) {
		const struct type *t = arg_text(c, e, i);

		if (!check_str_like(c, e, i))
			return type_string(c->ts, c->o->max_strlen);
		n += t->kind == TYPE_STRING  ? t->size - 1
		     : t->kind == TYPE_ARRAY ? t->size
					     : c->o->max_strlen;
	}
	n++;
	return type_string(c->ts, n < c->o->max_strlen ? n : c->o->max_strlen);
}

const call_fn call_text[BUILTIN_NONE] = {
	[BUILTIN_STR] = call_str,
	[BUILTIN_BUF] = call_buf,
	[BUILTIN_STRV] = call_strv,
	[BUILTIN_WORDS] = call_words,
	[BUILTIN_STRLEN] = call_strlen,
	[BUILTIN_STRCAP] = call_strcap,
	[BUILTIN_STRNCMP] = call_strncmp,
	[BUILTIN_STRCONTAINS] = call_strstr,
	[BUILTIN_STRSTR] = call_strstr,
	[BUILTIN_STR_CONCAT] = call_str_concat,
	[BUILTIN_GETOPT] = call_getopt,
};
