// SPDX-License-Identifier: Apache-2.0
#include "cli/checklist.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/sbuf.h"
#include "cli/tools.h"
#include "kernel/counters.h"

#define SECONDS 2
#define LINES 20 /* of each tool; the rest is counted */
/* A tool that does not end when it is told to is ended, ms. */
#define PATIENCE 5000

extern char **environ;

struct now {
	struct counters before, after;
};

#define DIFF(n, what) ((n)->after.what - (n)->before.what)

static void tell_processes(const struct now *n, struct sbuf *to)
{
	sbuf_printf(to, "%" PRIu64 " processes and threads made",
		    DIFF(n, processes));
}

static void tell_files(const struct now *n, struct sbuf *to)
{
	sbuf_printf(to, "%" PRIu64 " files are open", n->after.files);
}

static void tell_disks(const struct now *n, struct sbuf *to)
{
	sbuf_printf(to,
		    "%" PRIu64 " reads (%" PRIu64 " KB) and %" PRIu64
		    " writes (%" PRIu64 " KB) by all disks",
		    DIFF(n, disk_reads), DIFF(n, disk_read_kb),
		    DIFF(n, disk_writes), DIFF(n, disk_write_kb));
}

static void tell_cache(const struct now *n, struct sbuf *to)
{
	sbuf_printf(to,
		    "%" PRIu64 " KB paged in, %" PRIu64 " KB out; %" PRIu64
		    " MB cached",
		    DIFF(n, pages_in_kb), DIFF(n, pages_out_kb),
		    (n->after.cached_kb + n->after.buffers_kb) / 1024);
}

static void tell_active(const struct now *n, struct sbuf *to)
{
	sbuf_printf(to, "%" PRIu64 " connections opened", DIFF(n, tcp_active));
}

static void tell_passive(const struct now *n, struct sbuf *to)
{
	sbuf_printf(to, "%" PRIu64 " connections accepted",
		    DIFF(n, tcp_passive));
}

static void tell_retransmits(const struct now *n, struct sbuf *to)
{
	sbuf_printf(to, "%" PRIu64 " of %" PRIu64 " segments sent again",
		    DIFF(n, tcp_retransmits), DIFF(n, tcp_out));
}

static void tell_udp(const struct now *n, struct sbuf *to)
{
	sbuf_printf(to, "%" PRIu64 " UDP datagrams received", DIFF(n, udp_in));
}

static void tell_run_queue(const struct now *n, struct sbuf *to)
{
	sbuf_printf(to,
		    "load %.2f, %" PRIu64 " threads can run now, %" PRIu64
		    " switches",
		    n->after.load, n->after.running, DIFF(n, switches));
}

static void tell_cpu(const struct now *n, struct sbuf *to)
{
	uint64_t all = DIFF(n, busy) + DIFF(n, idle);

	sbuf_printf(to, "CPUs %" PRIu64 "%% busy",
		    all ? DIFF(n, busy) * 100 / all : 0);
}

/* The twelve, in the order of the question. */
static const struct step {
	const char *tool, *args[3];
	const char *looks_for;
	void (*tell)(const struct now *n, struct sbuf *to);
} steps[] = {
	{ "execsnoop", { NULL }, "short-lived processes", tell_processes },
	{ "opensnoop", { NULL }, "files opened, and not found", tell_files },
	{ "ext4slower", { "1" }, "file system calls over 1 ms", tell_files },
	{ "biolatency", { NULL }, "disks: how slow", tell_disks },
	{ "biosnoop", { NULL }, "disks: each request", tell_disks },
	{ "cachestat", { NULL }, "does the page cache help", tell_cache },
	{ "tcpconnect", { NULL }, "connections made", tell_active },
	{ "tcpaccept", { NULL }, "connections taken", tell_passive },
	{ "tcpretrans", { NULL }, "packets lost", tell_retransmits },
	{ "gethostlatency", { NULL }, "slow name lookups", tell_udp },
	{ "runqlat", { NULL }, "threads that wait for a CPU", tell_run_queue },
	{ "profile", { NULL }, "where the CPU time goes", tell_cpu },
};

