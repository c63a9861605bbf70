// SPDX-License-Identifier: Apache-2.0
/* Two programs become one: where each piece goes, and what refers to it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "bpf/bpf.h"
#include "bpf/encode.h"

#define MOV (BPF_ALU64 | BPF_MOV | BPF_K)
#define EXIT (BPF_JMP | BPF_EXIT)
#define LD64 (BPF_LD | BPF_DW | BPF_IMM)

static struct bpf_code code_of(uint32_t len)
{
	struct bpf_code c = { .len = len };

	c.insns = mem_alloc(len * sizeof(*c.insns));
	c.spans = mem_alloc(len * sizeof(*c.spans));
	c.refs = mem_alloc(len * sizeof(*c.refs));
	return c;
}

/*
 * r0 = number; address of the one subprogram that it has; exit | exit. The
 * number is also what each span begins at.
 */
static struct bpf_code program(int32_t number, const char *sub)
{
	struct bpf_code c = code_of(5);

	c.insns[0] = (struct bpf_insn){ .code = MOV, .imm = number };
	c.insns[1] = (struct bpf_insn){ .code = LD64,
					.src_reg = BPF_PSEUDO_FUNC,
					.imm = 4 - 1 - 1 };
	c.refs[1] = (struct bpf_ref){ REF_SUB, 0 };
	c.insns[3].code = EXIT;
	c.insns[4].code = EXIT;
	for (uint32_t i = 0; i < c.len; i++)
		c.spans[i] = span_of((uint32_t)number, (uint32_t)number + 1);
	c.subs = mem_alloc(sizeof(*c.subs));
	c.subs[0] = (struct bpf_sub){ 4, sub };
	c.nsubs = 1;
	c.stack = (uint32_t)number;
	c.scratch = 100 - (uint32_t)number;
	return c;
}

static void joins(void **state)
{
	struct bpf_code entry = program(8, "one"), back = program(24, "two");
	const uint32_t head = 4, second = head + 4, subs = second + 4;

	(void)state;
	assert_int_equal(bpf_join(&entry, &back, 77), 0);
	bpf_code_free(&back);
	assert_int_equal(entry.len, head + 10);
	assert_int_equal(entry.stack, 24);
	assert_int_equal(entry.scratch, 92);
	/* it asks with the context in r1, and has it there again */
	assert_int_equal(entry.insns[1].src_reg, BPF_PSEUDO_KFUNC_CALL);
	assert_int_equal(entry.insns[1].imm, 77);
	assert_int_equal(entry.insns[2].dst_reg, 1);
	assert_int_equal(entry.insns[2].src_reg, entry.insns[0].dst_reg);
	assert_int_equal(entry.insns[3].off, second - head);
	assert_int_equal(entry.insns[head].imm, 8);
	assert_int_equal(entry.spans[head].begin, 8);
	assert_int_equal(entry.insns[second].imm, 24);
	assert_int_equal(entry.spans[second].begin, 24);
	assert_int_equal(entry.nsubs, 2);
	assert_string_equal(entry.subs[0].name, "one");
	assert_int_equal(entry.subs[0].start, subs);
	assert_string_equal(entry.subs[1].name, "two");
	assert_int_equal(entry.subs[1].start, subs + 1);
	/* the kernel adds it to the place behind the instruction */
	assert_int_equal(entry.insns[head + 1].imm, subs - (head + 1) - 1);
	assert_int_equal(entry.insns[second + 1].imm,
			 subs + 1 - (second + 1) - 1);
	assert_int_equal(entry.refs[second + 1].index, 1);
	bpf_code_free(&entry);
}

/* A jump goes over 32767 instructions at most. */
static void too_long(void **state)
{
	struct bpf_code entry = code_of(INT16_MAX + 1), back = code_of(1);

	(void)state;
	back.insns[0].code = EXIT;
	assert_int_equal(bpf_join(&entry, &back, 77), -EFBIG);
	assert_int_equal(entry.len, INT16_MAX + 1);
	entry.len--;
	assert_int_equal(bpf_join(&entry, &back, 77), 0);
	assert_int_equal(entry.len, INT16_MAX + 5);
	bpf_code_free(&entry);
	bpf_code_free(&back);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(joins),
		cmocka_unit_test(too_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
