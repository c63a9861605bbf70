// SPDX-License-Identifier: Apache-2.0
/*
 * Map elements: keys, reads, writes.
 *
 * A key is written into a slot of the key's layout. Reading a key that is not
 * there gives zero and makes nothing; so a read is a lookup and a branch.
 * Integers are added to in place and atomically, so that counts are exact
 * whatever the number of CPUs; all other writes replace the value.
 *
 * A map that is full says so: the update tells by its result; an atomic add
 * returns the value before, so only after a 0 it is worth looking whether the
 * key is there.
 */
#include "base/clock.h"
#include "ir/lower_priv.h"

#include <string.h>
#include <time.h>

#define MAP_FULL \
	"Map full; can't update element. Try increasing max_map_keys config " \
	"or manually setting the max entries in a map declaration e.g. `let " \
	"@a = hash(5000)`"
#define NO_ROOM (-7) /* E2BIG, what a full hash answers */

static struct ir_opnd map_op(struct lower *l, enum ir_op op,
			     const struct ast_map *m, struct ir_place key,
			     enum ir_prov prov)
{
	ir_reg d = low_reg(l, prov);

	low_put(l, (struct ir_insn){ .op = op,
				     .dst = d,
				     .map = (int32_t)m->id,
				     .y = { key, NO_PLACE } });
	return ir_r(d);
}

struct ir_place low_key_of(struct lower *l, const struct ast_map *m,
			   const struct expr *key)
{
	struct ir_place p;

	if (!m->key)
		return NO_PLACE;
	if (key->kind == EXPR_VAR && !low_fits(m->key) &&
	    key->type->size == m->key->size && key->type->kind == TYPE_STRING)
		return low_place(l, key);
	p = low_temp(l, m->key->size, "key");
	low_into(l, key, p, m->key);
	return p;
}

struct ir_place low_key(struct lower *l, const struct ast_map *m,
			const struct exprs *keys)
{
	const struct type *t = m->key;
	struct ir_place p;

	if (!t || !keys->len)
		return NO_PLACE;
	if (keys->len == 1)
		return low_key_of(l, m, keys->at[0]);
	p = low_temp(l, t->size, "key");
	low_zero_padding(l, p, t);
	for (uint32_t i = 0; i < keys->len && i < t->nfields; i++)
		low_into(l, keys->at[i], low_at(p, t->fields[i].offset),
			 t->fields[i].type);
	return p;
}

struct ir_opnd low_lookup(struct lower *l, const struct ast_map *m,
			  struct ir_place key, uint32_t none)
{
	struct ir_opnd p;
	uint32_t there;

	if (!m->key)
		return map_op(l, IR_LOOKUP, m, key, PROV_MAP);
	p = map_op(l, IR_LOOKUP, m, key, PROV_MAP_OR_NULL);
	low_check(l, IR_LOOKUP, SPACE_BPF, p);
	there = low_block(l);
	low_branch(l, CC_NE, p, ir_imm(0), there, none);
	low_start(l, there);
	return p;
}

static struct ir_opnd load_at(struct lower *l, struct ir_opnd p,
			      const struct type *t)
{
	ir_reg d = low_reg(l, low_prov(t));

	low_put(l, (struct ir_insn){ .op = IR_LOAD,
				     .width = (uint8_t)t->size,
				     .dst = d,
				     .x = { p } });
	return low_convert(l, ir_r(d), type_int(t->size, false), t);
}

static struct ir_opnd read_at(struct lower *l, const struct ast_map *m,
			      struct ir_place key)
{
	const struct type *t = m->value;
	uint32_t end;
	ir_reg d;

	if (type_is_agg(t))
		return map_op(l, IR_AGGREAD, m, key, PROV_SCALAR);
	if (!m->key)
		return load_at(l, low_lookup(l, m, key, 0), t);
	end = low_block(l);
	d = low_reg(l, low_prov(t));
	low_mov(l, d, ir_imm(0));
	low_mov(l, d, load_at(l, low_lookup(l, m, key, end), t));
	low_jump(l, end);
	low_start(l, end);
	return ir_r(d);
}

struct ir_opnd low_map_value(struct lower *l, const struct expr *e)
{
	return read_at(l, e->map, low_key(l, e->map, &e->args));
}

void low_map_into(struct lower *l, const struct expr *e, struct ir_place to)
{
	const struct ast_map *m = e->map;
	struct ir_place key = low_key(l, m, &e->args);
	uint32_t none = low_block(l), end = low_block(l);
	struct ir_opnd p;

	if (type_is_agg(m->value)) {
		low_refuse(l, e->span,
			   "The value of this aggregation cannot be copied: "
			   "print the whole map");
		return;
	}
	p = low_lookup(l, m, key, none);
	low_put(l, (struct ir_insn){ .op = IR_PCOPY,
				     .y = { to },
				     .x = { p },
				     .size = m->value->size });
	low_jump(l, end);
	low_start(l, none);
	low_zero(l, to, m->value->size);
	low_jump(l, end);
	low_start(l, end);
}

