// SPDX-License-Identifier: Apache-2.0
/* Which command lines are walked: the tools, their options, the cases of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "walk.h"

#define OPTIONS_MAX 64

static void add_word(struct walk_case *c, const char *word)
{
	if (c->nwords < WORDS_MAX - 1)
		c->words[c->nwords++] = strdup(word);
}

/* Words with blanks between; "$work" and the like are replaced. */
static void add_words(struct walk_case *c, const char *words)
{
	char one[512], *copy = strdup(words), *save;

	for (char *w = strtok_r(copy, " ", &save); w;
	     w = strtok_r(NULL, " ", &save))
		if (place_expand(&walk.place, w, one, sizeof(one)))
			add_word(c, one);
	free(copy);
}

/* The beginning of a case: what every one of this tool has. */
static struct walk_case begin_case(const struct tool *t, enum form form)
{
	static const char *const forms[] = { "text", "json", "csv" };
	struct walk_case c = { .tool = t, .form = form };

	add_word(&c, t->name);
	if (form != FORM_TEXT) {
		add_word(&c, "--format");
		add_word(&c, forms[form]);
	}
	return c;
}

static void append_case(const struct walk_case *c)
{
	walk.cases =
		realloc(walk.cases, (walk.ncases + 1) * sizeof(*walk.cases));
	walk.cases[walk.ncases++] = *c;
}

static void end_case(struct walk_case *c)
{
	add_words(c, operands_of(c->tool->name));
	append_case(c);
}

static void add_option(struct walk_case *c, const struct option *o,
		       const char *value)
{
	char text[6000], name[64];

	if (!strcmp(o->type, "format(csv)"))
		c->form = FORM_CSV;
	snprintf(name, sizeof(name), "%s", o->name);
	for (char *p = name; *p; p++)
		if (*p == '_')
			*p = '-';
	/* as -p VALUE and --pid=VALUE in turn */
	if (o->letter && walk.ncases % 2) {
		snprintf(text, sizeof(text), "-%c", o->letter);
		add_word(c, text);
		if (*o->meta)
			add_word(c, value);
		return;
	}
	snprintf(text, sizeof(text), "--%s%s%s", name, *o->meta ? "=" : "",
		 *o->meta ? value : "");
	add_word(c, text);
}

/* @o with @value, in one form or in all. */
static void plan_value(const struct tool *t, const struct option *o,
		       const char *value)
{
	static unsigned turn;

	for (int form = FORM_TEXT; form <= FORM_CSV; form++) {
		struct walk_case c;

		if (!walk.all && (unsigned)form != turn % 3)
			continue;
		c = begin_case(t, (enum form)form);
		add_option(&c, o, value);
		end_case(&c);
	}
	turn++;
}

static void plan_option(const struct tool *t, const struct option *o)
{
	char value[512] = "";

	if (!value_of(&walk.place, t->name, o, value, sizeof(value))) {
		if (walk.verbose)
			printf("SKIP %s --%s: no value for it here\n", t->name,
			       o->name);
		return;
	}
	plan_value(t, o, value);
	if (!walk.all || !o->ranged || !strncmp(o->type, "ints", 4))
		return;
	snprintf(value, sizeof(value), "%lld", o->min);
	plan_value(t, o, value);
	snprintf(value, sizeof(value), "%lld", o->max);
	plan_value(t, o, value);
}

/* Each value that makes no sense. */
static void plan_bad(const struct tool *t, const struct option *o)
{
	const char *value;

	for (size_t i = 0; (value = bad_value_of(o, i)) != NULL; i++) {
		struct walk_case c = begin_case(t, FORM_TEXT);

		c.bad = true;
		if (o->argument) {
			/* behind --, so that -1 is no option */
			add_word(&c, "--");
			add_words(&c, operands_of(t->name));
			add_word(&c, value);
			append_case(&c);
		} else {
			add_option(&c, o, value);
			end_case(&c);
		}
	}
}

/* Arguments, the first alone, then the first two, .. */
static void plan_arguments(const struct tool *t, const struct option *options,
			   size_t n)
{
	char values[OPTIONS_MAX][512];
	size_t nvalues = 0;

	for (size_t i = 0; i < n; i++) {
		struct walk_case c;

		if (!options[i].argument)
			continue;
		/* so that an interval and a count are soon done */
		if (!strcmp(options[i].type, "int") && options[i].min <= 1)
			strcpy(values[nvalues++], "1");
		else if (!value_of(&walk.place, t->name, &options[i],
				   values[nvalues++], sizeof(values[0])))
			return;
		c = begin_case(t, (enum form)(nvalues % 3));
		/* operands stand before arguments */
		add_words(&c, operands_of(t->name));
		for (size_t k = 0; k < nvalues; k++)
			add_word(&c, values[k]);
		append_case(&c);
	}
}

