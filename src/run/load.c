// SPDX-License-Identifier: Apache-2.0
/*
 * From an instance to attached programs.
 *
 * Its mechanisms are tried in order, cheapest first. Loading shows most
 * refusals (no such attach type, no BTF), and it comes for all instances before
 * BEGIN runs, so that a script that cannot run has not begun. Attaching shows
 * the others (EPERM under lockdown, an inlined function); then the next
 * mechanism is loaded and attached.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kernel/kfunc.h"
#include "kernel/tracefs.h"
#include "run/priv.h"

#define UNSHARED_MAX 64 /* programs of one instance */

static bool is_syscall_table(const struct mechanism *m)
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
	if (is_syscall_table(m))
		return true;
	return m->cookies && (m->prog_type != BPF_PROG_TYPE_RAW_TRACEPOINT ||
			      in->nprobes > UNSHARED_MAX);
}

uint32_t attach_count(struct probe *const *p, uint32_t n)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < n; i++)
		count += !p[i]->further;
	return count;
}

static bool is_internal(const struct unit *u)
{
	return u->f->instance->probes[0]->provider->internal;
}

/* Emits and loads @f, the unit's function or a body of its walks; the
 * descriptor, or -errno. */
static int load_one(struct session *s, struct unit *u, const struct ir_func *f,
		    const struct probe *probe, bool quiet)
{
	const struct instance *in = u->f->instance;
	bool shared = is_shared(in, *u->mech) && in->nprobes > 1;
	struct bpf_code code = { 0 };
	struct sbuf text = { 0 };
	int fd = bpf_emit(s->p, f, *u->mech, shared ? -1 : (int64_t)probe->id,
			  &s->maps, &s->bpf, &code, s->d);

	if (fd)
		return fd;
	if (s->o->stages_bpf) {
		bpf_code_dump(&code, f, s->src, &text);
		fwrite(sbuf_str(&text), 1, text.len,
		       s->o->bpftrace ? stderr : stdout);
		sbuf_free(&text);
	}
	if (!s->o->dry_run)
		fd = bpf_load(s->p, f, *u->mech, probe, &code, s->src, &s->bpf,
			      quiet, s->d);
	bpf_code_free(&code);
	return fd;
}

static void unload(struct unit *u)
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
	uint32_t n =
		is_shared(in, *u->mech) && !is_internal(u) ? 1 : in->nprobes;

	for (uint32_t i = 0; i < n; i++) {
		int fd = load_one(s, u, u->f, in->probes[i], quiet);
		int err = fd;

		if (fd > 0)
			vec_push(&u->progs, fd);
		if (fd >= 0)
			err = load_bodies(s, u, in->probes[i], quiet);
		if (err < 0) {
			unload(u);
			return err;
		}
		if (s->o->dry_run)
			break; /* they differ by the probe's number only */
	}
	return 0;
}

