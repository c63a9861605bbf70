/* SPDX-License-Identifier: Apache-2.0 */
/* What number.c (values) and number_slot.c (what slots hold) share. */
#ifndef SONDE_IR_NUMBER_H
#define SONDE_IR_NUMBER_H

#include "ir/util.h"

#define WORDS_KNOWN 16 /* remembered words a slot */

/* "The @width bytes at @off of a slot are the low bytes of value @vn." */
struct word {
	uint32_t off;
	uint8_t width;
	bool is_imm;
	int64_t v; /* register, or the constant */
	uint32_t vn;
};

struct slot_state {
	uint32_t block; /* as vnum.block, what this is about */
	uint32_t stamp;
	bool exposed; /* its address was taken: stores may reach it */
	uint32_t nwords, next;
	struct word words[WORDS_KNOWN];
};

struct key {
	uint32_t op;
	uint32_t size;
	int32_t off, map;
	int64_t x[3];
	uint32_t kind[3];
	uint32_t stamp[2];
	struct ir_place y[2];
	uint32_t epoch;
	uint32_t detail; /* width, cc, space */
	const char *bytes;
	uint32_t nbytes, pad;
};

struct entry {
	uint32_t block; /* 1 + block, 0 free */
	uint32_t hash;
	ir_reg reg;
	uint32_t vn;
	struct key key;
};

struct vnum {
	struct ir_program *p;
	struct ir_func *f;
	struct slot_state *slots;
	uint32_t *vn;	    /* by register */
	uint32_t *vn_block; /* 1 + block in which vn[r] is valid */
	uint8_t *writes;
	uint32_t *map_epoch;
	struct entry *table;
	uint32_t mask;
	uint32_t next_vn, next_stamp, memory;
	uint32_t block;	 /* 1 + the first of the blocks that go on in one */
	bool at_entry;	 /* in the function's first block */
	uint32_t *jumps; /* to each block */
	bool *done;
	struct entry *first;  /* values of the first block that stay known */
	struct ir_place comm; /* a slot that holds the comm */
	uint32_t comm_stamp, comm_block;
};

/* number.c: the number of the value in a register, in this block. */
uint32_t number_of(struct vnum *w, ir_reg r);

/* number_slot.c: what is known of a slot in this block. */
struct slot_state *slot_state_of(struct vnum *w, int32_t slot);
/* These bytes have been written: a new stamp, and no word of them is known. */
void slot_forget(struct vnum *w, struct ir_range r);
/* "The @width bytes there are @v." */
void slot_learn(struct vnum *w, struct ir_place at, uint8_t width,
		struct ir_opnd v);
/* A load of a word that is known; true when it became something else. */
bool slot_forward(struct vnum *w, struct ir_insn *i);
/* Does it store what stands there already? */
bool slot_has(struct vnum *w, const struct ir_insn *i);
/* The second comm of a block is a copy of the first; true to drop it. */
bool slot_comm(struct vnum *w, struct ir_insn *i);
/* @i has written the comm. */
void slot_note_comm(struct vnum *w, const struct ir_insn *i);
/* Makes the instruction a MOV of @from. */
void number_become_mov(struct ir_insn *i, struct ir_opnd from);

#endif
