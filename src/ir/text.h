/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the reader of the text form: its place, and the words it takes. */
#ifndef SONDE_IR_TEXT_H
#define SONDE_IR_TEXT_H

#include <setjmp.h>

#include "ir/typetext.h"

struct reader {
	const char *at; /* within the line */
	uint32_t lineno;
	struct ir_program *p;
	struct ir_func *f;
	uint32_t block; /* the one being filled */
	bool in_block;
	uint32_t depth;	   /* of types within types */
	struct sbuf text;  /* of the string being read; outlives a failure */
	uint8_t *declared; /* 1 + provenance by register, from "reg" lines */
	uint32_t ndeclared;
	char *err;
	size_t errlen;
	jmp_buf out;
};

/* Ends the reading with a message: does not return. */
void text_fail(struct reader *r, const char *fmt, ...)
	__attribute__((format(printf, 2, 3), noreturn));
void text_blanks(struct reader *r);
bool text_at_end(struct reader *r); /* of the line, or before a comment */
bool text_word_char(char c);
/* Takes @text if it stands here as a whole word (or as punctuation). */
bool text_take(struct reader *r, const char *text);
void text_need(struct reader *r, const char *text);
/* The letter before a number: "r1", "s0", "b2". */
void text_letter(struct reader *r, char letter, const char *what);
/* A word of letters, digits and "_"; NULL when there is none. */
const char *text_word(struct reader *r);
int64_t text_number(struct reader *r);
uint32_t text_small(struct reader *r); /* from 0 to UINT32_MAX */
const char *text_string(struct reader *r, uint32_t *len);
/* Index of the word that stands here in a list, or -1. */
int text_one_of(struct reader *r, const char *const *words);
int text_need_one_of(struct reader *r, const char *const *words,
		     const char *what);

/* The map whose name stands here: its index. */
int32_t text_map(struct reader *r);
/* parse_insn.c: the number of a register, made if need be; an instruction. */
ir_reg text_reg(struct reader *r);
void text_insn(struct reader *r);

const struct type *text_type(struct reader *r);
/* A tuple or record whose first field is expected at @base. */
const struct type *text_tuple(struct reader *r, uint32_t base);

#endif
