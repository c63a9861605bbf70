// SPDX-License-Identifier: Apache-2.0
/*
 * The kernel's side of a session by hand: a ring buffer that a small program
 * fills, and maps that are filled from here. Needs privilege; skips without.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <linux/bpf.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "run/priv.h"

#define RING 4096

static struct types ts;
static struct arena arena;

static int setup(void **state)
{
	(void)state;
	types_init(&ts, &arena);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	types_free(&ts);
	arena_free(&arena);
	return 0;
}

/* A program that sends the u64 of @counter, then adds one to it. */
static int make_sender(int ring, int counter)
{
	/* clang-format off */
	struct bpf_insn code[] = {
		/* r6 = value of the counter array, element 0 */
		{ BPF_LD | BPF_IMM | BPF_DW, 6, BPF_PSEUDO_MAP_VALUE, 0,
		  counter }, { 0 },
		{ BPF_LD | BPF_IMM | BPF_DW, 1, BPF_PSEUDO_MAP_FD, 0, ring },
		{ 0 },
		{ BPF_ALU64 | BPF_MOV | BPF_X, 2, 6, 0, 0 },
		{ BPF_ALU64 | BPF_MOV | BPF_K, 3, 0, 0, 8 },
		{ BPF_ALU64 | BPF_MOV | BPF_K, 4, 0, 0, 0 },
		{ BPF_JMP | BPF_CALL, 0, 0, 0, BPF_FUNC_ringbuf_output },
		{ BPF_LDX | BPF_MEM | BPF_DW, 7, 6, 0, 0 },
		{ BPF_ALU64 | BPF_ADD | BPF_K, 7, 0, 0, 1 },
		{ BPF_STX | BPF_MEM | BPF_DW, 6, 7, 0, 0 },
		{ BPF_ALU64 | BPF_MOV | BPF_K, 0, 0, 0, 0 },
		{ BPF_JMP | BPF_EXIT, 0, 0, 0, 0 },
	};
	/* clang-format on */
	return bpf_prog_load(BPF_PROG_TYPE_RAW_TRACEPOINT, "sender", "GPL",
			     code, sizeof(code) / sizeof(code[0]), NULL);
}

struct taken {
	uint64_t next;
	uint32_t n;
};

static void take(void *self, const void *data, uint32_t len)
{
	struct taken *t = self;
	uint64_t v;

	assert_int_equal(len, 8);
	memcpy(&v, data, 8);
	assert_int_equal(v, t->next);
	t->next++;
	t->n++;
}

static void send_records(int prog, int n)
{
	LIBBPF_OPTS(bpf_test_run_opts, o);

	for (int i = 0; i < n; i++)
		assert_int_equal(bpf_prog_test_run_opts(prog, &o), 0);
}

/* Records come in order, in one piece, and round the end of the ring. */
static void test_ring(void **state)
{
	int ring =
		bpf_map_create(BPF_MAP_TYPE_RINGBUF, "ring", 0, 0, RING, NULL);
	int counter =
		bpf_map_create(BPF_MAP_TYPE_ARRAY, "counter", 4, 8, 1, NULL);
	struct taken t = { 0 };
	struct ring r = { 0 };
	int prog;

	(void)state;
	if (ring < 0 && errno == EPERM)
		skip();
	prog = make_sender(ring, counter);
	assert_true(prog >= 0);
	assert_int_equal(ring_open(&r, ring, RING), 0);
	assert_false(ring_pending(&r));
	for (int round = 0; round < 50; round++) {
		send_records(prog, 100);
		assert_true(ring_pending(&r));
		assert_int_equal(ring_drain(&r, 30, take, &t), 30);
		assert_int_equal(ring_drain(&r, 1000, take, &t), 70);
		assert_int_equal(ring_drain(&r, 1000, take, &t), 0);
	}
	assert_int_equal(t.n, 5000);
	assert_int_equal(ring_position(&r), 5000 * 16);
	ring_close(&r, RING);
	ring_close(&r, RING);
	close(prog);
	close(ring);
	close(counter);
}

/* A session with one map. */
struct by_hand {
	struct ir_program p;
	struct ir_map map;
	struct session s;
	bool zeroed;
	int fd;
};

static bool make(struct by_hand *h, enum map_store store, uint32_t type,
		 const struct type *key, const struct type *value)
{
	memset(h, 0, sizeof(*h));
	h->map = (struct ir_map){ .name = "@",
				  .store = store,
				  .key = key,
				  .value = value,
				  .key_size = key ? key->size : 0,
				  .value_size = value->size,
				  .max_entries = 10000 };
	h->p.maps.at = &h->map;
	h->p.maps.len = 1;
	h->s.p = &h->p;
	h->s.zeroed = &h->zeroed;
	h->fd = bpf_map_create(type, "m", key ? key->size : 4, value->size,
			       key ? 10000 : 1, NULL);
	h->s.maps.fds = &h->fd;
	return h->fd >= 0;
}

static void put(const struct by_hand *h, const void *key, uint64_t first_cpu,
		uint64_t others)
{
	int n = libbpf_num_possible_cpus();
	uint64_t *v = mem_alloc(sizeof(*v) * (size_t)n);

	for (int i = 0; i < n; i++)
		v[i] = i ? others : first_cpu;
	assert_int_equal(bpf_map_update_elem(h->fd, key, v, 0), 0);
	free(v);
}

