// SPDX-License-Identifier: Apache-2.0
/*
 * What needs a network of its own: a name server that takes its time, and TCP where
 * something goes wrong: everything is lost for a while or slow (netem), a SYN-ACK
 * that nobody hears, connections that nobody accepts.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/pkt_sched.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "work.h"
#include "work_net.h"

#define LOOPBACK 1 /* the first interface of any namespace */

int own_network(void)
{
	struct ifreq r = { .ifr_name = "lo", .ifr_flags = IFF_UP };
	int fd, err;

	if (unshare(CLONE_NEWNET))
		return -1;
	fd = socket(AF_INET, SOCK_DGRAM, 0);
	err = ioctl(fd, SIOCSIFFLAGS, &r);
	close(fd);
	return err;
}

int work_netns(int argc, char **argv)
{
	(void)argc;
	if (own_network())
		return 1;
	execv("/proc/self/exe", argv - 1);
	return 1;
}

struct qdisc_request {
	struct nlmsghdr head;
	struct tcmsg tc;
	char attributes[128];
};

static void add_attribute(struct qdisc_request *q, uint16_t type,
			  const void *data, size_t len)
{
	struct rtattr *a = (void *)((char *)q + NLMSG_ALIGN(q->head.nlmsg_len));

	a->rta_type = type;
	a->rta_len = (uint16_t)RTA_LENGTH(len);
	memcpy(RTA_DATA(a), data, len);
	q->head.nlmsg_len = NLMSG_ALIGN(q->head.nlmsg_len) +
			    (uint32_t)RTA_ALIGN(a->rta_len);
}

/* Asks the kernel for it, which answers with an error number. */
static int talk_to_kernel(struct qdisc_request *q)
{
	struct {
		struct nlmsghdr head;
		struct nlmsgerr err;
		char rest[256];
	} answer;
	int fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
	ssize_t n = -1;

	q->head.nlmsg_flags |= NLM_F_REQUEST | NLM_F_ACK;
	if (send(fd, q, q->head.nlmsg_len, 0) > 0)
		n = recv(fd, &answer, sizeof(answer), 0);
	close(fd);
	return n < 0 || answer.head.nlmsg_type != NLMSG_ERROR ||
	       answer.err.error;
}

/* What netem is to do with all that loopback sends; NULL: nothing any more. */
static int use_netem(const struct tc_netem_qopt *netem)
{
	struct qdisc_request q = {
		.head = { .nlmsg_len = NLMSG_LENGTH(sizeof(q.tc)),
			  .nlmsg_type = netem ? RTM_NEWQDISC : RTM_DELQDISC,
			  .nlmsg_flags = netem ? NLM_F_CREATE : 0 },
		.tc = { .tcm_family = AF_UNSPEC,
			.tcm_ifindex = LOOPBACK,
			.tcm_parent = TC_H_ROOT },
	};

	if (netem) {
		add_attribute(&q, TCA_KIND, "netem", sizeof("netem"));
		add_attribute(&q, TCA_OPTIONS, netem, sizeof(*netem));
	}
	return talk_to_kernel(&q);
}

/* It is lost, or no longer. */
static int lose_everything(int on)
{
	struct tc_netem_qopt netem = { .limit = 1000, .loss = UINT32_MAX };

	return use_netem(on ? &netem : NULL);
}

/*
 * A connection over which a byte goes each way, where all takes MS to arrive:
 * SYN and SYN-ACK, byte and ACK, are a round trip of 2 MS.
 */
int work_delayed(int argc, char **argv)
{
	struct tc_netem_qopt netem = {
		.limit = 1000,
		.latency = (uint32_t)atol(argv[2]) * (1000000 / 64) /* 64 ns */
	};
	int listening, client, server, bad;
	struct end e;

	(void)argc;
	if (end_of(argv[0], (uint16_t)atoi(argv[1]), &e) || own_network() ||
	    use_netem(&netem))
		return 2;
	prctl(PR_SET_NAME, "client");
	listening = end_listener(&e, 1);
	client = end_socket(&e);
	if (listening < 0 || connect(client, (void *)&e.a, e.len))
		return 1;
	server = accept(listening, NULL, NULL);
	bad = send_all(client, 1) || receive(server, 1) != 1 ||
	      send_all(server, 1) || receive(client, 1) != 1;
	close(client);
	close(server);
	rest_ms(3 * atol(argv[2])); /* until the end has arrived */
	return bad;
}

