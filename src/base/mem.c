// SPDX-License-Identifier: Apache-2.0
#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Large enough that a one-liner needs one or two blocks. */
#define BLOCK_SIZE ((size_t)64 * 1024)
#define ALIGN ((size_t)16)

struct arena_block {
	struct arena_block *prev;
	size_t used, size;
	_Alignas(16) unsigned char data[];
};

static long allocations_left = -1;

void mem_fail_after(long n)
{
	allocations_left = n;
}

static void out_of_memory(void)
{
	fputs("sonde: out of memory\n", stderr);
	exit(1);
}

static void *check(void *p)
{
	if (!p || allocations_left == 0) {
		free(p);
		out_of_memory();
	}
	if (allocations_left > 0)
		allocations_left--;
	return p;
}

void *mem_alloc(size_t size)
{
	return check(calloc(1, size ? size : 1));
}

void *mem_grow(void *old, size_t size)
{
	return check(realloc(old, size ? size : 1));
}

char *mem_strndup(const char *s, size_t n)
{
	size_t len = strnlen(s, n);
	char *copy = mem_alloc(len + 1);

	memcpy(copy, s, len);
	return copy;
}

char *mem_strdup(const char *s)
{
	return mem_strndup(s, strlen(s));
}

char *mem_vprintf(const char *fmt, va_list ap)
{
	char *s = NULL;

	if (vasprintf(&s, fmt, ap) < 0)
		s = NULL;
	return check(s);
}

char *mem_printf(const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = mem_vprintf(fmt, ap);
	va_end(ap);
	return s;
}

void *arena_alloc(struct arena *a, size_t size)
{
	struct arena_block *b = a->block;

	size = (size + ALIGN - 1) & ~(ALIGN - 1);
	if (!b || b->size - b->used < size) {
		size_t want = size > BLOCK_SIZE ? size : BLOCK_SIZE;

		b = mem_alloc(sizeof(*b) + want);
		b->size = want;
		b->prev = a->block;
		a->block = b;
	}
	a->total += size;
	b->used += size;
	return b->data + b->used - size;
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
	size_t len = strnlen(s, n);
	char *copy = arena_alloc(a, len + 1);

	memcpy(copy, s, len);
	return copy;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	va_list again;
	int len;
	char *s;

	va_copy(again, ap);
	len = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (len < 0)
		len = 0;
	s = arena_alloc(a, (size_t)len + 1);
	vsnprintf(s, (size_t)len + 1, fmt, ap);
	return s;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return s;
}

void arena_free(struct arena *a)
{
	struct arena_block *b = a->block, *prev;

	for (; b; b = prev) {
		prev = b->prev;
		free(b);
	}
	a->block = NULL;
	a->total = 0;
}
