/* SPDX-License-Identifier: Apache-2.0 */
/* Lengths of x86-64 instructions: where the next one begins, nothing more. */
#ifndef SONDE_ELF_INSN_H
#define SONDE_ELF_INSN_H

#include <stddef.h>
#include <stdint.h>

/*
 * Bytes of the instruction at @at, of which @room can be read; 0 when it is
 * cut short or not known.
 */
size_t insn_length(const uint8_t *at, size_t room);

#endif
