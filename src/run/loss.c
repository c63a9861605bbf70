// SPDX-License-Identifier: Apache-2.0
/*
 * What was lost, told once a second while it happens, and at the end: nothing
 * is lost in silence. Each report holds what is new; their sum is exact.
 */
#include <bpf/bpf.h>
#include <stdlib.h>
#include <string.h>

#include "run/priv.h"

static const char *const reasons[LOSS_NKINDS] = {
	[LOSS_RING_FULL] = "ring buffer full",
	[LOSS_MAP_FULL] = "map full",
	[LOSS_NESTING] = "no scratch memory free",
	[LOSS_STACK] = "stack not taken",
};

static size_t place(uint32_t probe, int kind)
{
	return (size_t)probe * LOSS_NKINDS + (size_t)kind;
}

static uint64_t count(const struct session *s, uint32_t probe, int kind)
{
	return __atomic_load_n(&s->maps.loss_mem[place(probe, kind)],
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

/*
 * Since a program runs once at a time on a CPU, the kernel skips an event when
 * the program is there already: called from an interrupt, or by a task that
 * preempted the one that runs it (kernel/trace/bpf_trace.c, __bpf_trace_run()).
 * It counts them by program.
 */
static uint64_t skipped(int prog)
{
	struct bpf_prog_info info = { 0 };
	uint32_t size = sizeof(info);

	return bpf_obj_get_info_by_fd(prog, &info, &size)
		       ? 0
		       : info.recursion_misses;
}

static void report_skipped(struct session *s)
{
	uint64_t all = 0;

	for (size_t i = 0; i < s->units.len; i++)
		for (size_t k = 0; k < s->units.at[i].progs.len; k++)
			all += skipped(s->units.at[i].progs.at[k]);
	if (all)
		out_loss(s->out, NULL, NULL, all);
	for (size_t i = 0; all && i < s->units.len; i++) {
		const struct unit *u = &s->units.at[i];
		const struct instance *in = u->f->instance;

		for (size_t k = 0; k < u->progs.len; k++) {
			uint64_t n = skipped(u->progs.at[k]);

			if (n)
				out_loss(s->out,
					 in->probes[k < in->nprobes ? k : 0]
						 ->name,
					 "the program was running on this CPU",
					 n);
		}
	}
}

/* Events that never came, of those not yet told. */
static uint64_t new_events(const struct session *s, const uint64_t *now)
{
	uint64_t n = 0;

	for (uint32_t i = 0; i < s->p->nprobes; i++)
		for (int k = 0; k < LOSS_NKINDS; k++)
			if (k == LOSS_RING_FULL || k == LOSS_NESTING)
				n += now[place(i, k)] - s->told[place(i, k)];
	return n;
}

/*
 * Tells what is new, by probe and reason; returns how many events are. That a
 * map is full was said when it happened, with the place: @maps asks for it
 * once more.
 */
static uint64_t tell(struct session *s, bool maps)
{
	size_t n = (size_t)s->p->nprobes * LOSS_NKINDS;
	uint64_t *now = mem_alloc((n + 1) * sizeof(*now)), events;

	for (uint32_t i = 0; i < s->p->nprobes; i++)
		for (int k = 0; k < LOSS_NKINDS; k++)
			now[place(i, k)] = count(s, i, k);
	events = new_events(s, now);
	if (events)
		out_loss(s->out, NULL, NULL, events);
	for (uint32_t i = 0; i < s->p->nprobes; i++) {
		for (int k = 0; k < LOSS_NKINDS; k++) {
			size_t at = place(i, k);

			if (now[at] == s->told[at] ||
			    (k == LOSS_MAP_FULL && !maps))
				continue;
			out_loss(s->out, s->p->probe_names[i], reasons[k],
				 now[at] - s->told[at]);
			s->told[at] = now[at];
		}
	}
	free(now);
	return events;
}

void loss_tick(struct session *s)
{
	uint64_t lost;

	if (!s->maps.loss_mem)
		return;
	lost = tell(s, false);
	s->lost += lost;
	if (lost)
		out_flush(s->out);
}

/* A warning without a text of its own says what the helper returned. */
static const char *what_failed(const struct action *a)
{
	return a->format ? a->format : a->unit;
}

void loss_report(struct session *s)
{
	uint64_t before = s->lost;

	if (!s->maps.loss_mem)
		return;
	s->lost += tell(s, !full_maps_are_known(s));
	if (before)
		out_loss_total(s->out, s->lost);
	report_skipped(s);
	for (size_t i = 0; i < s->p->actions.len; i++)
		if (s->repeats[i] > ERRORS_SHOWN)
			out_repeated(s->out, what_failed(&s->p->actions.at[i]),
				     s->repeats[i] - ERRORS_SHOWN);
}
