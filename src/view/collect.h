/* SPDX-License-Identifier: Apache-2.0 */
/* What collect.c (entries to stacks) and collect_frame.c (addresses to frames)
 * share. */
#ifndef SONDE_VIEW_COLLECT_H
#define SONDE_VIEW_COLLECT_H

#include "view/priv.h"

#define PARTS_MAX 64
#define DEPTH_MAX 2048 /* frames of all stacks of an entry */

struct part {
	const struct type *type;
	const void *data;
	bool is_time, is_stack;
	uint32_t section;
};

struct entry {
	struct view *v;
	struct stack_source *s;
	struct out *o;
	struct part parts[PARTS_MAX];
	uint32_t n, sections;
	bool labels_first; /* the key begins with a stack */
	uint32_t frames[DEPTH_MAX];
	uint32_t len;
	uint64_t time;
};

/* One more frame of the graph, the root first; what is too deep is left out. */
void entry_push(struct entry *e, uint32_t frame);
/* The frames of a stack; a waker's is drawn leaf first. */
void entry_push_stack(struct entry *e, const struct part *p);

#endif
