// SPDX-License-Identifier: Apache-2.0
#include "view/proto.h"

#define VARINT 0
#define BYTES 2

void varint_put(struct sbuf *to, uint64_t v)
{
	while (v >= 0x80) {
		sbuf_putc(to, (char)(v | 0x80));
		v >>= 7;
	}
	sbuf_putc(to, (char)v);
}

void proto_int(struct sbuf *to, uint32_t field, uint64_t v)
{
	if (!v)
		return;
	varint_put(to, field << 3 | VARINT);
	varint_put(to, v);
}

void proto_bytes(struct sbuf *to, uint32_t field, const void *data, size_t n)
{
	varint_put(to, field << 3 | BYTES);
	varint_put(to, n);
	sbuf_putn(to, data, n);
}
