// SPDX-License-Identifier: Apache-2.0
/*
 * The workload: each subcommand does a known amount of one thing and prints
 * nothing, so that what a tracer says can be held against the truth. All are
 * bounded. Exit code 0 when exactly what was asked was done, 1 when not, 2
 * usage. Files are made in $TMP (/tmp without).
 */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "note.h"
#include "work.h"

#define MAX_SECONDS 60
#ifdef __clang__
#define NOINLINE __attribute__((noinline, used))
#else
#define NOINLINE __attribute__((noinline, noipa, used))
#endif

/* What work_target's third argument points to. */
struct work_point {
	int32_t x;
	int64_t y;
	char name[16];
	struct work_point *next;
};

struct command {
	const char *name;
	const char *args;
	int nargs; /* at least */
	int (*run)(int argc, char **argv);
	const char *does;
};

static long number(const char *s, long max)
{
	char *end;
	long n = strtol(s, &end, 10);

	if (*s == '\0' || *end != '\0' || n < 0 || n > max) {
		fprintf(stderr, "work: '%s' is not a number up to %ld\n", s,
			max);
		exit(2);
	}
	return n;
}

static const char *tmp_dir(void)
{
	const char *dir = getenv("TMP");

	return dir ? dir : "/tmp";
}

static int sleep_ns(int64_t ns)
{
	struct timespec t = { .tv_sec = ns / 1000000000,
			      .tv_nsec = ns % 1000000000 };

	while (clock_nanosleep(CLOCK_MONOTONIC, 0, &t, &t) == EINTR)
		;
	return 0;
}

/* openat only: libc may choose another call. Descriptor, or -1 and errno. */
static int do_openat(const char *path, int flags)
{
	return (int)syscall(SYS_openat, AT_FDCWD, path, flags, 0600);
}

/* The last FAIL of N calls open "work-no-N", the others "work-yes". */
static int run_open(int argc, char **argv)
{
	long n = number(argv[0], 10000000);
	long fail = argc > 1 ? number(argv[1], n) : 0, wrong = 0;
	char yes[600], no[600];
	int fd;

	snprintf(yes, sizeof(yes), "%s/work-yes", tmp_dir());
	fd = creat(yes, 0600); /* not openat, so not among the N */
	if (fd < 0)
		return 1;
	close(fd);
	for (long i = 0; i < n; i++) {
		bool miss = i >= n - fail;

		snprintf(no, sizeof(no), "%s/work-no-%ld", tmp_dir(), i);
		fd = do_openat(miss ? no : yes, O_RDONLY);
		wrong += miss ? fd >= 0 || errno != ENOENT : fd < 0;
		if (fd >= 0)
			close(fd);
	}
	unlink(yes);
	return wrong != 0;
}

static const char *self(void)
{
	static char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 1);

	path[n > 0 ? n : 0] = '\0';
	return path;
}

/* The arguments of the Nth child, after "work noop". */
static void odd_arguments(long i, const char **argv)
{
	static char many[30][8], big[301];
	static const char *const odd[] = {
		"two words", "it's \"quoted\"",	   "two\nlines",
		"",	     "gr\xc3\xbc\xc3\x9f", "back\\slash",
		"tab\there", "\x1b[31mred",	   "$HOME * ; |",
	};
	size_t n = 0, kinds = sizeof(odd) / sizeof(odd[0]);

	switch (i % 12) {
	case 10:
		for (; n < 30; n++) {
			snprintf(many[n], sizeof(many[n]), "a%zu", n);
			argv[n] = many[n];
		}
		break;
	case 11:
		memset(big, 'x', sizeof(big) - 1);
		argv[n++] = big;
		break;
	default:
		if ((size_t)(i % 12) < kinds)
			argv[n++] = odd[i % 12];
	}
	argv[n] = NULL;
}

