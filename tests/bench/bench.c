// SPDX-License-Identifier: Apache-2.0
/*
 * make bench: what Sonde costs, beside its peers in one run.
 *
 * Start-up: whole processes from fork to reaped, wall time and peak resident
 * memory as wait4(2) tells it, medians. Per event: the processor time of one
 * reader of single bytes (dd bs=1) under each tracer less the time of it
 * alone, over its calls; the tracers take turns, so that a slow moment of the
 * machine falls on all of them. Peers live in a root of their own ($PEERS) and
 * are left out when it is missing. Figures are reported, never judged.
 *
 *	bench			all of it
 *	bench --stacks		that of stacks alone
 *	bench --count FILE.o	be the C program to beat, until SIGINT
 */
#include <bpf/libbpf.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench.h"

#define RUNS 21
#define SLOW_RUNS 5   /* for what takes a third of a second */
#define ROUNDS 5      /* of dd under each tracer */
#define CALLS 1000000 /* dd's count: as many reads and as many writes */
#define STR(x) #x
#define TEXT(x) STR(x)
#define DD "dd if=/dev/zero of=/dev/null status=none bs=1 count=" TEXT(CALLS)

#define LINES_FILE "/tmp/sonde-bench.out"
#define SCRIPT "/tmp/sonde-bench.bt"
#define COUNT_OBJ "/tmp/sonde-bench.o"

const char *peers_root;
static const char *self;

double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(const struct timeval *t)
{
	return (double)t->tv_sec + (double)t->tv_usec / 1e6;
}

