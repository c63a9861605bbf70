// SPDX-License-Identifier: Apache-2.0
/*
 * What a case leaves behind in the kernel: BPF programs, maps and links,
 * tracefs instances, dynamic probes. Each is a string ("prog 12"), so one
 * list holds them all. Other people may trace on the same machine: what a
 * process outside this case holds open is theirs, not ours.
 */
#include <ctype.h>
#include <dirent.h>
#include <linux/bpf.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "runner.h"

#define TRACEFS "/sys/kernel/tracing/"
#define GRACE \
	6.0 /* seconds for the kernel to free what was closed, on a busy machine */

/* @s is @o's from now on. */
static void push(struct objects *o, char *s)
{
	if (o->len == o->cap) {
		o->cap = o->cap ? 2 * o->cap : 64;
		o->at = xgrow(o->at, o->cap * sizeof(char *));
	}
	o->at[o->len++] = s;
}

static void add(struct objects *o, const char *kind, const char *name)
{
	size_t len = strlen(kind) + strlen(name) + 2;
	char *s = xalloc(len);

	snprintf(s, len, "%s %s", kind, name);
	push(o, s);
}

static bool has(const struct objects *o, const char *s)
{
	for (size_t i = 0; i < o->len; i++)
		if (!strcmp(o->at[i], s))
			return true;
	return false;
}

static void objects_free(struct objects *o)
{
	for (size_t i = 0; i < o->len; i++)
		free(o->at[i]);
	free(o->at);
	memset(o, 0, sizeof(*o));
}

static void add_ids(struct objects *o, unsigned int cmd, const char *kind)
{
	union bpf_attr attr = { 0 };
	char id[16];

	while (!syscall(SYS_bpf, cmd, &attr, sizeof(attr))) {
		snprintf(id, sizeof(id), "%u", attr.next_id);
		add(o, kind, id);
		attr.start_id = attr.next_id;
	}
}

static void add_lines(struct objects *o, const char *file)
{
	char *text = read_file(file, NULL), *save, *line;

	if (!text)
		return;
	for (line = strtok_r(text, "\n", &save); line;
	     line = strtok_r(NULL, "\n", &save))
		add(o, strrchr(file, '/') + 1, line);
	free(text);
}

static void add_names(struct objects *o, const char *dir, const char *kind)
{
	DIR *d = opendir(dir);
	struct dirent *e;

	while (d && (e = readdir(d)))
		if (e->d_name[0] != '.')
			add(o, kind, e->d_name);
	if (d)
		closedir(d);
}

void objects_now(struct objects *o)
{
	memset(o, 0, sizeof(*o));
	add_ids(o, BPF_PROG_GET_NEXT_ID, "prog");
	add_ids(o, BPF_MAP_GET_NEXT_ID, "map");
	add_ids(o, BPF_LINK_GET_NEXT_ID, "link");
	add_names(o, TRACEFS "instances", "instance");
	add_lines(o, TRACEFS "kprobe_events");
	add_lines(o, TRACEFS "uprobe_events");
	add_lines(o, TRACEFS "synthetic_events");
}

static bool is_ours(pid_t pid)
{
	char path[64], *text, *ppid;

	while (pid > 1 && pid != getpid()) {
		snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
		text = read_file(path, NULL);
		ppid = text ? strstr(text, "\nPPid:") : NULL;
		pid = ppid ? (pid_t)strtol(ppid + 6, NULL, 10) : 0;
		free(text);
	}
	return pid == getpid();
}

/* Adds what process @pid holds open, by the ids in its fdinfo. */
static void add_held(struct objects *held, const char *pid)
{
	static const char *const kinds[] = { "prog", "map", "link", NULL };
	char path[600], key[16], id[16], *text, *at;
	struct dirent *e;
	DIR *d;

	snprintf(path, sizeof(path), "/proc/%s/fdinfo", pid);
	d = opendir(path);
	while (d && (e = readdir(d))) {
		snprintf(path, sizeof(path), "/proc/%s/fdinfo/%s", pid,
			 e->d_name);
		text = read_file(path, NULL);
		for (size_t i = 0; text && kinds[i]; i++) {
			snprintf(key, sizeof(key), "\n%s_id:", kinds[i]);
			at = strstr(text, key);
			if (!at)
				continue;
			snprintf(id, sizeof(id), "%ld",
				 strtol(at + strlen(key), NULL, 10));
			add(held, kinds[i], id);
		}
		free(text);
	}
	if (d)
		closedir(d);
}

static void held_by_others(struct objects *held)
{
	DIR *d = opendir("/proc");
	struct dirent *e;

	memset(held, 0, sizeof(*held));
	while (d && (e = readdir(d)))
		if (isdigit((unsigned char)e->d_name[0]) &&
		    !is_ours((pid_t)strtol(e->d_name, NULL, 10)))
			add_held(held, e->d_name);
	if (d)
		closedir(d);
}

/* A name that holds the number of a live process of others. */
static bool names_other(const char *s)
{
	char path[32];

	for (; *s; s++) {
		long pid;
		char *end;

		if (!isdigit((unsigned char)*s))
			continue;
		pid = strtol(s, &end, 10);
		s = end - 1;
		snprintf(path, sizeof(path), "/proc/%ld", pid);
		if (pid > 1 && !access(path, F_OK) && !is_ours((pid_t)pid))
			return true;
	}
	return false;
}

static bool is_left(const struct objects *held, const char *s)
{
	bool numbered = !strncmp(s, "prog ", 5) || !strncmp(s, "map ", 4) ||
			!strncmp(s, "link ", 5);

	return numbered ? !has(held, s) : !names_other(s);
}

/* Keeps in @left what is there now and nobody else's. */
static void keep_left(struct objects *left)
{
	struct objects now, held;
	size_t n = 0;

	objects_now(&now);
	held_by_others(&held);
	for (size_t i = 0; i < left->len; i++) {
		char *s = left->at[i];

		if (has(&now, s) && is_left(&held, s))
			left->at[n++] = s;
		else
			free(s);
	}
	left->len = n;
	objects_free(&now);
	objects_free(&held);
}

/* What the case leaves is there when it ends; what comes later is of others. */
bool objects_gone(const struct objects *before, FILE *out)
{
	double end = now_seconds() + GRACE;
	struct objects now, left = { 0 };
	bool gone;

	objects_now(&now);
	for (size_t i = 0; i < now.len; i++)
		if (!has(before, now.at[i])) {
			push(&left, now.at[i]);
			now.at[i] = NULL;
		}
	objects_free(&now);
	for (; left.len && now_seconds() < end; usleep(20000))
		keep_left(&left);
	for (size_t i = 0; i < left.len; i++)
		fprintf(out, "  left behind: %s\n", left.at[i]);
	gone = !left.len;
	objects_free(&left);
	return gone;
}
