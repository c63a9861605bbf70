// SPDX-License-Identifier: Apache-2.0
#include "cli/options.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define USAGE_ERROR 2

/* Options of Sonde itself that every tool has, by long name; -d, -h, -o, -v where the
 * tool has no such letter. */
enum {
	OURS = 0x1000,
	OUR_FORMAT,
	OUR_OUTPUT,
	OUR_VERBOSE,
	OUR_DEBUG,
	OUR_EXEC,
	OUR_DRY_RUN,
	OUR_NO_WARNINGS
};

static const struct option ours[] = {
	{ "help", no_argument, NULL, 'h' },
	{ "format", required_argument, NULL, OUR_FORMAT },
	{ "output", required_argument, NULL, OUR_OUTPUT },
	{ "verbose", no_argument, NULL, OUR_VERBOSE },
	{ "debug", required_argument, NULL, OUR_DEBUG },
	{ "exec", required_argument, NULL, OUR_EXEC },
	{ "dry-run", no_argument, NULL, OUR_DRY_RUN },
	{ "no-warnings", no_argument, NULL, OUR_NO_WARNINGS },
};

/* Value returned by getopt for option number @i of the script. */
#define SCRIPT_OPTION 0x2000

bool option_is_flag(const struct script_option *o)
{
	return o->type == OPTION_FLAG || o->type == OPTION_FORMAT;
}

char *option_long_name(const char *name)
{
	char *s = mem_strdup(name);

	for (char *p = s; *p; p++)
		if (*p == '_')
			*p = '-';
	return s;
}

int options_defaults(struct script *s)
{
	for (uint32_t i = 0; i < s->tool->noptions; i++) {
		struct script_option *o = &s->tool->options[i];

		o->num = 0;
		o->str = "";
		o->ntexts = 0;
		o->given = false;
		if (o->fallback && option_set(s->arena, o, o->fallback))
			return -EINVAL;
	}
	return 0;
}

static int bad_value(const struct cli *c, const struct script_option *o,
		     const char *expected, const char *text)
{
	char *name = option_long_name(o->name);

	fprintf(stderr, "%s: %s%s takes %s, not '%s'\n", args_name(c),
		o->positional ? "" : "--", name, expected, text);
	free(name);
	return USAGE_ERROR;
}

/* The tables for getopt_long, made of the script's options and ours. */
struct tables {
	struct option *longs;
	char *letters;
	size_t nlongs;
	const char **ours; /* words of our own options, as they are given */
	unsigned nours;
};

static void add_long(struct tables *t, const char *name, int takes, int value)
{
	for (size_t i = 0; i < t->nlongs; i++)
		if (!strcmp(t->longs[i].name, name))
			return;
	t->longs[t->nlongs++] = (struct option){ name, takes, NULL, value };
}

static void add_letter(struct tables *t, size_t *at, char letter, int takes)
{
	if (!letter)
		return;
	t->letters[(*at)++] = letter;
	if (takes == required_argument)
		t->letters[(*at)++] = ':';
}

static void tables_make(struct tables *t, const struct tool_decl *tool)
{
	size_t n = sizeof(ours) / sizeof(ours[0]), at = 0;

	t->nlongs = 0;
	t->longs = mem_alloc((2 * tool->noptions + n + 1) * sizeof(*t->longs));
	t->letters = mem_alloc(4 * tool->noptions + sizeof("hd:o:v"));
	for (uint32_t i = 0; i < tool->noptions; i++) {
		const struct script_option *o = &tool->options[i];
		int takes = option_is_flag(o) ? no_argument : required_argument;

		if (o->positional)
			continue;
		add_long(t, option_long_name(o->name), takes,
			 SCRIPT_OPTION + (int)i);
		if (o->also)
			add_long(t, o->also, takes, SCRIPT_OPTION + (int)i);
		add_letter(t, &at, o->letter, takes);
		add_letter(t, &at, o->letter2, takes);
	}
	if (!strchr(t->letters, 'h'))
		t->letters[at++] = 'h';
	if (!strchr(t->letters, 'd'))
		add_letter(t, &at, 'd', required_argument);
	if (!strchr(t->letters, 'o'))
		add_letter(t, &at, 'o', required_argument);
	if (!strchr(t->letters, 'v'))
		add_letter(t, &at, 'v', no_argument);
	for (size_t i = 0; i < n; i++)
		if (!tool->text_only || ours[i].val != OUR_FORMAT)
			add_long(t, ours[i].name, ours[i].has_arg, ours[i].val);
}

