// SPDX-License-Identifier: Apache-2.0
/* Scripts: lexer, parser, macros, dump; and copies equal their originals. */
#include <stdlib.h>
#include <string.h>

#include "lang/ast.h"
#include "lang/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void copy_clauses(struct script *s)
{
	for (size_t i = 0; i < s->clauses.len; i++) {
		for (struct clause *c = s->clauses.at[i]; c; c = c->other) {
			c->predicate = ast_clone_expr(s->arena, c->predicate);
			c->body = ast_clone_block(s->arena, c->body);
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const params[] = { "1", "/bin/sh", "a:b" };
	const struct parse_opts o = { .params = params, .nparams = 3 };
	struct arena arena = { 0 };
	struct script s = { .arena = &arena };
	struct sbuf first = { 0 }, second = { 0 };
	char *text = mem_alloc(size + 1);
	struct diags d;
	int err;

	memcpy(text, data, size);
	s.src = (struct source){ .name = "fuzz", .text = text, .len = size };
	diags_init(&d, &s.src, &arena);
	err = script_parse(&s, &o, &d);
	if (err != 0 && !d.errors)
		abort(); /* an error that nobody is told about */
	if (!err) {
		ast_dump(&s, false, &first);
		copy_clauses(&s);
		ast_dump(&s, false, &second);
		if (strcmp(sbuf_str(&first), sbuf_str(&second)) != 0)
			abort();
	}
	for (size_t i = 0; i < d.len; i++) {
		sbuf_reset(&first);
		diag_format(&d, &d.at[i], &first);
	}
	sbuf_free(&first);
	sbuf_free(&second);
	diags_free(&d);
	script_free(&s);
	arena_free(&arena);
	free(text);
	return 0;
}
