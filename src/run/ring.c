// SPDX-License-Identifier: Apache-2.0
/*
 * Reader of the BPF ring buffer. The kernel shares two positions and the data
 * (kernel/bpf/ringbuf.c): a page with the consumer's position, which we write,
 * a page with the producer's, then the data pages twice in a row, so that a
 * record that wraps can be read in one piece.
 *
 * A writer wakes us only for a record at which we stand, so room is given back
 * every so many records, and the producer's position is read again before we
 * stop. What comes after that finds us standing at it.
 */
#include <errno.h>
#include <linux/bpf.h>
#include <sys/mman.h>
#include <unistd.h>

#include "run/priv.h"

#define GIVE_BACK 64 /* records */

int ring_open(struct ring *r, int fd, uint32_t size)
{
	void *mem;

	r->page = (size_t)sysconf(_SC_PAGESIZE);
	mem = mmap(NULL, r->page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (mem == MAP_FAILED)
		return -errno;
	r->consumer = mem;
	mem = mmap(NULL, r->page + 2 * (size_t)size, PROT_READ, MAP_SHARED, fd,
		   (off_t)r->page);
	if (mem == MAP_FAILED) {
		int err = -errno;

		munmap(r->consumer, r->page);
		r->consumer = NULL;
		return err;
	}
	r->producer = mem;
	r->data = (const unsigned char *)mem + r->page;
	r->mask = size - 1;
	return 0;
}

void ring_close(struct ring *r, uint32_t size)
{
	if (!r->consumer)
		return;
	munmap(r->consumer, r->page);
	munmap((void *)(uintptr_t)r->producer, r->page + 2 * (size_t)size);
	r->consumer = NULL;
}

static unsigned long written(const struct ring *r)
{
	return __atomic_load_n(r->producer, __ATOMIC_ACQUIRE);
}

/* As far as can be read now. */
static unsigned long news(const struct ring *r, unsigned long at)
{
	unsigned long end = written(r);

	if (r->before && end != at)
		r->before(r->before_self);
	return end;
}

uint32_t ring_drain(struct ring *r, uint32_t max,
		    void (*fn)(void *self, const void *data, uint32_t len),
		    void *self)
{
	unsigned long at, end;
	uint32_t n = 0;

	if (!r->consumer)
		return 0;
	at = *r->consumer;
	end = news(r, at);
	while (at != end && n < max) {
		const unsigned char *rec = r->data + (at & r->mask);
		uint32_t head = __atomic_load_n(
			(const uint32_t *)(const void *)rec, __ATOMIC_ACQUIRE);
		uint32_t len = head & ~(BPF_RINGBUF_BUSY_BIT |
					BPF_RINGBUF_DISCARD_BIT);

		if (head & BPF_RINGBUF_BUSY_BIT)
			break;
		if (!(head & BPF_RINGBUF_DISCARD_BIT))
			fn(self, rec + BPF_RINGBUF_HDR_SZ, len);
		at += (len + BPF_RINGBUF_HDR_SZ + 7) / 8 * 8;
		if (++n % GIVE_BACK == 0)
			__atomic_store_n(r->consumer, at, __ATOMIC_RELEASE);
		if (at == end) {
			/* the store must be seen before we look again */
			__atomic_store_n(r->consumer, at, __ATOMIC_SEQ_CST);
			end = news(r, at);
		}
	}
	__atomic_store_n(r->consumer, at, __ATOMIC_SEQ_CST);
	return n;
}

unsigned long ring_position(const struct ring *r)
{
	return r->consumer ? *r->consumer : 0;
}

bool ring_pending(const struct ring *r)
{
	return r->consumer && *r->consumer != written(r);
}
