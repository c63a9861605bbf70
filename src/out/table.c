// SPDX-License-Identifier: Apache-2.0
/* A table with a row for each entry of a map. */
#include <stdlib.h>
#include <string.h>

#include "out/calc.h"
#include "out/out_priv.h"
#include "out/row.h"

int64_t value_part(const struct type *t, const void *data, enum row_part part)
{
	bool two = t->kind == TYPE_AVG || t->kind == TYPE_STATS;

	if (part == ROW_TOTAL && two)
		return (int64_t)load_u64((const char *)data + 8);
	if (part == ROW_COUNT && two)
		return (int64_t)load_u64(data);
	if (t->kind == TYPE_HIST || t->kind == TYPE_LHIST)
		return (int64_t)hist_total(t, data);
	return two ? value_average(t, data) : value_int(t, data);
}

static bool is_number(const struct type *t)
{
	return type_is_agg(t) || type_is_scalar(t) || t->kind == TYPE_SYMBOL;
}

/* A number, as it is or through a table of symbols. */
static void number_cell(const struct action_column *c, const struct type *t,
			struct cell *cell)
{
	cell->data = &cell->number;
	cell->type = value_is_signed(t) || c->calc ? &type_int64 : &type_uint64;
	if (!c->symbols)
		return;
	cell->shown = (struct type){ .kind = TYPE_SYMBOL,
				     .size = 8,
				     .is_signed = true,
				     .symbols = c->symbols };
	cell->type = &cell->shown;
}

struct table {
	const struct action *action;
	struct snapshot *map;
	struct calc_joins joins;
};

/* The cell that column @c shows of entry @at. */
static void table_cell(const struct table *t, const struct action_column *c,
		       uint32_t at, struct cell *cell)
{
	const struct snapshot *s = t->map;
	const struct ir_map *m = s->map;
	const unsigned char *key = s->keys + (size_t)at * m->key_size;

	cell->type = m->value;
	cell->data = s->values + (size_t)at * m->value_size;
	if (c->part == ROW_KEY && m->key) {
		cell->type = m->key;
		cell->data = key;
		if (c->index >= 0 && (uint32_t)c->index < m->key->nfields) {
			cell->type = m->key->fields[c->index].type;
			cell->data = key + m->key->fields[c->index].offset;
		}
	}
	if (c->calc)
		cell->number = calc_value(c->calc, s, at, &t->joins);
	else if (is_number(cell->type) && (c->part != ROW_KEY || c->symbols))
		cell->number = value_part(cell->type, cell->data, c->part);
	else
		return;
	number_cell(c, cell->type, cell);
}

/*
 * Without `by`, rows are in the order of their last column of the value:
 * counts, or the time behind the counts.
 */
static enum row_part ranking_part(const struct action *a)
{
	for (uint32_t k = a->ncolumns; k > 0; k--)
		if (a->columns[k - 1].part != ROW_KEY)
			return a->columns[k - 1].part;
	return ROW_VALUE;
}

struct ranked {
	uint32_t entry, before; /* @before: its place among equals */
	int64_t number;
	char *text; /* of a column that is no number */
};

static int compare(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	int c = 0;

	if (x->text && y->text)
		c = strcmp(x->text, y->text);
	else if (x->number != y->number)
		c = x->number < y->number ? -1 : 1;
	if (c)
		return c;
	return x->before < y->before ? -1 : x->before > y->before;
}

/* Puts @order into the order of one column. */
static void sort_by(struct out *o, const struct table *t,
		    const struct action_column *c, uint32_t *order)
{
	uint32_t n = t->map->len;
	struct ranked *all = mem_alloc((n + 1) * sizeof(*all));

	for (uint32_t i = 0; i < n; i++) {
		struct cell cell = { 0 };

		all[i].entry = order[i];
		all[i].before = i;
		table_cell(t, c, order[i], &cell);
		if (is_number(cell.type) && !c->symbols) {
			all[i].number =
				value_part(cell.type, cell.data, c->part);
		} else {
			struct sbuf text = { 0 };

			value_put(o, cell.type, cell.data, STYLE_TEXT, &text);
			all[i].text = mem_strdup(sbuf_str(&text));
			sbuf_free(&text);
		}
	}
	qsort(all, n, sizeof(*all), compare);
	for (uint32_t i = 0; i < n; i++) {
		order[i] = all[i].entry;
		free(all[i].text);
	}
	free(all);
}

/* A table of its own each time, so text has its header each time, too. */
void out_row_map(struct out *o, const struct action *a, struct snapshot *s,
		 struct snapshot *joins)
{
	struct table t = { .action = a, .map = s };
	struct cell cells[COLUMNS_MAX];
	uint32_t *order, n = s->len;

	if (a->ncolumns > COLUMNS_MAX)
		return;
	calc_joins_make(&t.joins, joins, a->njoins);
	if (o->format == OUT_TEXT)
		row_new_header(o);
	out_row_header(o, a);
	order = map_order(s, ranking_part(a));
	if (a->by >= 0 && (uint32_t)a->by < a->ncolumns)
		sort_by(o, &t, &a->columns[a->by], order);
	if (a->top > 0 && a->top < n)
		n = (uint32_t)a->top;
	/* the last are the largest; ascending ends with them */
	for (uint32_t i = 0; i < n; i++) {
		uint32_t at = a->ascending ? s->len - n + i : s->len - 1 - i;

		for (uint32_t k = 0; k < a->ncolumns; k++)
			table_cell(&t, &a->columns[k], order[at], &cells[k]);
		row_cells(o, a, cells);
	}
	free(order);
	calc_joins_free(&t.joins);
	out_done(o);
}
