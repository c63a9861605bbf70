// SPDX-License-Identifier: Apache-2.0
#include "cli/excerpt.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/vec.h"

#define ROWS 20	       /* of a tool; the rest is counted */
#define STACK_LINES 60 /* of the last stacks */
#define NAMES 5	       /* that have most rows */

struct line {
	const char *at;
	size_t len;
	double number; /* in the column that it is about */
};

typedef VEC(struct line) lines;

/* Where columns are in a line, from their names; -1: there is none. */
struct columns {
	int pid, comm, comm_end, number, number_end;
};

struct name {
	const char *at;
	size_t len, count;
};

static bool is_word(const struct line *l, size_t at, const char *word)
{
	size_t n = strlen(word);

	return at + n <= l->len && !strncmp(l->at + at, word, n) &&
	       (!at || l->at[at - 1] == ' ') &&
	       (at + n == l->len || l->at[at + n] == ' ');
}

static int find_word(const struct line *l, const char *word)
{
	for (size_t at = 0; at < l->len; at++)
		if (is_word(l, at, word))
			return (int)at;
	return -1;
}

static bool find_columns(const struct line *l, const char *column,
			 struct columns *c)
{
	c->pid = find_word(l, "PID");
	c->comm = find_word(l, "COMM");
	c->number = column ? find_word(l, column) : -1;
	if (c->pid < 0)
		return false;
	c->number_end = c->number;
	while ((size_t)c->number_end < l->len && l->at[c->number_end] != ' ')
		c->number_end++;
	c->comm_end = c->comm + 4;
	while ((size_t)c->comm_end < l->len && l->at[c->comm_end] == ' ')
		c->comm_end++;
	return true;
}

/* It is on the right side of its column, as the name. */
static double number_of(const struct line *l, const struct columns *c)
{
	size_t from = (size_t)c->number_end;

	if (c->number < 0 || from > l->len)
		return 0;
	while (from && l->at[from - 1] != ' ')
		from--;
	return strtod(l->at + from, NULL);
}

static void split(const char *text, lines *to)
{
	while (*text) {
		struct line l = { .at = text, .len = strcspn(text, "\n") };

		vec_push(to, l);
		text += l.len + (text[l.len] == '\n');
	}
}

static void put(const struct line *l, FILE *to)
{
	fprintf(to, "    %.*s\n", (int)l->len, l->at);
}

/* Those of the program itself go. */
static void keep_others(lines *rows, size_t from, const struct columns *c,
			pid_t self)
{
	size_t kept = from;

	for (size_t i = from; i < rows->len; i++) {
		struct line *l = &rows->at[i];

		if ((size_t)c->pid < l->len &&
		    strtol(l->at + c->pid, NULL, 10) == self)
			continue;
		l->number = number_of(l, c);
		rows->at[kept++] = *l;
	}
	rows->len = kept;
}

static int most_first(const void *a, const void *b)
{
	double x = ((const struct line *)a)->number;
	double y = ((const struct line *)b)->number;

	if (x != y)
		return x < y ? 1 : -1;
	return ((const struct line *)a)->at < ((const struct line *)b)->at ? -1
									   : 1;
}

static int by_text(const void *a, const void *b)
{
	const struct name *x = a, *y = b;
	int order = strncmp(x->at, y->at, x->len < y->len ? x->len : y->len);

	return order ? order : (x->len > y->len) - (x->len < y->len);
}

static int by_count(const void *a, const void *b)
{
	const struct name *x = a, *y = b;

	return (x->count < y->count) - (x->count > y->count);
}

/* Sorts and joins equal names. Returns how many there are. */
static size_t join_names(struct name *names, size_t n)
{
	size_t kept = 0;

	qsort(names, n, sizeof(*names), by_text);
	for (size_t i = 0; i < n; i++)
		if (kept && !by_text(&names[kept - 1], &names[i]))
			names[kept - 1].count += names[i].count;
		else
			names[kept++] = names[i];
	qsort(names, kept, sizeof(*names), by_count);
	return kept;
}

