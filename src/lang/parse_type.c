// SPDX-License-Identifier: Apache-2.0
/*
 * Types as written: struct task_struct *, uint8[4], string[64], int32*[4].
 *
 * "(x) - 1" is a cast in C when x is a type, and the parser does not know the
 * types of the kernel. It takes "(x)" for a type when nothing else fits, as in
 * "(x *)" or "(x) $y", when x is spelled like one ("uint64", "dev_t"), and for
 * an expression else.
 */
#include <string.h>

#include "lang/parse_priv.h"

static const char *const type_words[] = {
	"bool",	    "int8",   "int16",	   "int32",  "int64",  "uint8",
	"uint16",   "uint32", "uint64",	   "string", "buffer", "inet",
	"void",	    "char",   "short",	   "int",    "long",   "signed",
	"unsigned", "float",  "double",	   "u8",     "u16",    "u32",
	"u64",	    "s8",     "s16",	   "s32",    "s64",    "__u8",
	"__u16",    "__u32",  "__u64",	   "__s8",   "__s16",  "__s32",
	"__s64",    "__be16", "__be32",	   "__be64", "__le16", "__le32",
	"__le64",   "_Bool",  "timestamp",
};

static const char *const tags[] = { "struct", "union", "enum" };

/* Words that go together: "unsigned long int". */
static const char *const c_words[] = {
	"char", "short", "int", "long", "signed", "unsigned", "float", "double"
};

static const char *const qualifiers[] = { "const", "volatile", "__user",
					  "__rcu", "__percpu" };

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static bool is_one_of(const struct parser *p, struct token t,
		      const char *const *words, size_t n)
{
	const char *s = p->s->src.text + t.span.begin;
	size_t len = t.span.end - t.span.begin;

	if (t.kind != TOK_IDENT)
		return false;
	for (size_t i = 0; i < n; i++)
		if (strlen(words[i]) == len && !memcmp(words[i], s, len))
			return true;
	return false;
}

static bool looks_like_type(const struct parser *p, struct token t)
{
	const char *end = p->s->src.text + t.span.end;

	if (is_one_of(p, t, type_words, COUNT(type_words)))
		return true;
	return t.span.end - t.span.begin > 2 && !memcmp(end - 2, "_t", 2);
}

/* What can only be an operand, never an operator. */
static bool starts_operand(enum token_kind kind)
{
	switch (kind) {
	case TOK_INT:
	case TOK_STRING:
	case TOK_VAR:
	case TOK_PARAM:
	case TOK_MAP:
	case TOK_TILDE:
	case TOK_NOT:
	case TOK_TRUE:
	case TOK_FALSE:
	case TOK_SIZEOF:
		return true;
	default:
		return false;
	}
}

bool parse_at_tag(const struct parser *p)
{
	struct lexer ahead = p->lx;

	ahead.quiet = true;
	return is_one_of(p, p->tok, tags, COUNT(tags)) &&
	       lex_next(&ahead).kind == TOK_IDENT;
}

bool parse_at_type(const struct parser *p, bool cast)
{
	struct lexer ahead = p->lx;
	struct token t = p->tok;
	bool known, pointer = false;

	ahead.quiet = true;
	if (t.kind == TOK_TYPEOF)
		return true;
	if (t.kind != TOK_IDENT)
		return false;
	if (is_one_of(p, t, tags, COUNT(tags)) ||
	    is_one_of(p, t, qualifiers, COUNT(qualifiers)))
		return true;
	known = looks_like_type(p, t);
	t = lex_next(&ahead);
	while (known && is_one_of(p, t, c_words, COUNT(c_words)))
		t = lex_next(&ahead);
	for (; t.kind == TOK_STAR; t = lex_next(&ahead))
		pointer = true;
	if (t.kind == TOK_LBRACKET)
		return known || pointer; /* "x[1]" is an element of x */
	if (!cast)
		return t.kind == TOK_RPAREN || t.kind == TOK_COMMA;
	if (t.kind != TOK_RPAREN)
		return false;
	t = lex_next(&ahead);
	/* (t)x of parameters; elsewhere "if (x) f()" lacks a brace */
	return known || pointer || starts_operand(t.kind) ||
	       (t.kind == TOK_IDENT && p->in_macro);
}

