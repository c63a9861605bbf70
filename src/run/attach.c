// SPDX-License-Identifier: Apache-2.0
/*
 * From an instance to attached programs: mechanism after mechanism, cheapest
 * first, until one holds. What a refused one had loaded is closed again.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "run/priv.h"

bool attach_is_internal(const struct instance *in)
{
	return in->nprobes && in->probes[0]->provider->internal;
}

/* Whether one program can serve all probes of the instance. */
static bool is_shared(const struct instance *in, const struct mechanism *m)
{
	if (in->nprobes == 1)
		return true;
	if (m->needs_btf_id)
		return false;
	return m->cookies || m->ctx == CTX_RAW_SYS_ENTER ||
	       m->ctx == CTX_RAW_SYS_EXIT;
}

/* Emits and loads; the descriptor, or -errno. */
static int load(struct session *s, const struct ir_func *f,
		const struct mechanism *m, const struct probe *probe,
		bool shared, bool quiet)
{
	int64_t id =
		shared && f->instance->nprobes > 1 ? -1 : (int64_t)probe->id;
	struct bpf_code code = { 0 };
	struct sbuf text = { 0 };
	int fd;

	fd = bpf_emit(s->p, f, m, id, &s->maps, &s->bpf, &code, s->d);
	if (fd)
		return fd;
	if (s->o->stages_bpf) {
		bpf_code_dump(&code, f, s->src, &text);
		fwrite(sbuf_str(&text), 1, text.len, stdout);
		sbuf_free(&text);
	}
	if (!s->o->dry_run)
		fd = bpf_load(s->p, f, m, probe, &code, s->src, &s->bpf, quiet,
			      s->d);
	bpf_code_free(&code);
	if (fd > 0)
		vec_push(&s->progs, fd);
	return fd;
}

static void undo(struct session *s, size_t progs, size_t attachments)
{
	while (s->attachments.len > attachments) {
		probe_detach(vec_last(&s->attachments));
		s->attachments.len--;
	}
	while (s->progs.len > progs)
		close(s->progs.at[--s->progs.len]);
}

static void tell(const struct session *s, const struct probe *p, uint32_t n,
		 const struct mechanism *m)
{
	if (!s->o->verbose)
		return;
	if (n > 1)
		fprintf(stderr, "%s and %u more: %s\n", p->name, n - 1,
			m->name);
	else
		fprintf(stderr, "%s: %s\n", p->name, m->name);
}

/* Attaches a loaded program to @n probes, at once if the mechanism can. */
static int attach(struct session *s, struct probe **probes, uint32_t n,
		  const struct mechanism *m, int fd, const char **why)
{
	uint32_t step = m->many || m->ctx == CTX_RAW_SYS_ENTER ||
					m->ctx == CTX_RAW_SYS_EXIT
				? n
				: 1;
	int err;

	for (uint32_t i = 0; i < n; i += step) {
		struct attachment a = { 0 };

		err = probes[i]->provider->attach(&probes[i], step, m, fd, &a,
						  why);
		if (err)
			return err;
		vec_push(&s->attachments, a);
	}
	tell(s, probes[0], n, m);
	return 0;
}

/* One mechanism for the whole instance; 0 or -errno with nothing left. */
static int try_mechanism(struct session *s, const struct ir_func *f,
			 const struct mechanism *m, bool last, const char **why)
{
	const struct instance *in = f->instance;
	bool shared = is_shared(in, m);
	size_t progs = s->progs.len, attachments = s->attachments.len;
	uint32_t step = shared ? in->nprobes : 1;
	int fd, err = 0;

	for (uint32_t i = 0; !err && i < in->nprobes; i += step) {
		fd = load(s, f, m, in->probes[i], shared, !last);
		err = fd < 0 ? fd : 0;
		if (!err && !s->o->dry_run)
			err = attach(s, &in->probes[i], step, m, fd, why);
	}
	if (err)
		undo(s, progs, attachments);
	return err;
}

static int load_internal(struct session *s, const struct ir_func *f,
			 const struct mechanism *m)
{
	for (uint32_t i = 0; i < f->instance->nprobes; i++) {
		const struct probe *p = f->instance->probes[i];
		struct internal one = { .probe = p, .timer = -1 };
		int fd = load(s, f, m, p, false, false);

		if (fd < 0)
			return fd;
		one.prog = fd;
		vec_push(&s->internals, one);
		s->attached++;
	}
	return 0;
}

int attach_instance(struct session *s, uint32_t i)
{
	const struct ir_func *f = s->p->funcs.at[i];
	const struct instance *in;
	const struct mechanism *const *m;
	size_t errors = s->d->errors;
	const char *why = NULL;
	int err = -ENOTSUP;

	if (!f)
		return 0;
	in = f->instance;
	m = in->probes[0]->provider->mechanisms(in->probes[0], in->uses_args,
						in->nprobes);
	if (attach_is_internal(in)) {
		err = load_internal(s, f, m[0]);
	} else {
		for (; err && m && *m; m++) {
			err = try_mechanism(s, f, *m, !m[1], &why);
			if (s->o->dry_run)
				break;
		}
		if (!err)
			s->attached += in->nprobes;
	}
	if (!err || s->d->errors > errors)
		return err;
	diag_error(s->d, in->probes[0]->attach->span, "cannot attach %s: %s",
		   in->probes[0]->name, why ? why : strerror(-err));
	return -EINVAL;
}
