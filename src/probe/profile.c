// SPDX-License-Identifier: Apache-2.0
/*
 * profile: the CPU clock on every online CPU. It ticks while the CPU works
 * (an idle CPU stops it), which is what sampling is for.
 */

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

static void event(const struct probe *p, struct perf_event_attr *out)
{
	*out = (struct perf_event_attr){
		.type = PERF_TYPE_SOFTWARE,
		.size = sizeof(struct perf_event_attr),
		.config = PERF_COUNT_SW_CPU_CLOCK,
		.sample_period = p->period,
		.disabled = 1,
	};
}

const struct provider provider_profile = {
	.name = "profile",
	.aliases = { "p" },
	.help = "profile:hz:RATE, profile:s:COUNT, profile:ms:COUNT, "
		"profile:us:COUNT or profile:10ms",
	.match = match,
	.mechanisms = mechanisms,
	.event = event,
	.attach = attach_sampling,
	.online = attach_sampling_cpu,
	.list = query_units,
};
