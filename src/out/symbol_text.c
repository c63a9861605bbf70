// SPDX-License-Identifier: Apache-2.0
/*
 * Tables of names that are texts to scripts: what strerror(), signal_name() and
 * syscall_name() give. All numbers without a name have the same text, so one of
 * them stands for all: where two are the same text, they are the same number.
 */
#include <signal.h>
#include <string.h>

#include "kernel/syscalls.h"
#include "out/check.h"
#include "out/symbol_table.h"

uint32_t symbol_texts(const char *table)
{
	const struct symbol_row *rows;
	uint32_t n, last = 0;

	if (!strcmp(table, "signal_name"))
		return NSIG;
	if (!strcmp(table, "syscall_name"))
		return (uint32_t)syscall_count();
	if (strcmp(table, "strerror") != 0)
		return 0;
	rows = symbol_rows("errno", &n);
	for (uint32_t i = 0; i < n; i++)
		if (rows[i].value > last)
			last = (uint32_t)rows[i].value;
	return last + 1;
}

void symbol_text(const char *table, int64_t value, char *to)
{
	uint32_t n = symbol_texts(table);
	struct sbuf text = { 0 };

	symbol_name(table, (uint64_t)value < n ? value : n, &text);
	strncpy(to, sbuf_str(&text), SYMBOL_TEXT); /* zero behind the text */
	to[SYMBOL_TEXT - 1] = 0;
	sbuf_free(&text);
}

bool symbol_text_gap(const char *table, uint32_t from, uint32_t *first,
		     uint32_t *last)
{
	char none[SYMBOL_TEXT], text[SYMBOL_TEXT];
	uint32_t n = symbol_texts(table);
	bool found = false;

	symbol_text(table, n, none);
	for (uint32_t i = from; i < n; i++) {
		symbol_text(table, i, text);
		if (strcmp(text, none) != 0) {
			if (found)
				break;
			continue;
		}
		if (!found)
			*first = i;
		*last = i;
		found = true;
	}
	return found;
}

bool symbol_text_value(const char *table, const char *text, int64_t *value)
{
	uint32_t n = symbol_texts(table);
	char none[SYMBOL_TEXT];

	if (!n)
		return false;
	symbol_text(table, n, none);
	*value = n;
	return !strcmp(text, none) || symbol_value(table, text, value);
}
