// SPDX-License-Identifier: Apache-2.0
#include "elf/separate.h"

#include <fcntl.h>
#include <gelf.h>
#include <lzma.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "base/mem.h"
#include "base/sbuf.h"

/* The largest table that is unpacked, and memory for that, in bytes. */
#define MAX_UNPACKED ((size_t)256 << 20)
#define UNPACK_MEMORY ((uint64_t)256 << 20)

#define DEBUG_DIR "/usr/lib/debug"

struct bytes {
	const uint8_t *at;
	size_t len;
};

static struct bytes section(Elf *elf, const char *wanted)
{
	struct bytes none = { NULL, 0 };
	Elf_Scn *scn = NULL;
	const char *name;
	size_t names;
	Elf_Data *d;
	GElf_Shdr h;

	if (elf_getshdrstrndx(elf, &names))
		return none;
	while ((scn = elf_nextscn(elf, scn))) {
		if (!gelf_getshdr(scn, &h) || h.sh_type == SHT_NOBITS)
			continue;
		name = elf_strptr(elf, names, h.sh_name);
		if (!name || strcmp(name, wanted))
			continue;
		d = elf_rawdata(scn, NULL);
		if (d && d->d_buf)
			return (struct bytes){ d->d_buf, d->d_size };
	}
	return none;
}

/* The build id in a note of its own section: { 4, n, 3, "GNU", id }. */
static struct bytes build_id(Elf *elf)
{
	struct bytes s = section(elf, ".note.gnu.build-id"), id = { NULL, 0 };
	uint32_t head[3];

	if (s.len < 16)
		return id;
	memcpy(head, s.at, sizeof(head));
	if (head[0] == 4 && head[2] == 3 && !memcmp(s.at + 12, "GNU", 4) &&
	    head[1] >= 2 && head[1] <= s.len - 16)
		id = (struct bytes){ s.at + 16, head[1] };
	return id;
}

static bool has_symbols(Elf *elf)
{
	Elf_Scn *scn = NULL;
	GElf_Shdr h;

	while ((scn = elf_nextscn(elf, scn)))
		if (gelf_getshdr(scn, &h) && h.sh_type == SHT_SYMTAB)
			return true;
	return false;
}

static bool is_of(Elf *debug, Elf *elf)
{
	struct bytes a = build_id(debug), b = build_id(elf);

	return a.len && a.len == b.len && !memcmp(a.at, b.at, a.len);
}

static bool has_sum(int fd, uint32_t wanted)
{
	uint8_t chunk[65536];
	uLong sum = crc32(0, NULL, 0);
	ssize_t n;
	off_t at = 0;

	while ((n = pread(fd, chunk, sizeof(chunk), at)) > 0) {
		sum = crc32(sum, chunk, (uInt)n);
		at += n;
	}
	return sum == wanted;
}

/* Takes the file at @path when it is the right one: by build id, else by its
 * sum, when there is one. Owns @path. */
static bool try_file(struct separate *s, Elf *elf, char *path,
		     const uint32_t *sum)
{
	bool ok = false;

	s->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	free(path);
	if (s->fd < 0)
		return false;
	s->elf = elf_begin(s->fd, ELF_C_READ_MMAP, NULL);
	if (s->elf && elf_kind(s->elf) == ELF_K_ELF && has_symbols(s->elf))
		ok = is_of(s->elf, elf) ||
		     (sum && !build_id(elf).len && has_sum(s->fd, *sum));
	if (!ok)
		separate_close(s);
	return ok;
}

static bool by_build_id(struct separate *s, Elf *elf)
{
	struct bytes id = build_id(elf);
	struct sbuf path = { 0 };
	char *text;

	if (!id.len)
		return false;
	sbuf_puts(&path, DEBUG_DIR "/.build-id/");
	for (size_t i = 0; i < id.len; i++)
		sbuf_printf(&path, i == 1 ? "/%02x" : "%02x", id.at[i]);
	sbuf_puts(&path, ".debug");
	text = mem_strdup(sbuf_str(&path));
	sbuf_free(&path);
	return try_file(s, elf, text, NULL);
}

/* A name, NUL, padding to 4 bytes, a sum of the file. An image in memory (the
 * vdso) has no @path. */
static bool by_link(struct separate *s, Elf *elf, const char *path)
{
	struct bytes link = section(elf, ".gnu_debuglink");
	const char *slash = path ? strrchr(path, '/') : NULL, *name;
	int dir = slash ? (int)(slash - path) : 0;
	size_t len = link.len ? strnlen((const char *)link.at, link.len) : 0;
	uint32_t sum;

	name = (const char *)link.at;
	if (!len || !slash || (len | 3) + 5 > link.len ||
	    memchr(name, '/', len))
		return false;
	memcpy(&sum, link.at + (len | 3) + 1, sizeof(sum));
	return try_file(s, elf, mem_printf("%.*s/.debug/%s", dir, path, name),
			&sum) ||
	       try_file(s, elf, mem_printf("%.*s/%s", dir, path, name), &sum) ||
	       try_file(s, elf,
			mem_printf(DEBUG_DIR "%.*s/%s", dir, path, name), &sum);
}

static bool unpack(struct separate *s, Elf *elf)
{
	struct bytes packed = section(elf, ".gnu_debugdata");
	size_t size = packed.len * 4, in = 0, out = 0;
	uint64_t memory = UNPACK_MEMORY;
	lzma_ret r = LZMA_BUF_ERROR;

	while (packed.len && r == LZMA_BUF_ERROR && size <= MAX_UNPACKED) {
		free(s->bytes);
		s->bytes = mem_alloc(size);
		in = out = 0;
		r = lzma_stream_buffer_decode(&memory, 0, NULL, packed.at, &in,
					      packed.len, s->bytes, &out, size);
		size *= 2;
	}
	if (r == LZMA_OK)
		s->elf = elf_memory(s->bytes, out);
	if (s->elf && elf_kind(s->elf) == ELF_K_ELF && has_symbols(s->elf))
		return true;
	separate_close(s);
	return false;
}

void separate_open(struct separate *s, Elf *elf, const char *path)
{
	*s = (struct separate){ .fd = -1 };
	if (!by_build_id(s, elf) && !by_link(s, elf, path))
		unpack(s, elf);
}

void separate_close(struct separate *s)
{
	if (s->elf)
		elf_end(s->elf);
	if (s->fd >= 0)
		close(s->fd);
	free(s->bytes);
	*s = (struct separate){ .fd = -1 };
}
