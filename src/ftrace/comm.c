// SPDX-License-Identifier: Apache-2.0
/*
 * Records are read later than they are made, when a task may have another name
 * (before an exec it has its parent's) or be gone. So all names are asked for at the
 * begin, and what changes is told by perf's events, with its time, on the clock of
 * the records. Where these are refused, or some were lost, a name comes from /proc;
 * of a task that has gone, or in a container whose /proc has other numbers than the
 * records, from saved_cmdlines, where the kernel keeps the names of the last tasks
 * that were switched to while events were traced.
 */
#include "ftrace/comm.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"
#include "kernel/pidns.h"
#include "kernel/tracefs.h"
#include "stack/sideband.h"

struct entry {
	char name[COMM_LEN];
	unsigned round;
	int tgid;
	unsigned tgid_round;
	bool sure; /* told, or asked for before any record */
};

/* Behind the name of a kernel worker /proc has what it works at; "kworker/R-" is
 * the begin of a name. */
static void cut_work(char *name)
{
	static const char worker[] = "kworker/";

	if (!strncmp(name, worker, sizeof(worker) - 1) &&
	    name[sizeof(worker) - 1] != 'R')
		name[strcspn(name, "+-")] = '\0';
}

static bool from_proc(int tid, char *to)
{
	char path[32];
	ssize_t n;
	int fd;

	if (!pidns_proc_is_first())
		return false;
	snprintf(path, sizeof(path), "/proc/%d/comm", tid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	n = fd < 0 ? -1 : read(fd, to, COMM_LEN);
	if (fd >= 0)
		close(fd);
	if (n <= 1)
		return false;
	to[n - 1] = '\0'; /* the line end */
	cut_work(to);
	return true;
}

static struct entry *entry_of(struct comms *c, int tid)
{
	struct entry *e = hash_getn(&c->by_pid, &tid, sizeof(tid));

	if (!e) {
		e = mem_alloc(sizeof(*e));
		hash_setn(&c->by_pid, &tid, sizeof(tid), e);
	}
	return e;
}

/* Lines are "PID NAME". */
static void read_saved(struct comms *c)
{
	char *text = tracefs_read("saved_cmdlines", NULL), *line, *rest;

	c->asked = c->round;
	if (!text)
		return;
	for (line = strtok_r(text, "\n", &rest); line;
	     line = strtok_r(NULL, "\n", &rest)) {
		char *name;
		int tid = (int)strtol(line, &name, 10);
		struct entry *e;

		if (tid <= 0 || *name != ' ')
			continue;
		e = entry_of(c, tid);
		if (e->round != c->round)
			snprintf(e->name, COMM_LEN, "%s", name + 1);
	}
	free(text);
}

/* Lines are "TID PROCESS". */
static int saved_tgid(int tid)
{
	char *text = tracefs_read("saved_tgids", NULL), *at = text;
	int found = 0;

	while (at && *at && !found) {
		char *end;

		if (strtol(at, &end, 10) == tid)
			found = (int)strtol(end, NULL, 10);
		at += strcspn(at, "\n");
		at += *at == '\n';
	}
	free(text);
	return found;
}

int comm_tgid(struct comms *c, int tid)
{
	char path[32], line[128];
	struct entry *e;
	FILE *f;

	if (!tid)
		return 0;
	e = entry_of(c, tid);
	if (e->tgid && e->tgid_round == c->round)
		return e->tgid;
	e->tgid = 0;
	e->tgid_round = c->round;
	snprintf(path, sizeof(path), "/proc/%d/status", tid);
	f = pidns_proc_is_first() ? fopen(path, "re") : NULL;
	while (f && fgets(line, sizeof(line), f))
		if (sscanf(line, "Tgid: %d", &e->tgid) == 1)
			break;
	if (f)
		fclose(f);
	if (!e->tgid)
		e->tgid = saved_tgid(tid);
	return e->tgid;
}

void comm_round(struct comms *c)
{
	c->round++;
}

const char *comm_of(struct comms *c, int tid)
{
	struct entry *e;

	if (!tid)
		return "<idle>";
	e = entry_of(c, tid);
	if (e->sure || (e->round == c->round && *e->name))
		return e->name;
	if (from_proc(tid, e->name)) {
		e->round = c->round;
		return e->name;
	}
	if (c->asked != c->round)
		read_saved(c);
	e->round = c->round;
	if (!*e->name)
		strcpy(e->name, "<...>");
	return e->name;
}

static void ask(struct comms *c, int tid)
{
	struct entry *e = entry_of(c, tid);

	e->sure = from_proc(tid, e->name);
}

/* The threads of a process that there are, or of all processes. */
static void ask_all(struct comms *c, const char *path)
{
	DIR *d = opendir(path);
	struct dirent *e;

	while (d && (e = readdir(d))) {
		char below[64];
		int number = atoi(e->d_name);

		if (number <= 0)
			continue;
		if (strcmp(path, "/proc") != 0) {
			ask(c, number);
			continue;
		}
		snprintf(below, sizeof(below), "/proc/%d/task", number);
		ask_all(c, below);
	}
	if (d)
		closedir(d);
}

void comm_follow(struct comms *c, const struct hash *tids)
{
	/* records have the numbers of the first, perf's events ours */
	if (!pidns_is_first() || !pidns_proc_is_first())
		return;
	c->band = sideband_open(false);
	if (!c->band)
		return;
	for (size_t i = 0; i < tids->len; i++) {
		int tid;

		memcpy(&tid, tids->entries[i].key, sizeof(tid));
		ask(c, tid);
	}
	if (!tids->len)
		ask_all(c, "/proc");
}

static void change(const struct sideband_task *t, void *data)
{
	struct comms *c = data;
	struct comm_change to = {
		.time = t->time,
		.tid = t->tid,
		.parent = t->parent,
	};

	if (t->name)
		snprintf(to.name, sizeof(to.name), "%s", t->name);
	vec_push(&c->changes, to);
}

/* After a loss nothing is sure until it is told again. */
static void doubt(struct comms *c)
{
	for (size_t i = 0; i < c->by_pid.len; i++)
		((struct entry *)c->by_pid.entries[i].value)->sure = false;
}

void comm_listen(struct comms *c)
{
	if (!c->band)
		return;
	c->heard = clock_ns(CLOCK_MONOTONIC);
	sideband_tasks(c->band, change, c);
	if (sideband_lost(c->band) != c->lost) {
		c->lost = sideband_lost(c->band);
		doubt(c);
	}
}

static void apply(struct comms *c, const struct comm_change *to)
{
	struct entry *e = entry_of(c, to->tid);

	e->sure = true;
	if (to->parent) {
		const struct entry *of = entry_of(c, to->parent);

		e->sure = of->sure;
		memcpy(e->name, of->name, sizeof(e->name));
	} else {
		memcpy(e->name, to->name, sizeof(e->name));
	}
}

void comm_at(struct comms *c, uint64_t time)
{
	if (!c->band)
		return;
	if (time > c->heard)
		comm_listen(c);
	while (c->applied < c->changes.len &&
	       c->changes.at[c->applied].time <= time)
		apply(c, &c->changes.at[c->applied++]);
	if (c->applied && c->applied == c->changes.len)
		c->applied = c->changes.len = 0;
}

void comm_free(struct comms *c)
{
	sideband_close(c->band);
	vec_free(&c->changes);
	for (size_t i = 0; i < c->by_pid.len; i++)
		free(c->by_pid.entries[i].value);
	hash_free(&c->by_pid);
}
