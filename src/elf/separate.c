// SPDX-License-Identifier: Apache-2.0
#include "elf/priv.h"

#include <fcntl.h>
#include <gelf.h>
#include <lzma.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "base/mem.h"
#include "base/sbuf.h"
#include "elf/elf.h"

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
	GElf_Shdr h;
	Elf_Scn *scn = elf_section(elf, wanted, &h);
	Elf_Data *d;

	if (!scn || h.sh_type == SHT_NOBITS)
		return none;
	d = elf_rawdata(scn, NULL);
	return d && d->d_buf ? (struct bytes){ d->d_buf, d->d_size } : none;
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

/* Whether it has what is looked for, with bytes in this very file. */
static bool has(Elf *elf, enum separate_what what)
{
	Elf_Scn *scn = NULL;
	GElf_Shdr h;

	if (what == SEPARATE_DEBUG)
		return section(elf, ".debug_info").len > 0;
	while ((scn = elf_nextscn(elf, scn)))
		if (gelf_getshdr(scn, &h) && h.sh_type == SHT_SYMTAB)
			return true;
	return false;
}

bool separate_has_debug(Elf *elf)
{
	return has(elf, SEPARATE_DEBUG);
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

/* What is looked for, and whose it is. */
struct search {
	struct separate *out;
	Elf *elf;
	enum separate_what what;
	struct bytes id;
	char *id_file;	  /* "ab/cdef.debug" of the build id, or NULL */
	const char *link; /* name in .gnu_debuglink, or NULL */
	uint32_t sum;	  /* of the file that it names */
	const char *base; /* last part of the path */
	int root;	  /* bytes of "/proc/PID/root" in front of it */
	int dir;	  /* bytes of the path before the last slash */
	const char *path; /* "" for an image in memory */
};

/* Takes the file at @path when it is the right one: by build id, else by its
 * sum, when there is one. Owns @path. */
static bool try_file(const struct search *s, char *path)
{
	struct separate *out = s->out;
	bool ok = false;

	out->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	free(path);
	if (out->fd < 0)
		return false;
	out->elf = elf_begin(out->fd, ELF_C_READ_MMAP, NULL);
	if (out->elf && elf_kind(out->elf) == ELF_K_ELF &&
	    has(out->elf, s->what))
		ok = is_of(out->elf, s->elf) ||
		     (s->link && !s->id.len && has_sum(out->fd, s->sum));
	if (!ok)
		separate_close(out);
	return ok;
}

/* A name, NUL, padding to 4 bytes, a sum of the file. */
static void read_link(struct search *s)
{
	struct bytes link = section(s->elf, ".gnu_debuglink");
	size_t len = link.len ? strnlen((const char *)link.at, link.len) : 0;

	if (!len || (len | 3) + 5 > link.len || memchr(link.at, '/', len))
		return;
	s->link = (const char *)link.at;
	memcpy(&s->sum, link.at + (len | 3) + 1, sizeof(s->sum));
}

static char *name_by_id(struct bytes id)
{
	struct sbuf path = { 0 };
	char *text;

	if (!id.len)
		return NULL;
	for (size_t i = 0; i < id.len; i++)
		sbuf_printf(&path, i == 1 ? "/%02x" : "%02x", id.at[i]);
	sbuf_puts(&path, ".debug");
	text = mem_strdup(sbuf_str(&path));
	sbuf_free(&path);
	return text;
}

/* A folder laid out as /usr/lib/debug is, or just with the file in it. */
static bool in_folder(const struct search *s, const char *folder)
{
	int skip = s->root, dir = s->dir - s->root;

	if (s->id_file &&
	    try_file(s, mem_printf("%s/.build-id/%s", folder, s->id_file)))
		return true;
	if (!s->link)
		return false;
	return try_file(s, mem_printf("%s/%s", folder, s->link)) ||
	       try_file(s, mem_printf("%s%.*s/%s", folder, dir, s->path + skip,
				      s->link));
}

static char *debug_dirs;

void elf_set_debug_dirs(const char *dirs)
{
	char *old = debug_dirs;

	debug_dirs = old ? mem_printf("%s:%s", old, dirs) : mem_strdup(dirs);
	free(old);
}

/* The folders that the user named. What is found there is always checked, so
 * the "+" in front that asks for it changes nothing. */
static bool in_named(const struct search *s)
{
	const char *at = debug_dirs, *end;
	bool found = false;
	char *folder;

	for (; at && *at && !found; at = *end ? end + 1 : end) {
		at += *at == '+';
		end = strchrnul(at, ':');
		if (end == at)
			continue;
		if (*at == '/')
			folder = mem_printf("%.*s", (int)(end - at), at);
		else
			folder = mem_printf("%.*s/%.*s", s->dir, s->path,
					    (int)(end - at), at);
		found = in_folder(s, folder) ||
			try_file(s,
				 mem_printf("%s/%s.debug", folder, s->base)) ||
			try_file(s, mem_strdup(folder));
		free(folder);
	}
	return found;
}

/* Beside the file, or where its path without @skip bytes in front leads. */
static bool beside(const struct search *s, int skip)
{
	const char *path = s->path + skip;
	int dir = s->dir - skip;

	if (!s->link || !*s->path)
		return false;
	return try_file(s, mem_printf("%.*s/.debug/%s", dir, path, s->link)) ||
	       try_file(s, mem_printf("%.*s/%s", dir, path, s->link));
}

static bool in_usual(const struct search *s)
{
	char *folder = mem_printf("%.*s" DEBUG_DIR, s->root, s->path);
	bool found = in_folder(s, folder);

	free(folder);
	return found || (s->root && in_folder(s, DEBUG_DIR));
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
	if (s->elf && elf_kind(s->elf) == ELF_K_ELF &&
	    has(s->elf, SEPARATE_SYMBOLS))
		return true;
	separate_close(s);
	return false;
}

/* Bytes of "/proc/PID/root" at the begin of a path. */
static int root_of(const char *path)
{
	int len = 0;

	if (sscanf(path, "/proc/%*[0-9]/root%n", &len) == EOF || !len)
		return 0;
	return path[len] == '/' ? len : 0;
}

void separate_open(struct separate *out, Elf *elf, const char *path,
		   enum separate_what what)
{
	struct search s = { .out = out,
			    .elf = elf,
			    .what = what,
			    .id = build_id(elf),
			    .path = path ? path : "" };
	const char *slash = strrchr(s.path, '/');

	*out = (struct separate){ .fd = -1 };
	s.base = slash ? slash + 1 : s.path;
	s.dir = slash ? (int)(slash - s.path) : 0;
	s.root = root_of(s.path);
	s.id_file = name_by_id(s.id);
	read_link(&s);
	/* the root of a process goes with it */
	if (!in_named(&s) && !beside(&s, 0) &&
	    !(s.root && beside(&s, s.root)) && !in_usual(&s) &&
	    what == SEPARATE_SYMBOLS)
		unpack(out, elf);
	free(s.id_file);
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
