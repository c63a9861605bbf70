// SPDX-License-Identifier: Apache-2.0
/*
 * What bpftrace makes of the probes of a clause: it copies the clause for each,
 * and checks each copy, so that a message stands there once a copy. Functions by
 * a pattern that share a link share a copy, unless the clause names `probe`.
 */
#include <string.h>

#include "kernel/feature.h"
#include "kernel/glob.h"
#include "probe/priv.h"

static void note_probe(struct expr *e, void *data)
{
	if (e->kind == EXPR_IDENT && e->str && !strcmp(e->str, "probe"))
		*(bool *)data = true;
}

bool clause_names_probe(const struct clause *c)
{
	bool names = false;

	if (c->predicate)
		ast_walk_expr(c->predicate, note_probe, &names);
	ast_walk_block(c->body, note_probe, &names);
	return names;
}

/* An attach point all of whose probes may share a link there. */
static bool shares_link(const struct probe *p)
{
	const struct attach *at = p->attach;
	const char *event = at->nparts ? at->parts[at->nparts - 1] : "";

	if (p->provider == &provider_kprobe ||
	    p->provider == &provider_kretprobe)
		return glob_is(event) && feature_has(FEATURE_KPROBE_MULTI);
	if (p->provider == &provider_uprobe ||
	    p->provider == &provider_uretprobe)
		return glob_is(event) && feature_has(FEATURE_UPROBE_MULTI);
	return false;
}

void note_units(const struct clause *c, const probe_vec *probes)
{
	bool apart = clause_names_probe(c);
	uint32_t n = 0;

	for (size_t i = 0; i < probes->len; i++) {
		struct probe *p = probes->at[i];

		p->shares_unit = !apart && shares_link(p);
		if (i && p->shares_unit &&
		    p->attach == probes->at[i - 1]->attach)
			n--;
		p->unit = n++;
	}
}