static void tables_free(struct tables *t, const struct tool_decl *tool)
{
	for (size_t i = 0; i < t->nlongs; i++) {
		int v = t->longs[i].val;

		if (v >= SCRIPT_OPTION &&
		    t->longs[i].name != tool->options[v - SCRIPT_OPTION].also)
			free((char *)(uintptr_t)t->longs[i].name);
	}
	free(t->longs);
	free(t->letters);
}

static struct script_option *by_letter(const struct tool_decl *tool, int c)
{
	for (uint32_t i = 0; i < tool->noptions; i++)
		if (!tool->options[i].positional &&
		    (tool->options[i].letter == c ||
		     tool->options[i].letter2 == c))
			return &tool->options[i];
	return NULL;
}

/*
 * One of our own options, kept for take_ours(): args_more() calls getopt, which
 * has but one state.
 */
static void keep_ours(struct cli *c, struct tables *t, int opt,
		      const char *value)
{
	static const char *const shorts[] = { "-f", "-o", "-v", "-d", "-c" };

	if (opt == OUR_DRY_RUN) {
		c->dry_run = true;
		return;
	}
	if (opt == OUR_NO_WARNINGS) {
		c->no_warnings = true;
		return;
	}
	t->ours[t->nours++] = shorts[opt - OUR_FORMAT];
	if (value)
		t->ours[t->nours++] = value;
}

/* What keep_ours() kept; 0 or the exit code of a usage error. */
static int take_ours(struct cli *c, struct tables *t)
{
	const char **params = c->params;
	unsigned nparams = c->nparams;
	int err;

	if (!t->nours)
		return 0;
	c->params = t->ours;
	c->nparams = t->nours;
	err = args_more(c);
	c->params = params;
	c->nparams = nparams;
	return err;
}

static int take_option(struct cli *c, struct script *s, struct tables *t,
		       int opt)
{
	struct script_option *o = by_letter(s->tool, opt);
	const char *expected;

	if (!o && opt == 'd')
		opt = OUR_DEBUG;
	else if (!o && opt == 'o')
		opt = OUR_OUTPUT;
	else if (!o && opt == 'v')
		opt = OUR_VERBOSE;
	if (opt > OURS && opt < SCRIPT_OPTION) {
		keep_ours(c, t, opt, optarg);
		return 0;
	}
	if (opt >= SCRIPT_OPTION)
		o = &s->tool->options[opt - SCRIPT_OPTION];
	if (!o) {
		/* getopt has said what is wrong */
		args_try_help(c);
		return USAGE_ERROR;
	}
	expected = option_set(s->arena, o, optarg);
	if (o->type == OPTION_FORMAT && !o->given) {
		keep_ours(c, t, OUR_FORMAT, o->symbols);
		c->titles = true;
	}
	if (o->type == OPTION_COMMAND)
		keep_ours(c, t, OUR_EXEC, optarg);
	o->given = true;
	return expected ? bad_value(c, o, expected, optarg) : 0;
}

/*
 * bcc's "-p 188 322": the option for processes that takes the words left over, of
 * a tool whose arguments must all be there; NULL for none.
 */
static struct script_option *takes_more(const struct tool_decl *tool)
{
	struct script_option *found = NULL;

	for (uint32_t i = 0; i < tool->noptions; i++) {
		struct script_option *o = &tool->options[i];

		if (o->positional && !o->required)
			return NULL;
		if (o->type == OPTION_PIDS && o->given)
			found = o;
	}
	return found;
}

