// SPDX-License-Identifier: Apache-2.0
/*
 * The tables of maps and actions, and the records that ask for actions.
 *
 * A record is laid out here (lower.h tells the rule) and its arguments are
 * evaluated straight into it. printf("%d %s\n", pid, str($p)) becomes
 *
 *	slot s0 size 1040
 *		sstore.4 s0+0, 3		action 3
 *		r1 = probeid
 *		sstore.4 s0+4, r1
 *		r2 = pidtgid
 *		r3 = shr r2, 32
 *		sstore.4 s0+8, r3
 *		r4 = pstr.user s0+12, r9, 1024
 *		r5 = add r4, 12
 *		emit s0+0, r5			only what the text needs
 */
#include "ir/lower_priv.h"

#include <string.h>

static enum map_store map_store(const struct ast_map *m)
{
	bool agg = type_is_agg(m->value);
	bool lru = m->decl && strstr(m->decl, "lru");

	if (!m->key)
		return agg ? MAP_PERCPU_GLOBAL : MAP_GLOBAL;
	if (agg)
		return lru ? MAP_LRU_PERCPU_HASH : MAP_PERCPU_HASH;
	return lru ? MAP_LRU_HASH : MAP_HASH;
}

void low_maps(struct lower *l)
{
	const ast_map_vec *v = &l->script->maps;

	for (size_t i = 0; i < v->len; i++) {
		struct ast_map *m = v->at[i];
		int64_t max = m->max_entries ? m->max_entries
					     : (int64_t)l->opts->max_map_keys;
		struct ir_map im = {
			.name = m->name,
			.store = map_store(m),
			.key = m->key,
			.value = m->value,
			.key_size = m->key ? m->key->size : 0,
			.value_size = m->value->size,
			.max_entries = m->key ? (uint32_t)max : 1,
			.swapped = m->swapped,
			.span = m->first,
		};

		m->id = (uint32_t)i;
		vec_push(&l->p->maps, im);
	}
}

int32_t low_start_map(struct lower *l)
{
	struct ir_map m = {
		.name = "elapsed",
		.store = MAP_GLOBAL,
		.value = &type_uint64,
		.value_size = 8,
		.max_entries = 1,
	};

	if (l->p->start_map < 0) {
		l->p->start_map = (int32_t)l->p->maps.len;
		vec_push(&l->p->maps, m);
	}
	return l->p->start_map;
}

/* An aggregation that is printed by value is one number. */
static const struct type *arg_type(const struct low_arg *a)
{
	const struct type *t = a->type ? a->type : a->e->type;

	if (!type_is_agg(t))
		return t;
	return t->kind == TYPE_COUNT || !t->is_signed ? &type_uint64
						      : &type_int64;
}

/* The string that goes last: the largest of more than 64 bytes; -1 none. */
static int tail_arg(const struct low_arg *args, uint32_t n)
{
	int tail = -1;

	for (uint32_t i = 0; i < n; i++) {
		const struct type *t = args[i].type;

		if (t->kind == TYPE_STRING && t->size > 64 &&
		    (tail < 0 || t->size >= args[tail].type->size))
			tail = (int)i;
	}
	return tail;
}

static void place_field(struct type_field *f, const struct type *t,
			uint32_t *end)
{
	uint32_t align = type_align(t);

	if (align > 1)
		*end = (*end + align - 1) / align * align;
	f->type = t;
	f->offset = *end;
	*end += t->size;
}

/* Types of the arguments and their places in the record. */
static void lay_out(struct lower *l, struct action *a,
		    const struct low_arg *args, uint32_t n, int tail)
{
	struct type *t = arena_new(l->p->arena, struct type);
	uint32_t end = 8;

	t->kind = TYPE_TUPLE;
	t->complete = true;
	t->nfields = n;
	t->fields = arena_array(l->p->arena, struct type_field, n + 1);
	for (uint32_t i = 0; i < n; i++)
		if ((int)i != tail)
			place_field(&t->fields[i], args[i].type, &end);
	if (tail >= 0)
		place_field(&t->fields[tail], args[tail].type, &end);
	a->size = (end + 7) & ~7u;
	t->size = a->size - 8;
	a->args = n ? t : NULL;
}

/* The action of a node: found again when its code is lowered twice. */
static uint32_t action_id(struct lower *l, const void *node, unsigned int what,
			  const struct action *a)
{
	struct {
		const void *node;
		uint64_t what;
	} key = { node, what };
	void *known = hash_getn(&l->sites, &key, sizeof(key));

	if (known)
		return (uint32_t)(uintptr_t)known - 1;
	vec_push(&l->p->actions, *a);
	hash_setn(&l->sites, &key, sizeof(key),
		  (void *)(uintptr_t)l->p->actions.len);
	return (uint32_t)l->p->actions.len - 1;
}

/* The bytes that no field covers: between the fields, and at the end. */
static void zero_gaps(struct lower *l, const struct action *a, int tail,
		      struct ir_place rec)
{
	uint32_t end = 8, n = a->args ? a->args->nfields : 0;

	for (uint32_t i = 0; i <= n; i++) {
		/* in the order of their places: the tail comes last */
		uint32_t at = tail >= 0 && i + 1 == n ? (uint32_t)tail
			      : tail >= 0 && i >= (uint32_t)tail ? i + 1
								 : i;
		const struct type_field *f =
			i < n ? &a->args->fields[at] : NULL;
		uint32_t begin = f ? f->offset : a->size;

		low_zero(l, low_at(rec, end), begin - end);
		end = f ? begin + f->type->size : end;
	}
}

