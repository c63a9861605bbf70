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

/*
 * How --help is laid out: as it reads best, and what of that is given up, in
 * this order, until it fits a screen.
 */
enum layout {
	ALL,
	FEW_EXAMPLES,
	TWO_COLUMNS, /* short options stand side by side */
	NO_GAPS,
	ONE_EXAMPLE,
	LAYOUTS
};

#define SCREEN_LINES 24
/* Where the help of an option begins; the second of two columns, and help in them. */
#define HELP_COLUMN 28
#define SECOND_COLUMN 40
#define SHORT_COLUMN 20

/* What is said of an option. */
struct entry {
	struct sbuf spelling, text;
	const char *fallback; /* NULL: none to be told */
};

struct help {
	FILE *to;
	enum layout layout;
};

/* All of it, for half a line, in @to; false when it does not fit. */
static bool half_of(struct entry *e, struct sbuf *to)
{
	const char *spelling = sbuf_str(&e->spelling);
	size_t text = e->text.len, len;

	spelling += strspn(spelling, " ");
	len = 2 + strlen(spelling);
	if (e->fallback)
		text += strlen(e->fallback) + 3;
	if (len + 2 + text >= SECOND_COLUMN)
		return false;
	sbuf_reset(to);
	sbuf_printf(to, "  %s", spelling);
	len = len + 2 < SHORT_COLUMN && SHORT_COLUMN + text < SECOND_COLUMN
		      ? SHORT_COLUMN - len
		      : 2;
	sbuf_printf(to, "%*s%s", (int)len, "", sbuf_str(&e->text));
	if (e->fallback)
		sbuf_printf(to, " [%s]", e->fallback);
	return true;
}

/* The entry in as many lines of its own as it needs. */
static void put_lines(struct help *h, struct entry *e)
{
	const char *spelling = sbuf_str(&e->spelling);
	size_t len = e->spelling.len;
	bool tight = h->layout >= TWO_COLUMNS;

	if (e->fallback)
		sbuf_printf(&e->text, tight ? " [%s]" : " (default %s)",
			    e->fallback);
	if (len < HELP_COLUMN)
		fprintf(h->to, "%-*s", HELP_COLUMN, spelling);
	else if (len + 2 + e->text.len <= 80 && (!e->fallback || tight))
		fprintf(h->to, "%s  ", spelling);
	else
		fprintf(h->to, "%s\n%*s", spelling, HELP_COLUMN, "");
	help_wrap(sbuf_str(&e->text), HELP_COLUMN, h->to);
}

/* In two columns those that fit, in their order; then the others. */
static void put_entries(struct help *h, struct entry *entries, size_t n)
{
	struct sbuf half = { 0 };
	size_t halves = 0, at = 0;

	for (size_t i = 0; h->layout >= TWO_COLUMNS && i < n; i++)
		halves += half_of(&entries[i], &half);
	halves -= halves % 2; /* the last stands alone */
	for (size_t i = 0; at < halves && i < n; i++) {
		if (!half_of(&entries[i], &half))
			continue;
		if (at++ % 2)
			fprintf(h->to, "%s\n", sbuf_str(&half));
		else
			fprintf(h->to, "%-*s", SECOND_COLUMN, sbuf_str(&half));
		entries[i].spelling.len = 0;
	}
	for (size_t i = 0; i < n; i++) {
		if (entries[i].spelling.len)
			put_lines(h, &entries[i]);
		sbuf_free(&entries[i].spelling);
		sbuf_free(&entries[i].text);
	}
	sbuf_free(&half);
}

/* Those that every tool has; how many. */
static size_t our_entries(const struct tool_decl *t, bool tight,
			  struct entry *entries)
{
	const char *const ours[][3] = {
		{ "      --exec CMD", "run CMD, and end when it ends",
		  "trace CMD, to its end" },
		{ "  -h, --help", "this text", "this text" },
		{ "      --format FORMAT",
		  "text, json, csv or a picture (flame, heat..)",
		  "text, json, csv.." },
	};
	const size_t order[][3] = { { 0, 2, 1 }, { 0, 1, 2 } };
	size_t n = 0;

	for (size_t i = 0; i < 3; i++) {
		const char *const *o = ours[order[tight][i]];

		if (t->text_only && o == ours[2])
			continue;
		sbuf_puts(&entries[n].spelling, o[0]);
		sbuf_puts(&entries[n++].text, o[1 + tight]);
	}
	return n;
}

static void help_options(const struct tool_decl *t, bool positional,
			 struct help *h)
{
	struct entry *entries = mem_alloc((t->noptions + 3) * sizeof(*entries));
	size_t n = 0;

	memset(entries, 0, (t->noptions + 3) * sizeof(*entries));
	for (uint32_t i = 0; i < t->noptions; i++) {
		const struct script_option *o = &t->options[i];

		if (o->positional != positional)
			continue;
		put_spelling(o, false, &entries[n].spelling);
		sbuf_puts(&entries[n].text, o->help);
		if (o->fallback && *o->fallback)
			entries[n].fallback = o->fallback;
		n++;
	}
	if (!positional)
		n += our_entries(t, h->layout >= TWO_COLUMNS, entries + n);
	put_entries(h, entries, n);
	free(entries);
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

static void help_examples(const struct tool_decl *t, struct help *h)
{
	uint32_t most = h->layout >= ONE_EXAMPLE    ? 1
			: h->layout >= FEW_EXAMPLES ? 3
						    : t->nexamples;

	for (uint32_t i = 0; i < t->nexamples && i < most; i++)
		fprintf(h->to,
			strlen(t->examples[i].command) > 40 ? "  %s\n%28s%s\n"
							    : "  %-25s%s%s\n",
			t->examples[i].command, " ", t->examples[i].shows);
}

static void help_text(const struct tool_decl *t, const char *self,
		      struct help *h)
{
	const char *gap = h->layout >= NO_GAPS ? "" : "\n";
	bool args = false;

	help_usage(t, self, h->to);
	fprintf(h->to, "%sOptions:\n", gap);
	help_options(t, false, h);
	for (uint32_t i = 0; i < t->noptions; i++)
		args |= t->options[i].positional;
	if (args && h->layout < NO_GAPS)
		fputs("\nArguments:\n", h->to);
	if (args) {
		help_options(t, true, h);
	}
	if (t->nexamples)
		fprintf(h->to, "%sExamples:%s", gap,
			h->layout == ONE_EXAMPLE ? ""
			: h->layout ? " (more are in the manual page)\n"
				    : "\n");
	help_examples(t, h);
	if (t->notes && *t->notes)
		fprintf(h->to, "%s%s\n", gap, t->notes);
}

static size_t count_lines(const char *text)
{
	size_t n = 0;

	for (; *text; text++)
		n += *text == '\n';
	return n;
}

void options_help(const struct script *s, const char *self, FILE *to)
{
	struct help h = { .layout = ALL };
	char *text;
	size_t len;

	for (;; h.layout++) {
		h.to = open_memstream(&text, &len);
		if (!h.to)
			abort();
		help_text(s->tool, self, &h);
		fclose(h.to);
		if (count_lines(text) <= SCREEN_LINES ||
		    h.layout == LAYOUTS - 1)
			break;
		free(text);
	}
	fputs(text, to);
	free(text);
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
