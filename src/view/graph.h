/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Stacks with counts, as all writers of this room take them: each is a list of
 * frames, root first. Names are kept once, as bytes of the traced system:
 * every writer escapes them for its own format.
 */
#ifndef SONDE_VIEW_GRAPH_H
#define SONDE_VIEW_GRAPH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/vec.h"

/* What a frame is; the letters are those of the text "name_[k]". */
enum frame_kind {
	FRAME_USER,
	FRAME_KERNEL,	 /* k */
	FRAME_JIT,	 /* j */
	FRAME_INLINED,	 /* i */
	FRAME_WAKER,	 /* w: of whoever woke the one below */
	FRAME_LABEL,	 /* a key that is no stack: a command, a number */
	FRAME_SEPARATOR, /* "-" between user and kernel, "--" before a waker */
	FRAME_NKINDS
};

struct frame {
	uint32_t name; /* index in graph.names */
	enum frame_kind kind;
	uint64_t address;   /* 0: not known */
	const char *module; /* the file that it is in; NULL: not known */
};

struct stack {
	uint32_t first, len; /* in graph.ids, root first */
	int64_t count;
	int64_t before; /* of a comparison: count in the first input */
	uint64_t time;	/* ns since boot, where graph.timed */
};

struct graph {
	struct arena arena;
	const char *name;    /* of the map: "@", "@stacks"; or an event */
	const char *unit;    /* of counts: "samples", "us"; never NULL */
	const char *palette; /* "hot", "io".. ; see palette.c */
	bool timed;	     /* stacks have a time */
	bool compares;	     /* stacks have a @before */
	struct hash names;   /* entries are the names; value 1 + index */
	struct hash frame_index;
	struct hash modules; /* the name is its own value */
	VEC(struct frame) frames;
	VEC(uint32_t) ids; /* frames of all stacks */
	VEC(struct stack) stacks;
};

struct graph *graph_new(const char *name);
void graph_free(struct graph *g);
/* The number of a frame, made at the first call. */
uint32_t graph_frame(struct graph *g, const char *name, size_t len,
		     enum frame_kind kind, uint64_t address);
/* The same of a name that may end in "_[k]" and its like; "-" and "--" are
 * separators. */
uint32_t graph_frame_marked(struct graph *g, const char *name, size_t len);
/* Says where a frame is from, when that is not known yet. */
void graph_set_module(struct graph *g, uint32_t frame, const char *module,
		      size_t len);
/* Adds @n frames; the result is valid until the next call. */
struct stack *graph_add(struct graph *g, const uint32_t *frames, uint32_t n,
			int64_t count);

static inline const char *graph_name(const struct graph *g, uint32_t name)
{
	return g->names.entries[name].key;
}

static inline const struct frame *graph_at(const struct graph *g,
					   const struct stack *s, uint32_t i)
{
	return &g->frames.at[g->ids.at[s->first + i]];
}

/* Sums stop at the largest number. */
static inline void count_add(int64_t *to, int64_t n)
{
	if (__builtin_add_overflow(*to, n, to))
		*to = INT64_MAX;
}

/* Sum of all counts, and of all counts before. */
void graph_totals(const struct graph *g, int64_t *count, int64_t *before);
/* Frames that are functions: no label, no separator. */
static inline bool frame_is_code(const struct frame *f)
{
	return f->kind < FRAME_LABEL;
}

/* Several graphs of one run, and what is known of the run. */
struct meta {
	const char *title;   /* NULL: made from the names */
	const char *command; /* command line, one string */
	const char *kernel;  /* "Linux 6.1.0 x86_64" */
	const char *host;
	int64_t begun;	     /* wall clock, ns since 1970; 0 not known */
	int64_t boot_offset; /* wall clock minus boot clock, ns */
	uint64_t duration;   /* ns, 0 not known */
	uint64_t lost;	     /* events */
};

#endif
