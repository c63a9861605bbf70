// SPDX-License-Identifier: Apache-2.0
/* Memory and strings in the interpreter: one function an op, one table. */
#include <errno.h>
#include <string.h>

#include "ir/interp_int.h"
#include "ir/util.h"

static uint64_t load(const unsigned char *at, uint32_t width)
{
	uint64_t v = 0;

	memcpy(&v, at, width);
	return v;
}

/* @len bytes at address operand @x plus the offset, or NULL after failing. */
static unsigned char *address(struct call *c, uint32_t x, uint32_t len)
{
	uint64_t addr = interp_value(c, x) + (uint64_t)(int64_t)c->i->off;
	unsigned char *at = region_at(&c->w->regions, addr, len);

	if (!at)
		interp_fail(c,
			    "%u bytes at 0x%llx are outside of any slot, "
			    "map value or context",
			    len, (unsigned long long)addr);
	return at;
}

static int slot_addr(struct call *c)
{
	if (!interp_place(c, 0, 0))
		return -EINVAL;
	c->result = c->fr->slot_addr[c->i->y[0].slot] + c->i->y[0].off;
	return 0;
}

int interp_slot_op(struct call *c)
{
	const struct ir_insn *i = c->i;
	uint32_t n =
		i->op == IR_SLOAD || i->op == IR_SSTORE ? i->width : i->size;
	unsigned char *slot = NULL, *mem = NULL;
	uint64_t v;

	if (i->op == IR_SADDR)
		return slot_addr(c);
	if (ir_shape(i->op, 'S')) {
		slot = interp_place(c, 0, n);
		if (!slot)
			return -EINVAL;
	} else {
		n = i->width;
	}
	if (ir_shape(i->op, 'T'))
		mem = interp_place(c, 1, n);
	else if (ir_shape(i->op, 'o'))
		mem = address(c, 0, n);
	if (!mem && (ir_shape(i->op, 'T') || ir_shape(i->op, 'o')))
		return -EINVAL;
	switch (i->op) {
	case IR_SLOAD:
		c->result = load(slot, n);
		break;
	case IR_SSTORE:
		v = interp_value(c, 0);
		memcpy(slot, &v, n);
		break;
	case IR_SZERO:
		memset(slot, 0, n);
		break;
	case IR_SCONST:
		memset(slot, 0, n);
		memcpy(slot, i->bytes, i->nbytes < n ? i->nbytes : n);
		break;
	case IR_SCOPY:
	case IR_PCOPY:
		memmove(slot, mem, n);
		break;
	case IR_PSTORE:
		memmove(mem, slot, n);
		break;
	case IR_LOAD:
		c->result = load(mem, n);
		break;
	default: /* IR_STORE */
		v = interp_value(c, 1);
		memcpy(mem, &v, n);
	}
	return 0;
}

/* Memory of the kernel or of a process; our own regions are the kernel's. */
static int outside(struct call *c, enum addr_space space, uint64_t addr,
		   void *to, uint32_t len)
{
	const struct interp_hooks *h = &c->w->hooks;

	if (space != SPACE_USER) {
		unsigned char *own = region_at(&c->w->regions, addr, len);

		if (own) {
			memcpy(to, own, len);
			return 0;
		}
	}
	return h->read ? h->read(h->self, space, addr, to, len) : -EFAULT;
}

/* The size to read: n, or b where that is less. */
static uint32_t cut_size(const struct call *c)
{
	uint64_t b = interp_value(c, 1);

	if (c->i->x[1].kind == OPND_NONE || b > c->i->size)
		return c->i->size;
	return (uint32_t)b;
}

/* Up to @cap bytes with the NUL, which is always there. */
static int64_t read_string(struct call *c, enum addr_space space, uint64_t addr,
			   unsigned char *to, uint32_t cap)
{
	for (uint32_t n = 0; n < cap; n++) {
		if (outside(c, space, addr + n, to + n, 1) < 0)
			return -EFAULT;
		if (n == cap - 1)
			to[n] = 0;
		if (!to[n])
			return n + 1;
	}
	return 0;
}

int interp_fault_op(struct call *c)
{
	const struct ir_insn *i = c->i;
	enum addr_space space = (enum addr_space)i->space;
	uint64_t addr = interp_value(c, 0) + (uint64_t)(int64_t)i->off;
	unsigned char *to;
	int64_t err;

	if (i->op == IR_PEEK) {
		uint64_t v = 0;

		if (outside(c, space, addr, &v, i->width) < 0)
			v = 0;
		c->result = v;
		return 0;
	}
	to = interp_place(c, 0, i->size);
	if (!to)
		return -EINVAL;
	memset(to, 0, i->size);
	if (i->op == IR_PREAD)
		err = cut_size(c) ? outside(c, space, addr, to, cut_size(c))
				  : 0;
	else
		err = read_string(c, space, addr, to, cut_size(c));
	if (err < 0)
		memset(to, 0, i->size);
	c->result = (uint64_t)err;
	return 0;
}

