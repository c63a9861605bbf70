// SPDX-License-Identifier: Apache-2.0
/* The kernel's own headers, not the library's: its O_LARGEFILE is 0. */
#include <asm/fcntl.h>
#include <linux/mount.h>
#include <linux/poll.h>
#include <linux/sched.h>
#include <stddef.h>
#include <string.h>

#include "out/symbol_table.h"

/* Sorted by table: each is a range of both arrays. */
#define X(table, name, value) { name, value },
static const struct symbol_row rows[] = {
#include "symbols.inc"
};
#undef X

#define X(table, name, value) #table,
static const char *const tables[] = {
#include "symbols.inc"
};
#undef X

#define NROWS (sizeof(rows) / sizeof(rows[0]))

const struct symbol_row *symbol_rows(const char *table, uint32_t *len)
{
	size_t first = 0, end;

	while (first < NROWS && strcmp(tables[first], table) != 0)
		first++;
	for (end = first; end < NROWS && !strcmp(tables[end], table);)
		end++;
	*len = (uint32_t)(end - first);
	return end > first ? &rows[first] : NULL;
}
