/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The memory of the interpreter: regions with checked addresses, and maps.
 *
 * An address is (region number + 1) << 32 | 1 << 63 - and an offset: no small
 * number, and no user address of the machine, looks like one.
 */
#ifndef SONDE_IR_MEMORY_H
#define SONDE_IR_MEMORY_H

#include "base/vec.h"
#include "ir/ir.h"

struct region {
	unsigned char *at;
	uint32_t size;
};

struct regions {
	VEC(struct region) all;
};

uint64_t region_add(struct regions *r, void *at, uint32_t size);
/* The bytes behind an address, or NULL when they are not all in one region. */
unsigned char *region_at(const struct regions *r, uint64_t addr, uint32_t len);
/* Gives the region that starts at @addr other bytes. */
void region_move(struct regions *r, uint64_t addr, void *at, uint32_t size);

/* A map. Values never move: an entry that was deleted is kept for whoever
 * still holds its address, and freed with the map. */
struct memmap_entry {
	unsigned char *key, *value;
	uint64_t addr; /* region of the value, 0: not asked for yet */
	int64_t next;  /* in the bucket, -1 none */
	bool dead;
};

struct memmap {
	const struct ir_map *map;
	uint32_t key_size, value_size;
	VEC(struct memmap_entry) entries;
	int64_t *buckets;
	uint32_t nbuckets; /* a power of two */
	uint32_t live;
};

void memmap_init(struct memmap *m, const struct ir_map *map);
void memmap_free(struct memmap *m);
/* @key NULL: keyless. NULL when it is not there. */
struct memmap_entry *memmap_find(struct memmap *m, const void *key);
/* Finds or makes (with a value of zeros). NULL when the map is full. */
struct memmap_entry *memmap_make(struct memmap *m, const void *key);
bool memmap_delete(struct memmap *m, const void *key);
void memmap_clear(struct memmap *m);

/* Adds to an aggregation, by the rules of ir.h. */
void memmap_add(const struct type *t, unsigned char *value, uint64_t a,
		uint64_t weight);
/* AGGREAD of an aggregation's bytes. */
uint64_t memmap_read(const struct type *t, const unsigned char *value);

#endif
