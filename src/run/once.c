// SPDX-License-Identifier: Apache-2.0
/*
 * What runs once, in the place of events: iterators, tests, measurements.
 *
 * A test passes when its program returns 0, tells no error and does not exit()
 * with another code. What it prints is held back, and shown when it fails (in
 * JSON it is a field of the result). What begin did is held against the first. A
 * measurement repeats its program until it has run for long enough; the kernel
 * counts the time, so that the system call around each run is no part of it.
 */
#include <bpf/bpf.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "run/priv.h"

#define NSEC 1000000000ull
#define MEASURE_NS 20000000 /* of program time */
#define MEASURE_MAX_NS NSEC /* of anybody's time */
#define BATCH 64	    /* runs whose records fit the ring */

bool once_has_iter(const struct session *s)
{
	return s->attachments.len && s->attachments.at[0].mech->ctx == CTX_ITER;
}

/* They stay, and run when others read them. */
static int tell_pins(struct session *s)
{
	for (size_t i = 0; i < s->attachments.len; i++) {
		char *line = mem_printf("Program pinned to %s\n",
					s->attachments.at[i].probes[0]->pin);

		out_raw(s->out, line);
		free(line);
	}
	return 0;
}

int once_iterate(struct session *s)
{
	char byte;

	if (s->attachments.at[0].probes[0]->pin)
		return tell_pins(s);
	for (size_t i = 0; i < s->attachments.len && !s->done; i++) {
		const struct attachment *a = &s->attachments.at[i];
		ssize_t n = 1;

		while (n > 0 && !loop_interrupted(s)) {
			n = read(a->fds[0], &byte, 1);
			if (n < 0 && (errno == EAGAIN || errno == EINTR))
				n = 1;
			else if (n < 0)
				break;
			loop_drain(s);
		}
		if (n >= 0)
			continue;
		n = -errno;
		diag_fatal(s->d, "%s stopped: %s", a->probes[0]->name,
			   strerror((int)-n));
		return (int)n;
	}
	return 0;
}

/* The programs of one kind run with their output going to @to as text. */
struct captive {
	FILE *to, *was;
	enum out_format format;
	char *text;
	size_t len;
};

static int capture(struct session *s, struct captive *c)
{
	loop_drain(s);
	memset(c, 0, sizeof(*c));
	c->to = open_memstream(&c->text, &c->len);
	if (!c->to)
		return -ENOMEM;
	c->was = s->out->to;
	c->format = s->out->format;
	s->out->to = c->to;
	s->out->format = OUT_TEXT;
	return 0;
}

static void release(struct session *s, struct captive *c)
{
	loop_drain(s);
	s->out->to = c->was;
	s->out->format = c->format;
	fclose(c->to);
}

struct result {
	const char *name;
	uint64_t ns;
	bool passed;
	struct captive out;
};

/* "[ RUN      ] " and its like, in green or red. */
static void put_word(const struct session *s, const char *word, bool good)
{
	const char *on = !s->o->colour ? "" : good ? "\033[32m" : "\033[31m";

	sbuf_printf(&s->out->buf, "%s[%s]%s ", on, word,
		    s->o->colour ? "\033[0m" : "");
}

/* @errors: how many had been told when the test before ended. */
static int run_test(struct session *s, const struct internal *one,
		    uint32_t errors, struct result *r)
{
	uint64_t begun;
	uint32_t result;
	int err;

	if (s->out->format != OUT_JSON) {
		put_word(s, " RUN      ", true);
		sbuf_printf(&s->out->buf, "%s\n", one->probe->event);
	}
	err = capture(s, &r->out);
	if (err)
		return err;
	r->name = one->probe->event;
	begun = clock_ns(CLOCK_MONOTONIC);
	err = internal_run(s, one, &result);
	r->ns = clock_ns(CLOCK_MONOTONIC) - begun;
	release(s, &r->out);
	r->passed = !err && !result && !s->code && s->out->errors == errors;
	return err;
}

static void put_time(struct sbuf *to, uint64_t ns)
{
	if (ns < 1000)
		sbuf_printf(to, " (%" PRIu64 " ns)\n", ns);
	else if (ns < 1000000)
		sbuf_printf(to, " (%" PRIu64 " \u03bcs)\n", ns / 1000);
	else
		sbuf_printf(to, " (%" PRIu64 " ms)\n", ns / 1000000);
}

static void print_result(struct session *s, const struct result *r)
{
	struct sbuf *to = &s->out->buf;

	if (s->out->format == OUT_JSON) {
		out_test(s->out, r->name, r->ns, r->passed, r->out.text,
			 r->out.len);
		return;
	}
	if (!r->passed)
		sbuf_putn(to, r->out.text, r->out.len);
	put_word(s, r->passed ? "       OK " : "  FAILED  ", r->passed);
	sbuf_puts(to, r->name);
	put_time(to, r->ns);
}

