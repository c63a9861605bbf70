// SPDX-License-Identifier: Apache-2.0
#include "kernel/function_list.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/sbuf.h"
#include "kernel/process.h"
#include "kernel/tracefs.h"

/* A third glob costs more than the whole list, which serves all of them. */
#define MOST_ASKED 2
/* What matches less than this matches half of the list. */
#define LEAST_LETTERS 3
/* An instance has buffers of 1.4 MB a CPU for as long as it is there. */
#define MOST_CPUS 16
/* The answer begins with one of these. */
#define TOLD '+'
#define FAILED '-'

/* Processes that take instances away again; they end by themselves. */
static struct {
	pid_t pids[MOST_ASKED];
	unsigned n;
} asked;

const char *function_list_all(void)
{
	static char *list;

	if (!list)
		list = tracefs_read("available_filter_functions", NULL);
	return list;
}

/*
 * Letters, "_", "." and "*" mean the same to the kernel; a digit in front would
 * be a place in its list.
 */
static bool kernel_knows(const char *glob)
{
	size_t letters = 0;

	if (isdigit((unsigned char)*glob))
		return false;
	for (; *glob; glob++) {
		bool letter = isalnum((unsigned char)*glob) || *glob == '_';

		if (!letter && *glob != '*' && *glob != '.')
			return false;
		letters += letter;
	}
	return letters >= LEAST_LETTERS;
}

/* Picks the functions; 0, or -errno (EINVAL: there are none). */
static int pick(const char *file, const char *glob)
{
	char line[256];
	int n = snprintf(line, sizeof(line), "%s\n", glob), err = 0;
	int fd = open(file, O_WRONLY | O_TRUNC | O_CLOEXEC);

	if (fd < 0)
		return -errno;
	if (n >= (int)sizeof(line))
		err = -ENAMETOOLONG;
	else if (write(fd, line, (size_t)n) != n)
		err = -errno;
	close(fd);
	return err;
}

static bool write_all(int fd, const char *data, size_t n)
{
	while (n) {
		ssize_t done = write(fd, data, n);

		if (done <= 0)
			return false;
		data += done;
		n -= (size_t)done;
	}
	return true;
}

/* The answer to @to, of the filter @file. */
static void answer(const char *file, const char *glob, int to)
{
	char block[4096] = { TOLD };
	int err = pick(file, glob), fd = err ? -1 : open(file, O_RDONLY);
	ssize_t n;

	if (fd < 0) {
		block[0] = err == -EINVAL ? TOLD : FAILED;
		write_all(to, block, 1);
		return;
	}
	write_all(to, block, 1);
	while ((n = read(fd, block, sizeof(block))) > 0)
		if (!write_all(to, block, (size_t)n))
			break;
	close(fd);
}

/*
 * The process that asks. It ends only when it has taken its instance away, which
 * takes the kernel some grace periods that nobody need wait for; whatever
 * happens to the one that it asks for.
 */
static void ask(const char *glob, int to)
{
	static const int ignored[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT,
				       SIGPIPE };
	char name[PROCESS_MARK_MAX], dir[256], file[300];

	for (size_t i = 0; i < sizeof(ignored) / sizeof(ignored[0]); i++)
		signal(ignored[i], SIG_IGN);
	process_mark(getpid(), name);
	snprintf(dir, sizeof(dir), "%s/instances/%s", tracefs_dir(), name);
	snprintf(file, sizeof(file), "%s/set_ftrace_filter", dir);
	if (mkdir(dir, 0750)) {
		write_all(to, (char[]){ FAILED }, 1);
		return;
	}
	answer(file, glob, to);
	close(to);
	rmdir(dir);
}

static void wait_for_asked(void)
{
	for (unsigned i = 0; i < asked.n; i++)
		while (waitpid(asked.pids[i], NULL, 0) < 0 && errno == EINTR)
			;
}

/* The pipe's text up to its end; NULL when the first byte is not TOLD. */
static char *read_answer(int from)
{
	struct sbuf text = { 0 };
	char block[4096], *told = NULL;
	ssize_t n;

	while ((n = read(from, block, sizeof(block))) > 0 ||
	       (n < 0 && errno == EINTR))
		if (n > 0)
			sbuf_putn(&text, block, (size_t)n);
	if (text.len && *sbuf_str(&text) == TOLD)
		told = mem_strdup(sbuf_str(&text) + 1);
	sbuf_free(&text);
	return told;
}

char *function_list_like(const char *glob)
{
	int ends[2];
	char *told;
	pid_t pid;

	if (asked.n == MOST_ASKED || !kernel_knows(glob) || !tracefs_dir() ||
	    sysconf(_SC_NPROCESSORS_CONF) > MOST_CPUS || pipe2(ends, O_CLOEXEC))
		return NULL;
	pid = fork();
	if (!pid) {
		close(ends[0]);
		ask(glob, ends[1]);
		_exit(0);
	}
	close(ends[1]);
	if (pid > 0) {
		if (!asked.n)
			atexit(wait_for_asked);
		asked.pids[asked.n++] = pid;
	}
	told = pid > 0 ? read_answer(ends[0]) : NULL;
	close(ends[0]);
	return told;
}
