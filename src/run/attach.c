// SPDX-License-Identifier: Apache-2.0
/*
 * From loaded programs to attached ones. What loading does not show is shown here
 * (EPERM under lockdown, an inlined function); then the next mechanism is loaded
 * and attached.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "run/priv.h"

uint32_t attach_count(struct probe *const *p, uint32_t n)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < n; i++)
		count += !p[i]->further;
	return count;
}

/* In the words of bpftrace: @n probes of a copy of the clause. */
static void tell_copy(struct probe *const *p, uint32_t n)
{
	const struct attach *at = p[0]->attach;
	bool user = p[0]->provider->name[0] == 'u';

	if (p[0]->shares_unit && user)
		fprintf(stderr, "Trying to attach probe: %s:%s:%s\n",
			p[0]->provider->name, p[0]->target,
			at->parts[at->nparts - 1]);
	else
		fprintf(stderr, "Trying to attach probe: %s\n",
			p[0]->shares_unit ? at->text : p[0]->name);
	if (!p[0]->shares_unit)
		return;
	fprintf(stderr, "Attaching to %u functions\n", n);
	for (uint32_t i = 0; i < n; i++)
		fprintf(stderr, "%s%s%s\n", user ? p[i]->target : "",
			user ? ":" : " ", p[i]->event);
}

/* @n probes that one call has attached; bpftrace goes through copies backwards. */
static void tell(const struct session *s, struct probe *const *p, uint32_t n,
		 uint32_t left_out, const struct mechanism *m)
{
	uint32_t first;

	if (!s->o->verbose)
		return;
	if (s->o->bpftrace) {
		for (; n; n = first) {
			for (first = n - 1;
			     first && p[first - 1]->unit == p[n - 1]->unit;)
				first--;
			tell_copy(p + first, n - first);
		}
	} else if (n - left_out > 1) {
		fprintf(stderr, "%s and %u more: %s\n", p[0]->name,
			n - left_out - 1, m->name);
	} else {
		fprintf(stderr, "%s: %s\n", p[0]->name, m->name);
	}
}

/* As bpftrace does; ours tells how a probe is attached, and these are not. */
static void tell_intervals(const struct session *s, const struct unit *u)
{
	const struct instance *in = u->f->instance;

	if (!s->o->verbose || !s->o->bpftrace)
		return;
	for (uint32_t i = 0; i < in->nprobes; i++)
		if (in->probes[i]->provider->internal == 'i')
			fprintf(stderr, "Trying to attach probe: %s\n",
				in->probes[i]->name);
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
	bool many = (m->many || attach_by_table(m)) && u->progs.len == 1;
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
			tell(s, &in->probes[i], step, a.left_out, m);
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

static uint32_t held_of(const struct instance *in, const struct attachment *a)
{
	return attach_count(in->probes, in->nprobes) - a->left_out;
}

/* Entries and returns by one link. 0 or -errno. */
static int attach_joint(struct session *s, struct unit *u)
{
	const struct instance *in = u->f->instance;
	struct attachment a = { 0 };
	const char *why;
	int err = attach_one(in->probes, in->nprobes, *u->mech, u->progs.at[0],
			     &a, &why);

	if (err)
		return err;
	a.prog = u->progs.at[0];
	vec_push(&s->attachments, a);
	tell(s, in->probes, in->nprobes, a.left_out, *u->mech);
	if (!s->o->bpftrace || !in->as_one)
		tell(s, in->back->probes, in->nprobes, a.left_out, *u->mech);
	s->attached += held_of(in, &a) + held_of(in->back, &a);
	return 0;
}

static int attach_unit(struct session *s, struct unit *u);

/* What one link could not serve, each by itself. No other clause is at these
 * functions, so the order is that of these two. */
static int attach_apart(struct session *s, struct unit *u)
{
	struct unit second = { .f = u->back };
	int err;

	attach_unload(u);
	u->back = NULL;
	u->mech = attach_mechanisms(s, u->f);
	second.mech = attach_mechanisms(s, second.f);
	err = attach_load_unit(s, u);
	if (!err)
		err = attach_load_unit(s, &second);
	if (!err)
		err = attach_unit(s, u);
	if (!err && !s->done)
		err = attach_unit(s, &second);
	vec_push(&s->units, second); /* @u may have moved */
	return err;
}

static int attach_unit(struct session *s, struct unit *u)
{
	size_t errors = s->d->errors, n = s->attachments.len;
	const char *why = NULL;
	int err;

	if (u->back)
		return attach_joint(s, u) ? attach_apart(s, u) : 0;
	for (;;) {
		err = attach_mechanism(s, u, &why);
		if (!err)
			return 0;
		detach_from(s, n);
		attach_unload(u);
		if (!*++u->mech)
			break;
		if (attach_load_unit(s, u))
			break;
	}
	if (u->f->instance->probes[0]->attach->optional)
		return 0;
	if (s->d->errors > errors)
		return err;
	if (s->o->missing == MISSING_ERROR)
		return attach_refuse(s, u, err, why);
	skip(s, u->f->instance->probes[0], why);
	return 0;
}

static bool is_last_first(const struct session *s, const struct mechanism *m)
{
	return m->last_first && !(m->as_written && s->o->bpftrace);
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

		later[i] = !attach_is_internal(u) && is_last_first(s, *u->mech);
		if (attach_is_internal(u))
			tell_intervals(s, u);
		else if (!later[i])
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
		attach_unload(&s->units.at[i]);
		vec_free(&s->units.at[i].progs);
		vec_free(&s->units.at[i].bodies);
	}
	vec_free(&s->units);
	vec_free(&s->internals);
}
