/* SPDX-License-Identifier: Apache-2.0 */
/*
 * C declarations of a script to types: struct, union, enum, typedef. Tolerant
 * and bounded, and no C compiler: no expressions beyond constant ones, no
 * functions, no header is read (kernel types come from BTF by name).
 */
#ifndef SONDE_LANG_CDECL_H
#define SONDE_LANG_CDECL_H

#include "lang/ast.h"

/*
 * Reads @s->c_text and declares every type in @ts, before anything asks for
 * types by name. 0, or -EINVAL with the errors in @d.
 */
int cdecl_declare(struct script *s, struct types *ts, struct diags *d);

#endif
