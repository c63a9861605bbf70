// SPDX-License-Identifier: Apache-2.0
/*
 * The page: graphs and heat maps with their data in one file that asks the
 * network for nothing. page.html, flame.js and heat.js are embedded as they
 * are. The data is three kinds of elements behind the page's own:
 *
 *	head	JSON: what there is, names, colours, histograms
 *	gN	graph N: its tree in the order of a walk, as varints in base64:
 *		counts of the root, then for each node: how many levels up from
 *		the node before it its parent is, label, count (and before)
 *	sN	its samples, where they have a time: us since the last one,
 *		node, count
 *
 * So 100,000 stacks are some 3 MB and are read in a fraction of a second.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "view/priv.h"
#include "view/proto.h"

#define EMBED(name, file) \
	__asm__(".section .rodata\n" #name ":\n.incbin \"src/view/" file \
		"\"\n.byte 0\n.text\n"); \
	extern const char name[] __attribute__((visibility("hidden")))

EMBED(page_html, "page.html");
EMBED(page_flame, "flame.js");
EMBED(page_heat, "heat.js");

static void base64(const struct sbuf *from, struct sbuf *to)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmno"
				     "pqrstuvwxyz0123456789+/";
	const unsigned char *s = (const unsigned char *)from->at;

	for (size_t i = 0; i < from->len; i += 3) {
		size_t left = from->len - i;
		uint32_t v = (uint32_t)s[i] << 16;
		char four[4];

		if (left > 1)
			v |= (uint32_t)s[i + 1] << 8;
		if (left > 2)
			v |= s[i + 2];
		for (int k = 0; k < 4; k++)
			four[k] = digits[v >> (18 - 6 * k) & 63];
		if (left < 3)
			memset(four + 1 + left, '=', 3 - left);
		sbuf_putn(to, four, 4);
	}
}

static void put_element(const char *id, uint32_t number,
			const struct sbuf *data, struct sbuf *to)
{
	sbuf_printf(to, "<script type=\"text/plain\" id=\"%s%u\">", id, number);
	base64(data, to);
	sbuf_puts(to, "</script>\n");
}

static void put_counts(const struct tree *t, uint32_t at, struct sbuf *to)
{
	varint_put(to, (uint64_t)t->nodes.at[at].self[0]);
	if (t->g->compares)
		varint_put(to, (uint64_t)t->nodes.at[at].self[1]);
}

static void put_tree(const struct tree *t, uint32_t number, struct sbuf *to)
{
	struct sbuf data = { 0 };

	put_counts(t, 0, &data);
	for (uint32_t i = 1; i < t->nodes.len; i++) {
		const struct node *n = &t->nodes.at[i];

		varint_put(&data, t->nodes.at[i - 1].depth + 1 - n->depth);
		varint_put(&data, n->label);
		put_counts(t, i, &data);
	}
	put_element("g", number, &data, to);
	sbuf_free(&data);
}

static int by_time(const void *a, const void *b)
{
	const struct stack *const *x = a, *const *y = b;

	return (*x)->time < (*y)->time ? -1 : (*x)->time > (*y)->time;
}

/* @begun: ns since boot, the time from which samples count. */
static void put_samples(const struct tree *t, uint32_t number, uint64_t begun,
			struct sbuf *to)
{
	const struct graph *g = t->g;
	const struct stack **order =
		mem_alloc((g->stacks.len + 1) * sizeof(*order));
	struct sbuf data = { 0 };
	uint64_t last;

	for (size_t i = 0; i < g->stacks.len; i++)
		order[i] = &g->stacks.at[i];
	qsort(order, g->stacks.len, sizeof(*order), by_time);
	last = g->stacks.len && (!begun || order[0]->time < begun)
		       ? order[0]->time
		       : begun;
	for (size_t i = 0; i < g->stacks.len; i++) {
		uint64_t us = (order[i]->time - last) / 1000;

		varint_put(&data, us);
		varint_put(&data, t->ends[order[i] - g->stacks.at]);
		varint_put(&data, (uint64_t)order[i]->count);
		last += us * 1000;
	}
	put_element("s", number, &data, to);
	sbuf_free(&data);
	free(order);
}

static void put_labels(const struct tree *t, const char *palette,
		       struct sbuf *to)
{
	size_t n = t->labels.len;

