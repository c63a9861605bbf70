// SPDX-License-Identifier: Apache-2.0
#include "lang/constant.h"

#include <stdlib.h>
#include <string.h>

#include "lang/constant_headers.h"

struct constant {
	const char *name;
	int64_t value;
};

/* Sorted by name: the build makes it of the headers. */
static const struct constant system_constants[] = {
#define X(name) { #name, (int64_t)(name) },
#include "constants.inc"
#undef X
};

/* Of the kernel's own headers, the same in all kernels since 5.10. */
static const struct constant kernel_constants[] = {
	/* include/linux/sched.h */
	{ "TASK_RUNNING", 0 },
	{ "TASK_INTERRUPTIBLE", 1 },
	{ "TASK_UNINTERRUPTIBLE", 2 },
	/* include/vdso/time64.h */
	{ "MSEC_PER_SEC", 1000 },
	{ "NSEC_PER_MSEC", 1000000 },
	{ "NSEC_PER_SEC", 1000000000 },
	{ "NSEC_PER_USEC", 1000 },
	{ "USEC_PER_MSEC", 1000 },
	{ "USEC_PER_SEC", 1000000 },
	/* include/linux/kdev_t.h */
	{ "MINORBITS", 20 },
	{ "MINORMASK", (1 << 20) - 1 },
};

static int compare(const void *name, const void *constant)
{
	return strcmp(name, ((const struct constant *)constant)->name);
}

bool constant_find(const char *name, int64_t *value)
{
	const struct constant *found =
		bsearch(name, system_constants,
			sizeof(system_constants) / sizeof(*system_constants),
			sizeof(*system_constants), compare);

	for (size_t i = 0;
	     !found && i < sizeof(kernel_constants) / sizeof(*kernel_constants);
	     i++)
		if (!strcmp(name, kernel_constants[i].name))
			found = &kernel_constants[i];
	if (found)
		*value = found->value;
	return found != NULL;
}
