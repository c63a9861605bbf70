// SPDX-License-Identifier: Apache-2.0
/*
 * The kernel and the interpreter must agree.
 *
 * Each script, of begin probes only, is lowered and run three times: by the
 * interpreter as lowered, by the interpreter after the passes, and in the
 * kernel. Maps, records and losses must be the same to the byte. So one of the
 * three being wrong shows which room to look in:
 *
 *	plain   != passes	a pass of src/ir
 *	passes  != kernel	the back end
 *	all agree, yet wrong	lowering (the golden and run tests look there)
 *
 * agree [-c] [-n COUNT] [-s SEED] [FILE.bt...]
 * COUNT random scripts come after the files. With -c nothing is run: the IR of
 * any script, whatever its probes, must be valid before and after the passes
 * and read back from its text as it was. What an old kernel is said to lack is
 * skipped.
 */
#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "agree.h"
#include "cli/options.h"
#include "cli/source.h"
#include "ir/lower.h"
#include "lang/cdecl.h"

static unsigned passed, failed, skipped;
static bool check_only;

/* As compile_program(), without the passes. */
static int lower(struct compiled *c, const struct cli *cli)
{
	struct resolve_opts ro = { .max_probes = 64 };
	struct check_opts co;
	int err = compile_parse(c, cli);

	if (!err)
		err = cdecl_declare(&c->script, &c->types, &c->diags);
	if (!err)
		err = options_apply(&c->script, &c->diags);
	if (!err)
		err = probes_resolve(&c->script, &ro, &c->types, &c->instances,
				     &c->diags);
	check_opts_default(&co);
	co.max_strlen = (uint32_t)c->config.max_strlen;
	co.max_map_keys = (uint32_t)c->config.max_map_keys;
	if (!err)
		err = check_script(&c->script, &c->instances, &c->types, &co,
				   &c->diags);
	if (!err)
		err = ir_lower(&c->script, &c->instances, &c->types, &co,
			       &c->program, &c->diags);
	return err;
}

static int validate(const struct ir_program *p, struct sbuf *why)
{
	char err[512] = "";
	int ret = 0;

	for (size_t k = 0; k < p->subs.len && !ret; k++)
		ret = ir_validate(p, p->subs.at[k], err, sizeof(err));
	for (size_t k = 0; k < p->funcs.len && !ret; k++)
		if (p->funcs.at[k])
			ret = ir_validate(p, p->funcs.at[k], err, sizeof(err));
	if (ret)
		sbuf_printf(why, "%s\n", err);
	return ret;
}

/* The first line in which two outcomes differ. */
static void show_difference(const char *what, const char *a, const char *b)
{
	while (*a && *b) {
		size_t n = strcspn(a, "\n"), m = strcspn(b, "\n");

		if (n != m || memcmp(a, b, n))
			break;
		a += n + (a[n] != 0);
		b += m + (b[m] != 0);
	}
	printf("%s:\n  %.*s\n  %.*s\n", what, (int)strcspn(a, "\n"), a,
	       (int)strcspn(b, "\n"), b);
}

static bool same(const char *what, struct outcome *a, struct outcome *b)
{
	if (a->text.len == b->text.len &&
	    !memcmp(sbuf_str(&a->text), sbuf_str(&b->text), a->text.len))
		return true;
	show_difference(what, sbuf_str(&a->text), sbuf_str(&b->text));
	return false;
}

/* NULL, or the stage that failed; @why says more. */
static const char *compare(struct compiled *c, struct sbuf *why)
{
	struct outcome plain = { 0 }, passes = { 0 }, kernel = { 0 };
	const char *bad = NULL;

	if (validate(&c->program, why))
		bad = "lowered IR is not valid";
	else if (run_interp(c, &plain, why))
		bad = "interpreter, as lowered";
	if (!bad)
		ir_optimize(&c->program);
	if (!bad && validate(&c->program, why))
		bad = "IR after the passes is not valid";
	if (!bad && run_interp(c, &passes, why))
		bad = "interpreter, after the passes";
	if (!bad && !same("as lowered, after the passes", &plain, &passes))
		bad = "the passes change the result";
	if (!bad && run_kernel(c, &kernel, why))
		bad = "kernel";
	if (!bad && !same("interpreter, kernel", &passes, &kernel))
		bad = "the kernel gives another result";
	sbuf_free(&plain.text);
	sbuf_free(&passes.text);
	sbuf_free(&kernel.text);
	return bad;
}

