// SPDX-License-Identifier: Apache-2.0
/* Built-ins that measure, compare, find or join text. */
#include "ir/lower_priv.h"

#include <string.h>

/* Sizes of both texts together that the verifier gets through: see
 * bpf/select_find.c. */
#define SEARCH_MAX 2048

/* Bytes that the text of @e may need, with its NUL. */
static uint32_t text_room(const struct lower *l, const struct expr *e)
{
	const struct type *t = e->type;

	return t->kind == TYPE_STRING  ? t->size
	       : t->kind == TYPE_ARRAY ? t->size + 1
				       : l->opts->max_strlen;
}

static uint32_t power_of_two(uint32_t n)
{
	uint32_t p = 2;

	while (p < n)
		p *= 2;
	return p;
}

/* The text of a string, an array or behind a pointer, zero up to @size. */
static void put_text(struct lower *l, const struct expr *e, struct ir_place to,
		     uint32_t size)
{
	struct ir_opnd limit = { 0 };
	struct loc at;

	if (e->type->kind == TYPE_STRING) {
		low_into(l, e, to, e->type);
		if (size == e->type->size) /* the search wants a NUL */
			low_zero(l, low_at(to, size - 1), 1);
		low_zero(l, low_at(to, e->type->size), size - e->type->size);
		return;
	}
	if (e->type->kind == TYPE_ARRAY) {
		at = low_loc(l, e);
		limit = ir_imm(e->type->size + 1);
	} else {
		at = low_deref(l, e);
	}
	if (at.in_slot) {
		at.base = low_address(l, &at);
		at.in_slot = false;
		at.space = SPACE_BPF;
	}
	low_read_text(l, &at, to, size, limit);
}

/* Where argument 1 stands in argument 0, or -1. */
static struct ir_opnd find_text(struct lower *l, const struct expr *e)
{
	uint32_t n = power_of_two(text_room(l, low_arg_of(e, 0)));
	uint32_t m = power_of_two(text_room(l, low_arg_of(e, 1)));
	struct ir_place text, needle;
	ir_reg d = low_reg(l, PROV_SCALAR);

	if (n + m > SEARCH_MAX) {
		low_refuse(l, e->span,
			   "%s() searches texts of up to %d bytes, with what "
			   "it looks for (here %u and %u)",
			   e->str, SEARCH_MAX, n, m);
		return ir_imm(0);
	}
	text = low_temp(l, n, "text");
	needle = low_temp(l, 3 * m, "needle");
	put_text(l, low_arg_of(e, 0), text, n);
	put_text(l, low_arg_of(e, 1), needle, m);
	low_put(l, (struct ir_insn){ .op = IR_STRSTR,
				     .dst = d,
				     .y = { text, needle },
				     .x = { { 0 }, ir_imm(m) },
				     .size = n });
	return ir_r(d);
}

/* -2 when it is not there, as bpftrace has it. */
static struct ir_opnd find_strstr(struct lower *l, const struct expr *e)
{
	struct ir_opnd at = find_text(l, e);

	return low_op2(l, IR_ADD, at, low_op2(l, IR_SAR, at, ir_imm(63)));
}

static struct ir_opnd find_strcontains(struct lower *l, const struct expr *e)
{
	const struct expr *text = low_arg_of(e, 0), *lit = low_arg_of(e, 1);
	ir_reg d = low_reg(l, PROV_SCALAR);

	if (lit->kind == EXPR_STRING && text->type->kind == TYPE_STRING)
		low_put(l, (struct ir_insn){ .op = IR_SMATCH,
					     .dst = d,
					     .y = { low_place(l, text) },
					     .size = text->type->size,
					     .bytes = lit->str,
					     .nbytes = (uint32_t)strnlen(
						     lit->str, lit->len) });
	else
		low_put(l, (struct ir_insn){
				   .op = IR_SET,
				   .cc = CC_SGE,
				   .dst = d,
				   .x = { find_text(l, e), ir_imm(0) } });
	return ir_r(d);
}

