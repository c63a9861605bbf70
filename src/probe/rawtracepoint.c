// SPDX-License-Identifier: Apache-2.0
/*
 * rawtracepoint: the arguments of a tracepoint as the kernel passes them.
 *
 * With BTF each tracepoint NAME has a typedef btf_trace_NAME, a pointer to a
 * function whose first parameter is the kernel's own: the rest are the
 * arguments. A program that reads them by name is loaded with that type, so
 * that the verifier lets it follow the pointers; else the plain raw
 * tracepoint is as cheap and lets many share one program. A module's events are
 * in the BTF of the module.
 */
#include <linux/bpf.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/feature.h"
#include "kernel/tracefs.h"
#include "probe/priv.h"

#define PREFIX "btf_trace_"

struct mechanism mechanism_tp_btf = {
	.name = "raw tracepoint with BTF",
	.ctx = CTX_TP_BTF,
	.prog_type = BPF_PROG_TYPE_TRACING,
	.attach_type = BPF_TRACE_RAW_TP,
	.needs_btf_id = true,
};

static struct mechanism raw = {
	.name = "raw tracepoint",
	.ctx = CTX_RAW_TP,
	.prog_type = BPF_PROG_TYPE_RAW_TRACEPOINT,
};

struct collecting {
	const char *module; /* whose types are looked at */
	const char *pattern;
	struct probe_names *names;
};

static void push(struct collecting *c, const char *event)
{
	char *name = mem_printf("%s:%s", c->module, event);

	names_push(c->names, name);
	free(name);
}

static bool note_typedef(uint32_t id, const char *name, void *data)
{
	struct collecting *c = data;

	(void)id;
	if (!strncmp(name, PREFIX, strlen(PREFIX)) &&
	    glob_fits(c->pattern, name + strlen(PREFIX)))
		push(c, name + strlen(PREFIX));
	return true;
}

static void note_event(const char *category, const char *event, void *data)
{
	struct collecting *c = data;

	if (strcmp(category, "syscalls") && strcmp(category, "ftrace"))
		push(c, event);
}

/* Sorted "module:event" that match: of BTF, else of tracefs. */
static void collect(struct types *ts, const char *module, const char *pattern,
		    struct probe_names *names)
{
	struct collecting c = { "vmlinux", pattern, names };
	struct btf_kernel *b = types_btf(ts);

	if (!b)
		tracefs_each_event("*", pattern, note_event, &c);
	else if (glob_fits(module, "vmlinux"))
		btf_each(b, BTF_KIND_TYPEDEF, note_typedef, &c);
	for (uint32_t i = 1; b && i <= btf_module_count(b); i++) {
		c.module = btf_module_name(b, i);
		if (glob_fits(module, c.module))
			btf_each_of_module(b, i, BTF_KIND_TYPEDEF, note_typedef,
					   &c);
	}
	names_sort(names);
}

/*
 * The FUNC_PROTO of a tracepoint. The typedef's has no names for its
 * parameters; the kernel's own functions of the same shape do.
 */
static uint32_t proto_of(struct btf_kernel *b, const char *module,
			 const char *event)
{
	static const char *const fronts[] = { "__traceiter_", "__probestub_",
					      "__bpf_trace_" };
	uint32_t id = btf_find_tracepoint(b, module, event);
	uint32_t proto = id ? btf_proto(b, id) : 0, named = 0;

	for (size_t i = 0; proto && i < 3; i++) {
		char *name = mem_printf("%s%s", fronts[i], event);

		id = btf_find_in(b, module, name, BTF_KIND_FUNC);
		free(name);
		named = id ? btf_proto(b, id) : 0;
		if (named && btf_vlen_of(b, named) == btf_vlen_of(b, proto))
			return named;
	}
	return proto;
}

static void add(const struct attach *at, struct types *ts, probe_vec *out,
		const char *module, const char *event)
{
	struct btf_kernel *b = types_btf(ts);
	struct probe *p = probe_add(out, &provider_rawtracepoint, at, ts,
				    "%s:%s", module, event);
	uint32_t proto;

	p->event = arena_strdup(ts->arena, event);
	p->target = arena_strdup(ts->arena, module);
	p->btf_id = b ? btf_find_tracepoint(b, module, event) : 0;
	proto = p->btf_id ? proto_of(b, module, event) : 0;
	p->nargs = proto ? btf_vlen_of(b, proto) : 0;
	if (p->nargs)
		p->nargs--;
	p->group = p->btf_id ? p->nargs + 1 : 0;
}

