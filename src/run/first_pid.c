// SPDX-License-Identifier: Apache-2.0
#include "run/first_pid.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kernel/pidns.h"

#define PATIENCE 10000 /* ms; it takes about ten */

/*
 * The table is an xarray by our numbers (lib/xarray.c, include/linux/pid.h): an entry
 * that ends in binary 10 is a node, of which shift tells the bits of the number that
 * are below its own six.
 */
static const char script[] =
	"BEGIN {\n"
	"	$self = curtask->thread_pid;\n"
	"	$ns = $self->numbers[$self->level].ns;\n"
	"	$at = (uint64)$ns->idr.idr_rt.xa_head;\n"
	"	$rest = (uint64)$1;\n"
	"	for ($level : 0..8) {\n"
	"		if (($at & 3) != 2 || $at <= 4096) {\n"
	"			break;\n"
	"		}\n"
	"		$node = (struct xa_node *)($at - 2);\n"
	"		$slot = $rest >> $node->shift;\n"
	"		$rest -= $slot << $node->shift;\n"
	"		$at = $slot > 63 ? 0 : (uint64)$node->slots[$slot];\n"
	"	}\n"
	"	if ($at != 0) {\n"
	"		$pid = (struct pid *)$at;\n"
	"		printf(\"%d\\n\", $pid->numbers[0].nr);\n"
	"	} else {\n"
	"		printf(\"0\\n\");\n"
	"	}\n"
	"	exit();\n"
	"}\n";

static int start(int64_t of, int out, pid_t *pid)
{
	char number[24], program[sizeof(script)];
	char *argv[] = { (char[]){ "sonde" },
			 (char[]){ "-q" },
			 (char[]){ "-e" },
			 program,
			 number,
			 NULL };
	char *none[] = { NULL };
	posix_spawn_file_actions_t files;
	int err;

	snprintf(number, sizeof(number), "%" PRId64, of);
	snprintf(program, sizeof(program), "%s", script);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null",
					 O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null",
					 O_WRONLY, 0);
	err = posix_spawn(pid, "/proc/self/exe", &files, NULL, argv, none);
	posix_spawn_file_actions_destroy(&files);
	return err;
}

/* What it prints, a number and then its end; -1 when it does not. */
static int64_t answer(int in)
{
	struct pollfd p = { .fd = in, .events = POLLIN };
	char text[64];
	size_t len = 0;
	char *end;
	int64_t n;

	while (len < sizeof(text) - 1 && poll(&p, 1, PATIENCE) > 0) {
		ssize_t got = read(in, text + len, sizeof(text) - 1 - len);

		if (got <= 0)
			break;
		len += (size_t)got;
	}
	text[len] = '\0';
	n = strtoll(text, &end, 10);
	return end == text ? -1 : n;
}

int64_t first_pid(int64_t pid)
{
	int out[2], status;
	int64_t n;
	pid_t child;

	if (pidns_is_first())
		return pid;
	if (pipe2(out, O_CLOEXEC))
		return -EPERM;
	if (start(pid, out[1], &child)) {
		close(out[0]);
		close(out[1]);
		return -EPERM;
	}
	close(out[1]);
	n = answer(out[0]);
	close(out[0]);
	if (n < 0)
		kill(child, SIGKILL);
	waitpid(child, &status, 0);
	if (n < 0)
		return -EPERM;
	return n ? n : -ESRCH;
}

const char *first_pid_error(int64_t pid, int64_t err)
{
	static char text[160];

	if (err == -ESRCH)
		snprintf(text, sizeof(text), "there is no process %" PRId64,
			 pid);
	else
		snprintf(text, sizeof(text),
			 "this is a container with process numbers of its own, "
			 "and what the kernel calls process %" PRId64
			 " cannot be read",
			 pid);
	return text;
}
