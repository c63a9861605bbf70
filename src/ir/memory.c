// SPDX-License-Identifier: Apache-2.0
/* Regions and maps of the interpreter. */
#include "ir/memory.h"

#include <string.h>

#include "ir/util.h"

#define REGION_BIT (1ull << 63)

uint64_t region_add(struct regions *r, void *at, uint32_t size)
{
	struct region one = { at, size };

	vec_push(&r->all, one);
	return REGION_BIT | (uint64_t)r->all.len << 32;
}

unsigned char *region_at(const struct regions *r, uint64_t addr, uint32_t len)
{
	uint64_t n = (addr & ~REGION_BIT) >> 32;
	uint64_t off = addr & UINT32_MAX;

	if (!(addr & REGION_BIT) || n == 0 || n > r->all.len)
		return NULL;
	if (off + len > r->all.at[n - 1].size)
		return NULL;
	return r->all.at[n - 1].at + off;
}

void region_move(struct regions *r, uint64_t addr, void *at, uint32_t size)
{
	struct region *one = &r->all.at[((addr & ~REGION_BIT) >> 32) - 1];

	one->at = at;
	one->size = size;
}

void memmap_init(struct memmap *m, const struct ir_map *map)
{
	memset(m, 0, sizeof(*m));
	m->map = map;
	m->key_size = map->key ? map->key_size : 0;
	m->value_size = map->value_size;
}

static void free_entries(struct memmap *m)
{
	for (size_t i = 0; i < m->entries.len; i++) {
		free(m->entries.at[i].key);
		free(m->entries.at[i].value);
	}
	vec_free(&m->entries);
	free(m->buckets);
	m->buckets = NULL;
	m->nbuckets = 0;
	m->live = 0;
}

void memmap_free(struct memmap *m)
{
	free_entries(m);
}

static uint32_t hash_of(const struct memmap *m, const void *key)
{
	return m->key_size ? hash_bytes(key, m->key_size) : 0;
}

static void link_entry(struct memmap *m, size_t index)
{
	struct memmap_entry *e = &m->entries.at[index];
	uint32_t b = hash_of(m, e->key) & (m->nbuckets - 1);

	e->next = m->buckets[b];
	m->buckets[b] = (int64_t)index;
}

static void grow_buckets(struct memmap *m)
{
	m->nbuckets = m->nbuckets ? m->nbuckets * 2 : 16;
	free(m->buckets);
	m->buckets = mem_alloc(sizeof(*m->buckets) * m->nbuckets);
	memset(m->buckets, 0xff, sizeof(*m->buckets) * m->nbuckets);
	for (size_t i = 0; i < m->entries.len; i++)
		if (!m->entries.at[i].dead)
			link_entry(m, i);
}

struct memmap_entry *memmap_find(struct memmap *m, const void *key)
{
	int64_t i;

	if (!m->nbuckets)
		return NULL;
	i = m->buckets[hash_of(m, key) & (m->nbuckets - 1)];
	for (; i >= 0; i = m->entries.at[i].next) {
		struct memmap_entry *e = &m->entries.at[i];

		if (!e->dead &&
		    (!m->key_size || memcmp(e->key, key, m->key_size) == 0))
			return e;
	}
	return NULL;
}

/* LRU maps make room by dropping the oldest entry. */
static bool make_room(struct memmap *m)
{
	bool lru = m->map->store == MAP_LRU_HASH ||
		   m->map->store == MAP_LRU_PERCPU_HASH;

	if (!m->key_size || m->live < m->map->max_entries)
		return true;
	if (!lru)
		return false;
	for (size_t i = 0; i < m->entries.len; i++) {
		if (m->entries.at[i].dead)
			continue;
		m->entries.at[i].dead = true;
		m->live--;
		break;
	}
	return true;
}

struct memmap_entry *memmap_make(struct memmap *m, const void *key)
{
	struct memmap_entry *found = memmap_find(m, key), e = { .next = -1 };

