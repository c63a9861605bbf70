/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Patterns for probe names: * is any text, [abc] and [a-c] one of these
 * bytes, [!abc] one of the others. A [ without its ] is itself.
 */
#ifndef SONDE_KERNEL_GLOB_H
#define SONDE_KERNEL_GLOB_H

#include <stdbool.h>

bool glob_fits(const char *pattern, const char *text);
bool glob_is(const char *pattern); /* has a wildcard */

#endif
