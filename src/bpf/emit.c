// SPDX-License-Identifier: Apache-2.0
/*
 * One function from IR to instructions: frame, selection, allocation,
 * encoding; the same for the loop bodies that it calls.
 */
#include <errno.h>
#include <string.h>

#include "base/mem.h"
#include "bpf/encode.h"
#include "bpf/select.h"

/* A larger program gets a trial run to learn what its spills need. */
#define TRIAL_REGS 60u
#define TRIAL_SLACK 64u

static void free_subs(struct subs *subs)
{
	for (size_t k = 0; k < subs->at.len; k++)
		v_free(&subs->at.at[k].v);
	vec_free(&subs->at);
}

static int keep_sub(struct sel *s, struct vcode *v, const char *name)
{
	struct sub_code sub = { .v = *v, .name = name };

	vec_push(&s->subs->at, sub);
	return (int)s->subs->at.len - 1;
}

int select_stub(struct sel *s)
{
	struct vcode v = { .nparams = 4, .span = s->f->span };

	for (size_t k = 0; k < s->subs->at.len; k++)
		if (!strcmp(s->subs->at.at[k].name, "count_element"))
			return (int)k;
	v_movi(&v, 0, 0);
	v_exit(&v);
	return keep_sub(s, &v, "count_element");
}

/* Bytes of a value that a loop over @m sees: those of per-CPU maps, none. */
static uint32_t seen_value(const struct ir_map *m)
{
	return m->store == MAP_PERCPU_HASH || m->store == MAP_LRU_PERCPU_HASH
		       ? 0
		       : m->value_size;
}

int select_sub(struct sel *s, const struct ir_func *sub, int32_t map)
{
	const struct ir_map *m = map < 0 ? NULL : &s->p->maps.at[map];
	struct sel b = {
		.p = s->p,
		.f = sub,
		.mech = s->mech,
		.maps = s->maps,
		.o = s->o,
		.d = s->d,
		.subs = s->subs,
		.depth = s->depth + 1,
		.probe_id = s->probe_id,
		.id = s->id,
		.instance = s->instance,
		.repeat = !m,
		.key_size = m ? m->key_size : 0,
		.value_size = m ? seen_value(m) : 0,
	};
	int err, n = -1;

	frame_plan(s->p, sub, frame_budget(s->p, sub, b.depth),
		   s->subs->scratch, &b.frame);
	if (b.frame.scratch > s->subs->scratch)
		s->subs->scratch = b.frame.scratch;
	b.v.base = s->v.base;
	err = select_func(&b);
	b.v.scratch = s->subs->scratch;
	if (!err)
		err = regalloc(&b.v, frame_limit(s->p, sub, b.depth));
	if (b.v.scratch > s->subs->scratch)
		s->subs->scratch = b.v.scratch;
	if (err) {
		s->failed = true;
		s->error = b.error ? b.error : err;
	} else {
		n = keep_sub(s, &b.v, sub->name);
		memset(&b.v, 0, sizeof(b.v));
	}
	select_free(&b);
	return n;
}

static void start(struct sel *s, bool force_scratch)
{
	uint32_t all = frame_scratch(s->p, s->f);

	frame_plan(s->p, s->f, frame_budget(s->p, s->f, 0), SCRATCH_HEAD,
		   &s->frame);
	if (!all && force_scratch)
		all = SCRATCH_HEAD;
	s->v.scratch = all;
	/* bodies of loops come behind our own slots; all has theirs, too */
	s->subs->scratch = s->frame.scratch > SCRATCH_HEAD ? s->frame.scratch
							   : SCRATCH_HEAD;
}

static int compile(struct sel *s)
{
	int err = select_func(s);

	if (err)
		return s->error ? s->error : err;
	if (s->v.base)
		s->v.scratch = s->subs->scratch;
	return regalloc(&s->v, frame_limit(s->p, s->f, 0));
}

static int emit(const struct ir_program *p, const struct ir_func *f,
		const struct mechanism *mech, int64_t probe_id,
		const struct bpf_maps *m, const struct bpf_opts *o,
		struct bpf_code *out, struct diags *d, bool force)
{
	struct subs subs = { 0 };
	struct sel s = { .p = p,
			 .f = f,
			 .mech = mech,
			 .maps = m,
			 .o = o,
			 .d = d,
			 .subs = &subs,
			 .instance = f->instance,
			 .probe_id = probe_id };
	int err;

	start(&s, force);
	err = compile(&s);
	if (!err)
		err = encode(p, f, &s.v, &subs, m, out, d);
	if (!err)
		out->scratch = s.v.base ? (s.v.scratch + 7) & ~7u : 0;
	select_free(&s);
	free_subs(&subs);
	return err;
}

int bpf_emit(const struct ir_program *p, const struct ir_func *f,
	     const struct mechanism *mech, int64_t probe_id,
	     const struct bpf_maps *m, const struct bpf_opts *o,
	     struct bpf_code *out, struct diags *d)
{
	size_t before = d ? d->errors : 0;
	int err;

	memset(out, 0, sizeof(*out));
	err = emit(p, f, mech, probe_id, m, o, out, d, false);
	if (err == -E2BIG)
		err = emit(p, f, mech, probe_id, m, o, out, d, true);
	if (!err && out->scratch > m->scratch_size)
		err = -ENOSPC;
	if (err && d && d->errors == before)
		diag_error(d, f->span,
			   "no room for all values of this program (%s)",
			   strerror(-err));
	if (err)
		bpf_code_free(out);
	return err;
}

uint32_t bpf_scratch_need(const struct ir_program *p, const struct ir_func *f)
{
	uint32_t need = frame_scratch(p, f), regs = f->nregs;
	struct bpf_opts o = { .dry = true };
	struct bpf_maps m = { .ncpus = 1, .levels = 1 };
	struct bpf_code c = { 0 };

	for (size_t k = 0; k < p->subs.len; k++)
		if (p->subs.at[k])
			regs += p->subs.at[k]->nregs;
	if (regs <= TRIAL_REGS)
		return need;
	m.scratch_size = INT16_MAX;
	m.global_off = mem_alloc((p->maps.len + 1) * sizeof(uint32_t));
	if (emit(p, f, NULL, 0, &m, &o, &c, NULL, false) == -E2BIG)
		emit(p, f, NULL, 0, &m, &o, &c, NULL, true);
	if (c.scratch)
		need = c.scratch + TRIAL_SLACK;
	bpf_code_free(&c);
	free(m.global_off);
	return need;
}
