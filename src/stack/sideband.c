// SPDX-License-Identifier: Apache-2.0
#include "stack/sideband.h"

#include <errno.h>
#include <linux/perf_event.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "base/vec.h"
#include "kernel/perf.h"

/* Of data a CPU, powers of two: some 500 mappings; 1000 processes that come and go */
#define PAGES 16
#define PAGES_OF_TASKS 64
#define MAX_CPUS 4096
/* About one exec: a file that is removed after its program ran is opened
 * while it runs. */
#define WAKE_BYTES 256

struct band {
	int fd;
	struct perf_event_mmap_page *page;
};

/* Where a record is in the bytes gathered, and when it was. */
struct told {
	uint64_t time;
	size_t at;
};

struct sideband {
	int epoll;
	size_t page;
	size_t pages;
	VEC(struct band) cpus;
	VEC(unsigned char) bytes;
	VEC(struct told) records;
	uint64_t lost;
};

static int open_event(uint32_t cpu, bool mappings)
{
	struct perf_event_attr attr = {
		.type = PERF_TYPE_SOFTWARE,
		.size = sizeof(attr),
		.config = PERF_COUNT_SW_DUMMY,
		.sample_type = PERF_SAMPLE_TID | PERF_SAMPLE_TIME,
		.sample_id_all = 1,
		.mmap = mappings,
		.mmap2 = mappings,
		.comm = 1,
		.comm_exec = 1,
		.task = 1,
		.use_clockid = 1,
		.clockid = CLOCK_MONOTONIC,
		.watermark = 1,
		.wakeup_watermark = WAKE_BYTES,
	};

	return (int)syscall(SYS_perf_event_open, &attr, -1, (int)cpu, -1,
			    PERF_FLAG_FD_CLOEXEC);
}

static int add_cpu(struct sideband *b, uint32_t cpu, bool mappings)
{
	struct epoll_event e = { .events = EPOLLIN };
	struct band band = { .fd = open_event(cpu, mappings) };
	int err;

	if (band.fd < 0)
		return -errno;
	band.page = mmap(NULL, (b->pages + 1) * b->page, PROT_READ | PROT_WRITE,
			 MAP_SHARED, band.fd, 0);
	if (band.page == MAP_FAILED ||
	    epoll_ctl(b->epoll, EPOLL_CTL_ADD, band.fd, &e)) {
		err = -errno;
		if (band.page != MAP_FAILED)
			munmap(band.page, (b->pages + 1) * b->page);
		close(band.fd);
		return err;
	}
	vec_push(&b->cpus, band);
	return 0;
}

struct sideband *sideband_open(bool mappings)
{
	static uint32_t cpus[MAX_CPUS];
	struct sideband *b = mem_alloc(sizeof(*b));
	int n = perf_online_cpus(cpus, MAX_CPUS), err = n < 0 ? n : 0;

	b->page = (size_t)sysconf(_SC_PAGESIZE);
	b->pages = mappings ? PAGES : PAGES_OF_TASKS;
	b->epoll = epoll_create1(EPOLL_CLOEXEC);
	if (b->epoll < 0)
		err = -errno;
	for (int i = 0; !err && i < n; i++)
		err = add_cpu(b, cpus[i], mappings);
	if (!err)
		return b;
	sideband_close(b);
	errno = -err;
	return NULL;
}

void sideband_close(struct sideband *b)
{
	if (!b)
		return;
	for (size_t i = 0; i < b->cpus.len; i++) {
		munmap(b->cpus.at[i].page, (b->pages + 1) * b->page);
		close(b->cpus.at[i].fd);
	}
	if (b->epoll >= 0)
		close(b->epoll);
	vec_free(&b->cpus);
	vec_free(&b->bytes);
	vec_free(&b->records);
	free(b);
}

int sideband_fd(const struct sideband *b)
{
	return b->epoll;
}

uint64_t sideband_lost(const struct sideband *b)
{
	return b->lost;
}

/* Bytes of a ring, which may go on at its begin, to the end of b->bytes. */
static void take(struct sideband *b, const unsigned char *data, uint64_t mask,
		 uint64_t from, size_t len)
{
	for (size_t i = 0; i < len; i++)
		vec_push(&b->bytes, data[(from + i) & mask]);
}

/* The time is the last field of every record here. */
static uint64_t time_of(const struct sideband *b, size_t at, size_t len)
{
	uint64_t time;

	if (len < sizeof(struct perf_event_header) + sizeof(time))
		return 0;
	memcpy(&time, b->bytes.at + at + len - sizeof(time), sizeof(time));
	return time;
}

static void gather(struct sideband *b, const struct band *band)
{
	const unsigned char *data = (const unsigned char *)band->page + b->page;
	uint64_t mask = b->pages * b->page - 1;
	uint64_t head =
		__atomic_load_n(&band->page->data_head, __ATOMIC_ACQUIRE);
	uint64_t tail = band->page->data_tail;

	while (head - tail >= sizeof(struct perf_event_header)) {
		struct perf_event_header h;
		size_t at = b->bytes.len;

		/* records are multiples of 8 bytes, so a header is whole */
		memcpy(&h, data + (tail & mask), sizeof(h));
		if (h.size < sizeof(h) || h.size > head - tail)
			break;
		take(b, data, mask, tail, h.size);
		vec_push(&b->records,
			 ((struct told){ time_of(b, at, h.size), at }));
		tail += h.size;
	}
	__atomic_store_n(&band->page->data_tail, head, __ATOMIC_RELEASE);
}

