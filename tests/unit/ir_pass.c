// SPDX-License-Identifier: Apache-2.0
/* Each pass: a body before and after. */
#include "ir_help.h"

static const char head[] =
	"map @ global value int64 size 8 max 1\n"
	"map @h hash key int64 size 8 value int64 size 8 max 8\n";

typedef void pass_fn(struct ir_program *p, struct ir_func *f);

static void check(pass_fn *pass, const char *before, const char *after)
{
	struct sbuf text = { 0 }, got = { 0 };
	const char *body;
	struct lab l;

	sbuf_printf(&text,
		    "%sfunc 0 \"t\" ctx none\nslot s0 size 16\n"
		    "slot s1 size 16\n%s",
		    head, before);
	lab_open(&l, sbuf_str(&text));
	lab_validate(&l);
	pass(l.p, l.p->funcs.at[0]);
	lab_validate(&l);
	ir_dump(l.p, &got);
	body = strstr(sbuf_str(&got), "b0:");
	assert_non_null(body);
	assert_string_equal(body, after);
	lab_close(&l);
	sbuf_free(&text);
	sbuf_free(&got);
}

static void fold(const char *before, const char *after)
{
	check(ir_fold, before, after);
}

static void test_fold(void **state)
{
	(void)state;
	fold("b0:\n r1 = mov 8\n r2 = add r1, 4\n r3 = mul r2, r1\n ret r3\n",
	     "b0:\n\tr1 = mov 8\n\tr2 = mov 12\n\tr3 = mov 96\n\tret 96\n");
	fold("b0:\n r9 = pidtgid\n r1 = mov r9\n r2 = umod r1, 8\n"
	     " r3 = udiv r1, 4\n r4 = mul 16, r1\n r5 = add r1, 0\n"
	     " r6 = sub r1, r9\n r7 = and r1, -1\n r8 = umod r1, 1\n"
	     " r10 = sdiv r1, 4\n ret r5\n",
	     "b0:\n\tr9 = pidtgid\n\tr1 = mov r9\n\tr2 = and r9, 7\n"
	     "\tr3 = shr r9, 2\n\tr4 = shl r9, 4\n\tr5 = mov r9\n"
	     "\tr6 = mov 0\n\tr7 = mov r9\n\tr8 = and r9, 0\n"
	     "\tr10 = sdiv r9, 4\n\tret r9\n");
	/* a copy holds until its source is written */
	fold("b0:\n r1 = cpu\n r2 = mov r1\n r1 = rand\n r3 = add r2, r1\n"
	     " r2 = mov r1\n r4 = add r2, 1\n ret r4\n",
	     "b0:\n\tr1 = cpu\n\tr2 = mov r1\n\tr1 = rand\n"
	     "\tr3 = add r2, r1\n\tr2 = mov r1\n\tr4 = add r1, 1\n"
	     "\tret r4\n");
	/* known bits */
	fold("b0:\n r1 = rand\n r2 = zext.4 r1\n r3 = sext.8 r1\n"
	     " r4 = set.ult r1, 4294967296\n r5 = set.ne r4, 0\n"
	     " r6 = cpu\n r7 = set.eq r6, r1\n r8 = set.ne r7, 0\n ret r8\n",
	     "b0:\n\tr1 = rand\n\tr2 = mov r1\n\tr3 = mov r1\n"
	     "\tr4 = mov 1\n\tr5 = mov 1\n\tr6 = cpu\n"
	     "\tr7 = set.eq r6, r1\n\tr8 = mov r7\n\tret r7\n");
	/* branches, and constants across blocks */
	fold("b0:\n r1 = mov 3\n br.ult 2, r1, b1, b2\nb1:\n ret r1\n"
	     "b2:\n ret 0\n",
	     "b0:\n\tr1 = mov 3\n\tjmp b1\nb1:\n\tret 3\nb2:\n\tret 0\n");
	fold("b0:\n r1 = cpu\n br.ult 2, r1, b1, b2\nb1:\n ret r1\n"
	     "b2:\n ret 0\n",
	     "b0:\n\tr1 = cpu\n\tbr.ugt r1, 2, b1, b2\nb1:\n\tret r1\n"
	     "b2:\n\tret 0\n");
	fold("b0:\n r1 = cpu\n r2 = mov r1\n br.eq r1, 0, b1, b1\n"
	     "b1:\n r3 = add r2, r2\n ret r3\n",
	     "b0:\n\tr1 = cpu\n\tr2 = mov r1\n\tjmp b1\n"
	     "b1:\n\tr3 = add r1, r1\n\tret r3\n");
	/* sizes that do not cut */
	fold("b0:\n r1 = mov 16\n pread.user s0+0, 64, 16, r1\n ret 0\n",
	     "b0:\n\tr1 = mov 16\n\tpread.user s0+0, 64, 16\n\tret 0\n");
}

