// SPDX-License-Identifier: Apache-2.0
/*
 * What has no value: (), a call that only does something, and blocks and branches
 * that end in such. An expression of type none may also be one whose type is not
 * known yet, or was refused; so the places that know say what is wrong in their own
 * words, and what they let through is refused when all types are settled.
 */
#include "type/check_priv.h"

/* What a block ends in. */
static const struct expr *value_of(const struct expr *e)
{
	while (e->kind == EXPR_BLOCK)
		e = e->a;
	return e;
}

bool is_void(const struct expr *e)
{
	return is_void_call(value_of(e));
}

bool has_no_value(const struct expr *e)
{
	e = value_of(e);
	if (e->kind == EXPR_IF || e->kind == EXPR_TERNARY)
		return (e->b && has_no_value(e->b)) ||
		       (e->c && has_no_value(e->c));
	if (is_void_call(e)) /* skboutput() may stand alone, and has a value */
		return !e->type || e->type->kind == TYPE_NONE;
	return e->kind == EXPR_TUPLE && !e->args.len;
}

static void want_value(struct checker *c, const struct expr *e)
{
	if (e && has_no_value(e))
		check_error(c, e->span,
			    "This has no value, and one is wanted here");
}

static void want_values(struct expr *e, void *data)
{
	struct checker *c = data;

	switch (e->kind) {
	case EXPR_BLOCK:
	case EXPR_SIZEOF:
		return;
	case EXPR_IF:
	case EXPR_TERNARY:
		want_value(c, e->a);
		return;
	default:
		want_value(c, e->a);
		want_value(c, e->b);
		for (uint32_t i = 0; i < e->args.len; i++)
			want_value(c, e->args.at[i]);
	}
}

void refuse_no_values(struct checker *c)
{
	for (uint32_t i = 0; i < c->ins->len; i++) {
		struct instance *in = &c->ins->at[i];

		if (in->dead)
			continue;
		check_enter(c, in);
		if (in->predicate)
			ast_walk_expr(in->predicate, want_values, c);
		if (in->body)
			ast_walk_block(in->body, want_values, c);
	}
}
