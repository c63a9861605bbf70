// SPDX-License-Identifier: Apache-2.0
#include "run/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/sbuf.h"
#include "base/vec.h"

typedef VEC(char *) words;

static void words_free(words *w)
{
	for (size_t i = 0; i < w->len; i++)
		free(w->at[i]);
	vec_free(w);
}

/* One word of @p into @out; where it ended, or NULL for an open quote. */
static const char *split_word(const char *p, struct sbuf *out)
{
	char quote = '\0';

	for (; *p; p++) {
		if (quote ? *p == quote : (*p == '\'' || *p == '"')) {
			quote = quote ? '\0' : *p;
		} else if (*p == '\\' && quote != '\'' && p[1]) {
			sbuf_putc(out, *++p);
		} else if (!quote && strchr(" \t\n", *p)) {
			break;
		} else {
			sbuf_putc(out, *p);
		}
	}
	return quote ? NULL : p;
}

static int split(const char *cmd, words *w, const char **why)
{
	struct sbuf word = { 0 };
	const char *p = cmd;

	for (p += strspn(p, " \t\n"); *p; p += strspn(p, " \t\n")) {
		sbuf_reset(&word);
		p = split_word(p, &word);
		if (!p) {
			*why = "a quote is not closed";
			sbuf_free(&word);
			return -EINVAL;
		}
		vec_push(w, mem_strdup(sbuf_str(&word)));
	}
	sbuf_free(&word);
	if (!w->len) {
		*why = "the command is empty";
		return -EINVAL;
	}
	vec_push(w, NULL);
	return 0;
}

static bool is_program(const char *path)
{
	struct stat st;

	return !stat(path, &st) && S_ISREG(st.st_mode) && !access(path, X_OK);
}

/* The program's path, or NULL; in fresh memory. */
static char *find_program(const char *name)
{
	const char *path = getenv("PATH");

	if (strchr(name, '/'))
		return is_program(name) ? mem_strdup(name) : NULL;
	path = path ? path : "/usr/local/bin:/usr/bin:/bin";
	while (*path) {
		int len = (int)strcspn(path, ":");
		char *full = mem_printf("%.*s/%s", len, path, name);

		if (is_program(full))
			return full;
		free(full);
		path += len + (path[len] == ':');
	}
	return NULL;
}

static const char *why_not(const char *name)
{
	struct stat st;

	if (!strchr(name, '/'))
		return "no such program in PATH";
	if (stat(name, &st))
		return strerror(errno);
	return strerror(S_ISDIR(st.st_mode) ? EISDIR : EACCES);
}

/*
 * In the child: wait for the word to go, then become the program. @held is
 * closed when all but that is done, so that no probe sees our own calls.
 */
static void be_child(struct child *c, int go, int held, char **argv,
		     pid_t parent)
{
	char byte;
	ssize_t n;

	/* if we are killed, the held or running child goes with us */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(127);
	signal(SIGPIPE, SIG_DFL);
	signal(SIGXFSZ, SIG_DFL);
	close(held);
	do
		n = read(go, &byte, 1);
	while (n < 0 && errno == EINTR);
	if (n != 1)
		_exit(127);
	execv(c->path, argv);
	dprintf(STDERR_FILENO, "ERROR: cannot run '%s': %s\n", c->path,
		strerror(errno));
	_exit(127);
}

static void close_pipe(int *ends)
{
	close(ends[0]);
	close(ends[1]);
}

static bool sleeps(pid_t pid)
{
	char path[32], text[64] = "", *state;
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/stat", pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || read(fd, text, sizeof(text) - 1) < 0)
		text[0] = 0;
	if (fd >= 0)
		close(fd);
	state = strrchr(text, ')');
	return state && state[1] && state[2] == 'S';
}

/*
 * The child has no more to say, but may not be in its read() yet, which a probe
 * would see. A system without /proc waits for nothing.
 */
static void wait_for_sleep(pid_t pid)
{
	for (int i = 0; i < 1000 && !sleeps(pid); i++)
		sched_yield();
}

/* Forks, and returns when the child is held. */
static int fork_held(struct child *c, char **argv)
{
	pid_t parent = getpid();
	int go[2], held[2], err;
	char byte;

	if (pipe2(go, O_CLOEXEC))
		return -errno;
	if (pipe2(held, O_CLOEXEC)) {
		err = -errno;
		close_pipe(go);
		return err;
	}
	c->pid = fork();
	if (!c->pid) {
		close(go[1]);
		close(held[0]);
		be_child(c, go[0], held[1], argv, parent);
	}
	err = c->pid < 0 ? -errno : 0;
	close(go[0]);
	close(held[1]);
	while (!err && read(held[0], &byte, 1) < 0 && errno == EINTR)
		;
	close(held[0]);
	if (!err)
		wait_for_sleep(c->pid);
	if (err) {
		close(go[1]);
		c->pid = 0;
		return err;
	}
	c->go = go[1];
	c->pidfd = (int)syscall(SYS_pidfd_open, c->pid, 0);
	return 0;
}

int child_start(struct child *c, const char *cmd, const char **why)
{
	words w = { 0 };
	int err = split(cmd, &w, why);

	*c = (struct child){ .pid = 0, .go = -1, .pidfd = -1 };
	if (!err) {
		c->path = find_program(w.at[0]);
		if (!c->path) {
			*why = why_not(w.at[0]);
			err = -ENOENT;
		}
	}
	if (!err)
		err = fork_held(c, w.at);
	words_free(&w);
	if (err) {
		free(c->path);
		c->path = NULL;
	}
	return err;
}

int child_go(struct child *c)
{
	char byte = 1;
	ssize_t n = write(c->go, &byte, 1);

	close(c->go);
	c->go = -1;
	return n == 1 ? 0 : -EPIPE;
}

#define PATIENCE_MS 1000

/* Ends a running child: politely, then not. */
static void stop(struct child *c)
{
	struct pollfd end = { .fd = c->pidfd, .events = POLLIN };

	kill(c->pid, SIGTERM);
	/* the parent of a stopped child waits for ever otherwise */
	kill(c->pid, SIGCONT);
	if (c->pidfd < 0 || poll(&end, 1, PATIENCE_MS) < 1)
		kill(c->pid, SIGKILL);
}

int child_end(struct child *c)
{
	int status = -1;

	if (c->go >= 0)
		close(c->go); /* held: it leaves by itself */
	else if (c->pid > 0 && !waitpid(c->pid, &status, WNOHANG))
		stop(c);
	else
		c->pid = 0; /* has ended and is reaped */
	while (c->pid > 0 && waitpid(c->pid, &status, 0) < 0 && errno == EINTR)
		;
	if (c->pidfd >= 0)
		close(c->pidfd);
	free(c->path);
	*c = (struct child){ .pid = 0, .go = -1, .pidfd = -1 };
	return status;
}
