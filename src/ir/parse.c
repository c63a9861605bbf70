// SPDX-License-Identifier: Apache-2.0
/*
 * Text to IR: reads what dump.c prints, and what people write in tests. One
 * line is one thing; "#" starts a comment. Registers, slots and blocks may be
 * named before they are declared; they are made as they appear.
 *
 * The first error ends the reading: a longjmp takes it out of any depth, since
 * everything that was made lives in the arena.
 */
#include <errno.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include "ir/typetext.h"

struct reader {
	const char *at; /* within the line */
	const char *line;
	uint32_t lineno;
	struct ir_program *p;
	struct ir_func *f;
	uint32_t block; /* the one being filled */
	bool in_block;
	uint8_t *declared; /* 1 + provenance by register, from "reg" lines */
	uint32_t ndeclared;
	char *err;
	size_t errlen;
	jmp_buf out;
};

static void __attribute__((format(printf, 2, 3), noreturn))
fail(struct reader *r, const char *fmt, ...)
{
	va_list ap;
	int n = snprintf(r->err, r->errlen, "line %u: ", r->lineno);

	if (n > 0 && (size_t)n < r->errlen) {
		va_start(ap, fmt);
		vsnprintf(r->err + n, r->errlen - (size_t)n, fmt, ap);
		va_end(ap);
	}
	longjmp(r->out, 1);
}

static void blanks(struct reader *r)
{
	while (*r->at == ' ' || *r->at == '\t')
		r->at++;
}

static bool at_end(struct reader *r)
{
	blanks(r);
	return !*r->at || *r->at == '#' || *r->at == '\n';
}

static bool word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_';
}

/* Takes @text if it stands here as a whole word (or as punctuation). */
static bool take(struct reader *r, const char *text)
{
	size_t n = strlen(text);

	blanks(r);
	if (strncmp(r->at, text, n) != 0)
		return false;
	if (word_char(text[n - 1]) && word_char(r->at[n]))
		return false;
	r->at += n;
	return true;
}

static void need(struct reader *r, const char *text)
{
	if (!take(r, text))
		fail(r, "expected '%s'", text);
}

/* The letter before a number: "r1", "s0", "b2". */
static void need_letter(struct reader *r, char letter, const char *what)
{
	blanks(r);
	if (*r->at != letter)
		fail(r, "expected %s", what);
	r->at++;
}

/* A word of letters, digits and "_"; NULL when there is none. */
static const char *word(struct reader *r)
{
	const char *start;

	blanks(r);
	start = r->at;
	while (word_char(*r->at))
		r->at++;
	if (r->at == start)
		return NULL;
	return arena_strndup(r->p->arena, start, (size_t)(r->at - start));
}

static int64_t number(struct reader *r)
{
	char *end;
	int64_t v;

	blanks(r);
	errno = 0;
	if (*r->at == '-')
		v = strtoll(r->at, &end, 0);
	else
		v = (int64_t)strtoull(r->at, &end, 0);
	if (end == r->at || errno)
		fail(r, "expected a number");
	r->at = end;
	return v;
}

static uint32_t small(struct reader *r)
{
	int64_t v = number(r);

	if (v < 0 || v > UINT32_MAX)
		fail(r, "number %lld is out of range", (long long)v);
	return (uint32_t)v;
}

static int hex_digit(char c)
{
	const char *digits = "0123456789abcdef", *d;

	d = c ? strchr(digits, c) : NULL;
	return d ? (int)(d - digits) : -1;
}

static char escaped(struct reader *r)
{
	char c = *r->at++;

	if (c == 'n')
		return '\n';
	if (c == 'x' && hex_digit(r->at[0]) >= 0 && hex_digit(r->at[1]) >= 0) {
		r->at += 2;
		return (char)(hex_digit(r->at[-2]) * 16 + hex_digit(r->at[-1]));
	}
	if (c != '"' && c != '\\')
		fail(r, "unknown escape in a string");
	return c;
}

