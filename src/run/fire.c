// SPDX-License-Identifier: Apache-2.0
/*
 * Programs that we fire ourselves. One with walks (ir/walk.c) stops for each of
 * its loops over a map: we run the loop's body for each key, then the program
 * again, to go on behind the loop. Bodies may stop in the same way.
 */
#include <bpf/bpf.h>
#include <string.h>

#include "run/priv.h"

struct firing {
	struct session *s;
	const struct internal *one;
};

struct round {
	struct firing *f;
	const struct ir_walk *walk;
	unsigned char *words; /* of the body */
	uint64_t visited;
	int err;
};

static int run(struct firing *f, const struct ir_func *func, uint32_t *result);

static unsigned char *words_of(const struct session *s,
			       const struct ir_func *func)
{
	uint32_t value = s->maps.global_off[s->p->walk_map] + sizeof(uint64_t);

	return (unsigned char *)s->maps.globals_mem + value + func->walk_words;
}

static bool visit(void *self, const void *key, const void *value)
{
	struct round *r = self;
	const struct ir_map *m = &r->f->s->p->maps.at[r->walk->map];
	int64_t number = 0;
	uint32_t stop = 0;

	if (r->walk->body) {
		memcpy(r->words + WALK_KEY, key, m->key_size);
		if (type_is_agg(m->value))
			out_number(m->value, value, &number);
		memcpy(r->words + WALK_VALUE, &number, sizeof(number));
		r->err = run(r->f, r->walk->body, &stop);
	}
	r->visited++;
	return !r->err && !stop;
}

static int walk(struct firing *f, uint64_t number, uint64_t *visited)
{
	struct round r = { .f = f, .walk = &f->s->p->walks.at[number - 1] };

	if (r.walk->body)
		r.words = words_of(f->s, r.walk->body);
	map_walk(f->s, (uint32_t)r.walk->map, visit, &r);
	*visited = r.visited;
	return r.err;
}

static int program_of(const struct firing *f, const struct ir_func *func)
{
	for (size_t i = 0; i < f->one->nbodies; i++)
		if (f->one->bodies[i].f == func)
			return f->one->bodies[i].prog;
	return f->one->prog;
}

static int run(struct firing *f, const struct ir_func *func, uint32_t *result)
{
	unsigned char *words = func->walks ? words_of(f->s, func) : NULL;
	int prog = program_of(f, func), err;
	uint64_t at = 0, none = 0;

	do {
		LIBBPF_OPTS(bpf_test_run_opts, o);

		if (words) {
			memcpy(words + WALK_RESUME, &at, sizeof(at));
			memcpy(words + WALK_AT, &none, sizeof(none));
		}
		err = bpf_prog_test_run_opts(prog, &o);
		*result = o.retval;
		if (err || !words)
			return err;
		memcpy(&at, words + WALK_AT, sizeof(at));
		if (at)
			err = walk(f, at,
				   (uint64_t *)(void *)(words + WALK_COUNT));
	} while (!err && at);
	return err;
}

int internal_run(struct session *s, const struct internal *one,
		 uint32_t *result)
{
	struct firing f = { .s = s, .one = one };

	return run(&f, one->f, result);
}
