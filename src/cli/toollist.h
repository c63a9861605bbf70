/* SPDX-License-Identifier: Apache-2.0 */
/* sonde tools: the ready tools by the question they answer. */
#ifndef SONDE_CLI_TOOLLIST_H
#define SONDE_CLI_TOOLLIST_H

/* Prints them to stdout; what this kernel cannot run is marked with the
 * reason. Returns the exit code. */
int toollist(void);

#endif
