// SPDX-License-Identifier: Apache-2.0
/*
 * Each op as the kernel runs it against the interpreter; what needs room
 * (registers, stack, scratch) at and past its limits.
 */
#include "bpf_help.h"

#define HEAD \
	"map @ global value int64 max 1\n" \
	"map @c percpu_hash key int64 value count max 64\n" \
	"map @h hash key int64 value int64 max 4\n"

static void agree_body(const char *maps, const char *slots, const char *body)
{
	struct sbuf b = { 0 };

	sbuf_printf(&b, HEAD "%sfunc 0 \"t\" ctx none\n%sb0:\n%s", maps, slots,
		    body);
	agree(sbuf_str(&b));
	sbuf_free(&b);
}

#define TWO "slot s0 size 64\nslot s1 size 64\n"

static bool ready(void)
{
	if (!bpf_allowed())
		return false;
	rig_stay();
	return true;
}

static void test_arithmetic(void **state)
{
	static const char *const values[] = {
		"0",   "1",   "-1",	    "2",
		"7",   "64",  "4294967296", "-9223372036854775808",
		"255", "-300"
	};
	static const char *const two[] = { "add",  "sub",  "mul",  "udiv",
					   "sdiv", "umod", "smod", "and",
					   "or",   "xor",  "shl",  "shr",
					   "sar" };
	const size_t n = sizeof(values) / sizeof(*values);

	(void)state;
	if (!ready())
		return;
	for (size_t k = 0; k < sizeof(two) / sizeof(*two); k++) {
		struct sbuf b = { 0 };

		for (size_t i = 0; i < n * n; i++) {
			const char *x = values[i / n], *y = values[i % n];

			/* a constant on neither side, on each, on both */
			sbuf_printf(&b,
				    " sstore.8 s0+0, %s\n sstore.8 s0+8, %s\n"
				    " r1 = sload.8 s0+0\n r2 = sload.8 s0+8\n"
				    " r3 = %s r1, r2\n r4 = %s r1, %s\n"
				    " r5 = %s %s, r2\n r6 = %s %s, %s\n"
				    " r7 = mul r7, 31\n r7 = add r7, r3\n"
				    " r7 = mul r7, 31\n r7 = add r7, r4\n"
				    " r7 = mul r7, 31\n r7 = add r7, r5\n"
				    " r7 = mul r7, 31\n r7 = add r7, r6\n",
				    x, y, two[k], two[k], y, two[k], x, two[k],
				    x, y);
		}
		sbuf_puts(&b, " sstore.8 s0+0, r7\n r8 = update @, -, s0+0\n"
			      " ret 0\n");
		{
			struct sbuf whole = { 0 };

			sbuf_printf(&whole, " r7 = mov 0\n%s", sbuf_str(&b));
			agree_body("", TWO, sbuf_str(&whole));
			sbuf_free(&whole);
		}
		sbuf_free(&b);
	}
}

static void test_compare(void **state)
{
	static const char *const values[] = {
		"0", "1", "-1", "5", "4294967296", "-4294967296"
	};
	const size_t n = sizeof(values) / sizeof(*values);
	struct sbuf b = { 0 };
	int block = 1;

	(void)state;
	if (!ready())
		return;
	sbuf_puts(&b, " r7 = mov 0\n");
	for (size_t i = 0; i < n * n * 10; i++) {
		const char *x = values[i / 10 / n], *y = values[i / 10 % n];
		const char *cc = ir_cc_words[i % 10];

		sbuf_printf(&b,
			    " sstore.8 s0+0, %s\n r1 = sload.8 s0+0\n"
			    " r2 = set.%s r1, %s\n r3 = set.%s %s, r1\n"
			    " r7 = shl r7, 1\n r7 = xor r7, r2\n"
			    " r7 = mul r7, 5\n r7 = add r7, r3\n"
			    " br.%s r1, %s, b%d, b%d\n"
			    "b%d:\n r7 = add r7, 3\n jmp b%d\nb%d:\n",
			    x, cc, y, cc, y, cc, y, block, block + 1, block,
			    block + 1, block + 1);
		block += 2;
	}
	sbuf_puts(&b, " sstore.8 s0+0, r7\n r8 = update @, -, s0+0\n ret 0\n");
	agree_body("", TWO, sbuf_str(&b));
	sbuf_free(&b);
}

