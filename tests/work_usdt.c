// SPDX-License-Identifier: Apache-2.0
/*
 * Probes whose arguments are known numbers, in every form that an assembler
 * writes. Each is passed once for every i from 0; v is i % 100.
 */
#include <stdint.h>
#include <string.h>

#include "note.h"
#include "work.h"

#ifdef __x86_64__

/*
 * Ten bytes of movabs, then ret: a function whose instructions are known. The
 * same address has a second name with characters that are odd in C.
 */
__asm__(".pushsection .text\n"
	".globl work_code\n"
	".type work_code, @function\n"
	".type \"work.(*T).code\", @function\n"
	"work_code:\n"
	"\"work.(*T).code\":\n"
	".byte 0x48, 0xb8, 1, 0, 0, 0, 0, 0, 0, 0\n"
	"ret\n"
	".size work_code, . - work_code\n"
	".size \"work.(*T).code\", . - work_code\n"
	".popsection\n");
long work_code(void);

/* Raised by who listens to work:guarded. */
unsigned short work_guarded_semaphore __attribute__((section(".probes")));
uint64_t work_global;

/*
 * work:registers: v, v + 1, -v - 1, 60000 + v, -v - 2, 4000000000 + v, -v - 3,
 * 2^40 + v, -2^40 - v, v, -v - 4, -v - 5, -2^33 - v, 200 - v, 50000 - v,
 * -v - 6, v + 7. Whatever an argument does not cover is set as well.
 */
static void registers(int64_t v)
{
	const int64_t high = 0x5a5a5a5a00000000, low = 0x5a5a0000;
	int64_t in[] = {
		high | low | (v + 1) << 8 | v,	  /* rax */
		high | low | ((-v - 1) & 0xff),	  /* rbx */
		high | low | (60000 + v),	  /* rcx */
		high | low | ((-v - 2) & 0xffff), /* rdx */
		high | (4000000000 + v),	  /* rsi */
		(INT64_C(1) << 40) + v,		  /* r8 */
		-(INT64_C(1) << 40) - v,	  /* r9 */
		high | low | 0x5a00 | v,	  /* r10 */
		high | low | ((-v - 4) & 0xffff), /* r11 */
		high | ((-v - 5) & 0xffffffff),	  /* r12 */
		-(INT64_C(1) << 33) - v,	  /* r13 */
		high | low | 0x5a00 | (200 - v),  /* r14 */
		high | low | (50000 - v),	  /* r15 */
		high | ((-v - 3) & 0xffffffff),	  /* rdi */
	};
	int64_t *at = in;

	__asm__ volatile("mov 0(%%rdi), %%rax\n mov 8(%%rdi), %%rbx\n"
			 "mov 16(%%rdi), %%rcx\n mov 24(%%rdi), %%rdx\n"
			 "mov 32(%%rdi), %%rsi\n mov 40(%%rdi), %%r8\n"
			 "mov 48(%%rdi), %%r9\n mov 56(%%rdi), %%r10\n"
			 "mov 64(%%rdi), %%r11\n mov 72(%%rdi), %%r12\n"
			 "mov 80(%%rdi), %%r13\n mov 88(%%rdi), %%r14\n"
			 "mov 96(%%rdi), %%r15\n mov 104(%%rdi), %%rdi\n" NOTE(
				 "work", "registers", "0",
				 "1@%%al 1@%%ah -1@%%bl 2@%%cx -2@%%dx 4@%%esi "
				 "-4@%%edi 8@%%r8 -8@%%r9 1@%%r10b -2@%%r11w "
				 "-4@%%r12d -8@%%r13 1@%%r14b 2@%%r15w")
			 : "+D"(at)
			 : "m"(in)
			 : "rax", "rbx", "rcx", "rdx", "rsi", "r8", "r9", "r10",
			   "r11", "r12", "r13", "r14", "r15", "memory");
}

static void constants(void)
{
	__asm__ volatile(NOTE("work", "constants", "0",
			      "-4@$-5 4@$5 8@$18446744073709551615 "
			      "-8@$-9223372036854775808 -1@$-1 2@$0x7fff "
			      "-2@$-300 4@$4294967295"));
}