static void number(const char *before, const char *after)
{
	check(ir_number, before, after);
}

static void test_number(void **state)
{
	(void)state;
	number("b0:\n r1 = pidtgid\n sstore.8 s0+0, r1\n r2 = pidtgid\n"
	       " r3 = sload.8 s0+0\n r4 = sload.4 s0+0\n r5 = add r1, r2\n"
	       " r6 = add r2, r3\n ret r6\n",
	       "b0:\n\tr1 = pidtgid\n\tsstore.8 s0+0, r1\n\tr2 = mov r1\n"
	       "\tr3 = mov r1\n\tr4 = sload.4 s0+0\n\tr5 = add r1, r2\n"
	       "\tr6 = mov r5\n\tret r6\n");
	/* clocks and random numbers are new each time */
	number("b0:\n r1 = ktime 0\n r2 = ktime 0\n r3 = rand\n r4 = rand\n"
	       " ret r4\n",
	       "b0:\n\tr1 = ktime 0\n\tr2 = ktime 0\n\tr3 = rand\n"
	       "\tr4 = rand\n\tret r4\n");
	/* the event's values of the first block are known everywhere */
	number("b0:\n r1 = cpu\n br.eq r1, 3, b1, b2\nb1:\n r2 = cpu\n"
	       " ret r2\nb2:\n ret 0\n",
	       "b0:\n\tr1 = cpu\n\tbr.eq r1, 3, b1, b2\nb1:\n\tr2 = mov r1\n"
	       "\tret r2\nb2:\n\tret 0\n");
	/* narrow stores, constants, overlapping writes */
	number("b0:\n r1 = rand\n sstore.2 s0+0, r1\n r2 = sload.2 s0+0\n"
	       " sstore.4 s0+8, -1\n r3 = sload.4 s0+8\n"
	       " sstore.1 s0+1, 0\n sstore.1 s0+9, 0\n"
	       " r4 = sload.2 s0+0\n sstore.1 s0+9, 0\n ret r3\n",
	       "b0:\n\tr1 = rand\n\tsstore.2 s0+0, r1\n\tr2 = zext.2 r1\n"
	       "\tsstore.4 s0+8, -1\n\tr3 = mov 4294967295\n"
	       "\tsstore.1 s0+1, 0\n\tsstore.1 s0+9, 0\n"
	       "\tr4 = sload.2 s0+0\n\tret r3\n");
	/* the second comm is a copy, or nothing */
	number("b0:\n comm s0+0\n comm s1+0\n comm s0+0\n sstore.1 s0+0, 0\n"
	       " comm s0+0\n ret 0\n",
	       "b0:\n\tcomm s0+0\n\tscopy s1+0, s0+0, 16\n"
	       "\tsstore.1 s0+0, 0\n\tcomm s0+0\n\tret 0\n");
	/* lookups, until the key or the map changes */
	number("b0:\n sstore.8 s0+0, 1\n r1 = lookup @h, s0+0\n"
	       " r2 = lookup @h, s0+0\n mdel @h, s0+0\n"
	       " r3 = lookup @h, s0+0\n sstore.8 s0+0, 2\n"
	       " r4 = lookup @h, s0+0\n ret 0\n",
	       "b0:\n\tsstore.8 s0+0, 1\n\tr1 = lookup @h, s0+0\n"
	       "\tr2 = mov r1\n\tmdel @h, s0+0\n\tr3 = lookup @h, s0+0\n"
	       "\tsstore.8 s0+0, 2\n\tr4 = lookup @h, s0+0\n\tret 0\n");
	/* in a block that is reached from there alone, too: has_key() */
	number("b0:\n sstore.8 s0+0, 1\n r1 = lookup @h, s0+0\n"
	       " br.ne r1, 0, b1, b2\n"
	       "b1:\n sstore.8 s0+0, 1\n r2 = lookup @h, s0+0\n"
	       " mdel @h, s0+0\n r3 = lookup @h, s0+0\n jmp b2\n"
	       "b2:\n r4 = lookup @h, s0+0\n ret 0\n",
	       "b0:\n\tsstore.8 s0+0, 1\n\tr1 = lookup @h, s0+0\n"
	       "\tbr.ne r1, 0, b1, b2\n"
	       "b1:\n\tr2 = mov r1\n"
	       "\tmdel @h, s0+0\n\tr3 = lookup @h, s0+0\n\tjmp b2\n"
	       "b2:\n\tr4 = lookup @h, s0+0\n\tret 0\n");
	/* of two such blocks the longer; what it learns stays there */
	number("b0:\n r1 = rand\n r2 = add r1, 1\n br.eq r1, 3, b1, b2\n"
	       "b1:\n r3 = add r1, 1\n ret r3\n"
	       "b2:\n r4 = add r1, 1\n r1 = rand\n r5 = add r1, 1\n ret r5\n",
	       "b0:\n\tr1 = rand\n\tr2 = add r1, 1\n"
	       "\tbr.eq r1, 3, b1, b2\nb1:\n\tr3 = add r1, 1\n\tret r3\n"
	       "b2:\n\tr4 = mov r2\n\tr1 = rand\n\tr5 = add r1, 1\n"
	       "\tret r5\n");
	/* a loop's first block has two ways to it */
	number("b0:\n sstore.8 s0+0, 1\n r1 = sload.8 s0+0\n jmp b1\n"
	       "b1:\n r2 = sload.8 s0+0\n r3 = sub r2, 1\n"
	       " sstore.8 s0+0, r3\n br.ne r3, 0, b1, b2\nb2:\n ret r2\n",
	       "b0:\n\tsstore.8 s0+0, 1\n\tr1 = mov 1\n\tjmp b1\n"
	       "b1:\n\tr2 = sload.8 s0+0\n\tr3 = sub r2, 1\n"
	       "\tsstore.8 s0+0, r3\n\tbr.ne r3, 0, b1, b2\n"
	       "b2:\n\tret r2\n");
	/* map memory, until something writes */
	number("b0:\n r1 = lookup @, -\n r2 = load.8 [r1]\n"
	       " r3 = lookup @, -\n r4 = load.8 [r3]\n store.8 [r1], 1\n"
	       " r5 = load.8 [r1]\n ret r5\n",
	       "b0:\n\tr1 = lookup @, -\n\tr2 = load.8 [r1]\n"
	       "\tr3 = mov r1\n\tr4 = mov r2\n\tstore.8 [r1], 1\n"
	       "\tr5 = load.8 [r1]\n\tret r5\n");
	/* a slot whose address is known to others is not trusted */
	number("b0:\n szero s0+0, 16\n r1 = saddr s0+0\n"
	       " sstore.8 s0+0, 1\n store.8 [r1], 2\n r2 = sload.8 s0+0\n"
	       " ret r2\n",
	       "b0:\n\tszero s0+0, 16\n\tr1 = saddr s0+0\n"
	       "\tsstore.8 s0+0, 1\n\tstore.8 [r1], 2\n"
	       "\tr2 = sload.8 s0+0\n\tret r2\n");
}

