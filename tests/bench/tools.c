// SPDX-License-Identifier: Apache-2.0
/*
 * The second part of make bench: what ready tools cost, beside libbpf-tools'
 * same tool in one run.
 *
 * Per event: the processor time of a program that makes a known number of
 * events, under each tool less that of it alone; and the tool's own processor
 * time for them, less that of starting and ending it. The tools take turns, so
 * that a slow moment of the machine falls on all of them. What the work costs
 * beside (a fork, a connection) is often more than what a tool adds to it, so the
 * time within the tool's BPF programs is told, too, as the kernel measures it
 * in rounds of their own. Output goes to /dev/null. Peers live in a root of their
 * own ($PEERS) and are left out when it is missing.
 */
#include <dirent.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS 5
#define STAT_ROUNDS 3
#define STARTS 11
#define WORK "build/tests/work"
#define DISK \
	"exec dd if=/dev/zero of=build/bench.data oflag=direct status=none " \
	"bs=4k count=2000"

struct side {
	char *argv[10];
	bool peer;
};

struct row {
	const char *name;
	const char *ours, *theirs; /* commands, words with blanks between */
	const char *work;	   /* a command of the shell */
	long events;
};

static const struct row rows[] = {
	{ "opensnoop", "./sonde opensnoop", "opensnoop-libbpf",
	  WORK " open 100000", 100000 },
	{ "execsnoop -x", "./sonde execsnoop -x", "execsnoop-libbpf -x",
	  WORK " exec-fail 10000", 10000 },
	{ "exitsnoop", "./sonde exitsnoop", "exitsnoop-libbpf",
	  WORK " exec-fail 10000", 10000 },
	{ "syscount", "./sonde syscount", "syscount-libbpf",
	  "exec dd if=/dev/zero of=/dev/null status=none bs=1 count=500000",
	  1000000 },
	{ "runqlat", "./sonde runqlat", "runqlat-libbpf",
	  WORK " pingpong 50000", 100000 },
	{ "cpudist", "./sonde cpudist", "cpudist-libbpf",
	  WORK " pingpong 50000", 100000 },
	{ "tcplife", "./sonde tcplife", "tcplife-libbpf",
	  WORK " connections 4 5555 5000", 10000 },
	{ "biolatency", "./sonde biolatency", "biolatency-libbpf", DISK, 2000 },
	{ "bitesize", "./sonde bitesize", "bitesize-libbpf", DISK, 2000 },
	{ "biopattern", "./sonde biopattern", "biopattern-libbpf", DISK, 2000 },
	{ "statsnoop", "./sonde statsnoop", "statsnoop-libbpf",
	  "i=0; while [ $i -lt 20000 ]; do [ -e /none ]; i=$((i+1)); done",
	  20000 },
	{ "killsnoop", "./sonde killsnoop", "killsnoop-libbpf",
	  WORK " signal 20000", 20000 },
	{ "mountsnoop", "./sonde mountsnoop", "mountsnoop-libbpf",
	  "for i in $(seq 200); do " WORK " mounts build/bench.dir; done",
	  600 },
	{ "tcpstates", "./sonde tcpstates", "tcpstates-libbpf",
	  WORK " connections 4 5555 5000", 40000 },
	{ "runqslower", "./sonde runqslower", "runqslower-libbpf",
	  WORK " pingpong 50000", 100000 },
	{ "runqlen", "./sonde runqlen", "runqlen-libbpf", WORK " spin 1 2",
	  198 },
	{ "hardirqs", "./sonde hardirqs", "hardirqs-libbpf", DISK, 2000 },
	{ "softirqs", "./sonde softirqs", "softirqs-libbpf",
	  WORK " connections 4 5555 5000", 10000 },
	{ "wakeuptime", "./sonde wakeuptime", "wakeuptime-libbpf",
	  WORK " pingpong 50000", 100000 },
};

static char root[512]; /* of the peers; "" without */

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void rest_ms(long ms)
{
	nanosleep(&(struct timespec){ ms / 1000, ms % 1000 * 1000000 }, NULL);
}

/* @command in words; they stay for the life of the program. */
static struct side side_of(const char *command, bool peer)
{
	struct side s = { .peer = peer };
	char *copy = strdup(command), *save;
	size_t n = 0;

