// SPDX-License-Identifier: Apache-2.0
/*
 * Under the name bpftrace: what is said of a clause with several probes is said
 * of each copy that bpftrace makes of it (src/probe/unit.c).
 */
#include <string.h>

#include "base/hash.h"
#include "type/check_priv.h"

typedef VEC(struct diag_copy) copy_vec;

struct span predicate_span(const struct source *src, const struct expr *e)
{
	struct span at = e->span;

	while (at.call && at.call <= src->ncalls)
		at = src->calls[at.call - 1];
	while (at.begin > 0 && src->text[at.begin] != '/')
		at.begin--;
	while (at.end < src->len && src->text[at.end++] != '/')
		;
	return at;
}

/* Which of @group, from @first, is the unit that the probe is of; or a new one. */
static struct diag_copy *copy_for(copy_vec *copies, size_t first,
				  const struct clause *c, uint32_t unit,
				  const struct source *src)
{
	struct diag_copy one = { .group = (uint32_t)first,
				 .at = c->body->span };

	if (c->predicate)
		one.at = predicate_span(src, c->predicate);
	while (copies->len <= first + unit)
		vec_push(copies, one);
	return &copies->at[first + unit];
}

static const char *args_name(struct arena *a, const struct probe *p)
{
	return arena_printf(a, "%s_args", p->name);
}

/* Adds the instance to what owns the copy: at most @max do. */
static void note_owner(struct arena *a, struct diag_copy *c,
		       const struct instance *in, const struct probe *p,
		       uint32_t max)
{
	uint32_t *owners = (uint32_t *)c->owners, n = 0;

	if (!owners)
		c->owners = owners = arena_array(a, uint32_t, max + 1);
	while (owners[n] && owners[n] != in->id + 1)
		n++;
	owners[n] = in->id + 1;
	if (!n && p != in->probes[0]) {
		c->name = args_name(a, in->probes[0]);
		c->own_name = args_name(a, p);
	}
}

void check_share(const struct script *s, const struct instances *ins,
		 struct diags *d)
{
	copy_vec copies = { 0 };
	uint32_t end;

	for (uint32_t i = 0; i < ins->len; i = end) {
		const struct clause *c = ins->at[i].clause;
		size_t first = copies.len;

		for (end = i; end < ins->len && ins->at[end].clause == c;)
			end++;
		if (ins->at[i].nunits < 2)
			continue;
		for (uint32_t k = i; k < end; k++) {
			const struct instance *in = &ins->at[k];

			for (uint32_t p = 0; p < in->nprobes; p++)
				note_owner(s->arena,
					   copy_for(&copies, first, c,
						    in->probes[p]->unit,
						    &s->src),
					   in, in->probes[p], end - i);
		}
	}
	if (copies.len)
		diags_share(d, copies.at, copies.len);
	vec_free(&copies);
}
