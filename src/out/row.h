/* SPDX-License-Identifier: Apache-2.0 */
/* Rows as cells, for those who make them: events (row.c), maps (table.c). */
#ifndef SONDE_OUT_ROW_H
#define SONDE_OUT_ROW_H

#include "out/out_priv.h"

#define COLUMNS_MAX 128 /* as many as printf has arguments */

/* The value of a column in one row. */
struct cell {
	const struct type *type;
	const void *data;
	int64_t number;	   /* @data, where the value was computed */
	struct type shown; /* @type, where a table shows it */
};

/* Prints one row of the action's columns, unless a filter drops it. */
void row_cells(struct out *o, const struct action *a, const struct cell *cells);
/* The next header is printed also when it is like the last. */
void row_new_header(struct out *o);

/*
 * A name over a column as it is in JSON and CSV: "LAT(ms)" is lat_ms, "-> NEWSTATE"
 * newstate, "TIME-%Z" time, "-" message.
 */
void row_field_name(const char *name, struct sbuf *to);

/* row_count.c: takes the row that begins at @from out of the text. */
void row_count(struct out *o, size_t from);

#endif
