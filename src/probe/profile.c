// SPDX-License-Identifier: Apache-2.0
/*
 * profile: the CPU clock on every online CPU. It ticks while the CPU works
 * (an idle CPU stops it), which is what sampling is for.
 */
#include <stdio.h>

#include "kernel/bpf_abi.h"
#include "probe/priv.h"

static struct mechanism clock_event = {
	.name = "perf cpu-clock",
	.ctx = CTX_PERF,
	.prog_type = BPF_PROG_TYPE_PERF_EVENT,
};

static int match(const struct attach *at, const struct resolve_opts *o,
		 struct types *ts, probe_vec *out, struct diags *d)
{
	const char *name;
	struct probe *p;
	uint64_t ns;

	if (probe_period(at, &ns, &name, ts, d))
		return -EINVAL;
	p = probe_add(out, &provider_profile, at, ts, "%s", name);
	p->period = ns;
	p->pid = o->pid;
	return 0;
}

static const struct mechanism *const *mechanisms(const struct probe *p,
						 bool uses_args, uint32_t n)
{
	static const struct mechanism *all[2];

	(void)p;
	(void)uses_args;
	(void)n;
	all[0] = mechanism_perf(&clock_event);
	return all;
}

static struct perf_event_attr event_of(const struct probe *p)
{
	return (struct perf_event_attr){
		.type = PERF_TYPE_SOFTWARE,
		.size = sizeof(struct perf_event_attr),
		.config = PERF_COUNT_SW_CPU_CLOCK,
		.sample_period = p->period,
		.disabled = 1,
	};
}

static int attach(struct probe **p, uint32_t n, const struct mechanism *m,
		  int prog, struct attachment *out, const char **why)
{
	struct perf_event_attr a = event_of(p[0]);

	attachment_probes(out, p, n, m);
	return attach_sampling(p[0], &a, prog, m, out, why);
}

static int online(struct attachment *at, uint32_t cpu)
{
	struct perf_event_attr a = event_of(at->probes[0]);

	return attach_sampling_cpu(at, &a, cpu);
}

static int list(const char *const *parts, uint32_t nparts,
		const struct resolve_opts *o, struct types *ts,
		void (*fn)(const char *name, void *data), void *data,
		struct diags *d)
{
	static const char *const units[] = { "hz", "ms", "s", "us" };
	char name[32];

	(void)o;
	(void)ts;
	(void)d;
	for (size_t i = 0; i < 4; i++) {
		if (!glob_match(probe_part(parts, nparts, 0), units[i]))
			continue;
		snprintf(name, sizeof(name), "profile:%s:", units[i]);
		fn(name, data);
	}
	return 0;
}

const struct provider provider_profile = {
	.name = "profile",
	.aliases = { "p" },
	.help = "profile:hz:RATE, profile:s:COUNT, profile:ms:COUNT, "
		"profile:us:COUNT or profile:10ms",
	.match = match,
	.mechanisms = mechanisms,
	.attach = attach,
	.online = online,
	.list = list,
};
