// SPDX-License-Identifier: Apache-2.0
/*
 * Numbers and strings.
 *
 *	10  010  0x1f  1_000  1e6  100ull  10ms
 *
 * In the language a suffix is lower case, the longest that fits ("5mss" is 5ms
 * and an 's' too much), and hexadecimal numbers have none; C's numbers have
 * suffixes of any case and may not run into a word.
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

static struct token overflow(struct lexer *lx, struct token t, const char *text,
			     const char *end)
{
	return lex_bad(lx, t.span,
		       "overflow error, maximum value is "
		       "18446744073709551615: %.*s",
		       (int)(end - text), text);
}

static struct token trailing(struct lexer *lx, struct token t)
{
	return lex_bad(lx, t.span, "invalid trailing bytes: %.*s",
		       (int)(t.span.end - t.span.begin),
		       lx->src->text + t.span.begin);
}

/* 1e6: @s is behind the 'e' and leaves behind the exponent. */
static bool read_exponent(const char **s, uint64_t *power)
{
	const char *begin = *s;

	if (!read_digits(s, 10, power))
		*power = UINT64_MAX;
	return *s > begin && *begin != '0' && *begin != '_';
}

/* The suffix that @s begins with, the longest one. */
static const struct unit *find_unit(const struct lexer *lx, const char *s)
{
	const struct unit *best = &units[0];

	for (size_t i = 1; i < COUNT(units); i++) {
		size_t n = strlen(units[i].text);
		bool same = lx->c || !units[i].factor
				    ? !strncasecmp(units[i].text, s, n)
				    : !strncmp(units[i].text, s, n);

		if (same && n > strlen(best->text))
			best = &units[i];
	}
	return best;
}

/* The end of a suffix that does not exist, at @s; NULL: what stands there may
 * stand behind a number. */
static const char *bad_suffix(const char *s)
{
	if (!lex_is_word_start(*s))
		return NULL;
	while (lex_is_word(*s))
		s++;
	return s;
}

/* The suffix at @s: u, ll, ms.. */
static struct token read_unit(struct lexer *lx, struct token t, const char *s,
			      bool fits)
{
	const char *text = lx->src->text + t.span.begin, *wrong;
	const struct unit *unit = find_unit(lx, s);
	const char *end = s + strlen(unit->text);
	struct span at = t.span;

	wrong = bad_suffix(end);
	at.begin = t.span.begin + (uint32_t)(end - text);
	lx->pos = t.span.end = at.begin;
	if (wrong) {
		lx->pos = at.end = at.begin + (uint32_t)(wrong - end);
		return lex_bad(lx, at, "invalid integer suffix '%.*s'",
			       (int)(wrong - end), end);
	}
	if (!lx->c && memcmp(unit->text, s, strlen(unit->text)) != 0)
		return trailing(lx, t);
	if (unit->factor && fits)
		fits = !__builtin_mul_overflow(t.num, unit->factor, &t.num);
	if (!fits)
		return overflow(lx, t, text, end);
	t.is_unsigned = unit->is_unsigned || t.num > INT64_MAX;
	return t;
}

/* 0x1f: @t begins at the 0. */
static struct token read_hex(struct lexer *lx, struct token t)
{
	const char *text = lx->src->text + t.span.begin, *s = text + 2;
	bool fits = read_digits(&s, 16, &t.num);

	while (lex_is_word(*s) && digit_of(*s, 16) >= 0)
		s++;
	lx->pos = t.span.end = t.span.begin + (uint32_t)(s - text);
	if (s == text + 2)
		return lex_bad(lx, t.span, "invalid integer: ");
	if (lx->c)
		return read_unit(lx, t, s, fits);
	if (!fits)
		return overflow(lx, t, text + 2, s);
	t.is_unsigned = t.num > INT64_MAX;
	return t;
}

/* A number must not end in an underscore: @s is behind it. */
static bool ends_in_line(const char *s)
{
	return s[-1] == '_';
}

static struct token scientific(struct lexer *lx, struct token t, const char *s,
			       bool fits)
{
	const char *text = lx->src->text + t.span.begin;
	uint64_t power = 0;
	bool valid = read_exponent(&s, &power);
	struct token unit = t;

	t.span.end = t.span.begin + (uint32_t)(s - text);
	if (!valid) {
		lx->pos = t.span.end;
		return trailing(lx, t);
	}
	if (t.num < 1 || t.num > 9) {
		unit = read_unit(lx, t, s, true);
		if (unit.kind == TOK_BAD)
			return unit;
		return lex_bad(lx, unit.span,
			       "coefficient part of scientific literal must "
			       "be 1-9: %.*s",
			       (int)(unit.span.end - t.span.begin), text);
	}
	for (; fits && power > 0; power--)
		fits = power < 20 &&
		       !__builtin_mul_overflow(t.num, 10ull, &t.num);
	return read_unit(lx, t, s, fits);
}

