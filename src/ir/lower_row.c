// SPDX-License-Identifier: Apache-2.0
/*
 * Rows: of an event, its columns as arguments of a record; of a map, an
 * account of what user space is to print.
 */
#include <inttypes.h>
#include <string.h>

#include "ir/lower_priv.h"

static const char *text(const struct expr *e, uint32_t i)
{
	return i < e->args.len ? e->args.at[i]->str : NULL;
}

/* A column is there unless its condition is constant and false. */
static bool column_lives(const struct row_column *c)
{
	return !c->only_if || c->only_if->num;
}

/* The regular expression that matches what a glob does: * ? [..] [!..] */
static const char *glob_regex(struct arena *a, const char *glob)
{
	char *regex = arena_alloc(a, 2 * strlen(glob) + 3), *to = regex;

	*to++ = '^';
	for (; *glob; glob++) {
		const char *end = *glob == '[' ? strchr(glob + 1, ']') : NULL;

		if (end && end > glob + 1 + (glob[1] == '!')) {
			*to++ = *glob++;
			*to++ = *glob == '!' ? '^' : *glob;
			while (glob++ < end)
				*to++ = *glob;
			glob = end;
			continue;
		}
		if (*glob == '*')
			*to++ = '.';
		else if (strchr("[]().+{}^$|\\", *glob))
			*to++ = '\\';
		*to++ = *glob == '?' ? '.' : *glob;
	}
	strcpy(to, "$");
	return regex;
}

/* The regex of match(COLUMN, "regex"); an empty one lets all pass. */
static const char *column_match(struct arena *a, const struct row *r,
				const char *name)
{
	for (uint32_t i = 0; i < r->where.len; i++) {
		const struct expr *m = r->where.at[i];
		const char *regex = m->args.len > 1 ? text(m, 1) : NULL;

		if (regex && *regex && m->args.at[0]->str &&
		    !strcmp(m->args.at[0]->str, name))
			return m->builtin->id == BUILTIN_GLOB
				       ? glob_regex(a, regex)
				       : regex;
	}
	return NULL;
}

static const struct expr *uncast(const struct expr *e)
{
	while (e->kind == EXPR_CAST)
		e = e->a;
	return e;
}

static bool is_word(const struct expr *e, const char *word)
{
	return e->kind == EXPR_IDENT && !strcmp(e->str, word);
}

static enum row_part part_named(const char *name)
{
	return !strcmp(name, "count")	? ROW_COUNT
	       : !strcmp(name, "total") ? ROW_TOTAL
					: ROW_AVERAGE;
}

/* The number of another map in the action, made at its first use. */
static uint32_t join_of(struct lower *l, struct action *a,
			const struct ast_map *m)
{
	struct action_join *joins = (struct action_join *)a->joins;

	for (uint32_t i = 0; i < a->njoins; i++)
		if (joins[i].map == (int32_t)m->id)
			return i;
	joins[a->njoins] =
		(struct action_join){ (int32_t)m->id, low_clears_next(l, m) };
	return a->njoins++;
}

/* A cell that is a part of the entry as it is; false when it is computed. */
static bool plain_cell(const struct expr *e, struct action_column *c)
{
	if (is_word(e, "key") || is_word(e, "value")) {
		c->part = is_word(e, "key") ? ROW_KEY : ROW_VALUE;
		return true;
	}
	if (e->kind == EXPR_TUPLE_AT && is_word(e->a, "key")) {
		c->part = ROW_KEY;
		c->index = (int32_t)e->num;
		return true;
	}
	if (e->kind == EXPR_FIELD && is_word(e->a, "value")) {
		c->part = part_named(e->str);
		return true;
	}
	return false;
}

static char part_letter(enum row_part part)
{
	return part == ROW_COUNT ? 'c' : part == ROW_TOTAL ? 't' : 'v';
}

/* The cell's arithmetic in reverse Polish (out/calc.h). */
static void put_calc(struct lower *l, struct action *a, const struct expr *e,
		     struct sbuf *to)
{
	static const char *const signs[] = {
		[OP_ADD] = "+", [OP_SUB] = "-", [OP_MUL] = "*",
		[OP_DIV] = "/", [OP_MOD] = "%",
	};
	struct action_column c = { .index = -1 };

	e = uncast(e);
	if (e->kind == EXPR_BINARY && !e->is_const) {
		put_calc(l, a, e->a, to);
		put_calc(l, a, e->b, to);
		sbuf_printf(to, "%s ", signs[e->op]);
	} else if (e->kind == EXPR_MAP) {
		sbuf_printf(to, "j%uv ", join_of(l, a, e->map));
	} else if (e->kind == EXPR_FIELD && uncast(e->a)->kind == EXPR_MAP) {
		sbuf_printf(to, "j%u%c ", join_of(l, a, uncast(e->a)->map),
			    part_letter(part_named(e->str)));
	} else if (!plain_cell(e, &c)) {
		sbuf_printf(to, "%" PRId64 " ", e->num);
	} else if (c.part != ROW_KEY) {
		sbuf_printf(to, "%c ", part_letter(c.part));
	} else if (c.index < 0) {
		sbuf_puts(to, "k ");
	} else {
		sbuf_printf(to, "k%d ", c.index);
	}
}

static void table_column(struct lower *l, struct action *a,
			 const struct expr *e, struct action_column *c)
{
	struct sbuf calc = { 0 };

	e = uncast(e);
	if (e->kind == EXPR_CALL) {
		c->symbols = text(e, 0);
		e = uncast(e->args.at[1]);
	}
	if (plain_cell(e, c))
		return;
	c->part = ROW_VALUE;
	put_calc(l, a, e, &calc);
	c->calc = arena_strndup(l->p->arena, calc.at, calc.len - 1);
	sbuf_free(&calc);
}

static uint32_t add_column(struct lower *l, struct action *a,
			   struct action_column *columns, const struct row *r,
			   const struct row_column *from)
{
	struct action_column *c = &columns[a->ncolumns];

	c->name = from->name;
	c->format = from->format;
	c->index = -1;
	a->match[a->ncolumns] = column_match(l->p->arena, r, from->name);
	if (r->over)
		table_column(l, a, from->value, c);
	return a->ncolumns++;
}

void low_row(struct lower *l, const struct stmt *s)
{
	const struct row *r = s->row;
	struct arena *arena = l->p->arena;
	struct action_join *joins =
		arena_array(arena, struct action_join, r->ncolumns + 1);
	struct action_column *columns =
		arena_array(arena, struct action_column, r->ncolumns + 1);
	struct low_arg *args =
		arena_array(arena, struct low_arg, r->ncolumns + 1);
	struct action a = {
		.kind = r->over ? ACT_ROW_MAP : ACT_ROW,
		.columns = columns,
		.match = arena_array(arena, const char *, r->ncolumns + 1),
		.map = r->over ? (int32_t)r->over->map->id : -1,
		.top = r->top ? r->top->num : 0,
		.joins = joins,
		.by = -1,
		.ascending = r->ascending,
		.plain = r->plain,
		.counted = r->counted,
		.until = r->until ? r->until->num : 0,
		.swap = r->over && low_clears_next(l, r->over->map),
	};

	for (uint32_t i = 0; i < r->ncolumns; i++) {
		uint32_t at;

		if (!column_lives(&r->columns[i]))
			continue;
		at = add_column(l, &a, columns, r, &r->columns[i]);
		if (r->by && !strcmp(r->by, columns[at].name))
			a.by = (int32_t)at;
		args[at].e = r->columns[i].value;
	}
	low_send(l, s, 0, a, args, r->over ? 0 : a.ncolumns);
}
