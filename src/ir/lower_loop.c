// SPDX-License-Identifier: Apache-2.0
/*
 * for ($kv : @map) { .. }: the body is a function of its own (EACH), so the
 * variables that it shares with its surroundings travel through memory. The same
 * goes for while and for over a range (REPEAT).
 *
 * The shared slot has a word that says how the loop ended, in a program that
 * returns a value one for that, one for where a range starts unless that is a
 * constant, for a loop over a map one that is 0 (make_zero(); left out below), and
 * then a place for each variable that the body names and that
 * existed before:
 *
 *	$n = 0; for ($kv : @m) { $n += $kv.1; }
 *
 *	caller				sub
 *	sstore.8 s0+0, 0		r1 = sload.8 s0+8
 *	sstore.8 s0+8, r1		..
 *	each @m, s0+0, 0		sstore.8 s0+8, r1
 *	r1 = sload.8 s0+8		ret 0
 *
 * The word is 1 when the event ends in the body, 2 after break. $kv is a tuple of
 * key and value, put together from the sub-function's slots
 * 1 and 2.
 */
#include "ir/lower_priv.h"

#include <string.h>

struct shared {
	const struct ast_var *var;
	uint32_t off; /* in the shared slot */
	uint32_t size;
};

struct shares {
	VEC(struct shared) at;
	struct lower *l;
	uint32_t size;
	uint32_t retval_at; /* in the shared slot, where the program has one */
	uint32_t start_at;  /* there too, where start is a register */
	uint32_t zero_at;   /* there too, of a loop over a map; else 0 */
	struct ir_opnd start; /* of a range */
};

static const struct low_var *existing(const struct lower *l,
				      const struct ast_var *v)
{
	for (size_t i = 0; i < l->vars.len; i++)
		if (l->vars.at[i].var == v)
			return &l->vars.at[i];
	return NULL;
}

static void find_shared(struct expr *e, void *data)
{
	struct shares *s = data;
	const struct low_var *v;
	struct shared new = { .var = e->var, .off = s->size };

	if (e->kind != EXPR_VAR || !e->var)
		return;
	v = existing(s->l, e->var);
	for (size_t i = 0; v && i < s->at.len; i++)
		if (s->at.at[i].var == e->var)
			return;
	if (!v || (!v->reg && v->slot < 0))
		return;
	new.size = v->slot >= 0 ? (e->var->type->size + 7) & ~7u : 8;
	s->size += new.size;
	vec_push(&s->at, new);
}

/*
 * The verifier follows the body of EACH round by round for as long as it knows
 * more about a variable than before, so `$n++` from a known start with a test of
 * $n is followed until the program is refused. Hence each number that is handed
 * over is read by an exclusive or with a 0 that it does not see through: the upper
 * half of a random number of 32 bits, in both halves.
 */
struct ir_opnd low_unknown_zero(struct lower *l)
{
	struct ir_opnd zero =
		low_op2(l, IR_SHR, low_op0(l, IR_RAND), ir_imm(32));

	return low_op2(l, IR_OR, zero, low_op2(l, IR_SHL, zero, ir_imm(32)));
}

static void make_zero(struct lower *l, const struct shares *s,
		      struct ir_place slot)
{
	low_store(l, low_at(slot, s->zero_at), low_unknown_zero(l),
		  &type_uint64);
}

void low_forget_vars(struct lower *l, const struct stmt *s, struct ir_opnd zero)
{
	struct shares named = { .l = l };

	if (s->kind == STMT_WHILE)
		ast_walk_expr(s->a, find_shared, &named);
	ast_walk_block(s->then, find_shared, &named);
	for (size_t i = 0; i < named.at.len; i++) {
		const struct low_var *v = low_var(l, named.at.at[i].var);

		if (v->slot < 0 && l->f->prov[v->reg] == PROV_SCALAR)
			low_mov(l, v->reg,
				low_op2(l, IR_XOR, ir_r(v->reg), zero));
	}
	vec_free(&named.at);
}