/* Many values over calls: all are right although only four registers keep. */
static void test_pressure(void **state)
{
	static const int counts[] = { 5, 30, 60, 200 };

	(void)state;
	if (!ready())
		return;
	for (size_t k = 0; k < sizeof(counts) / sizeof(*counts); k++) {
		struct sbuf b = { 0 };
		int n = counts[k];

		for (int r = 1; r <= n; r++)
			sbuf_printf(&b, " r%d = pidtgid\n r%d = mul r%d, %d\n",
				    r, r, r, r);
		sbuf_printf(&b, " r%d = mov 0\n", n + 1);
		for (int r = 1; r <= n; r++)
			sbuf_printf(&b,
				    " r%d = mul r%d, 3\n r%d = add r%d, r%d\n",
				    n + 1, n + 1, n + 1, n + 1, r);
		sbuf_printf(&b,
			    " sstore.8 s0+0, r%d\n r%d = update @, -, s0+0\n"
			    " ret 0\n",
			    n + 1, n + 2);
		agree_body("", TWO, sbuf_str(&b));
		sbuf_free(&b);
	}
}

/* Values that live around a loop which holds calls. */
static void test_loop(void **state)
{
	(void)state;
	if (!ready())
		return;
	agree_body("", TWO,
		   " r1 = pidtgid\n r2 = mul r1, 7\n r3 = mul r1, 9\n"
		   " r4 = mul r1, 11\n r5 = mul r1, 13\n r6 = mul r1, 15\n"
		   " r9 = mov 0\n jmp b1\n"
		   "b1:\n r10 = cpu\n r2 = add r2, r3\n r3 = add r3, r4\n"
		   " r4 = add r4, r5\n r5 = xor r5, r6\n r6 = add r6, r9\n"
		   " r6 = add r6, r10\n sstore.8 s0+0, r9\n"
		   " agg @c, s0+0, 1\n"
		   " r9 = add r9, 1\n br.ult r9, 10, b1, b2\n"
		   "b2:\n r2 = add r2, r6\n sstore.8 s0+0, r2\n"
		   " r8 = update @, -, s0+0\n ret r5\n");
}

/* --- strings --------------------------------------------------------------- */

static void put_string_ops(struct sbuf *b, const char *x, const char *y,
			   int size)
{
	sbuf_printf(b,
		    " szero s0+0, %d\n szero s1+0, %d\n"
		    " sconst s0+0, \"%s\", %d\n sconst s1+8, \"%s\", %d\n"
		    " r1 = scmp s0+0, s1+8, %d\n"
		    " r2 = strncmp s0+0, s1+8, %d\n"
		    " r3 = strlen s0+0, %d\n r4 = strlen s1+8, %d\n"
		    " r7 = mul r7, 31\n r7 = add r7, r1\n"
		    " r7 = mul r7, 31\n r7 = add r7, r2\n"
		    " r7 = mul r7, 31\n r7 = add r7, r3\n"
		    " r7 = mul r7, 31\n r7 = add r7, r4\n",
		    size > 48 ? size : 48, size > 48 ? size + 8 : 56, x, 48, y,
		    48, size, size, size, size);
}

