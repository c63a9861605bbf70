/* SPDX-License-Identifier: Apache-2.0 */
/* Addresses of the kernel as names, from /proc/kallsyms. */
#ifndef SONDE_FTRACE_ADDRESS_H
#define SONDE_FTRACE_ADDRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/sbuf.h"

struct kallsyms;

/* All zero at first. */
struct addresses {
	struct kallsyms *symbols; /* read when the first name is asked for */
	bool read;
};

/* The symbol that holds @address, how far behind its begin, and its module or
 * ""; NULL: none, or they cannot be read. Lives until address_free(). */
const char *address_name(struct addresses *a, uint64_t address,
			 uint64_t *distance, const char **module);
/* "do_nanosleep", with @offset "do_nanosleep+0x1f/0x220", and the module; in hex
 * where there is no name. */
void address_put(struct addresses *a, uint64_t address, bool offset,
		 struct sbuf *to);
void address_free(struct addresses *a);

#endif
