/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The full symbol table of a file that was stripped of it, from wherever it
 * went:
 *	a file by build id or .gnu_debuglink	distributions' debug packages
 *	.gnu_debugdata				functions only, xz-compressed
 */
#ifndef SONDE_ELF_SEPARATE_H
#define SONDE_ELF_SEPARATE_H

#include <libelf.h>

struct separate {
	Elf *elf; /* NULL: there is none */
	void *bytes;
	int fd;
};

/* @path is that of @elf. Its strings live until separate_close(). */
void separate_open(struct separate *s, Elf *elf, const char *path);
void separate_close(struct separate *s);

#endif