static void test_percpu_hash(void **state)
{
	uint64_t cpus = (uint64_t)libbpf_num_possible_cpus();
	struct by_hand h;
	struct snapshot sn;
	uint64_t seen = 0;

	(void)state;
	if (!make(&h, MAP_PERCPU_HASH, BPF_MAP_TYPE_PERCPU_HASH, &type_int64,
		  type_agg(&ts, TYPE_COUNT, false)))
		skip();
	for (uint64_t k = 0; k < 3000; k++)
		put(&h, &k, k, 1);
	map_read(&h.s, 0, false, &sn);
	assert_int_equal(sn.len, 3000);
	for (uint32_t i = 0; i < sn.len; i++) {
		uint64_t key, value;

		memcpy(&key, sn.keys + 8 * i, 8);
		memcpy(&value, sn.values + 8 * i, 8);
		assert_int_equal(value, key + cpus - 1);
		seen += key;
	}
	assert_int_equal(seen, 3000 * 2999 / 2);
	snapshot_free(&sn);
	map_zero(&h.s, 0);
	map_read(&h.s, 0, false, &sn);
	assert_int_equal(sn.len, 3000);
	assert_int_equal(sn.values[0], 0);
	snapshot_free(&sn);
	map_clear(&h.s, 0);
	map_read(&h.s, 0, false, &sn);
	assert_int_equal(sn.len, 0);
	snapshot_free(&sn);
	close(h.fd);
}

/* Values narrower than a word lie at their own size. */
static void test_narrow_hash(void **state)
{
	struct by_hand h;
	struct snapshot sn;

	(void)state;
	if (!make(&h, MAP_HASH, BPF_MAP_TYPE_HASH, &type_int32, &type_int8))
		skip();
	for (int32_t k = 0; k < 100; k++) {
		int8_t v = (int8_t)-k;

		assert_int_equal(bpf_map_update_elem(h.fd, &k, &v, 0), 0);
	}
	map_read(&h.s, 0, false, &sn);
	assert_int_equal(sn.len, 100);
	for (uint32_t i = 0; i < sn.len; i++) {
		int32_t key;

		memcpy(&key, sn.keys + 4 * i, 4);
		assert_int_equal((int8_t)sn.values[i], -key);
	}
	snapshot_free(&sn);
	map_clear(&h.s, 0);
	map_read(&h.s, 0, true, &sn);
	assert_int_equal(sn.len, 0);
	snapshot_free(&sn);
	close(h.fd);
}

static void test_percpu_global(void **state)
{
	struct by_hand h;
	struct snapshot sn;
	uint32_t zero = 0;

	(void)state;
	if (!make(&h, MAP_PERCPU_GLOBAL, BPF_MAP_TYPE_PERCPU_ARRAY, NULL,
		  type_agg(&ts, TYPE_COUNT, false)))
		skip();
	map_read(&h.s, 0, false, &sn);
	assert_int_equal(sn.len, 0);
	put(&h, &zero, 5, 0);
	map_read(&h.s, 0, false, &sn);
	assert_int_equal(sn.len, 1);
	assert_int_equal(sn.values[0], 5);
	snapshot_free(&sn);
	map_zero(&h.s, 0); /* stays, with value 0 */
	map_read(&h.s, 0, false, &sn);
	assert_int_equal(sn.len, 1);
	assert_int_equal(sn.values[0], 0);
	snapshot_free(&sn);
	map_clear(&h.s, 0);
	map_read(&h.s, 0, false, &sn);
	assert_int_equal(sn.len, 0);
	close(h.fd);
}

static void test_global(void **state)
{
	uint64_t memory[2] = { 1, 42 };
	uint32_t offset = 0;
	struct by_hand h = { .zeroed = false };
	struct snapshot sn;

	(void)state;
	h.map = (struct ir_map){ .name = "@",
				 .store = MAP_GLOBAL,
				 .value = &type_int64,
				 .value_size = 8 };
	h.p.maps.at = &h.map;
	h.p.maps.len = 1;
	h.s.p = &h.p;
	h.s.zeroed = &h.zeroed;
	h.fd = -1;
	h.s.maps.fds = &h.fd;
	h.s.maps.globals_mem = memory;
	h.s.maps.global_off = &offset;
	map_read(&h.s, 0, true, &sn); /* taken out */
	assert_int_equal(sn.len, 1);
	assert_int_equal(sn.values[0], 42);
	snapshot_free(&sn);
	assert_int_equal(memory[0], 0);
	assert_int_equal(memory[1], 0);
	map_read(&h.s, 0, false, &sn);
	assert_int_equal(sn.len, 0);
	memory[0] = 1;
	memory[1] = 9;
	map_zero(&h.s, 0);
	assert_int_equal(memory[0], 1);
	assert_int_equal(memory[1], 0);
}

static void test_command(void **state)
{
	struct sbuf text = { 0 };

	(void)state;
	assert_int_equal(command_run("echo a; echo b >&2", true, &text), 0);
	assert_string_equal(sbuf_str(&text), "a\nb\n");
	sbuf_reset(&text);
	assert_int_equal(command_run("exit 3", false, &text), 3);
	assert_int_equal(text.len, 0);
	sbuf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ring),
		cmocka_unit_test(test_percpu_hash),
		cmocka_unit_test(test_narrow_hash),
		cmocka_unit_test(test_percpu_global),
		cmocka_unit_test(test_global),
		cmocka_unit_test(test_command),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
