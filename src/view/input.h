/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Stacks as text: folded ("a;b;c 31"), or what `perf script` prints. Which of
 * the two is seen from the first lines.
 */
#ifndef SONDE_VIEW_INPUT_H
#define SONDE_VIEW_INPUT_H

#include "view/graph.h"

struct input {
	const char *event; /* of perf script: only this one; NULL all */
	bool before;	   /* counts go to stack.before */
	VEC(struct graph *) graphs; /* one; perf script: one an event */
};

/*
 * Adds what file @path ("-": standard input) holds. 0, or -EINVAL with what is
 * wrong in @why, line included; or -errno with its text there.
 */
int input_read(struct input *in, const char *path, char *why, size_t len);
/* The same of @text, @len bytes. */
int input_text(struct input *in, const char *text, size_t len, char *why,
	       size_t whylen);
void input_free(struct input *in);

#endif
