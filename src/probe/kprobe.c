// SPDX-License-Identifier: Apache-2.0
/*
 * kprobe and kretprobe.
 *
 * A function that BTF knows is traced by fentry or fexit, a call from the
 * function's first bytes instead of a trap, if there are few of them: each
 * takes a program of its own. Not so where the kernel preempts such programs:
 * until one goes on, the kernel leaves out what other tasks call on that CPU,
 * while kprobes miss nothing. Many share one program and one kprobe.multi
 * link where the kernel has that; with their returns, a kprobe.session link
 * (kprobe_multi.c). Otherwise each is a perf event of the "kprobe" PMU.
 * (tracefs' kprobe_events is no further way: a kernel has both or neither, and
 * what is written there outlives a killed tracer.)
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kernel/bpf_abi.h"
#include "kernel/feature.h"
#include "kernel/perf.h"
#include "kernel/tracefs.h"
#include "probe/priv.h"

/* More functions than this are not worth a program each. */
#define FEW_FUNCTIONS 8

static struct mechanism perf_entry = {
	.name = "perf kprobe",
	.ctx = CTX_REGS,
	.prog_type = BPF_PROG_TYPE_KPROBE,
	.last_first = true,
};

static struct mechanism perf_return = {
	.name = "perf kretprobe",
	.ctx = CTX_REGS_RET,
	.prog_type = BPF_PROG_TYPE_KPROBE,
};

static bool is_return(const struct provider *p)
{
	return p == &provider_kretprobe;
}

struct matching {
	const struct attach *at;
	const struct provider *prov;
	const char *module; /* as written, or "" */
	struct types *ts;
	probe_vec *out;
	const struct resolve_opts *o;
	struct diags *d;
};

static void add(struct matching *m, const char *name, uint64_t offset)
{
	const char *module = *m->module ? m->module : "";
	struct probe *p;

	p = probe_add(m->out, m->prov, m->at, m->ts, "%s%s%s", module,
		      *module ? ":" : "", name);
	p->event = arena_strdup(m->ts->arena, name);
	p->target = arena_strdup(m->ts->arena, module);
	p->offset = offset;
	if (offset)
		p->name = arena_printf(m->ts->arena, "%s+%llu", p->name,
				       (unsigned long long)offset);
}

/*
 * Only fentry cares about BTF, and not about many functions, for which looking
 * them up takes longer than attaching.
 */
static void type_few(struct matching *m, size_t before)
{
	if (!feature_has(FEATURE_FENTRY) ||
	    m->out->len - before > FEW_FUNCTIONS)
		return;
	for (size_t i = before; i < m->out->len; i++) {
		struct probe *p = m->out->at[i];

		if (p->offset || p->address)
			continue;
		functions_btf(m->ts, *p->target ? p->target : NULL, p);
		p->group = p->btf_id ? p->nargs + 1 : 0;
	}
}

static void add_function(const char *name, const char *module, void *data)
{
	struct matching *m = data;
	const char *written = m->module;

	/* a wildcard for the module is not what the probe is called */
	if (glob_is(written))
		m->module = *module ? module : "vmlinux";
	add(m, name, 0);
	m->module = written;
}

/* "f", "f+0x10", "0xffff.."; the function's text is cut at the plus. */
static int parse_function(const struct attach *at, char *name, uint64_t *offset,
			  uint64_t *address, struct diags *d)
{
	char *plus = strchr(name, '+');

	*offset = *address = 0;
	if (probe_number(name, address))
		return 0;
	if (!plus)
		return 0;
	if (!probe_offset(at, plus == name ? "" : plus + 1, offset, d))
		return -EINVAL;
	*plus = '\0';
	return 0;
}

static bool is_loaded(const char *module)
{
	char *path;
	bool is;

	if (!*module || !strcmp(module, "vmlinux"))
		return true;
	path = mem_printf("/sys/module/%s/initstate", module);
	is = !access(path, F_OK);
	free(path);
	return is;
}

static void note_any(const char *name, const char *module, void *data)
{
	(void)name;
	(void)module;
	*(bool *)data = true;
}

static void warn_refused(const struct matching *m, const char *name)
{
	if (!m->o->missing_is_quiet)
		diag_warn(m->d, m->at->span,
			  "%s is not traceable (either non-existing, inlined, "
			  "or marked as \"notrace\"); attaching to it will "
			  "likely fail",
			  name);
}

/*
 * bpftrace takes what ftrace could trace, less a few; the kernel knows better
 * what kprobes can.
 */
static bool is_refused_there(const struct matching *m, const char *name)
{
	bool listed = false;

	if (!m->o->bpftrace)
		return false;
	functions_each(m->ts, "", name, note_any, &listed);
	if (!listed)
		warn_refused(m, name);
	return !listed;
}

