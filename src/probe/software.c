// SPDX-License-Identifier: Apache-2.0
/*
 * software and hardware: counters of the kernel and of the processor. The
 * program runs once in so many events, on the CPU where the last happened.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "kernel/bpf_abi.h"
#include "probe/priv.h"

struct event {
	const char *name, *alias;
	uint64_t config, period; /* period: when none is written */
};

static const struct event software[] = {
	{ "alignment-faults", "", PERF_COUNT_SW_ALIGNMENT_FAULTS, 1 },
	{ "bpf-output", "", PERF_COUNT_SW_BPF_OUTPUT, 1 },
	{ "context-switches", "cs", PERF_COUNT_SW_CONTEXT_SWITCHES, 1000 },
	{ "cpu-clock", "cpu", PERF_COUNT_SW_CPU_CLOCK, 1000000 },
	{ "cpu-migrations", "", PERF_COUNT_SW_CPU_MIGRATIONS, 1 },
	{ "dummy", "", PERF_COUNT_SW_DUMMY, 1 },
	{ "emulation-faults", "", PERF_COUNT_SW_EMULATION_FAULTS, 1 },
	{ "major-faults", "", PERF_COUNT_SW_PAGE_FAULTS_MAJ, 1 },
	{ "minor-faults", "", PERF_COUNT_SW_PAGE_FAULTS_MIN, 100 },
	{ "page-faults", "faults", PERF_COUNT_SW_PAGE_FAULTS, 100 },
	{ "task-clock", "", PERF_COUNT_SW_TASK_CLOCK, 1 },
	{ NULL, NULL, 0, 0 },
};

static const struct event hardware[] = {
	{ "backend-stalls", "", PERF_COUNT_HW_STALLED_CYCLES_BACKEND, 1000000 },
	{ "branch-instructions", "branches", PERF_COUNT_HW_BRANCH_INSTRUCTIONS,
	  100000 },
	{ "branch-misses", "", PERF_COUNT_HW_BRANCH_MISSES, 100000 },
	{ "bus-cycles", "", PERF_COUNT_HW_BUS_CYCLES, 100000 },
	{ "cache-misses", "", PERF_COUNT_HW_CACHE_MISSES, 1000000 },
	{ "cache-references", "", PERF_COUNT_HW_CACHE_REFERENCES, 1000000 },
	{ "cpu-cycles", "cycles", PERF_COUNT_HW_CPU_CYCLES, 1000000 },
	{ "frontend-stalls", "", PERF_COUNT_HW_STALLED_CYCLES_FRONTEND,
	  1000000 },
	{ "instructions", "", PERF_COUNT_HW_INSTRUCTIONS, 1000000 },
	{ "ref-cycles", "", PERF_COUNT_HW_REF_CPU_CYCLES, 1000000 },
	{ NULL, NULL, 0, 0 },
};

static struct mechanism software_event = {
	.name = "perf software event",
	.ctx = CTX_PERF,
	.prog_type = BPF_PROG_TYPE_PERF_EVENT,
	.last_first = true,
	.as_written = true,
};

static struct mechanism hardware_event = {
	.name = "perf hardware event",
	.ctx = CTX_PERF,
	.prog_type = BPF_PROG_TYPE_PERF_EVENT,
	.last_first = true,
	.as_written = true,
};

static const struct event *events_of(const struct provider *p)
{
	return p == &provider_software ? software : hardware;
}

static const struct event *find(const struct event *all, const char *name)
{
	for (; all->name; all++)
		if (!strcmp(all->name, name) ||
		    (*all->alias && !strcmp(all->alias, name)))
			return all;
	return NULL;
}

/* Whether this machine lacks the counter; for alternatives. */
static bool is_missing(const struct event *e)
{
	struct perf_event_attr a = { .type = PERF_TYPE_HARDWARE,
				     .size = sizeof(a),
				     .config = e->config,
				     .disabled = 1 };
	long fd = syscall(SYS_perf_event_open, &a, -1, 0, -1, 0);

	if (fd >= 0)
		close((int)fd);
	return fd < 0 && (errno == ENOENT || errno == EOPNOTSUPP);
}

static int match(const struct attach *at, const struct resolve_opts *o,
		 struct types *ts, probe_vec *out, struct diags *d)
{
	const struct provider *prov = provider_by_name(at->provider);
	const struct event *e;
	struct probe *p;
	uint64_t period = 0;
	bool usual; /* 0: as often as without a number */

