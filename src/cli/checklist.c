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
#include <sys/utsname.h>
#include <sys/vfs.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/sbuf.h"
#include "cli/excerpt.h"
#include "cli/tools.h"
#include "kernel/counters.h"

#define SECONDS 2
/* A tool that does not end when it is told to is ended, ms. */
#define PATIENCE 5000
#define STORM (64u << 20) /* bytes of output, enough to count from */
#define READY_FD 3
#define READY_TEXT "3"

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
	if (DIFF(n, disk_discards))
		sbuf_printf(to, ", and %" PRIu64 " discards",
			    DIFF(n, disk_discards));
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
		    n->after.load[0], n->after.running, DIFF(n, switches));
}

static void tell_cpu(const struct now *n, struct sbuf *to)
{
	uint64_t all = DIFF(n, busy) + DIFF(n, idle);

	sbuf_printf(to, "CPUs %" PRIu64 "%% busy",
		    all ? DIFF(n, busy) * 100 / all : 0);
}

#define SLOWER NULL /* slower_tool() */

/* The twelve, in the order of the question. */
static const struct step {
	const char *tool, *args[3];
	const char *looks_for;
	enum excerpt excerpt;
	const char *column;
	void (*tell)(const struct now *n, struct sbuf *to);
} steps[] = {
	{ "execsnoop",
	  { NULL },
	  "short-lived processes",
	  EXCERPT_FIRST,
	  NULL,
	  tell_processes },
	{ "opensnoop",
	  { NULL },
	  "files opened, those that fail first",
	  EXCERPT_MOST,
	  "ERR",
	  tell_files },
	{ SLOWER,
	  { "1" },
	  "file system calls over 1 ms, the slowest",
	  EXCERPT_MOST,
	  "LAT(ms)",
	  tell_files },
	{ "biolatency",
	  { NULL },
	  "disks: how slow",
	  EXCERPT_ALL,
	  NULL,
	  tell_disks },
	{ "biosnoop",
	  { NULL },
	  "disks: the slowest requests",
	  EXCERPT_MOST,
	  "LAT(ms)",
	  tell_disks },
	{ "cachestat",
	  { NULL },
	  "does the page cache help",
	  EXCERPT_FIRST,
	  NULL,
	  tell_cache },
	{ "tcpconnect",
	  { NULL },
	  "connections made",
	  EXCERPT_FIRST,
	  NULL,
	  tell_active },
	{ "tcpaccept",
	  { NULL },
	  "connections taken",
	  EXCERPT_FIRST,
	  NULL,
	  tell_passive },
	{ "tcpretrans",
	  { NULL },
	  "packets lost",
	  EXCERPT_FIRST,
	  NULL,
	  tell_retransmits },
	{ "gethostlatency",
	  { NULL },
	  "slow name lookups",
	  EXCERPT_MOST,
	  "LATms",
	  tell_udp },
	{ "runqlat",
	  { NULL },
	  "threads that wait for a CPU",
	  EXCERPT_ALL,
	  NULL,
	  tell_run_queue },
	{ "profile",
	  { NULL },
	  "where the CPU time goes, the most at the end",
	  EXCERPT_LAST,
	  NULL,
	  tell_cpu },
};

/* The tool for what "/" is on; in a container, for what hosts mostly have. */
static const char *slower_tool(void)
{
	static const struct {
		uint32_t magic; /* linux/magic.h, and ZFS's own */
		const char *tool;
	} types[] = {
		{ 0x58465342, "xfsslower" },
		{ 0x9123683e, "btrfsslower" },
		{ 0x2fc12fc1, "zfsslower" },
	};
	struct statfs fs;

	if (!statfs("/", &fs))
		for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
			if ((uint32_t)fs.f_type == types[i].magic)
				return types[i].tool;
	return "ext4slower";
}

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

/* @out takes what it prints, @ready a byte once it is attached. */
static int start(const struct step *s, const char *tool, int out, int ready,
		 pid_t *pid)
{
	char self[] = "sonde";
	char *argv[6] = { self, (char *)(uintptr_t)tool };
	posix_spawn_file_actions_t files;
	int err;

	for (int i = 0; i < 3 && s->args[i]; i++)
		argv[2 + i] = (char *)(uintptr_t)s->args[i];
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null",
					 O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&files, out, STDERR_FILENO);
	posix_spawn_file_actions_adddup2(&files, ready, READY_FD);
	setenv("SONDE_READY_FD", READY_TEXT, 1);
	err = posix_spawn(pid, "/proc/self/exe", &files, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&files);
	return -err;
}

