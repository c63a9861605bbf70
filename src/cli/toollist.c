// SPDX-License-Identifier: Apache-2.0
#include "cli/toollist.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/compile.h"
#include "cli/front.h"
#include "cli/options.h"
#include "cli/tools.h"

/* In the order in which one asks when a system is sick. */
static const struct {
	const char *topic, *question;
} topics[] = {
	{ "programs", "What starts, what ends, and who ended it?" },
	{ "calls", "What do programs ask of the kernel?" },
	{ "cpu", "Who waits for a CPU, and what uses it?" },
	{ "stacks", "Where in the code is the time spent?" },
	{ "files", "Which files, and are they slow?" },
	{ "disks", "Are the disks slow, and who uses them?" },
	{ "memory", "Where does memory go, and does the cache help?" },
	{ "network", "Who talks to whom, and what goes wrong?" },
	{ "applications", "What do applications do?" },
	{ "kernel", "What does the kernel do, by its own tracer?" },
	{ NULL, "More" },
};

/* Compiles a tool as it is without options; what keeps it from running on
 * this kernel goes to @why. */
static bool runs(struct compiled *c, struct sbuf *why)
{
	struct cli none = { .self = "sonde" };
	const struct diag *d;
	const char *reason = "does not compile";

	for (uint32_t i = 0; i < c->script.tool->noptions; i++)
		if (c->script.tool->options[i].required)
			return true; /* not to be tried without */
	if (options_defaults(&c->script))
		sbuf_puts(why, "an option's default has the wrong type");
	else if (!compile_program(c, &none, NULL, 0))
		return true;
	if (why->len)
		return false;
	/* the hint of a probe that is not there says why */
	d = c->diags.at;
	if (c->diags.len)
		reason = d->hint ? d->hint : d->message;
	sbuf_putn(why, reason, strcspn(reason, ";\n"));
	return false;
}

/* Whether a tool is of that topic; NULL: of none of them. */
static bool is_about(const struct tool *t, const char *topic)
{
	char text[64];

	if (topic) {
		snprintf(text, sizeof(text), "topic %s;", topic);
		return strstr(t->text, text) != NULL;
	}
	for (size_t i = 0; topics[i].topic; i++)
		if (is_about(t, topics[i].topic))
			return false;
	return true;
}

static void list_one(const struct tool *t)
{
	struct source src = { .name = t->name,
			      .text = t->text,
			      .len = (size_t)(t->end - t->text) - 1 };
	struct cli none = { .self = "sonde" };
	struct sbuf why = { 0 };
	struct compiled c;

	compile_init(&c, &src, true);
	if (!compile_parse(&c, &none) && c.script.tool) {
		printf("  %-15s %s\n", t->name, c.script.tool->summary);
		if (!runs(&c, &why))
			printf("  %15s (not here: %s)\n", "", sbuf_str(&why));
	}
	compile_free(&c);
	sbuf_free(&why);
}

static void list_front(const struct front *f)
{
	struct sbuf why = { 0 };

	char *name = mem_printf("%s%s", f->decl->name,
				front_shares_name(f) ? " --graph" : "");

	printf("  %-15s %s\n", name, f->decl->summary);
	free(name);
	if (!f->able(&why))
		printf("  %15s (not here: %s)\n", "", sbuf_str(&why));
	sbuf_free(&why);
}

/* Whether a front end belongs to that topic. */
static bool front_is_about(const struct front *f, const char *topic)
{
	return topic && f->decl->topic && !strcmp(topic, f->decl->topic);
}

/* Above the first tool of a topic. */
static void put_question(const char *question, bool *headed, bool *first)
{
	if (!*headed)
		printf("%s%s\n", *first ? "" : "\n", question);
	*headed = true;
	*first = false;
}

int toollist(void)
{
	bool first = true;

	for (size_t i = 0; i < sizeof(topics) / sizeof(topics[0]); i++) {
		bool headed = false;

		for (const struct tool *t = tools; t->name; t++) {
			if (!is_about(t, topics[i].topic))
				continue;
			put_question(topics[i].question, &headed, &first);
			list_one(t);
		}
		for (const struct front *f = fronts; f->decl; f++) {
			if (!front_is_about(f, topics[i].topic))
				continue;
			put_question(topics[i].question, &headed, &first);
			list_front(f);
		}
	}
	return 0;
}