static void test_strings(void **state)
{
	static const char *const texts[] = {
		"",	      "a",
		"abcdefg",    "abcdefgh",
		"abcdefghi",  "abcdefgX",
		"abcX",	      "a\\x00cdefgh",
		"\\x80\\x01", "abcdefghijklmnopqrstuvwxyz0123456789"
	};
	static const int sizes[] = { 1, 5, 8, 13, 200, 39, 256, 64, 135 };
	const size_t n = sizeof(texts) / sizeof(*texts);

	(void)state;
	if (!ready())
		return;
	for (size_t z = 0; z < sizeof(sizes) / sizeof(*sizes); z++) {
		for (size_t i = 0; i < n; i++) {
			struct sbuf b = { 0 };

			sbuf_puts(&b, " r7 = mov 0\n");
			for (size_t k = 0; k < n; k++)
				put_string_ops(&b, texts[i], texts[k],
					       sizes[z]);
			sbuf_puts(&b, " sstore.8 s0+0, r7\n"
				      " r8 = update @, -, s0+0\n ret 0\n");
			agree_body("",
				   z % 2 ? "slot s0 size 128\n"
					   "slot s1 size 128\n"
					 : "slot s0 size 256\n"
					   "slot s1 size 2048\n",
				   sbuf_str(&b));
			sbuf_free(&b);
		}
	}
}

static void test_match(void **state)
{
	static const char *const texts[] = {
		"",	  "bash",    "/usr/bin/bash",
		"xxbash", "basbash", "/usr/lib/long/name/of/a/file"
	};
	static const char *const words[] = {
		"", "bash", "b", "/bin/", "name/of/a/file", "nothing"
	};

	(void)state;
	if (!ready())
		return;
	for (int size = 40; size <= 400; size += 360) {
		struct sbuf b = { 0 };
		char slots[64];

		sbuf_puts(&b, " r7 = mov 0\n");
		for (int i = 0; i < 36; i++)
			sbuf_printf(&b,
				    " szero s0+0, %d\n"
				    " sconst s0+0, \"%s\", 40\n"
				    " r1 = smatch s0+0, \"%s\", %d\n"
				    " r2 = scmpc s0+0, \"%s\", 40\n"
				    " r7 = mul r7, 3\n r7 = add r7, r1\n"
				    " r7 = mul r7, 3\n r7 = add r7, r2\n",
				    size, texts[i / 6], words[i % 6], size,
				    texts[i % 6]);
		sbuf_puts(&b, " sstore.8 s0+0, r7\n r8 = update @, -, s0+0\n"
			      " ret 0\n");
		snprintf(slots, sizeof(slots), "slot s0 size %d\n", size);
		agree_body("", slots, sbuf_str(&b));
		sbuf_free(&b);
	}
}

/* The branch that follows a comparison is part of it. */
static void test_fused(void **state)
{
	static const char *const tests[] = {
		"scmp s0+0, s1+0, 16",	  "scmpc s0+0, \"abc\", 16",
		"strncmp s0+0, s1+0, 16", "smatch s0+0, \"bc\", 16",
		"agg @c, s0+0, 1",	  "update @h, s0+0, s1+0",
	};

	(void)state;
	if (!ready())
		return;
	for (int k = 0; k < 24; k++) {
		char body[512];

		snprintf(body, sizeof(body),
			 " sconst s0+0, \"%s\", 16\n sconst s1+0, \"abc\", 16\n"
			 " r1 = %s\n br.%s r1, 0, b%d, b%d\n"
			 "b1:\n ret 11\nb2:\n ret 22\n",
			 k / 12 ? "abc" : "abd", tests[k % 6],
			 k / 6 % 2 ? "eq" : "ne", 1 + k % 2, 2 - k % 2);
		agree_body("", TWO, body);
	}
}

/* --- maps -------------------------------------------------------------------- */