/*
 * Reads till the other end is closed; tells the tool to stop in time, which
 * runs from when it is attached: the system is counted from there, too.
 */
static void collect(int out, int ready, pid_t pid, int seconds, struct now *n,
		    struct sbuf *text)
{
	int64_t stop = now_ms() + seconds * 1000 + PATIENCE;
	struct pollfd p[] = { { .fd = out, .events = POLLIN },
			      { .fd = ready, .events = POLLIN } };
	bool told = false;
	char chunk[65536];
	ssize_t got;

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
		if (poll(p, 2, (int)left) <= 0)
			continue;
		if (p[1].revents) {
			counters_read(&n->before);
			stop = now_ms() + seconds * 1000;
			p[1].fd = -1;
		}
		if (!p[0].revents)
			continue;
		got = read(out, chunk, sizeof(chunk));
		if (got <= 0)
			return;
		/* a storm ends early */
		sbuf_putn(text, chunk, (size_t)got);
		if (text->len > STORM)
			stop = now_ms();
	}
}

static int run_step(const struct step *s, const char *tool, int seconds,
		    struct now *n, struct sbuf *text, pid_t *pid)
{
	int out[2], ready[2], err;

	if (pipe2(out, O_CLOEXEC))
		return -errno;
	if (pipe2(ready, O_CLOEXEC)) {
		err = -errno;
		close(out[0]);
		close(out[1]);
		return err;
	}
	counters_read(&n->before);
	err = start(s, tool, out[1], ready[1], pid);
	close(out[1]);
	close(ready[1]);
	if (!err) {
		collect(out[0], ready[0], *pid, seconds, n, text);
		while (waitpid(*pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
	counters_read(&n->after);
	close(out[0]);
	close(ready[0]);
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

static void tell_pressure(const char *what, double percent)
{
	if (percent >= 0)
		printf("%s %.1f%%", what, percent);
	else
		printf("%s unknown", what);
}

/* What one asks first: which machine, since when, how full. */
static void tell_system(void)
{
	time_t now = time(NULL);
	struct utsname u = { 0 };
	struct counters c;
	char date[64] = "";
	struct tm tm;

	uname(&u);
	counters_read(&c);
	if (localtime_r(&now, &tm))
		strftime(date, sizeof(date), "%Y-%m-%d %H:%M:%S %Z", &tm);
	printf("%s, Linux %s, %ld CPUs, up %" PRIu64 " d %" PRIu64 " h %" PRIu64
	       " min, %s\n",
	       u.nodename, u.release, sysconf(_SC_NPROCESSORS_ONLN),
	       c.up / 86400, c.up / 3600 % 24, c.up / 60 % 60, date);
	printf("load: %.2f %.2f %.2f (1, 5, 15 minutes), %" PRIu64
	       " threads can run now\n",
	       c.load[0], c.load[1], c.load[2], c.running);
	printf("memory: %" PRIu64 " of %" PRIu64 " MB available, swap: %" PRIu64
	       " of %" PRIu64 " MB in use\n",
	       c.available_kb / 1024, c.memory_kb / 1024,
	       (c.swap_kb - c.swap_free_kb) / 1024, c.swap_kb / 1024);
	printf("time in which some task waited, last 10 s: ");
	tell_pressure("CPU", c.cpu_pressure);
	printf(", ");
	tell_pressure("memory", c.memory_pressure);
	printf(", ");
	tell_pressure("disks", c.io_pressure);
	putchar('\n');
}

int checklist(const struct cli *cli)
{
	int seconds = number(cli), step = 0;

	if (seconds < 0)
		return 2;
	tell_system();
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		const struct step *s = &steps[i];
		struct sbuf text = { 0 }, system = { 0 };
		const char *tool = s->tool ? s->tool : slower_tool();
		struct now n;
		pid_t pid = 0;
		int err;

		if (!is_tool(tool))
			continue;
		printf("\n%d. %s: %s\n", step + 1, tool, s->looks_for);
		step++;
		fflush(stdout);
		err = run_step(s, tool, seconds, &n, &text, &pid);
		s->tell(&n, &system);
		printf("    system: %s\n", sbuf_str(&system));
		if (err)
			printf("    cannot run: %s\n", strerror(-err));
		excerpt_print(sbuf_str(&text), s->excerpt, s->column, pid,
			      stdout);
		sbuf_free(&text);
		sbuf_free(&system);
		if (ferror(stdout))
			return 1;
	}
	return 0;
}
