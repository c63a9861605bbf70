/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a script from a file, with one clear sentence when that fails. */
#ifndef SONDE_CLI_SOURCE_H
#define SONDE_CLI_SOURCE_H

#include "base/diag.h"

/* Larger scripts are refused: nobody wrote them. */
#define SOURCE_MAX ((size_t)16 << 20)

/*
 * Reads @path ("-": standard input) whole. 0, or -EINVAL after a message on
 * stderr. The text lives in @arena.
 */
int source_read(struct source *src, const char *path, struct arena *arena);

#endif
