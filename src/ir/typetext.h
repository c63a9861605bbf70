/* SPDX-License-Identifier: Apache-2.0 */
/* Types in the text form: what the printer and the reader share. */
#ifndef SONDE_IR_TYPETEXT_H
#define SONDE_IR_TYPETEXT_H

#include "ir/util.h"

struct ir_type_word {
	const char *word;
	enum type_kind kind;
	uint32_t size;
	bool sign;
	bool bracket; /* "[n]" follows: size, frames or bits */
};

extern const struct ir_type_word ir_type_words[];
extern const struct type ir_type_void;

uint32_t ir_type_align(const struct type *t);
/* Size of a tuple whose first field is expected at @base, without @base. */
uint32_t ir_tuple_end(const struct type *t, uint32_t base);

#endif
