// SPDX-License-Identifier: Apache-2.0
/* Types: layout, spelling, equality, unification, histogram buckets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "type/builtin.h"
#include "type/type.h"

struct fixture {
	struct arena arena;
	struct types ts;
};

static int setup(void **state)
{
	struct fixture *f = mem_alloc(sizeof(*f));

	types_init(&f->ts, &f->arena);
	f->ts.btf_tried = true; /* these tests know no kernel */
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	types_free(&f->ts);
	arena_free(&f->arena);
	free(f);
	return 0;
}

static const struct type *tuple(struct types *ts, const struct type *a,
				const struct type *b, const struct type *c)
{
	const struct type *elems[] = { a, b, c };

	return type_tuple(ts, elems, NULL, c ? 3 : b ? 2 : 1);
}

static void test_sizes(void **state)
{
	struct types *ts = &((struct fixture *)*state)->ts;
	struct {
		const struct type *t;
		uint32_t size, align;
	} rows[] = {
		{ &type_bool, 1, 1 },
		{ &type_int16, 2, 2 },
		{ &type_uint64, 8, 8 },
		{ &type_inet, 20, 4 },
		{ &type_usym, 16, 8 },
		{ &type_ksym, 8, 8 },
		{ &type_macaddr, 6, 1 },
		{ type_string(ts, 16), 16, 1 },
		{ type_buffer(ts, 10), 14, 4 },
		{ type_array(ts, &type_int32, 3), 12, 4 },
		{ type_ptr(ts, &type_void, SPACE_KERNEL), 8, 8 },
		{ type_stack(ts, TYPE_KSTACK, 127, "bpftrace"), 8, 8 },
		{ type_stack(ts, TYPE_USTACK, 127, "bpftrace"), 16, 8 },
		{ type_agg(ts, TYPE_COUNT, false), 8, 8 },
		{ type_agg(ts, TYPE_MIN, true), 16, 8 },
		{ type_agg(ts, TYPE_STATS, true), 16, 8 },
		{ type_hist(ts, 0), 8 * 66, 8 },
		{ type_hist(ts, 2), 8 * (1 + 4 + 62 * 4), 8 },
		{ type_lhist(ts, 0, 100, 10), 8 * 12, 8 },
		{ type_lhist(ts, -5, 5, 1), 8 * 12, 8 },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(rows[i].t->size, rows[i].size);
		assert_int_equal(type_align(rows[i].t), rows[i].align);
	}
}

static void test_tuples(void **state)
{
	struct types *ts = &((struct fixture *)*state)->ts;
	const struct type *t = tuple(ts, &type_int8, &type_int64, &type_int16);
	const struct type *nested;

	assert_int_equal(t->fields[0].offset, 0);
	assert_int_equal(t->fields[1].offset, 8);
	assert_int_equal(t->fields[2].offset, 16);
	assert_int_equal(t->size, 24);
	nested = tuple(ts, &type_int8, t, NULL);
	assert_int_equal(nested->fields[1].offset, 8);
	assert_int_equal(nested->size, 32);
	t = tuple(ts, &type_int8, type_string(ts, 5), &type_int16);
	assert_int_equal(t->fields[1].offset, 1);
	assert_int_equal(t->fields[2].offset, 6);
	assert_int_equal(t->size, 8);
}

