/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The formatter: the same tokens and comments with the white space of one
 * style. What is no language of ours stays as it is: C declarations, directives
 * and what they leave out, the attach points, tool blocks.
 *
 * Blocks are indented by tabs, or by some blanks each; a statement to a line; an
 * expression that was written over several lines keeps its lines, shifted as a
 * whole. At most one blank line stands between two things.
 */
#ifndef SONDE_LANG_FMT_H
#define SONDE_LANG_FMT_H

#include "base/sbuf.h"
#include "lang/ast.h"

/* Writes the text of @s, which was parsed without errors, to @out. @blanks indent a
 * block; 0: a tab does. */
void fmt_script(const struct script *s, uint32_t blanks, struct sbuf *out);

#endif
