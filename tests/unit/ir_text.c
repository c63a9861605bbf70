// SPDX-License-Identifier: Apache-2.0
/* The text form: what is printed reads back as the same; errors name lines. */
#include "ir_help.h"

/* Every op, with all optional parts, in the form that dumps have. */
static const char everything[] =
	"probe 0 \"begin:BEGIN\"\n"
	"probe 1 \"kprobe:\\\"x\\\\\"\n"
	"map @ global value int64 size 8 max 1\n"
	"map @a percpu_hash key (int64, string[16]) size 24 value "
	"lhist[-10,10,5] size 48 max 4096 swapped\n"
	"map @b hash key {a int8, b @8 int32} size 12 value ptr.kernel struct "
	"\"task_struct\" 9856 size 8 max 10\n"
	"map @c percpu_global value hist[2] size 2024 max 1\n"
	"map @d lru_hash key array[2] array[3] uint8 size 6 value "
	"enum \"e\" uint32 size 4 max 7\n"
	"map @e lru_percpu_hash key kstack[3] size 32 value ustats size 16 "
	"max 7\n"
	"action 0 printf size 40 format \"%d\\n\\x01\" args (int64, int8, "
	"string[16])\n"
	"action 1 map size 8 on @a top 5 div -2 swap\n"
	"action 2 row size 16 args (timestamp \"%H\") column \"TIME\" as "
	"\"%-8s\" match \"^1\" column \"N\" as \"%d\"\n"
	"action 3 print_hist size 8 on @c unit \"usecs\" title \"disk\"\n"
	"action 4 print size 64 args (symbol \"errno\", union \"u\" 4, usym, "
	"@48 inet)[60]\n"
	"action 5 row_map size 8 on @a top 3 column \"K\" as \"%s\" key field "
	"-1 calc \"v 1000 /\" in \"errno\" column \"V\" as \"%d\" total\n"
	"sub 0 \"loop\" ctx regs\n"
	"slot s0 size 8\n"
	"slot s1 size 24 \"key\"\n"
	"slot s2 size 8\n"
	"b0:\n"
	"\tret 0\n"
	"func 0 \"all\" ctx tracepoint\n"
	"slot s0 size 64 \"the \\\"key\\\"\"\n"
	"slot s1 size 64\n"
	"slot s2 size 8\n"
	"reg r2 user\n"
	"b0:\n"
	"\tr1 = mov -9223372036854775808\n"
	"\tr2 = add r1, r1\n"
	"\tr1 = sub r1, 1\n"
	"\tr1 = mul r1, 3\n"
	"\tr1 = udiv r1, 3\n"
	"\tr1 = sdiv r1, 3\n"
	"\tr1 = umod r1, 3\n"
	"\tr1 = smod r1, 3\n"
	"\tr1 = and r1, 3\n"
	"\tr1 = or r1, 3\n"
	"\tr1 = xor r1, 3\n"
	"\tr1 = shl r1, 3\n"
	"\tr1 = shr r1, 3\n"
	"\tr1 = sar r1, 3\n"
	"\tr1 = neg r1\n"
	"\tr1 = not r1\n"
	"\tr1 = sext.1 r1\n"
	"\tr1 = zext.2 r1\n"
	"\tr1 = bswap.4 r1\n"
	"\tr1 = set.sle r1, 4\n"
	"\tr3 = sload.8 s0+8\n"
	"\tsstore.4 s0+8, r3\n"
	"\tr4 = saddr s0+16\n"
	"\tszero s0+0, 64\n"
	"\tscopy s0+0, s1+8, 24\n"
	"\tsconst s0+0, \"a\\x00\\\"\", 16\n"
	"\tr5 = load.2 [r4+8]\n"
	"\tstore.1 [r4-8], 255\n"
	"\tpcopy s0+0, [r4+4], 12\n"
	"\tpstore [r4], s0+0, 12\n"
	"\tr6 = peek.user.8 [r2+16]\n"
	"\tr7 = pread.kernel s0+0, r6, 16, r5\n"
	"\tpread.user s0+0, r6, 16\n"
	"\tr7 = pstr.btf s0+0, 4096, 64\n"
	"\tr8 = scmp s0+0, s1+0, 16\n"
	"\tr8 = scmpc s0+0, \"dd\", 16\n"
	"\tr8 = strncmp s0+0, s1+0, 4\n"
	"\tr8 = strlen s0+0, 64\n"
	"\tr8 = smatch s0+0, \"x\", 64\n"
	"\tr8 = strstr s0+0, s1+0, 16, 4\n"
	"\tr8 = append s0+0, s1+0, 16, 4, r6\n"
	"\tr8 = strv.user s0+0, r6, 64, 20, 32\n"
	"\tr9 = lookup @d, s0+0\n"
	"\tr10 = lookup @, -\n"
	"\tupdate @b, s0+0, s1+0\n"
	"\tr11 = mdel @b, s0+0\n"
	"\tr12 = agg @a, s0+0, r1, 5\n"
	"\tagg @c, -, 7\n"
	"\tr13 = aggread @e, s0+0\n"
	"\tr14 = madd.8 @, -, -1\n"
	"\tr15 = mlen @b\n"
	"\tr16 = gset @\n"
	"\tr17 = each @b, s2+0, sub0\n"
	"\tr17 = repeat s2+0, 5, sub0\n"
	"\tr30 = maygo\n"
	"\tfence\n"
	"\tr18 = ctx\n"
	"\tr19 = arg 2\n"
	"\tr19 = sarg 1\n"
	"\tr19 = retval\n"
	"\tr19 = funcip\n"
	"\tr19 = regip\n"
	"\tr19 = treg 128\n"
	"\tr19 = pidcomm s1+0, 8, r19, 7, 9\n"
	"\tr19 = probeid\n"
	"\tpname s0+0, 12\n"
	"\tstext s0+0, \"strerror\", 64, r19\n"
	"\tr19 = pidtgid\n"
	"\tr19 = uidgid\n"
	"\tr19 = ktime 1\n"
	"\tr19 = cpu\n"
	"\tr19 = rand\n"
	"\tr20 = task\n"
	"\tr19 = cgroup\n"
	"\tr19 = numaid\n"
	"\tr19 = jiffies\n"
	"\tcomm s0+0\n"
	"\tr19 = kstack s0+0, 3\n"
	"\tustack s0+0, 7\n"
	"\tr19 = nspid\n"
	"\tsignal 9\n"
	"\tsigthread 9\n"
	"\toverride -5\n"
	"\tr19 = uwrite r19, s0+0, 8, 4\n"
	"\tr19 = skcookie r19\n"
	"\tr19 = skbout s0+0, 8, r19, 100\n"
	"\tr19 = seqf s0+0, 8, s0+0, 8\n"
	"\tr19 = trace s0+0, 8, r19, 1, 2\n"
	"\temit s0+0, r19\n"
	"\tdrop 1\n"
	"\tbr.ugt r19, 5, b1, b2\n"
	"b1:\n"
	"\tjmp b2\n"
	"b2:\n"
	"\tret r1\n"
	"func 1 \"none\" ctx none\n"
	"b0:\n"
	"\tret 0\n"
	"func 2 dead\n";

