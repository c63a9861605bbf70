// SPDX-License-Identifier: Apache-2.0
/* The words of the text form: numbers, strings, names. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "ir/text.h"

void text_fail(struct reader *r, const char *fmt, ...)
{
	va_list ap;
	int n = snprintf(r->err, r->errlen, "line %u: ", r->lineno);

	if (n > 0 && (size_t)n < r->errlen) {
		va_start(ap, fmt);
		vsnprintf(r->err + n, r->errlen - (size_t)n, fmt, ap);
		va_end(ap);
	}
	longjmp(r->out, 1);
}

void text_blanks(struct reader *r)
{
	while (*r->at == ' ' || *r->at == '\t')
		r->at++;
}

bool text_at_end(struct reader *r)
{
	text_blanks(r);
	return !*r->at || *r->at == '#' || *r->at == '\n';
}

bool text_word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_';
}

bool text_take(struct reader *r, const char *text)
{
	size_t n = strlen(text);

	text_blanks(r);
	if (strncmp(r->at, text, n) != 0)
		return false;
	if (text_word_char(text[n - 1]) && text_word_char(r->at[n]))
		return false;
	r->at += n;
	return true;
}

void text_need(struct reader *r, const char *text)
{
	if (!text_take(r, text))
		text_fail(r, "expected '%s'", text);
}

void text_letter(struct reader *r, char letter, const char *what)
{
	text_blanks(r);
	if (*r->at != letter)
		text_fail(r, "expected %s", what);
	r->at++;
}

const char *text_word(struct reader *r)
{
	const char *start;

	text_blanks(r);
	start = r->at;
	while (text_word_char(*r->at))
		r->at++;
	if (r->at == start)
		return NULL;
	return arena_strndup(r->p->arena, start, (size_t)(r->at - start));
}

int64_t text_number(struct reader *r)
{
	char *end;
	int64_t v;

	text_blanks(r);
	errno = 0;
	if (*r->at == '-')
		v = strtoll(r->at, &end, 0);
	else
		v = (int64_t)strtoull(r->at, &end, 0);
	if (end == r->at || errno)
		text_fail(r, "expected a number");
	r->at = end;
	return v;
}

uint32_t text_small(struct reader *r)
{
	int64_t v = text_number(r);

	if (v < 0 || v > UINT32_MAX)
		text_fail(r, "number %lld is out of range", (long long)v);
	return (uint32_t)v;
}

static int hex_digit(char c)
{
	const char *digits = "0123456789abcdef", *d;

	d = c ? strchr(digits, c) : NULL;
	return d ? (int)(d - digits) : -1;
}

static char escaped(struct reader *r)
{
	char c = *r->at++;

	if (c == 'n')
		return '\n';
	if (c == 'x' && hex_digit(r->at[0]) >= 0 && hex_digit(r->at[1]) >= 0) {
		r->at += 2;
		return (char)(hex_digit(r->at[-2]) * 16 + hex_digit(r->at[-1]));
	}
	if (c != '"' && c != '\\')
		text_fail(r, "unknown escape in a string");
	return c;
}

const char *text_string(struct reader *r, uint32_t *len)
{
	struct sbuf *b = &r->text;
	char *s;

	sbuf_reset(b);
	text_need(r, "\"");
	while (*r->at != '"') {
		if (!*r->at || *r->at == '\n')
			text_fail(r, "string without end");
		if (*r->at == '\\') {
			r->at++;
			sbuf_putc(b, escaped(r));
		} else {
			sbuf_putc(b, *r->at++);
		}
	}
	r->at++;
	s = arena_alloc(r->p->arena, b->len + 1);
	memcpy(s, sbuf_str(b), b->len); /* NULs within */
	if (len)
		*len = (uint32_t)b->len;
	return s;
}

int text_one_of(struct reader *r, const char *const *words)
{
	for (int i = 0; words[i]; i++)
		if (text_take(r, words[i]))
			return i;
	return -1;
}

int text_need_one_of(struct reader *r, const char *const *words,
		     const char *what)
{
	int i = text_one_of(r, words);

	if (i < 0)
		text_fail(r, "expected %s", what);
	return i;
}
