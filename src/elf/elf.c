// SPDX-License-Identifier: Apache-2.0
/*
 * Symbols come from two tables: the full one (.symtab, often stripped: then
 * from where it went, see separate.h) and the one for the dynamic linker
 * (.dynsym). One name is searched by walking both; a list makes a table of
 * all, sorted, once.
 */
#include "elf/elf.h"

#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/vec.h"
#include "elf/insn.h"
#include "elf/priv.h"
#include "elf/separate.h"

struct segment {
	uint64_t address, offset, size;
	bool executable;
};

struct elf {
	int fd;
	Elf *elf;
	bool pie;
	VEC(struct segment) segments;
	char *path;
	bool looked; /* for symbols elsewhere */
	struct separate separate;
	bool listed;
	VEC(struct elf_symbol) functions; /* sorted by name, then address */
};

static bool is_elf(int fd)
{
	char magic[SELFMAG];

	return pread(fd, magic, SELFMAG, 0) == SELFMAG &&
	       !memcmp(magic, ELFMAG, SELFMAG);
}

/* Reads headers and segments; what is wrong, or NULL. */
static const char *read_headers(struct elf *e, uint64_t size)
{
	GElf_Ehdr h;
	GElf_Phdr p;
	size_t n = 0;

	if (!gelf_getehdr(e->elf, &h))
		return "is a truncated ELF file";
	if (h.e_phoff > size || h.e_shoff > size ||
	    (uint64_t)h.e_phnum * h.e_phentsize > size - h.e_phoff ||
	    (uint64_t)h.e_shnum * h.e_shentsize > size - h.e_shoff)
		return "is a truncated ELF file";
	if (h.e_type != ET_EXEC && h.e_type != ET_DYN)
		return "is neither a program nor a shared library";
	e->pie = h.e_type == ET_DYN;
	if (elf_getphdrnum(e->elf, &n))
		return "has no program headers";
	for (size_t i = 0; i < n; i++) {
		if (!gelf_getphdr(e->elf, (int)i, &p) || p.p_type != PT_LOAD)
			continue;
		if (p.p_offset > size || p.p_filesz > size - p.p_offset)
			return "is a truncated ELF file";
		vec_push(&e->segments,
			 ((struct segment){ p.p_vaddr, p.p_offset, p.p_filesz,
					    p.p_flags & PF_X }));
	}
	return e->segments.len ? NULL : "has no segments to load";
}

struct elf *elf_open_file(const char *path, const char **why)
{
	struct elf *e = mem_alloc(sizeof(*e));
	struct stat st;
	int err;

	elf_version(EV_CURRENT);
	*why = NULL;
	e->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (e->fd < 0 || fstat(e->fd, &st)) {
		err = errno;
		*why = err == ENOENT ? "does not exist" : strerror(err);
	} else if (!S_ISREG(st.st_mode)) {
		err = EINVAL;
		*why = "is not a file";
	} else if (!is_elf(e->fd)) {
		err = ENOEXEC;
		*why = "is not an ELF file";
	} else {
		err = ENOEXEC;
		e->elf = elf_begin(e->fd, ELF_C_READ_MMAP, NULL);
		*why = e->elf ? read_headers(e, (uint64_t)st.st_size)
			      : "is a damaged ELF file";
	}
	if (!*why) {
		e->path = mem_strdup(path);
		return e;
	}
	elf_release(e);
	errno = err;
	return NULL;
}

/* Bytes of an image in memory, by what its headers speak of. */
static size_t image_size(const Elf64_Ehdr *h)
{
	const Elf64_Phdr *p = (const void *)((const char *)h + h->e_phoff);
	size_t size = h->e_shoff + (size_t)h->e_shnum * h->e_shentsize;

	for (int i = 0; i < h->e_phnum; i++)
		if (p[i].p_type == PT_LOAD &&
		    p[i].p_offset + p[i].p_filesz > size)
			size = p[i].p_offset + p[i].p_filesz;
	return size;
}

