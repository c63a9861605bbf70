// SPDX-License-Identifier: Apache-2.0
/*
 * What the stack tools are shown: sleeps in named functions, a row of threads
 * that wait for each other, and memory that is not given back.
 */
#include <fcntl.h>
#include <linux/futex.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
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

void work_truth(const char *name, int64_t number)
{
	const char *dir = getenv("TMP");
	char path[4096];
	FILE *f;

	if (!dir) /* nobody asks */
		return;
	snprintf(path, sizeof(path), "%s/truth", dir);
	f = fopen(path, "ae");
	if (!f || fprintf(f, "%s %lld\n", name, (long long)number) < 0 ||
	    fclose(f))
		exit(1);
}

static int64_t clock_now(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* Time that this thread was not on a CPU, ns since whenever. */
static int64_t off_cpu(void)
{
	return clock_now(CLOCK_MONOTONIC) - clock_now(CLOCK_THREAD_CPUTIME_ID);
}

/*
 * As root, ahead of all that is not real time: nobody comes between reading the
 * clock and the call that it is read for, however busy the machine is.
 */
static void hurry(void)
{
	struct sched_param p = { .sched_priority = 1 };

	sched_setscheduler(0, SCHED_FIFO, &p);
}

/* Gives the time off the CPU, ns. */
static int64_t nap(long ms)
{
	struct timespec t = { ms / 1000, ms % 1000 * 1000000 };
	int64_t since = off_cpu();

	nanosleep(&t, NULL);
	after++;
	return off_cpu() - since;
}

NAMED int64_t work_nap_long(long ms)
{
	int64_t off = nap(3 * ms);

	after++;
	return off;
}

NAMED int64_t work_nap_short(long ms)
{
	int64_t off = nap(ms);

	after++;
	return off;
}

/* N times: 3 * MS in one function, MS in another. Truths: long, short, us. */
int work_naps(long n, long ms)
{
	int64_t longs = 0, shorts = 0;

	hurry();
	while (n-- > 0) {
		longs += work_nap_long(ms);
		shorts += work_nap_short(ms);
	}
	work_truth("long", longs / 1000);
	work_truth("short", shorts / 1000);
	return 0;
}

/* Never returns, so that nothing need stand behind the call of it. */
NAMED __attribute__((noreturn)) void work_never(void)
{
	long parent;

	/* in this very function: the library's have no frames */
	__asm__ volatile("syscall"
			 : "=a"(parent)
			 : "a"(SYS_getppid)
			 : "rcx", "r11", "memory");
	_exit(parent < 0);
}

NAMED void work_last(void)
{
	work_never();
}

/* The function behind work_last(), where the call seems to return to. */
NAMED void work_behind(void)
{
	after++;
}

/* getppid() below a function that ends with a call. */
int work_ends(void)
{
	if (after)
		work_behind();
	work_last();
	return 1;
}

/* What links tell each other, in memory that they share; ns. */
struct links {
	int64_t off[3];	    /* a, b, c: off the CPU while they waited */
	int64_t blocked[2]; /* a, b: from waiting to being woken */
	int64_t woke[2];    /* a, b: when they were woken last */
};

NAMED void work_wait_for(int fd)
{
	char c;

	if (read(fd, &c, 1) != 1)
		_exit(1);
	after++;
}

/* The waker says when, just before. */
NAMED void work_wake(int fd, int64_t *when)
{
	*when = clock_now(CLOCK_MONOTONIC);
	if (write(fd, "x", 1) != 1)
		_exit(1);
	after++;
}

NAMED void work_wake_first(int fd, int64_t *when)
{
	*when = clock_now(CLOCK_MONOTONIC);
	if (write(fd, "x", 1) != 1)
		_exit(1);
	after++;
}

/* Link @i: waits for the one before, then wakes the one behind. */
static void link_main(struct links *l, int i, int from, int to, long n)
{
	prctl(PR_SET_NAME, i ? "link-b" : "link-a");
	while (n-- > 0) {
		int64_t since = clock_now(CLOCK_MONOTONIC), off = off_cpu();

		work_wait_for(from);
		l->off[i] += off_cpu() - off;
		l->blocked[i] += l->woke[i] - since;
		if (to >= 0)
			work_wake(to, &l->woke[0]);
	}
	_exit(0);
}

/*
 * Processes "link-a" and "link-b" wait for each other's word: "link-c" sleeps
 * MS, wakes link-b, which wakes link-a; N times. Truths, us: a, b, c (time off
 * the CPU while they waited), woken-a, woken-b (time until they were woken).
 */
int work_links(long n, long ms)
{
	struct links *l = mmap(NULL, sizeof(*l), PROT_READ | PROT_WRITE,
			       MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int ab[2], bc[2], status, bad = 0;
	pid_t a, b;

	if (l == MAP_FAILED || pipe(ab) || pipe(bc))
		return 1;
	hurry();
	a = fork();
	if (!a)
		link_main(l, 0, ab[0], -1, n);
	b = fork();
	if (!b)
		link_main(l, 1, bc[0], ab[1], n);
	prctl(PR_SET_NAME, "link-c");
	nap(20); /* both wait */
	while (n-- > 0) {
		l->off[2] += work_nap_long(ms / 3);
		work_wake_first(bc[1], &l->woke[1]);
	}
	bad |= waitpid(a, &status, 0) != a || status;
	bad |= waitpid(b, &status, 0) != b || status;
	work_truth("a", l->off[0] / 1000);
	work_truth("b", l->off[1] / 1000);
	work_truth("c", l->off[2] / 1000);
	work_truth("woken-a", l->blocked[0] / 1000);
	work_truth("woken-b", l->blocked[1] / 1000);
	return bad;
}

/* In the caller itself: the library's functions have no frames. */
static inline long futex(int *word, int what, int value)
{
	register long timeout __asm__("r10") = 0;
	long got;

	__asm__ volatile("syscall"
			 : "=a"(got)
			 : "a"(SYS_futex), "D"(word), "S"(what), "d"(value),
			   "r"(timeout)
			 : "rcx", "r11", "memory");
	return got;
}

/* A function that calls nobody has a frame when somebody asks for it. */
static inline void own_frame(void)
{
	(void)*(void *volatile *)__builtin_frame_address(0);
}

NAMED void work_lock(int *held)
{
	own_frame();
	while (__atomic_load_n(held, __ATOMIC_ACQUIRE))
		futex(held, FUTEX_WAIT, 1);
}

NAMED void work_unlock(int *held)
{
	own_frame();
	__atomic_store_n(held, 0, __ATOMIC_RELEASE);
	futex(held, FUTEX_WAKE, 1);
}

/*
 * N times "lock-b" holds a lock for MS, for which "lock-a" waits. Truth, us:
 * lock (time off the CPU of lock-a while it waited).
 */
int work_locks(long n, long ms)
{
	int *held = mmap(NULL, sizeof(*held), PROT_READ | PROT_WRITE,
			 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int64_t off = 0;
	int status;
	pid_t b;

	if (held == MAP_FAILED)
		return 1;
	hurry();
	*held = 1;
	b = fork();
	if (!b) {
		prctl(PR_SET_NAME, "lock-b");
		for (long i = 0; i < n; i++) {
			while (!__atomic_load_n(held, __ATOMIC_ACQUIRE))
				usleep(100);
			nap(ms);
			work_unlock(held);
		}
		_exit(0);
	}
	prctl(PR_SET_NAME, "lock-a");
	for (long i = 0; i < n; i++) {
		int64_t since = off_cpu();

		work_lock(held);
		off += off_cpu() - since;
		__atomic_store_n(held, i + 1 < n, __ATOMIC_RELEASE);
	}
	work_truth("lock", off / 1000);
	return waitpid(b, &status, 0) != b || status;
}

/* This program, as a file of a /tmp of its own. */
static int copy_self(const char *to)
{
	static char bytes[65536];
	int in = open("/proc/self/exe", O_RDONLY), out;
	ssize_t n;

	if (in < 0 || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) ||
	    mount("none", "/tmp", "tmpfs", 0, NULL))
		return -1;
	out = open(to, O_WRONLY | O_CREAT, 0700);
	while ((n = read(in, bytes, sizeof(bytes))) > 0)
		if (write(out, bytes, (size_t)n) != n)
			return -1;
	close(in);
	return close(out) || n;
}

/*
 * Runs a command of ours as process 1 of new PID and mount namespaces, from a
 * file that is there alone.
 */
int work_inside(char **argv)
{
	static char name[] = "/tmp/inside";
	int status;
	pid_t pid;

	if (unshare(CLONE_NEWPID | CLONE_NEWNS))
		return 1;
	pid = fork();
	if (!pid) {
		if (copy_self(name))
			_exit(1);
		argv[0] = name;
		execv(name, argv);
		_exit(1);
	}
	return waitpid(pid, &status, 0) != pid || status;
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

/* An allocator with names of its own. */
NAMED void *my_malloc(size_t size)
{
	void *p = malloc(size);

	after++;
	return p;
}

NAMED void *my_calloc(size_t n, size_t size)
{
	void *p = calloc(n, size);

	after++;
	return p;
}

NAMED void *my_realloc(void *old, size_t size)
{
	void *p = realloc(old, size);

	after++;
	return p;
}

NAMED void my_free(void *p)
{
	free(p);
	after++;
}

NAMED void *work_keep_own(size_t size)
{
	void *p = my_realloc(my_malloc(8), size);

	my_free(my_calloc(3, size));
	after++;
	return p;
}

/* N blocks of SIZE of that allocator stay, after as much was freed. */
int work_leak_own(long n, long size, long ms)
{
	nap(300);
	for (long i = 0; i < n; i++)
		kept[i] = work_keep_own((size_t)size);
	nap(ms);
	return 0;
}
