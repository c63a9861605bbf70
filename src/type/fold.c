// SPDX-License-Identifier: Apache-2.0
/*
 * Constant folding.
 *
 * Literals without a cast fold as the numbers they are: the result is again a
 * literal of the smallest type, signed unless it needs the 64th bit. With a
 * cast on either side the result is 64 bits wide, of the sign that the
 * arithmetic would have. Division and shift are signed here, unlike in the
 * kernel: (-10) / 3 is -3 and (-8) >> 1 is -4, as bpftrace has it.
 */
#include <stdio.h>
#include <string.h>

#include "type/check_priv.h"

const struct type *literal_type(int64_t num, bool is_unsigned)
{
	uint32_t size = num == (int8_t)num    ? 1
			: num == (int16_t)num ? 2
			: num == (int32_t)num ? 4
					      : 8;

	if (num < 0)
		return is_unsigned ? &type_uint64 : type_int(size, true);
	return type_literal(size);
}

void fold_to_int(struct checker *c, struct expr *e, int64_t num,
		 bool is_unsigned, const struct type *t)
{
	(void)c;
	e->kind = EXPR_INT;
	e->num = num;
	e->is_unsigned = is_unsigned;
	e->is_const = true;
	e->type = t ? t : literal_type(num, is_unsigned);
	e->a = e->b = e->c = NULL;
	e->args.len = 0;
	e->builtin = NULL;
}

void fold_to_bool(struct expr *e, bool value)
{
	e->kind = EXPR_BOOL;
	e->num = value;
	e->is_const = true;
	e->type = &type_bool;
	e->a = e->b = e->c = NULL;
	e->args.len = 0;
	e->builtin = NULL;
}

void fold_to_string(struct checker *c, struct expr *e, const char *s,
		    uint32_t len)
{
	e->kind = EXPR_STRING;
	e->str = s;
	e->len = len;
	e->is_const = true;
	e->type = type_string(c->ts, len + 1);
	e->a = e->b = e->c = NULL;
	e->args.len = 0;
	e->builtin = NULL;
}

bool is_void_call(const struct expr *e)
{
	return e->kind == EXPR_CALL && e->builtin && e->builtin->statement;
}

bool is_number(const struct expr *e)
{
	return e->is_const && (e->kind == EXPR_INT || e->kind == EXPR_BOOL);
}

static bool is_const_string(const struct expr *e)
{
	return e->is_const && e->kind == EXPR_STRING;
}

bool is_pure(const struct expr *e)
{
	if (!e)
		return true;
	if (e->kind == EXPR_INCR || e->kind == EXPR_BLOCK || e->kind == EXPR_IF)
		return false;
	if (e->kind == EXPR_CALL && (!e->builtin || e->builtin->statement ||
				     e->builtin->id == BUILTIN_DELETE))
		return false;
	for (uint32_t i = 0; i < e->args.len; i++)
		if (!is_pure(e->args.at[i]))
			return false;
	return is_pure(e->a) && is_pure(e->b) && is_pure(e->c);
}

/* A number with its sign: room for int64 and uint64. */
static __int128 wide(const struct expr *e)
{
	if (e->num < 0 && (e->is_unsigned || !e->type->is_signed) &&
	    e->type->size == 8)
		return (__int128)(uint64_t)e->num;
	return e->num;
}

static __int128 shift(enum ast_op op, __int128 a, __int128 b)
{
	unsigned int n = (unsigned int)b & 63;

	if (op == OP_SHL)
		return (__int128)((unsigned __int128)a << n);
	return a >> n;
}

static __int128 compute(enum ast_op op, __int128 a, __int128 b)
{
	switch (op) {
	case OP_ADD:
		return a + b;
	case OP_SUB:
		return a - b;
	case OP_MUL:
		return (__int128)((unsigned __int128)a * (unsigned __int128)b);
	case OP_DIV:
		return a / b;
	case OP_MOD:
		return a % b;
	case OP_AND:
		return a & b;
	case OP_OR:
		return a | b;
	case OP_XOR:
		return a ^ b;
	default:
		return shift(op, a, b);
	}
}

static bool compare(enum ast_op op, __int128 a, __int128 b)
{
	switch (op) {
	case OP_EQ:
		return a == b;
	case OP_NE:
		return a != b;
	case OP_LT:
		return a < b;
	case OP_LE:
		return a <= b;
	case OP_GT:
		return a > b;
	default:
		return a >= b;
	}
}

