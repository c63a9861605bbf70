// SPDX-License-Identifier: Apache-2.0
/* Histograms to the byte, in both looks. */
#include "out_fixture.h"
#include "out_hist_expected.h"

static struct fixture f;

static void count(const struct type *t, uint64_t *at, int64_t v)
{
	uint32_t i, last = t->size / 8 - 1;

	if (t->kind == TYPE_HIST)
		i = hist_bucket((uint64_t)v, v < 0, t->hist_bits);
	else if (v < t->lhist_min)
		i = 0;
	else if (v >= t->lhist_max)
		i = last;
	else
		i = 1 + (uint32_t)((v - t->lhist_min) / t->lhist_step);
	at[i]++;
}

struct one {
	const struct type *t;
	uint64_t *at;
	struct fill m;
};

static struct one one_of(const char *name, const struct type *t,
			 const int64_t *values, size_t n)
{
	struct one o = { .t = t };

	o.at = mem_alloc(t->size);
	for (size_t i = 0; i < n; i++)
		count(t, o.at, values[i]);
	fill_start(&o.m, name, NULL, t);
	fill_add(&o.m, NULL, o.at);
	return o;
}

static void expect(struct one o, int64_t div, const char *want)
{
	o.m.s.map = &o.m.map;
	out_map(&f.out, &o.m.s, 0, div);
	fixture_expect(&f, want);
	fill_free(&o.m);
	free(o.at);
}

#define N(a) a, sizeof(a) / sizeof((a)[0])

static const int64_t logs[] = { -5, 0, 1, 2, 3, 3, 1000, 1024 };
static const int64_t fines[] = { 5, 100, 1000000 };
static const int64_t lines[] = { -1, 5, 100, 99, 500 };

static void test_text(void **state)
{
	(void)state;
	fixture_open(&f, OUT_TEXT);
	expect(one_of("@h", type_hist(&f.ts, 0), N(logs)), 0, log_text);
	expect(one_of("@h", type_hist(&f.ts, 2), N(fines)), 0, fine_text);
	expect(one_of("@l", type_lhist(&f.ts, 0, 100, 10), N(lines)), 0,
	       linear_text);
	fixture_close(&f);
}

static void test_json(void **state)
{
	(void)state;
	fixture_open(&f, OUT_JSON);
	expect(one_of("@h", type_hist(&f.ts, 0), N(logs)), 0, log_json);
	expect(one_of("@h", type_hist(&f.ts, 2), N(fines)), 0, fine_json);
	expect(one_of("@l", type_lhist(&f.ts, 0, 100, 10), N(lines)), 0,
	       linear_json);
	fixture_close(&f);
}

static void fill_keyed(struct fill *m)
{
	const struct type *t = type_hist(&f.ts, 0);
	uint64_t *a = mem_alloc(t->size), *b = mem_alloc(t->size);

	count(t, a, 5);
	count(t, b, 7);
	count(t, b, 8);
	fill_start(m, "@h", type_string(&f.ts, 2), t);
	fill_add(m, "b", b); /* sorted: fewest first */
	fill_add(m, "a", a);
	free(a);
	free(b);
}

static void test_keyed(void **state)
{
	struct fill m;

	(void)state;
	fixture_open(&f, OUT_TEXT);
	fill_keyed(&m);
	out_map(&f.out, &m.s, 0, 0);
	fixture_expect(&f, keyed_text);
	fill_free(&m);
	fixture_close(&f);
	fixture_open(&f, OUT_JSON);
	fill_keyed(&m);
	out_map(&f.out, &m.s, 0, 0);
	fixture_expect(&f, keyed_json);
	fill_free(&m);
	fixture_close(&f);
}

