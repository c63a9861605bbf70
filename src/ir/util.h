/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of this room share: what an instruction reads and writes, and
 * the words of the text form.
 */
#ifndef SONDE_IR_UTIL_H
#define SONDE_IR_UTIL_H

#include "ir/ir.h"

/* Does the shape of @op hold this letter? */
bool ir_shape(enum ir_op op, char letter);

static inline bool ir_ends_block(enum ir_op op)
{
	return op == IR_JMP || op == IR_BR || op == IR_RET;
}

/* Sets of registers and slots: bits in words. */
static inline bool ir_bit(const uint64_t *s, uint32_t bit)
{
	return s[bit / 64] >> (bit % 64) & 1;
}

static inline void ir_set_bit(uint64_t *s, uint32_t bit, bool value)
{
	if (value)
		s[bit / 64] |= 1ull << (bit % 64);
	else
		s[bit / 64] &= ~(1ull << (bit % 64));
}

/* Blocks that follow the instruction: 0, 1 or 2 of them in i->target. */
static inline uint32_t ir_nsucc(const struct ir_insn *i)
{
	return i->op == IR_JMP ? 1 : i->op == IR_BR ? 2 : 0;
}

/* Changes nothing but its destination register, and reads nothing that may
 * change: may be dropped when unused. */
bool ir_is_pure(enum ir_op op);
/* Calls of the world outside: clobbers what may be known about map memory. */
bool ir_writes_maps(enum ir_op op);

/* A range of bytes of a slot; len 0: none. */
struct ir_range {
	int32_t slot;
	uint32_t off, len;
};

struct ir_ranges {
	struct ir_range read[2];
	struct ir_range write;
};

/*
 * The bytes of slots that @i reads and writes by itself. SADDR is reported as
 * a read of all behind the place: from there on the slot is reached by
 * address.
 */
struct ir_ranges ir_slot_ranges(const struct ir_program *p,
				const struct ir_func *f,
				const struct ir_insn *i);

bool ir_place_is(struct ir_place a, struct ir_place b);
/* a cc b on 64 bits. */
bool ir_compare(enum ir_cc cc, uint64_t a, uint64_t b);
/* Values of two-operand arithmetic, SET not included: op MOV..ZEXT, BSWAP. */
uint64_t ir_arith(const struct ir_insn *i, uint64_t a, uint64_t b);
enum ir_cc ir_cc_not(enum ir_cc cc);  /* negation: EQ -> NE */
enum ir_cc ir_cc_swap(enum ir_cc cc); /* operands exchanged: ULT -> UGT */
/* What a register written by @i comes from, as far as the op tells, when the
 * registers' provenance is @prov. */
enum ir_prov ir_prov_of(const struct ir_program *p, const uint8_t *prov,
			const struct ir_insn *i);

/* LHIST: below min, one a whole step, all above. */
uint32_t ir_lhist_buckets(const struct type *t);
uint32_t ir_lhist_bucket(const struct type *t, int64_t v);

/* Marks the blocks that control can reach; @seen has f->nblocks bytes. */
void ir_reachable(const struct ir_func *f, uint8_t *seen);

/* Words of the text form, by enum value; ended by NULL. */
extern const char *const ir_cc_words[];
extern const char *const ir_space_words[];
extern const char *const ir_prov_words[];
extern const char *const ir_store_words[];
extern const char *const ir_action_words[];
extern const char *const ir_part_words[];
extern const char *const ir_ctx_words[];

/* dump.c */
void ir_insn_print(const struct ir_program *p, const struct ir_insn *i,
		   struct sbuf *out);
void ir_dump_func(const struct ir_program *p, const struct ir_func *f,
		  struct sbuf *out);
/* Provenance of each register as ir_prov_of() says of its writes, in @prov
 * (f->nregs bytes): the first write that tells more than "scalar" wins. */
void ir_default_prov(const struct ir_program *p, const struct ir_func *f,
		     uint8_t *prov);

/* typetext.c: types as the text form has them, complete in their layout. */
void ir_type_print(const struct type *t, struct sbuf *out);
/* A tuple whose first field is expected at @base. */
void ir_tuple_print(const struct type *t, uint32_t base, struct sbuf *out);
void ir_quote(struct sbuf *out, const char *bytes, size_t n);

#endif
