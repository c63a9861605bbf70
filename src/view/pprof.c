// SPDX-License-Identifier: Apache-2.0
/*
 * profile.proto, compressed as gzip does. Field numbers are those of
 * github.com/google/pprof/proto/profile.proto.
 *
 * Each frame is a location of its own (a name may have many addresses), each
 * name a function. Keys that are no stacks are labels of the samples, "key",
 * "key2".. in order. Strings are numbered; number 0 is the empty one.
 */
#include <string.h>
#include <zlib.h>

#include "view/priv.h"
#include "view/proto.h"

enum profile_field {
	PROFILE_SAMPLE_TYPE = 1,
	PROFILE_SAMPLE = 2,
	PROFILE_MAPPING = 3,
	PROFILE_LOCATION = 4,
	PROFILE_FUNCTION = 5,
	PROFILE_STRING = 6,
	PROFILE_TIME = 9,
	PROFILE_DURATION = 10,
	PROFILE_COMMENT = 13,
};

struct pprof {
	const struct graph *g;
	struct hash strings;
	struct hash modules; /* value: the number of the mapping */
	struct sbuf text;    /* the message */
	struct sbuf one;     /* a field of it under construction */
	struct sbuf inner;
};

static uint64_t string(struct pprof *p, const char *s)
{
	uintptr_t v = (uintptr_t)hash_get(&p->strings, s);

	if (!v) {
		v = p->strings.len + 1;
		hash_set(&p->strings, s, (void *)v);
	}
	return v - 1;
}

/* The field under construction is done. */
static void put_field(struct pprof *p, enum profile_field field)
{
	proto_bytes(&p->text, field, sbuf_str(&p->one), p->one.len);
	sbuf_reset(&p->one);
}

/* The mapping of a frame's file, made at the first call. */
static uint64_t mapping(struct pprof *p, const struct frame *f)
{
	const char *name = f->module		     ? f->module
			   : f->kind == FRAME_KERNEL ? "[kernel.kallsyms]"
						     : "[unknown]";
	uintptr_t id = (uintptr_t)hash_get(&p->modules, name);

	if (id)
		return id;
	id = p->modules.len + 1;
	hash_set(&p->modules, name, (void *)id);
	proto_int(&p->one, 1, id);
	proto_int(&p->one, 5, string(p, name));
	proto_int(&p->one, 7, 1); /* it has function names */
	put_field(p, PROFILE_MAPPING);
	return id;
}

/* Locations and functions are numbered from 1, by frame and by name. */
static void put_frames(struct pprof *p)
{
	const struct graph *g = p->g;

	for (uint32_t i = 0; i < g->frames.len; i++) {
		const struct frame *f = &g->frames.at[i];
		uint64_t from;

		if (!frame_is_code(f))
			continue;
		from = mapping(p, f);
		sbuf_reset(&p->inner);
		proto_int(&p->inner, 1, f->name + 1);
		proto_int(&p->one, 1, i + 1);
		proto_int(&p->one, 2, from);
		proto_int(&p->one, 3, f->address);
		proto_bytes(&p->one, 4, sbuf_str(&p->inner), p->inner.len);
		put_field(p, PROFILE_LOCATION);
	}
	for (uint32_t i = 0; i < g->names.len; i++) {
		uint64_t name = string(p, graph_name(g, i));

		proto_int(&p->one, 1, i + 1);
		proto_int(&p->one, 2, name);
		proto_int(&p->one, 3, name);
		put_field(p, PROFILE_FUNCTION);
	}
}

static void put_label(struct pprof *p, uint32_t number, const char *text)
{
	char key[16] = "key";

	if (number > 1)
		snprintf(key, sizeof(key), "key%u", number);
	sbuf_reset(&p->inner);
	proto_int(&p->inner, 1, string(p, key));
	proto_int(&p->inner, 2, string(p, text));
	proto_bytes(&p->one, 3, sbuf_str(&p->inner), p->inner.len);
}

static void put_sample(struct pprof *p, const struct stack *s)
{
	uint32_t labels = 0;

	for (uint32_t i = s->len; i-- > 0;)
		if (frame_is_code(graph_at(p->g, s, i)))
			proto_int(&p->one, 1, p->g->ids.at[s->first + i] + 1);
	proto_int(&p->one, 2, (uint64_t)s->count);
	for (uint32_t i = 0; i < s->len; i++) {
		const struct frame *f = graph_at(p->g, s, i);

		if (f->kind == FRAME_LABEL)
			put_label(p, ++labels, graph_name(p->g, f->name));
	}
	put_field(p, PROFILE_SAMPLE);
}

static void put_meta(struct pprof *p, const struct meta *m)
{
	struct sbuf lost = { 0 };
	const char *comments[] = { m->command, m->kernel, m->host, NULL };

	if (m->lost) {
		sbuf_printf(&lost, "%llu events lost",
			    (unsigned long long)m->lost);
		comments[3] = sbuf_str(&lost);
	}
	proto_int(&p->one, 1,
		  string(p,
			 strcmp(p->g->unit, "samples") ? "total" : "samples"));
	proto_int(&p->one, 2,
		  string(p,
			 strcmp(p->g->unit, "samples") ? p->g->unit : "count"));
	put_field(p, PROFILE_SAMPLE_TYPE);
	proto_int(&p->text, PROFILE_TIME, (uint64_t)m->begun);
	proto_int(&p->text, PROFILE_DURATION, m->duration);
	for (int i = 0; i < 4; i++)
		if (comments[i])
			proto_int(&p->text, PROFILE_COMMENT,
				  string(p, comments[i]));
	sbuf_free(&lost);
}

/* Protocol buffers hold UTF-8 only: other bytes become '?'. */
static void put_strings(struct pprof *p)
{
	for (size_t i = 0; i < p->strings.len; i++) {
		sbuf_reset(&p->one);
		escape_utf8(p->strings.entries[i].key, &p->one);
		put_field(p, PROFILE_STRING);
	}
}

static void compress_to(const struct sbuf *text, struct sbuf *to)
{
	z_stream z = { .next_in = (unsigned char *)text->at,
		       .avail_in = (unsigned)text->len };
	unsigned char chunk[16384];
	int rc;

	/* 16 more than the window: with the header of gzip */
	if (deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8,
			 Z_DEFAULT_STRATEGY) != Z_OK)
		return;
	do {
		z.next_out = chunk;
		z.avail_out = sizeof(chunk);
		rc = deflate(&z, Z_FINISH);
		sbuf_putn(to, chunk, sizeof(chunk) - z.avail_out);
	} while (rc == Z_OK);
	deflateEnd(&z);
}

void pprof_write(const struct graph *g, const struct meta *meta,
		 struct sbuf *to)
{
	struct pprof p = { .g = g };

	string(&p, "");
	put_meta(&p, meta);
	for (size_t i = 0; i < g->stacks.len; i++)
		put_sample(&p, &g->stacks.at[i]);
	put_frames(&p);
	put_strings(&p);
	compress_to(&p.text, to);
	hash_free(&p.strings);
	hash_free(&p.modules);
	sbuf_free(&p.text);
	sbuf_free(&p.one);
	sbuf_free(&p.inner);
}