static void test_hists(void **state)
{
	static const char *const maps =
		"map @h0 percpu_hash key int64 value hist[0] max 8\n"
		"map @h2 percpu_hash key int64 value hist[2] max 8\n"
		"map @h5 percpu_global value hist[5] max 1\n"
		"map @l percpu_hash key int64 value lhist[-100,100,7] max 8\n"
		"map @l2 percpu_global value lhist[0,64,8] max 1\n";
	struct sbuf b = { 0 };

	(void)state;
	if (!ready())
		return;
	sbuf_puts(&b, " sstore.8 s0+0, 7\n");
	for (int k = -3; k < 128; k++) {
		int64_t v = k < 64 ? k : (int64_t)((1ull << (k - 64)) - 1);

		sbuf_printf(&b,
			    " sstore.8 s0+8, %lld\n r1 = sload.8 s0+8\n"
			    " agg @h0, s0+0, r1\n agg @h2, s0+0, r1\n"
			    " agg @h5, -, r1, %d\n agg @l, s0+0, r1\n"
			    " agg @l2, -, r1\n",
			    (long long)v, k & 3);
	}
	sbuf_puts(&b, " ret 0\n");
	agree_body(maps, TWO, sbuf_str(&b));
	sbuf_free(&b);
}

static void test_aggregations(void **state)
{
	static const char *const maps =
		"map @s percpu_hash key int64 value sum max 8\n"
		"map @mi percpu_hash key int64 value min max 8\n"
		"map @ma percpu_global value max max 1\n"
		"map @u percpu_hash key int64 value umax max 8\n"
		"map @v percpu_hash key int64 value avg max 8\n"
		"map @w percpu_global value stats max 1\n";
	static const int values[] = { 5, -3, 0, 700, -20, 2, 2 };
	struct sbuf b = { 0 };

	(void)state;
	if (!ready())
		return;
	if (!feature_has(FEATURE_LOOKUP_PERCPU)) {
		skip();
		return;
	}
	sbuf_puts(&b, " sstore.8 s0+0, 7\n r9 = mov 0\n");
	for (size_t k = 0; k < sizeof(values) / sizeof(*values); k++)
		sbuf_printf(&b,
			    " sstore.8 s0+8, %d\n r1 = sload.8 s0+8\n"
			    " agg @s, s0+0, r1\n agg @mi, s0+0, r1\n"
			    " agg @ma, -, r1\n agg @u, s0+0, r1\n"
			    " agg @v, s0+0, r1\n agg @w, -, r1\n"
			    " r2 = aggread @s, s0+0\n"
			    " r3 = aggread @mi, s0+0\n r4 = aggread @ma, -\n"
			    " r5 = aggread @v, s0+0\n r6 = aggread @w, -\n"
			    " r7 = aggread @u, s0+0\n"
			    " r8 = aggread @s, s0+8\n"
			    " r9 = mul r9, 7\n r9 = add r9, r2\n"
			    " r9 = mul r9, 7\n r9 = add r9, r3\n"
			    " r9 = mul r9, 7\n r9 = add r9, r4\n"
			    " r9 = mul r9, 7\n r9 = add r9, r5\n"
			    " r9 = mul r9, 7\n r9 = add r9, r6\n"
			    " r9 = mul r9, 7\n r9 = add r9, r7\n"
			    " r9 = mul r9, 7\n r9 = add r9, r8\n",
			    values[k]);
	sbuf_puts(&b, " sstore.8 s0+0, r9\n r8 = update @, -, s0+0\n ret 0\n");
	agree_body(maps, TWO, sbuf_str(&b));
	sbuf_free(&b);
}

