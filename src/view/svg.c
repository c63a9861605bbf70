// SPDX-License-Identifier: Apache-2.0
/*
 * A flame graph as a picture that stands still, for documents and mail: no
 * script in it. Names show in full where the pointer rests.
 */
#include <stdlib.h>
#include <string.h>

#include "view/priv.h"

#define WIDTH 1200
#define MARGIN 10
#define ROW 16
#define TOP 56
#define FONT_WIDTH 7.1 /* of a character, on average, at 12 pixels */
#define MIN_WIDTH 0.1  /* pixels; narrower frames are left out */

struct drawing {
	const struct view_opts *o;
	const struct tree *t;
	const char *palette;
	double whole[2]; /* totals: count, before */
	double *cursor;	 /* by depth: where the next frame begins, pixels */
	uint32_t depth;	 /* of the deepest frame that is drawn */
	struct sbuf *to;
};

static double share(const struct drawing *d, const struct node *n, int k)
{
	return d->whole[k] > 0 ? (double)n->total[k] / d->whole[k] : 0;
}

/* The part of the width that is a node's: of a comparison the mean of both
 * shares, so that what has gone has room, too. */
static double weight(const struct drawing *d, const struct node *n)
{
	if (!d->t->g->compares)
		return share(d, n, 0);
	return (share(d, n, 0) + share(d, n, 1)) / 2;
}

static uint32_t color(const struct drawing *d, uint32_t at)
{
	const struct node *n = &d->t->nodes.at[at];
	double after = share(d, n, 0), before = share(d, n, 1);

	if (!d->t->g->compares)
		return palette_color(d->palette, tree_name(d->t, at),
				     tree_label(d->t, at)->kind);
	return palette_change((after - before) /
			      (after + before > 0 ? after + before : 1));
}

/* As much of the name as fits @chars characters. */
static void put_short(const char *name, size_t chars, struct sbuf *to)
{
	struct sbuf part = { 0 };
	size_t n = 0, i = 0, len = strlen(name);

	for (; i < len && n < chars; n++)
		for (i++; i < len && (name[i] & 0xc0) == 0x80;)
			i++;
	if (i < len) /* cut: two dots in place of the last two */
		for (int k = 0; k < 2 && i; k++)
			for (i--; i && (name[i] & 0xc0) == 0x80;)
				i--;
	sbuf_putn(&part, name, i);
	if (i < len)
		sbuf_puts(&part, "..");
	escape_xml(sbuf_str(&part), to);
	sbuf_free(&part);
}

static void put_title(const struct drawing *d, uint32_t at)
{
	const struct node *n = &d->t->nodes.at[at];

	sbuf_puts(d->to, "<title>");
	escape_xml(at ? tree_name(d->t, at) : "all", d->to);
	sbuf_puts(d->to, " (");
	if (d->t->g->compares) {
		meta_amount(n->total[1], d->t->g->unit, d->to);
		sbuf_puts(d->to, " to ");
	}
	meta_amount(n->total[0], d->t->g->unit, d->to);
	if (d->t->g->compares)
		sbuf_printf(d->to, ", %.2f%% to", 100 * share(d, n, 1));
	else
		sbuf_putc(d->to, ',');
	sbuf_printf(d->to, " %.2f%%)", 100 * share(d, n, 0));
	sbuf_puts(d->to, "</title>");
}

static void put_frame(const struct drawing *d, uint32_t at, double x,
		      double width)
{
	const struct node *n = &d->t->nodes.at[at];
	uint32_t row = d->o->inverted ? n->depth : d->depth - n->depth;
	unsigned y = TOP + row * ROW;
	size_t chars = (size_t)((width - 6) / FONT_WIDTH);

	sbuf_puts(d->to, "<g>");
	put_title(d, at);
	sbuf_printf(d->to,
		    "<rect x=\"%.1f\" y=\"%u\" width=\"%.1f\" height=\"%d\" "
		    "fill=\"#%06x\"/>",
		    x, y, width, ROW - 1, at ? color(d, at) : 0xd0d0d4);
	if (width > 6 + 3 * FONT_WIDTH) {
		sbuf_printf(d->to, "<text x=\"%.1f\" y=\"%u\">", x + 3, y + 12);
		put_short(at ? tree_name(d->t, at) : "all", chars, d->to);
		sbuf_puts(d->to, "</text>");
	}
	sbuf_puts(d->to, "</g>\n");
}