/* Who has most; sorts @names. */
static void put_names(struct name *names, size_t n, FILE *to)
{
	size_t kept = join_names(names, n);

	for (size_t i = 0; i < kept && i < NAMES; i++)
		fprintf(to, "%s%.*s %zu", i ? ", " : "    most by ",
			(int)names[i].len, names[i].at, names[i].count);
	fputs(kept > NAMES ? ", ...\n" : kept ? "\n" : "", to);
}

/* Which commands have most of the rows. */
static void put_commands(const struct line *rows, size_t n,
			 const struct columns *c, FILE *to)
{
	struct name *names;
	size_t found = 0;

	if (c->comm < 0)
		return;
	names = mem_alloc(n * sizeof(*names));
	for (size_t i = 0; i < n; i++) {
		size_t len = (size_t)(c->comm_end - c->comm);

		if (rows[i].len <= (size_t)c->comm)
			continue;
		if (len > rows[i].len - (size_t)c->comm)
			len = rows[i].len - (size_t)c->comm;
		while (len && rows[i].at[(size_t)c->comm + len - 1] == ' ')
			len--;
		names[found++] = (struct name){ rows[i].at + c->comm, len, 1 };
	}
	put_names(names, found, to);
	free(names);
}

static void put_rows(lines *all, const char *column, pid_t self, FILE *to)
{
	struct columns c = { 0 };
	size_t header = 0, from, n;

	while (header < all->len && !find_columns(&all->at[header], column, &c))
		header++;
	from = header < all->len ? header + 1 : 0;
	for (size_t i = 0; i < from; i++)
		put(&all->at[i], to);
	if (from)
		keep_others(all, from, &c, self);
	n = all->len - from;
	if (from && column)
		qsort(all->at + from, n, sizeof(*all->at), most_first);
	for (size_t i = 0; i < n && i < ROWS; i++)
		put(&all->at[from + i], to);
	if (n <= ROWS)
		return;
	fprintf(to, "    [%zu more]\n", n - ROWS);
	if (from)
		put_commands(all->at + from, n, &c, to);
}

/*
 * A stack ends with "    -", its command, " (PID)", and on the next line its
 * count.
 */
static bool is_command(const struct line *l, struct name *n)
{
	const char *at = l->at + 5, *end = l->at + l->len;

	if (l->len < 6 || strncmp(l->at, "    - ", 6))
		return false;
	while (at < end && *at == ' ')
		at++;
	while (end > at && *end != '(')
		end--;
	if (end - at < 2)
		return false;
	*n = (struct name){ .at = at, .len = (size_t)(end - at) - 1 };
	return true;
}

static void put_samples(const lines *all, FILE *to)
{
	struct name *names = mem_alloc((all->len + 1) * sizeof(*names));
	size_t found = 0;

	for (size_t i = 0; i + 1 < all->len; i++) {
		if (!is_command(&all->at[i], &names[found]))
			continue;
		names[found++].count = strtoul(all->at[i + 1].at, NULL, 10);
	}
	put_names(names, found, to);
	free(names);
}

/* Whole paragraphs from the end, and the banner before all. */
static void put_last(const lines *all, FILE *to)
{
	size_t from = all->len > STACK_LINES ? all->len - STACK_LINES : 0;

	if (from) {
		put(&all->at[0], to);
		while (from < all->len && all->at[from].len)
			from++;
		fprintf(to, "    [%zu lines of less before]\n", from - 1);
	}
	for (size_t i = from; i < all->len; i++)
		put(&all->at[i], to);
	put_samples(all, to);
}

void excerpt_print(const char *text, enum excerpt kind, const char *column,
		   pid_t self, FILE *to)
{
	lines all = { 0 };

	split(text, &all);
	if (kind == EXCERPT_LAST)
		put_last(&all, to);
	else if (kind == EXCERPT_ALL)
		for (size_t i = 0; i < all.len; i++)
			put(&all.at[i], to);
	else
		put_rows(&all, kind == EXCERPT_MOST ? column : NULL, self, to);
	vec_free(&all);
}