struct elf *elf_open_vdso(const void *begin, const char **why)
{
	const Elf64_Ehdr *h = begin;
	struct elf *e = mem_alloc(sizeof(*e));
	size_t size;

	elf_version(EV_CURRENT);
	e->fd = -1;
	*why = "is not a 64-bit ELF image";
	if (!memcmp(h->e_ident, ELFMAG, SELFMAG) &&
	    h->e_ident[EI_CLASS] == ELFCLASS64) {
		size = image_size(h);
		/* libelf does not write to it */
		e->elf = elf_memory((char *)(uintptr_t)begin, size);
		*why = e->elf ? read_headers(e, size) : "is damaged";
	}
	if (!*why)
		return e;
	elf_release(e);
	return NULL;
}

void elf_release(struct elf *e)
{
	if (!e)
		return;
	vec_free(&e->segments);
	vec_free(&e->functions);
	if (e->looked)
		separate_close(&e->separate);
	free(e->path);
	if (e->elf)
		elf_end(e->elf);
	if (e->fd >= 0)
		close(e->fd);
	free(e);
}

void elf_set_path(struct elf *e, const char *path)
{
	free(e->path);
	e->path = mem_strdup(path);
}

/* Only what the library has mapped: never memory of its own. */
static void shed(Elf *elf)
{
	size_t size = 0;
	char *at = elf_rawfile(elf, &size);

	if (at && (uintptr_t)at % (size_t)sysconf(_SC_PAGESIZE) == 0)
		madvise(at, size, MADV_DONTNEED);
}

void elf_shed(struct elf *e)
{
	if (e->fd >= 0)
		shed(e->elf);
	if (e->separate.elf && e->separate.fd >= 0)
		shed(e->separate.elf);
}

Elf *elf_handle(const struct elf *e)
{
	return e->elf;
}

const char *elf_path(const struct elf *e)
{
	return e->path;
}

bool elf_is_instruction(struct elf *e, const struct elf_symbol *function,
			uint64_t offset)
{
	uint8_t code[256];
	uint64_t at = 0;
	GElf_Ehdr h;

	if (!gelf_getehdr(e->elf, &h) || h.e_machine != EM_X86_64)
		return true;
	while (at < offset) {
		ssize_t n = pread(e->fd, code, sizeof(code),
				  (off_t)(function->offset + at));
		size_t used = 0, step = n > 0 ? 1 : 0;

		/* the last ones of a chunk may be cut */
		while (step && at < offset) {
			step = insn_length(code + used, (size_t)n - used);
			used += step;
			at += step;
		}
		if (!used)
			return true;
	}
	return at == offset;
}

int elf_fd(const struct elf *e)
{
	return e->fd;
}

bool elf_is_64(const struct elf *e)
{
	return gelf_getclass(e->elf) == ELFCLASS64;
}

bool elf_is_pie(const struct elf *e)
{
	return e->pie;
}

static const struct segment *by_address(const struct elf *e, uint64_t address,
					bool executable)
{
	for (size_t i = 0; i < e->segments.len; i++) {
		const struct segment *s = &e->segments.at[i];

		if (s->executable >= executable && address >= s->address &&
		    address - s->address < s->size)
			return s;
	}
	return NULL;
}

bool elf_is_code(const struct elf *e, uint64_t address)
{
	return by_address(e, address, true) != NULL;
}

uint64_t elf_lowest(const struct elf *e)
{
	uint64_t lowest = 0;
	bool any = false;

	for (size_t i = 0; i < e->segments.len; i++) {
		const struct segment *s = &e->segments.at[i];

		if (s->executable && (!any || s->address < lowest))
			lowest = s->address;
		any |= s->executable;
	}
	return lowest;
}

bool elf_offset(const struct elf *e, uint64_t address, uint64_t *offset)
{
	const struct segment *s = by_address(e, address, true);

	if (!s)
		s = by_address(e, address, false);
	if (!s)
		return false;
	*offset = address - s->address + s->offset;
	return true;
}