	sbuf_puts(to, ",\"labels\":[");
	for (size_t i = 0; i < n; i++) {
		if (i)
			sbuf_putc(to, ',');
		escape_script(graph_name(t->g, t->labels.at[i].name), to);
	}
	sbuf_puts(to, "],\"kinds\":\"");
	for (size_t i = 0; i < n; i++)
		sbuf_putc(to, (char)('0' + t->labels.at[i].kind));
	sbuf_puts(to, "\",\"colors\":\"");
	for (size_t i = 0; i < n; i++) {
		const struct label *l = &t->labels.at[i];

		sbuf_printf(to, "%06x",
			    palette_color(palette, graph_name(t->g, l->name),
					  l->kind));
	}
	sbuf_putc(to, '"');
}

static void put_graph(const struct view_opts *o, const struct tree *t,
		      struct sbuf *to)
{
	const struct graph *g = t->g;
	int64_t total, before;

	graph_totals(g, &total, &before);
	sbuf_puts(to, "{\"name\":");
	escape_script(g->name, to);
	sbuf_puts(to, ",\"unit\":");
	escape_script(g->unit, to);
	sbuf_printf(to,
		    ",\"total\":%" PRId64 ",\"before\":%" PRId64
		    ",\"nodes\":%zu,\"compares\":%s,\"timed\":%s",
		    total, before, t->nodes.len, g->compares ? "true" : "false",
		    g->timed ? "true" : "false");
	put_labels(t, palette_of(o, g), to);
	sbuf_putc(to, '}');
}

static const char *page_title(const struct view_opts *o,
			      struct graph *const *graphs, size_t n,
			      const struct meta *meta)
{
	if (o->format == VIEW_HEAT && !o->title && !meta->title)
		return "Heat Map";
	return meta_raw_title(meta, n ? graphs[0] : NULL, o);
}

static void put_meta(const struct meta *meta, struct sbuf *to)
{
	struct sbuf json = { 0 };

	meta_json(meta, &json);
	escape_json(&json, to);
	sbuf_free(&json);
}

static void put_head(const struct view_opts *o, const struct tree *trees,
		     struct graph *const *graphs, size_t n,
		     const struct view *v, const struct meta *meta,
		     struct sbuf *to)
{
	sbuf_puts(to, "<script type=\"application/json\" id=\"head\">\n"
		      "{\"title\":");
	escape_script(page_title(o, graphs, n, meta), to);
	sbuf_printf(to, ",\"inverted\":%s,\"reverse\":%s,\"min\":%g,\"meta\":",
		    o->inverted ? "true" : "false",
		    o->reverse ? "true" : "false", o->min);
	put_meta(meta, to);
	sbuf_puts(to, ",\n\"graphs\":[");
	for (size_t i = 0; i < n; i++) {
		if (i)
			sbuf_puts(to, ",\n");
		put_graph(o, &trees[i], to);
	}
	sbuf_puts(to, "],\n\"heats\":[");
	if (v)
		heat_write(v, to);
	sbuf_puts(to, "]}\n</script>\n");
}

void page_write(const struct view_opts *o, struct graph *const *graphs,
		size_t n, const struct view *v, const struct meta *meta,
		struct sbuf *to)
{
	static const char mark[] = "<!--DATA-->";
	struct tree *trees = mem_alloc((n + 1) * sizeof(*trees));
	const char *end = strstr(page_html, mark);

	for (size_t i = 0; i < n; i++)
		tree_build(&trees[i], graphs[i], false);
	sbuf_putn(to, page_html, (size_t)(end - page_html));
	put_head(o, trees, graphs, n, v, meta, to);
	for (size_t i = 0; i < n; i++) {
		uint64_t begun = (uint64_t)(meta->begun - meta->boot_offset);

		put_tree(&trees[i], (uint32_t)i, to);
		if (graphs[i]->timed)
			put_samples(&trees[i], (uint32_t)i, begun, to);
		tree_free(&trees[i]);
	}
	sbuf_puts(to, "<script>\n");
	sbuf_puts(to, page_flame);
	sbuf_puts(to, page_heat);
	sbuf_puts(to, "</script>\n</body></html>\n");
	free(trees);
}
