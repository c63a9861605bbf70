/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The road from text to IR, as one object. Used by the command line, and by
 * tests that want a compiled program without running it.
 */
#ifndef SONDE_CLI_COMPILE_H
#define SONDE_CLI_COMPILE_H

#include "cli/args.h"
#include "cli/config.h"
#include "ir/ir.h"
#include "lang/ast.h"
#include "probe/probe.h"
#include "type/check.h"

struct compiled {
	struct arena arena;
	struct diags diags;
	struct script script;
	struct types types;
	struct instances instances;
	struct config config;
	struct check_setting settings[CONFIG_SETTINGS]; /* config() */
	struct ir_program program;
};

/* Prepares for one source; compile_free() undoes it. */
void compile_init(struct compiled *c, const struct source *src,
		  bool no_warnings);
/* Text to tree and configuration. 0 or -EINVAL, or -EBADMSG for a variable of
 * the environment, and for a header that is not there; diagnostics in c->diags. */
int compile_parse(struct compiled *c, const struct cli *cli);
/*
 * Tree to optimised IR. @child_path and @child_pid are those of -c, or NULL
 * and 0. 0 or -EINVAL, or -EBADMSG for C declarations. Stages asked for by -d are
 * printed to stdout as they are done.
 */
int compile_program(struct compiled *c, const struct cli *cli,
		    const char *child_path, int64_t child_pid);
void compile_free(struct compiled *c);

#endif
