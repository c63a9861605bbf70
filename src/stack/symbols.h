/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Addresses to names: of the kernel (kallsyms) and of processes (their ELF
 * files, by /proc/PID/maps). Nothing is read before the first question; what
 * was read is kept until symbols_free().
 */
#ifndef SONDE_STACK_SYMBOLS_H
#define SONDE_STACK_SYMBOLS_H

#include "out/out.h"

struct symbols;

struct symbols *symbols_new(void);
void symbols_free(struct symbols *s);
/* Lets @to ask @s, which must outlive it. */
void symbols_connect(struct symbols *s, struct out_symbols *to);

#endif
