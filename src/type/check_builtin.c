// SPDX-License-Identifier: Apache-2.0
/*
 * Built-ins that are used as a value: pid, args, retval, kstack, .. Their types
 * are in a table by id; what the attach points decide has a function.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

bool args_are_apart(const struct checker *c)
{
	return provider_is(c, "uprobe") || provider_is(c, "rawtracepoint") ||
	       provider_is(c, "fentry") || provider_is(c, "fexit");
}

const struct type *whole_args(const struct expr *e)
{
	return e->kind == EXPR_IDENT && e->builtin &&
			       e->builtin->id == BUILTIN_ARGS && e->type &&
			       e->type->kind == TYPE_PTR
		       ? e->type->elem
		       : NULL;
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
	if (!t && (provider_is(c, "fentry") || provider_is(c, "fexit"))) {
		check_early(c, e->span, "Cannot read function parameters");
		return &type_none;
	}
	if (!t) {
		check_early(c, e->span,
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
		check_first(c, e->span,
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

/* What has a type has so many arguments, and no other can be read. */
static bool has_argument(struct checker *c, const struct expr *e)
{
	bool raw = provider_is(c, "rawtracepoint");

	if (!raw && !provider_is(c, "fentry") && !provider_is(c, "fexit"))
		return true;
	for (uint32_t i = 0; i < c->in->nprobes; i++) {
		const struct probe *p = c->in->probes[i];

		if (!p->btf_id || p->program || e->num < p->nargs)
			continue;
		if (raw && e->num >= 6 && c->o->bpftrace)
			check_error(c, e->span, "x86_64 doesn't support %s",
				    e->str);
		else
			check_error(c, e->span,
				    "%s is not there: %s has %u argument%s",
				    e->str, p->name, p->nargs,
				    p->nargs == 1 ? "" : "s");
		return false;
	}
	return true;
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
		check_first(c, e->span,
			    "The %s builtin can only be used with 'kprobes', "
			    "'uprobes' and 'usdt' probes",
			    e->str);
	else if (!sarg && !has_argument(c, e))
		return &type_none;
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

static const struct type *visit_timed(struct checker *c, struct expr *e)
{
	fold_to_bool(e, c->o->timed);
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

/* What a program's context is; its fields are read by their names in the
 * kernel's own types.
 */
static const struct type *context_type(struct checker *c)
{
	static const struct {
		const char *provider, *type;
	} known[] = {
		{ "kprobe", "struct pt_regs" },
		{ "kretprobe", "struct pt_regs" },
		{ "uprobe", "struct pt_regs" },
		{ "uretprobe", "struct pt_regs" },
		{ "usdt", "struct pt_regs" },
		{ "profile", "struct bpf_perf_event_data" },
		{ "software", "struct bpf_perf_event_data" },
		{ "hardware", "struct bpf_perf_event_data" },
		{ "watchpoint", "struct bpf_perf_event_data" },
	};
	const struct type *t = NULL;

	for (size_t i = 0; !t && i < sizeof(known) / sizeof(*known); i++)
		if (provider_is(c, known[i].provider))
			t = type_by_name(c->ts, known[i].type);
	return t ? t : &type_void;
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
	if (c->in->nprobes &&
	    (c->in->probes[0]->provider->internal || args_are_apart(c)) &&
	    !provider_is(c, "uprobe")) {
		check_error(c, e->span,
			    "The ctx builtin can not be used with '%s' probes",
			    c->in->probes[0]->provider->name);
		return &type_none;
	}
	return type_ptr(c->ts, context_type(c), SPACE_CTX);
}

static const struct type *visit_stack(struct checker *c, struct expr *e)
{
	bool kernel = e->builtin->id == BUILTIN_KSTACK;
	const char *mode = c->o->stack_mode;

	check_unwound(c, e);
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
	[BUILTIN_CONFIG] = { .fn = visit_config },
	[BUILTIN_HAS_CPID] = { .fn = visit_has_cpid },
	[BUILTIN_DRAWN] = { .fn = visit_drawn },
	[BUILTIN_TIMED] = { .fn = visit_timed },
	[BUILTIN_CTX] = { .fn = visit_ctx },
	[BUILTIN_ARGN] = { .fn = visit_argn },
	[BUILTIN_SARGN] = { .fn = visit_argn },
	[BUILTIN_KSTACK] = { .fn = visit_stack },
	[BUILTIN_USTACK] = { .fn = visit_stack },
	[BUILTIN_DW_USTACK] = { .fn = visit_stack },
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