static const char *string(struct reader *r, uint32_t *len)
{
	struct sbuf b = { 0 };
	const char *s;

	need(r, "\"");
	while (*r->at != '"') {
		if (!*r->at || *r->at == '\n') {
			sbuf_free(&b);
			fail(r, "string without end");
		}
		if (*r->at == '\\') {
			r->at++;
			sbuf_putc(&b, escaped(r));
		} else {
			sbuf_putc(&b, *r->at++);
		}
	}
	r->at++;
	s = arena_strndup(r->p->arena, sbuf_str(&b), b.len);
	if (b.len)
		memcpy((char *)s, b.at, b.len); /* NULs within */
	if (len)
		*len = (uint32_t)b.len;
	sbuf_free(&b);
	return s;
}

/* Index of the word that stands here in a list, or -1. */
static int one_of(struct reader *r, const char *const *words)
{
	for (int i = 0; words[i]; i++)
		if (take(r, words[i]))
			return i;
	return -1;
}

static int need_one_of(struct reader *r, const char *const *words,
		       const char *what)
{
	int i = one_of(r, words);

	if (i < 0)
		fail(r, "expected %s", what);
	return i;
}

/* ---- types ---- */

static const struct type *read_type(struct reader *r);

static struct type *new_type(struct reader *r, enum type_kind kind,
			     uint32_t size)
{
	struct type *t = arena_new(r->p->arena, struct type);

	t->kind = kind;
	t->size = size;
	t->complete = true;
	return t;
}

static const struct type *read_tuple(struct reader *r, uint32_t base)
{
	bool named = take(r, "{");
	struct type *t = new_type(r, named ? TYPE_RECORD : TYPE_TUPLE, 0);
	const char *close = named ? "}" : ")";
	uint32_t at = base, cap = 0;

	if (!named)
		need(r, "(");
	while (!take(r, close)) {
		struct type_field *f, *old = t->fields;
		uint32_t align;

		if (t->nfields)
			need(r, ",");
		if (t->nfields == cap) {
			cap = cap ? cap * 2 : 8;
			t->fields = arena_array(r->p->arena, struct type_field,
						cap);
			if (old)
				memcpy(t->fields, old,
				       sizeof(*old) * t->nfields);
		}
		f = &t->fields[t->nfields];
		if (named)
			f->name = word(r);
		f->offset = take(r, "@") ? small(r) : UINT32_MAX;
		f->type = read_type(r);
		t->nfields++;
		align = ir_type_align(f->type);
		if (f->offset == UINT32_MAX)
			f->offset = (at + align - 1) / align * align;
		at = f->offset + f->type->size;
	}
	t->size = ir_tuple_end(t, base);
	if (take(r, "[")) {
		t->size = small(r);
		need(r, "]");
	}
	return t;
}

static uint32_t bracket(struct reader *r)
{
	uint32_t n;

	need(r, "[");
	n = small(r);
	need(r, "]");
	return n;
}

static const struct type *read_lhist(struct reader *r)
{
	struct type *t = new_type(r, TYPE_LHIST, 0);

	need(r, "[");
	t->lhist_min = number(r);
	need(r, ",");
	t->lhist_max = number(r);
	need(r, ",");
	t->lhist_step = number(r);
	need(r, "]");
	if (t->lhist_step <= 0 || t->lhist_max < t->lhist_min)
		fail(r, "bad bounds of lhist");
	t->size = 8 * ir_lhist_buckets(t);
	return t;
}

static const struct type *read_enum(struct reader *r)
{
	struct type *t = new_type(r, TYPE_ENUM, 0);
	const struct type *as;

	t->name = string(r, NULL);
	as = read_type(r);
	if (as->kind != TYPE_INT)
		fail(r, "expected an integer type behind the enum's name");
	t->size = as->size;
	t->is_signed = as->is_signed;
	return t;
}

