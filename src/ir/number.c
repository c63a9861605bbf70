// SPDX-License-Identifier: Apache-2.0
/*
 * Value numbering: what has been computed is not computed again, in a block and
 * in what can only come behind it. A block with one predecessor goes on with what
 * that one knew; of two such successors the longer.
 *
 * Each register holds a numbered value; writing it gives it a new number. An
 * instruction without effect is looked up by its op and the numbers of its
 * operands; when an earlier one is still in its register, the later becomes a
 * MOV of it.
 *
 *	r1 = pidtgid			r1 = pidtgid
 *	sstore.8 s0+0, r1		sstore.8 s0+0, r1
 *	r2 = pidtgid		->	r2 = mov r1
 *	r3 = sload.8 s0+0		r3 = mov r1
 *
 * What slots hold is numbered, too: see number_slot.c.
 *
 * Values of the event that cannot change while a program runs (pid, cpu,
 * arguments, ..; not clocks or random numbers), and arithmetic on them, are
 * known in all blocks when the first block computes them and all registers
 * concerned are written once: a predicate's pid is the body's pid.
 */
#include <string.h>

#include "ir/number.h"

uint32_t number_of(struct vnum *w, ir_reg r)
{
	if (w->vn_block[r] != w->block) {
		w->vn_block[r] = w->block;
		w->vn[r] = ++w->next_vn;
	}
	return w->vn[r];
}

static void set_vn(struct vnum *w, ir_reg r, uint32_t vn)
{
	w->vn_block[r] = w->block;
	w->vn[r] = vn;
}

/* Values that stay the same as long as a program runs. */
static bool of_event(enum ir_op op)
{
	switch (op) {
	case IR_CTX:
	case IR_ARG:
	case IR_SARG:
	case IR_RETVAL:
	case IR_FUNCIP:
	case IR_REGIP:
	case IR_TREG:
	case IR_PROBEID:
	case IR_PIDTGID:
	case IR_UIDGID:
	case IR_CPU:
	case IR_TASK:
	case IR_CGROUP:
	case IR_NSPID:
	case IR_NUMAID:
		return true;
	default:
		return false;
	}
}

static bool numbered(const struct vnum *w, const struct ir_insn *i)
{
	if (!i->dst || i->op == IR_MOV)
		return false;
	if (i->op <= IR_SET || of_event(i->op))
		return true;
	switch (i->op) {
	case IR_SADDR:
	case IR_LOAD:
	case IR_PEEK:
	case IR_SCMP:
	case IR_SCMPC:
	case IR_STRNCMP:
	case IR_STRLEN:
	case IR_SMATCH:
	case IR_LOOKUP:
		return true;
	case IR_SLOAD:
		/* a store through an address may be of other widths */
		return !w->slots[i->y[0].slot].exposed;
	default:
		return false;
	}
}

/* What else the value depends on: map memory, or the set of keys. */
static uint32_t epoch_of(const struct vnum *w, const struct ir_insn *i)
{
	if ((i->op == IR_LOAD || i->op == IR_PEEK) && i->x[0].kind == OPND_REG)
		return w->f->prov[i->x[0].v] == PROV_CTX ? 0 : w->memory;
	if (i->op == IR_LOOKUP && w->p->maps.at[i->map].store != MAP_GLOBAL)
		return w->map_epoch[i->map];
	return 0;
}

static void make_key(struct vnum *w, const struct ir_insn *i, struct key *k)
{
	struct ir_ranges r = ir_slot_ranges(w->p, w->f, i);

	memset(k, 0, sizeof(*k));
	k->op = i->op;
	k->size = i->size;
	k->off = i->off;
	k->map = i->map;
	k->detail = (uint32_t)i->width << 16 | (uint32_t)i->cc << 8 | i->space;
	for (uint32_t x = 0; x < 3; x++) {
		k->kind[x] = i->x[x].kind;
		k->x[x] = i->x[x].kind == OPND_REG
				  ? number_of(w, (ir_reg)i->x[x].v)
				  : i->x[x].v;
	}
	for (uint32_t y = 0; y < 2; y++) {
		k->y[y] = i->y[y];
		if (r.read[y].len && i->op != IR_SADDR)
			k->stamp[y] = slot_state_of(w, r.read[y].slot)->stamp;
	}
	k->epoch = epoch_of(w, i);
	k->bytes = i->bytes;
	k->nbytes = i->nbytes;
}