static void test_maps(void **state)
{
	(void)state;
	if (!ready())
		return;
	if (!feature_has(FEATURE_LOOKUP_PERCPU) ||
	    !feature_has(FEATURE_FOR_EACH_MAP)) {
		skip();
		return;
	}
	/* full after four; counted; deletes; presence */
	agree_body("map @i hash key int64 value int32 max 8\n"
		   "map @g percpu_global value count max 1\n",
		   TWO,
		   " r9 = mov 0\n sstore.8 s1+0, 42\n r1 = mov 0\n jmp b1\n"
		   "b1:\n sstore.8 s0+0, r1\n r2 = update @h, s0+0, s1+0\n"
		   " r3 = madd.4 @i, s0+0, r1\n r4 = madd.4 @i, s0+0, -5\n"
		   " r9 = mul r9, 7\n r9 = add r9, r4\n"
		   " r1 = add r1, 1\n br.ult r1, 6, b1, b2\n"
		   "b2:\n sstore.8 s0+0, 2\n r5 = mdel @h, s0+0\n"
		   " r6 = mdel @h, s0+0\n r7 = lookup @h, s0+0\n"
		   " r8 = set.eq r7, 0\n r10 = gset @\n r11 = gset @g\n"
		   " agg @g, -, 3\n r12 = gset @g\n r13 = mdel @g, -\n"
		   " r14 = gset @g\n agg @g, -, 2\n"
		   " r20 = madd.8 @, -, 100\n r21 = madd.8 @, -, 11\n"
		   " r22 = gset @\n r15 = mlen @h\n"
		   " r9 = mul r9, 7\n r9 = add r9, r5\n"
		   " r9 = mul r9, 7\n r9 = add r9, r6\n"
		   " r9 = mul r9, 7\n r9 = add r9, r8\n"
		   " r9 = mul r9, 7\n r9 = add r9, r10\n"
		   " r9 = mul r9, 7\n r9 = add r9, r11\n"
		   " r9 = mul r9, 7\n r9 = add r9, r12\n"
		   " r9 = mul r9, 7\n r9 = add r9, r13\n"
		   " r9 = mul r9, 7\n r9 = add r9, r14\n"
		   " r9 = mul r9, 7\n r9 = add r9, r15\n"
		   " r9 = mul r9, 7\n r9 = add r9, r21\n"
		   " r9 = mul r9, 7\n r9 = add r9, r22\n"
		   " ret r9\n");
}

static void test_each(void **state)
{
	(void)state;
	if (!ready())
		return;
	if (!feature_has(FEATURE_FOR_EACH_MAP)) {
		skip();
		return;
	}
	/* sums keys and values; visits the others of a per-CPU map by key */
	agree("map @ global value int64 max 1\n"
	      "map @c percpu_hash key int64 value count max 64\n"
	      "map @h hash key int64 value int64 max 64\n"
	      "sub 0 \"body\" ctx none\n"
	      "slot s0 size 16\nslot s1 size 8\nslot s2 size 8\n"
	      "b0:\n r1 = sload.8 s0+0\n r2 = sload.8 s1+0\n"
	      " r3 = sload.8 s2+0\n r1 = add r1, r2\n r3 = mul r3, r3\n"
	      " r1 = add r1, r3\n sstore.8 s0+0, r1\n"
	      " agg @c, s1+0, r2\n r4 = pidtgid\n sstore.8 s0+8, r4\n ret 0\n"
	      "func 0 \"t\" ctx none\nslot s0 size 16\nslot s1 size 8\n"
	      "slot s2 size 8\n"
	      "b0:\n r1 = mov 1\n jmp b1\n"
	      "b1:\n sstore.8 s1+0, r1\n r2 = mul r1, 3\n sstore.8 s2+0, r2\n"
	      " update @h, s1+0, s2+0\n r1 = add r1, 1\n"
	      " br.ult r1, 20, b1, b2\n"
	      "b2:\n szero s0+0, 16\n r5 = each @h, s0+0, 0\n"
	      " r6 = sload.8 s0+0\n r7 = sload.8 s0+8\n r6 = add r6, r7\n"
	      " sstore.8 s2+0, r6\n update @, -, s2+0\n ret r5\n");
}

/* --- room -------------------------------------------------------------------- */

