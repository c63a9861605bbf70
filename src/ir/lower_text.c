// SPDX-License-Identifier: Apache-2.0
/*
 * Built-ins that make a value in a slot: strings, buffers, stacks, addresses
 * of several kinds. Each writes the whole of its type's size to the place it
 * is given; those that make text return how many bytes of it there are.
 */
#include "ir/lower_priv.h"

#include <arpa/inet.h>
#include <string.h>

static const struct ir_opnd unknown = { 0 };

static struct ir_opnd make_comm(struct lower *l, const struct expr *e,
				struct ir_place to)
{
	if (e->args.len)
		return low_kernel_text_builtin(BUILTIN_COMM)(l, e, to);
	low_put(l, (struct ir_insn){ .op = IR_COMM, .y = { to } });
	low_zero(l, low_at(to, 16), e->type->size - 16);
	return unknown;
}

static struct ir_opnd make_const(struct lower *l, struct ir_place to,
				 const char *text, uint32_t size)
{
	uint32_t n = (uint32_t)strlen(text);

	n = n < size ? n : size - 1;
	low_put(l, (struct ir_insn){ .op = IR_SCONST,
				     .y = { to },
				     .bytes = text,
				     .nbytes = n,
				     .size = size });
	return ir_imm((int64_t)n + 1);
}

static struct ir_opnd make_probe(struct lower *l, const struct expr *e,
				 struct ir_place to)
{
	uint32_t n = e->type->size;

	if (l->inst->nprobes == 1)
		return make_const(l, to, l->inst->probes[0]->name, n);
	if (n > l->p->probe_name_size) {
		low_zero(l, low_at(to, l->p->probe_name_size),
			 n - l->p->probe_name_size);
		n = l->p->probe_name_size;
	}
	low_put(l, (struct ir_insn){ .op = IR_PNAME, .y = { to }, .size = n });
	return unknown;
}

static struct ir_opnd make_probetype(struct lower *l, const struct expr *e,
				     struct ir_place to)
{
	const struct probe *p = l->inst->nprobes ? l->inst->probes[0] : NULL;

	return make_const(l, to, p && p->type_name ? p->type_name : "special",
			  e->type->size);
}

/* A limit on the bytes that are read: none, a number or a register. */
static struct ir_opnd limit_of(struct lower *l, const struct expr *e,
			       uint32_t cap)
{
	struct ir_opnd n;

	if (!e)
		return unknown;
	n = low_value(l, e);
	if (n.kind == OPND_IMM && (uint64_t)n.v >= cap)
		return unknown;
	return n;
}

/* str() of what is a string already: its first bytes. */
static struct ir_opnd cut_text(struct lower *l, const struct expr *e,
			       struct ir_place to, struct ir_opnd limit)
{
	const struct type *t = e->type;
	struct ir_place from;
	struct loc at = { .space = SPACE_BPF };

	if (limit.kind == OPND_NONE)
		return low_into(l, low_arg_of(e, 0), to, t);
	if (limit.kind == OPND_IMM && limit.v == 0) {
		low_zero(l, to, t->size);
		return ir_imm(1);
	}
	from = low_place(l, low_arg_of(e, 0));
	if (limit.kind == OPND_IMM) {
		uint32_t n = (uint32_t)limit.v - 1;

		if (n > low_arg_of(e, 0)->type->size)
			n = low_arg_of(e, 0)->type->size;
		low_copy(l, to, from, n);
		low_zero(l, low_at(to, n), t->size - n);
		return unknown;
	}
	at.in_slot = true;
	at.place = from;
	at.base = low_address(l, &at);
	at.in_slot = false;
	return low_read_text(l, &at, to, t->size, limit);
}

/*
 * Text of max_strlen bytes or more is kept without a NUL, and printed with a
 * trailer then: where the helper has put a NUL into the last byte, that byte is
 * read on its own.
 */
