// SPDX-License-Identifier: Apache-2.0
/*
 * The parser alone, for tests of it: takes the options that golden/run passes
 * to the program and prints the tree, or the errors as the program prints
 * them. The text is always named stdin.
 */
#include <stdio.h>
#include <string.h>

#include "lang/ast.h"
#include "lang/parse.h"

static char *read_all(FILE *f, size_t *len)
{
	struct sbuf b = { 0 };
	char chunk[65536];
	size_t n;

	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		sbuf_putn(&b, chunk, n);
	sbuf_putn(&b, "", 0);
	*len = b.len;
	return b.at;
}

static int usage(void)
{
	fprintf(stderr, "usage: parse_main [-d ast] [--dry-run] "
			"{-e PROGRAM | FILE} [PARAM...]\n");
	return 2;
}

/* Takes the options that golden/run passes; the text goes to @src. */
static int take_args(int argc, char **argv, struct source *src, char **owned,
		     bool *dump)
{
	FILE *f;
	int i = 1;

	src->name = "stdin";
	for (; i < argc && argv[i][0] == '-'; i++) {
		if (!strcmp(argv[i], "-d") && i + 1 < argc) {
			*dump = true;
			i++;
		} else if (!strcmp(argv[i], "-e") && i + 1 < argc) {
			src->text = argv[i + 1];
			src->len = strlen(src->text);
			return i + 2;
		}
	}
	f = i < argc ? fopen(argv[i], "re") : NULL;
	if (!f)
		return 0;
	src->text = *owned = read_all(f, &src->len);
	fclose(f);
	return i + 1;
}

int main(int argc, char **argv)
{
	struct arena arena = { 0 };
	struct script s = { .arena = &arena };
	struct parse_opts o = { 0 };
	struct sbuf text = { 0 };
	struct diags d;
	char *owned = NULL;
	bool dump = false;
	int first = take_args(argc, argv, &s.src, &owned, &dump), err;

	if (!first)
		return usage();
	o.params = (const char *const *)argv + first;
	o.nparams = (uint32_t)(argc - first);
	diags_init(&d, &s.src, &arena);
	err = script_parse(&s, &o, &d);
	if (!err && dump)
		ast_dump(&s, false, &text);
	fwrite(sbuf_str(&text), 1, text.len, stdout);
	diags_flush(&d, stderr, stdout);
	diags_free(&d);
	sbuf_free(&text);
	script_free(&s);
	arena_free(&arena);
	free(owned);
	return err ? 1 : 0;
}
