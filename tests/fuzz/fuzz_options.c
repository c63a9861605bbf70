// SPDX-License-Identifier: Apache-2.0
/*
 * Command lines, a word a line: our options, a tool's own, and the specifiers
 * of trace, argdist and ksnoop, as far as BPF.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/compile.h"
#include "cli/options.h"
#include "cli/tools.h"
#include "kernel/feature.h"
#include "multi/multi.h"

#define WORDS 32

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void compile(struct cli *cli, struct compiled *c,
		    const struct tool_decl *tool)
{
	cli->dry_run = true;
	cli->pid = 0;
	cli->command = NULL;
	if (!compile_parse(c, cli)) {
		if (tool)
			c->script.tool = (struct tool_decl *)(uintptr_t)tool;
		compile_program(c, cli, NULL, 0);
	}
}

static void specifiers(struct cli *cli, const struct script *tool)
{
	struct source src = { .name = cli->tool };
	struct compiled c;
	struct multi m;

	if (multi_make(&m, tool)) {
		if (!m.diags.errors)
			abort(); /* an error that nobody is told about */
	} else if (!m.answer) {
		src.text = sbuf_str(&m.script.text);
		src.len = m.script.text.len;
		compile_init(&c, &src, true);
		compile(cli, &c, tool->tool);
		multi_take(&m, &c.diags);
		compile_free(&c);
	}
	multi_free(&m);
}

static void run_tool(struct cli *cli, const struct tool *t)
{
	struct source src = { .name = t->name,
			      .text = t->text,
			      .len = (size_t)(t->end - t->text) - 1 };
	struct compiled c;
	int code;

	compile_init(&c, &src, true);
	if (compile_parse(&c, cli))
		abort(); /* our own scripts are good */
	if (!options_parse(cli, &c.script, &code)) {
		if (multi_is(cli->tool))
			specifiers(cli, &c.script);
		else
			compile_program(&c, cli, NULL, 0);
	}
	compile_free(&c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char self[] = "sonde";
	static FILE *nowhere;
	FILE *out = stdout, *err = stderr;
	char *text = mem_strndup((const char *)data, size);
	char *argv[WORDS + 2] = { self };
	struct cli cli;
	int argc = 1;

	/* the sanitizers write to the descriptor itself */
	if (!nowhere)
		nowhere = fopen("/dev/null", "we");
	stdout = stderr = nowhere;
	/* nothing is left of a word that the last one stopped in */
	optind = 0;
	getopt(1, argv, "");
	feature_assume_all();
	for (char *at = text; at && argc <= WORDS;)
		argv[argc++] = strsep(&at, "\n");
	if (!args_parse(&cli, argc, argv) && cli.tool &&
	    (cli.verb == VERB_RUN || cli.verb == VERB_HELP)) {
		cli.dry_run = true;
		for (const struct tool *t = tools; t->name; t++)
			if (!strcmp(t->name, cli.tool))
				run_tool(&cli, t);
	}
	args_free(&cli);
	stdout = out;
	stderr = err;
	free(text);
	return 0;
}
