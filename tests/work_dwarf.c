/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A program with debug information that is known: types, parameters, lines,
 * inlined functions. "work-dwarf N [MS]" does N rounds of main()'s loop, MS ms
 * apart. Lines that cases name are marked; they must stay where they are.
 */
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#ifdef __clang__
#define NOINLINE __attribute__((noinline))
#else
#define NOINLINE __attribute__((noinline, noclone))
#endif
#define USE(x) __asm__ volatile("" : : "g"(x) : "memory")

enum shape { SHAPE_NONE, SHAPE_ROUND = 5, SHAPE_FLAT };
enum sign { SIGN_MINUS = -1, SIGN_PLUS = 1 };
typedef unsigned int dwarf_id;

struct dwarf_point {
	int x, y;
	char name[16];
};

struct dwarf_bits {
	unsigned a : 3;
	unsigned b : 5;
	int c : 8;
	uint64_t wide : 40;
};

union dwarf_word {
	uint32_t whole;
	uint8_t bytes[4];
};

struct dwarf_item {
	struct dwarf_item *next;
	struct dwarf_point at;
	struct dwarf_bits bits;
	union dwarf_word word;
	enum shape shape;
	int list[4];
	int table[2][3];
	const char *text;
	dwarf_id id;
	_Bool ok;
	double weight;
	struct {
		int hidden;
		enum sign sign;
	};
};

int dwarf_first(int i, struct dwarf_item *item, enum shape shape, dwarf_id id,
		unsigned char byte, const char *text);
int dwarf_second(const struct dwarf_point *p);
long dwarf_mixed(double a, int b, float c, long d);
long dwarf_stacked(struct dwarf_point p, long a, long b, long c, long d, long e,
		   long f, short g);
struct dwarf_item dwarf_result(int i);

/* The marked line is in both functions that it is inlined into. */
static inline __attribute__((always_inline)) int inlined(int v, int x)
{
	__asm__ volatile("nop"); /* LINE 68 */
	return v * 3 + x;
}

NOINLINE int dwarf_first(int i, struct dwarf_item *item, enum shape shape,
			 dwarf_id id, unsigned char byte, const char *text)
{
	int r = inlined(i, item->at.x);

	USE(shape);
	USE(id);
	USE(byte);
	USE(text);
	return r;
}

NOINLINE int dwarf_second(const struct dwarf_point *p)
{
	USE(p); /* LINE 86 */
	return inlined(7, p->y);
}

NOINLINE long dwarf_mixed(double a, int b, float c, long d)
{
	(void)a;
	(void)c;
	USE(b);
	return b + d;
}

NOINLINE long dwarf_stacked(struct dwarf_point p, long a, long b, long c,
			    long d, long e, long f, short g)
{
	USE(&p);
	return a + b + c + d + e + f + g;
}

NOINLINE struct dwarf_item dwarf_result(int i)
{
	struct dwarf_item r = { .id = (dwarf_id)i };

	USE(i);
	return r;
}

int main(int argc, char **argv)
{
	struct dwarf_item item = {
		.next = &item,
		.at = { 10, -3, "point" },
		.bits = { 5, 17, -7, 1ull << 39 },
		.word = { 0x04030201 },
		.shape = SHAPE_ROUND,
		.list = { 1, 2, 3, 4 },
		.table = { { 1, 2, 3 }, { 4, 5, 6 } },
		.text = "inside",
		.id = 4000000000u,
		.ok = 1,
		.weight = 1.5,
		.hidden = 77,
		.sign = SIGN_MINUS,
	};
	long n = argc > 1 ? atol(argv[1]) : 1;
	long pause = argc > 2 ? atol(argv[2]) : 0;

	for (int i = 0; i < n && i < 1000000; i++) {
		USE(dwarf_first(i, &item, SHAPE_FLAT, 7, 200, "outside"));
		USE(dwarf_second(&item.at));
		USE(dwarf_mixed(1.0, i, 2.0f, -9));
		USE(dwarf_stacked(item.at, 1, 2, 3, 4, 5, 6, -7));
		USE(dwarf_result(i).id);
		if (pause > 0 && pause <= 1000)
			usleep((useconds_t)pause * 1000);
	}
	return 0;
}