static int by_time(const void *a, const void *b)
{
	const struct told *x = a, *y = b;

	if (x->time != y->time)
		return x->time < y->time ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

struct mmap2 {
	struct perf_event_header header;
	uint32_t pid, tid;
	uint64_t addr, len, pgoff;
	uint32_t major, minor;
	uint64_t inode, generation;
	uint32_t prot, flags;
	char path[];
};

struct task {
	struct perf_event_header header;
	uint32_t pid, ppid, tid, ptid;
};

struct comm {
	struct perf_event_header header;
	uint32_t pid, tid;
	char name[];
};

struct lost {
	struct perf_event_header header;
	uint64_t id, lost;
};

static void mapped(struct processes *all, const struct mmap2 *r)
{
	struct mapping m = {
		.begin = r->addr,
		.end = r->addr + r->len,
		.offset = r->pgoff,
		.major = r->major,
		.minor = r->minor,
		.inode = r->inode,
		.generation = r->generation,
	};

	/* the time and thread follow, so the text ends within the record */
	if (r->header.size <= sizeof(*r) + 16 ||
	    !memchr(r->path, '\0', r->header.size - sizeof(*r)))
		return;
	m.path = path_intern(&all->paths,
			     strcmp(r->path, "//anon") ? r->path : "");
	process_mapped(all, r->pid, &m);
}

static void apply(struct sideband *b, const struct told *told, void *data)
{
	const void *record = b->bytes.at + told->at;
	const struct perf_event_header *h = record;
	struct processes *all = data;
	const struct task *t = record;
	const struct comm *c = record;

	switch (h->type) {
	case PERF_RECORD_MMAP2:
		mapped(all, record);
		break;
	case PERF_RECORD_FORK:
		if (t->pid != t->ppid)
			process_forked(all, t->ppid, t->pid);
		break;
	case PERF_RECORD_EXIT:
		if (t->pid == t->tid)
			process_exited(all, t->pid);
		break;
	case PERF_RECORD_COMM:
		if (h->misc & PERF_RECORD_MISC_COMM_EXEC)
			process_execed(all, c->pid);
		break;
	case PERF_RECORD_LOST:
		b->lost += ((const struct lost *)record)->lost;
		break;
	}
}

struct listener {
	void (*fn)(const struct sideband_task *t, void *data);
	void *data;
};

static void apply_task(struct sideband *b, const struct told *told, void *data)
{
	const void *record = b->bytes.at + told->at;
	const struct perf_event_header *h = record;
	const struct listener *l = data;
	const struct task *t = record;
	const struct comm *c = record;
	struct sideband_task out = { .time = told->time };

	switch (h->type) {
	case PERF_RECORD_FORK:
		out.tid = (int)t->tid;
		out.parent = (int)t->ptid;
		break;
	case PERF_RECORD_COMM:
		/* the thread and time follow */
		if (h->size <= sizeof(*c) + 16 ||
		    !memchr(c->name, '\0', h->size - sizeof(*c) - 16))
			return;
		out.tid = (int)c->tid;
		out.name = c->name;
		break;
	case PERF_RECORD_LOST:
		b->lost += ((const struct lost *)record)->lost;
		return;
	default:
		return;
	}
	l->fn(&out, l->data);
}

/* Forgets all records before number @from. */
static void keep_from(struct sideband *b, size_t from)
{
	size_t n = b->records.len - from;
	struct sideband old = *b;

	b->bytes = (typeof(b->bytes)){ 0 };
	b->records = (typeof(b->records)){ 0 };
	for (size_t i = from; i < from + n; i++) {
		const unsigned char *r = old.bytes.at + old.records.at[i].at;
		struct perf_event_header h;

		memcpy(&h, r, sizeof(h));
		vec_push(&b->records, ((struct told){ old.records.at[i].time,
						      b->bytes.len }));
		for (size_t k = 0; k < h.size; k++)
			vec_push(&b->bytes, r[k]);
	}
	vec_free(&old.bytes);
	vec_free(&old.records);
}

/*
 * The rings are read one after the other. What came to the later ones meanwhile
 * waits for the next time: something older may have come to the earlier ones, such
 * as the fork before an exec. The second round finds what was just being written
 * in the first.
 */
static void replay(struct sideband *b,
		   void (*fn)(struct sideband *b, const struct told *told,
			      void *data),
		   void *data)
{
	struct timespec t;
	uint64_t until;
	size_t i = 0;

	clock_gettime(CLOCK_MONOTONIC, &t);
	until = (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
	for (size_t k = 0; k < 2 * b->cpus.len; k++)
		gather(b, &b->cpus.at[k % b->cpus.len]);
	if (!b->records.len)
		return;
	qsort(b->records.at, b->records.len, sizeof(*b->records.at), by_time);
	for (; i < b->records.len && b->records.at[i].time <= until; i++)
		fn(b, &b->records.at[i], data);
	if (i < b->records.len) {
		keep_from(b, i);
	} else {
		b->bytes.len = 0;
		b->records.len = 0;
	}
}

void sideband_read(struct sideband *b, struct processes *all)
{
	replay(b, apply, all);
}

void sideband_tasks(struct sideband *b,
		    void (*fn)(const struct sideband_task *t, void *data),
		    void *data)
{
	struct listener l = { fn, data };

	replay(b, apply_task, &l);
}
