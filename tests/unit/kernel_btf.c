// SPDX-License-Identifier: Apache-2.0
/* BTF: a small blob of known types, the kernel's, and damaged ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/btf.h"

#define INFO(kind, flag, vlen) \
	((uint32_t)(flag) << 31 | (uint32_t)(kind) << 24 | (vlen))

static const char text[] = "\0int\0point\0x\0y\0point_t\0color\0RED\0BLUE\0"
			   "move\0p\0btf_trace_ev\0user\0oint\0flags";
enum text_at {
	T_INT = 1,
	T_POINT = 5,
	T_X = 11,
	T_Y = 13,
	T_POINT_T = 15,
	T_COLOR = 23,
	T_RED = 29,
	T_BLUE = 33,
	T_MOVE = 38,
	T_P = 43,
	T_TRACE = 45,
	T_USER = 58,
	T_FLAGS = 68,
};

/* Types 1 to 12, one a line; words as the kernel lays them out. */
static const uint32_t types[] = {
	T_INT,
	INFO(BTF_KIND_INT, 0, 0),
	4,
	BTF_INT_SIGNED << 24 | 32, /* 1 */
	T_POINT,
	INFO(BTF_KIND_STRUCT, 1, 3),
	12, /* 2 */
	T_X,
	1,
	0,
	T_Y,
	3,
	32,
	T_FLAGS,
	1,
	5u << 24 | 64,
	0,
	INFO(BTF_KIND_CONST, 0, 0),
	1, /* 3: const int */
	T_POINT_T,
	INFO(BTF_KIND_TYPEDEF, 0, 0),
	2, /* 4 */
	T_COLOR,
	INFO(BTF_KIND_ENUM, 0, 2),
	4,
	T_RED,
	1,
	T_BLUE,
	(uint32_t)-2, /* 5 */
	0,
	INFO(BTF_KIND_PTR, 0, 0),
	7, /* 6: point_t user * */
	T_USER,
	INFO(BTF_KIND_TYPE_TAG, 0, 0),
	4, /* 7 */
	0,
	INFO(BTF_KIND_FUNC_PROTO, 0, 2),
	1,
	0,
	0,
	T_P,
	6, /* 8 */
	T_MOVE,
	INFO(BTF_KIND_FUNC, 0, 1),
	8, /* 9 */
	0,
	INFO(BTF_KIND_PTR, 0, 0),
	8, /* 10 */
	T_TRACE,
	INFO(BTF_KIND_TYPEDEF, 0, 0),
	10, /* 11 */
	0,
	INFO(BTF_KIND_ARRAY, 0, 0),
	0,
	4,
	1,
	7, /* 12: point_t[7] */
};

struct blob {
	struct btf_header h;
	uint8_t rest[sizeof(types) + sizeof(text)];
};

static void make(struct blob *b)
{
	memset(b, 0, sizeof(*b));
	b->h.magic = BTF_MAGIC;
	b->h.version = BTF_VERSION;
	b->h.hdr_len = sizeof(b->h);
	b->h.type_len = sizeof(types);
	b->h.str_off = sizeof(types);
	b->h.str_len = sizeof(text);
	memcpy(b->rest, types, sizeof(types));
	memcpy(b->rest + sizeof(types), text, sizeof(text));
}

static void finds_by_name(void **state)
{
	struct blob blob;
	struct btf_kernel *b;

	(void)state;
	make(&blob);
	b = btf_open_data(&blob, sizeof(blob));
	assert_non_null(b);
	assert_int_equal(btf_type_count(b), 13);
	/* the same answers by scanning and, later, from the table */
	for (int i = 0; i < 20; i++) {
		assert_int_equal(btf_find(b, "point", BTF_KIND_STRUCT), 2);
		assert_int_equal(btf_find(b, "point", BTF_KIND_UNION), 0);
		assert_int_equal(btf_find(b, "oint", BTF_KIND_STRUCT), 0);
		assert_int_equal(btf_find(b, "move", BTF_KIND_FUNC), 9);
		assert_int_equal(btf_find(b, "", BTF_KIND_PTR), 0);
	}
	assert_int_equal(btf_find_tracepoint(b, NULL, "ev"), 11);
	assert_int_equal(btf_proto(b, 11), 8);
	assert_int_equal(btf_proto(b, 9), 8);
	assert_int_equal(btf_proto(b, 2), 0);
	btf_close(b);
}

static void reads_members_and_enums(void **state)
{
	struct btf_member_info m;
	struct btf_int_info in;
	struct btf_kernel *b;
	struct blob blob;
	uint32_t id, count;
	const char *name;
	int64_t v;

	(void)state;
	make(&blob);
	b = btf_open_data(&blob, sizeof(blob));
	assert_true(btf_member_at(b, 2, 1, &m));
	assert_string_equal(m.name, "y");
	assert_int_equal(m.bit_offset, 32);
	assert_int_equal(m.bit_size, 0);
	assert_true(btf_member_at(b, 2, 2, &m));
	assert_int_equal(m.bit_offset, 64);
	assert_int_equal(m.bit_size, 5);
	assert_false(btf_member_at(b, 2, 3, &m));
	assert_true(btf_int_info(b, btf_skip_mods(b, 3), &in));
	assert_true(in.is_signed);
	assert_int_equal(in.bits, 32);
	assert_int_equal(btf_resolve(b, 4), 2);
	assert_int_equal(btf_skip_mods(b, 4), 4);
	assert_int_equal(btf_type_size(b, 4), 12);
	assert_int_equal(btf_type_size(b, 12), 84);
	assert_int_equal(btf_type_size(b, 6), 8);
	assert_true(btf_has_tag(b, btf_pointee(b, 6), "user"));
	assert_false(btf_has_tag(b, btf_pointee(b, 6), "rcu"));
	assert_true(btf_array_info(b, 12, &id, &count));
	assert_int_equal(count, 7);
	assert_true(btf_find_enumerator(b, "BLUE", &id, &v));
	assert_int_equal(id, 5);
	assert_int_equal(v, -2);
	assert_false(btf_find_enumerator(b, "GREEN", &id, &v));
	assert_true(btf_param_at(b, 8, 1, &name, &id));
	assert_string_equal(name, "p");
	assert_int_equal(id, 6);
	assert_int_equal(btf_return_type(b, 8), 1);
	btf_close(b);
}

