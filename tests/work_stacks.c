// SPDX-License-Identifier: Apache-2.0
/*
 * What the stack tools are shown: sleeps in named functions, a row of threads
 * that wait for each other, and memory that is not given back.
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "work.h"

#ifdef __clang__
#define NAMED __attribute__((noinline))
#else
#define NAMED __attribute__((noinline, noclone))
#endif

static volatile long after; /* what keeps calls from being tail calls */

static void nap(long ms)
{
	struct timespec t = { ms / 1000, ms % 1000 * 1000000 };

	nanosleep(&t, NULL);
	after++;
}

NAMED void work_nap_long(long ms)
{
	nap(3 * ms);
	after++;
}

NAMED void work_nap_short(long ms)
{
	nap(ms);
	after++;
}

/* N times: 3 * MS in one function, MS in another. */
int work_naps(long n, long ms)
{
	while (n-- > 0) {
		work_nap_long(ms);
		work_nap_short(ms);
	}
	return 0;
}

NAMED void work_wait_for(int fd)
{
	char c;

	if (read(fd, &c, 1) != 1)
		_exit(1);
	after++;
}

NAMED void work_wake(int fd)
{
	if (write(fd, "x", 1) != 1)
		_exit(1);
	after++;
}

NAMED void work_wake_first(int fd)
{
	if (write(fd, "x", 1) != 1)
		_exit(1);
	after++;
}

/* A link: waits for the one before, then wakes the one behind. */
static void link_main(const char *name, int from, int to, long n)
{
	prctl(PR_SET_NAME, name);
	while (n-- > 0) {
		work_wait_for(from);
		if (to >= 0)
			work_wake(to);
	}
	_exit(0);
}

/*
 * Processes "link-a" and "link-b" wait for each other's word: "link-c" sleeps
 * MS, wakes link-b, which wakes link-a; N times.
 */
int work_links(long n, long ms)
{
	int ab[2], bc[2], status, bad = 0;
	pid_t a, b;

	if (pipe(ab) || pipe(bc))
		return 1;
	a = fork();
	if (!a)
		link_main("link-a", ab[0], -1, n);
	b = fork();
	if (!b)
		link_main("link-b", bc[0], ab[1], n);
	prctl(PR_SET_NAME, "link-c");
	nap(20); /* both wait */
	while (n-- > 0) {
		work_nap_long(ms / 3);
		work_wake_first(bc[1]);
	}
	bad |= waitpid(a, &status, 0) != a || status;
	bad |= waitpid(b, &status, 0) != b || status;
	return bad;
}

static void *kept[4096];

NAMED void *work_keep(size_t size)
{
	void *p = malloc(size);

	after++;
	return p;
}

NAMED void *work_keep_zeroed(size_t size)
{
	void *p = calloc(4, size / 4);

	after++;
	return p;
}

NAMED void *work_drop(size_t size)
{
	void *p = malloc(size);

	after++;
	return p;
}

/* N mallocs and N callocs of SIZE that stay, 3 N that are freed; then waits for
 * MS, so that there is a process to ask. */
int work_leak(long n, long size, long ms)
{
	nap(300); /* attached by name: libc is there already */
	if (n > 2048)
		n = 2048;
	for (long i = 0; i < n; i++) {
		kept[2 * i] = work_keep((size_t)size);
		kept[2 * i + 1] = work_keep_zeroed((size_t)size);
		for (int k = 0; k < 3; k++)
			free(work_drop((size_t)size));
	}
	nap(ms);
	return 0;
}

/* Takes @ms; returns twice as much. */
NAMED long work_doze(long ms, const char *why)
{
	nap(ms);
	after++;
	return 2 * ms + (why == NULL);
}

NAMED long work_doze_twice(long ms)
{
	long n = work_doze(ms, "first") + work_doze(ms, "second");

	after++;
	return n;
}

/* work_doze() of each of the times, and then work_doze_twice() of the last. */
int work_doze_all(int n, char **ms)
{
	long last = 0;

	for (int i = 0; i < n; i++) {
		last = strtol(ms[i], NULL, 10);
		last = last > 1000 ? 1000 : last;
		if (work_doze(last, "alone") != 2 * last)
			return 1;
	}
	return work_doze_twice(last) != 4 * last;
}
