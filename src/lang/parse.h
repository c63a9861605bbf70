/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parser: text to tree.
 *
 * A recursive descent parser by hand; the grammar rule stands above each
 * function. After an error it goes on at the next ';' or '}', so that one run
 * shows up to PARSE_MAX_ERRORS mistakes. Nesting and the depth of the tree are
 * bounded: every later stage may recurse over a tree without fear.
 */
#ifndef SONDE_LANG_PARSE_H
#define SONDE_LANG_PARSE_H

#include "base/diag.h"
#include "lang/ast.h"

#define PARSE_MAX_ERRORS 20
#define PARSE_MAX_NESTING 200 /* parentheses, blocks.. inside each other */
#define PARSE_MAX_DEPTH 600   /* levels of the tree, "a + a + a.." counts */

struct parse_opts {
	/* positional parameters, $1 is params[0]; used in attach points */
	const char *const *params;
	uint32_t nparams;
	const char *path; /* of the script; NULL: -e or standard input */
	const char *const *include_dirs; /* -I */
	uint32_t ninclude_dirs;
	const char *const *includes; /* --include */
	uint32_t nincludes;
	/* text of import "sonde/NAME.bt"; NULL when there is none */
	const char *(*part)(const char *name);
	/* whether scripts know the name without a macro of their own, and if so
	 * whether in bpftrace's library, of whose macros theirs are further forms */
	bool (*builtin)(const char *name, bool *library);
	bool alone;  /* read no other file, expand nothing: to format it */
	bool no_btf; /* BPFTRACE_HAVE_BTF is not defined */
	/* as bpftrace: macro_expand() is strict, and what is missing at the end of
	 * the script is missed there, be it lines below the last token */
	bool bpftrace;
};

/*
 * Parses @s->src into @s; the caller has set @s->arena and @s->src and
 * zeroed the rest; @o may be NULL. Macros are expanded and #define constants filled in.
 * Returns 0, or -EINVAL with the errors in @d; then the tree is not usable.
 */
int script_parse(struct script *s, const struct parse_opts *o, struct diags *d);
/* Frees what is not in the arena. */
void script_free(struct script *s);

#endif
