// SPDX-License-Identifier: Apache-2.0
#include "cli/info.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>

#include "cli/args.h"
#include "kernel/feature.h"

/* The verifier's limit for privileged programs since Linux 5.2. */
#define INSTRUCTION_LIMIT 1000000

/* What is built in: there is no LLVM, and what it would bring is our own. */
static const char *const build[][2] = {
	{ "LLVM", "none" },
	{ "bfd", "no" },
	{ "libdw (DWARF support)", "yes" },
	{ "libsystemd (systemd notify support)", "no" },
	{ "blazesym (advanced symbolization)", "no" },
	{ "dwunwind (DWARF stack unwinding)", "no" },
};

struct fact {
	const char *name;
	enum feature feature;
};

/* dpath: functions that may call it are those with typed entries. */
static const struct fact helpers[] = {
	{ "dpath", FEATURE_FENTRY },
	{ "get_tai_ns", FEATURE_KTIME_TAI },
	{ "get_func_ip", FEATURE_FUNC_IP },
	{ "lookup_percpu_elem", FEATURE_LOOKUP_PERCPU },
	{ "loop", FEATURE_LOOP },
};

static const struct fact probes[] = {
	{ "kprobe_multi", FEATURE_KPROBE_MULTI },
	{ "uprobe_multi", FEATURE_UPROBE_MULTI },
	{ "kprobe_session", FEATURE_KPROBE_SESSION },
	{ "iter", FEATURE_ITER },
};

/* Two columns of this width. */
#define COLUMN 35

static void put_line(const char *first, const char *second)
{
	printf("%-*s%-*s\n", COLUMN, first, *second ? COLUMN : 0,
	       second + strspn(second, " "));
}

static void put_facts(const struct fact *facts, size_t n)
{
	char text[2][COLUMN];

	for (size_t i = 0; i < n; i += 2) {
		*text[1] = '\0';
		for (size_t k = i; k < n && k < i + 2; k++)
			snprintf(text[k - i], COLUMN, "  %s: %s", facts[k].name,
				 feature_has(facts[k].feature) ? "yes" : "no");
		put_line(text[0], text[1]);
	}
}

static void put_kernel(void)
{
	char limit[COLUMN], btf[COLUMN], module[COLUMN];

	snprintf(limit, COLUMN, "  Instruction limit: %d", INSTRUCTION_LIMIT);
	snprintf(btf, COLUMN, "  btf: %s",
		 feature_has(FEATURE_BTF) ? "yes" : "no");
	snprintf(module, COLUMN, "  module btf: %s",
		 feature_has(FEATURE_BTF_MODULES) ? "yes" : "no");
	put_line("Kernel features", "");
	put_line(limit, btf);
	put_line(module, "");
}

int info(void)
{
	struct utsname u = { 0 };

	uname(&u);
	printf("System\n  OS: %s %s %s\n  Arch: %s\n", u.sysname, u.release,
	       u.version, u.machine);
	puts("\nBuild\n  version: v" CLI_SPOKEN_VERSION);
	for (size_t i = 0; i < sizeof(build) / sizeof(build[0]); i++)
		printf("  %s: %s\n", build[i][0], build[i][1]);
	puts("\nKernel helpers");
	put_facts(helpers, sizeof(helpers) / sizeof(helpers[0]));
	putchar('\n');
	put_kernel();
	putchar('\n');
	put_line("Probe types", "");
	put_facts(probes, sizeof(probes) / sizeof(probes[0]));
	putchar('\n');
	return 0;
}
