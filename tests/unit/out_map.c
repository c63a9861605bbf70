// SPDX-License-Identifier: Apache-2.0
/* Maps: order, text and JSON, as bpftrace 0.27 was seen to print them. */
#include "out_fixture.h"

static struct fixture f;

static void text(void)
{
	fixture_open(&f, OUT_TEXT);
}

static void json(void)
{
	fixture_open(&f, OUT_JSON);
}

static int done(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static void print(struct fill *m, int64_t top, int64_t div, const char *want)
{
	out_map(&f.out, &m->s, top, div);
	fixture_expect(&f, want);
}

static void add_int(struct fill *m, int64_t key, int64_t value)
{
	fill_add(m, &key, &value);
}

static void add_str(struct fill *m, const char *key, int64_t value)
{
	char k[16] = { 0 };

	memcpy(k, key, strlen(key));
	fill_add(m, k, &value);
}

static void scalar(const char *name, const struct type *t, const void *value,
		   const char *want)
{
	struct fill m;

	fill_start(&m, name, NULL, t);
	fill_add(&m, NULL, value);
	print(&m, 0, 0, want);
	fill_free(&m);
}

static const struct type *an_enum(void)
{
	static struct type_enumerator e[] = { { "A", 1 }, { "B", 2 } };
	static struct type t;

	t = *type_enum(&f.ts, "E", 4, false);
	t.complete = true;
	t.enums = e;
	t.nenums = 2;
	return &t;
}

static void test_scalars(void **state)
{
	const struct type *array;
	int64_t five = 5, minus = -3;
	uint64_t big = UINT64_MAX, p = 0x1234;
	uint32_t two = 2;
	uint8_t yes = 1;

	(void)state;
	text();
	array = type_array(&f.ts, &type_uint8, 4);
	scalar("@x", &type_int64, &five, "@x: 5\n");
	scalar("@n", &type_int64, &minus, "@n: -3\n");
	scalar("@u", &type_uint64, &big, "@u: 18446744073709551615\n");
	scalar("@b", &type_bool, &yes, "@b: true\n");
	scalar("@p", type_ptr(&f.ts, &type_int8, SPACE_KERNEL), &p,
	       "@p: 0x1234\n");
	scalar("@s", type_string(&f.ts, 3), "hi", "@s: hi\n");
	scalar("@a", array, "\1\2\3\4", "@a: [1,2,3,4]\n");
	scalar("@e", an_enum(), &two, "@e: B\n");
	scalar("@c", type_agg(&f.ts, TYPE_COUNT, false), &five, "@c: 5\n");
	fixture_close(&f);
	json();
	scalar("@x", &type_int64, &five,
	       "{\"type\": \"map\", \"data\": {\"@x\": 5}}\n");
	scalar("@u", &type_uint64, &big,
	       "{\"type\": \"map\", \"data\": {\"@u\": "
	       "\"18446744073709551615\"}}\n");
	scalar("@b", &type_bool, &yes,
	       "{\"type\": \"map\", \"data\": {\"@b\": true}}\n");
	scalar("@p", type_ptr(&f.ts, &type_int8, SPACE_KERNEL), &p,
	       "{\"type\": \"map\", \"data\": {\"@p\": 4660}}\n");
	scalar("@s", type_string(&f.ts, 3), "hi",
	       "{\"type\": \"map\", \"data\": {\"@s\": \"hi\"}}\n");
	scalar("@a", type_array(&f.ts, &type_uint8, 4), "\1\2\3\4",
	       "{\"type\": \"map\", \"data\": {\"@a\": [1,2,3,4]}}\n");
	scalar("@e", an_enum(), &two,
	       "{\"type\": \"map\", \"data\": {\"@e\": 2}}\n");
}

static void test_big_numbers(void **state)
{
	int64_t exact = 1LL << 53, past = (1LL << 53) + 1, below = -past;

	(void)state;
	json();
	scalar("@", &type_int64, &exact,
	       "{\"type\": \"map\", \"data\": {\"@\": 9007199254740992}}\n");
	scalar("@", &type_int64, &past,
	       "{\"type\": \"map\", \"data\": {\"@\": "
	       "\"9007199254740993\"}}\n");
	scalar("@", &type_int64, &below,
	       "{\"type\": \"map\", \"data\": {\"@\": "
	       "\"-9007199254740993\"}}\n");
}

static void add_pair(struct fill *m, const char *s, int64_t n, int64_t value)
{
	unsigned char key[64] = { 0 };
	const struct type *t = m->map.key;

	memcpy(key + t->fields[0].offset, s, strlen(s));
	memcpy(key + t->fields[1].offset, &n, 8);
	fill_add(m, key, &value);
}

static void fill_pairs(struct fill *m)
{
	const struct type *types[] = { type_string(&f.ts, 2), &type_int64 };

	fill_start(m, "@x", type_tuple(&f.ts, types, NULL, 2), &type_int64);
	add_pair(m, "k", 2, 5);
	add_pair(m, "a", 10, 1);
}

static void test_tuple_keys(void **state)
{
	struct fill m;

	(void)state;
	text();
	fill_pairs(&m);
	print(&m, 0, 0, "@x[a, 10]: 1\n@x[k, 2]: 5\n");
	fill_free(&m);
	fixture_close(&f);
	json();
	fill_pairs(&m);
	print(&m, 0, 0,
	      "{\"type\": \"map\", \"data\": {\"@x\": {\"a,10\": 1, "
	      "\"k,2\": 5}}}\n");
	fill_free(&m);
}

static void fill_nested(struct fill *m)
{
	const struct type *inner[] = { &type_int64, type_string(&f.ts, 2) };
	const struct type *outer[] = { &type_int64,
				       type_tuple(&f.ts, inner, NULL, 2) };
	const struct type *t = type_tuple(&f.ts, outer, NULL, 2);
	unsigned char key[64] = { 0 };
	int64_t one = 1, two = 2, three = 3;

	fill_start(m, "@y", t, &type_int64);
	memcpy(key, &one, 8);
	memcpy(key + t->fields[1].offset, &two, 8);
	key[t->fields[1].offset + 8] = 'z';
	fill_add(m, key, &three);
}

static void test_nested_keys(void **state)
{
	struct fill m;

	(void)state;
	text();
	fill_nested(&m);
	print(&m, 0, 0, "@y[1, (2, z)]: 3\n");
	fill_free(&m);
	fixture_close(&f);
	json();
	fill_nested(&m);
	print(&m, 0, 0,
	      "{\"type\": \"map\", \"data\": {\"@y\": {\"1,(2,z)\": 3}}}\n");
	fill_free(&m);
}

static void test_sort_by_value(void **state)
{
	struct fill m;

	(void)state;
	text();
	fill_start(&m, "@", type_string(&f.ts, 16), &type_int64);
	add_str(&m, "z", 3);
	add_str(&m, "a", 1);
	add_str(&m, "m", 2);
	add_str(&m, "b", -2);
	print(&m, 0, 0, "@[b]: -2\n@[a]: 1\n@[m]: 2\n@[z]: 3\n");
	fill_free(&m);
}

/* Narrow values too, where bpftrace 0.27 reads beyond them. */
static void test_sort_narrow(void **state)
{
	struct fill m;

	(void)state;
	text();
	fill_start(&m, "@", type_string(&f.ts, 16), &type_int8);
	add_str(&m, "z", 3);
	add_str(&m, "a", 1);
	add_str(&m, "n", -1);
	print(&m, 0, 0, "@[n]: -1\n@[a]: 1\n@[z]: 3\n");
	fill_free(&m);
}

static void test_sort_by_key(void **state)
{
	struct fill m;
	int64_t keys[] = { 10, 9, -1 };

	(void)state;
	text();
	fill_start(&m, "@k", &type_int64, type_string(&f.ts, 2));
	fill_add(&m, &keys[0], "x");
	fill_add(&m, &keys[1], "y");
	fill_add(&m, &keys[2], "z");
	print(&m, 0, 0, "@k[-1]: z\n@k[9]: y\n@k[10]: x\n");
	fill_free(&m);
}

static void add_two(struct fill *m, int64_t key, int64_t a, int64_t b)
{
	int64_t value[2] = { a, b };

	fill_add(m, &key, value);
}

static void test_sort_extremes_and_averages(void **state)
{
	struct fill m;

	(void)state;
	text();
	fill_start(&m, "@a", &type_int64, type_agg(&f.ts, TYPE_MAX, true));
	add_two(&m, 1, 5, 1);
	add_two(&m, 2, -5, 1);
	add_two(&m, 3, 1, 1);
	print(&m, 0, 0, "@a[3]: 1\n@a[1]: 5\n@a[2]: -5\n");
	fill_free(&m);
	fill_start(&m, "@c", &type_int64, type_agg(&f.ts, TYPE_AVG, true));
	add_two(&m, 1, 1, 5);
	add_two(&m, 2, 1, -5);
	add_two(&m, 3, 2, 2);
	print(&m, 0, 0, "@c[2]: -5\n@c[3]: 1\n@c[1]: 5\n");
	fill_free(&m);
}

static void test_top_and_div(void **state)
{
	struct fill m;

	(void)state;
	text();
	fill_start(&m, "@a", &type_int64, &type_int64);
	add_int(&m, 1, 1);
	add_int(&m, 2, 2);
	add_int(&m, 3, 3);
	print(&m, 2, 0, "@a[2]: 2\n@a[3]: 3\n");
	print(&m, 2, 2, "@a[2]: 1\n@a[3]: 1\n");
	print(&m, 0, 2, "@a[1]: 0\n@a[2]: 1\n@a[3]: 1\n");
	print(&m, 9, 0, "@a[1]: 1\n@a[2]: 2\n@a[3]: 3\n");
	fill_free(&m);
}

static void test_averages(void **state)
{
	int64_t avg[2] = { 2, 7 }, neg[2] = { 2, -5 }, fifty[2] = { 1, 50 };
	struct fill m;

	(void)state;
	text();
	scalar("@a", type_agg(&f.ts, TYPE_AVG, true), avg, "@a: 3\n");
	scalar("@a", type_agg(&f.ts, TYPE_AVG, true), neg, "@a: -2\n");
	fill_start(&m, "@h", NULL, type_agg(&f.ts, TYPE_AVG, true));
	fill_add(&m, NULL, fifty);
	print(&m, 0, 2, "@h: 25\n");
	fill_free(&m);
	fill_start(&m, "@s", NULL, type_agg(&f.ts, TYPE_STATS, true));
	fill_add(&m, NULL, fifty);
	print(&m, 0, 2, "@s: { .count = 1, .average = 25, .total = 50 }\n");
	fill_free(&m);
}

static void test_stats(void **state)
{
	int64_t st[2] = { 2, 12 }, one[2] = { 1, 2 };
	struct fill m;

	(void)state;
	text();
	scalar("@st", type_agg(&f.ts, TYPE_STATS, true), st,
	       "@st: { .count = 2, .average = 6, .total = 12 }\n");
	fixture_close(&f);
	json();
	scalar("@a", type_agg(&f.ts, TYPE_AVG, true), st,
	       "{\"type\": \"stats\", \"data\": {\"@a\": 6}}\n");
	scalar("@st", type_agg(&f.ts, TYPE_STATS, true), st,
	       "{\"type\": \"stats\", \"data\": {\"@st\": {\"count\": 2, "
	       "\"average\": 6, \"total\": 12}}}\n");
	fill_start(&m, "@stk", type_string(&f.ts, 2),
		   type_agg(&f.ts, TYPE_STATS, true));
	fill_add(&m, "a", one);
	print(&m, 0, 0,
	      "{\"type\": \"stats\", \"data\": {\"@stk\": {\"a\": "
	      "{\"count\": 1, \"average\": 2, \"total\": 2}}}}\n");
	fill_free(&m);
}

static void test_unset(void **state)
{
	struct fill m;

	(void)state;
	text();
	fill_start(&m, "@a", NULL, &type_int64);
	print(&m, 0, 0, "@a: 0\n");
	fill_start(&m, "@b", &type_int64, &type_int64);
	print(&m, 0, 0, "");
	fixture_close(&f);
	json();
	fill_start(&m, "@a", NULL, &type_int64);
	print(&m, 0, 0, "{\"type\": \"map\", \"data\": {\"@a\": 0}}\n");
}

static void test_records(void **state)
{
	const char *names[] = { "a", "b" };
	const struct type *types[2], *r;
	unsigned char data[16] = { 0 };
	int64_t one = 1;
	struct fill m;

	(void)state;
	text();
	types[0] = &type_int8;
	types[1] = type_string(&f.ts, 2);
	r = type_tuple(&f.ts, types, names, 2);
	data[0] = 1;
	data[r->fields[1].offset] = 'x';
	fill_start(&m, "@", r, &type_int64);
	fill_add(&m, data, &one);
	print(&m, 0, 0, "@[{ .a = 1, .b = x }]: 1\n");
	fill_free(&m);
}

static const char *kernel_name(void *self, uint64_t addr, bool offset)
{
	(void)self;
	switch (addr) {
	case 1:
		return "bpf_trace_run2";
	case 2:
		return offset ? "perf_syscall_enter+397" : "perf_syscall_enter";
	case 29:
		return offset ? "f+8" : "f";
	case 40:
		return offset ? "asm_exc_page_fault+34" : "asm_exc_page_fault";
	case 30:
	case 50:
		return offset ? "g+0" : "g";
	case 59:
		return offset ? "other+8" : "other";
	case 60:
		return offset ? "kretprobe_trampoline+0"
			      : "kretprobe_trampoline";
	default:
		return NULL;
	}
}

static const uint64_t *frames_of(void *self, uint64_t id)
{
	/* f() ends with a call, right before g(); an exception came upon g()
	 * at its begin; the trampoline was never called */
	static const uint64_t frames[] = { 1, 2, 30, 40, 50, 60, 0xff };

	(void)self;
	return id == 0x1234507 ? frames : NULL;
}

static void test_stacks(void **state)
{
	uint64_t value = 0x1234507;
	int64_t four = 4;
	struct fill m;

	(void)state;
	text();
	f.out.symbols.kernel = kernel_name;
	f.out.frames = frames_of;
	fill_start(&m, "@",
		   type_stack(&f.ts, TYPE_KSTACK, STACK_MAX, "bpftrace"),
		   &type_int64);
	fill_add(&m, &value, &four);
	print(&m, 0, 0,
	      "@[\n        perf_syscall_enter+397\n        f+9\n        "
	      "asm_exc_page_fault+34\n        g+0\n        "
	      "kretprobe_trampoline+0\n        0xff\n]: 4\n");
	fill_free(&m);
	fixture_close(&f);
	json(); /* a few frames are as the kernel counts them */
	f.out.symbols.kernel = kernel_name;
	f.out.frames = frames_of;
	fill_start(&m, "@", type_stack(&f.ts, TYPE_KSTACK, 7, "bpftrace"),
		   &type_int64);
	fill_add(&m, &value, &four);
	print(&m, 0, 0,
	      "{\"type\": \"map\", \"data\": {\"@\": "
	      "{\"\\nbpf_trace_run2\\nperf_syscall_enter+397\\nf+9\\nasm_exc_"
	      "page_fault+34\\ng+"
	      "0\\nkretprobe_trampoline+0\\n0xff\\n\": 4}}}\n");
	fill_free(&m);
}

static void test_merge(void **state)
{
	const struct type *max, *sum, *hist;
	int64_t into[2] = { 0 }, a[2] = { -5, 1 }, b[2] = { 7, 0 };
	uint64_t ha[66] = { 0 }, hb[66] = { 0 };

	(void)state;
	text();
	max = type_agg(&f.ts, TYPE_MAX, true);
	sum = type_agg(&f.ts, TYPE_SUM, true);
	hist = type_hist(&f.ts, 0);
	out_merge(max, into, b); /* not set: does not count */
	assert_int_equal(into[1], 0);
	out_merge(max, into, a);
	assert_int_equal(into[0], -5);
	b[1] = 1;
	out_merge(max, into, b);
	assert_int_equal(into[0], 7);
	out_merge(type_agg(&f.ts, TYPE_MIN, true), into, a);
	assert_int_equal(into[0], -5);
	out_merge(sum, into, a);
	assert_int_equal(into[0], -10);
	ha[3] = 2;
	hb[3] = 40;
	out_merge(hist, ha, hb);
	assert_int_equal(ha[3], 42);
}

#define T(name) cmocka_unit_test_teardown(name, done)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_big_numbers),
		T(test_tuple_keys),
		T(test_nested_keys),
		T(test_sort_by_value),
		T(test_sort_narrow),
		T(test_sort_by_key),
		T(test_sort_extremes_and_averages),
		T(test_top_and_div),
		T(test_averages),
		T(test_stats),
		T(test_unset),
		T(test_records),
		T(test_stacks),
		T(test_merge),
		T(test_scalars),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
