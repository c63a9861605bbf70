// SPDX-License-Identifier: Apache-2.0
/*
 * Calls that show a number as something else: addresses of the network, times,
 * names of errors, signals and the like; and clocks and process ids that are
 * asked for by a word.
 */
#include <arpa/inet.h>
#include <string.h>

#include "out/check.h"
#include "type/check_priv.h"

bool is_monotonic(const struct checker *c, const struct expr *e)
{
	const char *word;

	if (e->kind == EXPR_VAR)
		return e->var && ((const struct check_var *)e->var)->clocks ==
					 CLOCK_STANDING;
	if (e->kind == EXPR_MAP) {
		const struct check_map *m = hash_get(&c->maps, e->str);

		return m && m->clocks == CLOCK_STANDING;
	}
	if (e->kind != EXPR_CALL || !e->builtin ||
	    e->builtin->id != BUILTIN_NSECS || !e->args.len)
		return false;
	word = arg_word(e->args.at[0]);
	return word && !strcmp(word, "monotonic");
}

static const struct type *call_strftime(struct checker *c, struct expr *e)
{
	const char *format;

	visit_arg_values(c, e);
	format = arg_literal(c, e, 0);
	if (!format || !arg_int(c, e, 1))
		return &type_none;
	if (is_monotonic(c, e->args.at[1])) {
		check_error(c, e->span,
			    "strftime() can not take a monotonic timestamp");
		return &type_none;
	}
	cast_to(c, &e->args.at[1], &type_uint64);
	if (e->builtin->id == BUILTIN_STRFTIME_UTC)
		format = arena_printf(c->a, "%c%s", TIME_IN_UTC, format);
	return type_timestamp(c->ts, format);
}

static const struct type *call_ntop(struct checker *c, struct expr *e)
{
	uint32_t i = e->args.len - 1;
	const struct type *t;

	visit_arg_values(c, e);
	if (i && !arg_int(c, e, 0))
		return &type_inet;
	t = arg_type(e, i);
	if (t->kind == TYPE_NONE || type_is_int(t))
		return &type_inet;
	if ((t->kind == TYPE_ARRAY || t->kind == TYPE_STRING ||
	     t->kind == TYPE_STRUCT) &&
	    (t->size == 4 || t->size == 16))
		return &type_inet;
	if (t->kind == TYPE_PTR)
		return &type_inet;
	if (t->kind == TYPE_ARRAY || t->kind == TYPE_STRING)
		check_error(c, e->span,
			    "ntop() argument must be 4 or 16 bytes in size");
	else
		check_error(c, e->span,
			    "ntop() expects an integer or array argument, got "
			    "%s",
			    t->kind == TYPE_TUPLE ? "tuple"
						  : type_str(c->ts, t));
	return &type_inet;
}

static const struct type *call_pton(struct checker *c, struct expr *e)
{
	const char *text;
	unsigned char bytes[16];
	bool six;

	visit_arg_values(c, e);
	if (arg_type(e, 0)->kind != TYPE_STRING || !e->args.at[0]->is_const) {
		check_error(c, e->span,
			    "pton() expects an string literal at the first "
			    "argument");
		return &type_none;
	}
	text = e->args.at[0]->str;
	six = strchr(text, ':') != NULL;
	if (inet_pton(six ? AF_INET6 : AF_INET, text, bytes) == 1)
		return type_array(c->ts, &type_uint8, six ? 16 : 4);
	check_error(c, e->span,
		    strpbrk(text, ".:")
			    ? "pton() expects a valid IPv4/IPv6 address, got %s"
			    : "pton() expects an string argument of an "
			      "IPv4/IPv6 address, got %s",
		    text);
	return &type_none;
}

static const struct type *call_macaddr(struct checker *c, struct expr *e)
{
	const struct type *t;

	visit_arg_values(c, e);
	t = arg_type(e, 0);
	if (e->args.at[0]->is_const && t->kind == TYPE_STRING) {
		check_error(c, e->span,
			    "macaddr() does not support literal string "
			    "arguments");
		return &type_macaddr;
	}
	if (t->kind == TYPE_NONE || t->kind == TYPE_PTR || type_is_int(t) ||
	    t->size == 6)
		return &type_macaddr;
	check_error(c, e->span,
		    "macaddr() argument must be 6 bytes in size (%s provided)",
		    type_str(c->ts, t));
	return &type_macaddr;
}

