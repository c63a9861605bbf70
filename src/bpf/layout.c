// SPDX-License-Identifier: Apache-2.0
#include "bpf/layout.h"

#include <string.h>

#include "out/check.h"

bool layout_wants_table(const struct ir_func *f)
{
	const struct instance *in = f ? f->instance : NULL;

	if (!in || in->nprobes <= DISPATCH_INLINE)
		return false;
	for (uint32_t k = 0; k < in->nprobes; k++)
		if (in->probes[k]->syscall < 0)
			return false;
	return true;
}

static bool is_searched(const struct instance *in)
{
	const struct provider *p = in->probes[0]->provider;
	const struct mechanism *const *m =
		p->mechanisms ? p->mechanisms(in->probes[0], in->uses_args,
					      in->nprobes)
			      : NULL;

	for (; m && *m; m++)
		if ((*m)->cookie_searched)
			return true;
	return false;
}

uint32_t layout_cookie_bits(const struct ir_func *f)
{
	const struct instance *in = f ? f->instance : NULL;
	uint32_t bits = 0;

	if (!in || in->nprobes < COOKIES_FROM ||
	    !(ir_func_has(f, IR_PROBEID) || ir_func_has(f, IR_PNAME)) ||
	    !is_searched(in))
		return 0;
	while (1u << bits < COOKIES_MAX &&
	       1u << bits < in->nprobes * COOKIES_EACH)
		bits++;
	return bits;
}

static uint32_t cookie_bytes(const struct ir_func *f)
{
	uint32_t bits = layout_cookie_bits(f);

	return bits ? 8u << bits : 0;
}

static bool is_upper(enum map_store s)
{
	return s != MAP_GLOBAL;
}

void layout_find(const struct ir_program *p, struct layout *l)
{
	uint32_t n = p->nprobes ? p->nprobes : 1;

	*l = (struct layout){ .zeros = n * LOSS_NKINDS * 8, .nzeros = 16 };
	for (size_t k = 0; k < p->maps.len; k++)
		if (is_upper(p->maps.at[k].store) &&
		    p->maps.at[k].value_size > l->nzeros)
			l->nzeros = (p->maps.at[k].value_size + 7) & ~7u;
	l->tables = l->zeros + l->nzeros;
	for (size_t k = 0; k < p->funcs.len; k++)
		l->ntables += layout_wants_table(p->funcs.at[k]);
	l->cookies = l->tables + l->ntables * DISPATCH_SIZE * 2;
	l->size = l->cookies;
	for (size_t k = 0; k < p->funcs.len; k++)
		l->size += cookie_bytes(p->funcs.at[k]);
}

uint32_t layout_table(const struct ir_program *p, const struct layout *l,
		      const struct ir_func *f)
{
	uint32_t n = 0;

	for (size_t k = 0; k < p->funcs.len && p->funcs.at[k] != f; k++)
		n += layout_wants_table(p->funcs.at[k]);
	return l->tables + n * DISPATCH_SIZE * 2;
}

uint32_t layout_cookies(const struct ir_program *p, const struct layout *l,
			const struct ir_func *f)
{
	uint32_t at = l->cookies;

	for (size_t k = 0; k < p->funcs.len && p->funcs.at[k] != f; k++)
		at += cookie_bytes(p->funcs.at[k]);
	return at;
}

uint32_t layout_loss(uint32_t probe, enum loss kind)
{
	return (probe * LOSS_NKINDS + (uint32_t)kind) * 8;
}

uint32_t layout_texts_size(const char *table)
{
	return (symbol_texts(table) + 1) * SYMBOL_TEXT;
}

uint32_t layout_texts(const struct ir_program *p, const char *table)
{
	uint32_t at = 0;
	const char *t;

	for (size_t i = 0; (t = symbol_table_at(i)); i++) {
		if (table && !strcmp(t, table))
			break;
		if (ir_program_has_texts(p, t))
			at += layout_texts_size(t);
	}
	return at;
}
