// SPDX-License-Identifier: Apache-2.0
/*
 * From what people write to a file: "/usr/bin/perl", "perl", "libc", "c".
 *
 * With a process in hand, paths are those of its root (containers): they are
 * reached as /proc/PID/root/..., or plainly when that is the same file. Short
 * library names are first looked for among the files that it has mapped.
 */
#include <dirent.h>
#include <elf.h>
#include <fcntl.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/mem.h"
#include "elf/elf.h"
#include "elf/ldcache.h"
#include "kernel/glob.h"

static const char *const library_dirs[] = {
#if defined(__x86_64__)
	"/lib/x86_64-linux-gnu",
	"/usr/lib/x86_64-linux-gnu",
#elif defined(__aarch64__)
	"/lib/aarch64-linux-gnu",
	"/usr/lib/aarch64-linux-gnu",
#endif
	"/lib64",
	"/usr/lib64",
	"/lib",
	"/usr/lib",
	"/usr/local/lib",
};

/* A regular file that is executable, or ELF (libraries need no x bit). */
static bool is_target(const char *path)
{
	char magic[SELFMAG];
	struct stat st;
	bool elf;
	int fd;

	if (stat(path, &st) || !S_ISREG(st.st_mode))
		return false;
	if (st.st_mode & (S_IXUSR | S_IXGRP | S_IXOTH))
		return true;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	elf = read(fd, magic, SELFMAG) == SELFMAG &&
	      !memcmp(magic, ELFMAG, SELFMAG);
	close(fd);
	return elf;
}

static bool same_file(const char *a, const char *b)
{
	struct stat x, y;

	return !stat(a, &x) && !stat(b, &y) && x.st_dev == y.st_dev &&
	       x.st_ino == y.st_ino;
}

/* The path as we reach it; owned by the caller. */
static char *in_root(const char *path, pid_t pid)
{
	char *full;

	if (!pid || *path != '/')
		return mem_strdup(path);
	full = mem_printf("/proc/%d/root%s", (int)pid, path);
	if (same_file(path, full)) {
		free(full);
		return mem_strdup(path);
	}
	return full;
}

/* Takes @path; gives it back when it is a target, else frees it. */
static char *if_target(char *path)
{
	if (path && is_target(path))
		return path;
	free(path);
	return NULL;
}

/*
 * A path of /proc/PID/maps, or that people write, as we reach it: it is one of the
 * process's root, or else of ours (chroot).
 */
static char *reach_path(const char *path, pid_t pid)
{
	char *full = if_target(in_root(path, pid));

	return full ? full : if_target(mem_strdup(path));
}

/*
 * Calls @fn with each file that a process has mapped for execution, until it
 * says false.
 */
static void each_mapped(pid_t pid, bool (*fn)(const char *path, void *data),
			void *data)
{
	char name[64], line[PATH_MAX + 128], *path, perms[5];
	bool go = true;
	FILE *f;

	snprintf(name, sizeof(name), "/proc/%d/maps", (int)pid);
	f = fopen(name, "re");
	while (f && go && fgets(line, sizeof(line), f)) {
		line[strcspn(line, "\n")] = '\0';
		path = strchr(line, '/');
		if (path && sscanf(line, "%*s %4s", perms) == 1 &&
		    perms[2] == 'x' && !strstr(path, " (deleted)"))
			go = fn(path, data);
	}
	if (f)
		fclose(f);
}

struct library {
	const char *wanted;
	char *found;
};

static bool match_library(const char *path, void *data)
{
	struct library *l = data;
	const char *base = strrchr(path, '/') + 1;

	if (!ldcache_name_fits(base, l->wanted))
		return true;
	l->found = mem_strdup(path);
	return false;
}

static char *in_library_dirs(const char *wanted, pid_t pid)
{
	char *best = NULL, *dir;
	struct dirent *e;
	DIR *d;

	for (size_t i = 0; !best && i < sizeof(library_dirs) / sizeof(char *);
	     i++) {
		dir = in_root(library_dirs[i], pid);
		d = opendir(dir);
		while (d && (e = readdir(d))) {
			if (best || !strstr(e->d_name, ".so") ||
			    !ldcache_name_fits(e->d_name, wanted))
				continue;
			/* libc.so in a -dev package is a linker script */
			best = mem_printf("%s/%s", dir, e->d_name);
			best = if_target(best);
		}
		if (d)
			closedir(d);
		free(dir);
	}
	return best;
}

