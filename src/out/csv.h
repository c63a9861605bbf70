/* SPDX-License-Identifier: Apache-2.0 */
/* Maps and values as CSV; rows are in row.c. */
#ifndef SONDE_OUT_CSV_H
#define SONDE_OUT_CSV_H

#include "out/out_priv.h"

/* @text as one field, in quotes where it needs them. */
void csv_text(const char *text, size_t len, struct sbuf *to);

/* The entries of @s in that order, from the @first on: see csv.c. */
void csv_map(struct out *o, const struct snapshot *s, const uint32_t *order,
	     uint32_t first, int64_t div);

/* What print() shows of anything else: a column "value", of a tuple several. */
void csv_value(struct out *o, const struct type *t, const void *data);

#endif
