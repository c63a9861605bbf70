// SPDX-License-Identifier: Apache-2.0
#include "ftrace/owner.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tracefs/tracefs.h>
#include <unistd.h>

#include "base/vec.h"
#include "kernel/process.h"
#include "kernel/tracefs.h"

const char *owner_self(void)
{
	static char name[PROCESS_MARK_MAX];

	if (!*name)
		process_mark(getpid(), name);
	return name;
}

struct walk {
	void (*fn)(const struct owned *o, void *data);
	void *data;
};

static void tell(const struct walk *w, enum owned_kind kind, const char *name)
{
	struct owned o = { .kind = kind, .name = name };

	o.pid = process_of_mark(name, &o.alive);
	if (o.pid)
		w->fn(&o, w->data);
}

static int instance(const char *name, void *data)
{
	tell(data, OWNED_INSTANCE, name);
	return 0;
}

/* Lines are "p:GROUP/EVENT PLACE ARGS", the return's "r4:GROUP/EVENT ..". */
static void probes(const struct walk *w, enum owned_kind kind, const char *file)
{
	char *text = tracefs_read(file, NULL), *line, *rest;

	if (!text)
		return;
	for (line = strtok_r(text, "\n", &rest); line;
	     line = strtok_r(NULL, "\n", &rest)) {
		char *name = strchr(line, ':');

		if (!name)
			continue;
		name[1 + strcspn(name + 1, " ")] = '\0';
		tell(w, kind, name + 1);
	}
	free(text);
}

void owner_each(void (*fn)(const struct owned *o, void *data), void *data)
{
	struct walk w = { fn, data };

	if (!tracefs_dir())
		return;
	tracefs_set_tracing_dir((char *)(uintptr_t)tracefs_dir());
	tracefs_instances_walk(instance, &w);
	probes(&w, OWNED_KPROBE, "kprobe_events");
	probes(&w, OWNED_UPROBE, "uprobe_events");
}

static int remove_instance(const char *name)
{
	char *path = mem_printf("%s/instances/%s", tracefs_dir(), name);
	int err = rmdir(path) ? -errno : 0;

	free(path);
	return err;
}

int owner_define(enum owned_kind kind, const char *definition)
{
	const char *file =
		kind == OWNED_KPROBE ? "kprobe_events" : "uprobe_events";

	errno = 0;
	if (tracefs_instance_file_append(NULL, file, definition) < 0)
		return -(errno ? errno : EIO);
	return 0;
}

int owned_remove(const struct owned *o)
{
	char *text;
	int err;

	if (o->kind == OWNED_INSTANCE)
		return remove_instance(o->name);
	text = mem_printf("-:%s", o->name);
	err = owner_define(o->kind, text);
	free(text);
	return err;
}

/* Kept apart from the walk: what is walked over must not change. */
struct stale {
	VEC(struct owned) all;
};

static void keep_dead(const struct owned *o, void *data)
{
	struct stale *s = data;
	struct owned copy = *o;

	if (o->alive)
		return;
	copy.name = mem_strdup(o->name);
	vec_push(&s->all, copy);
}

unsigned owner_sweep(void)
{
	struct stale s = { 0 };
	unsigned n = 0;

	owner_each(keep_dead, &s);
	for (size_t i = 0; i < s.all.len; i++) {
		n += !owned_remove(&s.all.at[i]);
		free((char *)(uintptr_t)s.all.at[i].name);
	}
	vec_free(&s.all);
	return n;
}
