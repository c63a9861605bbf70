// SPDX-License-Identifier: Apache-2.0
/*
 * The event loop: ring buffer, timers, signals, the end of the child or of the
 * traced process. One thread; records are printed in the order in which the
 * kernel wrote them.
 */
#include <bpf/bpf.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "run/priv.h"

/* Records handled before signals and timers get a turn. */
#define TURN 65536
/* How long records may wait in the ring when no wake-up came, ms. */
#define POLL_MS 50

enum watched {
	WATCH_RING,
	WATCH_SIGNAL,
	WATCH_END,
	WATCH_DURATION,
	WATCH_TIMER /* + index of the internal program */
};

struct loop {
	int epoll, signals, pidfd, duration;
};

static int test_run(int prog)
{
	LIBBPF_OPTS(bpf_test_run_opts, o);

	return bpf_prog_test_run_opts(prog, &o);
}

int loop_fire(struct session *s, char kind)
{
	for (size_t i = 0; i < s->internals.len; i++) {
		const struct internal *one = &s->internals.at[i];
		int err;

		if (one->probe->provider->internal != kind)
			continue;
		err = test_run(one->prog);
		if (err) {
			diag_fatal(s->d, "cannot run %s: %s", one->probe->name,
				   strerror(errno));
			return err;
		}
	}
	return 0;
}

static void flush(struct session *s, bool force)
{
	if (force || s->o->line_buffered || s->out->buf.len > 1 << 16)
		out_flush(s->out);
	if (s->out->failed)
		s->done = true;
}

void loop_drain(struct session *s)
{
	while (ring_drain(&s->ring, TURN, action_record, s))
		flush(s, false);
	flush(s, true);
}

static int watch(const struct loop *l, int fd, uint64_t what)
{
	struct epoll_event e = { .events = EPOLLIN, .data.u64 = what };

	return epoll_ctl(l->epoll, EPOLL_CTL_ADD, fd, &e) ? -errno : 0;
}

static int timer(uint64_t first_ns, uint64_t every_ns)
{
	struct itimerspec t = {
		.it_value = { (time_t)(first_ns / 1000000000),
			      (long)(first_ns % 1000000000) },
		.it_interval = { (time_t)(every_ns / 1000000000),
				 (long)(every_ns % 1000000000) },
	};
	int fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);

	if (fd >= 0 && timerfd_settime(fd, 0, &t, NULL)) {
		close(fd);
		fd = -1;
	}
	return fd;
}

static int start_timers(struct session *s, struct loop *l)
{
	int err = 0;

	for (size_t i = 0; !err && i < s->internals.len; i++) {
		struct internal *one = &s->internals.at[i];

		if (one->probe->provider->internal != 'i')
			continue;
		one->timer = timer(one->probe->period, one->probe->period);
		err = one->timer < 0 ? -errno
				     : watch(l, one->timer, WATCH_TIMER + i);
	}
	if (!err && s->o->duration > 0) {
		l->duration = timer((uint64_t)(s->o->duration * 1e9), 0);
		err = l->duration < 0 ? -errno
				      : watch(l, l->duration, WATCH_DURATION);
	}
	return err;
}

static int start_signals(struct loop *l)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	sigprocmask(SIG_BLOCK, &set, NULL);
	l->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	return l->signals < 0 ? -errno : watch(l, l->signals, WATCH_SIGNAL);
}

/* The end of the child or of the process of -p ends the trace. */
static int start_end(struct session *s, struct loop *l)
{
	int fd = -1;

	if (s->o->child) {
		fd = s->o->child->pidfd;
	} else if (s->o->pid) {
		l->pidfd = (int)syscall(SYS_pidfd_open, s->o->pid, 0);
		fd = l->pidfd;
	}
	return fd < 0 ? 0 : watch(l, fd, WATCH_END);
}

/*
 * An interval that fell behind fires once for each period that passed, as the
 * kernel's own timer would, but not more often than is useful.
 */
static void fire_interval(struct session *s, size_t i)
{
	const struct internal *one = &s->internals.at[i];
	uint64_t times = 0;

	if (read(one->timer, &times, sizeof(times)) != sizeof(times))
		return;
	if (times > 16)
		times = 16;
	while (times-- && !s->done) {
		test_run(one->prog);
		/* its output comes before what happens later */
		ring_drain(&s->ring, TURN, action_record, s);
	}
}

static void handle(struct session *s, uint64_t what)
{
	switch (what) {
	case WATCH_RING:
		break; /* drained on every turn */
	case WATCH_SIGNAL:
	case WATCH_END:
	case WATCH_DURATION:
		s->done = true;
		break;
	default:
		fire_interval(s, (size_t)what - WATCH_TIMER);
	}
}

static int loop_start(struct session *s, struct loop *l)
{
	int err;

	*l = (struct loop){ -1, -1, -1, -1 };
	l->epoll = epoll_create1(EPOLL_CLOEXEC);
	err = l->epoll < 0 ? -errno : start_signals(l);
	if (!err && s->maps.ring >= 0)
		err = watch(l, s->maps.ring, WATCH_RING);
	if (!err)
		err = start_end(s, l);
	if (!err)
		err = start_timers(s, l);
	return err;
}

static void loop_stop(struct session *s, struct loop *l)
{
	for (size_t i = 0; i < s->internals.len; i++) {
		if (s->internals.at[i].timer >= 0)
			close(s->internals.at[i].timer);
		s->internals.at[i].timer = -1;
	}
	if (l->duration >= 0)
		close(l->duration);
	if (l->pidfd >= 0)
		close(l->pidfd);
	if (l->signals >= 0)
		close(l->signals);
	if (l->epoll >= 0)
		close(l->epoll);
}

int loop_run(struct session *s)
{
	struct epoll_event events[32];
	struct loop l;
	int err = loop_start(s, &l), n;

	while (!err && !s->done) {
		uint32_t got;

		n = epoll_wait(l.epoll, events, 32, POLL_MS);
		if (n < 0 && errno != EINTR)
			err = -errno;
		got = ring_drain(&s->ring, TURN, action_record, s);
		for (int i = 0; i < n && !s->done; i++)
			handle(s, events[i].data.u64);
		if (got || n > 0)
			flush(s, false);
	}
	loop_stop(s, &l);
	return err;
}
