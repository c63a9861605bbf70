// SPDX-License-Identifier: Apache-2.0
/* Maps of the kernel to snapshots: per-CPU values are added up here. */
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "run/priv.h"

#define BATCH 256

static bool is_percpu(const struct ir_map *m)
{
	return m->store == MAP_PERCPU_HASH || m->store == MAP_PERCPU_GLOBAL ||
	       m->store == MAP_LRU_PERCPU_HASH;
}

static uint32_t cpu_count(void)
{
	static int n;

	if (!n)
		n = libbpf_num_possible_cpus();
	return n > 0 ? (uint32_t)n : 1;
}

/* Bytes that a lookup of one value writes. */
static size_t raw_size(const struct ir_map *m)
{
	return is_percpu(m) ? (m->value_size + 7) / 8 * 8 * (size_t)cpu_count()
			    : m->value_size;
}

/* One looked-up value to the type's layout. */
static void fold_cpus(const struct ir_map *m, void *to,
		      const unsigned char *raw)
{
	uint32_t step = (m->value_size + 7) / 8 * 8;

	memset(to, 0, m->value_size);
	if (!is_percpu(m)) {
		memcpy(to, raw, m->value_size);
		return;
	}
	for (uint32_t cpu = 0; cpu < cpu_count(); cpu++)
		out_merge(m->value, to, raw + (size_t)cpu * step);
}

static bool all_zero(const unsigned char *p, size_t n)
{
	while (n && !p[n - 1])
		n--;
	return !n;
}

static void add_entry(struct snapshot *sn, uint32_t *cap, const void *key,
		      const unsigned char *raw)
{
	const struct ir_map *m = sn->map;

	if (sn->len == *cap) {
		*cap = *cap ? *cap * 2 : 16;
		sn->keys = mem_grow(sn->keys, (size_t)*cap * m->key_size + 1);
		sn->values =
			mem_grow(sn->values, (size_t)*cap * m->value_size + 1);
	}
	if (m->key_size && key)
		memcpy(sn->keys + (size_t)sn->len * m->key_size, key,
		       m->key_size);
	fold_cpus(m, sn->values + (size_t)sn->len * m->value_size, raw);
	sn->len++;
}

/* By batches; -errno before anything was read means: try one by one. */
static int read_batches(int fd, struct snapshot *sn, uint32_t *cap)
{
	const struct ir_map *m = sn->map;
	size_t vsize = raw_size(m);
	uint32_t room = BATCH;
	unsigned char *keys = mem_alloc((size_t)room * m->key_size);
	unsigned char *values = mem_alloc(room * vsize);
	/* the cursor of a hash is a u32, of other kinds a key */
	unsigned char cursor[512] = { 0 };
	bool first = true;
	int err = 0;

	while (!err && m->key_size <= sizeof(cursor)) {
		uint32_t n = room;

		err = bpf_map_lookup_batch(fd, first ? NULL : cursor, cursor,
					   keys, values, &n, NULL);
		if (err == -ENOSPC && room < (1u << 20)) {
			/* a bucket holds more than we made room for */
			room *= 4;
			keys = mem_grow(keys, (size_t)room * m->key_size);
			values = mem_grow(values, room * vsize);
			err = 0;
			continue;
		}
		if (err && err != -ENOENT)
			break;
		for (uint32_t i = 0; i < n; i++)
			add_entry(sn, cap, keys + (size_t)i * m->key_size,
				  values + i * vsize);
		first = false;
	}
	free(keys);
	free(values);
	if (m->key_size > sizeof(cursor))
		return -E2BIG;
	return err == -ENOENT || (err && !first) ? 0 : err;
}

static void read_one_by_one(int fd, struct snapshot *sn, uint32_t *cap)
{
	const struct ir_map *m = sn->map;
	unsigned char *key = mem_alloc(m->key_size);
	unsigned char *next = mem_alloc(m->key_size);
	unsigned char *value = mem_alloc(raw_size(m));
	uint32_t limit = m->max_entries * 2 + 16;
	bool first = true;

	while (limit-- && !bpf_map_get_next_key(fd, first ? NULL : key, next)) {
		memcpy(key, next, m->key_size);
		first = false;
		if (!bpf_map_lookup_elem(fd, key, value))
			add_entry(sn, cap, key, value);
	}
	free(key);
	free(next);
	free(value);
}