static int wait_rc(pid_t pid)
{
	int status;

	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int run_exec_tree(int argc, char **argv)
{
	long n = number(argv[0], 10000), wrong = 0;
	const char *path = self(), *child[34] = { "work", "noop" };

	(void)argc;
	for (long i = 0; i < n; i++) {
		pid_t pid;

		odd_arguments(i, child + 2);
		pid = fork();
		if (!pid) {
			execv(path, (char *const *)(uintptr_t)child);
			_exit(127);
		}
		wrong += wait_rc(pid) != 0;
	}
	return wrong != 0;
}

static int run_exec_fail(int argc, char **argv)
{
	long n = number(argv[0], 10000), wrong = 0;
	char path[600];

	(void)argc;
	for (long i = 0; i < n; i++) {
		char *child[] = { path, NULL };
		pid_t pid;

		snprintf(path, sizeof(path), "%s/no-such-%ld", tmp_dir(), i);
		pid = fork();
		if (!pid) {
			execv(path, child);
			_exit(errno == ENOENT ? 127 : 1);
		}
		wrong += wait_rc(pid) != 127;
	}
	return wrong != 0;
}

static int run_noop(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return 0;
}

static int run_write_direct(int argc, char **argv)
{
	long mib = number(argv[0], 1024), bs = number(argv[1], 1 << 20);
	long n = bs ? mib * (1 << 20) / bs : 0;
	int fd = open(argv[2], O_WRONLY | O_CREAT | O_DIRECT, 0600);
	void *buf;

	(void)argc;
	if (fd < 0 || !bs || bs % 512 ||
	    posix_memalign(&buf, 4096, (size_t)bs)) {
		perror(argv[2]);
		return 1;
	}
	memset(buf, 'w', (size_t)bs);
	for (long i = 0; i < n; i++) {
		if (write(fd, buf, (size_t)bs) != bs) {
			perror(argv[2]);
			return 1;
		}
	}
	return fsync(fd) || close(fd);
}

static int run_read(int argc, char **argv)
{
	long n = number(argv[0], 100000000);
	int fd = open(argc > 1 ? argv[1] : "/dev/zero", O_RDONLY);
	char c;

	for (long i = 0; i < n; i++)
		if (read(fd, &c, 1) != 1)
			return 1;
	return fd < 0 || close(fd);
}

static int run_write(int argc, char **argv)
{
	long n = number(argv[0], 100000000), bytes = number(argv[1], 65536);
	int fd = open(argc > 2 ? argv[2] : "/dev/null", O_WRONLY | O_CREAT,
		      0600);
	static char buf[65536];

	for (long i = 0; i < n; i++)
		if (write(fd, buf, (size_t)bytes) != bytes)
			return 1;
	return fd < 0 || close(fd);
}

/* The deadline of 0 is over. */
static int run_sleep_until(int argc, char **argv)
{
	int64_t ms = number(argv[0], MAX_SECONDS * 1000);
	struct timespec t = { 0 };

	(void)argc;
	clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL);
	clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &t, NULL);
	clock_gettime(CLOCK_MONOTONIC, &t);
	t.tv_sec += ms / 1000;
	t.tv_nsec += ms % 1000 * 1000000;
	if (t.tv_nsec >= 1000000000) {
		t.tv_nsec -= 1000000000;
		t.tv_sec++;
	}
	return clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL);
}

static int run_sleep(int argc, char **argv)
{
	(void)argc;
	return sleep_ns(number(argv[0], MAX_SECONDS * 1000) * 1000000);
}

NOINLINE void work_spin(int64_t until_ns)
{
	struct timespec t;

	do {
		for (volatile int i = 0; i < 10000; i++)
			;
		clock_gettime(CLOCK_MONOTONIC, &t);
	} while (t.tv_sec * INT64_C(1000000000) + t.tv_nsec < until_ns);
}

/* Until when, and then the CPU time it took, ns. */
static void *spin_thread(void *ns)
{
	struct timespec t;
	int64_t since;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	since = t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
	work_spin(*(int64_t *)ns);
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	*(int64_t *)ns = t.tv_sec * INT64_C(1000000000) + t.tv_nsec - since;
	return NULL;
}

/* Time that the machine below took from our CPUs, ns: nothing is sampled then,
 * and clocks of the CPU may go on. */
static int64_t stolen(void)
{
	unsigned long long t[8] = { 0 };
	FILE *f = fopen("/proc/stat", "re");

	if (f && fscanf(f, "cpu %llu %llu %llu %llu %llu %llu %llu %llu", &t[0],
			&t[1], &t[2], &t[3], &t[4], &t[5], &t[6], &t[7]) != 8)
		t[7] = 0;
	if (f)
		fclose(f);
	return (int64_t)t[7] * 1000000000 / sysconf(_SC_CLK_TCK);
}

/* Samples of that much CPU time at 4999 Hz. */
static int64_t spin_samples(int64_t ns)
{
	return ns / 10000 * 4999 / 100000;
}

