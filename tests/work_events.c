// SPDX-License-Identifier: Apache-2.0
/* What tools that trace single events are shown: signals that find no room. */
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "work.h"

/*
 * unqueued N: N times SIGRTMIN to itself by sigqueue(), which fails for want of
 * room in the queue (EAGAIN). Signals of kill() do not need it.
 */
int work_unqueued(int argc, char **argv)
{
	long n = strtol(argv[0], NULL, 10);
	struct rlimit none = { 0, 0 };
	long failed = 0;
	sigset_t set;

	(void)argc;
	sigemptyset(&set);
	sigaddset(&set, SIGRTMIN);
	if (n < 1 || n > 1000 || setrlimit(RLIMIT_SIGPENDING, &none) ||
	    sigprocmask(SIG_BLOCK, &set, NULL))
		return 1;
	for (long i = 0; i < n; i++)
		failed += sigqueue(getpid(), SIGRTMIN,
				   (union sigval){ .sival_int = 1 }) != 0;
	return failed != n;
}
