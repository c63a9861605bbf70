// SPDX-License-Identifier: Apache-2.0
/*
 * tracepoint: events of tracefs.
 *
 * A perf tracepoint gives the record of the format file, and costs: building
 * the record takes some 25 ns an event, and each takes 75 ms to detach. So
 *
 * - a body that reads no field gets the raw tracepoint of the same name;
 * - many system calls at once get one raw sys_enter or sys_exit program that
 *   dispatches on the number, since 720 perf tracepoints take 52 s to detach;
 *   fields of the record become registers there;
 * - args.id and args.ret of raw_syscalls are raw arguments too: see plan();
 * - other fields are within reach of raw arguments: see rawfield.c.
 *
 * The perf tracepoint of a system call has no kernel stack: its program is given
 * the registers of the caller (perf_syscall_enter() in kernel/trace). A body that
 * takes one gets the raw program, too.
 */
#include <string.h>

#include "kernel/bpf_abi.h"
#include "kernel/syscalls.h"
#include "kernel/tracefs.h"
#include "probe/format_type.h"
#include "probe/priv.h"
#include "probe/rawfield.h"

/* So many perf tracepoints are better one by one than all calls watched. */
#define FEW_SYSCALLS 4

enum group {
	GROUP_EVENT,
	GROUP_SYS_ENTER,  /* syscalls:sys_enter_* */
	GROUP_SYS_NUMBER, /* the same, of whose fields only the number is read */
	GROUP_SYS_EXIT,	  /* syscalls:sys_exit_* */
	GROUP_RAW_LAYOUT, /* raw_syscalls:*, fields from raw arguments */
	GROUP_RAW_FIELDS, /* raw arguments lead to the fields */
};

static struct mechanism perf_event = {
	.name = "perf tracepoint",
	.ctx = CTX_TRACEPOINT,
	.prog_type = BPF_PROG_TYPE_TRACEPOINT,
};

static struct mechanism raw_event = {
	.name = "raw tracepoint",
	.ctx = CTX_RAW_TP,
	.prog_type = BPF_PROG_TYPE_RAW_TRACEPOINT,
};

static const struct mechanism raw_enter = {
	.name = "raw sys_enter",
	.ctx = CTX_RAW_SYS_ENTER,
	.prog_type = BPF_PROG_TYPE_RAW_TRACEPOINT,
};

static const struct mechanism raw_exit = {
	.name = "raw sys_exit",
	.ctx = CTX_RAW_SYS_EXIT,
	.prog_type = BPF_PROG_TYPE_RAW_TRACEPOINT,
};

struct matching {
	const struct attach *at;
	const struct resolve_opts *o;
	struct types *ts;
	probe_vec *out;
	const char *whole; /* a pattern over the colon, or NULL */
};

static void find_syscall(struct probe *p)
{
	static const struct {
		const char *prefix;
		enum group group;
	} kinds[] = {
		{ "sys_enter_", GROUP_SYS_ENTER },
		{ "sys_exit_", GROUP_SYS_EXIT },
	};

	if (strcmp(p->target, "syscalls"))
		return;
	for (size_t i = 0; i < 2; i++) {
		size_t n = strlen(kinds[i].prefix);

		if (strncmp(p->event, kinds[i].prefix, n))
			continue;
		p->syscall = syscall_number(p->event + n);
		if (p->syscall >= 0)
			p->group = kinds[i].group;
	}
}

static void add(const char *category, const char *event, void *data)
{
	struct matching *m = data;
	struct probe *p;
	char *both = mem_printf("%s:%s", category, event);
	bool fits = !m->whole || glob_fits(m->whole, both);

	free(both);
	if (!fits)
		return;
	p = probe_add(m->out, &provider_tracepoint, m->at, m->ts, "%s:%s",
		      category, event);
	p->target = arena_strdup(m->ts->arena, category);
	p->event = arena_strdup(m->ts->arena, event);
	find_syscall(p);
}

static int match(const struct attach *at, const struct resolve_opts *o,
		 struct types *ts, probe_vec *out, struct diags *d)
{
	struct matching m = { at, o, ts, out, NULL };
	size_t before = out->len;

	if (at->nparts == 1 && glob_is(at->parts[0])) {
		m.whole = at->parts[0];
		tracefs_each_event("*", "*", add, &m);
		return out->len > before ? 0 : -ENOENT;
	}
	if (!probe_check_parts(at, 2, 2, d))
		return -EINVAL;
	/* without tracefs nothing is known: a dry run takes names as given */
	if (o->dry && !tracefs_dir() && !glob_is(at->parts[0]) &&
	    !glob_is(at->parts[1]))
		add(at->parts[0], at->parts[1], &m);
	else
		tracefs_each_event(at->parts[0], at->parts[1], add, &m);
	return out->len > before ? 0 : -ENOENT;
}

