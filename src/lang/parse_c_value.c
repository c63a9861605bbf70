// SPDX-License-Identifier: Apache-2.0
/* What a constant expression of C is worth. */
#include <string.h>

#include "lang/macro.h"
#include "lang/parse_priv.h"

bool parse_c_fold(enum ast_op op, int64_t x, int64_t y, int64_t *out)
{
	uint64_t a = (uint64_t)x, b = (uint64_t)y;

	switch (op) {
	case OP_ADD:
		a += b;
		break;
	case OP_SUB:
		a -= b;
		break;
	case OP_MUL:
		a *= b;
		break;
	case OP_DIV:
	case OP_MOD:
		if (!y || (x == INT64_MIN && y == -1))
			return false;
		a = (uint64_t)(op == OP_DIV ? x / y : x % y);
		break;
	case OP_SHL:
		a = b < 64 ? a << b : 0;
		break;
	case OP_SHR:
		a = b < 64 ? a >> b : 0;
		break;
	case OP_AND:
		a &= b;
		break;
	case OP_OR:
		a |= b;
		break;
	case OP_XOR:
		a ^= b;
		break;
	case OP_LAND:
		a = a && b;
		break;
	case OP_LOR:
		a = a || b;
		break;
	case OP_EQ:
		a = a == b;
		break;
	case OP_NE:
		a = a != b;
		break;
	case OP_LT:
		a = x < y;
		break;
	case OP_LE:
		a = x <= y;
		break;
	case OP_GT:
		a = x > y;
		break;
	case OP_GE:
		a = x >= y;
		break;
	default:
		return false;
	}
	*out = (int64_t)a;
	return true;
}

/* A name: its constant; unknown ones are no value (0 for #if). */
#define NAMES_DEEP 16

static bool value_of(const struct parser *p, const struct expr *e, int level,
		     int64_t *out);

/* defined(X), KERNEL_VERSION(5, 10, 0) */
static bool call_value(const struct parser *p, const struct expr *e, int level,
		       int64_t *out)
{
	int64_t part;

	if (!strcmp(e->str, "defined") && e->args.len == 1 &&
	    e->args.at[0]->kind == EXPR_IDENT) {
		*out = macro_is_defined(p->macros, e->args.at[0]->str);
		return true;
	}
	if (strcmp(e->str, "KERNEL_VERSION") != 0 || e->args.len != 3) {
		e = level < NAMES_DEEP ? macro_apply(p->macros, e) : NULL;
		return e && value_of(p, e, level + 1, out);
	}
	*out = 0;
	for (uint32_t i = 0; i < 3; i++) {
		if (!value_of(p, e->args.at[i], level, &part))
			return false;
		*out = *out * 256 + (part & 0xff);
	}
	return true;
}

static bool value_of(const struct parser *p, const struct expr *e, int level,
		     int64_t *out)
{
	int64_t a, b;

	switch (e->kind) {
	case EXPR_INT:
	case EXPR_BOOL:
		*out = e->num;
		return true;
	case EXPR_IDENT:
		e = macro_constant(p->macros, e->str);
		return e && level < NAMES_DEEP &&
		       value_of(p, e, level + 1, out);
	case EXPR_CAST: /* an enumerator */
		return value_of(p, e->a, level, out);
	case EXPR_CALL:
		return call_value(p, e, level, out);
	case EXPR_UNARY:
		if (!value_of(p, e->a, level, &a))
			return false;
		*out = e->op == OP_NOT ? !a : e->op == OP_BNOT ? ~a : 0;
		return e->op == OP_NOT || e->op == OP_BNOT ||
		       (e->op == OP_NEG && parse_c_fold(OP_SUB, 0, a, out));
	case EXPR_TERNARY:
		return value_of(p, e->a, level, &a) && (e->b || !a) &&
		       value_of(p, a ? e->b : e->c, level, out);
	case EXPR_BINARY:
		return value_of(p, e->a, level, &a) &&
		       value_of(p, e->b, level, &b) &&
		       parse_c_fold(e->op, a, b, out);
	default:
		return false;
	}
}

bool parse_c_value(const struct parser *p, const struct expr *e, int64_t *out)
{
	return value_of(p, e, 0, out);
}
