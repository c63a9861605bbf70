/* SPDX-License-Identifier: Apache-2.0 */
/* Protocol buffers, as far as they are written: fields with a tag. */
#ifndef SONDE_VIEW_PROTO_H
#define SONDE_VIEW_PROTO_H

#include <stdint.h>

#include "base/sbuf.h"

void varint_put(struct sbuf *to, uint64_t v);
/* An integer field; nothing for 0, which readers take for missing. */
void proto_int(struct sbuf *to, uint32_t field, uint64_t v);
void proto_bytes(struct sbuf *to, uint32_t field, const void *data, size_t n);

#endif