static bool is_typed(const struct expr *e)
{
	return e->type_name || e->type->kind == TYPE_ENUM;
}

/* Does the result have a value, and one of 64 bits? Typed numbers wrap. */
static bool folds(const struct expr *e, bool typed)
{
	bool division = e->op == OP_DIV || e->op == OP_MOD;
	bool shift = e->op == OP_SHL || e->op == OP_SHR;
	__int128 v;

	if (division && e->b->num == 0)
		return false;
	if (typed || e->op == OP_SHL)
		return typed || (e->b->num >= 0 && e->b->num < 64);
	v = shift ? 0 : compute(e->op, wide(e->a), wide(e->b));
	return v >= INT64_MIN && v <= (__int128)UINT64_MAX;
}

/* Of the two sides of a value of type @t. */
static void warn_signs(struct checker *c, const struct expr *a,
		       const struct expr *b, const struct type *t)
{
	warn_sign(c, a, t);
	warn_sign(c, b, t);
}

static bool fold_arith(struct checker *c, struct expr *e)
{
	struct expr *a = e->a, *b = e->b;
	const struct type *t = NULL;
	bool big = false, typed = is_typed(a) || is_typed(b);
	__int128 v;

	if (!folds(e, typed)) {
		check_error(c, e->span,
			    "unable to fold literals due to overflow or "
			    "underflow");
		return false;
	}
	if (typed) {
		t = arith_type(c, e->op, a->type, b->type);
		warn_signs(c, a, b, t);
	}
	v = compute(e->op, wide(a), wide(b));
	big = v > INT64_MAX && v <= (__int128)UINT64_MAX;
	if (typed && (e->op == OP_ADD || e->op == OP_MUL || e->op == OP_SHL))
		big = !t->is_signed && big;
	fold_to_int(c, e, (int64_t)v, big, t && !t->literal ? t : NULL);
	if (typed)
		e->type_name = arena_new(c->a, struct type_name);
	return true;
}

static bool fold_logical(struct checker *c, struct expr *e)
{
	bool stop = e->op == OP_LOR; /* the value that decides alone */
	struct expr *left = e->a;

	(void)c;
	if (is_number(left) && (left->num != 0) == stop) {
		fold_to_bool(e, stop);
		return true;
	}
	if (is_number(left) && is_number(e->b)) {
		fold_to_bool(e, e->b->num != 0);
		return true;
	}
	if (is_number(e->b) && (e->b->num != 0) == stop && is_pure(left)) {
		fold_to_bool(e, stop);
		return true;
	}
	return false;
}

/* Bytes, and the shorter text first. */
static int compare_text(const struct expr *a, const struct expr *b)
{
	uint32_t n = a->len < b->len ? a->len : b->len;
	int order = n ? memcmp(a->str, b->str, n) : 0;

	return order ? order : (a->len > b->len) - (a->len < b->len);
}

/* "a" + "b", "a" < "b" */
static bool fold_strings(struct checker *c, struct expr *e)
{
	const struct expr *a = e->a, *b = e->b;
	char *text;

	if (e->op >= OP_EQ && e->op <= OP_GE) {
		fold_to_bool(e, compare(e->op, compare_text(a, b), 0));
		return true;
	}
	if (e->op != OP_ADD)
		return false;
	text = arena_alloc(c->a, a->len + b->len + 1);
	memcpy(text, a->str, a->len);
	memcpy(text + a->len, b->str, b->len);
	text[a->len + b->len] = '\0';
	fold_to_string(c, e, text, a->len + b->len);
	return true;
}

/* "abc" + 1: "bc", as a pointer to it would have it. */
static bool fold_behind(struct checker *c, struct expr *e)
{
	bool first = is_const_string(e->a);
	const struct expr *s = first ? e->a : e->b, *n = first ? e->b : e->a;
	uint32_t skip;

	if (!is_number(n) || n->kind != EXPR_INT || n->num < 0)
		return false;
	skip = n->num < s->len ? (uint32_t)n->num : s->len;
	if (skip == s->len)
		check_fold_warn(c, e->span,
				"literal string will always be empty");
	fold_to_string(c, e, s->str + skip, s->len - skip);
	return true;
}

