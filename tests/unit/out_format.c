// SPDX-License-Identifier: Apache-2.0
/* printf: each conversion, beside what bpftrace 0.27 printed for it. */
#include "out_fixture.h"

static struct fixture f;

static int setup(void **state)
{
	(void)state;
	fixture_open(&f, OUT_TEXT);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

/* The format applied to one value of a type. */
static void check(const char *format, const struct type *t, const void *value,
		  const char *want)
{
	const struct type *tuple = type_tuple(&f.ts, &t, NULL, 1);
	unsigned char data[512] = { 0 };
	struct sbuf to = { 0 };

	memcpy(data, value, t->size);
	out_printf(&f.out, format, tuple, data, &to);
	assert_string_equal(sbuf_str(&to), want);
	sbuf_free(&to);
}

static void test_integers(void **state)
{
	static const struct {
		const char *format;
		int64_t value;
		const char *want;
	} rows[] = {
		{ "%d", 0x100000001, "1" },
		{ "%d", -1, "-1" },
		{ "%u", -1, "4294967295" },
		{ "%x", -1, "ffffffff" },
		{ "%ld", -1, "-1" },
		{ "%lx", -1, "ffffffffffffffff" },
		{ "%lld", 0x1ffffffff, "8589934591" },
		{ "%d", 0x1ffffffff, "-1" },
		{ "%lu", 0x1ffffffff, "8589934591" },
		{ "%llx", 0x1ffffffff, "1ffffffff" },
		{ "%hhd", 300, "44" },
		{ "%hd", 70000, "4464" },
		{ "%zu", 5, "5" },
		{ "[%5d]", 1, "[    1]" },
		{ "[%-5d]", 2, "[2    ]" },
		{ "[%05d]", 3, "[00003]" },
		{ "[%05d]", -3, "[-0003]" },
		{ "[%+d]", 3, "[+3]" },
		{ "[% d]", 3, "[ 3]" },
		{ "[%.3d]", 7, "[007]" },
		{ "%#x", 255, "0xff" },
		{ "%#x", 0, "0" },
		{ "%X", 255, "FF" },
		{ "%#X", 255, "0XFF" },
		{ "%o", 8, "10" },
		{ "%#o", 8, "010" },
		{ "%i", 5, "5" },
		{ "%p", 0x10, "0x10" },
		{ "[%8p]", 0x10, "[    0x10]" },
		{ "%c", 65, "A" },
		{ "%d", 0, "0" },
		{ "%x", 0, "0" },
		{ "%ld", INT64_MIN, "-9223372036854775808" },
		{ "%s", -5, "-5" },
		{ "[%6s]", 42, "[    42]" },
		{ "%%|%d|%%", 1, "%|1|%" },
		{ "%q %d", 1, "%q 1" },
		{ "100%", 1, "100%" },
		{ "%d%", 1, "1%" },
		{ "no conversion", 1, "no conversion" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check(rows[i].format, &type_int64, &rows[i].value,
		      rows[i].want);
}

static void test_narrow(void **state)
{
	int8_t byte = -1;
	uint8_t yes = 1;

	(void)state;
	check("%d", &type_int8, &byte, "-1");
	check("%u", &type_int8, &byte, "4294967295");
	check("%s", &type_int8, &byte, "-1");
	check("%d", &type_bool, &yes, "1");
	check("%s", &type_bool, &yes, "true");
}

static void test_strings(void **state)
{
	const struct type *t = type_string(&f.ts, 16);
	const char abc[16] = "abcdef", a[16] = "a";

	(void)state;
	check("%s", t, abc, "abcdef");
	check("%.3s|", t, abc, "abcdef|");
	check("[%10s]", t, a, "[         a]");
	check("[%-10s]", t, a, "[a         ]");
	check("%5.2s|", t, a, "    a|");
}

static void test_buffers(void **state)
{
	const struct type *t = type_buffer(&f.ts, 3);
	const char data[8] = "\x03\0\0\0ab\x01";

	(void)state;
	check("%r", t, data, "ab\\x01");
	check("%rx", t, data, "\\x61\\x62\\x01");
	check("%rh", t, data, "61 62 01");
	check("%s", t, data, "ab\\x01");
}

static void test_escape(void **state)
{
	const struct type *t = type_string(&f.ts, 32);
	const char bad[32] = "a\x1b[31m\tb\n",
		   c1[32] = "\xc2\x9b \x9b \xc3\xa9";

	(void)state;
	check("%s", t, bad, "a\x1b[31m\tb\n");
	f.out.escape = true;
	check("%s", t, bad, "a\\x1b[31m\tb\\x0a");
	check("%s", t, c1, "\\xc2\\x9b \\x9b \xc3\xa9");
	f.out.escape = false;
}

static void test_many_arguments(void **state)
{
	const struct type *types[] = { &type_int32, &type_uint64, &type_bool };
	const struct type *tuple = type_tuple(&f.ts, types, NULL, 3);
	unsigned char data[24] = { 0 };
	int32_t a = -7;
	uint64_t b = 1ull << 40;
	struct sbuf to = { 0 };

	(void)state;
	memcpy(data + tuple->fields[0].offset, &a, 4);
	memcpy(data + tuple->fields[1].offset, &b, 8);
	data[tuple->fields[2].offset] = 1;
	out_printf(&f.out, "%d,%lu,%s\n", tuple, data, &to);
	assert_string_equal(sbuf_str(&to), "-7,1099511627776,true\n");
	sbuf_free(&to);
}

static void test_check(void **state)
{
	const struct type *one[] = { &type_int64 };
	const struct type *text[] = { type_string(&f.ts, 4) };
	const struct type *count[] = { type_agg(&f.ts, TYPE_COUNT, false) };
	const struct type *bytes[] = { type_buffer(&f.ts, 4) };

	(void)state;
	assert_null(out_check_format(&f.arena, "%d", one, 1));
	assert_null(out_check_format(&f.arena, "%s", text, 1));
	assert_null(out_check_format(&f.arena, "%r", bytes, 1));
	assert_null(out_check_format(&f.arena, "100%", NULL, 0));
	assert_null(out_check_format(&f.arena, "%q", NULL, 0));
	assert_string_equal(
		out_check_format(&f.arena, "%d %d\n", one, 1),
		"not enough arguments for format string (1 supplied, 2 "
		"expected)");
	assert_string_equal(
		out_check_format(&f.arena, "x", one, 1),
		"too many arguments for format string (1 supplied, 0 "
		"expected)");
	assert_string_equal(
		out_check_format(&f.arena, "%d", text, 1),
		"unsupported format specifier for type 'string[4]': d");
	assert_string_equal(
		out_check_format(&f.arena, "%d", count, 1),
		"unsupported format specifier for type 'count_t': d");
	assert_non_null(out_check_format(&f.arena, "%r", one, 1));
	assert_non_null(out_check_format(&f.arena, "%*d", one, 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_integers),
		cmocka_unit_test(test_narrow),
		cmocka_unit_test(test_strings),
		cmocka_unit_test(test_buffers),
		cmocka_unit_test(test_escape),
		cmocka_unit_test(test_many_arguments),
		cmocka_unit_test(test_check),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
