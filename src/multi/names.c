// SPDX-License-Identifier: Apache-2.0
/* Names in expressions: what bcc calls them, and what the script does. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/btf.h"
#include "multi/priv.h"
#include "out/out.h"
#include "type/builtin.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const struct {
	const char *name, *is;
	bool text; /* is a text, or prints as one */
} known[] = {
	{ "$uid", "uid", false }, { "$gid", "gid", false },
	{ "$pid", "tid", false }, { "$tgid", "pid", false },
	{ "$PID", "pid", false }, { "$COMM", "comm", true },
	{ "$cpu", "cpu", false }, { "$task", "curtask", false },
	{ "NULL", "0", false },	  { "true", "1", false },
	{ "false", "0", false },  { "current", "curtask", false },
};

/* bcc's helpers that people write into filters. */
static const struct {
	const char *name, *is;
} helpers[] = {
	{ "bpf_get_current_pid_tgid", "((uint64)pid << 32 | tid)" },
	{ "bpf_get_current_uid_gid", "(gid << 32 | uid)" },
	{ "bpf_get_current_task", "curtask" },
	{ "bpf_get_smp_processor_id", "cpu" },
	{ "bpf_ktime_get_ns", "nsecs(monotonic)" },
	{ "bpf_get_prandom_u32", "rand" },
};

/* Byte order: each turns round the bytes of so many. */
static const struct {
	const char *name, *type;
} swaps[] = {
	{ "ntohs", "uint16" },	     { "htons", "uint16" },
	{ "ntohl", "uint32" },	     { "htonl", "uint32" },
	{ "bpf_ntohs", "uint16" },   { "bpf_htons", "uint16" },
	{ "bpf_ntohl", "uint32" },   { "bpf_htonl", "uint32" },
	{ "be16_to_cpu", "uint16" }, { "be32_to_cpu", "uint32" },
	{ "be64_to_cpu", "uint64" }, { "cpu_to_be16", "uint16" },
	{ "cpu_to_be32", "uint32" }, { "cpu_to_be64", "uint64" },
};

static void put(struct value *v, struct span at, const char *text)
{
	pieces_put_from(&v->code, at, "%s", text);
}

/* "arg3": 3; 0 for other names */
static uint32_t arg_number(const char *name)
{
	char *end;
	unsigned long n;

	if (strncmp(name, "arg", 3) != 0 || name[3] < '1' || name[3] > '9')
		return 0;
	n = strtoul(name + 3, &end, 10);
	return *end || n > 256 ? 0 : (uint32_t)n;
}

/* Whether what was just read is followed as a pointer. */
static bool is_followed(const struct scan *s)
{
	return scan_is(s, "->") || scan_is(s, "[");
}

/* arg1@user: in user space, whatever it looks like */
static bool take_user(struct scan *s)
{
	struct scan look = *s;

	if (!scan_is(s, "@"))
		return false;
	scan_next(&look);
	if (look.word.kind != WORD_NAME ||
	    strcmp(look.word.text, "user") != 0) {
		scan_fail(s, s->word.span,
			  "only @user may stand behind a name");
		return true;
	}
	scan_next(s);
	scan_next(s);
	return true;
}

static bool gone(struct scan *s, const struct place *p, struct span at,
		 const char *name)
{
	scan_fail(s, at, "'%s' is not known any more where %s returns", name,
		  p->function);
	diag_hint(&s->m->diags,
		  "declared as a parameter it is $entry(NAME): r::f(int NAME)");
	return false;
}

/* With its type from the kernel where it is followed. */
static bool put_typed(struct scan *s, struct place *p, struct value *v,
		      struct span at, const char *text, uint32_t n)
{
	const char *type = is_followed(s) ? place_arg_type(s->m, p, n) : NULL;
	const char *name =
		is_followed(s) && n ? place_arg_name(s->m, p, n) : NULL;

	if (name) {
		pieces_put_from(&v->code, at, "args.%s", name);
		return true;
	}
	if (type) {
		pieces_put_from(&v->code, at, "((%s)%s)", type, text);
		return true;
	}
	if (is_followed(s) && !p->is_syscall && !place_is(p, "tracepoint")) {
		scan_fail(s, at, "the type of '%s' is not known",
			  n ? arena_printf(&s->m->arena, "arg%u", n)
			    : "retval");
		diag_hint(&s->m->diags, "cast it, ((struct T *)%s)->f%s",
			  n ? arena_printf(&s->m->arena, "arg%u", n) : "retval",
			  n ? ", or declare the parameters: f(struct T *x)"
			    : "");
		return false;
	}
	put(v, at, text);
	return true;
}

static bool put_argument(struct scan *s, struct place *p, struct value *v,
			 struct span at, uint32_t n)
{
	const char *text;