static void fill_last(struct lower *l, const struct loc *at, struct ir_place to,
		      uint32_t cap, struct ir_opnd len, struct ir_opnd limit)
{
	uint32_t full = low_block(l), end = low_block(l), more = full;
	enum addr_space space = at->space;
	struct loc last = *at;

	if (space == SPACE_CTX || space == SPACE_BPF)
		space = SPACE_KERNEL;
	if (limit.kind == OPND_REG) {
		more = low_block(l);
		low_branch(l, CC_UGT, limit, ir_imm(cap), more, end);
		low_start(l, more);
	}
	low_branch(l, CC_EQ, len, ir_imm(cap), full, end);
	low_start(l, full);
	last.off += cap - 1;
	low_put(l, (struct ir_insn){ .op = IR_PREAD,
				     .space = (uint8_t)space,
				     .y = { low_at(to, cap - 1) },
				     .x = { low_address(l, &last) },
				     .size = 1 });
	low_jump(l, end);
	low_start(l, end);
}

static struct ir_opnd make_str(struct lower *l, const struct expr *e,
			       struct ir_place to)
{
	const struct expr *from = low_arg_of(e, 0), *n = low_arg_of(e, 1);
	uint32_t cap = e->type->size;
	struct ir_opnd limit = limit_of(l, n, cap), len;
	struct loc at;

	if (from->type->kind == TYPE_STRING)
		return cut_text(l, e, to, limit);
	if (from->type->kind == TYPE_ARRAY) {
		at = low_loc(l, from);
		if (at.in_slot) {
			at.base = low_address(l, &at);
			at.in_slot = false;
			at.space = SPACE_BPF;
		}
		if (limit.kind == OPND_NONE && from->type->size < cap)
			limit = ir_imm(from->type->size);
	} else {
		at = low_deref(l, from);
	}
	len = low_read_text(l, &at, to, cap, limit);
	if (cap == l->opts->max_strlen && limit.kind != OPND_IMM &&
	    !(n && n->is_const && n->num == cap))
		fill_last(l, &at, to, cap, len, limit);
	return len;
}

/* The length that buf() is asked for, cut to what there is room for. */
static struct ir_opnd buffer_length(struct lower *l, const struct expr *e,
				    uint32_t room)
{
	uint32_t fine, cut, end;
	struct ir_opnd n;
	ir_reg d;

	if (!low_arg_of(e, 1))
		return ir_imm(room);
	n = low_value(l, low_arg_of(e, 1));
	if (n.kind == OPND_IMM)
		return (uint64_t)n.v < room ? n : ir_imm(room);
	fine = low_block(l);
	cut = low_block(l);
	end = low_block(l);
	d = low_reg(l, PROV_SCALAR);
	low_branch(l, CC_ULE, n, ir_imm(room), fine, cut);
	low_start(l, fine);
	low_mov(l, d, n);
	low_jump(l, end);
	low_start(l, cut);
	low_mov(l, d, ir_imm(room));
	low_jump(l, end);
	low_start(l, end);
	return ir_r(d);
}

static struct ir_opnd make_buf(struct lower *l, const struct expr *e,
			       struct ir_place to)
{
	const struct expr *from = low_arg_of(e, 0);
	uint32_t room = e->type->size - 4;
	struct ir_place data = low_at(to, 4);
	struct ir_opnd n = buffer_length(l, e, room);
	bool pointer = low_fits(from->type);
	struct loc at;

