// SPDX-License-Identifier: Apache-2.0
/* The validator: one bad program a rule, with its exact message. */
#include "ir_help.h"

static const char head[] =
	"map @ global value int64 max 1\n"
	"map @a percpu_hash key int64 value count max 8\n"
	"map @h hash key (int64, int64) value int32 max 8\n"
	"map @i hash key int64 value array[8] int64 max 8\n"
	"action 0 printf size 16 format \"x\"\n"
	"sub 0 \"s\" ctx none\n"
	"slot s0 size 8\nslot s1 size 16\nslot s2 size 8\nb0:\n ret 0\n"
	"func 0 \"t\" ctx none\n"
	"slot s0 size 16\nslot s1 size 8\n";

static void check(const char *body, const char *message)
{
	struct sbuf b = { 0 };
	struct lab l;
	char err[512] = "";
	int ret;

	sbuf_printf(&b, "%s%s", head, body);
	lab_open(&l, sbuf_str(&b));
	ret = ir_validate(l.p, l.p->funcs.at[0], err, sizeof(err));
	if (message) {
		assert_string_equal(err, message);
		assert_true(ret < 0);
	} else if (ret) {
		fail_msg("%s", err);
	}
	lab_close(&l);
	sbuf_free(&b);
}

#define B0 "func 0 \"t\", b0, "

static void test_form(void **state)
{
	(void)state;
	check("", "func 0 \"t\": no blocks");
	check("b0:\n", "func 0 \"t\", b0: the block has no end");
	check("b0:\n fence\n", "func 0 \"t\", b0: the block has no end");
	check("b0:\n ret 0\n fence\n", B0 "1: fence: behind the block's end");
	check("b0:\n jmp b1\n", B0 "0: jmp b1: no block b1");
	check("b0:\n br.eq 0, 0, b0, b7\n",
	      B0 "0: br.eq 0, 0, b0, b7: no block b7");
	check("b0:\n add 1, 2\n ret 0\n",
	      B0 "0: add 1, 2: its result goes nowhere");
	check("b0:\n r1 = ktime 0\n drop 4\n ret r1\n",
	      B0 "1: drop 4: no kind of loss 4");
	check("b0:\n r1 = arg 16\n ret r1\n",
	      B0 "0: r1 = arg 16: no argument 16");
	check("b0:\n ret\n", B0 "0: ret: operand 1 is missing");
}

static void test_places(void **state)
{
	(void)state;
	check("b0:\n szero s7+0, 8\n ret 0\n",
	      B0 "0: szero s7+0, 8: no slot s7");
	check("b0:\n szero s0+8, 9\n ret 0\n",
	      B0 "0: szero s0+8, 9: 9 bytes at s0+8 do not fit the slot of "
		 "16");
	check("b0:\n sstore.4 s1+6, 0\n ret 0\n",
	      B0 "0: sstore.4 s1+6, 0: 4 bytes at s1+6 do not fit the slot "
		 "of 8");
	check("b0:\n comm s1+0\n ret 0\n",
	      B0 "0: comm s1+0: 16 bytes at s1+0 do not fit the slot of 8");
	check("b0:\n kstack s0+0, 2\n ret 0\n",
	      B0 "0: kstack s0+0, 2: 24 bytes at s0+0 do not fit the slot of "
		 "16");
	check("b0:\n sconst s0+0, \"abc\", 2\n ret 0\n",
	      B0 "0: sconst s0+0, \"abc\", 2: 3 literal bytes in a size of "
		 "2");
	check("slot s2 size 64\nb0:\n stext s2+0, \"errno\", 64, 2\n ret 0\n",
	      B0 "0: stext s2+0, \"errno\", 64, 2: no table of texts of that "
		 "size");
	check("b0:\n stext s0+0, \"strerror\", 16, 2\n ret 0\n",
	      B0 "0: stext s0+0, \"strerror\", 16, 2: no table of texts of "
		 "that size");
	check("b0:\n szero s1+0, 8\n r1 = mdel @h, s1+0\n ret r1\n",
	      B0 "1: r1 = mdel @h, s1+0: 16 bytes at s1+0 do not fit the "
		 "slot of 8");
}

