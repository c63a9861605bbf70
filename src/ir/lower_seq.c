// SPDX-License-Identifier: Apache-2.0
/*
 * What an iterator prints that stays pinned: the kernel formats it for whoever
 * reads the pin, when nobody of ours is there to do so.
 *
 *	printf("%s %5d\n", comm, pid);
 *
 *	sconst s0+0, "%s %5d\n"		the format as the kernel takes it
 *	comm s2+0
 *	r1 = saddr s2+0			text goes by its address
 *	sstore.8 s1+0, r1
 *	sstore.8 s1+8, r2
 *	seqf s0+0, 8, s1+0, 16
 *
 * The kernel (bpf_bprintf_prepare() of kernel/bpf/helpers.c) takes flags - + 0
 * and space, a width, the lengths l and ll and the letters d i u x X s; ASCII
 * alone; and 12 values. The rest is turned into these, or refused.
 */
#include "ir/lower_priv.h"

#include <string.h>

#define MAX_VALUES 12 /* MAX_BPRINTF_VARARGS of include/linux/bpf.h */

/* A format on its way to the kernel's form. */
struct seq {
	struct lower *l;
	const struct expr *call;
	struct sbuf format;
	struct ir_place values; /* of 8 bytes each */
	uint32_t n;
	bool failed;
};

static void refuse(struct seq *s, struct span at, const char *what)
{
	if (!s->failed)
		low_refuse(s->l, at,
			   "%s in a pinned iterator, whose text the kernel "
			   "formats",
			   what);
	s->failed = true;
}

static bool is_number(const struct type *t)
{
	return low_fits(t) &&
	       (t->kind == TYPE_INT || t->kind == TYPE_BOOL ||
		t->kind == TYPE_ENUM || t->kind == TYPE_PTR || type_is_agg(t));
}

static void give(struct seq *s, struct ir_opnd v)
{
	low_store(s->l, low_at(s->values, 8 * s->n), v, &type_uint64);
	s->n++;
}

static void give_place(struct seq *s, struct ir_place place)
{
	struct loc at = { .in_slot = true, .place = place };

	give(s, low_address(s->l, &at));
}

/* "%c" is not known before 5.15: a text of one character. */
static void put_char(struct seq *s, const struct expr *e)
{
	struct ir_place text = low_temp(s->l, 8, "character");

	low_store(s->l, text,
		  low_op2(s->l, IR_AND, low_value(s->l, e), ir_imm(0xff)),
		  &type_uint64);
	sbuf_putc(&s->format, 's');
	give_place(s, text);
}

/* Bytes that an integer keeps: hh 1, h 2, none 4, l and the like 8. */
static void put_integer(struct seq *s, const struct expr *e, char letter,
			uint32_t bytes)
{
	bool is_signed = letter == 'd' || letter == 'i';
	struct ir_opnd v = low_value(s->l, e);

	if (bytes < 4)
		v = low_convert(s->l, v, NULL, type_int(bytes, is_signed));
	sbuf_puts(&s->format, bytes == 8 ? "ll" : "");
	sbuf_putc(&s->format, letter);
	give(s, v);
}

static void put_text(struct seq *s, const struct expr *e)
{
	if (e->type->kind == TYPE_STRING) {
		sbuf_putc(&s->format, 's');
		give_place(s, low_place(s->l, e));
	} else if (is_number(e->type) && e->type->kind != TYPE_BOOL &&
		   e->type->kind != TYPE_ENUM) {
		put_integer(s, e, e->type->is_signed ? 'd' : 'u', 8);
	} else {
		refuse(s, e->span, "%s takes texts and numbers");
	}
}

/* The conversion at @p, behind its '%'; its end. */
static const char *put_conversion(struct seq *s, const char *p,
				  const struct expr *e)
{
	size_t head = strspn(p, "-+ 0123456789");
	const char *letter = p + head + strspn(p + head, "hlLjzt");
	uint32_t bytes = 4;

	for (const char *c = p + head; c < letter; c++)
		bytes = *c != 'h' ? 8 : bytes == 2 ? 1 : 2;
	if (*letter == 'p')
		sbuf_puts(&s->format, "0x");
	sbuf_putc(&s->format, '%');
	sbuf_putn(&s->format, p, head);
	if (!*letter || !strchr("diuxXcsp", *letter))
		refuse(s, s->call->span,
		       "Only %d %i %u %x %X %c %s %p, without # and "
		       "precision,");
	else if (*letter == 's')
		put_text(s, e);
	else if (!is_number(e->type))
		refuse(s, e->span, "Only texts and numbers can be printed");
	else if (*letter == 'c')
		put_char(s, e);
	else if (*letter == 'p')
		put_integer(s, e, 'x', 8);
	else
		put_integer(s, e, *letter, bytes);
	return *letter ? letter + 1 : letter;
}

static void put_format(struct seq *s)
{
	const struct exprs *args = &s->call->args;
	const char *p = args->at[0]->str;

	while (*p && !s->failed) {
		if ((unsigned char)*p >= 0x80) {
			refuse(s, args->at[0]->span, "A format must be ASCII");
		} else if (*p != '%') {
			sbuf_putc(&s->format, *p++);
		} else if (p[1] == '%' || s->n + 1 >= args->len) {
			/* what is no conversion has no argument */
			sbuf_puts(&s->format, "%%");
			p += p[1] == '%' ? 2 : 1;
		} else if (s->n == MAX_VALUES) {
			refuse(s, args->at[s->n + 1]->span,
			       "printf() takes 12 values at most");
		} else {
			p = put_conversion(s, p + 1, args->at[s->n + 1]);
		}
	}
}

void low_seq_printf(struct lower *l, const struct expr *e)
{
	struct seq s = { .l = l, .call = e };
	ir_reg d = low_reg(l, PROV_SCALAR);
	struct ir_insn i = { .op = IR_SEQF, .dst = d };
	const char *text;

	s.values = low_temp(l, 8 * MAX_VALUES, "values");
	put_format(&s);
	text = arena_strdup(l->p->arena, sbuf_str(&s.format));
	i.size = (uint32_t)strlen(text) + 1;
	i.y[0] = low_temp(l, i.size, "format");
	i.y[1] = s.n ? s.values : i.y[0];
	i.x[0] = ir_imm(8 * s.n);
	low_put(l, (struct ir_insn){ .op = IR_SCONST,
				     .y = { i.y[0] },
				     .bytes = text,
				     .nbytes = i.size - 1,
				     .size = i.size });
	low_put(l, i);
	sbuf_free(&s.format);
}

bool low_is_pinned(const struct lower *l)
{
	return l->inst && l->inst->nprobes && l->inst->probes[0]->pin;
}

/*
 * What would be a record for us. exit() ends the event alone: nobody is there
 * to end.
 */
void low_seq_action(struct lower *l, enum action_kind kind)
{
	if (kind != ACT_EXIT && kind != ACT_RUNTIME_ERROR)
		low_refuse(l, l->span,
			   "A pinned iterator can only printf(): nobody but "
			   "the kernel is there to print");
}
