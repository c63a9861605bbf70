// SPDX-License-Identifier: Apache-2.0
/*
 * Letting go of what is attached. The kernel waits in close() until no CPU can
 * be in the program any more, up to 100 ms a descriptor, and those who wait at
 * the same time wait for the same moment: many descriptors are closed by several
 * threads. (Perf events gain little, which the kernel frees under one lock.)
 */
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "probe/priv.h"

/* Fewer than this many are closed as fast by one. */
#define ALONE 4
#define MAX_CLOSERS 64

struct closing {
	const int *fds;
	uint32_t n;
	atomic_uint next;
};

static void *closer(void *data)
{
	struct closing *c = data;
	uint32_t i;

	while ((i = atomic_fetch_add(&c->next, 1)) < c->n)
		close(c->fds[i]);
	return NULL;
}

/* Signals stay with the thread that waits for them. */
static uint32_t start_closers(pthread_t *threads, uint32_t n, struct closing *c)
{
	sigset_t all, old;
	uint32_t started = 0;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	while (started < n &&
	       !pthread_create(&threads[started], NULL, closer, c))
		started++;
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	return started;
}

static void close_all(const int *fds, uint32_t n)
{
	struct closing c = { .fds = fds, .n = n };
	pthread_t threads[MAX_CLOSERS];
	uint32_t started = 0;

	if (n > ALONE)
		started = start_closers(threads,
					n < MAX_CLOSERS ? n : MAX_CLOSERS, &c);
	closer(&c);
	for (uint32_t i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
}

void probe_detach_all(struct attachment *a, size_t n)
{
	uint32_t total = 0;
	int *fds;

	for (size_t i = 0; i < n; i++)
		total += a[i].nfds;
	fds = mem_alloc((total + 1) * sizeof(*fds));
	total = 0;
	while (n-- > 0) { /* the newest first */
		for (uint32_t k = 0; k < a[n].nfds; k++)
			fds[total++] = a[n].fds[k];
		free(a[n].fds);
		a[n].fds = NULL;
		a[n].nfds = 0;
	}
	close_all(fds, total);
	free(fds);
}

void probe_detach(struct attachment *a)
{
	probe_detach_all(a, 1);
}