bool fold_binary(struct checker *c, struct expr *e)
{
	struct expr *a = e->a, *b = e->b;

	if (e->op == OP_LAND || e->op == OP_LOR)
		return fold_logical(c, e);
	if (is_const_string(a) && is_const_string(b))
		return fold_strings(c, e);
	if (is_const_string(a) || is_const_string(b))
		return e->op == OP_ADD && fold_behind(c, e);
	if (!is_number(a) || !is_number(b))
		return false;
	if (e->op < OP_EQ)
		return fold_arith(c, e);
	warn_signs(c, a, b, type_unify(c->ts, a->type, b->type));
	fold_to_bool(e, compare(e->op, wide(a), wide(b)));
	return true;
}

const struct type *negated_type(const struct type *t)
{
	return t->kind == TYPE_INT && !t->is_signed && t->size >= 4
		       ? t
		       : &type_int64;
}

bool fold_unary(struct checker *c, struct expr *e)
{
	struct expr *a = e->a;
	const struct type *t;
	int64_t num;

	if (!is_number(a))
		return false;
	switch (e->op) {
	case OP_NOT:
		fold_to_bool(e, a->num == 0);
		return true;
	case OP_NEG:
		if (a->is_unsigned && a->num != INT64_MIN && a->num < 0 &&
		    !is_typed(a)) {
			check_error(c, e->span,
				    "negative value will underflow");
			return false;
		}
		num = (int64_t)(0 - (uint64_t)a->num);
		t = is_typed(a) ? negated_type(a->type) : NULL;
		if (t)
			e->type_name = arena_new(c->a, struct type_name);
		if (t && t->size == 4)
			num = (uint32_t)num;
		fold_to_int(c, e, num, t && !t->is_signed, t);
		return true;
	case OP_BNOT:
		fold_to_int(c, e, ~a->num, true, &type_uint64);
		return true;
	default:
		return false;
	}
}

static int64_t truncate_to(int64_t num, const struct type *t)
{
	unsigned int bits = t->size * 8;

	if (bits >= 64)
		return num;
	num = (int64_t)((uint64_t)num << (64 - bits));
	if (t->is_signed)
		return num >> (64 - bits);
	return (int64_t)((uint64_t)num >> (64 - bits));
}

/* A constant number cast to a number: a constant of that type. */
void fold_cast(struct checker *c, struct expr *e, const struct type *to)
{
	int64_t num = e->a->num;

	if (to->kind == TYPE_BOOL) {
		fold_to_bool(e, num != 0);
		return;
	}
	if (!e->type_name)
		e->type_name = arena_new(c->a, struct type_name);
	fold_to_int(c, e, truncate_to(num, to), !to->is_signed && to->size == 8,
		    to);
}

/* A constant as text: a string, or a number as it is written (cast, it is an address). */
static bool fold_text(struct checker *c, struct expr *e)
{
	struct expr *text = e->args.at[0];
	char number[24];
	int n;

	/* a literal that is cut may be of any length */
	if (text->kind == EXPR_STRING && !text->type)
		text->type = type_string(c->ts, text->len + 1);
	visit_value(c, &e->args.at[0]);
	text = e->args.at[0];
	if (!text->is_const)
		return false;
	if (text->kind == EXPR_STRING) {
		fold_to_string(c, e, text->str, text->len);
		return true;
	}
	if (text->kind != EXPR_INT ||
	    text->type != literal_type(text->num, text->is_unsigned))
		return false;
	n = snprintf(number, sizeof(number),
		     text->is_unsigned ? "%llu" : "%lld", (long long)text->num);
	fold_to_string(c, e, arena_strdup(c->a, number), (uint32_t)n);
	return true;
}

bool fold_str(struct checker *c, struct expr *e)
{
	const struct expr *n = NULL;

	if (e->args.len > 1) {
		visit_value(c, &e->args.at[1]);
		n = e->args.at[1];
		if (!is_number(n) || n->num < 0)
			return false;
	}
	if (!fold_str_param(c, e) && !fold_text(c, e))
		return false;
	if (n && n->num < e->len)
		fold_to_string(c, e,
			       arena_strndup(c->a, e->str, (size_t)n->num),
			       (uint32_t)n->num);
	check_length(c, e);
	return true;
}
