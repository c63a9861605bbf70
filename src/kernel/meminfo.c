// SPDX-License-Identifier: Apache-2.0
#include "kernel/meminfo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool meminfo_read(const char *name, int64_t *kib)
{
	FILE *f = fopen("/proc/meminfo", "re");
	size_t n = strlen(name);
	bool found = false;
	char line[256];

	while (f && !found && fgets(line, sizeof(line), f)) {
		found = !strncmp(line, name, n) && line[n] == ':';
		if (found)
			*kib = strtoll(line + n + 1, NULL, 10);
	}
	if (f)
		fclose(f);
	return found;
}