/* The entry of the key, or a free one; those of other blocks are free. */
static struct entry *find_entry(struct entry *table, uint32_t mask,
				uint32_t block, const struct key *k,
				uint32_t hash)
{
	uint32_t at = hash & mask;

	while (table[at].block == block) {
		struct entry *e = &table[at];

		if (e->hash == hash && !memcmp(&e->key, k, sizeof(*k)))
			return e;
		at = (at + 1) & mask;
	}
	return &table[at];
}

void number_become_mov(struct ir_insn *i, struct ir_opnd from)
{
	struct ir_insn mov = { .op = IR_MOV, .dst = i->dst, .map = -1 };

	mov.span = i->span;
	mov.x[0] = from;
	mov.y[0].slot = mov.y[1].slot = -1;
	*i = mov;
}

/* Moves keep provenance; where it would change, compute again. */
static bool may_stand_for(const struct vnum *w, ir_reg have, ir_reg want)
{
	return w->f->prov[have] == w->f->prov[want];
}

static void write_reg(struct vnum *w, const struct ir_insn *i)
{
	if (!i->dst)
		return;
	if (i->op == IR_MOV && i->x[0].kind == OPND_REG)
		set_vn(w, i->dst, number_of(w, (ir_reg)i->x[0].v));
	else
		set_vn(w, i->dst, ++w->next_vn);
}

/* Does the value depend on nothing that can change? */
static bool is_fixed(const struct vnum *w, const struct ir_insn *i)
{
	if (i->op > IR_SET && !of_event(i->op))
		return false;
	for (uint32_t x = 0; x < 3; x++)
		if (i->x[x].kind == OPND_REG && w->writes[i->x[x].v] != 1)
			return false;
	return true;
}

/* The key of a fixed value: registers stand for themselves. */
static void fixed_key(const struct ir_insn *i, struct key *k)
{
	memset(k, 0, sizeof(*k));
	k->op = i->op;
	k->size = i->size;
	k->detail = (uint32_t)i->width << 16 | i->cc;
	for (uint32_t x = 0; x < 3; x++) {
		k->kind[x] = i->x[x].kind;
		k->x[x] = i->x[x].v;
	}
}

static bool known_first(struct vnum *w, struct ir_insn *i)
{
	struct key k;
	struct entry *e;
	uint32_t hash;

	if (!is_fixed(w, i))
		return false;
	fixed_key(i, &k);
	hash = hash_bytes(&k, sizeof(k));
	e = find_entry(w->first, w->mask, 1, &k, hash);
	if (e->block && e->reg != i->dst && may_stand_for(w, e->reg, i->dst)) {
		number_become_mov(i, ir_r(e->reg));
		return true;
	}
	if (w->at_entry && !e->block && w->writes[i->dst] == 1)
		*e = (struct entry){
			.block = 1, .hash = hash, .reg = i->dst, .key = k
		};
	return false;
}

static void number_insn(struct vnum *w, struct ir_insn *i)
{
	struct key k;
	struct entry *e;
	uint32_t hash;

	if (known_first(w, i)) {
		write_reg(w, i);
		return;
	}
	make_key(w, i, &k);
	hash = hash_bytes(&k, sizeof(k));
	e = find_entry(w->table, w->mask, w->block, &k, hash);
	if (e->block == w->block && number_of(w, e->reg) == e->vn &&
	    may_stand_for(w, e->reg, i->dst)) {
		number_become_mov(i, ir_r(e->reg));
		write_reg(w, i);
		return;
	}
	write_reg(w, i);
	*e = (struct entry){ .block = w->block,
			     .hash = hash,
			     .reg = i->dst,
			     .vn = number_of(w, i->dst),
			     .key = k };
}

static void forget_memory(struct vnum *w, const struct ir_insn *i)
{
	bool by_address = i->op == IR_STORE || i->op == IR_PSTORE;

	if (!ir_writes_maps(i->op))
		return;
	w->memory++;
	if (i->op == IR_EACH || i->op == IR_REPEAT)
		for (size_t m = 0; m < w->p->maps.len; m++)
			w->map_epoch[m]++;
	else if (!by_address)
		w->map_epoch[i->map]++;
	for (uint32_t s = 0; by_address && s < w->f->nslots; s++)
		if (w->slots[s].exposed)
			slot_forget(w,
				    (struct ir_range){ (int32_t)s, 0,
						       w->f->slots[s].size });
}

