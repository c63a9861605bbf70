/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pictures: what maps and rows hold, in the formats of other tools and as
 * pages of one file. A view takes the place of text output for one session:
 *
 *	view_parse()	"flame:@x,title=.." of -f to options
 *	view_new()	once the script is compiled: is there something to draw?
 *	view_attach()	maps and rows now come here; all else is text on stderr
 *	view_finish()	writes the picture
 *
 * The same writers serve `sonde flame`, which reads stacks as text (input.h).
 */
#ifndef SONDE_VIEW_VIEW_H
#define SONDE_VIEW_VIEW_H

#include <stdbool.h>
#include <stdio.h>

#include "base/diag.h"
#include "ir/ir.h"
#include "out/out.h"
#include "view/graph.h"

/* Names: "folded", "flame"..; see view_parse(). */
#define VIEW_FORMATS(X) \
	X(FOLDED, "folded") \
	X(FLAME, "flame") \
	X(SVG, "svg") \
	X(HEAT, "heat") \
	X(PPROF, "pprof") \
	X(PERF_SCRIPT, "perf-script") \
	X(SPEEDSCOPE, "speedscope") \
	X(CHROME, "chrome")

#define VIEW_NAMES \
	"flame, svg, heat, folded, pprof, perf-script, speedscope or chrome"

enum view_format {
	VIEW_NONE,
#define X(name, text) VIEW_##name,
	VIEW_FORMATS(X)
#undef X
};

struct view_opts {
	enum view_format format;
	const char *map;    /* "@x": only this one; NULL all */
	const char *title;  /* NULL: made up */
	const char *colors; /* palette; NULL: by what is drawn */
	const char *unit;   /* of counts; NULL: by the map's type */
	bool annotate;	    /* folded: kernel frames as name_[k] */
	bool plain;	    /* no separators between user and kernel */
	bool reverse;	    /* merge by callee */
	bool inverted;	    /* the root on top: icicle */
	double min;	    /* percent of the whole that is still drawn */
};

/*
 * Reads FORMAT[:SETTING,..] into @o: @map, title=T, colors=P, unit=U, min=PCT,
 * annotate, plain, reverse, inverted. 0; -ENOENT when the word before ':' is
 * no format of ours; -EINVAL when a setting is wrong, which is then in *wrong.
 * Strings are kept in @a.
 */
int view_parse(struct view_opts *o, const char *text, struct arena *a,
	       const char **wrong);
/* Reads the settings alone, likewise: 0 or -EINVAL. */
int view_settings(struct view_opts *o, const char *text, struct arena *a,
		  const char **wrong);
bool view_is_palette(const char *name);
/* Such a file can hold several graphs. */
bool view_holds_many(enum view_format f);

struct view;

/* NULL after a report to @d when the script holds nothing for the format. All
 * arguments must outlive the view. */
struct view *view_new(const struct view_opts *o, const struct ir_program *p,
		      struct meta *meta, struct diags *d);
void view_attach(struct view *v, struct out *o);
/* Writes to @to. 0; -ENODATA after a message when there is nothing to draw;
 * -errno of a failed write. */
int view_finish(struct view *v, FILE *to);
void view_free(struct view *v);

/* One writer for graphs of any origin. Not HEAT, CHROME. 0 or -errno. */
int view_write(const struct view_opts *o, struct graph *const *graphs, size_t n,
	       const struct meta *meta, FILE *to);

#endif
