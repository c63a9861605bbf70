// SPDX-License-Identifier: Apache-2.0
/*
 * Which units to read. An index (.gdb_index, .debug_names) is seldom there, but
 * the linker has put each name once into .debug_str, so the offset of a name is
 * as good as one: entries that have the name hold its offset as four bytes
 * (DW_FORM_strp), or a number of a table that does (DW_FORM_strx); names of a
 * few bytes stand in the entry itself. A search for these bytes takes a tenth
 * of a second for some hundred megabytes; what it hits by chance costs a walk.
 */
#include <dwarf.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "elf/debug_priv.h"

/* A search ends after so long, ns, and so many entries. */
#define SEARCH_TIME 3000000000ull
#define SEARCH_ENTRIES 100000000ull
/* The clock is asked once in so many entries. */
#define CLOCK_EVERY 4096
/* Units of a file, and occurrences of a name, that are looked at. */
#define MAX_UNITS (1u << 20)
#define MAX_NAMES 64
/* Pieces of code of all units. */
#define MAX_RANGES (1u << 24)

void debug_begin(struct debug *d)
{
	d->entries = 0;
	d->until = clock_ns(CLOCK_MONOTONIC) + SEARCH_TIME;
	d->gave_up = false;
}

bool debug_may_go_on(struct debug *d)
{
	if (d->gave_up)
		return false;
	if (++d->entries > SEARCH_ENTRIES ||
	    (d->entries % CLOCK_EVERY == 0 &&
	     clock_ns(CLOCK_MONOTONIC) > d->until))
		d->gave_up = true;
	return !d->gave_up;
}

bool debug_gave_up(const struct debug *d)
{
	return d->gave_up;
}

struct debug *debug_open(struct elf *e)
{
	struct debug *d = mem_alloc(sizeof(*d));
	Elf *elf = elf_handle(e);

	d->elf = e;
	d->separate.fd = -1;
	if (!separate_has_debug(elf)) {
		separate_open(&d->separate, elf, elf_path(e), SEPARATE_DEBUG);
		elf = d->separate.elf;
	}
	if (elf)
		d->dw = dwarf_begin_elf(elf, DWARF_C_READ, NULL);
	if (d->dw)
		return d;
	debug_close(d);
	return NULL;
}

void debug_close(struct debug *d)
{
	if (!d)
		return;
	if (d->dw)
		dwarf_end(d->dw);
	separate_close(&d->separate);
	vec_free(&d->units);
	vec_free(&d->ranges);
	vec_free(&d->dies);
	hash_free(&d->refs);
	free(d);
}

const uint8_t *debug_section(const struct debug *d, const char *name,
			     size_t *len)
{
	Elf *elf = dwarf_getelf(d->dw);
	Elf_Scn *scn = NULL;
	const char *one;
	Elf_Data *data;
	size_t names;
	GElf_Shdr h;

	*len = 0;
	if (elf_getshdrstrndx(elf, &names))
		return NULL;
	while ((scn = elf_nextscn(elf, scn))) {
		if (!gelf_getshdr(scn, &h) || h.sh_type == SHT_NOBITS)
			continue;
		one = elf_strptr(elf, names, h.sh_name);
		if (!one || strcmp(one, name))
			continue;
		/* libdw has unpacked it */
		data = elf_getdata(scn, NULL);
		if (!data || !data->d_buf)
			return NULL;
		*len = data->d_size;
		return data->d_buf;
	}
	return NULL;
}

bool debug_attr_die(Dwarf_Die *die, unsigned int name, Dwarf_Die *out)
{
	Dwarf_Attribute attr;

	return dwarf_attr(die, name, &attr) && dwarf_formref_die(&attr, out);
}

bool debug_attr_number(Dwarf_Die *die, unsigned int name, uint64_t *out)
{
	Dwarf_Attribute attr;
	Dwarf_Word value;

	if (!dwarf_attr(die, name, &attr) || dwarf_formudata(&attr, &value))
		return false;
	*out = value;
	return true;
}

bool debug_has_flag(Dwarf_Die *die, unsigned int name)
{
	Dwarf_Attribute attr;
	bool set = false;

	return dwarf_attr(die, name, &attr) && !dwarf_formflag(&attr, &set) &&
	       set;
}

