/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory: checked allocation and arenas.
 *
 * Whatever lives as long as a script (tree, types, IR, instructions) is taken
 * from one arena and freed at once. Everything else uses the checked calls
 * below. None of them returns NULL: when memory is exhausted they print
 * "sonde: out of memory" and leave with exit code 1. The kernel then closes
 * our descriptors, which detaches every program, so nothing is left behind.
 */
#ifndef SONDE_BASE_MEM_H
#define SONDE_BASE_MEM_H

#include <stdarg.h>
#include <stddef.h>

/* Zeroed memory of @size bytes; owned by the caller, freed with free(). */
void *mem_alloc(size_t size);
/* As realloc(3), never NULL for a @size above 0. New bytes are not zeroed. */
void *mem_grow(void *old, size_t size);
char *mem_strdup(const char *s);
char *mem_strndup(const char *s, size_t n);
/* printf into fresh memory owned by the caller. */
char *mem_printf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
char *mem_vprintf(const char *fmt, va_list ap)
	__attribute__((format(printf, 1, 0)));

/*
 * Tests only: let @n more allocations succeed, then act as if memory were
 * exhausted. A negative @n turns the limit off.
 */
void mem_fail_after(long n);

struct arena_block;

/* A growing pool; zero-initialise to start. All memory it gives is zeroed. */
struct arena {
	struct arena_block *block;
	size_t total; /* bytes handed out so far */
};

void *arena_alloc(struct arena *a, size_t size); /* aligned to 16 */
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_printf(struct arena *a, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap);
void arena_free(struct arena *a);

#define arena_new(a, type) ((type *)arena_alloc(a, sizeof(type)))
#define arena_array(a, type, n) \
	((type *)arena_alloc(a, sizeof(type) * (size_t)(n)))

#endif
