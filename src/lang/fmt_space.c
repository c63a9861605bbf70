// SPDX-License-Identifier: Apache-2.0
/* Between two tokens of a line: a blank or not. */
#include "lang/fmt_priv.h"

/* A value can end with this token: what follows is no prefix operator. */
bool fmt_ends_value(enum token_kind k)
{
	switch (k) {
	case TOK_INT:
	case TOK_STRING:
	case TOK_IDENT:
	case TOK_VAR:
	case TOK_PARAM:
	case TOK_MAP:
	case TOK_TRUE:
	case TOK_FALSE:
	case TOK_RPAREN:
	case TOK_RBRACKET:
	case TOK_RBRACE:
		return true;
	default:
		return false;
	}
}

static bool is_sign(enum token_kind k)
{
	return k == TOK_MINUS || k == TOK_STAR || k == TOK_AND || k == TOK_PLUS;
}

static bool is_step(enum token_kind k)
{
	return k == TOK_INC || k == TOK_DEC;
}

/* "uint8 *)": the star belongs to a type. */
static bool is_type_star(const struct fmt_gap *g)
{
	return g->tok == TOK_STAR &&
	       (g->next == TOK_RPAREN || g->next == TOK_STAR ||
		g->next == TOK_ASSIGN || g->next == TOK_COMMA ||
		g->next == TOK_LBRACKET || g->next == TOK_LBRACE);
}

enum fmt_role fmt_role(const struct fmt_gap *g)
{
	if (is_type_star(g))
		return ROLE_TYPE;
	if (is_step(g->tok))
		return g->prev_value ? ROLE_POSTFIX : ROLE_PREFIX;
	if (g->tok == TOK_NOT || g->tok == TOK_TILDE)
		return ROLE_PREFIX;
	if (!is_sign(g->tok))
		return ROLE_NONE;
	if (!g->prev_value)
		return ROLE_PREFIX;
	/* "(a) - b" or "(int)-b": only the types know, so it stays */
	return g->prev == TOK_RPAREN ? ROLE_EITHER : ROLE_NONE;
}

static bool before_paren(const struct fmt_gap *g)
{
	switch (g->prev) {
	case TOK_IDENT:
	case TOK_SIZEOF:
	case TOK_OFFSETOF:
	case TOK_TYPEOF:
	case TOK_TYPEINFO:
	case TOK_UNROLL:
		return false;
	case TOK_RPAREN: /* a cast */
		return g->had_space;
	default:
		return true;
	}
}

bool fmt_space(const struct fmt_gap *g)
{
	switch (g->prev) {
	case TOK_EOF:
	case TOK_LPAREN:
	case TOK_LBRACKET:
		return false;
	case TOK_DOT:
	case TOK_ARROW:
	case TOK_RANGE:
		return g->had_space;
	default:
		break;
	}
	if (g->prev_role == ROLE_PREFIX || g->prev_role == ROLE_TYPE)
		return g->tok == TOK_ASSIGN || g->tok == TOK_LBRACE;
	if (g->prev_role == ROLE_EITHER)
		return g->had_space;
	switch (g->tok) {
	case TOK_COMMA:
	case TOK_SEMICOLON:
	case TOK_RPAREN:
	case TOK_RBRACKET:
		return false;
	case TOK_DOT:
	case TOK_ARROW:
	case TOK_RANGE:
	case TOK_COLON:
		return g->had_space;
	case TOK_LPAREN:
		return before_paren(g);
	case TOK_LBRACKET:
		return !g->prev_value;
	default:
		break;
	}
	if (g->role == ROLE_POSTFIX)
		return false;
	if (g->role == ROLE_EITHER)
		return g->had_space;
	/* (int)x */
	if (g->prev == TOK_RPAREN &&
	    (fmt_ends_value(g->tok) || g->role == ROLE_PREFIX))
		return g->had_space;
	return true;
}
