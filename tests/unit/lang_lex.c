// SPDX-License-Identifier: Apache-2.0
/* Tokens, their values and places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lang/lex.h"

struct one {
	struct arena arena;
	struct source src;
	struct diags d;
	struct lexer lx;
};

static void start(struct one *t, const char *text)
{
	memset(t, 0, sizeof(*t));
	t->src = (struct source){ .name = "stdin",
				  .text = text,
				  .len = strlen(text) };
	diags_init(&t->d, &t->src, &t->arena);
	lex_init(&t->lx, &t->src, &t->arena, &t->d);
}

static void stop(struct one *t)
{
	diags_free(&t->d);
	arena_free(&t->arena);
}

static void numbers(void **state)
{
	static const struct {
		const char *text;
		uint64_t value;
		bool is_unsigned;
	} good[] = {
		{ "0", 0, false },
		{ "010", 8, false },
		{ "0x1F", 31, false },
		{ "1_000", 1000, false },
		{ "1e6", 1000000, false },
		{ "9e18", 9000000000000000000ull, false },
		{ "7ull", 7, true },
		{ "7ll", 7, false },
		{ "10ms", 10000000, false },
		{ "1d", 86400000000000ull, false },
		{ "0x1d", 29, false },
		{ "9223372036854775807", INT64_MAX, false },
		{ "9223372036854775808", 1ull << 63, true },
		{ "0xffffffffffffffff", UINT64_MAX, true },
	};
	static const struct {
		const char *text;
		uint32_t begin; /* of what is wrong */
	} bad[] = {
		{ "08", 0 },	  { "0x", 0 },	 { "1e0", 0 },
		{ "10e6", 0 },	  { "1e20", 0 }, { "100UL", 0 },
		{ "5k", 1 },	  { "1e5x", 3 }, { "1ulu", 3 },
		{ "0x1_", 3 },	  { "1_", 1 },	 { "18446744073709551616", 0 },
		{ "213504d", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		struct one t;
		struct token k;

		start(&t, good[i].text);
		k = lex_next(&t.lx);
		assert_int_equal(k.kind, TOK_INT);
		assert_int_equal(k.num, good[i].value);
		assert_int_equal(k.is_unsigned, good[i].is_unsigned);
		assert_int_equal(k.span.end, strlen(good[i].text));
		stop(&t);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct one t;

		start(&t, bad[i].text);
		assert_int_equal(lex_next(&t.lx).kind, TOK_BAD);
		assert_int_equal(t.d.errors, 1);
		assert_int_equal(t.d.at[0].span.begin, bad[i].begin);
		assert_int_equal(t.d.at[0].span.end, strlen(bad[i].text));
		stop(&t);
	}
}

static void strings(void **state)
{
	struct one t;
	struct token k;

	(void)state;
	start(&t, "\"a\\n\\x41\\101\\0b\\\"\" x");
	k = lex_next(&t.lx);
	assert_int_equal(k.kind, TOK_STRING);
	assert_int_equal(k.len, 7);
	assert_memory_equal(k.str, "a\nAA\0b\"", 8);
	assert_int_equal(lex_next(&t.lx).kind, TOK_IDENT);
	stop(&t);

	start(&t, "\"\\400\" \"\\q\" \"open\nx");
	for (int i = 0; i < 3; i++)
		assert_int_equal(lex_next(&t.lx).kind, TOK_BAD);
	assert_int_equal(lex_next(&t.lx).kind, TOK_IDENT);
	assert_int_equal(t.d.errors, 3);
	stop(&t);
}

static void kinds(void **state)
{
	static const enum token_kind want[] = {
		TOK_MAP,  TOK_MAP,   TOK_VAR, TOK_PARAM, TOK_PARAM, TOK_SHL_SET,
		TOK_SHL,  TOK_LT,    TOK_INT, TOK_RANGE, TOK_INT,   TOK_ARROW,
		TOK_DEC,  TOK_ELVIS, TOK_IF,  TOK_IDENT, TOK_DOT,   TOK_INT,
		TOK_HASH, TOK_EOF,   TOK_EOF,
	};
	struct one t;

	(void)state;
	start(&t, "#!x\n@ @a $b $1 $# <<= << < 0..3 -> -- ?: if iff .1 #"
		  " // c\r\n /* d */ ");
	for (size_t i = 0; i < sizeof(want) / sizeof(want[0]); i++)
		assert_int_equal(lex_next(&t.lx).kind, want[i]);
	assert_int_equal(t.d.errors, 0);
	stop(&t);
}

static void quiet(void **state)
{
	struct one t;

	(void)state;
	start(&t, "1x é \"");
	t.lx.quiet = true;
	for (int i = 0; i < 3; i++)
		assert_int_equal(lex_next(&t.lx).kind, TOK_BAD);
	assert_int_equal(lex_next(&t.lx).kind, TOK_EOF);
	assert_int_equal(t.d.errors, 0);
	stop(&t);
}

static void utf8(void **state)
{
	(void)state;
	assert_int_equal(lex_utf8("a", 1), 1);
	assert_int_equal(lex_utf8("\xc3\xa9", 2), 2);
	assert_int_equal(lex_utf8("\xe2\x9c\x93", 3), 3);
	assert_int_equal(lex_utf8("\xf0\x9f\x98\x80", 4), 4);
	assert_int_equal(lex_utf8("\xc3", 1), 0);
	assert_int_equal(lex_utf8("\xc0\x80", 2), 0);
	assert_int_equal(lex_utf8("\xed\xa0\x80", 3), 0);
	assert_int_equal(lex_utf8("\xf4\x90\x80\x80", 4), 0);
	assert_int_equal(lex_utf8("\x80", 1), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers), cmocka_unit_test(strings),
		cmocka_unit_test(kinds),   cmocka_unit_test(quiet),
		cmocka_unit_test(utf8),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