static void plan_pairs(const struct tool *t, const struct option *options,
		       size_t n)
{
	char one[512], two[512];

	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n; k++) {
			const struct option *a = &options[i], *b = &options[k];
			struct walk_case c =
				begin_case(t, (enum form)(walk.ncases % 3));

			if (a->argument || b->argument || a->operand ||
			    b->operand ||
			    (*a->meta && !value_of(&walk.place, t->name, a, one,
						   sizeof(one))) ||
			    (*b->meta && !value_of(&walk.place, t->name, b, two,
						   sizeof(two))))
				continue;
			add_option(&c, a, one);
			add_option(&c, b, two);
			c.refusable = true;
			end_case(&c);
		}
}

/*
 * "  option pid -p --process PID : int(1, 5) = 3 "help"" of the dump; false when
 * it is no option.
 */
static bool read_option(const char *line, struct option *o)
{
	char kind[16], word[64];
	int at, n;

	*o = (struct option){ 0 };
	if (sscanf(line, "  %15s %63s%n", kind, o->name, &at) != 2)
		return false;
	o->argument = !strcmp(kind, "argument");
	o->operand = !strcmp(kind, "operand");
	if (!o->argument && !o->operand && strcmp(kind, "option") != 0)
		return false;
	for (; sscanf(line + at, "%63s%n", word, &n) == 1; at += n) {
		if (!strcmp(word, ":"))
			break;
		if (word[0] == '-' && word[1] != '-' && !o->letter)
			o->letter = word[1];
		else if (word[0] != '-')
			snprintf(o->meta, sizeof(o->meta), "%.31s", word);
	}
	if (sscanf(line + at, " : %63[a-z_()]%n", o->type, &n) != 1)
		return false;
	at += n;
	n = (int)strlen(o->type);
	if (o->type[n - 1] == '(') {
		o->type[n - 1] = '\0';
		o->ranged =
			sscanf(line + at, "%lld, %lld", &o->min, &o->max) == 2;
	}
	if (!strcmp(o->type, "flag") || !strncmp(o->type, "format", 6))
		*o->meta = '\0';
	else if (!*o->meta)
		strcpy(o->meta, "X");
	return true;
}

/* Asks the tool for its options. */
static FILE *open_options(const struct tool *t)
{
	char command[1024], words[256], *word, *rest = words;
	int at;

	at = snprintf(command, sizeof(command), "%s -d ast --dry-run %s",
		      walk.sonde, t->name);
	place_expand(&walk.place, operands_of(t->name), words, sizeof(words));
	while ((word = strsep(&rest, " ")))
		if (*word)
			at += sprintf(command + at, " '%s'", word);
	strcpy(command + at, " 2>/dev/null");
	return popen(command, "r");
}

void plan_tool(const struct tool *t)
{
	struct option options[OPTIONS_MAX];
	struct walk_case c;
	char line[1024];
	size_t n = 0;
	bool is_tool = false;
	FILE *f;

	/* a front end of ftrace is no script; the cases of its own are */
	f = open_options(t);
	while (f && fgets(line, sizeof(line), f)) {
		is_tool |= !strncmp(line, "tool ", 5);
		if (!strncmp(line, "clause", 6))
			break;
		if (is_tool && n < OPTIONS_MAX &&
		    read_option(line, &options[n]))
			n++;
	}
	while (f && fgets(line, sizeof(line), f))
		;
	if (f)
		pclose(f);
	if (!is_tool)
		return;
	for (size_t i = 0; i < n && !walk.good; i++)
		if (!options[i].operand &&
		    (!options[i].argument || !i || !options[i - 1].argument))
			plan_bad(t, &options[i]);
	if (walk.bad)
		return;
	for (int form = FORM_TEXT; form <= FORM_CSV; form++) {
		c = begin_case(t, (enum form)form);
		end_case(&c);
	}
	for (size_t i = 0; i < n; i++)
		if (!options[i].argument && !options[i].operand)
			plan_option(t, &options[i]);
	plan_arguments(t, options, n);
	if (walk.all)
		plan_pairs(t, options, n);
}

/* What `sonde tools` lists. */
void read_tools(void)
{
	char command[600], line[1024];
	struct tool *t = NULL;
	FILE *f;

	snprintf(command, sizeof(command), "%s tools", walk.sonde);
	f = popen(command, "r");
	while (f && fgets(line, sizeof(line), f)) {
		if (t && sscanf(line, " (not here: %255[^\n]", t->not_here)) {
			t->not_here[strlen(t->not_here) - 1] = '\0';
		} else if (!strncmp(line, "  ", 2) &&
			   !strstr(line, " --graph ") &&
			   walk.ntools < TOOLS_MAX) {
			t = &walk.tools[walk.ntools];
			walk.ntools += sscanf(line, " %63s", t->name) == 1;
		}
	}
	if (f)
		pclose(f);
}
