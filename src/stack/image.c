// SPDX-License-Identifier: Apache-2.0
/*
 * Symbols of a file in one table sorted by address, 16 bytes each; names stay
 * where they are, in the mapped file, whose pages are given back now and then.
 * The table is made when the first address of the file is asked for, so a
 * large file that no stack touches costs nothing.
 */
#include "stack/image.h"

#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>

#include "base/vec.h"
#include "elf/debug.h"
#include "elf/elf.h"

struct entry {
	const char *name;
	uint32_t at;	    /* address, from the image's lowest */
	uint32_t size : 31; /* bytes; cut */
	uint32_t global : 1;
};

/* What fits the fields of an entry. */
#define MAX_REACH UINT32_MAX
#define MAX_SIZE ((1u << 31) - 1)

/* Names after which the pages that they stand on are given back: the kernel
 * maps 64 KiB around each. */
#define SHED_EVERY 64

/* Lines of so many units are held at once: some 100 KiB each. */
#define MAX_UNITS 256

struct image {
	struct elf *elf;
	struct debug *debug;
	bool no_debug; /* there is none, or it is too much */
	bool read;
	bool cfi_read;
	cfi_rows cfi;
	uint64_t lowest;	   /* address of code */
	VEC(struct entry) symbols; /* by address, one an address */
	uint32_t named;
};

struct image *image_open(const char *path, const char *name)
{
	const char *why;
	struct elf *elf = elf_open_file(path, &why);
	struct image *im;

	if (!elf)
		return NULL;
	elf_set_path(elf, name);
	elf_shed(elf); /* most are never asked */
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
	elf_release(im->elf);
	vec_free(&im->symbols);
	vec_free(&im->cfi);
	free(im);
}

static bool collect(const struct elf_symbol *s, void *data)
{
	struct image *im = data;
	struct entry e = { .name = s->name, .global = s->global };

	if (s->address < im->lowest || s->address - im->lowest > MAX_REACH)
		return true;
	e.at = (uint32_t)(s->address - im->lowest);
	e.size = (s->size > MAX_SIZE ? MAX_SIZE : (uint32_t)s->size) & MAX_SIZE;
	vec_push(&im->symbols, e);
	return true;
}

static size_t underscores(const char *name)
{
	return strspn(name, "_");
}

/* Of several names of one address the one that people know comes first. */
static bool is_better(const struct entry *x, const struct entry *y)
{
	if (!x->size != !y->size)
		return x->size;
	if (x->global != y->global)
		return x->global;
	if (underscores(x->name) != underscores(y->name))
		return underscores(x->name) < underscores(y->name);
	return strcmp(x->name, y->name) < 0;
}

static void swap(struct entry *a, struct entry *b)
{
	struct entry was = *a;

	*a = *b;
	*b = was;
}

/* Few entries, or nearly sorted ones. */
static void insertion_sort(struct entry *e, size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t k = i; k > 0 && e[k].at < e[k - 1].at; k--)
			swap(&e[k], &e[k - 1]);
}

#define FEW 16

/*
 * By address. In place, since qsort() takes as much memory again for a table of
 * this size: partitions around a middle value, the smaller part by recursion,
 * so that it goes no deeper than 32.
 */
static void sort(struct entry *e, size_t n)
{
	while (n > FEW) {
		uint32_t a = e[0].at, b = e[n / 2].at, c = e[n - 1].at;
		uint32_t pivot = a < b ? (b < c	  ? b
					  : a < c ? c
						  : a)
				       : (a < c	  ? a
					  : b < c ? c
						  : b);
		size_t i = 0, k = n - 1;

		for (;; i++, k--) {
			while (e[i].at < pivot)
				i++;
			while (e[k].at > pivot)
				k--;
			if (i >= k)
				break;
			swap(&e[i], &e[k]);
		}
		/* [0, k] is at most the pivot, (k, n) at least */
		k++;
		if (k < n - k) {
			sort(e, k);
			e += k;
			n -= k;
		} else {
			sort(e + k, n - k);
			n = k;
		}
	}
	insertion_sort(e, n);
}

static void read_symbols(struct image *im)
{
	struct entry *e;
	size_t kept = 0;

	im->read = true;
	im->lowest = elf_lowest(im->elf);
	elf_walk(im->elf, collect, im);
	if (!im->symbols.len)
		return;
	e = im->symbols.at;
	sort(e, im->symbols.len);
	for (size_t i = 1; i < im->symbols.len; i++) {
		if (e[i].at != e[kept].at)
			e[++kept] = e[i];
		else if (is_better(&e[i], &e[kept]))
			e[kept] = e[i];
		if (i % (1024 * SHED_EVERY) == 0)
			elf_shed(im->elf);
	}
	im->symbols.len = kept + 1;
	im->symbols.at = mem_grow(e, (kept + 1) * sizeof(struct entry));
	im->symbols.cap = kept + 1;
	elf_shed(im->elf);
}

size_t image_memory(const struct image *im)
{
	return im->symbols.cap * sizeof(struct entry);
}

void image_forget(struct image *im)
{
	vec_free(&im->symbols);
	im->read = false;
}

/* The last symbol that begins at or before @at, or -1. */
static ptrdiff_t last_before(const struct image *im, uint32_t at)
{
	size_t low = 0, high = im->symbols.len;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (im->symbols.at[mid].at <= at)
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
	uint32_t at;
	ptrdiff_t i;

	if (!elf_address(im->elf, offset, &address))
		return NULL;
	if (!im->read)
		read_symbols(im);
	if (address < im->lowest || address - im->lowest > MAX_REACH)
		return NULL;
	at = (uint32_t)(address - im->lowest);
	if (++im->named % SHED_EVERY == 0)
		elf_shed(im->elf);
	i = last_before(im, at);
	for (int n = 0; i >= 0 && n < ENCLOSING; i--, n++) {
		const struct entry *e = &im->symbols.at[i];

		*distance = at - e->at;
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

const cfi_rows *image_cfi(struct image *im)
{
	size_t n = 0;

	if (im->cfi_read)
		return &im->cfi;
	im->cfi_read = true;
	cfi_read(im->elf, &im->cfi);
	for (size_t i = 0; i < im->cfi.len; i++) {
		struct cfi_row r = im->cfi.at[i];

		if (elf_offset(im->elf, r.address, &r.address))
			im->cfi.at[n++] = r;
	}
	im->cfi.len = n;
	elf_shed(im->elf);
	return &im->cfi;
}
