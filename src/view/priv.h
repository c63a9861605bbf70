/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of this room share. */
#ifndef SONDE_VIEW_PRIV_H
#define SONDE_VIEW_PRIV_H

#include "base/sbuf.h"
#include "view/tree.h"
#include "view/view.h"

/* A map (or the rows) that is drawn as stacks. */
struct stack_source {
	const struct ir_map *map;    /* or NULL */
	const struct action *action; /* or NULL: a row with a stack */
	struct graph *graph;
	size_t settled, settled_ids; /* of graph.stacks: those behind come
				      * again with the next print */
	struct hash cache;	     /* address -> 1 + frame */
};

/* A histogram of time: one column each print that it was in. */
struct heat_column {
	size_t print;	  /* in heat_source.prints */
	uint64_t *counts; /* by bucket, owned */
};

struct heat {
	const char *name; /* map and key: "@usecs[sda]" */
	const struct type *type;
	uint32_t buckets;
	uint64_t *last; /* counts at the last print, when not cleared */
	VEC(struct heat_column) columns;
};

struct heat_source {
	const struct ir_map *map;
	const char *unit; /* of the values, or NULL */
	VEC(uint64_t)
	prints; /* ends of all columns, also of those that a key
			       * was not in; the first begins at @begun */
	uint64_t begun;
	struct hash by_name; /* name -> struct heat */
};

struct view {
	const struct view_opts *o;
	const struct ir_program *p;
	struct meta *meta;
	struct out_sink sink;
	struct arena arena;
	uint64_t begun;	      /* ns since boot */
	uint64_t ready, over; /* events are seen from, to */
	VEC(struct stack_source *) stacks;
	VEC(struct heat_source *) heats;
	struct trace *trace; /* chrome.c */
	struct sbuf text;    /* scratch */
};

/* collect.c: one map or row into its graph. */
bool holds_stack(const struct type *t);
/* False when times are asked for (heat) and the map has none. */
bool collect_map(struct view *v, struct stack_source *s, struct out *o,
		 const struct snapshot *sn);
/* What was printed so far stays. */
void collect_settle(struct stack_source *s);
void collect_row(struct view *v, struct stack_source *s, struct out *o,
		 const struct action *a, const void *data);
/* The text of a value, unescaped, in v->text. */
const char *collect_text(struct view *v, struct out *o, const struct type *t,
			 const void *data);
/* Such a number can be a time of this run: ns since boot. */
bool is_time(const struct view *v, uint64_t ns);

/* heat.c */
bool heat_suits(const struct ir_map *m);
void heat_map(struct view *v, struct heat_source *s, struct out *o,
	      const struct snapshot *sn, const char *unit);
void heat_cleared(struct heat_source *s);
/* All of them as elements of a JSON array, for a page. */
void heat_write(const struct view *v, struct sbuf *to);
void heat_source_free(struct heat_source *s);

/* chrome.c */
struct trace *trace_new(const struct ir_program *p);
void trace_free(struct trace *t);
bool trace_row(struct view *v, struct out *o, const struct action *a,
	       const void *data);
/* Whether a row has a duration and a time, or else what it lacks. */
const char *trace_lacks(const struct action *a);
size_t trace_len(const struct trace *t);
void trace_write(const struct view *v, struct sbuf *to);

/* Writers: append to @to. */
void folded_write(const struct view_opts *o, const struct graph *g,
		  struct sbuf *to);
void svg_write(const struct view_opts *o, const struct graph *g,
	       const struct meta *meta, struct sbuf *to);
void pprof_write(const struct graph *g, const struct meta *meta,
		 struct sbuf *to);
void perf_script_write(struct graph *const *graphs, size_t n,
		       const struct meta *meta, struct sbuf *to);
void speedscope_write(struct graph *const *graphs, size_t n,
		      const struct meta *meta, struct sbuf *to);
/* The page: flame graphs and heat maps. @v is NULL without heat maps. */
void page_write(const struct view_opts *o, struct graph *const *graphs,
		size_t n, const struct view *v, const struct meta *meta,
		struct sbuf *to);

/* palette.c */
const char *palette_of(const struct view_opts *o, const struct graph *g);
/* Colour of a frame as 0xrrggbb, the same for a name each time. */
uint32_t palette_color(const char *palette, const char *name,
		       enum frame_kind kind);
/* Of a comparison: @change from -1 (all gone, blue) to 1 (new, red). */
uint32_t palette_change(double change);
const char *const *palette_names(void);

/* escape.c: bytes of the traced system for a format. */
void escape_folded(const char *s, struct sbuf *to);
void escape_xml(const char *s, struct sbuf *to);
/* Line ends and other control characters become '?'. */
void escape_line(const char *s, struct sbuf *to);
/* Bytes that are no UTF-8 become '?'. */
void escape_utf8(const char *s, struct sbuf *to);
/* JSON inside a page: as json_string(), no '<' either. */
void escape_script(const char *s, struct sbuf *to);
/* JSON that is there: what must not stand in a page is in its strings only. */
void escape_json(const struct sbuf *json, struct sbuf *to);

/* meta.c */
void meta_time(const struct meta *m, struct sbuf *to);
/* "990 samples"; times and bytes in a unit that suits: "1.94 s". */
void meta_amount(int64_t count, const char *unit, struct sbuf *to);
/* "990 samples in 10.0 s - command - host, kernel, time", for XML. */
void meta_text(const struct meta *m, const struct graph *g, struct sbuf *to);
void meta_title(const struct meta *m, const struct graph *g,
		const struct view_opts *o, struct sbuf *to);
const char *meta_raw_title(const struct meta *m, const struct graph *g,
			   const struct view_opts *o);
/* One object; what is not known is left out. */
void meta_json(const struct meta *m, struct sbuf *to);

#endif
