// SPDX-License-Identifier: Apache-2.0
/*
 * Numbers and strings.
 *
 *	10  010  0x1f  1_000  1e6  100ull  10ms
 *
 * A number is everything up to the next character that cannot be part of a
 * word; what of it makes no sense is named as a whole, so that "100UL" is one
 * mistake and not a number followed by a name.
 */
#include <string.h>
#include <strings.h>

#include "lang/lex.h"

static const struct unit {
	const char *text;
	uint64_t factor; /* 0: an integer suffix, not a duration */
	bool is_unsigned;
} units[] = {
	{ "", 0, false },
	{ "u", 0, true },
	{ "l", 0, false },
	{ "ul", 0, true },
	{ "ll", 0, false },
	{ "ull", 0, true },
	{ "ns", 1, false },
	{ "us", 1000, false },
	{ "ms", 1000 * 1000, false },
	{ "s", 1000000000ull, false },
	{ "m", 60 * 1000000000ull, false },
	{ "h", 3600 * 1000000000ull, false },
	{ "d", 24 * 3600 * 1000000000ull, false },
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static int digit_of(char c, uint32_t base)
{
	int v = -1;

	if (c >= '0' && c <= '9')
		v = c - '0';
	else if (c >= 'a' && c <= 'f')
		v = c - 'a' + 10;
	else if (c >= 'A' && c <= 'F')
		v = c - 'A' + 10;
	return v < (int)base ? v : -1;
}

/* Reads digits, and underscores between them; false on overflow. */
static bool read_digits(const char **s, uint32_t base, uint64_t *out)
{
	int v;

	for (; (v = digit_of(**s, base)) >= 0 || **s == '_'; ++*s) {
		if (**s == '_')
			continue;
		if (__builtin_mul_overflow(*out, (uint64_t)base, out) ||
		    __builtin_add_overflow(*out, (uint64_t)v, out))
			return false;
	}
	return true;
}

/* 1e6: @s is behind the 'e', @start the whole number. */
static struct token read_exponent(struct lexer *lx, struct token t,
				  const char *s, const char *end)
{
	const char *text = lx->src->text + t.span.begin;
	uint64_t power = 0;
	bool fits = read_digits(&s, 10, &power);

	if (s != end)
		return lex_bad(lx, t.span, "invalid trailing bytes: %.*s",
			       (int)(end - text), text);
	if (t.num < 1 || t.num > 9 || text[1] != 'e' || !power) {
		lex_bad(lx, t.span,
			t.num < 1 || t.num > 9
				? "coefficient part of scientific literal must "
				  "be 1-9: %.*s"
				: "invalid number: %.*s",
			(int)(end - text), text);
		if (!lx->quiet)
			diag_hint(lx->d, "scientific notation is one digit "
					 "from 1 to 9, e, and an exponent "
					 "from 1");
		t.kind = TOK_BAD;
		return t;
	}
	for (; fits && power > 0; power--)
		fits = power < 20 &&
		       !__builtin_mul_overflow(t.num, 10ull, &t.num);
	if (!fits)
		return lex_bad(lx, t.span,
			       "overflow error, maximum value is "
			       "18446744073709551615: %.*s",
			       (int)(end - text), text);
	t.is_unsigned = t.num > INT64_MAX;
	return t;
}

/* The suffix from @s to @end: u, ll, ms.. */
static struct token read_unit(struct lexer *lx, struct token t, const char *s,
			      const char *end)
{
	const char *text = lx->src->text + t.span.begin;
	size_t len = (size_t)(end - s), i = 0;

	while (i < COUNT(units) && (strlen(units[i].text) != len ||
				    (lx->c ? strncasecmp(units[i].text, s, len)
					   : memcmp(units[i].text, s, len))))
		i++;
	if (i == COUNT(units))
		return lex_bad(lx, t.span, "invalid trailing bytes: %.*s",
			       (int)(end - text), text);
	if (units[i].factor &&
	    __builtin_mul_overflow(t.num, units[i].factor, &t.num))
		return lex_bad(lx, t.span,
			       "overflow error, maximum value is "
			       "18446744073709551615: %.*s",
			       (int)(end - text), text);
	t.is_unsigned = units[i].is_unsigned || t.num > INT64_MAX;
	return t;
}

struct token lex_number(struct lexer *lx)
{
	const char *text = lx->src->text + lx->pos, *s = text, *end = text;
	struct token t = { .kind = TOK_INT, .span = { lx->pos, lx->pos } };
	uint32_t base = 10;

	while (lex_is_word(*end))
		end++;
	lx->pos += (uint32_t)(end - text);
	t.span.end = lx->pos;
	if (s[0] == '0' && (s[1] == 'x' || s[1] == 'X')) {
		base = 16;
		s += 2;
		if (digit_of(*s, 16) < 0)
			return lex_bad(lx, t.span,
				       "invalid trailing bytes: %.*s",
				       (int)(end - text), text);
	} else if (s[0] == '0' && s[1] >= '0' && s[1] <= '9') {
		base = 8;
	}
	if (!read_digits(&s, base, &t.num))
		return lex_bad(lx, t.span,
			       "overflow error, maximum value is "
			       "18446744073709551615: %.*s",
			       (int)(end - text), text);
	if (base == 10 && *s == 'e')
		return read_exponent(lx, t, s + 1, end);
	return read_unit(lx, t, s, end);
}

/*
 * One escape, @i on the character behind the backslash; leaves it behind the
 * last one used. -1 for an escape that does not exist.
 */
static int read_escape(const char *text, uint32_t *i)
{
	char c = text[(*i)++];
	int v = 0;

	switch (c) {
	case 'n':
		return '\n';
	case 't':
		return '\t';
	case 'r':
		return '\r';
	case '"':
	case '\\':
		return c;
	case 'x':
		if (digit_of(text[*i], 16) < 0)
			return -1;
		for (int n = 0; n < 2 && digit_of(text[*i], 16) >= 0; n++)
			v = v * 16 + digit_of(text[(*i)++], 16);
		return v;
	}
	if (digit_of(c, 8) < 0)
		return -1;
	v = digit_of(c, 8);
	for (int n = 0; n < 2 && digit_of(text[*i], 8) >= 0; n++)
		v = v * 8 + digit_of(text[(*i)++], 8);
	return v > 255 ? -1 : v;
}

/* The end of the string that opens at @begin: its quote, or where it breaks
 * off (end of line or text). */
static uint32_t find_end(const struct source *src, uint32_t begin)
{
	uint32_t i = begin + 1;

	while (i < src->len && src->text[i] != '"' && src->text[i] != '\n') {
		if (src->text[i] == '\\' && i + 1 < src->len &&
		    src->text[i + 1] != '\n')
			i++;
		i++;
	}
	return i;
}

struct token lex_string(struct lexer *lx)
{
	const char *text = lx->src->text;
	struct token t = { .kind = TOK_STRING, .span = { lx->pos, lx->pos } };
	uint32_t end = find_end(lx->src, lx->pos);
	uint32_t i = lx->pos + 1;
	char *out;

	lx->pos = end;
	if (end >= lx->src->len || text[end] != '"') {
		t.span.end = end;
		return lex_bad(lx, t.span, "unterminated string");
	}
	t.span.end = ++lx->pos;
	out = arena_alloc(lx->arena, end - i + 1);
	while (i < end) {
		uint32_t at = i, n = lex_utf8(text + i, end - i);
		int c;

		if (!n) {
			lex_bad(lx, (struct span){ i, i + 1 },
				"invalid UTF-8 in a string: byte 0x%02x",
				(unsigned char)text[i]);
			if (!lx->quiet)
				diag_hint(lx->d, "write the byte as \\x%02x",
					  (unsigned char)text[i]);
			t.kind = TOK_BAD;
			return t;
		}
		if (text[i] != '\\') {
			memcpy(out + t.len, text + i, n);
			t.len += n;
			i += n;
			continue;
		}
		i++;
		c = read_escape(text, &i);
		if (c < 0)
			return lex_bad(lx, (struct span){ at, i },
				       "invalid escape character '%.*s'",
				       (int)(i - at), text + at);
		out[t.len++] = (char)c;
	}
	t.str = out;
	return t;
}
