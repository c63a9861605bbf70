// SPDX-License-Identifier: Apache-2.0
/* What --help and the manual page say of declared options. */
#include <stdlib.h>
#include <string.h>

#include "cli/help.h"
#include "cli/options.h"

/* Are they the same but for - and _? */
static bool same_words(const char *a, const char *b)
{
	while (*a && *b && (*a == *b || (strchr("-_", *a) && strchr("-_", *b))))
		a++, b++;
	return *a == *b;
}

/* "-p, --pid PID" in @to; @all: with each spelling of its name. */
static void put_spelling(const struct script_option *o, bool all,
			 struct sbuf *to)
{
	char *name = option_long_name(o->name);

	if (o->positional) {
		sbuf_printf(to, "  %s", name);
		free(name);
		return;
	}
	if (o->letter)
		sbuf_printf(to, "  -%c, ", o->letter);
	if (o->letter2)
		sbuf_printf(to, "-%c, ", o->letter2);
	if (o->letter)
		sbuf_printf(to, "--%s", name);
	else
		sbuf_printf(to, "      --%s", name);
	if (o->also &&
	    (all ? strcmp(o->also, name) != 0 : !same_words(o->also, name)))
		sbuf_printf(to, ", --%s", o->also);
	free(name);
	if (!option_is_flag(o))
		sbuf_printf(to, " %s", o->meta ? o->meta : "VALUE");
}

/* Where the help of an option begins. */
#define HELP_COLUMN 28

static void help_options(const struct tool_decl *t, bool positional, FILE *to)
{
	struct sbuf b = { 0 };

	for (uint32_t i = 0; i < t->noptions; i++) {
		const struct script_option *o = &t->options[i];

		if (o->positional != positional)
			continue;
		sbuf_reset(&b);
		put_spelling(o, false, &b);
		if (b.len < HELP_COLUMN)
			fprintf(to, "%-*s", HELP_COLUMN, sbuf_str(&b));
		else if (b.len + 2 + strlen(o->help) < 80 && !o->fallback)
			fprintf(to, "%s  ", sbuf_str(&b));
		else
			fprintf(to, "%s\n%*s", sbuf_str(&b), HELP_COLUMN, "");
		sbuf_reset(&b);
		sbuf_puts(&b, o->help);
		if (o->fallback && *o->fallback)
			sbuf_printf(&b, " (default %s)", o->fallback);
		help_wrap(sbuf_str(&b), HELP_COLUMN, to);
	}
	sbuf_free(&b);
}

static void help_usage(const struct tool_decl *t, const char *self, FILE *to)
{
	fprintf(to, "Usage: %s%s [option...]",
		strcmp(self, t->name) ? "sonde " : "", t->name);
	for (uint32_t i = 0; i < t->noptions; i++)
		if (t->options[i].positional)
			fprintf(to, t->options[i].required ? " %s%s" : " [%s%s",
				t->options[i].name,
				t->options[i].type == OPTION_TEXTS ? "..."
								   : "");
	for (uint32_t i = 0; i < t->noptions; i++)
		if (t->options[i].positional && !t->options[i].required)
			fputc(']', to);
	fprintf(to, "\n%s\n", t->summary ? t->summary : "");
}

void options_help(const struct script *s, const char *self, FILE *to)
{
	const struct tool_decl *t = s->tool;
	bool args = false;

	help_usage(t, self, to);
	fputs("\nOptions:\n", to);
	help_options(t, false, to);
	fprintf(to, "%-28s%s\n", "      --exec CMD",
		"run CMD, and end when it ends");
	if (!t->text_only)
		fprintf(to, "%-28s%s\n", "      --format FORMAT",
			"text, json, csv or a picture (flame, heat..)");
	fprintf(to, "%-28s%s\n", "  -h, --help", "this text");
	for (uint32_t i = 0; i < t->noptions; i++)
		args |= t->options[i].positional;
	if (args) {
		fputs("\nArguments:\n", to);
		help_options(t, true, to);
	}
	if (t->nexamples)
		fputs("\nExamples:\n", to);
	for (uint32_t i = 0; i < t->nexamples; i++)
		fprintf(to,
			strlen(t->examples[i].command) > 40 ? "  %s\n%28s%s\n"
							    : "  %-25s%s%s\n",
			t->examples[i].command, " ", t->examples[i].shows);
	if (t->notes && *t->notes)
		fprintf(to, "\n%s\n", t->notes);
}

/* Text with the characters that roff takes for itself escaped. */
static void put_roff(const char *text, FILE *to)
{
	for (; *text; text++) {
		if (*text == '-' || *text == '\\')
			fputc('\\', to);
		fputc(*text, to);
	}
}

void options_roff(const struct script *s, FILE *to)
{
	struct sbuf b = { 0 };

	for (uint32_t i = 0; s->tool && i < s->tool->noptions; i++) {
		const struct script_option *o = &s->tool->options[i];

		sbuf_reset(&b);
		put_spelling(o, true, &b);
		fputs(".TP\n", to);
		put_roff(sbuf_str(&b) + strspn(sbuf_str(&b), " "), to);
		fputc('\n', to);
		put_roff(o->help ? o->help : "", to);
		if (o->fallback && *o->fallback) {
			fputs(" (default ", to);
			put_roff(o->fallback, to);
			fputc(')', to);
		}
		fputs(".\n", to);
	}
	fputs(".TP\n\\-\\-exec CMD\nRun CMD, and end when it ends.\n", to);
	if (s->tool && !s->tool->text_only)
		fputs(".TP\n\\-\\-format FORMAT\ntext, json, csv, or a "
		      "picture: see sonde(8).\n",
		      to);
	fputs(".TP\n\\-h, \\-\\-help\nA summary of the options.\n", to);
	sbuf_free(&b);
}

void options_roff_examples(const struct script *s, FILE *to)
{
	for (uint32_t i = 0; s->tool && i < s->tool->nexamples; i++) {
		fputs(".TP\n.B ", to);
		put_roff(s->tool->examples[i].command, to);
		fputs("\n", to);
		put_roff(s->tool->examples[i].shows, to);
		fputs(".\n", to);
	}
}