static bool count_one(uint32_t id, const char *name, void *data)
{
	(void)id;
	(void)name;
	++*(int *)data;
	return true;
}

/* Everything that can be asked, so that a sanitizer sees what it reads. */
static void walk(struct btf_kernel *b)
{
	struct btf_member_info m;
	struct btf_int_info in;
	const char *name;
	uint32_t a, c;
	int64_t v;
	int n = 0;

	for (uint32_t id = 0; id < btf_type_count(b) + 2; id++) {
		btf_type_name(b, id);
		btf_type_size(b, id);
		btf_resolve(b, id);
		btf_proto(b, id);
		btf_int_info(b, id, &in);
		btf_array_info(b, id, &a, &c);
		btf_has_tag(b, id, "user");
		for (uint32_t i = 0; btf_member_at(b, id, i, &m); i++)
			btf_type_size(b, m.type);
		for (uint32_t i = 0; btf_enum_at(b, id, i, &name, &v); i++)
			n += (int)strlen(name);
		for (uint32_t i = 0; btf_param_at(b, id, i, &name, &a); i++)
			n += (int)strlen(name);
	}
	btf_each(b, BTF_KIND_FUNC, count_one, &n);
	for (int i = 0; i < 12; i++)
		btf_find(b, "point", BTF_KIND_STRUCT);
	btf_find_enumerator(b, "BLUE", &a, &v);
}

/* Cut at every length, in memory of just that length. */
static void survives_truncation(void **state)
{
	struct blob blob;

	(void)state;
	make(&blob);
	/* padding may follow the strings */
	for (size_t n = 0;
	     n < offsetof(struct blob, rest) + sizeof(types) + sizeof(text);
	     n++) {
		void *copy = malloc(n ? n : 1);
		struct btf_kernel *b;

		memcpy(copy, &blob, n);
		b = btf_open_data(copy, n);
		assert_null(b);
		assert_int_equal(errno, EINVAL);
		free(copy);
	}
}

static void survives_damage(void **state)
{
	struct btf_kernel *b;
	struct blob *blob = malloc(sizeof(*blob));

	(void)state;
	srand(1);
	for (int i = 0; i < 20000; i++) {
		make(blob);
		for (int k = 0; k < 1 + i % 4; k++)
			((uint8_t *)blob)[(size_t)rand() % sizeof(*blob)] =
				(uint8_t)rand();
		b = btf_open_data(blob, sizeof(*blob));
		if (b)
			walk(b);
		btf_close(b);
	}
	free(blob);
}

/* A chain of typedefs that ends in itself. */
static void ends_loops(void **state)
{
	struct btf_kernel *b;
	struct blob blob;
	uint32_t words[sizeof(types) / 4];

	(void)state;
	make(&blob);
	memcpy(words, types, sizeof(types));
	for (size_t i = 0; i + 2 < sizeof(words) / 4; i++)
		if (words[i] == T_POINT_T &&
		    words[i + 1] == INFO(BTF_KIND_TYPEDEF, 0, 0))
			words[i + 2] = 4;
	memcpy(blob.rest, words, sizeof(words));
	b = btf_open_data(&blob, sizeof(blob));
	assert_non_null(b);
	assert_int_equal(btf_resolve(b, 4), 0);
	assert_int_equal(btf_type_size(b, 12), 0);
	btf_close(b);
}

static void knows_the_kernel(void **state)
{
	struct btf_kernel *b = btf_open();
	struct btf_member_info m;
	uint32_t id;

	(void)state;
	if (!b)
		skip();
	id = btf_find(b, "list_head", BTF_KIND_STRUCT);
	assert_int_not_equal(id, 0);
	assert_int_equal(btf_type_size(b, id), 16);
	assert_true(btf_member_at(b, id, 1, &m));
	assert_string_equal(m.name, "prev");
	assert_int_equal(m.bit_offset, 64);
	assert_int_equal(btf_resolve(b, btf_pointee(b, m.type)), id);
	assert_int_not_equal(btf_find(b, "vfs_read", BTF_KIND_FUNC), 0);
	id = btf_find_tracepoint(b, NULL, "sched_switch");
	assert_int_not_equal(id, 0);
	/* the kernel's own, preempt, prev, next at least */
	assert_true(btf_vlen_of(b, btf_proto(b, id)) >= 4);
	btf_close(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_by_name),
		cmocka_unit_test(reads_members_and_enums),
		cmocka_unit_test(survives_truncation),
		cmocka_unit_test(survives_damage),
		cmocka_unit_test(ends_loops),
		cmocka_unit_test(knows_the_kernel),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