static void push_event(const char *category, const char *event, void *data)
{
	char *name = mem_printf("%s:%s", category, event);

	names_push(data, name);
	free(name);
}

static void explain(const struct attach *at, const struct resolve_opts *o,
		    struct types *ts, struct sbuf *message, struct sbuf *hint)
{
	struct probe_names names = { 0 };
	const char *word = probe_parts(at, ts);

	(void)o;
	if (tracefs_problem()) {
		sbuf_printf(message, "No matches for tracepoint %s: %s.", word,
			    tracefs_problem());
		return;
	}
	tracefs_each_event("*", "*", push_event, &names);
	names_hint(&names, word, "tracepoint:", hint);
	names_free(&names);
}

static bool only_reads(const struct probe_uses *u, const char *field)
{
	for (size_t i = 0; i < u->names.len; i++)
		if (strcmp(u->names.at[i], field))
			return false;
	return !u->whole;
}

static void plan(struct probe **p, uint32_t n, const struct probe_uses *u,
		 struct types *ts)
{
	for (uint32_t i = 0; i < n; i++) {
		if (p[i]->provider != &provider_tracepoint)
			continue;
		if (!strcmp(p[i]->target, "raw_syscalls") &&
		    only_reads(u,
			       strcmp(p[i]->event, "sys_exit") ? "id" : "ret"))
			p[i]->group = GROUP_RAW_LAYOUT;
		else if (u->whole) /* the record itself */
			p[i]->group = GROUP_EVENT;
		else if (p[i]->group == GROUP_SYS_ENTER &&
			 only_reads(u, "__syscall_nr"))
			p[i]->group = GROUP_SYS_NUMBER;
		else if (p[i]->group == GROUP_EVENT &&
			 strcmp(p[i]->target, "syscalls") != 0 &&
			 raw_field_plan(ts, p[i], u))
			p[i]->group = GROUP_RAW_FIELDS;
	}
}

/* The raw arguments: the registers, then the number or the result. */
static const struct type *raw_layout(struct types *ts, const char *name,
				     const char *field)
{
	struct type *t = type_struct_new(ts, name, false);

	t->fields = arena_array(ts->arena, struct type_field, 2);
	t->nfields = 2;
	t->fields[0].name = "regs";
	t->fields[0].type = &type_uint64;
	t->fields[1].name = field;
	t->fields[1].type = &type_int64;
	t->fields[1].offset = 8;
	t->size = 16;
	t->complete = true;
	return type_ptr(ts, t, SPACE_CTX);
}

/* What all records of system calls begin with. */
static const struct type *number_layout(struct types *ts, const char *name)
{
	struct type *t = type_struct_new(ts, name, false);

	t->fields = arena_array(ts->arena, struct type_field, 1);
	t->nfields = 1;
	t->fields[0].name = "__syscall_nr";
	t->fields[0].type = &type_int32;
	t->fields[0].offset = 8;
	t->size = 16;
	t->complete = true;
	return type_ptr(ts, t, SPACE_CTX);
}

static int args(struct probe *p, struct types *ts)
{
	const char *name = arena_printf(ts->arena, "%s_args", p->name);
	struct tracefs_format f;
	int err;

	if (p->group == GROUP_RAW_FIELDS)
		return 0;
	if (p->group == GROUP_RAW_LAYOUT) {
		p->args = raw_layout(
			ts, name, strcmp(p->event, "sys_enter") ? "ret" : "id");
		return 0;
	}
	if (p->group == GROUP_SYS_NUMBER) {
		p->args = number_layout(ts, name);
		return 0;
	}
	err = tracefs_event_format(ts->arena, p->target, p->event, &f);
	if (err)
		return err;
	/* arguments of system calls point into the caller's memory */
	p->args = format_args(ts, name, &f,
			      strcmp(p->target, "syscalls") ? SPACE_KERNEL
							    : SPACE_USER);
	return 0;
}

/* Whether something cheaper than the perf tracepoint serves. */
static bool wants_raw(const struct probe *p, bool uses_args, uint32_t n)
{
	switch ((enum group)p->group) {
	case GROUP_RAW_LAYOUT:
	case GROUP_RAW_FIELDS:
		return true;
	case GROUP_EVENT:
		/* calls without a number have no raw tracepoint either */
		return !uses_args && strcmp(p->target, "syscalls");
	default:
		return n > FEW_SYSCALLS || p->takes_kstack;
	}
}

