/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Macros and constants: what is put in for a name before anything is checked.
 *
 *	macro add($sum, value, @m) { $sum += value; @m[value]++; $sum }
 *	#define LIMIT 100
 *
 * Expansion is hygienic: a variable of the macro is not one of the caller's,
 * and a macro sees no variable but its own and those it was given. Maps are
 * global and so are those that a macro names.
 */
#ifndef SONDE_LANG_MACRO_H
#define SONDE_LANG_MACRO_H

#include "lang/ast.h"

struct parser;
struct macro_table;

#define MACRO_PARAMS 16

struct macro_table *macro_table_new(struct arena *arena);
void macro_table_free(struct macro_table *t);
/* fn.c: reads "fn name(params) : type { .. }" under the parser's eye. */
void fn_parse(struct parser *p);
/* Reads "macro name(params) { .. }" under the parser's eye. */
void macro_parse(struct parser *p);
/* #define: @value is NULL when the text is no expression; both in the arena. */
void macro_define(struct macro_table *t, const char *name, struct expr *value);
/* #define NAME(params) @value ; the params are IDENT, at most MACRO_PARAMS. */
void macro_define_call(struct macro_table *t, const char *name, struct span at,
		       struct expr **params, uint32_t n, struct expr *value);
/* What a call of such a macro stands for; NULL when it is none. */
struct expr *macro_apply(const struct macro_table *t, const struct expr *call);
void macro_undefine(struct macro_table *t, const char *name);
bool macro_is_defined(const struct macro_table *t, const char *name);
struct expr *macro_constant(const struct macro_table *t, const char *name);
/* Expands everything in the script; errors go to @d. @strict: a macro does not
 * return from its probe, and names no maps but those that it was given. @builtin:
 * as parse_opts has it, or NULL. */
void macro_expand(struct macro_table *t, struct script *s, bool strict,
		  bool (*builtin)(const char *name, bool *library),
		  struct diags *d);

#endif
