/* SPDX-License-Identifier: Apache-2.0 */
/* sonde -l and -lv: the probes that exist, and their arguments. */
#ifndef SONDE_CLI_LIST_H
#define SONDE_CLI_LIST_H

#include "cli/args.h"

/* Prints what matches c->pattern; returns the exit code. */
int list_probes(struct cli *c);

#endif
