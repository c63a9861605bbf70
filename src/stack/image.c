// SPDX-License-Identifier: Apache-2.0
/*
 * Symbols of a file in one table sorted by address, 24 bytes each; names stay
 * where they are, in the mapped file. It is made when the first address of the
 * file is asked for, so a large file that no stack touches costs nothing.
 */
#include "stack/image.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>

#include "base/vec.h"
#include "elf/debug.h"
#include "elf/elf.h"

struct entry {
	uint64_t address;
	const char *name;
	uint32_t size;
	bool global;
};

/* Lines of so many units are held at once: some 100 KiB each. */
#define MAX_UNITS 256

struct image {
	struct elf *elf;
	struct debug *debug;
	bool no_debug; /* there is none, or it is too much */
	bool read;
	VEC(struct entry) symbols; /* by address, one an address */
};

struct image *image_open(const char *path)
{
	const char *why;
	struct elf *elf = elf_open_file(path, &why);
	struct image *im;

	if (!elf)
		return NULL;
	im = mem_alloc(sizeof(*im));
	im->elf = elf;
	return im;
}

/* The vdso is not in a file; our own copy of it is everybody's. */
struct image *image_vdso(void)
{
	const void *begin = (const void *)getauxval(AT_SYSINFO_EHDR);
	const char *why;
	struct image *im;
	struct elf *elf;

	if (!begin)
		return NULL;
	elf = elf_open_vdso(begin, &why);
	if (!elf)
		return NULL;
	im = mem_alloc(sizeof(*im));
	im->elf = elf;
	return im;
}

void image_free(struct image *im)
{
	if (!im)
		return;
	debug_close(im->debug);
	elf_close(im->elf);
	vec_free(&im->symbols);
	free(im);
}

static bool collect(const struct elf_symbol *s, void *data)
{
	struct image *im = data;

	vec_push(&im->symbols,
		 ((struct entry){ s->address, s->name,
				  s->size > UINT32_MAX ? UINT32_MAX
						       : (uint32_t)s->size,
				  s->global }));
	return true;
}

static size_t underscores(const char *name)
{
	return strspn(name, "_");
}

/* Of several names of one address the one that people know comes first. */
static int by_address(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->address != y->address)
		return x->address < y->address ? -1 : 1;
	if (!x->size != !y->size)
		return x->size ? -1 : 1;
	if (x->global != y->global)
		return x->global ? -1 : 1;
	if (underscores(x->name) != underscores(y->name))
		return underscores(x->name) < underscores(y->name) ? -1 : 1;
	return strcmp(x->name, y->name);
}

static void read_symbols(struct image *im)
{
	size_t kept = 0;

	im->read = true;
	elf_walk(im->elf, collect, im);
	if (!im->symbols.len)
		return;
	qsort(im->symbols.at, im->symbols.len, sizeof(*im->symbols.at),
	      by_address);
	for (size_t i = 1; i < im->symbols.len; i++)
		if (im->symbols.at[i].address != im->symbols.at[kept].address)
			im->symbols.at[++kept] = im->symbols.at[i];
	im->symbols.len = kept + 1;
	im->symbols.at =
		mem_grow(im->symbols.at, (kept + 1) * sizeof(struct entry));
	im->symbols.cap = kept + 1;
}

/* The last symbol that begins at or before @address, or -1. */
static ptrdiff_t last_before(const struct image *im, uint64_t address)
{
	size_t low = 0, high = im->symbols.len;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (im->symbols.at[mid].address <= address)
			low = mid + 1;
		else
			high = mid;
	}
	return (ptrdiff_t)low - 1;
}

/* A symbol inside another (a label, a cold part) may end before @address. */
#define ENCLOSING 16

const char *image_name(struct image *im, uint64_t offset, uint64_t *distance)
{
	uint64_t address;
	ptrdiff_t i;

	if (!elf_address(im->elf, offset, &address))
		return NULL;
	if (!im->read)
		read_symbols(im);
	i = last_before(im, address);
	for (int n = 0; i >= 0 && n < ENCLOSING; i--, n++) {
		const struct entry *e = &im->symbols.at[i];

		*distance = address - e->address;
		/* code in assembler often tells no size */
		if (*distance < e->size || (!e->size && !n))
			return e->name;
	}
	return NULL;
}

uint32_t image_source(struct image *im, uint64_t offset,
		      struct debug_frame *frames, uint32_t max)
{
	uint64_t address;
	uint32_t n;

	if (im->no_debug || !elf_address(im->elf, offset, &address))
		return 0;
	if (im->debug && debug_units_read(im->debug) > MAX_UNITS) {
		debug_close(im->debug);
		im->debug = NULL;
	}
	if (!im->debug)
		im->debug = debug_open(im->elf);
	im->no_debug = !im->debug;
	if (im->no_debug)
		return 0;
	n = debug_frames(im->debug, address, frames, max);
	/* once is enough to wait for a file that is damaged or huge */
	im->no_debug = debug_gave_up(im->debug);
	return n;
}
