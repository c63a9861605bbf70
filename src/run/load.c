// SPDX-License-Identifier: Apache-2.0
/*
 * From an instance to loaded programs.
 *
 * Its mechanisms are tried in order, cheapest first. Loading shows most
 * refusals (no such attach type, no BTF), and it comes for all instances before
 * BEGIN runs, so that a script that cannot run has not begun. Attaching shows
 * the others (attach.c). Entries and returns that are a pair are tried as one
 * program before.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kernel/btf.h"
#include "kernel/kfunc.h"
#include "kernel/tracefs.h"
#include "run/priv.h"

#define UNSHARED_MAX 64 /* programs of one instance */

bool attach_by_table(const struct mechanism *m)
{
	return m->ctx == CTX_RAW_SYS_ENTER || m->ctx == CTX_RAW_SYS_EXIT;
}

/*
 * Whether one program serves all probes of the instance. The kernel does not run a
 * program at a raw tracepoint while the same one runs on that CPU, which would hide
 * an interrupt that comes into it if that fires another probe of the instance: so a
 * few have programs of their own. Many share one, since loading them would take long.
 */
static bool is_shared(const struct instance *in, const struct mechanism *m)
{
	if (in->nprobes == 1)
		return true;
	if (m->needs_btf_id)
		return false;
	if (attach_by_table(m))
		return true;
	return m->cookies && (m->prog_type != BPF_PROG_TYPE_RAW_TRACEPOINT ||
			      in->nprobes > UNSHARED_MAX);
}

bool attach_is_internal(const struct unit *u)
{
	return u->f->instance->probes[0]->provider->internal;
}

static int emit(struct session *s, const struct ir_func *f,
		const struct instance *in, const struct mechanism *m,
		const struct probe *probe, struct bpf_code *code)
{
	bool shared = is_shared(in, m) && in->nprobes > 1;

	return bpf_emit(s->p, f, m, shared ? -1 : (int64_t)probe->id, &s->maps,
			&s->bpf, code, s->d);
}

/* Shows @code when that is asked for, loads and frees it; the descriptor, or
 * -errno. */
static int load_code(struct session *s, const struct ir_func *f,
		     const struct mechanism *m, const struct probe *probe,
		     struct bpf_code *code, bool quiet)
{
	struct sbuf text = { 0 };
	int fd = 0;

	if (s->o->stages_bpf) {
		bpf_code_dump(code, f, s->src, &text);
		fwrite(sbuf_str(&text), 1, text.len,
		       s->o->bpftrace ? stderr : stdout);
		sbuf_free(&text);
	}
	if (!s->o->dry_run)
		fd = bpf_load(s->p, f, m, probe, code, s->src, &s->bpf, quiet,
			      s->d);
	bpf_code_free(code);
	return fd;
}

/* Emits and loads @f, the unit's function or a body of its walks; the
 * descriptor, or -errno. */
static int load_one(struct session *s, struct unit *u, const struct ir_func *f,
		    const struct probe *probe, bool quiet)
{
	struct bpf_code code = { 0 };
	int err = emit(s, f, u->f->instance, *u->mech, probe, &code);

	return err ? err : load_code(s, f, *u->mech, probe, &code, quiet);
}

void attach_unload(struct unit *u)
{
	while (u->progs.len)
		close(u->progs.at[--u->progs.len]);
	while (u->bodies.len)
		close(u->bodies.at[--u->bodies.len].prog);
}

/* The bodies of the unit's walks, for one probe. */
static int load_bodies(struct session *s, struct unit *u,
		       const struct probe *probe, bool quiet)
{
	for (size_t i = 0; i < s->p->walks.len; i++) {
		struct body b = { .f = s->p->walks.at[i].body };

		if (!b.f || b.f->walk_of != u->f)
			continue;
		b.prog = load_one(s, u, b.f, probe, quiet);
		if (b.prog < 0)
			return b.prog;
		if (b.prog > 0)
			vec_push(&u->bodies, b);
	}
	return 0;
}