static int run_spin(int argc, char **argv)
{
	int64_t steal = stolen();
	/* behind all that a slow guest has time for */
	int64_t seconds = number(argv[0], 5 * MAX_SECONDS), ns[64], sum = 0;
	long n = argc > 1 ? number(argv[1], 64) : 1;
	pthread_t threads[64];
	struct timespec t;
	cpu_set_t cpus;

	alarm((unsigned int)seconds + 2 * MAX_SECONDS);
	if (argc > 2) {
		CPU_ZERO(&cpus);
		CPU_SET((size_t)number(argv[2], 1023), &cpus);
		if (sched_setaffinity(0, sizeof(cpus), &cpus))
			return 1;
	}
	clock_gettime(CLOCK_MONOTONIC, &t);
	for (long i = 0; i < n; i++) {
		ns[i] = (t.tv_sec + seconds) * 1000000000 + t.tv_nsec;
		if (pthread_create(&threads[i], NULL, spin_thread, &ns[i]))
			return 1;
	}
	for (long i = 0; i < n; i++) {
		pthread_join(threads[i], NULL);
		sum += ns[i];
	}
	work_truth_range("spin", spin_samples(sum - (stolen() - steal)),
			 spin_samples(sum));
	return 0;
}

/* N round trips between two processes over pipes. */
static int run_pingpong(int argc, char **argv)
{
	long n = number(argv[0], 10000000);
	int there[2], back[2];
	pid_t pid;
	char c = 'p';

	(void)argc;
	if (pipe(there) || pipe(back))
		return 1;
	pid = fork();
	if (!pid) {
		for (long i = 0; i < n; i++)
			if (read(there[0], &c, 1) != 1 ||
			    write(back[1], &c, 1) != 1)
				_exit(1);
		_exit(0);
	}
	for (long i = 0; i < n; i++)
		if (write(there[1], &c, 1) != 1 || read(back[0], &c, 1) != 1)
			return 1;
	return wait_rc(pid) != 0;
}

static const struct {
	const char *name;
	long nr, arg; /* arg is the same for all three */
} calls[] = {
	{ "getppid", SYS_getppid, 0 }, { "getpid", SYS_getpid, 0 },
	{ "getuid", SYS_getuid, 0 },   { "gettid", SYS_gettid, 0 },
	{ "umask", SYS_umask, 022 },   { "sched_yield", SYS_sched_yield, 0 },
	{ "close", SYS_close, -1 },    { "dup", SYS_dup, -1 },
	{ "chdir", SYS_chdir, 0 },     { "none", 1023, 0 },
	{ "stat", SYS_stat, 0 },       { "umount", SYS_umount2, 0 },
	{ "msync", SYS_msync, 0 },     { "nanosleep", SYS_nanosleep, 0 },
	{ "shmdt", SYS_shmdt, 0 },     { "swapoff", SYS_swapoff, 0 },
};

/* N system calls of a name; most of them fail each time, by what they are given. */
static int run_syscalls(int argc, char **argv)
{
	size_t i = 0, kinds = sizeof(calls) / sizeof(calls[0]);
	long n = number(argv[1], 100000000);

	(void)argc;
	while (i < kinds && strcmp(calls[i].name, argv[0]))
		i++;
	if (i == kinds) {
		fprintf(stderr, "work: no system call '%s'\n", argv[0]);
		return 2;
	}
	for (; n > 0; n--)
		syscall(calls[i].nr, calls[i].arg, calls[i].arg, calls[i].arg);
	return 0;
}

/* The function that uprobes look at: returns 3 * i + 1. */
NOINLINE int work_target(int i, const char *s, struct work_point *p)
{
#ifdef __x86_64__
	__asm__ volatile(NOTE("work", "target", "0", "-4@%k0 8@%1")
			 :
			 : "r"(i), "r"(s));
#endif
	__asm__ volatile("" : : "r"(s), "r"(p) : "memory");
	return 3 * i + 1;
}

/* One more frame for stacks. */
NOINLINE int work_outer(int i, const char *s, struct work_point *p)
{
	int rc = work_target(i, s, p);

	__asm__ volatile("" : : : "memory");
	return rc;
}

/* The system call is made here and nowhere else, so a stack begins here. */
NOINLINE long work_leaf(void)
{
	long rc = SYS_getppid;

	/* a function that calls nobody has a frame only when it uses it */
	__asm__ volatile("" : : "r"(__builtin_frame_address(0)));
#ifdef __x86_64__
	__asm__ volatile("syscall" : "+a"(rc) : : "rcx", "r11", "memory");
#else
	rc = syscall(SYS_getppid);
#endif
	return rc;
}

NOINLINE long work_left(void)
{
	long rc = work_leaf();

	__asm__ volatile("");
	return rc + 1;
}