static int match_one(struct matching *m, char *name, uint64_t offset,
		     uint64_t address)
{
	struct probe *p;

	if (address) {
		p = probe_add(m->out, m->prov, m->at, m->ts, "%s", name);
		p->event = "";
		p->address = address;
		return 0;
	}
	if (!is_loaded(m->module) || is_refused_there(m, name) ||
	    !functions_has(m->ts, name))
		return -ENOENT;
	add(m, name, offset);
	return 0;
}

static int match(const struct attach *at, const struct resolve_opts *o,
		 struct types *ts, probe_vec *out, struct diags *d)
{
	struct matching m = { .at = at,
			      .prov = provider_by_name(at->provider),
			      .module = "",
			      .ts = ts,
			      .out = out,
			      .o = o,
			      .d = d };
	size_t before = out->len;
	uint64_t offset, address;
	char *name;

	if (!probe_check_parts(at, 1, 2, d))
		return -EINVAL;
	if (at->nparts == 2)
		m.module = at->parts[0];
	name = arena_strdup(ts->arena, at->parts[at->nparts - 1]);
	if (parse_function(at, name, &offset, &address, d))
		return -EINVAL;
	if (offset && is_return(m.prov)) {
		diag_error(d, at->span, "Offset not allowed");
		return -EINVAL;
	}
	if (address && !o->unsafe) {
		diag_error(d, at->span, "Probing by address requires --unsafe");
		diag_hint(d, "inside of an instruction it may crash the "
			     "kernel; kprobe:FUNCTION+OFFSET is checked");
		return -EINVAL;
	}
	if (address && is_return(m.prov)) {
		diag_error(d, at->span,
			   "an address may not be the begin of a "
			   "function, whose return is asked for");
		return -EINVAL;
	}
	if (!feature_has(FEATURE_KPROBE) && !feature_has(FEATURE_FENTRY)) {
		if (o->bpftrace && !glob_is(name) && !address)
			warn_refused(&m, name);
		return -ENOENT;
	}
	if (!glob_is(name) && !glob_is(m.module)) {
		int err = match_one(&m, name, offset, address);

		type_few(&m, before);
		return err;
	}
	functions_match(ts, o->dry, m.module, name, add_function, &m);
	type_few(&m, before);
	return out->len > before ? 0 : -ENOENT;
}

static void explain(const struct attach *at, const struct resolve_opts *o,
		    struct types *ts, struct sbuf *message, struct sbuf *hint)
{
	char *name = arena_strdup(ts->arena, at->parts[at->nparts - 1]);
	const char *why = NULL;

	if (strchr(name, '+')) {
		name[strcspn(name, "+")] = '\0';
		sbuf_printf(message, "No matches for %s %s%s%s.", at->provider,
			    at->nparts == 2 ? at->parts[0] : "",
			    at->nparts == 2 ? ":" : "", name);
	}
	if (at->nparts == 2 && !glob_is(at->text) && !is_loaded(at->parts[0])) {
		sbuf_reset(message);
		if (o->missing_is_error)
			sbuf_printf(message,
				    "specified module %s in probe %s:%s is not "
				    "loaded.",
				    at->parts[0], at->provider,
				    probe_parts(at, ts));
		return;
	}
	if (!feature_has(FEATURE_KPROBE) && !feature_has(FEATURE_FENTRY))
		why = perf_pmu_type("kprobe") < 0
			      ? "this kernel has no kprobes (CONFIG_KPROBES is "
				"off)"
			      : "kprobes are not permitted (they need root, "
				"and "
				"a kernel that is not locked down)";
	functions_hint(ts, name, at->provider, why, hint);
}

static const struct mechanism *const *mechanisms(const struct probe *p,
						 bool uses_args, uint32_t n)
{
	/* one list for each answer, so that none changes behind a caller */
	static const struct mechanism *lists[2][2][2][4];
	bool ret = is_return(p->provider), plain = !p->offset && !p->address;
	/* without get_func_ip an fentry program cannot tell `func` */
	bool typed = plain && p->btf_id && n <= FEW_FUNCTIONS &&
		     !p->needs_regs && feature_has(FEATURE_FENTRY) &&
		     feature_has(FEATURE_FUNC_IP) &&
		     (feature_has(FEATURE_UNPREEMPTED) ||
		      !feature_has(FEATURE_KPROBE));
	bool many = plain && n > 1 && feature_has(FEATURE_KPROBE_MULTI);
	const struct mechanism **all = lists[ret][typed][many];
	uint32_t i = 0;

	(void)uses_args;
	if (typed)
		all[i++] = ret ? &mechanism_fexit : &mechanism_fentry;
	if (many)
		all[i++] = multi_mechanism(ret);
	if (!i || feature_has(FEATURE_KPROBE) || p->needs_regs)
		all[i++] = mechanism_perf(ret ? &perf_return : &perf_entry);
	return all;
}

