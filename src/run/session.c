// SPDX-License-Identifier: Apache-2.0
#include "run/session.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "run/priv.h"
#include "stack/symbols.h"

/* Kernels before 5.11 count maps against RLIMIT_MEMLOCK; failing is fine. */
static void raise_limits(uint32_t probes)
{
	struct rlimit r = { RLIM_INFINITY, RLIM_INFINITY };

	setrlimit(RLIMIT_MEMLOCK, &r);
	if (getrlimit(RLIMIT_NOFILE, &r) || r.rlim_cur > 4ull * probes + 256)
		return;
	r.rlim_cur = r.rlim_max;
	setrlimit(RLIMIT_NOFILE, &r);
}

static uint64_t clock_ns(clockid_t id)
{
	struct timespec t;

	clock_gettime(id, &t);
	return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

/* `elapsed` counts from here. */
static void set_start(struct session *s)
{
	uint64_t start[2] = { 1, clock_ns(CLOCK_BOOTTIME) };

	if (s->p->start_map < 0)
		return;
	memcpy((char *)s->maps.globals_mem +
		       s->maps.global_off[s->p->start_map],
	       start, sizeof(start));
}

static void print_maps(struct session *s)
{
	if (!s->o->print_maps || s->out->failed)
		return;
	for (uint32_t i = 0; i < s->p->maps.len; i++) {
		struct snapshot sn;

		if (s->p->maps.at[i].name[0] != '@')
			continue;
		map_read(s, i, false, &sn);
		if (sn.len)
			out_map(s->out, &sn, 0, 0);
		snapshot_free(&sn);
	}
}

static int prepare(struct session *s)
{
	int err = bpf_maps_create(s->p, &s->bpf, &s->maps, s->d);

	if (err || s->o->dry_run)
		return err;
	s->repeats = mem_alloc((s->p->actions.len + 1) * sizeof(uint64_t));
	if (s->maps.ring >= 0) {
		err = ring_open(&s->ring, s->maps.ring, s->maps.ring_size);
		if (err)
			diag_fatal(s->d, "cannot map the ring buffer: %s",
				   strerror(-err));
	}
	set_start(s);
	return err;
}

/* All instances of one class: internal programs first, for BEGIN runs before
 * anything is attached. */
static int attach_all(struct session *s, bool internal)
{
	for (uint32_t i = 0; i < s->p->funcs.len; i++) {
		const struct ir_func *f = s->p->funcs.at[i];
		int err;

		if (!f || attach_is_internal(f->instance) != internal)
			continue;
		err = attach_instance(s, i);
		if (err)
			return err;
	}
	return 0;
}

/* Something may still happen: a probe, a timer, a child, a process. */
static bool has_events(const struct session *s)
{
	if (s->attachments.len || s->o->child || s->o->pid)
		return true;
	for (size_t i = 0; i < s->internals.len; i++)
		if (s->internals.at[i].probe->provider->internal == 'i')
			return true;
	return false;
}

/* Tests wait for the byte R on the descriptor that SONDE_READY_FD names. */
static void tell_ready(const struct session *s)
{
	const char *text = getenv("SONDE_READY_FD");
	int fd = text ? atoi(text) : -1;

	if (s->out->format == OUT_JSON || !s->o->quiet)
		out_attached(s->out, s->attached);
	out_flush(s->out);
	if (fd > 2) {
		if (write(fd, "R", 1) != 1)
			return;
		close(fd);
	}
}

static void detach_all(struct session *s)
{
	/* last attached goes first, so that nested probes stay paired */
	while (s->attachments.len) {
		probe_detach(vec_last(&s->attachments));
		s->attachments.len--;
	}
}

/* END runs when all is detached and read; what it prints comes last. */
static int finish(struct session *s)
{
	int err;

	detach_all(s);
	loop_drain(s);
	s->exited = false;
	err = loop_fire(s, 'e');
	loop_drain(s);
	if (s->out->format == OUT_TEXT && s->o->print_maps)
		out_text(s->out, "printf", "\n\n", 2);
	print_maps(s);
	out_flush(s->out);
	loss_report(s);
	return err;
}

static int run(struct session *s)
{
	int err = prepare(s);

	if (!err)
		err = attach_all(s, true);
	if (s->o->dry_run)
		return err ? err : attach_all(s, false);
	if (!err)
		err = loop_fire(s, 'b');
	if (!err) {
		loop_drain(s);
		if (!s->done)
			err = attach_all(s, false);
	}
	if (err)
		return err;
	tell_ready(s);
	if (s->o->child && child_go(s->o->child)) {
		diag_fatal(s->d, "cannot start the command of -c");
		return -EINVAL;
	}
	if (!s->done && has_events(s))
		err = loop_run(s);
	if (err)
		diag_fatal(s->d, "cannot wait for events: %s", strerror(-err));
	return err ? err : finish(s);
}

int session_run(const struct ir_program *p, struct instances *in,
		struct types *ts, const struct source *src,
		const struct session_opts *o, struct diags *d)
{
	struct session s = {
		.p = p,
		.in = in,
		.ts = ts,
		.src = src,
		.o = o,
		.d = d,
		.out = o->out,
		.bpf = { .ring_pages = o->ring_pages,
			 .dry = o->dry_run,
			 .verbose = o->verbose,
			 .log_size = o->log_size },
	};
	struct symbols *symbols = symbols_new();
	int err;

	symbols_connect(symbols, &o->out->symbols);
	o->out->boot_offset =
		(int64_t)(clock_ns(CLOCK_REALTIME) - clock_ns(CLOCK_BOOTTIME));
	if (!o->dry_run)
		raise_limits(p->nprobes);
	err = run(&s);
	detach_all(&s);
	vec_free(&s.attachments);
	for (size_t i = 0; i < s.progs.len; i++)
		close(s.progs.at[i]);
	vec_free(&s.progs);
	vec_free(&s.internals);
	ring_close(&s.ring, s.maps.ring_size);
	bpf_maps_close(&s.maps);
	free(s.repeats);
	symbols_free(symbols);
	return err ? 1 : s.code;
}
