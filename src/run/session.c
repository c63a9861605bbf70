// SPDX-License-Identifier: Apache-2.0
#include "run/session.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "kernel/feature.h"
#include "run/priv.h"

/* Each probe may take a descriptor a CPU. */
static void raise_limits(uint32_t probes)
{
	struct rlimit r;

	kernel_raise_memlock();
	if (probes < 64 || getrlimit(RLIMIT_NOFILE, &r) ||
	    r.rlim_cur > 4ull * probes + 256)
		return;
	r.rlim_cur = r.rlim_max;
	setrlimit(RLIMIT_NOFILE, &r);
}

/* Exit code of bpftrace when a probe cannot be attached. */
#define PEER_ATTACH_FAILED 255

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
		if (!sn.len || !out_drawn(s->out, &sn, NULL))
			out_map_at_end(s->out, &sn);
		snapshot_free(&sn);
	}
}

/* A map that can hold nothing, which the kernel does not make. */
static int refuse_empty_map(struct session *s)
{
	for (size_t i = 0; i < s->p->maps.len; i++) {
		const struct ir_map *m = &s->p->maps.at[i];

		if (m->max_entries)
			continue;
		s->refused = true;
		if (s->o->bpftrace)
			diag_fatal(s->d,
				   "Unknown BPF object load failure. Try "
				   "using the \"-d libbpf\" option to see "
				   "the full loading log.");
		else
			diag_error(s->d, m->span,
				   "max_map_keys is 0, so %s has room for no "
				   "key: set it to 1 or more",
				   m->name);
		return -EINVAL;
	}
	return 0;
}

static int prepare(struct session *s)
{
	int err = refuse_empty_map(s);

	if (err)
		return err;
	unwind_plan(s);
	err = bpf_maps_create(s->p, &s->bpf, &s->maps, s->d);
	s->repeats = mem_alloc((s->p->actions.len + 1) * sizeof(uint64_t));
	s->zeroed = mem_alloc(s->p->maps.len + 1);
	s->told = mem_alloc(((size_t)s->p->nprobes * LOSS_NKINDS + 1) *
			    sizeof(uint64_t));
	if (err || s->o->dry_run)
		return err;
	if (s->maps.ring >= 0)
		err = ring_open(&s->ring, s->maps.ring, s->maps.ring_size);
	if (!err)
		err = unwind_open(s);
	if (!err)
		err = packets_open(s);
	if (!err)
		err = loop_hold_signals(s);
	if (err)
		diag_fatal(s->d, "cannot set up the event loop: %s",
			   strerror(-err));
	else
		set_start(s);
	return err;
}

/* Something may still happen: a probe, a timer, a child, a process. */
static bool has_events(const struct session *s)
{
	return s->attachments.len || s->o->child ||
	       (s->o->pid && !s->o->bpftrace) || loop_has(s, 'i') ||
	       loop_has(s, 's');
}

/* The header of rows stands before the first event, when all rows share it. */
static void print_header(struct session *s)
{
	for (size_t i = 0; i < s->p->actions.len; i++) {
		const struct action *a = &s->p->actions.at[i];

		if (a->kind == ACT_ROW && !s->out->sink) {
			out_row_header(s->out, a);
			return;
		}
	}
}

/* Programs that run bpftrace wait for a line about its probes on stdout. */
#define NOTICE "__BPFTRACE_NOTIFY_PROBES_ATTACHED"

static bool wants_notice(void)
{
	return getenv(NOTICE) != NULL;
}

/* bpftrace counts probes whose predicate is false and constant, too. */
static uint32_t dead_probes(const struct session *s)
{
	uint32_t n = 0;

	for (uint32_t i = 0; s->o->bpftrace && i < s->in->len; i++)
		if (s->in->at[i].dead)
			n += attach_count(s->in->at[i].probes,
					  s->in->at[i].nprobes);
	return n;
}

/* It counts an entry and its return as one where the kernel has links for both. */
static uint32_t joined_probes(const struct session *s)
{
	uint32_t n = 0;

	for (uint32_t i = 0; s->o->bpftrace && i < s->in->len; i++)
		if (s->in->at[i].as_one && feature_has(FEATURE_KPROBE_SESSION))
			n += s->in->at[i].nprobes;
	return n < s->attached ? n : 0;
}

/* Tests wait for the byte R on the descriptor that SONDE_READY_FD names. */
static void tell_ready(struct session *s)
{
	const char *text = getenv("SONDE_READY_FD");
	int fd = text ? atoi(text) : -1;

	if (!s->done)
		print_header(s);
	if (!s->o->quiet && s->o->mode == MODE_TRACE)
		out_attached(s->out,
			     s->attached + dead_probes(s) - joined_probes(s));
	if (wants_notice())
		out_raw(s->out, NOTICE "\n");
	loop_drain(s);
	if (fd > 2) {
		if (write(fd, "R", 1) != 1)
			return;
		close(fd);
	}
}

/*
 * Frames without names that could have some: on the whole machine there are
 * nearly always a few.
 */
