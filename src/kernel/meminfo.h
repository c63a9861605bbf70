/* SPDX-License-Identifier: Apache-2.0 */
/* /proc/meminfo. */
#ifndef SONDE_KERNEL_MEMINFO_H
#define SONDE_KERNEL_MEMINFO_H

#include <stdbool.h>
#include <stdint.h>

/* What the line "NAME: N kB" says now, in KiB; false when there is none. */
bool meminfo_read(const char *name, int64_t *kib);

#endif