static void read_global(struct session *s, uint32_t map, struct snapshot *sn)
{
	const unsigned char *at = (const unsigned char *)s->maps.globals_mem +
				  s->maps.global_off[map];
	uint64_t set;
	uint32_t cap = 0;

	memcpy(&set, at, sizeof(set));
	if (set)
		add_entry(sn, &cap, NULL, at + sizeof(set));
}

static void read_percpu_global(int fd, struct snapshot *sn)
{
	size_t size = raw_size(sn->map);
	unsigned char *value = mem_alloc(size);
	uint32_t zero = 0, cap = 0;

	if (!bpf_map_lookup_elem(fd, &zero, value) && !all_zero(value, size))
		add_entry(sn, &cap, NULL, value);
	free(value);
}

void map_read(struct session *s, uint32_t map, bool swap, struct snapshot *sn)
{
	const struct ir_map *m = &s->p->maps.at[map];
	int fd = s->maps.fds[map];
	uint32_t cap = 0;
	bool swapped = false;

	memset(sn, 0, sizeof(*sn));
	sn->map = m;
	if (m->store == MAP_GLOBAL) {
		read_global(s, map, sn);
		if (swap)
			map_clear(s, map);
		return;
	}
	if (swap) {
		int old = bpf_map_swap(s->p, &s->maps, map);

		swapped = old >= 0;
		fd = swapped ? old : fd;
	}
	if (m->store == MAP_PERCPU_GLOBAL) {
		read_percpu_global(fd, sn);
	} else if (read_batches(fd, sn, &cap)) {
		sn->len = 0;
		read_one_by_one(fd, sn, &cap);
	}
	if (swapped)
		close(fd);
	else if (swap)
		map_clear(s, map);
}

void snapshot_free(struct snapshot *sn)
{
	free(sn->keys);
	free(sn->values);
	memset(sn, 0, sizeof(*sn));
}

/* Calls update(zeros) or delete for every key that is there now. */
static void each_key(struct session *s, uint32_t map, bool remove)
{
	const struct ir_map *m = &s->p->maps.at[map];
	int fd = s->maps.fds[map];
	unsigned char *zero = mem_alloc(raw_size(m));
	struct snapshot sn;

	map_read(s, map, false, &sn);
	for (uint32_t i = 0; i < sn.len; i++) {
		const void *key = sn.keys + (size_t)i * m->key_size;

		if (remove)
			bpf_map_delete_elem(fd, key);
		else
			bpf_map_update_elem(fd, key, zero, BPF_EXIST);
	}
	snapshot_free(&sn);
	free(zero);
}

static void zero_percpu_global(struct session *s, uint32_t map)
{
	unsigned char *value = mem_alloc(raw_size(&s->p->maps.at[map]));
	uint32_t zero = 0;

	bpf_map_update_elem(s->maps.fds[map], &zero, value, BPF_ANY);
	free(value);
}

/* @set: keep the flag that a value is there. */
static void zero_global(struct session *s, uint32_t map, bool set)
{
	unsigned char *at =
		(unsigned char *)s->maps.globals_mem + s->maps.global_off[map];

	if (!set)
		memset(at, 0, sizeof(uint64_t));
	memset(at + sizeof(uint64_t), 0, s->p->maps.at[map].value_size);
}

void map_clear(struct session *s, uint32_t map)
{
	switch (s->p->maps.at[map].store) {
	case MAP_GLOBAL:
		zero_global(s, map, false);
		break;
	case MAP_PERCPU_GLOBAL:
		zero_percpu_global(s, map);
		break;
	default:
		each_key(s, map, true);
	}
}

void map_zero(struct session *s, uint32_t map)
{
	switch (s->p->maps.at[map].store) {
	case MAP_GLOBAL:
		zero_global(s, map, true);
		break;
	case MAP_PERCPU_GLOBAL:
		zero_percpu_global(s, map);
		break;
	default:
		each_key(s, map, false);
	}
}
