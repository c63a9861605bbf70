// SPDX-License-Identifier: Apache-2.0
/* Names: builtins, enumerators, declared options, positional parameters. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kernel/btf.h"
#include "lang/constant.h"
#include "type/check_priv.h"

bool provider_is(const struct checker *c, const char *name)
{
	return c->in->nprobes &&
	       !strcmp(c->in->probes[0]->provider->name, name);
}

/* What the attach points decide */

/* bpftrace's word for the kind of this probe. */
static const char *probe_kind(const struct checker *c)
{
	if (!c->in->nprobes)
		return "special";
	if (provider_is(c, "begin") || provider_is(c, "end"))
		return "special";
	return c->in->probes[0]->provider->name;
}

static const struct type *visit_args(struct checker *c, struct expr *e)
{
	const struct type *t = c->in->args;

	if (!t && c->in->nprobes && c->in->probes[0]->no_args) {
		const struct probe *p = c->in->probes[0];

		check_error(c,
			    types_debug(c->ts, p->target) ? e->span
							  : p->attach->span,
			    "%s", p->no_args);
		return &type_none;
	}
	if (!t) {
		check_error(c, e->span,
			    "The args builtin can only be used with "
			    "tracepoint, rawtracepoint, fentry/fexit, and "
			    "uprobe probes (%s used here)",
			    probe_kind(c));
		return &type_none;
	}
	if (c->phase == PHASE_REPORT)
		c->in->uses_args = true;
	return t;
}

static const struct type *visit_retval(struct checker *c, struct expr *e)
{
	static const char *const good[] = { "kretprobe", "uretprobe", "fexit" };
	const struct type_field *f;
	bool ok = false;

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		ok |= provider_is(c, good[i]);
	if (!ok) {
		check_error(c, e->span,
			    "The retval builtin can only be used with "
			    "'kretprobe' and 'uretprobe' and 'fentry' probes%s",
			    provider_is(c, "tracepoint")
				    ? " (try to use args.ret instead)"
				    : "");
		return &type_none;
	}
	if (!provider_is(c, "fexit") || !c->in->args ||
	    c->in->args->kind != TYPE_PTR)
		return &type_uint64;
	f = type_find_field(c->ts, c->in->args->elem, "$retval");
	return f ? f->type : &type_uint64;
}

static const struct type *visit_argn(struct checker *c, struct expr *e)
{
	static const char *const good[] = {
		"kprobe", "uprobe", "usdt", "rawtracepoint", "fentry", "fexit"
	};
	bool ok = false, sarg = e->builtin->id == BUILTIN_SARGN;

	e->num = atoi(e->str + (sarg ? 4 : 3));
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		ok |= provider_is(c, good[i]);
	if (!ok)
		check_error(c, e->span,
			    "The %s builtin can only be used with 'kprobes', "
			    "'uprobes' and 'usdt' probes",
			    e->str);
	if (provider_is(c, "usdt") && !sarg)
		return &type_int64;
	return ok ? &type_uint64 : &type_none;
}

static const struct type *visit_probe(struct checker *c, struct expr *e)
{
	const char *name = "";

	if (c->in->nprobes != 1)
		return type_string(c->ts, c->probe_size);
	name = c->in->probes[0]->name;
	fold_to_string(c, e, name, (uint32_t)strlen(name));
	return e->type;
}

/* The number of the probe, shown as its event: cheap as a key. */
static const struct type *visit_probe_event(struct checker *c, struct expr *e)
{
	(void)e;
	return type_symbol(c->ts, PROBE_EVENTS);
}

/* Those that fire by themselves are not counted. */
static const struct type *visit_nprobes(struct checker *c, struct expr *e)
{
	int64_t n = 0;

	for (size_t i = 0; i < c->ins->probes.len; i++)
		n += !c->ins->probes.at[i]->provider->internal;
	fold_to_int(c, e, n, false, &type_int64);
	return e->type;
}

static const struct type *visit_probetype(struct checker *c, struct expr *e)
{
	const char *name =
		c->in->nprobes ? c->in->probes[0]->type_name : "special";

	fold_to_string(c, e, name, (uint32_t)strlen(name));
	return e->type;
}

