// SPDX-License-Identifier: Apache-2.0
#include "stack/maps.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/sbuf.h"

/* "55e8c000-55e8d000 r-xp 00001000 08:01 1234    /bin/true" */
static bool parse_line(const char *line, size_t len, struct mapping *out)
{
	char text[4352], perms[8];
	int at = 0;

	if (len >= sizeof(text))
		return false;
	memcpy(text, line, len);
	text[len] = '\0';
	memset(out, 0, sizeof(*out));
	if (sscanf(text, "%" SCNx64 "-%" SCNx64 " %7s %" SCNx64 " %*s %*s %n",
		   &out->begin, &out->end, perms, &out->offset, &at) < 4)
		return false;
	if (out->begin >= out->end)
		return false;
	if (at && text[at])
		out->path = mem_strdup(text + at);
	return true;
}

static int by_address(const void *a, const void *b)
{
	uint64_t x = ((const struct mapping *)a)->begin;
	uint64_t y = ((const struct mapping *)b)->begin;

	return x < y ? -1 : x > y;
}

void mappings_parse(struct mappings *m, const char *text)
{
	size_t cap = 0;

	m->at = NULL;
	m->len = 0;
	while (*text) {
		size_t len = strcspn(text, "\n");
		struct mapping one;

		if (parse_line(text, len, &one)) {
			if (m->len == cap) {
				cap = cap ? 2 * cap : 32;
				m->at = mem_grow(m->at, cap * sizeof(one));
			}
			m->at[m->len++] = one;
		}
		text += len + (text[len] == '\n');
	}
	if (m->len)
		qsort(m->at, m->len, sizeof(*m->at), by_address);
}

int mappings_read(struct mappings *m, uint32_t pid)
{
	struct sbuf text = { 0 };
	char path[32], chunk[8192];
	size_t n;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%u/maps", pid);
	f = fopen(path, "re");
	if (!f)
		return -errno;
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		sbuf_putn(&text, chunk, n);
	fclose(f);
	/* a process that has ended and waits to be reaped has no memory */
	if (text.len)
		mappings_parse(m, text.at);
	n = text.len;
	sbuf_free(&text);
	return n ? 0 : -ENOENT;
}

const struct mapping *mappings_find(const struct mappings *m, uint64_t addr)
{
	size_t low = 0, high = m->len;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (addr < m->at[mid].begin)
			high = mid;
		else if (addr >= m->at[mid].end)
			low = mid + 1;
		else
			return &m->at[mid];
	}
	return NULL;
}

void mappings_free(struct mappings *m)
{
	for (size_t i = 0; i < m->len; i++)
		free(m->at[i].path);
	free(m->at);
	m->at = NULL;
	m->len = 0;
}