static bool can_fill(const struct ast_map *m)
{
	return m->key != NULL;
}

static void report_full(struct lower *l, const void *node)
{
	low_runtime_error(l, node, IR_UPDATE, MAP_FULL, "map_update_elem",
			  ir_imm(NO_ROOM));
}

/* After UPDATE or AGG: @code is 0 or what went wrong. */
static void check_full(struct lower *l, const void *node,
		       const struct ast_map *m, struct ir_opnd code)
{
	uint32_t full, end;

	if (!can_fill(m))
		return;
	full = low_block(l);
	end = low_block(l);
	low_branch(l, CC_EQ, code, ir_imm(0), end, full);
	low_start(l, full);
	report_full(l, node);
	low_jump(l, end);
	low_start(l, end);
}

/* After MADD: @before is 0 when the key is new, or could not be made. */
static void check_added(struct lower *l, const void *node,
			const struct ast_map *m, struct ir_place key,
			struct ir_opnd before)
{
	uint32_t zero, full, end;

	if (!can_fill(m))
		return;
	zero = low_block(l);
	full = low_block(l);
	end = low_block(l);
	low_branch(l, CC_EQ, before, ir_imm(0), zero, end);
	low_start(l, zero);
	low_branch(l, CC_NE, map_op(l, IR_LOOKUP, m, key, PROV_MAP_OR_NULL),
		   ir_imm(0), end, full);
	low_start(l, full);
	report_full(l, node);
	low_jump(l, end);
	low_start(l, end);
}

static void update(struct lower *l, const void *node, const struct ast_map *m,
		   struct ir_place key, struct ir_place value)
{
	ir_reg d = m->key ? low_reg(l, PROV_SCALAR) : 0;

	low_put(l, (struct ir_insn){ .op = IR_UPDATE,
				     .dst = d,
				     .map = (int32_t)m->id,
				     .y = { key, value } });
	if (d)
		check_full(l, node, m, ir_r(d));
}

static bool adds_in_place(const struct type *t)
{
	return type_is_int(t) && t->kind != TYPE_BOOL && t->size >= 4;
}

/* Adds; the value before. */
static struct ir_opnd add_in_place(struct lower *l, const void *node,
				   const struct ast_map *m, struct ir_place key,
				   struct ir_opnd n)
{
	const struct type *t = m->value;
	ir_reg d = low_reg(l, PROV_SCALAR);

	low_put(l, (struct ir_insn){ .op = IR_MADD,
				     .width = (uint8_t)t->size,
				     .dst = d,
				     .map = (int32_t)m->id,
				     .y = { key },
				     .x = { n } });
	check_added(l, node, m, key, ir_r(d));
	return ir_r(d);
}

/* Replaces by a value computed from the old one. */
static void replace(struct lower *l, const void *node, const struct ast_map *m,
		    struct ir_place key, struct ir_opnd v)
{
	struct ir_place value = low_temp(l, m->value->size, "value");

	low_store(l, value, v, m->value);
	update(l, node, m, key, value);
}

struct ir_opnd low_map_incr(struct lower *l, const struct expr *e)
{
	const struct ast_map *m = e->a->map;
	const struct type *t = m->value;
	int64_t step = e->op == OP_DEC ? -1 : 1;
	struct ir_place key = low_key(l, m, &e->a->args);
	struct ir_opnd old, new;

	if (t->kind == TYPE_PTR && t->elem && t->elem->size)
		step *= t->elem->size;
	if (adds_in_place(t)) {
		old = add_in_place(l, e, m, key, ir_imm(step));
		if (e->postfix)
			return old;
		new = low_op2(l, IR_ADD, old, ir_imm(step));
		return low_convert(l, new, NULL, t);
	}
	old = read_at(l, m, key);
	new = low_convert(l, low_op2(l, IR_ADD, old, ir_imm(step)), NULL, t);
	replace(l, e, m, key, new);
	return e->postfix ? old : new;
}

static struct ir_opnd wall_time(struct lower *l)
{
	ir_reg d = low_reg(l, PROV_SCALAR);

	low_put(l, (struct ir_insn){ .op = IR_KTIME, .dst = d });
	return low_op2(l, IR_ADD, ir_r(d),
		       ir_imm(clock_ahead(CLOCK_REALTIME, CLOCK_BOOTTIME)));
}

/* A sum of few bits is sent as one number to the aggregation of its key. */
static void aggregate(struct lower *l, const struct expr *node,
		      const struct ast_map *m, struct ir_place key,
		      const struct expr *call)
{
	enum builtin_id id = call->builtin->id;
	struct ir_opnd a = ir_imm(1), b = { 0 };
	ir_reg d = m->key ? low_reg(l, PROV_SCALAR) : 0;

	if (id != BUILTIN_COUNT && call->args.len)
		a = low_value(l, call->args.at[0]);
	if (id == BUILTIN_TSERIES)
		b = wall_time(l);
	low_put(l, (struct ir_insn){ .op = IR_AGG,
				     .dst = d,
				     .map = (int32_t)m->id,
				     .y = { key },
				     .x = { a, b } });
	if (d)
		check_full(l, node, m, ir_r(d));
}

