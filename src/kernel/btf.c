// SPDX-License-Identifier: Apache-2.0
/*
 * The data of a BTF blob, checked and addressed.
 *
 * The blob is a header, a section of types and a section of strings:
 *
 *	types	 [struct btf_type][what its kind appends] ...
 *	strings	 \0 name \0 name \0 ...
 *
 * Types have no index: type 7 is the seventh in the section. So one pass is
 * made at the start, which notes where each begins and checks that what its
 * kind appends fits. After it, every accessor may trust the section and has
 * to check only numbers found in it: ids and string offsets.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "kernel/btf_int.h"

/* Bytes behind struct btf_type: fixed, and for each of its vlen elements. */
static const struct {
	uint8_t known, fixed, each;
} trailers[] = {
	[BTF_KIND_INT] = { 1, sizeof(uint32_t), 0 },
	[BTF_KIND_PTR] = { 1, 0, 0 },
	[BTF_KIND_ARRAY] = { 1, sizeof(struct btf_array), 0 },
	[BTF_KIND_STRUCT] = { 1, 0, sizeof(struct btf_member) },
	[BTF_KIND_UNION] = { 1, 0, sizeof(struct btf_member) },
	[BTF_KIND_ENUM] = { 1, 0, sizeof(struct btf_enum) },
	[BTF_KIND_FWD] = { 1, 0, 0 },
	[BTF_KIND_TYPEDEF] = { 1, 0, 0 },
	[BTF_KIND_VOLATILE] = { 1, 0, 0 },
	[BTF_KIND_CONST] = { 1, 0, 0 },
	[BTF_KIND_RESTRICT] = { 1, 0, 0 },
	[BTF_KIND_FUNC] = { 1, 0, 0 }, /* vlen is the linkage */
	[BTF_KIND_FUNC_PROTO] = { 1, 0, sizeof(struct btf_param) },
	[BTF_KIND_VAR] = { 1, sizeof(struct btf_var), 0 },
	[BTF_KIND_DATASEC] = { 1, 0, sizeof(struct btf_var_secinfo) },
	[BTF_KIND_FLOAT] = { 1, 0, 0 },
	[BTF_KIND_DECL_TAG] = { 1, sizeof(struct btf_decl_tag), 0 },
	[BTF_KIND_TYPE_TAG] = { 1, 0, 0 },
	[BTF_KIND_ENUM64] = { 1, 0, sizeof(struct btf_enum64) },
};
#define NKINDS (sizeof(trailers) / sizeof(trailers[0]))

/* Notes where each type begins; false when one does not fit its section. */
static bool index_types(struct btf_kernel *b)
{
	uint32_t at = 0, cap = b->types_len / 24 + 16;
	const struct btf_type *t;
	uint32_t kind, size;

	b->offsets = mem_alloc(cap * sizeof(uint32_t));
	while (at < b->types_len) {
		if (b->types_len - at < sizeof(*t))
			return false;
		t = (const struct btf_type *)(b->types + at);
		kind = btf_info_kind(t);
		if (kind >= NKINDS || !trailers[kind].known)
			return false;
		/* at most 12 + 4 + 65535 * 12: no overflow */
		size = (uint32_t)sizeof(*t) + trailers[kind].fixed +
		       trailers[kind].each * btf_info_vlen(t);
		if (b->types_len - at < size)
			return false;
		if (b->count == cap) {
			cap *= 2;
			b->offsets =
				mem_grow(b->offsets, cap * sizeof(uint32_t));
		}
		b->offsets[b->count++] = at;
		at += size;
	}
	return true;
}

static bool check_header(struct btf_kernel *b)
{
	struct btf_header h;

	if (b->len < sizeof(h))
		return false;
	memcpy(&h, b->data, sizeof(h));
	if (h.magic != BTF_MAGIC || h.version != BTF_VERSION ||
	    h.hdr_len < sizeof(h) || h.hdr_len > b->len ||
	    ((uintptr_t)b->data + h.hdr_len) % 4 || h.type_off % 4)
		return false;
	if (h.type_off > b->len - h.hdr_len ||
	    h.type_len > b->len - h.hdr_len - h.type_off ||
	    h.str_off > b->len - h.hdr_len ||
	    h.str_len > b->len - h.hdr_len - h.str_off || !h.str_len)
		return false;
	b->types = b->data + h.hdr_len + h.type_off;
	b->types_len = h.type_len;
	b->strings = (const char *)b->data + h.hdr_len + h.str_off;
	b->strings_len = h.str_len;
	/* every text ends inside the section */
	return !b->strings[b->strings_len - 1] && (b->base || !b->strings[0]);
}

static struct btf_kernel *open_checked(struct btf_kernel *b)
{
	b->first_id = b->base ? btf_type_count(b->base) : 1;
	b->first_text =
		b->base ? b->base->first_text + b->base->strings_len : 0;
	if (check_header(b) && index_types(b))
		return b;
	btf_close(b);
	errno = EINVAL;
	return NULL;
}

struct btf_kernel *btf_open_data(const void *data, size_t len)
{
	struct btf_kernel *b = mem_alloc(sizeof(*b));

	b->data = data;
	b->len = len;
	return open_checked(b);
}

/* Maps the file, or reads it where sysfs cannot map. */
static int slurp(struct btf_kernel *b, int fd, size_t size)
{
	uint8_t *buf;
	size_t got = 0;
	ssize_t n = 1;
	void *map;

	map = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (map != MAP_FAILED) {
		b->data = map;
		b->len = size;
		b->mapped = true;
		return 0;
	}
	buf = mem_grow(NULL, size);
	while (got < size && n > 0) {
		n = read(fd, buf + got, size - got);
		if (n > 0)
			got += (size_t)n;
	}
	b->data = buf;
	b->len = got;
	b->owned = true;
	return got == size ? 0 : -EIO;
}