/* All programs that the instance needs under the current mechanism. */
static int load_mechanism(struct session *s, struct unit *u, bool quiet)
{
	const struct instance *in = u->f->instance;
	uint32_t n = is_shared(in, *u->mech) && !attach_is_internal(u)
			     ? 1
			     : in->nprobes;

	for (uint32_t i = 0; i < n; i++) {
		int fd = load_one(s, u, u->f, in->probes[i], quiet);
		int err = fd;

		if (fd > 0)
			vec_push(&u->progs, fd);
		if (fd >= 0)
			err = load_bodies(s, u, in->probes[i], quiet);
		if (err < 0) {
			attach_unload(u);
			return err;
		}
		if (s->o->dry_run)
			break; /* they differ by the probe's number only */
	}
	return 0;
}

int attach_refuse(struct session *s, const struct unit *u, int err,
		  const char *why)
{
	const struct probe *p =
		u->failed ? u->failed : u->f->instance->probes[0];

	if (!why)
		why = strerror(-err);
	s->refused = true;
	if (s->o->bpftrace) {
		if (p->flaw) {
			diag_fatal(s->d, "%s", p->flaw);
			why = p->flaw_hint;
		}
		diag_fatal(
			s->d,
			"Unable to attach probe: %s. If this is expected, "
			"set the 'missing_probes' config variable to 'warn'.",
			p->name);
		if (why)
			diag_hint(s->d, "%s", why);
		return err;
	}
	diag_error(s->d, p->attach->span, "cannot attach %s: %s", p->name, why);
	return err;
}

int attach_load_unit(struct session *s, struct unit *u)
{
	size_t errors = s->d->errors;
	int err;

	for (; *u->mech; u->mech++) {
		err = load_mechanism(s, u, u->mech[1] != NULL);
		if (!err || s->d->errors > errors)
			return err;
	}
	return attach_refuse(s, u, -ENOTSUP, NULL);
}

static void tell_begin(const struct session *s, const struct probe *p)
{
	if (s->o->verbose && s->o->bpftrace && p->provider->internal == 'b')
		fputs("Attaching 'begin' probe\n", stderr);
}

static void add_internal(struct session *s, const struct unit *u)
{
	size_t n = u->progs.len ? u->bodies.len / u->progs.len : 0;

	for (size_t i = 0; i < u->progs.len; i++) {
		struct internal one = { .probe = u->f->instance->probes[i],
					.f = u->f,
					.prog = u->progs.at[i],
					.bodies = u->bodies.at + i * n,
					.nbodies = n };

		vec_push(&s->internals, one);
		tell_begin(s, one.probe);
	}
	s->attached += u->f->instance->nprobes;
}

/* The BTF of the kernel function that @f, or a body of a loop, calls; or 0. */
static uint32_t kfunc_of(const struct ir_program *p, const struct ir_func *f)
{
	for (uint32_t b = 0; f && b < f->nblocks; b++) {
		for (uint32_t k = 0; k < f->blocks[b].len; k++) {
			const struct ir_insn *i = &f->blocks[b].at[k];
			uint32_t id = 0;

			if (i->op == IR_PIDCOMM)
				id = (uint32_t)i->x[1].v;
			else if (i->op == IR_EACH || i->op == IR_REPEAT)
				id = kfunc_of(p, p->subs.at[i->size]);
			if (id)
				return id;
		}
	}
	return 0;
}

/*
 * The provider's list is only good until it is asked again: a copy. Of those
 * that may not call what @f calls none, unless it is the last: loading then says
 * what is missing.
 */
const struct mechanism *const *attach_mechanisms(struct session *s,
						 const struct ir_func *f)
{
	const struct instance *in = f->instance;
	uint32_t kfunc = s->o->dry_run ? 0 : kfunc_of(s->p, f);
	const struct mechanism *const *list =
		in->probes[0]->provider->mechanisms(
			in->probes[0], in->uses_args || kfunc, in->nprobes);
	const struct mechanism **copy;
	size_t n = 0, kept = 0;

	while (list[n])
		n++;
	copy = arena_array(s->p->arena, const struct mechanism *, n + 1);
	for (size_t i = 0; i < n; i++)
		if (!kfunc || (i + 1 == n && !kept) ||
		    kfunc_allowed(kfunc, list[i]->prog_type))
			copy[kept++] = list[i];
	copy[kept] = NULL;
	return copy;
}

/*
 * What debugf() writes is the event bpf_trace_printk. The kernel turns it on
 * when it loads such a program, but later ones do so in a worker (__set_printk_
 * clr_event() of kernel/trace/bpf_trace.c), before which begin may have run.
 */
