// SPDX-License-Identifier: Apache-2.0
/* Control groups: the folders of all mounted hierarchies, read when asked. */
#include "kernel/cgroup.h"

#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <linux/magic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include "base/mem.h"
#include "base/vec.h"

#define DEPTH 32 /* folders in folders */

struct group {
	uint64_t id;
	char *path; /* from the root of its hierarchy: "/a/b" */
};

struct hierarchy {
	char *name, *mount;
	VEC(struct group) groups;
};

static VEC(struct hierarchy) all;

const char *cgroup_id_of(const char *path, uint64_t *id)
{
	struct statfs fs;
	struct stat st;

	if (statfs(path, &fs) || stat(path, &st))
		return strerror(errno);
	if ((fs.f_type != CGROUP2_SUPER_MAGIC &&
	     fs.f_type != CGROUP_SUPER_MAGIC) ||
	    !S_ISDIR(st.st_mode))
		return "it is not a cgroup";
	*id = st.st_ino;
	return NULL;
}

static const char *find(const struct hierarchy *h, uint64_t id)
{
	for (size_t i = h->groups.len; i-- > 0;)
		if (h->groups.at[i].id == id)
			return h->groups.at[i].path;
	return NULL;
}

static void note(struct hierarchy *h, uint64_t id, const char *path)
{
	const char *known = find(h, id);
	struct group g = { .id = id };

	if (known && !strcmp(known, path))
		return;
	g.path = mem_strndup(path, strlen(path));
	vec_push(&h->groups, g);
}

/* Notes the cgroup at @path, below the mount, and all in it. */
static void scan(struct hierarchy *h, const char *path, int depth)
{
	char *dir = mem_printf("%s%s", h->mount, path);
	DIR *d = opendir(dir);
	struct dirent *e;
	struct stat st;

	if (d && !stat(dir, &st))
		note(h, st.st_ino, *path ? path : "/");
	free(dir);
	while (d && depth < DEPTH && (e = readdir(d))) {
		char *below;

		if (e->d_type != DT_DIR || e->d_name[0] == '.')
			continue;
		below = mem_printf("%s/%s", path, e->d_name);
		scan(h, below, depth + 1);
		free(below);
	}
	if (d)
		closedir(d);
}

/* The controllers of a version 1 mount: the options that are no flags. */
static bool is_controller(const char *option)
{
	static const char *const others[] = { "rw", "ro", "xattr",
					      "clone_children", "noprefix" };

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (!strcmp(option, others[i]))
			return false;
	return !strchr(option, '=') || !strncmp(option, "name=", 5);
}

static void add_hierarchy(const char *name, const char *mount)
{
	struct hierarchy h = { 0 };
	size_t at = 0;

	for (size_t i = 0; i < all.len; i++)
		if (!strcmp(all.at[i].name, name))
			return;
	h.name = mem_strndup(name, strlen(name));
	h.mount = mem_strndup(mount, strlen(mount));
	vec_push(&all, h);
	/* the unified one first, then by name */
	while (at + 1 < all.len &&
	       (!strcmp(all.at[at].name, "unified") ||
		(strcmp(name, "unified") && strcmp(all.at[at].name, name) < 0)))
		at++;
	memmove(&all.at[at + 1], &all.at[at],
		(all.len - 1 - at) * sizeof(all.at[0]));
	all.at[at] = h;
}

/* A line of mountinfo: .. root mountpoint .. - type source options */
static void add_mount(char *line)
{
	char *tail = strstr(line, " - "), *save, *type, *options, *word;
	char mount[4096], root[4096];

	if (!tail ||
	    sscanf(line, "%*s %*s %*s %4095s %4095s", root, mount) != 2)
		return;
	type = strtok_r(tail + 3, " \n", &save);
	strtok_r(NULL, " \n", &save);
	options = strtok_r(NULL, " \n", &save);
	if (!type || !options)
		return;
	if (!strcmp(type, "cgroup2"))
		add_hierarchy("unified", mount);
	if (strcmp(type, "cgroup") != 0)
		return;
	for (word = strtok_r(options, ",", &save); word;
	     word = strtok_r(NULL, ",", &save))
		if (is_controller(word))
			add_hierarchy(strncmp(word, "name=", 5) ? word
								: word + 5,
				      mount);
}

static void find_hierarchies(void)
{
	FILE *f = fopen("/proc/self/mountinfo", "re");
	char *line = NULL;
	size_t cap = 0;

	while (f && getline(&line, &cap, f) > 0)
		add_mount(line);
	free(line);
	if (f)
		fclose(f);
}

void cgroup_paths(uint64_t id, const char *filter, struct sbuf *to)
{
	size_t start = to->len;

	if (!all.len)
		find_hierarchies();
	for (size_t i = 0; i < all.len; i++) {
		struct hierarchy *h = &all.at[i];
		const char *path;

		if (filter && fnmatch(filter, h->name, 0))
			continue;
		path = find(h, id);
		if (!path) {
			scan(h, "", 0);
			path = find(h, id);
		}
		if (path)
			sbuf_printf(to, "%s%s:%s", to->len > start ? "," : "",
				    h->name, path);
	}
}
