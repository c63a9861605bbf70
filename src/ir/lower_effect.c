// SPDX-License-Identifier: Apache-2.0
/* Built-ins that change what is traced, or send its packets away. */
#include "ir/lower_priv.h"

#include <string.h>

static struct ir_opnd call_signal(struct lower *l, const struct expr *e)
{
	return low_op1(
		l, e->builtin->id == BUILTIN_SIGNAL ? IR_SIGNAL : IR_SIGTHREAD,
		low_value(l, low_arg_of(e, 0)));
}

static struct ir_opnd call_override(struct lower *l, const struct expr *e)
{
	struct ir_opnd rc = low_value(l, low_arg_of(e, 0));

	low_put(l, (struct ir_insn){ .op = IR_OVERRIDE, .x = { rc } });
	return ir_imm(0);
}

/* The helper writes only from our own memory: through a slot. */
static struct ir_opnd call_write_user(struct lower *l, const struct expr *e)
{
	enum { MAX = 1024 };
	const struct expr *from = low_arg_of(e, 1);
	struct ir_opnd to = low_value(l, low_arg_of(e, 0)),
		       n = low_value(l, low_arg_of(e, 2));
	uint32_t size = n.kind == OPND_IMM ? (uint32_t)n.v : MAX;
	struct ir_place data = low_temp(l, size, "bytes");
	bool pointer = low_fits(from->type);
	struct loc at = pointer ? low_deref(l, from) : low_loc(l, from);
	ir_reg d = low_reg(l, PROV_SCALAR);
	uint32_t have =
		pointer || from->type->size > size ? size : from->type->size;

	if (at.in_slot || n.kind == OPND_IMM)
		low_read_into(l, &at, data, have, size);
	else
		low_put(l, (struct ir_insn){ .op = IR_PREAD,
					     .space = (uint8_t)at.space,
					     .y = { data },
					     .x = { low_address(l, &at), n },
					     .size = size });
	low_put(l, (struct ir_insn){ .op = IR_UWRITE,
				     .dst = d,
				     .x = { to, n },
				     .y = { data },
				     .size = size });
	return ir_r(d);
}

static struct ir_opnd call_cookie(struct lower *l, const struct expr *e)
{
	return low_op1(l, IR_SKCOOKIE, low_value(l, low_arg_of(e, 0)));
}

static struct ir_opnd call_skboutput(struct lower *l, const struct expr *e)
{
	struct low_arg args[3] = {
		{ .type = &type_uint64 },
		{ .type = &type_uint64, .e = low_arg_of(e, 3) },
		{ .type = &type_uint64 },
	};
	struct ir_opnd skb = low_value(l, low_arg_of(e, 1));
	struct ir_opnd len = low_value(l, low_arg_of(e, 2));
	ir_reg now = low_reg(l, PROV_SCALAR);

	low_put(l, (struct ir_insn){ .op = IR_KTIME, .dst = now });
	args[0].value = ir_r(now);
	args[2].value = len;
	return low_convert(
		l,
		low_send_packet(l, e,
				(struct action){ .kind = ACT_SKBOUTPUT,
						 .format =
							 low_arg_of(e, 0)->str,
						 .map = -1 },
				args, 3, skb, len),
		NULL, e->type);
}

static struct ir_opnd call_unwatch(struct lower *l, const struct expr *e)
{
	struct low_arg args[1] = { { .e = low_arg_of(e, 0) } };

	low_send(l, e, 0, (struct action){ .kind = ACT_UNWATCH, .map = -1 },
		 args, 1);
	return ir_imm(0);
}

/* The format as the kernel wants it: all numbers have 64 bits. */
static const char *trace_format(struct lower *l, const char *format)
{
	struct sbuf out = { 0 };
	const char *text;

	for (const char *p = format; *p; p++) {
		sbuf_putc(&out, *p);
		if (*p != '%')
			continue;
		for (p++;
		     strchr("hlz", *p) ? *p
				       : strchr("-+ #0123456789.", *p) && *p;
		     p++)
			if (!strchr("hlz", *p))
				sbuf_putc(&out, *p);
		if (!*p)
			break;
		if (strchr("diuxX", *p))
			sbuf_puts(&out, "ll");
		sbuf_putc(&out, *p);
	}
	text = arena_strdup(l->p->arena, sbuf_str(&out));
	sbuf_free(&out);
	return text;
}

/* A number as it is, or the address of text in a slot. */
static struct ir_opnd trace_value(struct lower *l, const struct expr *e)
{
	struct loc at = { .in_slot = true };

	if (low_fits(e->type))
		return low_value(l, e);
	at.place = low_place(l, e);
	return low_address(l, &at);
}

static struct ir_opnd call_debugf(struct lower *l, const struct expr *e)
{
	const char *text = trace_format(l, low_arg_of(e, 0)->str);
	uint32_t size = (uint32_t)strlen(text) + 1;
	struct ir_insn i = { .op = IR_TRACE, .size = size };

	i.y[0] = low_temp(l, size, "format");
	low_put(l, (struct ir_insn){ .op = IR_SCONST,
				     .y = { i.y[0] },
				     .bytes = text,
				     .nbytes = size - 1,
				     .size = size });
	for (uint32_t n = 0; n < 3; n++)
		i.x[n] = low_arg_of(e, n + 1)
				 ? trace_value(l, low_arg_of(e, n + 1))
				 : ir_imm(0);
	i.dst = low_reg(l, PROV_SCALAR);
	low_put(l, i);
	return ir_imm(0);
}

static const low_value_fn values[BUILTIN_NONE] = {
	[BUILTIN_SIGNAL] = call_signal,
	[BUILTIN_SIGNAL_THREAD] = call_signal,
	[BUILTIN_OVERRIDE] = call_override,
	[BUILTIN_WRITE_USER] = call_write_user,
	[BUILTIN_SOCKET_COOKIE] = call_cookie,
	[BUILTIN_SKBOUTPUT] = call_skboutput,
	[BUILTIN_UNWATCH] = call_unwatch,
	[BUILTIN_DEBUGF] = call_debugf,
};

low_value_fn low_effect_builtin(enum builtin_id id)
{
	return id < BUILTIN_NONE ? values[id] : NULL;
}