/* True when the instruction is to be dropped. */
static bool visit(struct vnum *w, struct ir_insn *i)
{
	struct ir_ranges r;

	if (i->op == IR_SLOAD && slot_forward(w, i)) {
		if (i->op == IR_ZEXT)
			number_insn(w, i);
		else
			write_reg(w, i);
		return false;
	}
	if (i->op == IR_SSTORE && slot_has(w, i))
		return true;
	if (i->op == IR_COMM && slot_comm(w, i))
		return true;
	if (numbered(w, i)) {
		number_insn(w, i);
		if (i->op == IR_SLOAD)
			slot_learn(w, i->y[0], i->width, ir_r(i->dst));
		return false;
	}
	write_reg(w, i);
	forget_memory(w, i);
	r = ir_slot_ranges(w->p, w->f, i);
	slot_forget(w, r.write);
	if (r.write.len && w->slots[r.write.slot].exposed)
		w->memory++;
	if (i->op == IR_SSTORE && !w->slots[i->y[0].slot].exposed)
		slot_learn(w, i->y[0], i->width, i->x[0]);
	if (i->op == IR_COMM)
		slot_note_comm(w, i);
	return false;
}

/* Counts, and how many jumps there are to each block; instructions in all. */
static uint32_t prepare(struct vnum *w)
{
	const struct ir_func *f = w->f;
	uint32_t n = 0;

	for (uint32_t b = 0; b < f->nblocks; b++) {
		for (uint32_t k = 0; k < f->blocks[b].len; k++, n++) {
			const struct ir_insn *i = &f->blocks[b].at[k];

			if (w->writes[i->dst] < 2)
				w->writes[i->dst]++;
			if (i->op == IR_SADDR)
				w->slots[i->y[0].slot].exposed = true;
			for (uint32_t t = 0; t < ir_nsucc(i); t++)
				w->jumps[i->target[t]]++;
		}
	}
	return n;
}

static void number_block(struct vnum *w, struct ir_block *bl)
{
	uint32_t kept = 0;

	for (uint32_t k = 0; k < bl->len; k++) {
		if (visit(w, &bl->at[k]))
			continue;
		bl->at[kept++] = bl->at[k];
	}
	bl->len = kept;
}

/* The block to go on with, which is reached from @bl alone; NULL for none. */
static struct ir_block *only_behind(const struct vnum *w,
				    const struct ir_block *bl)
{
	const struct ir_insn *end = &bl->at[bl->len - 1];
	struct ir_block *best = NULL;

	for (uint32_t t = 0; t < ir_nsucc(end); t++) {
		struct ir_block *next = &w->f->blocks[end->target[t]];

		if (w->jumps[end->target[t]] == 1 && end->target[t] &&
		    !w->done[end->target[t]] &&
		    (!best || next->len > best->len))
			best = next;
	}
	return best;
}

static void number_blocks(struct vnum *w)
{
	for (uint32_t b = 0; b < w->f->nblocks; b++) {
		struct ir_block *bl = w->done[b] ? NULL : &w->f->blocks[b];

		w->block = b + 1;
		while (bl) {
			w->at_entry = bl == w->f->blocks;
			w->done[bl - w->f->blocks] = true;
			number_block(w, bl);
			bl = only_behind(w, bl);
		}
	}
}

void ir_number(struct ir_program *p, struct ir_func *f)
{
	struct vnum *w = mem_alloc(sizeof(*w));
	uint32_t n, size = 64;

	w->p = p;
	w->f = f;
	w->slots = mem_alloc(sizeof(*w->slots) * (f->nslots + 1));
	w->vn = mem_alloc(sizeof(*w->vn) * f->nregs);
	w->vn_block = mem_alloc(sizeof(*w->vn_block) * f->nregs);
	w->writes = mem_alloc(f->nregs);
	w->jumps = mem_alloc(sizeof(*w->jumps) * f->nblocks);
	w->done = mem_alloc(f->nblocks);
	w->map_epoch = mem_alloc(sizeof(*w->map_epoch) * (p->maps.len + 1));
	n = prepare(w);
	while (size < 2 * n)
		size *= 2;
	w->table = mem_alloc(sizeof(*w->table) * size);
	w->first = mem_alloc(sizeof(*w->first) * size);
	w->mask = size - 1;
	number_blocks(w);
	free(w->slots);
	free(w->jumps);
	free(w->done);
	free(w->vn);
	free(w->vn_block);
	free(w->writes);
	free(w->map_epoch);
	free(w->table);
	free(w->first);
	free(w);
}
