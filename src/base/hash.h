/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Hash map from byte strings to pointers. Keys are copied, values are the
 * caller's. Zero-initialise to start. Iteration order is insertion order, so
 * whatever is printed from a map is stable from run to run.
 */
#ifndef SONDE_BASE_HASH_H
#define SONDE_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

struct hash_entry {
	char *key; /* NUL-terminated copy; may hold NULs within @len */
	size_t len;
	uint32_t hash;
	void *value;
};

struct hash {
	struct hash_entry *entries; /* in insertion order, none is removed */
	size_t len, cap;
	uint32_t *slots; /* 1 + index into entries, 0 is free */
	size_t nslots;	 /* a power of two */
};

uint32_t hash_bytes(const void *data, size_t len);
/* The value under the key, or NULL. */
void *hash_get(const struct hash *h, const char *key);
void *hash_getn(const struct hash *h, const void *key, size_t len);
/* Sets the value, replacing an older one. */
void hash_set(struct hash *h, const char *key, void *value);
void hash_setn(struct hash *h, const void *key, size_t len, void *value);
/* Frees the table and the keys, not the values. */
void hash_free(struct hash *h);

#endif
