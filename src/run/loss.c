// SPDX-License-Identifier: Apache-2.0
/* What was lost, told at the end: nothing is lost in silence. */
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

void loss_report(struct session *s)
{
	uint64_t events = 0;

	if (!s->maps.loss_mem)
		return;
	for (uint32_t i = 0; i < s->p->nprobes; i++)
		events +=
			count(s, i, LOSS_RING_FULL) + count(s, i, LOSS_NESTING);
	if (events)
		out_loss(s->out, NULL, "events", events);
	for (uint32_t i = 0; i < s->p->nprobes; i++)
		for (int k = 0; k < LOSS_NKINDS; k++)
			if (count(s, i, k))
				out_loss(s->out, s->p->probe_names[i],
					 reasons[k], count(s, i, k));
	for (size_t i = 0; i < s->p->actions.len; i++)
		if (s->repeats && s->repeats[i] > 1)
			out_loss(s->out, NULL, s->p->actions.at[i].format,
				 s->repeats[i] - 1);
}
