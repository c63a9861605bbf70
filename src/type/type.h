/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Types: one system for kernel BTF, DWARF, tracepoint formats and C
 * declarations in scripts.
 *
 * A struct type is immutable once made and lives in the arena of its
 * struct types (below), so types are passed by pointer and compared with
 * type_eq(). Struct members from BTF are fetched on first use by
 * type_complete(); until then @nfields is 0.
 *
 * Every type has one layout in memory, the same in map keys, map values and
 * ring-buffer records (little-endian host order):
 *
 *	BOOL		1 byte, 0 or 1
 *	INT, ENUM	@size bytes (1 2 4 8)
 *	PTR		8 bytes
 *	ARRAY		@count elements
 *	STRING		@size bytes, text then NUL bytes to the end; the text may
 *			fill all but the last byte
 *	BUFFER		u32 length, then @size - 4 bytes, zero behind the length
 *	STRUCT		as the kernel or the program has it
 *	TUPLE, RECORD	fields in order at their natural alignment (at most 8),
 *			padding zeroed, @size a multiple of the alignment
 *	INET		u32 address family (AF_INET 2, AF_INET6 10), 16 bytes
 *			address in network order, zero behind a v4 one: 20 bytes
 *	TIMESTAMP	u64 ns since boot; how it prints is @format (strftime)
 *	KSYM		u64 address
 *	USYM		u64 address, u32 pid, u32 zero
 *	KSTACK		u64: a hash of the frames, in the lowest byte their
 *			number (at most @count), STACK_LOST when they could not
 *			be kept; 0 none. The frames are in the map "stacks"
 *	USTACK		the same, u32 pid, u32 zero
 *	SYMBOL		i64 value, printed through table @symbols
 *	USERNAME	u64 uid
 *	MACADDR		6 bytes
 *	COUNT		u64
 *	SUM		i64 or u64 by @is_signed
 *	MIN, MAX	u64 value, u64 1 when set
 *	AVG, STATS	u64 count, i64/u64 total
 *	HIST		u64 counts, hist_buckets(bits) of them
 *	LHIST		u64 counts: [0] below min, then one a step, last above max
 *	TSERIES		@count times { u64 value, u64 meta, u64 epoch }: the epoch
 *			is wall time / @interval and says which bucket it is (its
 *			remainder by @count), 0: unused. With SERIES_AVG the two
 *			words are those of AVG, with MIN and MAX theirs, with LAST
 *			the meta word is the time of the value in ns
 *
 * Aggregations (COUNT and below) are stored per CPU; a reader adds them up.
 */
#ifndef SONDE_TYPE_TYPE_H
#define SONDE_TYPE_TYPE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/sbuf.h"
#include "base/vec.h"

enum type_kind {
	TYPE_NONE, /* no value, or not inferred yet */
	TYPE_VOID, /* only behind a pointer */
	TYPE_BOOL,
	TYPE_INT,
	TYPE_ENUM,
	TYPE_PTR,
	TYPE_ARRAY,
	TYPE_STRING,
	TYPE_BUFFER,
	TYPE_STRUCT, /* or union */
	TYPE_TUPLE,
	TYPE_RECORD,
	TYPE_INET,
	TYPE_TIMESTAMP,
	TYPE_KSYM,
	TYPE_USYM,
	TYPE_KSTACK,
	TYPE_USTACK,
	TYPE_SYMBOL,
	TYPE_USERNAME,
	TYPE_MACADDR,
	TYPE_COUNT, /* first aggregation: see type_is_agg() */
	TYPE_SUM,
	TYPE_MIN,
	TYPE_MAX,
	TYPE_AVG,
	TYPE_STATS,
	TYPE_HIST,
	TYPE_LHIST,
	TYPE_TSERIES,
	TYPE_NKINDS
};

/* Where a pointer points, and so how it is read. */
enum addr_space {
	SPACE_KERNEL, /* bpf_probe_read_kernel */
	SPACE_USER,   /* bpf_probe_read_user */
	SPACE_CTX,    /* the program's context: direct loads */
	SPACE_BTF,    /* trusted kernel pointer: direct loads, kernel if not */
	SPACE_BPF,    /* our own memory: slot or map value */
};

