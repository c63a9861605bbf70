/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bpf() and perf_event_open() as they are: what the system's headers may be
 * too old to know is declared here, from include/uapi/linux/bpf.h of Linux
 * 6.10 (raw_tracepoint.cookie, kprobe sessions) and 6.6 (link_create.uprobe_multi).
 */
#ifndef SONDE_KERNEL_BPF_ABI_H
#define SONDE_KERNEL_BPF_ABI_H

#include <errno.h>
#include <linux/bpf.h>
#include <linux/perf_event.h>
#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define ABI_TRACE_UPROBE_MULTI 48
#define ABI_TRACE_KPROBE_SESSION 56
/* of BPF_JMP: may_goto */
#define ABI_JCOND 0xe0
#define ABI_F_UPROBE_MULTI_RETURN 1u

/* BPF_RAW_TRACEPOINT_OPEN */
struct abi_raw_tracepoint {
	uint64_t name;
	uint32_t prog_fd;
	uint32_t zero;
	uint64_t cookie;
};

/* BPF_LINK_CREATE of an ABI_TRACE_UPROBE_MULTI link */
struct abi_uprobe_multi {
	uint32_t prog_fd;
	uint32_t target_fd;
	uint32_t attach_type;
	uint32_t flags;
	uint64_t path;
	uint64_t offsets;
	uint64_t ref_ctr_offsets;
	uint64_t cookies;
	uint32_t cnt;
	uint32_t multi_flags;
	uint32_t pid;
	uint32_t zero;
};

/* A descriptor or 0, or -errno. */
static inline int abi_bpf(int cmd, const void *attr, size_t size)
{
	long r = syscall(__NR_bpf, cmd, attr, size);

	return r < 0 ? -errno : (int)r;
}

/* A descriptor, or -errno. */
static inline int abi_perf_open(const struct perf_event_attr *attr, pid_t pid,
				int cpu)
{
	long r = syscall(__NR_perf_event_open, attr, pid, cpu, -1,
			 PERF_FLAG_FD_CLOEXEC);

	return r < 0 ? -errno : (int)r;
}

#define abi_ptr(p) ((uint64_t)(uintptr_t)(p))

#endif