	if (p->at_return)
		return gone(s, p, at, arena_printf(&s->m->arena, "arg%u", n));
	text = place_arg(s, p, n, at);
	v->lone = true;
	v->is_unsigned = place_in_kernel(p) || place_is(p, "uprobe");
	v->user = take_user(s);
	return text && !s->failed && put_typed(s, p, v, at, text, n);
}

static bool put_parameter(struct scan *s, struct place *p, struct value *v,
			  struct span at, struct parameter *one)
{
	if (p->at_return)
		return gone(s, p, at, one->name);
	one->used = true;
	v->is_unsigned = !one->is_signed;
	v->lone = !one->user; /* else its variable knows where it points */
	v->user = take_user(s);
	put(v, at, arena_printf(&s->m->arena, "$%s", one->name));
	return !s->failed;
}

static bool put_result(struct scan *s, struct place *p, struct value *v,
		       struct span at)
{
	const char *type;

	if (!p->at_return) {
		scan_fail(s, at, "there is no result yet where %s begins",
			  p->function);
		diag_hint(&s->m->diags,
			  "r: in front of the place is its return");
		return false;
	}
	v->lone = true;
	type = is_followed(s) ? NULL : place_result(s->m, p);
	if (type) {
		v->is_unsigned = *type == 'u';
		pieces_put_from(&v->code, at, "((%s)retval)", type);
		return true;
	}
	return put_typed(s, p, v, at, p->is_syscall ? "args.ret" : "retval", 0);
}

/* $latency, and $entry(NAME): of an event that has an entry */
static bool put_entered(struct scan *s, struct place *p, struct value *v,
			struct span at, bool latency)
{
	struct parameter *one;

	if (!p->at_return) {
		scan_fail(s, at, "%s is known where a function returns: r:..",
			  latency ? "$latency" : "$entry");
		return false;
	}
	if (latency) {
		p->uses_latency = true;
		v->is_unsigned = true;
		put(v, at, "$latency");
		return true;
	}
	if (!scan_expect(s, "(", "$entry"))
		return false;
	one = place_param(p, s->word.text);
	if (!one) {
		scan_fail(s, s->word.span, "%s has no parameter '%s'",
			  p->function, s->word.text);
		diag_hint(&s->m->diags,
			  "parameters are declared behind the function: "
			  "f(int %s)",
			  *s->word.text ? s->word.text : "x");
		return false;
	}
	one->entered = true;
	p->uses_entry = true;
	v->lone = !one->user;
	v->is_unsigned = !one->is_signed;
	put(v, at, arena_printf(&s->m->arena, "$%s", one->name));
	scan_next(s);
	return scan_expect(s, ")", "the parameter");
}

static bool put_args(struct scan *s, struct place *p, struct value *v,
		     struct span at)
{
	if (!place_is(p, "tracepoint")) {
		scan_fail(s, at, "args->FIELD is of tracepoints: t:..");
		diag_hint(&s->m->diags,
			  "arguments of functions are arg1, arg2 ..");
		return false;
	}
	if (!scan_take(s, ".") && !scan_expect(s, "->", "args"))
		return false;
	if (s->word.kind != WORD_NAME) {
		scan_fail(s, s->word.span, "expected a field of the event");
		return false;
	}
	put(v, at, "args.");
	put(v, s->word.span,
	    !strncmp(s->word.text, "data_loc_", 9) ? s->word.text + 9
						   : s->word.text);
	scan_next(s);
	return true;
}

/* The system's names of numbers, by how the names of each table begin. */
static bool system_constant(const char *name, int64_t *value)
{
	static const struct {
		const char *table, *front;
	} tables[] = {
		{ "open_flags", "O_" },	    { "errno", "E" },
		{ "signal", "SIG" },	    { "af", "AF_" },
		{ "socket_type", "SOCK_" }, { "protocol", "IPPROTO_" },
		{ "file_mode", "S_" },	    { "capability", "CAP_" },
		{ "mount_flags", "MS_" },   { "clone_flags", "CLONE_" },
		{ "poll_events", "POLL" },  { "tcp_state", "TCP_" },
	};

	for (size_t i = 0; i < COUNT(tables); i++)
		if (!strncmp(name, tables[i].front, strlen(tables[i].front)) &&
		    symbol_value(tables[i].table, name, value))
			return true;
	return gfp_value(name, (uint64_t *)value);
}

/* Enumerators are known to the script, macros of the kernel are not. */
static bool put_constant(struct scan *s, struct value *v, struct span at,
			 const char *name)
{
	struct btf_kernel *b = types_btf(&s->m->types);
	int64_t value;
	uint32_t id;

	if (b && btf_find_enumerator(b, name, &id, &value)) {
		put(v, at, name);
		return true;
	}
	if (!system_constant(name, &value))
		return false;
	pieces_put_from(&v->code, at, "%" PRId64, value);
	return true;
}

