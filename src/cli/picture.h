/* SPDX-License-Identifier: Apache-2.0 */
/* Pictures on the command line. */
#ifndef SONDE_CLI_PICTURE_H
#define SONDE_CLI_PICTURE_H

#include "cli/args.h"

/* What a picture tells of this run; text in @a. */
void picture_meta(const struct cli *cli, struct arena *a, struct meta *to);
/* sonde flame: returns the exit code. */
int flame(const struct cli *cli);

#endif
