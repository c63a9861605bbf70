/* SPDX-License-Identifier: Apache-2.0 */
/* sonde doctor: what this kernel offers, lacks, and what to do about it. */
#ifndef SONDE_CLI_DOCTOR_H
#define SONDE_CLI_DOCTOR_H

#include "cli/args.h"

/* Returns 0 when tracing can work at all, else 1. */
int doctor(const struct cli *c);

#endif
