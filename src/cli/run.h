/* SPDX-License-Identifier: Apache-2.0 */
/* Running what the command line names: a one-liner, a file or a ready tool. */
#ifndef SONDE_CLI_RUN_H
#define SONDE_CLI_RUN_H

#include "cli/args.h"

struct source;

/* The exit code, as docs/language.md has it; all that was wrong was said. */
int cli_run(struct cli *cli);
/* Its text, in the arena of @cli or a constant; not 0 after a report. */
int cli_read(struct cli *cli, struct source *src);
/* Is there a process with the number of -p? If not, says so. */
bool cli_has_process(const struct cli *cli);

#endif
