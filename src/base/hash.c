// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/ */
uint32_t hash_bytes(const void *data, size_t len)
{
	const unsigned char *p = data;
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < len; i++)
		h = (h ^ p[i]) * 16777619u;
	return h;
}

/* The slot that holds the key, or the free slot where it belongs. */
static uint32_t *find_slot(const struct hash *h, const void *key, size_t len,
			   uint32_t hash)
{
	size_t mask = h->nslots - 1;

	for (size_t i = hash & mask;; i = (i + 1) & mask) {
		const struct hash_entry *e;

		if (!h->slots[i])
			return &h->slots[i];
		e = &h->entries[h->slots[i] - 1];
		if (e->hash == hash && e->len == len &&
		    !memcmp(e->key, key, len))
			return &h->slots[i];
	}
}

void *hash_getn(const struct hash *h, const void *key, size_t len)
{
	uint32_t slot;

	if (!h->nslots)
		return NULL;
	slot = *find_slot(h, key, len, hash_bytes(key, len));
	return slot ? h->entries[slot - 1].value : NULL;
}

void *hash_get(const struct hash *h, const char *key)
{
	return hash_getn(h, key, strlen(key));
}

static void grow(struct hash *h)
{
	free(h->slots);
	h->nslots = h->nslots ? h->nslots * 2 : 16;
	h->slots = mem_alloc(h->nslots * sizeof(*h->slots));
	for (size_t i = 0; i < h->len; i++) {
		const struct hash_entry *e = &h->entries[i];

		*find_slot(h, e->key, e->len, e->hash) = (uint32_t)i + 1;
	}
}

void hash_setn(struct hash *h, const void *key, size_t len, void *value)
{
	uint32_t hash = hash_bytes(key, len), *slot;
	struct hash_entry *e;

	if (2 * (h->len + 1) > h->nslots)
		grow(h);
	slot = find_slot(h, key, len, hash);
	if (*slot) {
		h->entries[*slot - 1].value = value;
		return;
	}
	if (h->len == h->cap) {
		h->cap = h->cap ? h->cap * 2 : 8;
		h->entries = mem_grow(h->entries, h->cap * sizeof(*e));
	}
	e = &h->entries[h->len++];
	e->key = mem_alloc(len + 1);
	memcpy(e->key, key, len);
	e->len = len;
	e->hash = hash;
	e->value = value;
	*slot = (uint32_t)h->len;
}

void hash_set(struct hash *h, const char *key, void *value)
{
	hash_setn(h, key, strlen(key), value);
}

void hash_free(struct hash *h)
{
	for (size_t i = 0; i < h->len; i++)
		free(h->entries[i].key);
	free(h->entries);
	free(h->slots);
	memset(h, 0, sizeof(*h));
}
