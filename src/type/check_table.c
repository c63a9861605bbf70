// SPDX-License-Identifier: Apache-2.0
/*
 * The cells of a row over a map: the key and the value of an entry, values of
 * other maps under the same key, and arithmetic of these. They are computed in
 * user space, from the maps as they were read.
 */
#include <string.h>

#include "out/check.h"
#include "type/check_priv.h"

static bool is_word(const struct expr *e, const char *word)
{
	return e->kind == EXPR_IDENT && !strcmp(e->str, word);
}

/* `@other[key]`; in a later phase it is just the map. */
static const struct ast_map *joined(struct checker *c, struct expr *e,
				    const struct ast_map *over)
{
	struct check_map *m;

	if (e->kind != EXPR_MAP)
		return NULL;
	if (e->args.len == 1 && is_word(e->args.at[0], "key"))
		e->args.len = 0;
	if (e->args.len)
		return NULL;
	m = visit_map_ref(c, e, "row");
	if (!m)
		return NULL;
	if (c->phase == PHASE_REPORT && over->key &&
	    (!m->m->key ||
	     strcmp(type_str(c->ts, m->m->key), type_str(c->ts, over->key))))
		check_error(c, e->span,
			    "%s and %s have keys of different types",
			    m->m->name, over->name);
	return m->m;
}

static const struct type *part_of(const struct type *t, const char *part)
{
	if (t->kind != TYPE_STATS && t->kind != TYPE_AVG)
		return &type_none;
	if (!strcmp(part, "count"))
		return &type_uint64;
	return !strcmp(part, "total") || !strcmp(part, "average")
		       ? type_int(8, t->is_signed)
		       : &type_none;
}

/* A part of the entry as it is; TYPE_NONE when @e is none. */
static const struct type *plain_cell(struct checker *c, struct expr *e,
				     const struct ast_map *over)
{
	const struct type *key = over->key ? over->key : &type_none;
	const struct ast_map *other = joined(c, e, over);

	if (other)
		return other->value;
	if (is_word(e, "key"))
		return key;
	if (is_word(e, "value"))
		return over->value;
	if (e->kind == EXPR_TUPLE_AT && is_word(e->a, "key")) {
		e->a->type = key;
		return key->kind == TYPE_TUPLE && e->num < key->nfields
			       ? key->fields[e->num].type
			       : &type_none;
	}
	if (e->kind != EXPR_FIELD)
		return &type_none;
	other = joined(c, e->a, over);
	if (!other && !is_word(e->a, "value"))
		return &type_none;
	e->a->type = other ? other->value : over->value;
	return part_of(e->a->type, e->str);
}

static bool is_numeric(const struct type *t)
{
	const struct type *plain = type_decay(t);

	return t->kind == TYPE_NONE || type_is_int(plain ? plain : t) ||
	       t->kind == TYPE_SYMBOL || t->kind == TYPE_HIST ||
	       t->kind == TYPE_LHIST;
}

static const struct type *number_cell(struct checker *c, struct expr **ep,
				      const struct ast_map *over)
{
	const struct type *t = check_table_cell(c, ep, over);

	if (!is_numeric(t))
		check_error(c, (*ep)->span,
			    "arithmetic of a row takes numbers, not %s",
			    type_str(c->ts, t));
	return t;
}

static const struct type *symbol_cell(struct checker *c, struct expr *e,
				      const struct ast_map *over)
{
	const char *table;

	if (e->args.len != 2 || e->args.at[0]->kind != EXPR_STRING) {
		check_error(c, e->span, "symbol() takes a table and a number");
		return &type_none;
	}
	table = e->args.at[0]->str;
	if (!symbol_table_exists(table))
		check_error(c, e->span, "There is no table of symbols '%s'",
			    table);
	e->builtin = &builtins[BUILTIN_SYMBOL];
	number_cell(c, &e->args.at[1], over);
	return type_symbol(c->ts, table);
}

/* A part of key, value or a map: not the constants that are looked for. */
static bool is_of_entry(const struct expr *e)
{
	while (e->a && e->kind != EXPR_TERNARY)
		e = e->a;
	return is_word(e, "key") || is_word(e, "value") || e->kind == EXPR_MAP;
}

static bool is_arithmetic(enum ast_op op)
{
	return op == OP_ADD || op == OP_SUB || op == OP_MUL || op == OP_DIV ||
	       op == OP_MOD;
}

static const struct type *computed_cell(struct checker *c, struct expr **ep,
					const struct ast_map *over)
{
	struct expr *e = *ep;

	if (e->kind == EXPR_BINARY && is_arithmetic(e->op)) {
		number_cell(c, &e->a, over);
		number_cell(c, &e->b, over);
		return &type_int64;
	}
	if (e->kind == EXPR_CALL && !strcmp(e->str, "symbol"))
		return symbol_cell(c, e, over);
	if (e->kind == EXPR_TERNARY && e->b) {
		visit_condition(c, &e->a, "?");
		if (!is_number(e->a)) {
			check_error(c, e->a->span,
				    "the condition of a column must be "
				    "constant");
			return &type_int64;
		}
		*ep = e->a->num ? e->b : e->c;
		return check_table_cell(c, ep, over);
	}
	if (e->kind == EXPR_CALL || is_of_entry(e))
		return &type_none;
	visit_value(c, ep);
	return is_number(*ep) ? &type_int64 : &type_none;
}

const struct type *check_table_cell(struct checker *c, struct expr **ep,
				    const struct ast_map *over)
{
	const struct type *t = plain_cell(c, *ep, over);

	if (t->kind == TYPE_NONE)
		t = computed_cell(c, ep, over);
	if (t->kind == TYPE_NONE)
		check_error(c, (*ep)->span,
			    "a row over %s has no such column: there are key, "
			    "key.N, value, value.count, value.total, "
			    "value.average and @other[key]",
			    over->name);
	(*ep)->type = t;
	return t;
}
