// SPDX-License-Identifier: Apache-2.0
/* What a report shows of a tool's output. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/sbuf.h"
#include "cli/excerpt.h"

static void expect(const char *text, enum excerpt kind, const char *column,
		   pid_t self, const char *expected)
{
	char *got = NULL;
	size_t len = 0;
	FILE *to = open_memstream(&got, &len);

	assert_non_null(to);
	excerpt_print(text, kind, column, self, to);
	fclose(to);
	assert_string_equal(got, expected);
	free(got);
}

static void test_few_rows(void **state)
{
	(void)state;
	expect("", EXCERPT_FIRST, NULL, 1, "");
	expect("Tracing\nPID    COMM\n7      a\n17     me\n9      b\n",
	       EXCERPT_FIRST, NULL, 17,
	       "    Tracing\n    PID    COMM\n    7      a\n    9      b\n");
	/* no columns, no end of line */
	expect("ERROR: no\nHINT: so", EXCERPT_MOST, "ERR", 1,
	       "    ERROR: no\n    HINT: so\n");
}

static void test_most_first(void **state)
{
	(void)state;
	expect("PID COMM LAT(ms) FILE\n"
	       "1   a b     0.75 9.99\n"
	       "2   c      12.25 x\n"
	       "3   d       0.75 y\n"
	       "4\n",
	       EXCERPT_MOST, "LAT(ms)", 0,
	       "    PID COMM LAT(ms) FILE\n"
	       "    2   c      12.25 x\n"
	       "    1   a b     0.75 9.99\n"
	       "    3   d       0.75 y\n"
	       "    4\n");
}

static void test_many_rows(void **state)
{
	struct sbuf text = { 0 }, expected = { 0 };

	(void)state;
	sbuf_puts(&text, "TIME COMM PID\n");
	sbuf_puts(&expected, "    TIME COMM PID\n");
	for (int i = 0; i < 30; i++) {
		sbuf_printf(&text, "%4d %s %d\n", i, i % 3 ? "a b " : "c   ",
			    i + 1);
		if (i < 20)
			sbuf_printf(&expected, "    %4d %s %d\n", i,
				    i % 3 ? "a b " : "c   ", i + 1);
	}
	sbuf_puts(&expected, "    [10 more]\n    most by a b 20, c 10\n");
	expect(sbuf_str(&text), EXCERPT_FIRST, NULL, 0, sbuf_str(&expected));
	sbuf_free(&text);
	sbuf_free(&expected);
}

static void test_last_stacks(void **state)
{
	struct sbuf text = { 0 };
	char *got = NULL;
	size_t len = 0;
	FILE *to = open_memstream(&got, &len);

	(void)state;
	sbuf_puts(&text, "Sampling\n");
	for (int i = 1; i <= 40; i++)
		sbuf_printf(&text,
			    "\n    f%d\n    -                p (%d) (%d)\n"
			    "        %d\n",
			    i, i % 2, 100 + i, i);
	excerpt_print(sbuf_str(&text), EXCERPT_LAST, NULL, 0, to);
	fclose(to);
	assert_non_null(strstr(got,
			       "    Sampling\n    [100 lines of less before]"
			       "\n    \n        f26\n"));
	assert_non_null(strstr(got, "        f40\n"));
	/* 2 + 4 + .. + 40, and 1 + 3 + .. + 39 */
	assert_non_null(strstr(got, "\n    most by p (0) 420, p (1) 400\n"));
	free(got);
	sbuf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_few_rows),
		cmocka_unit_test(test_most_first),
		cmocka_unit_test(test_many_rows),
		cmocka_unit_test(test_last_stacks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