/* Frames in the order of a walk; @draw false only looks how deep they go. */
static void walk(struct drawing *d, bool draw)
{
	double least = d->o->min / 100 * (WIDTH - 2 * MARGIN);

	least = least > MIN_WIDTH ? least : MIN_WIDTH;
	d->cursor[0] = MARGIN;
	for (uint32_t i = 0; i < d->t->nodes.len; i++) {
		const struct node *n = &d->t->nodes.at[i];
		double width = (WIDTH - 2 * MARGIN) * weight(d, n);
		double x = d->cursor[n->depth];

		d->cursor[n->depth] = x + width;
		d->cursor[n->depth + 1] = x;
		if (width < least)
			continue;
		if (draw)
			put_frame(d, i, x, width);
		else if (n->depth > d->depth)
			d->depth = n->depth;
	}
}

static void put_head(const struct drawing *d, const struct meta *meta)
{
	unsigned height = TOP + (d->depth + 1) * ROW + 24;
	const struct graph *g = d->t->g;

	sbuf_printf(d->to,
		    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		    "<svg xmlns=\"http://www.w3.org/2000/svg\" "
		    "viewBox=\"0 0 %d %u\" width=\"%d\" height=\"%u\" "
		    "font-family=\"Verdana,DejaVu Sans,sans-serif\" "
		    "font-size=\"12\">\n<desc>",
		    WIDTH, height, WIDTH, height);
	meta_text(meta, g, d->to);
	sbuf_printf(d->to,
		    "</desc>\n<rect width=\"100%%\" height=\"100%%\" "
		    "fill=\"#fafafa\"/>\n"
		    "<text x=\"%d\" y=\"24\" font-size=\"17\" "
		    "text-anchor=\"middle\">",
		    WIDTH / 2);
	meta_title(meta, g, d->o, d->to);
	sbuf_printf(d->to,
		    "</text>\n<text x=\"%d\" y=\"44\" fill=\"#555\" "
		    "text-anchor=\"middle\">",
		    WIDTH / 2);
	meta_text(meta, g, d->to);
	sbuf_puts(d->to, "</text>\n");
}

/* A square of a colour and what it means; where the next one stands. */
static double put_mark(const struct drawing *d, double x, const char *name,
		       uint32_t rgb)
{
	unsigned y = TOP + (d->depth + 1) * ROW + 7;

	sbuf_printf(d->to,
		    "<rect x=\"%.1f\" y=\"%u\" width=\"10\" height=\"10\" "
		    "fill=\"#%06x\"/><text x=\"%.1f\" y=\"%u\">%s</text>\n",
		    x, y, rgb, x + 14, y + 10, name);
	return x + 30 + (double)strlen(name) * FONT_WIDTH;
}

/* What the colours mean, when there are several. */
static void put_legend(const struct drawing *d)
{
	static const char *const names[FRAME_SEPARATOR] = { "user",  "kernel",
							    "JIT",   "inlined",
							    "waker", "key" };
	uint32_t first[FRAME_NKINDS] = { 0 }, n = 0;
	double x = MARGIN;

	if (d->t->g->compares) {
		x = put_mark(d, x, "more", palette_change(0.5));
		put_mark(d, x, "less", palette_change(-0.5));
		return;
	}
	for (uint32_t at = (uint32_t)d->t->nodes.len; at-- > 1;) {
		uint32_t kind = tree_label(d->t, at)->kind;

		n += !first[kind] && kind < FRAME_SEPARATOR;
		first[kind] = at;
	}
	for (uint32_t k = 0; n > 1 && k < FRAME_SEPARATOR; k++)
		if (first[k])
			x = put_mark(d, x, names[k], color(d, first[k]));
}

void svg_write(const struct view_opts *o, const struct graph *g,
	       const struct meta *meta, struct sbuf *to)
{
	struct drawing d = { .o = o, .palette = palette_of(o, g), .to = to };
	int64_t count, before;
	struct tree t;

	tree_build(&t, g, o->reverse);
	graph_totals(g, &count, &before);
	d.t = &t;
	d.whole[0] = (double)count;
	d.whole[1] = (double)before;
	d.cursor = mem_alloc((t.depth + 2) * sizeof(*d.cursor));
	walk(&d, false);
	put_head(&d, meta);
	walk(&d, true);
	put_legend(&d);
	sbuf_puts(to, "</svg>\n");
	free(d.cursor);
	tree_free(&t);
}