bool elf_address(const struct elf *e, uint64_t offset, uint64_t *address)
{
	for (int executable = 1; executable >= 0; executable--) {
		for (size_t i = 0; i < e->segments.len; i++) {
			const struct segment *s = &e->segments.at[i];

			if (s->executable < executable || offset < s->offset ||
			    offset - s->offset >= s->size)
				continue;
			*address = offset - s->offset + s->address;
			return true;
		}
	}
	return false;
}

typedef bool (*symbol_fn)(struct elf *e, const char *name, const GElf_Sym *s,
			  void *data);

/* Symbols after which what was touched of the file is given back: some MiB. */
#define SHED_EVERY 8192

/*
 * Calls @fn with each defined symbol of one table of @elf, which is that of @e
 * or what was stripped from it; false when it stopped.
 */
static bool walk_table(struct elf *e, Elf *elf, Elf_Scn *scn,
		       const GElf_Shdr *h, symbol_fn fn, void *data)
{
	Elf_Data *d = elf_getdata(scn, NULL);
	const char *name;
	GElf_Sym s;
	size_t n;

	if (!d || !h->sh_entsize)
		return true;
	n = d->d_size / h->sh_entsize;
	for (size_t i = 1; i < n && i < INT32_MAX; i++) {
		if (i % SHED_EVERY == 0)
			elf_shed(e);
		if (!gelf_getsym(d, (int)i, &s))
			break;
		if (s.st_shndx == SHN_UNDEF || !s.st_value)
			continue;
		name = elf_strptr(elf, h->sh_link, s.st_name);
		if (name && *name && !fn(e, name, &s, data))
			return false;
	}
	return true;
}

/* The tables of one type; false when the receiver stopped. */
static bool walk_tables(struct elf *e, Elf *elf, uint32_t type, bool *any,
			symbol_fn fn, void *data)
{
	Elf_Scn *scn = NULL;
	GElf_Shdr h;

	while ((scn = elf_nextscn(elf, scn))) {
		if (!gelf_getshdr(scn, &h) || h.sh_type != type)
			continue;
		*any = true;
		if (!walk_table(e, elf, scn, &h, fn, data))
			return false;
	}
	return true;
}

static void walk(struct elf *e, symbol_fn fn, void *data)
{
	bool full = false, any = false;

	if (!walk_tables(e, e->elf, SHT_DYNSYM, &any, fn, data) ||
	    !walk_tables(e, e->elf, SHT_SYMTAB, &full, fn, data) || full)
		return;
	if (!e->looked)
		separate_open(&e->separate, e->elf, e->path, SEPARATE_SYMBOLS);
	e->looked = true;
	if (e->separate.elf)
		walk_tables(e, e->separate.elf, SHT_SYMTAB, &full, fn, data);
}

static bool is_function(const GElf_Sym *s)
{
	unsigned type = GELF_ST_TYPE(s->st_info);

	return type == STT_FUNC || type == STT_GNU_IFUNC;
}

static bool fill(const struct elf *e, const char *name, const GElf_Sym *s,
		 struct elf_symbol *out)
{
	out->name = name;
	out->address = s->st_value;
	out->size = s->st_size;
	out->offset = 0;
	out->global = GELF_ST_BIND(s->st_info) == STB_GLOBAL;
	out->indirect = GELF_ST_TYPE(s->st_info) == STT_GNU_IFUNC;
	return elf_offset(e, s->st_value, &out->offset);
}

/* "memcpy" is both "memcpy@GLIBC_2.2.5" and "memcpy@@GLIBC_2.14". */
static bool same_name(const char *symbol, const char *name, size_t len)
{
	return !strncmp(symbol, name, len) &&
	       (!symbol[len] ||
		(symbol[len] == '@' && !memchr(name, '@', len)));
}

struct each {
	bool (*fn)(const struct elf_symbol *s, void *data);
	void *data;
};

static bool walk_one(struct elf *e, const char *name, const GElf_Sym *s,
		     void *data)
{
	struct each *each = data;
	struct elf_symbol got;
	bool code = is_function(s) || (GELF_ST_TYPE(s->st_info) == STT_NOTYPE &&
				       GELF_ST_BIND(s->st_info) == STB_GLOBAL);
	const struct segment *in =
		code ? by_address(e, s->st_value, true) : NULL;

	if (!in || !fill(e, name, s, &got))
		return true;
	return each->fn(&got, each->data);
}

