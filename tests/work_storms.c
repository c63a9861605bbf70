/* SPDX-License-Identifier: Apache-2.0 */
/* Storms: a kind of event so many times in a row, nothing between them. */
#include "work.h"
#include "work_net.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* A bind(), and others to the same address, which fail. */
static int binds(const char *port, long n)
{
	struct end e;
	int first, second;

	if (end_of("4", (uint16_t)atoi(port), &e))
		return 2;
	first = end_socket(&e);
	second = socket(e.a.ss_family, SOCK_STREAM, 0);
	if (bind(first, (void *)&e.a, e.len))
		return 1;
	while (--n > 0)
		if (!bind(second, (void *)&e.a, e.len) || errno != EADDRINUSE)
			return 1;
	return 0;
}

/* listen() of one socket, with a backlog of 7. */
static int listens(const char *port, long n)
{
	struct end e;
	int fd;

	if (end_of("4", (uint16_t)atoi(port), &e))
		return 2;
	fd = end_socket(&e);
	if (bind(fd, (void *)&e.a, e.len))
		return 1;
	while (n-- > 0)
		if (listen(fd, 7))
			return 1;
	return 0;
}

/* Connections that nobody takes. */
static int refusals(const char *port, long n)
{
	while (n-- > 0)
		if (work_refused("4", (uint16_t)atoi(port)))
			return 1;
	return 0;
}

/* Files that live for a moment, in the folder. */
static int files(const char *dir, long n)
{
	char path[4096];
	int fd;

	for (; n > 0; n--) {
		snprintf(path, sizeof(path), "%s/brief-%ld", dir, n);
		fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
		if (fd < 0 || close(fd) || unlink(path))
			return 1;
	}
	return 0;
}

/* Processes that end with 7, under the name. */
static int exits(const char *name, long n)
{
	int status;
	pid_t pid;

	for (; n > 0; n--) {
		pid = fork();
		if (!pid) {
			prctl(PR_SET_NAME, name);
			_exit(7);
		}
		if (pid < 0 || waitpid(pid, &status, 0) != pid ||
		    !WIFEXITED(status) || WEXITSTATUS(status) != 7)
			return 1;
	}
	return 0;
}

static void *nothing(void *p)
{
	return p;
}

/* Threads, one after the other; their function is told to nobody. */
static int threads(const char *name, long n)
{
	pthread_t t;

	prctl(PR_SET_NAME, name);
	for (; n > 0; n--)
		if (pthread_create(&t, NULL, nothing, NULL) ||
		    pthread_join(t, NULL))
			return 1;
	return 0;
}

/* Two lines each; the process has the name. */
static int lines(const char *name, long n)
{
	prctl(PR_SET_NAME, name);
	for (; n > 0; n--)
		if (work_readline())
			return 1;
	return 0;
}

/* A question and an answer each. */
static int talks(const char *name, long n)
{
	(void)name;
	for (; n > 0; n--)
		if (work_ssl(0))
			return 1;
	return 0;
}

static int queries(const char *db, long n)
{
	return work_query_storm(db, n);
}

/* A connection to ourselves: its ends; not 0 without. */
static int own_connection(const char *port, int *client, int *server)
{
	struct end e;
	int listening;

	if (end_of("4", (uint16_t)atoi(port), &e))
		return 2;
	listening = end_listener(&e, 1);
	*client = end_socket(&e);
	if (listening < 0 || connect(*client, (void *)&e.a, e.len))
		return 1;
	*server = accept(listening, NULL, NULL);
	return *server < 0;
}

/* Bytes, each of which is there when it is read. */
static int messages(const char *port, long n)
{
	int client, server;

	if (own_network() || own_connection(port, &client, &server))
		return 2;
	for (; n > 0; n--)
		if (send_all(client, 1) || receive(server, 1) != 1)
			return 1;
	return 0;
}

/* No timer asks after a segment before its time is long over (RTO). */
static int no_probes(void)
{
	FILE *f = fopen("/proc/sys/net/ipv4/tcp_early_retrans", "w");
	int bad = !f || fputs("0\n", f) < 0;

	return (f && fclose(f)) || bad;
}

/*
 * Bytes that nobody hears, each with three behind it that say so: then it is
 * sent again, at once. Truth: retransmits, by the kernel's count of the
 * connection.
 */
static int losses(const char *port, long n)
{
	struct sock_filter none = BPF_STMT(BPF_RET | BPF_K, 0);
	struct sock_fprog drop = { 1, &none };
	int client, server, on = 1, bad;

	if (own_network() || no_probes() ||
	    own_connection(port, &client, &server))
		return 2;
	bad = setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
	while (n-- > 0 && !bad) {
		bad = setsockopt(server, SOL_SOCKET, SO_ATTACH_FILTER, &drop,
				 sizeof(drop)) ||
		      send_all(client, 1) ||
		      setsockopt(server, SOL_SOCKET, SO_DETACH_FILTER, &on,
				 sizeof(on));
		for (int i = 0; i < 3 && !bad; i++)
			bad = send_all(client, 1);
		bad = bad || receive(server, 4) != 4;
	}
	work_truth("retransmits", retransmits(client));
	return bad;
}

/* A block is written to the disk, and flushed. */
static int flushes(const char *disk, long n)
{
	int fd = open(disk, O_WRONLY);
	char block[512] = "";

	for (; n > 0; n--)
		if (pwrite(fd, block, sizeof(block), 0) != sizeof(block) ||
		    fsync(fd))
			return 1;
	return fd < 0;
}

/* A file of the folder changes, and its file system is synced. */
static int syncs(const char *dir, long n)
{
	char path[4096];
	int fd;

	snprintf(path, sizeof(path), "%s/synced", dir);
	fd = open(path, O_WRONLY | O_CREAT, 0600);
	for (; n > 0; n--)
		if (pwrite(fd, &n, sizeof(n), 0) != sizeof(n) || syncfs(fd))
			return 1;
	return fd < 0 || close(fd);
}

/* Takes what it can get in that group, until it is killed for it. */
static void glutton(const char *group)
{
	FILE *f = fopen(group, "w");

	prctl(PR_SET_NAME, "glutton");
	if (!f || fprintf(f, "%d\n", getpid()) < 0 || fclose(f))
		_exit(1);
	for (size_t i = 0; i < 1 << 10; i++)
		memset(mmap(NULL, 1 << 16, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
		       1, 1 << 16);
	_exit(2);
}

/* Processes of a group that may have less memory than they take. */
static int kills(const char *group, long n)
{
	int status;
	pid_t pid;

	for (; n > 0; n--) {
		pid = fork();
		if (!pid)
			glutton(group);
		if (pid < 0 || waitpid(pid, &status, 0) != pid ||
		    !WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL)
			return 1;
	}
	return 0;
}

static const struct {
	const char *kind;
	int (*run)(const char *what, long n);
} kinds[] = {
	{ "bind", binds },  { "listen", listens },    { "refused", refusals },
	{ "files", files }, { "exits", exits },	      { "readline", lines },
	{ "ssl", talks },   { "threads", threads },   { "queries", queries },
	{ "lost", losses }, { "flush", flushes },     { "sync", syncs },
	{ "oom", kills },   { "messages", messages },
};

int work_storm(int argc, char **argv)
{
	long n = atol(argv[2]);

	(void)argc;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (!strcmp(kinds[i].kind, argv[0]) && n > 0 && n <= 1000000)
			return kinds[i].run(argv[1], n);
	return 2;
}
