// SPDX-License-Identifier: Apache-2.0
/* Formatting keeps what a script means, and has nothing to add to itself. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lang/fmt.h"
#include "lang/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Formats into @out and dumps the tree into @tree; false when it is wrong. */
static bool format(const char *text, size_t len, uint32_t blanks,
		   struct sbuf *out, struct sbuf *tree)
{
	const struct parse_opts o = { .alone = true };
	struct arena arena = { 0 };
	struct script s = { .arena = &arena };
	struct diags d;
	bool good;

	s.src = (struct source){ .name = "fuzz", .text = text, .len = len };
	diags_init(&d, &s.src, &arena);
	good = !script_parse(&s, &o, &d);
	if (good) {
		fmt_script(&s, blanks, out);
		ast_dump(&s, false, tree);
	}
	diags_free(&d);
	script_free(&s);
	arena_free(&arena);
	return good;
}

/* What was formatted means the same, and is not changed by formatting. */
static void settle(const char *text, uint32_t blanks)
{
	struct sbuf once = { 0 }, twice = { 0 }, tree = { 0 }, again = { 0 };

	if (format(text, strlen(text), blanks, &once, &tree)) {
		if (!format(sbuf_str(&once), once.len, blanks, &twice, &again))
			abort();
		if (strcmp(sbuf_str(&tree), sbuf_str(&again)) != 0 ||
		    strcmp(sbuf_str(&once), sbuf_str(&twice)) != 0)
			abort();
	}
	sbuf_free(&once);
	sbuf_free(&twice);
	sbuf_free(&tree);
	sbuf_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = mem_strndup((const char *)data, size);

	settle(text, 0);
	settle(text, 2); /* as under the name bpftrace */
	free(text);
	return 0;
}