	low_store(l, to, n, &type_uint32);
	if (from->kind == EXPR_STRING && n.kind == OPND_IMM) {
		/* with what stands behind a NUL */
		low_put(l, (struct ir_insn){ .op = IR_SCONST,
					     .y = { data },
					     .bytes = from->str,
					     .nbytes = from->len < n.v
							       ? from->len
							       : (uint32_t)n.v,
					     .size = room });
		return unknown;
	}
	at = pointer ? low_deref(l, from) : low_loc(l, from);
	if (at.in_slot || (!pointer && n.kind == OPND_IMM)) {
		uint32_t have = from->type->size;

		if (n.kind == OPND_IMM && (uint64_t)n.v < have)
			have = (uint32_t)n.v;
		low_read_into(l, &at, data, have < room ? have : room, room);
		return unknown;
	}
	low_put(l,
		(struct ir_insn){
			.op = IR_PREAD,
			.space = (uint8_t)(at.space == SPACE_CTX ||
							   at.space == SPACE_BPF
						   ? SPACE_KERNEL
						   : at.space),
			.y = { data },
			.x = { low_address(l, &at), n },
			.size = room });
	return unknown;
}

static struct ir_opnd make_usym(struct lower *l, const struct expr *e,
				struct ir_place to)
{
	struct ir_opnd address = e->args.len ? low_value(l, low_arg_of(e, 0))
					     : low_op0(l, IR_FUNCIP);

	low_store(l, to, address, &type_uint64);
	low_store(l, low_at(to, 8), low_pid(l), &type_uint64);
	return unknown;
}

/* func in a user-space probe. */
static struct ir_opnd make_func(struct lower *l, const struct expr *e,
				struct ir_place to)
{
	return make_usym(l, e, to);
}

static bool is_v6(const struct expr *family, const struct expr *address)
{
	if (family && family->kind == EXPR_INT)
		return family->num == 10;
	return !low_fits(address->type) && address->type->size == 16;
}

static struct ir_opnd make_ntop(struct lower *l, const struct expr *e,
				struct ir_place to)
{
	const struct expr *family = e->args.len > 1 ? low_arg_of(e, 0) : NULL;
	const struct expr *address = low_arg_of(e, e->args.len - 1);
	struct ir_place data = low_at(to, 4);
	bool v6 = is_v6(family, address);
	struct loc at;

	low_store(l, to, family ? low_value(l, family) : ir_imm(v6 ? 10 : 2),
		  &type_uint32);
	if (type_is_int(address->type)) {
		low_zero(l, low_at(data, 4), 12);
		low_store(l, data, low_value(l, address), &type_uint32);
		return unknown;
	}
	if (low_fits(address->type)) {
		uint32_t n = address->type->elem->size;

		at = low_deref(l, address);
		low_read_into(l, &at, data, n && n < 16 ? n : v6 ? 16 : 4, 16);
		return unknown;
	}
	at = low_loc(l, address);
	low_read_into(l, &at, data,
		      address->type->size < 16 ? address->type->size : 16, 16);
	return unknown;
}

static struct ir_opnd make_pton(struct lower *l, const struct expr *e,
				struct ir_place to)
{
	const struct expr *text = low_arg_of(e, 0);
	char *bytes = arena_alloc(l->p->arena, 16);
	int family = text->str && strchr(text->str, ':') ? AF_INET6 : AF_INET;

	if (text->kind != EXPR_STRING ||
	    inet_pton(family, text->str, bytes) != 1)
		diag_error(l->d, text->span, "Invalid IP address");
	low_put(l, (struct ir_insn){
			   .op = IR_SCONST,
			   .y = { to },
			   .bytes = bytes,
			   .nbytes = e->type->size < 16 ? e->type->size : 16,
			   .size = e->type->size });
	return unknown;
}

static struct ir_opnd make_macaddr(struct lower *l, const struct expr *e,
				   struct ir_place to)
{
	const struct expr *from = low_arg_of(e, 0);
	struct loc at =
		low_fits(from->type) ? low_deref(l, from) : low_loc(l, from);

	low_read_into(l, &at, to, 6, e->type->size);
	return unknown;
}

static struct ir_opnd make_strv(struct lower *l, const struct expr *e,
				struct ir_place to)
{
	const struct expr *max = low_arg_of(e, 1), *sep = low_arg_of(e, 2);
	int64_t e_sep = ' ';
	ir_reg d = low_reg(l, PROV_SCALAR);

