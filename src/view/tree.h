/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Stacks merged into a tree, root first or leaf first: what a flame graph
 * draws. Nodes stand in the order of a walk (a node, then its children by
 * name), so a subtree is a run of nodes.
 */
#ifndef SONDE_VIEW_TREE_H
#define SONDE_VIEW_TREE_H

#include "view/graph.h"

/* A name with a kind; numbered by name, so numbers compare as names do. */
struct label {
	uint32_t name;
	enum frame_kind kind;
};

struct node {
	uint32_t label;
	uint32_t depth; /* the root, node 0, has 0 and no label */
	uint32_t parent;
	int64_t self[2]; /* of stacks that end here: count, before */
	int64_t total[2];
};

struct tree {
	const struct graph *g;
	VEC(struct label) labels;
	VEC(struct node) nodes;
	uint32_t *ends; /* by stack: the node it ends at */
	uint32_t depth; /* of the deepest node */
};

void tree_build(struct tree *t, const struct graph *g, bool leaf_first);
void tree_free(struct tree *t);

/* Labels from the root to @node into @path (t->depth of them); how many. */
uint32_t tree_path(const struct tree *t, uint32_t node, uint32_t *path);

static inline const struct label *tree_label(const struct tree *t,
					     uint32_t node)
{
	return &t->labels.at[t->nodes.at[node].label];
}

static inline const char *tree_name(const struct tree *t, uint32_t node)
{
	return graph_name(t->g, t->labels.at[t->nodes.at[node].label].name);
}

#endif
