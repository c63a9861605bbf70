/* SPDX-License-Identifier: Apache-2.0 */
/* The front ends of src/ftrace as tools: their options, --help and pages. */
#ifndef SONDE_CLI_FRONT_H
#define SONDE_CLI_FRONT_H

#include "cli/args.h"
#include "ftrace/ftrace.h"
#include "ftrace/snoop.h"

/*
 * The front end that cli->tool and its words ask for; NULL when it is a script
 * (with both of a name, the word --graph decides).
 */
const struct front *front_chosen(const struct cli *c);
/* Whether a script has that name as well, so that --graph must be given. */
bool front_shares_name(const struct front *f);
/*
 * A tool's way without BPF, when the kernel refuses that; NULL: there is none, or
 * no need. snoop_main() runs it, with the options of @tool; the exit code.
 */
const struct snoop_tool *snoop_chosen(const struct cli *c,
				      const struct tool_decl *tool);
int snoop_main(struct cli *c, const struct snoop_tool *w,
	       const struct tool_decl *tool);
/* Reads its options and runs it; the exit code. */
int front_main(struct cli *c, const struct front *f);

#endif