debug_ref debug_keep(struct debug *d, Dwarf_Die *die)
{
	uintptr_t known =
		(uintptr_t)hash_getn(&d->refs, &die->addr, sizeof(die->addr));

	if (known)
		return (debug_ref)known;
	vec_push(&d->dies, *die);
	known = d->dies.len;
	hash_setn(&d->refs, &die->addr, sizeof(die->addr), (void *)known);
	return (debug_ref)known;
}

bool debug_die(const struct debug *d, debug_ref ref, Dwarf_Die *out)
{
	if (!ref || ref > d->dies.len)
		return false;
	*out = d->dies.at[ref - 1];
	return true;
}

void debug_read_units(struct debug *d)
{
	Dwarf_CU *cu = NULL;
	Dwarf_Die die, inner;
	Dwarf_Half version;
	uint8_t type;

	if (d->has_units)
		return;
	d->has_units = true;
	while (d->units.len < MAX_UNITS && debug_may_go_on(d) &&
	       !dwarf_get_units(d->dw, cu, &cu, &version, &type, &die,
				&inner)) {
		struct debug_unit u = { .die = die };

		u.begin = dwarf_dieoffset(&die);
		u.apart = version == 4 && type == DW_UT_type;
		/* what was split off holds everything */
		if (type == DW_UT_skeleton && inner.addr) {
			u.die = inner;
			u.apart = true;
		}
		debug_attr_number(&u.die, DW_AT_str_offsets_base, &u.str_index);
		vec_push(&d->units, u);
	}
}

/* The unit of .debug_info that holds the byte at an offset. */
static struct debug_unit *unit_holding(const struct debug *d, uint64_t offset)
{
	size_t low = 0, high = d->units.len;

	while (low < high) {
		size_t mid = (low + high) / 2;

		/* those apart come behind all others */
		if (!d->units.at[mid].apart && d->units.at[mid].begin <= offset)
			low = mid + 1;
		else
			high = mid;
	}
	return low ? &d->units.at[low - 1] : NULL;
}

static int by_begin(const void *a, const void *b)
{
	const struct debug_range *x = a, *y = b;

	return x->begin < y->begin ? -1 : x->begin > y->begin;
}

/* Where the code of each unit is, as the units have it. */
static void read_ranges(struct debug *d)
{
	Dwarf_Addr base, begin, end;

	d->has_ranges = true;
	for (size_t i = 0; i < d->units.len; i++) {
		ptrdiff_t at = 0;

		while (d->ranges.len < MAX_RANGES && debug_may_go_on(d) &&
		       (at = dwarf_ranges(&d->units.at[i].die, at, &base,
					  &begin, &end)) > 0)
			if (begin < end)
				vec_push(&d->ranges,
					 ((struct debug_range){ begin, end,
								(uint32_t)i }));
	}
	if (d->ranges.len)
		qsort(d->ranges.at, d->ranges.len, sizeof(*d->ranges.at),
		      by_begin);
}

/* The table of addresses may lack units; the compilers that make none give
 * each unit its ranges. */
struct debug_unit *debug_unit_at(struct debug *d, uint64_t address)
{
	size_t low = 0, high;
	Dwarf_Die die;

	debug_read_units(d);
	if (dwarf_addrdie(d->dw, address, &die))
		return unit_holding(d, dwarf_dieoffset(&die));
	if (!d->has_ranges)
		read_ranges(d);
	high = d->ranges.len;
	while (low < high) {
		size_t mid = (low + high) / 2;

		if (d->ranges.at[mid].begin <= address)
			low = mid + 1;
		else
			high = mid;
	}
	if (!low || address >= d->ranges.at[low - 1].end)
		return NULL;
	return &d->units.at[d->ranges.at[low - 1].unit];
}

bool debug_is_scope(int tag)
{
	return tag == DW_TAG_namespace || tag == DW_TAG_class_type ||
	       tag == DW_TAG_structure_type || tag == DW_TAG_union_type ||
	       tag == DW_TAG_module;
}

