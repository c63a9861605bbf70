// SPDX-License-Identifier: Apache-2.0
/*
 * Maps of the kernel to snapshots: per-CPU values are added up here.
 *
 * A lookup in a per-CPU map writes a value for each possible CPU, one behind
 * the other, each rounded up to 8 bytes.
 */
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "run/priv.h"

#define BATCH 256
#define BATCH_MAX (1u << 20)

static bool is_percpu(const struct ir_map *m)
{
	return m->store == MAP_PERCPU_HASH || m->store == MAP_PERCPU_GLOBAL ||
	       m->store == MAP_LRU_PERCPU_HASH || m->store == MAP_PERCPU_ARRAY;
}

static size_t cpu_count(void)
{
	int n = libbpf_num_possible_cpus(); /* asks the system once */

	return n > 0 ? (size_t)n : 1;
}

size_t map_stride(const struct ir_map *m)
{
	return is_percpu(m) ? (ir_map_stored_size(m) + 7) / 8 * 8
			    : m->value_size;
}

size_t map_raw_size(const struct ir_map *m)
{
	return map_stride(m) * (is_percpu(m) ? cpu_count() : 1);
}

/* One looked-up value to the type's layout. */
static void fold_cpus(const struct ir_map *m, void *to,
		      const unsigned char *raw)
{
	size_t n = cpu_count();

	if (!is_percpu(m)) {
		memcpy(to, raw, m->value_size);
		return;
	}
	memset(to, 0, m->value_size);
	for (size_t cpu = 0; cpu < n; cpu++)
		out_merge(m->value, to, raw + cpu * map_stride(m));
}

static bool all_zero(const unsigned char *p, size_t n)
{
	while (n && !p[n - 1])
		n--;
	return !n;
}

/* Makes room for @n more entries. */
static void reserve(struct snapshot *sn, uint32_t *cap, uint32_t n)
{
	const struct ir_map *m = sn->map;

	if (sn->len + n <= *cap)
		return;
	*cap = 2 * (sn->len + n);
	sn->keys = mem_grow(sn->keys, (size_t)*cap * m->key_size + 1);
	sn->values = mem_grow(sn->values, (size_t)*cap * m->value_size + 1);
}

static void add_entry(struct snapshot *sn, uint32_t *cap, const void *key,
		      const unsigned char *raw)
{
	const struct ir_map *m = sn->map;

	reserve(sn, cap, 1);
	if (key)
		memcpy(sn->keys + (size_t)sn->len * m->key_size, key,
		       m->key_size);
	fold_cpus(m, sn->values + (size_t)sn->len * m->value_size, raw);
	sn->len++;
}

struct batch {
	unsigned char *keys, *values;
	uint32_t room;
};

static void batch_grow(struct batch *b, const struct ir_map *m, uint32_t room)
{
	b->room = room;
	b->keys = mem_grow(b->keys, (size_t)room * m->key_size);
	b->values = mem_grow(b->values, room * map_raw_size(m));
}

/* What is done with the elements of a map: false ends the walk. */
struct walk {
	const struct ir_map *map;
	bool (*element)(void *self, const void *key, const unsigned char *raw);
	void *self;
};

/* By batches: a system call for hundreds of entries. 0 or -errno. */
static int walk_batches(int fd, const struct walk *w, bool *begun)
{
	const struct ir_map *m = w->map;
	struct batch b = { 0 };
	uint32_t cursor = 0; /* that of a hash map: a bucket */
	bool go = true;
	int err = 0;

	batch_grow(&b, m, BATCH);
	while (!err && go) {
		uint32_t n = b.room;

		err = bpf_map_lookup_batch(fd, *begun ? &cursor : NULL, &cursor,
					   b.keys, b.values, &n, NULL);
		if (err == -ENOSPC && b.room < BATCH_MAX) {
			/* a bucket holds more than there is room for */
			batch_grow(&b, m, b.room * 4);
			err = 0;
			continue;
		}
		if (err && err != -ENOENT)
			break;
		for (uint32_t i = 0; go && i < n; i++)
			go = w->element(w->self,
					b.keys + (size_t)i * m->key_size,
					b.values + i * map_raw_size(m));
		*begun = true;
	}
	free(b.keys);
	free(b.values);
	return err == -ENOENT ? 0 : err; /* the end of the map */
}

/*
 * Kernels without batches of that map. When the key we stand at is deleted by
 * a program, the walk starts again at the top; the bound ends it.
 */
static void walk_one_by_one(int fd, const struct walk *w)
{
	const struct ir_map *m = w->map;
	unsigned char *key = mem_alloc(m->key_size);
	unsigned char *next = mem_alloc(m->key_size);
	unsigned char *value = mem_alloc(map_raw_size(m));
	struct hash seen = { 0 };
	uint64_t limit = (uint64_t)m->max_entries * 2 + 16;
	bool first = true, go = true;

	while (go && limit-- &&
	       !bpf_map_get_next_key(fd, first ? NULL : key, next)) {
		memcpy(key, next, m->key_size);
		first = false;
		if (hash_getn(&seen, key, m->key_size) ||
		    bpf_map_lookup_elem(fd, key, value))
			continue;
		hash_setn(&seen, key, m->key_size, &seen);
		go = w->element(w->self, key, value);
	}
	hash_free(&seen);
	free(key);
	free(next);
	free(value);
}

