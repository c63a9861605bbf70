// SPDX-License-Identifier: Apache-2.0
/*
 * What the stack tools are shown: sleeps in named functions, a row of threads
 * that wait for each other, and memory that is not given back.
 */
#include <dirent.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <pthread.h>
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
	work_truth_range(name, number, number);
}

void work_truth_range(const char *name, int64_t least, int64_t most)
{
	const char *dir = getenv("TMP");
	char path[4096];
	FILE *f;

	if (!dir) /* nobody asks */
		return;
	snprintf(path, sizeof(path), "%s/truth", dir);
	f = fopen(path, "ae");
	if (!f ||
	    fprintf(f, "%s %lld %lld\n", name, (long long)least,
		    (long long)most) < 0 ||
	    fclose(f))
		exit(1);
}

static int64_t clock_now(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/*
 * A moment on the clock of the CPU, and on the wall's before and behind it: a
 * busy machine may take its time between any two readings. ns.
 */
struct moment {
	int64_t before, cpu, behind;
};

static struct moment moment_now(void)
{
	struct moment m = { .before = clock_now(CLOCK_MONOTONIC) };

	m.cpu = clock_now(CLOCK_THREAD_CPUTIME_ID);
	m.behind = clock_now(CLOCK_MONOTONIC);
	return m;
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

/*
 * What the threads of process 1 have run, summed: another number when one of
 * them ran meanwhile. Some kernels let no tracer see the switch from them to
 * the next thread (docs/compatibility.md), so that a wait that ended then may
 * be missing. 0 where the kernel does not tell.
 */
static uint64_t init_ran(void)
{
	unsigned long long ran, waited, times;
	DIR *d = opendir("/proc/1/task");
	struct dirent *e;
	uint64_t sum = 0;

	while (d && (e = readdir(d))) {
		char path[300];
		FILE *f;

		snprintf(path, sizeof(path), "/proc/1/task/%s/schedstat",
			 e->d_name);
		f = e->d_name[0] != '.' ? fopen(path, "re") : NULL;
		if (f &&
		    fscanf(f, "%llu %llu %llu", &ran, &waited, &times) == 3)
			sum += ran + times;
		if (f)
			fclose(f);
	}
	if (d)
		closedir(d);
	return sum;
}

/* Time of waits, ns: what must be seen of it, and all. */
struct waits {
	int64_t least, most;
};

/*
 * Adds what the thread was off the CPU between @m and @now, in a wait that began
 * after @init was read by init_ran().
 */
static void waits_add(struct waits *w, struct moment m, struct moment now,
		      uint64_t init)
{
	int64_t cpu = now.cpu - m.cpu;

	if (init_ran() == init)
		w->least += now.before - m.behind - cpu;
	w->most += now.behind - m.before - cpu;
}

/* The truth of them, us. */
static void waits_truth(const char *name, const struct waits *w)
{
	work_truth_range(name, w->least / 1000, w->most / 1000);
}

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

/* N times: 3 * MS in one function, MS in another. Truths, us: long, short, naps
 * (both). */
int work_naps(long n, long ms)
{
	struct waits longs = { 0, 0 }, shorts = { 0, 0 };

	hurry();
	while (n-- > 0) {
		uint64_t init = init_ran();
		struct moment m = moment_now();

		work_nap_long(ms);
		waits_add(&longs, m, moment_now(), init);
		init = init_ran();
		m = moment_now();
		work_nap_short(ms);
		waits_add(&shorts, m, moment_now(), init);
	}
	waits_truth("long", &longs);
	waits_truth("short", &shorts);
	longs.least += shorts.least;
	longs.most += shorts.most;
	waits_truth("naps", &longs);
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

/* One that waits for a word and hands it on; times in ns. */
struct link {
	const char *name;
	int from, to; /* pipes; to: -1 at the end of the row */
	struct link *next;
	long n;
	struct waits off; /* off the CPU while it waited */
	int64_t blocked;  /* from waiting to being woken */
	int64_t woke;	  /* when it was woken last, at the earliest */
	int64_t waking;	  /* what its waker took for it */
	long round;	  /* the word that it waits for, from 1 */
};

NAMED void work_wait_for(int fd)
{
	char c;

	if (read(fd, &c, 1) != 1)
		_exit(1);
	after++;
}

NAMED void work_wake(int fd, struct link *l)
{
	int64_t since = clock_now(CLOCK_MONOTONIC);

	l->woke = since;
	if (write(fd, "x", 1) != 1)
		_exit(1);
	l->waking += clock_now(CLOCK_MONOTONIC) - since;
}

NAMED void *work_link(void *data)
{
	struct link *l = data;

	prctl(PR_SET_NAME, l->name);
	for (long i = 0; i < l->n; i++) {
		uint64_t init = init_ran();
		struct moment m, now;

		__atomic_store_n(&l->round, i + 1, __ATOMIC_RELEASE);
		m = moment_now();
		work_wait_for(l->from);
		now = moment_now();
		l->blocked += l->woke - m.behind;
		if (l->next)
			work_wake(l->to, l->next);
		waits_add(&l->off, m, now, init);
	}
	return NULL;
}

/* Until it waits for that word. */
static void link_ready(const struct link *l, long round)
{
	while (__atomic_load_n(&l->round, __ATOMIC_ACQUIRE) != round)
		usleep(100);
}

static void woken_truth(const char *name, const struct link *l)
{
	work_truth_range(name, l->blocked / 1000,
			 (l->blocked + l->waking) / 1000);
}

/*
 * Threads "link-a" and "link-b" wait for each other's word: "link-c" sleeps
 * MS, wakes link-b, which wakes link-a; N times. Truths, us: a, b (time off the
 * CPU while they waited), woken-a, woken-b (time until they were woken).
 */
int work_links(long n, long ms)
{
	struct link a = { .name = "link-a", .n = n };
	struct link b = { .name = "link-b", .n = n, .next = &a };
	int ab[2], bc[2];
	pthread_t ta, tb;

	if (pipe(ab) || pipe(bc))
		return 1;
	a.from = ab[0];
	b.from = bc[0];
	b.to = ab[1];
	hurry();
	if (pthread_create(&ta, NULL, work_link, &a) ||
	    pthread_create(&tb, NULL, work_link, &b))
		return 1;
	prctl(PR_SET_NAME, "link-c");
	for (long i = 1; i <= n; i++) {
		link_ready(&a, i);
		link_ready(&b, i);
		work_nap_long(ms / 3);
		work_wake(bc[1], &b);
	}
	pthread_join(ta, NULL);
	pthread_join(tb, NULL);
	waits_truth("a", &a.off);
	waits_truth("b", &b.off);
	woken_truth("woken-a", &a);
	woken_truth("woken-b", &b);
	return 0;
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

static long lock_waits; /* calls that asked to wait for a lock */

NAMED void work_lock(int *held)
{
	own_frame();
	while (__atomic_load_n(held, __ATOMIC_ACQUIRE)) {
		lock_waits++;
		futex(held, FUTEX_WAIT, 1);
	}
}

NAMED void work_unlock(int *held)
{
	own_frame();
	__atomic_store_n(held, 0, __ATOMIC_RELEASE);
	futex(held, FUTEX_WAKE, 1);
}

/* What threads lock. */
struct lock {
	int held;
	long n, ms;
};

NAMED void *work_hold(void *data)
{
	struct lock *l = data;

	prctl(PR_SET_NAME, "lock-b");
	for (long i = 0; i < l->n; i++) {
		while (!__atomic_load_n(&l->held, __ATOMIC_ACQUIRE))
			usleep(100);
		nap(l->ms);
		work_unlock(&l->held);
	}
	return NULL;
}

/*
 * N times thread "lock-b" holds a lock for MS, for which "lock-a" waits. Truth,
 * us: lock (time off the CPU of lock-a while it waited); lock-waits, how often it
 * asked to.
 */
int work_locks(long n, long ms)
{
	struct lock l = { .n = n, .ms = ms };
	struct waits off = { 0, 0 };
	pthread_t b;

	hurry();
	if (pthread_create(&b, NULL, work_hold, &l))
		return 1;
	prctl(PR_SET_NAME, "lock-a");
	for (long i = 0; i < n; i++) {
		uint64_t init = init_ran();
		struct moment m = moment_now();

		__atomic_store_n(&l.held, 1, __ATOMIC_RELEASE);
		work_lock(&l.held);
		waits_add(&off, m, moment_now(), init);
	}
	pthread_join(b, NULL);
	waits_truth("lock", &off);
	work_truth("lock-waits", lock_waits);
	return 0;
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
