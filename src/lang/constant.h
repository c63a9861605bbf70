/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Constants of the system's headers and some of the kernel's, by name: what a
 * script means by ECONNREFUSED or DT_REG where no header with it is installed.
 * They have the values of the machine that Sonde was built on, which are part
 * of Linux' interface to programs and do not change.
 */
#ifndef SONDE_LANG_CONSTANT_H
#define SONDE_LANG_CONSTANT_H

#include <stdbool.h>
#include <stdint.h>

/* The value of the constant named so; false: there is none. @enumerator: it is
 * one in those headers, and may be one in the kernel's types. */
bool constant_find(const char *name, int64_t *value, bool *enumerator);

#endif