/* A variable that is in a register, from its place in the shared slot. */
static struct ir_opnd load_shared(struct lower *l, const struct shares *s,
				  struct ir_place p, ir_reg reg)
{
	struct ir_opnd v = low_load(l, p, &type_uint64), zero;

	if (!s->zero_at || l->f->prov[reg] != PROV_SCALAR)
		return v;
	zero = low_load(l, (struct ir_place){ p.slot, s->zero_at },
			&type_uint64);
	return low_op2(l, IR_XOR, v, zero);
}

/* Between a variable and its place in the shared slot. */
static void move_shared(struct lower *l, const struct shares *all,
			const struct shared *s, int32_t slot, bool out)
{
	const struct low_var *v = low_var(l, s->var);
	struct ir_place p = { slot, s->off };

	if (v->slot >= 0 && out)
		low_copy(l, p, (struct ir_place){ v->slot, 0 },
			 s->var->type->size);
	else if (v->slot >= 0) {
		low_copy(l, (struct ir_place){ v->slot, 0 }, p,
			 s->var->type->size);
		low_note_length(l, s->var, (struct ir_opnd){ 0 });
	} else if (l->f->prov[v->reg] == PROV_CTX)
		return; /* each side takes the context from the event */
	else if (out)
		low_store(l, p, ir_r(v->reg), &type_uint64);
	else {
		low_mov(l, v->reg, load_shared(l, all, p, v->reg));
		low_shadow(l, s->var);
	}
}

static void move_all(struct lower *l, const struct shares *s, int32_t slot,
		     bool out)
{
	for (size_t i = 0; i < s->at.len; i++)
		move_shared(l, s, &s->at.at[i], slot, out);
}

/* The same variables, in the sub-function. */
static void adopt_vars(struct lower *l, const struct lower *outer,
		       const struct shares *s)
{
	for (size_t i = 0; i < s->at.len; i++) {
		struct low_var v = *existing(outer, s->at.at[i].var);

		if (v.slot >= 0) {
			v.slot = ir_new_slot(l->p, l->f, v.var->type->size,
					     v.var->name);
			v.len = 0;
		} else {
			enum ir_prov prov = (enum ir_prov)outer->f->prov[v.reg];

			v.reg = low_reg(l, prov);
			if (v.shadow >= 0)
				v.shadow =
					ir_new_slot(l->p, l->f, 8, v.var->name);
			if (v.is_loc)
				v.loc.base = ir_r(v.reg);
			if (prov == PROV_CTX)
				low_put(l, (struct ir_insn){ .op = IR_CTX,
							     .dst = v.reg });
		}
		vec_push(&l->vars, v);
	}
	move_all(l, s, 0, false);
}

/* $kv from the copies of key and value that the loop gives. */
static void make_pair(struct lower *l, const struct stmt *s)
{
	const struct ast_map *m = s->a->map;
	const struct type *t = s->target->var->type;
	struct ir_place kv = { low_var(l, s->target->var)->slot, 0 };
	struct ir_place value = low_at(kv, t->fields[1].offset);
	ir_reg d;

	low_zero_padding(l, kv, t);
	low_copy(l, kv, (struct ir_place){ 1, 0 }, m->key->size);
	if (!type_is_agg(m->value)) {
		low_copy(l, value, (struct ir_place){ 2, 0 }, m->value->size);
		return;
	}
	d = low_reg(l, PROV_SCALAR);
	low_put(l, (struct ir_insn){ .op = IR_AGGREAD,
				     .dst = d,
				     .map = (int32_t)m->id,
				     .y = { { 1, 0 }, NO_PLACE } });
	if (t->fields[1].type->size > 8)
		low_zero(l, value, t->fields[1].type->size);
	low_store(l, value, ir_r(d), &type_uint64);
}

/* How a round ends: the word of the shared slot. */
enum { END_NONE, END_EVENT, END_LOOP, END_FN };

static void end_sub(struct lower *l, uint32_t block, const struct shares *s,
		    int how)
{
	low_start(l, block);
	if (how != END_NONE)
		low_store(l, (struct ir_place){ 0, 0 }, ir_imm(how),
			  &type_uint64);
	if (how == END_EVENT && l->retval)
		low_store(l, (struct ir_place){ 0, s->retval_at },
			  ir_r(l->retval), &type_int64);
	move_all(l, s, 0, true);
	low_mov(l, l->result, ir_imm(how != END_NONE));
	low_jump(l, l->exit);
}