static void test_maps(void **state)
{
	(void)state;
	check("b0:\n agg @a, -, 1\n ret 0\n",
	      B0 "0: agg @a, -, 1: @a needs a key");
	check("b0:\n szero s0+0, 16\n r1 = lookup @, s0+0\n ret 0\n",
	      B0 "1: r1 = lookup @, s0+0: @ has no keys");
	check("b0:\n szero s0+0, 16\n agg @h, s0+0, 1\n ret 0\n",
	      B0 "1: agg @h, s0+0, 1: @h is no aggregation");
	check("b0:\n szero s0+0, 16\n agg @a, s0+0, 1, 2\n ret 0\n",
	      B0 "1: agg @a, s0+0, 1, 2: a weight is for histograms only");
	check("b0:\n szero s0+0, 16\n update @a, s0+0, s0+8\n ret 0\n",
	      B0 "1: update @a, s0+0, s0+8: @a is an aggregation");
	check("b0:\n szero s0+0, 16\n madd.8 @h, s0+0, 1\n ret 0\n",
	      B0 "1: madd.8 @h, s0+0, 1: @h has values of 4 bytes");
	check("b0:\n r1 = gset @h\n ret r1\n",
	      B0 "0: r1 = gset @h: @h has keys");
	check("b0:\n szero s1+0, 8\n each @, s1+0, sub0\n ret 0\n",
	      B0 "1: each @, s1+0, sub0: @ has no keys");
	check("b0:\n szero s1+0, 8\n each @h, s1+0, sub1\n ret 0\n",
	      B0 "1: each @h, s1+0, sub1: no sub-function sub1");
	check("b0:\n szero s0+0, 16\n each @h, s0+0, sub0\n ret 0\n",
	      B0 "1: each @h, s0+0, sub0: slot 0 of sub0 is not as large as "
		 "the slot that it shares");
	check("b0:\n szero s1+0, 8\n each @i, s1+0, sub0\n ret 0\n",
	      B0 "1: each @i, s1+0, sub0: sub0 has no slots for key and "
		 "value");
	check("b0:\n szero s1+0, 8\n r1 = each @h, s1+0, sub0\n ret r1\n",
	      NULL);
	check("b0:\n szero s1+0, 8\n repeat s1+0, 3, sub1\n ret 0\n",
	      B0 "1: repeat s1+0, 3, sub1: no sub-function sub1");
	check("b0:\n szero s0+0, 16\n repeat s0+0, 3, sub0\n ret 0\n",
	      B0 "1: repeat s0+0, 3, sub0: slot 0 of sub0 is not as large as "
		 "the slot that it shares");
	check("b0:\n szero s1+0, 8\n repeat s1+0, 9000000, sub0\n ret 0\n",
	      B0 "1: repeat s1+0, 9000000, sub0: more than 8388608 rounds");
}

static void test_records(void **state)
{
	(void)state;
	check("b0:\n szero s0+0, 16\n emit s0+0, 7\n ret 0\n",
	      B0 "1: emit s0+0, 7: a record has at least 8 bytes");
	check("b0:\n szero s0+0, 16\n emit s0+0, 24\n ret 0\n",
	      B0 "1: emit s0+0, 24: 24 bytes of a slot with 16");
	check("b0:\n sstore.4 s1+0, 1\n sstore.4 s1+4, 0\n emit s1+0, 8\n"
	      " ret 0\n",
	      B0 "2: emit s1+0, 8: no action 1");
	check("b0:\n sstore.4 s1+0, 0\n sstore.4 s1+4, 0\n emit s1+0, 8\n"
	      " ret 0\n",
	      NULL);
}

static void test_paths(void **state)
{
	(void)state;
	check("b0:\n ret r1\n", B0 "0: ret r1: r1 is not set on all paths");
	check("b0:\n r1 = cpu\n br.eq r1, 0, b1, b2\n"
	      "b1:\n r2 = mov 1\n jmp b2\nb2:\n ret r2\n",
	      "func 0 \"t\", b2, 0: ret r2: r2 is not set on all paths");
	check("b0:\n r1 = cpu\n r2 = mov 0\n br.eq r1, 0, b1, b2\n"
	      "b1:\n r2 = mov 1\n jmp b2\nb2:\n ret r2\n",
	      NULL);
	check("b0:\n sstore.4 s0+0, 0\n r1 = sload.8 s0+0\n ret r1\n",
	      B0 "1: r1 = sload.8 s0+0: reads s0+4, which is not written on "
		 "all paths");
	check("b0:\n r1 = cpu\n br.eq r1, 0, b1, b2\n"
	      "b1:\n szero s0+0, 16\n jmp b2\n"
	      "b2:\n sstore.8 s0+0, 1\n r2 = scmp s0+0, s0+8, 8\n ret r2\n",
	      "func 0 \"t\", b2, 1: r2 = scmp s0+0, s0+8, 8: reads s0+8, "
	      "which is not written on all paths");
	/* a loop: what holds at its head holds on both ways in */
	check("b0:\n r1 = mov 0\n jmp b1\n"
	      "b1:\n sstore.8 s0+0, r1\n r1 = add r1, 1\n"
	      " r2 = sload.8 s0+0\n br.ult r1, 9, b1, b2\nb2:\n ret r2\n",
	      NULL);
}

