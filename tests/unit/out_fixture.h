/* SPDX-License-Identifier: Apache-2.0 */
/* An output that prints into memory, and bytes to feed it with. */
#ifndef TESTS_UNIT_OUT_FIXTURE_H
#define TESTS_UNIT_OUT_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "out/out.h"

struct fixture {
	struct arena arena;
	struct types ts;
	struct source src;
	struct out out;
	char *text;
	size_t len;
	FILE *to;
};

static inline void fixture_open(struct fixture *f, enum out_format format)
{
	static const char script[] =
		"BEGIN { errorf(\"bad %d\", 1); $a / $b; }";

	memset(f, 0, sizeof(*f));
	types_init(&f->ts, &f->arena);
	f->src = (struct source){ .name = "stdin",
				  .text = script,
				  .len = sizeof(script) - 1 };
	f->to = open_memstream(&f->text, &f->len);
	out_init(&f->out, f->to, format);
	f->out.src = &f->src;
}

static inline void fixture_close(struct fixture *f)
{
	out_free(&f->out);
	fclose(f->to);
	free(f->text);
	types_free(&f->ts);
	arena_free(&f->arena);
}

/* All that was printed is @want; then starts anew. */
static inline void fixture_expect(struct fixture *f, const char *want)
{
	out_flush(&f->out);
	fclose(f->to);
	assert_string_equal(f->text, want);
	free(f->text);
	f->text = NULL;
	f->to = f->out.to = open_memstream(&f->text, &f->len);
}

/* A map under construction. */
struct fill {
	struct ir_map map;
	struct snapshot s;
};

static inline void fill_start(struct fill *m, const char *name,
			      const struct type *key, const struct type *value)
{
	memset(m, 0, sizeof(*m));
	m->map = (struct ir_map){ .name = name,
				  .key = key,
				  .value = value,
				  .key_size = key ? key->size : 0,
				  .value_size = value->size };
	m->s.map = &m->map;
}

static inline void fill_add(struct fill *m, const void *key, const void *value)
{
	uint32_t k = m->map.key_size, v = m->map.value_size, n = m->s.len++;

	m->s.keys = mem_grow(m->s.keys, (size_t)(n + 1) * k + 1);
	m->s.values = mem_grow(m->s.values, (size_t)(n + 1) * v + 1);
	if (k && key)
		memcpy(m->s.keys + (size_t)n * k, key, k);
	memcpy(m->s.values + (size_t)n * v, value, v);
}

static inline void fill_free(struct fill *m)
{
	free(m->s.keys);
	free(m->s.values);
}

#endif
