// SPDX-License-Identifier: Apache-2.0
/* Every op of the IR in the interpreter, at the edges of its meaning. */
#include <errno.h>
#include <stdlib.h>

#include "ir_help.h"

/* The result of a body that ends in "ret". */
static uint64_t result_of(const char *head, const char *body,
			  const struct interp_event *ev)
{
	struct sbuf b = { 0 };
	struct lab l;
	uint64_t ret;

	sbuf_printf(&b, "%sfunc 0 \"t\" ctx none\n", head);
	sbuf_printf(&b, "slot s0 size 64\nslot s1 size 64\nb0:\n%s", body);
	lab_open(&l, sbuf_str(&b));
	lab_validate(&l);
	ret = lab_run(&l, ev);
	lab_close(&l);
	sbuf_free(&b);
	return ret;
}

#define MIN64 "-9223372036854775808"

static void test_arithmetic(void **state)
{
	static const struct {
		const char *insn;
		uint64_t want;
	} cases[] = {
		{ "mov -1", UINT64_MAX },
		{ "add 18446744073709551615, 2", 1 },
		{ "sub 0, 1", UINT64_MAX },
		{ "mul 4294967296, 4294967297", 4294967296 },
		{ "udiv -1, 2", INT64_MAX },
		{ "udiv 7, 0", 0 },
		{ "sdiv -7, 2", (uint64_t)-3 },
		{ "sdiv 7, 0", 0 },
		{ "sdiv " MIN64 ", -1", (uint64_t)INT64_MIN },
		{ "umod -1, 10", 5 },
		{ "umod 7, 0", 7 },
		{ "smod -7, 3", (uint64_t)-1 },
		{ "smod -7, 0", (uint64_t)-7 },
		{ "smod " MIN64 ", -1", 0 },
		{ "and 12, 10", 8 },
		{ "or 12, 10", 14 },
		{ "xor 12, 10", 6 },
		{ "shl 1, 63", 1ull << 63 },
		{ "shl 1, 64", 1 },
		{ "shr -1, 63", 1 },
		{ "shr 8, 67", 1 },
		{ "sar -8, 1", (uint64_t)-4 },
		{ "sar -1, 63", UINT64_MAX },
		{ "neg 5", (uint64_t)-5 },
		{ "neg " MIN64, (uint64_t)INT64_MIN },
		{ "not 0", UINT64_MAX },
		{ "sext.1 255", UINT64_MAX },
		{ "sext.2 32768", (uint64_t)-32768 },
		{ "sext.4 2147483647", 2147483647 },
		{ "sext.8 -3", (uint64_t)-3 },
		{ "zext.1 -1", 255 },
		{ "zext.2 -1", 65535 },
		{ "zext.4 -1", UINT32_MAX },
		{ "zext.8 -1", UINT64_MAX },
		{ "bswap.2 0x1234", 0x3412 },
		{ "bswap.2 0xff1234", 0x3412 },
		{ "bswap.4 0x12345678", 0x78563412 },
		{ "bswap.8 0x0102030405060708", 0x0807060504030201 },
		{ "bswap.1 0x134", 0x34 },
	};

	(void)state;
	for (size_t k = 0; k < sizeof(cases) / sizeof(*cases); k++) {
		char body[128];
		uint64_t got;

		snprintf(body, sizeof(body), "r1 = %s\nret r1\n",
			 cases[k].insn);
		got = result_of("", body, NULL);
		if (got != cases[k].want)
			fail_msg("%s: %llx", cases[k].insn,
				 (unsigned long long)got);
	}
}

