// SPDX-License-Identifier: Apache-2.0
/*
 * An ELF file that is open: its headers, and its segments, which say where an
 * address of the program is in the file.
 */
#include "elf/elf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "elf/insn.h"
#include "elf/priv.h"

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

Elf_Scn *elf_section(Elf *elf, const char *wanted, GElf_Shdr *sh)
{
	Elf_Scn *scn = NULL;
	size_t names;

	if (elf_getshdrstrndx(elf, &names))
		return NULL;
	while ((scn = elf_nextscn(elf, scn))) {
		const char *name;

		if (!gelf_getshdr(scn, sh))
			continue;
		name = elf_strptr(elf, names, sh->sh_name);
		if (name && !strcmp(name, wanted))
			return scn;
	}
	return NULL;
}
