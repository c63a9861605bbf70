/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the checker asks of the output before anything runs: do formats and
 * forms fit, which names stand for numbers? It knows types alone.
 */
#ifndef SONDE_OUT_CHECK_H
#define SONDE_OUT_CHECK_H

#include "type/type.h"

/* A NUL byte in a format, which is a C string: as UTF-8 never has it. */
#define FORMAT_NUL "\xc0\x80"
/*
 * Checks a format of printf against the types of its arguments as bpftrace
 * does. NULL if fine, else the message, in the arena.
 */
const char *out_check_format(struct arena *a, const char *format,
			     const struct type *const *args, uint32_t n);
/*
 * Whether a row's format is a group, "%-20(%s:%d)": where its inside begins,
 * which ends before the last character; 0 when it is none.
 */
size_t out_format_group(const char *format, bool *minus, int32_t *width);
/* NULL, or what is wrong with a form for a map of such keys and values. */
const char *out_check_form(const char *form, const struct type *key,
			   const struct type *value);

/* symbol.c: the value of a name, with or without the table's prefix; false if
 * unknown. */
bool symbol_value(const char *table, const char *name, int64_t *value);
bool symbol_table_exists(const char *table);
/* The names of the tables, NULL past the last. */
const char *symbol_table_at(size_t i);
/* Name of a value in a table ("errno", "signal", "syscall", "open_flags",
 * "req_flags", "disk", ...); false when it has none. */
bool symbol_name(const char *table, int64_t value, struct sbuf *to);

/*
 * symbol_text.c: of a table whose names are texts to scripts, how many numbers
 * there are from 0. The number behind them stands for all that have no name.
 * 0: the table is none of these.
 */
uint32_t symbol_texts(const char *table);
#define SYMBOL_TEXT 64 /* bytes of such a text with its NUL */
/* The text of a number, zero behind it: SYMBOL_TEXT bytes. */
void symbol_text(const char *table, int64_t value, char *to);
/* The first numbers without a name from @from on, below symbol_texts(). */
bool symbol_text_gap(const char *table, uint32_t from, uint32_t *first,
		     uint32_t *last);
/* The number of a text, of all without a name the one that stands for them;
 * false when no number has it. */
bool symbol_text_value(const char *table, const char *text, int64_t *value);

#endif