/* The round's own variable, or the condition of the next one. */
static void start_round(struct lower *l, const struct stmt *s,
			const struct shares *shared)
{
	uint32_t body;
	struct ir_opnd i;
	ir_reg var;

	if (s->kind == STMT_FOR_MAP) {
		make_pair(l, s);
		return;
	}
	if (s->kind == STMT_WHILE) {
		body = low_block(l);
		low_cond(l, s->a, body, l->loop->end);
		low_start(l, body);
		return;
	}
	i = shared->start;
	if (i.kind == OPND_REG)
		i = low_load(l, (struct ir_place){ 0, shared->start_at },
			     &type_uint64);
	i = low_op2(l, IR_ADD,
		    low_load(l, (struct ir_place){ 1, 0 }, &type_uint64), i);
	var = low_var(l, s->target->var)->reg;
	low_mov(l, var, low_convert(l, i, NULL, s->target->var->type));
	low_shadow(l, s->target->var);
}

static void given_slots(struct lower *l, const struct stmt *s, uint32_t shared)
{
	const struct ast_map *m = s->kind == STMT_FOR_MAP ? s->a->map : NULL;
	bool copy = m && !type_is_agg(m->value);

	ir_new_slot(l->p, l->f, shared, "shared");
	ir_new_slot(l->p, l->f, m ? m->key->size : 8, m ? "key" : "round");
	ir_new_slot(l->p, l->f, copy ? m->value->size : 8,
		    m ? "value" : "none");
}

/* The body as a function; its number. */
static uint32_t lower_sub(struct lower *outer, const struct stmt *s,
			  const struct shares *shared)
{
	struct lower l = *outer;
	struct low_loop loop = { 0 };
	uint32_t leave;

	memset(&l.vars, 0, sizeof(l.vars));
	memset(&l.temps, 0, sizeof(l.temps));
	l.f = ir_sub_new(l.p,
			 arena_printf(l.p->arena, "%s_%s", outer->f->name,
				      s->kind == STMT_FOR_MAP ? "each"
							      : "round"),
			 outer->f->ctx);
	l.f->instance = outer->f->instance;
	l.f->span = s->span;
	given_slots(&l, s, shared->size);
	low_start(&l, low_block(&l));
	l.exit = low_block(&l);
	loop.next = low_block(&l);
	loop.end = low_block(&l);
	leave = low_block(&l);
	l.result = low_reg(&l, PROV_SCALAR);
	l.leave = leave;
	l.back = low_block(&l);
	l.loop = &loop;
	l.depth++;
	if (l.retval) {
		l.retval = low_reg(&l, PROV_SCALAR);
		low_mov(&l, l.retval, ir_imm(0));
	}
	adopt_vars(&l, outer, shared);
	start_round(&l, s, shared);
	low_stmts(&l, s->then);
	low_jump(&l, loop.next);
	end_sub(&l, loop.next, shared, END_NONE);
	end_sub(&l, loop.end, shared, END_LOOP);
	end_sub(&l, leave, shared, END_EVENT);
	end_sub(&l, l.back, shared, END_FN);
	low_start(&l, l.exit);
	low_put(&l, (struct ir_insn){ .op = IR_RET, .x = { ir_r(l.result) } });
	low_exit_last(&l);
	vec_free(&l.vars);
	vec_free(&l.temps);
	/* the table of sites has grown in the copy */
	outer->sites = l.sites;
	return l.f->id;
}

/* The slot that the caller and the body share, filled. */
static struct ir_place share(struct lower *l, const struct stmt *s,
			     struct shares *shared)
{
	struct ir_place slot;

