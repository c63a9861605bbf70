// SPDX-License-Identifier: Apache-2.0
/*
 * IR to text. The order is fixed: probes, maps, actions, functions, so that
 * the text of a program is the same from run to run; parse.c reads it back.
 *
 *	probe 0 "begin:BEGIN"
 *	map @x percpu_hash key string[16] size 16 value count size 8 max 4096
 *	action 0 printf size 16 format "%d\n" args (int64)
 */
#include <inttypes.h>
#include <string.h>

#include "ir/util.h"

static void put_string(struct sbuf *out, const char *label, const char *s)
{
	if (!s)
		return;
	sbuf_printf(out, " %s ", label);
	ir_quote(out, s, strlen(s));
}

static void dump_map(const struct ir_map *m, struct sbuf *out)
{
	sbuf_printf(out, "map %s %s", m->name, ir_store_words[m->store]);
	if (m->key) {
		sbuf_puts(out, " key ");
		ir_type_print(m->key, out);
		sbuf_printf(out, " size %u", m->key_size);
	}
	if (m->value) {
		sbuf_puts(out, " value ");
		ir_type_print(m->value, out);
		sbuf_printf(out, " size %u", m->value_size);
	}
	sbuf_printf(out, " max %u%s", m->max_entries,
		    m->swapped ? " swapped" : "");
	put_string(out, "pin", m->pin);
	sbuf_putc(out, '\n');
}

static void dump_columns(const struct action *a, struct sbuf *out)
{
	for (uint32_t i = 0; i < a->ncolumns; i++) {
		put_string(out, "column", a->columns[i].name);
		put_string(out, "as", a->columns[i].format);
		if (a->columns[i].part)
			sbuf_printf(out, " %s",
				    ir_part_words[a->columns[i].part]);
		if (a->columns[i].index)
			sbuf_printf(out, " field %d", a->columns[i].index);
		put_string(out, "calc", a->columns[i].calc);
		put_string(out, "in", a->columns[i].symbols);
		if (a->match)
			put_string(out, "match", a->match[i]);
	}
}

static void dump_action(const struct ir_program *p, uint32_t id,
			struct sbuf *out)
{
	const struct action *a = &p->actions.at[id];

	sbuf_printf(out, "action %u %s size %u", id, ir_action_words[a->kind],
		    a->size);
	put_string(out, "format", a->format);
	if (a->args) {
		sbuf_puts(out, " args ");
		ir_tuple_print(a->args, 8, out);
	}
	if (a->map >= 0 && (size_t)a->map < p->maps.len)
		sbuf_printf(out, " on %s", p->maps.at[a->map].name);
	if (a->top)
		sbuf_printf(out, " top %" PRId64, a->top);
	if (a->div)
		sbuf_printf(out, " div %" PRId64, a->div);
	if (a->swap)
		sbuf_puts(out, " swap");
	if (a->by >= 0 &&
	    (a->kind == ACT_ROW_MAP || a->kind == ACT_STACKS_PRINT))
		sbuf_printf(out, " by %d", a->by);
	if (a->ascending)
		sbuf_puts(out, " ascending");
	if (a->plain)
		sbuf_puts(out, " plain");
	for (uint32_t i = 0; i < a->njoins; i++)
		sbuf_printf(out, " join %s%s", p->maps.at[a->joins[i].map].name,
			    a->joins[i].swap ? " cleared" : "");
	if (a->form)
		sbuf_puts(out, a->form == HIST_JSON ? " json" : " perf");
	put_string(out, "unit", a->unit);
	put_string(out, "title", a->title);
	dump_columns(a, out);
	sbuf_putc(out, '\n');
}

static void put_opnd(struct sbuf *out, struct ir_opnd o)
{
	if (o.kind == OPND_REG)
		sbuf_printf(out, "r%" PRId64, o.v);
	else if (o.kind == OPND_IMM)
		sbuf_printf(out, "%" PRId64, o.v);
	else
		sbuf_putc(out, '-');
}

static void put_place(struct sbuf *out, struct ir_place at)
{
	if (at.slot < 0)
		sbuf_putc(out, '-');
	else
		sbuf_printf(out, "s%d+%u", at.slot, at.off);
}

static void put_target(struct sbuf *out, uint32_t block)
{
	sbuf_printf(out, "b%u", block);
}

/* "[r1+8]", for an operand whose letter is followed by an o. */
static void put_address(struct sbuf *out, const struct ir_insn *i,
			struct ir_opnd o)
{
	sbuf_putc(out, '[');
	put_opnd(out, o);
	if (i->off)
		sbuf_printf(out, "%+d", i->off);
	sbuf_putc(out, ']');
}

/* Are @letter's operand and all behind it in the shape left out? */
static bool absent(const struct ir_insn *i, const char *shape)
{
	for (; *shape; shape++) {
		if (*shape == ' ')
			continue;
		if (!strchr("abe", *shape) ||
		    i->x[strchr("abe", *shape) - "abe"].kind != OPND_NONE)
			return false;
	}
	return true;
}

