// SPDX-License-Identifier: Apache-2.0
/*
 * Packets that skboutput() sends, into files in the format of pcap. The kernel
 * copies a packet only into a perf buffer: its helper reads the pages that a
 * program cannot reach. Files hold raw IP (LINKTYPE_RAW) with times in
 * nanoseconds, as draft-ietf-opsawg-pcap has them.
 */
#include <bpf/libbpf.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run/priv.h"

#define PAGES 64 /* a CPU's buffer */

#define PCAP_MAGIC_NS 0xa1b23c4du
#define PCAP_SNAPLEN 262144
#define LINKTYPE_RAW 101

struct pcap_file_header {
	uint32_t magic;
	uint16_t major, minor;
	uint32_t zone, sigfigs, snaplen, linktype;
};

struct pcap_packet_header {
	uint32_t sec, ns, kept, length;
};

struct packets {
	struct session *session;
	struct perf_buffer *buffer;
	FILE **files;  /* by action, opened at the first packet */
	bool *refused; /* by action: that failed and was told */
	uint64_t lost;
};

/* In front of the packet: the record of an action with its arguments. */
struct packet_record {
	uint32_t action, probe;
	uint64_t time;	       /* ns since boot */
	uint64_t skip, length; /* bytes of the packet; behind them is padding */
};

static FILE *file_of(struct packets *p, uint32_t id)
{
	const struct action *a = &p->session->p->actions.at[id];
	struct pcap_file_header h = { .magic = PCAP_MAGIC_NS,
				      .major = 2,
				      .minor = 4,
				      .snaplen = PCAP_SNAPLEN,
				      .linktype = LINKTYPE_RAW };

	if (p->files[id] || p->refused[id])
		return p->files[id];
	/* two calls with one path share it */
	for (size_t i = 0; i < p->session->p->actions.len; i++) {
		const struct action *other = &p->session->p->actions.at[i];

		if (p->files[i] && !strcmp(other->format, a->format))
			return p->files[id] = p->files[i];
	}
	p->files[id] = fopen(a->format, "we");
	if (!p->files[id] || fwrite(&h, sizeof(h), 1, p->files[id]) != 1) {
		p->refused[id] = true;
		out_flush(p->session->out);
		fprintf(stderr, "ERROR: failed to open pcap file '%s': %s\n",
			a->format, strerror(errno));
	}
	return p->files[id];
}

static void take(void *self, int cpu, void *data, uint32_t size)
{
	struct packets *p = self;
	struct packet_record r;
	struct pcap_packet_header h;
	const char *bytes = (const char *)data + sizeof(r);
	uint64_t wall, len;
	FILE *f;

	(void)cpu;
	if (size < sizeof(r) || p->session->exited)
		return;
	memcpy(&r, data, sizeof(r));
	if (r.action >= p->session->p->actions.len ||
	    p->session->p->actions.at[r.action].kind != ACT_SKBOUTPUT)
		return;
	f = file_of(p, r.action);
	len = size - sizeof(r);
	len = r.length < len ? r.length : len;
	if (!f || r.skip > len)
		return;
	len -= r.skip;
	wall = r.time + (uint64_t)p->session->out->boot_offset;
	h = (struct pcap_packet_header){ .sec = (uint32_t)(wall / 1000000000),
					 .ns = (uint32_t)(wall % 1000000000),
					 .kept = (uint32_t)len,
					 .length = (uint32_t)len };
	fwrite(&h, sizeof(h), 1, f);
	fwrite(bytes + r.skip, 1, len, f);
}

static void lose(void *self, int cpu, unsigned long long count)
{
	struct packets *p = self;

	(void)cpu;
	p->lost += count;
}

int packets_open(struct session *s)
{
	size_t n = s->p->actions.len;
	struct packets *p;

	if (s->maps.packets < 0)
		return 0;
	p = mem_alloc(sizeof(*p));
	p->session = s;
	p->files = mem_alloc(n * sizeof(*p->files));
	p->refused = mem_alloc(n * sizeof(*p->refused));
	s->packets = p;
	p->buffer =
		perf_buffer__new(s->maps.packets, PAGES, take, lose, p, NULL);
	return p->buffer ? 0 : -errno;
}

int packets_fd(const struct packets *p)
{
	return perf_buffer__epoll_fd(p->buffer);
}

void packets_drain(struct session *s)
{
	struct packets *p = s->packets;

	if (!p)
		return;
	perf_buffer__consume(p->buffer);
	for (size_t i = 0; i < s->p->actions.len; i++)
		if (p->files[i])
			fflush(p->files[i]);
}

void packets_close(struct packets *p)
{
	size_t n;

	if (!p)
		return;
	n = p->session->p->actions.len;
	if (p->lost)
		fprintf(stderr, "WARNING: Lost %llu packets\n",
			(unsigned long long)p->lost);
	for (size_t i = 0; i < n; i++) {
		FILE *f = p->files[i];

		for (size_t k = i; f && k < n; k++)
			if (p->files[k] == f)
				p->files[k] = NULL;
		if (f && fclose(f))
			fprintf(stderr, "ERROR: cannot write packets: %s\n",
				strerror(errno));
	}
	perf_buffer__free(p->buffer);
	free(p->files);
	free(p->refused);
	free(p);
}
