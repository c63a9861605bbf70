/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Debug information (DWARF) of one file: types, parameters of functions, source
 * lines, inlined functions. libdw reads it; here is what to read, and how much.
 *
 * Nothing is read before it is asked for. A name is looked for where it can be:
 * its bytes are searched in the string sections, and only units that refer to
 * them are walked. Damaged information ends a search early, it never fails
 * louder than "not found"; so does a search that takes too long.
 */
#ifndef SONDE_ELF_DEBUG_H
#define SONDE_ELF_DEBUG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/sbuf.h"
#include "elf/elf.h"

struct debug;
/* An entry that was found; 0 is none (and the type void). Names that are given
 * out, and references, live until debug_close(). */
typedef uint32_t debug_ref;

/* The debug information of an open file, which must outlive it: its own, or
 * from where it went (elf_set_debug_dirs()). NULL when there is none. */
struct debug *debug_open(struct elf *e);
void debug_close(struct debug *d);
/* Whether the last search was cut short: there may be more than it found. */
bool debug_gave_up(const struct debug *d);

enum debug_kind {
	DEBUG_VOID,
	DEBUG_BOOL,
	DEBUG_CHAR, /* an integer that is text in arrays */
	DEBUG_INT,
	DEBUG_FLOAT,
	DEBUG_ENUM,
	DEBUG_POINTER, /* or a reference */
	DEBUG_ARRAY,
	DEBUG_STRUCT, /* or a class */
	DEBUG_UNION,
	DEBUG_OTHER, /* a function, a pointer to a member, .. */
};

/* A type behind its typedefs and qualifiers. */
struct debug_type {
	enum debug_kind kind;
	debug_ref ref;	   /* of the type itself */
	const char *name;  /* its tag; NULL: none */
	const char *alias; /* the first typedef that led to it, or NULL */
	uint64_t size;	   /* bytes; 0 unknown */
	bool is_signed;
	bool is_class;	     /* declared with "class" */
	bool is_declaration; /* members are elsewhere: see debug_define() */
	debug_ref elem;	     /* POINTER, ARRAY */
	uint32_t dims;	     /* ARRAY: dimensions, four at most.. */
	uint64_t dim[4]; /* ..elements of each, outermost first; 0 unknown */
};
void debug_type(struct debug *d, debug_ref ref, struct debug_type *out);
/* As it is declared: "const char*", "struct list*", "u32x". */
void debug_type_name(struct debug *d, debug_ref ref, struct sbuf *out);
/* The definition of a struct that @ref only declares; 0 when there is none. */
debug_ref debug_define(struct debug *d, debug_ref ref);

struct debug_member {
	const char *name; /* NULL: anonymous, or a base class */
	debug_ref type;
	uint64_t offset;     /* bytes */
	uint32_t bit_offset; /* bitfields: bits from @offset, LSB first */
	uint32_t bit_size;   /* 0: is none */
	bool is_base;
};
/* Each member of a struct (static ones are none), in their order, until @fn
 * says false. */
void debug_members(struct debug *d, debug_ref ref,
		   bool (*fn)(const struct debug_member *m, void *data),
		   void *data);
void debug_enumerators(struct debug *d, debug_ref ref,
		       bool (*fn)(const char *name, int64_t value, void *data),
		       void *data);

/*
 * A type by name: "struct list", "union u", "enum e", or without the word a
 * typedef, class, struct or basic type; C++ names with their namespaces or
 * without. The unit that holds the code at @near (0: none) goes first. 0 when
 * there is none.
 */
debug_ref debug_find_type(struct debug *d, const char *name, uint64_t near);
/* An enumerator; *@type is its enum. */
bool debug_find_enumerator(struct debug *d, const char *name, uint64_t near,
			   debug_ref *type, int64_t *value);

/* The function that begins at a virtual address; 0 when nobody knows. */
debug_ref debug_function(struct debug *d, uint64_t address);
/* The type that it returns; 0 for void. */
debug_ref debug_returns(struct debug *d, debug_ref function);
/* Whether a C++ object is passed by its address, since to copy its bytes is not
 * enough: it has a destructor, virtual functions, or a base or member that has. */
bool debug_by_reference(struct debug *d, debug_ref ref);

struct debug_parameter {
	const char *name; /* NULL: has none */
	debug_ref type;
	/* The register that it is in where the function begins, by DWARF's
	 * number; -1: not known, which says nothing. */
	int reg;
};
void debug_parameters(struct debug *d, debug_ref function,
		      bool (*fn)(const struct debug_parameter *p, void *data),
		      void *data);

/*
 * Source lines. @file is the end of a path, from a whole part of it on: "t.c",
 * "src/t.c".
 */
enum debug_found { DEBUG_FOUND, DEBUG_NO_FILE, DEBUG_NO_LINE };
/*
 * Calls @fn with the address where the code of a line begins, in each function
 * that has code of it and in each place that it is inlined to. @column 0: any.
 * *@near: where there is none, the next line that has code, or 0.
 */
enum debug_found debug_lines(struct debug *d, const char *file, uint32_t line,
			     uint32_t column,
			     void (*fn)(uint64_t address, void *data),
			     void *data, uint32_t *near);
/* Where a function is inlined: the begin of each copy. False: nowhere. */
bool debug_inlined(struct debug *d, const char *name,
		   void (*fn)(uint64_t address, void *data), void *data);

/* What an address of code is in, as the source has it. */
struct debug_frame {
	const char *name; /* of the function, mangled when it is in C++ */
	const char *file; /* NULL: not known */
	uint32_t line;	  /* 0: not known */
	bool inlined;	  /* into the next one */
};
/* The functions around an address, innermost first; at most @max of them. */
uint32_t debug_frames(struct debug *d, uint64_t address,
		      struct debug_frame *out, uint32_t max);
/* Units whose lines were read, which libdw keeps until debug_close(). */
uint32_t debug_units_read(const struct debug *d);

#endif
