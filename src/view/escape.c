// SPDX-License-Identifier: Apache-2.0
/*
 * Names come from whoever is traced: a command may be called "a;b\n<script>".
 * Each format gets a text that it cannot take for its own signs.
 */
#include <string.h>

#include "out/json.h"
#include "view/priv.h"

/* ';' parts frames there, a line end parts stacks. */
void escape_folded(const char *s, struct sbuf *to)
{
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;

		if (c == ';')
			sbuf_putc(to, ':');
		else
			sbuf_putc(to, c < ' ' || c == 0x7f ? '?' : (char)c);
	}
}

void escape_line(const char *s, struct sbuf *to)
{
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;

		sbuf_putc(to, c < ' ' || c == 0x7f ? '?' : (char)c);
	}
}

/* Bytes of a UTF-8 character that XML takes, 0 if @s is none. */
static size_t xml_char(const unsigned char *s)
{
	size_t n = s[0] < 0x80 ? 1 : s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : 2;
	uint32_t c = s[0] & (0xffu >> (n + (n > 1)));

	if (n == 1)
		return s[0] >= ' ' || s[0] == '\t' ? 1 : 0;
	if (s[0] < 0xc2 || s[0] > 0xf4)
		return 0;
	for (size_t i = 1; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (s[i] & 0x3f);
	}
	if (c < (n == 3	  ? 0x800u
		 : n == 4 ? 0x10000u
			  : 0x80u) ||
	    c > 0x10ffff || (c >= 0xd800 && c < 0xe000) ||
	    (c & 0xfffe) == 0xfffe)
		return 0;
	return n;
}

void escape_xml(const char *s, struct sbuf *to)
{
	static const char signs[] = "&<>\"'";
	static const char *const names[] = { "&amp;", "&lt;", "&gt;", "&quot;",
					     "&#39;" };

	while (*s) {
		const char *sign = strchr(signs, *s);
		size_t n = xml_char((const unsigned char *)s);

		if (sign)
			sbuf_puts(to, names[sign - signs]);
		else if (n)
			sbuf_putn(to, s, n);
		else
			sbuf_puts(to, "\xef\xbf\xbd");
		s += n ? n : 1;
	}
}

void escape_utf8(const char *s, struct sbuf *to)
{
	while (*s) {
		size_t n = xml_char((const unsigned char *)s);

		sbuf_putn(to, n ? s : "?", n ? n : 1);
		s += n ? n : 1;
	}
}

void escape_json(const struct sbuf *json, struct sbuf *to)
{
	for (size_t i = 0; i < json->len; i++) {
		if (json->at[i] == '<')
			sbuf_puts(to, "\\u003c");
		else
			sbuf_putc(to, json->at[i]);
	}
}

void escape_script(const char *s, struct sbuf *to)
{
	struct sbuf json = { 0 };

	json_string(&json, s, strlen(s));
	escape_json(&json, to);
	sbuf_free(&json);
}