static void unknown(struct scan *s, const struct place *p, struct span at,
		    const char *name)
{
	const char *names[COUNT(known) + 16], *best[1];
	size_t n = 0;

	for (uint32_t i = 0; i < p->nparams && n < 14; i++)
		names[n++] = p->params[i].name;
	for (size_t i = 0; i < COUNT(known); i++)
		names[n++] = known[i].name;
	names[n++] = p->at_return ? "retval" : "arg1";
	names[n++] = "$retval";
	scan_fail(s, at, "unknown name '%s'", name);
	if (diag_nearest(name, names, n, best, 1))
		diag_hint(&s->m->diags, "did you mean %s?", best[0]);
	else
		diag_hint(&s->m->diags,
			  "there are arg1, arg2.., retval, $uid, $gid, $pid, "
			  "$tgid, $cpu, $task, args->FIELD, the parameters "
			  "that are declared, and what -I brings");
}

/* NAME "(" [expr {"," expr}] ")" of one of the script's functions */
static bool put_call(struct scan *s, struct place *p, struct value *v,
		     struct span at, const char *name)
{
	put(v, at, name);
	put(v, s->word.span, "(");
	scan_next(s);
	while (!s->failed && !scan_is(s, ")")) {
		struct value one;

		if (s->word.kind == WORD_TEXT) {
			pieces_put_from(&v->code, s->word.span, "\"%s\"",
					s->word.text);
			scan_next(s);
		} else {
			expr_read(s, p, &one);
			pieces_join(&v->code, &one.code);
		}
		if (!scan_take(s, ","))
			break;
		pieces_put(&v->code, ", ");
	}
	v->whole = true;
	pieces_put(&v->code, ")");
	return scan_expect(s, ")", "the arguments");
}

static bool put_swap(struct scan *s, struct place *p, struct value *v,
		     const char *type)
{
	struct value inner;
	bool ok;

	scan_next(s);
	ok = expr_read(s, p, &inner) && scan_expect(s, ")", "the number");
	pieces_put(&v->code, "bswap((%s)(", type);
	pieces_join(&v->code, &inner.code);
	pieces_put(&v->code, "))");
	return ok;
}

/* NAME "(": false when no function has that name, nothing is read then */
static bool put_function(struct scan *s, struct place *p, struct value *v,
			 struct span at, const char *name, bool *ok)
{
	const struct builtin *b = builtin_find(name);

	for (size_t i = 0; i < COUNT(swaps); i++) {
		if (strcmp(swaps[i].name, name) != 0)
			continue;
		*ok = put_swap(s, p, v, swaps[i].type);
		return true;
	}
	for (size_t i = 0; i < COUNT(helpers); i++) {
		if (strcmp(helpers[i].name, name) != 0)
			continue;
		put(v, at, helpers[i].is);
		v->is_unsigned = true;
		scan_next(s);
		*ok = scan_expect(s, ")", name);
		return true;
	}
	if (!b)
		return false;
	*ok = put_call(s, p, v, at, name);
	return true;
}

static bool put_known(struct scan *s, struct place *p, struct value *v,
		      struct span at, const char *name)
{
	const struct builtin *b;

	for (size_t i = 0; i < COUNT(known); i++) {
		if (strcmp(known[i].name, name) != 0)
			continue;
		put(v, at, known[i].is);
		v->whole = v->is_text = known[i].text;
		return true;
	}
	if (put_constant(s, v, at, name))
		return true;
	b = builtin_find(name);
	if ((b && *name != '$') || s->m->headers) {
		v->whole = b != NULL;
		v->is_text = !strcmp(name, "comm");
		put(v, at, name);
		return true;
	}
	unknown(s, p, at, name);
	return false;
}

bool name_read(struct scan *s, struct place *p, struct value *v)
{
	const char *name = s->word.text;
	struct span at = s->word.span;
	struct parameter *one = place_param(p, name);
	uint32_t n = arg_number(name);
	bool ok;

	scan_next(s);
	if (one)
		return put_parameter(s, p, v, at, one);
	if (n)
		return put_argument(s, p, v, at, n);
	if (!strcmp(name, "retval") || !strcmp(name, "$retval"))
		return put_result(s, p, v, at);
	if (!strcmp(name, "$latency") || !strcmp(name, "$entry"))
		return put_entered(s, p, v, at, name[1] == 'l');
	if (!strcmp(name, "args"))
		return put_args(s, p, v, at);
	if (scan_is(s, "(") && put_function(s, p, v, at, name, &ok))
		return ok;
	if (scan_is(s, "(")) {
		scan_fail(s, at, "there is no function '%s' here", name);
		diag_hint(&s->m->diags,
			  "STRCMP, ntohs and their kin, and the functions of "
			  "scripts can be called");
		return false;
	}
	return put_known(s, p, v, at, name);
}