/* Appends text as far as it fits with its NUL; the new length. */
static uint32_t append(unsigned char *to, uint32_t len, uint32_t cap,
		       const char *text, size_t n)
{
	if (n > cap - 1 - len)
		n = cap - 1 - len;
	memcpy(to + len, text, n);
	return len + (uint32_t)n;
}

static int join_strings(struct call *c)
{
	uint32_t cap = c->i->size, len = 0;
	uint64_t list = interp_value(c, 0), max = interp_value(c, 1);
	char sep = (char)interp_value(c, 2);
	enum addr_space space = (enum addr_space)c->i->space;
	unsigned char *to = interp_place(c, 0, cap);

	if (!to)
		return -EINVAL;
	memset(to, 0, cap);
	for (uint64_t k = 0; cap && k <= max; k++) {
		uint64_t addr = 0;
		int64_t n;

		if (outside(c, space, list + 8 * k, &addr, 8) < 0 || !addr)
			break;
		if (k)
			len = append(to, len, cap, &sep, 1);
		if (k == max) {
			len = append(to, len, cap, "...", 3);
			break;
		}
		n = read_string(c, space, addr, to + len, cap - len);
		if (n > 0)
			len += (uint32_t)n - 1;
		else
			memset(to + len, 0, cap - len);
	}
	c->result = len + 1;
	return 0;
}

static uint64_t differ(const unsigned char *a, const unsigned char *b,
		       uint32_t n)
{
	return n && memcmp(a, b, n) != 0;
}

/* Against a literal that is zero behind its bytes. */
static uint64_t differ_literal(const struct ir_insn *i, const unsigned char *s)
{
	uint32_t n = i->nbytes < i->size ? i->nbytes : i->size;

	if (n && memcmp(s, i->bytes, n) != 0)
		return 1;
	for (; n < i->size; n++)
		if (s[n])
			return 1;
	return 0;
}

/* Texts of their own sizes: STRSTR and APPEND. */
static int two_texts(struct call *c)
{
	const struct ir_insn *i = c->i;
	uint32_t m = (uint32_t)i->x[1].v;
	char *s = (char *)interp_place(c, 0, i->size);
	char *t = (char *)interp_place(c, 1, i->op == IR_APPEND ? m : 3 * m);
	uint32_t sn, tn;
	const char *at;

	if (!s || !t || !i->size)
		return -EINVAL;
	sn = (uint32_t)strnlen(s, i->size);
	tn = (uint32_t)strnlen(t, m);
	if (i->op == IR_STRSTR) {
		at = tn ? memmem(s, sn, t, tn) : s;
		c->result = at ? (uint64_t)(at - s) : UINT64_MAX;
		return 0;
	}
	if (sn == i->size)
		sn--;
	if (tn > i->size - 1 - sn)
		tn = i->size - 1 - sn;
	memcpy(s + sn, t, tn);
	memset(s + sn + tn, 0, i->size - sn - tn);
	c->result = sn + tn + 1;
	return 0;
}

int interp_bytes_op(struct call *c)
{
	const struct ir_insn *i = c->i;
	unsigned char *s, *t = NULL;

	if (i->op == IR_STRV)
		return join_strings(c);
	if (i->op == IR_STRSTR || i->op == IR_APPEND)
		return two_texts(c);
	s = interp_place(c, 0, i->size);
	if (!s)
		return -EINVAL;
	if (ir_shape(i->op, 'T')) {
		t = interp_place(c, 1, i->size);
		if (!t)
			return -EINVAL;
	}
	switch (i->op) {
	case IR_SCMP:
		c->result = differ(s, t, i->size);
		break;
	case IR_SCMPC:
		c->result = differ_literal(i, s);
		break;
	case IR_STRNCMP:
		c->result = strncmp((char *)s, (char *)t, i->size) != 0;
		break;
	case IR_STRLEN:
		c->result = strnlen((char *)s, i->size);
		break;
	default: /* IR_SMATCH */
		c->result = !i->nbytes || memmem(s, strnlen((char *)s, i->size),
						 i->bytes, i->nbytes) != NULL;
	}
	return 0;
}
