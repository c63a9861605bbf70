/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text that is being made, with where it comes from: each origin says which
 * bytes of it stand for which bytes of a source. They may contain each other.
 */
#ifndef SONDE_MULTI_PIECE_H
#define SONDE_MULTI_PIECE_H

#include "base/diag.h"
#include "base/sbuf.h"
#include "base/vec.h"

struct origin {
	struct span text, source;
};

struct pieces {
	struct sbuf text;
	VEC(struct origin) origins;
};

void pieces_put(struct pieces *p, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* The same for text that comes from @source. */
void pieces_put_from(struct pieces *p, struct span source, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* Appends @more and frees it. */
void pieces_join(struct pieces *p, struct pieces *more);
/* What was appended since @begin comes from @source as a whole. */
void pieces_mark(struct pieces *p, size_t begin, struct span source);
/* Where the bytes of @text come from; false when nobody knows. */
bool pieces_find(const struct pieces *p, struct span text, struct span *source);
void pieces_free(struct pieces *p);

#endif
