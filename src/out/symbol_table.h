/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of names that the system's headers define, made at build time. */
#ifndef SONDE_OUT_SYMBOL_TABLE_H
#define SONDE_OUT_SYMBOL_TABLE_H

#include <stdbool.h>
#include <stdint.h>

struct symbol_row {
	const char *name;
	int64_t value;
};

struct symbol_table {
	const char *name;
	const char *prefix; /* that names may be given without */
	bool is_flags;	    /* values are or-ed together */
	const struct symbol_row *rows;
	uint32_t len;
};

/* Ended by a row without name. */
extern const struct symbol_table symbol_tables[];

#endif
