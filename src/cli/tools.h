/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The ready tools: the scripts of tools/, embedded in the binary; and the parts
 * that several of them import, tools/sonde/, whose names begin with "sonde/"
 * and end in ".bt".
 */
#ifndef SONDE_CLI_TOOLS_H
#define SONDE_CLI_TOOLS_H

struct tool {
	const char *name; /* as on the command line */
	const char *text; /* the script, NUL-terminated */
	const char *end;  /* one past that NUL */
};

/* Sorted by name; the last entry has a null name. */
extern const struct tool tools[];
extern const struct tool tool_parts[];

#endif
