/* SPDX-License-Identifier: Apache-2.0 */
/* Names of providers as written, in any case or short, to the canonical one. */
#ifndef SONDE_LANG_PROVIDER_NAME_H
#define SONDE_LANG_PROVIDER_NAME_H

#include <stddef.h>

/* "T" or "Tracepoint" to "tracepoint"; NULL for a name nobody has. */
const char *provider_name_find(const char *name);
/* The canonical names nearest to @name, as diag_nearest(). */
size_t provider_name_nearest(const char *name, const char **best, size_t max);

#endif
