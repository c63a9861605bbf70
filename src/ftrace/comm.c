// SPDX-License-Identifier: Apache-2.0
/*
 * A name comes from /proc; of a task that has gone, from saved_cmdlines, where
 * the kernel keeps the names of the last tasks that were switched to while
 * events were traced.
 */
#include "ftrace/comm.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "kernel/tracefs.h"

struct entry {
	char name[COMM_LEN];
	unsigned round;
	int tgid;
	unsigned tgid_round;
};

static bool from_proc(int tid, char *to)
{
	char path[32];
	ssize_t n;
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/comm", tid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	n = fd < 0 ? -1 : read(fd, to, COMM_LEN);
	if (fd >= 0)
		close(fd);
	if (n <= 1)
		return false;
	to[n - 1] = '\0'; /* the line end */
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
	f = fopen(path, "re");
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
	if (e->round == c->round && *e->name)
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

void comm_free(struct comms *c)
{
	for (size_t i = 0; i < c->by_pid.len; i++)
		free(c->by_pid.entries[i].value);
	hash_free(&c->by_pid);
}
