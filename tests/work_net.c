// SPDX-License-Identifier: Apache-2.0
/*
 * TCP over loopback: conversations of known bytes, refused connections,
 * segments that are lost on purpose (a socket filter drops them), and names
 * that are looked up. Two processes, called "client" and "server".
 */
#include <errno.h>
#include <linux/filter.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "work.h"
#include "work_net.h"

int end_of(const char *family, uint16_t port, struct end *e)
{
	static const uint8_t mapped[16] = { [10] = 0xff, 0xff, 127, 0, 0, 1 };
	struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)(void *)&e->a;
	struct sockaddr_in *v4 = (struct sockaddr_in *)(void *)&e->a;

	memset(e, 0, sizeof(*e));
	if (!strcmp(family, "4")) {
		v4->sin_family = AF_INET;
		v4->sin_port = htons(port);
		v4->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
		e->len = sizeof(*v4);
		return 0;
	}
	v6->sin6_family = AF_INET6;
	v6->sin6_port = htons(port);
	v6->sin6_addr = in6addr_loopback;
	if (!strcmp(family, "mapped"))
		memcpy(&v6->sin6_addr, mapped, sizeof(mapped));
	e->len = sizeof(*v6);
	return strcmp(family, "6") && strcmp(family, "mapped");
}

int end_socket(const struct end *e)
{
	int fd = socket(e->a.ss_family, SOCK_STREAM, 0), one = 1;

	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	return fd;
}

int end_listener(const struct end *e, int backlog)
{
	int fd = end_socket(e);

	if (bind(fd, (const void *)&e->a, e->len) || listen(fd, backlog))
		return -1;
	return fd;
}

int send_all(int fd, long bytes)
{
	static char buf[4096];

	while (bytes > 0) {
		size_t part =
			bytes < (long)sizeof(buf) ? (size_t)bytes : sizeof(buf);
		ssize_t n = send(fd, buf, part, MSG_NOSIGNAL);

		if (n <= 0)
			return -1;
		bytes -= n;
	}
	return 0;
}

long receive(int fd, long bytes)
{
	static char buf[4096];
	long got = 0;

	while (bytes < 0 || got < bytes) {
		ssize_t n = recv(fd, buf, sizeof(buf), 0);

		if (n < 0)
			return -1;
		if (!n)
			break;
		got += n;
	}
	return got;
}

void rest_ms(long ms)
{
	struct timespec t = { ms / 1000, ms % 1000 * 1000000 };

	while (nanosleep(&t, &t) && errno == EINTR)
		;
}

static void serve(int listening, long up, long down)
{
	int fd, bad;

	prctl(PR_SET_NAME, "server");
	fd = accept(listening, NULL, NULL);
	bad = fd < 0 || receive(fd, up) != up || send_all(fd, down) ||
	      receive(fd, -1) != 0 || close(fd);
	_exit(bad);
}

static int ended_well(pid_t pid)
{
	int status;

	return waitpid(pid, &status, 0) == pid && !status;
}

int work_talk(const char *family, uint16_t port, long up, long down, long ms)
{
	struct end e;
	int fd, bad;
	pid_t pid;

	if (end_of(family, port, &e))
		return 2;
	fd = end_listener(&e, 1);
	if (fd < 0)
		return 1;
	prctl(PR_SET_NAME, "client");
	pid = fork();
	if (!pid)
		serve(fd, up, down);
	close(fd);
	fd = end_socket(&e);
	bad = connect(fd, (void *)&e.a, e.len) || send_all(fd, up) ||
	      receive(fd, down) != down;
	rest_ms(ms);
	bad |= close(fd);
	return !ended_well(pid) || bad;
}

/* The port is taken, but nobody listens. */
/* Until so many bytes can be read, at most 20 seconds. */
static int wait_bytes(int fd, int bytes)
{
	int there = 0;

	for (int i = 0; i < 20000; i++) {
		if (ioctl(fd, FIONREAD, &there) || there >= bytes)
			break;
		rest_ms(1);
	}
	return there < bytes;
}

/*
 * late FAMILY PORT MS: two bytes come to a socket, MS apart, and are read as soon as
 * the second is there; then a third, which is read at once.
 */
int work_late(int argc, char **argv)
{
	long port = strtol(argv[1], NULL, 10), ms = strtol(argv[2], NULL, 10);
	int listening, from, to, bad;
	struct end e;

	(void)argc;
	if (end_of(argv[0], (uint16_t)port, &e) || ms < 0 || ms > 10000)
		return 2;
	listening = end_listener(&e, 1);
	from = end_socket(&e);
	bad = listening < 0 || connect(from, (void *)&e.a, e.len);
	to = bad ? -1 : accept(listening, NULL, NULL);
	bad |= to < 0 || send_all(from, 1);
	rest_ms(bad ? 0 : ms);
	bad = bad || send_all(from, 1) || wait_bytes(to, 2) ||
	      receive(to, 2) != 2 || send_all(from, 1) || receive(to, 1) != 1;
	return bad || close(to) || close(from) || close(listening);
}

