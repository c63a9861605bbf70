/* SPDX-License-Identifier: Apache-2.0 */
/* The fields of a tracepoint's record as types. */
#ifndef SONDE_PROBE_FORMAT_TYPE_H
#define SONDE_PROBE_FORMAT_TYPE_H

#include "kernel/tracefs.h"
#include "type/type.h"

/*
 * Type of args: pointer (SPACE_CTX) to a struct @name of all fields but the
 * common ones. Pointers among the fields point to @space.
 */
const struct type *format_args(struct types *ts, const char *name,
			       const struct tracefs_format *f,
			       enum addr_space space);
/* One line a field, as its declaration stands: "    const char * filename". */
void format_describe(const struct tracefs_format *f, struct sbuf *out);

#endif
