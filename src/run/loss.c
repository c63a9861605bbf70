// SPDX-License-Identifier: Apache-2.0
/* What was lost, told at the end: nothing is lost in silence. */
#include <string.h>

#include "run/priv.h"

static const char *const reasons[LOSS_NKINDS] = {
	[LOSS_RING_FULL] = "ring buffer full",
	[LOSS_MAP_FULL] = "map full",
	[LOSS_NESTING] = "no scratch memory free",
	[LOSS_STACK] = "stack not taken",
};

static uint64_t count(const struct session *s, uint32_t probe, int kind)
{
	return __atomic_load_n(
		&s->maps.loss_mem[probe * LOSS_NKINDS + (uint32_t)kind],
		__ATOMIC_RELAXED);
}

/* Each full map was said by a runtime error of its own, with its place. */
static bool full_maps_are_known(const struct session *s)
{
	uint64_t told = 0, lost = 0;

	for (size_t i = 0; i < s->p->actions.len; i++) {
		const struct action *a = &s->p->actions.at[i];

		if (a->kind == ACT_RUNTIME_ERROR && a->format &&
		    !strncmp(a->format, "Map full", 8))
			told += s->repeats[i];
	}
	for (uint32_t i = 0; i < s->p->nprobes; i++)
		lost += count(s, i, LOSS_MAP_FULL);
	return told >= lost;
}

void loss_report(struct session *s)
{
	uint64_t events = 0;
	bool known;

	if (!s->maps.loss_mem)
		return;
	known = full_maps_are_known(s);
	for (uint32_t i = 0; i < s->p->nprobes; i++)
		events +=
			count(s, i, LOSS_RING_FULL) + count(s, i, LOSS_NESTING);
	if (events)
		out_loss(s->out, NULL, NULL, events);
	for (uint32_t i = 0; i < s->p->nprobes; i++)
		for (int k = 0; k < LOSS_NKINDS; k++)
			if (count(s, i, k) && (k != LOSS_MAP_FULL || !known))
				out_loss(s->out, s->p->probe_names[i],
					 reasons[k], count(s, i, k));
	for (size_t i = 0; i < s->p->actions.len; i++)
		if (s->repeats[i] > ERRORS_SHOWN)
			out_repeated(s->out, s->p->actions.at[i].format,
				     s->repeats[i] - ERRORS_SHOWN);
}