/* Bytes to send: up to the end of the last string's text. */
static struct ir_opnd record_size(struct lower *l, const struct action *a,
				  int tail, struct ir_opnd text,
				  struct ir_place rec)
{
	const struct type_field *f;

	if (tail < 0)
		return ir_imm(a->size);
	f = &a->args->fields[tail];
	if (text.kind == OPND_IMM)
		return ir_imm((int64_t)f->offset + text.v);
	if (text.kind == OPND_NONE) {
		ir_reg d = low_reg(l, PROV_SCALAR);

		low_put(l, (struct ir_insn){ .op = IR_STRLEN,
					     .dst = d,
					     .y = { low_at(rec, f->offset) },
					     .size = f->type->size });
		text = ir_r(d);
	}
	return low_op2(l, IR_ADD, text, ir_imm(f->offset));
}

/* Evaluates an argument into its field; the length of text, if it is known. */
static struct ir_opnd put_arg(struct lower *l, const struct low_arg *arg,
			      struct ir_place at)
{
	if (!arg->e || low_fits(arg->type)) {
		low_store(l, at, arg->e ? low_value(l, arg->e) : arg->value,
			  arg->type);
		return (struct ir_opnd){ 0 };
	}
	return low_into(l, arg->e, at, arg->type);
}

/* Lays the record out and fills it; @size gets the bytes of it that count. */
static struct ir_place make_record(struct lower *l, const void *node,
				   unsigned int what, struct action *a,
				   struct low_arg *args, uint32_t n,
				   struct ir_opnd *size)
{
	struct ir_opnd text = { 0 }, id;
	struct ir_place rec;
	int tail;

	for (uint32_t i = 0; i < n; i++)
		args[i].type = arg_type(&args[i]);
	tail = tail_arg(args, n);
	a->span = l->span;
	lay_out(l, a, args, n, tail);
	rec = low_temp(l, a->size, "record");
	zero_gaps(l, a, tail, rec);
	low_store(l, rec, ir_imm(action_id(l, node, what, a)), &type_uint32);
	id = low_op0(l, IR_PROBEID);
	low_store(l, low_at(rec, 4), id, &type_uint32);
	for (uint32_t i = 0; i < n; i++) {
		struct ir_opnd len = put_arg(
			l, &args[i], low_at(rec, a->args->fields[i].offset));

		if ((int)i == tail)
			text = len;
	}
	*size = record_size(l, a, tail, text, rec);
	return rec;
}

void low_send(struct lower *l, const void *node, unsigned int what,
	      struct action a, struct low_arg *args, uint32_t n)
{
	size_t mark = low_mark(l);
	struct ir_opnd size;
	struct ir_place rec;

	if (low_is_pinned(l)) {
		low_seq_action(l, a.kind);
		return;
	}
	rec = make_record(l, node, what, &a, args, n, &size);
	low_put(l,
		(struct ir_insn){ .op = IR_EMIT, .y = { rec }, .x = { size } });
	low_release(l, mark);
}

struct ir_opnd low_send_packet(struct lower *l, const void *node,
			       struct action a, struct low_arg *args,
			       uint32_t n, struct ir_opnd skb,
			       struct ir_opnd len)
{
	size_t mark = low_mark(l);
	struct ir_opnd size;
	struct ir_place rec = make_record(l, node, 0, &a, args, n, &size);
	ir_reg d = low_reg(l, PROV_SCALAR);

	low_put(l, (struct ir_insn){ .op = IR_SKBOUT,
				     .dst = d,
				     .y = { rec },
				     .x = { skb, len },
				     .size = a.size });
	low_release(l, mark);
	return ir_r(d);
}

void low_runtime_error(struct lower *l, const void *node, unsigned int what,
		       const char *message, const char *helper,
		       struct ir_opnd code)
{
	struct low_arg arg = { .type = &type_int64, .value = code };

	low_send(l, node, what,
		 (struct action){ .kind = ACT_RUNTIME_ERROR,
				  .format = message,
				  .unit = helper,
				  .map = -1 },
		 &arg, 1);
}

/* The bpf() helper that a guarded read is, as warnings call it. */
static const char *read_helper(enum ir_op op, enum addr_space space)
{
	if (op == IR_LOOKUP)
		return "map_lookup_elem";
	if (space == SPACE_USER)
		return op == IR_PSTR ? "probe_read_user_str"
				     : "probe_read_user";
	return op == IR_PSTR ? "probe_read_kernel_str" : "probe_read_kernel";
}

void low_check(struct lower *l, enum ir_op op, enum addr_space space,
	       struct ir_opnd code)
{
	bool lookup = op == IR_LOOKUP;
	uint32_t failed, end;

	if (!l->opts->runtime_warnings)
		return;
	failed = low_block(l);
	end = low_block(l);
	low_branch(l, lookup ? CC_EQ : CC_SLT, code, ir_imm(0), failed, end);
	low_start(l, failed);
	/* one warning for each piece of text, whatever asks how often */
	low_runtime_error(l, l->script->src.text + l->span.begin,
			  l->span.end << 8 | op,
			  lookup ? "Can't lookup map element because it does "
				   "not exist."
				 : NULL,
			  read_helper(op, space), lookup ? ir_imm(0) : code);
	low_jump(l, end);
	low_start(l, end);
}