/* Starts argv with stdout to @out, stderr to @err. */
static pid_t start(char *const argv[], bool peer, const char *out, int err)
{
	pid_t pid = fork();
	int fd;

	if (pid)
		return pid;
	fd = open(out, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	dup2(fd, STDOUT_FILENO);
	dup2(err, STDERR_FILENO);
	if (peer && (chroot(peers_root) || chdir("/")))
		_exit(126);
	execvp(argv[0], argv);
	_exit(127);
}

static struct result reap(pid_t pid, double since)
{
	struct result r = { 0 };
	struct rusage u;

	while (wait4(pid, &r.status, 0, &u) < 0 && errno == EINTR)
		;
	r.wall = now() - since;
	r.cpu = seconds(&u.ru_utime) + seconds(&u.ru_stime);
	r.kib = u.ru_maxrss;
	return r;
}

/* From start to end, with nothing to see. */
static struct result whole(char *const argv[], bool peer)
{
	int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
	double t = now();
	struct result r = reap(start(argv, peer, "/dev/null", null), t);

	close(null);
	return r;
}

static int by_wall(const void *a, const void *b)
{
	double x = ((const struct result *)a)->wall;
	double y = ((const struct result *)b)->wall;

	return x < y ? -1 : x > y;
}

int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static struct result median(char *const argv[], bool peer, int runs)
{
	struct result all[RUNS];

	for (int i = 0; i < runs; i++)
		all[i] = whole(argv, peer);
	qsort(all, (size_t)runs, sizeof(all[0]), by_wall);
	return all[runs / 2];
}

static void show(const char *who, struct result r)
{
	printf("  %-10s %8.2f ms %7.1f MiB%s\n", who, r.wall * 1e3,
	       (double)r.kib / 1024, r.status ? "  (failed)" : "");
	fflush(stdout);
}

static void show_ratio(const char *who, struct result r, struct result ours)
{
	printf("  %-10s %8.2f ms %7.1f MiB  %.2g x, %.2g x%s\n", who,
	       r.wall * 1e3, (double)r.kib / 1024, r.wall / ours.wall,
	       (double)r.kib / (double)ours.kib, r.status ? "  (failed)" : "");
	fflush(stdout);
}

/* One whole-process row; @ply has its own language. */
static void startup(const char *what, const char *program, const char *ply)
{
	char *ours[] = { "./sonde", "-e", (char *)program, NULL };
	char *bpftrace[] = { "bpftrace", "-e", (char *)program, NULL };
	char *plys[] = { "ply", (char *)ply, NULL };
	struct result a;

	printf("%s\n", what);
	a = median(ours, false, RUNS);
	show("sonde", a);
	if (!peers_root)
		return;
	show_ratio("bpftrace", median(bpftrace, true, SLOW_RUNS), a);
	if (ply)
		show_ratio("ply", median(plys, true, RUNS), a);
}

/* @n assignments to maps of one key: compile time alone. */
static struct result compile(int n)
{
	char *argv[] = { "./sonde", "--dry-run", SCRIPT, NULL };
	FILE *f = fopen(SCRIPT, "we");
	struct result r;

	if (!f)
		return (struct result){ .status = -1 };
	fputs("BEGIN {\n", f);
	for (int i = 0; i < n; i++)
		fprintf(f, "\t@a%d[%d] = %d;\n", i % 50, i, i);
	fputs("}\n", f);
	fclose(f);
	r = median(argv, false, SLOW_RUNS);
	unlink(SCRIPT);
	return r;
}

static void compile_row(void)
{
	struct result r = compile(1000);

	puts("map assignments, --dry-run");
	show("1000", r);
	show_ratio("4000", compile(4000), r);
}

/* Adds up what stderr tells as lost. */
static long lost_in(const char *text)
{
	long n = 0;

	while ((text = strstr(text, "Lost "))) {
		text += strlen("Lost ");
		n += atol(text);
	}
	return n;
}

/* Reads stderr until @word, or to its end. Returns what it tells as lost. */
static long read_until(struct running *r, const char *word, bool *found)
{
	static char text[65536];
	struct pollfd p = { .fd = r->err, .events = POLLIN };
	size_t len = 0;
	ssize_t n;

	*found = false;
	while (len < sizeof(text) - 1 && poll(&p, 1, 30000) > 0) {
		n = read(r->err, text + len, sizeof(text) - 1 - len);
		if (n <= 0)
			break;
		len += (size_t)n;
		text[len] = '\0';
		*found = word && strstr(text, word);
		if (*found)
			break;
	}
	text[len] = '\0';
	return lost_in(text);
}

/* Starts a tracer and waits until it says that it is attached. */
static bool trace(const struct tracer *t, const char *out, struct running *r)
{
	int fds[2];
	bool ready;

	if (pipe2(fds, O_CLOEXEC))
		return false;
	r->since = now();
	r->pid = start(t->argv, t->peer, out, fds[1]);
	close(fds[1]);
	r->err = fds[0];
	read_until(r, "ttached", &ready);
	return ready;
}

struct result finish(struct running *r, long *lost)
{
	struct result end;
	bool found;

	*lost = read_until(r, NULL, &found);
	end = reap(r->pid, r->since);
	close(r->err);
	return end;
}

/* From start to attached, and from SIGINT to the end: medians of each. */
static void attaching(const struct tracer *t, int runs, double *base)
{
	double up[RUNS], down[RUNS], since;
	struct result end = { 0 };
	struct running r;
	bool ready = true;
	long lost;

	for (int i = 0; i < runs && ready; i++) {
		ready = trace(t, "/dev/null", &r);
		since = now();
		up[i] = since - r.since;
		kill(r.pid, SIGINT);
		end = finish(&r, &lost);
		down[i] = now() - since;
	}
	if (!ready) {
		printf("  %-10s did not start\n", t->what);
		return;
	}
	qsort(up, (size_t)runs, sizeof(*up), by_size);
	qsort(down, (size_t)runs, sizeof(*down), by_size);
	if (*base <= 0)
		*base = up[runs / 2];
	printf("  %-10s %8.2f ms %7.1f MiB  %.2g x, then %.0f ms to detach\n",
	       t->what, up[runs / 2] * 1e3, (double)end.kib / 1024,
	       up[runs / 2] / *base, down[runs / 2] * 1e3);
	fflush(stdout);
}

#define NAMES \
	"tracepoint:syscalls:sys_enter_openat " \
	"{ printf(\"%s\\n\", str(args.filename)); }"

static void attach_row(void)
{
	const struct tracer ours = { "sonde",
				     { "./sonde", "-e", NAMES },
				     false };
	const struct tracer theirs = { "bpftrace",
				       { "bpftrace", "-e", NAMES },
				       true };
	double base = 0;

	puts("a tracepoint with str(args.filename), until attached");
	attaching(&ours, RUNS, &base);
	if (peers_root)
		attaching(&theirs, SLOW_RUNS, &base);
}

static double dd_seconds(void)
{
	char *argv[] = { "sh", "-c", "exec " DD, NULL };

	return whole(argv, false).cpu;
}

/* dd under a tracer, or alone; negative when that did not start. */
static double dd_under(const struct tracer *t)
{
	struct running r;
	double cpu = -1;
	long lost;

	if (!t->argv[0])
		return dd_seconds();
	if (trace(t, "/dev/null", &r))
		cpu = dd_seconds();
	kill(r.pid, SIGINT);
	finish(&r, &lost);
	return cpu;
}

static void add_row(const struct tracer *t, double *cpu, double alone)
{
	double ns;

	qsort(cpu, ROUNDS, sizeof(*cpu), by_size);
	ns = (cpu[ROUNDS / 2] - alone) / (2.0 * CALLS) * 1e9;
	if (cpu[0] < 0)
		printf("  %-30s did not start\n", t->what);
	else
		printf("  %-30s %7.1f ns a call\n", t->what, ns);
}

static bool have_c(void)
{
	return !system("clang -O2 -g -target bpf "
		       "-I/usr/include/$(gcc -print-multiarch) "
		       "-c tests/bench/count.bpf.c -o " COUNT_OBJ);
}

#define COUNT "tracepoint:raw_syscalls:sys_enter { @[comm] = count(); }"
#define EMPTY "rawtracepoint:sys_enter { }"

static void per_event(void)
{
	const struct tracer all[] = {
		{ "alone", { NULL }, false },
		{ "sonde", { "./sonde", "-e", COUNT }, false },
		{ "C by clang, perf tracepoint",
		  { (char *)self, "--count", COUNT_OBJ },
		  false },
		{ "sonde, empty raw tracepoint",
		  { "./sonde", "-e", EMPTY },
		  false },
		{ "bpftrace", { "bpftrace", "-e", COUNT }, true },
	};
	double cpu[5][ROUNDS];
	size_t n = peers_root ? 5 : 4;

	have_c();
	for (int round = 0; round < ROUNDS; round++)
		for (size_t i = 0; i < n; i++)
			cpu[i][round] = dd_under(&all[i]);
	unlink(COUNT_OBJ);
	qsort(cpu[0], ROUNDS, sizeof(double), by_size);
	printf("added to a call by %s (%.0f ns alone)\n", COUNT,
	       cpu[0][ROUNDS / 2] / (2.0 * CALLS) * 1e9);
	for (size_t i = 1; i < n; i++)
		add_row(&all[i], cpu[i], cpu[0][ROUNDS / 2]);
	fflush(stdout);
}

static long count_lines(const char *path)
{
	FILE *f = fopen(path, "re");
	long n = 0;
	int ch, first = '\n';

	while (f && (ch = getc_unlocked(f)) != EOF) {
		if (first == '\n' && ch == 'r')
			n++;
		first = ch;
	}
	if (f)
		fclose(f);
	return n;
}

#define READS \
	"tracepoint:syscalls:sys_enter_read /pid == cpid && args.fd == 0/ " \
	"{ printf(\"r %d\\n\", args.count); }"

/* A printf for each read() of dd: lines printed, and lines told as lost. */
static void throughput(const struct tracer *t)
{
	struct running r;
	struct result end;
	long lines, lost;

	if (!trace(t, LINES_FILE, &r)) {
		printf("  %-10s did not start\n", t->what);
		return;
	}
	end = finish(&r, &lost);
	lines = count_lines(LINES_FILE);
	unlink(LINES_FILE);
	printf("  %-10s %ld printed + %ld told as lost = %ld, in %.2f s\n",
	       t->what, lines, lost, lines + lost, end.wall);
	fflush(stdout);
}

static void throughput_row(void)
{
	const struct tracer ours = { "sonde",
				     { "./sonde", "-e", READS, "-c", DD },
				     false };
	const struct tracer theirs = { "bpftrace",
				       { "bpftrace", "-e", READS, "-c", DD },
				       true };

	printf("a printf for each of %d reads\n", CALLS);
	throughput(&ours);
	if (peers_root)
		throughput(&theirs);
}

/* The same reads by ftrace: each is a line, with the few of dd's own start. */
static void tpoint_row(void)
{
	char *argv[] = { "./sonde",
			 "tpoint",
			 "--exec",
			 DD,
			 "--output",
			 LINES_FILE,
			 "syscalls:sys_enter_read",
			 NULL };
	struct result end = whole(argv, false);
	FILE *f = fopen(LINES_FILE, "re");
	char line[512];
	long n = 0;

	while (f && fgets(line, sizeof(line), f))
		n += strstr(line, ": sys_read(") != NULL;
	if (f)
		fclose(f);
	unlink(LINES_FILE);
	printf("tpoint, a line for each of %d reads\n", CALLS);
	printf("  %-10s %ld printed, in %.2f s: %.0f a second\n", "sonde", n,
	       end.wall, (double)n / end.wall);
	fflush(stdout);
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

/* The C program: loaded and attached by libbpf, gone with this process. */
static int count(const char *path)
{
	struct bpf_object *obj = bpf_object__open(path);
	struct bpf_program *prog;
	sigset_t set;
	int sig;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigprocmask(SIG_BLOCK, &set, NULL);
	if (!obj || bpf_object__load(obj))
		return 1;
	bpf_object__for_each_program(
		prog, obj) if (!bpf_program__attach(prog)) return 1;
	fputs("attached\n", stderr);
	return sigwait(&set, &sig);
}

int main(int argc, char **argv)
{
	struct stat st;

	self = argv[0];
	if (argc == 3 && !strcmp(argv[1], "--count"))
		return count(argv[2]);
	if (!has_peers()) {
		puts("no peers: figures of Sonde alone");
		peers_root = NULL;
	}
	if (argc == 2 && !strcmp(argv[1], "--stacks")) {
		stack_rows();
		return 0;
	}
	startup("BEGIN { printf(\"hi\\n\"); exit(); }",
		"BEGIN { printf(\"hi\\n\"); exit(); }",
		"BEGIN { printf(\"hi\\n\"); exit(0); }");
	attach_row();
	startup("a chain of kernel struct fields",
		"BEGIN { printf(\"%d\\n\", "
		"curtask->parent->signal->oom_score_adj); exit(); }",
		NULL);
	compile_row();
	if (!stat("./sonde", &st))
		printf("size of ./sonde\n  %.2f MB\n",
		       (double)st.st_size / 1e6);
	per_event();
	throughput_row();
	tpoint_row();
	stack_rows();
	return 0;
}
