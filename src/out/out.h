/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Output: typed bytes to text, JSON or CSV. Knows nothing of BPF: it is fed
 * records and map snapshots, so the interpreter prints through it too.
 *
 *	record.c	records that speak for themselves: an action each
 *	value.c		one value of any type as text
 *	value_text.c	the values that are names or addresses
 *	value_json.c	one value of any type as JSON
 *	format.c	printf with bpftrace's rules; format_check.c: do the
 *			arguments fit?
 *	map.c		maps: order, top, div; merge.c: one value of all CPUs'
 *	hist.c		histograms as bpftrace has them; hist_bcc.c and
 *			hist_perf.c: as bcc and perf-tools have them
 *	tseries.c	series over time
 *	gfp.c		flags of the allocator
 *	json.c		records of -f json
 *	row.c		rows: text with header, JSON, CSV
 *	row_count.c	equal rows as one, with their number
 *	table.c		a table with a row for each entry of a map
 *	stacks.c	a map that is keyed by stacks; frame.c: their frames
 *	form.c		the forms that scripts give for these
 *	calc.c		columns that are computed of others
 *	request.c	operation and flags of a block request
 *	symbol.c	tables of names: errno, signals, syscalls, flags; those
 *			of headers are in symbol_table.c
 *	time.c		strftime with clock conversion and %f %k %l
 */
#ifndef SONDE_OUT_OUT_H
#define SONDE_OUT_OUT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/diag.h"
#include "base/sbuf.h"
#include "ir/ir.h"
#include "out/check.h"
#include "out/json.h"
#include "type/type.h"

enum out_format { OUT_TEXT, OUT_JSON, OUT_CSV };
enum out_buffering { OUT_BUF_LINE, OUT_BUF_FULL, OUT_BUF_NONE };

/* A function as the source has it, where an address may be in several. */
struct out_frame {
	const char *name; /* NULL: not known */
	const char *file; /* NULL: not known */
	uint32_t line;	  /* 0: not known */
	bool inlined;	  /* into the next one */
};

/* Functions of one address that are told apart. */
#define OUT_FRAMES 16

/* How addresses become names; the session provides it (src/stack). */
struct out_symbols {
	/* Name of a kernel address as "func+off" or "func", or NULL. */
	const char *(*kernel)(void *self, uint64_t addr, bool with_offset);
	const char *(*user)(void *self, uint64_t addr, uint32_t pid,
			    bool with_offset);
	/* Module of a kernel address (NULL: the kernel itself), file of a
	 * user address; NULL when unknown. */
	const char *(*kernel_module)(void *self, uint64_t addr);
	const char *(*user_module)(void *self, uint64_t addr, uint32_t pid);
	/* The functions around a user address, innermost first, by debug
	 * information: how many, at most OUT_FRAMES, 0 when there is none.
	 * Valid until the next call. */
	uint32_t (*user_source)(void *self, uint64_t addr, uint32_t pid,
				struct out_frame *frames);
	void *self;
};

struct snapshot;
struct out;

/*
 * Takes what is drawn rather than printed (src/view). What it refuses (false)
 * is printed as text.
 */
struct out_sink {
	/* A map was printed, by the script or at the end. @unit: of its
	 * values, where the script says it, else NULL. */
	bool (*map)(void *self, struct out *o, const struct snapshot *s,
		    const char *unit);
	/* The script cleared map @map, other than together with a print. */
	void (*cleared)(void *self, const struct ir_map *map);
	/* A record of ACT_ROW. */
	bool (*row)(void *self, struct out *o, const struct action *a,
		    const void *data);
	void (*lost)(void *self, uint64_t count);
	/* All probes are there, and (@over) are about to go. */
	void (*watch)(void *self, bool over);
	void *self;
};

