/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of this room share and nobody else needs. */
#ifndef SONDE_OUT_OUT_PRIV_H
#define SONDE_OUT_OUT_PRIV_H

#include <regex.h>
#include <string.h>
#include <time.h>

#include "base/hash.h"
#include "out/json.h"
#include "out/out.h"

/* How a value reads as text. */
enum out_style {
	STYLE_TEXT,	/* for people: "(1, 2)", indented stacks */
	STYLE_JSON_KEY, /* key of a JSON object: "(1,2)", flat stacks */
};

/* Conversions of C that no value of a script takes: of fractions (rows have %f),
 * and n. */
#define FORMAT_REFUSED "aefgAEFGn"

/*
 * A format is compiled once into segments: a run of literal text, then at most
 * one conversion that takes the next argument.
 */
struct format_seg {
	const char *text; /* literal before the conversion */
	uint32_t len;
	char conv;     /* d u x X o c s p r, 'f' in rows; 0: none */
	char variant;  /* 'x' of %rx, 'h' of %rh, 'g' of %gr, 'm', 'b' */
	uint8_t bytes; /* of an integer: 1 2 4 8 */
	bool minus, plus, space, alt, zero;
	bool star;	   /* width given as '*', which nobody supports */
	int32_t width;	   /* 0: none */
	int32_t precision; /* -1: none */
	int32_t longest;   /* bytes of a %.Ns of a row, 0: any */
};

struct format {
	struct format_seg *segs;
	uint32_t len;
	uint32_t nargs; /* conversions */
	int32_t width;	/* of all, "%-20(%s:%d)" of a row; 0: none */
	bool minus;
	char *text; /* owned copy the segments point into */
};

/* Compiles; @rows allows %.Nf. Free with format_free(). */
void format_compile(struct format *f, const char *text, bool rows);
void format_free(struct format *f);
/* Runs a compiled format on the fields of @args, which may be NULL. */
void format_run(struct out *o, const struct format *f, const struct type *args,
		const void *data, struct sbuf *to);
/* Blanks up to @width around what was appended since @from. */
void format_pad(int32_t width, bool minus, size_t from, struct sbuf *to);
/* One conversion of one value. */
void format_value(struct out *o, const struct format_seg *s,
		  const struct type *t, const void *data, struct sbuf *to);

/* What is kept per action from record to record. */
struct action_cache {
	const struct action *action;
	uint32_t ncolumns;
	struct format format;	/* printf and its kin */
	struct format *columns; /* ACT_ROW */
	regex_t *regex;		/* ACT_ROW, by column; used where @has_regex */
	bool *has_regex;
	struct sbuf header;
	struct action_cache *next;
};

struct user_name {
	uint64_t uid;
	char *name;
};

#define ACTION_SLOTS 64 /* a power of two */

struct out_cache {
	int64_t rows;	     /* printed of those that end the script */
	struct hash counted; /* row_count.c: rows, to how often they came */
	struct action_cache *actions[ACTION_SLOTS];
	const struct action_cache *last_header; /* row header that stands */
	struct sbuf csv_header; /* csv.c: or, of no row, this one */
	struct sbuf scratch;	/* text on its way into JSON */
	struct sbuf record;	/* a short record, filled up with zeros */
	struct tm tm;		/* broken-down time of second @tm_sec */
	time_t tm_sec;
	bool tm_valid, tm_utc;
	struct user_name *users;
	size_t nusers;
	bool users_read;
	uint64_t frames[STACK_MAX]; /* out_stack() */
};

struct out_cache *out_cache_new(void);
void out_cache_free(struct out_cache *c);
/* The entry of @a, made at the first call. */
struct action_cache *out_cache_action(struct out *o, const struct action *a);

/* value.c */
void value_put(struct out *o, const struct type *t, const void *data,
	       enum out_style style, struct sbuf *to);
/* A signed 64-bit integer as the value's type has it (BOOL, INT, ENUM, PTR,
 * SYMBOL and the integer aggregations). */
int64_t value_int(const struct type *t, const void *data);
bool value_is_signed(const struct type *t);
bool value_is_meminfo(const struct type *t);
/* Characters, which people read as text. */
bool value_is_text_array(const struct type *t);
/* A struct or union without a name: its members are its owner's. */
bool value_is_anonymous(const struct type_field *f);
/* The bits of a bitfield, moved to a whole integer. */
int64_t value_bits(const struct type_field *f, const void *data);
void value_json_number(const struct type *t, int64_t v, struct sbuf *to);
/* STATS; the average is divided by @div, the total is not. */
void value_stats(const struct type *t, const void *data, int64_t div, bool json,
		 struct sbuf *to);
/* value_text.c: the values that are names or addresses. */
void value_inet(const void *data, struct sbuf *to);
/* A buffer of strings: see type_buffer_words(). */
void value_words(struct out *o, const struct type *t, const void *data,
		 struct sbuf *to);
