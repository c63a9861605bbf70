/* SPDX-License-Identifier: Apache-2.0 */
/* The little JSON that records and pictures need. */
#ifndef SONDE_OUT_JSON_H
#define SONDE_OUT_JSON_H

#include <stddef.h>
#include <stdint.h>

#include "base/sbuf.h"

/* With quotes; bytes that are no UTF-8 become U+FFFD. */
void json_string(struct sbuf *to, const char *text, size_t len);
/* Beyond 2^53 as a string: many readers have only doubles. */
void json_u64(struct sbuf *to, uint64_t v);
void json_i64(struct sbuf *to, int64_t v);

#endif
