/* SPDX-License-Identifier: Apache-2.0 */
/* bpftrace --info: what scripts and test suites grep for, under that name. */
#ifndef SONDE_CLI_INFO_H
#define SONDE_CLI_INFO_H

/* Prints to stdout; returns the exit code, 0. */
int info(void);

#endif