/* Strings that never fit the stack: scratch, and its levels given back. */
static void test_scratch(void **state)
{
	(void)state;
	if (!ready())
		return;
	for (int k = 0; k < 2; k++)
		agree_body("",
			   "slot s0 size 1024\nslot s1 size 1024\n"
			   "slot s2 size 1024\nslot s3 size 1024\n",
			   " szero s0+0, 1024\n szero s1+0, 1024\n"
			   " szero s2+0, 1024\n szero s3+0, 1024\n"
			   " comm s0+0\n scopy s1+16, s0+0, 512\n"
			   " scopy s2+32, s1+0, 900\n"
			   " scopy s3+8, s2+40, 40\n"
			   " sconst s3+1000, \"the end\", 24\n"
			   " r1 = strlen s0+0, 1024\n"
			   " r2 = strlen s3+1000, 24\n"
			   " r3 = scmp s1+16, s2+48, 500\n"
			   " r4 = sload.8 s3+8\n r1 = add r1, r2\n"
			   " r1 = add r1, r3\n r1 = add r1, r4\n"
			   " emit s3+0, 1024\n ret r1\n");
}

static void test_levels_come_back(void **state)
{
	struct rig r;

	(void)state;
	if (!ready())
		return;
	rig_open(&r, "action 0 printf size 600 format \"x\"\n"
		     "func 0 \"t\" ctx none\nslot s0 size 600\n"
		     "b0:\n szero s0+0, 600\n r1 = cpu\n"
		     " br.eq r1, 77, b1, b2\n"
		     "b1:\n ret 0\nb2:\n emit s0+0, 600\n ret 0\n");
	assert_true(r.code.scratch > 600);
	for (int k = 0; k < 50; k++)
		rig_run(&r);
	assert_int_equal(r.nrecords, 50);
	assert_int_equal(r.m.loss_mem[LOSS_NESTING], 0);
	rig_close(&r);
}

static void test_ring_full(void **state)
{
	struct rig r;

	(void)state;
	if (!ready())
		return;
	rig_open(&r, "action 0 printf size 400 format \"x\"\n"
		     "func 0 \"t\" ctx none\nslot s0 size 400\n"
		     "b0:\n szero s0+0, 400\n r1 = mov 0\n jmp b1\n"
		     "b1:\n emit s0+0, 400\n r1 = add r1, 1\n"
		     " br.ult r1, 2000, b1, b2\nb2:\n ret 0\n");
	rig_run(&r);
	assert_true(r.m.loss_mem[LOSS_RING_FULL] > 0);
	assert_int_equal(r.nrecords + r.m.loss_mem[LOSS_RING_FULL], 2000);
	rig_close(&r);
}

static void test_swap(void **state)
{
	uint64_t key = 7, value[64] = { 0 };
	struct rig r;
	int old;

	(void)state;
	if (!ready())
		return;
	rig_open(&r, "map @s percpu_hash key int64 value count max 64 swapped\n"
		     "func 0 \"t\" ctx none\nslot s0 size 8\n"
		     "b0:\n sstore.8 s0+0, 7\n agg @s, s0+0, 1\n ret 0\n");
	rig_run(&r);
	rig_run(&r);
	old = bpf_map_swap(r.p, &r.m, 0);
	assert_true(old >= 0);
	rig_run(&r);
	assert_int_equal(bpf_map_lookup_elem(old, &key, value), 0);
	assert_int_equal(value[0], 2);
	assert_int_equal(bpf_map_lookup_elem(r.m.fds[0], &key, value), 0);
	assert_int_equal(value[0], 1);
	close(old);
	rig_close(&r);
}

/* --- reading memory ---------------------------------------------------------- */

static char user_text[] = "user text";
static char user_long[300];

