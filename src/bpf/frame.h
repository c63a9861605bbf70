/* SPDX-License-Identifier: Apache-2.0 */
/* Where the slots of a function live: see frame.c. */
#ifndef SONDE_BPF_FRAME_H
#define SONDE_BPF_FRAME_H

#include "ir/ir.h"

enum home_kind {
	SLOT_UNUSED,
	SLOT_STACK,   /* r10 + off */
	SLOT_SCRATCH, /* level + off */
	SLOT_OUTER,   /* slot 0 of a loop body: memory of the caller */
};

struct slot_home {
	enum home_kind where;
	int32_t off;
};

struct frame {
	struct slot_home *homes; /* by slot */
	uint32_t stack;		 /* bytes below r10 */
	uint32_t scratch;	 /* end of the scratch in use, 0 none */
};

/* The first 8 bytes of a level are its lock. */
#define SCRATCH_HEAD 8u
#define SCRATCH_LEVELS 4u

/*
 * Lays the slots of @f out: at most @budget bytes of stack, scratch from
 * @scratch on.
 */
void frame_plan(const struct ir_program *p, const struct ir_func *f,
		uint32_t budget, uint32_t scratch, struct frame *out);
void frame_free(struct frame *fr);
/* Bytes of stack that @f may have, for slots and in all. */
uint32_t frame_budget(const struct ir_program *p, const struct ir_func *f,
		      int depth);
uint32_t frame_limit(const struct ir_program *p, const struct ir_func *f,
		     int depth);
/* Does @f or a loop body of it need scratch for its slots? Bytes of a level. */
uint32_t frame_scratch(const struct ir_program *p, const struct ir_func *f);

#endif