/* The raw tracepoint that serves, whatever it costs; NULL: none. */
static const struct mechanism *raw_of(const struct probe *p, bool cheap)
{
	switch ((enum group)p->group) {
	case GROUP_SYS_ENTER:
	case GROUP_SYS_NUMBER:
		return &raw_enter;
	case GROUP_SYS_EXIT:
		return &raw_exit;
	default:
		return cheap ? mechanism_raw(&raw_event) : NULL;
	}
}

/*
 * Behind the perf tracepoint, which takes 64 programs an event and no more,
 * comes the raw one of all system calls.
 */
static const struct mechanism *const *mechanisms(const struct probe *p,
						 bool uses_args, uint32_t n)
{
	/* one list for each answer, so that none changes behind a caller */
	static const struct mechanism *lists[GROUP_RAW_FIELDS + 1][2][3];
	bool cheap = wants_raw(p, uses_args, n);
	const struct mechanism *raw = raw_of(p, cheap);
	const struct mechanism **all = lists[p->group][cheap];
	uint32_t i = 0;

	if (p->group == GROUP_RAW_FIELDS)
		all[i++] = mechanism_raw(&mechanism_tp_btf);
	if (cheap && raw)
		all[i++] = raw;
	/* the record has its fields elsewhere than the raw arguments */
	if (p->group != GROUP_RAW_LAYOUT && p->group != GROUP_RAW_FIELDS)
		all[i++] = mechanism_perf(&perf_event);
	if (!cheap && raw)
		all[i] = raw;
	return all;
}

static int attach_event(struct probe *p, const struct mechanism *m, int prog,
			struct attachment *out)
{
	struct perf_event_attr a = {
		.type = PERF_TYPE_TRACEPOINT,
		.size = sizeof(a),
		.disabled = 1,
	};
	int id = tracefs_event_id(p->target, p->event), fd;

	if (id < 0)
		return id;
	a.config = (uint32_t)id;
	/* the program is called on all CPUs, whatever the event's */
	fd = abi_perf_open(&a, -1, attach_any_cpu());
	return fd < 0 ? fd : attach_perf(fd, prog, m, p->id, out);
}

static int attach(struct probe **p, uint32_t n, const struct mechanism *m,
		  int prog, struct attachment *out, const char **why)
{
	int err;

	attachment_probes(out, p, n, m);
	switch (m->ctx) {
	case CTX_RAW_SYS_ENTER:
		err = attach_raw("sys_enter", prog, m, 0, out);
		break;
	case CTX_RAW_SYS_EXIT:
		err = attach_raw("sys_exit", prog, m, 0, out);
		break;
	case CTX_TP_BTF:
		err = attach_raw(NULL, prog, m, p[0]->id, out);
		break;
	case CTX_RAW_TP:
		err = attach_raw(p[0]->event, prog, m, p[0]->id, out);
		break;
	default:
		err = attach_event(p[0], m, prog, out);
	}
	if (err) {
		*why = err == -E2BIG
			       ? "64 programs are attached to it, more it "
				 "does not take; write clauses of one "
				 "event as one"
			       : attach_reason(err);
		probe_detach(out);
	}
	return err;
}

static void list_one(const char *category, const char *event, void *data)
{
	query_give(data, "%s:%s", category, event);
}

static void list(const struct probe_query *q)
{
	if (tracefs_problem())
		diag_fatal(q->d, "Cannot list tracepoints: %s",
			   tracefs_problem());
	else
		tracefs_each_event(query_part(q, 0), query_part(q, 1), list_one,
				   (void *)(uintptr_t)q);
}

static void describe(const char *name, struct types *ts, struct sbuf *out)
{
	char *copy = mem_strdup(name), *category, *event;
	struct tracefs_format f;

	(void)ts;
	category = strchr(copy, ':');
	event = category ? strchr(category + 1, ':') : NULL;
	if (event) {
		struct arena a = { 0 };

		*event = '\0';
		if (!tracefs_event_format(&a, category + 1, event + 1, &f))
			format_describe(&f, out);
		arena_free(&a);
	}
	free(copy);
}

const struct provider provider_tracepoint = {
	.name = "tracepoint",
	.empty = "tracepoint probe must have a target",
	.aliases = { "t" },
	.help = "tracepoint:CATEGORY:EVENT",
	.match = match,
	.explain = explain,
	.plan = plan,
	.args = args,
	.mechanisms = mechanisms,
	.attach = attach,
	.list = list,
	.describe = describe,
};
