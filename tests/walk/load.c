// SPDX-License-Identifier: Apache-2.0
/* A little of everything that tools look at, so that they have rows to print. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "walk.h"

static void files(void)
{
	char page[4096] = "", path[] = "/tmp/walk-XXXXXX";
	struct stat st;
	int fd = mkstemp(path);

	if (fd < 0)
		return;
	for (int i = 0; i < 4; i++)
		if (write(fd, page, sizeof(page)) < 0)
			break;
	fsync(fd);
	if (pread(fd, page, sizeof(page), 0) < 0 || fstat(fd, &st))
		exit(1);
	close(fd);
	unlink(path);
	stat("/no/such/file", &st);
	close(open("/no/such/file", O_RDONLY));
	/* fails, and is seen to */
	mount("none", "/no/such/file", "none", 0, NULL);
}

static void processes(void)
{
	char *const args[] = { "walk-child", NULL };
	pid_t pid = fork();

	if (!pid) {
		execv("/proc/self/exe", args);
		_exit(1);
	}
	kill(pid, 0);
	waitpid(pid, NULL, 0);
}

/* A connection over lo, closed at both ends. */
static void network(int family)
{
	struct sockaddr_storage to = { .ss_family = (sa_family_t)family };
	socklen_t len = family == AF_INET ? sizeof(struct sockaddr_in)
					  : sizeof(struct sockaddr_in6);
	int l = socket(family, SOCK_STREAM, 0);
	int c = socket(family, SOCK_STREAM, 0), a = -1;
	char bytes[512] = "";

	if (family == AF_INET)
		((struct sockaddr_in *)&to)->sin_addr.s_addr =
			htonl(INADDR_LOOPBACK);
	else
		((struct sockaddr_in6 *)&to)->sin6_addr = in6addr_loopback;
	if (!bind(l, (struct sockaddr *)&to, len) && !listen(l, 5) &&
	    !getsockname(l, (struct sockaddr *)&to, &len) &&
	    !connect(c, (struct sockaddr *)&to, len))
		a = accept(l, NULL, NULL);
	if (a >= 0 && write(c, bytes, sizeof(bytes)) > 0 &&
	    read(a, bytes, sizeof(bytes)) > 0)
		shutdown(c, SHUT_RDWR);
	close(a);
	close(c);
	close(l);
}

static void *thread(void *none)
{
	return none;
}

static void load(int pause_ms)
{
	const struct timespec pause = { pause_ms / 1000,
					pause_ms % 1000 * 1000000 };
	pthread_t t;

	for (;;) {
		files();
		processes();
		network(AF_INET);
		network(AF_INET6);
		if (!pthread_create(&t, NULL, thread, NULL))
			pthread_join(t, NULL);
		nanosleep(&pause, NULL);
	}
}

int load_start(int pause_ms)
{
	pid_t pid = fork();

	if (pid)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	load(pause_ms);
	exit(0);
}
