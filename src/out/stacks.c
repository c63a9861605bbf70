// SPDX-License-Identifier: Apache-2.0
/*
 * print_stacks: a map that is keyed by stacks, an entry after the other in the
 * form that the script gives (form.h), the smallest first.
 */
#include <stdlib.h>

#include "out/form.h"
#include "out/out_priv.h"

/* An entry on its way out. */
struct entry {
	struct out *o;
	const struct ir_map *map;
	const unsigned char *key, *value;
};

/* The frames of the stack that a line is repeated for. */
struct line {
	const struct type *type; /* NULL: the line has no stack */
	const void *data;
	uint64_t frames[STACK_MAX];
	uint32_t n, pid;
	bool lost;
};

static const struct type *resolve(const struct entry *e,
				  const struct form_ref *r, const void **data)
{
	const struct type *t;
	uint32_t offset;

	t = form_type(r, e->map->key, e->map->value, &offset);
	*data = (r->part == ROW_KEY ? e->key : e->value) + offset;
	return t;
}

static void load_stack(const struct entry *e, const struct type *t,
		       const void *data, struct line *l)
{
	const uint64_t *at;

	l->type = t;
	l->data = data;
	l->lost = out_stack_lost(data);
	l->n = out_stack(e->o, t, data, &at, &l->pid);
	memcpy(l->frames, at, l->n * sizeof(*at));
}

/* "name+26", which begins at @begun, as "name+0x1a". */
static void put_hex_offset(size_t begun, struct sbuf *to)
{
	const char *plus = strrchr(sbuf_str(to) + begun, '+');
	unsigned long long offset;

	if (!plus)
		return;
	offset = strtoull(plus + 1, NULL, 10);
	sbuf_cut(to, (size_t)(plus - to->at));
	sbuf_printf(to, "+0x%llx", offset);
}

static void put_module(const struct entry *e, const struct line *l, uint64_t at,
		       struct sbuf *to)
{
	const struct out_symbols *ask = &e->o->symbols;
	const char *module = NULL, *slash;

	if (l->type->kind == TYPE_USTACK) {
		if (ask->user_module)
			module = ask->user_module(ask->self, at, l->pid);
	} else if (ask->kernel && ask->kernel(ask->self, at, false)) {
		module = ask->kernel_module ? ask->kernel_module(ask->self, at)
					    : NULL;
		module = module ? module : "kernel";
	}
	if (!module)
		return;
	slash = strrchr(module, '/');
	sbuf_printf(to, " [%s]", slash ? slash + 1 : module);
}

static void put_frame(const struct entry *e, const struct form_piece *c,
		      const struct line *l, uint32_t i, struct sbuf *to)
{
	bool user = l->type->kind == TYPE_USTACK;
	size_t begun = to->len;

	if (!out_frame_name(e->o, l->type, l->frames, i, l->pid, c->offset, to))
		sbuf_puts(to, "[unknown]");
	else if (c->offset)
		put_hex_offset(begun, to);
	if (c->module)
		put_module(e, l, l->frames[i], to);
	if (c->annotate && !user)
		sbuf_puts(to, "_[k]");
	for (size_t at = begun; c->folded && at < to->len; at++)
		if (to->at[at] == ';')
			to->at[at] = ':';
}

static void put_missed(const struct line *l, struct sbuf *to)
{
	sbuf_puts(to, l->type->kind == TYPE_USTACK ? "[Missed User Stack]"
						   : "[Missed Kernel Stack]");
}

/* All frames in one line: ";root;..;leaf". */
static void put_folded(const struct entry *e, const struct form_piece *c,
		       const struct type *t, const void *data, struct sbuf *to)
{
	struct line l;

	load_stack(e, t, data, &l);
	if (l.lost) {
		sbuf_putc(to, ';');
		put_missed(&l, to);
	}
	for (uint32_t i = 0; i < l.n; i++) {
		sbuf_putc(to, ';');
		put_frame(e, c, &l, c->reverse ? i : l.n - 1 - i, to);
	}
}

static void put_address(const struct form_piece *c, uint64_t at,
			struct sbuf *to)
{
	int width = c->width < 0 ? -c->width : c->width;

	if (c->prefix)
		sbuf_puts(to, "0x");
	if (c->width < 0)
		sbuf_printf(to, "%-*llx", width, (unsigned long long)at);
	else
		sbuf_printf(to, c->zero ? "%0*llx" : "%*llx", width,
			    (unsigned long long)at);
}

static void put_padded(const struct form_piece *c, size_t begun,
		       struct sbuf *to)
{
	size_t width = (size_t)(c->width < 0 ? -c->width : c->width);
	size_t have = to->len - begun, pad = width > have ? width - have : 0;

	sbuf_pad(to, ' ', pad);
	if (c->width > 0 && pad) {
		memmove(to->at + begun + pad, to->at + begun, have);
		memset(to->at + begun, c->zero ? '0' : ' ', pad);
	}
}

