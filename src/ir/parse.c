// SPDX-License-Identifier: Apache-2.0
/*
 * Text to IR: reads what dump.c prints, and what people write in tests. One
 * line is one thing; "#" starts a comment. Registers, slots and blocks may be
 * named before they are declared; they are made as they appear.
 *
 * The first error ends the reading: a longjmp takes it out of any depth, since
 * everything that was made lives in the arena.
 */
#include <string.h>

#include "ir/text.h"

static const char *map_name(struct reader *r)
{
	const char *start;

	text_blanks(r);
	start = r->at;
	if (*r->at == '@')
		r->at++;
	while (text_word_char(*r->at))
		r->at++;
	if (r->at == start)
		text_fail(r, "expected the name of a map");
	return arena_strndup(r->p->arena, start, (size_t)(r->at - start));
}

static void read_map(struct reader *r)
{
	struct ir_map m = { .name = map_name(r) };

	m.store = (enum map_store)text_need_one_of(r, ir_store_words,
						   "how the map is kept");
	while (!text_at_end(r)) {
		if (text_take(r, "key")) {
			m.key = text_type(r);
			m.key_size = text_take(r, "size") ? text_small(r)
							  : m.key->size;
		} else if (text_take(r, "value")) {
			m.value = text_type(r);
			m.value_size = text_take(r, "size") ? text_small(r)
							    : m.value->size;
		} else if (text_take(r, "max")) {
			m.max_entries = text_small(r);
		} else if (text_take(r, "swapped")) {
			m.swapped = true;
		} else if (text_take(r, "pin")) {
			m.pin = text_string(r, NULL);
		} else {
			text_fail(r, "unknown word behind a map");
		}
	}
	vec_push(&r->p->maps, m);
}

int32_t text_map(struct reader *r)
{
	const char *name = map_name(r);

	for (size_t i = 0; i < r->p->maps.len; i++)
		if (strcmp(r->p->maps.at[i].name, name) == 0)
			return (int32_t)i;
	text_fail(r, "no map %s", name);
}

static void read_column(struct reader *r, struct action *a)
{
	enum { MOST = 64 };
	struct action_column *c;
	int part;

	if (!a->columns) {
		a->columns =
			arena_array(r->p->arena, struct action_column, MOST);
	}
	if (a->ncolumns == MOST)
		text_fail(r, "more than %d columns", MOST);
	c = (struct action_column *)&a->columns[a->ncolumns];
	c->name = text_string(r, NULL);
	text_need(r, "as");
	c->format = text_string(r, NULL);
	part = text_one_of(r, ir_part_words);
	if (part >= 0)
		c->part = (enum row_part)part;
	if (text_take(r, "field"))
		c->index = (int32_t)text_number(r);
	if (text_take(r, "calc"))
		c->calc = text_string(r, NULL);
	if (text_take(r, "in"))
		c->symbols = text_string(r, NULL);
	if (text_take(r, "match")) {
		if (!a->match)
			a->match = arena_array(r->p->arena, const char *, MOST);
		a->match[a->ncolumns] = text_string(r, NULL);
	}
	a->ncolumns++;
}

static void read_join(struct reader *r, struct action *a)
{
	enum { MOST = 64 };
	struct action_join *j;

	if (!a->joins)
		a->joins = arena_array(r->p->arena, struct action_join, MOST);
	if (a->njoins == MOST)
		text_fail(r, "more than %d maps", MOST);
	j = (struct action_join *)&a->joins[a->njoins++];
	j->map = text_map(r);
	j->swap = text_take(r, "cleared");
}

static void read_action(struct reader *r)
{
	struct action a = { .map = -1, .by = -1 };

	if (text_small(r) != r->p->actions.len)
		text_fail(r, "actions are numbered from 0 in order");
	a.kind = (enum action_kind)text_need_one_of(r, ir_action_words,
						    "the kind of action");
	while (!text_at_end(r)) {
		if (text_take(r, "size"))
			a.size = text_small(r);
		else if (text_take(r, "format"))
			a.format = text_string(r, NULL);
		else if (text_take(r, "args"))
			a.args = text_tuple(r, 8);
		else if (text_take(r, "on"))
			a.map = text_map(r);
		else if (text_take(r, "top"))
			a.top = text_number(r);
		else if (text_take(r, "div"))
			a.div = text_number(r);
		else if (text_take(r, "swap"))
			a.swap = true;
		else if (text_take(r, "by"))
			a.by = (int32_t)text_number(r);
		else if (text_take(r, "ascending"))
			a.ascending = true;
		else if (text_take(r, "plain"))
			a.plain = true;
		else if (text_take(r, "join"))
			read_join(r, &a);
		else if (text_take(r, "json"))
			a.form = HIST_JSON;
		else if (text_take(r, "perf"))
			a.form = HIST_PERF;
		else if (text_take(r, "unit"))
			a.unit = text_string(r, NULL);
		else if (text_take(r, "title"))
			a.title = text_string(r, NULL);
		else if (text_take(r, "column"))
			read_column(r, &a);
		else
			text_fail(r, "unknown word behind an action");
	}
	vec_push(&r->p->actions, a);
}

