// SPDX-License-Identifier: Apache-2.0
#include "cli/args.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "cli/args_priv.h"
#include "cli/front.h"
#include "cli/tools.h"

static bool is_tool(const char *name)
{
	for (const struct tool *t = tools; t->name; t++)
		if (!strcmp(t->name, name))
			return true;
	return front_find(name) != NULL;
}

void args_hint_tool(const char *word)
{
	VEC(const char *) names = { 0 };
	const char *best[2];
	size_t n;

	for (const struct tool *t = tools; t->name; t++)
		vec_push(&names, t->name);
	for (const struct front *f = fronts; f->decl; f++)
		if (!front_shares_name(f))
			vec_push(&names, f->decl->name);
	n = diag_nearest(word, names.at, names.len, best, 2);
	if (n)
		fprintf(stderr, "HINT: did you mean the tool %s%s%s?\n",
			best[0], n > 1 ? " or " : "", n > 1 ? best[1] : "");
	else
		fputs("HINT: it is no tool either; sonde tools lists them\n",
		      stderr);
	vec_free(&names);
}

static void set_params(struct cli *c, int argc, char **argv, int at)
{
	c->params = (const char **)(void *)&argv[at];
	c->nparams = (unsigned)(argc - at);
}

static int take_pattern(struct cli *c, int n, char **words)
{
	if (n > (c->program ? 0 : 1)) {
		if (c->bpftrace)
			args_usage(c);
		else
			args_error(c,
				   "-l takes one pattern, or several with "
				   "commas between them; one too many is",
				   words[n - 1], NULL);
		return USAGE_ERROR;
	}
	c->pattern = n ? words[0] : NULL;
	return 0;
}

/* The first word that is not an option, and what follows it. */
static int take_words(struct cli *c, int argc, char **argv, int at)
{
	const char *word = at < argc ? argv[at] : NULL;

	if (c->verb == VERB_LIST)
		return take_pattern(c, argc - at, argv + at);
	if (c->verb != VERB_RUN && c->verb != VERB_FMT)
		return 0;
	if (c->program) {
		set_params(c, argc, argv, at);
		return 0;
	}
	if (!word) {
		if (c->verb == VERB_FMT) {
			c->file = "-";
			return 0;
		}
		args_usage(c);
		return USAGE_ERROR;
	}
	set_params(c, argc, argv, at + 1);
	if (!c->bpftrace && !strcmp(word, "doctor"))
		c->verb = VERB_DOCTOR;
	else if (!c->bpftrace && !strcmp(word, "tools"))
		c->verb = VERB_TOOLS;
	else if (!c->bpftrace && !strcmp(word, "checklist"))
		c->verb = VERB_CHECKLIST;
	else if (!c->bpftrace && !strcmp(word, "fmt"))
		c->verb = VERB_FMT;
	else if (!c->bpftrace && !strcmp(word, "check"))
		c->verb = VERB_CHECK;
	else if (!c->bpftrace && !strcmp(word, "flame"))
		c->verb = VERB_FLAME;
	else if (!c->bpftrace && !strcmp(word, "help"))
		c->verb = VERB_HELP;
	else if (!c->bpftrace && is_tool(word))
		c->tool = word;
	else
		c->file = word;
	return 0;
}

static int both_targets(const struct cli *c)
{
	int err = args_error(c, "-p and -c exclude each other", NULL,
			     "USAGE: Cannot use both -c and -p.");

	if (c->bpftrace)
		args_usage(c);
	return err;
}

/* What excludes each other, and what is said of it. */
static int check_options(const struct cli *c)
{
	if (c->pid && c->command)
		return both_targets(c);
	if (c->runtime_warnings && c->no_warnings)
		return args_error(c, "-k and --no-warnings exclude each other",
				  NULL,
				  "USAGE: -k, --warnings conflicts with "
				  "--no-warnings");
	if (c->bpftrace && c->program && !*c->program)
		return args_error(c, "", NULL,
				  "USAGE: filename or -e 'program' required.");
	return 0;
}

/* Version and help are given at once, whatever follows. */
static bool is_final(const struct cli *c)
{
	return c->verb == VERB_VERSION || (c->bpftrace && c->verb == VERB_HELP);
}

