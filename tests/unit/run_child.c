// SPDX-License-Identifier: Apache-2.0
/* The child of -c: held, let go, ended, and never left behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "run/child.h"

static char out[64];

static int setup(void **state)
{
	(void)state;
	snprintf(out, sizeof(out), "/tmp/sonde_child_%d", getpid());
	unlink(out);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	unlink(out);
	return 0;
}

static bool has_ended(const struct child *c, int ms)
{
	struct pollfd p = { .fd = c->pidfd, .events = POLLIN };

	return poll(&p, 1, ms) == 1;
}

/* What the child wrote; "" when it did not. */
static const char *written(void)
{
	static char text[256];
	int fd = open(out, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? 0 : read(fd, text, sizeof(text) - 1);

	if (fd >= 0)
		close(fd);
	text[n > 0 ? n : 0] = '\0';
	return text;
}

static void test_held_until_told(void **state)
{
	struct child c;
	const char *why = NULL;
	char cmd[256];

	(void)state;
	snprintf(cmd, sizeof(cmd),
		 "sh -c 'echo \"$1|$2\" > %s' x \"a b\" c\\ d", out);
	assert_int_equal(child_start(&c, cmd, &why), 0);
	assert_true(strstr(c.path, "/sh") != NULL);
	assert_false(has_ended(&c, 50));
	assert_string_equal(written(), "");
	assert_int_equal(child_go(&c), 0);
	assert_true(has_ended(&c, 5000));
	assert_string_equal(written(), "a b|c d\n");
	child_end(&c);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	child_end(&c); /* a second time does nothing */
}

static void test_never_started(void **state)
{
	struct child c;
	const char *why = NULL;
	char cmd[128];

	(void)state;
	unlink(out);
	snprintf(cmd, sizeof(cmd), "touch %s", out);
	assert_int_equal(child_start(&c, cmd, &why), 0);
	child_end(&c);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_not_equal(access(out, F_OK), 0);
}

static void test_ended_while_running(void **state)
{
	struct child c;
	const char *why = NULL;

	(void)state;
	assert_int_equal(child_start(&c, "sleep 60", &why), 0);
	assert_int_equal(child_go(&c), 0);
	assert_false(has_ended(&c, 50));
	child_end(&c);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

static void test_deaf_child(void **state)
{
	struct child c;
	const char *why = NULL;
	char cmd[128];

	(void)state;
	unlink(out);
	snprintf(cmd, sizeof(cmd),
		 "sh -c 'trap \"\" TERM; echo > %s; while :; do :; done'", out);
	assert_int_equal(child_start(&c, cmd, &why), 0);
	assert_int_equal(child_go(&c), 0);
	for (int i = 0; i < 500 && access(out, F_OK); i++)
		usleep(10000);
	child_end(&c);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

static void test_refusals(void **state)
{
	static const struct {
		const char *cmd;
		int err;
	} rows[] = {
		{ "", -EINVAL },
		{ "   ", -EINVAL },
		{ "echo 'open", -EINVAL },
		{ "no-such-program-here", -ENOENT },
		{ "/etc/passwd", -ENOENT },
		{ "/tmp", -ENOENT },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct child c;
		const char *why = NULL;

		assert_int_equal(child_start(&c, rows[i].cmd, &why),
				 rows[i].err);
		assert_non_null(why);
		child_end(&c);
	}
}

/* Killed without a chance to clean up, we take the child along. */
static void test_dies_with_us(void **state)
{
	int ends[2];
	char byte;
	pid_t pid;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	pid = fork();
	if (!pid) {
		struct child c;
		const char *why;

		/* the child inherits the write end: it closes with it */
		if (child_start(&c, "sleep 60", &why) || child_go(&c))
			_exit(1);
		pause();
		_exit(0);
	}
	close(ends[1]);
	usleep(200000);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	assert_int_equal(read(ends[0], &byte, 1), 0);
	close(ends[0]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_held_until_told),
		cmocka_unit_test(test_never_started),
		cmocka_unit_test(test_ended_while_running),
		cmocka_unit_test(test_deaf_child),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_dies_with_us),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
