// SPDX-License-Identifier: Apache-2.0
/*
 * One case: set the scene, start sonde, wait until it is attached, run the
 * workload, stop sonde, compare. Everything is bounded by one deadline, and
 * only processes that this case started are ever ended.
 */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <grp.h>
#include <poll.h>
#include <regex.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "runner.h"

#define MAX_OUTPUT (512UL << 20) /* bytes that a process may write */

struct run {
	const struct testcase *c;
	const struct options *o;
	FILE *out;
	struct vars vars;
	char tmp[64];
	double deadline;
	pid_t sonde, bg, head;
	int sonde_fd; /* a pidfd */
	int ready;    /* read end of the ready pipe */
	int status;   /* of sonde, once it ended */
	bool ended, attached, failed;
};

/* What a child gets before its exec. */
struct child {
	const char *in, *out, *err; /* files */
	int pipe_out;		    /* instead of out, or -1 */
	int ready;		    /* stays open in it, or -1 */
	const char *hide;	    /* paths to cover, or NULL */
	/* in a pid namespace of its own; beside it runs this, if not empty */
	char **pidns;
	uid_t uid; /* 0 leaves it */
};

static const struct {
	const char *name;
	int number;
} signals[] = { { "INT", SIGINT },   { "TERM", SIGTERM }, { "HUP", SIGHUP },
		{ "KILL", SIGKILL }, { "PIPE", SIGPIPE }, { "QUIT", SIGQUIT },
		{ "USR1", SIGUSR1 }, { "USR2", SIGUSR2 } };

static __attribute__((format(printf, 2, 3))) void fail(struct run *r,
						       const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	fputs("  ", r->out);
	vfprintf(r->out, fmt, ap);
	fputc('\n', r->out);
	va_end(ap);
	r->failed = true;
}

static int signal_number(const char *name)
{
	if (!strncmp(name, "SIG", 3))
		name += 3;
	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		if (strlen(signals[i].name) == strcspn(name, " \n") &&
		    !strncmp(name, signals[i].name, strcspn(name, " \n")))
			return signals[i].number;
	return 0;
}

static void write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "we");

	if (!f || fputs(text, f) < 0 || fclose(f)) {
		fprintf(stderr, "runner: %s: %s\n", path, strerror(errno));
		_exit(3);
	}
}

/* \n, \r, \t, \\ and \xNN; for files that a case file cannot hold as text. */
static void write_escaped(const char *path, const char *text)
{
	static const char letters[] = "nrt\\", bytes[] = "\n\r\t\\";
	FILE *f = fopen(path, "we");
	unsigned int byte;
	const char *at;

	for (; f && *text; text++) {
		if (*text == '\n')
			continue;
		if (*text != '\\') {
			fputc(*text, f);
		} else if (sscanf(text, "\\x%2x", &byte) == 1) {
			fputc((int)byte, f);
			text += 3;
		} else {
			at = strchr(letters, *++text);
			fputc(at ? bytes[at - letters] : *text, f);
		}
	}
	if (!f || fclose(f))
		_exit(3);
}

/* The folders of a name, one below the other. */
static void make_folders(char *name)
{
	for (char *at = strchr(name, '/'); at; at = strchr(at + 1, '/')) {
		*at = '\0';
		mkdir(name, 0755);
		*at = '/';
	}
}

static void write_files(const struct run *r)
{
	for (size_t i = 0; i < r->c->nsections; i++) {
		const struct section *s = &r->c->sections[i];
		char *name, *flag;

		if (strcmp(s->name, "file"))
			continue;
		name = strdup(s->arg);
		flag = strchr(name, ' ');
		if (flag)
			*flag = '\0';
		make_folders(name);
		if (flag && !strcmp(flag + 1, "escaped"))
			write_escaped(name, s->text);
		else
			write_file(name, s->text);
		free(name);
	}
}

static void child_fds(const struct child *ch)
{
	int in = open(ch->in ? ch->in : "/dev/null", O_RDONLY);
	int out = ch->pipe_out >= 0 ? ch->pipe_out
				    : open(ch->out, O_WRONLY | O_CREAT, 0600);
	int err = open(ch->err, O_WRONLY | O_CREAT | O_APPEND, 0600);

	if (in < 0 || out < 0 || err < 0)
		_exit(126);
	dup2(in, 0);
	dup2(out, 1);
	dup2(err, 2);
	for (int fd = 3; fd < 256; fd++)
		if (fd != ch->ready)
			close(fd);
	if (ch->ready >= 0)
		fcntl(ch->ready, F_SETFD, 0);
}