struct btf_kernel *btf_open_path(const char *path,
				 const struct btf_kernel *base)
{
	struct btf_kernel *b;
	struct stat st;
	int fd, err;

	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return NULL;
	b = mem_alloc(sizeof(*b));
	b->base = base;
	if (fstat(fd, &st) || st.st_size <= 0 || st.st_size > UINT32_MAX)
		err = -EINVAL;
	else
		err = slurp(b, fd, (size_t)st.st_size);
	close(fd);
	if (!err)
		return open_checked(b);
	btf_close(b);
	errno = -err;
	return NULL;
}

/* The one that is open, since its index takes a millisecond to make. */
static struct btf_kernel *running;

struct btf_kernel *btf_open(void)
{
	if (!running)
		running = btf_open_path(BTF_DIR "vmlinux", NULL);
	if (running)
		running->users++;
	return running;
}

void btf_close(struct btf_kernel *b)
{
	if (!b || (b == running && --b->users))
		return;
	if (b == running)
		running = NULL;
	btf_modules_close(b);
	if (b->mapped)
		munmap((void *)(uintptr_t)b->data, b->len);
	if (b->owned)
		free((void *)(uintptr_t)b->data);
	free(b->offsets);
	free(b->by_name);
	free(b->chain);
	free(b);
}

uint32_t btf_type_count(const struct btf_kernel *b)
{
	return b->first_id + b->count;
}

/* The reader that the upper bits of an id name; NULL when it is not open. */
static const struct btf_kernel *reader_of(const struct btf_kernel *b,
					  uint32_t id)
{
	uint32_t n = btf_module_of(id);

	if (!n)
		return b;
	return n <= b->modules.len ? b->modules.at[n - 1].btf : NULL;
}

uint32_t btf_id_beside(const struct btf_kernel *b, uint32_t from, uint32_t id)
{
	const struct btf_kernel *r = reader_of(b, from);
	uint32_t module = from & ~BTF_LOCAL_MASK;

	if (id & ~BTF_LOCAL_MASK)
		return 0; /* not ours to make */
	return r && id >= r->first_id ? module | id : id;
}

const char *btf_text_beside(const struct btf_kernel *b, uint32_t from,
			    uint32_t offset)
{
	const struct btf_kernel *r = reader_of(b, from);

	return r ? btf_text(r, offset) : "";
}

const struct btf_type *btf_type_at(const struct btf_kernel *b, uint32_t id)
{
	b = reader_of(b, id);
	id &= BTF_LOCAL_MASK;
	if (!id || !b)
		return NULL;
	while (id < b->first_id)
		b = b->base;
	id -= b->first_id;
	if (id >= b->count)
		return NULL;
	return (const struct btf_type *)(b->types + b->offsets[id]);
}

uint32_t btf_type_kind(const struct btf_kernel *b, uint32_t id)
{
	const struct btf_type *t = btf_type_at(b, id);

	return t ? btf_info_kind(t) : BTF_KIND_UNKN;
}

const char *btf_text(const struct btf_kernel *b, uint32_t offset)
{
	while (offset < b->first_text)
		b = b->base;
	offset -= b->first_text;
	return offset < b->strings_len ? b->strings + offset : "";
}

const char *btf_type_name(const struct btf_kernel *b, uint32_t id)
{
	const struct btf_type *t = btf_type_at(b, id);

	return t ? btf_text_beside(b, id, t->name_off) : "";
}

static bool is_mod(uint32_t kind)
{
	return kind == BTF_KIND_CONST || kind == BTF_KIND_VOLATILE ||
	       kind == BTF_KIND_RESTRICT || kind == BTF_KIND_TYPE_TAG;
}

static uint32_t skip(const struct btf_kernel *b, uint32_t id, bool typedefs)
{
	const struct btf_type *t;
	uint32_t kind;

	for (int i = 0; i < BTF_DEPTH; i++) {
		t = btf_type_at(b, id);
		if (!t)
			return 0;
		kind = btf_info_kind(t);
		if (!is_mod(kind) && !(typedefs && kind == BTF_KIND_TYPEDEF))
			return id;
		id = btf_id_beside(b, id, t->type);
	}
	return 0;
}

uint32_t btf_next(const struct btf_kernel *b, uint32_t id)
{
	const struct btf_type *t = btf_type_at(b, id);
	uint32_t kind = t ? btf_info_kind(t) : BTF_KIND_UNKN;

	return is_mod(kind) || kind == BTF_KIND_TYPEDEF || kind == BTF_KIND_PTR
		       ? btf_id_beside(b, id, t->type)
		       : 0;
}

uint32_t btf_skip_mods(const struct btf_kernel *b, uint32_t id)
{
	return skip(b, id, false);
}

uint32_t btf_resolve(const struct btf_kernel *b, uint32_t id)
{
	return skip(b, id, true);
}

bool btf_has_tag(const struct btf_kernel *b, uint32_t id, const char *tag)
{
	const struct btf_type *t;

	for (int i = 0; i < BTF_DEPTH; i++) {
		t = btf_type_at(b, id);
		if (!t || !is_mod(btf_info_kind(t)))
			return false;
		if (btf_info_kind(t) == BTF_KIND_TYPE_TAG &&
		    !strcmp(btf_text_beside(b, id, t->name_off), tag))
			return true;
		id = btf_id_beside(b, id, t->type);
	}
	return false;
}

uint32_t btf_vlen_of(const struct btf_kernel *b, uint32_t id)
{
	const struct btf_type *t = btf_type_at(b, id);

	/* a FUNC keeps its linkage there */
	return t && trailers[btf_info_kind(t)].each ? btf_info_vlen(t) : 0;
}
