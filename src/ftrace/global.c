// SPDX-License-Identifier: Apache-2.0
#include "ftrace/global.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/vec.h"
#include "ftrace/owner.h"
#include "kernel/process.h"
#include "kernel/tracefs.h"

#define JOURNAL "/run/sonde-ftrace"
#define THEIRS "/var/tmp/.ftrace-lock"

/* There is one of it in the system, so one in the process. */
static struct {
	int fd; /* of the journal, locked; 0: not ours */
	VEC(char *) changed;
	bool theirs; /* that lock is ours as well */
} held;

/* The journal, locked; -EBUSY when another run has it. Its first line is the
 * owner, then lines "PATH VALUE". */
static int open_journal(bool create)
{
	int fd = open(JOURNAL,
		      O_RDWR | O_NOFOLLOW | O_CLOEXEC | (create ? O_CREAT : 0),
		      0600);
	struct stat st;

	if (fd < 0)
		return -errno;
	if (fstat(fd, &st) || !S_ISREG(st.st_mode) || st.st_uid != geteuid()) {
		close(fd);
		return -EPERM;
	}
	if (flock(fd, LOCK_EX | LOCK_NB)) {
		close(fd);
		return -EBUSY;
	}
	return fd;
}

static char *read_all(int fd)
{
	struct sbuf b = { 0 };
	char part[512];
	ssize_t n;

	lseek(fd, 0, SEEK_SET);
	while ((n = read(fd, part, sizeof(part))) > 0)
		sbuf_putn(&b, part, (size_t)n);
	sbuf_putc(&b, '\0');
	return b.at;
}

static int write_file(const char *path, const char *text, int how)
{
	int fd = tracefs_open(path, O_WRONLY | how);
	size_t len = strlen(text);
	int err = fd < 0 ? fd : 0;

	/* a file that is empty again was truncated when it was opened */
	if (!err && len && write(fd, text, len) < 0)
		err = -errno;
	if (fd >= 0)
		close(fd);
	return err;
}

static void restore_line(char *line)
{
	char *value = strchr(line, ' ');

	if (!value)
		return;
	*value++ = '\0';
	write_file(line, value, O_TRUNC);
}

/* Takes back, from the last line to the second, what the text says. */
static void restore(char *text)
{
	VEC(char *) lines = { 0 };
	char *line, *rest;

	strtok_r(text, "\n", &rest);
	while ((line = strtok_r(NULL, "\n", &rest)))
		vec_push(&lines, line);
	/* no tracer may run while what it is set up by changes */
	for (size_t i = 0; i < lines.len; i++)
		if (!strncmp(lines.at[i], "current_tracer ", 15))
			write_file("current_tracer", "nop", O_TRUNC);
	while (lines.len)
		restore_line(lines.at[--lines.len]);
	vec_free(&lines);
}

bool global_sweep(void)
{
	int fd = held.fd ? -EBUSY : open_journal(false);
	char *text;
	bool found;

	if (fd < 0)
		return false;
	text = read_all(fd);
	found = *text != '\0';
	restore(text);
	free(text);
	found = !ftruncate(fd, 0) && found;
	close(fd);
	return found;
}