static void test_null(void **state)
{
	(void)state;
	check("b0:\n szero s0+0, 16\n r1 = lookup @h, s0+0\n"
	      " r2 = load.4 [r1]\n ret r2\n",
	      B0 "2: r2 = load.4 [r1]: r1 may be null here");
	check("b0:\n szero s0+0, 16\n r1 = lookup @h, s0+0\n"
	      " r2 = add r1, 4\n ret 0\n",
	      B0 "2: r2 = add r1, 4: r1 may be null here");
	check("b0:\n szero s0+0, 16\n r1 = lookup @h, s0+0\n"
	      " br.eq r1, 0, b1, b2\nb1:\n store.4 [r1], 0\n ret 0\n"
	      "b2:\n ret 0\n",
	      "func 0 \"t\", b1, 0: store.4 [r1], 0: r1 may be null here");
	check("b0:\n szero s0+0, 16\n r1 = lookup @h, s0+0\n"
	      " br.ne r1, 0, b1, b2\nb1:\n store.4 [r1], 0\n jmp b2\n"
	      "b2:\n r2 = load.4 [r1]\n ret r2\n",
	      "func 0 \"t\", b2, 0: r2 = load.4 [r1]: r1 may be null here");
	/* a new lookup forgets the check */
	check("b0:\n szero s0+0, 16\n r1 = lookup @h, s0+0\n"
	      " br.ne r1, 0, b1, b2\n"
	      "b1:\n r1 = lookup @h, s0+0\n r2 = load.4 [r1]\n ret r2\n"
	      "b2:\n ret 0\n",
	      "func 0 \"t\", b1, 1: r2 = load.4 [r1]: r1 may be null here");
	check("b0:\n szero s0+0, 16\n r1 = lookup @h, s0+0\n"
	      " br.ne r1, 0, b1, b2\nb1:\n r2 = mov r1\n"
	      " r3 = load.4 [r2]\n ret r3\nb2:\n ret 0\n",
	      NULL);
	check("b0:\n r1 = lookup @, -\n r2 = load.8 [r1]\n ret r2\n", NULL);
}

static void test_addresses(void **state)
{
	(void)state;
	check("b0:\n r1 = cpu\n r2 = load.8 [r1]\n ret r2\n",
	      B0 "1: r2 = load.8 [r1]: not an address of a slot, map value "
		 "or context");
	check("b0:\n r1 = ctx\n store.8 [r1], 0\n ret 0\n",
	      B0 "1: store.8 [r1], 0: the context cannot be written");
	check("b0:\n r1 = lookup @, -\n r2 = rand\n r3 = add r1, r2\n"
	      " ret 0\n",
	      B0 "2: r3 = add r1, r2: r2 is added to an address and has no "
		 "bound");
	check("b0:\n r1 = lookup @, -\n r2 = add r1, r1\n ret 0\n",
	      B0 "1: r2 = add r1, r1: the sum of two addresses");
	check("reg r1 scalar\nb0:\n r1 = lookup @, -\n ret 0\n",
	      B0 "0: r1 = lookup @, -: r1 is declared scalar and gets map");
	check("reg r1 map\nb0:\n r1 = cpu\n ret 0\n",
	      B0 "0: r1 = cpu: r1 is declared map and gets scalar");
	check("reg r1 map\nb0:\n szero s0+0, 16\n r1 = lookup @h, s0+0\n"
	      " ret 0\n",
	      B0 "1: r1 = lookup @h, s0+0: r1 is declared map and gets "
		 "ormap");
}

static void test_bounds(void **state)
{
	static const char *const good[] = {
		"r2 = and r2, 7\n",
		"r2 = umod r2, 8\n",
		"r2 = zext.1 r2\n",
		"r2 = shr r2, 61\n",
		"r2 = set.eq r2, 1\n",
		"br.ult r2, 8, b2, b1\nb2:\n",
		"br.ugt r2, 8, b1, b2\nb2:\n",
		"br.ult 8, r2, b1, b2\nb2:\n",
		"br.eq r2, 5, b2, b1\nb2:\n",
		"r2 = and r2, 7\nr2 = mul r2, 8\nr2 = add r2, 16\n",
		"sstore.8 s0+0, r2\nr2 = sload.2 s0+0\n",
	};
	static const char *const bad[] = {
		"r2 = add r2, 7\n",
		"r2 = sub 0, r2\n",
		"r2 = zext.4 r2\n",
		"br.ult r2, 8, b1, b2\nb2:\n",
		"br.slt r2, 8, b2, b1\nb2:\n",
		"r2 = and r2, -1\n",
		"r2 = shr r2, 3\n",
	};
	char body[256];

	(void)state;
	for (size_t k = 0; k < sizeof(good) / sizeof(*good); k++) {
		snprintf(body, sizeof(body),
			 "b0:\n r1 = lookup @, -\n r2 = rand\n %s"
			 " r3 = add r1, r2\n ret 0\nb1:\n ret 0\n",
			 good[k]);
		check(body, NULL);
	}
	for (size_t k = 0; k < sizeof(bad) / sizeof(*bad); k++) {
		bool split = strstr(bad[k], "b2:") != NULL;
		char want[160];

		snprintf(body, sizeof(body),
			 "b0:\n r1 = lookup @, -\n r2 = rand\n %s"
			 " r3 = add r1, r2\n ret 0\nb1:\n ret 0\n",
			 bad[k]);
		snprintf(want, sizeof(want),
			 "func 0 \"t\", b%d, %d: r3 = add r1, r2: r2 is added "
			 "to an address and has no bound",
			 split ? 2 : 0, split ? 0 : 3);
		check(body, want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_form),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_maps),
		cmocka_unit_test(test_records),
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_null),
		cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_bounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
