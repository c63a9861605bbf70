/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What other files add to a script.
 *
 *	import "lib.bt";		macros, functions and probes of a file
 *	import "sonde/x.bt";		the same, of a part that comes with us
 *	import "types.h";		C declarations
 *	import "dir";			all files of these kinds in a folder
 *	#include "types.h"		beside the including file, then as <..>
 *	#include <fcntl.h>		-I, CPATH, C_INCLUDE_PATH, /usr/include
 *
 * The text of each file is put behind that of the script (struct source), so
 * that a span says of which file it is. Each file is imported once. Imports
 * are looked for beside the file that has them, then beside the script; what
 * everybody may write to is not trusted.
 *
 * Kernel types come from BTF: a header of the kernel that is not there is no
 * error, and what it declares does not hide what BTF knows.
 */
#ifndef SONDE_LANG_INCLUDE_H
#define SONDE_LANG_INCLUDE_H

#include "lang/parse_priv.h"

/* The files of one script; shared by the parsers of its parts. */
struct include_state;

/* Makes the text of @s its own; free with include_end(). */
void include_begin(struct parser *p);
void include_end(struct parser *p);
/* import = "import" STRING ";" with the eye on "import" */
void include_import(struct parser *p);
/* The bytes of @at stand behind #include. */
void include_header(struct parser *p, struct span at);
/* --include: @name as if it stood in quotes at the top. */
void include_forced(struct parser *p, const char *name);
/* Overwrites a directive within a declaration with blanks. */
void include_blank(struct parser *p, struct span at);

#endif
