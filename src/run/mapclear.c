// SPDX-License-Identifier: Apache-2.0
/* clear() and zero(): on behalf of the script, at the time of their record. */
#include <bpf/bpf.h>
#include <stdlib.h>
#include <string.h>

#include "run/priv.h"

static void delete_keys(int fd, const struct ir_map *m,
			const struct snapshot *sn)
{
	uint32_t done = 0;

	while (done < sn->len) {
		unsigned char *at = sn->keys + (size_t)done * m->key_size;
		uint32_t n = sn->len - done;

		/* stops at a key that a program has deleted meanwhile */
		if (!bpf_map_delete_batch(fd, at, &n, NULL))
			return;
		if (n >= sn->len - done)
			n = 0;
		done += n;
		bpf_map_delete_elem(fd, sn->keys + (size_t)done * m->key_size);
		done++;
	}
}

static void zero_keys(int fd, const struct ir_map *m, const struct snapshot *sn)
{
	unsigned char *zero = mem_alloc(map_raw_size(m));

	for (uint32_t i = 0; i < sn->len; i++)
		bpf_map_update_elem(fd, sn->keys + (size_t)i * m->key_size,
				    zero, BPF_EXIST);
	free(zero);
}

static void zero_percpu_global(struct session *s, uint32_t map)
{
	unsigned char *value = mem_alloc(map_raw_size(&s->p->maps.at[map]));
	uint32_t zero = 0;

	bpf_map_update_elem(s->maps.fds[map], &zero, value, BPF_ANY);
	free(value);
}

/* @set: keep the flag that a value is there. */
static void zero_global(struct session *s, uint32_t map, bool set)
{
	unsigned char *at =
		(unsigned char *)s->maps.globals_mem + s->maps.global_off[map];

	if (!set)
		memset(at, 0, sizeof(uint64_t));
	memset(at + sizeof(uint64_t), 0, s->p->maps.at[map].value_size);
}

static bool is_set(struct session *s, uint32_t map)
{
	struct snapshot sn;
	bool set;

	map_read(s, map, false, &sn);
	set = sn.len;
	snapshot_free(&sn);
	return set;
}

static void change_keys(struct session *s, uint32_t map,
			void (*change)(int fd, const struct ir_map *m,
				       const struct snapshot *sn))
{
	struct snapshot sn;

	map_read(s, map, false, &sn);
	change(s->maps.fds[map], &s->p->maps.at[map], &sn);
	snapshot_free(&sn);
}

void map_clear(struct session *s, uint32_t map)
{
	s->zeroed[map] = false;
	switch (s->p->maps.at[map].store) {
	case MAP_GLOBAL:
		zero_global(s, map, false);
		break;
	case MAP_PERCPU_GLOBAL:
		zero_percpu_global(s, map);
		break;
	case MAP_PERCPU_ARRAY:
		change_keys(s, map, zero_keys);
		break;
	default:
		change_keys(s, map, delete_keys);
	}
}

void map_zero(struct session *s, uint32_t map)
{
	switch (s->p->maps.at[map].store) {
	case MAP_GLOBAL:
		zero_global(s, map, true);
		break;
	case MAP_PERCPU_GLOBAL:
		s->zeroed[map] = is_set(s, map);
		zero_percpu_global(s, map);
		break;
	default:
		change_keys(s, map, zero_keys);
	}
}
