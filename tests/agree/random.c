// SPDX-License-Identifier: Apache-2.0
/*
 * Random scripts: expressions of integers of all widths and signs over values
 * that the compiler cannot know (maps set by another probe), stored in maps.
 *
 * Whatever the grammar makes is meant to compile. Most divisors are or-ed
 * with 1; a zero that the checker can see would be refused.
 */
#include "agree.h"

#define INPUTS 8

static uint64_t state;

static uint32_t pick(uint32_t n)
{
	state = state * 6364136223846793005ull + 1442695040888963407ull;
	return (uint32_t)((state >> 33) % n);
}

static void put_number(struct sbuf *b)
{
	static const char *const edges[] = { "0",
					     "1",
					     "2",
					     "7",
					     "8",
					     "127",
					     "128",
					     "255",
					     "256",
					     "32767",
					     "32768",
					     "65535",
					     "65536",
					     "2147483647",
					     "2147483648",
					     "4294967295",
					     "4294967296",
					     "9223372036854775807",
					     "(-1)",
					     "(-2)",
					     "(-128)",
					     "(-129)",
					     "(-32768)",
					     "(-2147483648)",
					     "(-9223372036854775807)" };

	sbuf_puts(b, edges[pick(sizeof(edges) / sizeof(*edges))]);
}

static void put_expr(struct sbuf *b, uint32_t depth);

static void put_condition(struct sbuf *b, uint32_t depth)
{
	static const char *const cmp[] = { "==", "!=", "<", "<=", ">", ">=" };

	if (depth && !pick(4)) {
		sbuf_puts(b, "(");
		put_condition(b, depth - 1);
		sbuf_puts(b, pick(2) ? " && " : " || ");
		put_condition(b, depth - 1);
		sbuf_puts(b, ")");
		return;
	}
	sbuf_puts(b, "((int64)");
	put_expr(b, depth);
	sbuf_printf(b, " %s (int64)", cmp[pick(6)]);
	put_expr(b, depth);
	sbuf_puts(b, ")");
}

static void put_binary(struct sbuf *b, uint32_t depth)
{
	static const char *const ops[] = { "+", "-", "*", "&", "|", "^" };

	sbuf_puts(b, "((int64)");
	put_expr(b, depth);
	sbuf_printf(b, " %s (int64)", ops[pick(6)]);
	put_expr(b, depth);
	sbuf_puts(b, ")");
}

static void put_shift(struct sbuf *b, uint32_t depth)
{
	sbuf_puts(b, pick(2) ? "((uint64)" : "((int64)");
	put_expr(b, depth);
	sbuf_printf(b, " %s ", pick(2) ? "<<" : ">>");
	if (pick(2)) {
		sbuf_printf(b, "%u)", pick(64));
		return;
	}
	sbuf_puts(b, "((int64)");
	put_expr(b, 0);
	sbuf_puts(b, " & 63))");
}

static void put_division(struct sbuf *b, uint32_t depth)
{
	const char *as = pick(2) ? "(int64)" : "(uint64)";

	sbuf_printf(b, "(%s", as);
	put_expr(b, depth);
	sbuf_printf(b, " %s ", pick(2) ? "/" : "%");
	if (!pick(8)) {
		sbuf_printf(b, "%s@in%u)", as, pick(INPUTS));
		return;
	}
	sbuf_printf(b, "(%s", as);
	put_expr(b, depth);
	sbuf_puts(b, " | 1))");
}

static void put_expr(struct sbuf *b, uint32_t depth)
{
	static const char *const casts[] = { "int8",   "int16", "int32",
					     "int64",  "uint8", "uint16",
					     "uint32", "uint64" };

	if (!depth || !pick(6)) {
		if (pick(4))
			sbuf_printf(b, "@in%u", pick(INPUTS));
		else
			put_number(b);
		return;
	}
	switch (pick(8)) {
	case 0:
	case 1:
		put_binary(b, depth - 1);
		break;
	case 2:
		put_shift(b, depth - 1);
		break;
	case 3:
		put_division(b, depth - 1);
		break;
	case 4:
	case 5:
		sbuf_printf(b, "((%s)", casts[pick(8)]);
		put_expr(b, depth - 1);
		sbuf_puts(b, ")");
		break;
	case 6:
		sbuf_puts(b, "(");
		put_condition(b, depth - 1);
		sbuf_puts(b, " ? (int64)");
		put_expr(b, depth - 1);
		sbuf_puts(b, " : (int64)");
		put_expr(b, depth - 1);
		sbuf_puts(b, ")");
		break;
	default:
		sbuf_printf(b, "(%s(int64)", pick(2) ? "-" : "~");
		put_expr(b, depth - 1);
		sbuf_puts(b, ")");
	}
}

static void put_statement(struct sbuf *b, uint32_t n)
{
	switch (pick(8)) {
	case 0:
	case 1:
		sbuf_puts(b, "\tif ");
		put_condition(b, 2);
		sbuf_printf(b, " { @branch[%u] = (int64)1; }\n", n);
		return;
	case 2:
		sbuf_printf(b, "\t$v%u = (int64)", n);
		put_expr(b, 3);
		sbuf_printf(b, ";\n\t@twice[%u] = $v%u * $v%u;\n", n, n, n);
		return;
	case 3:
		sbuf_puts(b, "\tprintf(\"%d %d\\n\", (int64)");
		put_expr(b, 2);
		sbuf_puts(b, ", (int32)");
		put_expr(b, 2);
		sbuf_puts(b, ");\n");
		return;
	default:
		sbuf_printf(b, "\t@out[%u] = (int64)", n);
		put_expr(b, 3);
		sbuf_puts(b, ";\n");
	}
}

static void put_agg(struct sbuf *b)
{
	static const char *const aggs[] = { "sum", "min",   "max",
					    "avg", "stats", "hist" };
	uint32_t k = pick(6);

	sbuf_printf(b, "\t@agg_%s = %s((int64)", aggs[k], aggs[k]);
	put_expr(b, 2);
	sbuf_puts(b, ");\n");
}

void random_script(uint64_t seed, struct sbuf *b)
{
	uint32_t n = 2 + (uint32_t)(seed % 5);

	state = seed * 0x9e3779b97f4a7c15ull + 12345;
	pick(2);
	sbuf_puts(b, "BEGIN {\n");
	for (uint32_t k = 0; k < INPUTS; k++) {
		sbuf_printf(b, "\t@in%u = (int64)", k);
		put_number(b);
		sbuf_puts(b, ";\n");
	}
	sbuf_puts(b, "}\nBEGIN {\n");
	for (uint32_t k = 0; k < n; k++) {
		if (pick(5))
			put_statement(b, k);
		else
			put_agg(b);
	}
	sbuf_puts(b, "}\n");
}