static void tell_nameless(struct session *s)
{
	uint32_t part = s->o->child || s->o->pid ? 10 : 2, pid;
	const char *remedy = symbols_nameless(s->symbols, part, &pid);

	if (remedy && !s->o->bpftrace && !s->d->no_warnings)
		fprintf(stderr,
			"WARNING: Functions that process %u made while "
			"running have no names\n"
			"HINT: %s\n",
			pid, remedy);
}

/* From when to when events are seen matters to pictures. */
static void tell_watch(const struct session *s, bool over)
{
	const struct out_sink *sink = s->out->sink;

	if (sink && sink->watch)
		sink->watch(sink->self, over);
}

/* END runs when all is detached and read; what it prints comes last. */
static int finish(struct session *s)
{
	int err;

	tell_watch(s, true);
	if (s->attachments.len) {
		attach_undo(s);
		loop_settle();
	}
	symbols_catch_up(s->symbols);
	loop_drain(s);
	s->exited = false;
	if (loop_has(s, 'e') && s->o->verbose && s->o->bpftrace)
		fputs("Attaching 'end' probe\n", stderr);
	err = loop_fire(s, 'e');
	loop_drain(s);
	out_counted_rows(s->out);
	if (s->out->format == OUT_TEXT && !s->out->sink && !s->o->is_tool)
		out_text(s->out, "printf", "\n\n", 2);
	if (s->o->mode == MODE_TRACE)
		print_maps(s);
	out_flush(s->out);
	loss_report(s);
	out_flush(s->out);
	tell_nameless(s);
	return err;
}

static uint32_t living_probes(const struct session *s)
{
	uint32_t n = 0;

	for (size_t i = 0; i < s->units.len; i++) {
		const struct unit *u = &s->units.at[i];

		n += attach_count(u->f->instance->probes,
				  u->f->instance->nprobes);
		if (u->back)
			n += attach_count(u->back->instance->probes,
					  u->back->instance->nprobes);
	}
	return n;
}

/*
 * What BEGIN says is read before the others are attached, which they need not
 * be when it was exit(). In JSON the record of attached probes comes first, as
 * do the notice and the line of bpftrace: there it waits in the ring.
 */
static int begin(struct session *s)
{
	int err = attach_load(s);

	if (!err)
		err = loop_fire(s, 'b');
	if (err)
		return err;
	if (s->out->format != OUT_JSON && !wants_notice() && !s->o->bpftrace)
		loop_drain(s);
	if (!s->exited)
		return attach_all(s);
	s->attached = living_probes(s);
	return 0;
}

/* What the session is for, until that is over. */
static int events(struct session *s)
{
	int err;

	if (s->o->mode == MODE_TEST)
		return once_test(s);
	if (s->o->mode == MODE_BENCH)
		return once_bench(s);
	if (once_has_iter(s))
		return once_iterate(s);
	err = has_events(s) ? loop_run(s) : 0;
	if (err)
		diag_fatal(s->d, "cannot wait for events: %s", strerror(-err));
	return err;
}

static void child_mapped(void *self)
{
	struct session *s = self;

	symbols_hear(s->symbols);
	unwind_follow(s);
}

static int let_go(struct session *s)
{
	return s->unwind.table ? child_go_to_entry(s->o->child, child_mapped, s)
			       : child_go(s->o->child);
}

static int run(struct session *s)
{
	int err = prepare(s);

	if (err || s->o->dry_run)
		return err ? err : attach_load(s);
	err = begin(s);
	if (err)
		return err;
	loop_follow(s);
	tell_watch(s, false);
	tell_ready(s);
	if (s->o->child && let_go(s)) {
		diag_fatal(s->d, "cannot start the command of -c");
		return -EINVAL;
	}
	loop_read_kernel(s);
	/* tests go on behind an exit() of begin */
	if (s->o->mode == MODE_TEST && s->exited)
		s->done = s->exited = false;
	if (!s->done)
		err = events(s);
	return err ? err : finish(s);
}

static void release(struct session *s)
{
	attach_free(s);
	ring_close(&s->ring, s->maps.ring_size);
	packets_close(s->packets);
	unwind_close(s);
	bpf_maps_close(&s->maps);
	if (s->signals >= 0)
		close(s->signals);
	symbols_free(s->symbols);
	memset(&s->out->symbols, 0, sizeof(s->out->symbols));
	free(s->repeats);
	free(s->zeroed);
	free(s->told);
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
	int err;

	s.signals = -1;
	s.symbols = symbols_new();
	symbols_connect(s.symbols, &o->out->symbols);
	o->out->frames = stack_frames;
	o->out->frames_self = &s;
	o->out->probe_names = p->probe_names;
	o->out->nprobes = p->nprobes;
	if (!o->dry_run)
		raise_limits(p->nprobes);
	err = run(&s);
	o->out->frames = NULL; /* its map goes */
	release(&s);
	if (err)
		return s.refused && o->bpftrace ? PEER_ATTACH_FAILED : 1;
	return s.code;
}
