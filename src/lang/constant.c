// SPDX-License-Identifier: Apache-2.0
#include "lang/constant.h"

#include <stdlib.h>
#include <string.h>

#include "lang/constant_headers.h"

struct constant {
	const char *name;
	int64_t value;
	bool enumerator;
};

/* Sorted by name: the build makes it of the headers. */
static const struct constant system_constants[] = {
#define X(name, enumerator) { #name, (int64_t)(name), enumerator },
#include "constants.inc"
#undef X
};

/* Of the kernel's own headers, the same in all kernels since 5.10. */
static const struct constant kernel_constants[] = {
	/* include/uapi/asm-generic/fcntl.h */
	{ "O_LARGEFILE", 00100000, false },
	/* include/linux/sched.h */
	{ "TASK_RUNNING", 0, false },
	{ "TASK_INTERRUPTIBLE", 1, false },
	{ "TASK_UNINTERRUPTIBLE", 2, false },
	/* include/vdso/time64.h */
	{ "MSEC_PER_SEC", 1000, false },
	{ "NSEC_PER_MSEC", 1000000, false },
	{ "NSEC_PER_SEC", 1000000000, false },
	{ "NSEC_PER_USEC", 1000, false },
	{ "USEC_PER_MSEC", 1000, false },
	{ "USEC_PER_SEC", 1000000, false },
	/* include/linux/kdev_t.h */
	{ "MINORBITS", 20, false },
	{ "MINORMASK", (1 << 20) - 1, false },
};

static int compare(const void *name, const void *constant)
{
	return strcmp(name, ((const struct constant *)constant)->name);
}

bool constant_find(const char *name, int64_t *value, bool *enumerator)
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
	if (!found)
		return false;
	*value = found->value;
	*enumerator = found->enumerator;
	return true;
}
