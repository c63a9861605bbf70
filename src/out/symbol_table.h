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

/* The rows of a table and their number; NULL when there is none such. */
const struct symbol_row *symbol_rows(const char *table, uint32_t *len);

#endif
