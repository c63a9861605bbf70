/* SPDX-License-Identifier: Apache-2.0 */
/* -l 'struct NAME', 'union NAME' or 'enum NAME': types of the kernel. */
#ifndef SONDE_CLI_LIST_TYPE_H
#define SONDE_CLI_LIST_TYPE_H

#include <stdbool.h>

/* Is the pattern of -l one of types? */
bool list_is_type(const char *pattern);
/*
 * Prints the names of the kernel's types that match, which may have wildcards;
 * with @verbose their definitions in C. Returns the exit code.
 */
int list_types(const char *pattern, bool verbose);

#endif
