// SPDX-License-Identifier: Apache-2.0
/* What user space does for each record of the ring buffer. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "run/priv.h"

/*
 * print(@m) of a keyless map without a value shows 0: give it one.
 */
static void ensure_scalar(struct snapshot *sn)
{
	if (sn->len || sn->map->key)
		return;
	sn->keys = mem_alloc(1);
	sn->values = mem_alloc(sn->map->value_size);
	sn->len = 1;
}

static void print_map(struct session *s, const struct action *a)
{
	struct snapshot sn;

	map_read(s, (uint32_t)a->map, a->swap, &sn);
	if (a->kind == ACT_HIST_PRINT) {
		out_hist_bcc(s->out, &sn, a->unit, a->title);
	} else {
		ensure_scalar(&sn);
		out_map(s->out, &sn, a->top, a->div);
	}
	snapshot_free(&sn);
}

static void cat_file(struct session *s, const struct action *a,
		     const void *data)
{
	struct sbuf path = { 0 }, text = { 0 };
	size_t left = s->o->max_cat_bytes ? s->o->max_cat_bytes : 10240;
	char chunk[4096];
	size_t n;
	FILE *f;

	out_printf(s->out, a->format, a->args, data, &path);
	f = fopen(sbuf_str(&path), "re");
	if (!f)
		fprintf(stderr, "ERROR: failed to open file '%s': %s\n",
			sbuf_str(&path), strerror(errno));
	while (f && left) {
		n = fread(chunk, 1, left < sizeof(chunk) ? left : sizeof(chunk),
			  f);
		if (!n)
			break;
		sbuf_putn(&text, chunk, n);
		left -= n;
	}
	if (f) {
		fclose(f);
		out_text(s->out, "cat", sbuf_str(&text), text.len);
	}
	sbuf_free(&path);
	sbuf_free(&text);
}

static void run_command(struct session *s, const struct action *a,
			const void *data)
{
	struct sbuf command = { 0 }, text = { 0 };
	char chunk[4096];
	size_t n;
	FILE *f;

	if (!s->o->unsafe)
		return;
	out_printf(s->out, a->format, a->args, data, &command);
	out_flush(s->out);
	f = popen(sbuf_str(&command), "re");
	if (!f)
		fprintf(stderr, "ERROR: cannot run '%s': %s\n",
			sbuf_str(&command), strerror(errno));
	while (f && (n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		sbuf_putn(&text, chunk, n);
	if (f)
		pclose(f);
	out_text(s->out, "syscall", sbuf_str(&text), text.len);
	sbuf_free(&command);
	sbuf_free(&text);
}

static void do_exit(struct session *s, const struct action *a, const void *data,
		    uint32_t len)
{
	int64_t code = 0;

	if (a->args && a->args->nfields) {
		const struct type_field *f = &a->args->fields[0];

		if (f->offset + f->type->size <= len &&
		    f->type->size <= sizeof(code))
			memcpy(&code, (const char *)data + f->offset,
			       f->type->size);
	}
	s->code = (int)(code & 0xff);
	s->done = true;
	s->exited = true;
}

void action_record(void *session, const void *data, uint32_t len)
{
	struct session *s = session;
	const struct action *a;
	uint32_t id;

	if (s->exited || len < sizeof(id))
		return;
	memcpy(&id, data, sizeof(id));
	if (id >= s->p->actions.len)
		return;
	a = &s->p->actions.at[id];
	switch (a->kind) {
	case ACT_PRINT_MAP:
	case ACT_SWAP_PRINT:
	case ACT_HIST_PRINT:
		print_map(s, a);
		break;
	case ACT_CLEAR:
		map_clear(s, (uint32_t)a->map);
		break;
	case ACT_ZERO:
		map_zero(s, (uint32_t)a->map);
		break;
	case ACT_EXIT:
		do_exit(s, a, data, len);
		break;
	case ACT_CAT:
		cat_file(s, a, data);
		break;
	case ACT_SYSTEM:
		run_command(s, a, data);
		break;
	case ACT_RUNTIME_ERROR:
		/* the first of a kind is told, the rest are counted */
		if (!s->repeats[id]++)
			out_record(s->out, a, data, len);
		break;
	default:
		out_record(s->out, a, data, len);
	}
	if (s->out->failed)
		s->done = true;
}