static void child_hide(const char *paths)
{
	char *copy = strdup(paths), *save, *p;

	if (unshare(CLONE_NEWNS) ||
	    mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL))
		_exit(126);
	for (p = strtok_r(copy, " \n", &save); p;
	     p = strtok_r(NULL, " \n", &save))
		if (mount("none", p, "tmpfs", MS_RDONLY, NULL))
			_exit(126);
}

/* We are process 1 of it, the other is process 2. */
static void child_pidns(const struct child *ch)
{
	int null;

	if (unshare(CLONE_NEWNS) ||
	    mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) ||
	    mount("proc", "/proc", "proc", 0, NULL))
		_exit(126);
	if (!*ch->pidns || fork())
		return;
	null = open("/dev/null", O_RDWR);
	for (int fd = 0; fd < 3; fd++)
		dup2(null, fd);
	closefrom(3);
	execvp(ch->pidns[0], ch->pidns);
	_exit(127);
}

static void child_exec(const struct child *ch, char **argv)
{
	struct rlimit lim = { MAX_OUTPUT, MAX_OUTPUT };
	char path[32];
	int fd;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	setrlimit(RLIMIT_FSIZE, &lim);
	child_fds(ch);
	if (ch->pidns)
		child_pidns(ch);
	if (ch->hide)
		child_hide(ch->hide);
	if (!ch->uid) {
		execvp(argv[0], argv);
		_exit(127);
	}
	/* The folders above may be closed to that user: exec what is open. */
	fd = open(argv[0], O_PATH);
	if (fd < 0 || setgroups(0, NULL) || setgid(ch->uid) || setuid(ch->uid))
		_exit(126);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	syscall(SYS_execveat, fd, "", argv, environ, 0x1000);
	execv(path, argv);
	_exit(127);
}

static pid_t spawn(const struct child *ch, char **argv)
{
	int own = -1;
	pid_t pid;

	if (ch->pidns) {
		own = open("/proc/self/ns/pid", O_RDONLY | O_CLOEXEC);
		if (own < 0 || unshare(CLONE_NEWPID))
			return -1;
	}
	pid = fork();
	if (!pid)
		child_exec(ch, argv);
	if (own >= 0) {
		setns(own, CLONE_NEWPID); /* of children to come */
		close(own);
	}
	return pid;
}

/* Milliseconds until the deadline, for poll. */
static int time_left(const struct run *r)
{
	double left = r->deadline - now_seconds();

	return left > 0 ? (int)(left * 1000) + 1 : 0;
}

/* Waits for a child, bounded; false and SIGKILL when the time is up. */
static bool wait_child(const struct run *r, pid_t pid, int *status)
{
	struct pollfd p = { .events = POLLIN };
	bool in_time;

	p.fd = (int)syscall(SYS_pidfd_open, pid, 0);
	in_time = poll(&p, 1, time_left(r)) == 1;
	if (!in_time)
		kill(pid, SIGKILL);
	waitpid(pid, status, 0);
	close(p.fd);
	return in_time;
}

