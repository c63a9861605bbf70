/* SPDX-License-Identifier: Apache-2.0 */
/* Operation and flags of a block request, in bcc's words. */
#ifndef SONDE_OUT_REQUEST_H
#define SONDE_OUT_REQUEST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/sbuf.h"

/* "ForcedUnitAccess-Metadata-Sync-Write" */
void request_name(uint64_t cmd_flags, struct sbuf *to);
/* The kernel's letters, as in blktrace: "WFSM". */
void request_letters(uint64_t cmd_flags, struct sbuf *to);
/* Value of one word: "Write", "Sync", or the kernel's "REQ_SYNC". */
bool request_value(const char *name, int64_t *value);

#endif
