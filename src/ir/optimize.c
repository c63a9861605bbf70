// SPDX-License-Identifier: Apache-2.0
/* The passes in order. */
#include "ir/ir.h"

#include "ir/util.h"

static void optimize_func(struct ir_program *p, struct ir_func *f)
{
	/* what one pass finds makes work for another; twice finds nearly all */
	for (uint32_t round = 0; round < 2; round++) {
		ir_fold(p, f);
		ir_dead(p, f);
		ir_number(p, f);
		ir_fold(p, f);
		ir_fuse(p, f);
		ir_coalesce(p, f);
		ir_dead(p, f);
	}
}

void ir_optimize(struct ir_program *p)
{
	ir_arrays(p);
	for (size_t i = 0; i < p->subs.len; i++)
		if (p->subs.at[i])
			optimize_func(p, p->subs.at[i]);
	for (size_t i = 0; i < p->funcs.len; i++)
		if (p->funcs.at[i])
			optimize_func(p, p->funcs.at[i]);
	ir_grows(p);
}
