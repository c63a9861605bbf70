// SPDX-License-Identifier: Apache-2.0
/*
 * CPUs that come online while we sample. The kernel tells of them by uevents,
 * "online@/devices/system/cpu/cpu1". The events of a CPU end when it goes, and
 * do not come back with it, so a CPU that returns is attached to again.
 */
#include <errno.h>
#include <linux/netlink.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "run/priv.h"

#define KERNEL_GROUP 1 /* udevd's own messages are group 2 */

static bool samples(const struct session *s)
{
	for (size_t i = 0; i < s->attachments.len; i++) {
		const struct attachment *a = &s->attachments.at[i];

		if (a->probes[0]->provider->online && !a->probes[0]->pid)
			return true;
	}
	return false;
}

int hotplug_open(const struct session *s)
{
	struct sockaddr_nl to = { .nl_family = AF_NETLINK,
				  .nl_groups = KERNEL_GROUP };
	int fd;

	if (!samples(s))
		return -ENOENT;
	fd = socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK,
		    NETLINK_KOBJECT_UEVENT);
	if (fd < 0)
		return -errno;
	if (bind(fd, (struct sockaddr *)&to, sizeof(to))) {
		close(fd);
		return -EACCES;
	}
	return fd;
}

static void attach_cpu(struct session *s, uint32_t cpu)
{
	for (size_t i = 0; i < s->attachments.len; i++) {
		struct attachment *a = &s->attachments.at[i];
		const struct probe *p = a->probes[0];
		int err = p->provider->online ? p->provider->online(a, cpu) : 0;

		/* it may have gone again */
		if (err && err != -ENODEV)
			fprintf(stderr,
				"WARNING: cannot attach %s on CPU %u, which "
				"came online: %s\n",
				p->name, cpu, strerror(-err));
		else if (!err && p->provider->online && s->o->verbose)
			fprintf(stderr, "%s: CPU %u came online\n", p->name,
				cpu);
	}
}

void hotplug_handle(struct session *s, int fd)
{
	char text[2048];
	uint32_t cpu;
	ssize_t n;

	while ((n = recv(fd, text, sizeof(text) - 1, 0)) > 0) {
		text[n] = '\0';
		if (sscanf(text, "online@/devices/system/cpu/cpu%u", &cpu) == 1)
			attach_cpu(s, cpu);
	}
}
