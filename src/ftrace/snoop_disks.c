// SPDX-License-Identifier: Apache-2.0
/*
 * iosnoop, iolatency and bitesize without BPF. A request is known by its disk and first
 * sector; those without data (flushes) also by their letters.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "ftrace/snoop.h"
#include "kernel/tracefs.h"
#include "out/out.h"

struct io_key {
	uint64_t dev, sector;
	char empty[12]; /* letters of a request without data */
};

struct io {
	uint64_t made, issued; /* ns; 0: not seen */
	uint64_t bytes;
	int pid;
	char comm[COMM_LEN];
};

static struct io_key key_of(struct snoop *s, const struct record *r)
{
	struct io_key k;

	memset(&k, 0, sizeof(k));
	k.dev = (uint64_t)snoop_field(s, r, "dev");
	k.sector = (uint64_t)snoop_field(s, r, "sector");
	if (!snoop_field(s, r, "nr_sector"))
		snoop_text(s, r, "rwbs", k.empty, sizeof(k.empty));
	return k;
}

/* Made: in the maker's context; before Linux 6.5 the nearest is the queue, which
 * requests may pass by. */
static int disk_begin(struct snoop *s)
{
	const char *made = tracefs_has_event("block", "block_io_start")
				   ? "block_io_start"
				   : "block_rq_insert";

	return trace_event(&s->t, "block", made, NULL) ||
			       trace_event(&s->t, "block", "block_rq_issue",
					   NULL) ||
			       trace_event(&s->t, "block", "block_rq_complete",
					   NULL)
		       ? -1
		       : 0;
}

static bool is_wanted(struct snoop *s, const struct record *r)
{
	return !snoop_given(s, "disk") ||
	       snoop_field(s, r, "dev") == snoop_number(s, "disk");
}

/* Notes a request that begins; gives back one that ends, to be forgotten. */
static struct io *follow(struct snoop *s, const struct record *r,
			 struct io_key *key)
{
	const char *event = snoop_event(s, r);
	struct io *io;

	if (!is_wanted(s, r))
		return NULL;
	*key = key_of(s, r);
	io = snoop_kept(s, key, sizeof(*key));
	if (!strcmp(event, "block_rq_complete"))
		return io && io->issued ? io : NULL;
	if (!io || strcmp(event, "block_rq_issue") != 0) {
		io = snoop_keep(s, key, sizeof(*key), sizeof(*io));
		io->made = r->ts;
		io->pid = snoop_tgid(s, line_tid(r));
		snoop_text(s, r, "comm", io->comm, COMM_LEN);
	}
	if (!strcmp(event, "block_rq_issue")) {
		io->issued = r->ts;
		io->bytes = (uint64_t)snoop_field(s, r, "bytes");
	}
	return NULL;
}

static uint64_t latency(const struct snoop *s, const struct io *io,
			const struct record *r)
{
	return r->ts - (snoop_number(s, "queued") ? io->made : io->issued);
}

static void io_header(struct snoop *s)
{
	fputs("Tracing block I/O. Ctrl-C to end.\n", s->t.o->to);
	if (snoop_number(s, "start"))
		snoop_cell(s, "%-15s", "STARTs");
	if (snoop_number(s, "end"))
		snoop_cell(s, "%-15s", "ENDs");
	snoop_cell(s, "%-12s %-6s %-4s %-8s %-12s %-6s %8s", "COMM", "PID",
		   "TYPE", "DEV", "BLOCK", "BYTES", "LATms");
}