static void dump_of(const char *text, struct sbuf *out)
{
	struct lab l;

	lab_open(&l, text);
	ir_dump(l.p, out);
	lab_close(&l);
}

static void test_round_trip(void **state)
{
	struct sbuf a = { 0 }, b = { 0 };

	(void)state;
	dump_of(everything, &a);
	assert_string_equal(sbuf_str(&a), everything);
	dump_of(sbuf_str(&a), &b);
	assert_string_equal(sbuf_str(&a), sbuf_str(&b));
	sbuf_free(&a);
	sbuf_free(&b);
}

/* The table above must not forget an op that is added later. */
static void test_every_op_is_there(void **state)
{
	struct lab l;
	bool seen[IR_NOPS] = { false };

	(void)state;
	lab_open(&l, everything);
	for (uint32_t b = 0; b < l.p->funcs.at[0]->nblocks; b++)
		for (uint32_t k = 0; k < l.p->funcs.at[0]->blocks[b].len; k++)
			seen[l.p->funcs.at[0]->blocks[b].at[k].op] = true;
	for (int op = 0; op < IR_NOPS; op++)
		if (!seen[op])
			fail_msg("%s is not tested", ir_ops[op].text);
	lab_close(&l);
}

static void test_layouts(void **state)
{
	struct lab l;
	const struct ir_program *p;

	(void)state;
	lab_open(&l, everything);
	p = l.p;
	assert_int_equal(p->maps.at[1].key->size, 24);
	assert_int_equal(p->maps.at[1].key->fields[1].offset, 8);
	assert_int_equal(p->maps.at[1].value->size, 48);
	assert_int_equal(p->maps.at[3].value->size, 8 * hist_buckets(2));
	assert_int_equal(p->maps.at[4].key->size, 6);
	assert_int_equal(p->actions.at[0].args->fields[0].offset, 8);
	assert_int_equal(p->actions.at[0].args->fields[1].offset, 16);
	assert_int_equal(p->actions.at[0].args->fields[2].offset, 17);
	assert_int_equal(p->actions.at[4].args->fields[3].offset, 48);
	assert_int_equal(p->probe_name_size, 12);
	assert_string_equal(p->actions.at[2].match[0], "^1");
	assert_null(p->actions.at[2].match[1]);
	assert_int_equal(p->funcs.at[0]->prov[2], PROV_USER);
	assert_int_equal(p->funcs.at[0]->prov[4], PROV_SLOT);
	assert_int_equal(p->funcs.at[0]->prov[9], PROV_MAP_OR_NULL);
	assert_int_equal(p->funcs.at[0]->prov[10], PROV_MAP);
	lab_close(&l);
}