/*
 * bpftrace finds its options anywhere before a "--", behind which only named
 * parameters stand, or the file if there was none.
 */
static int parse_anywhere(struct cli *c, int argc, char **argv)
{
	int err;

	set_params(c, argc, argv, 1);
	err = args_more(c);
	if (err || is_final(c))
		return err;
	argc = (int)c->nparams;
	argv = (char **)(uintptr_t)c->params;
	err = check_options(c);
	if (!err && argc && !c->program && !strcmp(argv[0], "--"))
		return take_words(c, argc, argv, 1);
	return err ? err : take_words(c, argc, argv, 0);
}

/* What is behind the pattern of -l are options of ours. */
static int list_words(struct cli *c, int argc, char **argv, int at)
{
	int err;

	set_params(c, argc, argv, at);
	err = args_more(c);
	return err ? err
		   : take_pattern(c, (int)c->nparams,
				  (char **)(uintptr_t)c->params);
}

const char *args_name(const struct cli *c)
{
	return c->tool ? c->tool : c->self;
}

void args_try_help(const struct cli *c)
{
	const char *script = c->tool ? c->tool : c->file;

	/* called by the name of a tool, it is that tool */
	if (!script || c->tool == c->self || !strcmp(script, "-"))
		fprintf(stderr, "Try '%s --help'.\n", c->self);
	else
		fprintf(stderr, "Try '%s %s --help'.\n", c->self, script);
}

int args_parse(struct cli *c, int argc, char **argv)
{
	const char *base = argc > 0 ? strrchr(argv[0], '/') : NULL;
	int opt, err;

	memset(c, 0, sizeof(*c));
	c->argc = argc;
	c->argv = argv;
	c->self = base ? base + 1 : argc > 0 ? argv[0] : "sonde";
	c->bpftrace = !strcmp(c->self, "bpftrace");
	if (is_tool(c->self)) {
		c->tool = c->self;
		set_params(c, argc, argv, 1);
		return 0;
	}
	if (c->bpftrace)
		return parse_anywhere(c, argc, argv);
	optind = 1;
	while (!is_final(c) && (opt = getopt_long(argc, argv, args_letters,
						  args_long, NULL)) != -1) {
		err = args_take(c, opt, optarg);
		if (err)
			return err;
	}
	/* "--" itself says that named parameters of the script follow */
	if (c->program && optind > 1 && !strcmp(argv[optind - 1], "--"))
		optind--;
	err = check_options(c);
	if (!err && c->verb == VERB_LIST)
		return list_words(c, argc, argv, optind);
	if (!err)
		err = take_words(c, argc, argv, optind);
	/* -e came before any word: our options may follow its parameters */
	if (!err && c->verb == VERB_RUN && c->program)
		err = args_more(c);
	return err;
}

/*
 * Takes our options out of the parameters, up to "--", which stays with what
 * follows it: a script without declared options reads named parameters there.
 */
int args_more(struct cli *c)
{
	unsigned n = c->nparams;
	char **argv = mem_alloc((n + 2) * sizeof(*argv));
	const char **rest = arena_array(&c->arena, const char *, n + 1);
	unsigned nrest = 0, last = n;
	int opt, err = 0;

	/* getopt moves words about: give it a copy that ends before "--" */
	argv[0] = (char *)(uintptr_t)args_name(c);
	for (unsigned i = 0; i < n; i++) {
		argv[i + 1] = (char *)(uintptr_t)c->params[i];
		if (!strcmp(c->params[i], "--") && last == n)
			last = i;
	}
	argv[last + 1] = NULL;
	optind = 0;
	while (!err && !is_final(c) &&
	       (opt = getopt_long((int)last + 1, argv, args_letters + 1,
				  args_long, NULL)) != -1)
		err = args_take(c, opt, optarg);
	for (int i = optind; !err && i < (int)last + 1; i++)
		rest[nrest++] = argv[i];
	for (unsigned i = last; i < n; i++)
		rest[nrest++] = c->params[i];
	free(argv);
	c->params = rest;
	c->nparams = nrest;
	return err;
}

void args_free(struct cli *c)
{
	arena_free(&c->arena);
}
