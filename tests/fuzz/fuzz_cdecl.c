// SPDX-License-Identifier: Apache-2.0
/* C declarations: every member lies within its struct. */
#include <stdlib.h>
#include <string.h>

#include "lang/cdecl.h"
#include "lang/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void see(const struct types *ts)
{
	for (size_t i = 0; i < ts->named.len; i++) {
		const struct type *t = ts->named.entries[i].value;

		for (uint32_t k = 0; t->kind == TYPE_STRUCT && k < t->nfields;
		     k++) {
			const struct type_field *f = &t->fields[k];
			uint64_t bits = (uint64_t)f->offset * 8;

			bits += f->bit_size
					? (uint64_t)f->bit_offset + f->bit_size
					: (uint64_t)f->type->size * 8;
			if (bits > (uint64_t)t->size * 8)
				abort();
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = { 0 };
	struct script s = { .arena = &arena };
	struct types ts = { 0 };
	char *text = mem_alloc(size + 1);
	struct diags d;

	memcpy(text, data, size);
	s.src = (struct source){ .name = "fuzz", .text = text, .len = size };
	diags_init(&d, &s.src, &arena);
	types_init(&ts, &arena);
	ts.btf_tried = true; /* only what the script itself declares */
	if (!script_parse(&s, NULL, &d) && !cdecl_declare(&s, &ts, &d))
		see(&ts);
	types_free(&ts);
	diags_free(&d);
	script_free(&s);
	arena_free(&arena);
	free(text);
	return 0;
}
