/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of this room share. */
#ifndef SONDE_ELF_PRIV_H
#define SONDE_ELF_PRIV_H

#include <gelf.h>

#include "base/vec.h"
#include "elf/elf.h"
#include "elf/separate.h"

/* Bytes that are loaded as they lie in the file (PT_LOAD). */
struct segment {
	uint64_t address, offset, size;
	bool executable;
};

struct elf {
	int fd; /* -1: an image in memory */
	Elf *elf;
	bool pie;
	VEC(struct segment) segments;
	char *path;
	bool looked; /* for symbols elsewhere */
	struct separate separate;
	bool listed;
	VEC(struct elf_symbol) functions; /* sorted by name, then address */
};

/* libelf's handle; lives as long as the file is open. */
Elf *elf_handle(const struct elf *e);
/* The section of that name and its header; NULL when there is none. */
Elf_Scn *elf_section(Elf *elf, const char *wanted, GElf_Shdr *sh);
/* Its bytes; -1 for an image in memory. */
int elf_fd(const struct elf *e);
/* As it was opened; NULL for an image in memory. */
const char *elf_path(const struct elf *e);

#endif
