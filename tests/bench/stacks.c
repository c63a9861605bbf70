// SPDX-License-Identifier: Apache-2.0
/*
 * What stacks cost: a profile of this machine, with a program of half a
 * gigabyte and a million functions busy on it, from SIGINT to the finished
 * flame graph; and off-CPU time under a storm of context switches.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../big_elf.h"
#include "bench.h"

#define BIG_FILE "/tmp/sonde-bench.big"
#define PAGE_FILE "/tmp/sonde-bench.html"
#define FUNCTIONS 1000000
#define NAME_BYTES 100
#define BIG_BYTES (500ull << 20)
#define SECONDS 10
#define COUNT_DOWN 20000 /* of each function: some 10 us */

#define ROUNDS 5
#define PEER_STARTS 3 /* seconds, at most */
#define TRIPS 100000

/* Calls the functions of the file, one here, one there, until it is ended. */
static pid_t start_big(void)
{
	size_t size = (size_t)FUNCTIONS * BIG_STEP;
	pid_t pid = fork();
	const unsigned char *at;
	void (*call)(unsigned int);
	uint32_t i = 0;
	int fd;

	if (pid)
		return pid;
	fd = open(BIG_FILE, O_RDONLY | O_CLOEXEC);
	at = mmap(NULL, size, PROT_READ | PROT_EXEC, MAP_PRIVATE, fd, BIG_TEXT);
	if (at == MAP_FAILED)
		_exit(1);
	for (double end = now() + 3 * SECONDS; now() < end;) {
		const unsigned char *f = at + (size_t)i * BIG_STEP;

		memcpy(&call, &f, sizeof(call));
		call(COUNT_DOWN);
		i = (i + 15485863) % FUNCTIONS;
	}
	_exit(0);
}

/* Time on a CPU so far, seconds. */
static double cpu_of(pid_t pid)
{
	unsigned long long ns = 0;
	char path[64];
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/schedstat", (int)pid);
	f = fopen(path, "re");
	if (f) {
		if (fscanf(f, "%llu", &ns) != 1)
			ns = 0;
		fclose(f);
	}
	return (double)ns / 1e9;
}

/*
 * Starts a tool and waits until it is attached: sonde says so on a descriptor,
 * the peer is given the time that it takes.
 */
static bool start_tool(const struct tracer *t, struct running *r)
{
	int fds[2], null = open("/dev/null", O_RDWR | O_CLOEXEC);
	bool ready = t->peer;
	char number[16], c;

	if (null < 0 || pipe(fds))
		return false;
	snprintf(number, sizeof(number), "%d", fds[1]);
	r->since = now();
	r->err = null;
	r->pid = fork();
	if (!r->pid) {
		close(fds[0]);
		dup2(null, STDOUT_FILENO);
		dup2(null, STDERR_FILENO);
		setenv("SONDE_READY_FD", number, 1);
		if (t->peer && (chroot(peers_root) || chdir("/")))
			_exit(126);
		execvp(t->argv[0], t->argv);
		_exit(127);
	}
	close(fds[1]);
	if (t->peer)
		sleep(PEER_STARTS);
	else
		ready = read(fds[0], &c, 1) == 1;
	close(fds[0]);
	return ready;
}

static void end(pid_t pid)
{
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}

static void flame_row(void)
{
	const struct tracer ours = { "sonde",
				     { "./sonde", "profile", "-F", "99",
				       "--format=flame", "-o", PAGE_FILE },
				     false };
	struct result r = { 0 };
	struct running run;
	double since, cpu;
	pid_t busy;
	long lost;

	printf("profile -F 99 for %d s to a flame graph, beside a program of "
	       "%d "
	       "functions in %llu MB\n",
	       SECONDS, FUNCTIONS, BIG_BYTES >> 20);
	if (big_elf(BIG_FILE, FUNCTIONS, NAME_BYTES, BIG_BYTES)) {
		puts("  no room for that program");
		unlink(BIG_FILE);
		return;
	}
	busy = start_big();
	if (!start_tool(&ours, &run)) {
		puts("  sonde      did not start");
	} else {
		sleep(SECONDS);
		cpu = cpu_of(run.pid);
		since = now();
		kill(run.pid, SIGINT);
		r = finish(&run, &lost);
		printf("  sonde      %.0f ms from SIGINT to its end, %.1f MiB; "
		       "%.2f %% of a CPU while it sampled%s\n",
		       (now() - since) * 1e3, (double)r.kib / 1024,
		       cpu / SECONDS * 100, r.status ? "  (failed)" : "");
	}
	end(busy);
	unlink(BIG_FILE);
	unlink(PAGE_FILE);
	fflush(stdout);
}

/* Round trips of two processes over pipes; seconds. */
static double ping_pong(void)
{
	int there[2], back[2];
	double since = now();
	pid_t pid;
	char c = 0;

	if (pipe(there) || pipe(back))
		return -1;
	pid = fork();
	if (!pid) {
		for (int i = 0; i < TRIPS; i++)
			if (read(there[0], &c, 1) != 1 ||
			    write(back[1], &c, 1) != 1)
				break;
		_exit(0);
	}
	for (int i = 0; i < TRIPS; i++)
		if (write(there[1], &c, 1) != 1 || read(back[0], &c, 1) != 1)
			break;
	waitpid(pid, NULL, 0);
	for (int i = 0; i < 2; i++) {
		close(there[i]);
		close(back[i]);
	}
	return now() - since;
}

/* The same under a tracer; negative when that did not start. */
static double switches_under(const struct tracer *t)
{
	struct running r;
	double wall;
	long lost;

	if (!t->argv[0])
		return ping_pong();
	if (!start_tool(t, &r))
		return -1;
	wall = ping_pong();
	kill(r.pid, SIGINT);
	finish(&r, &lost);
	return wall;
}

static void switches_row(void)
{
	const struct tracer all[] = {
		{ "alone", { NULL }, false },
		{ "sonde", { "./sonde", "offcputime" }, false },
		{ "libbpf-tools",
		  { "/usr/sbin/offcputime-libbpf", "100" },
		  true },
	};
	double wall[3][ROUNDS];
	size_t n = peers_root ? 3 : 2;

	for (int round = 0; round < ROUNDS; round++)
		for (size_t i = 0; i < n; i++)
			wall[i][round] = switches_under(&all[i]);
	printf("offcputime under %d round trips over pipes\n", TRIPS);
	for (size_t i = 0; i < n; i++) {
		double *w = wall[i];

		qsort(w, ROUNDS, sizeof(*w), by_size);
		if (w[0] < 0)
			printf("  %-14s did not start\n", all[i].what);
		else
			printf("  %-14s %.2f s, %.2f x\n", all[i].what,
			       w[ROUNDS / 2],
			       w[ROUNDS / 2] / wall[0][ROUNDS / 2]);
	}
	fflush(stdout);
}

void stack_rows(void)
{
	flame_row();
	switches_row();
}
