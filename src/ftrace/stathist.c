// SPDX-License-Identifier: Apache-2.0
/*
 * perf-stat-hist: a histogram of a tracepoint's field. The kernel counts: one
 * perf counter a bucket and CPU, with a filter for the bucket's bounds.
 */
#include <errno.h>
#include <inttypes.h>
#include <linux/perf_event.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/vec.h"
#include "ftrace/fronts.h"
#include "ftrace/until.h"
#include "kernel/perf.h"
#include "kernel/tracefs.h"
#include "out/out.h"
#include "run/child.h"

static struct script_option options[] = {
	{ .name = "buckets",
	  .letter = 'b',
	  .meta = "POINTS",
	  .type = OPTION_STRING,
	  .help = "where buckets begin: numbers, with spaces between" },
	{ .name = "power",
	  .letter = 'P',
	  .meta = "N",
	  .type = OPTION_INT,
	  .ranged = true,
	  .min = 2,
	  .max = 1000000,
	  .fallback = "4",
	  .help = "buckets begin at powers of N" },
	{ .name = "max",
	  .letter = 'm',
	  .meta = "N",
	  .type = OPTION_INT,
	  .ranged = true,
	  .min = 1,
	  .max = INT64_MAX / 1000000,
	  .fallback = "1048576",
	  .help = "the last bucket begins there" },
	{ .name = "filter",
	  .letter = 'f',
	  .meta = "FILTER",
	  .type = OPTION_STRING,
	  .help = "only events with such fields, in the kernel's words" },
	{ .name = "tracepoint",
	  .type = OPTION_STRING,
	  .positional = true,
	  .required = true,
	  .help = "CATEGORY:EVENT" },
	{ .name = "field",
	  .type = OPTION_STRING,
	  .positional = true,
	  .required = true,
	  .help = "one of its fields that is a number" },
	{ .name = "seconds",
	  .type = OPTION_DURATION,
	  .positional = true,
	  .help = "how long (default: until Ctrl-C)" },
};

static struct tool_example examples[] = {
	{ "perf-stat-hist syscalls:sys_enter_read count 10",
	  "sizes that are asked for" },
	{ "perf-stat-hist -P 2 syscalls:sys_exit_read ret 10",
	  "bytes that came, by powers of 2" },
	{ "perf-stat-hist -b '10 50 100' syscalls:sys_exit_read ret 10",
	  "buckets of one's own" },
	{ "perf-stat-hist -f 'rwbs ~ \"*R*\"' block:block_rq_issue bytes 10",
	  "sizes of reads" },
};

struct tool_decl stathist_decl = {
	.name = "perf-stat-hist",
	.summary = "Show a histogram of a tracepoint's field, without BPF.",
	FRONT_TABLES(options, examples),
};

bool stathist_able(struct sbuf *why)
{
	return front_has_tracefs(why);
}

/* Values from begin to below end; the first and last have but one bound. */
struct bucket {
	int64_t begin, end;
	bool first, last;
	VEC(int) counters; /* one a CPU */
	uint64_t count;
};

typedef VEC(struct bucket) buckets;

static void add(buckets *b, int64_t begin, int64_t end)
{
	struct bucket one = { .begin = begin, .end = end };

	vec_push(b, one);
}

static void by_power(buckets *b, int64_t power, int64_t max)
{
	int64_t at = 1;

	add(b, 0, 1);
	for (; at < max; at *= power)
		add(b, at, at * power);
	add(b, at, 0);
}

/* "10 50 100"; false when they do not rise, or are no numbers. */
static bool by_points(buckets *b, const char *text)
{
	int64_t last = 0;
	bool any = false;
	char *end;

	for (;; text = end, any = true) {
		int64_t at;

		text += strspn(text, " ,");
		if (!*text)
			break;
		errno = 0;
		at = strtoll(text, &end, 10);
		if (end == text || errno || !strchr(" ,", *end) ||
		    (any && at <= last))
			return false;
		if (any)
			add(b, last, at);
		last = at;
	}
	if (any)
		add(b, last, 0);
	return any;
}

/* What lies below the first bucket has one, too. */
static void close_ends(buckets *b)
{
	struct bucket below = { .end = b->at[0].begin, .first = true };

	vec_last(b)->last = true;
	vec_push(b, below);
	memmove(b->at + 1, b->at, (b->len - 1) * sizeof(*b->at));
	b->at[0] = below;
}

static char *filter_of(const struct bucket *b, const char *field,
		       const char *more)
{
	char *bounds, *all;

	if (b->first)
		bounds = mem_printf("%s < %" PRId64, field, b->end);
	else if (b->last)
		bounds = mem_printf("%s >= %" PRId64, field, b->begin);
	else
		bounds = mem_printf("%s >= %" PRId64 " && %s < %" PRId64, field,
				    b->begin, field, b->end);
	if (!*more)
		return bounds;
	all = mem_printf("%s && (%s)", bounds, more);
	free(bounds);
	return all;
}

static int open_counter(int id, uint32_t cpu, pid_t pid)
{
	struct perf_event_attr a = { .type = PERF_TYPE_TRACEPOINT,
				     .size = sizeof(a),
				     .config = (unsigned)id,
				     .disabled = 1 };
	long fd = syscall(SYS_perf_event_open, &a, pid ? pid : -1, cpu, -1,
			  PERF_FLAG_FD_CLOEXEC);

	return fd < 0 ? -errno : (int)fd;
}