static const struct type *call_bswap(struct checker *c, struct expr *e)
{
	const struct type *t;

	visit_arg_values(c, e);
	t = arg_type(e, 0);
	if (t->kind == TYPE_STRING) {
		check_error(c, e->span,
			    "bswap() only supports integer arguments (string "
			    "provided)");
		return &type_none;
	}
	if (!arg_int(c, e, 0))
		return &type_none;
	return type_int(t->size, false);
}

static const struct type *call_symbol_name(struct checker *c, struct expr *e)
{
	static const struct {
		enum builtin_id id;
		const char *table;
	} tables[] = {
		{ BUILTIN_STRERROR, "strerror" },
		{ BUILTIN_SYSCALL_NAME, "syscall_name" },
		{ BUILTIN_SIGNAL_NAME, "signal_name" },
	};
	const char *table = "";

	visit_arg_values(c, e);
	if (!arg_int(c, e, 0))
		return &type_none;
	cast_to(c, &e->args.at[0], &type_int32);
	cast_to(c, &e->args.at[0], &type_int64);
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		if (tables[i].id == e->builtin->id)
			table = tables[i].table;
	return type_symbol_named(c->ts, table, "string[64]");
}

static void unknown_table(struct checker *c, const struct expr *e,
			  const char *table)
{
	const char *known[64];
	size_t n = 0;

	while (n < sizeof(known) / sizeof(known[0]) && symbol_table_at(n)) {
		known[n] = symbol_table_at(n);
		n++;
	}
	check_error(c, e->span, "There is no table of symbols '%s'", table);
	check_hint_near(c, table, known, n);
}

static const struct type *call_symbol(struct checker *c, struct expr *e)
{
	const char *table;

	visit_arg_values(c, e);
	table = arg_literal(c, e, 0);
	if (!table || !arg_int(c, e, 1))
		return &type_none;
	if (!symbol_table_exists(table)) {
		unknown_table(c, e, table);
		return &type_none;
	}
	cast_to(c, &e->args.at[1], &type_int64);
	return type_symbol(c->ts, table);
}

/* nsecs(boot), pid(init): the words stay in the tree, without a type. */
static const struct type *call_word(struct checker *c, struct expr *e)
{
	static const char *const clocks[] = { "monotonic", "boot", "tai",
					      "sw_tai", NULL };
	static const char *const spaces[] = { "curr_ns", "init", NULL };
	bool clock = e->builtin->id == BUILTIN_NSECS;
	struct expr *arg;
	const char *word;

	if (!e->args.len)
		return builtin_value(c, e);
	arg = e->args.at[0];
	word = arg_word(arg);
	arg->type = &type_none;
	if (word && is_one_of(word, clock ? clocks : spaces))
		return builtin_value(c, e);
	if (!word)
		check_error(
			c, e->span,
			clock ? "%s() only supports timestamp_mode "
				"arguments (%s provided)"
			      : "%s() only supports curr_ns and init as the "
				"argument",
			e->str, arg->kind == EXPR_STRING ? "string" : "int");
	else if (clock)
		check_error(c, arg->span, "Invalid timestamp mode: %s", word);
	else
		check_error(c, arg->span,
			    "Invalid PID namespace mode: %s (expects: curr_ns "
			    "or init)",
			    word);
	return builtin_value(c, e);
}

const call_fn call_convert[BUILTIN_NONE] = {
	[BUILTIN_STRFTIME] = call_strftime,
	[BUILTIN_STRFTIME_UTC] = call_strftime,
	[BUILTIN_NTOP] = call_ntop,
	[BUILTIN_PTON] = call_pton,
	[BUILTIN_MACADDR] = call_macaddr,
	[BUILTIN_BSWAP] = call_bswap,
	[BUILTIN_STRERROR] = call_symbol_name,
	[BUILTIN_SYSCALL_NAME] = call_symbol_name,
	[BUILTIN_SIGNAL_NAME] = call_symbol_name,
	[BUILTIN_SYMBOL] = call_symbol,
	[BUILTIN_NSECS] = call_word,
	[BUILTIN_PID] = call_word,
	[BUILTIN_TID] = call_word,
};
