/* SPDX-License-Identifier: Apache-2.0 */
/* Between args.c, which reads the command line, and args_option.c. */
#ifndef SONDE_CLI_ARGS_PRIV_H
#define SONDE_CLI_ARGS_PRIV_H

#include <getopt.h>

#include "cli/args.h"

#define USAGE_ERROR 2

/* For getopt_long(); the letters begin with a "+". */
extern const char args_letters[];
extern const struct option args_long[];

/* One option of ours, as getopt_long() gave it; 0 or a usage error. */
int args_take(struct cli *c, int opt, const char *value);
/*
 * Says what is wrong with an option and returns USAGE_ERROR: @theirs, a format
 * for @value, as bpftrace says it when called by that name.
 */
int args_error(const struct cli *c, const char *what, const char *value,
	       const char *theirs);

#endif
