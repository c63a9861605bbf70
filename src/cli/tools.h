/* SPDX-License-Identifier: Apache-2.0 */
/* The ready tools: the scripts of tools/, embedded in the binary. */
#ifndef SONDE_CLI_TOOLS_H
#define SONDE_CLI_TOOLS_H

struct tool {
	const char *name; /* as on the command line */
	const char *text; /* the script, NUL-terminated */
	const char *end;  /* one past that NUL */
};

/* Sorted by name; the last entry has a null name. */
extern const struct tool tools[];

#endif
