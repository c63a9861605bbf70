/* SPDX-License-Identifier: Apache-2.0 */
/* What the fmt*.c files share; nobody else includes this. */
#ifndef SONDE_LANG_FMT_PRIV_H
#define SONDE_LANG_FMT_PRIV_H

#include "lang/fmt.h"
#include "lang/lex.h"

/* How an operator is used, where that decides about blanks. */
enum fmt_role {
	ROLE_NONE,
	ROLE_PREFIX,  /* -x */
	ROLE_POSTFIX, /* x++ */
	ROLE_TYPE,    /* uint8 * */
	ROLE_EITHER,  /* behind a ')': a sign or a difference */
};

/* Two neighbours, and what is known around them. */
struct fmt_gap {
	enum token_kind prev, tok, next;
	enum fmt_role prev_role, role;
	bool prev_value; /* a value ended with @prev */
	bool had_space;	 /* in the source */
};

bool fmt_ends_value(enum token_kind k);
/* What @tok is, by @prev, @prev_value and @next. */
enum fmt_role fmt_role(const struct fmt_gap *g);
/* Does a blank go between the two? */
bool fmt_space(const struct fmt_gap *g);

#endif