static bool is_tool(const char *name)
{
	for (const struct tool *t = tools; t->name; t++)
		if (!strcmp(t->name, name))
			return true;
	return false;
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int start(const struct step *s, int out, pid_t *pid)
{
	char self[] = "sonde";
	char *argv[6] = { self, (char *)(uintptr_t)s->tool };
	posix_spawn_file_actions_t files;
	int err;

	for (int i = 0; i < 3 && s->args[i]; i++)
		argv[2 + i] = (char *)(uintptr_t)s->args[i];
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null",
					 O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&files, out, STDERR_FILENO);
	err = posix_spawn(pid, "/proc/self/exe", &files, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&files);
	return -err;
}

/* Reads till the other end is closed; tells the tool to stop in time. */
static void collect(int fd, pid_t pid, int seconds, struct sbuf *text)
{
	int64_t stop = now_ms() + seconds * 1000, begun = now_ms();
	struct pollfd p = { .fd = fd, .events = POLLIN };
	bool told = false;
	char chunk[65536];
	ssize_t n;

	for (;;) {
		int64_t left = stop - now_ms();

		if (left <= 0 && told) {
			kill(pid, SIGKILL);
			return;
		}
		if (left <= 0) {
			kill(pid, SIGINT);
			told = true;
			stop = now_ms() + PATIENCE;
			continue;
		}
		if (poll(&p, 1, (int)left) <= 0)
			continue;
		n = read(fd, chunk, sizeof(chunk));
		if (n <= 0)
			return;
		/* a storm is counted, not kept */
		sbuf_putn(text, chunk, (size_t)n);
		if (text->len > 64u << 20 && now_ms() - begun > 100)
			stop = now_ms();
	}
}

/* The first lines, indented, and how many more there were. */
static void put_lines(const char *text)
{
	unsigned n = 0;

	for (; *text; n++) {
		size_t len = strcspn(text, "\n");

		if (n < LINES)
			printf("    %.*s\n", (int)len, text);
		text += len + (text[len] == '\n');
	}
	if (n > LINES)
		printf("    [%u more lines]\n", n - LINES);
}

static int run_step(const struct step *s, int seconds, struct sbuf *text)
{
	int ends[2], err;
	pid_t pid = 0;

	if (pipe2(ends, O_CLOEXEC))
		return -errno;
	err = start(s, ends[1], &pid);
	close(ends[1]);
	if (!err) {
		collect(ends[0], pid, seconds, text);
		while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
	close(ends[0]);
	return err;
}

static int number(const struct cli *cli)
{
	const char *word = cli->nparams ? cli->params[0] : NULL;
	char *end;
	long n;

	if (!word)
		return SECONDS;
	n = strtol(word, &end, 10);
	if (*end || end == word || n < 1 || n > 3600 || cli->nparams > 1) {
		fprintf(stderr, "sonde checklist takes a number of seconds "
				"from 1 to 3600 for each tool\n");
		return -1;
	}
	return (int)n;
}

int checklist(const struct cli *cli)
{
	int seconds = number(cli), step = 0;

	if (seconds < 0)
		return 2;
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		const struct step *s = &steps[i];
		struct sbuf text = { 0 }, system = { 0 };
		struct now n;
		int err;

		if (!is_tool(s->tool))
			continue;
		printf("%s%d. %s: %s\n", step ? "\n" : "", step + 1, s->tool,
		       s->looks_for);
		step++;
		fflush(stdout);
		counters_read(&n.before);
		err = run_step(s, seconds, &text);
		counters_read(&n.after);
		s->tell(&n, &system);
		printf("    system: %s\n", sbuf_str(&system));
		if (err)
			printf("    cannot run: %s\n", strerror(-err));
		put_lines(sbuf_str(&text));
		sbuf_free(&text);
		sbuf_free(&system);
		if (ferror(stdout))
			return 1;
	}
	return 0;
}