	if (sep && sep->kind == EXPR_STRING)
		e_sep = sep->len ? (unsigned char)sep->str[0] : 0;
	low_put(l, (struct ir_insn){ .op = IR_STRV,
				     .dst = d,
				     .space = SPACE_USER,
				     .y = { to },
				     .x = { low_value(l, low_arg_of(e, 0)),
					    ir_imm(max ? max->num : 16),
					    ir_imm(e_sep) },
				     .size = e->type->size });
	return ir_r(d);
}

/*
 * The strings of a char **, each with its NUL, as a buffer: one more than are
 * printed, so that it shows when there are more. An array without a string has
 * no bytes, one with an empty string has one.
 */
static struct ir_opnd gather_words(struct lower *l, const struct expr *e,
				   struct ir_place to)
{
	int64_t first = e->type->lhist_min, max = e->type->lhist_max;
	bool all = first < 0 || max < 0 || first > 126 || max > 126 - first;
	struct ir_opnd array = low_value(l, low_arg_of(e, 0)), some;
	struct loc at = { .base = array, .space = SPACE_USER };
	ir_reg n = low_reg(l, PROV_SCALAR);

	low_put(l, (struct ir_insn){ .op = IR_STRV,
				     .dst = n,
				     .space = SPACE_USER,
				     .y = { low_at(to, 4) },
				     .x = { array,
					    ir_imm(all ? 128 : first + max + 1),
					    ir_imm(0) },
				     .size = e->type->size - 4 });
	some = low_read(l, &at, &type_uint64);
	some = low_convert(l, some, NULL, &type_bool);
	low_store(l, to, low_op2(l, IR_MUL, ir_r(n), some), &type_uint32);
	return unknown;
}

/* Of a buffer the same bytes; only how they print differs. */
static struct ir_opnd make_words(struct lower *l, const struct expr *e,
				 struct ir_place to)
{
	if (low_arg_of(e, 0)->type->kind != TYPE_BUFFER)
		return gather_words(l, e, to);
	return low_into(l, low_arg_of(e, 0), to, e->type);
}

/* NULL where a built-in fits a register in some types and not in others. */
static const low_into_fn into_builtins[BUILTIN_NONE] = {
	[BUILTIN_COMM] = make_comm,
	[BUILTIN_PROBE] = make_probe,
	[BUILTIN_PROBETYPE] = make_probetype,
	[BUILTIN_STR] = make_str,
	[BUILTIN_BUF] = make_buf,
	[BUILTIN_USYM] = make_usym,
	[BUILTIN_FUNC] = make_func,
	[BUILTIN_NTOP] = make_ntop,
	[BUILTIN_PTON] = make_pton,
	[BUILTIN_MACADDR] = make_macaddr,
	[BUILTIN_KSTACK] = low_stack,
	[BUILTIN_USTACK] = low_stack,
	[BUILTIN_DW_USTACK] = low_stack,
	[BUILTIN_STRV] = make_strv,
	[BUILTIN_STR_CONCAT] = low_str_concat,
	[BUILTIN_PATH] = low_path_of,
	[BUILTIN_PATH_OF] = low_path_of,
	[BUILTIN_WORDS] = make_words,
};

low_into_fn low_text_builtin(enum builtin_id id)
{
	if (id >= BUILTIN_NONE)
		return NULL;
	return into_builtins[id] ? into_builtins[id]
				 : low_kernel_text_builtin(id);
}

struct ir_opnd low_call_into(struct lower *l, const struct expr *e,
			     struct ir_place to)
{
	low_into_fn fn = e->builtin ? low_text_builtin(e->builtin->id) : NULL;

	if (fn)
		return fn(l, e, to);
	low_refuse(l, e->span, "%s cannot be used here", e->str);
	return unknown;
}