/* Does the whole program leave @h alone but for what is added to it? */
static bool grows(const char *body)
{
	struct sbuf text = { 0 };
	struct lab l;
	bool yes;

	sbuf_printf(&text,
		    "%sfunc 0 \"t\" ctx none\nslot s0 size 16\n"
		    "slot s1 size 16\n%s",
		    head, body);
	lab_open(&l, sbuf_str(&text));
	ir_grows(l.p);
	assert_false(l.p->maps.at[0].only_grows); /* no key: no element */
	yes = l.p->maps.at[1].only_grows;
	lab_close(&l);
	sbuf_free(&text);
	return yes;
}

static void test_grows(void **state)
{
	(void)state;
	assert_true(grows("b0:\n szero s0+0, 16\n szero s1+0, 16\n"
			  " update @h, s0+0, s1+0\n ret 0\n"));
	assert_false(grows("b0:\n szero s0+0, 16\n mdel @h, s0+0\n ret 0\n"));
}

static void test_fuse(void **state)
{
	(void)state;
	check(ir_fuse,
	      "b0:\n r1 = cpu\n r2 = set.ult r1, 10\n br.ne r2, 0, b1, b2\n"
	      "b1:\n ret 1\nb2:\n ret r2\n",
	      "b0:\n\tr1 = cpu\n\tr2 = set.ult r1, 10\n"
	      "\tbr.ult r1, 10, b1, b2\nb1:\n\tret 1\nb2:\n\tret r2\n");
	check(ir_fuse,
	      "b0:\n r1 = cpu\n r2 = set.slt r1, 10\n r3 = set.eq r2, 0\n"
	      " br.ne r3, 0, b1, b2\nb1:\n ret 1\nb2:\n ret 0\n",
	      "b0:\n\tr1 = cpu\n\tr2 = set.slt r1, 10\n"
	      "\tr3 = set.eq r2, 0\n\tbr.sge r1, 10, b1, b2\n"
	      "b1:\n\tret 1\nb2:\n\tret 0\n");
	/* not when an operand has changed meanwhile */
	check(ir_fuse,
	      "b0:\n r1 = cpu\n r2 = set.ult r1, 10\n r1 = rand\n"
	      " br.ne r2, 0, b1, b2\nb1:\n ret r1\nb2:\n ret 0\n",
	      "b0:\n\tr1 = cpu\n\tr2 = set.ult r1, 10\n\tr1 = rand\n"
	      "\tbr.ne r2, 0, b1, b2\nb1:\n\tret r1\nb2:\n\tret 0\n");
	/* a && b */
	check(ir_fuse,
	      "b0:\n r1 = cpu\n br.eq r1, 1, b2, b1\n"
	      "b1:\n r3 = mov 0\n jmp b3\n"
	      "b2:\n r2 = rand\n r3 = set.eq r2, 7\n jmp b3\n"
	      "b3:\n br.ne r3, 0, b4, b5\nb4:\n ret 1\nb5:\n ret 0\n",
	      "b0:\n\tr1 = cpu\n\tbr.eq r1, 1, b2, b1\n"
	      "b1:\n\tr3 = mov 0\n\tjmp b5\n"
	      "b2:\n\tr2 = rand\n\tr3 = set.eq r2, 7\n"
	      "\tbr.eq r2, 7, b4, b5\n"
	      "b3:\n\tbr.ne r3, 0, b4, b5\nb4:\n\tret 1\nb5:\n\tret 0\n");
}

