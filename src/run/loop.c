// SPDX-License-Identifier: Apache-2.0
/*
 * The event loop: ring buffer, timers, signals, the end of the child or of the
 * traced process. One thread; records are printed in the order in which the
 * kernel wrote them.
 *
 * Intervals share one timer, armed for whichever is due next. They start from
 * one moment, so interval:s:1 and interval:s:5 meet on every fifth second and
 * then run in order of declaration.
 *
 * A writer wakes us for every record that finds the ring read to its end, which
 * costs it more than writing. When records come in a stream, we therefore nap
 * before we look again, no longer than it takes to fill a quarter of the ring:
 * one wake-up then serves hundreds of records.
 */
#include <errno.h>
#include <linux/membarrier.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "run/priv.h"

#define NSEC 1000000000ull
/* Records handled before signals and timers get a turn. */
#define TURN 65536
/* How often mappings of a traced process are noted, ms: at first, later. */
#define NOTE_FIRST_MS 5
#define NOTE_MS 1000
/* Those of processes that are followed, ms: while some were not read, later. */
#define CATCH_UP_MS 5
#define FOLLOW_MS 50
/* Losses are told at most so often, ms. */
#define LOSS_MS 1000
/* An interval that fell behind fires at most so often in a row. */
#define CATCH_UP 16

/* Records come in a stream when two turns are less apart than this, ns. */
#define STREAM_NS 2000000
#define NAP_MAX_NS 1000000
#define NAP_MIN_NS 50000

enum watched {
	WATCH_RING,
	WATCH_BAND, /* what processes do (stack/symbols.h) */
	WATCH_SIGNAL,
	WATCH_END,
	WATCH_TIMER,
	WATCH_OUT,
	WATCH_CPU,
	WATCH_PACKETS,
};

struct loop {
	int epoll, pidfd, timer, cpus;
	struct pollfd urgent[5]; /* what ends a nap */
	uint32_t nurgent;
	uint64_t turn;	/* when records were last read */
	uint64_t end;	/* when the duration is over, 0 never */
	uint64_t told;	/* when losses were last told */
	uint64_t begun; /* all in monotonic ns */
	pid_t note;	/* process whose mappings are noted, 0 none */
	bool follow;	/* all processes are followed */
	bool behind;	/* some of them have not been read yet */
};

int loop_fire(struct session *s, char kind)
{
	for (size_t i = 0; i < s->internals.len; i++) {
		const struct internal *one = &s->internals.at[i];
		uint32_t result;
		int err;

		if (one->probe->provider->internal != kind)
			continue;
		err = internal_run(s, one, &result);
		if (err) {
			diag_fatal(s->d, "cannot run %s: %s", one->probe->name,
				   strerror(-err));
			return err;
		}
	}
	return 0;
}

bool loop_has(const struct session *s, char kind)
{
	for (size_t i = 0; i < s->internals.len; i++)
		if (s->internals.at[i].probe->provider->internal == kind)
			return true;
	return false;
}

static void flush(struct session *s, bool force)
{
	if (force || s->o->line_buffered || s->out->buf.len > 1 << 16)
		out_flush(s->out);
	if (s->out->failed)
		s->done = true;
}

void loop_settle(void)
{
	syscall(SYS_membarrier, MEMBARRIER_CMD_GLOBAL, 0, 0);
}

void loop_drain(struct session *s)
{
	int patience = 100;

	for (;;) {
		while (ring_drain(&s->ring, TURN, action_record, s))
			flush(s, false);
		/* one in the making will be done in a moment */
		if (!ring_pending(&s->ring) || !patience--)
			break;
		usleep(100);
	}
	packets_drain(s);
	flush(s, true);
}

static int watch(struct loop *l, int fd, uint32_t events, uint64_t what)
{
	struct epoll_event e = { .events = events, .data.u64 = what };

	if (what == WATCH_SIGNAL || what == WATCH_END || what == WATCH_TIMER)
		l->urgent[l->nurgent++] =
			(struct pollfd){ .fd = fd, .events = POLLIN };
	return epoll_ctl(l->epoll, EPOLL_CTL_ADD, fd, &e) ? -errno : 0;
}

static bool is_interval(const struct internal *one)
{
	return one->probe->provider->internal == 'i';
}

/* Arms the timer for whatever is due first. */
static int arm(struct session *s, const struct loop *l)
{
	uint64_t first = l->end;
	struct itimerspec t = { 0 };

	for (size_t i = 0; i < s->internals.len; i++) {
		const struct internal *one = &s->internals.at[i];

		if (is_interval(one) && (!first || one->next < first))
			first = one->next;
	}
	t.it_value.tv_sec = (time_t)(first / NSEC);
	t.it_value.tv_nsec = (long)(first % NSEC);
	return timerfd_settime(l->timer, TFD_TIMER_ABSTIME, &t, NULL) ? -errno
								      : 0;
}

