// SPDX-License-Identifier: Apache-2.0
/* Which probes a script may not have, and which it has twice. */

#include "base/hash.h"
#include "probe/priv.h"

bool check_programs(const struct attach *at, size_t n,
		    const struct resolve_opts *o, struct diags *d)
{
	const struct provider *p = provider_by_name(at->provider);

	/* of functions and places in files, one program serves a pattern */
	if (n <= o->max_programs || n < 2 ||
	    (p != &provider_tracepoint && p != &provider_rawtracepoint &&
	     p != &provider_fentry && p != &provider_fexit))
		return true;
	diag_error(d, at->span,
		   "Your program is trying to generate more than %zu BPF "
		   "programs, which exceeds the current limit of %u",
		   n, o->max_programs);
	diag_hint(d, "use a narrower pattern, or raise max_bpf_progs in the "
		     "config block");
	return false;
}

bool check_probes(size_t n, const struct resolve_opts *o, struct diags *d)
{
	if (n <= o->max_probes)
		return true;
	diag_fatal(d,
		   "Can't attach to %zu probes because it exceeds the current "
		   "limit of %u probes.",
		   n, o->max_probes);
	diag_hint(d, "use a narrower pattern, or raise max_probes in the "
		     "config block");
	return false;
}

bool check_flaws(const probe_vec *probes, const struct resolve_opts *o,
		 struct diags *d)
{
	bool good = true;

	for (size_t i = 0; i < probes->len; i++) {
		const struct probe *p = probes->at[i];

		if (!p->flaw || !o->missing_is_error || o->bpftrace)
			continue;
		diag_error(d, p->attach->span, "%s", p->flaw);
		if (p->flaw_hint)
			diag_hint(d, "%s", p->flaw_hint);
		good = false;
	}
	return good;
}

bool check_iter(const probe_vec *all, struct diags *d)
{
	const struct probe *iter = NULL, *pinned = NULL;

	for (size_t i = 0; i < all->len; i++) {
		if (all->at[i]->pin)
			pinned = all->at[i];
		else if (all->at[i]->provider == &provider_iter)
			iter = all->at[i];
	}
	if (iter && pinned) {
		diag_error(d, iter->attach->span,
			   "%s cannot stand beside a pinned iterator, which "
			   "is not run here",
			   iter->name);
		diag_hint(d, "write a program for each");
		return false;
	}
	for (size_t i = 0; (iter || pinned) && i < all->len; i++) {
		const struct probe *p = all->at[i];

		if (p->provider == &provider_iter ||
		    p->provider->internal == 'b' ||
		    p->provider->internal == 'e')
			continue;
		diag_error(d, p->attach->span,
			   "%s cannot stand beside an iter probe, which runs "
			   "once and ends the program",
			   p->name);
		diag_hint(d, "only begin, end and other iter probes can");
		return false;
	}
	return true;
}

void note_turns(const probe_vec *probes)
{
	struct hash last = { 0 };

	for (size_t i = 0; i < probes->len; i++) {
		struct probe *p = probes->at[i];
		const struct probe *before = hash_get(&last, p->name);

		/* one attach point may stand for several places of one name */
		if (before)
			p->turn = before->turn + (before->attach != p->attach);
		hash_set(&last, p->name, p);
	}
	hash_free(&last);
}
