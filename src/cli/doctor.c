// SPDX-License-Identifier: Apache-2.0
#include "cli/doctor.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "base/mem.h"
#include "kernel/feature.h"
#include "kernel/tracefs.h"

/* What a missing feature costs the user, and what helps. */
static const struct advice {
	enum feature feature;
	bool needed; /* nothing works without it */
	const char *gives, *without;
} advice[] = {
	{ FEATURE_BPF, true, "everything",
	  "run as root, or with CAP_BPF and CAP_PERFMON; see also "
	  "/proc/sys/kernel/unprivileged_bpf_disabled" },
	{ FEATURE_RINGBUF, true, "output of events",
	  "Sonde needs Linux 5.8 or later" },
	{ FEATURE_BTF, false, "kernel structs, typed arguments",
	  "needs CONFIG_DEBUG_INFO_BTF; tracepoint fields and argN still "
	  "work" },
	{ FEATURE_KPROBE, false, "kprobe: and kretprobe:",
	  "CONFIG_KPROBES is off or locked down; use tracepoint: or "
	  "rawtracepoint:" },
	{ FEATURE_KPROBE_MULTI, false, "many kprobes attached at once",
	  "kprobes are attached one by one (needs CONFIG_FPROBE)" },
	{ FEATURE_KPROBE_SESSION, false, "kprobe: and kretprobe: by one link",
	  "they are attached one beside the other" },
	{ FEATURE_FENTRY, false, "fentry: and fexit:, cheaper than kprobes",
	  "refused or not built in; kprobe: or tracepoint: instead" },
	{ FEATURE_UPROBE, false,
	  "uprobe: and uretprobe:", "needs CONFIG_UPROBES" },
	{ FEATURE_UPROBE_MULTI, false, "many uprobes attached at once",
	  "uprobes are attached one by one" },
	{ FEATURE_PERF_COOKIE, false, "one program for many tracepoints",
	  "one program a probe is loaded" },
	{ FEATURE_RAW_TP_COOKIE, false, "one program for many raw tracepoints",
	  "one program a probe is loaded" },
	{ FEATURE_ATOMICS, false, "scratch memory safe at any nesting",
	  "scratch memory a program" },
	{ FEATURE_LOOKUP_PERCPU, false, "counts in expressions (@c > 5)",
	  "counts can be printed, not compared" },
	{ FEATURE_TASK_BTF, false, "curtask fields by direct loads",
	  "curtask fields are read by probe reads" },
	{ FEATURE_MEM_ALLOC, false, "maps that grow as they fill",
	  "maps are allocated in full when a script starts" },
	{ FEATURE_KTIME_TAI, false, "nsecs(tai)", "other clocks work" },
};

/* Lockdown lets nobody open it, whatever access(2) says. */
static bool has_function_list(const char *tracefs)
{
	char *path = mem_printf("%s/available_filter_functions", tracefs);
	FILE *f = fopen(path, "re");

	free(path);
	if (f)
		fclose(f);
	return f != NULL;
}

static void system_facts(void)
{
	const char *tracefs = tracefs_dir();
	struct utsname u;

	if (!uname(&u))
		printf("Kernel: %s %s %s\n", u.sysname, u.release, u.machine);
	printf("User: %s\n", geteuid() ? "not root: most of tracing needs "
					 "root"
				       : "root");
	printf("tracefs: %s\n", tracefs ? tracefs : tracefs_problem());
	printf("Function list: %s\n",
	       tracefs && has_function_list(tracefs)
		       ? "available_filter_functions"
		       : "not readable (lockdown?): functions are listed from "
			 "BTF");
}

int doctor(const struct cli *c)
{
	bool works = true;

	(void)c;
	system_facts();
	putchar('\n');
	for (size_t i = 0; i < sizeof(advice) / sizeof(advice[0]); i++) {
		const struct advice *a = &advice[i];
		bool has = feature_has(a->feature);

		printf("%-4s %s\n", has ? "yes" : "NO",
		       feature_what(a->feature));
		if (has)
			printf("     gives: %s\n", a->gives);
		else
			printf("     since Linux %s; gives: %s\n"
			       "     without it: %s\n",
			       feature_since(a->feature), a->gives, a->without);
		works &= has || !a->needed;
	}
	puts(works ? "\nSonde can trace on this machine."
		   : "\nSonde cannot trace here: see the first NO above.");
	return works ? 0 : 1;
}