static int start_timers(struct session *s, struct loop *l)
{
	bool any = s->o->duration > 0;
	int err;

	if (any)
		l->end = l->begun + (uint64_t)(s->o->duration * 1e9);
	for (size_t i = 0; i < s->internals.len; i++) {
		struct internal *one = &s->internals.at[i];

		if (!is_interval(one))
			continue;
		one->next = l->begun + one->probe->period;
		any = true;
	}
	if (!any)
		return 0;
	l->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
	err = l->timer < 0 ? -errno : watch(l, l->timer, EPOLLIN, WATCH_TIMER);
	return err ? err : arm(s, l);
}

int loop_hold_signals(struct session *s)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	sigaddset(&set, SIGUSR1); /* self:signal */
	sigprocmask(SIG_BLOCK, &set, NULL);
	s->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	return s->signals < 0 ? -errno : 0;
}

bool loop_interrupted(struct session *s)
{
	struct signalfd_siginfo info;

	while (read(s->signals, &info, sizeof(info)) == sizeof(info)) {
		if (info.ssi_signo != SIGUSR1)
			s->done = true;
		else if (loop_has(s, 's'))
			loop_fire(s, 's');
	}
	return s->done;
}

/* The end of the child or of the process of -p ends the trace. */
static int start_end(struct session *s, struct loop *l)
{
	int fd = -1;

	if (s->o->child) {
		fd = s->o->child->pidfd;
		l->note = s->o->child->pid;
	} else if (s->o->pid) {
		l->pidfd = (int)syscall(SYS_pidfd_open, s->o->pid, 0);
		if (l->pidfd < 0 && errno == ESRCH)
			s->done = true;
		fd = l->pidfd;
		l->note = s->o->pid;
	}
	return fd < 0 ? 0 : watch(l, fd, EPOLLIN, WATCH_END);
}

static bool has_kind(const struct type *t, enum type_kind one,
		     enum type_kind other)
{
	if (!t)
		return false;
	if (t->kind == one || t->kind == other)
		return true;
	for (uint32_t i = 0; i < t->nfields; i++)
		if (has_kind(t->fields[i].type, one, other))
			return true;
	return false;
}

/* Whether what is printed, now or later, has values of such types. */
static bool prints_kind(const struct ir_program *p, enum type_kind one,
			enum type_kind other)
{
	for (size_t i = 0; i < p->maps.len; i++)
		if (has_kind(p->maps.at[i].key, one, other) ||
		    has_kind(p->maps.at[i].value, one, other))
			return true;
	for (size_t i = 0; i < p->actions.len; i++)
		if (has_kind(p->actions.at[i].args, one, other))
			return true;
	return false;
}

void loop_read_kernel(struct session *s)
{
	if (!prints_kind(s->p, TYPE_KSTACK, TYPE_KSTACK))
		return;
	for (size_t i = 0; i < s->attachments.len; i++) {
		enum ctx_kind ctx = s->attachments.at[i].mech->ctx;

		if (ctx == CTX_FENTRY || ctx == CTX_FEXIT) {
			symbols_read_kernel(s->symbols);
			return;
		}
	}
}

static void hear(void *symbols)
{
	symbols_hear(symbols);
}

void loop_follow(struct session *s)
{
	/* processes that have gone by the time their names are asked for */
	s->names = prints_kind(s->p, TYPE_USTACK, TYPE_USYM);
	s->band = s->names ? symbols_follow(s->symbols) : -1;
	if (s->band < 0)
		return;
	/* a record may be of a program that began a moment before it */
	s->ring.before = hear;
	s->ring.before_self = s->symbols;
}

/* All processes; those of -p and -c only, where the kernel does not tell. */
static int start_following(struct session *s, struct loop *l)
{
	if (!s->names)
		l->note = 0;
	if (s->band < 0)
		return 0;
	l->follow = l->behind = true;
	l->note = 0;
	return watch(l, s->band, EPOLLIN, WATCH_BAND);
}

/* Leaves out what an interval is behind by more than CATCH_UP of its times. */
static void catch_up(struct session *s, uint64_t now)
{
	for (size_t i = 0; i < s->internals.len; i++) {
		struct internal *one = &s->internals.at[i];
		uint64_t behind;

		if (!is_interval(one) || one->next > now)
			continue;
		behind = (now - one->next) / one->probe->period + 1;
		if (behind > CATCH_UP)
			one->next += (behind - CATCH_UP) * one->probe->period;
	}
}

/* The interval that is due first, till @now; NULL: none. */
static struct internal *first_due(struct session *s, uint64_t now)
{
	struct internal *first = NULL;

	for (size_t i = 0; i < s->internals.len; i++) {
		struct internal *one = &s->internals.at[i];

		if (is_interval(one) && one->next <= now &&
		    (!first || one->next < first->next))
			first = one;
	}
	return first;
}