static void test_compare(void **state)
{
	/* -1 against 1: set, and the same as a branch */
	static const struct {
		const char *cc;
		int less, equal, more;
	} cases[] = {
		{ "eq", 0, 1, 0 },  { "ne", 1, 0, 1 },	{ "ult", 0, 0, 1 },
		{ "ule", 0, 1, 1 }, { "ugt", 1, 0, 0 }, { "uge", 1, 1, 0 },
		{ "slt", 1, 0, 0 }, { "sle", 1, 1, 0 }, { "sgt", 0, 0, 1 },
		{ "sge", 0, 1, 1 },
	};
	static const char *const pairs[] = { "-1, 1", "5, 5", "1, -1" };

	(void)state;
	for (size_t k = 0; k < sizeof(cases) / sizeof(*cases); k++) {
		int want[] = { cases[k].less, cases[k].equal, cases[k].more };

		for (int n = 0; n < 3; n++) {
			char body[160];

			snprintf(body, sizeof(body),
				 "r1 = set.%s %s\nbr.%s %s, b1, b2\n"
				 "b1: \n r2 = add r1, 10\nret r2\n"
				 "b2: \n ret r1\n",
				 cases[k].cc, pairs[n], cases[k].cc, pairs[n]);
			assert_int_equal(result_of("", body, NULL),
					 want[n] ? 11 : 0);
		}
	}
}

static void test_slots(void **state)
{
	(void)state;
	/* narrow stores and loads; loads extend by zero */
	assert_int_equal(result_of("",
				   "szero s0+0, 64\n"
				   "sstore.1 s0+3, 511\n"
				   "r1 = sload.4 s0+0\nret r1\n",
				   NULL),
			 0xff000000);
	assert_int_equal(result_of("",
				   "sstore.8 s0+0, -2\n"
				   "r1 = sload.2 s0+2\nret r1\n",
				   NULL),
			 0xffff);
	assert_int_equal(result_of("",
				   "sconst s0+0, \"ab\", 8\n"
				   "scopy s1+8, s0+0, 8\n"
				   "r1 = sload.8 s1+8\nret r1\n",
				   NULL),
			 'a' | 'b' << 8);
	/* by address */
	assert_int_equal(result_of("",
				   "szero s0+0, 64\nr1 = saddr s0+8\n"
				   "store.4 [r1+4], 77\n"
				   "sstore.8 s1+0, 5\n"
				   "pstore [r1+8], s1+0, 8\n"
				   "r2 = load.4 [r1+4]\n"
				   "r3 = sload.8 s0+16\n"
				   "pcopy s1+8, [r1+4], 4\n"
				   "r4 = sload.4 s1+8\n"
				   "r5 = add r2, r3\nr5 = add r5, r4\n"
				   "ret r5\n",
				   NULL),
			 77 + 5 + 77);
}

static void test_context(void **state)
{
	uint64_t ctx[2] = { 7, 0x1122334455667788 };
	struct interp_event ev = { .ctx = ctx, .ctx_size = sizeof(ctx) };

	(void)state;
	assert_int_equal(
		result_of("", "r1 = ctx\nr2 = load.4 [r1+12]\nret r2\n", &ev),
		0x11223344);
	assert_int_equal(result_of("",
				   "r1 = ctx\npcopy s0+0, [r1], 8\n"
				   "r2 = sload.8 s0+0\nret r2\n",
				   &ev),
			 7);
}

/* Memory of a process: "hello" at 100, its end at 200; pointers at 120. */
static int read_outside(void *self, enum addr_space space, uint64_t addr,
			void *to, uint32_t len)
{
	unsigned char mem[200] = { 0 };
	static const uint64_t list[] = { 100, 0, 102, 104, 0 };

	(void)self;
	(void)space;
	memcpy(mem + 100, "hello", 6);
	memcpy(mem + 120, list, sizeof(list));
	mem[120 + 8] = 102;
	memset(mem + 190, 'x', 10);
	if (addr < 100 || addr + len > sizeof(mem))
		return -EFAULT;
	memcpy(to, mem + addr, len);
	return 0;
}

static struct lab open_outside(const char *body, const char *bytes, uint32_t n)
{
	struct interp_hooks h = { .read = read_outside };
	struct sbuf b = { 0 };
	struct lab l;

