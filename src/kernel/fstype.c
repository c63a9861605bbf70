// SPDX-License-Identifier: Apache-2.0
#include "kernel/fstype.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

#include "base/mem.h"

/* The last word of a line of /proc/filesystems. */
static bool is_registered(const char *name, FILE *f)
{
	char line[128];

	while (fgets(line, sizeof(line), f)) {
		line[strcspn(line, "\n")] = '\0';
		if (strrchr(line, '\t') &&
		    !strcmp(strrchr(line, '\t') + 1, name))
			return true;
	}
	return false;
}

/* The kernel asks modprobe for "fs-NAME" (fs/filesystems.c, get_fs_type()). */
static bool has_module(const char *name)
{
	struct utsname u;
	char *path, *alias, line[512];
	bool found = false;
	FILE *f;

	if (uname(&u))
		return false;
	path = mem_printf("/lib/modules/%s/modules.alias", u.release);
	alias = mem_printf("alias fs-%s ", name);
	f = fopen(path, "re");
	while (f && !found && fgets(line, sizeof(line), f))
		found = !strncmp(line, alias, strlen(alias));
	if (f)
		fclose(f);
	free(alias);
	free(path);
	return found;
}

bool fstype_exists(const char *name)
{
	FILE *f = fopen("/proc/filesystems", "re");
	bool found;

	if (!f)
		return true;
	found = is_registered(name, f);
	fclose(f);
	return found || has_module(name);
}