/* The PID in perf-tools' lock; 0: there is none, or nothing to go by. */
static int their_pid(void)
{
	int fd = open(THEIRS, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	char text[32] = "";
	struct stat st;

	if (fd < 0)
		return 0;
	if (fstat(fd, &st) || !S_ISREG(st.st_mode) ||
	    read(fd, text, sizeof(text) - 1) < 0)
		text[0] = '\0';
	close(fd);
	return atoi(text);
}

static bool is_alive(int pid)
{
	return pid > 0 && (!kill(pid, 0) || errno == EPERM);
}

static bool take_theirs(void)
{
	int fd;

	if (their_pid() && !is_alive(their_pid()))
		unlink(THEIRS);
	fd = open(THEIRS, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
		  0644);
	/* without /var/tmp there are no perf-tools either */
	if (fd < 0)
		return errno != EEXIST;
	held.theirs = dprintf(fd, "%d\n", getpid()) > 0;
	close(fd);
	return true;
}

bool global_unlock_theirs(void)
{
	return !unlink(THEIRS);
}

int global_holder(bool *stale)
{
	int fd = open(JOURNAL, O_RDONLY | O_NOFOLLOW | O_CLOEXEC), pid = 0;
	bool alive = false;

	*stale = false;
	if (fd >= 0) {
		char *text = read_all(fd);

		text[strcspn(text, "\n")] = '\0';
		pid = process_of_mark(text, &alive);
		free(text);
		close(fd);
	}
	if (!pid && their_pid()) {
		pid = their_pid();
		alive = is_alive(pid);
	}
	*stale = pid && !alive;
	return pid;
}

/* The journal, for us alone. Whoever starts looks into it, and has it for a
 * moment without being in it: that is waited for. */
static int take_journal(void)
{
	int fd = open_journal(true);
	bool stale;

	for (int i = 0; fd == -EBUSY && !global_holder(&stale) && i < 500;
	     i++) {
		usleep(10000);
		fd = open_journal(true);
	}
	return fd;
}

int global_begin(void)
{
	bool stale;
	int fd;

	global_sweep();
	fd = take_journal();
	if (fd == -EBUSY) {
		fprintf(stderr,
			"ERROR: PID %d uses what there is once in this "
			"kernel's tracer: one at a time\n",
			global_holder(&stale));
		return fd;
	}
	if (fd < 0) {
		fprintf(stderr, "ERROR: cannot note changes in %s: %s\n",
			JOURNAL, strerror(-fd));
		return fd;
	}
	if (!take_theirs()) {
		fprintf(stderr,
			"ERROR: ftrace may be in use by PID %d, says %s; "
			"reset-ftrace -f removes that lock\n",
			their_pid(), THEIRS);
		close(fd);
		return -EBUSY;
	}
	held.fd = fd;
	if (dprintf(fd, "%s\n", owner_self()) > 0)
		return 0;
	fprintf(stderr, "ERROR: cannot write %s: %s\n", JOURNAL,
		strerror(errno));
	global_end();
	return -EIO;
}

/* What to write so that a file is as it reads now. */
static void former(const char *path, const char *text, struct sbuf *to)
{
	const char *at = strchr(text, '[');

	if (strstr(path, "trace_clock") && at) {
		sbuf_putn(to, at + 1, strcspn(at + 1, "]"));
		return;
	}
	/* "7 (expanded: 1408)": what it grows to when it is used */
	at = strstr(text, "expanded: ");
	if (strstr(path, "buffer_size_kb") && at)
		text = at + strlen("expanded: ");
	if (*text == '#' || !strncmp(text, "no pid", 6))
		return; /* nothing is chosen */
	for (; *text && *text != ')'; text++)
		sbuf_putc(to, isspace((unsigned char)*text) ? ' ' : *text);
	while (to->len && to->at[to->len - 1] == ' ')
		sbuf_cut(to, to->len - 1);
}

static int note(const char *path)
{
	struct sbuf value = { 0 };
	char *text;
	int err;

	for (size_t i = 0; i < held.changed.len; i++)
		if (!strcmp(held.changed.at[i], path))
			return 0;
	text = tracefs_read(path, NULL);
	if (!text)
		return -errno;
	former(path, text, &value);
	err = dprintf(held.fd, "%s %s\n", path, sbuf_str(&value)) < 0 ? -errno
								      : 0;
	if (!err)
		vec_push(&held.changed, mem_strdup(path));
	sbuf_free(&value);
	free(text);
	return err;
}

int global_write(const char *path, const char *text, bool append)
{
	int err = held.fd ? note(path) : -EINVAL;

	return err ? err : write_file(path, text, append ? O_APPEND : O_TRUNC);
}

void global_end(void)
{
	char *text;

	if (!held.fd)
		return;
	text = read_all(held.fd);
	restore(text);
	free(text);
	if (ftruncate(held.fd, 0))
		unlink(JOURNAL);
	close(held.fd);
	held.fd = 0;
	for (size_t i = 0; i < held.changed.len; i++)
		free(held.changed.at[i]);
	vec_free(&held.changed);
	if (held.theirs)
		unlink(THEIRS);
	held.theirs = false;
}