struct ir_opnd low_str_concat(struct lower *l, const struct expr *e,
			      struct ir_place to)
{
	uint32_t n = e->type->size, m = text_room(l, low_arg_of(e, 1)), first;
	struct ir_place text, more;
	ir_reg len = low_reg(l, PROV_SCALAR), d = low_reg(l, PROV_SCALAR);

	first = text_room(l, low_arg_of(e, 0));
	text = low_temp(l, first > n ? first : n, "text");
	more = low_temp(l, m, "text");
	put_text(l, low_arg_of(e, 0), text, first > n ? first : n);
	put_text(l, low_arg_of(e, 1), more, m);
	low_put(l, (struct ir_insn){ .op = IR_STRLEN,
				     .dst = len,
				     .y = { text },
				     .size = n });
	low_put(l, (struct ir_insn){ .op = IR_APPEND,
				     .dst = d,
				     .y = { text, more },
				     .x = { ir_r(len), ir_imm(m) },
				     .size = n });
	low_copy(l, to, text, n);
	return ir_r(d);
}

static struct ir_opnd string_op(struct lower *l, enum ir_op op,
				const struct expr *a, const struct expr *lit)
{
	ir_reg d = low_reg(l, PROV_SCALAR);
	struct ir_insn i = { .op = op, .dst = d, .size = a->type->size };

	i.y[0] = low_place(l, a);
	if (lit) {
		i.bytes = lit->str;
		i.nbytes = (uint32_t)strnlen(lit->str, lit->len);
	}
	low_put(l, i);
	return ir_r(d);
}

static struct ir_opnd find_strlen(struct lower *l, const struct expr *e)
{
	const struct expr *from = low_arg_of(e, 0);
	struct ir_place p;
	struct ir_opnd n;
	struct loc at;
	uint32_t cap = l->opts->max_strlen;

	if (from->type->kind == TYPE_STRING)
		return string_op(l, IR_STRLEN, from, NULL);
	at = low_fits(from->type) ? low_deref(l, from) : low_loc(l, from);
	p = low_temp(l, cap, "value");
	n = low_read_text(l, &at, p, cap, (struct ir_opnd){ 0 });
	/* without the NUL; of a fault, none */
	return low_op2(l, IR_SUB, n, low_convert(l, n, NULL, &type_bool));
}

/* Of what has no size: the bytes of its text with the NUL. */
static struct ir_opnd find_strcap(struct lower *l, const struct expr *e)
{
	return low_op2(l, IR_ADD, find_strlen(l, e), ir_imm(1));
}

static struct ir_opnd find_strncmp(struct lower *l, const struct expr *e)
{
	const struct expr *a = low_arg_of(e, 0), *b = low_arg_of(e, 1);
	uint32_t sa = a->type->size, sb = b->type->size;
	uint32_t n = sa < sb ? sa : sb;
	int64_t want = low_arg_of(e, 2)->num;
	struct ir_place pa, pb;
	ir_reg d;

	if (low_arg_of(e, 2)->kind != EXPR_INT || want < 0) {
		low_refuse(l, low_arg_of(e, 2)->span,
			   "strncmp() takes a literal length");
		return ir_imm(0);
	}
	/* both end in a NUL, so the shorter one's size is far enough */
	n = want < (int64_t)n ? (uint32_t)want : n;
	if (!n)
		return ir_imm(0);
	pa = low_place(l, a);
	pb = low_place(l, b);
	d = low_reg(l, PROV_SCALAR);
	low_put(l, (struct ir_insn){ .op = IR_STRNCMP,
				     .dst = d,
				     .y = { pa, pb },
				     .size = n });
	return ir_r(d);
}

static const low_value_fn find_builtins[BUILTIN_NONE] = {
	[BUILTIN_STRSTR] = find_strstr,
	[BUILTIN_STRCONTAINS] = find_strcontains,
	[BUILTIN_STRLEN] = find_strlen,
	[BUILTIN_STRCAP] = find_strcap,
	[BUILTIN_STRNCMP] = find_strncmp,
};

low_value_fn low_find_builtin(enum builtin_id id)
{
	return id < BUILTIN_NONE ? find_builtins[id] : NULL;
}
