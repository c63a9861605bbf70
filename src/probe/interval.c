// SPDX-License-Identifier: Apache-2.0
/*
 * interval: a timer of our own process. A perf timer would fire on one CPU
 * only, and on an idle one hardly ever.
 */
#include <linux/bpf.h>

#include "probe/priv.h"

static const struct mechanism timer = {
	.name = "timer",
	.ctx = CTX_NONE,
	.prog_type = BPF_PROG_TYPE_RAW_TRACEPOINT,
};

/* Dearer, but may call functions of the kernel. */
static const struct mechanism syscall = {
	.name = "timer, system call program",
	.ctx = CTX_NONE,
	.prog_type = BPF_PROG_TYPE_SYSCALL,
};

static int match(const struct attach *at, const struct resolve_opts *o,
		 struct types *ts, probe_vec *out, struct diags *d)
{
	const char *name;
	struct probe *p;
	uint64_t ns;

	(void)o;
	if (probe_period(at, &ns, &name, ts, d))
		return -EINVAL;
	p = probe_add(out, &provider_interval, at, ts, "%s", name);
	p->period = ns;
	return 0;
}

static const struct mechanism *const *mechanisms(const struct probe *p,
						 bool uses_args, uint32_t n)
{
	static const struct mechanism *const all[] = { &timer, NULL };
	static const struct mechanism *const typed[] = { &syscall, NULL };

	(void)p;
	(void)n;
	return uses_args ? typed : all;
}

const struct provider provider_interval = {
	.name = "interval",
	.aliases = { "i" },
	.help = "interval:s:COUNT, interval:ms:COUNT, interval:us:COUNT, "
		"interval:hz:RATE or interval:100ms",
	.match = match,
	.mechanisms = mechanisms,
	.list = query_units,
	.internal = 'i',
};
