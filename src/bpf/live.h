/* SPDX-License-Identifier: Apache-2.0 */
/* Live intervals of virtual registers: see live.c. */
#ifndef SONDE_BPF_LIVE_H
#define SONDE_BPF_LIVE_H

#include "bpf/vcode.h"

struct interval {
	uint32_t start, end; /* points; start V_NONE: never seen */
	uint32_t ndefs, nuses;
	uint32_t redo; /* the only instruction that writes it, when that can
			  be repeated anywhere; else V_NONE */
	float weight;  /* reads and writes, loops counted more */
};

struct live {
	struct interval *at; /* by vreg - VREG0 */
	uint32_t n;
};

void live_find(struct vcode *v, struct live *l);
void live_free(struct live *l);

#endif
