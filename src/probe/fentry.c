// SPDX-License-Identifier: Apache-2.0
/*
 * fentry and fexit: a function that BTF knows, with typed arguments. Without a
 * module it is looked for in the kernel, then in the modules: what is built in
 * here is a module elsewhere. The "module" bpf means the programs that the
 * kernel holds: fentry:bpf:NAME, or fentry:bpf:ID:NAME, whose arguments are
 * what they get, a context most often.
 */
#include <linux/bpf.h>
#include <stdio.h>
#include <string.h>

#include "kernel/bpfprog.h"
#include "kernel/feature.h"
#include "probe/priv.h"

const struct mechanism mechanism_fentry = {
	.name = "fentry",
	.ctx = CTX_FENTRY,
	.prog_type = BPF_PROG_TYPE_TRACING,
	.attach_type = BPF_TRACE_FENTRY,
	.needs_btf_id = true,
	.last_first = true,
};

const struct mechanism mechanism_fexit = {
	.name = "fexit",
	.ctx = CTX_FEXIT,
	.prog_type = BPF_PROG_TYPE_TRACING,
	.attach_type = BPF_TRACE_FEXIT,
	.needs_btf_id = true,
	.last_first = true,
};

struct matching {
	const struct attach *at;
	const struct provider *prov;
	struct types *ts;
	probe_vec *out;
};

static bool is_exit(const struct provider *p)
{
	return p == &provider_fexit;
}

/* @module: a glob, NULL for any. */
static void add_in(const struct matching *m, const char *name,
		   const char *module)
{
	struct probe *p = probe_add(m->out, m->prov, m->at, m->ts, "%s", name);

	p->event = arena_strdup(m->ts->arena, name);
	p->target = "vmlinux";
	functions_btf(m->ts, module, p);
	p->name = arena_printf(m->ts->arena, "%s:%s:%s", m->prov->name,
			       p->target, name);
	p->group = p->nargs + 1;
	/* the list may name what BTF does not know */
	if (!p->btf_id)
		m->out->len--;
}

static void add(const char *name, const char *module, void *data)
{
	add_in(data, name, *module ? module : "vmlinux");
}

static bool is_bpf(const struct attach *at)
{
	return at->nparts && !strcmp(at->parts[0], "bpf");
}

/* The parts of a probe of BPF programs, as patterns. */
static const char *bpf_id(const struct attach *at)
{
	return at->nparts == 3 ? at->parts[1] : "*";
}

static bool fits_bpf(const struct bpfprog_func *f, const char *id,
		     const char *name)
{
	char number[16];

	snprintf(number, sizeof(number), "%u", f->prog);
	return glob_fits(id, number) && glob_fits(name, f->name);
}

static void add_bpf(const struct bpfprog_func *f, void *data)
{
	struct matching *m = data;
	const struct attach *at = m->at;
	struct probe *p;

	if (!fits_bpf(f, bpf_id(at), at->parts[at->nparts - 1]))
		return;
	p = probe_add(m->out, m->prov, at, m->ts, "bpf:%u:%s", f->prog,
		      f->name);
	p->event = arena_strdup(m->ts->arena, f->name);
	p->target = "bpf";
	p->program = f->prog;
	p->btf_id = f->btf_id;
	p->nargs = f->nparams;
	p->group = p->nargs + 1;
}

static int match_bpf(struct matching *m, struct diags *d)
{
	const struct attach *at = m->at;
	size_t before = m->out->len;
	uint64_t id;

	if (at->nparts == 1) {
		diag_error(d, at->span,
			   "the 'bpf' variant of this probe requires a bpf "
			   "program name and optional bpf program id");
		return -EINVAL;
	}
	if (at->nparts == 3 && !glob_is(at->parts[1]) &&
	    !probe_number(at->parts[1], &id)) {
		diag_error(d, at->span,
			   "bpf program id must be a number or '*'");
		return -EINVAL;
	}
	if (!feature_has(FEATURE_FENTRY))
		return -ENOENT;
	bpfprog_each(add_bpf, m);
	return m->out->len > before ? 0 : -ENOENT;
}

static int match(const struct attach *at, const struct resolve_opts *o,
		 struct types *ts, probe_vec *out, struct diags *d)
{
	struct matching m = { at, provider_by_name(at->provider), ts, out };
	size_t before = out->len;
	const char *name, *module;

	if (!probe_check_parts(at, 1, 3, d))
		return -EINVAL;
	if (is_bpf(at))
		return match_bpf(&m, d);
	if (at->nparts == 3) {
		diag_error(d, at->span,
			   "Only the 'bpf' variant of this probe "
			   "supports 4 arguments");
		return -EINVAL;
	}
	name = at->parts[at->nparts - 1];
	module = at->nparts == 2 ? at->parts[0] : NULL;
	if (!feature_has(FEATURE_FENTRY) || !types_btf(ts))
		return -ENOENT;
	if (glob_is(name))
		functions_match(ts, o->dry, module ? module : "", name, add,
				&m);
	else
		add_in(&m, name, module);
	return out->len > before ? 0 : -ENOENT;
}

