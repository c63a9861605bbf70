/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Typed tree to IR: one function an instance, tables of maps and actions.
 *
 * Destination-driven: whatever does not fit a register is evaluated straight
 * into the slot where it is wanted, a key field into its key, an argument of
 * printf into its record:
 *
 *	@reads[comm, args.fd] = count();
 *
 *	slot s0 size 24				(string[16],uint64) the key
 *		comm s0+0
 *		r1 = ctx
 *		r2 = load.8 [r1+16]
 *		sstore.8 s0+16, r2
 *		r3 = agg @reads, s0+0, 1
 *
 * What the tables hold:
 *
 * - funcs: one entry an instance, same index. An instance that never fires
 *   (@dead) has NULL there.
 * - maps: the script's, sorted by name, same index as ast_map.id; behind them
 *   the hidden "elapsed" (see ir_program.start_map).
 * - actions: a record is u32 action id, u32 probe id, then the arguments from
 *   offset 8 on at natural alignment, in the order of the fields of @args,
 *   save one: the largest string argument is placed last when it has more than
 *   64 bytes. Then EMIT sends only as much of the record as the text needs,
 *   so a reader takes what is missing behind the end for zeros. The offsets of
 *   @args' fields are the truth for readers; @size is that of a whole record.
 *
 * Fixed arguments: ACT_EXIT has one int64, the code; ACT_RUNTIME_ERROR one
 * int64, a negative errno of the helper named in @unit, or 0; ACT_JOIN a u32
 * count and then that many strings. When the separator (@format) is one byte
 * long they come joined, as one.
 */
#ifndef SONDE_IR_LOWER_H
#define SONDE_IR_LOWER_H

#include "ir/ir.h"
#include "type/check.h"

/*
 * Lowers a checked script. 0, or -EINVAL with diagnostics. The program's
 * functions and types live in the script's arena; @out->arena must be set.
 */
int ir_lower(struct script *s, struct instances *in, struct types *ts,
	     const struct check_opts *o, struct ir_program *out,
	     struct diags *d);

#endif
