/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sonde checklist [SECONDS]: the twelve tools with which one looks at a sick
 * system first, each for a few seconds, beside the system's own counters.
 */
#ifndef SONDE_CLI_CHECKLIST_H
#define SONDE_CLI_CHECKLIST_H

#include "cli/args.h"

/* Prints the report to stdout; the exit code. */
int checklist(const struct cli *cli);

#endif