static char *find_library(const char *wanted, pid_t pid)
{
	struct library l = { .wanted = wanted };
	char *cache, *path, *full = NULL;

	if (pid)
		each_mapped(pid, match_library, &l);
	path = l.found;
	if (path) {
		full = reach_path(path, pid);
	} else {
		cache = in_root("/etc/ld.so.cache", pid);
		path = ldcache_find(cache, wanted);
		free(cache);
		full = path ? if_target(in_root(path, pid)) : NULL;
	}
	free(path);
	return full ? full : in_library_dirs(wanted, pid);
}

/* Calls @fn with each folder of PATH until it gives something. */
static char *in_path(const char *name, pid_t pid)
{
	const char *at = getenv("PATH"), *end;
	char *dir, *full;

	if (!at)
		at = "/usr/sbin:/usr/bin:/sbin:/bin";
	for (;; at = end + 1) {
		end = strchrnul(at, ':');
		dir = mem_printf("%.*s/%s", (int)(end - at), at, name);
		full = end > at ? if_target(in_root(dir, pid)) : NULL;
		free(dir);
		if (full || !*end)
			return full;
	}
}

char *elf_resolve(const char *target, pid_t pid)
{
	char *found;

	if (strchr(target, '/'))
		return reach_path(target, pid);
	if (!*target)
		return NULL;
	/* lib... is hardly a program; anything else is one first */
	if (!strncmp(target, "lib", 3)) {
		found = find_library(target, pid);
		return found ? found : in_path(target, pid);
	}
	found = in_path(target, pid);
	return found ? found : find_library(target, pid);
}

struct mapped {
	struct hash seen;
	pid_t pid;
	const char *pattern;
	void (*fn)(const char *path, void *data);
	void *data;
};

static bool once(const char *path, void *data)
{
	const char *base = strrchr(path, '/') + 1;
	struct mapped *m = data;
	char *full;

	if (hash_get(&m->seen, path) || !glob_fits(m->pattern, base))
		return true;
	hash_set(&m->seen, path, m);
	full = reach_path(path, m->pid);
	if (full)
		m->fn(full, m->data);
	free(full);
	return true;
}

/*
 * Processes of one program have one file under many names, "/proc/PID/exe": it
 * is one target. Elsewhere each name counts, as it does for bpftrace.
 */
static bool is_known(struct hash *seen, const char *path)
{
	struct stat st;
	char id[48];

	if (strncmp(path, "/proc/", 6) != 0 || stat(path, &st))
		return false;
	snprintf(id, sizeof(id), "%ju:%ju", (uintmax_t)st.st_dev,
		 (uintmax_t)st.st_ino);
	if (hash_get(seen, id))
		return true;
	hash_set(seen, id, seen);
	return false;
}

/* In the root of a process, under the names that it has there. */
static void glob_files(const char *pattern, pid_t pid,
		       void (*fn)(const char *path, void *data), void *data)
{
	char *root = pid && *pattern == '/'
			     ? mem_printf("/proc/%d/root", (int)pid)
			     : mem_strdup("");
	char *full = mem_printf("%s%s", root, pattern), *path;
	struct hash seen = { 0 };
	glob_t g;

	if (!glob(full, 0, NULL, &g)) {
		for (size_t i = 0; i < g.gl_pathc; i++) {
			path = if_target(
				in_root(g.gl_pathv[i] + strlen(root), pid));
			if (path && !is_known(&seen, path))
				fn(path, data);
			free(path);
		}
		globfree(&g);
		hash_free(&seen);
	}
	free(full);
	free(root);
}

void elf_glob(const char *pattern, pid_t pid,
	      void (*fn)(const char *path, void *data), void *data)
{
	struct mapped m = {
		.pid = pid, .pattern = pattern, .fn = fn, .data = data
	};
	const char *at = getenv("PATH"), *end;
	char *full;

	if (strchr(pattern, '/')) {
		glob_files(pattern, pid, fn, data);
	} else if (pid) {
		each_mapped(pid, once, &m);
		hash_free(&m.seen);
	} else {
		for (; at && *at; at = *end ? end + 1 : end) {
			end = strchrnul(at, ':');
			full = mem_printf("%.*s/%s", (int)(end - at), at,
					  pattern);
			if (end > at)
				glob_files(full, 0, fn, data);
			free(full);
		}
	}
}
