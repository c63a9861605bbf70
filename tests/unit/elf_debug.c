// SPDX-License-Identifier: Apache-2.0
/* Debug information: this program's own, and none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <sys/auxv.h>

#include "elf/debug.h"
#include "elf/elf.h"

#define SELF "/proc/self/exe"

/* Of the statement in it. */
#define MARKER_LINE 25

int elf_debug_marker(int x);

__attribute__((noinline)) int elf_debug_marker(int x)
{
	__asm__ volatile("" : "+r"(x)); /* MARKER_LINE */
	return x + 1;
}

static struct elf *elf;
static struct debug *debug;
static uint64_t marker;

static int open_self(void **state)
{
	struct elf_symbol s;
	const char *why;

	(void)state;
	elf = elf_open_file(SELF, &why);
	debug = elf ? debug_open(elf) : NULL;
	if (!debug || !elf_find(elf, "elf_debug_marker", &s))
		return -1;
	marker = s.address;
	return 0;
}

static int close_self(void **state)
{
	(void)state;
	debug_close(debug);
	elf_release(elf);
	return 0;
}

struct places {
	uint64_t at[8];
	uint32_t n;
};

static void note(uint64_t address, void *data)
{
	struct places *p = data;

	if (p->n < 8)
		p->at[p->n] = address;
	p->n++;
}

static enum debug_found lines(const char *file, uint32_t line, struct places *p,
			      uint32_t *near)
{
	memset(p, 0, sizeof(*p));
	return debug_lines(debug, file, line, 0, note, p, near);
}

static void an_address_has_its_function_and_line(void **state)
{
	struct debug_frame f[4];

	(void)state;
	assert_int_equal(debug_frames(debug, marker, f, 4), 1);
	assert_string_equal(f[0].name, "elf_debug_marker");
	assert_non_null(strstr(f[0].file, "unit/elf_debug.c"));
	assert_in_range(f[0].line, MARKER_LINE - 2, MARKER_LINE + 1);
	assert_false(f[0].inlined);
	assert_int_equal(debug_frames(debug, 1, f, 4), 0);
	assert_int_equal(debug_frames(debug, marker, f, 0), 0);
}

static void a_line_has_its_address(void **state)
{
	struct places p;
	uint32_t near;

	(void)state;
	assert_int_equal(lines("unit/elf_debug.c", MARKER_LINE, &p, &near),
			 DEBUG_FOUND);
	assert_int_equal(p.n, 1);
	assert_in_range(p.at[0], marker, marker + 64);
	assert_int_equal(lines("elf_debug.c", 14, &p, &near), DEBUG_NO_LINE);
	assert_int_equal(p.n, 0);
	assert_in_range(near, MARKER_LINE - 3, MARKER_LINE);
	assert_int_equal(lines("lf_debug.c", MARKER_LINE, &p, &near),
			 DEBUG_NO_FILE);
	assert_int_equal(lines("elf_debug.c", UINT32_MAX, &p, &near),
			 DEBUG_NO_LINE);
	assert_int_equal(near, 0);
}

static void what_is_not_there_is_not_found(void **state)
{
	struct places p = { .n = 0 };
	struct debug_type t;
	debug_ref ref;
	int64_t value;

	(void)state;
	assert_int_equal(debug_find_type(debug, "struct no_such", marker), 0);
	assert_int_equal(debug_find_type(debug, "struct ", marker), 0);
	assert_int_equal(debug_find_type(debug, "::", 0), 0);
	assert_int_equal(debug_find_type(debug, "", 0), 0);
	assert_false(debug_find_enumerator(debug, "NO_SUCH", 0, &ref, &value));
	assert_false(debug_inlined(debug, "no_such_function", note, &p));
	assert_int_equal(debug_function(debug, marker + 1), 0);
	assert_int_not_equal(debug_function(debug, marker), 0);
	debug_type(debug, 0, &t);
	assert_int_equal(t.kind, DEBUG_VOID);
	debug_type(debug, 12345678, &t);
	assert_int_equal(t.kind, DEBUG_VOID);
	assert_false(debug_gave_up(debug));
}

/* The vdso has none, nor a path beside which it could be. */
static void an_image_may_have_none(void **state)
{
	const void *vdso = (const void *)getauxval(AT_SYSINFO_EHDR);
	const char *why;
	struct elf *e;

	(void)state;
	if (!vdso)
		skip();
	e = elf_open_vdso(vdso, &why);
	assert_non_null(e);
	assert_null(debug_open(e));
	elf_release(e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_address_has_its_function_and_line),
		cmocka_unit_test(a_line_has_its_address),
		cmocka_unit_test(what_is_not_there_is_not_found),
		cmocka_unit_test(an_image_may_have_none),
	};

	return cmocka_run_group_tests(tests, open_self, close_self);
}