static int match(const struct attach *at, const struct resolve_opts *o,
		 struct types *ts, probe_vec *out, struct diags *d)
{
	struct probe_names names = { 0 };
	struct btf_kernel *b = types_btf(ts);
	size_t before = out->len;
	const char *event, *module;
	uint32_t id;

	if (!probe_check_parts(at, 2, 1, d))
		return -EINVAL;
	event = at->parts[at->nparts - 1];
	module = at->nparts == 2 ? at->parts[0] : NULL;
	id = b && !glob_is(event) ? btf_find_tracepoint(b, module, event) : 0;
	if (id || (!b && !glob_is(event) && o->dry && !tracefs_dir())) {
		add(at, ts, out,
		    id ? btf_module_name(b, btf_module_of(id)) : "vmlinux",
		    event);
		return 0;
	}
	if (glob_is(event) || !b)
		collect(ts, module ? module : "*", event, &names);
	for (size_t i = 0; i < names.at.len; i++) {
		char *colon = strchr(names.at.at[i], ':');

		*colon = '\0';
		add(at, ts, out, names.at.at[i], colon + 1);
	}
	names_free(&names);
	return out->len > before ? 0 : -ENOENT;
}

static void explain(const struct attach *at, const struct resolve_opts *o,
		    struct types *ts, struct sbuf *message, struct sbuf *hint)
{
	struct probe_names names = { 0 }, events = { 0 };

	(void)o;
	(void)message;
	collect(ts, "*", "*", &names);
	for (size_t i = 0; i < names.at.len; i++)
		names_push(&events, strchr(names.at.at[i], ':') + 1);
	names_hint(&events, at->parts[at->nparts - 1], "rawtracepoint:", hint);
	names_free(&events);
	names_free(&names);
}

static int args(struct probe *p, struct types *ts)
{
	struct btf_kernel *b = types_btf(ts);

	p->args = args_from_proto(
		ts, arena_printf(ts->arena, "%s_args", p->name),
		b && p->btf_id ? proto_of(b, p->target, p->event) : 0, 1, true,
		false);
	return 0;
}

const struct type *raw_event_args(struct types *ts, const char *name,
				  const char *event, uint32_t *id)
{
	struct btf_kernel *b = types_btf(ts);

	*id = b ? btf_find_tracepoint(b, "vmlinux", event) : 0;
	return *id ? args_from_proto(ts, name, proto_of(b, "vmlinux", event), 1,
				     true, false)
		   : NULL;
}

static const struct mechanism *const *mechanisms(const struct probe *p,
						 bool uses_args, uint32_t n)
{
	/* one list for each answer, so that none changes behind a caller */
	static const struct mechanism *lists[2][3];
	bool by_name = uses_args && p->btf_id;
	const struct mechanism **all = lists[by_name];
	uint32_t i = 0;

	(void)n;
	if (by_name)
		all[i++] = mechanism_raw(&mechanism_tp_btf);
	all[i] = mechanism_raw(&raw);
	return all;
}

static int attach(struct probe **p, uint32_t n, const struct mechanism *m,
		  int prog, struct attachment *out, const char **why)
{
	int err = attach_raw(m->needs_btf_id ? NULL : p[0]->event, prog, m,
			     p[0]->id, out);

	attachment_probes(out, p, n, m);
	if (err == -EINVAL)
		*why = "the program reads more arguments than it has";
	else if (err)
		*why = attach_reason(err);
	return err;
}

static void list(const struct probe_query *q)
{
	struct probe_names names = { 0 };

	collect(q->ts, q->nparts > 1 ? query_part(q, 0) : "*",
		query_part(q, q->nparts > 1), &names);
	for (size_t i = 0; i < names.at.len; i++)
		query_give(q, "%s", names.at.at[i]);
	names_free(&names);
}

static void describe(const char *name, struct types *ts, struct sbuf *out)
{
	struct btf_kernel *b = types_btf(ts);
	const char *event = strrchr(name, ':'), *front = strchr(name, ':');
	char *module;

	if (!b || front == event)
		return;
	module = mem_strndup(front + 1, (size_t)(event - front - 1));
	describe_proto(ts, proto_of(b, module, event + 1), 1, BY_NAME, out);
	free(module);
}

const struct provider provider_rawtracepoint = {
	.name = "rawtracepoint",
	.empty = "rawtracepoint should be attached to a function",
	.aliases = { "rt" },
	.help = "rawtracepoint:EVENT or rawtracepoint:MODULE:EVENT",
	.match = match,
	.explain = explain,
	.args = args,
	.mechanisms = mechanisms,
	.attach = attach,
	.list = list,
	.describe = describe,
};
