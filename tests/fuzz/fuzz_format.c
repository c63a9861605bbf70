// SPDX-License-Identifier: Apache-2.0
/* Format files of tracepoints: every field lies within what it claims. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/tracefs.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct tracefs_format f = { 0 };
	struct arena arena = { 0 };
	char *text = mem_alloc(size + 1);
	size_t used = 0;

	memcpy(text, data, size);
	if (!tracefs_parse_format(&arena, text, size, &f)) {
		for (uint32_t i = 0; i < f.nfields; i++)
			used += strlen(f.fields[i].name) +
				strlen(f.fields[i].type);
		if (used > (size + 16) * 4)
			abort(); /* more names than there is text */
	}
	arena_free(&arena);
	free(text);
	return 0;
}