/* Text that reads back to the same text. */
static bool reads_back(const struct ir_program *p, struct sbuf *why)
{
	struct sbuf once = { 0 }, twice = { 0 };
	struct arena arena = { 0 };
	struct ir_program *back;
	char err[256] = "";
	bool ok = false;

	ir_dump(p, &once);
	back = ir_parse(sbuf_str(&once), &arena, err, sizeof(err));
	if (back) {
		ir_dump(back, &twice);
		ok = !strcmp(sbuf_str(&once), sbuf_str(&twice));
		ir_program_free(back);
	}
	if (!ok)
		sbuf_printf(why, "%s\n%s", err, sbuf_str(&once));
	sbuf_free(&once);
	sbuf_free(&twice);
	arena_free(&arena);
	return ok;
}

static const char *check(struct compiled *c, struct sbuf *why)
{
	if (validate(&c->program, why))
		return "lowered IR is not valid";
	if (!reads_back(&c->program, why))
		return "lowered IR does not read back";
	ir_optimize(&c->program);
	if (validate(&c->program, why))
		return "IR after the passes is not valid";
	if (!reads_back(&c->program, why))
		return "IR after the passes does not read back";
	return NULL;
}

/* The back end refused, by name, what this kernel does not have. */
static bool is_lacking(const char *name, struct sbuf *why)
{
	const char *at = strstr(sbuf_str(why), "this kernel lacks: ");

	if (!at)
		return false;
	skipped++;
	printf("SKIP %s: %.*s\n", name, (int)strcspn(at, "\n"), at);
	return true;
}

static void run_script(const char *name, const char *text)
{
	struct source src = { .name = name, .text = text, .len = strlen(text) };
	struct cli cli = { .self = "agree", .program = text };
	struct sbuf why = { 0 };
	const char *bad = NULL;
	struct compiled c;

	compile_init(&c, &src, true);
	if (lower(&c, &cli)) {
		bad = "it does not compile";
		for (size_t k = 0; k < c.diags.len; k++)
			diag_format(&c.diags, &c.diags.at[k], &why);
	} else {
		bad = check_only ? check(&c, &why) : compare(&c, &why);
	}
	if (bad && is_lacking(name, &why)) {
		bad = NULL;
	} else if (bad) {
		struct sbuf ir = { 0 };

		failed++;
		printf("FAILED %s: %s\n%s%s", name, bad, sbuf_str(&why), text);
		if (getenv("AGREE_IR")) {
			ir_dump(&c.program, &ir);
			printf("%s", sbuf_str(&ir));
		}
		sbuf_free(&ir);
	} else {
		passed++;
	}
	sbuf_free(&why);
	compile_free(&c);
}

static void run_file(const char *path)
{
	struct arena arena = { 0 };
	struct source src;

	if (source_read(&src, path, &arena))
		failed++;
	else
		run_script(path, src.text);
	arena_free(&arena);
}

/*
 * One CPU and a known name, so that `cpu` and `comm` are the same in both.
 * Before 5.11 maps are locked memory.
 */
static void settle(void)
{
	struct rlimit all = { RLIM_INFINITY, RLIM_INFINITY };
	cpu_set_t one;

	setrlimit(RLIMIT_MEMLOCK, &all);
	CPU_ZERO(&one);
	CPU_SET((size_t)sched_getcpu(), &one);
	sched_setaffinity(0, sizeof(one), &one);
	prctl(PR_SET_NAME, "agree");
}

int main(int argc, char **argv)
{
	uint64_t seed = 1, count = 0;
	int opt;

	while ((opt = getopt(argc, argv, "cn:s:")) != -1) {
		if (opt == 'n')
			count = strtoull(optarg, NULL, 10);
		else if (opt == 's')
			seed = strtoull(optarg, NULL, 10);
		else if (opt == 'c')
			check_only = true;
		else
			return 2;
	}
	settle();
	setvbuf(stdout, NULL, _IOLBF, 0);
	for (; optind < argc; optind++)
		run_file(argv[optind]);
	for (uint64_t k = 0; k < count; k++) {
		struct sbuf text = { 0 };
		char name[64];

		random_script(seed + k, &text);
		snprintf(name, sizeof(name), "random %llu",
			 (unsigned long long)(seed + k));
		run_script(name, sbuf_str(&text));
		sbuf_free(&text);
	}
	printf("%u passed, %u failed", passed, failed);
	printf(skipped ? ", %u skipped\n" : "\n", skipped);
	return failed != 0;
}
