// SPDX-License-Identifier: Apache-2.0
/*
 * begin, end, self, test and bench: raw tracepoint programs that the session
 * runs by itself.
 */
#include <linux/bpf.h>
#include <regex.h>
#include <signal.h>
#include <string.h>

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

static int match_self(const struct attach *at, const struct resolve_opts *o,
		      struct types *ts, probe_vec *out, struct diags *d)
{
	struct probe *p;

	(void)o;
	if (!probe_check_parts(at, 2, 2, d))
		return -EINVAL;
	if (strcmp(at->parts[0], "signal") != 0) {
		diag_error(d, at->span, "%s is not a supported trigger",
			   at->parts[0]);
	} else if (strcmp(at->parts[1], "SIGUSR1") != 0) {
		diag_error(d, at->span, "%s is not a supported signal",
			   at->parts[1]);
	} else {
		p = probe_add(out, &provider_self, at, ts, "%s",
			      probe_parts(at, ts));
		p->period = SIGUSR1;
		return 0;
	}
	diag_hint(d, "write %s", provider_self.help);
	return -EINVAL;
}

/* Whether --probe-filter lets a name through; -EINVAL after a report. */
static int passes(const char *filter, const char *name, struct diags *d)
{
	char why[128];
	regex_t re;
	int err = filter ? regcomp(&re, filter, REG_EXTENDED | REG_NOSUB) : 0;

	if (!filter)
		return 1;
	if (err) {
		regerror(err, &re, why, sizeof(why));
		diag_fatal(d, "Invalid --probe-filter regex '%s': %s", filter,
			   why);
		return -EINVAL;
	}
	err = regexec(&re, name, 0, NULL, 0);
	regfree(&re);
	return !err;
}

/* Outside of their mode they are no probes at all. */
static int match_named(const struct attach *at, const struct resolve_opts *o,
		       struct types *ts, probe_vec *out, struct diags *d)
{
	const struct provider *prov = provider_by_name(at->provider);
	enum run_mode mode = prov == &provider_test ? MODE_TEST : MODE_BENCH;
	struct probe *p;
	int pass;

	if (!probe_check_parts(at, 1, 1, d))
		return -EINVAL;
	if (o->mode != mode)
		return 0;
	p = probe_add(out, prov, at, ts, "%s", at->parts[0]);
	p->event = at->parts[0];
	pass = passes(o->filter, p->name, d);
	if (pass <= 0)
		out->len--;
	return pass < 0 ? pass : 0;
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

/* begin and end: nothing but their names. */
static void list(const struct probe_query *q)
{
	q->fn(q->provider->name, q->data);
}

static void list_self(const struct probe_query *q)
{
	if (glob_fits(query_part(q, 0), "signal") &&
	    glob_fits(query_part(q, 1), "SIGUSR1"))
		query_give(q, "signal:SIGUSR1");
}

const struct provider provider_begin = {
	.name = "begin",
	.help = "begin",
	.match = match,
	.mechanisms = mechanisms,
	.list = list,
	.internal = 'b',
};

const struct provider provider_end = {
	.name = "end",
	.help = "end",
	.match = match,
	.mechanisms = mechanisms,
	.list = list,
	.internal = 'e',
};

const struct provider provider_self = {
	.name = "self",
	.help = "self:signal:SIGUSR1",
	.match = match_self,
	.mechanisms = mechanisms,
	.list = list_self,
	.internal = 's',
};

const struct provider provider_test = {
	.name = "test",
	.help = "test:NAME",
	.match = match_named,
	.mechanisms = mechanisms,
	.internal = 't',
};

const struct provider provider_bench = {
	.name = "bench",
	.help = "bench:NAME",
	.match = match_named,
	.mechanisms = mechanisms,
	.internal = 'm',
};