	if (found)
		return found;
	if (!make_room(m))
		return NULL;
	e.key = mem_alloc(m->key_size + 1);
	if (m->key_size)
		memcpy(e.key, key, m->key_size);
	e.value = mem_alloc(m->value_size + 1);
	vec_push(&m->entries, e);
	m->live++;
	if (m->entries.len > m->nbuckets)
		grow_buckets(m);
	else
		link_entry(m, m->entries.len - 1);
	return vec_last(&m->entries);
}

bool memmap_delete(struct memmap *m, const void *key)
{
	struct memmap_entry *e = memmap_find(m, key);

	if (!e)
		return false;
	e->dead = true;
	m->live--;
	return true;
}

void memmap_clear(struct memmap *m)
{
	for (size_t i = 0; i < m->entries.len; i++) {
		m->entries.at[i].dead = true;
		/* a keyless value has an address while it is not set, too */
		if (m->map->store == MAP_GLOBAL)
			memset(m->entries.at[i].value, 0, m->value_size);
	}
	m->live = 0;
}

static uint64_t word_at(const unsigned char *value, uint32_t i)
{
	uint64_t v;

	memcpy(&v, value + 8 * i, 8);
	return v;
}

static void set_word(unsigned char *value, uint32_t i, uint64_t v)
{
	memcpy(value + 8 * i, &v, 8);
}

static void add_word(unsigned char *value, uint32_t i, uint64_t v)
{
	set_word(value, i, word_at(value, i) + v);
}

static void add_extreme(const struct type *t, unsigned char *value, uint64_t a)
{
	bool less = t->kind == TYPE_MIN;
	enum ir_cc cc = t->is_signed ? (less ? CC_SLT : CC_SGT)
				     : (less ? CC_ULT : CC_UGT);

	if (!word_at(value, 1) || ir_compare(cc, a, word_at(value, 0)))
		set_word(value, 0, a);
	set_word(value, 1, 1);
}

/* Bucket of its time, emptied when it held an older interval. */
static void add_series(const struct type *t, unsigned char *value, uint64_t a,
		       uint64_t time)
{
	static const enum type_kind kinds[] = { [SERIES_AVG] = TYPE_AVG,
						[SERIES_MAX] = TYPE_MAX,
						[SERIES_MIN] = TYPE_MIN,
						[SERIES_SUM] = TYPE_SUM };
	uint64_t epoch = time / (uint64_t)t->interval;
	unsigned char *b = value + epoch % t->count * SERIES_BUCKET;
	struct type one = { .kind = kinds[t->series],
			    .is_signed = t->is_signed };

	if (word_at(b, 2) != epoch)
		memset(b, 0, SERIES_BUCKET);
	set_word(b, 2, epoch);
	if (t->series == SERIES_LAST) {
		set_word(b, 0, a);
		set_word(b, 1, time);
	} else {
		memmap_add(&one, b, a, 1);
	}
}

void memmap_add(const struct type *t, unsigned char *value, uint64_t a,
		uint64_t weight)
{
	switch (t->kind) {
	case TYPE_MIN:
	case TYPE_MAX:
		add_extreme(t, value, a);
		break;
	case TYPE_AVG:
	case TYPE_STATS:
		add_word(value, 0, 1);
		add_word(value, 1, a);
		break;
	case TYPE_HIST:
		add_word(value, hist_bucket(a, (int64_t)a < 0, t->hist_bits),
			 weight);
		break;
	case TYPE_LHIST:
		add_word(value, ir_lhist_bucket(t, (int64_t)a), weight);
		break;
	case TYPE_TSERIES:
		add_series(t, value, a, weight);
		break;
	default: /* COUNT, SUM */
		add_word(value, 0, a);
	}
}

uint64_t memmap_read(const struct type *t, const unsigned char *value)
{
	struct ir_insn div = { .op = t->is_signed ? IR_SDIV : IR_UDIV,
			       .width = 8 };

	if (t->kind == TYPE_AVG || t->kind == TYPE_STATS)
		return ir_arith(&div, word_at(value, 1), word_at(value, 0));
	return word_at(value, 0);
}
