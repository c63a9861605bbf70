/* SPDX-License-Identifier: Apache-2.0 */
/* What the cdecl*.c files share; nobody else includes this. */
#ifndef SONDE_LANG_CDECL_PRIV_H
#define SONDE_LANG_CDECL_PRIV_H

#include "lang/parse_priv.h"

/* What __attribute__((packed, aligned(8))) says of a layout. */
struct attributes {
	bool packed;
	uint32_t aligned; /* bytes, 0: as it comes */
};

/* Where the next member of a struct goes. */
struct layout {
	struct types *ts;
	const struct hash *aligns; /* address of a struct type read before to
				      its alignment, bytes */
	VEC(struct type_field) fields;
	uint64_t bits;	/* used so far */
	uint64_t size;	/* bytes; of a union: the largest */
	uint32_t align; /* bytes */
	bool is_union, packed;
};

/*
 * Gives a member its place. @width: bits of a bitfield (0: the next begins a
 * new unit), -1 of others; @least: the alignment that was asked for, bytes.
 */
void layout_place(struct layout *l, struct type_field *f, int64_t width,
		  uint32_t least);
/* Reads them where they stand, any number of them. */
void cdecl_attributes(struct parser *p, struct attributes *a);
/* __off_t and its like; NULL for other names. */
const struct type *cdecl_libc_type(const char *name);

#endif
