// SPDX-License-Identifier: Apache-2.0
/* JSON for speedscope: a profile a graph, all with one table of frames. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "out/json.h"
#include "view/priv.h"

static const char *unit(const struct graph *g)
{
	static const char *const units[][2] = {
		{ "ns", "nanoseconds" },  { "us", "microseconds" },
		{ "ms", "milliseconds" }, { "s", "seconds" },
		{ "bytes", "bytes" },
	};

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (!strcmp(g->unit, units[i][0]))
			return units[i][1];
	return "none";
}

static void put_text(const char *s, struct sbuf *to)
{
	json_string(to, s, strlen(s));
}

static void put_frames(const struct tree *t, bool *first, struct sbuf *to)
{
	for (size_t i = 0; i < t->labels.len; i++) {
		const struct label *l = &t->labels.at[i];

		sbuf_puts(to, *first ? "{\"name\": " : ",\n{\"name\": ");
		put_text(graph_name(t->g, l->name), to);
		if (l->kind == FRAME_KERNEL)
			sbuf_puts(to, ", \"file\": \"[kernel]\"");
		sbuf_putc(to, '}');
		*first = false;
	}
}

static int by_time(const void *a, const void *b, void *data)
{
	const struct graph *g = data;
	uint64_t x = g->stacks.at[*(const uint32_t *)a].time;
	uint64_t y = g->stacks.at[*(const uint32_t *)b].time;

	return x < y ? -1 : x > y;
}

static void put_sample(const struct tree *t, uint32_t node, uint32_t base,
		       uint32_t *path, struct sbuf *to)
{
	uint32_t n = tree_path(t, node, path);
	bool first = true;

	sbuf_putc(to, '[');
	for (uint32_t i = 0; i < n; i++) {
		if (t->labels.at[path[i]].kind == FRAME_SEPARATOR)
			continue;
		sbuf_printf(to, first ? "%u" : ",%u", base + path[i]);
		first = false;
	}
	sbuf_putc(to, ']');
}

/* Stacks in the order of time, where they have one, else of the tree. */
static void put_profile(const struct tree *t, uint32_t base, struct sbuf *to)
{
	const struct graph *g = t->g;
	uint32_t n =
		g->timed ? (uint32_t)g->stacks.len : (uint32_t)t->nodes.len;
	uint32_t *order = mem_alloc((n + 1) * sizeof(*order));
	uint32_t *path = mem_alloc((t->depth + 1) * sizeof(*path));
	struct sbuf weights = { 0 };
	int64_t total, before;
	const char *comma = "";

	for (uint32_t i = 0; i < n; i++)
		order[i] = i;
	if (g->timed)
		qsort_r(order, n, sizeof(*order), by_time,
			(void *)(uintptr_t)g);
	graph_totals(g, &total, &before);
	sbuf_puts(to, "{\"type\": \"sampled\", \"name\": ");
	put_text(g->name, to);
	sbuf_printf(to,
		    ", \"unit\": \"%s\", \"startValue\": 0, \"endValue\": "
		    "%" PRId64 ",\n\"samples\": [",
		    unit(g), total);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t node = g->timed ? t->ends[order[i]] : i;
		int64_t count = g->timed ? g->stacks.at[order[i]].count
					 : t->nodes.at[i].self[0];

		if (!count || !node)
			continue;
		sbuf_puts(to, comma);
		put_sample(t, node, base, path, to);
		sbuf_printf(&weights, "%s%" PRId64, comma, count);
		comma = ",";
	}
	sbuf_printf(to, "],\n\"weights\": [%s]}", sbuf_str(&weights));
	sbuf_free(&weights);
	free(order);
	free(path);
}

static void put_meta(const struct meta *m, struct sbuf *to)
{
	sbuf_puts(to, ",\n\"exporter\": \"sonde\"");
	if (m->command) {
		sbuf_puts(to, ", \"name\": ");
		put_text(m->command, to);
	}
	sbuf_puts(to, ",\n\"sonde\": ");
	meta_json(m, to);
	sbuf_puts(to, "}\n");
}

void speedscope_write(struct graph *const *graphs, size_t n,
		      const struct meta *meta, struct sbuf *to)
{
	struct tree *trees = mem_alloc((n + 1) * sizeof(*trees));
	uint32_t base = 0;
	bool first = true;

	sbuf_puts(to, "{\"$schema\": \"https://www.speedscope.app/"
		      "file-format-schema.json\",\n\"shared\": {\"frames\": "
		      "[\n");
	for (size_t i = 0; i < n; i++) {
		tree_build(&trees[i], graphs[i], false);
		put_frames(&trees[i], &first, to);
	}
	sbuf_puts(to, "\n]},\n\"profiles\": [\n");
	for (size_t i = 0; i < n; i++) {
		if (i)
			sbuf_puts(to, ",\n");
		put_profile(&trees[i], base, to);
		base += (uint32_t)trees[i].labels.len;
		tree_free(&trees[i]);
	}
	sbuf_puts(to, "\n]");
	put_meta(meta, to);
	free(trees);
}