/* As "lost", but the network loses them. */
int work_lossy(int argc, char **argv)
{
	uint16_t port = (uint16_t)atoi(argv[1]);
	int listening, client, server, bad;
	long n = atol(argv[2]);
	struct end e;

	(void)argc;
	if (end_of(argv[0], port, &e) || own_network())
		return 2;
	prctl(PR_SET_NAME, "client");
	listening = end_listener(&e, 1);
	client = end_socket(&e);
	if (listening < 0 || connect(client, (void *)&e.a, e.len))
		return 1;
	server = accept(listening, NULL, NULL);
	bad = lose_everything(1) || send_all(client, 100) ||
	      wait_retransmits(client, n - 1) || lose_everything(0) ||
	      receive(server, 100) != 100 || wait_retransmits(client, n);
	close(client);
	close(server);
	return bad;
}

/*
 * A client that hears nothing and goes after 100 ms: a second after the first,
 * the SYN-ACK is sent again, once, since now it is refused.
 */
int work_lost_synack(int argc, char **argv)
{
	struct sock_filter none = BPF_STMT(BPF_RET | BPF_K, 0);
	struct sock_fprog drop = { 1, &none };
	int listening, client, bad;
	struct end e;

	(void)argc;
	if (end_of(argv[0], (uint16_t)atoi(argv[1]), &e))
		return 2;
	listening = end_listener(&e, 1);
	client = socket(e.a.ss_family, SOCK_STREAM | SOCK_NONBLOCK, 0);
	bad = listening < 0 ||
	      setsockopt(client, SOL_SOCKET, SO_ATTACH_FILTER, &drop,
			 sizeof(drop)) ||
	      !connect(client, (void *)&e.a, e.len) || errno != EINPROGRESS;
	rest_ms(100);
	close(client);
	rest_ms(1500);
	close(listening);
	return bad;
}

/* N connections that nobody accepts: each finds one more that waits. */
int work_pending(int argc, char **argv)
{
	int backlog = atoi(argv[2]), n = atoi(argv[3]), bad;
	struct end e;

	(void)argc;
	if (end_of(argv[0], (uint16_t)atoi(argv[1]), &e) || n > 64)
		return 2;
	bad = end_listener(&e, backlog) < 0;
	for (int i = 0; i < n && !bad; i++) {
		bad = connect(end_socket(&e), (void *)&e.a, e.len);
		rest_ms(2); /* the last segment of the handshake is answered by none */
	}
	return bad;
}

/* N connections, one after the other, that are accepted and closed. */
int work_connections(int argc, char **argv)
{
	int listening, client, server, bad = 0;
	long n = atol(argv[2]);
	struct end e;

	(void)argc;
	if (end_of(argv[0], (uint16_t)atoi(argv[1]), &e) || own_network())
		return 2;
	listening = end_listener(&e, 16);
	bad = listening < 0;
	while (n-- > 0 && !bad) {
		client = end_socket(&e);
		bad = connect(client, (void *)&e.a, e.len);
		server = accept(listening, NULL, NULL);
		close(client);
		close(server);
	}
	return bad;
}

/* The address of a name, for a question of @len bytes in @m; the answer's length. */
static size_t answer_name(unsigned char *m, size_t len)
{
	static const unsigned char address[] = { 0xc0, 12, 0, 1, 0,   1, 0, 0,
						 0,    0,  0, 4, 192, 0, 2, 9 };
	size_t at = 12; /* behind the header: the name, its type and class */

	while (at < len && m[at])
		at += m[at] + 1u;
	at += 5;
	memcpy(m + 2, (const unsigned char[]){ 0x81, 0x80 }, 2);
	memcpy(m + 6, (const unsigned char[]){ 0, 1, 0, 0, 0, 0 }, 6);
	memcpy(m + at, address, sizeof(address));
	return at + sizeof(address);
}

static void serve_names(int fd, long ms)
{
	struct sockaddr_storage from;
	unsigned char m[1024];
	socklen_t len;
	ssize_t n;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (;;) {
		len = sizeof(from);
		n = recvfrom(fd, m, 512, 0, (void *)&from, &len);
		if (n < 17)
			_exit(1);
		rest_ms(ms);
		sendto(fd, m, answer_name(m, (size_t)n), 0, (void *)&from, len);
	}
}

int own_name_server(long ms)
{
	static const char conf[] = "nameserver 127.0.0.1\n"
				   "options timeout:20 attempts:1\n";
	struct end e;
	int fd;

	if (own_network() || unshare(CLONE_NEWNS) ||
	    mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) ||
	    mount("none", "/etc", "tmpfs", 0, NULL))
		return -1;
	fd = open("/etc/resolv.conf", O_CREAT | O_WRONLY, 0644);
	if (write(fd, conf, sizeof(conf) - 1) != sizeof(conf) - 1)
		return -1;
	close(fd);
	fd = socket(AF_INET, SOCK_DGRAM, 0);
	if (end_of("4", 53, &e) || bind(fd, (void *)&e.a, e.len))
		return -1;
	switch (fork()) {
	case -1:
		return -1;
	case 0:
		serve_names(fd, ms);
	}
	return close(fd);
}