/* The types that are more than a word. NULL when it is another. */
static const struct type *read_long_type(struct reader *r)
{
	struct type *t;

	if (take(r, "enum"))
		return read_enum(r);
	if (take(r, "lhist"))
		return read_lhist(r);
	if (take(r, "ptr")) {
		t = new_type(r, TYPE_PTR, 8);
		need(r, ".");
		t->space = (enum addr_space)need_one_of(r, ir_space_words,
							"an address space");
		t->elem = read_type(r);
		return t;
	}
	if (take(r, "array")) {
		t = new_type(r, TYPE_ARRAY, 0);
		t->count = bracket(r);
		t->elem = read_type(r);
		t->size = t->count * t->elem->size;
		return t;
	}
	if (take(r, "timestamp")) {
		t = new_type(r, TYPE_TIMESTAMP, 8);
		t->format = string(r, NULL);
		return t;
	}
	if (take(r, "symbol")) {
		t = new_type(r, TYPE_SYMBOL, 8);
		t->symbols = string(r, NULL);
		return t;
	}
	if (take(r, "struct") || take(r, "union")) {
		t = new_type(r, TYPE_STRUCT, 0);
		t->is_union = r->at[-1] == 'n';
		t->name = string(r, NULL);
		t->size = small(r);
		return t;
	}
	return NULL;
}

static const struct type *read_type(struct reader *r)
{
	const struct type *known;
	struct type *t;

	blanks(r);
	if (*r->at == '(' || *r->at == '{')
		return read_tuple(r, 0);
	known = read_long_type(r);
	if (known)
		return known;
	for (const struct ir_type_word *w = ir_type_words; w->word; w++) {
		uint32_t n;

		if (!take(r, w->word))
			continue;
		t = new_type(r, w->kind, w->size);
		t->is_signed = w->sign;
		if (!w->bracket)
			return t;
		n = bracket(r);
		t->size = n;
		if (w->kind == TYPE_KSTACK || w->kind == TYPE_USTACK) {
			t->count = n;
			t->size = 8 + 8 * n;
		} else if (w->kind == TYPE_HIST) {
			if (n > 5)
				fail(r, "hist of more than 5 bits");
			t->hist_bits = n;
			t->size = 8 * hist_buckets(n);
		}
		return t;
	}
	fail(r, "expected a type");
}

/* ---- program lines ---- */

static const char *map_name(struct reader *r)
{
	const char *start;

	blanks(r);
	start = r->at;
	if (*r->at == '@')
		r->at++;
	while (word_char(*r->at))
		r->at++;
	if (r->at == start)
		fail(r, "expected the name of a map");
	return arena_strndup(r->p->arena, start, (size_t)(r->at - start));
}

static void read_map(struct reader *r)
{
	struct ir_map m = { .name = map_name(r) };

	m.store = (enum map_store)need_one_of(r, ir_store_words,
					      "how the map is kept");
	while (!at_end(r)) {
		if (take(r, "key")) {
			m.key = read_type(r);
			m.key_size = take(r, "size") ? small(r) : m.key->size;
		} else if (take(r, "value")) {
			m.value = read_type(r);
			m.value_size =
				take(r, "size") ? small(r) : m.value->size;
		} else if (take(r, "max")) {
			m.max_entries = small(r);
		} else if (take(r, "swapped")) {
			m.swapped = true;
		} else {
			fail(r, "unknown word behind a map");
		}
	}
	vec_push(&r->p->maps, m);
}

static int32_t map_index(struct reader *r)
{
	const char *name = map_name(r);

	for (size_t i = 0; i < r->p->maps.len; i++)
		if (strcmp(r->p->maps.at[i].name, name) == 0)
			return (int32_t)i;
	fail(r, "no map %s", name);
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
		fail(r, "more than %d columns", MOST);
	c = (struct action_column *)&a->columns[a->ncolumns];
	c->name = string(r, NULL);
	need(r, "as");
	c->format = string(r, NULL);
	part = one_of(r, ir_part_words);
	if (part >= 0)
		c->part = (enum row_part)part;
	if (take(r, "field"))
		c->index = (int32_t)number(r);
	if (take(r, "by"))
		c->div = number(r);
	if (take(r, "in"))
		c->symbols = string(r, NULL);
	if (take(r, "match")) {
		if (!a->match)
			a->match = arena_array(r->p->arena, const char *, MOST);
		a->match[a->ncolumns] = string(r, NULL);
	}
	a->ncolumns++;
}

