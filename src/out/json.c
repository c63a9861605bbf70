// SPDX-License-Identifier: Apache-2.0
/* The little JSON that records need. */
#include "out/out_priv.h"

/* Numbers that a double holds exactly, which is what many readers have. */
#define JSON_EXACT (1LL << 53)

void json_u64(struct sbuf *to, uint64_t v)
{
	bool big = v > (uint64_t)JSON_EXACT;

	if (big)
		sbuf_putc(to, '"');
	put_u64(to, v);
	if (big)
		sbuf_putc(to, '"');
}

void json_i64(struct sbuf *to, int64_t v)
{
	bool big = v > JSON_EXACT || v < -JSON_EXACT;

	if (big)
		sbuf_putc(to, '"');
	put_i64(to, v);
	if (big)
		sbuf_putc(to, '"');
}

static void put_special(struct sbuf *to, unsigned char c)
{
	switch (c) {
	case '"':
		sbuf_puts(to, "\\\"");
		return;
	case '\\':
		sbuf_puts(to, "\\\\");
		return;
	case '\n':
		sbuf_puts(to, "\\n");
		return;
	case '\r':
		sbuf_puts(to, "\\r");
		return;
	case '\t':
		sbuf_puts(to, "\\t");
		return;
	default:
		/* a byte that is no text: JSON has no way to hold it */
		sbuf_printf(to, "\\u%04x", c < 0x80 ? c : 0xfffd);
		return;
	}
}

void json_string(struct sbuf *to, const char *text, size_t len)
{
	const unsigned char *s = (const unsigned char *)text;
	size_t start = 0, i = 0;

	sbuf_putc(to, '"');
	while (i < len) {
		size_t n = 1;

		if (s[i] >= 0x80)
			n = utf8_len(s + i, len - i);
		else if (s[i] < ' ' || s[i] == '"' || s[i] == '\\')
			n = 0;
		if (n) {
			i += n;
			continue;
		}
		sbuf_putn(to, text + start, i - start);
		put_special(to, s[i++]);
		start = i;
	}
	sbuf_putn(to, text + start, len - start);
	sbuf_putc(to, '"');
}
