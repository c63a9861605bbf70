/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the running kernel offers. Each feature is probed once, by trying it
 * (never from a version number), and only when somebody asks.
 */
#ifndef SONDE_KERNEL_FEATURE_H
#define SONDE_KERNEL_FEATURE_H

#include <stdbool.h>

/* clang-format off */
/* id, what it is, first kernel that has it */
#define FEATURES(X) \
X(BPF,		  "the bpf() system call",		 "3.18") \
X(BTF,		  "kernel type information (BTF)",	 "5.2") \
X(RINGBUF,	  "BPF ring buffer",			 "5.8") \
X(ATOMICS,	  "BPF atomics that fetch",		 "5.12") \
X(KTIME_BOOT,	  "helper ktime_get_boot_ns",		 "5.8") \
X(KTIME_TAI,	  "helper ktime_get_tai_ns",		 "6.1") \
X(TASK_BTF,	  "helper get_current_task_btf",	 "5.11") \
X(PERF_COOKIE,	  "attach cookie, perf events",		 "5.15") \
X(RAW_TP_COOKIE,  "attach cookie, raw tracepoints",	 "6.10") \
X(KPROBE_MULTI,	  "kprobe.multi links",			 "5.18") \
X(UPROBE_MULTI,	  "uprobe.multi links",			 "6.6") \
X(KPROBE,	  "kprobes",				 "2.6") \
X(UPROBE,	  "uprobes",				 "3.5") \
X(FENTRY,	  "fentry and fexit programs",		 "5.5") \
X(UNPREEMPTED,  "fentry programs that no task preempts", "5.5") \
X(TP_BTF,	  "raw tracepoints with BTF",		 "5.5") \
X(FUNC_IP,	  "helper get_func_ip",			 "5.15") \
X(TASK_REGS,	  "helper task_pt_regs",		 "5.15") \
X(LOOKUP_PERCPU,  "helper map_lookup_percpu_elem",	 "5.19") \
X(FOR_EACH_MAP,	  "helper for_each_map_elem",		 "5.13") \
X(LOOP,		  "helper bpf_loop",			 "5.17") \
X(MAY_GOTO,	  "instruction may_goto",		 "6.9") \
X(STRNCMP,	  "helper strncmp",			 "5.17") \
X(BIG_KEYS,	  "map keys of more than 512 bytes",	 "5.11") \
X(MEM_ALLOC,	  "safe hash maps without preallocation", "6.1") \
X(LINE_INFO,	  "line information for programs",	 "5.0") \
X(NS_PID,	  "helper get_ns_current_pid_tgid",	 "5.7") \
X(SEND_SIGNAL,	  "helper send_signal",			 "5.3") \
X(SIGNAL_THREAD,  "helper send_signal_thread",		 "5.5") \
X(OVERRIDE,	  "helper override_return (CONFIG_BPF_KPROBE_OVERRIDE)", "4.16") \
X(WRITE_USER,	  "helper probe_write_user, not locked down", "4.8") \
X(TEST_RUN_RAW_TP,"test_run of raw tracepoint programs", "5.10") \
X(KPROBE_SESSION, "kprobe.session links",		 "6.10") \
X(ITER,		  "iterator programs",			 "5.8") \
X(BTF_MODULES,	  "type information of modules",	 "5.11")
/* clang-format on */

enum feature {
#define X(id, what, since) FEATURE_##id,
	FEATURES(X)
#undef X
		FEATURE_COUNT
};

/*
 * Kernels before 5.11 count maps and programs as locked memory, those of who has
 * just ended among them, until they are freed: without, a feature is refused
 * (EPERM) that is there. Failing is fine until one of them is needed.
 */
void kernel_raise_memlock(void);

bool feature_has(enum feature f);
const char *feature_what(enum feature f);
const char *feature_since(enum feature f);
/*
 * --dry-run, no privilege: answer "yes" to everything without asking.
 * Tests: SONDE_WITHOUT=kprobe,fentry,... answers "no" to those.
 */
void feature_assume_all(void);
/* From here on the answer is "no", also to feature_assume_all(). */
void feature_deny(enum feature f);
/*
 * Is @word one of SONDE_WITHOUT's? Probes are among them by provider and place,
 * "rawtracepoint:sock_send_length": so a script's alternatives can be tried
 * where the first of them exists.
 */
bool feature_is_denied(const char *word);
/* Running kernel as major * 1000 + minor, for messages only. */
int kernel_version(void);

#endif