static int refuse(struct session *s, const struct unit *u, int err,
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

/* Loads by the current mechanism, else by one behind it. */
static int load_unit(struct session *s, struct unit *u)
{
	size_t errors = s->d->errors;
	int err;

	for (; *u->mech; u->mech++) {
		err = load_mechanism(s, u, u->mech[1] != NULL);
		if (!err || s->d->errors > errors)
			return err;
	}
	return refuse(s, u, -ENOTSUP, NULL);
}

/* As bpftrace does; ours tells how a probe is attached, and this one is not. */
static void tell_internal(const struct session *s, const struct probe *p)
{
	if (!s->o->verbose || !s->o->bpftrace)
		return;
	if (!strcmp(p->provider->name, "begin"))
		fputs("Attaching 'begin' probe\n", stderr);
	else if (!strcmp(p->provider->name, "interval"))
		fprintf(stderr, "Trying to attach probe: %s\n", p->name);
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
		tell_internal(s, one.probe);
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
static const struct mechanism *const *mechanisms_of(struct session *s,
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

int attach_load(struct session *s)
{
	for (size_t i = 0; i < s->p->funcs.len; i++) {
		struct unit u = { .f = s->p->funcs.at[i] };
		int err;

		if (!u.f || u.f->walk_of) /* never fires; not by itself */
			continue;
		u.mech = mechanisms_of(s, u.f);
		err = load_unit(s, &u);
		vec_push(&s->units, u);
		if (err)
			return err;
		if (is_internal(&u))
			add_internal(s, &u);
	}
	if (!s->o->dry_run)
		turn_on_trace(s->p);
	return 0;
}

static void tell(const struct session *s, const struct probe *p, uint32_t n,
		 const struct mechanism *m)
{
	if (!s->o->verbose)
		return;
	if (s->o->bpftrace)
		fprintf(stderr, "Trying to attach probe: %s\n",
			n > 1 ? p->attach->text : p->name);
	else if (n > 1)
		fprintf(stderr, "%s and %u more: %s\n", p->name, n - 1,
			m->name);
	else
		fprintf(stderr, "%s: %s\n", p->name, m->name);
}

/* A wildcard means what can be traced of it. */
static bool may_be_missing(const struct probe *p)
{
	return p->attach->optional || glob_is(p->attach->text);
}

/* missing_probes: warn or ignore */
static void skip(struct session *s, const struct probe *p, const char *why)
{
	s->skipped++;
	if (s->o->missing == MISSING_WARN && s->o->bpftrace)
		fprintf(stderr,
			"%s%s%sWARNING: Unable to attach probe: %s. "
			"Skipping.\n",
			p->flaw ? "WARNING: " : "", p->flaw ? p->flaw : "",
			p->flaw ? "\n" : "", p->name);
	else if (s->o->missing == MISSING_WARN)
		diag_warn(s->d, p->attach->span,
			  "Unable to attach probe: %s%s%s. Skipping.", p->name,
			  why ? ": " : "", why ? why : "");
}

static int attach_one(struct probe **p, uint32_t n, const struct mechanism *m,
		      int prog, struct attachment *out, const char **why)
{
	if (!p[0]->flaw)
		return p[0]->provider->attach(p, n, m, prog, out, why);
	*why = p[0]->flaw;
	return -EINVAL;
}

/*
 * Attaches what is loaded. Of probes that may be missing one that holds is
 * enough. 0 or -errno.
 */
static int attach_mechanism(struct session *s, struct unit *u, const char **why)
{
	const struct instance *in = u->f->instance;
	const struct mechanism *m = *u->mech;
	bool many = (m->many || is_syscall_table(m)) && u->progs.len == 1;
	uint32_t step = many ? in->nprobes : 1, held = 0, counted = 0, left = 0;
	bool skipped = false;
	int err = 0;

	for (uint32_t i = 0; i < in->nprobes; i += step) {
		struct attachment a = { 0 };
		struct probe *p = in->probes[i];
		int one = attach_one(&in->probes[i], step, m,
				     u->progs.at[u->progs.len > 1 ? i : 0], &a,
				     why);

		if (!one) {
			a.prog = u->progs.at[u->progs.len > 1 ? i : 0];
			vec_push(&s->attachments, a);
			tell(s, p, step - a.left_out, m);
			held += step;
			counted +=
				attach_count(&in->probes[i], step) - a.left_out;
			left += a.left_out;
		} else {
			err = one;
			u->failed = p;
			left++;
			if (may_be_missing(p))
				continue;
			if (s->o->missing == MISSING_ERROR || u->mech[1] ||
			    in->nprobes == 1 || many)
				return err;
			skip(s, p, *why);
			skipped = true;
		}
		if (loop_interrupted(s))
			break;
	}
	s->attached += counted;
	if (left && held && s->o->verbose)
		fprintf(stderr, "%s: %u left out, the kernel refuses them\n",
			in->probes[0]->attach->text, left);
	return held || skipped || s->done ? 0 : err;
}

static void detach_from(struct session *s, size_t n)
{
	if (s->attachments.len <= n)
		return;
	probe_detach_all(&s->attachments.at[n], s->attachments.len - n);
	s->attachments.len = n;
}

static int attach_unit(struct session *s, struct unit *u)
{
	size_t errors = s->d->errors, n = s->attachments.len;
	const char *why = NULL;
	int err;

	for (;;) {
		err = attach_mechanism(s, u, &why);
		if (!err)
			return 0;
		detach_from(s, n);
		unload(u);
		if (!*++u->mech)
			break;
		if (load_unit(s, u))
			break;
	}
	if (u->f->instance->probes[0]->attach->optional)
		return 0;
	if (s->d->errors > errors)
		return err;
	if (s->o->missing == MISSING_ERROR)
		return refuse(s, u, err, why);
	skip(s, u->f->instance->probes[0], why);
	return 0;
}

/*
 * Clauses on one event run in the order of the script: first those are attached
 * of whose kind the kernel runs the oldest first, then the others, backwards.
 */
int attach_all(struct session *s)
{
	size_t n = s->units.len;
	bool *later = mem_alloc(n + 1);
	int err = 0;

	for (size_t i = 0; i < n && !s->done && !err; i++) {
		struct unit *u = &s->units.at[i];

		later[i] = !is_internal(u) && (*u->mech)->last_first;
		if (!is_internal(u) && !later[i])
			err = attach_unit(s, u);
	}
	for (size_t i = n; i-- > 0 && !s->done && !err;)
		if (later[i])
			err = attach_unit(s, &s->units.at[i]);
	free(later);
	if (!err && !s->done && s->skipped && !s->attached) {
		diag_fatal(s->d, "Attachment failed for all probes.");
		s->refused = true;
		err = -ENOENT;
	}
	return err;
}

void attach_undo(struct session *s)
{
	detach_from(s, 0);
}

void attach_free(struct session *s)
{
	detach_from(s, 0);
	vec_free(&s->attachments);
	for (size_t i = 0; i < s->units.len; i++) {
		unload(&s->units.at[i]);
		vec_free(&s->units.at[i].progs);
		vec_free(&s->units.at[i].bodies);
	}
	vec_free(&s->units);
	vec_free(&s->internals);
}