static int take_arguments(struct cli *c, struct script *s, char **words, int n)
{
	struct script_option *more = takes_more(s->tool);
	int at = 0;

	for (uint32_t i = 0; i < s->tool->noptions && at < n; i++) {
		struct script_option *o = &s->tool->options[i];
		const char *expected;

		if (!o->positional)
			continue;
		do {
			expected = option_set(s->arena, o, words[at]);
			if (expected)
				return bad_value(c, o, expected, words[at]);
			o->given = true;
			at++;
		} while (o->type == OPTION_TEXTS && at < n);
	}
	for (uint32_t i = 0; i < s->tool->noptions; i++) {
		const struct script_option *o = &s->tool->options[i];

		if (!o->required || o->given)
			continue;
		fprintf(stderr, "%s: %s is missing: %s\n", args_name(c),
			o->name, o->help);
		args_try_help(c);
		return USAGE_ERROR;
	}
	for (; more && at < n && isdigit((unsigned char)words[at][0]); at++) {
		const char *expected = option_set(s->arena, more, words[at]);

		if (expected)
			return bad_value(c, more, expected, words[at]);
	}
	if (at < n) {
		fprintf(stderr, "%s: unexpected argument '%s'\n", args_name(c),
			words[at]);
		args_try_help(c);
		return USAGE_ERROR;
	}
	return 0;
}

/* "-4" or "--name". */
static char *as_given(const struct script_option *o)
{
	char *name = option_long_name(o->name), *text;

	text = o->letter ? mem_printf("-%c", o->letter)
			 : mem_printf("%s%s", o->positional ? "" : "--", name);
	free(name);
	return text;
}

/* 0 or the exit code of a usage error. */
static int check_exclusive(const struct cli *c, const struct tool_decl *tool)
{
	for (uint32_t i = 0; i < tool->noptions; i++) {
		const struct script_option *a = &tool->options[i];

		for (uint32_t k = i + 1; a->given && k < tool->noptions; k++) {
			const struct script_option *b = &tool->options[k];
			char *one, *other;

			if (!b->given || !(a->exclusive & b->exclusive))
				continue;
			one = as_given(a);
			other = as_given(b);
			fprintf(stderr, "%s: use one of %s and %s\n",
				args_name(c), one, other);
			free(one);
			free(other);
			return USAGE_ERROR;
		}
	}
	return 0;
}

int options_parse(struct cli *c, struct script *s, int *code)
{
	char **argv = mem_alloc((c->nparams + 2) * sizeof(*argv));
	struct tables t;
	int argc = 1, opt;

	*code = 0;
	for (uint32_t i = 0; i < s->tool->noptions; i++)
		if (s->tool->options[i].type == OPTION_TEXTS)
			s->tool->options[i].texts = arena_array(
				s->arena, const char *, c->nparams + 1);
	argv[0] = (char *)(uintptr_t)args_name(c);
	for (unsigned i = 0; i < c->nparams; i++)
		argv[argc++] = (char *)(uintptr_t)c->params[i];
	tables_make(&t, s->tool);
	t.nours = 0;
	/* a word, or an option of type format, gives a letter and a value */
	t.ours = mem_alloc((2 * (c->nparams + s->tool->noptions) + 1) *
			   sizeof(*t.ours));
	if (options_defaults(s)) {
		fprintf(stderr, "%s: an option's default has the wrong type\n",
			args_name(c));
		*code = 1;
	}
	optind = 0;
	while (!*code && (opt = getopt_long(argc, argv, t.letters, t.longs,
					    NULL)) != -1) {
		if (opt == 'h' && !by_letter(s->tool, 'h')) {
			options_help(s, c->self, stdout);
			*code = -1;
			break;
		}
		*code = take_option(c, s, &t, opt);
	}
	if (!*code)
		*code = take_arguments(c, s, argv + optind, argc - optind);
	if (!*code)
		*code = check_exclusive(c, s->tool);
	if (!*code)
		*code = take_ours(c, &t);
	if (c->verbose) /* messages with places, for who looks for a mistake */
		s->src.tool = NULL;
	tables_free(&t, s->tool);
	free(t.ours);
	free(argv);
	if (*code) {
		*code = *code < 0 ? 0 : *code;
		return -1;
	}
	return 0;
}
