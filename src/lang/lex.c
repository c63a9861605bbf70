// SPDX-License-Identifier: Apache-2.0
#include "lang/lex.h"

#include <string.h>

static const char *const kind_names[TOK_NKINDS] = {
	[TOK_EOF] = "end of the script",
	[TOK_BAD] = "token",
	[TOK_INT] = "integer",
	[TOK_STRING] = "string",
	[TOK_IDENT] = "identifier",
	[TOK_VAR] = "variable",
	[TOK_PARAM] = "positional parameter",
	[TOK_MAP] = "map",
	[TOK_STRANGER] = "character",
#define X(name, text) [TOK_##name] = "'" text "'",
	LEX_KEYWORDS(X)
#undef X
#define X(name, text) [TOK_##name] = "'" text "'",
		LEX_MARKS(X)
#undef X
};

static const struct word {
	const char *text;
	uint32_t len;
	enum token_kind kind;
} keywords[] = {
#define X(name, text) { text, sizeof(text) - 1, TOK_##name },
	LEX_KEYWORDS(X)
#undef X
}, marks[] = {
#define X(name, text) { text, sizeof(text) - 1, TOK_##name },
	LEX_MARKS(X)
#undef X
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

const char *lex_kind_name(enum token_kind kind)
{
	return kind_names[kind];
}

bool lex_is_keyword(enum token_kind kind)
{
	return kind >= keywords[0].kind &&
	       kind <= keywords[COUNT(keywords) - 1].kind;
}

bool lex_is_word_start(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool lex_is_word(char c)
{
	return lex_is_word_start(c) || (c >= '0' && c <= '9');
}

uint32_t lex_utf8(const char *s, size_t n)
{
	const unsigned char *u = (const unsigned char *)s;
	uint32_t len, code, least;

	if (u[0] < 0x80)
		return 1;
	if ((u[0] & 0xe0) == 0xc0)
		len = 2, code = u[0] & 0x1f, least = 0x80;
	else if ((u[0] & 0xf0) == 0xe0)
		len = 3, code = u[0] & 0x0f, least = 0x800;
	else if ((u[0] & 0xf8) == 0xf0)
		len = 4, code = u[0] & 0x07, least = 0x10000;
	else
		return 0;
	if (len > n)
		return 0;
	for (uint32_t i = 1; i < len; i++) {
		if ((u[i] & 0xc0) != 0x80)
			return 0;
		code = code << 6 | (u[i] & 0x3f);
	}
	if (code < least || code > 0x10ffff ||
	    (code >= 0xd800 && code <= 0xdfff))
		return 0;
	return len;
}

bool lex_is_text(const struct source *src, struct diags *d)
{
	const char *nul;
	uint32_t at;

	if (src->len > UINT32_MAX / 2) {
		diag_fatal(d, "%s: too large for a script", src->name);
		return false;
	}
	if (src->len >= 4 && !memcmp(src->text, "\177ELF", 4)) {
		diag_fatal(d, "%s is a program (ELF), not a script", src->name);
		return false;
	}
	nul = memchr(src->text, '\0', src->len);
	if (!nul)
		return true;
	at = (uint32_t)(nul - src->text);
	diag_error(d, span_of(at, at + 1),
		   "syntax: NUL byte: this is not a text file");
	return false;
}

void lex_init(struct lexer *lx, const struct source *src, struct arena *arena,
	      struct diags *d)
{
	*lx = (struct lexer){ .src = src, .arena = arena, .d = d };
	if (src->len >= 3 && !memcmp(src->text, "\xef\xbb\xbf", 3))
		lx->pos = 3;
	if (src->len - lx->pos >= 2 && !memcmp(src->text + lx->pos, "#!", 2)) {
		while (lx->pos < src->len && src->text[lx->pos] != '\n')
			lx->pos++;
	}
}

struct token lex_bad(struct lexer *lx, struct span at, const char *fmt, ...)
{
	va_list ap;

	if (!lx->quiet) {
		va_start(ap, fmt);
		diag_error(lx->d, at, "syntax: %s",
			   arena_vprintf(lx->arena, fmt, ap));
		va_end(ap);
	}
	return (struct token){ .kind = TOK_BAD, .span = at };
}

/* At the start of a block comment; a comment without end eats the rest. */
static void skip_block_comment(struct lexer *lx)
{
	const char *text = lx->src->text;
	struct span open = span_of(lx->pos, lx->pos + 2);

	for (lx->pos += 2; lx->pos < lx->src->len; lx->pos++) {
		if (text[lx->pos] == '*' && text[lx->pos + 1] == '/') {
			lx->pos += 2;
			return;
		}
	}
	if (!lx->lenient)
		lex_bad(lx, open, "comment without an end");
}

void lex_skip_space(struct lexer *lx)
{
	const char *text = lx->src->text;

	while (lx->pos < lx->src->len) {
		char c = text[lx->pos];

		if (c == ' ' || c == '\t' || c == '\n' || c == '\r' ||
		    c == '\v' || c == '\f') {
			lx->pos++;
		} else if (c == '\\' && lx->c && text[lx->pos + 1] == '\n') {
			lx->pos += 2;
		} else if (c == '/' && text[lx->pos + 1] == '/') {
			while (lx->pos < lx->src->len && text[lx->pos] != '\n')
				lx->pos++;
		} else if (c == '/' && text[lx->pos + 1] == '*') {
			skip_block_comment(lx);
		} else {
			break;
		}
	}
}

static struct token lex_word(struct lexer *lx)
{
	const char *text = lx->src->text;
	struct token t = { .kind = TOK_IDENT,
			   .span = span_of(lx->pos, lx->pos) };
	uint32_t len;

	while (lex_is_word(text[t.span.end]))
		t.span.end++;
	lx->pos = t.span.end;
	len = t.span.end - t.span.begin;
	for (size_t i = 0; i < COUNT(keywords); i++) {
		if (keywords[i].len == len &&
		    *keywords[i].text == text[t.span.begin] &&
		    !memcmp(keywords[i].text, text + t.span.begin, len))
			t.kind = keywords[i].kind;
	}
	return t;
}

/* $name, $1, $#, @name, @ */
static struct token lex_sigil(struct lexer *lx)
{
	const char *text = lx->src->text;
	struct token t = { .span = span_of(lx->pos, lx->pos + 1) };
	char first = text[t.span.end];

	if (lex_is_word_start(first)) {
		while (lex_is_word(text[t.span.end]))
			t.span.end++;
		t.kind = text[lx->pos] == '$' ? TOK_VAR : TOK_MAP;
	} else if (text[lx->pos] == '@') {
		t.kind = TOK_MAP;
	} else if (first == '#') {
		t.span.end++;
		t.kind = TOK_PARAM;
		t.num = UINT64_MAX;
	} else if (first >= '0' && first <= '9') {
		t.kind = TOK_PARAM;
		while (lex_is_word(text[t.span.end])) {
			char c = text[t.span.end];

			if (lx->lenient && (c < '0' || c > '9'))
				break;
			t.span.end++;
			/* more digits than anyone has arguments */
			if (c < '0' || c > '9' || t.num > 99999)
				t.kind = TOK_BAD;
			t.num = t.num * 10 + (uint64_t)(c - '0');
		}
	} else {
		t.kind = TOK_BAD;
	}
	lx->pos = t.span.end;
	if (t.kind == TOK_BAD)
		return lex_bad(lx, t.span,
			       t.span.end - t.span.begin == 1
				       ? "expected identifier after '$'"
				       : "invalid parameter: %.*s",
			       (int)(t.span.end - t.span.begin),
			       text + t.span.begin);
	if (t.kind == TOK_PARAM && t.num == 0)
		return lex_bad(lx, t.span,
			       "param $0 is out of integer range [1, "
			       "9223372036854775807]");
	return t;
}

/* Nothing starts with this byte: says which character it is. */
static struct token lex_stranger(struct lexer *lx)
{
	const char *s = lx->src->text + lx->pos;
	uint32_t n = lex_utf8(s, lx->src->len - lx->pos);
	struct span at = span_of(lx->pos, lx->pos + (n ? n : 1));

	lx->pos = at.end;
	if (lx->lenient)
		return (struct token){ .kind = TOK_STRANGER, .span = at };
	if (!n)
		return lex_bad(lx, at, "invalid UTF-8: byte 0x%02x",
			       (unsigned char)*s);
	if ((unsigned char)*s < 0x20 || *s == 0x7f)
		return lex_bad(lx, at, "unexpected character 0x%02x",
			       (unsigned char)*s);
	return lex_bad(lx, at, "unexpected character '%.*s'", (int)n, s);
}

/* 'a' of C; of escapes those that are one character. */
static struct token lex_character(struct lexer *lx)
{
	static const char from[] = "ntr0\\'\"", to[] = "\n\t\r\0\\'\"";
	const char *s = lx->src->text + lx->pos;
	struct token t = { .kind = TOK_INT };
	uint32_t len = s[1] == '\\' ? 4 : 3;
	const char *escape = s[1] == '\\' && s[2] ? strchr(from, s[2]) : NULL;

	t.span = span_of(lx->pos, lx->pos + 1);
	lx->pos++;
	if (lx->src->len - t.span.begin < len || s[len - 1] != '\'' ||
	    (len == 4 && !escape))
		return lex_bad(lx, t.span, "bad character constant");
	t.num = (unsigned char)(escape ? to[escape - from] : s[1]);
	t.span.end += len - 1;
	lx->pos = t.span.end;
	return t;
}

struct token lex_next(struct lexer *lx)
{
	const char *s;
	struct token t = { 0 };

	lex_skip_space(lx);
	s = lx->src->text + lx->pos;
	t.span = span_of(lx->pos, lx->pos);
	if (lx->pos >= lx->src->len)
		return t;
	if (lex_is_word_start(*s))
		return lex_word(lx);
	if (*s >= '0' && *s <= '9')
		return lex_number(lx);
	if (*s == '"')
		return lex_string(lx);
	if (*s == '\'' && lx->c)
		return lex_character(lx);
	if (*s == '$' || *s == '@')
		return lex_sigil(lx);
	for (size_t i = 0; i < COUNT(marks); i++) {
		if (*s != marks[i].text[0] ||
		    strncmp(s, marks[i].text, marks[i].len))
			continue;
		t.kind = marks[i].kind;
		lx->pos += marks[i].len;
		t.span.end = lx->pos;
		return t;
	}
	return lex_stranger(lx);
}
