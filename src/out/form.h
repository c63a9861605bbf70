/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Forms: how print_stacks() writes an entry of a map.
 *
 *	form  = { TEXT | "{{" | cell | only }
 *	cell  = "{" ref [ "@" ] [ ":" flags ] "}"
 *	ref   = "key" [ "." N ] | "value" [ "." ( count | total | average ) ]
 *	only  = "{?" ref { " " ref } "|" TEXT "}"	if these stacks have frames
 *							and texts letters
 *
 * Flags of a text, and of an address ("@"), are [-] [0] [#] WIDTH; of a stack,
 * letters: o offset, m module, a "_[k]" behind kernel frames, r root first,
 * ";" all frames in one line, each behind a semicolon, root first.
 *
 * A line (up to a newline of the form) with a stack is written once for each of
 * its frames, innermost first.
 */
#ifndef SONDE_OUT_FORM_H
#define SONDE_OUT_FORM_H

#include <stdbool.h>
#include <stdint.h>

#include "ir/ir.h"
#include "type/type.h"

#define FORM_REFS 8 /* stacks that one condition names, at most */

struct form_ref {
	enum row_part part; /* ROW_KEY, or one of the value */
	int32_t index;	    /* of a tuple key, -1: the whole */
};

enum form_kind { FORM_TEXT, FORM_CELL, FORM_ONLY };

struct form_piece {
	enum form_kind kind;
	const char *text; /* TEXT, ONLY: in the form */
	uint32_t len;
	bool ends; /* the line ends behind it */
	struct form_ref refs[FORM_REFS];
	uint32_t nrefs;
	bool address, zero, prefix;		/* CELL: @, 0, # */
	bool offset, module, annotate, reverse; /* o m a r */
	bool folded;				/* ; */
	int32_t width;
};

struct form {
	struct form_piece *pieces;
	uint32_t len;
};

/* Returns NULL, or what is wrong with it (static). @form is kept pointing to. */
const char *form_parse(struct form *f, const char *form);
void form_free(struct form *f);
/* The type and place of what @r names, NULL when there is none. */
const struct type *form_type(const struct form_ref *r, const struct type *key,
			     const struct type *value, uint32_t *offset);

#endif
