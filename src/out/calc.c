// SPDX-License-Identifier: Apache-2.0
#include "out/calc.h"

#include <stdlib.h>
#include <string.h>

#include "out/out_priv.h"

#define DEPTH 32

void calc_joins_make(struct calc_joins *j, struct snapshot *at, uint32_t len)
{
	*j = (struct calc_joins){ at, len, NULL };
	j->by_key = mem_alloc((len + 1) * sizeof(*j->by_key));
	for (uint32_t i = 0; i < len; i++) {
		uint32_t size = at[i].map->key_size;

		for (uint32_t k = 0; k < at[i].len; k++)
			hash_setn(&j->by_key[i], at[i].keys + (size_t)k * size,
				  size, (void *)((uintptr_t)k + 1));
	}
}

void calc_joins_free(struct calc_joins *j)
{
	for (uint32_t i = 0; i < j->len; i++)
		hash_free(&j->by_key[i]);
	free(j->by_key);
}

static enum row_part part_of(char letter)
{
	return letter == 'c'   ? ROW_COUNT
	       : letter == 't' ? ROW_TOTAL
			       : ROW_VALUE;
}

static int64_t value_of(const struct snapshot *s, uint32_t entry, char letter)
{
	return value_part(s->map->value,
			  s->values + (size_t)entry * s->map->value_size,
			  part_of(letter));
}

static int64_t key_of(const struct snapshot *s, uint32_t entry,
		      const char *field)
{
	const struct type *t = s->map->key;
	const unsigned char *at = s->keys + (size_t)entry * s->map->key_size;

	if (!t)
		return 0;
	if (*field >= '0' && *field <= '9') {
		uint32_t i = (uint32_t)strtoul(field, NULL, 10);

		if (i >= t->nfields)
			return 0;
		at += t->fields[i].offset;
		t = t->fields[i].type;
	}
	return value_int(t, at);
}

static int64_t join_of(const struct calc_joins *j, const char *word,
		       const struct snapshot *s, uint32_t entry)
{
	char *letter;
	unsigned long i = strtoul(word, &letter, 10);
	uint32_t size = s->map->key_size;
	void *found;

	if (i >= j->len || j->at[i].map->key_size != size)
		return 0;
	found = hash_getn(&j->by_key[i], s->keys + (size_t)entry * size, size);
	return found ? value_of(&j->at[i], (uint32_t)((uintptr_t)found - 1),
				*letter)
		     : 0;
}

static int64_t apply(char sign, int64_t a, int64_t b)
{
	int64_t out = 0;

	switch (sign) {
	case '+':
		__builtin_add_overflow(a, b, &out);
		return out;
	case '-':
		__builtin_sub_overflow(a, b, &out);
		return out;
	case '*':
		__builtin_mul_overflow(a, b, &out);
		return out;
	}
	if (!b || (b == -1 && a == INT64_MIN))
		return 0;
	return sign == '/' ? a / b : a % b;
}

int64_t calc_value(const char *calc, const struct snapshot *s, uint32_t entry,
		   const struct calc_joins *j)
{
	int64_t stack[DEPTH] = { 0 };
	uint32_t n = 0;

	while (*calc && n < DEPTH) {
		bool sign =
			strchr("+-*/%", *calc) && (calc[1] == ' ' || !calc[1]);

		if (sign && n >= 2) {
			stack[n - 2] = apply(*calc, stack[n - 2], stack[n - 1]);
			n--;
		} else if (*calc == 'k') {
			stack[n++] = key_of(s, entry, calc + 1);
		} else if (*calc == 'j') {
			stack[n++] = join_of(j, calc + 1, s, entry);
		} else if (strchr("vct", *calc)) {
			stack[n++] = value_of(s, entry, *calc);
		} else {
			stack[n++] = strtoll(calc, NULL, 10);
		}
		calc += strcspn(calc, " ");
		calc += *calc == ' ';
	}
	return n ? stack[n - 1] : 0;
}
