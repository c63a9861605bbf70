/* SPDX-License-Identifier: Apache-2.0 */
/* What include.c and import.c share; nobody else includes this. */
#ifndef SONDE_LANG_INCLUDE_PRIV_H
#define SONDE_LANG_INCLUDE_PRIV_H

#include <sys/types.h>

#include "lang/include.h"

#define INCLUDE_FILES 512 /* of a script, and of a folder that is imported */

struct file_id {
	dev_t dev;
	ino_t ino;
};

struct late_error {
	struct span at;
	const char *text, *hint; /* hint NULL: none */
};

struct include_state {
	VEC(struct file_id) imported;
	VEC(struct late_error) late; /* parse_late() */
	uint32_t files, depth;
};

/* How the text of a file is read. */
enum manner {
	AS_SCRIPT,
	AS_HEADER,	  /* the user's own: what is wrong is said */
	AS_SYSTEM_HEADER, /* from elsewhere: what is not understood is left out */
	AS_KERNEL_HEADER, /* the same, and BTF knows better */
};

/* Parses a text that was just read, in a parser of its own. */
void include_part(struct parser *p, const char *name, const char *text,
		  size_t len, enum manner manner);
/* Reads a file into the script. False when it is not there; else all that is
 * wrong with it was said. */
bool include_file(struct parser *p, const char *path, struct span at,
		  enum manner manner);
/* Paths, in the arena or as they came: @name in a folder, unless absolute; */
const char *include_join(struct arena *a, const char *dir, const char *name);
/* the folder of a path, "" for the working directory; */
const char *include_dir_of(struct arena *a, const char *path);
/* the folder of the file that the parser reads. */
const char *include_own_dir(struct parser *p);

#endif
