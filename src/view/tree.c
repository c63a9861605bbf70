// SPDX-License-Identifier: Apache-2.0
/*
 * The stacks are sorted by the names of their frames; then each shares a
 * prefix with the one before it, and what is behind the prefix are new nodes.
 */
#include "view/tree.h"

#include <stdlib.h>
#include <string.h>

struct sorting {
	const struct graph *g;
	const uint32_t *labels; /* by frame */
	bool leaf_first;
};

static int compare_labels(const void *a, const void *b, void *data)
{
	const struct graph *g = data;
	const struct label *x = a, *y = b;
	int c = strcmp(graph_name(g, x->name), graph_name(g, y->name));

	return c ? c : (int)x->kind - (int)y->kind;
}

/* Collects the labels, sorted; returns the label of each frame. */
static uint32_t *number_labels(struct tree *t)
{
	const struct graph *g = t->g;
	uint32_t *by_frame = mem_alloc((g->frames.len + 1) * sizeof(uint32_t));
	uint32_t *rank =
		mem_alloc((g->names.len + 1) * FRAME_NKINDS * sizeof(uint32_t));

	for (size_t i = 0; i < g->frames.len; i++) {
		struct label l = { g->frames.at[i].name, g->frames.at[i].kind };
		uint32_t *r = &rank[l.name * FRAME_NKINDS + l.kind];

		if (!*r)
			vec_push(&t->labels, l);
		*r = 1;
	}
	if (t->labels.len)
		qsort_r(t->labels.at, t->labels.len, sizeof(struct label),
			compare_labels, (void *)(uintptr_t)g);
	for (uint32_t i = 0; i < t->labels.len; i++)
		rank[t->labels.at[i].name * FRAME_NKINDS +
		     t->labels.at[i].kind] = i;
	for (size_t i = 0; i < g->frames.len; i++)
		by_frame[i] = rank[g->frames.at[i].name * FRAME_NKINDS +
				   g->frames.at[i].kind];
	free(rank);
	return by_frame;
}

static uint32_t label_at(const struct sorting *s, const struct stack *stack,
			 uint32_t i)
{
	if (s->leaf_first)
		i = stack->len - 1 - i;
	return s->labels[s->g->ids.at[stack->first + i]];
}

/* How many labels two stacks begin with alike. */
static uint32_t common(const struct sorting *s, const struct stack *a,
		       const struct stack *b)
{
	uint32_t n = a->len < b->len ? a->len : b->len, i = 0;

	while (i < n && label_at(s, a, i) == label_at(s, b, i))
		i++;
	return i;
}

static int compare_stacks(const void *a, const void *b, void *data)
{
	const struct sorting *s = data;
	const struct stack *x = &s->g->stacks.at[*(const uint32_t *)a];
	const struct stack *y = &s->g->stacks.at[*(const uint32_t *)b];
	uint32_t i = common(s, x, y);

	if (i == x->len || i == y->len)
		return x->len < y->len ? -1 : x->len > y->len;
	return label_at(s, x, i) < label_at(s, y, i) ? -1 : 1;
}

static uint32_t add_node(struct tree *t, uint32_t parent, uint32_t label)
{
	struct node n = { .label = label,
			  .parent = parent,
			  .depth = t->nodes.at[parent].depth + 1 };

	if (n.depth > t->depth)
		t->depth = n.depth;
	vec_push(&t->nodes, n);
	return (uint32_t)t->nodes.len - 1;
}

/* Children stand behind their parents: one pass from the end sums up. */
static void sum_up(struct tree *t)
{
	for (size_t i = t->nodes.len; i-- > 0;) {
		struct node *n = &t->nodes.at[i];
		struct node *parent = &t->nodes.at[n->parent];

		for (int k = 0; k < 2; k++) {
			count_add(&n->total[k], n->self[k]);
			if (i)
				count_add(&parent->total[k], n->total[k]);
		}
	}
}

static void add_stack(struct tree *t, const struct sorting *s, uint32_t at,
		      const struct stack *last, uint32_t last_end)
{
	const struct stack *one = &t->g->stacks.at[at];
	uint32_t same = last ? common(s, last, one) : 0, node = last_end;

	while (t->nodes.at[node].depth > same)
		node = t->nodes.at[node].parent;
	for (uint32_t i = same; i < one->len; i++)
		node = add_node(t, node, label_at(s, one, i));
	count_add(&t->nodes.at[node].self[0], one->count);
	count_add(&t->nodes.at[node].self[1], one->before);
	t->ends[at] = node;
}

void tree_build(struct tree *t, const struct graph *g, bool leaf_first)
{
	uint32_t *order = mem_alloc((g->stacks.len + 1) * sizeof(*order));
	const struct stack *last = NULL;
	struct node root = { 0 };
	struct sorting s = { .g = g, .leaf_first = leaf_first };
	uint32_t *labels, end = 0;

	memset(t, 0, sizeof(*t));
	t->g = g;
	t->ends = mem_alloc((g->stacks.len + 1) * sizeof(*t->ends));
	s.labels = labels = number_labels(t);
	for (uint32_t i = 0; i < g->stacks.len; i++)
		order[i] = i;
	qsort_r(order, g->stacks.len, sizeof(*order), compare_stacks, &s);
	vec_push(&t->nodes, root);
	for (size_t i = 0; i < g->stacks.len; i++) {
		add_stack(t, &s, order[i], last, end);
		last = &g->stacks.at[order[i]];
		end = t->ends[order[i]];
	}
	sum_up(t);
	free(labels);
	free(order);
}

uint32_t tree_path(const struct tree *t, uint32_t node, uint32_t *path)
{
	uint32_t n = t->nodes.at[node].depth;

	for (uint32_t i = n; i-- > 0; node = t->nodes.at[node].parent)
		path[i] = t->nodes.at[node].label;
	return n;
}

void tree_free(struct tree *t)
{
	vec_free(&t->labels);
	vec_free(&t->nodes);
	free(t->ends);
	t->ends = NULL;
}
