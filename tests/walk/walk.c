// SPDX-License-Identifier: Apache-2.0
/*
 * walk SONDE WORK [TOOL...]: every ready tool with every one of its options.
 *
 * Each is really started: compiled, loaded, attached; beside a load that makes
 * events of all kinds, and ended by SIGINT a moment later. It must end with exit
 * code 0, with nothing on stderr, and with output that its form promises: text,
 * JSON, or CSV whose rows have the columns of their header. Where `sonde tools`
 * says that this kernel cannot run a tool, the tool must say the same.
 *
 * Then values that make no sense, each of which must be refused in one line.
 *
 * The options are those that the tool declares (`sonde -d ast`), so a new one is
 * walked as soon as it is there; values.c makes values of their types.
 *
 *	-a	all: each form, both ends of each range, each pair of options
 *	-b	bad: only the values that make no sense
 *	-g	good: only the others
 *	-j N	so many at once (4)
 *	-m MS	each runs so long once it is attached (100)
 *	-n K/N	of all cases, that part
 *	-p MS	the load rests so long between its rounds (20)
 *	-v	tells of each
 *
 * WORK is the workload's program. The last line is "N passed, N failed".
 */
#include <dirent.h>
#include <fcntl.h>
#include <mntent.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "walk.h"

#define OUTPUT_MAX (4 << 20)
#define MAP_PATH "/sys/fs/bpf/sonde-walk"
#define TIMEOUT_MS 60000
#define AGAIN_MAX 5 /* failed cases that get a second try */

struct walk walk = { .jobs = 4, .ms = 100, .pause_ms = 20, .parts = 1 };

/* Of all workers. */
static struct shared {
	unsigned next, passed, failed;
	unsigned which[AGAIN_MAX]; /* failed */
} * shared;

static long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int scratch(void)
{
	char path[] = "/tmp/walk-out-XXXXXX";
	int fd = mkstemp(path);

	unlink(path);
	return fd;
}

static pid_t start(const struct walk_case *c, int out, int err, int ready)
{
	char *args[WORDS_MAX + 2] = { (char *)(uintptr_t)walk.sonde };
	pid_t pid;

	memcpy(args + 1, c->words, c->nwords * sizeof(*args));
	pid = fork();
	if (pid)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	dup2(open("/dev/null", O_RDONLY), 0);
	dup2(out, 1);
	dup2(err, 2);
	dup2(ready, 3);
	setenv("SONDE_READY_FD", "3", 1);
	execv(walk.sonde, args);
	_exit(127);
}

