/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of this room share. */
#ifndef SONDE_ELF_PRIV_H
#define SONDE_ELF_PRIV_H

#include <gelf.h>

#include "elf/elf.h"

/* libelf's handle; lives as long as the file is open. */
Elf *elf_handle(const struct elf *e);
/* Its bytes; -1 for an image in memory. */
int elf_fd(const struct elf *e);
/* As it was opened; NULL for an image in memory. */
const char *elf_path(const struct elf *e);

#endif