	if (s->kind == STMT_WHILE)
		ast_walk_expr(s->a, find_shared, shared);
	ast_walk_block(s->then, find_shared, shared);
	slot = low_temp(l, shared->size, "shared");
	low_store(l, slot, ir_imm(END_NONE), &type_uint64);
	if (l->retval)
		low_store(l, low_at(slot, shared->retval_at), ir_imm(0),
			  &type_int64);
	for (size_t i = 0; i < shared->at.len; i++) {
		const struct shared *v = &shared->at.at[i];

		/* the whole slot is handed over, and what rounds it up */
		if (v->var->type->size % 8)
			low_zero(l, low_at(slot, v->off + v->size - 8), 8);
	}
	move_all(l, shared, slot.slot, true);
	return slot;
}

/* Behind the loop: goes on, or ends the event as the body did. */
static void after_loop(struct lower *l, struct shares *shared,
		       struct ir_place slot)
{
	uint32_t go = low_block(l), gone = low_block(l);

	move_all(l, shared, slot.slot, false);
	low_branch(l, CC_EQ, low_load(l, slot, &type_uint64), ir_imm(END_EVENT),
		   gone, go);
	low_start(l, gone);
	if (l->retval)
		low_mov(l, l->retval,
			low_load(l, low_at(slot, shared->retval_at),
				 &type_int64));
	low_leave(l);
	low_start(l, go);
	if (l->once) {
		gone = low_block(l);
		go = low_block(l);
		low_branch(l, CC_EQ, low_load(l, slot, &type_uint64),
			   ir_imm(END_FN), gone, go);
		low_start(l, gone);
		low_return(l);
		low_start(l, go);
	}
	vec_free(&shared->at);
}

/* The words of the shared slot in front of the variables. */
static struct shares shared_head(struct lower *l, struct ir_opnd start)
{
	struct shares s = { .l = l, .size = 8, .start = start };

	if (l->retval) {
		s.retval_at = s.size;
		s.size += 8;
	}
	if (start.kind == OPND_REG) {
		s.start_at = s.size;
		s.size += 8;
	}
	return s;
}

void low_for_map(struct lower *l, const struct stmt *s)
{
	struct shares shared = shared_head(l, ir_imm(0));
	struct ir_place slot;
	uint32_t sub;

	if (!s->a->map->key || s->target->var->type->nfields != 2) {
		low_refuse(l, s->a->span, "Only maps with keys can be walked");
		return;
	}
	shared.zero_at = shared.size;
	shared.size += 8;
	slot = share(l, s, &shared);
	make_zero(l, &shared, slot);
	sub = lower_sub(l, s, &shared);
	low_put(l, (struct ir_insn){ .op = IR_EACH,
				     .map = (int32_t)s->a->map->id,
				     .y = { slot },
				     .size = sub });
	after_loop(l, &shared, slot);
}

/* Says so when no round ended the loop and there should have been more. */
static void warn_limit(struct lower *l, const struct stmt *s,
		       struct ir_place slot, const char *message,
		       struct ir_opnd over)
{
	uint32_t limit = low_block(l), full = low_block(l), go = low_block(l);

	low_branch(l, CC_EQ, low_load(l, slot, &type_uint64), ir_imm(END_NONE),
		   limit, go);
	low_start(l, limit);
	low_branch(l, CC_NE, over, ir_imm(0), full, go);
	low_start(l, full);
	low_runtime_error(l, s, IR_JMP, message, NULL, ir_imm(0));
	low_jump(l, go);
	low_start(l, go);
}

void low_repeat(struct lower *l, const struct stmt *s, struct ir_opnd start,
		struct ir_opnd rounds, const char *message, struct ir_opnd over)
{
	struct shares shared = shared_head(l, start);
	struct ir_place slot;
	uint32_t sub;

	slot = share(l, s, &shared);
	if (start.kind == OPND_REG)
		low_store(l, low_at(slot, shared.start_at), start,
			  &type_uint64);
	sub = lower_sub(l, s, &shared);
	low_put(l, (struct ir_insn){ .op = IR_REPEAT,
				     .x = { rounds },
				     .y = { slot },
				     .size = sub });
	if (over.kind == OPND_REG || over.v)
		warn_limit(l, s, slot, message, over);
	after_loop(l, &shared, slot);
}
