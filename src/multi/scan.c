// SPDX-License-Identifier: Apache-2.0
#include <ctype.h>
#include <stdarg.h>
#include <string.h>

#include "multi/priv.h"

/* Longest first. */
static const char *const signs[] = {
	"<<=", ">>=", "...", "->", "<<", ">>", "<=", ">=", "==", "!=", "&&",
	"||",  "++",  "--",  "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^="
};

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

void scan_fail(struct scan *s, struct span at, const char *fmt, ...)
{
	struct diags *d = &s->m->diags;
	va_list ap;

	s->failed = true;
	va_start(ap, fmt);
	diag_error(d, at, "%s", arena_vprintf(&s->m->arena, fmt, ap));
	va_end(ap);
}

char scan_byte(const struct scan *s)
{
	return s->at < s->end ? s->m->specs.text[s->at] : '\0';
}

/* A literal in quotes; its end, or 0 when there is none. */
static uint32_t quoted_end(const struct scan *s, uint32_t at, char quote)
{
	const char *text = s->m->specs.text;

	for (at++; at < s->end; at++) {
		if (text[at] == '\\')
			at++;
		else if (text[at] == quote)
			return at + 1;
	}
	return 0;
}

static uint32_t sign_end(const struct scan *s, uint32_t at)
{
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		size_t n = strlen(signs[i]);

		if (at + n <= s->end &&
		    !strncmp(s->m->specs.text + at, signs[i], n))
			return at + (uint32_t)n;
	}
	return at + 1;
}

void scan_next(struct scan *s)
{
	const char *text = s->m->specs.text;
	struct word *w = &s->word;
	uint32_t begin, end, inner = 0;

	while (s->at < s->end && isspace((unsigned char)text[s->at]))
		s->at++;
	begin = end = s->at;
	if (begin >= s->end || s->failed) {
		*w = (struct word){ WORD_END, span_of(s->end, s->end), "" };
		return;
	}
	if (isdigit((unsigned char)text[begin])) {
		w->kind = WORD_NUMBER;
		while (end < s->end && is_word(text[end]))
			end++;
	} else if (is_word(text[begin]) ||
		   (text[begin] == '$' && is_word(text[begin + 1]))) {
		w->kind = WORD_NAME;
		for (end++; end < s->end && is_word(text[end]); end++)
			;
	} else if (text[begin] == '"' || text[begin] == '\'') {
		w->kind = text[begin] == '"' ? WORD_TEXT : WORD_CHAR;
		end = quoted_end(s, begin, text[begin]);
		inner = w->kind == WORD_TEXT;
		if (!end) {
			scan_fail(s, span_of(begin, s->end),
				  "the %c that begins here has no end",
				  text[begin]);
			end = s->end;
			inner = 0;
		}
	} else {
		w->kind = WORD_SIGN;
		end = sign_end(s, begin);
	}
	w->span = span_of(begin, end);
	w->text = arena_strndup(&s->m->arena, text + begin + inner,
				end - begin - 2 * inner);
	s->at = end;
}

void scan_from(struct scan *s, uint32_t at)
{
	s->at = at;
	scan_next(s);
}

bool scan_is(const struct scan *s, const char *sign)
{
	return s->word.kind == WORD_SIGN && !strcmp(s->word.text, sign);
}

bool scan_take(struct scan *s, const char *sign)
{
	if (!scan_is(s, sign))
		return false;
	scan_next(s);
	return true;
}

bool scan_expect(struct scan *s, const char *sign, const char *what)
{
	if (s->failed)
		return false;
	if (scan_take(s, sign))
		return true;
	scan_fail(s, s->word.span, "expected '%s' behind %s", sign, what);
	return false;
}

struct span scan_span(const struct scan *s, uint32_t begin)
{
	uint32_t end = s->word.span.begin;
	const char *text = s->m->specs.text;

	while (end > begin && isspace((unsigned char)text[end - 1]))
		end--;
	return span_of(begin, end);
}
