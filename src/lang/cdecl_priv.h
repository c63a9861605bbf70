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

/* Reads them where they stand, any number of them. */
void cdecl_attributes(struct parser *p, struct attributes *a);
/* __off_t and its like; NULL for other names. */
const struct type *cdecl_libc_type(const char *name);

#endif