/*
 * An entry and a return that fentry and fexit serve are cheapest by these: no
 * registers are saved. Else one link beats two, of which each would hook the
 * function, and one program two.
 */
static const struct mechanism *const *session(const struct instance *in)
{
	const struct instance *both[] = { in, in->back };

	for (int i = 0; i < 2; i++) {
		const struct instance *one = both[i];
		const struct mechanism *const *m = mechanisms(
			one->probes[0], one->uses_args, one->nprobes);

		if (!m[0]->needs_btf_id)
			return session_mechanisms();
	}
	return NULL;
}

static int attach_pmu(struct probe *p, int prog, bool ret,
		      const struct mechanism *m, struct attachment *out)
{
	struct perf_event_attr a = { .size = sizeof(a), .disabled = 1 };
	int type = perf_pmu_type("kprobe");
	int bit = ret ? perf_retprobe_bit("kprobe") : 0;
	char *name = NULL;
	int fd;

	if (type < 0 || bit < 0)
		return type < 0 ? type : bit;
	a.type = (uint32_t)type;
	a.config = ret ? UINT64_C(1) << bit : 0;
	if (p->address) {
		a.kprobe_addr = p->address;
	} else {
		if (p->target && *p->target && strcmp(p->target, "vmlinux"))
			name = mem_printf("%s:%s", p->target, p->event);
		a.kprobe_func = abi_ptr(name ? name : p->event);
		a.probe_offset = p->offset;
	}
	fd = abi_perf_open(&a, -1, attach_any_cpu());
	free(name);
	return fd < 0 ? fd : attach_perf(fd, prog, m, p->id, out);
}

static const char *reason(const struct probe *p, int err)
{
	switch (-err) {
	case ENOENT:
	case EADDRNOTAVAIL:
		return "the kernel has no such function, or several of that "
		       "name";
	case EINVAL:
	case EOPNOTSUPP:
		return "this function cannot be traced (notrace, or inlined)";
	case EILSEQ:
		return p->offset ? "the offset is not at the beginning of an "
				   "instruction"
				 : NULL;
	default:
		return attach_reason(err);
	}
}

static int attach(struct probe **p, uint32_t n, const struct mechanism *m,
		  int prog, struct attachment *out, const char **why)
{
	bool ret = is_return(p[0]->provider);
	int err;

	attachment_probes(out, p, n, m);
	if (m->needs_btf_id)
		err = attach_raw(NULL, prog, m, p[0]->id, out);
	else if (m->many)
		err = attach_functions(p, n, m, prog, out);
	else
		err = attach_pmu(p[0], prog, ret, m, out);
	if (!err && !out->nfds)
		err = -EINVAL;
	if (err == -EILSEQ && p[0]->offset)
		p[0]->flaw = "Possible attachment attempt in the middle of an "
			     "instruction, try a different offset.";
	if (err) {
		*why = reason(p[0], err);
		probe_detach(out);
	}
	return err;
}

static void list_one(const char *name, const char *module, void *data)
{
	const struct probe_query *q = data;

	if (q->nparts > 1)
		query_give(q, "%s:%s", *module ? module : "vmlinux", name);
	else
		query_give(q, "%s", name);
}

static void list(const struct probe_query *q)
{
	functions_each(q->ts, q->nparts > 1 ? query_part(q, 0) : "",
		       query_part(q, q->nparts > 1), list_one,
		       (void *)(uintptr_t)q);
}

static void describe(const char *name, struct types *ts, struct sbuf *out)
{
	describe_function(name, ts, BY_NUMBER, out);
}

static void describe_result(const char *name, struct types *ts,
			    struct sbuf *out)
{
	describe_function(name, ts, RESULT, out);
}

const struct provider provider_kprobe = {
	.name = "kprobe",
	.empty = "kprobes should be attached to a function or an address",
	.aliases = { "k" },
	.help = "kprobe:FUNCTION, kprobe:FUNCTION+OFFSET or "
		"kprobe:MODULE:FUNCTION",
	.match = match,
	.explain = explain,
	.mechanisms = mechanisms,
	.session = session,
	.attach = attach,
	.list = list,
	.describe = describe,
};

const struct provider provider_kretprobe = {
	.name = "kretprobe",
	.empty = "kprobes should be attached to a function or an address",
	.aliases = { "kr" },
	.help = "kretprobe:FUNCTION or kretprobe:MODULE:FUNCTION",
	.match = match,
	.explain = explain,
	.mechanisms = mechanisms,
	.attach = attach,
	.list = list,
	.describe = describe_result,
};
