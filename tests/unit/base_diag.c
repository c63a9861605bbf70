// SPDX-License-Identifier: Apache-2.0
/* Messages of a part that stands for several copies, and passes of errors. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"

static const struct source source = { .name = "stdin",
				      .text = "a,b { x; y }",
				      .len = 12 };
static const struct span body = { 4, 12, 0 }, x = { 6, 7, 0 }, y = { 9, 10, 0 };

struct fixture {
	struct arena arena;
	struct diags d;
};

static int begin(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	diags_init(&f->d, &source, &f->arena);
	*state = f;
	return 0;
}

static int end(void **state)
{
	struct fixture *f = *state;

	diags_free(&f->d);
	arena_free(&f->arena);
	free(f);
	return 0;
}

/* All of them as they print, errors first. */
static void expect(struct diags *d, const char *want)
{
	char *text = NULL;
	size_t len = 0;
	FILE *to = open_memstream(&text, &len);

	diags_flush(d, to, to);
	fclose(to);
	assert_string_equal(text, want);
	free(text);
}

#define LINE "a,b { x; y }\n"
#define AT_X LINE "      ~\n"
#define AT_Y LINE "         ~\n"
#define COPY(word) \
	"stdin:1:5-13: " word ": expanded from\n" LINE "    ~~~~~~~~\n"

/* One owner of two copies, of which the second has another name; and an owner
 * of the second alone. */
static void test_copies(void **state)
{
	struct diags *d = &((struct fixture *)*state)->d;
	static const uint32_t one[] = { 1, 0 }, both[] = { 1, 2, 0 };
	const struct diag_copy copies[] = {
		{ .owners = one, .at = body },
		{ .owners = both, .at = body, .name = "A_", .own_name = "B_" },
	};

	d->owner = 1;
	diag_error(d, x, "bad in A_");
	diag_note(d, DIAG_ERROR, y, "more");
	diag_warn(d, y, "odd");
	d->owner = 2;
	diag_warn(d, y, "odd");
	diag_warn(d, x, "strange");
	d->owner = 0;
	diag_warn(d, y, "of all");
	diags_share(d, copies, 2);
	assert_int_equal(d->errors, 4);
	assert_int_equal(d->warnings, 4);
	expect(d,
	       "stdin:1:7-8: ERROR: bad in A_\n" AT_X
	       "stdin:1:10-11: ERROR: more\n" AT_Y COPY(
		       "ERROR") "stdin:1:7-8: ERROR: bad in B_\n" AT_X
				"stdin:1:10-11: ERROR: more\n" AT_Y COPY("ER"
									 "RO"
									 "R") "stdin:1:10-11: WARNING: odd\n" AT_Y
					COPY(
						"WARNING") "stdin:1:10-11: "
							   "WARNING: odd\n" AT_Y COPY(
								   "WARNING") "stdin:1:7-8: WARNING: strange\n" AT_X
								   COPY("WARNIN"
									"G") "s"
									     "t"
									     "d"
									     "i"
									     "n"
									     ":"
									     "1"
									     ":"
									     "1"
									     "0"
									     "-"
									     "1"
									     "1"
									     ":"
									     " "
									     "W"
									     "A"
									     "R"
									     "N"
									     "I"
									     "N"
									     "G"
									     ":"
									     " "
									     "o"
									     "f"
									     " "
									     "a"
									     "l"
									     "l"
									     "\n" AT_Y);
}

/* What is found before there are copies is of each, without a word of them. */
static void test_first_pass(void **state)
{
	struct diags *d = &((struct fixture *)*state)->d;
	static const uint32_t one[] = { 1, 0 };
	const struct diag_copy copies[] = { { .owners = one, .at = body },
					    { .owners = one, .at = body } };

	d->owner = 1;
	diag_error(d, x, "later");
	diag_error_in(d, PASS_FIRST, x, "first");
	diag_error_in(d, PASS_FIRST, y, "second");
	diags_settle(d);
	assert_int_equal(d->errors, 2);
	diags_share(d, copies, 2);
	expect(d, "stdin:1:7-8: ERROR: first\n" AT_X
		  "stdin:1:7-8: ERROR: first\n" AT_X
		  "stdin:1:10-11: ERROR: second\n" AT_Y
		  "stdin:1:10-11: ERROR: second\n" AT_Y);
}

static void test_passes(void **state)
{
	struct diags *d = &((struct fixture *)*state)->d;

	diag_error_in(d, PASS_LATE, x, "late");
	diag_warn(d, x, "stays");
	diags_settle(d);
	assert_int_equal(d->errors, 1);
	diag_error_in(d, PASS_EARLY, y, "early");
	diag_error(d, x, "main");
	diags_settle(d);
	assert_int_equal(d->errors, 1);
	expect(d, "stdin:1:10-11: ERROR: early\n" AT_Y
		  "stdin:1:7-8: WARNING: stays\n" AT_X);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_copies, begin, end),
		cmocka_unit_test_setup_teardown(test_first_pass, begin, end),
		cmocka_unit_test_setup_teardown(test_passes, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