static void read_action(struct reader *r)
{
	struct action a = { .map = -1 };

	if (small(r) != r->p->actions.len)
		fail(r, "actions are numbered from 0 in order");
	a.kind = (enum action_kind)need_one_of(r, ir_action_words,
					       "the kind of action");
	while (!at_end(r)) {
		if (take(r, "size"))
			a.size = small(r);
		else if (take(r, "format"))
			a.format = string(r, NULL);
		else if (take(r, "args"))
			a.args = read_tuple(r, 8);
		else if (take(r, "on"))
			a.map = map_index(r);
		else if (take(r, "top"))
			a.top = number(r);
		else if (take(r, "div"))
			a.div = number(r);
		else if (take(r, "swap"))
			a.swap = true;
		else if (take(r, "unit"))
			a.unit = string(r, NULL);
		else if (take(r, "title"))
			a.title = string(r, NULL);
		else if (take(r, "column"))
			read_column(r, &a);
		else
			fail(r, "unknown word behind an action");
	}
	vec_push(&r->p->actions, a);
}

static void read_probe(struct reader *r)
{
	struct ir_program *p = r->p;
	const char **names;
	uint32_t len;

	if (small(r) != p->nprobes)
		fail(r, "probes are numbered from 0 in order");
	names = arena_array(p->arena, const char *, p->nprobes + 1);
	if (p->nprobes)
		memcpy(names, p->probe_names, sizeof(*names) * p->nprobes);
	names[p->nprobes++] = string(r, &len);
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
	if (small(r) != next)
		fail(r, "functions are numbered from 0 in order");
	if (take(r, "dead")) {
		vec_push(&r->p->funcs, NULL);
		return;
	}
	name = string(r, NULL);
	need(r, "ctx");
	ctx = (enum ctx_kind)need_one_of(r, ir_ctx_words, "a kind of context");
	r->f = sub ? ir_sub_new(r->p, name, ctx) : ir_func_new(r->p, name, ctx);
	r->in_block = false;
	r->ndeclared = 0;
}

static ir_reg reg_number(struct reader *r)
{
	uint32_t n = small(r);

	if (n == 0 || n > 1000000)
		fail(r, "bad register r%u", n);
	while (r->f->nregs <= n)
		ir_new_reg(r->p, r->f, PROV_SCALAR);
	return n;
}

static void read_reg(struct reader *r)
{
	ir_reg n;
	int prov;

	need_letter(r, 'r', "a register");
	n = reg_number(r);
	prov = need_one_of(r, ir_prov_words, "a provenance");
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

	need_letter(r, 's', "a slot");
	if (small(r) != r->f->nslots)
		fail(r, "slots are numbered from 0 in order");
	need(r, "size");
	size = small(r);
	if (!at_end(r))
		what = string(r, NULL);
	ir_new_slot(r->p, r->f, size, what);
}

/* ---- instructions ---- */

static struct ir_opnd read_opnd(struct reader *r)
{
	blanks(r);
	if (*r->at == '-' && (r->at[1] < '0' || r->at[1] > '9')) {
		r->at++;
		return (struct ir_opnd){ OPND_NONE, 0 };
	}
	if (*r->at == 'r') {
		r->at++;
		return ir_r(reg_number(r));
	}
	return ir_imm(number(r));
}

static struct ir_opnd read_address(struct reader *r, struct ir_insn *i)
{
	struct ir_opnd o;

	need(r, "[");
	o = read_opnd(r);
	blanks(r);
	if (*r->at == '+')
		r->at++;
	if (*r->at != ']')
		i->off = (int32_t)number(r);
	need(r, "]");
	return o;
}

static struct ir_place read_place(struct reader *r)
{
	struct ir_place at = { -1, 0 };

	if (take(r, "-"))
		return at;
	need_letter(r, 's', "a place");
	at.slot = (int32_t)small(r);
	need(r, "+");
	at.off = small(r);
	return at;
}

static uint32_t read_target(struct reader *r)
{
	need_letter(r, 'b', "a block");
	return small(r);
}

