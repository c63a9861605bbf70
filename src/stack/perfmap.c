// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sbuf.h"
#include "base/vec.h"
#include "stack/image.h"

/* A map of more bytes than this is read no further. */
#define MAP_MAX (256u << 20)

struct line {
	uint64_t begin, end;
	size_t name; /* in the text */
	size_t order;
};

struct perfmap {
	int fd; /* -1: there is only the text */
	char *path, *text;
	struct timespec changed;
	off_t size;
	VEC(struct line) lines; /* by begin, later lines first */
};

static int by_begin(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	return x->order > y->order ? -1 : x->order < y->order;
}

/* "7f1200 1a LazyCompile:~f" */
static void parse_line(struct perfmap *p, char *line, size_t order)
{
	char *at = line, *name;
	uint64_t begin = strtoull(at, &at, 16), size;

	if (at == line || *at != ' ')
		return;
	name = at;
	size = strtoull(at, &name, 16);
	if (name == at || *name != ' ' || !size || begin + size < begin)
		return;
	name += strspn(name, " ");
	if (*name)
		vec_push(&p->lines,
			 ((struct line){ begin, begin + size,
					 (size_t)(name - p->text), order }));
}

static void parse(struct perfmap *p)
{
	size_t order = 0;

	p->lines.len = 0;
	for (char *at = p->text; *at; order++) {
		char *end = at + strcspn(at, "\n");
		bool last = !*end;

		*end = '\0';
		parse_line(p, at, order);
		at = last ? end : end + 1;
	}
	if (p->lines.len)
		qsort(p->lines.at, p->lines.len, sizeof(*p->lines.at),
		      by_begin);
}

struct perfmap *perfmap_parse(const char *text, size_t len)
{
	struct perfmap *p = mem_alloc(sizeof(*p));

	p->fd = -1;
	p->text = mem_strndup(text, len);
	parse(p);
	return p;
}

/* The number that the process has in its own PID namespace. */
static uint32_t own_pid(uint32_t pid)
{
	char path[64], line[256];
	uint32_t own = pid;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%u/status", pid);
	f = fopen(path, "re");
	if (!f)
		return pid;
	while (fgets(line, sizeof(line), f))
		if (!strncmp(line, "NSpid:", 6)) {
			const char *last = strrchr(line, '\t');

			if (last)
				own = (uint32_t)strtoul(last, NULL, 10);
			break;
		}
	fclose(f);
	return own;
}

static int open_file(const char *path)
{
	/* a pipe or device in its place must not hold us */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;

	if (fd >= 0 && (fstat(fd, &st) || !S_ISREG(st.st_mode))) {
		close(fd);
		return -1;
	}
	return fd;
}

struct perfmap *perfmap_open(uint32_t pid)
{
	uint32_t own = own_pid(pid);
	struct perfmap *p;
	char path[128];
	int fd;

	snprintf(path, sizeof(path), "/proc/%u/root/tmp/perf-%u.map", pid, own);
	fd = open_file(path);
	if (fd < 0) {
		own = pid;
		snprintf(path, sizeof(path), "/tmp/perf-%u.map", pid);
		fd = open_file(path);
	}
	if (fd < 0)
		return NULL;
	p = mem_alloc(sizeof(*p));
	p->fd = fd;
	p->path = mem_printf("/tmp/perf-%u.map", own);
	return p;
}

/* Reads the file when it is not as it was. */
static void refresh(struct perfmap *p)
{
	struct stat st;
	size_t size, done = 0;
	ssize_t n;

	if (p->fd < 0 || fstat(p->fd, &st) ||
	    (p->text && st.st_size == p->size &&
	     st.st_mtim.tv_sec == p->changed.tv_sec &&
	     st.st_mtim.tv_nsec == p->changed.tv_nsec))
		return;
	size = st.st_size > MAP_MAX ? MAP_MAX : (size_t)st.st_size;
	free(p->text);
	p->text = mem_alloc(size + 1);
	while (done < size &&
	       (n = pread(p->fd, p->text + done, size - done, (off_t)done)) > 0)
		done += (size_t)n;
	p->text[done] = '\0';
	p->changed = st.st_mtim;
	p->size = st.st_size;
	parse(p);
}

const char *perfmap_path(const struct perfmap *p)
{
	return p->path;
}

const char *perfmap_name(struct perfmap *p, uint64_t addr, uint64_t *distance)
{
	const struct line *best = NULL;
	size_t low = 0, high;

	refresh(p);
	high = p->lines.len;
	while (low < high) {
		size_t mid = (low + high) / 2;

		if (p->lines.at[mid].begin <= addr)
			low = mid + 1;
		else
			high = mid;
	}
	/* code that was replaced may begin elsewhere than what replaced it */
	for (int n = 0; low-- > 0 && n < 64; n++) {
		const struct line *l = &p->lines.at[low];

		if (addr < l->end && (!best || l->order > best->order))
			best = l;
	}
	if (!best)
		return NULL;
	*distance = addr - best->begin;
	return p->text + best->name;
}

void perfmap_free(struct perfmap *p)
{
	if (!p)
		return;
	if (p->fd >= 0)
		close(p->fd);
	free(p->path);
	free(p->text);
	vec_free(&p->lines);
	free(p);
}
