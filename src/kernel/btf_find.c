// SPDX-License-Identifier: Apache-2.0
/*
 * Finding types by name.
 *
 * Each name is in the string section once, so the first searches look for
 * the text there (memmem runs at memory speed) and then compare one integer
 * a type. That is about a millisecond for the first name. A script that asks
 * for many names gets a hash table of all of them instead, which costs some
 * milliseconds once.
 */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "kernel/btf_int.h"

#define LOOKUPS_BEFORE_TABLE 8

static bool kind_fits(uint32_t kind, uint32_t wanted)
{
	return kind == wanted ||
	       (wanted == BTF_KIND_ENUM && kind == BTF_KIND_ENUM64);
}

static const struct btf_type *nth(const struct btf_kernel *b, uint32_t i)
{
	return (const struct btf_type *)(b->types + b->offsets[i]);
}

uint32_t btf_find_text(const struct btf_kernel *b, const char *name)
{
	size_t len = strlen(name), left = b->strings_len;
	const char *at = b->strings, *hit;

	while (left > len) {
		/* the NUL behind it counts, the one before is looked at */
		hit = memmem(at, left, name, len + 1);
		if (!hit)
			return 0;
		if (hit == b->strings || !hit[-1])
			return b->first_text + (uint32_t)(hit - b->strings);
		left -= (size_t)(hit + 1 - at);
		at = hit + 1;
	}
	return 0;
}

uint32_t btf_scan(const struct btf_kernel *b, uint32_t text, uint32_t kind)
{
	const struct btf_type *t;

	for (uint32_t i = 0; i < b->count; i++) {
		t = nth(b, i);
		if (t->name_off == text && kind_fits(btf_info_kind(t), kind))
			return b->first_id + i;
	}
	return 0;
}

static uint32_t text_hash(const char *s)
{
	uint32_t h = 2166136261u;

	for (; *s; s++)
		h = (h ^ (uint8_t)*s) * 16777619u;
	return h;
}

static void make_table(struct btf_kernel *b)
{
	const char *name;
	uint32_t slot;

	b->nslots = 1024;
	while (b->nslots < b->count)
		b->nslots *= 2;
	b->by_name = mem_alloc(b->nslots * sizeof(uint32_t));
	b->chain = mem_alloc((b->count + 1) * sizeof(uint32_t));
	/* from the end, so that the lowest id comes first in its chain */
	for (uint32_t i = b->count; i-- > 0;) {
		name = btf_text(b, nth(b, i)->name_off);
		if (!*name)
			continue;
		slot = text_hash(name) & (b->nslots - 1);
		b->chain[i] = b->by_name[slot];
		b->by_name[slot] = i + 1;
	}
}

static uint32_t find_in_table(const struct btf_kernel *b, const char *name,
			      uint32_t kind)
{
	uint32_t at = b->by_name[text_hash(name) & (b->nslots - 1)];
	const struct btf_type *t;

	for (; at; at = b->chain[at - 1]) {
		t = nth(b, at - 1);
		if (kind_fits(btf_info_kind(t), kind) &&
		    !strcmp(btf_text(b, t->name_off), name))
			return b->first_id + at - 1;
	}
	return 0;
}

uint32_t btf_find(struct btf_kernel *b, const char *name, uint32_t kind)
{
	uint32_t text;

	if (!*name)
		return 0;
	if (!b->by_name && ++b->lookups > LOOKUPS_BEFORE_TABLE)
		make_table(b);
	if (b->by_name)
		return find_in_table(b, name, kind);
	text = btf_find_text(b, name);
	return text ? btf_scan(b, text, kind) : 0;
}

void btf_each(const struct btf_kernel *b, uint32_t kind,
	      bool (*fn)(uint32_t id, const char *name, void *data), void *data)
{
	const struct btf_type *t;

	for (uint32_t i = 0; i < b->count; i++) {
		t = nth(b, i);
		if (kind_fits(btf_info_kind(t), kind) &&
		    !fn(b->first_id + i, btf_text(b, t->name_off), data))
			return;
	}
}

bool btf_find_enumerator(struct btf_kernel *b, const char *name, uint32_t *id,
			 int64_t *value)
{
	uint32_t text = *name ? btf_find_text(b, name) : 0;
	const char *found;

	if (!text)
		return false;
	for (uint32_t i = 0; i < b->count; i++) {
		if (!kind_fits(btf_info_kind(nth(b, i)), BTF_KIND_ENUM))
			continue;
		*id = b->first_id + i;
		for (uint32_t j = 0; btf_enum_at(b, *id, j, &found, value); j++)
			if (found == b->strings + (text - b->first_text))
				return true;
	}
	return false;
}

uint32_t btf_find_tracepoint(struct btf_kernel *b, const char *module,
			     const char *event)
{
	char name[256];
	int n = snprintf(name, sizeof(name), "btf_trace_%s", event);

	if (n < 0 || (size_t)n >= sizeof(name))
		return 0;
	return btf_find_in(b, module, name, BTF_KIND_TYPEDEF);
}