static bool walk(struct debug *d, Dwarf_Die *in, struct debug_walk *w)
{
	bool go = true;
	Dwarf_Die die;
	int tag;

	if (w->depth + 1 >= DEBUG_DEPTH || dwarf_child(in, &die))
		return true;
	w->around[w->depth++] = in;
	do {
		tag = dwarf_tag(&die);
		go = debug_may_go_on(d) && w->fn(d, w, &die, tag);
		if (go && w->enter(tag))
			go = walk(d, &die, w);
	} while (go && !dwarf_siblingof(&die, &die));
	w->depth--;
	return go;
}

bool debug_walk_unit(struct debug *d, struct debug_unit *u,
		     struct debug_walk *w)
{
	return walk(d, &u->die, w);
}

/* Where the bytes are at or behind @at; SIZE_MAX: nowhere. */
static size_t find_bytes(const uint8_t *in, size_t len, size_t at,
			 const void *bytes, size_t n)
{
	const uint8_t *found;

	found = at < len ? memmem(in + at, len - at, bytes, n) : NULL;
	return found ? (size_t)(found - in) : SIZE_MAX;
}

static void mark_at(const struct debug *d, uint64_t offset, uint8_t *marks)
{
	struct debug_unit *u = unit_holding(d, offset);

	if (u)
		marks[u - d->units.at] = 1;
}

/* The units whose part of the table of strings holds an offset. */
static void mark_by_index(const struct debug *d, uint64_t offset,
			  uint8_t *marks)
{
	uint64_t best = 0;

	for (size_t i = 0; i < d->units.len; i++)
		if (d->units.at[i].str_index <= offset &&
		    d->units.at[i].str_index > best)
			best = d->units.at[i].str_index;
	for (size_t i = 0; best && i < d->units.len; i++)
		if (d->units.at[i].str_index == best)
			marks[i] = 1;
}

/* Units that hold @n bytes; in the table of strings as well with @indexed. */
static void mark_bytes(struct debug *d, const void *bytes, size_t n,
		       bool indexed, uint8_t *marks)
{
	const uint8_t *in;
	size_t len, at;

	in = debug_section(d, ".debug_info", &len);
	for (at = find_bytes(in, len, 0, bytes, n);
	     at != SIZE_MAX && debug_may_go_on(d);
	     at = find_bytes(in, len, at + 1, bytes, n))
		mark_at(d, at, marks);
	if (!indexed)
		return;
	in = debug_section(d, ".debug_str_offsets", &len);
	for (at = find_bytes(in, len, 0, bytes, n);
	     at != SIZE_MAX && debug_may_go_on(d);
	     at = find_bytes(in, len, at + 1, bytes, n))
		mark_by_index(d, at, marks);
}

void debug_mark_bytes(struct debug *d, const void *bytes, size_t n,
		      uint8_t *marks)
{
	mark_bytes(d, bytes, n, false, marks);
}

/* Marks the units that may name @name. */
static void mark_naming(struct debug *d, const char *name, uint8_t *marks)
{
	size_t len, at, n = strlen(name) + 1;
	uint32_t found = 0, offset;
	const uint8_t *in;

	for (size_t i = 0; i < d->units.len; i++)
		marks[i] = d->units.at[i].apart;
	mark_bytes(d, name, n, false, marks);
	in = debug_section(d, ".debug_str", &len);
	for (at = find_bytes(in, len, 0, name, n); at != SIZE_MAX;
	     at = find_bytes(in, len, at + 1, name, n)) {
		offset = (uint32_t)at;
		if (++found > MAX_NAMES) {
			memset(marks, 1, d->units.len);
			return;
		}
		mark_bytes(d, &offset, sizeof(offset), true, marks);
	}
}

void debug_walk_naming(struct debug *d, const char *name, uint64_t near,
		       struct debug_walk *w)
{
	struct debug_unit *first = NULL;
	uint8_t *marks;
	bool go = true;

	debug_read_units(d);
	if (!d->units.len)
		return;
	if (near)
		first = debug_unit_at(d, near);
	if (first && !debug_walk_unit(d, first, w))
		return;
	marks = mem_alloc(d->units.len);
	mark_naming(d, name, marks);
	for (size_t i = 0; go && i < d->units.len; i++)
		if (marks[i] && &d->units.at[i] != first)
			go = debug_walk_unit(d, &d->units.at[i], w);
	free(marks);
}
