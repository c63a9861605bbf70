// SPDX-License-Identifier: Apache-2.0
#include "ftrace/until.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "run/child.h"

void until_begin(struct until *u, struct child *child, FILE *to)
{
	sigset_t set;

	*u = (struct until){
		.process = -1, .child = child, .to = to, .deadline = UINT64_MAX
	};
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	sigaddset(&set, SIGQUIT);
	sigprocmask(SIG_BLOCK, &set, NULL);
	u->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

/* Tests wait for the byte R on the descriptor that SONDE_READY_FD names. */
static void tell_ready(void)
{
	const char *text = getenv("SONDE_READY_FD");
	int fd = text ? atoi(text) : -1;

	if (fd > 2 && write(fd, "R", 1) == 1)
		close(fd);
}

void until_start(struct until *u, uint64_t duration)
{
	if (duration)
		u->deadline = clock_ns(CLOCK_MONOTONIC) + duration;
	tell_ready();
	if (u->child)
		child_go(u->child);
}

bool until_wait(struct until *u, int ms)
{
	struct pollfd fds[] = {
		{ .fd = u->signals, .events = POLLIN },
		{ .fd = u->child ? u->child->pidfd : u->process,
		  .events = POLLIN },
		{ .fd = fileno(u->to) }, /* its reader has gone */
	};
	uint64_t at = clock_ns(CLOCK_MONOTONIC),
		 left = u->deadline > at ? u->deadline - at : 0;
	struct timespec ts = { .tv_nsec = ms * 1000000L };

	if (ms < 0 || left < (uint64_t)ts.tv_nsec)
		ts = (struct timespec){
			.tv_sec = (time_t)(left / 1000000000),
			.tv_nsec = (long)(left % 1000000000),
		};
	if (ppoll(fds, 3, &ts, NULL) < 0)
		return false;
	return clock_ns(CLOCK_MONOTONIC) >= u->deadline || fds[0].revents ||
	       fds[1].revents || fds[2].revents & (POLLERR | POLLHUP);
}

void until_end(struct until *u)
{
	if (u->process >= 0)
		close(u->process);
	close(u->signals);
}
