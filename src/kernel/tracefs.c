// SPDX-License-Identifier: Apache-2.0
#include "kernel/tracefs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/vec.h"
#include "kernel/glob.h"

#define TRACEFS_MAGIC 0x74726163
#define HOME "/sys/kernel/tracing"

/* Found once in a process, as it is the same for all of it. */
static struct {
	bool looked;
	const char *dir;
	const char *problem;
} place;

static bool usable(const char *dir)
{
	char path[64];

	snprintf(path, sizeof(path), "%s/events", dir);
	return !access(path, R_OK | X_OK);
}

static bool is_tracefs(const char *dir)
{
	struct statfs s;

	return !statfs(dir, &s) && s.f_type == TRACEFS_MAGIC;
}

static void look(void)
{
	static const char *const dirs[] = { HOME, "/sys/kernel/debug/tracing" };

	place.looked = true;
	for (size_t i = 0; i < 2; i++) {
		if (usable(dirs[i])) {
			place.dir = dirs[i];
			return;
		}
	}
	if (is_tracefs(HOME)) {
		place.problem = "tracefs cannot be read: run as root";
		return;
	}
	if (!mount("tracefs", HOME, "tracefs", 0, NULL) && usable(HOME)) {
		place.dir = HOME;
		return;
	}
	place.problem = errno == ENOENT || errno == ENODEV
				? "this kernel has no tracefs"
				: "tracefs is not mounted: mount -t tracefs "
				  "tracefs " HOME;
}

const char *tracefs_dir(void)
{
	if (!place.looked)
		look();
	return place.dir;
}

const char *tracefs_problem(void)
{
	return tracefs_dir() ? NULL : place.problem;
}

int tracefs_open(const char *path, int flags)
{
	const char *dir = tracefs_dir();
	char full[512];
	int n, fd;

	if (!dir)
		return -ENOENT;
	n = snprintf(full, sizeof(full), "%s/%s", dir, path);
	if (n < 0 || (size_t)n >= sizeof(full))
		return -ENAMETOOLONG;
	fd = open(full, flags | O_CLOEXEC);
	return fd < 0 ? -errno : fd;
}

char *tracefs_read(const char *path, size_t *len)
{
	int fd = tracefs_open(path, O_RDONLY);
	size_t got = 0, cap = 4096;
	ssize_t n;
	char *buf;

	if (fd < 0) {
		errno = -fd;
		return NULL;
	}
	buf = mem_grow(NULL, cap);
	while ((n = read(fd, buf + got, cap - got - 1)) > 0) {
		got += (size_t)n;
		if (cap - got < 2) {
			cap *= 2;
			buf = mem_grow(buf, cap);
		}
	}
	if (n < 0) {
		int err = errno;

		free(buf);
		close(fd);
		errno = err;
		return NULL;
	}
	close(fd);
	buf[got] = '\0';
	if (len)
		*len = got;
	return buf;
}

/* A name that stays below events/: no way up, no second level. */
static bool plain_name(const char *s)
{
	return *s && *s != '.' && !strchr(s, '/');
}

static char *event_path(char *buf, size_t size, const char *category,
			const char *event, const char *file)
{
	int n;

	if (!plain_name(category) || !plain_name(event))
		return NULL;
	n = snprintf(buf, size, "events/%s/%s/%s", category, event, file);
	return n > 0 && (size_t)n < size ? buf : NULL;
}

int tracefs_event_format(struct arena *a, const char *category,
			 const char *event, struct tracefs_format *out)
{
	char path[300];
	size_t len;
	char *text;
	int err;

	if (!event_path(path, sizeof(path), category, event, "format"))
		return -ENOENT;
	text = tracefs_read(path, &len);
	if (!text)
		return -errno;
	err = tracefs_parse_format(a, text, len, out);
	free(text);
	return err;
}

int tracefs_event_id(const char *category, const char *event)
{
	char path[300], *text;
	long id;

	if (!event_path(path, sizeof(path), category, event, "id"))
		return -ENOENT;
	text = tracefs_read(path, NULL);
	if (!text)
		return -errno;
	id = strtol(text, NULL, 10);
	free(text);
	return id > 0 && id <= INT32_MAX ? (int)id : -EINVAL;
}

bool tracefs_has_event(const char *category, const char *event)
{
	const char *dir = tracefs_dir();
	char path[300], full[400];

	if (!dir || !event_path(path, sizeof(path), category, event, "format"))
		return false;
	snprintf(full, sizeof(full), "%s/%s", dir, path);
	return !access(full, F_OK);
}

typedef VEC(char *) names;

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Sorted names of the folders of @path that match; -errno. */
static int list_folders(const char *path, const char *pattern, names *out)
{
	DIR *d = opendir(path);
	struct dirent *e;

	if (!d)
		return -errno;
	while ((e = readdir(d))) {
		/* tracefs gives types; DT_UNKNOWN is for copies elsewhere */
		if (e->d_name[0] == '.' || e->d_type == DT_REG ||
		    !glob_fits(pattern, e->d_name))
			continue;
		vec_push(out, mem_strdup(e->d_name));
	}
	closedir(d);
	if (out->len)
		qsort(out->at, out->len, sizeof(*out->at), by_text);
	return 0;
}

static void free_names(names *n)
{
	for (size_t i = 0; i < n->len; i++)
		free(n->at[i]);
	vec_free(n);
}

static void each_of(const char *dir, const char *category, const char *event,
		    void (*fn)(const char *category, const char *event,
			       void *data),
		    void *data)
{
	names events = { 0 };
	char path[400];

	if (!glob_is(event)) {
		if (tracefs_has_event(category, event))
			fn(category, event, data);
		return;
	}
	snprintf(path, sizeof(path), "%s/events/%s", dir, category);
	if (!list_folders(path, event, &events))
		for (size_t i = 0; i < events.len; i++)
			fn(category, events.at[i], data);
	free_names(&events);
}

/* As "CATEGORY:EVENT" is sorted: fib6 before fib, since a digit is before ':'. */
static int by_whole_name(const void *a, const void *b)
{
	const char *x = *(char *const *)a, *y = *(char *const *)b;

	while (*x && *x == *y)
		x++, y++;
	return (*x ? (unsigned char)*x : ':') - (*y ? (unsigned char)*y : ':');
}

int tracefs_each_event(const char *category, const char *event,
		       void (*fn)(const char *category, const char *event,
				  void *data),
		       void *data)
{
	const char *dir = tracefs_dir();
	names categories = { 0 };
	char path[300];
	int err;

	if (!dir)
		return -ENOENT;
	if (!glob_is(category)) {
		if (plain_name(category))
			each_of(dir, category, event, fn, data);
		return 0;
	}
	snprintf(path, sizeof(path), "%s/events", dir);
	err = list_folders(path, category, &categories);
	if (categories.len)
		qsort(categories.at, categories.len, sizeof(*categories.at),
		      by_whole_name);
	/* the records of ftrace itself are nothing to attach to */
	for (size_t i = 0; i < categories.len; i++)
		if (strcmp(categories.at[i], "ftrace") != 0)
			each_of(dir, categories.at[i], event, fn, data);
	free_names(&categories);
	return err;
}