/* What a tseries() keeps of the values of one interval. */
enum series_agg { SERIES_LAST, SERIES_AVG, SERIES_MAX, SERIES_MIN, SERIES_SUM };

/* Buckets of a tseries(): the kernel's per-CPU values end at 32 KB. */
#define SERIES_MAX_COUNT 1024
#define SERIES_BUCKET 24 /* bytes */

/* Frames that the kernel takes (kernel.perf_event_max_stack). */
#define STACK_MAX 127
#define STACK_LOST 255 /* instead of their number */

struct type;

struct type_field {
	const char *name; /* NULL in a tuple; "" is an anonymous member */
	const struct type *type;
	uint32_t offset;    /* bytes from the start of the aggregate */
	uint8_t bit_offset; /* bitfields: bits from @offset, LSB first */
	uint8_t bit_size;   /* 0: not a bitfield */
	bool data_loc;	    /* tracepoint __data_loc: u32 here, see probe.h */
	bool rel_loc;	    /* tracepoint __rel_loc */
	bool typed;  /* the verifier knows the type of what is pointed to */
	bool hidden; /* an argument that some verifiers let no program load */
};

struct type_enumerator {
	const char *name;
	int64_t value;
};

struct type {
	enum type_kind kind;
	uint32_t size; /* bytes; 0 for NONE, VOID and incomplete structs */
	bool is_signed;
	bool is_union;
	bool complete;		 /* STRUCT, ENUM: members are there */
	bool is_typedef_name;	 /* @name prints without "struct" */
	enum addr_space space;	 /* PTR */
	const struct type *elem; /* PTR: pointee; ARRAY: element */
	uint32_t count;		 /* ARRAY: elements; stacks: frames at most */
	const char *name; /* STRUCT, ENUM: tag without the keyword; SYMBOL:
				  * what messages call it, or NULL */
	struct type_field *fields;
	uint32_t nfields;
	struct type_enumerator *enums;
	uint32_t nenums;
	uint32_t btf_id;     /* vmlinux BTF id of STRUCT, ENUM; 0 none */
	struct debug *debug; /* where a program's STRUCT, ENUM is from.. */
	uint32_t debug_ref;  /* ..and what it is there (elf/debug.h) */
	uint32_t hist_bits;  /* HIST: the k of hist(n, k) */
	int64_t lhist_min, lhist_max, lhist_step;
	int64_t interval;	/* TSERIES: ns */
	enum series_agg series; /* TSERIES; @count intervals are kept */
	const char *format;	/* TIMESTAMP; stacks: how they print */
	const char *symbols;	/* SYMBOL: name of the table, out/symbol.c;
				 * BUFFER: "words", see type_buffer_words() */
	int literal;		/* INT: came from a literal, sign is flexible */
	const struct type *read_of; /* INT: see type_read(); else NULL */
};

struct btf_kernel; /* kernel/btf.h */
struct debug;	   /* elf/debug.h */
struct elf;

/* A program or library whose types are asked for. */
struct type_file {
	const char *path;
	struct elf *elf;     /* NULL: cannot be read */
	struct debug *debug; /* NULL: has no debug information */
	struct hash types;   /* debug_ref -> struct type */
};

/* The owner of all types of one script. Zero-initialise, then types_init. */
struct types {
	struct arena *arena;
	struct hash named;	/* "struct foo", "enum e", typedefs */
	struct btf_kernel *btf; /* opened at first need; NULL without BTF */
	bool btf_tried;
	struct hash by_btf_id;
	VEC(struct type_file *) files; /* opened at first need */
};

void types_init(struct types *ts, struct arena *arena);
void types_free(struct types *ts);
/* Kernel BTF, opened at the first call; NULL when the kernel has none. */
struct btf_kernel *types_btf(struct types *ts);