struct reading {
	struct snapshot *sn;
	uint32_t cap;
};

static bool read_element(void *self, const void *key, const unsigned char *raw)
{
	struct reading *r = self;

	add_entry(r->sn, &r->cap, key, raw);
	return true;
}

static void read_elements(int fd, struct snapshot *sn)
{
	struct reading r = { .sn = sn };
	struct walk w = { sn->map, read_element, &r };
	bool begun = false;

	if (!walk_batches(fd, &w, &begun))
		return;
	sn->len = 0;
	walk_one_by_one(fd, &w);
}

struct visiting {
	const struct ir_map *map;
	unsigned char *value;
	bool (*visit)(void *self, const void *key, const void *value);
	void *self;
};

static bool visit_element(void *self, const void *key, const unsigned char *raw)
{
	struct visiting *v = self;

	fold_cpus(v->map, v->value, raw);
	return v->visit(v->self, key, v->value);
}

void map_walk(struct session *s, uint32_t map,
	      bool (*visit)(void *self, const void *key, const void *value),
	      void *self)
{
	const struct ir_map *m = &s->p->maps.at[map];
	struct visiting v = { m, mem_alloc(m->value_size + 1), visit, self };
	struct walk w = { m, visit_element, &v };
	int fd = s->maps.fds[map];
	bool begun = false;

	/* what was visited must not come again */
	if (walk_batches(fd, &w, &begun) && !begun)
		walk_one_by_one(fd, &w);
	free(v.value);
}

/* Takes the value out in one step where a register holds it. */
static void take_global(unsigned char *at, uint64_t *value, uint32_t size)
{
	if (size <= 8) {
		*value = __atomic_exchange_n((uint64_t *)(void *)(at + 8), 0,
					     __ATOMIC_ACQ_REL);
		__atomic_store_n((uint64_t *)(void *)at, 0, __ATOMIC_RELEASE);
	}
}

static void read_global(struct session *s, uint32_t map, bool swap,
			struct snapshot *sn)
{
	unsigned char *at =
		(unsigned char *)s->maps.globals_mem + s->maps.global_off[map];
	uint32_t cap = 0, size = sn->map->value_size;
	uint64_t set, value;

	memcpy(&set, at, sizeof(set));
	if (!set)
		return;
	if (swap && size <= 8) {
		take_global(at, &value, size);
		add_entry(sn, &cap, NULL, (unsigned char *)&value);
		return;
	}
	add_entry(sn, &cap, NULL, at + sizeof(set));
	if (swap)
		map_clear(s, map);
}

static void read_percpu_global(struct session *s, uint32_t map, int fd,
			       struct snapshot *sn)
{
	size_t size = map_raw_size(sn->map);
	unsigned char *value = mem_alloc(size);
	uint32_t zero = 0, cap = 0;

	if (!bpf_map_lookup_elem(fd, &zero, value) &&
	    (s->zeroed[map] || !all_zero(value, size)))
		add_entry(sn, &cap, NULL, value);
	free(value);
}

static void read_array(int fd, struct snapshot *sn)
{
	size_t size = map_raw_size(sn->map);
	unsigned char *value = mem_alloc(size);
	uint32_t cap = 0;

	for (uint64_t key = 0; key < sn->map->max_entries; key++)
		if (!bpf_map_lookup_elem(fd, &key, value) &&
		    !all_zero(value, size))
			add_entry(sn, &cap, &key, value);
	free(value);
}

void map_read(struct session *s, uint32_t map, bool swap, struct snapshot *sn)
{
	const struct ir_map *m = &s->p->maps.at[map];
	int fd = s->maps.fds[map], old = -1;

	memset(sn, 0, sizeof(*sn));
	sn->map = m;
	sn->cleared = swap;
	if (m->store == MAP_GLOBAL) {
		read_global(s, map, swap, sn);
		return;
	}
	if (swap && m->swapped)
		old = bpf_map_swap(s->p, &s->maps, map);
	if (old >= 0)
		fd = old;
	if (m->store == MAP_PERCPU_GLOBAL) {
		read_percpu_global(s, map, fd, sn);
	} else if (m->store == MAP_PERCPU_ARRAY) {
		read_array(fd, sn);
	} else {
		read_elements(fd, sn);
	}
	if (old >= 0) {
		close(old);
		s->zeroed[map] = false;
	} else if (swap) {
		map_clear(s, map);
	}
	if (s->names) /* of programs that it has stacks of since a moment */
		symbols_hear(s->symbols);
}

const uint64_t *stack_frames(void *session, uint64_t id)
{
	struct session *s = session;
	int fd = s->p->stack_map >= 0 ? s->maps.fds[s->p->stack_map] : -1;

	if (s->frames_of == id)
		return s->frames;
	s->frames_of = 0;
	if (fd < 0 || bpf_map_lookup_elem(fd, &id, s->frames))
		return NULL;
	s->frames_of = id;
	return s->frames;
}

void snapshot_free(struct snapshot *sn)
{
	free(sn->keys);
	free(sn->values);
	memset(sn, 0, sizeof(*sn));
}