static void test_coalesce(void **state)
{
	(void)state;
	check(ir_coalesce,
	      "b0:\n r5 = cpu\n r1 = add r5, 1\n r6 = rand\n r2 = mov r1\n"
	      " r7 = add r2, r6\n ret r7\n",
	      "b0:\n\tr5 = cpu\n\tr2 = add r5, 1\n\tr6 = rand\n"
	      "\tr2 = mov r2\n\tr7 = add r2, r6\n\tret r7\n");
	/* not when r2 is in use in between, or r1 is read again */
	check(ir_coalesce,
	      "b0:\n r2 = cpu\n r1 = add r2, 1\n r6 = add r2, 1\n"
	      " r2 = mov r1\n r7 = add r2, r6\n ret r7\n",
	      "b0:\n\tr2 = cpu\n\tr1 = add r2, 1\n\tr6 = add r2, 1\n"
	      "\tr2 = mov r1\n\tr7 = add r2, r6\n\tret r7\n");
	check(ir_coalesce,
	      "b0:\n r5 = cpu\n r1 = add r5, 1\n r2 = mov r1\n"
	      " r2 = add r2, 1\n r7 = add r2, r1\n ret r7\n",
	      "b0:\n\tr5 = cpu\n\tr1 = add r5, 1\n\tr2 = mov r1\n"
	      "\tr2 = add r2, 1\n\tr7 = add r2, r1\n\tret r7\n");
}

static void dead(const char *before, const char *after)
{
	check(ir_dead, before, after);
}

