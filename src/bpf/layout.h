/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What lies behind the loss counters in their map: read-only data of the
 * programs, so that it needs no map of its own.
 *
 *	u64 losses[nprobes][LOSS_NKINDS]
 *	zeros		first value of new keys, key 0 of arrays
 *	u16 table[512]	one for each function that may dispatch system calls:
 *			1 + probe id by number, 0 none
 */
#ifndef SONDE_BPF_LAYOUT_H
#define SONDE_BPF_LAYOUT_H

#include "ir/ir.h"

#define DISPATCH_SIZE 512u /* system call numbers */
#define DISPATCH_INLINE 4u /* up to so many probes: compares, no table */

struct layout {
	uint32_t zeros, nzeros;
	uint32_t tables, ntables;
	uint32_t size; /* of the value */
};

void layout_find(const struct ir_program *p, struct layout *l);
/* Offset of the function's dispatch table. */
uint32_t layout_table(const struct ir_program *p, const struct layout *l,
		      const struct ir_func *f);
bool layout_wants_table(const struct ir_func *f);
uint32_t layout_loss(uint32_t probe, enum loss kind);

#endif