static void put_value(const struct entry *e, const struct form_piece *c,
		      const struct type *t, const void *data, struct sbuf *to)
{
	const struct form_ref *r = &c->refs[0];
	size_t begun = to->len;

	if (r->part == ROW_KEY || (r->part == ROW_VALUE && !type_is_agg(t)))
		out_value(e->o, t, data, to);
	else if (value_is_signed(t))
		put_i64(to, value_part(t, data, r->part));
	else
		put_u64(to, (uint64_t)value_part(t, data, r->part));
	put_padded(c, begun, to);
}

/* Whether all the stacks have frames, and the texts letters. */
static bool all_there(const struct entry *e, const struct form_piece *c)
{
	struct line l;

	for (uint32_t i = 0; i < c->nrefs; i++) {
		const void *data;
		const struct type *t = resolve(e, &c->refs[i], &data);

		if (!type_is_stack(t) && !*(const char *)data)
			return false;
		if (!type_is_stack(t))
			continue;
		load_stack(e, t, data, &l);
		if (!l.n)
			return false;
	}
	return true;
}

static void put_piece(const struct entry *e, const struct form_piece *c,
		      const struct line *l, uint32_t frame, struct sbuf *to)
{
	const struct type *t;
	const void *data;
	uint32_t i;

	if (c->kind == FORM_TEXT || (c->kind == FORM_ONLY && all_there(e, c)))
		sbuf_putn(to, c->text, c->len);
	if (c->kind != FORM_CELL)
		return;
	t = resolve(e, &c->refs[0], &data);
	if (!type_is_stack(t)) {
		put_value(e, c, t, data, to);
	} else if (c->folded) {
		put_folded(e, c, t, data, to);
	} else {
		i = c->reverse ? l->n - 1 - frame : frame;
		if (c->address)
			put_address(c, l->frames[i], to);
		else
			put_frame(e, c, l, i, to);
	}
}

/* The stack that the line of pieces [from, to) is repeated for. */
static void find_stack(const struct entry *e, const struct form *f,
		       uint32_t from, uint32_t to, struct line *l)
{
	l->type = NULL;
	for (uint32_t i = from; i < to && !l->type; i++) {
		const struct form_piece *c = &f->pieces[i];
		const struct type *t;
		const void *data;

		if (c->kind != FORM_CELL || c->folded)
			continue;
		t = resolve(e, &c->refs[0], &data);
		if (type_is_stack(t))
			load_stack(e, t, data, l);
	}
}

static void put_line(const struct entry *e, const struct form *f, uint32_t from,
		     uint32_t to)
{
	struct sbuf *out = &e->o->buf;
	struct line l;
	uint32_t times;

	find_stack(e, f, from, to, &l);
	if (l.type && l.lost) {
		if (f->pieces[from].kind == FORM_TEXT)
			put_piece(e, &f->pieces[from], &l, 0, out);
		put_missed(&l, out);
		sbuf_putc(out, '\n');
		return;
	}
	times = l.type ? l.n : 1;
	for (uint32_t k = 0; k < times; k++)
		for (uint32_t i = from; i < to; i++)
			put_piece(e, &f->pieces[i], &l, k, out);
}

static void put_entry(const struct entry *e, const struct form *f)
{
	uint32_t from = 0;

	for (uint32_t i = 0; i < f->len; i++) {
		if (!f->pieces[i].ends && i + 1 < f->len)
			continue;
		put_line(e, f, from, i + 1);
		from = i + 1;
	}
}

void stack_lines(struct out *o, const struct type *t, const void *data,
		 bool address, struct sbuf *to)
{
	static const char indent[] = "        ";
	const struct entry e = { .o = o };
	const struct form_piece frame = { .offset = true, .module = true };
	struct line l;

	load_stack(&e, t, data, &l);
	if (l.lost) {
		sbuf_puts(to, indent);
		put_missed(&l, to);
		sbuf_putc(to, '\n');
	}
	for (uint32_t i = 0; i < l.n; i++) {
		sbuf_puts(to, indent);
		if (address)
			sbuf_printf(to, "%16llx ",
				    (unsigned long long)l.frames[i]);
		put_frame(&e, &frame, &l, i, to);
		sbuf_putc(to, '\n');
	}
}

void out_stacks(struct out *o, const struct action *a, struct snapshot *s)
{
	uint32_t *order, first = 0;
	struct form f;

	if (o->format != OUT_TEXT) {
		out_map(o, s, a->top, 0);
		return;
	}
	form_parse(&f, a->format); /* the checker has looked at it */
	order = map_order(s, (enum row_part)a->by);
	if (a->top > 0 && a->top < s->len)
		first = s->len - (uint32_t)a->top;
	for (uint32_t i = first; i < s->len; i++) {
		struct entry e = {
			.o = o,
			.map = s->map,
			.key = s->keys + (size_t)order[i] * s->map->key_size,
			.value = s->values +
				 (size_t)order[i] * s->map->value_size,
		};

		put_entry(&e, &f);
	}
	free(order);
	form_free(&f);
}
