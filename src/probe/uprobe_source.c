// SPDX-License-Identifier: Apache-2.0
/*
 * Places in programs that only debug information knows: source lines, and
 * functions that were inlined. One line, or one function, may be several
 * places; all are probed, as one probe with further locations.
 */
#include <stdlib.h>
#include <string.h>

#include "elf/debug.h"
#include "elf/elf.h"
#include "probe/priv.h"

struct adding {
	const struct attach *at;
	const struct resolve_opts *o;
	struct types *ts;
	probe_vec *out;
	const char *path;
	const char *function; /* or NULL: named by its address */
	struct elf *elf;
	struct probe *first;
};

static void add(uint64_t address, void *data)
{
	struct adding *a = data;
	struct elf_symbol s;
	struct probe *p;
	uint64_t offset;

	/* what the linker left out is said to be at 0 */
	if (!elf_is_code(a->elf, address) ||
	    !elf_offset(a->elf, address, &offset) ||
	    !elf_can_probe(a->elf, offset))
		return;
	if (a->function)
		p = probe_add(a->out, provider_by_name(a->at->provider), a->at,
			      a->ts, "%s:%s", a->path, a->function);
	else
		p = probe_add(a->out, provider_by_name(a->at->provider), a->at,
			      a->ts, "%s:%llu", a->path,
			      (unsigned long long)address);
	p->target = a->path;
	p->event = a->function ? a->function : "";
	p->address = address;
	p->offset = offset;
	p->entry = elf_is_64(a->elf) && elf_find_address(a->elf, address, &s) &&
		   s.address == address;
	p->pid = a->o->pid;
	if (a->first) {
		p->name = a->first->name;
		p->further = true;
	} else {
		a->first = p;
	}
}

/* Where the file ends and the source begins, or NULL. */
static const char *at_sign(const struct attach *at)
{
	const char *sign = at->nparts ? strrchr(at->parts[0], '@') : NULL;

	return sign && sign > at->parts[0] && sign[1] ? sign : NULL;
}

bool source_is(const struct attach *at, const struct resolve_opts *o)
{
	char *whole;

	if (!at_sign(at) || at->nparts > 3)
		return false;
	/* a name may have the sign in it */
	whole = elf_resolve(at->parts[0], o->pid);
	free(whole);
	return !whole;
}

static bool read_place(const struct attach *at, uint64_t *line, uint64_t *col)
{
	*col = 0;
	return at->nparts >= 2 && probe_number(at->parts[1], line) && *line &&
	       *line <= INT32_MAX &&
	       (at->nparts < 3 ||
		(probe_number(at->parts[2], col) && *col <= INT32_MAX));
}

static int fail(struct diags *d, const struct attach *at, const char *text)
{
	diag_error(d, at->span, "%s", text);
	return -EINVAL;
}

/* All places of the line; the file is open. */
static int match_line(struct adding *a, const char *source, uint64_t line,
		      uint64_t col, struct diags *d)
{
	struct debug *debug = types_debug(a->ts, a->path);
	struct arena *arena = a->ts->arena;
	uint32_t near = 0;

	if (!debug)
		return fail(d, a->at,
			    arena_printf(arena,
					 "No DWARF debug info found for '%s', "
					 "cannot attach by source code "
					 "location.",
					 a->path));
	switch (debug_lines(debug, source, (uint32_t)line, (uint32_t)col, add,
			    a, &near)) {
	case DEBUG_NO_FILE:
		fail(d, a->at,
		     arena_printf(arena,
				  "DWARF error: No compilation unit matches %s",
				  source));
		break;
	case DEBUG_NO_LINE:
		fail(d, a->at,
		     arena_printf(arena,
				  "DWARF error: Unable to map '%s:%s%s%s' to "
				  "address",
				  source, a->at->parts[1], col ? ":" : "",
				  col ? a->at->parts[2] : ""));
		if (near && !col)
			diag_hint(d, "the next line with code is %u", near);
		break;
	case DEBUG_FOUND:
		if (!debug_gave_up(debug) && a->first)
			return 0;
		fail(d, a->at,
		     debug_gave_up(debug)
			     ? "not all places of that line could be found"
			     : "the code of that line is not in the file");
	}
	if (debug_gave_up(debug))
		diag_hint(d, "the debug information is too much to look "
			     "through; name more of the path of the source, "
			     "or uprobe:FILE:0xADDRESS");
	return -EINVAL;
}

int source_match(const struct attach *at, const struct resolve_opts *o,
		 struct types *ts, probe_vec *out, struct diags *d)
{
	const char *sign = at_sign(at), *why;
	struct adding a = { .at = at, .o = o, .ts = ts, .out = out };
	uint64_t line, col;
	char *name, *path;
	int err;

	if (strcmp(at->provider, "uprobe") != 0)
		return fail(d, at, "Source code location not allowed");
	if (!read_place(at, &line, &col))
		return fail(d, at,
			    "Invalid uprobe arguments, expected format: "
			    "uprobe:TARGET@FILE:LINE[:COL]");
	name = mem_printf("%.*s", (int)(sign - at->parts[0]), at->parts[0]);
	path = elf_resolve(name, o->pid);
	if (!path) {
		err = fail(d, at,
			   arena_printf(ts->arena,
					"uprobe target file '%s' does not "
					"exist or is not executable",
					name));
		free(name);
		return err;
	}
	free(name);
	a.path = arena_strdup(ts->arena, path);
	free(path);
	a.elf = elf_open_file(a.path, &why);
	if (!a.elf)
		return fail(d, at,
			    arena_printf(ts->arena,
					 "uprobe target file '%s' %s", a.path,
					 why));
	err = match_line(&a, sign + 1, line, col, d);
	elf_release(a.elf);
	return err;
}

int inlined_match(const struct attach *at, const char *path,
		  const char *function, const struct resolve_opts *o,
		  struct types *ts, probe_vec *out, struct diags *d)
{
	struct adding a = { .at = at,
			    .o = o,
			    .ts = ts,
			    .out = out,
			    .path = path,
			    .function = arena_strdup(ts->arena, function) };
	struct debug *debug = types_debug(ts, path);
	size_t before = out->len;
	const char *why;

	a.elf = debug ? elf_open_file(path, &why) : NULL;
	if (!a.elf)
		return -ENOENT;
	debug_inlined(debug, function, add, &a);
	elf_release(a.elf);
	if (a.first && debug_gave_up(debug)) {
		out->len = before;
		return fail(d, at,
			    arena_printf(ts->arena,
					 "%s is inlined in more places than "
					 "could be found",
					 function));
	}
	if (!a.first)
		return -ENOENT;
	if (!strcmp(at->provider, "uprobe"))
		return 0;
	/* the word that holds the return address is not where it looks */
	out->len = before;
	diag_error(d, at->span,
		   "%s is inlined wherever it is called: it does not return",
		   function);
	diag_hint(d, "uprobe:%s:%s is where its code begins", at->parts[0],
		  function);
	return -EINVAL;
}
