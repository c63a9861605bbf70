// SPDX-License-Identifier: Apache-2.0
/* Stacks as text: folded, or what perf script prints; and all their writers. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "view/input.h"
#include "view/priv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_all(struct graph *const *graphs, size_t n)
{
	struct view_opts o = { .format = VIEW_FOLDED, .annotate = true };
	struct meta meta = { .command = "c" };
	struct sbuf text = { 0 };

	for (size_t i = 0; i < n && i < 4; i++) {
		folded_write(&o, graphs[i], &text);
		svg_write(&o, graphs[i], &meta, &text);
		pprof_write(graphs[i], &meta, &text);
		o.reverse = !o.reverse;
	}
	speedscope_write(graphs, n, &meta, &text);
	perf_script_write(graphs, n, &meta, &text);
	page_write(&o, graphs, n, NULL, &meta, &text);
	sbuf_free(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1), why[100];
	struct input in = { 0 };

	memcpy(text, data, size);
	for (int i = 0; i < 2; i++) {
		in.before = i;
		input_text(&in, text, size, why, sizeof(why));
	}
	for (size_t i = 0; i < in.graphs.len; i++)
		in.graphs.at[i]->compares = true;
	write_all(in.graphs.at, in.graphs.len);
	input_free(&in);
	free(text);
	return 0;
}
