// SPDX-License-Identifier: Apache-2.0
/* Scripts, the whole road: to BPF, for every mechanism's first choice. What
 * parses is told to be wrong, or held to the rules of IR. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/compile.h"
#include "cli/options.h"
#include "kernel/feature.h"
#include "run/session.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void emit(struct compiled *c, FILE *nowhere)
{
	struct session_opts so = { .dry_run = true, .stages_bpf = true };
	struct out out;

	out_init(&out, nowhere, OUT_TEXT);
	so.out = &out;
	session_run(&c->program, &c->instances, &c->types, &c->script.src, &so,
		    &c->diags);
	out_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static FILE *nowhere;
	FILE *told = stdout;
	static const char *params[] = { "1", "/bin/true", "a:b" };
	struct cli cli = { .self = "sonde", .dry_run = true, .nparams = 3 };
	char *text = mem_strndup((const char *)data, size);
	struct source src = { .name = "fuzz", .text = text };
	struct compiled c;

	src.len = strlen(text);
	if (!nowhere) {
		nowhere = fopen("/dev/null", "we");
		feature_assume_all();
	}
	stdout = nowhere; /* where stages go */
	cli.params = params;
	cli.program = text;
	compile_init(&c, &src, false);
	if (!compile_parse(&c, &cli) &&
	    (!c.script.tool || !options_defaults(&c.script)) &&
	    !compile_program(&c, &cli, NULL, 0))
		emit(&c, nowhere);
	else if (!c.diags.errors && !c.script.tool)
		abort(); /* an error that nobody is told about */
	for (size_t i = 0; i < c.diags.len; i++)
		if (strstr(c.diags.at[i].message, "internal error"))
			abort();
	stdout = told;
	compile_free(&c);
	free(text);
	return 0;
}