NOINLINE long work_right(void)
{
	long rc = work_leaf();

	__asm__ volatile("");
	return rc + 2;
}

NOINLINE long work_root(long left, long right)
{
	long wrong = 0;

	for (long i = 0; i < left; i++)
		wrong += work_left() <= 1;
	for (long i = 0; i < right; i++)
		wrong += work_right() <= 2;
	return wrong;
}

/* getppid LEFT times by work_root, work_left, work_leaf; RIGHT times by
 * work_root, work_right, work_leaf. Waits first, so that its mappings can be
 * read. */
static int run_stack(int argc, char **argv)
{
	(void)argc;
	sleep_ns(100000000);
	return work_root(number(argv[0], 10000000),
			 number(argv[1], 10000000)) != 0;
}

/* work_target(i, "call-I", { x = 2 * i, y = -i, "point", next x = 7 }) */
static int run_call(int argc, char **argv)
{
	long n = number(argv[0], 10000000), wrong = 0;
	long pause = argc > 1 ? number(argv[1], 1000) : 0;
	struct work_point next = { .x = 7, .y = 70, .name = "next" };
	struct work_point p = { .name = "point", .next = &next };
	char s[32];

	if (pause * n > MAX_SECONDS * 1000)
		n = MAX_SECONDS * 1000 / pause;
	for (int i = 0; i < n; i++) {
		snprintf(s, sizeof(s), "call-%d", i);
		p.x = 2 * i;
		p.y = -i;
		wrong += work_outer(i, s, &p) != 3 * i + 1;
		if (pause)
			sleep_ns(pause * 1000000);
	}
	return wrong != 0;
}

static int run_eventfds(int argc, char **argv)
{
	long n = number(argv[0], 900), ms = number(argv[1], 5000);

	(void)argc;
	for (long i = 0; i < n; i++)
		if (eventfd(0, 0) < 0)
			return 1;
	sleep_ns(ms * 1000000);
	return 0;
}

/*
 * Code made while running, as a JIT compiler does, told in /tmp/perf-PID.map as
 * "work_made": it calls getppid() N times from its byte 11.
 */
static int run_jit(int argc, char **argv)
{
	static const unsigned char code[] = {
		0x55,			      /* push %rbp */
		0x48, 0x89, 0xe5,	      /* mov %rsp, %rbp */
		0xb8, 0x6e, 0x00, 0x00, 0x00, /* mov $SYS_getppid, %eax */
		0x0f, 0x05,		      /* syscall */
		0x5d,			      /* pop %rbp */
		0xc3,			      /* ret */
	};
	long n = number(argv[0], 1000000);
	char path[64];
	void *at = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
			MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	long (*made)(void);
	FILE *f;

	snprintf(path, sizeof(path), "/tmp/%s-%d.map",
		 argc > 1 ? "nobody-reads" : "perf", getpid());
	if (at == MAP_FAILED || !(f = fopen(path, "w")))
		return 1;
	memcpy(at, code, sizeof(code));
	fprintf(f, "%lx %zx work_made\n", (unsigned long)at, sizeof(code));
	fclose(f);
	memcpy(&made, &at, sizeof(at));
	if (mprotect(at, 4096, PROT_READ | PROT_EXEC))
		return 1;
	for (long i = 0; i < n; i++)
		made();
	sleep_ns(100000000);
	return unlink(path) != 0;
}

static volatile sig_atomic_t signals_seen;

static void on_signal(int sig)
{
	(void)sig;
	signals_seen++;
}

/* N times SIGUSR1 to itself, handled. */
static int run_signal(int argc, char **argv)
{
	long n = argc ? number(argv[0], 1000000) : 1;

	signal(SIGUSR1, on_signal);
	for (long i = 0; i < n; i++)
		kill(getpid(), SIGUSR1);
	return signals_seen != n;
}