/* Fires what is due in the order of its time, however late we are. */
static void fire_intervals(struct session *s, struct loop *l)
{
	uint64_t now = clock_ns(CLOCK_MONOTONIC), expired;
	struct internal *one;
	uint32_t result;

	if (read(l->timer, &expired, sizeof(expired)) < 0)
		return;
	if (l->end && l->end < now)
		now = l->end;
	catch_up(s, now);
	while (!s->done && (one = first_due(s, now))) {
		internal_run(s, one, &result);
		/* its output comes before what happens later */
		ring_drain(&s->ring, TURN, action_record, s);
		one->next += one->probe->period;
	}
	if (l->end && l->end <= now)
		s->done = true;
	else
		arm(s, l);
}

static void handle(struct session *s, struct loop *l, uint64_t what)
{
	switch (what) {
	case WATCH_RING:
	case WATCH_BAND:
		break; /* read on every turn */
	case WATCH_PACKETS:
		packets_drain(s);
		break;
	case WATCH_TIMER:
		fire_intervals(s, l);
		break;
	case WATCH_SIGNAL:
		loop_interrupted(s);
		break;
	case WATCH_CPU:
		hotplug_handle(s, l->cpus);
		break;
	case WATCH_OUT: /* whoever read our output has gone */
		s->out->failed = true;
		s->done = true;
		break;
	default:
		s->done = true;
	}
}

static int loop_start(struct session *s, struct loop *l)
{
	int err;

	*l = (struct loop){ .epoll = -1, .pidfd = -1, .timer = -1, .cpus = -1 };
	l->begun = l->told = clock_ns(CLOCK_MONOTONIC);
	l->epoll = epoll_create1(EPOLL_CLOEXEC);
	err = l->epoll < 0 ? -errno
			   : watch(l, s->signals, EPOLLIN, WATCH_SIGNAL);
	if (!err && s->maps.ring >= 0)
		err = watch(l, s->maps.ring, EPOLLIN, WATCH_RING);
	if (!err && s->packets)
		err = watch(l, packets_fd(s->packets), EPOLLIN, WATCH_PACKETS);
	if (!err)
		err = start_end(s, l);
	if (!err)
		err = start_timers(s, l);
	/* no events asked for: hang-ups only. A file refuses, that is fine. */
	if (!err && fileno(s->out->to) >= 0)
		watch(l, fileno(s->out->to), 0, WATCH_OUT);
	l->cpus = hotplug_open(s);
	if (l->cpus >= 0)
		watch(l, l->cpus, EPOLLIN, WATCH_CPU);
	return err ? err : start_following(s, l);
}

static void loop_stop(struct loop *l)
{
	if (l->timer >= 0)
		close(l->timer);
	if (l->cpus >= 0)
		close(l->cpus);
	if (l->pidfd >= 0)
		close(l->pidfd);
	if (l->epoll >= 0)
		close(l->epoll);
}

/* Milliseconds to wait: till losses are told, or mappings noted. */
static int patience(struct session *s, const struct loop *l)
{
	if (l->follow)
		return l->behind ? CATCH_UP_MS : FOLLOW_MS;
	if (!l->note)
		return s->maps.loss_mem ? LOSS_MS : -1;
	symbols_note(s->symbols, l->note);
	return clock_ns(CLOCK_MONOTONIC) - l->begun < NSEC ? NOTE_FIRST_MS
							   : NOTE_MS;
}

/* @bytes were read in this turn. */
static void nap(struct session *s, struct loop *l, uint64_t bytes)
{
	uint64_t now, apart, rest;
	struct timespec t = { 0 };

	if (!bytes)
		return;
	now = clock_ns(CLOCK_MONOTONIC);
	apart = now - l->turn;
	l->turn = now;
	if (apart > STREAM_NS)
		return;
	rest = (apart + 1) * (s->maps.ring_size / 4) / bytes;
	if (rest < NAP_MIN_NS)
		return;
	t.tv_nsec = rest > NAP_MAX_NS ? NAP_MAX_NS : (long)rest;
	ppoll(l->urgent, l->nurgent, &t, NULL);
}

static void tell_losses(struct session *s, struct loop *l)
{
	uint64_t now = clock_ns(CLOCK_MONOTONIC);

	if (now - l->told < LOSS_MS * (NSEC / 1000))
		return;
	l->told = now;
	loss_tick(s);
}

int loop_run(struct session *s)
{
	struct epoll_event events[8];
	struct loop l;
	int err = loop_start(s, &l), n;

	while (!err && !s->done) {
		unsigned long at = ring_position(&s->ring);

		n = epoll_wait(l.epoll, events, 8, patience(s, &l));
		if (n < 0 && errno != EINTR)
			err = -errno;
		if (l.follow)
			l.behind = symbols_catch_up(s->symbols);
		unwind_follow(s);
		ring_drain(&s->ring, TURN, action_record, s);
		for (int i = 0; i < n && !s->done; i++)
			handle(s, &l, events[i].data.u64);
		tell_losses(s, &l);
		flush(s, false);
		if (!s->done)
			nap(s, &l, ring_position(&s->ring) - at);
	}
	loop_stop(&l);
	return err;
}
