// SPDX-License-Identifier: Apache-2.0
/*
 * Rows. Columns whose condition is constant and false are taken out before
 * anything of theirs is looked at; filters that can only be true, too.
 */
#include <regex.h>
#include <string.h>

#include "out/check.h"
#include "type/check_priv.h"

static void drop_columns(struct checker *c, struct row *r)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < r->ncolumns; i++) {
		struct row_column col = r->columns[i];

		if (col.only_if)
			visit_condition(c, &col.only_if, "if");
		if (col.only_if && is_number(col.only_if)) {
			if (!col.only_if->num)
				continue;
			col.only_if = NULL;
		}
		r->columns[kept++] = col;
	}
	r->ncolumns = kept;
}

/* "%7.3f", which only rows know, as "%7d": the argument is an integer. */
static const char *plain_format(struct checker *c, const char *format)
{
	char *out = arena_alloc(c->a, strlen(format) + 1), *o = out;
	int32_t width;
	bool minus;
	size_t group = out_format_group(format, &minus, &width);

	if (group)
		format = arena_strndup(c->a, format + group,
				       strlen(format + group) - 1);
	while (*format) {
		size_t flags, digits = 0;

		if (*format != '%' || format[1] == '%') {
			*o++ = *format;
			if (*format++ == '%')
				*o++ = *format++;
			continue;
		}
		flags = 1 + strspn(format + 1, "-+ #0123456789");
		if (format[flags] == '.')
			digits = 1 + strspn(format + flags + 1, "0123456789");
		memcpy(o, format, flags);
		o += flags;
		if (format[flags + digits] == 'f') {
			*o++ = 'd';
			digits++;
		} else {
			memcpy(o, format + flags, digits);
			o += digits;
		}
		format += flags + digits;
	}
	return out;
}

/* One value for one conversion, or the fields of a tuple for several. */
static const char *check_column_format(struct checker *c, const char *format,
				       const struct type *shown)
{
	const struct type *fields[16];
	uint32_t n = shown->nfields;

	if (shown->kind != TYPE_TUPLE || n > 16 ||
	    !out_check_format(c->a, format, &shown, 1))
		return out_check_format(c->a, format, &shown, 1);
	for (uint32_t i = 0; i < n; i++)
		fields[i] = shown->fields[i].type;
	return out_check_format(c->a, format, fields, n);
}

static void check_column(struct checker *c, struct row_column *col,
			 const struct ast_map *over)
{
	const struct type *t, *shown;
	const char *wrong, *format;

	if (col->only_if) {
		visit_condition(c, &col->only_if, "if");
		check_error(c, col->only_if->span,
			    "the condition of a column must be constant");
	}
	if (over) {
		t = check_table_cell(c, &col->value, over);
		shown = type_decay(t) ? type_decay(t) : t;
	} else {
		shown = visit_value(c, &col->value);
	}
	if (c->phase != PHASE_REPORT || shown->kind == TYPE_NONE)
		return;
	type_complete_all(c->ts, shown);
	if (type_is_stack(shown) && !strcmp(col->format, "%p"))
		return; /* with addresses */
	format = plain_format(c, col->format);
	wrong = check_column_format(c, format, shown);
	if (wrong)
		check_error(c, col->span, "%s", wrong);
}

static bool has_column(const struct row *r, const char *name)
{
	for (uint32_t i = 0; i < r->ncolumns; i++)
		if (!strcmp(r->columns[i].name, name))
			return true;
	return false;
}

static bool is_match(const struct expr *e)
{
	return e->kind == EXPR_CALL &&
	       (!strcmp(e->str, "match") || !strcmp(e->str, "glob")) &&
	       e->args.len == 2 &&
	       (e->args.at[0]->kind == EXPR_IDENT ||
		e->args.at[0]->kind == EXPR_STRING);
}

