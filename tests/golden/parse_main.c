// SPDX-License-Identifier: Apache-2.0
/*
 * The parser alone, for tests: "parse_main FILE [PARAM...]" prints the tree,
 * or the errors and warnings as the program prints them, and leaves with 1.
 * The file is named stdin, as the program names the text of -e.
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

int main(int argc, char **argv)
{
	struct arena arena = { 0 };
	struct script s = { .arena = &arena };
	struct parse_opts o = { 0 };
	struct sbuf text = { 0 };
	struct diags d;
	char *source;
	FILE *f;
	int err;

	if (argc < 2 || !(f = fopen(argv[1], "re"))) {
		fprintf(stderr, "usage: parse_main FILE [PARAM...]\n");
		return 2;
	}
	source = read_all(f, &s.src.len);
	s.src.text = source;
	fclose(f);
	s.src.name = "stdin";
	o.params = (const char *const *)argv + 2;
	o.nparams = (uint32_t)argc - 2;
	diags_init(&d, &s.src, &arena);
	err = script_parse(&s, &o, &d);
	if (!err)
		ast_dump(&s, false, &text);
	fwrite(sbuf_str(&text), 1, text.len, stdout);
	diags_flush(&d, stdout, stdout);
	diags_free(&d);
	sbuf_free(&text);
	script_free(&s);
	arena_free(&arena);
	free(source);
	return err ? 1 : 0;
}
