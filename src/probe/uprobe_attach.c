// SPDX-License-Identifier: Apache-2.0
/*
 * A program on places in files: uprobe, uretprobe and usdt. The places of one
 * file are one uprobe.multi link where the kernel has it; else each is a perf
 * event of the "uprobe" PMU. Either keeps the counter of a place (a usdt
 * semaphore), which the kernel raises in each process that maps the file.
 */
#include <stdlib.h>
#include <string.h>

#include "kernel/bpf_abi.h"
#include "kernel/feature.h"
#include "kernel/perf.h"
#include "probe/priv.h"

/* ENOTSUPP, which the kernel lets out although no header has it */
#define NOT_SUPPORTED 524
/* perf_event_attr.config has the offset of the counter above this bit: format/
 * ref_ctr_offset of the PMU, since 4.20 */
#define COUNTER_SHIFT 32

static const struct mechanism multi = {
	.name = "uprobe.multi",
	.ctx = CTX_REGS,
	.prog_type = BPF_PROG_TYPE_KPROBE,
	.attach_type = ABI_TRACE_UPROBE_MULTI,
	.cookies = true,
	.many = true,
	.last_first = true,
};

static const struct mechanism multi_return = {
	.name = "uretprobe.multi",
	.ctx = CTX_REGS_RET,
	.prog_type = BPF_PROG_TYPE_KPROBE,
	.attach_type = ABI_TRACE_UPROBE_MULTI,
	.cookies = true,
	.many = true,
	.last_first = true,
};

static struct mechanism perf_entry = {
	.name = "perf uprobe",
	.ctx = CTX_REGS,
	.prog_type = BPF_PROG_TYPE_KPROBE,
	.last_first = true,
};

static struct mechanism perf_return = {
	.name = "perf uretprobe",
	.ctx = CTX_REGS_RET,
	.prog_type = BPF_PROG_TYPE_KPROBE,
	.last_first = true,
};

static bool is_return(const struct provider *p)
{
	return p == &provider_uretprobe;
}

/*
 * A link lets go in half the time that a perf event takes, and does not wait for
 * others that do. Until 6.10 one for a process saw its first thread only
 * ("bpf: fix multi-uprobe PID filtering logic"); cookies of raw
 * tracepoints came with the same release.
 */
static bool takes_link(const struct probe *p)
{
	return feature_has(FEATURE_UPROBE_MULTI) &&
	       (!p->pid || feature_has(FEATURE_RAW_TP_COOKIE));
}

const struct mechanism *const *uprobe_mechanisms(const struct probe *p,
						 bool uses_args, uint32_t n)
{
	/* one list for each answer, so that none changes behind a caller */
	static const struct mechanism *lists[2][2][3];
	bool ret = is_return(p->provider), link = takes_link(p);
	const struct mechanism **all = lists[ret][link];
	uint32_t i = 0;

	(void)uses_args;
	(void)n;
	if (link)
		all[i++] = ret ? &multi_return : &multi;
	all[i] = mechanism_perf(ret ? &perf_return : &perf_entry);
	return all;
}

/* One link for the @n probes of one file. */
static int attach_multi(struct probe **p, uint32_t n, int prog,
			struct attachment *out)
{
	uint64_t *offsets = mem_alloc(n * sizeof(*offsets));
	uint64_t *cookies = mem_alloc(n * sizeof(*cookies));
	uint64_t *counters = mem_alloc(n * sizeof(*counters));
	struct abi_uprobe_multi a = {
		.prog_fd = (uint32_t)prog,
		.attach_type = ABI_TRACE_UPROBE_MULTI,
		.path = abi_ptr(p[0]->target),
		.offsets = abi_ptr(offsets),
		.ref_ctr_offsets = abi_ptr(counters),
		.cookies = abi_ptr(cookies),
		.cnt = n,
		.multi_flags = is_return(p[0]->provider)
				       ? ABI_F_UPROBE_MULTI_RETURN
				       : 0,
		.pid = (uint32_t)p[0]->pid,
	};
	int fd;

	for (uint32_t i = 0; i < n; i++) {
		offsets[i] = p[i]->offset;
		cookies[i] = p[i]->id;
		counters[i] = p[i]->semaphore;
	}
	fd = abi_bpf(BPF_LINK_CREATE, &a, sizeof(a));
	free(offsets);
	free(cookies);
	free(counters);
	if (fd < 0)
		return fd;
	attachment_add(out, fd);
	return 0;
}

/* Probes of one file stand together. */
static int attach_files(struct probe **p, uint32_t n, int prog,
			struct attachment *out)
{
	uint32_t first = 0, i;
	int err = 0;

	for (i = 1; !err && i <= n; i++) {
		if (i < n && !strcmp(p[i]->target, p[first]->target))
			continue;
		err = attach_multi(p + first, i - first, prog, out);
		first = i;
	}
	return err;
}

static int attach_pmu(struct probe *p, int prog, const struct mechanism *m,
		      struct attachment *out)
{
	struct perf_event_attr a = { .size = sizeof(a), .disabled = 1 };
	int type = perf_pmu_type("uprobe"), bit = 0, fd;

	if (is_return(p->provider))
		bit = perf_retprobe_bit("uprobe");
	if (type < 0 || bit < 0)
		return type < 0 ? type : bit;
	a.type = (uint32_t)type;
	if (p->semaphore > UINT32_MAX)
		return -EFBIG;
	a.config = p->semaphore << COUNTER_SHIFT;
	if (is_return(p->provider))
		a.config |= UINT64_C(1) << bit;
	a.uprobe_path = abi_ptr(p->target);
	a.probe_offset = p->offset;
	fd = abi_perf_open(&a, p->pid ? p->pid : -1,
			   p->pid ? -1 : attach_any_cpu());
	return fd < 0 ? fd : attach_perf(fd, prog, m, p->id, out);
}

int uprobe_attach(struct probe **p, uint32_t n, const struct mechanism *m,
		  int prog, struct attachment *out, const char **why)
{
	int err;

	attachment_probes(out, p, n, m);
	err = m->many ? attach_files(p, n, prog, out)
		      : attach_pmu(p[0], prog, m, out);
	if (!err)
		return 0;
	probe_detach(out);
	if (err == -ENODEV || (err == -ENOENT && perf_pmu_type("uprobe") < 0))
		*why = "this kernel has no uprobes (CONFIG_UPROBES is off)";
	else if (err == -NOT_SUPPORTED || err == -EOPNOTSUPP)
		*why = "the instruction there cannot be probed";
	else if (err == -EFBIG)
		*why = "its semaphore is too far into the file";
	else if (err == -EIO)
		*why = "the file system of the file does not support it";
	else
		*why = attach_reason(err);
	return err;
}