static void read_probe(struct reader *r)
{
	struct ir_program *p = r->p;
	const char **names;
	uint32_t len;

	if (text_small(r) != p->nprobes)
		text_fail(r, "probes are numbered from 0 in order");
	names = arena_array(p->arena, const char *, p->nprobes + 1);
	if (p->nprobes)
		memcpy(names, p->probe_names, sizeof(*names) * p->nprobes);
	names[p->nprobes++] = text_string(r, &len);
	p->probe_names = names;
	if (len + 1 > p->probe_name_size)
		p->probe_name_size = len + 1;
}

/* Provenance of the function that has been read: declared, or by its ops. */
static void finish_func(struct reader *r)
{
	struct ir_func *f = r->f;
	uint8_t *prov;

	if (!f)
		return;
	prov = mem_alloc(f->nregs);
	ir_default_prov(r->p, f, prov);
	for (uint32_t i = 0; i < f->nregs; i++)
		if (i < r->ndeclared && r->declared[i])
			prov[i] = (uint8_t)(r->declared[i] - 1);
	memcpy(f->prov, prov, f->nregs);
	free(prov);
	r->f = NULL;
}

static void read_func(struct reader *r, bool sub)
{
	size_t next = sub ? r->p->subs.len : r->p->funcs.len;
	const char *name;
	enum ctx_kind ctx;

	finish_func(r);
	if (text_small(r) != next)
		text_fail(r, "functions are numbered from 0 in order");
	if (text_take(r, "dead")) {
		vec_push(&r->p->funcs, NULL);
		return;
	}
	name = text_string(r, NULL);
	text_need(r, "ctx");
	ctx = (enum ctx_kind)text_need_one_of(r, ir_ctx_words,
					      "a kind of context");
	r->f = sub ? ir_sub_new(r->p, name, ctx) : ir_func_new(r->p, name, ctx);
	r->in_block = false;
	r->ndeclared = 0;
}

static void read_reg(struct reader *r)
{
	ir_reg n;
	int prov;

	text_letter(r, 'r', "a register");
	n = text_reg(r);
	prov = text_need_one_of(r, ir_prov_words, "a provenance");
	if (n >= r->ndeclared) {
		uint8_t *more = arena_alloc(r->p->arena, n * 2 + 1);

		if (r->ndeclared)
			memcpy(more, r->declared, r->ndeclared);
		r->declared = more;
		r->ndeclared = n * 2 + 1;
	}
	r->declared[n] = (uint8_t)(prov + 1);
}

static void read_slot(struct reader *r)
{
	const char *what = NULL;
	uint32_t size;

	text_letter(r, 's', "a slot");
	if (text_small(r) != r->f->nslots)
		text_fail(r, "slots are numbered from 0 in order");
	text_need(r, "size");
	size = text_small(r);
	if (!text_at_end(r))
		what = text_string(r, NULL);
	ir_new_slot(r->p, r->f, size, what);
}

static bool read_label(struct reader *r)
{
	const char *start = r->at;
	char *end;
	unsigned long n;

	if (*start != 'b' || start[1] < '0' || start[1] > '9')
		return false;
	n = strtoul(start + 1, &end, 10);
	if (*end != ':')
		return false;
	if (n > 1000000)
		text_fail(r, "bad block b%lu", n);
	while (r->f->nblocks <= n)
		ir_new_block(r->p, r->f);
	r->block = (uint32_t)n;
	r->in_block = true;
	r->at = end + 1;
	return true;
}

/* "sub 0 "name"" declares; an instruction "sub" always has a result. */
static void read_any(struct reader *r)
{
	if (text_at_end(r))
		return;
	if (text_take(r, "map"))
		read_map(r);
	else if (text_take(r, "action"))
		read_action(r);
	else if (text_take(r, "probe"))
		read_probe(r);
	else if (text_take(r, "func"))
		read_func(r, false);
	else if (text_take(r, "sub"))
		read_func(r, true);
	else if (!r->f)
		text_fail(r, "outside of a function");
	else if (text_take(r, "slot"))
		read_slot(r);
	else if (text_take(r, "reg"))
		read_reg(r);
	else if (!read_label(r))
		text_insn(r);
	if (!text_at_end(r))
		text_fail(r, "unexpected text behind the line");
}

/* All lines; false after a failure. What text_fail() jumps over is in @r. */
static bool read_all(struct reader *r, const char *text)
{
	if (setjmp(r->out))
		return false;
	for (const char *line = text; *line;) {
		const char *end = strchrnul(line, '\n');

		r->lineno++;
		r->at = arena_strndup(r->p->arena, line, (size_t)(end - line));
		read_any(r);
		line = *end ? end + 1 : end;
	}
	finish_func(r);
	return true;
}

struct ir_program *ir_parse(const char *text, struct arena *a, char *err,
			    size_t errlen)
{
	struct ir_program *p = arena_new(a, struct ir_program);
	struct reader r = { .p = p, .err = err, .errlen = errlen };
	bool ok;

	p->arena = a;
	p->start_map = -1;
	p->stack_map = -1;
	p->unwind_map = -1;
	ok = read_all(&r, text);
	sbuf_free(&r.text);
	if (ok)
		return p;
	ir_program_free(p);
	return NULL;
}
