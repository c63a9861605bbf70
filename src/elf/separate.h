/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The full symbol table, or the debug information, of a file that was stripped
 * of it, from wherever it went:
 *	a file by build id or .gnu_debuglink	distributions' debug packages
 *	.gnu_debugdata				functions only, xz-compressed
 * Folders that the user named come first (elf_set_debug_dirs()); then those of
 * the root that the file was reached through (/proc/PID/root), then ours.
 */
#ifndef SONDE_ELF_SEPARATE_H
#define SONDE_ELF_SEPARATE_H

#include <libelf.h>
#include <stdbool.h>

struct separate {
	Elf *elf; /* NULL: there is none */
	void *bytes;
	int fd;
};

enum separate_what { SEPARATE_SYMBOLS, SEPARATE_DEBUG };

/* @path is that of @elf. Its strings live until separate_close(). */
void separate_open(struct separate *s, Elf *elf, const char *path,
		   enum separate_what what);
/* Whether a file has debug information of its own. */
bool separate_has_debug(Elf *elf);
void separate_close(struct separate *s);

#endif
