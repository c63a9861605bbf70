/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the interpreter: the world, and one call of a function. */
#ifndef SONDE_IR_INTERP_INT_H
#define SONDE_IR_INTERP_INT_H

#include "ir/interp.h"
#include "ir/memory.h"

#define INTERP_DEPTH 8 /* calls of sub-functions within each other */

/* Slots and registers of one function at one depth; kept for later runs. */
struct frame {
	const struct ir_func *f;
	uint32_t depth;
	unsigned char **slots;
	uint64_t *slot_addr;
	uint64_t *regs;
};

struct record {
	size_t off;
	uint32_t len;
};

struct interp {
	const struct ir_program *p;
	struct interp_hooks hooks;
	struct memmap *maps;
	struct regions regions;
	VEC(struct frame *) frames;
	const struct interp_event *ev;
	uint64_t ctx_addr;
	uint64_t steps, max_steps;
	uint64_t ring_used, ring_max;
	struct sbuf bytes; /* of the records */
	VEC(struct record) records;
	uint64_t *loss; /* [nloss][LOSS_NKINDS] */
	uint32_t nloss;
	uint64_t ticks, seed; /* the default clock and random */
	uint32_t signals;
	int last_signal;
	bool overridden;
	uint64_t override;
	char error[256];
};

/* One call. */
struct call {
	struct interp *w;
	struct frame *fr;
	const struct ir_insn *i; /* the instruction being run */
	uint32_t block, at;	 /* and where it stands */
	uint64_t result;	 /* goes to i->dst */
};

/* Fails the run with a message: always -EINVAL. */
int interp_fail(struct call *c, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
uint64_t interp_value(const struct call *c, uint32_t x);
/* @len bytes of place @y, or NULL after interp_fail(). */
unsigned char *interp_place(struct call *c, uint32_t y, uint32_t len);
void interp_count_loss(struct interp *w, uint32_t kind);
/* What EACH and REPEAT hand to a sub-function; NULL for others. */
struct shared {
	unsigned char *slot;	  /* the caller's, becomes slot 0 */
	const struct memmap *map; /* NULL: REPEAT */
	const unsigned char *key, *value;
	uint64_t round;
};

int interp_call(struct interp *w, const struct ir_func *f, uint32_t depth,
		const struct shared *sh, uint64_t *ret);

/* Groups of ops. 0, or a negative errno after interp_fail(). */
int interp_slot_op(struct call *c);  /* slots, memory that cannot fault */
int interp_fault_op(struct call *c); /* memory that may fault */
int interp_bytes_op(struct call *c); /* strings and bytes in slots */
int interp_map_op(struct call *c);
int interp_repeat(struct call *c);
int interp_event_op(struct call *c);

#endif
