// SPDX-License-Identifier: Apache-2.0
#include "kernel/pidns.h"

#include <sys/stat.h>

/* Inode of the first pid namespace (PROC_PID_INIT_INO in
 * include/linux/proc_ns.h). */
#define FIRST_PID_NS 0xEFFFFFFCU

static bool is_first(const char *path)
{
	struct stat st;

	return stat(path, &st) || st.st_ino == FIRST_PID_NS;
}

bool pidns_is_first(void)
{
	static int known = -1;

	if (known < 0)
		known = is_first("/proc/self/ns/pid");
	return known;
}

bool pidns_proc_is_first(void)
{
	static int known = -1;

	if (known < 0)
		known = is_first("/proc/1/ns/pid");
	return known;
}