static void test_edges(void **state)
{
	static const int64_t kilo[] = { 2000 }, mega[] = { 1500000 };
	static const int64_t two[] = { 2 }, fives[] = { 5, 5, 5, 5 };
	static const int64_t huge[] = { INT64_MAX };

	(void)state;
	fixture_open(&f, OUT_TEXT);
	expect(one_of("@h", type_hist(&f.ts, 0), NULL, 0), 0, "@h:\n\n");
	expect(one_of("@l", type_lhist(&f.ts, 0, 10240, 1024), N(kilo)), 0,
	       "@l:\n[1K, 2K)               1 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@"
	       "@@@@@@@@@@@@@@@@@@@@@@|\n\n");
	expect(one_of("@l", type_lhist(&f.ts, 0, 4000000, 1000000), N(mega)), 0,
	       "@l:\n[1000000, 2000000)       1 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@"
	       "@@@@@@@@@@@@@@@@@@@@@@@@|\n\n");
	expect(one_of("@y", type_lhist(&f.ts, 0, 4, 1), N(two)), 0,
	       "@y:\n[2]                    1 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@"
	       "@@@@@@@@@@@@@@@@@@@@@@|\n\n");
	expect(one_of("@h", type_hist(&f.ts, 0), N(fives)), 2,
	       "@h:\n[4, 8)                 2 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@"
	       "@@@@@@@@@@@@@@@@@@@@@@|\n\n");
	expect(one_of("@h", type_hist(&f.ts, 0), N(huge)), 0,
	       "@h:\n[4E, 8E)               1 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@"
	       "@@@@@@@@@@@@@@@@@@@@@@|\n\n");
	fixture_close(&f);
	fixture_open(&f, OUT_JSON);
	expect(one_of("@h", type_hist(&f.ts, 0), NULL, 0), 0,
	       "{\"type\": \"hist\", \"data\": {\"@h\": []}}\n");
	fixture_close(&f);
}

static void test_bcc(void **state)
{
	static const int64_t values[] = { 0, 1, 5, 5, 5, 5, 20 };
	struct one o;

	(void)state;
	fixture_open(&f, OUT_TEXT);
	o = one_of("@h", type_hist(&f.ts, 0), N(values));
	o.m.s.map = &o.m.map;
	out_hist_bcc(&f.out, &o.m.s, "usecs", NULL, NULL);
	fixture_expect(&f, "     usecs               : count     distribution\n"
			   "         0 -> 1          : 2        "
			   "|********************                    |\n"
			   "         2 -> 3          : 0        "
			   "|                                        |\n"
			   "         4 -> 7          : 4        "
			   "|****************************************|\n"
			   "         8 -> 15         : 0        "
			   "|                                        |\n"
			   "        16 -> 31         : 1        "
			   "|**********                              |\n");
	fill_free(&o.m);
	free(o.at);
	fixture_close(&f);
}

static void test_bcc_wide(void **state)
{
	static const int64_t values[] = { 1LL << 33 };
	struct one o;
	char *at;

	(void)state;
	fixture_open(&f, OUT_TEXT);
	o = one_of("@h", type_hist(&f.ts, 0), N(values));
	o.m.s.map = &o.m.map;
	out_hist_bcc(&f.out, &o.m.s, "nsecs", NULL, NULL);
	out_flush(&f.out);
	at = strstr(f.text, "8589934592 -> 17179869183 ");
	assert_non_null(at);
	assert_non_null(strstr(at, ": 1        |********************|\n"));
	assert_int_equal(strspn(f.text, " "), 15);
	fill_free(&o.m);
	free(o.at);
	fixture_close(&f);
}

static void test_bcc_keyed(void **state)
{
	const struct type *t;
	uint64_t at[66] = { 0 };
	struct fill m;

	(void)state;
	fixture_open(&f, OUT_TEXT);
	t = type_hist(&f.ts, 0);
	count(t, at, 1);
	fill_start(&m, "@h", type_string(&f.ts, 4), t);
	fill_add(&m, "sda", at);
	out_hist_bcc(&f.out, &m.s, "usecs", "disk", NULL);
	fixture_expect(&f, "\ndisk = sda\n"
			   "     usecs               : count     distribution\n"
			   "         0 -> 1          : 1        "
			   "|****************************************|\n");
	fill_free(&m);
	fixture_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_keyed),
		cmocka_unit_test(test_edges),
		cmocka_unit_test(test_bcc),
		cmocka_unit_test(test_bcc_wide),
		cmocka_unit_test(test_bcc_keyed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
