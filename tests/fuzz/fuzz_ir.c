// SPDX-License-Identifier: Apache-2.0
/* The text form of IR: what parses is dumped, and that parses to the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ir/ir.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = { 0 };
	struct sbuf first = { 0 }, second = { 0 };
	char *text = mem_alloc(size + 1), err[256] = "";
	struct ir_program *p, *again;

	memcpy(text, data, size);
	p = ir_parse(text, &arena, err, sizeof(err));
	if (!p && !*err)
		abort();
	if (p) {
		ir_dump(p, &first);
		again = ir_parse(sbuf_str(&first), &arena, err, sizeof(err));
		if (!again)
			abort();
		ir_dump(again, &second);
		if (strcmp(sbuf_str(&first), sbuf_str(&second)) != 0)
			abort();
		ir_program_free(again);
		ir_program_free(p);
	}
	sbuf_free(&first);
	sbuf_free(&second);
	arena_free(&arena);
	free(text);
	return 0;
}
