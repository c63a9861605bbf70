/* SPDX-License-Identifier: Apache-2.0 */
/* Registers that got no machine register, as places in memory: of regalloc.c. */
#ifndef SONDE_BPF_SPILL_H
#define SONDE_BPF_SPILL_H

#include <stdbool.h>
#include <stdint.h>

#include "bpf/live.h"
#include "bpf/vcode.h"

struct spilling {
	struct vcode *v;
	uint32_t limit; /* bytes of stack that may be used in all */
	const struct live *live;
	const bool *spilled; /* by interval */
};

/*
 * Gives each spilled interval a place and rewrites the code for it. @order: the
 * @count intervals by start. 0; -E2BIG when the stack is full and there is no
 * scratch memory, -ENOSPC when what is left are pointers, which that cannot
 * hold.
 */
int spill_rewrite(const struct spilling *s, const uint32_t *order,
		  uint32_t count);

#endif