static void test_user_memory(void **state)
{
	const char *strv[] = { "echo", "hello", "", "world", NULL };
	struct sbuf b = { 0 };
	struct rig r;
	const char *at;

	(void)state;
	if (!ready())
		return;
	memset(user_long, 'x', sizeof(user_long) - 1);
	sbuf_printf(&b,
		    "action 0 printf size 400 format \"x\"\n"
		    "func 0 \"t\" ctx none\nslot s0 size 400\n"
		    "b0:\n r1 = mov %lld\n r2 = mov %lld\n r3 = mov %lld\n"
		    " szero s0+0, 8\n"
		    " r4 = pstr.user s0+8, r1, 32\n sstore.8 s0+0, r4\n"
		    " r5 = pstr.user s0+40, r2, 64\n"
		    " r6 = strv.user s0+104, r3, 64, 3, 32\n"
		    " r7 = mov 5\n r8 = pread.user s0+168, r1, 16, r7\n"
		    " r9 = pread.user s0+184, 1, 16\n sstore.8 s0+200, r9\n"
		    " r10 = peek.user.2 [r1+1]\n sstore.8 s0+208, r10\n"
		    " r11 = strv.user s0+216, r3, 64, 9, 47\n sstore.8 s0+280, "
		    "r11\n"
		    " szero s0+288, 112\n r12 = mov 1000\n"
		    " r13 = pstr.user s0+288, r2, 100, r12\n"
		    " emit s0+0, 400\n ret r6\n",
		    (long long)(uintptr_t)user_text,
		    (long long)(uintptr_t)user_long,
		    (long long)(uintptr_t)strv);
	rig_open(&r, sbuf_str(&b));
	assert_int_equal(rig_run(&r), 16);
	assert_int_equal(r.nrecords, 1);
	at = r.records.at;
	assert_int_equal(*(const int64_t *)(const void *)at, 10);
	assert_string_equal(at + 8, "user text");
	assert_int_equal(strlen(at + 40), 63);
	assert_string_equal(at + 104, "echo hello  ...");
	assert_memory_equal(at + 168, "user \0\0\0\0\0\0\0\0\0\0\0", 16);
	assert_true(*(const int64_t *)(const void *)(at + 200) < 0);
	assert_int_equal(*(const int64_t *)(const void *)(at + 208),
			 's' | 'e' << 8);
	assert_string_equal(at + 216, "echo/hello//world");
	assert_int_equal(*(const int64_t *)(const void *)(at + 280), 18);
	assert_int_equal(strlen(at + 288), 99);
	rig_close(&r);
	sbuf_free(&b);
}

static void test_event(void **state)
{
	struct rig r;
	const uint64_t *at;

	(void)state;
	if (!ready())
		return;
	rig_open(&r, "action 0 printf size 1200 format \"x\"\n"
		     "func 0 \"t\" ctx none\nslot s0 size 2200\n"
		     "b0:\n szero s0+0, 160\n r1 = nspid\n sstore.8 s0+8, r1\n"
		     " r2 = ktime 0\n sstore.8 s0+16, r2\n"
		     " r3 = ktime 1\n sstore.8 s0+24, r3\n"
		     " r4 = task\n r5 = and r4, -1\n sstore.8 s0+32, r5\n"
		     " r6 = rand\n sstore.8 s0+40, r6\n r7 = uidgid\n"
		     " sstore.8 s0+48, r7\n r8 = probeid\n sstore.8 s0+56, r8\n"
		     " r9 = kstack s0+160, 127\n sstore.8 s0+64, r9\n"
		     " r10 = ustack s0+1184, 100\n sstore.8 s0+72, r10\n"
		     " r11 = peek.kernel.8 [16]\n sstore.8 s0+80, r11\n"
		     " r12 = signal 0\n sstore.8 s0+88, r12\n"
		     " drop 3\n emit s0+0, 2200\n ret 0\n");
	rig_run(&r);
	assert_int_equal(r.nrecords, 1);
	at = (const uint64_t *)(const void *)r.records.at;
	assert_int_equal(at[1] >> 32, getpid());
	assert_true(at[2] && at[3] && at[4] > 1ull << 63);
	assert_int_equal(at[7], 0);
	assert_true((int64_t)at[8] > 0);
	assert_int_equal((uint32_t)at[20], at[8]);
	assert_int_equal(at[148] >> 32, getpid());
	assert_int_equal(at[10], 0);
	assert_int_equal(r.m.loss_mem[LOSS_STACK], 1);
	rig_close(&r);
}