static void io_record(struct trace *t, const struct record *r)
{
	struct snoop *s = t->data;
	struct io_key key;
	struct io *io = follow(s, r, &key);
	char type[16], dev[48];
	uint64_t ns;

	if (!io)
		return;
	ns = latency(s, io, r);
	snoop_text(s, r, "rwbs", type, sizeof(type));
	if ((!snoop_given(s, "pid") || io->pid == snoop_number(s, "pid")) &&
	    snoop_glob(s, "iotype", type) && snoop_match(s, "name", io->comm)) {
		if (snoop_number(s, "start"))
			snoop_cell(s, "%-15.6f", (double)(r->ts - ns) / 1e9);
		if (snoop_number(s, "end"))
			snoop_cell(s, "%-15.6f", (double)r->ts / 1e9);
		snoop_cell(s, "%-12.12s", io->comm);
		if (io->pid)
			snoop_cell(s, "%-6d", io->pid);
		else
			snoop_cell(s, "%-6s", "-");
		/* dev_t as the kernel has it */
		snprintf(dev, sizeof(dev), "%" PRIu64 ",%" PRIu64,
			 key.dev >> 20, key.dev & 0xfffff);
		snoop_cell(s, "%-4s %-8s", type, dev);
		snoop_cell(s, "%-12" PRIu64 " %-6" PRIu64 " %8.2f",
			   io->bytes ? key.sector : 0, io->bytes,
			   (double)ns / 1e6);
		snoop_end_row(s);
	}
	snoop_forget(s, &key, sizeof(key));
}

struct histogram {
	uint64_t count[OUT_PERF_SLOTS];
	int64_t points[OUT_PERF_SLOTS]; /* bitesize: KiB, where buckets begin */
	unsigned npoints;
	void (*print)(const struct histogram *h, struct sbuf *to);
	uint64_t next; /* CLOCK_MONOTONIC of the next report, ns */
	int64_t left;  /* reports */
};

static uint64_t interval(const struct snoop *s)
{
	return (uint64_t)snoop_number(s, "interval") * 1000000000;
}

static struct histogram *histogram_new(struct snoop *s,
				       void (*print)(const struct histogram *h,
						     struct sbuf *to))
{
	struct histogram *h = mem_alloc(sizeof(*h));

	h->print = print;
	h->left = snoop_number(s, "count");
	h->next = clock_ns(CLOCK_MONOTONIC) + interval(s);
	s->own = h;
	return h;
}

static void report(struct snoop *s)
{
	struct histogram *h = s->own;
	struct sbuf text = { 0 };

	fputc('\n', s->t.o->to);
	if (snoop_number(s, "timestamp")) {
		snoop_time(s, clock_ns(CLOCK_MONOTONIC), 0);
		snoop_end_row(s);
	}
	h->print(h, &text);
	fputs(sbuf_str(&text), s->t.o->to);
	sbuf_free(&text);
	memset(h->count, 0, sizeof(h->count));
	trace_flush(&s->t);
}

static void histogram_tick(struct trace *t)
{
	struct snoop *s = t->data;
	struct histogram *h = s->own;

	if (clock_ns(CLOCK_MONOTONIC) < h->next)
		return;
	h->next += interval(s);
	report(s);
	t->stop = --h->left <= 0;
}

static void histogram_flush(struct trace *t)
{
	struct snoop *s = t->data;
	const struct histogram *h = s->own;

	if (h->left > 0)
		report(s);
}

static void print_latency(const struct histogram *h, struct sbuf *to)
{
	out_perf_powers(to, "ms", "I/O", h->count, OUT_PERF_SLOTS);
}

static int latency_begin(struct snoop *s)
{
	histogram_new(s, print_latency);
	return disk_begin(s);
}

static void latency_header(struct snoop *s)
{
	fprintf(s->t.o->to,
		"Tracing block I/O. Output every %" PRId64 " seconds.%s\n",
		snoop_number(s, "interval"),
		snoop_given(s, "count") ? "" : " Ctrl-C to end.");
}

static void latency_record(struct trace *t, const struct record *r)
{
	struct snoop *s = t->data;
	struct histogram *h = s->own;
	struct io_key key;
	struct io *io = follow(s, r, &key);
	char type[16];
	uint64_t ms;

	if (!io)
		return;
	ms = latency(s, io, r) / 1000000;
	snoop_text(s, r, "rwbs", type, sizeof(type));
	if (snoop_glob(s, "iotype", type))
		h->count[ms ? 64 - __builtin_clzll(ms) : 0]++;
	snoop_forget(s, &key, sizeof(key));
}

