/* SPDX-License-Identifier: Apache-2.0 */
/* sonde fmt and sonde check: scripts as texts, without running them. */
#ifndef SONDE_CLI_FMT_H
#define SONDE_CLI_FMT_H

#include "cli/args.h"

/*
 * Formats -e, a file or standard input to standard output; with --check, tells
 * on stderr which of the files are not in that form. Returns the exit code:
 * 0, 1 when a script is wrong or, with --check, not formatted.
 */
int fmt_files(const struct cli *c);
/*
 * Prints all that is wrong with the files, as text on stderr or, with -f json,
 * one record a diagnostic on stdout. Exit code 1 when there is an error.
 */
int check_files(struct cli *c);

#endif
