// SPDX-License-Identifier: Apache-2.0
/* One line a stack, as flamegraph.pl reads it: "a;b;c 31". */
#include <inttypes.h>
#include <stdlib.h>

#include "view/priv.h"

static const char *const marks[FRAME_NKINDS] = {
	[FRAME_KERNEL] = "_[k]",
	[FRAME_JIT] = "_[j]",
	[FRAME_INLINED] = "_[i]",
	[FRAME_WAKER] = "_[w]",
};

/* The text of each label, so that a stack is a run of copies. */
static char **label_texts(const struct view_opts *o, const struct tree *t)
{
	char **texts = mem_alloc((t->labels.len + 1) * sizeof(*texts));
	struct sbuf text = { 0 };

	for (size_t i = 0; i < t->labels.len; i++) {
		const struct label *l = &t->labels.at[i];

		sbuf_reset(&text);
		escape_folded(graph_name(t->g, l->name), &text);
		if (o->annotate && marks[l->kind])
			sbuf_puts(&text, marks[l->kind]);
		texts[i] = mem_strdup(sbuf_str(&text));
	}
	sbuf_free(&text);
	return texts;
}

static void put_path(const struct tree *t, char *const *texts, uint32_t node,
		     uint32_t *path, struct sbuf *to)
{
	uint32_t n = tree_path(t, node, path);

	for (uint32_t i = 0; i < n; i++) {
		if (i)
			sbuf_putc(to, ';');
		sbuf_puts(to, texts[path[i]]);
	}
}

void folded_write(const struct view_opts *o, const struct graph *g,
		  struct sbuf *to)
{
	struct tree t;
	char **texts;
	uint32_t *path;

	tree_build(&t, g, o->reverse);
	texts = label_texts(o, &t);
	path = mem_alloc((t.depth + 1) * sizeof(*path));
	for (uint32_t i = 1; i < t.nodes.len; i++) {
		const struct node *n = &t.nodes.at[i];

		if (!n->self[0] && !n->self[1])
			continue;
		put_path(&t, texts, i, path, to);
		if (g->compares)
			sbuf_printf(to, " %" PRId64, n->self[1]);
		sbuf_printf(to, " %" PRId64 "\n", n->self[0]);
	}
	for (size_t i = 0; i < t.labels.len; i++)
		free(texts[i]);
	free(texts);
	free(path);
	tree_free(&t);
}
