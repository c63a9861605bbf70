// SPDX-License-Identifier: Apache-2.0
/* Source lines, inlined functions, and what an address is in. */
#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "elf/debug_priv.h"

/* Functions in functions that an address may be in. */
#define MAX_SCOPES 64
/* Places of one line, copies of one function. */
#define MAX_PLACES 65536

uint32_t debug_units_read(const struct debug *d)
{
	return d->units_read;
}

static Dwarf_Lines *lines_of(struct debug *d, struct debug_unit *u, size_t *n)
{
	Dwarf_Lines *lines;

	d->units_read += !u->lines_read;
	u->lines_read = true;
	return dwarf_getsrclines(&u->die, &lines, n) ? NULL : lines;
}

/* "src/t.c" is an end of "/home/me/src/t.c", "c.c" is none of "/src/abc.c". */
static bool ends_in(const char *path, const char *end)
{
	size_t n = path ? strlen(path) : 0, m = strlen(end);

	if (n < m || strcmp(path + n - m, end) != 0)
		return false;
	return n == m || *end == '/' || path[n - m - 1] == '/';
}

static bool has_pc(Dwarf_Die *die, uint64_t address)
{
	return dwarf_haspc(die, address) > 0;
}

static bool is_function(int tag)
{
	return tag == DW_TAG_subprogram || tag == DW_TAG_inlined_subroutine;
}

struct scopes {
	Dwarf_Die at[MAX_SCOPES]; /* functions, outermost first */
	uint32_t n;
	uint64_t address;
};

/* False: what there is to find was found. */
static bool find_scopes(struct debug *d, Dwarf_Die *in, struct scopes *s,
			int depth)
{
	Dwarf_Die die;

	if (depth >= DEBUG_DEPTH || s->n >= MAX_SCOPES || dwarf_child(in, &die))
		return true;
	do {
		int tag = dwarf_tag(&die);
		bool code = is_function(tag) || tag == DW_TAG_lexical_block;

		if (!debug_may_go_on(d))
			return false;
		if (code ? !has_pc(&die, s->address) : !debug_is_scope(tag))
			continue;
		if (is_function(tag))
			s->at[s->n++] = die;
		if (!find_scopes(d, &die, s, depth + 1) || code)
			return false;
	} while (!dwarf_siblingof(&die, &die));
	return true;
}

static void scopes_at(struct debug *d, struct debug_unit *u, uint64_t address,
		      struct scopes *s)
{
	s->n = 0;
	s->address = address;
	find_scopes(d, &u->die, s, 0);
}

/* A line and where it is wanted. */
struct wanted {
	const char *file;
	uint32_t line, column;
	uint32_t near;
	void (*fn)(uint64_t address, void *data);
	void *data;
	VEC(uint64_t) at; /* in the unit at hand */
	bool any_file, any_line;
};