	/* "software:faults:" is how listings write it */
	if (at->nparts == 2 && !*at->parts[1])
		;
	else if (!probe_check_parts(at, 1, 2, d))
		return -EINVAL;
	if (glob_is(at->parts[0])) {
		diag_error(d, at->span,
			   "wildcards are not allowed for %s probe type",
			   prov->name);
		return -EINVAL;
	}
	e = find(events_of(prov), at->parts[0]);
	if (!e || (at->other && prov == &provider_hardware && is_missing(e)))
		return -ENOENT;
	if (at->nparts == 2 && *at->parts[1]) {
		/* the clocks count ns: cpu-clock:1ms */
		if (!probe_duration(at->parts[1], &period))
			return probe_bad_number(at, at->parts[1], true, d);
		if (period > INT64_MAX) {
			diag_error(d, at->span, "'%s' is no count of events",
				   at->parts[1]);
			return -EINVAL;
		}
	}
	usual = !period;
	if (!period)
		period = e->period;
	p = usual ? probe_add(out, prov, at, ts, "%s", at->parts[0])
		  : probe_add(out, prov, at, ts, "%s:%llu", at->parts[0],
			      (unsigned long long)period);
	p->event = e->name;
	p->period = period;
	p->pid = o->pid;
	return 0;
}

static void explain(const struct attach *at, const struct resolve_opts *o,
		    struct types *ts, struct sbuf *message, struct sbuf *hint)
{
	const struct event *e = events_of(provider_by_name(at->provider));
	struct probe_names names = { 0 };

	(void)o;
	(void)ts;
	sbuf_printf(message, "%s is not a %s probe", at->parts[0],
		    provider_by_name(at->provider)->name);
	for (; e->name; e++) {
		names_push(&names, e->name);
		if (*e->alias)
			names_push(&names, e->alias);
	}
	names_hint(&names, at->parts[0], "", hint);
	names_free(&names);
}

static const struct mechanism *const *mechanisms(const struct probe *p,
						 bool uses_args, uint32_t n)
{
	static const struct mechanism *of_software[2], *of_hardware[2];

	(void)uses_args;
	(void)n;
	if (p->provider == &provider_software) {
		of_software[0] = mechanism_perf(&software_event);
		return of_software;
	}
	of_hardware[0] = mechanism_perf(&hardware_event);
	return of_hardware;
}

static void event(const struct probe *p, struct perf_event_attr *out)
{
	bool soft = p->provider == &provider_software;

	*out = (struct perf_event_attr){
		.type = soft ? PERF_TYPE_SOFTWARE : PERF_TYPE_HARDWARE,
		.size = sizeof(struct perf_event_attr),
		.config = find(events_of(p->provider), p->event)->config,
		.sample_period = p->period,
		.disabled = 1,
	};
}

static int attach(struct probe **p, uint32_t n, const struct mechanism *m,
		  int prog, struct attachment *out, const char **why)
{
	bool soft = p[0]->provider == &provider_software;
	int err = attach_sampling(p, n, m, prog, out, why);

	if (!soft && (err == -ENOENT || err == -EOPNOTSUPP))
		*why = "this machine has no such hardware counter (virtual "
		       "machines often have none); software:cpu-clock and "
		       "profile: work everywhere";
	return err;
}

/* As it is listed, which tells its place: "cpu-clock:" is before "cpu:". */
static void push_listed(struct probe_names *names, const char *name)
{
	char *listed = mem_printf("%s:", name);

	names_push(names, listed);
	free(listed);
}

/* Events and their aliases, in the order of what is printed. */
static void list(const struct probe_query *q)
{
	struct probe_names names = { 0 };

	for (const struct event *e = events_of(q->provider); e->name; e++) {
		const char *const both[] = { e->name, e->alias };

		for (int i = 0; i < 2; i++)
			if (*both[i] && glob_fits(query_part(q, 0), both[i]))
				push_listed(&names, both[i]);
	}
	names_sort(&names);
	for (size_t i = 0; i < names.at.len; i++)
		query_give(q, "%s", names.at.at[i]);
	names_free(&names);
}

const struct provider provider_software = {
	.name = "software",
	.empty = "software probe must have a software event name",
	.aliases = { "s" },
	.help = "software:EVENT or software:EVENT:COUNT",
	.match = match,
	.explain = explain,
	.mechanisms = mechanisms,
	.event = event,
	.attach = attach,
	.online = attach_sampling_cpu,
	.list = list,
};

const struct provider provider_hardware = {
	.name = "hardware",
	.empty = "hardware probe must have a hardware event name",
	.aliases = { "h" },
	.help = "hardware:EVENT or hardware:EVENT:COUNT",
	.match = match,
	.explain = explain,
	.mechanisms = mechanisms,
	.event = event,
	.attach = attach,
	.online = attach_sampling_cpu,
	.list = list,
};
