/* SPDX-License-Identifier: Apache-2.0 */
/* What the files about TCP share. Without another word: 0 is success. */
#ifndef TESTS_WORK_NET_H
#define TESTS_WORK_NET_H

#include <stdint.h>
#include <sys/socket.h>

struct end {
	struct sockaddr_storage a;
	socklen_t len;
};

/* @family is "4", "6" or "mapped", on loopback; not 0 for others. */
int end_of(const char *family, uint16_t port, struct end *e);
/* Sockets; -1 for none. */
int end_socket(const struct end *e);
int end_listener(const struct end *e, int backlog);
int send_all(int fd, long bytes);
/* Reads @bytes, all there is for -1; what came. */
long receive(int fd, long bytes);
void rest_ms(long ms);
/*
 * Moves into namespaces whose only name server is a child of ours, on loopback:
 * it has an address for each name, after @ms.
 */
int own_name_server(long ms);
/* Moves into a network namespace that has loopback, and nothing else. */
int own_network(void);
/* How many segments of @fd were sent again; -1 when that is unknown. */
long retransmits(int fd);
/* Until @fd has sent again @n times; at most 20 seconds. */
int wait_retransmits(int fd, long n);

#endif