void parse_qualifiers(struct parser *p)
{
	while (is_one_of(p, p->tok, qualifiers, COUNT(qualifiers)))
		parse_advance(p);
}

/* base = ("struct"|"union"|"enum") IDENT | C words | IDENT
 *	  | typeof(expr | type) */
void parse_base(struct parser *p, struct type_name *tn)
{
	struct arena *a = p->s->arena;
	struct token t = p->tok;

	tn->base = "";
	if (parse_take(p, TOK_TYPEOF)) {
		if (!parse_expect(p, TOK_LPAREN))
			return;
		/* "typeof(x)" with a lone name is that of an expression */
		if (parse_at_tag(p) ||
		    (looks_like_type(p, p->tok) && parse_at_type(p, false)))
			*tn = *parse_type(p);
		else
			tn->of = parse_expr(p);
		parse_expect(p, TOK_RPAREN);
		return;
	}
	if (t.kind != TOK_IDENT) {
		parse_expected(p, "type name");
		return;
	}
	tn->base = parse_text(p, t);
	parse_advance(p);
	if (is_one_of(p, t, tags, COUNT(tags))) {
		if (p->tok.kind != TOK_IDENT && !lex_is_keyword(p->tok.kind)) {
			parse_expected(p, "identifier");
			return;
		}
		tn->base = arena_printf(a, "%s %s", tn->base,
					parse_text(p, p->tok));
		parse_advance(p);
		return;
	}
	while (is_one_of(p, t, c_words, COUNT(c_words)) &&
	       is_one_of(p, p->tok, c_words, COUNT(c_words))) {
		tn->base = arena_printf(a, "%s %s", tn->base,
					parse_text(p, p->tok));
		parse_advance(p);
		if (strlen(tn->base) > 64)
			break;
	}
}

/* dim = "[" [INT] "]" */
static void parse_dim(struct parser *p, struct type_name *tn)
{
	int64_t n = -1;

	if (tn->ndims == COUNT(tn->dims)) {
		parse_error(p, p->tok.span, "array of more than %zu dimensions",
			    COUNT(tn->dims));
		return;
	}
	parse_advance(p);
	if (parse_is(p, TOK_INT)) {
		n = (int64_t)p->tok.num;
		if (p->tok.num > INT32_MAX)
			parse_fault(p, p->tok.span, "array too large");
		parse_advance(p);
	} else if (!parse_is(p, TOK_RBRACKET)) {
		parse_expected(p, "a size or ']'");
		return;
	}
	parse_expect(p, TOK_RBRACKET);
	tn->dims[tn->ndims++] = n;
}

/* type = base { "*" } { dim } | base { dim } { "*" } */
struct type_name *parse_type(struct parser *p)
{
	struct type_name *tn = arena_new(p->s->arena, struct type_name);
	uint32_t begin = p->tok.span.begin;

	parse_qualifiers(p);
	parse_base(p, tn);
	parse_qualifiers(p);
	while (!p->panic) {
		if (parse_is(p, TOK_LBRACKET)) {
			if (tn->dims_before_pointers)
				parse_error(p, p->tok.span, "type too complex");
			else
				parse_dim(p, tn);
		} else if (parse_is(p, TOK_STAR)) {
			if (tn->ndims && tn->pointers &&
			    !tn->dims_before_pointers)
				parse_error(p, p->tok.span, "type too complex");
			tn->dims_before_pointers = tn->ndims > 0;
			tn->pointers++;
			parse_advance(p);
			parse_qualifiers(p);
		} else {
			break;
		}
	}
	tn->span = parse_span_from(p, begin);
	return tn;
}
