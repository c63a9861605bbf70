// SPDX-License-Identifier: Apache-2.0
/*
 * Entries and returns of the same functions, which one program may serve.
 *
 *	kprobe:vfs_* { @at[tid] = nsecs; }
 *	kretprobe:vfs_* /@at[tid]/ { @ns = hist(nsecs - @at[tid]); }
 *
 * They are a pair when the script has no further kprobe or kretprobe at any of
 * these functions. Of several, those at the entry would have to run in the order
 * of the script, and those at the return, too; but before Linux 6.14 links run
 * the other way round at a return.
 */
#include <string.h>

#include "base/hash.h"
#include "probe/priv.h"

/* What is at one function. */
struct place {
	uint32_t entries, returns;
	struct instance *back; /* the instance of the return seen last */
};

static bool is_entry(const struct probe *p)
{
	return p->provider == &provider_kprobe;
}

static bool is_function(const struct probe *p)
{
	return is_entry(p) || p->provider == &provider_kretprobe;
}

static struct place *place_of(const struct hash *h, const struct probe *p)
{
	return hash_get(h, p->event);
}

static void note_places(struct instances *all, struct hash *h,
			struct arena *arena)
{
	for (uint32_t i = 0; i < all->len; i++) {
		struct instance *in = &all->at[i];

		for (uint32_t k = 0; k < in->nprobes; k++) {
			const struct probe *p = in->probes[k];
			struct place *at;

			if (!is_function(p))
				break;
			at = place_of(h, p);
			if (!at) {
				at = arena_new(arena, struct place);
				hash_set(h, p->event, at);
			}
			if (is_entry(p)) {
				at->entries++;
			} else {
				at->returns++;
				at->back = in;
			}
		}
	}
}

static bool is_pair(const struct hash *h, const struct probe *entry,
		    const struct probe *back)
{
	const struct place *at = place_of(h, entry);

	return at->entries == 1 && at->returns == 1 &&
	       !strcmp(entry->event, back->event) &&
	       !strcmp(entry->target, back->target) && !entry->offset &&
	       !entry->address && !entry->flaw && !back->flaw;
}

/* bpftrace makes one probe of two clauses, of one attach point each, that do
 * not ask for its name. */
static bool is_one_there(const struct clause *entry, const struct clause *back)
{
	return entry != back && entry->nattaches == 1 && back->nattaches == 1 &&
	       !clause_names_probe(entry) && !clause_names_probe(back);
}

static void pair_one(const struct hash *h, struct instance *in)
{
	struct instance *back = place_of(h, in->probes[0])->back;

	if (!back || back->nprobes != in->nprobes)
		return;
	for (uint32_t k = 0; k < in->nprobes; k++)
		if (!is_pair(h, in->probes[k], back->probes[k]))
			return;
	for (uint32_t k = 0; k < in->nprobes; k++)
		in->probes[k]->back = back->probes[k];
	in->back = back;
	in->as_one = is_one_there(in->clause, back->clause);
}

void pair_instances(struct instances *all, struct arena *arena)
{
	struct hash h = { 0 };

	note_places(all, &h, arena);
	for (uint32_t i = 0; i < all->len; i++)
		if (is_entry(all->at[i].probes[0]))
			pair_one(&h, &all->at[i]);
	hash_free(&h);
}
