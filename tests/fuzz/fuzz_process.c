// SPDX-License-Identifier: Apache-2.0
/*
 * What processes and the system tell of code: /proc/PID/maps, the names that a
 * JIT gives (/tmp/perf-PID.map), ld.so.cache; and code itself, by its bytes.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "elf/insn.h"
#include "elf/ldcache.h"
#include "stack/image.h"
#include "stack/maps.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void maps(const char *text)
{
	struct mappings m = { 0 }, copy = { 0 };
	struct hash paths = { 0 };
	uint64_t end = 0;

	mappings_parse(&m, text, &paths);
	for (size_t i = 0; i < m.len; i++) {
		if (m.at[i].begin < end || m.at[i].end <= m.at[i].begin)
			abort(); /* neither in order nor without overlaps */
		end = m.at[i].end;
		if (mappings_find(&m, m.at[i].begin) != &m.at[i])
			abort();
	}
	mappings_copy(&copy, &m);
	for (size_t i = 0; i < m.len; i++)
		mappings_add(&copy, &m.at[m.len - 1 - i]);
	mappings_free(&copy);
	mappings_free(&m);
	paths_free(&paths);
}

static void jit_names(const char *text, size_t size)
{
	static const uint64_t addresses[] = { 0, 0x1000, 0x7f0000001234,
					      UINT64_MAX };
	struct perfmap *p = perfmap_parse(text, size);

	for (size_t i = 0; i < 4; i++) {
		uint64_t distance;
		const char *name = perfmap_name(p, addresses[i], &distance);

		if (name && distance > addresses[i])
			abort();
	}
	perfmap_free(p);
}

static void instructions(const uint8_t *at, size_t size)
{
	while (size) {
		size_t n = insn_length(at, size);

		if (n > size || n > 15)
			abort();
		n += !n;
		at += n;
		size -= n;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = mem_strndup((const char *)data, size);

	maps(text);
	jit_names(text, strlen(text));
	instructions(data, size);
	free(ldcache_search(data, size, "c"));
	free(text);
	return 0;
}