/* Its exit code, 128 + signal; -1 when it did not end in time. */
static int wait_end(pid_t pid, long until)
{
	int status;

	while (waitpid(pid, &status, WNOHANG) != pid) {
		if (now_ms() > until) {
			kill(pid, SIGKILL);
			waitpid(pid, &status, 0);
			return -1;
		}
		usleep(2000);
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* Once attached it gets a moment, then Ctrl-C; what ends before is let end. */
static int run(const struct walk_case *c, int out, int err)
{
	struct pollfd p = { .events = POLLIN };
	long until = now_ms() + TIMEOUT_MS;
	int ready[2];
	bool attached;
	char r;
	pid_t pid;

	if (pipe2(ready, O_CLOEXEC))
		exit(2);
	pid = start(c, out, err, ready[1]);
	close(ready[1]);
	p.fd = ready[0];
	attached = poll(&p, 1, TIMEOUT_MS) == 1 && read(ready[0], &r, 1) == 1;
	if (attached)
		/* the pipe closes when it ends by itself */
		poll(&p, 1, walk.ms);
	close(ready[0]);
	if (attached)
		kill(pid, SIGINT);
	return wait_end(pid, until);
}

static char *slurp(int fd, size_t *len)
{
	char *text = calloc(1, OUTPUT_MAX + 1);
	ssize_t n = pread(fd, text, OUTPUT_MAX, 0);

	*len = n > 0 ? (size_t)n : 0;
	return text;
}

/* "opensnoop: --pid takes .., not 'x'": one line. */
static bool is_refusal(const struct walk_case *c, const char *said)
{
	size_t n = strlen(c->tool->name);
	const char *end = strchr(said, '\n');

	return !strncmp(said, c->tool->name, n) &&
	       !strncmp(said + n, ": ", 2) && end && !end[1];
}

/* Why the exit code is wrong, or NULL. */
static const char *check_code(const struct walk_case *c, int rc,
			      const char *said)
{
	static char text[400];

	if (c->bad)
		return (rc == 1 || rc == 2) && is_refusal(c, said)
			       ? NULL
			       : "is not refused in one line";
	if (*c->tool->not_here) {
		if (rc == 1 && strstr(said, c->tool->not_here))
			return NULL;
		return "does not say why it cannot run here";
	}
	if (!rc)
		return NULL;
	if ((rc == 1 || rc == 2) && excused(c->tool->name, said))
		return NULL;
	if ((rc == 1 || rc == 2) && c->refusable && refuses(said))
		return NULL;
	snprintf(text, sizeof(text), "exit code %d", rc);
	return rc < 0 ? "did not end" : text;
}

static void tell(const struct walk_case *c, const char *fault, const char *said)
{
	char text[4096];
	size_t n = 0;

	n += (size_t)snprintf(text, sizeof(text), fault ? "FAIL" : "ok");
	for (size_t i = 0; i < c->nwords; i++)
		n += (size_t)snprintf(text + n, sizeof(text) - n, " %.200s",
				      c->words[i]);
	n += (size_t)snprintf(text + n, sizeof(text) - n, "%s%s\n",
			      fault ? ": " : "", fault ? fault : "");
	if (fault)
		n += (size_t)snprintf(text + n, sizeof(text) - n, "%.1500s",
				      said);
	if (write(STDOUT_FILENO, text, n) < 0)
		exit(2);
}

static bool passes(const struct walk_case *c)
{
	int out = scratch(), err = scratch();
	int rc = run(c, out, err);
	size_t len, said_len;
	char *text = slurp(out, &len), *said = slurp(err, &said_len);
	/* errors are records of JSON, too */
	const char *fault = check_code(c, rc, *said ? said : text);

	if (!fault && !rc)
		fault = check_said(c->form, said);
	if (!fault && !rc && len < OUTPUT_MAX)
		fault = check_output(c->form, text, len);
	if (fault || walk.verbose)
		tell(c, fault, said);
	free(text);
	free(said);
	close(out);
	close(err);
	return !fault;
}

static void one(unsigned i)
{
	unsigned n;

	if (passes(&walk.cases[i])) {
		__atomic_add_fetch(&shared->passed, 1, __ATOMIC_RELAXED);
		return;
	}
	n = __atomic_fetch_add(&shared->failed, 1, __ATOMIC_RELAXED);
	if (n < AGAIN_MAX)
		shared->which[n] = i;
}

/* Alone; as the runner of cases has it. */
static void second_try(void)
{
	unsigned n = shared->failed;

	for (unsigned k = 0; n <= AGAIN_MAX && k < n; k++) {
		const struct walk_case *c = &walk.cases[shared->which[k]];

		if (!passes(c) || !passes(c))
			continue;
		printf("UNSTEADY walk/%s, case %u: failed, then passed twice, "
		       "alone\n",
		       c->tool->name, shared->which[k]);
		shared->failed--;
		shared->passed++;
	}
}

static void work(void)
{
	for (;;) {
		unsigned i =
			__atomic_fetch_add(&shared->next, 1, __ATOMIC_RELAXED);

		if (i >= walk.ncases)
			return;
		if (i % walk.parts == walk.part)
			one(i);
	}
}

static void find_disk(char *to, size_t size)
{
	DIR *d = opendir("/sys/block");
	struct dirent *e;

	while (d && (e = readdir(d)))
		if (*e->d_name != '.' && strncmp(e->d_name, "loop", 4) != 0 &&
		    strncmp(e->d_name, "ram", 3) != 0)
			snprintf(to, size, "%.63s", e->d_name);
	if (d)
		closedir(d);
}

static void find_cgroup(char *to, size_t size)
{
	FILE *f = setmntent("/proc/mounts", "r");
	struct mntent *m;

	while (f && (m = getmntent(f)))
		if (!strcmp(m->mnt_type, "cgroup2"))
			snprintf(to, size, "%s", m->mnt_dir);
	if (f)
		endmntent(f);
}

static void find_place(struct place *p, const char *workload, int load)
{
	char command[600];

	p->work = workload;
	find_disk(p->disk, sizeof(p->disk));
	find_cgroup(p->cgroup, sizeof(p->cgroup));
	snprintf(p->pid, sizeof(p->pid), "%d", load);
	snprintf(p->pids, sizeof(p->pids), "%d,%d", load, getpid());
	snprintf(command, sizeof(command), "%s pin " MAP_PATH " 8 mntns",
		 workload);
	if (!system(command))
		strcpy(p->map, MAP_PATH);
}

static int usage(void)
{
	fputs("usage: walk [-abgv] [-j N] [-m MS] [-n K/N] [-p MS] SONDE WORK "
	      "[TOOL...]\n",
	      stderr);
	return 2;
}

static bool is_named(const char *tool, char **names)
{
	for (char **n = names; *n; n++)
		if (!strcmp(*n, tool))
			return true;
	return !*names;
}

int main(int argc, char **argv)
{
	int c, load;

	if (!strcmp(argv[0], "walk-child"))
		return 0;
	while ((c = getopt(argc, argv, "abgj:m:n:p:v")) != -1) {
		if (c == 'a')
			walk.all = true;
		else if (c == 'b')
			walk.bad = true;
		else if (c == 'g')
			walk.good = true;
		else if (c == 'j')
			walk.jobs = atoi(optarg);
		else if (c == 'm')
			walk.ms = atoi(optarg);
		else if (c == 'p')
			walk.pause_ms = atoi(optarg);
		else if (c == 'v')
			walk.verbose = true;
		else if (c != 'n' ||
			 sscanf(optarg, "%u/%u", &walk.part, &walk.parts) != 2)
			return usage();
	}
	if (argc - optind < 2 || !walk.parts)
		return usage();
	walk.sonde = argv[optind];
	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
		      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	load = load_start(walk.pause_ms);
	find_place(&walk.place, argv[optind + 1], load);
	read_tools();
	for (size_t i = 0; i < walk.ntools; i++)
		if (is_named(walk.tools[i].name, argv + optind + 2))
			plan_tool(&walk.tools[i]);
	fflush(stdout);
	for (int i = 0; i < walk.jobs; i++)
		if (!fork()) {
			work();
			_exit(0);
		}
	while (waitpid(-1, NULL, 0) > 0)
		if (shared->next >= walk.ncases + (unsigned)walk.jobs)
			break;
	second_try();
	fflush(stdout);
	kill(load, SIGKILL);
	while (waitpid(-1, NULL, 0) > 0)
		;
	unlink(MAP_PATH);
	printf("%u passed, %u failed\n", shared->passed, shared->failed);
	return shared->failed || !shared->passed;
}
