// SPDX-License-Identifier: Apache-2.0
/*
 * What sizeof gives under the name bpftrace: bytes that bpftrace 0.27 keeps a
 * value in, found by asking it. It keeps stacks and names themselves where we
 * have a number that leads to them.
 */
#include <string.h>

#include "out/check.h"
#include "type/builtin.h"
#include "type/type.h"

struct layout {
	uint32_t size, align; /* bytes */
};

static struct layout peer_layout(const struct type *t);

static uint32_t round_up(uint32_t n, uint32_t to)
{
	return (n + to - 1) / to * to;
}

static struct layout fields_layout(const struct type *t)
{
	struct layout all = { 0, 1 };

	for (uint32_t i = 0; i < t->nfields; i++) {
		struct layout one = peer_layout(t->fields[i].type);

		all.size = round_up(all.size, one.align) + one.size;
		all.align = one.align > all.align ? one.align : all.align;
	}
	all.size = round_up(all.size, all.align);
	return all;
}

static struct layout peer_layout(const struct type *t)
{
	enum { FRAME = 8, KERNEL_HEAD = 8, USER_HEAD = 16 };

	switch (t->kind) {
	case TYPE_INET:
		return (struct layout){ 24, 1 };
	case TYPE_TIMESTAMP:
	case TYPE_USYM:
		return (struct layout){ 16, 1 };
	case TYPE_KSTACK:
		return (struct layout){ t->count * FRAME + KERNEL_HEAD, 8 };
	case TYPE_USTACK:
		return (struct layout){ t->count * FRAME + USER_HEAD, 8 };
	case TYPE_SYMBOL:
		if (t->symbols &&
		    !strncmp(t->symbols, CGROUP_TABLE, strlen(CGROUP_TABLE)))
			return (struct layout){ 16, 1 };
		if (type_is_name_text(t))
			return (struct layout){ SYMBOL_TEXT, 1 };
		break;
	case TYPE_TUPLE:
	case TYPE_RECORD:
		return fields_layout(t);
	default:
		break;
	}
	return (struct layout){ t->size, type_align(t) };
}

bool type_is_name_text(const struct type *t)
{
	return t->kind == TYPE_SYMBOL && t->symbols && symbol_texts(t->symbols);
}

uint32_t type_peer_size(const struct type *t)
{
	return peer_layout(t).size;
}
