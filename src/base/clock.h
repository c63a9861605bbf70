/* SPDX-License-Identifier: Apache-2.0 */
/* The system's clocks, in nanoseconds. */
#ifndef SONDE_BASE_CLOCK_H
#define SONDE_BASE_CLOCK_H

#include <stdint.h>
#include <time.h>

static inline uint64_t clock_ns(clockid_t id)
{
	struct timespec t;

	clock_gettime(id, &t);
	return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

/* What is to be added to a time of clock @of to have that of @id. */
static inline int64_t clock_ahead(clockid_t id, clockid_t of)
{
	uint64_t from = clock_ns(of);

	return (int64_t)(clock_ns(id) - from);
}

#endif
