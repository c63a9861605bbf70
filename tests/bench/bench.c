// SPDX-License-Identifier: Apache-2.0
/*
 * make bench: what Sonde costs, beside its peers in one run.
 *
 * Start-up: whole processes from fork to reaped, medians; wall time and peak
 * resident memory as wait4(2) tells it. Per event: one reader of single bytes
 * (dd bs=1) alone and under a tracer; the difference over the calls. Peers
 * live in a root of their own ($PEERS) and are left out when it is missing.
 * Timing is reported, never judged.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define RUNS 11
#define SLOW_RUNS 3   /* for peers that take a third of a second */
#define CALLS 1000000 /* dd's count: as many reads and as many writes */

static const char *peers_root; /* NULL without peers */

struct result {
	double seconds;
	long kib;
	int status;
};

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Starts argv with stdout to @out (NULL: /dev/null), in the peers' root. */
static pid_t start(char *const argv[], bool peer, const char *out)
{
	pid_t pid = fork();
	int fd;

	if (pid)
		return pid;
	fd = open(out ? out : "/dev/null", O_WRONLY | O_CREAT | O_TRUNC, 0600);
	dup2(fd, STDOUT_FILENO);
	fd = open("/dev/null", O_WRONLY);
	dup2(fd, STDERR_FILENO);
	if (peer && (chroot(peers_root) || chdir("/")))
		_exit(126);
	execvp(argv[0], argv);
	_exit(127);
}

static struct result finish(pid_t pid, double since)
{
	struct result r = { 0 };
	struct rusage u;

	while (wait4(pid, &r.status, 0, &u) < 0 && errno == EINTR)
		;
	r.seconds = now() - since;
	r.kib = u.ru_maxrss;
	return r;
}

static int by_time(const void *a, const void *b)
{
	double x = ((const struct result *)a)->seconds;
	double y = ((const struct result *)b)->seconds;

	return x < y ? -1 : x > y;
}

static struct result median(char *const argv[], bool peer, int runs)
{
	struct result all[RUNS];

	for (int i = 0; i < runs; i++) {
		double t = now();

		all[i] = finish(start(argv, peer, NULL), t);
	}
	qsort(all, (size_t)runs, sizeof(all[0]), by_time);
	return all[runs / 2];
}

/* One whole-process row: Sonde, and bpftrace with the same program. */
static void startup(const char *what, const char *program)
{
	char *ours[] = { "./sonde", "-e", (char *)program, NULL };
	char *theirs[] = { "bpftrace", "-e", (char *)program, NULL };
	struct result a = median(ours, false, RUNS), b;

	printf("%-34s sonde %8.2f ms %7.1f MiB%s", what, a.seconds * 1e3,
	       (double)a.kib / 1024,
	       WIFEXITED(a.status) && !WEXITSTATUS(a.status) ? ""
							     : " (FAILED)");
	if (peers_root) {
		b = median(theirs, true, SLOW_RUNS);
		printf(" | bpftrace %8.2f ms %7.1f MiB | %.0fx, %.0fx",
		       b.seconds * 1e3, (double)b.kib / 1024,
		       b.seconds / a.seconds, (double)b.kib / (double)a.kib);
	}
	putchar('\n');
	fflush(stdout);
}

static double dd_seconds(void)
{
	char count[32];
	char *argv[] = { "dd",	 "if=/dev/zero", "of=/dev/null",
			 "bs=1", count,		 NULL };
	double t, best = 1e9;

	snprintf(count, sizeof(count), "count=%d", CALLS);
	for (int i = 0; i < 5; i++) {
		struct result r;

		t = now();
		r = finish(start(argv, false, NULL), t);
		if (r.seconds < best)
			best = r.seconds;
	}
	return best;
}

static void stop(pid_t pid)
{
	kill(pid, SIGINT);
	for (int i = 0; i < 300; i++) {
		if (waitpid(pid, NULL, WNOHANG) == pid)
			return;
		usleep(100000);
	}
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}

/* dd under a tracer: nanoseconds added to each of its 2 * CALLS calls. */
static void traced(const char *what, char *const argv[], bool peer,
		   double alone, unsigned settle)
{
	pid_t pid = start(argv, peer, NULL);
	double t;

	sleep(settle);
	if (waitpid(pid, NULL, WNOHANG) == pid) {
		printf("  %-32s did not start\n", what);
		return;
	}
	t = dd_seconds();
	stop(pid);
	printf("  %-32s %7.1f ns a call\n", what,
	       (t - alone) / (2.0 * CALLS) * 1e9);
	fflush(stdout);
}