/*
 * work:memory: 4000 + v, 2000 + v, 5000 + 1000 * (v % 4) + v, 6000 + v,
 * 7000 + v, v + 3v * 2^32, 3v, 3v, v * 5, -v.
 */
static void memory(int64_t v)
{
	int32_t a[16];
	int64_t five = v * 5, minus = -v;

	for (int k = 0; k < 16; k++)
		a[k] = (int32_t)(1000 * k + v);
	work_global = (uint64_t)(v + (3 * v << 32));
	__asm__ volatile(
		"lea -128(%%rsp), %%rsp\n push %4\n push %5\n" NOTE(
			"work", "memory", "0",
			"-4@(%%rax) -4@-8(%%rax) -4@4(%%rax,%%rbx,4) "
			"-4@(,%%rcx,4) -4@(%%rax,%%rdx) 8@work_global(%%rip) "
			"-4@work_global+4(%%rip) 4@4+work_global(%%rip) "
			"8@8(%%rsp) -8@(%%rsp)") "lea 144(%%rsp), %%rsp\n"
		:
		: "a"(&a[4]), "b"(v % 4), "c"((uintptr_t)&a[6] / 4),
		  "d"(INT64_C(12)), "r"(five), "r"(minus)
		: "memory");
}

/* work:both, at one place (i, "first", -5), at another (i + 1, "second", 7). */
static void both(int64_t i)
{
	const char *first = "first", *second = "second";
	int32_t next = (int32_t)i + 1;

	__asm__ volatile(NOTE("work", "both", "0", "-4@%k0 8@%1 -4@$-5")
			 :
			 : "D"(i), "S"(first));
	__asm__ volatile(NOTE("work", "both", "0", "-4@(%0) 8@%1 -4@$7")
			 :
			 : "d"(&next), "c"(second), "m"(next));
}

static void guarded(int64_t i)
{
	if (*(volatile unsigned short *)&work_guarded_semaphore)
		__asm__ volatile(NOTE("work", "guarded",
				      "work_guarded_semaphore", "-4@%k0")
				 :
				 : "r"(i));
}

/* Arguments that cannot be read, and one that can. */
static void strange(int64_t i)
{
	__asm__ volatile(NOTE("work", "strange", "0",
			      "8f@%%rax -8@%%xmm1 16@(%%rax) 4@%%cr3 "
			      "4@work_no_such_thing(%%rip) 8@$work_global "
			      "-4@%k0 4@0x1000 ?")
			 :
			 : "r"(i));
}

#define FOUR(s) s s s s
#define SIXTEEN(s) FOUR(FOUR(s))

/* work:many: arg0 to arg239 are 7, arg240 to arg254 -8, arg255 is i. */
static void many(int64_t i)
{
	__asm__ volatile(
		NOTE("work", "many", "0",
		     SIXTEEN("1@$7 1@$7 1@$7 1@$7 1@$7 1@$7 1@$7 1@$7 1@$7 "
			     "1@$7 1@$7 1@$7 1@$7 1@$7 1@$7 ") //
		     FOUR("-1@$-8 -1@$-8 -1@$-8 ") "-1@$-8 -1@$-8 -1@$-8 "
						   "-4@%k0")
		:
		: "r"(i));
}

/* other:empty has no arguments. */
static void empty(void)
{
	__asm__ volatile(NOTE("other", "empty", "0", ""));
}

int work_usdt(long n)
{
	long wrong = 0;

	for (int64_t i = 0; i < n; i++) {
		registers(i % 100);
		constants();
		memory(i % 100);
		both(i);
		guarded(i);
		strange(i);
		many(i);
		empty();
		wrong += work_code() != 1;
	}
	return wrong != 0;
}

/* Fails when anybody listens to work:guarded in this process. */
int work_usdt_quiet(void)
{
	return *(volatile unsigned short *)&work_guarded_semaphore != 0;
}

#else

int work_usdt(long n)
{
	return n != 0;
}

int work_usdt_quiet(void)
{
	return 1;
}

#endif
