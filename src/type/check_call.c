// SPDX-License-Identifier: Apache-2.0
/* Calls: who is meant, how many arguments, and what arguments may be. */
#include <string.h>

#include "type/check_priv.h"

const struct type *arg_type(const struct expr *e, uint32_t i)
{
	return e->args.at[i]->type;
}

const struct type *arg_text(struct checker *c, struct expr *e, uint32_t i)
{
	return cast_to_text(c, &e->args.at[i]);
}

void visit_arg_values(struct checker *c, struct expr *e)
{
	for (uint32_t i = 0; i < e->args.len; i++)
		visit_value(c, &e->args.at[i]);
}

const char *arg_word(const struct expr *e)
{
	return e->kind == EXPR_IDENT ? e->str : NULL;
}

bool is_one_of(const char *word, const char *const *words)
{
	for (; *words; words++)
		if (!strcmp(*words, word))
			return true;
	return false;
}

static const char *ordinal(uint32_t i)
{
	static const char *const words[] = { "first", "second", "third",
					     "fourth" };

	return i < 4 ? words[i] : "next";
}

const char *kind_str(struct checker *c, const struct type *t)
{
	return t->kind == TYPE_INT	? "int"
	       : t->kind == TYPE_STRING ? "string"
					: type_str(c->ts, t);
}

const char *arg_literal(struct checker *c, struct expr *e, uint32_t i)
{
	const struct expr *arg = e->args.at[i];

	if (arg->is_const && arg->kind == EXPR_STRING)
		return arg->str;
	if (arg->type->kind != TYPE_NONE)
		check_error(c, e->span,
			    "%s() expects a string literal (%s provided)",
			    e->str, kind_str(c, arg->type));
	return NULL;
}

bool arg_const_int(struct checker *c, struct expr *e, uint32_t i,
		   int64_t *value)
{
	const struct expr *arg = e->args.at[i];

	if (is_number(arg)) {
		*value = arg->num;
		return true;
	}
	if (arg->type->kind != TYPE_NONE)
		check_error(c, e->span,
			    "%s() expects a int literal (%s provided)", e->str,
			    kind_str(c, arg->type));
	return false;
}

bool arg_int(struct checker *c, struct expr *e, uint32_t i)
{
	const struct type *t = arg_type(e, i);

	if (t->kind == TYPE_NONE)
		return false;
	if (type_is_int(t) || (t->kind == TYPE_SYMBOL && !is_peer_opaque(c, t)))
		return true;
	check_error(c, e->span,
		    "%s() only supports int arguments (%s provided)", e->str,
		    t->kind == TYPE_PTR ? "pointer" : kind_str(c, t));
	return false;
}

bool arg_address(struct checker *c, struct expr *e, uint32_t i)
{
	const struct type *t = arg_type(e, i);

	if (t->kind == TYPE_PTR || t->kind == TYPE_NONE ||
	    t->kind == TYPE_KSYM || t->kind == TYPE_USYM)
		return t->kind != TYPE_NONE;
	if (t->kind == TYPE_INT)
		return true;
	check_error(c, e->span,
		    "%s() expects %s or a pointer type as %s argument (%s "
		    "provided)",
		    e->str,
		    e->builtin->id == BUILTIN_STR ? "a string, integer"
						  : "an integer",
		    ordinal(i), type_str(c->ts, t));
	return false;
}

bool arg_string(struct checker *c, struct expr *e, uint32_t i)
{
	const struct type *t = arg_text(c, e, i);

	if (t->kind == TYPE_STRING)
		return true;
	if (t->kind != TYPE_NONE)
		check_error(c, e->span,
			    "%s() only supports string arguments (%s provided)",
			    e->str,
			    t->kind == TYPE_TUPLE    ? "tuple"
			    : t->kind == TYPE_BUFFER ? "buffer"
						     : kind_str(c, t));
	return false;
}

static void unknown_function(struct checker *c, const struct expr *e)
{
	const char *known[BUILTIN_NONE];
	size_t n = 0;

	if (c->phase != PHASE_REPORT)
		return;
	for (size_t i = 0; i < BUILTIN_NONE; i++)
		known[n++] = builtins[i].name;
	check_error(c, e->span, "Unknown function: '%s'", e->str);
	check_hint_near(c, e->str, known, n);
}

static const char *plural(uint32_t n, char *buf, size_t size)
{
	snprintf(buf, size, n == 1 ? "one argument" : "%u arguments", n);
	return buf;
}

bool check_count(struct checker *c, const struct expr *e)
{
	const struct builtin *b = e->builtin;
	uint32_t n = e->args.len;
	char few[32];

	if (n >= b->min && n <= b->max)
		return true;
	if (b->macro) {
		check_error(c, e->span,
			    "Call to %s() has arguments that do not match any "
			    "definition.",
			    e->str);
		check_hint(c, "it takes %s",
			   plural(n < b->min ? b->min : b->max, few,
				  sizeof(few)));
	} else if (!b->max)
		check_error(c, e->span,
			    "%s() requires no arguments (%u provided)", e->str,
			    n);
	else if (b->min == b->max && b->min == 1)
		check_error(c, e->span,
			    "%s() requires one argument (%u provided)", e->str,
			    n);
	else if (b->min == b->max)
		check_error(c, e->span,
			    "%s() requires %u arguments (%u provided)", e->str,
			    b->min, n);
	else
		check_error(c, e->span, "%s() %s %s (%u provided)", e->str,
			    n < b->min ? "requires at least" : "takes up to",
			    plural(n < b->min ? b->min : b->max, few,
				   sizeof(few)),
			    n);
	return false;
}

static call_fn find_fn(enum builtin_id id)
{
	static const call_fn *const tables[] = { call_output,  call_map,
						 call_meta,    call_effect,
						 call_kernel,  call_address,
						 call_convert, call_text };

	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		if (tables[i][id])
			return tables[i][id];
	return NULL;
}

static const struct type *call_value(struct checker *c, struct expr *e)
{
	const struct type *t = builtin_value(c, e);

	return t ? t : &type_none;
}

const struct type *visit_call(struct checker *c, struct expr **ep)
{
	struct expr *e = *ep;
	call_fn fn;

	if (!e->builtin)
		e->builtin = builtin_find(e->str);
	if (!e->builtin)
		e->builtin = builtin_inner(e->str, true);
	if (!e->builtin) {
		for (uint32_t i = 0; i < e->args.len; i++)
			visit(c, &e->args.at[i]);
		unknown_function(c, e);
		return &type_none;
	}
	if (e->builtin->aggregate) {
		check_error(c, e->span,
			    "%s() must be assigned directly to a map", e->str);
		return &type_none;
	}
	if (!check_count(c, e))
		return &type_none;
	if (e->builtin->unsafe && !c->o->unsafe) {
		check_error(c, e->span,
			    "%s() is an unsafe function being used in safe "
			    "mode",
			    e->str);
		check_hint(c, "use --unsafe to allow it");
	}
	fn = find_fn(e->builtin->id);
	if (fn)
		return fn(c, e);
	return call_value(c, e);
}