/* "!opt.given.x || match(..)" with a constant side. False: always true. */
static bool walk_filter(struct checker *c, struct expr **ep)
{
	struct expr *e = *ep;

	while (e->kind == EXPR_BINARY && e->op == OP_LOR) {
		visit_condition(c, &e->a, "where");
		if (!is_number(e->a))
			return true; /* reported later */
		if (e->a->num)
			return false;
		*ep = e = e->b;
	}
	if (!is_match(e)) {
		visit_condition(c, ep, "where");
		return !is_number(*ep) || !(*ep)->num;
	}
	visit(c, &e->args.at[1]);
	e->builtin = &builtins[*e->str == 'g' ? BUILTIN_GLOB : BUILTIN_MATCH];
	return !e->args.at[1]->is_const || e->args.at[1]->len;
}

static void walk_filters(struct checker *c, struct row *r)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < r->where.len; i++)
		if (walk_filter(c, &r->where.at[i]))
			r->where.at[kept++] = r->where.at[i];
	r->where.len = kept;
}

static void check_regex(struct checker *c, const struct expr *pattern)
{
	char why[128];
	regex_t regex;
	int err = regcomp(&regex, pattern->str, REG_EXTENDED | REG_NOSUB);

	if (!err) {
		regfree(&regex);
		return;
	}
	regerror(err, &regex, why, sizeof(why));
	check_error(c, pattern->span, "'%s' is no regular expression: %s",
		    pattern->str, why);
}

/* Has one of the first @n filters that column? */
static bool is_filtered(const struct row *r, uint32_t n, const char *column)
{
	for (uint32_t i = 0; i < n; i++) {
		const struct expr *e = r->where.at[i];

		if (is_match(e) && !strcmp(e->args.at[0]->str, column))
			return true;
	}
	return false;
}

static void check_filter(struct checker *c, const struct row *r, uint32_t i)
{
	struct expr *column, *pattern, *e = r->where.at[i];

	if (!is_match(e)) {
		check_error(
			c, e->span,
			"where takes match(COLUMN, \"regular expression\"), "
			"joined by &&");
		return;
	}
	column = e->args.at[0];
	pattern = e->args.at[1];
	e->type = &type_bool;
	column->type = &type_none;
	visit(c, &e->args.at[1]);
	if (!pattern->is_const || pattern->kind != EXPR_STRING)
		check_error(c, e->span,
			    "%s() needs a constant string as pattern", e->str);
	else if (*e->str == 'm')
		check_regex(c, pattern);
	if (!has_column(r, column->str))
		check_error(c, e->span, "this row has no column '%s'",
			    column->str);
	else if (is_filtered(r, i, column->str))
		check_error(c, e->span, "column '%s' has a filter already",
			    column->str);
}

/* by (opt.sort == "x" ? "X" : "") */
static void find_order(struct checker *c, struct row *r)
{
	visit_value(c, &r->by_name);
	r->by = NULL;
	if (!r->by_name->is_const || r->by_name->kind != EXPR_STRING)
		check_error(c, r->by_name->span,
			    "by needs the constant name of a column");
	else if (*r->by_name->str)
		r->by = r->by_name->str;
}

static const struct ast_map *check_over(struct checker *c, struct row *r)
{
	struct check_map *m;

	if (!r->over)
		return NULL;
	m = visit_map_ref(c, r->over, "row");
	if (r->top) {
		visit_value(c, &r->top);
		if (!is_number(r->top) || r->top->num < 0)
			check_error(c, r->top->span,
				    "top needs a constant number (0: all)");
	}
	if (r->by_name)
		find_order(c, r);
	if (r->by && !has_column(r, r->by))
		check_error(c, r->by_span, "this row has no column '%s'",
			    r->by);
	return m ? m->m : NULL;
}

static void check_until(struct checker *c, struct row *r)
{
	if (!r->until)
		return;
	visit_value(c, &r->until);
	if (!is_number(r->until) || r->until->num < 0)
		check_error(c, r->until->span,
			    "until needs a constant number of rows (0: all)");
}

void check_row(struct checker *c, struct stmt *s)
{
	struct row *r = s->row;
	const struct ast_map *over = check_over(c, r);

	if (r->over && !over)
		return;
	check_until(c, r);
	if (c->phase == PHASE_WALK) {
		drop_columns(c, r);
		walk_filters(c, r);
	}
	for (uint32_t i = 0; i < r->ncolumns; i++)
		check_column(c, &r->columns[i], over);
	for (uint32_t i = 0; c->phase == PHASE_REPORT && i < r->where.len; i++)
		check_filter(c, r, i);
}