struct out {
	FILE *to;
	enum out_format format;
	bool escape;	  /* control characters as \xNN (to is a terminal) */
	bool peer_json;	  /* as bpftrace: bytes signed, stacks indented */
	bool titles;	  /* CSV begins with the names of text, "LAT(ms)" */
	bool no_warnings; /* of the running script: --no-warnings */
	bool failed;	  /* a write failed, or the reader has gone: stop */
	int error;	  /* errno of that write; 0 when the reader has gone */
	uint32_t errors;  /* messages of level ERROR so far, errorf()'s too */
	struct out_symbols symbols;
	/* The frames of stack @id (type/type.h), innermost first, or NULL; valid
	 * until the next call. */
	const uint64_t *(*frames)(void *self, uint64_t id);
	void *frames_self;
	const struct out_sink *sink; /* or NULL; not with JSON */
	const struct source *src;    /* for runtime errors */
	int64_t boot_offset;	     /* wall clock minus boot clock, ns */
	bool header_done;	     /* rows */
	bool over; /* as many rows as the script wanted: it ends */
	/* What is printed behind text that fills all of its @max_strlen bytes;
	 * NULL: nothing */
	const char *str_trunc_trailer;
	uint32_t max_strlen;
	const char *const *probe_names; /* by probe id, for probe_event */
	uint32_t nprobes;
	/* Of the histograms of print_hist() in JSON and CSV: their unit, and what
	 * their key is called ("": it has no meaning); else NULL. */
	const char *unit, *title;
	struct sbuf buf;	 /* text not yet given to @to */
	struct out_cache *cache; /* compiled formats, names; out_priv.h */
};

void out_init(struct out *o, FILE *to, enum out_format format);
void out_free(struct out *o);
/* Flushes; sets @failed when that cannot be done. */
void out_flush(struct out *o);

/* One value as text, as print() and %s show it. @nested: inside a tuple. */
void out_value(struct out *o, const struct type *t, const void *data,
	       struct sbuf *to);
void out_value_json(struct out *o, const struct type *t, const void *data,
		    struct sbuf *to);

/* What a map holds: entries of key bytes and value bytes; values of
 * aggregations already summed over CPUs (one value in the type's layout). */
struct snapshot {
	const struct ir_map *map;
	uint32_t len;
	bool cleared;	       /* the map was cleared in the same step */
	unsigned char *keys;   /* len * map->key_size */
	unsigned char *values; /* len * map->value_size */
};

/* Gives a map to the sink; false when there is none or it refuses. */
bool out_drawn(struct out *o, const struct snapshot *s, const char *unit);

/* The number that a value stands for: an integer itself, the average of AVG,
 * the total of STATS, the events in a histogram; false when it is none. */
bool out_number(const struct type *t, const void *data, int64_t *n);
/* Bounds of histogram bucket @i: [*low, *high), INT64_MIN and _MAX at open
 * ends. */
void out_hist_bounds(const struct type *t, uint32_t i, int64_t *low,
		     int64_t *high);
/*
 * The frames of a stack value that are shown, innermost first: of a whole
 * stack, those of the tracing itself are left out. Returns how many; *at is
 * valid until the next call, *pid is 0 for the kernel's.
 */
uint32_t out_stack(struct out *o, const struct type *t, const void *data,
		   const uint64_t **at, uint32_t *pid);

/*
 * Appends what frame @i (0 is the innermost) of a stack of type @t is in, as "f"
 * or "f+12"; false when nobody knows. A frame that is not the innermost is where
 * a call returns to: it is in the function that called.
 */
bool out_frame_name(struct out *o, const struct type *t, const uint64_t *frames,
		    uint32_t i, uint32_t pid, bool offset, struct sbuf *to);

/* Whether its frames could not be kept. */
bool out_stack_lost(const void *data);

/* Whether its frames are shown as the source has them: mode "source". */
bool out_stack_is_source(const struct type *t);
/*
 * The functions of frame @i (0 is the innermost) of such a stack, innermost
 * first. A frame that is not the innermost is where a call returns to: what it
 * is in is asked of the call before it. 0: nobody knows.
 */
uint32_t out_stack_source(struct out *o, uint64_t addr, uint32_t i,
			  uint32_t pid, struct out_frame *frames);

