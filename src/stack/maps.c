// SPDX-License-Identifier: Apache-2.0
#include "stack/maps.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/sbuf.h"

const char *path_intern(struct hash *paths, const char *path)
{
	size_t len = strlen(path);
	char *kept = hash_getn(paths, path, len);

	if (!kept) {
		kept = mem_strdup(path);
		hash_setn(paths, path, len, kept);
	}
	return kept;
}

void paths_free(struct hash *paths)
{
	for (size_t i = 0; i < paths->len; i++)
		free(paths->entries[i].value);
	hash_free(paths);
}

/* "55e8c000-55e8d000 r-xp 00001000 08:01 1234    /bin/true" */
static bool parse_line(const char *line, size_t len, struct mapping *out,
		       struct hash *paths)
{
	char text[4352], perms[8];
	int at = 0;

	if (len >= sizeof(text))
		return false;
	memcpy(text, line, len);
	text[len] = '\0';
	memset(out, 0, sizeof(*out));
	if (sscanf(text,
		   "%" SCNx64 "-%" SCNx64 " %7s %" SCNx64 " %" SCNx32
		   ":%" SCNx32 " %" SCNu64 " %n",
		   &out->begin, &out->end, perms, &out->offset, &out->major,
		   &out->minor, &out->inode, &at) < 7)
		return false;
	if (out->begin >= out->end || strlen(perms) != 4 || perms[2] != 'x')
		return false;
	out->path = path_intern(paths, at ? text + at : "");
	return true;
}

/* Index of the first mapping that ends behind @addr. */
static size_t first_behind(const struct mappings *m, uint64_t addr)
{
	size_t low = 0, high = m->len;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (addr < m->at[mid].end)
			high = mid;
		else
			low = mid + 1;
	}
	return low;
}

/* Puts @n elements in the place of @gone, at index @at. */
static void splice(struct mappings *m, size_t at, size_t gone,
		   const struct mapping *these, size_t n)
{
	if (m->len - gone + n > m->cap) {
		m->cap = 2 * (m->len + n);
		m->at = mem_grow(m->at, m->cap * sizeof(*m->at));
	}
	if (at + gone < m->len)
		memmove(m->at + at + n, m->at + at + gone,
			(m->len - at - gone) * sizeof(*m->at));
	if (n)
		memcpy(m->at + at, these, n * sizeof(*these));
	m->len = m->len - gone + n;
}

void mappings_add(struct mappings *m, const struct mapping *one)
{
	struct mapping pieces[3];
	size_t at = first_behind(m, one->begin), end = at, n = 0;

	if (one->begin >= one->end)
		return;
	while (end < m->len && m->at[end].begin < one->end)
		end++;
	if (at < end && m->at[at].begin < one->begin) {
		pieces[n] = m->at[at];
		pieces[n++].end = one->begin;
	}
	pieces[n++] = *one;
	if (at < end && m->at[end - 1].end > one->end) {
		const struct mapping *last = &m->at[end - 1];

		pieces[n] = *last;
		pieces[n].begin = one->end;
		pieces[n++].offset += one->end - last->begin;
	}
	splice(m, at, end - at, pieces, n);
}

void mappings_copy(struct mappings *to, const struct mappings *from)
{
	mappings_free(to);
	if (from->len)
		splice(to, 0, 0, from->at, from->len);
}

void mappings_parse(struct mappings *m, const char *text, struct hash *paths)
{
	*m = (struct mappings){ 0 };
	while (*text) {
		size_t len = strcspn(text, "\n");
		struct mapping one;

		if (parse_line(text, len, &one, paths))
			mappings_add(m, &one);
		text += len + (text[len] == '\n');
	}
}

int mappings_read(struct mappings *m, uint32_t pid, struct hash *paths)
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
		mappings_parse(m, text.at, paths);
	n = text.len;
	sbuf_free(&text);
	return n ? 0 : -ENOENT;
}

const struct mapping *mappings_find(const struct mappings *m, uint64_t addr)
{
	size_t i = first_behind(m, addr);

	return i < m->len && m->at[i].begin <= addr ? &m->at[i] : NULL;
}

void mappings_free(struct mappings *m)
{
	free(m->at);
	*m = (struct mappings){ 0 };
}
