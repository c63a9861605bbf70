// SPDX-License-Identifier: Apache-2.0
#include "multi/piece.h"

#include <stdarg.h>

static void put(struct pieces *p, const char *fmt, va_list ap)
{
	struct arena a = { 0 };

	sbuf_puts(&p->text, arena_vprintf(&a, fmt, ap));
	arena_free(&a);
}

void pieces_put(struct pieces *p, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	put(p, fmt, ap);
	va_end(ap);
}

void pieces_mark(struct pieces *p, size_t begin, struct span source)
{
	struct origin o = { span_of((uint32_t)begin, (uint32_t)p->text.len),
			    source };

	vec_push(&p->origins, o);
}

void pieces_put_from(struct pieces *p, struct span source, const char *fmt, ...)
{
	size_t begin = p->text.len;
	va_list ap;

	va_start(ap, fmt);
	put(p, fmt, ap);
	va_end(ap);
	pieces_mark(p, begin, source);
}

void pieces_join(struct pieces *p, struct pieces *more)
{
	uint32_t base = (uint32_t)p->text.len;

	sbuf_putn(&p->text, sbuf_str(&more->text), more->text.len);
	for (size_t i = 0; i < more->origins.len; i++) {
		struct origin o = more->origins.at[i];

		o.text.begin += base;
		o.text.end += base;
		vec_push(&p->origins, o);
	}
	pieces_free(more);
}

/* The smallest that holds the byte. */
static const struct origin *at_byte(const struct pieces *p, uint32_t at)
{
	const struct origin *best = NULL;

	for (size_t i = 0; i < p->origins.len; i++) {
		const struct origin *o = &p->origins.at[i];

		if (at < o->text.begin || at >= o->text.end)
			continue;
		if (!best || o->text.end - o->text.begin <
				     best->text.end - best->text.begin)
			best = o;
	}
	return best;
}

bool pieces_find(const struct pieces *p, struct span text, struct span *source)
{
	bool any = false;

	for (uint32_t at = text.begin; at < text.end || at == text.begin;
	     at++) {
		const struct origin *o = at_byte(p, at);

		/* what is around all of it says less than what is in it */
		if (!o || (o->text.begin < text.begin && any))
			continue;
		*source = any ? span_join(*source, o->source) : o->source;
		any = true;
	}
	return any;
}

void pieces_free(struct pieces *p)
{
	sbuf_free(&p->text);
	vec_free(&p->origins);
}