static void test_print(void **state)
{
	struct types *ts = &((struct fixture *)*state)->ts;
	const struct type *task = type_struct_new(ts, "task_struct", false);
	const char *names[] = { "a", "b" };
	const struct type *elems[] = { &type_int8, type_string(ts, 2) };
	struct {
		const struct type *t;
		const char *text;
	} rows[] = {
		{ &type_none, "none" },
		{ &type_int64, "int64" },
		{ &type_uint8, "uint8" },
		{ type_string(ts, 16), "string[16]" },
		{ type_ptr(ts, task, SPACE_BTF), "struct task_struct *" },
		{ type_ptr(ts, type_ptr(ts, &type_int8, SPACE_USER),
			   SPACE_USER),
		  "int8 **" },
		{ type_array(ts, &type_uint8, 4), "uint8[4]" },
		{ tuple(ts, &type_int64, &type_bool, NULL), "(int64,bool)" },
		{ type_tuple(ts, elems, names, 2),
		  "record { .a = int8, .b = string[2] }" },
		{ type_agg(ts, TYPE_COUNT, false), "count_t" },
		{ type_hist(ts, 0), "hist_t" },
		{ type_buffer(ts, 64), "buffer[68]" },
		{ &type_usym, "usym_t" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_string_equal(type_str(ts, rows[i].t), rows[i].text);
}

static void test_unify(void **state)
{
	struct types *ts = &((struct fixture *)*state)->ts;
	struct {
		const struct type *a, *b;
		const char *text; /* NULL: cannot */
	} rows[] = {
		{ &type_int8, &type_int64, "int64" },
		{ &type_uint8, &type_int8, "int16" },
		{ &type_uint32, &type_int8, "int64" },
		{ &type_uint16, &type_int64, "int64" },
		{ &type_uint64, &type_int8, "int64" },
		{ &type_uint64, type_literal(1), "uint64" },
		{ &type_int8, type_literal(2), "int16" },
		{ &type_bool, &type_bool, "bool" },
		{ &type_none, &type_ksym, "ksym_t" },
		{ type_string(ts, 3), type_string(ts, 7), "string[7]" },
		{ type_string(ts, 3), &type_int8, NULL },
		{ tuple(ts, &type_int8, type_string(ts, 2), NULL),
		  tuple(ts, &type_int64, type_string(ts, 9), NULL),
		  "(int64,string[9])" },
		{ tuple(ts, &type_int8, NULL, NULL),
		  tuple(ts, &type_int8, &type_int8, NULL), NULL },
		{ type_agg(ts, TYPE_SUM, false), type_agg(ts, TYPE_SUM, true),
		  "sum_t" },
		{ type_agg(ts, TYPE_SUM, false), type_agg(ts, TYPE_AVG, false),
		  NULL },
		{ type_hist(ts, 0), type_hist(ts, 2), NULL },
		{ type_lhist(ts, 0, 10, 1), type_lhist(ts, 0, 9, 1), NULL },
		{ type_ptr(ts, &type_int8, SPACE_USER), type_literal(1),
		  "int8 *" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct type *t = type_unify(ts, rows[i].a, rows[i].b);
		const struct type *u = type_unify(ts, rows[i].b, rows[i].a);

		if (!rows[i].text) {
			assert_null(t);
			assert_null(u);
			continue;
		}
		assert_non_null(t);
		assert_non_null(u);
		assert_string_equal(type_str(ts, t), rows[i].text);
		assert_true(type_eq(t, u));
	}
}

static void test_names(void **state)
{
	struct types *ts = &((struct fixture *)*state)->ts;
	struct type *foo = type_struct_new(ts, "foo", false);

	type_declare(ts, "struct foo", foo);
	assert_ptr_equal(type_by_name(ts, " struct  foo "), foo);
	assert_string_equal(type_str(ts, type_by_name(ts, "struct foo * *")),
			    "struct foo **");
	assert_ptr_equal(type_by_name(ts, "unsigned long int"), &type_uint64);
	assert_ptr_equal(type_by_name(ts, "char"), &type_char);
	assert_true(type_eq(&type_char, &type_int8));
	assert_string_equal(type_str(ts, type_array(ts, &type_char, 4)),
			    "string[4]");
	assert_ptr_equal(type_by_name(ts, "long long"), &type_int64);
	assert_ptr_equal(type_by_name(ts, "unsigned"), &type_uint32);
	assert_ptr_equal(type_by_name(ts, "u16"), &type_uint16);
	assert_null(type_by_name(ts, "struct bar"));
	assert_null(type_by_name(ts, "signed unsigned"));
}

static void test_fields(void **state)
{
	struct fixture *f = *state;
	struct type *in = type_struct_new(&f->ts, "", false);
	struct type *out = type_struct_new(&f->ts, "out", false);
	struct type_field in_fields[] = {
		{ .name = "x", .type = &type_int32 },
		{ .name = "y", .type = &type_int32, .offset = 4 },
	};
	struct type_field out_fields[] = {
		{ .name = "a", .type = &type_int64 },
		{ .name = "", .type = in, .offset = 8 },
	};

	in->fields = in_fields;
	in->nfields = 2;
	in->size = 8;
	in->complete = true;
	out->fields = out_fields;
	out->nfields = 2;
	out->size = 16;
	out->complete = true;
	assert_int_equal(type_find_field(&f->ts, out, "y")->offset, 12);
	assert_int_equal(type_find_field(&f->ts, out, "a")->offset, 0);
	assert_null(type_find_field(&f->ts, out, "z"));
}

static void test_hist(void **state)
{
	struct {
		uint64_t value;
		bool negative;
		uint32_t bits, bucket;
	} rows[] = {
		{ 5, true, 0, 0 },
		{ 0, false, 0, 1 },
		{ 1, false, 0, 2 },
		{ 2, false, 0, 3 },
		{ 3, false, 0, 3 },
		{ 4, false, 0, 4 },
		{ 1000, false, 0, 11 },
		{ 1024, false, 0, 12 },
		{ UINT64_MAX, false, 0, 65 },
		{ 0, false, 2, 1 },
		{ 3, false, 2, 4 },
		{ 5, false, 2, 6 },
		{ 100, false, 2, 1 + 4 + 4 * 4 + 2 },
		{ UINT64_MAX, false, 2, 252 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(hist_bucket(rows[i].value, rows[i].negative,
					     rows[i].bits),
				 rows[i].bucket);
	/* as printed: [96, 112) with two bits */
	assert_int_equal(hist_bucket_low(23, 2), 96);
	assert_int_equal(hist_bucket_low(24, 2), 112);
	assert_int_equal(hist_bucket_low(3, 0), 2);
}

static void test_hist_all(void **state)
{
	(void)state;
	for (uint32_t bits = 0; bits <= 5; bits++) {
		uint32_t n = hist_buckets(bits);

		for (uint32_t i = 1; i < n; i++) {
			uint64_t low = hist_bucket_low(i, bits);

			assert_int_equal(hist_bucket(low, false, bits), i);
			if (i > 1)
				assert_int_equal(hist_bucket(low - 1, false,
							     bits),
						 i - 1);
		}
	}
}

static void test_builtins(void **state)
{
	(void)state;
	for (size_t i = 0; i < BUILTIN_NONE; i++)
		if (i != BUILTIN_ARGN && i != BUILTIN_SARGN)
			assert_ptr_equal(builtin_find(builtins[i].name),
					 &builtins[i]);
	assert_int_equal(builtin_find("arg12")->id, BUILTIN_ARGN);
	assert_int_equal(builtin_find("sarg0")->id, BUILTIN_SARGN);
	assert_int_equal(builtin_find("args")->id, BUILTIN_ARGS);
	assert_null(builtin_find("arg"));
	assert_null(builtin_find("argx"));
	assert_null(builtin_find("arg1234"));
	assert_null(builtin_find(""));
	assert_true(builtins[BUILTIN_COUNT].aggregate);
	assert_true(builtins[BUILTIN_SYSTEM].unsafe);
	assert_true(builtins[BUILTIN_SYSTEM].statement);
	assert_true(builtins[BUILTIN_PID].value);
	assert_false(builtins[BUILTIN_STR].value);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(test_sizes), T(test_tuples),	 T(test_print),
		T(test_unify), T(test_names),	 T(test_fields),
		T(test_hist),  T(test_hist_all), T(test_builtins),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