static void print_count(struct session *s, const char *word, bool good,
			size_t n, const char *rest)
{
	put_word(s, word, good);
	sbuf_printf(&s->out->buf, "%zu test%s%s\n", n, n == 1 ? "" : "s", rest);
}

static void print_summary(struct session *s, const struct result *all, size_t n,
			  size_t failed)
{
	print_count(s, "==========", true, n, " ran.");
	print_count(s, "  PASSED  ", true, n - failed, ".");
	if (failed)
		print_count(s, "  FAILED  ", false, failed, ", listed below:");
	for (size_t i = 0; i < n; i++) {
		if (all[i].passed)
			continue;
		put_word(s, "  FAILED  ", false);
		sbuf_printf(&s->out->buf, "%s\n", all[i].name);
	}
}

static size_t count_of(const struct session *s, char kind)
{
	size_t n = 0;

	for (size_t i = 0; i < s->internals.len; i++)
		n += s->internals.at[i].probe->provider->internal == kind;
	return n;
}

int once_test(struct session *s)
{
	size_t total = count_of(s, 't'), n = 0, failed = 0;
	struct result *all = mem_alloc((total + 1) * sizeof(*all));
	bool text = s->out->format != OUT_JSON;
	uint32_t errors = 0;
	int err = 0;

	if (text && total) {
		put_word(s, "==========", true);
		sbuf_printf(&s->out->buf, "Running %zu tests.\n", total);
	}
	for (size_t i = 0; !err && i < s->internals.len; i++) {
		const struct internal *one = &s->internals.at[i];

		if (one->probe->provider->internal != 't' || s->out->failed)
			continue;
		err = run_test(s, one, errors, &all[n]);
		if (err)
			break;
		/* exit() ends the probe that says it, not the others */
		s->done = s->exited = false;
		s->code = 0;
		errors = s->out->errors;
		failed += !all[n].passed;
		print_result(s, &all[n++]);
	}
	if (text && total && !err)
		print_summary(s, all, n, failed);
	s->code = failed ? 1 : 0;
	if (err)
		diag_fatal(s->d, "cannot run a test: %s", strerror(-err));
	for (size_t i = 0; i < n; i++)
		free(all[i].out.text);
	free(all);
	return err;
}

/* How often and how long (ns) the kernel has run a program. */
static int read_stats(int prog, uint64_t *runs, uint64_t *ns)
{
	struct bpf_prog_info info = { 0 };
	uint32_t len = sizeof(info);
	int err = bpf_obj_get_info_by_fd(prog, &info, &len);

	*runs = info.run_cnt;
	*ns = info.run_time_ns;
	return err;
}

static int measure(struct session *s, const struct internal *one,
		   uint64_t *runs, uint64_t *ns)
{
	uint64_t limit = clock_ns(CLOCK_MONOTONIC) + MEASURE_MAX_NS;
	struct captive out;
	int err = capture(s, &out);

	if (err)
		return err;
	do {
		uint32_t result;

		for (int i = 0; !err && i < BATCH; i++)
			err = internal_run(s, one, &result);
		loop_drain(s);
		s->done = s->exited = false;
		rewind(out.to); /* nobody wants to read it */
		if (!err)
			err = read_stats(one->prog, runs, ns);
	} while (!err && *ns < MEASURE_NS && clock_ns(CLOCK_MONOTONIC) < limit);
	release(s, &out);
	free(out.text);
	return err;
}

int once_bench(struct session *s)
{
	int stats = bpf_enable_stats(BPF_STATS_RUN_TIME), err = 0;
	uint64_t runs, ns;

	if (stats < 0) {
		diag_fatal(s->d, "cannot measure: %s", strerror(errno));
		return -errno;
	}
	if (s->out->format != OUT_JSON && count_of(s, 'm'))
		sbuf_printf(&s->out->buf, "%-40s %-14s %s\n%.66s\n",
			    "Benchmark", "Time(ns)", "Iterations",
			    "-----------------------------------------------"
			    "-------------------");
	for (size_t i = 0; !err && i < s->internals.len; i++) {
		const struct internal *one = &s->internals.at[i];

		if (one->probe->provider->internal != 'm' || s->out->failed)
			continue;
		err = measure(s, one, &runs, &ns);
		if (!err)
			out_bench(s->out, one->probe->event,
				  runs ? ns / runs : 0, runs);
	}
	if (err)
		diag_fatal(s->d, "cannot measure: %s", strerror(-err));
	close(stats);
	return err;
}