	for (char *w = strtok_r(copy, " ", &save); w && n < 9;
	     w = strtok_r(NULL, " ", &save))
		s.argv[n++] = w;
	return s;
}

/* Starts it with stdout to @out and no stderr; @ready is SONDE_READY_FD. */
static pid_t start(const struct side *s, int out, int ready)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	pid_t pid = fork();
	char text[16];

	if (!pid) {
		snprintf(text, sizeof(text), "%d", ready);
		setenv("SONDE_READY_FD", text, ready >= 0);
		dup2(null, STDIN_FILENO);
		dup2(out < 0 ? null : out, STDOUT_FILENO);
		dup2(null, STDERR_FILENO);
		if (s->peer && (chroot(root) || chdir("/")))
			_exit(126);
		execvp(s->argv[0], s->argv);
		_exit(127);
	}
	close(null);
	return pid;
}

/* Its processor time in seconds, and memory; negative if it failed. */
static double reap(pid_t pid, long *kib)
{
	struct rusage u;
	int status;

	if (wait4(pid, &status, 0, &u) != pid)
		return -1;
	if (kib)
		*kib = u.ru_maxrss;
	if (WIFEXITED(status) && WEXITSTATUS(status) > 1)
		return -1;
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
	       (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

static double run_work(const struct row *r)
{
	char *argv[] = { "sh", "-c", (char *)r->work, NULL };
	struct side s = { .peer = false };

	memcpy(s.argv, argv, sizeof(argv));
	return reap(start(&s, -1, -1), NULL);
}

/*
 * The tool around the work, or around nothing: seconds of the work, and of the
 * tool in *own. Peers do not say when they are ready: they have half a second.
 */
static double under(const struct side *s, const struct row *r, double *own)
{
	pid_t pid = start(s, -1, -1);
	double cpu = 0;

	rest_ms(500);
	if (r)
		cpu = run_work(r);
	kill(pid, SIGINT);
	*own = reap(pid, NULL);
	return *own < 0 ? -1 : cpu;
}

/* What all programs have taken, and how often they ran. */
struct programs {
	double ns, runs;
};

/* Those that @pid holds, as its descriptors tell. */
static struct programs programs_of(pid_t pid)
{
	struct programs sum = { 0 };
	char path[300], line[100];
	struct dirent *d;
	DIR *dir;

	snprintf(path, sizeof(path), "/proc/%d/fdinfo", (int)pid);
	dir = opendir(path);
	while (dir && (d = readdir(dir))) {
		unsigned long long n;
		FILE *f;

		snprintf(path, sizeof(path), "/proc/%d/fdinfo/%s", (int)pid,
			 d->d_name);
		f = fopen(path, "r");
		while (f && fgets(line, sizeof(line), f)) {
			if (sscanf(line, "run_time_ns: %llu", &n) == 1)
				sum.ns += (double)n;
			else if (sscanf(line, "run_cnt: %llu", &n) == 1)
				sum.runs += (double)n;
		}
		if (f)
			fclose(f);
	}
	if (dir)
		closedir(dir);
	return sum;
}

/* The same of one round of @r's work under the tool. */
static struct programs measured(const struct side *s, const struct row *r)
{
	union bpf_attr on = { .enable_stats.type = BPF_STATS_RUN_TIME };
	int fd = (int)syscall(SYS_bpf, BPF_ENABLE_STATS, &on, sizeof(on));
	pid_t pid = start(s, -1, -1);
	struct programs before, after;

	rest_ms(500);
	before = programs_of(pid);
	run_work(r);
	after = programs_of(pid);
	kill(pid, SIGINT);
	reap(pid, NULL);
	if (fd >= 0)
		close(fd);
	after.ns -= before.ns;
	after.runs -= before.runs;
	return after;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static double median(double *all, int n)
{
	qsort(all, (size_t)n, sizeof(*all), by_size);
	return all[0] < 0 ? -1 : all[n / 2];
}

/* What one side of a row has taken, round by round. */
struct taken {
	double work[ROUNDS], own[ROUNDS], idle[ROUNDS];
	double ns[STAT_ROUNDS], runs[STAT_ROUNDS]; /* of its programs */
};

static void show(const char *who, struct taken *t, double alone, long events)
{
	double work = median(t->work, ROUNDS), own = median(t->own, ROUNDS);
	double idle = median(t->idle, ROUNDS);

	if (work < 0 || own < 0 || idle < 0) {
		printf("  %-14s did not run\n", who);
		return;
	}
	work = (work - alone) / (double)events * 1e9;
	own = (own - idle) / (double)events * 1e9;
	printf("  %-14s %7.0f ns added + %6.0f ns of its own = %7.0f ns; ", who,
	       work, own, work + own);
	work = median(t->ns, STAT_ROUNDS);
	printf("its programs %.0f ns, %.0f a run\n", work / (double)events,
	       work / median(t->runs, STAT_ROUNDS));
}

/* A round that tells of the programs alone. */
static void one_stat(const struct side *s, const struct row *r, struct taken *t,
		     int round)
{
	struct programs p = measured(s, r);

	t->ns[round] = p.ns;
	t->runs[round] = p.runs;
}

static void one_row(const struct row *r)
{
	struct side ours = side_of(r->ours, false);
	struct side theirs = side_of(r->theirs, true);
	struct taken a = { 0 }, b = { 0 };
	double alone[ROUNDS], base;

	for (int i = 0; i < ROUNDS; i++) {
		alone[i] = run_work(r);
		under(&ours, NULL, &a.idle[i]);
		a.work[i] = under(&ours, r, &a.own[i]);
		if (!*root)
			continue;
		under(&theirs, NULL, &b.idle[i]);
		b.work[i] = under(&theirs, r, &b.own[i]);
	}
	for (int i = 0; i < STAT_ROUNDS; i++) {
		one_stat(&ours, r, &a, i);
		if (*root)
			one_stat(&theirs, r, &b, i);
	}
	base = median(alone, ROUNDS);
	printf("%s, an event (%.0f ns alone)\n", r->name,
	       base / (double)r->events * 1e9);
	show("sonde", &a, base, r->events);
	if (*root)
		show("libbpf-tools", &b, base, r->events);
	fflush(stdout);
}

/* From start to the first byte in @from: milliseconds; -1 if there is none. */
static double until_first(const struct side *s, bool by_ready, long *kib)
{
	int fds[2];
	struct pollfd p = { .events = POLLIN };
	double since = now(), end;
	pid_t pid;

	if (pipe(fds) || fcntl(fds[0], F_SETFD, FD_CLOEXEC))
		return -1;
	pid = start(s, by_ready ? -1 : fds[1], by_ready ? fds[1] : -1);
	close(fds[1]);
	p.fd = fds[0];
	end = poll(&p, 1, 5000) == 1 ? (now() - since) * 1e3 : -1;
	rest_ms(100);
	kill(pid, SIGINT);
	close(fds[0]);
	reap(pid, kib);
	return end;
}

static void start_row(const char *who, const char *command, bool peer)
{
	struct side s = side_of(command, peer);
	double all[STARTS];
	long kib = 0;

	for (int i = 0; i < STARTS; i++)
		all[i] = until_first(&s, !peer, &kib);
	qsort(all, STARTS, sizeof(*all), by_size);
	printf("  %-14s %7.1f ms (the best of %d: %.1f ms) %7.1f MiB\n", who,
	       all[STARTS / 2], STARTS, all[0], (double)kib / 1024);
	fflush(stdout);
}

static void find_peers(void)
{
	const char *home = getenv("HOME"), *given = getenv("PEERS");
	char file[600];

	snprintf(root, sizeof(root), "%s%s",
		 given	? given
		 : home ? home
			: "",
		 given ? "" : "/.cache/peers");
	snprintf(file, sizeof(file), "%s/usr/sbin/opensnoop-libbpf", root);
	if (access(file, X_OK))
		*root = '\0';
}

/* bench-tools [NAME]: the row that begins so, else all */
int main(int argc, char **argv)
{
	find_peers();
	if (argc < 2) {
		puts("opensnoop, from typing to tracing");
		start_row("sonde", "./sonde opensnoop", false);
		if (*root)
			start_row("libbpf-tools", "stdbuf -oL opensnoop-libbpf",
				  true);
	}
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (argc < 2 ||
		    !strncmp(rows[i].name, argv[1], strlen(argv[1])))
			one_row(&rows[i]);
	unlink("build/bench.data");
	return 0;
}
