// SPDX-License-Identifier: Apache-2.0
/*
 * watchpoint: reads, writes or execution at an address, told by the debug
 * registers of the processor (x86 has four). With -p or -c of that process,
 * else of whoever uses the address, on every CPU.
 */
#include <string.h>

#include "kernel/bpf_abi.h"
#include "probe/priv.h"

/* linux/hw_breakpoint.h, whose other names clash with ours */
enum { HW_BREAKPOINT_W = 2, HW_BREAKPOINT_RW = 3, HW_BREAKPOINT_X = 4 };

static struct mechanism breakpoint = {
	.name = "perf breakpoint",
	.ctx = CTX_PERF,
	.prog_type = BPF_PROG_TYPE_PERF_EVENT,
};

/* No debug register tells of reads alone. */
static bool parse_mode(const char *text, uint32_t *mode)
{
	static const struct {
		const char *text;
		uint32_t mode;
	} modes[] = {
		{ "w", HW_BREAKPOINT_W },
		{ "x", HW_BREAKPOINT_X },
		{ "rw", HW_BREAKPOINT_RW },
		{ "wr", HW_BREAKPOINT_RW },
	};

	for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
		if (strcmp(modes[i].text, text) != 0)
			continue;
		*mode = modes[i].mode;
		return true;
	}
	return false;
}

static void refuse_mode(const struct attach *at, struct diags *d)
{
	const char *text = at->parts[2];

	for (const char *c = text; *c; c++) {
		if (strchr("rwx", *c) && !strchr(c + 1, *c))
			continue;
		diag_error(d, at->span, "%s",
			   strchr("rwx", *c)
				   ? "watchpoint modes may not be duplicated"
				   : "watchpoint mode must be combination of "
				     "(r,w,x)");
		return;
	}
	diag_error(d, at->span,
		   *text ? "invalid watchpoint mode: %s"
			 : "watchpoint mode must be combination of (r,w,x)",
		   text);
}

static int check(const struct attach *at, uint64_t *address, uint64_t *length,
		 uint32_t *mode, struct diags *d)
{
	if (at->nparts != 3 && !probe_check_parts(at, 3, 3, d))
		return -EINVAL;
	if (!probe_argument(at, 0, "function/address", address, d))
		;
	else if (!*address)
		diag_error(d, at->span,
			   "watchpoint must be attached to a non-zero address");
	else if (!probe_argument(at, 1, "length", length, d))
		;
	else if (!*length || *length > 8 || (*length & (*length - 1)))
		diag_error(d, at->span,
			   "watchpoint length must be one of (1,2,4,8)");
	else if (*mode = 0, !parse_mode(at->parts[2], mode))
		refuse_mode(at, d);
	else
		return 0;
	diag_hint(d, "write %s", provider_watchpoint.help);
	return -EINVAL;
}

static int match(const struct attach *at, const struct resolve_opts *o,
		 struct types *ts, probe_vec *out, struct diags *d)
{
	uint64_t address, length;
	uint32_t mode;
	struct probe *p;

	if (check(at, &address, &length, &mode, d))
		return -EINVAL;
	p = probe_add(out, &provider_watchpoint, at, ts, "%llu:%llu:%s",
		      (unsigned long long)address, (unsigned long long)length,
		      at->parts[2]);
	p->address = address;
	p->period = length;
	p->event = at->parts[2];
	p->pid = o->pid;
	if (mode != HW_BREAKPOINT_X && address % length)
		p->flaw = "watchpoint address must be a multiple of its length";
	return 0;
}

static const struct mechanism *const *mechanisms(const struct probe *p,
						 bool uses_args, uint32_t n)
{
	static const struct mechanism *all[2];

	(void)p;
	(void)uses_args;
	(void)n;
	all[0] = mechanism_perf(&breakpoint);
	return all;
}

static void event(const struct probe *p, struct perf_event_attr *out)
{
	uint32_t mode;

	*out = (struct perf_event_attr){
		.type = PERF_TYPE_BREAKPOINT,
		.size = sizeof(*out),
		.sample_period = 1,
		.disabled = 1,
		.bp_addr = p->address,
		.bp_len = p->period,
	};
	if (parse_mode(p->event, &mode))
		out->bp_type = mode;
	/* the kernel wants this length for instructions */
	if (out->bp_type == HW_BREAKPOINT_X)
		out->bp_len = sizeof(long);
}

static int attach(struct probe **p, uint32_t n, const struct mechanism *m,
		  int prog, struct attachment *out, const char **why)
{
	int err = attach_sampling(p, n, m, prog, out, why);

	if (err == -ENOSPC)
		*why = "the processor has no free debug register";
	else if (err == -EINVAL)
		*why = "the kernel refuses this address";
	return err;
}

const struct provider provider_watchpoint = {
	.name = "watchpoint",
	.aliases = { "w" },
	.help = "watchpoint:ADDRESS:LENGTH:MODE, a length of 1, 2, 4 or 8 and "
		"a mode of w, rw or x",
	.match = match,
	.mechanisms = mechanisms,
	.event = event,
	.attach = attach,
	.online = attach_sampling_cpu,
};
