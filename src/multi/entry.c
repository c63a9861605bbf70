// SPDX-License-Identifier: Apache-2.0
/*
 * Where a function returns, its arguments are gone, and nobody knows when it
 * began. So its entry keeps both, by thread and depth: a function that calls
 * itself finds what belongs to each of its returns.
 */
#include "multi/priv.h"

static bool needs_entry(const struct place *p)
{
	return p->uses_latency || p->uses_entry;
}

/* "(nsecs, $a, $b)": what is kept; member 0 is the time. */
static void put_kept(const struct place *p, struct pieces *to)
{
	pieces_put(to, "(nsecs,");
	for (uint32_t k = 0; k < p->nparams; k++)
		if (p->params[k].entered)
			pieces_put(to, " $%s,", p->params[k].name);
	sbuf_cut(&to->text, to->text.len - 1);
	pieces_put(to, p->uses_entry ? ")" : ",)");
}

void entry_clause(struct scan *s, struct place *p, uint32_t i,
		  const char *wanted, struct pieces *to)
{
	struct place entry = *p;

	if (!needs_entry(p) || s->failed)
		return;
	s->m->uses_maps = true;
	entry.at_return = false;
	multi_clause(s->m, i, place_entry(s->m, p), p->span, wanted, to);
	place_declare(s, &entry, true, to);
	pieces_put(to,
		   "\t@depth%u[tid]++;\n"
		   "\t@entry%u[tid, @depth%u[tid]] = ",
		   i, i, i);
	put_kept(p, to);
	pieces_put(to, ";\n}\n\n");
}

const char *entry_condition(struct multi *m, const struct place *p, uint32_t i,
			    const char *wanted)
{
	if (!needs_entry(p))
		return wanted;
	return arena_printf(&m->arena, "%s%s@depth%u[tid] > 0", wanted,
			    *wanted ? " && " : "", i);
}

void entry_take(const struct place *p, uint32_t i, struct pieces *to)
{
	uint32_t member = 1;

	if (!needs_entry(p))
		return;
	pieces_put(to,
		   "\t$depth = @depth%u[tid];\n"
		   "\t$entered = @entry%u[tid, $depth];\n"
		   "\tdelete(@entry%u, (tid, $depth));\n"
		   "\tif ($depth == 1) {\n"
		   "\t\tdelete(@depth%u, tid);\n"
		   "\t} else {\n"
		   "\t\t@depth%u[tid] = $depth - 1;\n"
		   "\t}\n",
		   i, i, i, i, i);
	if (p->uses_latency)
		pieces_put(to, "\t$latency = nsecs - $entered.0;\n");
	for (uint32_t k = 0; k < p->nparams; k++)
		if (p->params[k].entered)
			pieces_put(to, "\t$%s = $entered.%u;\n",
				   p->params[k].name, member++);
}
