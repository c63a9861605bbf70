// SPDX-License-Identifier: Apache-2.0
#include "view/graph.h"

#include <stdlib.h>
#include <string.h>

struct graph *graph_new(const char *name)
{
	struct graph *g = mem_alloc(sizeof(*g));

	g->name = arena_strdup(&g->arena, name);
	g->unit = "samples";
	g->palette = "hot";
	return g;
}

void graph_free(struct graph *g)
{
	if (!g)
		return;
	hash_free(&g->names);
	hash_free(&g->frame_index);
	hash_free(&g->modules);
	vec_free(&g->frames);
	vec_free(&g->ids);
	vec_free(&g->stacks);
	arena_free(&g->arena);
	free(g);
}

/* The hash holds 1 + a number as its value: no memory of its own. */
static uint32_t numbered(struct hash *h, const void *key, size_t len)
{
	uintptr_t v = (uintptr_t)hash_getn(h, key, len);

	if (!v) {
		v = h->len + 1;
		hash_setn(h, key, len, (void *)v);
	}
	return (uint32_t)(v - 1);
}

uint32_t graph_frame(struct graph *g, const char *name, size_t len,
		     enum frame_kind kind, uint64_t address)
{
	struct {
		uint64_t address;
		uint32_t name, kind;
	} key = { address, numbered(&g->names, name, strnlen(name, len)),
		  kind };
	uint32_t at = numbered(&g->frame_index, &key, sizeof(key));

	if (at == g->frames.len) {
		struct frame f = { key.name, kind, address, NULL };

		vec_push(&g->frames, f);
	}
	return at;
}

void graph_set_module(struct graph *g, uint32_t frame, const char *module,
		      size_t len)
{
	char *known = hash_getn(&g->modules, module, len);

	if (!known) {
		known = arena_strndup(&g->arena, module, len);
		hash_setn(&g->modules, module, len, known);
	}
	if (!g->frames.at[frame].module)
		g->frames.at[frame].module = known;
}

uint32_t graph_frame_marked(struct graph *g, const char *name, size_t len)
{
	static const char letters[] = "kjiw";
	static const enum frame_kind kinds[] = { FRAME_KERNEL, FRAME_JIT,
						 FRAME_INLINED, FRAME_WAKER };
	enum frame_kind kind = FRAME_USER;
	const char *letter;

	if (len > 4 && !memcmp(name + len - 4, "_[", 2) &&
	    name[len - 1] == ']' && name[len - 2] &&
	    (letter = strchr(letters, name[len - 2]))) {
		kind = kinds[letter - letters];
		len -= 4;
	} else if ((len == 1 && name[0] == '-') ||
		   (len == 2 && !memcmp(name, "--", 2))) {
		kind = FRAME_SEPARATOR;
	}
	return graph_frame(g, name, len, kind, 0);
}

struct stack *graph_add(struct graph *g, const uint32_t *frames, uint32_t n,
			int64_t count)
{
	struct stack s = { (uint32_t)g->ids.len, n, count, 0, 0 };

	for (uint32_t i = 0; i < n; i++)
		vec_push(&g->ids, frames[i]);
	vec_push(&g->stacks, s);
	return vec_last(&g->stacks);
}

void graph_totals(const struct graph *g, int64_t *count, int64_t *before)
{
	*count = *before = 0;
	for (size_t i = 0; i < g->stacks.len; i++) {
		count_add(count, g->stacks.at[i].count);
		count_add(before, g->stacks.at[i].before);
	}
}
