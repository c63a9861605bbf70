// SPDX-License-Identifier: Apache-2.0
/* What comparisons and arithmetic of IR mean: for the interpreter, and for
 * passes that work with constants. */
#include "ir/ir.h"
#include "ir/util.h"

bool ir_compare(enum ir_cc cc, uint64_t a, uint64_t b)
{
	int64_t x = (int64_t)a, y = (int64_t)b;

	switch (cc) {
	case CC_EQ:
		return a == b;
	case CC_NE:
		return a != b;
	case CC_ULT:
		return a < b;
	case CC_ULE:
		return a <= b;
	case CC_UGT:
		return a > b;
	case CC_UGE:
		return a >= b;
	case CC_SLT:
		return x < y;
	case CC_SLE:
		return x <= y;
	case CC_SGT:
		return x > y;
	case CC_SGE:
		return x >= y;
	}
	return false;
}

static uint64_t divide(enum ir_op op, uint64_t a, uint64_t b)
{
	bool quotient = op == IR_UDIV || op == IR_SDIV;

	if (b == 0)
		return quotient ? 0 : a;
	if (op == IR_UDIV)
		return a / b;
	if (op == IR_UMOD)
		return a % b;
	if (b == UINT64_MAX) /* also INT64_MIN / -1 */
		return quotient ? 0 - a : 0;
	if (quotient)
		return (uint64_t)((int64_t)a / (int64_t)b);
	return (uint64_t)((int64_t)a % (int64_t)b);
}

uint64_t ir_arith(const struct ir_insn *i, uint64_t a, uint64_t b)
{
	uint32_t gone = 64 - 8u * i->width; /* bits cut by SEXT, ZEXT, BSWAP */

	switch (i->op) {
	case IR_ADD:
		return a + b;
	case IR_SUB:
		return a - b;
	case IR_MUL:
		return a * b;
	case IR_UDIV:
	case IR_SDIV:
	case IR_UMOD:
	case IR_SMOD:
		return divide(i->op, a, b);
	case IR_AND:
		return a & b;
	case IR_OR:
		return a | b;
	case IR_XOR:
		return a ^ b;
	case IR_SHL:
		return a << (b & 63);
	case IR_SHR:
		return a >> (b & 63);
	case IR_SAR:
		return (uint64_t)((int64_t)a >> (b & 63));
	case IR_NEG:
		return 0 - a;
	case IR_NOT:
		return ~a;
	case IR_SEXT:
		return (uint64_t)((int64_t)(a << gone) >> gone);
	case IR_ZEXT:
		return a << gone >> gone;
	case IR_BSWAP:
		return __builtin_bswap64(a) >> gone;
	case IR_SET:
		return ir_compare((enum ir_cc)i->cc, a, b);
	default:
		return a;
	}
}

enum ir_cc ir_cc_not(enum ir_cc cc)
{
	static const uint8_t to[] = { CC_NE,  CC_EQ,  CC_UGE, CC_UGT, CC_ULE,
				      CC_ULT, CC_SGE, CC_SGT, CC_SLE, CC_SLT };

	return (enum ir_cc)to[cc];
}

enum ir_cc ir_cc_swap(enum ir_cc cc)
{
	static const uint8_t to[] = { CC_EQ,  CC_NE,  CC_UGT, CC_UGE, CC_ULT,
				      CC_ULE, CC_SGT, CC_SGE, CC_SLT, CC_SLE };

	return (enum ir_cc)to[cc];
}
