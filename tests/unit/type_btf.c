// SPDX-License-Identifier: Apache-2.0
/* Kernel types, as far as every kernel with BTF has them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "type/type.h"

struct fixture {
	struct arena arena;
	struct types ts;
};

static int setup(void **state)
{
	struct fixture *f = mem_alloc(sizeof(*f));

	types_init(&f->ts, &f->arena);
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

static struct types *types(void **state)
{
	struct types *ts = &((struct fixture *)*state)->ts;

	if (!types_btf(ts))
		skip();
	return ts;
}

static const struct type *field(struct types *ts, const struct type *t,
				const char *name)
{
	const struct type_field *f = type_find_field(ts, t, name);

	assert_non_null(f);
	return f->type;
}

static void test_task(void **state)
{
	struct types *ts = types(state);
	const struct type *task = type_by_name(ts, "struct task_struct");
	const struct type *parent;

	assert_non_null(task);
	assert_false(task->complete);
	assert_string_equal(type_str(ts, field(ts, task, "pid")), "int32");
	assert_true(task->complete);
	assert_string_equal(type_str(ts, field(ts, task, "comm")),
			    "string[16]");
	parent = field(ts, task, "real_parent");
	assert_int_equal(parent->kind, TYPE_PTR);
	assert_ptr_equal(parent->elem, task);
	assert_null(type_find_field(ts, task, "no_such_member"));
}

/* Asking for one member makes the structs it names, without their members. */
static void test_lazy(void **state)
{
	struct types *ts = types(state);
	const struct type *task = type_by_name(ts, "struct task_struct");
	const struct type *mm = field(ts, task, "mm");

	assert_false(mm->elem->complete);
	assert_true(ts->by_btf_id.len < 2000);
	assert_non_null(type_find_field(ts, mm->elem, "pgd"));
	assert_true(mm->elem->complete);
}

static void test_names(void **state)
{
	struct types *ts = types(state);

	assert_ptr_equal(type_by_name(ts, "u64"), &type_uint64);
	assert_int_equal(type_by_name(ts, "gfp_t")->size, 4);
	assert_int_equal(type_by_name(ts, "pid_t")->size, 4);
	assert_null(type_by_name(ts, "struct no_such_struct"));
	assert_null(type_by_name(ts, "no_such_t"));
	assert_string_equal(type_str(ts,
				     type_by_name(ts, "struct task_struct *")),
			    "struct task_struct *");
}

static void test_enum(void **state)
{
	struct types *ts = types(state);
	const struct type *e = type_by_name(ts, "enum pid_type");

	assert_non_null(e);
	assert_int_equal(e->kind, TYPE_ENUM);
	assert_true(type_complete(ts, e));
	assert_string_equal(e->enums[0].name, "PIDTYPE_PID");
	assert_int_equal(e->enums[0].value, 0);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(test_task),
		T(test_lazy),
		T(test_names),
		T(test_enum),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
