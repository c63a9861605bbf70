/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Growing text. Zero-initialise to start; @at is NUL-terminated after any
 * call that adds, NULL before the first. May hold NUL bytes within @len.
 */
#ifndef SONDE_BASE_SBUF_H
#define SONDE_BASE_SBUF_H

#include <stddef.h>

struct sbuf {
	char *at;
	size_t len, cap;
};

void sbuf_putc(struct sbuf *b, char c);
void sbuf_puts(struct sbuf *b, const char *s);
void sbuf_putn(struct sbuf *b, const void *data, size_t n);
void sbuf_pad(struct sbuf *b, char c, size_t n); /* @n times @c */
void sbuf_printf(struct sbuf *b, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* Leaves the first @len bytes of the text, which has as many. */
void sbuf_cut(struct sbuf *b, size_t len);
/* Empties the text and keeps the memory. */
void sbuf_reset(struct sbuf *b);
void sbuf_free(struct sbuf *b);
/* The text, never NULL; valid until the next call on @b. */
const char *sbuf_str(struct sbuf *b);

#endif