	sbuf_printf(&b,
		    "map @r global value array[4] uint64 max 1\n"
		    "func 0 \"t\" ctx none\nslot s0 size 32\n"
		    "slot s1 size 32\nb0:\n szero s1+0, 32\n%s"
		    "sstore.8 s1+24, r1\n scopy s1+0, s0+0, 16\n"
		    "update @r, -, s1+0\nret r1\n",
		    body);
	lab_open(&l, sbuf_str(&b));
	lab_validate(&l);
	interp_hooks(l.w, &h);
	sbuf_free(&b);
	(void)bytes;
	(void)n;
	return l;
}

/* Runs @body, which fills s0 and sets r1; checks both. */
static void outside(const char *body, int64_t want, const char *bytes,
		    uint32_t n)
{
	struct lab l = open_outside(body, bytes, n);
	unsigned char *keys, *values;
	int64_t got = (int64_t)lab_run(&l, NULL);

	if (got != want)
		fail_msg("%s: %lld", body, (long long)got);
	assert_int_equal(interp_map(l.w, 0, &keys, &values), 1);
	if (memcmp(values, bytes, n))
		fail_msg("%s: bytes differ: %.16s", body, (char *)values);
	free(keys);
	free(values);
	lab_close(&l);
}

static void test_faulting(void **state)
{
	(void)state;
	outside("r1 = pread.user s0+0, 100, 16\n", 0, "hello\0\0", 7);
	outside("r1 = pread.kernel s0+0, 100, 16, 2\n", 0, "he\0\0", 4);
	outside("r1 = pread.user s0+0, 100, 16, 99\n", 0, "hello", 5);
	outside("r1 = pread.user s0+0, 100, 16, 0\n", 0, "\0\0\0", 3);
	outside("r1 = pread.user s0+0, 190, 16\n", -EFAULT,
		"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 16);
	outside("r1 = pstr.user s0+0, 100, 16\n", 6,
		"hello\0\0\0\0\0\0\0\0\0\0\0", 16);
	outside("r1 = pstr.user s0+0, 101, 16, 3\n", 3, "el\0\0\0", 5);
	outside("r1 = pstr.user s0+0, 100, 16, 1\n", 1, "\0\0", 2);
	outside("r1 = pstr.user s0+0, 100, 16, 0\n", 0, "\0\0", 2);
	outside("r1 = pstr.user s0+0, 190, 16\n", -EFAULT,
		"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 16);
	outside("szero s0+0, 16\nr1 = peek.user.2 [100]\n", 'h' | 'e' << 8, "",
		0);
	outside("szero s0+0, 16\nr1 = peek.kernel.8 [98]\n", 0, "", 0);
	outside("szero s0+0, 16\nr1 = peek.btf.1 [100+4]\n", 'o', "", 0);
}

static void test_strv(void **state)
{
	(void)state;
	outside("r1 = strv.user s0+0, 120, 16, 2, 32\n", 14,
		"hello llo ...\0\0", 15);
	outside("r1 = strv.user s0+0, 120, 16, 4, 44\n", 16, "hello,llo,llo,o",
		16);
	outside("r1 = strv.user s0+0, 120, 8, 4, 32\nszero s0+8, 8\n", 8,
		"hello l", 8);
	outside("r1 = strv.user s0+0, 128, 16, 9, 32\n", 10, "llo llo o\0", 10);
	outside("r1 = strv.user s0+0, 1, 16, 9, 32\n", 1, "\0\0", 2);
	outside("r1 = strv.kernel s0+0, 128, 16, 9, 47\n", 10, "llo/llo/o\0",
		10);
}

static void test_bytes(void **state)
{
	static const struct {
		const char *insn;
		uint64_t want;
	} cases[] = {
		{ "scmp s0+0, s1+0, 3", 0 },
		{ "scmp s0+0, s1+0, 4", 1 },
		{ "scmpc s0+0, \"abcd\", 4", 0 },
		{ "scmpc s0+0, \"abcd\", 8", 1 },
		{ "scmpc s0+0, \"abcdef\", 16", 0 },
		{ "scmpc s0+0, \"\", 1", 1 },
		{ "strncmp s0+0, s1+0, 3", 0 },
		{ "strncmp s0+0, s1+0, 16", 1 },
		{ "strncmp s0+16, s1+16, 16", 0 },
		{ "strlen s0+0, 16", 6 },
		{ "strlen s0+0, 4", 4 },
		{ "strlen s0+8, 8", 0 },
		{ "smatch s0+0, \"cde\", 16", 1 },
		{ "smatch s0+0, \"cdx\", 16", 0 },
		{ "smatch s0+0, \"ef\", 5", 0 },
		{ "smatch s0+0, \"\", 16", 1 },
		{ "smatch s0+0, \"abcdefg\", 16", 0 },
	};

	(void)state;
	for (size_t k = 0; k < sizeof(cases) / sizeof(*cases); k++) {
		char body[400];
		uint64_t got;

		snprintf(body, sizeof(body),
			 "sconst s0+0, \"abcdef\", 16\n"
			 "sconst s1+0, \"abcxef\", 16\n"
			 "sconst s0+16, \"k\\x00a\", 16\n"
			 "sconst s1+16, \"k\\x00b\", 16\n"
			 "r1 = %s\nret r1\n",
			 cases[k].insn);
		got = result_of("", body, NULL);
		if (got != cases[k].want)
			fail_msg("%s: %llu", cases[k].insn,
				 (unsigned long long)got);
	}
}

static void test_hash(void **state)
{
	static const char head[] =
		"map @h hash key int64 value int64 max 2\n"
		"map @l lru_hash key int64 value int64 max 1\n";

	(void)state;
	/* update, lookup, delete */
	assert_int_equal(result_of(head,
				   "sstore.8 s0+0, 1\nsstore.8 s1+0, 42\n"
				   "r1 = update @h, s0+0, s1+0\n"
				   "r2 = lookup @h, s0+0\n"
				   "br.eq r2, 0, b1, b2\n"
				   "b1: \n ret 1\n"
				   "b2: \n r3 = load.8 [r2]\n"
				   "store.8 [r2], 50\n"
				   "r4 = load.8 [r2]\n"
				   "r5 = add r3, r4\nr5 = add r5, r1\n"
				   "r6 = mdel @h, s0+0\n"
				   "r7 = mdel @h, s0+0\n"
				   "r8 = lookup @h, s0+0\n"
				   "r9 = set.eq r8, 0\n"
				   "r10 = shl r6, 8\nr11 = shl r9, 9\n"
				   "r12 = shl r7, 10\n"
				   "r5 = add r5, r10\nr5 = add r5, r11\n"
				   "r5 = add r5, r12\nret r5\n",
				   NULL),
			 92 + 256 + 512);
	/* full: -E2BIG, and LRU maps drop the oldest */
	assert_int_equal(
		(int64_t)result_of(head,
				   "sstore.8 s0+0, 1\nsstore.8 s1+0, 42\n"
				   "update @h, s0+0, s1+0\n"
				   "update @l, s0+0, s1+0\n"
				   "sstore.8 s0+0, 2\nupdate @h, s0+0, s1+0\n"
				   "r4 = update @l, s0+0, s1+0\n"
				   "sstore.8 s0+0, 3\n"
				   "r1 = update @h, s0+0, s1+0\n"
				   "r2 = mlen @h\nr3 = mlen @l\n"
				   "r2 = mul r2, 10\nr1 = add r1, r2\n"
				   "r1 = add r1, r3\nr1 = add r1, r4\nret r1\n",
				   NULL),
		-E2BIG + 20 + 1);
}

static void test_keyless(void **state)
{
	static const char head[] = "map @g global value int32 max 1\n"
				   "map @c percpu_global value count max 1\n";

	(void)state;
	/* unset: reads 0, gset 0; a store does not set; madd does */
	assert_int_equal(
		result_of(head,
			  "r1 = lookup @g, -\nr2 = load.4 [r1]\n"
			  "store.4 [r1], 5\nr3 = gset @g\n"
			  "r4 = madd.4 @g, -, -6\nr5 = gset @g\n"
			  "r6 = madd.4 @g, -, 0\n" /* -1, sign-extended */
			  "r7 = mdel @g, -\nr8 = mdel @g, -\n"
			  "r9 = load.4 [r1]\nr10 = gset @g\n"
			  "r20 = add r2, r3\nr20 = shl r20, 4\n"
			  "r20 = add r20, r4\nr20 = shl r20, 4\n"
			  "r20 = add r20, r5\nr20 = shl r20, 4\n"
			  "r6 = neg r6\nr20 = add r20, r6\n"
			  "r20 = shl r20, 4\nr20 = add r20, r7\n"
			  "r20 = shl r20, 4\nr20 = add r20, r8\n"
			  "r20 = shl r20, 4\nr20 = add r20, r9\n"
			  "r20 = shl r20, 4\nr20 = add r20, r10\nret r20\n",
			  NULL),
		0x5111000);
	assert_int_equal(result_of(head,
				   "r1 = gset @c\nagg @c, -, 1\nagg @c, -, 1\n"
				   "r2 = gset @c\nr3 = aggread @c, -\n"
				   "mdel @c, -\nr4 = gset @c\n"
				   "r5 = aggread @c, -\n"
				   "r1 = shl r1, 4\nr2 = shl r2, 8\n"
				   "r4 = shl r4, 12\nr5 = shl r5, 16\n"
				   "r3 = add r3, r1\nr3 = add r3, r2\n"
				   "r3 = add r3, r4\nr3 = add r3, r5\n"
				   "ret r3\n",
				   NULL),
			 0x102);
}

/* Value words of the only entry of a map that took some additions. */
static void agg_words(const char *type, const char *adds, uint64_t *words,
		      uint32_t n)
{
	unsigned char *keys, *values;
	struct sbuf b = { 0 };
	struct lab l;

	sbuf_printf(&b,
		    "map @a percpu_hash key int64 value %s max 4\n"
		    "func 0 \"t\" ctx none\nslot s0 size 8\nb0:\n"
		    "sstore.8 s0+0, 9\n%s r1 = aggread @a, s0+0\nret r1\n",
		    type, adds);
	lab_open(&l, sbuf_str(&b));
	lab_validate(&l);
	words[n] = lab_run(&l, NULL);
	assert_int_equal(interp_map(l.w, 0, &keys, &values), 1);
	memcpy(words, values, 8 * n);
	assert_int_equal(keys[0], 9);
	free(keys);
	free(values);
	lab_close(&l);
	sbuf_free(&b);
}

#define ADD(n) "agg @a, s0+0, " #n "\n"

static void test_aggregations(void **state)
{
	uint64_t w[600];

	(void)state;
	agg_words("count", ADD(1) ADD(1), w, 1);
	assert_int_equal(w[0], 2);
	agg_words("sum", ADD(5) ADD(-7), w, 1);
	assert_int_equal(w[0], (uint64_t)-2);
	assert_int_equal(w[1], (uint64_t)-2);
	agg_words("min", ADD(3) ADD(-4) ADD(9), w, 2);
	assert_int_equal(w[0], (uint64_t)-4);
	assert_int_equal(w[1], 1);
	agg_words("umin", ADD(3) ADD(-4), w, 2);
	assert_int_equal(w[0], 3);
	agg_words("max", ADD(-3) ADD(-4), w, 2);
	assert_int_equal(w[0], (uint64_t)-3);
	agg_words("umax", ADD(3) ADD(-4) ADD(7), w, 2);
	assert_int_equal(w[0], (uint64_t)-4);
	agg_words("avg", ADD(-3) ADD(-4), w, 2);
	assert_int_equal(w[0], 2);
	assert_int_equal(w[1], (uint64_t)-7);
	assert_int_equal(w[2], (uint64_t)-3);
	agg_words("ustats", ADD(3) ADD(4), w, 2);
	assert_int_equal(w[2], 3);
	agg_words("hist[0]",
		  ADD(-1) ADD(0) ADD(1) ADD(2) ADD(3)
			  ADD(0x7fffffffffffffff) "agg @a, s0+0, 4, 10\n",
		  w, 66);
	assert_int_equal(w[0], 1);
	assert_int_equal(w[1], 1);
	assert_int_equal(w[2], 1);
	assert_int_equal(w[3], 2);
	assert_int_equal(w[4], 10);
	assert_int_equal(w[64], 1);
	agg_words("lhist[-10,10,7]",
		  ADD(-11) ADD(-10) ADD(-4) ADD(-3) ADD(3) ADD(4) ADD(9) ADD(10)
			  ADD(-0x8000000000000000),
		  w, 4);
	assert_int_equal(w[0], 2);
	assert_int_equal(w[1], 2);
	assert_int_equal(w[2], 2);
	assert_int_equal(w[3], 3);
}

static void test_each(void **state)
{
	static const char text[] =
		"map @h hash key int64 value int64 max 8\n"
		"sub 0 \"body\" ctx none\n"
		"slot s0 size 8\nslot s1 size 8\nslot s2 size 8\n"
		"b0:\n r1 = sload.8 s0+0\n r2 = sload.8 s1+0\n"
		" r3 = sload.8 s2+0\n r4 = mul r2, r3\n r1 = add r1, r4\n"
		" sstore.8 s0+0, r1\n r5 = mdel @h, s1+0\n"
		" r6 = set.eq r2, 2\n ret r6\n"
		"func 0 \"t\" ctx none\n"
		"slot s0 size 8\nslot s1 size 8\nslot s2 size 8\n"
		"b0:\n sstore.8 s0+0, 1\n sstore.8 s1+0, 10\n"
		" update @h, s0+0, s1+0\n sstore.8 s0+0, 2\n"
		" update @h, s0+0, s1+0\n sstore.8 s0+0, 3\n"
		" update @h, s0+0, s1+0\n sstore.8 s2+0, 100\n"
		" r1 = each @h, s2+0, sub0\n r2 = sload.8 s2+0\n"
		" r3 = mlen @h\n r1 = mul r1, 1000\n r3 = mul r3, 10000\n"
		" r1 = add r1, r2\n r1 = add r1, r3\n ret r1\n";
	struct lab l;

	(void)state;
	lab_open(&l, text);
	lab_validate(&l);
	/* stops at key 2: 2 visited, 1 left, 100 + 10 + 20 */
	assert_int_equal(lab_run(&l, NULL), 12130);
	lab_close(&l);
}

static void test_event(void **state)
{
	static const uint64_t stack[] = { 0xa, 0xb, 0xc };
	struct interp_event ev = {
		.args = { [3] = 33 },
		.sargs = { [2] = 22 },
		.retval = 5,
		.func_ip = 6,
		.reg_ip = 7,
		.probe_id = 8,
		.pid_tgid = 9ull << 32 | 10,
		.nspid = 11,
		.uid_gid = 12,
		.comm = "cat",
		.cpu = 13,
		.task = 14,
		.cgroup = 15,
		.numaid = 16,
		.jiffies = 17,
		.kstack = stack,
		.nkstack = 3,
	};
	static const struct {
		const char *insn;
		uint64_t want;
	} cases[] = {
		{ "arg 3", 33 },
		{ "sarg 2", 22 },
		{ "retval", 5 },
		{ "funcip", 6 },
		{ "regip", 7 },
		{ "probeid", 8 },
		{ "pidtgid", 9ull << 32 | 10 },
		{ "nspid", 11 },
		{ "uidgid", 12 },
		{ "cpu", 13 },
		{ "task", 14 },
		{ "cgroup", 15 },
		{ "numaid", 16 },
		{ "jiffies", 17 },
		{ "ktime 0", 1 },
		{ "kstack s0+0, 7", 3 },
		{ "kstack s0+0, 2", 2 },
		{ "ustack s0+0, 7", (uint64_t)-EFAULT },
		{ "signal 9", 0 },
	};

	(void)state;
	for (size_t k = 0; k < sizeof(cases) / sizeof(*cases); k++) {
		char body[128];

		snprintf(body, sizeof(body), "fence\nr1 = %s\nret r1\n",
			 cases[k].insn);
		assert_int_equal(result_of("", body, &ev), cases[k].want);
	}
	assert_int_equal(result_of("",
				   "comm s0+0\nr1 = scmpc s0+0, \"cat\", 16\n"
				   "ret r1\n",
				   &ev),
			 0);
	assert_int_equal(result_of("",
				   "r1 = kstack s0+0, 7\n"
				   "r2 = sload.8 s0+0\nr3 = sload.8 s0+24\n"
				   "r4 = sload.8 s0+32\nr2 = add r2, r3\n"
				   "r2 = add r2, r4\nret r2\n",
				   &ev),
			 3 + 0xc);
	assert_int_equal(result_of("",
				   "ustack s0+0, 7\nr2 = sload.8 s0+0\n"
				   "ret r2\n",
				   &ev),
			 9ull << 32);
	assert_true(result_of("", "r1 = rand\nret r1\n", &ev) <= UINT32_MAX);
	ev.probe_id = 1;
	assert_int_equal(result_of("probe 0 \"a\"\nprobe 1 \"bcd\"\n",
				   "pname s0+0, 8\nr1 = sload.8 s0+0\nret r1\n",
				   &ev),
			 'b' | 'c' << 8 | 'd' << 16);
	/* "Killed", and of what has no name "N/A", zero behind it */
	assert_int_equal(result_of("",
				   "stext s0+0, \"signal_name\", 64, 9\n"
				   "r1 = sload.4 s0+0\nret r1\n",
				   &ev),
			 'K' | 'i' << 8 | 'l' << 16 | 'l' << 24);
	assert_int_equal(result_of("",
				   "stext s0+0, \"signal_name\", 64, -9\n"
				   "r1 = sload.8 s0+0\nret r1\n",
				   &ev),
			 'N' | '/' << 8 | 'A' << 16);
}

static void test_records(void **state)
{
	static const char text[] =
		"probe 0 \"a\"\nprobe 1 \"b\"\n"
		"action 0 printf size 16 format \"%d\" args (int64)\n"
		"func 0 \"t\" ctx none\nslot s0 size 24\nb0:\n"
		" sstore.4 s0+0, 0\n sstore.4 s0+4, 1\n r1 = ktime 1\n"
		" sstore.8 s0+8, r1\n sstore.8 s0+16, 3\n emit s0+0, 16\n"
		" r2 = mul r1, 11\n emit s0+0, r2\n drop 2\n"
		" sigthread 9\n signal 15\n override -5\n ret 0\n";
	struct interp_event ev = { .probe_id = 1 };
	const uint64_t *rec;
	uint64_t result;
	uint32_t len;
	int sig;
	struct lab l;

	(void)state;
	lab_open(&l, text);
	lab_validate(&l);
	interp_limit_ring(l.w, 16 + 8 + 16 + 8 + 24 + 8);
	lab_run(&l, &ev);
	assert_int_equal(interp_nrecords(l.w), 2);
	rec = interp_record(l.w, 0, &len);
	assert_int_equal(len, 16);
	assert_int_equal(rec[0], 1ull << 32);
	assert_int_equal(rec[1], 1);
	interp_record(l.w, 1, &len);
	assert_int_equal(len, 11);
	lab_run(&l, &ev); /* 16 fit, 22 do not: 24 + 8 > 80 - 72 */
	assert_int_equal(interp_loss(l.w, 1, LOSS_RING_FULL), 1);
	assert_int_equal(interp_loss(l.w, 1, LOSS_NESTING), 2);
	assert_int_equal(interp_loss(l.w, 0, LOSS_NESTING), 0);
	assert_int_equal(interp_signals(l.w, &sig), 4);
	assert_int_equal(sig, 15);
	assert_true(interp_overridden(l.w, &result));
	assert_int_equal(result, (uint64_t)-5);
	interp_drain(l.w);
	assert_int_equal(interp_nrecords(l.w), 0);
	lab_close(&l);
}

static void test_full_map_is_counted(void **state)
{
	static const char text[] =
		"map @c percpu_hash key int64 value count max 1\n"
		"map @m hash key int64 value uint8 max 1\n"
		"func 0 \"t\" ctx none\nslot s0 size 8\nb0:\n"
		" sstore.8 s0+0, 1\n agg @c, s0+0, 1\n"
		" r1 = madd.1 @m, s0+0, 255\n r1 = madd.1 @m, s0+0, 2\n"
		" sstore.8 s0+0, 2\n r2 = agg @c, s0+0, 1\n"
		" r3 = madd.1 @m, s0+0, 1\n"
		" r4 = shl r1, 8\n r4 = add r4, r3\n r4 = add r4, r2\n"
		" ret r4\n";
	struct lab l;
	uint64_t ret;

	(void)state;
	lab_open(&l, text);
	lab_validate(&l);
	ret = lab_run(&l, NULL);
	assert_int_equal(ret, (255 << 8) - E2BIG);
	assert_int_equal(interp_loss(l.w, 0, LOSS_MAP_FULL), 2);
	interp_map_zero(l.w, 1);
	interp_map_clear(l.w, 0);
	lab_close(&l);
}

/* What a broken program does is said, not done. */
static void expect_failure(const char *body, int err, const char *message)
{
	struct sbuf b = { 0 };
	struct lab l;
	uint64_t ret;

	sbuf_printf(&b, "func 0 \"t\" ctx none\nslot s0 size 16\nb0:\n%s",
		    body);
	lab_open(&l, sbuf_str(&b));
	interp_limit_steps(l.w, 100);
	assert_int_equal(interp_run(l.w, l.p->funcs.at[0], NULL, &ret), err);
	assert_string_equal(interp_error(l.w), message);
	lab_close(&l);
	sbuf_free(&b);
}

static void test_failures(void **state)
{
	(void)state;
	expect_failure("jmp b0\n", -ELOOP,
		       "t: b0: 0: jmp: more than 100 steps");
	expect_failure("r1 = saddr s0+8\nr2 = load.8 [r1+4]\nret 0\n", -EINVAL,
		       "t: b0: 1: load: 8 bytes at 0x800000020000000c are "
		       "outside of any slot, map value or context");
	expect_failure("szero s0+8, 16\nret 0\n", -EINVAL,
		       "t: b0: 0: szero: 16 bytes at s0+8 are outside of the "
		       "slot");
	expect_failure("fence\n", -EINVAL,
		       "t: b0: 1: fence: the block has no end");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_arithmetic),
		cmocka_unit_test(test_compare),
		cmocka_unit_test(test_slots),
		cmocka_unit_test(test_context),
		cmocka_unit_test(test_faulting),
		cmocka_unit_test(test_strv),
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_hash),
		cmocka_unit_test(test_keyless),
		cmocka_unit_test(test_aggregations),
		cmocka_unit_test(test_each),
		cmocka_unit_test(test_event),
		cmocka_unit_test(test_records),
		cmocka_unit_test(test_full_map_is_counted),
		cmocka_unit_test(test_failures),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