/* --- speed ---------------------------------------------------------------- */

static void test_speed(void **state)
{
	struct sbuf b = { 0 };
	struct timespec t0, t1;
	struct rig r;
	double ms;

	(void)state;
	if (!ready())
		return;
	sbuf_puts(&b, HEAD "func 0 \"t\" ctx none\nslot s0 size 64\n"
			   "slot s1 size 64\nb0:\n");
	for (int k = 0; k < 1000; k++)
		sbuf_printf(&b,
			    " r%d = pidtgid\n r%d = add r%d, %d\n"
			    " sstore.8 s0+0, r%d\n sstore.8 s0+8, %d\n"
			    " r%d = update @h, s0+8, s0+0\n"
			    " br.eq r%d, 0, b%d, b%d\nb%d:\n drop 1\n"
			    " jmp b%d\nb%d:\n",
			    3 * k + 1, 3 * k + 2, 3 * k + 1, k, 3 * k + 2, k,
			    3 * k + 3, 3 * k + 3, 2 * k + 2, 2 * k + 1,
			    2 * k + 1, 2 * k + 2, 2 * k + 2);
	sbuf_puts(&b, " ret 0\n");
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t0);
	rig_compile(&r, sbuf_str(&b));
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t1);
	ms = (double)(t1.tv_sec - t0.tv_sec) * 1e3 +
	     (double)(t1.tv_nsec - t0.tv_nsec) / 1e6;
	print_message("1000 assignments: %u instructions in %.1f ms\n",
		      r.code.len, ms);
	assert_true(ms < 200);
	rig_close(&r);
	sbuf_free(&b);
}

/* A program too big for its jumps is refused in words. */
static void test_too_big(void **state)
{
	static const struct source none = { .name = "t", .text = "" };
	struct bpf_opts o = { .dry = true };
	struct arena arena = { 0 };
	struct sbuf b = { 0 };
	struct bpf_maps m;
	struct bpf_code c;
	struct diags d;
	struct ir_program *p;
	char err[100];

	(void)state;
	sbuf_puts(&b, "func 0 \"t\" ctx none\nslot s0 size 64\nb0:\n"
		      " r1 = cpu\n br.eq r1, 1, b1, b2\nb1:\n");
	for (int k = 0; k < 40000; k++)
		sbuf_printf(&b, " sstore.8 s0+0, %d\n", k);
	sbuf_puts(&b, " jmp b2\nb2:\n ret 0\n");
	p = ir_parse(sbuf_str(&b), &arena, err, sizeof(err));
	assert_non_null(p);
	diags_init(&d, &none, &arena);
	assert_int_equal(bpf_maps_create(p, &o, &m, &d), 0);
	assert_true(bpf_emit(p, p->funcs.at[0], &raw_tp, 0, &m, &o, &c, &d) <
		    0);
	assert_int_equal(d.errors, 1);
	assert_non_null(strstr(d.at[0].message, "too big"));
	bpf_maps_close(&m);
	diags_free(&d);
	ir_program_free(p);
	arena_free(&arena);
	sbuf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_arithmetic),
		cmocka_unit_test(test_compare),
		cmocka_unit_test(test_pressure),
		cmocka_unit_test(test_loop),
		cmocka_unit_test(test_strings),
		cmocka_unit_test(test_match),
		cmocka_unit_test(test_fused),
		cmocka_unit_test(test_hists),
		cmocka_unit_test(test_aggregations),
		cmocka_unit_test(test_maps),
		cmocka_unit_test(test_each),
		cmocka_unit_test(test_scratch),
		cmocka_unit_test(test_levels_come_back),
		cmocka_unit_test(test_ring_full),
		cmocka_unit_test(test_swap),
		cmocka_unit_test(test_user_memory),
		cmocka_unit_test(test_event),
		cmocka_unit_test(test_speed),
		cmocka_unit_test(test_too_big),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