/* Shared constants of the simple types. */
extern const struct type type_none, type_void, type_bool;
/* void, too: what a number of kptr() and uptr() points to, which is printed as
 * the number that it was */
extern const struct type type_unknown;
extern const struct type type_int8, type_int16, type_int32, type_int64;
extern const struct type type_uint8, type_uint16, type_uint32, type_uint64;
extern const struct type type_ksym, type_usym, type_inet, type_username;
extern const struct type type_macaddr;
/* C's char: an int8 whose arrays are strings. */
extern const struct type type_char;
/* A positive literal: fits signed and unsigned alike. */
const struct type *type_literal(uint32_t size);

const struct type *type_int(uint32_t size, bool is_signed);
const struct type *type_ptr(struct types *ts, const struct type *to,
			    enum addr_space space);
/* A string when @elem is type_char (and @count is not 0). */
const struct type *type_array(struct types *ts, const struct type *elem,
			      uint32_t count);
const struct type *type_string(struct types *ts, uint32_t size);
const struct type *type_buffer(struct types *ts, uint32_t bytes);
/*
 * A buffer that prints as words: the strings in it, which NUL bytes end, from
 * number @first on (0 is the first), at most @max of them (then "..." follows),
 * joined by spaces, @quote: each in quotes. Kept in lhist_min, _max, _step.
 */
const struct type *type_buffer_words(struct types *ts,
				     const struct type *buffer, int64_t first,
				     int64_t max, bool quote);
/* The table of probe_event: numbers of probes, shown as what they are at. */
#define PROBE_EVENTS "probe_event"
const struct type *type_symbol(struct types *ts, const char *table);
/* The same, which messages call @name. */
const struct type *type_symbol_named(struct types *ts, const char *table,
				     const char *name);
/* The first byte of the format of a time that is shown in UTC. */
#define TIME_IN_UTC '\001'
const struct type *type_timestamp(struct types *ts, const char *format);
/* @kind is KSTACK or USTACK; @mode is "bpftrace", "perf", "raw"
 * or "source". */
const struct type *type_stack(struct types *ts, enum type_kind kind,
			      uint32_t frames, const char *mode);
const struct type *type_enum(struct types *ts, const char *name, uint32_t size,
			     bool is_signed);
/* Lays the fields out; @names is NULL for a tuple. */
const struct type *type_tuple(struct types *ts, const struct type *const *elems,
			      const char *const *names, uint32_t n);
/* The same record, which messages name "struct NAME": arguments of a probe. */
const struct type *type_named(struct types *ts, const struct type *record,
			      const char *name);
const struct type *type_agg(struct types *ts, enum type_kind kind,
			    bool is_signed);
const struct type *type_hist(struct types *ts, uint32_t bits);
const struct type *type_lhist(struct types *ts, int64_t min, int64_t max,
			      int64_t step);
const struct type *type_tseries(struct types *ts, int64_t interval,
				uint32_t count, enum series_agg series,
				bool is_signed);
/* "avg", "max", "min", "sum", by enum series_agg; "last" for none. */
extern const char *const series_words[];
/* A struct or union under construction by a front end (formats, C). */
struct type *type_struct_new(struct types *ts, const char *name, bool is_union);

/*
 * A named type: "struct task_struct", "union u", "enum e", "uint32", "u64",
 * a C spelling ("unsigned int"), or a typedef; script declarations first, then
 * BTF. NULL when nobody knows it. Structs come incomplete.
 */
const struct type *type_by_name(struct types *ts, const char *name);
/*
 * The same in a program that is probed at @address: what its debug information
 * says goes before the kernel's types. @path NULL: none.
 */
const struct type *type_by_name_in(struct types *ts, const char *name,
				   const char *path, uint64_t address);
/* An enumerator of that program; NULL when it has none of that name. */
const struct type *type_find_enumerator_in(struct types *ts, const char *name,
					   const char *path, uint64_t address,
					   int64_t *value);
/* The debug information of a file, opened once; NULL when it has none. */
struct debug *types_debug(struct types *ts, const char *path);
/* A type of it, by debug_ref; pointers lead to user memory. */
const struct type *type_by_debug_ref(struct types *ts, struct debug *d,
				     uint32_t ref);
