// SPDX-License-Identifier: Apache-2.0
/* Mappings from text, good and damaged, and names of this very process. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "stack/maps.h"
#include "stack/symbols.h"

int a_function_of_this_test(int x);

__attribute__((noinline)) int a_function_of_this_test(int x)
{
	return x * 3 + getpid();
}

static void test_parse(void **state)
{
	static const char text[] =
		"7f0000001000-7f0000002000 r-xp 00003000 08:01 77  "
		"/lib/a b.so (deleted)\n"
		"555500000000-555500001000 r--p 00000000 08:01 12 /bin/true\n"
		"7ffc00000000-7ffc00021000 rw-p 00000000 00:00 0 [stack]\n"
		"7f0000002000-7f0000003000 rw-p 00000000 00:00 0 \n";
	const struct mapping *m;
	struct mappings all;

	(void)state;
	mappings_parse(&all, text);
	assert_int_equal(all.len, 4);
	m = mappings_find(&all, 0x7f0000001fff);
	assert_non_null(m);
	assert_string_equal(m->path, "/lib/a b.so (deleted)");
	assert_int_equal(m->offset, 0x3000);
	m = mappings_find(&all, 0x7f0000002000);
	assert_non_null(m);
	assert_null(m->path);
	assert_null(mappings_find(&all, 0x7f0000003000));
	assert_null(mappings_find(&all, 0));
	assert_null(mappings_find(&all, UINT64_MAX));
	assert_non_null(mappings_find(&all, 0x555500000000));
	mappings_free(&all);
}

static void test_damaged(void **state)
{
	static const char *const texts[] = {
		"",
		"\n\n\n",
		"x",
		"1-",
		"1-2",
		"2-1 r-xp 0 0 0\n",
		"zz-yy r-xp 0 08:01 1 /x\n",
		"1-2 r\n",
		"\n1-2 r-xp",
	};
	struct mappings all;
	char *huge;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		mappings_parse(&all, texts[i]);
		assert_int_equal(all.len, 0);
		mappings_free(&all);
	}
	huge = mem_alloc(100001);
	memset(huge, 'a', 100000);
	mappings_parse(&all, huge);
	assert_int_equal(all.len, 0);
	free(huge);
}

static void test_own_names(void **state)
{
	uint64_t at = (uint64_t)(uintptr_t)a_function_of_this_test;
	struct symbols *s = symbols_new();
	uint32_t pid = (uint32_t)getpid();

	(void)state;
	assert_string_equal(symbols_user(s, at, pid, true),
			    "a_function_of_this_test+0");
	assert_string_equal(symbols_user(s, at + 2, pid, true),
			    "a_function_of_this_test+2");
	assert_string_equal(symbols_user(s, at + 2, pid, false),
			    "a_function_of_this_test");
	assert_null(symbols_user(s, 1, pid, true));
	assert_null(symbols_user(s, at, 0x7ffffffe, true));
	symbols_free(s);
}

/* Noted while it lived, a process has names when it has gone. */
static void test_gone(void **state)
{
	uint64_t at = (uint64_t)(uintptr_t)a_function_of_this_test;
	struct symbols *s = symbols_new();
	int ends[2];
	pid_t pid;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	pid = fork();
	if (!pid) {
		char byte;

		close(ends[1]);
		_exit(read(ends[0], &byte, 1) < 0);
	}
	close(ends[0]);
	symbols_note(s, pid);
	close(ends[1]);
	waitpid(pid, NULL, 0);
	assert_string_equal(symbols_user(s, at, (uint32_t)pid, true),
			    "a_function_of_this_test+0");
	symbols_note(s, pid);
	assert_non_null(symbols_user(s, at, (uint32_t)pid, true));
	symbols_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_own_names),
		cmocka_unit_test(test_gone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
