/* SPDX-License-Identifier: Apache-2.0 */
/* The dynamic linker's list of libraries, /etc/ld.so.cache. */
#ifndef SONDE_ELF_LDCACHE_H
#define SONDE_ELF_LDCACHE_H

#include <stdbool.h>
#include <stddef.h>

/* Whether the file name of a library ("libc.so.6") is what the short name
 * ("c", "libc", "libc.so", "libc.so.6") means. */
bool ldcache_name_fits(const char *file, const char *wanted);
/* Path of a library in a cache's bytes, owned by the caller, or NULL. */
char *ldcache_search(const void *data, size_t len, const char *wanted);
/* The same in the file at @path. */
char *ldcache_find(const char *path, const char *wanted);

#endif
