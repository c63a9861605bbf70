/* SPDX-License-Identifier: Apache-2.0 */
/* What the readers of debug information share. */
#ifndef SONDE_ELF_DEBUG_PRIV_H
#define SONDE_ELF_DEBUG_PRIV_H

#include <elfutils/libdw.h>

#include "base/hash.h"
#include "base/vec.h"
#include "elf/debug.h"
#include "elf/priv.h"
#include "elf/separate.h"

struct debug_unit {
	Dwarf_Die die;	/* of the unit itself */
	uint64_t begin; /* of it in its section */
	bool apart;	/* in another section than .debug_info */
	bool lines_read;
	uint64_t str_index; /* its part of .debug_str_offsets; 0 none */
};

/* Code of a unit: addresses, the end exclusive. */
struct debug_range {
	uint64_t begin, end;
	uint32_t unit;
};

struct debug {
	struct elf *elf;
	struct separate separate;
	Dwarf *dw;
	bool has_units;
	VEC(struct debug_unit) units; /* in the order of the file */
	bool has_ranges;
	VEC(struct debug_range) ranges; /* by address */
	VEC(Dwarf_Die) dies;		/* by debug_ref - 1 */
	struct hash refs;		/* address of an entry -> debug_ref */
	uint64_t entries;		/* that this search has looked at */
	uint64_t until;			/* monotonic ns: when it has to end */
	bool gave_up;
	uint32_t units_read; /* with their lines */
};

/* Types lead to types, scopes lie in scopes: so deep at most. */
#define DEBUG_DEPTH 64

/* Begins a search: it has the whole time from here. */
void debug_begin(struct debug *d);
/* One more entry is looked at; false when it has been too much. */
bool debug_may_go_on(struct debug *d);
/* The units, read at the first call. */
void debug_read_units(struct debug *d);
/* The unit with the code at an address, NULL when nobody knows. */
struct debug_unit *debug_unit_at(struct debug *d, uint64_t address);

debug_ref debug_keep(struct debug *d, Dwarf_Die *die);
/* False for 0. */
bool debug_die(const struct debug *d, debug_ref ref, Dwarf_Die *out);
/* The entry that an attribute refers to. */
bool debug_attr_die(Dwarf_Die *die, unsigned int name, Dwarf_Die *out);
bool debug_attr_number(Dwarf_Die *die, unsigned int name, uint64_t *out);
bool debug_has_flag(Dwarf_Die *die, unsigned int name);
/* Bytes of a section of the file with the information; NULL: has none. */
const uint8_t *debug_section(const struct debug *d, const char *name,
			     size_t *len);

/* debug_type.c: takes typedefs and qualifiers off *@die; false: there is void
 * below. *@alias, which may be NULL, becomes the first typedef unless it is
 * set. */
bool debug_uncover(Dwarf_Die *die, const char **alias);
/* Whether the values of an enum may be negative. */
bool debug_enum_is_signed(Dwarf_Die *die);
/* The value of an enumerator. */
bool debug_constant(Dwarf_Die *die, bool is_signed, int64_t *value);

/*
 * Walks a unit: parents first, into what @enter says. @fn says false to stop;
 * then, and when it has been too much, the result is false.
 */
struct debug_walk {
	bool (*enter)(int tag);
	bool (*fn)(struct debug *d, const struct debug_walk *w, Dwarf_Die *die,
		   int tag);
	void *data;
	uint32_t depth;			/* of what @fn is given.. */
	Dwarf_Die *around[DEBUG_DEPTH]; /* ..and what it lies in */
};
bool debug_walk_unit(struct debug *d, struct debug_unit *u,
		     struct debug_walk *w);
/* The scopes that types and functions lie in, but for functions. */
bool debug_is_scope(int tag);
/*
 * Walks the units that may name @name: that of the code at @near first, then
 * those that refer to its bytes.
 */
void debug_walk_naming(struct debug *d, const char *name, uint64_t near,
		       struct debug_walk *w);

/* Units that hold @n bytes of .debug_info. */
void debug_mark_bytes(struct debug *d, const void *bytes, size_t n,
		      uint8_t *marks);

#endif