void value_buffer(const void *data, uint32_t size, char variant,
		  struct sbuf *to);
void value_mac(const void *data, struct sbuf *to);
void value_username(struct out *o, uint64_t uid, struct sbuf *to);
void value_ksym(struct out *o, uint64_t addr, struct sbuf *to);
void value_usym(struct out *o, uint64_t addr, uint32_t pid, struct sbuf *to);
/* A symbol of either kind as "name+0x1a", with the file of a program's behind it:
 * "name+0x1a [file]". */
void value_place(struct out *o, const struct type *t, const void *data,
		 struct sbuf *to);
void value_stack(struct out *o, const struct type *t, const void *data,
		 enum out_style style, struct sbuf *to);
/* stacks.c: a line "name+0x1a [module]" for each frame, behind its address when
 * that is wanted. */
void stack_lines(struct out *o, const struct type *t, const void *data,
		 bool address, struct sbuf *to);
/* row_count.c */
void row_counts_free(struct out_cache *c);
/* Bytes of the UTF-8 sequence at @s, 0 when there is none. */
size_t utf8_len(const unsigned char *s, size_t left);
/* Text of the traced system: escaped when the output is a terminal. */
void value_text(struct out *o, const char *text, size_t len, struct sbuf *to);
/* What is printed behind a string because it was cut; "" if it was not. */
const char *value_trailer(const struct out *o, const struct type *t,
			  const char *text);
/* A string with that. */
void value_string(struct out *o, const struct type *t, const char *text,
		  struct sbuf *to);

/* Decimal and friends without stdio. */
void put_u64(struct sbuf *to, uint64_t v);
void put_i64(struct sbuf *to, int64_t v);
void put_hex(struct sbuf *to, uint64_t v);

/* gfp.c: flags of the kernel's allocator. */
void gfp_put(uint64_t v, struct sbuf *to);

/* hist.c: rows of one histogram (HIST or LHIST); @div divides, 1 for none. */
void hist_text(const struct type *t, const void *data, int64_t div,
	       struct sbuf *to);
void hist_json(const struct type *t, const void *data, int64_t div,
	       struct sbuf *to);
/* A row a bucket, as in JSON; each begins with @head. */
void hist_csv(const struct type *t, const void *data, int64_t div,
	      const struct sbuf *head, struct sbuf *to);
uint64_t hist_total(const struct type *t, const void *data);

/*
 * tseries.c: the rows of one series up to interval @last (wall time / interval),
 * which is the latest of the map; tseries_last() is that of one value, 0 none.
 */
uint64_t tseries_last(const struct type *t, const void *data);
void tseries_text(struct out *o, const struct type *t, const void *data,
		  uint64_t last, struct sbuf *to);
void tseries_json(struct out *o, const struct type *t, const void *data,
		  uint64_t last, struct sbuf *to);
/* A row an interval that has a value; each begins with @head. */
void tseries_csv(struct out *o, const struct type *t, const void *data,
		 const struct sbuf *head, struct sbuf *to);

/* map.c: a sorted order of the entries; free() it. */
/* A number out of an aggregation: table.c. */
int64_t value_part(const struct type *t, const void *data, enum row_part part);
uint32_t *map_order(const struct snapshot *s, enum row_part part);
/* The value with @div applied, in the 16 bytes at @tmp, or @data itself. */
const void *map_divided(const struct type *t, const void *data, int64_t div,
			unsigned char *tmp);
void map_key(struct out *o, const struct type *key, const void *data,
	     enum out_style style, struct sbuf *to);
int64_t value_average(const struct type *t, const void *data);

/* time.c: @ns since boot. */
void time_put(struct out *o, const char *format, uint64_t ns, struct sbuf *to);
/* @ns of the wall clock, since 1970. */
void time_wall(struct out *o, const char *format, int64_t ns, struct sbuf *to);
/* The wall clock, now. */
void time_now(struct out *o, const char *format, struct sbuf *to);

/* row.c */
void row_put(struct out *o, const struct action *a, const void *data);

/* out.c: a record is done; keeps what is held back in bounds. */
void out_done(struct out *o);
/* Diagnostics of the running script, on stderr or as JSON. */
void out_message(struct out *o, struct span at, bool is_error,
		 const char *json_type, const char *text, bool excerpt);
/* What bpf() helper @helper returned, as JSON. */
void out_helper_error(struct out *o, struct span at, const char *helper,
		      int64_t code);

static inline uint64_t load_u64(const void *p)
{
	uint64_t v;

	memcpy(&v, p, 8);
	return v;
}

static inline uint32_t load_u32(const void *p)
{
	uint32_t v;

	memcpy(&v, p, 4);
	return v;
}

#endif