static bool has_module(struct btf_kernel *b, const char *pattern)
{
	bool any = glob_fits(pattern, "vmlinux");

	for (uint32_t i = 1; !any && i <= btf_module_count(b); i++)
		any = glob_fits(pattern, btf_module_name(b, i));
	return any;
}

static void explain(const struct attach *at, const struct resolve_opts *o,
		    struct types *ts, struct sbuf *message, struct sbuf *hint)
{
	const char *name = at->parts[at->nparts - 1], *why = NULL;

	(void)o;
	if (!types_btf(ts))
		why = "this kernel has no BTF (CONFIG_DEBUG_INFO_BTF)";
	else if (!feature_has(FEATURE_FENTRY))
		why = "this kernel does not permit fentry programs";
	(void)message;
	if (is_bpf(at))
		sbuf_printf(hint, "%s",
			    why ? why
				: "sonde -l 'fentry:bpf:*' lists the programs "
				  "that the kernel holds, and have BTF");
	else if (!why && at->nparts == 2 &&
		 !has_module(types_btf(ts), at->parts[0]))
		sbuf_puts(hint, "no such module is loaded, or it has no BTF");
	else
		functions_hint(ts, name, at->provider, why, hint);
}

static int args(struct probe *p, struct types *ts)
{
	struct btf_kernel *b = types_btf(ts);

	if (p->program) {
		p->args = is_exit(p->provider)
				  ? args_of_words(ts, p->name, p->nargs)
				  : NULL;
		p->no_args = arena_printf(ts->arena,
					  "Could not parse arguments of "
					  "\"%s\": they are of the BPF "
					  "program, arg0 and on have them",
					  p->event);
		return 0;
	}
	p->args =
		args_from_proto(ts, arena_printf(ts->arena, "%s_args", p->name),
				b ? btf_proto(b, p->btf_id) : 0, 0, true,
				is_exit(p->provider));
	return 0;
}

static const struct mechanism *const *mechanisms(const struct probe *p,
						 bool uses_args, uint32_t n)
{
	static const struct mechanism *const of_entry[] = { &mechanism_fentry,
							    NULL };
	static const struct mechanism *const of_exit[] = { &mechanism_fexit,
							   NULL };

	(void)uses_args;
	(void)n;
	return is_exit(p->provider) ? of_exit : of_entry;
}

static int attach(struct probe **p, uint32_t n, const struct mechanism *m,
		  int prog, struct attachment *out, const char **why)
{
	int err = attach_raw(NULL, prog, m, p[0]->id, out);

	attachment_probes(out, p, n, m);
	if (err)
		*why = err == -EBUSY || err == -E2BIG
			       ? "too many programs are attached to it"
			       : attach_reason(err);
	return err;
}

static void list_one(const char *name, const char *module, void *data)
{
	const struct probe_query *q = data;

	if (!*module)
		module = "vmlinux";
	if (btf_find_in(types_btf(q->ts), module, name, BTF_KIND_FUNC))
		query_give(q, "%s:%s", module, name);
}

static void list_bpf(const struct bpfprog_func *f, void *data)
{
	const struct probe_query *q = data;

	if (fits_bpf(f, q->nparts > 2 ? query_part(q, 1) : "*",
		     query_part(q, q->nparts > 2 ? 2 : 1)))
		query_give(q, "bpf:%u:%s", f->prog, f->name);
}

static void list(const struct probe_query *q)
{
	void *data = (void *)(uintptr_t)q;

	if (q->nparts > 1 && !strcmp(q->parts[0], "bpf"))
		bpfprog_each(list_bpf, data);
	else if (types_btf(q->ts))
		functions_each(q->ts, q->nparts > 1 ? query_part(q, 0) : "",
			       query_part(q, q->nparts > 1), list_one, data);
	else
		query_no_btf(q);
}

static void describe_entry(const char *name, struct types *ts, struct sbuf *out)
{
	describe_function(name, ts, BY_NAME, out);
}

static void describe_exit(const char *name, struct types *ts, struct sbuf *out)
{
	describe_function(name, ts, BY_NAME_AND_RESULT, out);
}

const struct provider provider_fentry = {
	.name = "fentry",
	.empty = "fentry/fexit should specify a function",
	.aliases = { "f", "kfunc" },
	.help = "fentry:FUNCTION, fentry:MODULE:FUNCTION or "
		"fentry:bpf:PROGRAM",
	.match = match,
	.explain = explain,
	.args = args,
	.mechanisms = mechanisms,
	.attach = attach,
	.list = list,
	.describe = describe_entry,
};

const struct provider provider_fexit = {
	.name = "fexit",
	.empty = "fentry/fexit should specify a function",
	.aliases = { "fr", "kretfunc" },
	.help = "fexit:FUNCTION, fexit:MODULE:FUNCTION or "
		"fexit:bpf:PROGRAM",
	.match = match,
	.explain = explain,
	.args = args,
	.mechanisms = mechanisms,
	.attach = attach,
	.list = list,
	.describe = describe_exit,
};