struct token lex_number(struct lexer *lx)
{
	const char *text = lx->src->text + lx->pos, *s = text;
	struct token t = { .kind = TOK_INT, .span = span_of(lx->pos, lx->pos) };
	uint32_t base = 10;
	bool fits, odd;

	if (s[0] == '0' && (s[1] == 'x' || s[1] == 'X')) {
		t = read_hex(lx, t);
		s = lx->src->text + lx->pos;
	} else {
		if (s[0] == '0' && s[1] >= '0' && s[1] <= '9')
			base = 8;
		fits = read_digits(&s, base, &t.num);
		odd = fits && digit_of(*s, 10) >= 0; /* 08 */
		while (digit_of(*s, 10) >= 0)
			s++;
		lx->pos = t.span.end = t.span.begin + (uint32_t)(s - text);
		if (odd)
			return trailing(lx, t);
		if (!ends_in_line(s)) {
			if (*s == 'e' || *s == 'E')
				return scientific(lx, t, s + 1, fits);
			return read_unit(lx, t, s, fits);
		}
	}
	if (t.kind == TOK_BAD || !ends_in_line(s))
		return t;
	return lex_bad(lx, span_of(lx->pos - 1, lx->pos),
		       "trailing underscore in integer literal");
}

/* The word that stands at @pos, or one character. */
static struct span word_at(const struct lexer *lx, uint32_t pos)
{
	struct span at = span_of(pos, pos);

	while (lex_is_word(lx->src->text[at.end]))
		at.end++;
	if (at.end == at.begin && at.end < lx->src->len)
		at.end++;
	return at;
}

/* What stands behind a string without an end, where its quote was missed. */
static struct span at_next_word(const struct lexer *lx)
{
	struct lexer ahead = *lx;

	ahead.quiet = true;
	lex_skip_space(&ahead);
	return word_at(lx, ahead.pos);
}

/*
 * One escape, @i on the character behind the backslash; leaves it behind the
 * last one used. -1, reported, for an escape that does not exist.
 */
static int read_escape(struct lexer *lx, uint32_t *i)
{
	const char *text = lx->src->text;
	uint32_t begin = *i;
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
		if (digit_of(text[*i], 16) < 0) {
			lex_bad(lx, word_at(lx, *i),
				"invalid hex escape sequence");
			return -1;
		}
		for (int n = 0; n < 2 && digit_of(text[*i], 16) >= 0; n++)
			v = v * 16 + digit_of(text[(*i)++], 16);
		return v;
	}
	if (digit_of(c, 8) < 0) {
		*i = begin +
		     (lex_utf8(text + begin, lx->src->len - begin) ?: 1);
		lex_bad(lx,
			lex_is_word(c) ? word_at(lx, begin)
				       : span_of(begin, *i),
			"invalid escape character '\\%.*s'", (int)(*i - begin),
			text + begin);
		return -1;
	}
	v = digit_of(c, 8);
	for (int n = 0; n < 2 && digit_of(text[*i], 8) >= 0; n++)
		v = v * 8 + digit_of(text[(*i)++], 8);
	if (v <= 255)
		return v;
	lex_bad(lx, span_of(begin - 1, *i),
		"octal escape sequence out of range '%.*s'",
		(int)(*i - begin + 1), text + begin - 1);
	return -1;
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
	struct token t = { .kind = TOK_STRING,
			   .span = span_of(lx->pos, lx->pos) };
	uint32_t end = find_end(lx->src, lx->pos);
	uint32_t i = lx->pos + 1;
	char *out;

	lx->pos = end;
	if (end >= lx->src->len || text[end] != '"')
		return lex_bad(lx, at_next_word(lx), "unterminated string");
	t.span.end = ++lx->pos;
	out = arena_alloc(lx->arena, end - i + 1);
	while (i < end) {
		uint32_t n = lex_utf8(text + i, end - i);
		int c;

		if (!n) {
			lex_bad(lx, span_of(i, i + 1),
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
		c = read_escape(lx, &i);
		if (c < 0) {
			t.kind = TOK_BAD;
			return t;
		}
		out[t.len++] = (char)c;
	}
	t.str = out;
	return t;
}

bool lex_bool(const char *text, bool *to)
{
	static const char *const words[2][4] = { { "false", "no", "off", "0" },
						 { "true", "yes", "on", "1" } };

	for (int i = 0; i < 8; i++) {
		if (strcasecmp(text, words[i / 4][i % 4]) != 0)
			continue;
		*to = i / 4;
		return true;
	}
	return false;
}
