/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table by which BPF programs find callers in processes (ir/lower_unwind.c):
 * call frame information of all that is mapped there, by address.
 */
#ifndef SONDE_STACK_UNWIND_H
#define SONDE_STACK_UNWIND_H

#include "ir/ir.h"
#include "stack/process.h"

typedef VEC(struct ir_unwind_row) unwind_rows;

/*
 * Adds the rows of @pid, which is number @number, behind those of smaller
 * numbers; row 0 is not made here. Where a file says nothing, and where there is
 * no file, frame pointers are followed.
 */
void unwind_read(struct processes *all, uint32_t pid, uint32_t number,
		 unwind_rows *out);
/* A number that changes when what is mapped there does. */
uint64_t unwind_mark(struct processes *all, uint32_t pid);

#endif
