// SPDX-License-Identifier: Apache-2.0
#include "ftrace/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <traceevent/kbuffer.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/vec.h"

/* A record's time is taken when its place is reserved; it can be read when it
 * is written. So long it may take, ns. */
#define SLACK 2000000ULL
#define PAGE 65536 /* the largest sub-buffer that we read */

struct cpu {
	int number, raw;
	struct kbuffer *kbuf;
	void *page;
	bool loaded;
	uint64_t ts; /* of the record at hand, when loaded */
	const void *data;
	uint64_t missed;
	uint64_t empty_since; /* not loaded: nothing older will come */
};

struct stream {
	char *dir;
	VEC(struct cpu) cpus;
	bool finish;
	struct cpu *given; /* whose record was given last */
};

static void take(struct cpu *c, const void *data, unsigned long long ts)
{
	c->loaded = data != NULL;
	c->data = data;
	c->ts = ts;
}

/* Reads the next page that has records. */
static void load(struct cpu *c)
{
	uint64_t at = clock_ns(CLOCK_MONOTONIC);

	while (!c->loaded) {
		unsigned long long ts = 0;
		const void *data;
		ssize_t n = read(c->raw, c->page, PAGE);
		int missed;

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0 || kbuffer_load_subbuffer(c->kbuf, c->page)) {
			c->empty_since = at;
			return;
		}
		/* negative: some, the kernel has not said how many here */
		missed = kbuffer_missed_events(c->kbuf);
		if (missed > 0)
			c->missed += (uint64_t)missed;
		data = kbuffer_read_event(c->kbuf, &ts);
		take(c, data, ts);
	}
}

static void advance(struct cpu *c)
{
	unsigned long long ts;

	const void *data = kbuffer_next_event(c->kbuf, &ts);

	take(c, data, ts);
	c->missed = 0;
	if (!c->loaded)
		load(c);
}

bool stream_next(struct stream *s, struct record *r)
{
	struct cpu *best = NULL;
	uint64_t safe = UINT64_MAX;

	if (s->given)
		advance(s->given);
	s->given = NULL;
	for (size_t i = 0; i < s->cpus.len; i++) {
		struct cpu *c = &s->cpus.at[i];

		if (c->loaded && (!best || c->ts < best->ts))
			best = c;
		if (!c->loaded && c->empty_since < safe)
			safe = c->empty_since;
	}
	if (s->finish || (best && best->ts + SLACK < safe))
		goto give;
	/* look again at those that had nothing, then choose anew */
	safe = UINT64_MAX;
	for (size_t i = 0; i < s->cpus.len; i++) {
		struct cpu *c = &s->cpus.at[i];

		if (!c->loaded)
			load(c);
		if (c->loaded && (!best || c->ts < best->ts))
			best = c;
		if (!c->loaded && c->empty_since < safe)
			safe = c->empty_since;
	}
	if (best && best->ts + SLACK >= safe)
		return false;
give:
	if (!best)
		return false;
	*r = (struct record){ .ts = best->ts,
			      .data = best->data,
			      .size = (uint32_t)kbuffer_event_size(best->kbuf),
			      .cpu = best->number,
			      .missed = best->missed };
	s->given = best;
	return true;
}

void stream_finish(struct stream *s)
{
	for (size_t i = 0; i < s->cpus.len; i++)
		if (!s->cpus.at[i].loaded)
			load(&s->cpus.at[i]);
	s->finish = true;
}

static uint64_t counter(const char *text, const char *name)
{
	const char *at = strstr(text, name);

	return at ? strtoull(at + strlen(name), NULL, 10) : 0;
}

void stream_totals(struct stream *s, uint64_t *all, uint64_t *lost)
{
	*all = *lost = 0;
	for (size_t i = 0; i < s->cpus.len; i++) {
		char path[300], text[1024];
		ssize_t n;
		int fd;

		snprintf(path, sizeof(path), "%s/per_cpu/cpu%d/stats", s->dir,
			 s->cpus.at[i].number);
		fd = open(path, O_RDONLY | O_CLOEXEC);
		n = fd < 0 ? -1 : read(fd, text, sizeof(text) - 1);
		if (fd >= 0)
			close(fd);
		if (n <= 0)
			continue;
		text[n] = '\0';
		*lost += counter(text, "\noverrun: ") +
			 counter(text, "\ncommit overrun: ") +
			 counter(text, "\ndropped events: ");
		*all += counter(text, "\nread events: ");
	}
	*all += *lost;
}

struct stream *stream_open(const char *dir)
{
	struct stream *s = mem_alloc(sizeof(*s));
	long n = sysconf(_SC_NPROCESSORS_CONF);

	s->dir = mem_strdup(dir);
	for (int i = 0; i < n; i++) {
		struct cpu c = { .number = i };
		char path[300];

		snprintf(path, sizeof(path), "%s/per_cpu/cpu%d/trace_pipe_raw",
			 dir, i);
		c.raw = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
		if (c.raw < 0 && errno == ENOENT)
			continue;
		if (c.raw < 0) {
			int err = errno;

			stream_close(s);
			errno = err;
			return NULL;
		}
		c.kbuf = kbuffer_alloc(KBUFFER_LSIZE_SAME_AS_HOST,
				       KBUFFER_ENDIAN_SAME_AS_HOST);
		c.page = mem_alloc(PAGE);
		vec_push(&s->cpus, c);
	}
	return s;
}

void stream_close(struct stream *s)
{
	for (size_t i = 0; i < s->cpus.len; i++) {
		close(s->cpus.at[i].raw);
		kbuffer_free(s->cpus.at[i].kbuf);
		free(s->cpus.at[i].page);
	}
	vec_free(&s->cpus);
	free(s->dir);
	free(s);
}
