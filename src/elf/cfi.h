/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How to find the caller of each instruction of an ELF file, by its call frame
 * information (.eh_frame; DWARF 5, section 6.4), as a table that a BPF program
 * can search: a row holds from its address to that of the next one. x86-64.
 *
 * A rule is one word: from the low end 8 bits kind, 8 bits 0, 16 bits where the
 * caller's rbp was put, signed, in bytes from the CFA (0: it is still in rbp), 32
 * bits offset, signed. The return address is in the 8 bytes below the CFA.
 */
#ifndef SONDE_ELF_CFI_H
#define SONDE_ELF_CFI_H

#include <stdint.h>

#include "base/vec.h"

enum cfi_kind {
	CFI_SP,	    /* CFA = rsp + offset */
	CFI_BP,	    /* CFA = rbp + offset */
	CFI_PLT,    /* CFA = rsp + 8, and 8 more when rip % 16 >= 11 */
	CFI_BP_MEM, /* CFA = the 8 bytes at rbp + offset */
	CFI_SIGNAL, /* rsp points to a struct ucontext with all registers */
	CFI_END,    /* nobody called, or it cannot be told */
};

struct cfi_row {
	uint64_t address; /* virtual */
	uint64_t rule;
};

typedef VEC(struct cfi_row) cfi_rows;

static inline uint64_t cfi_rule(enum cfi_kind kind, int16_t bp, int32_t offset)
{
	return kind | (uint64_t)(uint16_t)bp << 16 |
	       (uint64_t)(uint32_t)offset << 32;
}

/* What holds where a file says nothing: rbp points to the caller's, as in code
 * that keeps frame pointers. */
#define CFI_FRAME_POINTER cfi_rule(CFI_BP, -16, 16)

/* Adds the rows of a file, by address; none when it has no such information.
 * Between functions CFI_FRAME_POINTER holds. */
struct elf;
void cfi_read(struct elf *e, cfi_rows *out);

#endif