static int exit_code(int status)
{
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* Runs commands, one a line; "- " before one means that it may fail. */
static bool run_lines(struct run *r, const char *text)
{
	struct child ch = { .out = "work.out",
			    .err = "work.err",
			    .pipe_out = -1,
			    .ready = -1 };
	char *copy = strdup(text), *save, *line;
	bool ok = true;

	for (line = strtok_r(copy, "\n", &save); line && ok;
	     line = strtok_r(NULL, "\n", &save)) {
		bool may_fail = !strncmp(line, "- ", 2);
		char **argv = words_split(&r->vars, line + 2 * may_fail);
		int status, rc;

		if (!argv[0])
			continue;
		if (!wait_child(r, spawn(&ch, argv), &status)) {
			fail(r, "timed out in: %s", line);
			ok = false;
			break;
		}
		rc = exit_code(status);
		ok = !rc || may_fail;
		if (!ok)
			fail(r, "rc %d from: %s", rc, line);
	}
	free(copy);
	return ok;
}

/* A workload that runs from before sonde until after it. */
static void start_bg(struct run *r)
{
	struct child ch = {
		.out = "bg.out", .err = "bg.err", .pipe_out = -1, .ready = -1
	};
	const char *line = case_value(r->c, "bg", NULL);
	char pid[16], **argv;

	if (!line)
		return;
	argv = words_split(&r->vars, line);
	r->bg = spawn(&ch, argv);
	snprintf(pid, sizeof(pid), "%d", (int)r->bg);
	vars_set(&r->vars, "pid", pid);
	/* It runs itself, not a copy of us, once its command line changed. */
	for (int i = 0; i < 200; i++) {
		char path[32], *cmd;
		bool same;

		snprintf(path, sizeof(path), "/proc/%s/cmdline", pid);
		cmd = read_file(path, NULL);
		same = cmd && !strcmp(cmd, argv[0]);
		free(cmd);
		if (same)
			break;
		usleep(5000);
	}
}

static void stop_bg(struct run *r)
{
	int status;

	if (!r->bg)
		return;
	if (waitpid(r->bg, &status, WNOHANG) == r->bg) {
		if (exit_code(status))
			fail(r, "the bg workload ended by itself: rc %d",
			     exit_code(status));
		return;
	}
	kill(r->bg, SIGKILL);
	waitpid(r->bg, &status, 0);
}

/* Reads @lines lines from sonde, then closes the pipe, like head(1). */
static pid_t start_head(long lines, int from, int to_close)
{
	pid_t pid = fork();
	char c;
	FILE *f;

	if (pid)
		return pid;
	close(to_close);
	f = fopen("stdout", "we");
	while (f && lines > 0 && read(from, &c, 1) == 1) {
		fputc(c, f);
		lines -= c == '\n';
	}
	_exit(!f || fclose(f));
}

static void start_sonde(struct run *r)
{
	const char *args = case_value(r->c, "args", "{prog}");
	const char *uid = case_value(r->c, "uid", "0");
	const char *head = case_value(r->c, "head", NULL);
	const char *pidns = case_value(r->c, "pidns", NULL);
	struct child ch = { .out = "stdout",
			    .err = "stderr",
			    .pipe_out = -1,
			    .hide = case_value(r->c, "hide", NULL),
			    .pidns =
				    pidns ? words_split(&r->vars, pidns) : NULL,
			    .uid = (uid_t)strtoul(uid, NULL, 10) };
	char number[16], **words = words_split(&r->vars, args), **argv;
	int ready[2], out[2] = { -1, -1 };
	size_t n = 0;

	while (words[n])
		n++;
	argv = xalloc((n + 2) * sizeof(*argv));
	argv[0] = (char *)(size_t)r->o->sonde;
	memcpy(argv + 1, words, n * sizeof(*words));
	if (case_section(r->c, "stdin"))
		ch.in = "stdin";
	if (pipe2(ready, O_CLOEXEC) || (head && pipe2(out, O_CLOEXEC))) {
		fail(r, "pipe: %s", strerror(errno));
		_exit(3);
	}
	if (head)
		r->head = start_head(strtol(head, NULL, 10), out[0], out[1]);
	ch.pipe_out = out[1];
	ch.ready = ready[1];
	snprintf(number, sizeof(number), "%d", ready[1]);
	setenv("SONDE_READY_FD", number, 1);
	r->sonde = spawn(&ch, argv);
	unsetenv("SONDE_READY_FD");
	close(ready[1]);
	if (head) {
		close(out[0]);
		close(out[1]);
	}
	r->ready = ready[0];
	r->sonde_fd = (int)syscall(SYS_pidfd_open, r->sonde, 0);
	snprintf(number, sizeof(number), "%d", (int)r->sonde);
	vars_set(&r->vars, "sonde", number);
}

/* Until sonde says that it is attached, or ends without. */
static void wait_attached(struct run *r)
{
	struct pollfd p[2] = { { .fd = r->ready, .events = POLLIN },
			       { .fd = r->sonde_fd, .events = POLLIN } };
	char c = 0;

	if (!poll(p, 2, time_left(r))) {
		fail(r, "timed out before it was attached");
		return;
	}
	if (p[0].revents & POLLIN)
		r->attached = read(r->ready, &c, 1) == 1 && c == 'R';
	if (r->attached || (p[1].revents & POLLIN))
		return;
	/* The pipe was closed without a word: it is about to end. */
	if (!poll(&p[1], 1, time_left(r)))
		fail(r, "timed out; it never said that it is attached");
}

static void wait_sonde(struct run *r)
{
	struct pollfd p = { .fd = r->sonde_fd, .events = POLLIN };
	int status;

	if (poll(&p, 1, r->failed ? 0 : time_left(r)) != 1) {
		if (!r->failed)
			fail(r, "timed out: sonde did not end");
		kill(r->sonde, SIGTERM); /* a chance to clean up */
		poll(&p, 1, 1000);
		kill(r->sonde, SIGKILL);
	}
	waitpid(r->sonde, &r->status, 0);
	if (r->head)
		waitpid(r->head, &status, 0);
	close(r->ready);
	close(r->sonde_fd);
}

/* Whatever is a child of ours now, sonde left behind. */
static void check_children(struct run *r)
{
	double end = now_seconds() + 1;
	char path[64], *comm;
	pid_t pid;

	for (;;) {
		while ((pid = waitpid(-1, NULL, WNOHANG)) > 0)
			;
		if (pid < 0)
			return;
		if (now_seconds() > end)
			break;
		usleep(10000);
	}
	/* The kernel lists our children, where it was built to. */
	snprintf(path, sizeof(path), "/proc/self/task/%d/children", getpid());
	comm = read_file(path, NULL);
	fail(r, "left processes behind: %s", comm ? comm : "?");
	for (char *s = comm; s && (pid = (pid_t)strtol(s, &s, 10)) > 0;)
		kill(pid, SIGKILL);
	free(comm);
	while (waitpid(-1, NULL, WNOHANG) > 0)
		;
}

/* Takes all that matches out of @text. */
static void drop(char *text, const char *pattern)
{
	regex_t re;
	regmatch_t m;

	if (regcomp(&re, pattern, REG_EXTENDED | REG_NEWLINE))
		return;
	while (!regexec(&re, text, 1, &m, 0))
		memmove(text + m.rm_so, text + m.rm_eo,
			strlen(text + m.rm_eo) + 1);
	regfree(&re);
}

/*
 * What stderr may say in any case, unless @expected speaks of it: that probes
 * are attached; and in a slow guest of a kernel that lets tasks preempt programs
 * (Linux 7.0), that the same event of another task was skipped meanwhile.
 */
static void drop_common(const struct run *r, char *text, const char *expected)
{
	static const char skipped[] = "the program was running on this CPU";

	if (!strstr(expected, "Attached "))
		drop(text, "^Attached [0-9]+ probes?\n");
	if (!strstr(expected, skipped) &&
	    !needs_unmet("vm kernel>=7.0", &r->vars))
		drop(text, "^WARNING: Lost [0-9]+ events\n"
			   "(  [0-9]+ at .*: the program was running on "
			   "this CPU\n)+");
}

static void compare(struct run *r)
{
	const struct section *want = case_section(r->c, "stdout");
	size_t len = 0;
	char *got = read_file("stdout", &len);
	const char *text;
	int rc = exit_code(r->status);
	int want_rc = (int)strtol(case_value(r->c, "rc", "0"), NULL, 10);

	if (rc != want_rc)
		fail(r, "rc %d, expected %d", rc, want_rc);
	if (want && !match_text(&r->vars, want->text, got ? got : "", len,
				"stdout", r->out))
		r->failed = true;
	free(got);
	want = case_section(r->c, "stderr");
	text = want ? want->text : "";
	got = read_file("stderr", &len);
	if (got && len == strlen(got)) {
		drop_common(r, got, text);
		len = strlen(got);
	}
	if (!match_text(&r->vars, text, got ? got : "", len, "stderr", r->out))
		r->failed = true;
	free(got);
}

static int remove_one(const char *path, const struct stat *st, int type,
		      struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

static void set_scene(struct run *r)
{
	const char *dir = getenv("TMPDIR"), *disk = getenv("SONDE_DISK");
	const char *slow = getenv("SONDE_SLOWDISK");
	char name[600];

	snprintf(r->tmp, sizeof(r->tmp), "%.40s/sonde-t.XXXXXX",
		 dir ? dir : "/tmp");
	if (!mkdtemp(r->tmp) || chdir(r->tmp) || chmod(r->tmp, 0777)) {
		fail(r, "%s: %s", r->tmp, strerror(errno));
		return;
	}
	snprintf(name, sizeof(name), "%s.bt", r->c->stem);
	vars_set(&r->vars, "prog", name);
	vars_set(&r->vars, "work", r->o->work);
	vars_set(&r->vars, "workpie", r->o->pie);
	snprintf(name, sizeof(name), "%s-dwarf", r->o->work);
	vars_set(&r->vars, "workdwarf", name);
	snprintf(name, sizeof(name), "%s-cxx", r->o->work);
	vars_set(&r->vars, "workcxx", name);
	snprintf(name, sizeof(name), "%.*s/path",
		 (int)(strrchr(r->o->work, '/') - r->o->work), r->o->work);
	vars_set(&r->vars, "path", name);
	vars_set(&r->vars, "tmp", r->tmp);
	snprintf(name, sizeof(name), "%s/disk", r->tmp);
	vars_set(&r->vars, "disk", disk ? disk : name);
	vars_set(&r->vars, "slowdisk", slow ? slow : "/dev/null");
	setenv("TMP", r->tmp, 1);
	setenv("HOME", r->tmp, 1);
	setenv("TZ", "UTC", 1);
	setenv("LC_ALL", "C", 1);
	setenv("TERM", "dumb", 1);
}

static void set_env(const struct run *r)
{
	const char *text = case_value(r->c, "env", "");
	char **words = words_split(&r->vars, text);

	for (; *words; words++)
		putenv(*words);
}

static void write_scene(const struct run *r)
{
	if (case_section(r->c, "prog")) {
		char *path = vars_expand(&r->vars, "{prog}", false);

		write_file(path, case_section(r->c, "prog")->text);
		free(path);
	}
	if (case_section(r->c, "stdin"))
		write_file("stdin", case_section(r->c, "stdin")->text);
	write_files(r);
}

static void run_sonde(struct run *r)
{
	const char *text = case_value(r->c, "run", NULL);
	const char *stop = case_value(r->c, "stop", NULL);

	start_bg(r);
	set_env(r);
	start_sonde(r);
	if (text || stop) {
		wait_attached(r);
		if (!r->attached && !r->failed)
			fail(r, "ended before it was attached");
		if (text && !r->failed)
			run_lines(r, text);
		if (stop && r->attached)
			kill(r->sonde, signal_number(stop));
	}
	wait_sonde(r);
	stop_bg(r);
	check_children(r);
	compare(r);
}

static void run_scene(struct run *r)
{
	const char *seconds = case_value(r->c, "timeout", "10");
	struct objects before;

	write_scene(r);
	r->deadline = now_seconds() + strtod(seconds, NULL) * r->o->slow;
	if (run_lines(r, case_value(r->c, "setup", ""))) {
		objects_now(&before);
		run_sonde(r);
		run_lines(r, case_value(r->c, "after", ""));
		if (!objects_gone(&before, r->out))
			r->failed = true;
	}
	r->deadline = now_seconds() + 10 * r->o->slow;
	run_lines(r, case_value(r->c, "cleanup", ""));
}

/* Why the case cannot run, or NULL. */
static const char *misfit(const struct run *r)
{
	const char *stop = case_value(r->c, "stop", NULL);
	const char *need = needs_unmet(case_value(r->c, "needs", ""), &r->vars);

	if (need && !strcmp(need, "?"))
		return "needs something that the runner does not know";
	if (stop && !signal_number(stop))
		return "stop: unknown signal";
	return NULL;
}

enum result case_run(const struct testcase *c, const struct options *o,
		     FILE *out)
{
	struct run r = { .c = c, .o = o, .out = out };
	const char *unmet = NULL;

	set_scene(&r);
	if (r.failed)
		return RESULT_FAIL;
	if (misfit(&r))
		fail(&r, "%s", misfit(&r));
	else
		unmet = needs_unmet(case_value(c, "needs", ""), &r.vars);
	if (unmet)
		fprintf(out, "needs %s\n", unmet);
	else if (!r.failed)
		run_scene(&r);
	if (chdir("/") || nftw(r.tmp, remove_one, 16, FTW_DEPTH | FTW_PHYS))
		fail(&r, "%s: %s", r.tmp, strerror(errno));
	if (r.failed)
		return RESULT_FAIL;
	return unmet ? RESULT_SKIP : RESULT_OK;
}