void elf_walk(struct elf *e, bool (*fn)(const struct elf_symbol *s, void *data),
	      void *data)
{
	struct each each = { fn, data };

	walk(e, walk_one, &each);
}

struct search {
	const char *name;
	size_t len;
	bool data_too;
	uint64_t address;
	bool found;
	struct elf_symbol symbol;
};

static bool match_name(struct elf *e, const char *name, const GElf_Sym *s,
		       void *data)
{
	struct search *want = data;
	struct elf_symbol got;

	if (!same_name(name, want->name, want->len))
		return true;
	if (!is_function(s) &&
	    !(want->data_too && GELF_ST_TYPE(s->st_info) == STT_OBJECT))
		return true;
	/* .bss has no bytes in the file */
	if (!fill(e, name, s, &got) && !want->data_too)
		return true;
	/* of several versions the default one (@@) wins */
	if (want->found && !strstr(name, "@@"))
		return true;
	want->symbol = got;
	want->found = true;
	return true;
}

static bool find_named(struct elf *e, const char *name, bool data_too,
		       struct elf_symbol *out)
{
	struct search s = { .name = name,
			    .len = strlen(name),
			    .data_too = data_too };

	walk(e, match_name, &s);
	if (s.found)
		*out = s.symbol;
	return s.found;
}

bool elf_find(struct elf *e, const char *name, struct elf_symbol *out)
{
	return find_named(e, name, false, out);
}

bool elf_find_any(struct elf *e, const char *name, struct elf_symbol *out)
{
	return find_named(e, name, true, out);
}

static bool match_address(struct elf *e, const char *name, const GElf_Sym *s,
			  void *data)
{
	struct search *want = data;
	struct elf_symbol got;

	if (!is_function(s) || s->st_value > want->address ||
	    !fill(e, name, s, &got))
		return true;
	if (got.size ? want->address - got.address >= got.size
		     : want->address != got.address)
		return true;
	if (want->found && got.address <= want->symbol.address)
		return true;
	want->symbol = got;
	want->found = true;
	return true;
}

bool elf_find_address(struct elf *e, uint64_t address, struct elf_symbol *out)
{
	struct search s = { .address = address };

	walk(e, match_address, &s);
	if (s.found)
		*out = s.symbol;
	return s.found;
}

static bool collect(struct elf *e, const char *name, const GElf_Sym *s,
		    void *data)
{
	struct elf_symbol got;

	(void)data;
	if (is_function(s) && !strchr(name, '@') && fill(e, name, s, &got))
		vec_push(&e->functions, got);
	return e->functions.len < INT32_MAX;
}

static int by_name(const void *a, const void *b)
{
	const struct elf_symbol *x = a, *y = b;
	int c = strcmp(x->name, y->name);

	if (c)
		return c;
	return x->address < y->address ? -1 : x->address > y->address;
}

static void make_list(struct elf *e)
{
	size_t kept = 0;

	if (e->listed)
		return;
	e->listed = true;
	walk(e, collect, NULL);
	if (!e->functions.len)
		return;
	qsort(e->functions.at, e->functions.len, sizeof(*e->functions.at),
	      by_name);
	/* most are in both tables */
	for (size_t i = 1; i < e->functions.len; i++)
		if (by_name(&e->functions.at[i], &e->functions.at[kept]))
			e->functions.at[++kept] = e->functions.at[i];
	e->functions.len = kept + 1;
}

void elf_each(struct elf *e, bool (*fn)(const struct elf_symbol *s, void *data),
	      void *data)
{
	make_list(e);
	for (size_t i = 0; i < e->functions.len; i++)
		if (!fn(&e->functions.at[i], data))
			return;
}

size_t elf_function_count(struct elf *e)
{
	make_list(e);
	return e->functions.len;
}