static void test_dead(void **state)
{
	(void)state;
	dead("b0:\n r1 = cpu\n r2 = add r1, 1\n r3 = mul r2, 5\n ret r1\n",
	     "b0:\n\tr1 = cpu\n\tret r1\n");
	/* effects stay, results nobody wants go */
	dead("b0:\n sstore.8 s0+0, 1\n r1 = mdel @h, s0+0\n"
	     " r2 = lookup @h, s0+0\n ret 0\n",
	     "b0:\n\tsstore.8 s0+0, 1\n\tmdel @h, s0+0\n\tret 0\n");
	/* slots that nobody reads, and what fed them; the rest is renumbered */
	dead("b0:\n r1 = cpu\n comm s0+0\n r2 = pread.user s0+0, 64, 16\n"
	     " sstore.8 s0+0, r1\n sstore.8 s1+0, 1\n r3 = mdel @h, s1+0\n"
	     " ret 0\n",
	     "b0:\n\tsstore.8 s0+0, 1\n\tmdel @h, s0+0\n\tret 0\n");
	/* jumps to jumps, blocks in a row, blocks without a way in */
	dead("b0:\n r1 = cpu\n br.eq r1, 0, b1, b2\nb1:\n jmp b3\n"
	     "b2:\n r1 = add r1, 1\n jmp b3\nb3:\n jmp b4\n"
	     "b4:\n r1 = add r1, 2\n jmp b6\nb5:\n ret 7\nb6:\n ret r1\n",
	     "b0:\n\tr1 = cpu\n\tbr.eq r1, 0, b2, b1\n"
	     "b1:\n\tr1 = add r1, 1\n\tjmp b2\n"
	     "b2:\n\tr1 = add r1, 2\n\tret r1\n");
	/* a loop that jumps to itself stays as it is */
	dead("b0:\n jmp b1\nb1:\n jmp b1\n", "b0:\n\tjmp b1\n"
					     "b1:\n\tjmp b1\n");
	/* a value is live around a loop */
	dead("b0:\n r1 = mov 0\n r2 = mov 5\n jmp b1\n"
	     "b1:\n r1 = add r1, r2\n br.ult r1, 50, b1, b2\nb2:\n ret 0\n",
	     "b0:\n\tr1 = mov 0\n\tr2 = mov 5\n\tjmp b1\n"
	     "b1:\n\tr1 = add r1, r2\n\tbr.ult r1, 50, b1, b2\n"
	     "b2:\n\tret 0\n");
}

static void all(struct ir_program *p, struct ir_func *f)
{
	(void)f;
	ir_optimize(p);
}

/* /pid == 7 && comm == "dd"/ { @h[pid] = 1 } as lowering might give it. */
static void test_all(void **state)
{
	(void)state;
	check(all,
	      "b0:\n r1 = pidtgid\n r2 = shr r1, 32\n r3 = set.eq r2, 7\n"
	      " br.ne r3, 0, b1, b2\n"
	      "b1:\n comm s0+0\n r4 = scmpc s0+0, \"dd\", 16\n"
	      " r5 = set.eq r4, 0\n jmp b3\n"
	      "b2:\n r5 = mov 0\n jmp b3\n"
	      "b3:\n br.ne r5, 0, b4, b5\n"
	      "b4:\n r6 = pidtgid\n r7 = shr r6, 32\n sstore.8 s1+0, r7\n"
	      " sstore.8 s1+8, 1\n r8 = update @h, s1+0, s1+8\n jmp b5\n"
	      "b5:\n ret 0\n",
	      "b0:\n\tr1 = pidtgid\n\tr2 = shr r1, 32\n"
	      "\tbr.eq r2, 7, b1, b3\n"
	      "b1:\n\tcomm s0+0\n\tr4 = scmpc s0+0, \"dd\", 16\n"
	      "\tbr.eq r4, 0, b2, b3\n"
	      "b2:\n\tsstore.8 s1+0, r2\n"
	      "\tsstore.8 s1+8, 1\n\tupdate @h, s1+0, s1+8\n\tjmp b3\n"
	      "b3:\n\tret 0\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fold),	 cmocka_unit_test(test_number),
		cmocka_unit_test(test_grows),	 cmocka_unit_test(test_fuse),
		cmocka_unit_test(test_coalesce), cmocka_unit_test(test_dead),
		cmocka_unit_test(test_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