/* Adds @from (one CPU's value) to @into, by the type's rule. */
void out_merge(const struct type *t, void *into, const void *from);
/* Sorts as bpftrace prints, and prints. @top, @div: 0 not given. */
void out_map(struct out *o, struct snapshot *s, int64_t top, int64_t div);
/* What is left of it when all ends: a map without elements shows no zero. */
void out_map_at_end(struct out *o, struct snapshot *s);
/* print(@m[key]): the entry with that key; one that is not there is empty. */
void out_map_entry(struct out *o, const struct snapshot *s, const void *key);
/* print_hist: bcc's histogram form with unit and key title. @averages: NULL or
 * a map of AVG or STATS by the same keys, shown behind them. */
void out_hist_bcc(struct out *o, struct snapshot *s, const char *unit,
		  const char *title, struct snapshot *averages);
/* The same as an object a line; with -f json as out_hist_bcc(). */
void out_hist_json(struct out *o, struct snapshot *s, const char *unit,
		   const char *title, struct snapshot *averages);
/* perf-tools' form, all keys together; the title is the column of counts. */
void out_hist_perf(struct out *o, struct snapshot *s, const char *unit,
		   const char *title);
/* Its rows for those who have counted themselves: slot 0 is [0, 1), slot n
 * [2^(n-1), 2^n). Nothing when nothing was counted. */
#define OUT_PERF_SLOTS 63
void out_perf_powers(struct sbuf *to, const char *unit, const char *what,
		     const uint64_t *slots, uint32_t n);
/* One row, with bounds as text; @most: the count of the largest. */
void out_perf_row(struct sbuf *to, int low_width, const char *low,
		  int high_width, const char *high, uint64_t n, uint64_t most);

/* ACT_STACKS_PRINT: the entries in the action's form, the smallest first. */
void out_stacks(struct out *o, const struct action *a, struct snapshot *s);

/* Prints what a record says (printf, print of a value, time, join, row,
 * errors). Not the actions that need the session: maps, clear, exit, cat,
 * system. @data is the record without ring header, @len its bytes: bytes
 * missing behind @len read as zero. */
void out_record(struct out *o, const struct action *a, const void *data,
		uint32_t len);
/* ACT_ROW_MAP: a table with a row for each entry, in the action's order.
 * @joins: the action's other maps, in its order. */
void out_row_map(struct out *o, const struct action *a, struct snapshot *s,
		 struct snapshot *joins);
/* The header line of a row, once, before its first row (text and CSV). */
void out_row_header(struct out *o, const struct action *a);
/* The rows that were kept to be counted, the most frequent first. */
void out_counted_rows(struct out *o);
/* printf into text: for cat and system, too. */
void out_printf(struct out *o, const char *format, const struct type *args,
		const void *data, struct sbuf *to);

/* printf: text to the stream, or a JSON record of that type. */
void out_text(struct out *o, const char *json_type, const char *text,
	      size_t len);
/* A line that is no record, in any format. */
void out_raw(struct out *o, const char *text);
/* What --test and --bench have found; ns are those of one run. The line of a
 * test is the caller's: this is for JSON. */
void out_test(struct out *o, const char *name, uint64_t ns, bool passed,
	      const char *text, size_t len);
void out_bench(struct out *o, const char *name, uint64_t ns, uint64_t runs);
void out_attached(struct out *o, uint32_t probes);
/* What was lost, to stderr, or as a JSON record. @probe NULL: the sum of
 * lost events, which opens the list (text only). */
void out_loss(struct out *o, const char *probe, const char *what,
	      uint64_t count);
/* The sum of several such lists (text only). */
void out_loss_total(struct out *o, uint64_t count);
/* A message that came @count times more than it was shown. */
void out_repeated(struct out *o, const char *message, uint64_t count);
/* As out_text() for text that is neither ours nor the script's (files). */
void out_foreign(struct out *o, const char *json_type, const char *text,
		 size_t len);

/* gfp.c: the bits of a flag of the allocator, "GFP_ATOMIC"; false if unknown. */
bool gfp_value(const char *name, uint64_t *bits);

#endif
