/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The lexer: text to tokens, one at a time, each with its span.
 *
 * The state is a position in the text and nothing else, so a parser looks
 * ahead by copying the struct. Attach points ("uprobe:/bin/a*:f+8") follow
 * other rules than expressions: parse_attach.c reads them from @pos itself.
 */
#ifndef SONDE_LANG_LEX_H
#define SONDE_LANG_LEX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/mem.h"

/* clang-format off */
#define LEX_KEYWORDS(X) \
	X(BREAK, "break") X(COMPTIME, "comptime") X(CONFIG, "config") \
	X(CONTINUE, "continue") X(ELSE, "else") X(FALSE, "false") \
	X(FN, "fn") X(FOR, "for") X(IF, "if") X(IMPORT, "import") \
	X(LET, "let") X(MACRO, "macro") X(OFFSETOF, "offsetof") \
	X(RETURN, "return") X(SIZEOF, "sizeof") X(TRUE, "true") \
	X(TYPEINFO, "typeinfo") X(TYPEOF, "typeof") X(UNROLL, "unroll") \
	X(WHILE, "while")

/* Longest first: "<<=" before "<<" before "<". */
#define LEX_MARKS(X) \
	X(SHL_SET, "<<=") X(SHR_SET, ">>=") \
	X(SHL, "<<") X(SHR, ">>") X(LE, "<=") X(GE, ">=") X(EQ, "==") \
	X(NE, "!=") X(LAND, "&&") X(LOR, "||") X(ADD_SET, "+=") \
	X(SUB_SET, "-=") X(MUL_SET, "*=") X(DIV_SET, "/=") X(MOD_SET, "%=") \
	X(AND_SET, "&=") X(OR_SET, "|=") X(XOR_SET, "^=") X(INC, "++") \
	X(DEC, "--") X(ARROW, "->") X(RANGE, "..") X(ELVIS, "?:") \
	X(LBRACE, "{") X(RBRACE, "}") X(LPAREN, "(") X(RPAREN, ")") \
	X(LBRACKET, "[") X(RBRACKET, "]") X(SEMICOLON, ";") X(COMMA, ",") \
	X(COLON, ":") X(DOT, ".") X(ASSIGN, "=") X(PLUS, "+") X(MINUS, "-") \
	X(STAR, "*") X(SLASH, "/") X(PERCENT, "%") X(AND, "&") X(OR, "|") \
	X(XOR, "^") X(NOT, "!") X(TILDE, "~") X(LT, "<") X(GT, ">") \
	X(QUESTION, "?") X(HASH, "#")
/* clang-format on */

enum token_kind {
	TOK_EOF,
	TOK_BAD, /* already reported */
	TOK_INT,
	TOK_STRING,
	TOK_IDENT,
	TOK_VAR,   /* $name */
	TOK_PARAM, /* $1, $# */
	TOK_MAP,   /* @name, @ */
	TOK_STRANGER,
#define X(name, text) TOK_##name,
	LEX_KEYWORDS(X)
#undef X
#define X(name, text) TOK_##name,
		LEX_MARKS(X)
#undef X
			TOK_NKINDS
};

struct token {
	enum token_kind kind;
	struct span span;
	uint64_t num;	  /* INT, PARAM (UINT64_MAX for $#) */
	bool is_unsigned; /* INT: suffix u, or above INT64_MAX */
	const char *str;  /* STRING: decoded, in the arena */
	uint32_t len;	  /* STRING: bytes of @str */
};

struct lexer {
	const struct source *src;
	struct arena *arena;
	struct diags *d;
	uint32_t pos;
	bool c;	    /* C: 10UL, 'a' */
	bool quiet; /* look ahead without reporting */
	/* as bpftrace: TOK_STRANGER for what nothing begins with, $1x is two, and a
	 * comment may end with the text */
	bool lenient;
};

/* Refuses what is no text at all; false after a report. */
bool lex_is_text(const struct source *src, struct diags *d);
/* Starts behind a byte order mark and a "#!" line. */
void lex_init(struct lexer *lx, const struct source *src, struct arena *arena,
	      struct diags *d);
/* The next token; reports what is wrong with it and then gives TOK_BAD. */
struct token lex_next(struct lexer *lx);
/* Moves @pos over white space and comments. */
void lex_skip_space(struct lexer *lx);
/* "'{'" or "expression": how errors name a kind of token. */
const char *lex_kind_name(enum token_kind kind);
bool lex_is_keyword(enum token_kind kind);
/* A letter or underscore; the same or a digit. */
bool lex_is_word_start(char c);
bool lex_is_word(char c);
/* lex_literal.c: a number at @pos, and a string whose quote is at @pos. */
struct token lex_number(struct lexer *lx);
struct token lex_string(struct lexer *lx);
/* Reports unless quiet, and gives TOK_BAD with the span. */
struct token lex_bad(struct lexer *lx, struct span at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* Bytes of the UTF-8 character at @s (@n bytes are left), 0 if invalid. */
uint32_t lex_utf8(const char *s, size_t n);
/* A truth value from outside of scripts: true, yes, on, 1, or the opposites, in any
 * case; false for other words. */
bool lex_bool(const char *text, bool *to);

#endif