static int open_bucket(struct bucket *b, int id, const char *filter, pid_t pid)
{
	uint32_t cpus[4096];
	int n = perf_online_cpus(cpus, 4096);

	for (int i = 0; i < n; i++) {
		int fd = open_counter(id, cpus[i], pid);

		if (fd < 0)
			return fd;
		vec_push(&b->counters, fd);
		if (ioctl(fd, PERF_EVENT_IOC_SET_FILTER, filter))
			return -errno;
	}
	return n < 0 ? n : 0;
}

static void each_counter(buckets *all, unsigned long request)
{
	for (size_t i = 0; i < all->len; i++)
		for (size_t k = 0; k < all->at[i].counters.len; k++)
			ioctl(all->at[i].counters.at[k], request, 0);
}

static void read_counts(buckets *all)
{
	for (size_t i = 0; i < all->len; i++) {
		struct bucket *b = &all->at[i];

		for (size_t k = 0; k < b->counters.len; k++) {
			uint64_t n = 0;

			if (read(b->counters.at[k], &n, sizeof(n)) == sizeof(n))
				b->count += n;
		}
	}
}

static const char *bound(char text[24], bool there, int64_t value)
{
	*text = 0;
	if (there)
		snprintf(text, 24, "%" PRId64, value);
	return text;
}

static void print(const buckets *all, FILE *to)
{
	struct sbuf text = { 0 };
	uint64_t most = 0;

	for (size_t i = 0; i < all->len; i++)
		if (all->at[i].count > most)
			most = all->at[i].count;
	sbuf_puts(&text,
		  "\n            Range          : Count    Distribution\n");
	for (size_t i = 0; i < all->len; i++) {
		const struct bucket *b = &all->at[i];
		char low[24], high[24];

		out_perf_row(&text, 13, bound(low, !b->first, b->begin), 10,
			     bound(high, !b->last, b->end - 1), b->count, most);
	}
	fwrite(text.at, 1, text.len, to);
	sbuf_free(&text);
}

static int open_all(buckets *all, int id, const struct tool_decl *d, pid_t pid)
{
	const char *field = front_option(d, "field")->str;
	const char *more = front_option(d, "filter")->str;

	for (size_t i = 0; i < all->len; i++) {
		char *filter = filter_of(&all->at[i], field, more);
		int err = open_bucket(&all->at[i], id, filter, pid);

		if (err == -EINVAL)
			fprintf(stderr,
				"ERROR: the kernel does not take the filter "
				"'%s': is %s a number of %s?\n",
				filter, field,
				front_option(d, "tracepoint")->str);
		else if (err)
			fprintf(stderr, "ERROR: cannot count %s: %s\n",
				front_option(d, "tracepoint")->str,
				strerror(-err));
		free(filter);
		if (err)
			return err;
	}
	return 0;
}

static void close_all(buckets *all)
{
	for (size_t i = 0; i < all->len; i++) {
		for (size_t k = 0; k < all->at[i].counters.len; k++)
			close(all->at[i].counters.at[k]);
		vec_free(&all->at[i].counters);
	}
	vec_free(all);
}

static void print_title(const struct tool_decl *d, FILE *to)
{
	fprintf(to, "Tracing %s", front_option(d, "tracepoint")->str);
	if (*front_option(d, "buckets")->str)
		fputs(", specified buckets", to);
	else
		fprintf(to, ", power-of-%" PRId64 ", max %" PRId64,
			front_option(d, "power")->num,
			front_option(d, "max")->num);
	if (front_option(d, "seconds")->given)
		fprintf(to, ", for %g seconds...\n",
			(double)front_option(d, "seconds")->num / 1e9);
	else
		fputs(". Ctrl-C to end.\n", to);
}

/* What was printed has got out, or that is said; a reader who has gone is no
 * error. */
static int written(FILE *to)
{
	if (!fflush(to) || errno == EPIPE)
		return 0;
	fprintf(stderr, "ERROR: cannot write output: %s\n", strerror(errno));
	return 1;
}

static int count(buckets *all, int id, const struct tool_decl *d,
		 struct trace_opts *o)
{
	struct until u;
	int err;

	until_begin(&u, o->child, o->to);
	err = open_all(all, id, d, o->child ? o->child->pid : 0);
	if (!err) {
		print_title(d, o->to);
		err = written(o->to);
	}
	if (!err) {
		each_counter(all, PERF_EVENT_IOC_ENABLE);
		until_start(&u, (uint64_t)front_option(d, "seconds")->num);
		while (!until_wait(&u, -1))
			;
		each_counter(all, PERF_EVENT_IOC_DISABLE);
		read_counts(all);
		print(all, o->to);
		err = written(o->to);
	}
	until_end(&u);
	return err ? 1 : 0;
}

int stathist_run(const struct front *f, const char *self, struct trace_opts *o)
{
	const struct tool_decl *d = f->decl;
	const char *name = front_option(d, "tracepoint")->str;
	const char *points = front_option(d, "buckets")->str;
	const char *colon = strchr(name, ':');
	buckets all = { 0 };
	char *category;
	int id, code;

	category = mem_strndup(name, colon ? (size_t)(colon - name) : 0);
	id = tracefs_event_id(category, colon ? colon + 1 : "");
	free(category);
	if (id < 0) {
		fprintf(stderr,
			"ERROR: there is no tracepoint %s; sonde "
			"tpoint -l lists them\n",
			name);
		return 1;
	}
	if (!*points) {
		by_power(&all, front_option(d, "power")->num,
			 front_option(d, "max")->num);
	} else if (!by_points(&all, points)) {
		fprintf(stderr, "%s: -b takes numbers that rise, not '%s'\n",
			self, points);
		close_all(&all);
		return 2;
	}
	close_ends(&all);
	code = count(&all, id, d, o);
	close_all(&all);
	return code;
}
