/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Diagnostics: the one way in which Sonde speaks to people about a script.
 *
 * A span is a range of bytes in a source. Diagnostics are collected while a
 * stage runs and printed together, errors first, so that one run shows all
 * that is wrong. The printed form is bpftrace's:
 *
 *	stdin:1:9-14: ERROR: what happened
 *	BEGIN { foo(); }
 *	        ~~~~~
 *	HINT: what to do
 *
 * Calls of macros that led there follow as "ERROR: expanded from", or the part of
 * the script that stands for several, which diags_share() found. Of the script
 * of a ready tool it is "opensnoop: ERROR: what happened" and the hint.
 *
 * Lines and columns count from 1; the second column is exclusive. A span of
 * several lines prints as "stdin:1-3:" and underlines to the line's end.
 */
#ifndef SONDE_BASE_DIAG_H
#define SONDE_BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/mem.h"
#include "base/sbuf.h"

/*
 * One text: a script file, or the argument of -e (named "stdin"). What it
 * imports and includes stands behind it, each file a part that begins a line.
 */
struct source_part {
	const char *name;
	uint32_t begin;
};

struct source {
	const char *name;
	const char *text; /* NUL-terminated, @len bytes before it */
	size_t len;
	const struct source_part *parts; /* by place; the first text is none */
	uint32_t nparts;
	const struct span *calls; /* of macros: see struct span */
	uint32_t ncalls;
	/* Not NULL: the script of the tool of that name, which its users have
	 * not written. Messages name the tool, and no place in its script. */
	const char *tool;
};

/*
 * @call: what stands there was copied for a macro's call, that at
 * source.calls[@call - 1]; 0 when it stands for itself. A call in a macro has
 * one in turn.
 */
struct span {
	uint32_t begin, end; /* byte offsets, end exclusive */
	uint32_t call;
};

static inline struct span span_of(uint32_t begin, uint32_t end)
{
	return (struct span){ .begin = begin, .end = end };
}

/* From the beginning of @a to @end, in what @a was copied for. */
static inline struct span span_to(struct span a, uint32_t end)
{
	a.end = end;
	return a;
}

struct span span_join(struct span a, struct span b);
/* The name of the file that the offset is in. */
const char *source_name(const struct source *src, uint32_t offset);
/* Line and column (from 1) of an offset in its file; an offset past the end is
 * clamped. */
void span_locate(const struct source *src, uint32_t offset, uint32_t *line,
		 uint32_t *col);

/* In the order in which they are printed; an alert is a warning that comes
 * first, a remark one that comes last. */
enum diag_level { DIAG_ERROR, DIAG_ALERT, DIAG_WARNING, DIAG_REMARK };

/* Errors of a later pass are dropped where an earlier one has some. Those of the
 * first are found before there are copies: see diags_share(). */
enum diag_pass { PASS_FIRST, PASS_EARLY, PASS_MAIN, PASS_LATE };

struct diag {
	enum diag_level level;
	bool has_span;
	bool noted; /* a note to it follows: see diag_note() */
	enum diag_pass pass;
	uint32_t owner; /* diags.owner at that time */
	struct span span;
	struct span copied; /* what several owners share; or of no bytes */
	const char *message;
	const char *hint; /* or NULL */
};

struct diags {
	const struct source *src;
	struct arena *arena; /* messages live here */
	struct diag *at;
	size_t len, cap;
	size_t errors, warnings;
	/* who messages are of, from now on, for diags_share(); 0 nobody. What
	 * several say in the same words each says for itself. */
	uint32_t owner;
	bool color;	  /* for the stream that is being written */
	bool no_warnings; /* drop warnings as they come */
};

void diags_init(struct diags *d, const struct source *src, struct arena *arena);
/* Each reports once: the same level, place and message is dropped. */
void diag_error(struct diags *d, struct span at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
void diag_warn(struct diags *d, struct span at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
void diag_alert(struct diags *d, struct span at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
void diag_remark(struct diags *d, struct span at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* More of what was reported last, of that level, at a place of its own. */
void diag_note(struct diags *d, enum diag_level level, struct span at,
	       const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* An error that belongs to no place in the script. */
void diag_fatal(struct diags *d, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* An error of that pass: diags_settle() keeps those of the first pass that has
 * some. It also puts remarks in order of place. */
void diag_error_in(struct diags *d, enum diag_pass pass, struct span at,
		   const char *fmt, ...) __attribute__((format(printf, 4, 5)));
void diags_settle(struct diags *d);
/*
 * One copy of the part of the script at @at: what one of its owners says is said
 * of it. Copies of one @group, a number, follow each other.
 */
struct diag_copy {
	uint32_t group;
	const uint32_t *owners; /* of all of these, ended by 0 */
	struct span at;
	/* NULL, or a name that stands in messages of the first owner, and that
	 * of this copy */
	const char *name, *own_name;
};
/* Gives each message of an owner to each copy that it is of, in the order of
 * copies; to be called once all is settled. Of the first pass, each is there for
 * all copies before the next one, and does not tell of them. */
void diags_share(struct diags *d, const struct diag_copy *copies, size_t n);
/* Adds a hint to the diagnostic that was reported last. */
void diag_hint(struct diags *d, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* BPFTRACE_COLOR: always, never, or auto, which is on a terminal. */
bool diag_wants_color(FILE *to);
/* Formats one diagnostic, with place, source line and underline. */
void diag_format(const struct diags *d, const struct diag *one,
		 struct sbuf *out);
/* Prints and forgets: errors to @errors, warnings to @warnings. */
void diags_flush(struct diags *d, FILE *errors, FILE *warnings);
void diags_free(struct diags *d);

/*
 * The names of @names nearest to @word by edit distance, best first; at most
 * @max of them into @best. Returns how many. For "did you mean".
 */
size_t diag_nearest(const char *word, const char *const *names, size_t n,
		    const char **best, size_t max);

#endif