static const struct expr *aggregation_of(const struct expr *e)
{
	while (e && e->kind == EXPR_CAST && e->implicit)
		e = e->a;
	return e && e->kind == EXPR_CALL && e->builtin && e->builtin->aggregate
		       ? e
		       : NULL;
}

static void compound_assign(struct lower *l, const struct stmt *s)
{
	const struct ast_map *m = s->target->map;
	const struct type *t = m->value;
	struct ir_place key = low_key(l, m, &s->target->args);
	struct ir_opnd n = low_value(l, s->a), old;

	if (t->kind == TYPE_PTR && t->elem && t->elem->size > 1)
		n = low_op2(l, IR_MUL, n, ir_imm(t->elem->size));
	if (adds_in_place(t) && (s->op == OP_ADD || s->op == OP_SUB)) {
		if (s->op == OP_SUB)
			n = n.kind == OPND_IMM
				    ? ir_imm((int64_t) - (uint64_t)n.v)
				    : low_op1(l, IR_NEG, n);
		add_in_place(l, s->target, m, key, n);
		return;
	}
	old = read_at(l, m, key);
	replace(l, s->target, m, key,
		low_binary(l, s->target, s->op, t, s->a->type, old, n));
}

void low_map_assign(struct lower *l, const struct stmt *s)
{
	const struct ast_map *m = s->target->map;
	const struct expr *agg = aggregation_of(s->a);
	struct ir_place key, value;

	l->span = s->span;
	if (s->op != OP_NONE) {
		compound_assign(l, s);
		return;
	}
	if (agg) {
		key = low_key(l, m, &s->target->args);
		aggregate(l, s->target, m, key, agg);
		return;
	}
	value = low_temp(l, m->value->size, "value");
	low_into(l, s->a, value, m->value);
	key = low_key(l, m, &s->target->args);
	update(l, s->target, m, key, value);
}

/* The map and key of delete(@m, k), delete(@m[k]), delete(@m), has_key(..). */
static struct ir_place called_key(struct lower *l, const struct expr *e)
{
	const struct expr *map = e->args.at[0];

	if (e->args.len > 1)
		return low_key_of(l, map->map, e->args.at[1]);
	return low_key(l, map->map, &map->args);
}

struct ir_opnd low_delete(struct lower *l, const struct expr *e)
{
	struct ir_place key = called_key(l, e);

	return map_op(l, IR_MDEL, e->args.at[0]->map, key, PROV_SCALAR);
}

struct ir_opnd low_has_key(struct lower *l, const struct expr *e)
{
	const struct ast_map *m = e->args.at[0]->map;
	struct ir_place key = called_key(l, e);
	ir_reg d;

	if (!m->key)
		return map_op(l, IR_GSET, m, NO_PLACE, PROV_SCALAR);
	d = low_reg(l, PROV_SCALAR);
	low_put(l, (struct ir_insn){ .op = IR_SET,
				     .cc = CC_NE,
				     .dst = d,
				     .x = { map_op(l, IR_LOOKUP, m, key,
						   PROV_MAP_OR_NULL),
					    ir_imm(0) } });
	return ir_r(d);
}

/* The map pinned at @path, which all that name it share. */
static int32_t pinned_map(struct lower *l, const char *path, struct span at)
{
	struct ir_map m = {
		.store = MAP_HASH,
		.key = &type_uint64,
		.value = &type_uint64,
		.key_size = 8,
		.value_size = 8,
		.max_entries = 1,
		.pin = path,
		.span = at,
	};

	for (size_t i = 0; i < l->p->maps.len; i++)
		if (l->p->maps.at[i].pin && !strcmp(l->p->maps.at[i].pin, path))
			return (int32_t)i;
	m.name = arena_printf(l->p->arena, "pinned%zu", l->p->maps.len);
	vec_push(&l->p->maps, m);
	return (int32_t)(l->p->maps.len - 1);
}

struct ir_opnd low_pinned(struct lower *l, const struct expr *e)
{
	struct ir_place key = low_temp(l, 8, "key");
	ir_reg found = low_reg(l, PROV_MAP_OR_NULL);
	ir_reg d = low_reg(l, PROV_SCALAR);

	low_store(l, key, low_value(l, e->args.at[1]), &type_uint64);
	low_put(l, (struct ir_insn){
			   .op = IR_LOOKUP,
			   .dst = found,
			   .map = pinned_map(l, e->args.at[0]->str, e->span),
			   .y = { key, NO_PLACE } });
	low_put(l, (struct ir_insn){ .op = IR_SET,
				     .cc = CC_NE,
				     .dst = d,
				     .x = { ir_r(found), ir_imm(0) } });
	return ir_r(d);
}
