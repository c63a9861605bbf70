// SPDX-License-Identifier: Apache-2.0
/* Calls that change what is traced, or send its packets away. */
#include <stdio.h>
#include <string.h>

#include "out/check.h"
#include "type/check_priv.h"

static const char *provider_name(const struct checker *c)
{
	return c->in->nprobes ? c->in->probes[0]->provider->name : "begin";
}

/* Changes to the traced have to be asked for. */
static bool check_unsafe(struct checker *c, const struct expr *e)
{
	if (c->o->unsafe)
		return true;
	check_error(c, e->span,
		    "%s() is unsafe. To use you need the --unsafe flag",
		    e->str);
	return false;
}

/* Probes that we run ourselves would hit Sonde. */
static bool runs_in_traced(struct checker *c, const struct expr *e)
{
	const struct probe *p = c->in->nprobes ? c->in->probes[0] : NULL;

	if (p && !p->provider->internal)
		return true;
	check_error(c, e->span, "%s() can not be used for this probetype %s",
		    e->str, p ? p->type_name : "special");
	return false;
}

static const struct type *call_signal(struct checker *c, struct expr *e)
{
	struct expr *arg;
	int64_t n;

	visit_arg_values(c, e);
	arg = e->args.at[0];
	if (arg->type->kind == TYPE_NONE)
		return &type_none;
	if (arg->is_const && arg->kind == EXPR_STRING) {
		if (!symbol_value("signal", arg->str, &n)) {
			check_error(c, e->span, "Invalid string for signal: %s",
				    arg->str);
			return &type_none;
		}
		fold_to_int(c, arg, n, false, NULL);
	}
	if (!runs_in_traced(c, e) || !check_unsafe(c, e))
		return &type_none;
	if (is_number(arg)) {
		if (arg->num < 1 || arg->num > 64)
			check_error(c, e->span,
				    "%s() accepts a string literal or an "
				    "integer between 1 and 64 (inclusive)",
				    e->str);
	} else if (!type_is_int(arg->type) && arg->kind != EXPR_STRING) {
		check_error(c, e->span,
			    "%s() accepts a string literal or an integer",
			    e->str);
	}
	return &type_none;
}

#define INJECTABLE "/sys/kernel/debug/error_injection/list"

/* Whether the kernel lets a function's result be replaced: 1, 0, -1 unknown. */
static int is_injectable(const char *function)
{
	FILE *f = fopen(INJECTABLE, "re");
	size_t n = strlen(function);
	char line[256];
	int found = f ? 0 : -1;

	/* "function [module]	EI_ETYPE_ERRNO" */
	while (f && found == 0 && fgets(line, sizeof(line), f))
		found = !strncmp(line, function, n) &&
			strchr(" \t\n", line[n]) != NULL;
	if (f)
		fclose(f);
	return found;
}

static const struct type *call_override(struct checker *c, struct expr *e)
{
	visit_arg_values(c, e);
	if (!provider_is(c, "kprobe")) {
		check_error(c, e->span,
			    "override() can only be used inside kprobes");
		return &type_none;
	}
	if (!check_unsafe(c, e) || !arg_int(c, e, 0))
		return &type_none;
	cast_to(c, &e->args.at[0], &type_uint64);
	for (uint32_t i = 0; i < c->in->nprobes && c->phase == PHASE_REPORT;
	     i++) {
		const struct probe *p = c->in->probes[i];

		if (!p->event || is_injectable(p->event))
			continue;
		check_error(c, e->span,
			    "%s cannot be overridden: the kernel does not "
			    "allow errors to be injected into it",
			    p->name);
		check_hint(c, INJECTABLE " has the functions that it does");
	}
	return &type_none;
}

#define WRITE_MAX 1024 /* bytes of one write_user() */

static const struct type *call_write_user(struct checker *c, struct expr *e)
{
	const struct expr *len;
	const struct type *t;

	visit_arg_values(c, e);
	if (!check_unsafe(c, e) || !runs_in_traced(c, e) ||
	    !arg_address(c, e, 0) || !arg_int(c, e, 2))
		return &type_none;
	t = arg_text(c, e, 1);
	if (t->kind != TYPE_STRING && t->kind != TYPE_ARRAY &&
	    !arg_address(c, e, 1))
		return &type_none;
	len = e->args.at[2];
	if (is_number(len) && (len->num < 1 || len->num > WRITE_MAX))
		check_error(c, e->span,
			    "write_user() writes from 1 to %d bytes (%lld "
			    "provided)",
			    WRITE_MAX, (long long)len->num);
	cast_to(c, &e->args.at[2], &type_uint64);
	return &type_none;
}

/* What the kernel lets only programs do that know the types of arguments. */
static bool has_trusted_args(struct checker *c, const struct expr *e)
{
	if (provider_is(c, "fentry") || provider_is(c, "fexit") ||
	    provider_is(c, "rawtracepoint"))
		return true;
	check_error(c, e->span, "%s can not be used with \"%s\" probes", e->str,
		    provider_name(c));
	return false;
}

static bool arg_struct(struct checker *c, const struct expr *e, uint32_t i,
		       const char *tag)
{
	const struct type *t = arg_type(e, i);

	if (t->kind == TYPE_PTR && t->elem->kind == TYPE_STRUCT &&
	    t->elem->name && !strcmp(t->elem->name, tag))
		return true;
	if (t->kind != TYPE_NONE)
		check_error(c, e->span,
			    "%s() only supports 'struct %s *' as the argument "
			    "('%s' provided)",
			    e->str, tag, type_str(c->ts, t));
	return false;
}

static bool arg_pointer(struct checker *c, const struct expr *e, uint32_t i)
{
	const struct type *t = arg_type(e, i);

	if (t->kind == TYPE_PTR || t->kind == TYPE_NONE)
		return t->kind == TYPE_PTR;
	check_error(c, e->span,
		    "%s() only supports pointer arguments (%s provided)",
		    e->str, t->kind == TYPE_STRUCT ? "c_type" : kind_str(c, t));
	return false;
}

static const struct type *call_cookie(struct checker *c, struct expr *e)
{
	visit_arg_values(c, e);
	if (has_trusted_args(c, e) && arg_pointer(c, e, 0))
		arg_struct(c, e, 0, "sock");
	return &type_uint64;
}

static const struct type *call_skboutput(struct checker *c, struct expr *e)
{
	visit_arg_values(c, e);
	if (!has_trusted_args(c, e) || !arg_literal(c, e, 0) ||
	    !arg_pointer(c, e, 1) || !arg_struct(c, e, 1, "sk_buff") ||
	    !arg_int(c, e, 2) || !arg_int(c, e, 3))
		return &type_uint32;
	cast_to(c, &e->args.at[2], &type_uint64);
	cast_to(c, &e->args.at[3], &type_uint64);
	return &type_uint32;
}

static const struct type *call_unwatch(struct checker *c, struct expr *e)
{
	visit_arg_values(c, e);
	if (arg_type(e, 0)->kind != TYPE_PTR && !arg_int(c, e, 0))
		return &type_none;
	cast_to(c, &e->args.at[0], &type_uint64);
	return &type_none;
}

const call_fn call_effect[BUILTIN_NONE] = {
	[BUILTIN_SIGNAL] = call_signal,
	[BUILTIN_SIGNAL_THREAD] = call_signal,
	[BUILTIN_OVERRIDE] = call_override,
	[BUILTIN_WRITE_USER] = call_write_user,
	[BUILTIN_SOCKET_COOKIE] = call_cookie,
	[BUILTIN_SKBOUTPUT] = call_skboutput,
	[BUILTIN_UNWATCH] = call_unwatch,
};