/* Whether the probe is at a function of the kernel or of a program. */
static bool has_function(const struct checker *c)
{
	static const char *const names[] = {
		"kprobe", "kretprobe", "fentry", "fexit", "uprobe", "uretprobe"
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (provider_is(c, names[i]))
			return true;
	return false;
}

static const struct type *visit_func(struct checker *c, struct expr *e)
{
	if (c->in->nprobes && !has_function(c)) {
		check_error(c, e->span,
			    "The func builtin can not be used with '%s' probes",
			    c->in->probes[0]->provider->name);
		if (provider_is(c, "usdt"))
			check_hint(c, "probe names it; usym(reg(\"ip\")) is "
				      "the function around it");
		return &type_none;
	}
	return provider_is(c, "uprobe") || provider_is(c, "uretprobe")
		       ? &type_usym
		       : &type_ksym;
}

static const struct type *visit_curtask(struct checker *c, struct expr *e)
{
	const struct type *t = type_by_name(c->ts, "struct task_struct");

	(void)e;
	return t ? type_ptr(c->ts, t, SPACE_BTF) : &type_uint64;
}

static const struct type *visit_cpid(struct checker *c, struct expr *e)
{
	fold_to_int(c, e, c->o->child_pid, false, &type_uint64);
	return e->type;
}

static const struct type *visit_drawn(struct checker *c, struct expr *e)
{
	fold_to_bool(e, c->o->drawn);
	return &type_bool;
}

static const struct type *visit_has_cpid(struct checker *c, struct expr *e)
{
	fold_to_bool(e, c->o->has_child);
	return e->type;
}

static const struct type *visit_own_pid(struct checker *c, struct expr *e)
{
	fold_to_int(c, e, getpid(), false, &type_uint32);
	return e->type;
}

static const struct type *visit_str_length(struct checker *c, struct expr *e)
{
	fold_to_int(c, e, c->o->max_strlen, false, &type_uint64);
	return e->type;
}

static const struct type *visit_comm(struct checker *c, struct expr *e)
{
	(void)e;
	return type_string(c->ts, 16);
}

static const struct type *visit_ctx(struct checker *c, struct expr *e)
{
	const struct type *t;

	if (provider_is(c, "iter")) {
		/* its fields may be NULL: read as memory of the kernel */
		t = type_by_name(c->ts,
				 arena_printf(c->a, "struct bpf_iter__%s",
					      c->in->probes[0]->event));
		return type_ptr(c->ts, t ? t : &type_void, SPACE_KERNEL);
	}
	if (provider_is(c, "tracepoint")) {
		check_error(c, e->span,
			    "Use args instead of ctx in tracepoint");
		return &type_none;
	}
	if (c->in->nprobes && c->in->probes[0]->provider->internal) {
		check_error(c, e->span,
			    "The ctx builtin can not be used with '%s' probes",
			    c->in->probes[0]->provider->name);
		return &type_none;
	}
	return type_ptr(c->ts, &type_void, SPACE_CTX);
}

static const struct type *visit_stack(struct checker *c, struct expr *e)
{
	bool kernel = e->builtin->id == BUILTIN_KSTACK;
	const char *mode = c->o->stack_mode;

	if (kernel && !strcmp(mode, "build_id")) {
		check_warn(c, e->span,
			   "'build_id' stack mode can only be used for ustack. "
			   "Falling back to 'raw' mode.");
		mode = "raw";
	}
	return type_stack(c->ts, kernel ? TYPE_KSTACK : TYPE_USTACK, STACK_MAX,
			  mode);
}

/* Names that stand for a value: a fixed type, or a function that says. */
static const struct {
	const struct type *type;
	const struct type *(*fn)(struct checker *c, struct expr *e);
} names[BUILTIN_NONE] = {
	[BUILTIN_PID] = { .type = &type_uint32 },
	[BUILTIN_TID] = { .type = &type_uint32 },
	[BUILTIN_PPID] = { .type = &type_uint32 },
	[BUILTIN_LEADER_TID] = { .type = &type_uint32 },
	[BUILTIN_NUMAID] = { .type = &type_uint32 },
	[BUILTIN_USERMODE] = { .type = &type_uint8 },
	[BUILTIN_PIDNS_PID] = { .type = &type_uint32 },
	[BUILTIN_UID] = { .type = &type_uint64 },
	[BUILTIN_GID] = { .type = &type_uint64 },
	[BUILTIN_CPU] = { .type = &type_uint32 },
	[BUILTIN_NSECS] = { .type = &type_uint64 },
	[BUILTIN_ELAPSED] = { .type = &type_uint64 },
	[BUILTIN_RAND] = { .type = &type_uint32 },
	[BUILTIN_CGROUP] = { .type = &type_uint64 },
	[BUILTIN_NCPUS] = { .type = &type_uint64 },
	[BUILTIN_JIFFIES] = { .type = &type_uint64 },
	[BUILTIN_USERNAME] = { .type = &type_username },
	[BUILTIN_REGIP] = { .type = &type_uint64 },
	[BUILTIN_COMM] = { .fn = visit_comm },
	[BUILTIN_DEFAULT_STR_LENGTH] = { .fn = visit_str_length },
	[BUILTIN_PCOMM] = { .fn = visit_comm },
	[BUILTIN_LEADER_COMM] = { .fn = visit_comm },
	[BUILTIN_PROBE] = { .fn = visit_probe },
	[BUILTIN_PROBETYPE] = { .fn = visit_probetype },
	[BUILTIN_PROBE_EVENT] = { .fn = visit_probe_event },
	[BUILTIN_NPROBES] = { .fn = visit_nprobes },
	[BUILTIN_FUNC] = { .fn = visit_func },
	[BUILTIN_ARGS] = { .fn = visit_args },
	[BUILTIN_RETVAL] = { .fn = visit_retval },
	[BUILTIN_CURTASK] = { .fn = visit_curtask },
	[BUILTIN_CPID] = { .fn = visit_cpid },
	[BUILTIN_OWN_PID] = { .fn = visit_own_pid },
	[BUILTIN_HAS_CPID] = { .fn = visit_has_cpid },
	[BUILTIN_DRAWN] = { .fn = visit_drawn },
	[BUILTIN_CTX] = { .fn = visit_ctx },
	[BUILTIN_ARGN] = { .fn = visit_argn },
	[BUILTIN_SARGN] = { .fn = visit_argn },
	[BUILTIN_KSTACK] = { .fn = visit_stack },
	[BUILTIN_USTACK] = { .fn = visit_stack },
};

/* What only a probe has. A library's function may ask for it, for who calls it
 * may be one; bpftrace wants to know. */
static bool is_outside(struct checker *c, const struct expr *e)
{
	switch (e->builtin->id) {
	case BUILTIN_ARGN:
	case BUILTIN_SARGN:
	case BUILTIN_ARGS:
	case BUILTIN_RETVAL:
	case BUILTIN_FUNC:
	case BUILTIN_CTX:
		break;
	default:
		return false;
	}
	if (c->in->clause->nattaches) /* else: a function */
		return false;
	if (c->o->bpftrace)
		check_error(c, e->span,
			    "Builtin %s not supported outside probe", e->str);
	return true;
}

const struct type *builtin_value(struct checker *c, struct expr *e)
{
	if (is_outside(c, e))
		return &type_none;
	if (names[e->builtin->id].type)
		return names[e->builtin->id].type;
	if (names[e->builtin->id].fn)
		return names[e->builtin->id].fn(c, e);
	return NULL;
}

/* Enumerators */

static void note_enumerators(struct checker *c, const struct type *t)
{
	for (uint32_t i = 0; i < t->nenums; i++) {
		struct expr *e = arena_new(c->a, struct expr);

		e->num = t->enums[i].value;
		e->type = t;
		if (!hash_get(&c->enumerators, t->enums[i].name))
			hash_set(&c->enumerators, t->enums[i].name, e);
	}
}

/* Of the script, or of the program that is traced. */
static bool own_enumerator(struct checker *c, const char *name, int64_t *value,
			   const struct type **t)
{
	const struct expr *e;
	uint64_t address;

	if (!c->enumerators_done) {
		c->enumerators_done = true;
		for (size_t i = 0; i < c->ts->named.len; i++) {
			const struct type *one = c->ts->named.entries[i].value;

			if (one->kind == TYPE_ENUM)
				note_enumerators(c, one);
		}
	}
	e = hash_get(&c->enumerators, name);
	if (e) {
		*value = e->num;
		*t = e->type;
		return true;
	}
	*t = program_of(c, &address)
		     ? type_find_enumerator_in(c->ts, name,
					       program_of(c, &address), address,
					       value)
		     : NULL;
	return *t != NULL;
}

static bool kernel_enumerator(struct checker *c, const char *name,
			      int64_t *value, const struct type **t)
{
	struct btf_kernel *b = types_btf(c->ts);
	uint32_t id;

	if (!b || !btf_find_enumerator(b, name, &id, value))
		return false;
	*t = type_by_btf_id(c->ts, id);
	return true;
}

/*
 * A number by name. The constants of headers are asked before the kernel's types,
 * which are many to look through, unless it may be an enumerator there.
 * @t: its enum, or NULL.
 */
static bool find_number(struct checker *c, const char *name, int64_t *value,
			const struct type **t)
{
	bool enumerator = false, known;
	int64_t constant;

	if (own_enumerator(c, name, value, t))
		return true;
	known = constant_find(name, &constant, &enumerator);
	if ((!known || enumerator) && kernel_enumerator(c, name, value, t))
		return true;
	*value = known ? constant : 0;
	*t = NULL;
	return known;
}

static void unknown_name(struct checker *c, const struct expr *e)
{
	const char *known[BUILTIN_NONE];
	size_t n = 0;

	if (c->phase != PHASE_REPORT)
		return;
	for (size_t i = 0; i < BUILTIN_NONE; i++)
		if (builtins[i].value)
			known[n++] = builtins[i].name;
	check_error(c, e->span, "Unknown identifier: '%s'", e->str);
	check_hint_near(c, e->str, known, n);
}

const struct type *visit_ident(struct checker *c, struct expr **ep)
{
	struct expr *e = *ep;
	const struct type *t;
	int64_t value;

	if (!e->builtin)
		e->builtin = builtin_find(e->str);
	if (e->builtin && e->builtin->value) {
		t = builtin_value(c, e);
		if (t)
			return t;
	}
	if (find_number(c, e->str, &value, &t)) {
		fold_to_int(c, e, value, false, t);
		return e->type;
	}
	unknown_name(c, e);
	return &type_none;
}

/* Declared options */

static void unknown_option(struct checker *c, struct expr *e)
{
	const struct tool_decl *t = c->s->tool;
	uint32_t n = t ? t->noptions : 0;
	const char **known = arena_array(c->a, const char *, n);

	for (uint32_t i = 0; i < n; i++)
		known[i] = t->options[i].name;
	check_error(c, e->span, "No option named '%s' is declared", e->str);
	check_hint_near(c, e->str, known, n);
}

bool fold_option(struct checker *c, struct expr *e)
{
	struct expr *of = e->a;
	bool given = of->kind == EXPR_FIELD && !strcmp(of->str, "given");
	const struct script_option *o;
	const char *text;

	if (given)
		of = of->a;
	if (of->kind != EXPR_IDENT || strcmp(of->str, "opt") != 0)
		return false;
	if (!given && !strcmp(e->str, "given") &&
	    !tool_option(c->s->tool, "given"))
		return false;
	o = tool_option(c->s->tool, e->str);
	if (!o) {
		unknown_option(c, e);
		return c->phase != PHASE_REPORT ? false : true;
	}
	if (given) {
		fold_to_bool(e, o->given);
	} else if (o->type == OPTION_FLAG || o->type == OPTION_FORMAT) {
		fold_to_bool(e, o->given || o->num);
	} else if (o->type == OPTION_STRING || o->type == OPTION_LIST ||
		   o->type == OPTION_INTS || o->type == OPTION_PIDS ||
		   o->type == OPTION_SYMBOLS) {
		text = o->str ? o->str : "";
		fold_to_string(c, e, text, (uint32_t)strlen(text));
	} else {
		fold_to_int(c, e, o->num, false, NULL);
	}
	return true;
}

/* Positional parameters */

static const char *param_text(const struct checker *c, int64_t n)
{
	return n >= 1 && (size_t)n <= c->positional.len
		       ? c->positional.at[n - 1]
		       : NULL;
}

const struct type *visit_param(struct checker *c, struct expr **ep)
{
	struct expr *e = *ep;
	const char *text;
	int64_t num;
	bool is_unsigned;

	if (e->num < 0) {
		fold_to_int(c, e, (int64_t)c->positional.len, false, NULL);
		return e->type;
	}
	text = param_text(c, e->num);
	if (!text || !*text) {
		check_fold_warn(c, e->span,
				"Positional parameter $%lld is empty or not "
				"provided. ",
				(long long)e->num);
		fold_to_int(c, e, 0, false, NULL);
	} else if (!param_number(text, &num, &is_unsigned)) {
		fold_to_int(c, e, num, is_unsigned, NULL);
	} else {
		fold_to_string(c, e, text, (uint32_t)strlen(text));
	}
	return e->type;
}

bool fold_str_param(struct checker *c, struct expr *e)
{
	struct expr *p = e->args.at[0];
	const char *text;
	int64_t skip = 0;
	size_t len;

	if (p->kind == EXPR_BINARY && p->op == OP_ADD &&
	    p->a->kind == EXPR_PARAM && p->b->kind == EXPR_INT) {
		skip = p->b->num;
		p = p->a;
	}
	if (p->kind != EXPR_PARAM || p->num < 0)
		return false;
	text = param_text(c, p->num);
	text = text ? text : "";
	len = strlen(text);
	if (skip < 0 || (size_t)skip > len)
		skip = (int64_t)len;
	text += skip;
	len -= (size_t)skip;
	fold_to_string(c, e, text, (uint32_t)len);
	return true;
}
