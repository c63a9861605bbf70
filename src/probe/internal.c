// SPDX-License-Identifier: Apache-2.0
/* begin and end: raw tracepoint programs that the session runs by itself. */
#include <linux/bpf.h>

#include "probe/priv.h"

static const struct mechanism test_run = {
	.name = "test run",
	.ctx = CTX_NONE,
	.prog_type = BPF_PROG_TYPE_RAW_TRACEPOINT,
};

static int match(const struct attach *at, const struct resolve_opts *o,
		 struct types *ts, probe_vec *out, struct diags *d)
{
	struct probe *p;

	(void)o;
	if (!probe_check_parts(at, 0, 0, d))
		return -EINVAL;
	p = probe_add(out, provider_by_name(at->provider), at, ts, NULL);
	p->type_name = "special";
	return 0;
}

static const struct mechanism *const *mechanisms(const struct probe *p,
						 bool uses_args, uint32_t n)
{
	static const struct mechanism *const all[] = { &test_run, NULL };

	(void)p;
	(void)uses_args;
	(void)n;
	return all;
}

static int list_begin(const char *const *parts, uint32_t nparts,
		      const struct resolve_opts *o, struct types *ts,
		      void (*fn)(const char *name, void *data), void *data,
		      struct diags *d)
{
	(void)parts;
	(void)nparts;
	(void)o;
	(void)ts;
	(void)d;
	fn("begin", data);
	return 0;
}

static int list_end(const char *const *parts, uint32_t nparts,
		    const struct resolve_opts *o, struct types *ts,
		    void (*fn)(const char *name, void *data), void *data,
		    struct diags *d)
{
	(void)parts;
	(void)nparts;
	(void)o;
	(void)ts;
	(void)d;
	fn("end", data);
	return 0;
}

const struct provider provider_begin = {
	.name = "begin",
	.help = "begin",
	.match = match,
	.mechanisms = mechanisms,
	.list = list_begin,
	.internal = 'b',
};

const struct provider provider_end = {
	.name = "end",
	.help = "end",
	.match = match,
	.mechanisms = mechanisms,
	.list = list_end,
	.internal = 'e',
};