/* Touches N fresh pages, one minor fault each. */
static int run_mmap_faults(int argc, char **argv)
{
	size_t n = (size_t)number(argv[0], 1 << 20);
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	char *p = mmap(NULL, n * page, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	(void)argc;
	if (p == MAP_FAILED)
		return 1;
	madvise(p, n * page, MADV_NOHUGEPAGE);
	for (size_t i = 0; i < n; i++)
		p[i * page] = 1;
	return munmap(p, n * page);
}

/* One TCP connection over loopback: N messages of BYTES to PORT. */
/* A listening socket of both versions, and a connection to it from @family. */
static int accepted(int family, uint16_t port)
{
	struct sockaddr_in6 any = { .sin6_family = AF_INET6,
				    .sin6_port = htons(port) };
	struct sockaddr_in v4 = { .sin_family = AF_INET,
				  .sin_port = htons(port),
				  .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct sockaddr_in6 v6 = { .sin6_family = AF_INET6,
				   .sin6_port = htons(port),
				   .sin6_addr = IN6ADDR_LOOPBACK_INIT };
	int server = socket(AF_INET6, SOCK_STREAM, 0), one = 1, off = 0, fd;
	int client = socket(family, SOCK_STREAM, 0);

	setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	setsockopt(server, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof(off));
	if (bind(server, (struct sockaddr *)&any, sizeof(any)) ||
	    listen(server, 1))
		return -1;
	if (family == AF_INET
		    ? connect(client, (struct sockaddr *)&v4, sizeof(v4))
		    : connect(client, (struct sockaddr *)&v6, sizeof(v6)))
		return -1;
	fd = accept(server, NULL, NULL);
	close(server);
	return family == AF_INET ? fd : client;
}

/* sockets PORT */
static int run_sockets(int argc, char **argv)
{
	uint16_t port = (uint16_t)number(argv[0], 65535);
	struct sockaddr_in a = { .sin_family = AF_INET,
				 .sin_port = htons(port),
				 .sin_addr.s_addr = htonl(0x7f000001) };
	int v4 = socket(AF_INET, SOCK_DGRAM, 0), mapped, v6, pair[2];

	(void)argc;
	mapped = accepted(AF_INET, port);
	v6 = accepted(AF_INET6, port);
	if (connect(v4, (struct sockaddr *)&a, sizeof(a)) ||
	    socketpair(AF_UNIX, SOCK_STREAM, 0, pair))
		return 1;
	return send(v4, "1", 1, 0) != 1 || send(mapped, "22", 2, 0) != 2 ||
	       send(v6, "333", 3, 0) != 3 || send(pair[0], "4444", 4, 0) != 4;
}

static int run_tcp(int argc, char **argv)
{
	long n = number(argv[0], 1000000), bytes = number(argv[1], 65536);
	struct sockaddr_in a = { .sin_family = AF_INET };
	int server = socket(AF_INET, SOCK_STREAM, 0), one = 1;
	static char buf[65536];
	pid_t pid;

	a.sin_port = htons((uint16_t)(argc > 2 ? number(argv[2], 65535) : 0));
	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (bind(server, (struct sockaddr *)&a, sizeof(a)) ||
	    listen(server, 1) ||
	    getsockname(server, (struct sockaddr *)&a,
			&(socklen_t){ sizeof(a) }))
		return 1;
	pid = fork();
	if (!pid) {
		int fd = accept(server, NULL, NULL);
		long got = 0;
		ssize_t rc;

		while ((rc = read(fd, buf, sizeof(buf))) > 0)
			got += rc;
		_exit(got != n * bytes);
	}
	close(server);
	server = socket(AF_INET, SOCK_STREAM, 0);
	if (connect(server, (struct sockaddr *)&a, sizeof(a)))
		return 1;
	for (long i = 0; i < n; i++)
		if (send(server, buf, (size_t)bytes, 0) != bytes)
			return 1;
	close(server);
	return wait_rc(pid) != 0;
}

static int run_command(int argc, char **argv);

static int run_hold(int argc, char **argv)
{
	int rc = argc ? run_command(argc, argv) : 0;

	return sleep_ns(MAX_SECONDS * INT64_C(1000000000)) ? 1 : rc;
}

static int run_usdt(int argc, char **argv)
{
	(void)argc;
	return work_usdt(number(argv[0], 10000000));
}

static int run_usdt_quiet(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return work_usdt_quiet();
}

/* Waits for a file by calls that no tool asks for; nothing else precedes the command. */
static int run_await(int argc, char **argv)
{
	for (int i = 0; i < 10 * MAX_SECONDS && access(argv[0], F_OK); i++)
		poll(NULL, 0, 100);
	return run_command(argc - 1, argv + 1);
}

static int run_comm(int argc, char **argv)
{
	prctl(PR_SET_NAME, argv[0]);
	return run_command(argc - 1, argv + 1);
}

/* A page at ADDRESS: W writes to its first word, R reads, and X calls of a
 * function that lies in its second half. */
static int run_poke(int argc, char **argv)
{
	uintptr_t address = strtoul(argv[0], NULL, 16);
	long writes = number(argv[1], 100000), reads = number(argv[2], 100000);
	long times = number(argv[3], 100000);
	volatile uint64_t *word;
	void (*code)(void);
	unsigned char *page;

	(void)argc;
	page = mmap((void *)address, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
		    MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
	if (page == MAP_FAILED || (uintptr_t)page != address)
		return 1;
	word = (volatile uint64_t *)(void *)page;
	while (writes-- > 0)
		*word = 7;
	while (reads-- > 0)
		(void)*word;
#ifdef __x86_64__
	page[2048] = 0xc3; /* ret */
#else
	times = 0;
#endif
	code = (void (*)(void))(uintptr_t)(page + 2048);
	while (times-- > 0)
		code();
	return 0;
}

static int run_int80(int argc, char **argv)
{
	long n = number(argv[0], 100000);
	int is = 0;

	(void)argc;
	while (n-- > 0) {
#ifdef __x86_64__
		__asm__ volatile("int $0x80"
				 : "=a"(is)
				 : "0"(20)
				 : "memory", "r8", "r9", "r10", "r11");
#endif
		if (is != getpid())
			return 1;
	}
	return 0;
}

static int run_libc(int argc, char **argv)
{
	(void)argc;
	return work_libc(number(argv[0], 100000));
}

static int run_strings(int argc, char **argv)
{
	(void)argc;
	return work_strings(number(argv[0], 1000000));
}

static int run_open_at(int argc, char **argv)
{
	(void)argc;
	return work_open_at(argv[0], argv[1]);
}

static int run_exec_bad(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return work_exec_bad();
}

static int run_wait(int argc, char **argv)
{
	(void)argc;
	return work_wait(number(argv[0], 10000), number(argv[1], 1000),
			 number(argv[2], 1023));
}

static int run_pin(int argc, char **argv)
{
	(void)argc;
	return work_pin(argv[0], argv[1], argv[2]);
}

static uint16_t port_number(const char *s)
{
	return (uint16_t)number(s, 65535);
}

static int run_talk(int argc, char **argv)
{
	return work_talk(argv[0], port_number(argv[1]),
			 number(argv[2], 100000000), number(argv[3], 100000000),
			 argc > 4 ? number(argv[4], 10000) : 0);
}

static int run_refused(int argc, char **argv)
{
	(void)argc;
	return work_refused(argv[0], port_number(argv[1]));
}

static int run_lost(int argc, char **argv)
{
	(void)argc;
	return work_lost(argv[0], port_number(argv[1]), number(argv[2], 5));
}

static int run_lost_syn(int argc, char **argv)
{
	(void)argc;
	return work_lost_syn(argv[0], port_number(argv[1]), number(argv[2], 3));
}

static int run_bind_twice(int argc, char **argv)
{
	(void)argc;
	return work_bind_twice(argv[0], port_number(argv[1]));
}

static int run_queries(int argc, char **argv)
{
	(void)argc;
	return work_queries(argv[0], number(argv[1], 1000));
}

static int run_readline(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return work_readline();
}

static int run_ssl(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return work_ssl(1);
}

static int run_ssl_ex(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return work_ssl_ex();
}

static int run_tls(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return work_tls();
}

static int run_resolve(int argc, char **argv)
{
	return work_resolve(argc, argv);
}

static int run_naps(int argc, char **argv)
{
	(void)argc;
	return work_naps(number(argv[0], 1000), number(argv[1], 10000));
}

static int run_links(int argc, char **argv)
{
	(void)argc;
	return work_links(number(argv[0], 1000), number(argv[1], 10000));
}

static int run_locks(int argc, char **argv)
{
	(void)argc;
	return work_locks(number(argv[0], 1000), number(argv[1], 10000));
}

static int run_ends(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return work_ends();
}

static int run_inside(int argc, char **argv)
{
	(void)argc;
	return work_inside(argv - 1);
}

static int run_leak(int argc, char **argv)
{
	(void)argc;
	return work_leak(number(argv[0], 2048), number(argv[1], 1 << 20),
			 number(argv[2], 60000));
}

static int run_leak_own(int argc, char **argv)
{
	(void)argc;
	return work_leak_own(number(argv[0], 2048), number(argv[1], 1 << 20),
			     number(argv[2], 60000));
}

static const struct command commands[] = {
	{ "naps", "N MS", 2, run_naps, "N times: sleeps of 3 MS, of MS" },
	{ "links", "N MS", 2, run_links, "N times: c wakes b, b wakes a" },
	{ "locks", "N MS", 2, run_locks,
	  "N times: a waits for b's lock, held for MS" },
	{ "ends", "", 0, run_ends, "getppid by a function that never returns" },
	{ "inside", "COMMAND...", 1, run_inside,
	  "COMMAND in PID and mount namespaces, from a file only there" },
	{ "leak", "N SIZE MS", 3, run_leak,
	  "N mallocs and callocs that stay, 3 N freed" },
	{ "leak-own", "N SIZE MS", 3, run_leak_own,
	  "N blocks of my_realloc() that stay" },
	{ "open", "N [FAIL]", 1, run_open, "N openat, FAIL of them ENOENT" },
	{ "exec-tree", "N", 1, run_exec_tree, "N execs with odd arguments" },
	{ "exec-fail", "N", 1, run_exec_fail, "N failing execs" },
	{ "noop", "ARG...", 0, run_noop, "nothing" },
	{ "write-direct", "MIB BS FILE", 3, run_write_direct, "O_DIRECT" },
	{ "read", "N [FILE]", 1, run_read, "N reads of one byte" },
	{ "write", "N BYTES [FILE]", 2, run_write, "N writes of BYTES" },
	{ "sleep", "MS", 1, run_sleep, "one clock_nanosleep" },
	{ "sleep-until", "MS", 1, run_sleep_until,
	  "until times of clocks: two that are over, one in MS" },
	{ "spin", "SECONDS [NTHREADS [CPU]]", 1, run_spin,
	  "busy threads; truth: spin, samples of CPU time at 4999 Hz" },
	{ "pingpong", "N", 1, run_pingpong, "N round trips of two processes" },
	{ "syscalls", "NAME N", 2, run_syscalls, "N system calls" },
	{ "stack", "LEFT RIGHT", 2, run_stack, "getppid on two paths" },
	{ "call", "N [MS]", 1, run_call, "N calls of work_target, MS apart" },
	{ "doze", "MS...", 1, work_doze_all,
	  "work_doze(MS) each, and twice of the last" },
	{ "eventfds", "N MS", 2, run_eventfds,
	  "N eventfds, held for MS: kmalloc() of 64 bytes each" },
	{ "jit", "N [quiet]", 1, run_jit,
	  "N getppid from code made while running; its name is not told" },
	{ "usdt", "N", 1, run_usdt, "N times each probe of work_usdt.c" },
	{ "usdt-quiet", "", 0, run_usdt_quiet, "nobody listens to us" },
	{ "signal", "[N]", 0, run_signal, "N times SIGUSR1 to itself" },
	{ "unqueued", "N", 1, work_unqueued,
	  "N times SIGRTMIN to itself, for which there is no room" },
	{ "shm", "", 0, work_shm,
	  "shared memory made, attached, detached, removed; one that fails" },
	{ "mmap-faults", "N", 1, run_mmap_faults, "N minor page faults" },
	{ "tcp", "N BYTES [PORT]", 2, run_tcp, "N messages over loopback" },
	{ "sockets", "PORT", 1, run_sockets,
	  "1 byte over IPv4, 2 mapped, 3 over IPv6, 4 in a UNIX pair" },
	{ "talk", "4|6|mapped PORT UP DOWN [MS]", 4, run_talk,
	  "a client sends UP bytes, gets DOWN, and closes MS later" },
	{ "late", "4|6|mapped PORT MS", 3, work_late,
	  "two bytes, MS apart, are read then; a third at once" },
	{ "refused", "4|6|mapped PORT", 2, run_refused,
	  "a connection that nobody takes" },
	{ "lost", "4|6|mapped PORT N", 3, run_lost,
	  "100 bytes that are sent N times again" },
	{ "lost-syn", "4|6|mapped PORT N", 3, run_lost_syn,
	  "a SYN that is sent N times again" },
	{ "lost-synack", "4|6|mapped PORT", 2, work_lost_synack,
	  "a SYN-ACK that is sent once again" },
	{ "lossy", "4|6|mapped PORT N", 3, work_lossy,
	  "as lost, by netem, in a network namespace" },
	{ "delayed", "4|6|mapped PORT MS", 3, work_delayed,
	  "a byte each way, in a network namespace where all takes MS" },
	{ "events", "CATEGORY/EVENT COMMAND...", 2, work_events,
	  "COMMAND; truth: events, how often it was at that tracepoint" },
	{ "grown", "FILE NAME COMMAND...", 3, work_grown,
	  "COMMAND; truth: NAME, by how much its line of FILE has grown" },
	{ "pending", "4|6|mapped PORT BACKLOG N", 4, work_pending,
	  "N connections that nobody accepts" },
	{ "connections", "4|6|mapped PORT N", 3, work_connections,
	  "N that are accepted and closed, in a network namespace" },
	{ "netns", "COMMAND...", 1, work_netns,
	  "COMMAND in a network namespace with loopback" },
	{ "storm", "KIND WHAT N", 3, work_storm,
	  "N in a row: bind, listen, refused, messages, lost (WHAT: port; "
	  "truth: retransmits), files, sync (folder), exits, threads (name), "
	  "queries "
	  "(mysql|postgresql), flush (disk), oom (a group's cgroup.procs)" },
	{ "bind-twice", "4|6|mapped PORT", 2, run_bind_twice,
	  "a bind(), and one that fails" },
	{ "queries", "mysql|postgresql MS", 2, run_queries,
	  "two queries each half second, one of MS, one of none" },
	{ "readline", "", 0, run_readline, "two lines by readline()" },
	{ "ssl", "", 0, run_ssl, "a handshake, 300 bytes out, 15 in" },
	{ "tls", "", 0, run_tls, "by GnuTLS 13 bytes out, 6 in; by NSS 9, 6" },
	{ "ssl-ex", "", 0, run_ssl_ex, "8 bytes out, 15 in; one read fails" },
	{ "resolve", "ADDRESS...", 1, run_resolve,
	  "getaddrinfo, gethostbyname and gethostbyname2 (dynamic only)" },
	{ "resolve-slow", "MS NAME...", 2, work_resolve_slow,
	  "the same of names, in namespaces where each answer takes MS" },
	{ "swapped", "N", 1, work_swapped,
	  "N pages go to the swap space and come back" },
	{ "reclaim", "FILE", 1, work_reclaim,
	  "memory is short until cached pages of FILE are freed" },
	{ "await", "FILE COMMAND...", 2, run_await,
	  "COMMAND when there is FILE" },
	{ "comm", "NAME COMMAND...", 2, run_comm, "COMMAND under that name" },
	{ "hold", "[COMMAND...]", 0, run_hold,
	  "COMMAND, then nothing, for a minute" },
	{ "poke", "ADDRESS W R X", 4, run_poke,
	  "words written, read, code run" },
	{ "libc", "N", 1, run_libc,
	  "N times open() with 42, write, malloc, read, gets, a thread" },
	{ "strings", "N", 1, run_strings,
	  "N calls of strlen, strchr and memset" },
	{ "open-at", "DIR NAME", 2, run_open_at,
	  "NAME by openat, openat2, open, creat, and one that fails" },
	{ "exec-bad", "", 0, run_exec_bad, "3 failing execs with arguments" },
	{ "wait", "N MS CPU", 3, run_wait, "N waits of MS for that CPU" },
	{ "pin", "PATH SIZE ID", 3, run_pin,
	  "a BPF hash with keys of SIZE bytes that has a number, the mntns "
	  "or a cgroup's id" },
	{ "file-write", "FILE N BYTES", 3, work_file_write,
	  "N writes of BYTES, then fsync" },
	{ "file-read", "FILE BYTES [cold]", 2, work_file_read,
	  "all of it in reads of BYTES" },
	{ "file-append", "FILE N BYTES", 3, work_file_append,
	  "N writes of BYTES at its end, each synced" },
	{ "file-calls", "FILE N", 2, work_file_calls,
	  "N times 100 bytes by each of read, pread, readv, preadv, write.." },
	{ "file-life", "DIR MS", 2, work_file_life,
	  "makes DIR, a file in it for MS, and removes both" },
	{ "mounts", "DIR", 1, work_mounts,
	  "a tmpfs there, in a namespace of its own; one that fails" },
	{ "fuse", "DIR MS COMMAND...", 3, work_fuse,
	  "COMMAND, with a file system at DIR whose calls take MS" },
	{ "int80", "N", 1, run_int80, "N 32-bit calls of getpid, number 20" },
};

static int run_command(int argc, char **argv)
{
	size_t n = sizeof(commands) / sizeof(commands[0]);

	for (size_t i = 0; argc && i < n; i++)
		if (!strcmp(commands[i].name, argv[0]) &&
		    argc - 1 >= commands[i].nargs)
			return commands[i].run(argc - 1, argv + 1);
	for (size_t i = 0; i < n; i++)
		fprintf(stderr, "work %s %s: %s\n", commands[i].name,
			commands[i].args, commands[i].does);
	return 2;
}

int main(int argc, char **argv)
{
	alarm(2 * MAX_SECONDS); /* whatever happens */
	return run_command(argc - 1, argv + 1);
}
