// SPDX-License-Identifier: Apache-2.0
#include "cli/fmt.h"

#include <string.h>

#include "cli/compile.h"
#include "cli/options.h"
#include "cli/source.h"
#include "kernel/feature.h"
#include "lang/fmt.h"
#include "lang/parse.h"

#define USAGE_ERROR 2
#define PEER_BLANKS 2 /* bpftrace indents by two */

static bool same_text(const struct sbuf *a, const struct source *b)
{
	return a->len == b->len && !memcmp(a->at, b->text, a->len);
}

/* Formats one text; @changed: does it differ? Returns the exit code. */
static int fmt_text(const struct source *src, uint32_t blanks, struct sbuf *out,
		    bool *changed)
{
	const struct parse_opts o = { .alone = true };
	struct compiled c;
	int err;

	compile_init(&c, src, true);
	err = script_parse(&c.script, &o, &c.diags);
	diags_flush(&c.diags, stderr, stderr);
	if (!err)
		fmt_script(&c.script, blanks, out);
	*changed = !err && !same_text(out, src);
	compile_free(&c);
	return err ? 1 : 0;
}

static int fmt_one(const struct source *src, uint32_t blanks, bool check)
{
	struct sbuf text = { 0 };
	bool changed;
	int code = fmt_text(src, blanks, &text, &changed);

	if (!check)
		fwrite(sbuf_str(&text), 1, text.len, stdout);
	else if (changed)
		fprintf(stderr, "%s: not formatted\n", src->name);
	sbuf_free(&text);
	return check && changed ? 1 : code;
}

static int fmt_file(const char *path, uint32_t blanks, bool check)
{
	struct arena arena = { 0 };
	struct source src;
	int code = 1;

	if (!source_read(&src, path, &arena))
		code = fmt_one(&src, blanks, check);
	arena_free(&arena);
	return code;
}

int fmt_files(const struct cli *c)
{
	uint32_t blanks = c->bpftrace ? PEER_BLANKS : 0;
	bool check = false, any = false;
	int code = 0;

	if (c->program) {
		struct source src = { .name = "stdin",
				      .text = c->program,
				      .len = strlen(c->program) };

		return fmt_one(&src, blanks, false);
	}
	if (c->file)
		return fmt_file(c->file, blanks, false);
	for (unsigned i = 0; i < c->nparams; i++) {
		const char *p = c->params[i];

		if (!strcmp(p, "--check")) {
			check = true;
			continue;
		}
		if (*p == '-' && p[1]) {
			fprintf(stderr, "%s fmt: unknown option %s\n", c->self,
				p);
			return USAGE_ERROR;
		}
		any = true;
		code |= fmt_file(p, blanks, check);
	}
	return any ? code : fmt_file("-", blanks, check);
}

static void put_json(const struct diags *d, const struct diag *one)
{
	const struct source *src = d->src;
	const char *name =
		one->has_span ? source_name(src, one->span.begin) : src->name;
	uint32_t line = 0, column = 0, end_line = 0, end_column = 0;
	struct sbuf b = { 0 };

	if (one->has_span) {
		span_locate(src, one->span.begin, &line, &column);
		span_locate(src, one->span.end, &end_line, &end_column);
	}
	sbuf_puts(&b, "{\"file\": ");
	json_string(&b, name, strlen(name));
	sbuf_printf(&b,
		    ", \"line\": %u, \"column\": %u, \"end_line\": %u, "
		    "\"end_column\": %u, \"severity\": \"%s\", \"message\": ",
		    line, column, end_line, end_column,
		    one->level == DIAG_ERROR ? "error" : "warning");
	json_string(&b, one->message, strlen(one->message));
	if (one->hint) {
		sbuf_puts(&b, ", \"hint\": ");
		json_string(&b, one->hint, strlen(one->hint));
	}
	sbuf_puts(&b, "}\n");
	fwrite(sbuf_str(&b), 1, b.len, stdout);
	sbuf_free(&b);
}

/* A tool's own options are as if none was given. */
static bool has_defaults(struct compiled *compiled, struct cli *c)
{
	int code;

	return !compiled->script.tool ||
	       !options_parse(c, &compiled->script, &code);
}

static int check_file(const struct cli *c, const char *path)
{
	struct cli none = *c;
	struct compiled compiled;
	struct source src;
	bool bad;

	/* its own: the text, and what its options point to */
	none.arena = (struct arena){ 0 };
	if (source_read(&src, path, &none.arena))
		return 1;
	none.nparams = 0;
	none.file = path;
	none.ndwarf_pids = 1; /* some process; it is not asked */
	compile_init(&compiled, &src, c->no_warnings);
	if (!compile_parse(&compiled, &none) && has_defaults(&compiled, &none))
		compile_program(&compiled, &none, NULL, 0);
	bad = compiled.diags.errors > 0;
	for (size_t i = 0; c->format == OUT_JSON && i < compiled.diags.len; i++)
		put_json(&compiled.diags, &compiled.diags.at[i]);
	if (c->format != OUT_JSON)
		diags_flush(&compiled.diags, stderr, stderr);
	compile_free(&compiled);
	args_free(&none);
	return bad ? 1 : 0;
}

int check_files(struct cli *c)
{
	int code = args_more(c);

	if (code)
		return code;
	if (!c->nparams) {
		fprintf(stderr, "%s check: which files?\n", c->self);
		return USAGE_ERROR;
	}
	c->dry_run = true;
	feature_assume_all();
	for (unsigned i = 0; i < c->nparams; i++)
		code |= check_file(c, c->params[i]);
	return code;
}
