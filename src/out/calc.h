/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Arithmetic of the cells of a row over a map, in reverse Polish, words
 * between single blanks:
 *
 *	k, k2		the key, its field 2
 *	v, c, t		the value (an average's quotient), its count, its total
 *	j0v, j1c, j1t	the same of the action's other maps, at this key; 0
 *			where they do not have it
 *	-12		a number
 *	+ - * / %	of the two before; 64 bits, signed; x / 0 is 0
 */
#ifndef SONDE_OUT_CALC_H
#define SONDE_OUT_CALC_H

#include "out/out.h"

/* The other maps of a table, by key. */
struct calc_joins {
	struct snapshot *at;
	uint32_t len;
	struct hash *by_key; /* one a map: key -> 1 + entry */
};

void calc_joins_make(struct calc_joins *j, struct snapshot *at, uint32_t len);
void calc_joins_free(struct calc_joins *j);

/* The number of @calc for entry @entry of @s; a word it does not know is 0. */
int64_t calc_value(const char *calc, const struct snapshot *s, uint32_t entry,
		   const struct calc_joins *j);

#endif
