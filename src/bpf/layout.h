/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What lies behind the loss counters in their map: small data of the programs,
 * so that it needs no map of its own.
 *
 *	u64 losses[nprobes][LOSS_NKINDS]
 *	zeros		first value of new keys, key 0 of arrays
 *	u16 table[512]	one for each function that may dispatch system calls:
 *			1 + probe id by number, 0 none
 *	u64 cookies[n]	one for each function at many kernel functions: the last
 *			cookie seen of those whose addresses hash to it, with
 *			the low half of the address above (all of the kernel's
 *			code is within 2 GB, so that tells them apart). To write
 *			both is one store.
 */
#ifndef SONDE_BPF_LAYOUT_H
#define SONDE_BPF_LAYOUT_H

#include "ir/ir.h"

#define DISPATCH_SIZE 512u /* system call numbers */
#define DISPATCH_INLINE 4u /* up to so many probes: compares, no table */
/* The kernel searches the cookie of a kprobe.multi link among all addresses
 * (bpf_kprobe_multi_cookie() in kernel/trace/bpf_trace.c), for each call. */
#define COOKIES_FROM 9u	   /* probes: a shorter search is as quick */
#define COOKIES_EACH 16u   /* places for each: few share one */
#define COOKIES_MAX 65536u /* places */

struct layout {
	uint32_t zeros, nzeros;
	uint32_t tables, ntables;
	uint32_t cookies;
	uint32_t size; /* of the value */
};

void layout_find(const struct ir_program *p, struct layout *l);
/* Offset of the function's dispatch table. */
uint32_t layout_table(const struct ir_program *p, const struct layout *l,
		      const struct ir_func *f);
bool layout_wants_table(const struct ir_func *f);
/* Offset of the function's cookies. */
uint32_t layout_cookies(const struct ir_program *p, const struct layout *l,
			const struct ir_func *f);
/* How many, as a power of two: 1 << so many; 0 none. */
uint32_t layout_cookie_bits(const struct ir_func *f);
uint32_t layout_loss(uint32_t probe, enum loss kind);
/*
 * The map of texts: of each table that the program asks for, in the order of
 * symbol_table_at(), the text of each number and that of all others. Where those
 * of @table begin; of NULL, the size of the map.
 */
uint32_t layout_texts(const struct ir_program *p, const char *table);
/* Bytes of @table there. */
uint32_t layout_texts_size(const char *table);

#endif
