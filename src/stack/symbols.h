/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Addresses to names, of the kernel and of processes. Nothing is read before
 * the first address is asked for; what was read is kept.
 */
#ifndef SONDE_STACK_SYMBOLS_H
#define SONDE_STACK_SYMBOLS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "out/out.h"

struct symbols;

struct symbols *symbols_new(void);
void symbols_free(struct symbols *s);
/* Makes @to ask @s, which must outlive it. */
void symbols_connect(struct symbols *s, struct out_symbols *to);
/*
 * "func+12", or "func" without @offset; NULL when nobody knows (the address
 * then prints as a number). The text is valid until the next call.
 */
const char *symbols_kernel(struct symbols *s, uint64_t addr, bool offset);
const char *symbols_user(struct symbols *s, uint64_t addr, uint32_t pid,
			 bool offset);
/*
 * Notes where the files of a process are mapped, for addresses that are asked
 * about when it has gone. Does nothing when it has gone already.
 */
void symbols_note(struct symbols *s, pid_t pid);

#endif