int work_refused(const char *family, uint16_t port)
{
	struct end e;
	int holder, fd;

	if (end_of(family, port, &e))
		return 2;
	prctl(PR_SET_NAME, "client");
	holder = end_socket(&e);
	fd = end_socket(&e);
	if (bind(holder, (void *)&e.a, e.len))
		return 1;
	return !connect(fd, (void *)&e.a, e.len) || errno != ECONNREFUSED;
}

/* The second time in vain. */
int work_bind_twice(const char *family, uint16_t port)
{
	struct end e;
	int first, second;

	if (end_of(family, port, &e))
		return 2;
	first = end_socket(&e);
	second = socket(e.a.ss_family, SOCK_STREAM, 0);
	return bind(first, (void *)&e.a, e.len) ||
	       !bind(second, (void *)&e.a, e.len) || errno != EADDRINUSE;
}

long retransmits(int fd)
{
	struct tcp_info info = { 0 };
	socklen_t len = sizeof(info);

	if (getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &len))
		return -1;
	return info.tcpi_total_retrans;
}

/* It is counted before it is sent, so the segment is given time to arrive. */
int wait_retransmits(int fd, long n)
{
	for (int i = 0; i < 20000 && retransmits(fd) < n; i++)
		rest_ms(1);
	rest_ms(5);
	return retransmits(fd) != n;
}

/* Data that is dropped where it arrives, until it was sent N - 1 times again;
 * the Nth arrives. */
int work_lost(const char *family, uint16_t port, long n)
{
	struct sock_filter none = BPF_STMT(BPF_RET | BPF_K, 0);
	struct sock_fprog drop = { 1, &none };
	int listening, client, server, bad;
	struct end e;

	if (end_of(family, port, &e))
		return 2;
	prctl(PR_SET_NAME, "client");
	listening = end_listener(&e, 1);
	client = end_socket(&e);
	if (listening < 0 || connect(client, (void *)&e.a, e.len))
		return 1;
	server = accept(listening, NULL, NULL);
	bad = setsockopt(server, SOL_SOCKET, SO_ATTACH_FILTER, &drop,
			 sizeof(drop)) ||
	      send_all(client, 100) || wait_retransmits(client, n - 1) ||
	      setsockopt(server, SOL_SOCKET, SO_DETACH_FILTER, &bad,
			 sizeof(bad)) ||
	      receive(server, 100) != 100 || wait_retransmits(client, n);
	close(client);
	close(server);
	return bad;
}

/* A SYN that nobody answers, as the queue of the listener is full. */
int work_lost_syn(const char *family, uint16_t port, long n)
{
	int listening, first, client, bad;
	struct end e;

	if (end_of(family, port, &e))
		return 2;
	prctl(PR_SET_NAME, "client");
	listening = end_listener(&e, 0);
	first = end_socket(&e);
	client = socket(e.a.ss_family, SOCK_STREAM | SOCK_NONBLOCK, 0);
	if (listening < 0 || connect(first, (void *)&e.a, e.len))
		return 1;
	bad = !connect(client, (void *)&e.a, e.len) || errno != EINPROGRESS ||
	      wait_retransmits(client, n);
	close(client);
	close(first);
	close(listening);
	return bad;
}

/* They are there in the dynamic program only. */
#pragma weak getaddrinfo
#pragma weak freeaddrinfo
#pragma weak gethostbyname
#pragma weak gethostbyname2

/* Each address (no name server is asked) by all three functions. */
static int resolve(int n, char **names, const struct addrinfo *hints)
{
	struct addrinfo *found;

	if (!getaddrinfo || !gethostbyname || !gethostbyname2)
		return 1;
	prctl(PR_SET_NAME, "resolver");
	for (int i = 0; i < n; i++) {
		if (getaddrinfo(names[i], NULL, hints, &found))
			return 1;
		freeaddrinfo(found);
		if (!gethostbyname(names[i]) ||
		    !gethostbyname2(names[i], AF_INET))
			return 1;
	}
	return 0;
}

int work_resolve(int n, char **names)
{
	struct addrinfo hints = { .ai_flags = AI_NUMERICHOST };

	return resolve(n, names, &hints);
}

int work_resolve_slow(int argc, char **argv)
{
	struct addrinfo hints = { .ai_family = AF_INET };

	return own_name_server(atol(argv[0])) ||
	       resolve(argc - 1, argv + 1, &hints);
}