static void turn_on_trace(const struct ir_program *p)
{
	int fd;

	if (!ir_program_has(p, IR_TRACE))
		return;
	fd = tracefs_open("events/bpf_trace/bpf_trace_printk/enable", O_WRONLY);
	if (fd < 0)
		return; /* then nobody can read it */
	if (write(fd, "1", 1) != 1)
		perror("WARNING: debugf() may not be seen: bpf_trace_printk");
	close(fd);
}

/* The function of @in, when it is to fire. */
static const struct ir_func *func_of(const struct session *s,
				     const struct instance *in)
{
	for (size_t i = 0; i < s->p->funcs.len; i++) {
		const struct ir_func *f = s->p->funcs.at[i];

		if (f && !f->walk_of && f->instance == in)
			return f;
	}
	return NULL;
}

/* Programs of kprobe.session are of this type. */
static bool may_call(const struct session *s, const struct ir_func *f)
{
	uint32_t kfunc = s->o->dry_run ? 0 : kfunc_of(s->p, f);

	return !kfunc || kfunc_allowed(kfunc, BPF_PROG_TYPE_KPROBE);
}

/* One program of both functions of @u: the descriptor, or -errno. */
static int load_joint(struct session *s, struct unit *u, uint32_t is_return)
{
	const struct instance *in = u->f->instance;
	const struct mechanism *const *m = u->mech;
	struct bpf_code code = { 0 }, back = { 0 };
	int err = emit(s, u->f, in, m[0], in->probes[0], &code);

	if (err)
		return err;
	err = emit(s, u->back, in->back, m[1], in->back->probes[0], &back);
	if (!err)
		err = bpf_join(&code, &back, is_return);
	bpf_code_free(&back);
	if (!err)
		return load_code(s, u->f, m[0], in->probes[0], &code, true);
	bpf_code_free(&code);
	return err;
}

/*
 * Loads as one what the provider would have so; else it is loaded as any other.
 * 0, or -errno after a report.
 */
static int load_pair(struct session *s, const struct ir_func *f,
		     uint32_t is_return)
{
	const struct instance *in = f->instance;
	struct unit u = { .f = f };
	size_t errors = s->d->errors;
	int fd;

	if (!in->probes[0]->provider->session)
		return 0;
	u.back = func_of(s, in->back);
	if (!u.back || !may_call(s, f) || !may_call(s, u.back))
		return 0;
	u.mech = in->probes[0]->provider->session(in);
	if (!u.mech)
		return 0;
	fd = load_joint(s, &u, is_return);
	if (fd < 0)
		return s->d->errors > errors ? fd : 0;
	if (fd > 0)
		vec_push(&u.progs, fd);
	vec_push(&s->units, u);
	return 0;
}

static int load_pairs(struct session *s)
{
	uint32_t is_return = 0;
	int err = 0;

	for (size_t i = 0; i < s->p->funcs.len && !err; i++) {
		const struct ir_func *f = s->p->funcs.at[i];
		struct btf_kernel *b;

		if (!f || f->walk_of || !f->instance->back)
			continue;
		b = is_return ? NULL : types_btf(s->ts);
		if (b)
			is_return = btf_find(b, "bpf_session_is_return",
					     BTF_KIND_FUNC);
		if (!is_return)
			break;
		err = load_pair(s, f, is_return);
	}
	return err;
}

static bool is_loaded(const struct session *s, const struct ir_func *f)
{
	for (size_t i = 0; i < s->units.len; i++)
		if (s->units.at[i].f == f || s->units.at[i].back == f)
			return true;
	return false;
}

int attach_load(struct session *s)
{
	int err = load_pairs(s);

	for (size_t i = 0; i < s->p->funcs.len && !err; i++) {
		struct unit u = { .f = s->p->funcs.at[i] };

		/* never fires; not by itself; with its entry or return */
		if (!u.f || u.f->walk_of || is_loaded(s, u.f))
			continue;
		u.mech = attach_mechanisms(s, u.f);
		err = attach_load_unit(s, &u);
		vec_push(&s->units, u);
		if (!err && attach_is_internal(&u))
			add_internal(s, &u);
	}
	if (!err && !s->o->dry_run)
		turn_on_trace(s->p);
	return err;
}