void types_close_files(struct types *ts);
/* dwarf_type.c: the members of a type of a program. */
bool type_complete_debug(struct types *ts, struct type *t);
const struct type *type_by_btf_id(struct types *ts, uint32_t id);
void type_declare(struct types *ts, const char *name, const struct type *t);
/* Fetches the members of a struct or enum; false when it is opaque. */
bool type_complete(struct types *ts, const struct type *t);
/* That, and of all that lies in it (not behind pointers): to print it. */
void type_complete_all(struct types *ts, const struct type *t);
/*
 * The field of a struct or record by name, looking through anonymous members.
 * The result has @offset from the start of @t. NULL when there is none.
 */
const struct type_field *type_find_field(struct types *ts, const struct type *t,
					 const char *name);
/* Its type as read in an object of @space: what a pointer that the verifier
 * knows leads to is in SPACE_BTF as well. */
const struct type *type_of_field(struct types *ts, const struct type_field *f,
				 enum addr_space space);

bool type_eq(const struct type *a, const struct type *b);
/*
 * The smallest type that holds values of both (unify.c), NULL when there is
 * none. A uint64 and a signed integer give int64, which does not hold all. What
 * is a text by type_is_name_text() gives a string beside any other text.
 */
const struct type *type_unify(struct types *ts, const struct type *a,
			      const struct type *b);
/*
 * The field of tuple or record @t that holds what the @i-th of @other holds: by
 * number, in records by name. NULL when there is none.
 */
const struct type_field *type_counterpart(const struct type *t,
					  const struct type *other, uint32_t i);
/* What reading an aggregation gives; NULL for hist, lhist and stats. Other
 * types are returned as they are. */
const struct type *type_decay(const struct type *t);
/*
 * The number that reading aggregation @agg gives, as bpftrace has it in a tuple:
 * it counts and compares like any, but it has the aggregation's name and is none
 * where a number is asked for (check_priv.h, visit_number()).
 */
const struct type *type_read(struct types *ts, const struct type *agg);
/* The number alone, of one that type_read() gave; else @t. */
const struct type *type_plain(const struct type *t);
/* A symbol that is a text of SYMBOL_TEXT bytes wherever one is asked for: an
 * error's, a signal's, a syscall's name. */
bool type_is_name_text(const struct type *t);
/* Bytes that a value of @t takes in bpftrace 0.27, which are not always ours. */
uint32_t type_peer_size(const struct type *t);
/* As bpftrace spells it: "string[16]", "struct task_struct *", "(int64,bool)". */
void type_print(const struct type *t, struct sbuf *out);
const char *type_str(struct types *ts, const struct type *t);
uint32_t type_align(const struct type *t);

static inline bool type_is_agg(const struct type *t)
{
	return t->kind >= TYPE_COUNT;
}

/* Fits a register: compared, added and passed as one 64-bit value. */
static inline bool type_is_scalar(const struct type *t)
{
	return t->kind >= TYPE_BOOL && t->kind <= TYPE_PTR;
}

static inline bool type_is_stack(const struct type *t)
{
	return t->kind == TYPE_KSTACK || t->kind == TYPE_USTACK;
}

static inline bool type_is_int(const struct type *t)
{
	return t->kind == TYPE_INT || t->kind == TYPE_ENUM ||
	       t->kind == TYPE_BOOL;
}

/*
 * hist(n, k): bucket 0 holds the negatives, bucket 1 + n the values n below
 * 2^k, then 2^k buckets for each power of two up to 2^63.
 */
static inline uint32_t hist_buckets(uint32_t bits)
{
	return 1 + (1u << bits) + (64 - bits) * (1u << bits);
}
uint32_t hist_bucket(uint64_t value, bool negative, uint32_t bits);
/* First value of bucket @i (i > 0); the next one's is one past its last. */
uint64_t hist_bucket_low(uint32_t i, uint32_t bits);

#endif