static void read_field(struct reader *r, struct ir_insn *i, const char *at)
{
	const char *next = at[1] == ' ' ? at + 2 : at + 1;
	struct ir_opnd *x;

	switch (*at) {
	case 'a':
	case 'b':
	case 'e':
		x = &i->x[*at == 'a' ? 0 : *at == 'b' ? 1 : 2];
		*x = *next == 'o' ? read_address(r, i) : read_opnd(r);
		break;
	case 'S':
		i->y[0] = read_place(r);
		break;
	case 'T':
		i->y[1] = read_place(r);
		break;
	case 'n':
		i->size = small(r);
		break;
	case 'f':
		if (strncmp(r->at, "sub", 3) == 0)
			r->at += 3;
		i->size = small(r);
		break;
	case 'm':
		i->map = map_index(r);
		break;
	case 't':
		i->target[0] = read_target(r);
		break;
	case 'u':
		i->target[1] = read_target(r);
		break;
	case 'L':
		i->bytes = string(r, &i->nbytes);
		break;
	}
}

static enum ir_op read_op(struct reader *r)
{
	const char *name = word(r);

	for (int op = 0; name && op < IR_NOPS; op++)
		if (strcmp(ir_ops[op].text, name) == 0)
			return (enum ir_op)op;
	fail(r, "unknown instruction '%s'", name ? name : "");
}

static void read_mnemonic(struct reader *r, struct ir_insn *i)
{
	i->op = read_op(r);
	if (ir_shape(i->op, 'c')) {
		need(r, ".");
		i->cc = (uint8_t)need_one_of(r, ir_cc_words, "a condition");
	}
	if (ir_shape(i->op, 'p')) {
		need(r, ".");
		i->space = (uint8_t)need_one_of(r, ir_space_words,
						"an address space");
	}
	if (ir_shape(i->op, 'w')) {
		need(r, ".");
		i->width = (uint8_t)small(r);
		if (i->width != 1 && i->width != 2 && i->width != 4 &&
		    i->width != 8)
			fail(r, "width is 1, 2, 4 or 8");
	}
}

/* Everything behind an operand that may be left out: only operands? */
static bool may_stop(const char *shape)
{
	for (; *shape; shape++)
		if (!strchr(" abe", *shape))
			return false;
	return true;
}

static void read_insn(struct reader *r)
{
	struct ir_insn i = { .map = -1, .y = { { -1, 0 }, { -1, 0 } } };
	const char *start = r->at;
	bool first = true;

	if (!r->in_block)
		fail(r, "instruction outside of a block");
	if (*r->at == 'r' && r->at[1] >= '0' && r->at[1] <= '9') {
		r->at++;
		i.dst = reg_number(r);
		need(r, "=");
	}
	read_mnemonic(r, &i);
	if (i.dst && !ir_shape(i.op, 'd')) {
		r->at = start;
		fail(r, "'%s' has no result", ir_ops[i.op].text);
	}
	for (const char *at = ir_ops[i.op].shape; *at; at++) {
		if (strchr(" dwcpo", *at))
			continue;
		if (at_end(r) && may_stop(at))
			break;
		if (!first)
			need(r, ",");
		blanks(r);
		read_field(r, &i, at);
		first = false;
	}
	ir_add(r->p, r->f, r->block, i);
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
		fail(r, "bad block b%lu", n);
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
	if (at_end(r))
		return;
	if (take(r, "map"))
		read_map(r);
	else if (take(r, "action"))
		read_action(r);
	else if (take(r, "probe"))
		read_probe(r);
	else if (take(r, "func"))
		read_func(r, false);
	else if (take(r, "sub"))
		read_func(r, true);
	else if (!r->f)
		fail(r, "outside of a function");
	else if (take(r, "slot"))
		read_slot(r);
	else if (take(r, "reg"))
		read_reg(r);
	else if (!read_label(r))
		read_insn(r);
	if (!at_end(r))
		fail(r, "unexpected text behind the line");
}

struct ir_program *ir_parse(const char *text, struct arena *a, char *err,
			    size_t errlen)
{
	struct ir_program *p = arena_new(a, struct ir_program);
	struct reader r = { .p = p, .err = err, .errlen = errlen };

	p->arena = a;
	p->start_map = -1;
	if (setjmp(r.out)) {
		ir_program_free(p);
		return NULL;
	}
	for (const char *line = text; *line;) {
		const char *end = strchrnul(line, '\n');

		r.lineno++;
		r.line = r.at = arena_strndup(a, line, (size_t)(end - line));
		read_any(&r);
		line = *end ? end + 1 : end;
	}
	finish_func(&r);
	return p;
}
