// SPDX-License-Identifier: Apache-2.0
#include "base/sbuf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static void reserve(struct sbuf *b, size_t extra)
{
	if (b->len + extra + 1 <= b->cap)
		return;
	b->cap = 2 * (b->len + extra) + 64;
	b->at = mem_grow(b->at, b->cap);
}

void sbuf_putn(struct sbuf *b, const void *data, size_t n)
{
	reserve(b, n);
	if (n)
		memcpy(b->at + b->len, data, n);
	b->len += n;
	b->at[b->len] = '\0';
}

void sbuf_putc(struct sbuf *b, char c)
{
	sbuf_putn(b, &c, 1);
}

void sbuf_puts(struct sbuf *b, const char *s)
{
	sbuf_putn(b, s, strlen(s));
}

void sbuf_pad(struct sbuf *b, char c, size_t n)
{
	reserve(b, n);
	memset(b->at + b->len, c, n);
	b->len += n;
	b->at[b->len] = '\0';
}

void sbuf_printf(struct sbuf *b, const char *fmt, ...)
{
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (n > 0) {
		reserve(b, (size_t)n);
		vsnprintf(b->at + b->len, (size_t)n + 1, fmt, ap);
		b->len += (size_t)n;
	}
	va_end(ap);
}

void sbuf_cut(struct sbuf *b, size_t len)
{
	b->len = len;
	if (b->at)
		b->at[len] = '\0';
}

void sbuf_reset(struct sbuf *b)
{
	sbuf_cut(b, 0);
}

void sbuf_free(struct sbuf *b)
{
	free(b->at);
	memset(b, 0, sizeof(*b));
}

const char *sbuf_str(struct sbuf *b)
{
	return b->at ? b->at : "";
}
