// SPDX-License-Identifier: Apache-2.0
/*
 * What tools that trace single events are shown: signals that find no room,
 * shared memory.
 */
#include <signal.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/resource.h>
#include <sys/shm.h>
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

/*
 * shm: makes 8192 bytes of shared memory, attaches them for reading, detaches and
 * removes them; then one that fails, since nothing has no bytes (EINVAL).
 */
int work_shm(int argc, char **argv)
{
	int id = shmget(IPC_PRIVATE, 8192, IPC_CREAT | IPC_EXCL | 0640);
	void *p = id < 0 ? (void *)-1 : shmat(id, NULL, SHM_RDONLY);
	int wrong = p == (void *)-1 || shmdt(p);

	(void)argc;
	(void)argv;
	if (id >= 0)
		wrong |= shmctl(id, IPC_RMID, NULL);
	return wrong | (shmget(IPC_PRIVATE, 0, 0600) != -1);
}
