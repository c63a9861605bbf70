// SPDX-License-Identifier: Apache-2.0
#include "kernel/process.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PREFIX "sonde_"

unsigned long long process_start(pid_t pid)
{
	char path[32], line[1024];
	const char *at;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/stat", pid);
	f = fopen(path, "re");
	if (!f)
		return 0;
	/* behind a name that may hold anything */
	at = fgets(line, sizeof(line), f) ? strrchr(line, ')') : NULL;
	fclose(f);
	for (int field = 2; at && field < 22; field++)
		at = strchr(at + 1, ' ');
	return at ? strtoull(at, NULL, 10) : 0;
}

void process_mark(pid_t pid, char to[PROCESS_MARK_MAX])
{
	snprintf(to, PROCESS_MARK_MAX, PREFIX "%d_%llu", pid,
		 process_start(pid));
}

pid_t process_of_mark(const char *name, bool *alive)
{
	unsigned long long start;
	int pid, end = 0;

	if (sscanf(name, PREFIX "%d_%llu%n", &pid, &start, &end) != 2 ||
	    (name[end] && name[end] != '/') || pid <= 0)
		return 0;
	*alive = process_start(pid) == start;
	return pid;
}