static int by_number(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* Of the places in one copy of a function the first is the line's begin. */
static void tell(struct debug *d, struct debug_unit *u, struct wanted *w)
{
	struct hash seen = { 0 };
	struct scopes s;
	void *key;

	if (!w->at.len)
		return;
	qsort(w->at.at, w->at.len, sizeof(uint64_t), by_number);
	for (size_t i = 0; i < w->at.len; i++) {
		scopes_at(d, u, w->at.at[i], &s);
		key = s.n ? s.at[s.n - 1].addr : NULL;
		if (hash_getn(&seen, &key, sizeof(key)))
			continue;
		hash_setn(&seen, &key, sizeof(key), w);
		w->any_line = true;
		w->fn(w->at.at[i], w->data);
	}
	hash_free(&seen);
}

static void note_line(struct wanted *w, Dwarf_Line *l)
{
	bool end = false, statement = false;
	int line = 0, column = 0;
	Dwarf_Addr address;

	if (dwarf_lineno(l, &line) || line <= 0 ||
	    dwarf_lineendsequence(l, &end) || end ||
	    dwarf_linebeginstatement(l, &statement) || !statement ||
	    dwarf_lineaddr(l, &address))
		return;
	if (w->column &&
	    (dwarf_linecol(l, &column) || (uint32_t)column != w->column))
		return;
	if ((uint32_t)line < w->line ||
	    !ends_in(dwarf_linesrc(l, NULL, NULL), w->file))
		return;
	if ((uint32_t)line > w->line) {
		if (!w->near || (uint32_t)line < w->near)
			w->near = (uint32_t)line;
	} else if (w->at.len < MAX_PLACES) {
		vec_push(&w->at, address);
	}
}

static void lines_in(struct debug *d, struct debug_unit *u, struct wanted *w)
{
	size_t n = 0;
	Dwarf_Lines *lines = lines_of(d, u, &n);

	w->any_file = true;
	w->at.len = 0;
	for (size_t i = 0; lines && i < n && debug_may_go_on(d); i++)
		note_line(w, dwarf_onesrcline(lines, i));
	tell(d, u, w);
}

static bool names_file(struct debug_unit *u, const char *file)
{
	Dwarf_Files *files;
	size_t n;

	if (dwarf_getsrcfiles(&u->die, &files, &n))
		return false;
	for (size_t i = 0; i < n; i++)
		if (ends_in(dwarf_filesrc(files, i, NULL, NULL), file))
			return true;
	return false;
}

enum debug_found debug_lines(struct debug *d, const char *file, uint32_t line,
			     uint32_t column,
			     void (*fn)(uint64_t address, void *data),
			     void *data, uint32_t *near)
{
	struct wanted w = { .file = file,
			    .line = line,
			    .column = column,
			    .fn = fn,
			    .data = data };
	bool is_header;

	debug_begin(d);
	debug_read_units(d);
	for (size_t i = 0; i < d->units.len; i++)
		if (ends_in(dwarf_diename(&d->units.at[i].die), file))
			lines_in(d, &d->units.at[i], &w);
	/* a header, then */
	is_header = !w.any_file;
	for (size_t i = 0; is_header && i < d->units.len; i++)
		if (debug_may_go_on(d) && names_file(&d->units.at[i], file))
			lines_in(d, &d->units.at[i], &w);
	vec_free(&w.at);
	*near = w.near;
	return w.any_line   ? DEBUG_FOUND
	       : w.any_file ? DEBUG_NO_LINE
			    : DEBUG_NO_FILE;
}

struct copies {
	const char *name;
	VEC(void *) origins; /* addresses of the entries of the function */
	VEC(uint64_t) offsets;
	VEC(uint64_t) found;
};

static bool enters_code(int tag)
{
	return debug_is_scope(tag) || is_function(tag) ||
	       tag == DW_TAG_lexical_block;
}

static const char *linkage_name(Dwarf_Die *die)
{
	Dwarf_Attribute attr;

	if (!dwarf_attr_integrate(die, DW_AT_linkage_name, &attr) &&
	    !dwarf_attr_integrate(die, DW_AT_MIPS_linkage_name, &attr))
		return NULL;
	return dwarf_formstring(&attr);
}

/* The entry that stands for all copies of the function. */
static bool note_origin(struct debug *d, const struct debug_walk *w,
			Dwarf_Die *die, int tag)
{
	struct copies *c = w->data;
	const char *name, *linkage;

	(void)d;
	if (tag != DW_TAG_subprogram || !dwarf_hasattr(die, DW_AT_inline))
		return true;
	name = dwarf_diename(die);
	linkage = linkage_name(die);
	if ((name && !strcmp(name, c->name)) ||
	    (linkage && !strcmp(linkage, c->name))) {
		vec_push(&c->origins, die->addr);
		vec_push(&c->offsets, dwarf_dieoffset(die));
	}
	return c->origins.len < MAX_PLACES;
}

static bool entry_of(Dwarf_Die *die, uint64_t *address)
{
	Dwarf_Addr base, begin, end;

	if (!dwarf_entrypc(die, &begin) ||
	    dwarf_ranges(die, 0, &base, &begin, &end) > 0) {
		*address = begin;
		return true;
	}
	return false;
}

static bool note_copy(struct debug *d, const struct debug_walk *w,
		      Dwarf_Die *die, int tag)
{
	struct copies *c = w->data;
	Dwarf_Die origin;
	uint64_t address;

	(void)d;
	if (tag != DW_TAG_inlined_subroutine ||
	    !debug_attr_die(die, DW_AT_abstract_origin, &origin))
		return true;
	for (size_t i = 0; i < c->origins.len; i++)
		if (c->origins.at[i] == origin.addr && entry_of(die, &address))
			vec_push(&c->found, address);
	return c->found.len < MAX_PLACES;
}

/* Copies are in units of the function, and in those that refer to it by its
 * offset in the file (link-time optimization). */
static void find_copies(struct debug *d, struct copies *c)
{
	struct debug_walk w = { .enter = enters_code,
				.fn = note_copy,
				.data = c };
	uint8_t *marks = mem_alloc(d->units.len);
	Dwarf_Die unit;

	for (size_t i = 0; i < c->origins.len; i++) {
		uint32_t offset = (uint32_t)c->offsets.at[i];

		debug_mark_bytes(d, &offset, sizeof(offset), marks);
		if (!dwarf_offdie(d->dw, c->offsets.at[i], &unit) ||
		    !dwarf_diecu(&unit, &unit, NULL, NULL))
			continue;
		for (size_t k = 0; k < d->units.len; k++)
			marks[k] |= d->units.at[k].die.addr == unit.addr;
	}
	for (size_t i = 0; i < d->units.len; i++)
		if (marks[i] || d->units.at[i].apart)
			debug_walk_unit(d, &d->units.at[i], &w);
	free(marks);
}

bool debug_inlined(struct debug *d, const char *name,
		   void (*fn)(uint64_t address, void *data), void *data)
{
	struct copies c = { .name = name };
	struct debug_walk w = { .enter = debug_is_scope,
				.fn = note_origin,
				.data = &c };
	bool any;

	debug_begin(d);
	debug_walk_naming(d, name, 0, &w);
	if (c.origins.len)
		find_copies(d, &c);
	any = c.found.len > 0;
	if (any)
		qsort(c.found.at, c.found.len, sizeof(uint64_t), by_number);
	for (size_t i = 0; i < c.found.len; i++)
		if (!i || c.found.at[i] != c.found.at[i - 1])
			fn(c.found.at[i], data);
	vec_free(&c.origins);
	vec_free(&c.offsets);
	vec_free(&c.found);
	return any;
}

/* The row of the line table that an address is in. */
static Dwarf_Line *line_at(Dwarf_Lines *lines, size_t n, uint64_t address)
{
	size_t low = 0, high = n;
	Dwarf_Addr at = 0;
	Dwarf_Line *l;
	bool end = false;

	/* libdw sorts them by address */
	while (low < high) {
		size_t mid = (low + high) / 2;

		l = dwarf_onesrcline(lines, mid);
		if (!l || dwarf_lineaddr(l, &at))
			return NULL;
		if (at <= address)
			low = mid + 1;
		else
			high = mid;
	}
	l = low ? dwarf_onesrcline(lines, low - 1) : NULL;
	return l && !dwarf_lineendsequence(l, &end) && !end ? l : NULL;
}

/* Where the function at hand was called, or the line of the address itself. */
static void call_site(Dwarf_Die *inlined, Dwarf_Files *files,
		      struct debug_frame *f)
{
	uint64_t file, line;

	if (files && debug_attr_number(inlined, DW_AT_call_file, &file))
		f->file = dwarf_filesrc(files, (size_t)file, NULL, NULL);
	if (debug_attr_number(inlined, DW_AT_call_line, &line) &&
	    line <= UINT32_MAX)
		f->line = (uint32_t)line;
}

/* The line of an address itself, into the innermost frame. */
static void own_line(struct debug *d, struct debug_unit *u, uint64_t address,
		     struct debug_frame *f)
{
	size_t n = 0;
	Dwarf_Lines *lines = lines_of(d, u, &n);
	Dwarf_Line *l = lines ? line_at(lines, n, address) : NULL;
	int line = 0;

	if (!l || dwarf_lineno(l, &line) || line <= 0)
		return;
	f->file = dwarf_linesrc(l, NULL, NULL);
	f->line = (uint32_t)line;
}

uint32_t debug_frames(struct debug *d, uint64_t address,
		      struct debug_frame *out, uint32_t max)
{
	Dwarf_Files *files;
	struct debug_unit *u;
	struct scopes s;
	uint32_t n;
	size_t nfiles;

	debug_begin(d);
	u = max ? debug_unit_at(d, address) : NULL;
	if (!u)
		return 0;
	scopes_at(d, u, address, &s);
	n = s.n < max ? s.n : max;
	memset(out, 0, max * sizeof(*out));
	own_line(d, u, address, &out[0]);
	if (dwarf_getsrcfiles(&u->die, &files, &nfiles))
		files = NULL;
	for (uint32_t i = 0; i < n; i++) {
		Dwarf_Die *die = &s.at[s.n - 1 - i];

		out[i].name = linkage_name(die);
		if (!out[i].name)
			out[i].name = dwarf_diename(die);
		out[i].inlined = dwarf_tag(die) == DW_TAG_inlined_subroutine &&
				 i + 1 < n;
		if (out[i].inlined)
			call_site(die, files, &out[i + 1]);
	}
	return n ? n : out[0].line != 0;
}
