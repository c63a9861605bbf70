// SPDX-License-Identifier: Apache-2.0
/* Lengths of instructions, as an assembler makes them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "elf/insn.h"

#define CODE(...) { __VA_ARGS__ }, sizeof((uint8_t[]){ __VA_ARGS__ })

static const struct {
	const char *text;
	uint8_t code[16];
	size_t len;
} cases[] = {
	{ "nop", CODE(0x90) },
	{ "ret", CODE(0xc3) },
	{ "endbr64", CODE(0xf3, 0x0f, 0x1e, 0xfa) },
	{ "push %rbp", CODE(0x55) },
	{ "push %r12", CODE(0x41, 0x54) },
	{ "mov %rsp,%rbp", CODE(0x48, 0x89, 0xe5) },
	{ "mov $5,%eax", CODE(0xb8, 5, 0, 0, 0) },
	{ "movabs $5,%rax", CODE(0x48, 0xb8, 5, 0, 0, 0, 0, 0, 0, 0) },
	{ "mov $5,%ax", CODE(0x66, 0xb8, 5, 0) },
	{ "mov -16(%rbp),%eax", CODE(0x8b, 0x45, 0xf0) },
	{ "mov 256(%rbp),%eax", CODE(0x8b, 0x85, 0, 1, 0, 0) },
	{ "mov (%rax,%rbx,4),%ecx", CODE(0x8b, 0x0c, 0x98) },
	{ "mov 8(,%rbx,4),%ecx", CODE(0x8b, 0x0c, 0x9d, 8, 0, 0, 0) },
	{ "mov 8(%rip),%rax", CODE(0x48, 0x8b, 0x05, 8, 0, 0, 0) },
	{ "movl $7,(%rsp)", CODE(0xc7, 0x04, 0x24, 7, 0, 0, 0) },
	{ "movabs 0x1122,%al", CODE(0xa0, 0x22, 0x11, 0, 0, 0, 0, 0, 0) },
	{ "addr32 mov 0x1122,%al", CODE(0x67, 0xa0, 0x22, 0x11, 0, 0) },
	{ "call", CODE(0xe8, 0, 0, 0, 0) },
	{ "jmp", CODE(0xeb, 0xfe) },
	{ "jne near", CODE(0x0f, 0x85, 0, 0, 0, 0) },
	{ "notrack jmp *%rax", CODE(0x3e, 0xff, 0xe0) },
	{ "test $1,%al", CODE(0xa8, 1) },
	{ "testb $1,(%rax)", CODE(0xf6, 0x00, 1) },
	{ "notb (%rax)", CODE(0xf6, 0x10) },
	{ "testl $1,(%rax)", CODE(0xf7, 0x00, 1, 0, 0, 0) },
	{ "div %rcx", CODE(0x48, 0xf7, 0xf1) },
	{ "imul $100,%rdi,%rax", CODE(0x48, 0x6b, 0xc7, 0x64) },
	{ "enter $16,$0", CODE(0xc8, 16, 0, 0) },
	{ "ret $8", CODE(0xc2, 8, 0) },
	{ "lock cmpxchg %ecx,(%rdx)", CODE(0xf0, 0x0f, 0xb1, 0x0a) },
	{ "syscall", CODE(0x0f, 0x05) },
	{ "bswap %eax", CODE(0x0f, 0xc8) },
	{ "nopw 0(%rax,%rax,1)", CODE(0x66, 0x0f, 0x1f, 0x84, 0, 0, 0, 0, 0) },
	{ "pshufd $0,%xmm0,%xmm0", CODE(0x66, 0x0f, 0x70, 0xc0, 0) },
	{ "pshufb %xmm1,%xmm0", CODE(0x66, 0x0f, 0x38, 0x00, 0xc1) },
	{ "palignr $8,%xmm1,%xmm0", CODE(0x66, 0x0f, 0x3a, 0x0f, 0xc1, 8) },
	{ "vzeroupper", CODE(0xc5, 0xf8, 0x77) },
	{ "vpcmpeqb (%rdi),%ymm0,%ymm1", CODE(0xc5, 0xfd, 0x74, 0x0f) },
	{ "vpbroadcastb %xmm0,%ymm0", CODE(0xc4, 0xe2, 0x7d, 0x78, 0xc0) },
	{ "rorx $5,%rax,%rcx", CODE(0xc4, 0xe3, 0xfb, 0xf0, 0xc8, 5) },
	{ "vpternlogd $0xff,%zmm0,%zmm0,%zmm0",
	  CODE(0x62, 0xf3, 0x7d, 0x48, 0x25, 0xc0, 0xff) },
};

static void knows_lengths(void **state)
{
	uint8_t code[32];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		memset(code, 0x90, sizeof(code));
		memcpy(code, cases[i].code, cases[i].len);
		assert_int_equal(insn_length(code, sizeof(code)), cases[i].len);
		/* one that is cut short has no length */
		for (size_t n = 0; n < cases[i].len; n++)
			assert_int_equal(insn_length(cases[i].code, n), 0);
	}
}

static void refuses_what_is_none(void **state)
{
	static const uint8_t bad[][16] = {
		{ 0x06 },	      /* push %es */
		{ 0x60 },	      /* pusha */
		{ 0xea },	      /* far jump */
		{ 0xc4, 0x1f, 0, 0 }, /* a map that does not exist */
		{ 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66,
		  0x66, 0x66, 0x66, 0x66, 0x66, 0x90 }, /* too long */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(insn_length(bad[i], 16), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_lengths),
		cmocka_unit_test(refuses_what_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
