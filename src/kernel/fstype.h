/* SPDX-License-Identifier: Apache-2.0 */
/* Types of file systems, by the names that mount(8) has for them. */
#ifndef SONDE_KERNEL_FSTYPE_H
#define SONDE_KERNEL_FSTYPE_H

#include <stdbool.h>

/*
 * Whether the kernel has file systems of that type, or a module that it would
 * load for one. Where neither can be read, every name is taken.
 */
bool fstype_exists(const char *name);

#endif
