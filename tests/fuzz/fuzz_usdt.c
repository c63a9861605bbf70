// SPDX-License-Identifier: Apache-2.0
/* Argument strings of USDT notes. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "elf/usdt.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy = calloc(1, size + 1);
	const char *text = copy, *before = copy;
	struct usdt_arg a;

	if (!copy)
		abort();
	memcpy(copy, data, size);
	while (usdt_next_arg(&text, &a)) {
		/* it moves on, and says what it has read or why not */
		if (text <= before || (a.kind == USDT_UNREADABLE) != !!a.why)
			abort();
		if (a.size != 1 && a.size != 2 && a.size != 4 && a.size != 8)
			abort();
		if (a.kind == USDT_SYMBOL &&
		    (a.symbol < copy || a.symbol + a.nsymbol > text))
			abort();
		if (a.kind == USDT_REGISTER && !a.base)
			abort();
		before = text;
	}
	free(copy);
	return 0;
}
