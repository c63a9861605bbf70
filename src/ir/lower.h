/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Typed tree to IR: one function an instance, tables of maps and actions.
 * Destination-driven: aggregates are evaluated straight into their slot.
 */
#ifndef SONDE_IR_LOWER_H
#define SONDE_IR_LOWER_H

#include "ir/ir.h"
#include "type/check.h"

/*
 * Lowers a checked script. 0, or -EINVAL with diagnostics. The program and
 * all in it lives in the script's arena.
 */
int ir_lower(struct script *s, struct instances *in, struct types *ts,
	     const struct check_opts *o, struct ir_program *out,
	     struct diags *d);

#endif