static void per_event(void)
{
	static char program[] =
		"tracepoint:raw_syscalls:sys_enter { @[comm] = count(); }";
	static char bare[] = "rawtracepoint:sys_enter /0 == cpu + 1/ { }";
	char *ours[] = { "./sonde", "-e", program, NULL };
	char *empty[] = { "./sonde", "-e", bare, NULL };
	char *theirs[] = { "bpftrace", "-e", program, NULL };
	char *c[] = { "sh", "tests/bench/count.sh", NULL };
	double alone = dd_seconds();

	printf("\n@[comm] = count() on raw_syscalls:sys_enter, added to dd "
	       "bs=1 (%.0f ns a call alone)\n",
	       alone / (2.0 * CALLS) * 1e9);
	traced("sonde", ours, false, alone, 1);
	traced("sonde, raw tracepoint, no body", empty, false, alone, 1);
	traced("C by clang, perf tracepoint", c, false, alone, 3);
	if (peers_root)
		traced("bpftrace", theirs, true, alone, 3);
}

static long count_lines(const char *path)
{
	FILE *f = fopen(path, "re");
	long n = 0;
	int ch;

	while (f && (ch = getc_unlocked(f)) != EOF)
		n += ch == '\n';
	if (f)
		fclose(f);
	return n;
}

/* A printf for each read() of dd: lines printed, and lines told as lost. */
static void throughput(void)
{
	static char program[] =
		"tracepoint:syscalls:sys_enter_read "
		"/comm == \"dd\"/ { printf(\"r %d\\n\", pid); }";
	char *ours[] = { "./sonde", "-q", "-e", program, NULL };
	const char *path = "/tmp/sonde-bench.out";
	char count[32];
	char *dd[] = {
		"dd", "if=/dev/zero", "of=/dev/null", "bs=1", count, NULL
	};
	pid_t pid = start(ours, false, path);
	double t;

	snprintf(count, sizeof(count), "count=%d", CALLS);
	sleep(1);
	t = now();
	finish(start(dd, false, NULL), t);
	t = now() - t;
	stop(pid);
	printf("\nA printf for each of %d reads in %.2f s: %ld lines "
	       "(%.2f %%; the rest is told as lost)\n",
	       CALLS, t, count_lines(path),
	       100.0 * (double)count_lines(path) / CALLS);
	unlink(path);
}

/* A thousand assignments: compile time alone. */
static void compile(void)
{
	const char *path = "/tmp/sonde-bench.bt";
	char *ours[] = { "./sonde", "--dry-run", (char *)path, NULL };
	FILE *f = fopen(path, "we");
	struct result r;

	if (!f)
		return;
	fputs("BEGIN {\n", f);
	for (int i = 0; i < 1000; i++)
		fprintf(f, "\t@a%d[%d, \"k\"] = %d;\n", i % 50, i, i);
	fputs("}\n", f);
	fclose(f);
	r = median(ours, false, RUNS);
	printf("\n1000 map assignments, --dry-run: %.1f ms, %.1f MiB%s\n",
	       r.seconds * 1e3, (double)r.kib / 1024,
	       r.status ? " (FAILED)" : "");
	unlink(path);
}

static bool has_peers(void)
{
	static char path[512];
	char file[600];
	const char *home = getenv("HOME");

	if (getenv("PEERS"))
		snprintf(path, sizeof(path), "%s", getenv("PEERS"));
	else
		snprintf(path, sizeof(path), "%s/.cache/peers",
			 home ? home : "/root");
	snprintf(file, sizeof(file), "%s/usr/bin/bpftrace", path);
	peers_root = path;
	return !access(file, X_OK);
}

int main(void)
{
	struct stat st;

	if (!has_peers()) {
		puts("no peers: figures of Sonde alone");
		peers_root = NULL;
	}
	startup("hello", "BEGIN { printf(\"hi\\n\"); exit(); }");
	startup("tracepoint with str(args.filename)",
		"tracepoint:syscalls:sys_enter_openat { printf(\"%s\\n\", "
		"str(args.filename)); } BEGIN { exit(); }");
	startup("kernel struct field chain",
		"BEGIN { printf(\"%d\\n\", "
		"curtask->parent->signal->oom_score_adj); exit(); }");
	compile();
	if (!stat("./sonde", &st))
		printf("\nsize of ./sonde: %.2f MB\n",
		       (double)st.st_size / 1e6);
	per_event();
	throughput();
	return 0;
}
