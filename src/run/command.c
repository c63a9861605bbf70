// SPDX-License-Identifier: Apache-2.0
/*
 * system(): a shell command whose output goes where ours goes. popen(3) would
 * hand down what we do with signals: blocked and some ignored.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "run/priv.h"

extern char **environ;

static int spawn(const char *command, int out, bool errors, pid_t *pid)
{
	char sh[] = "sh", c[] = "-c";
	char *const argv[] = { sh, c, (char *)(uintptr_t)command, NULL };
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	sigset_t none, ignored;
	int err;

	sigemptyset(&none);
	sigemptyset(&ignored);
	sigaddset(&ignored, SIGPIPE);
	sigaddset(&ignored, SIGXFSZ);
	posix_spawnattr_init(&attr);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK |
						POSIX_SPAWN_SETSIGDEF);
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawnattr_setsigdefault(&attr, &ignored);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
	if (errors)
		posix_spawn_file_actions_adddup2(&files, out, STDERR_FILENO);
	err = posix_spawn(pid, "/bin/sh", &files, &attr, argv, environ);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attr);
	return -err;
}

int command_run(const char *command, bool errors, struct sbuf *text)
{
	char chunk[4096];
	int ends[2], err, status = 0;
	ssize_t n;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC))
		return -errno;
	err = spawn(command, ends[1], errors, &pid);
	close(ends[1]);
	while (!err) {
		n = read(ends[0], chunk, sizeof(chunk));
		if (n > 0)
			sbuf_putn(text, chunk, (size_t)n);
		else if (!n || errno != EINTR)
			break;
	}
	close(ends[0]);
	while (!err && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (err)
		return err;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}