static void put_field(const struct ir_program *p, const struct ir_insn *i,
		      const char *at, struct sbuf *out)
{
	const char *next = at[1] == ' ' ? at + 2 : at + 1;

	switch (*at) {
	case 'a':
	case 'b':
	case 'e': {
		struct ir_opnd o = i->x[*at == 'a' ? 0 : *at == 'b' ? 1 : 2];

		if (*next == 'o')
			put_address(out, i, o);
		else
			put_opnd(out, o);
		break;
	}
	case 'S':
		put_place(out, i->y[0]);
		break;
	case 'T':
		put_place(out, i->y[1]);
		break;
	case 'n':
		sbuf_printf(out, "%u", i->size);
		break;
	case 'f':
		sbuf_printf(out, "sub%u", i->size);
		break;
	case 'm':
		sbuf_puts(out, i->map >= 0 && (size_t)i->map < p->maps.len
				       ? p->maps.at[i->map].name
				       : "?");
		break;
	case 't':
		put_target(out, i->target[0]);
		break;
	case 'u':
		put_target(out, i->target[1]);
		break;
	case 'L':
		ir_quote(out, i->bytes ? i->bytes : "", i->nbytes);
		break;
	}
}

static void put_mnemonic(const struct ir_insn *i, struct sbuf *out)
{
	sbuf_puts(out, ir_ops[i->op].text);
	if (ir_shape(i->op, 'c'))
		sbuf_printf(out, ".%s", ir_cc_words[i->cc]);
	if (ir_shape(i->op, 'p'))
		sbuf_printf(out, ".%s", ir_space_words[i->space]);
	if (ir_shape(i->op, 'w'))
		sbuf_printf(out, ".%u", i->width);
}

void ir_insn_print(const struct ir_program *p, const struct ir_insn *i,
		   struct sbuf *out)
{
	const char *sep = " ";

	if (ir_shape(i->op, 'd') && i->dst)
		sbuf_printf(out, "r%u = ", i->dst);
	put_mnemonic(i, out);
	for (const char *at = ir_ops[i->op].shape; *at; at++) {
		if (strchr(" dwcpo", *at))
			continue;
		if (absent(i, at))
			break;
		sbuf_puts(out, sep);
		put_field(p, i, at, out);
		sep = ", ";
	}
}

/*
 * A register's provenance follows from the op that writes it, as a rule; those
 * that were declared otherwise are listed.
 */
static void dump_prov(const struct ir_program *p, const struct ir_func *f,
		      struct sbuf *out)
{
	uint8_t *plain = mem_alloc(f->nregs);

	ir_default_prov(p, f, plain);
	for (uint32_t r = 1; r < f->nregs; r++)
		if (plain[r] != f->prov[r])
			sbuf_printf(out, "reg r%u %s\n", r,
				    ir_prov_words[f->prov[r]]);
	free(plain);
}

void ir_dump_func(const struct ir_program *p, const struct ir_func *f,
		  struct sbuf *out)
{
	sbuf_printf(out, "%s %u ", f->is_sub ? "sub" : "func", f->id);
	ir_quote(out, f->name ? f->name : "", f->name ? strlen(f->name) : 0);
	sbuf_printf(out, " ctx %s\n", ir_ctx_words[f->ctx]);
	for (uint32_t s = 0; s < f->nslots; s++) {
		sbuf_printf(out, "slot s%u size %u", s, f->slots[s].size);
		if (f->slots[s].what) {
			sbuf_putc(out, ' ');
			ir_quote(out, f->slots[s].what,
				 strlen(f->slots[s].what));
		}
		sbuf_putc(out, '\n');
	}
	dump_prov(p, f, out);
	for (uint32_t b = 0; b < f->nblocks; b++) {
		sbuf_printf(out, "b%u:\n", b);
		for (uint32_t k = 0; k < f->blocks[b].len; k++) {
			sbuf_putc(out, '\t');
			ir_insn_print(p, &f->blocks[b].at[k], out);
			sbuf_putc(out, '\n');
		}
	}
}

void ir_dump(const struct ir_program *p, struct sbuf *out)
{
	for (uint32_t i = 0; i < p->nprobes; i++) {
		const char *name = p->probe_names[i];

		sbuf_printf(out, "probe %u ", i);
		ir_quote(out, name, strlen(name));
		sbuf_putc(out, '\n');
	}
	for (size_t i = 0; i < p->maps.len; i++)
		dump_map(&p->maps.at[i], out);
	for (uint32_t i = 0; i < p->actions.len; i++)
		dump_action(p, i, out);
	for (size_t i = 0; i < p->subs.len; i++)
		if (p->subs.at[i])
			ir_dump_func(p, p->subs.at[i], out);
	for (size_t i = 0; i < p->funcs.len; i++)
		if (p->funcs.at[i])
			ir_dump_func(p, p->funcs.at[i], out);
		else
			sbuf_printf(out, "func %zu dead\n", i);
}