/* Points are in KiB, sizes in sectors: a bucket ends a tenth before the next. */
static void print_sizes(const struct histogram *h, struct sbuf *to)
{
	uint64_t most = 0;

	for (unsigned i = 0; i <= h->npoints; i++)
		if (h->count[i] > most)
			most = h->count[i];
	sbuf_puts(to, "            Kbytes         : I/O      Distribution\n");
	for (unsigned i = 0; i <= h->npoints; i++) {
		char low[24] = "", high[24] = "";

		if (i)
			snprintf(low, sizeof(low), "%" PRId64 ".0",
				 h->points[i - 1]);
		if (i < h->npoints)
			snprintf(high, sizeof(high), "%" PRId64 ".9",
				 h->points[i] - 1);
		out_perf_row(to, 13, low, 10, high, h->count[i], most);
	}
}

/* "8 16 32", rising numbers of KiB. */
static bool read_points(struct histogram *h, const char *text)
{
	const unsigned max = sizeof(h->points) / sizeof(h->points[0]) - 1;

	for (text += strspn(text, " ,"); *text; text += strspn(text, " ,")) {
		char *end;
		int64_t at;

		errno = 0;
		at = strtoll(text, &end, 10);
		if (end == text || errno || !strchr(" ,", *end) || at < 1 ||
		    at > INT64_MAX / 2 || h->npoints == max ||
		    (h->npoints && at <= h->points[h->npoints - 1]))
			return false;
		h->points[h->npoints++] = at;
		text = end;
	}
	return h->npoints;
}

static int sizes_begin(struct snoop *s)
{
	struct histogram *h = histogram_new(s, print_sizes);
	const char *points = snoop_given(s, "buckets")
				     ? snoop_string(s, "buckets")
				     : "1 8 64 128";

	if (!read_points(h, points)) {
		fprintf(stderr,
			"ERROR: --buckets takes numbers that rise, not '%s'\n",
			points);
		return -1;
	}
	return trace_event(&s->t, "block", "block_rq_issue", NULL) ? -1 : 0;
}

static void sizes_header(struct snoop *s)
{
	fputs("Tracing block I/O... Hit Ctrl-C to end.\n", s->t.o->to);
}

static void sizes_record(struct trace *t, const struct record *r)
{
	struct snoop *s = t->data;
	struct histogram *h = s->own;
	int64_t sectors = snoop_field(s, r, "bytes") / 512;
	unsigned at = 0;

	if (!is_wanted(s, r))
		return;
	while (at < h->npoints && sectors >= h->points[at] * 2)
		at++;
	h->count[at]++;
}

const struct snoop_tool snoop_disks[] = {
	{ .name = "iosnoop",
	  .options = { "disk", "iotype", "name", "pid", "queued", "start",
		       "end", "duration" },
	  .begin = disk_begin,
	  .record = io_record,
	  .header = io_header,
	  .regexes = { "name" },
	  .ending = "\nEnding tracing...\n" },
	{ .name = "iolatency",
	  .options = { "disk", "iotype", "queued", "timestamp", "interval",
		       "count" },
	  .only = "iotype",
	  .begin = latency_begin,
	  .record = latency_record,
	  .header = latency_header,
	  .tick = histogram_tick,
	  .flush = histogram_flush,
	  .ending = "\nEnding tracing...\n" },
	{ .name = "bitesize",
	  .options = { "buckets", "disk", "timestamp", "interval", "count" },
	  .only = "buckets",
	  .begin = sizes_begin,
	  .record = sizes_record,
	  .header = sizes_header,
	  .tick = histogram_tick,
	  .flush = histogram_flush },
	{ 0 },
};