#define HEAD "func 0 \"t\" ctx none\nb0:\n"

static void test_errors(void **state)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
		{ "ret 0\n", "line 1: outside of a function" },
		{ "func 1 \"x\" ctx none\n",
		  "line 1: functions are numbered from 0 in order" },
		{ "func 0 \"x\" ctx what\n",
		  "line 1: expected a kind of context" },
		{ "func 0 \"x ctx none\n", "line 1: string without end" },
		{ "func 0 \"t\" ctx none\nret 0\n",
		  "line 2: instruction outside of a block" },
		{ HEAD "r1 = foo 3\n", "line 3: unknown instruction 'foo'" },
		{ HEAD "r1 = add 3, 4, 5\n",
		  "line 3: unexpected text behind the line" },
		{ HEAD "r0 = mov 3\n", "line 3: bad register r0" },
		{ HEAD "r1 = jmp b0\n", "line 3: 'jmp' has no result" },
		{ HEAD "r1 = set.xx 1, 2\n", "line 3: expected a condition" },
		{ HEAD "r1 = sload.3 s0+0\n", "line 3: width is 1, 2, 4 or 8" },
		{ HEAD "r1 = mlen @x\n", "line 3: no map @x" },
		{ HEAD "r1 = mov 99999999999999999999\n",
		  "line 3: expected a number" },
		{ HEAD "sconst s0+0, \"\\q\", 4\n",
		  "line 3: unknown escape in a string" },
		{ HEAD "jmp x\n", "line 3: expected a block" },
		{ "map @x what\n", "line 1: expected how the map is kept" },
		{ "map @x hash key int7\n", "line 1: expected a type" },
		{ "map @x hash key lhist[0,10,0]\n",
		  "line 1: bad bounds of lhist" },
		{ "map @x hash nothing\n",
		  "line 1: unknown word behind a map" },
		{ "action 1 print\n",
		  "line 1: actions are numbered from 0 in order" },
	};

	(void)state;
	for (size_t k = 0; k < sizeof(cases) / sizeof(*cases); k++) {
		struct arena a = { 0 };
		char err[128] = "";

		assert_null(ir_parse(cases[k].text, &a, err, sizeof(err)));
		assert_string_equal(err, cases[k].message);
		arena_free(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_every_op_is_there),
		cmocka_unit_test(test_layouts),
		cmocka_unit_test(test_errors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
