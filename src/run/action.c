// SPDX-License-Identifier: Apache-2.0
/* What user space does for each record of the ring buffer. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "run/priv.h"

#define CAT_BYTES 10240 /* unless configured */

/* The record at its full size: bytes behind @len are zero. */
static void whole_record(const struct action *a, const void *data, uint32_t len,
			 struct sbuf *to)
{
	sbuf_putn(to, data, len);
	if (len < a->size)
		sbuf_pad(to, '\0', a->size - len);
}

static void print_entry(struct session *s, const struct action *a,
			const struct snapshot *sn, const void *data,
			uint32_t len)
{
	struct sbuf whole = { 0 };

	whole_record(a, data, len, &whole);
	out_map_entry(s->out, sn, whole.at + a->args->fields[0].offset);
	sbuf_free(&whole);
}

static void put_map(struct session *s, const struct action *a,
		    struct snapshot *sn, struct snapshot *joins)
{
	struct snapshot *averages = a->njoins ? joins : NULL;

	if (a->kind == ACT_HIST_PRINT && a->form == HIST_JSON)
		out_hist_json(s->out, sn, a->unit, a->title, averages);
	else if (a->kind == ACT_HIST_PRINT && a->form == HIST_PERF)
		out_hist_perf(s->out, sn, a->unit, a->title);
	else if (a->kind == ACT_HIST_PRINT)
		out_hist_bcc(s->out, sn, a->unit, a->title, averages);
	else if (a->kind == ACT_STACKS_PRINT)
		out_stacks(s->out, a, sn);
	else if (a->kind == ACT_ROW_MAP)
		out_row_map(s->out, a, sn, joins);
	else
		out_map(s->out, sn, a->top, a->div);
}

/* The maps of one table are read right behind each other. */
static void put_joined(struct session *s, const struct action *a,
		       struct snapshot *sn)
{
	struct snapshot *joins = mem_alloc((a->njoins + 1) * sizeof(*joins));

	for (uint32_t i = 0; i < a->njoins; i++)
		map_read(s, (uint32_t)a->joins[i].map, a->joins[i].swap,
			 &joins[i]);
	put_map(s, a, sn, joins);
	for (uint32_t i = 0; i < a->njoins; i++)
		snapshot_free(&joins[i]);
	free(joins);
}

static void print_map(struct session *s, const struct action *a,
		      const void *data, uint32_t len)
{
	bool swap = a->swap || a->kind == ACT_SWAP_PRINT;
	struct snapshot sn;

	map_read(s, (uint32_t)a->map, swap, &sn);
	if (a->kind == ACT_PRINT_MAP && a->args)
		print_entry(s, a, &sn, data, len);
	else if (!out_drawn(s->out, &sn, a->unit))
		put_joined(s, a, &sn);
	snapshot_free(&sn);
}

static void tell_cleared(struct session *s, const struct action *a)
{
	const struct out_sink *sink = s->out->sink;

	if (sink)
		sink->cleared(sink->self, &s->p->maps.at[a->map]);
}

/* The text of a cat() or system(). */
static void format_text(struct session *s, const struct action *a,
			const void *data, uint32_t len, struct sbuf *to)
{
	struct sbuf whole = { 0 };

	whole_record(a, data, len, &whole);
	out_printf(s->out, a->format, a->args, whole.at, to);
	sbuf_free(&whole);
}

static void cat_file(struct session *s, const struct action *a,
		     const void *data, uint32_t len)
{
	size_t left = s->o->max_cat_bytes ? s->o->max_cat_bytes : CAT_BYTES;
	struct sbuf path = { 0 }, text = { 0 };
	char chunk[4096];
	size_t n;
	FILE *f;

	format_text(s, a, data, len, &path);
	f = fopen(sbuf_str(&path), "re");
	if (!f) {
		out_flush(s->out);
		fprintf(stderr, "ERROR: failed to open file '%s' (%s)\n",
			sbuf_str(&path), strerror(errno));
	}
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
		out_foreign(s->out, "cat", sbuf_str(&text), text.len);
	}
	sbuf_free(&path);
	sbuf_free(&text);
}

static void run_command(struct session *s, const struct action *a,
			const void *data, uint32_t len)
{
	struct sbuf command = { 0 }, text = { 0 };
	bool peer = s->o->bpftrace;
	int err;

	if (!s->o->unsafe) /* the checker has said so */
		return;
	format_text(s, a, data, len, &command);
	out_flush(s->out);
	err = command_run(sbuf_str(&command), peer, &text);
	if (peer && s->out->format == OUT_TEXT)
		sbuf_putc(&text, '\n');
	if (err < 0)
		fprintf(stderr, "ERROR: cannot run '%s': %s\n",
			sbuf_str(&command), strerror(-err));
	else if (!err || !peer)
		out_text(s->out, "syscall", sbuf_str(&text), text.len);
	if (err > 0) {
		out_flush(s->out);
		fprintf(stderr, "ERROR: command exited with code %d\n", err);
	}
	sbuf_free(&command);
	sbuf_free(&text);
}

static void do_exit(struct session *s, const struct action *a, const void *data,
		    uint32_t len)
{
	const struct type_field *f = a->args ? &a->args->fields[0] : NULL;
	int64_t code = 0;

	if (f && f->offset + f->type->size <= len &&
	    f->type->size <= sizeof(code))
		memcpy(&code, (const char *)data + f->offset, f->type->size);
	s->code = (int)(code & 0xff);
	s->done = true;
	s->exited = true;
}

static void unwatch(struct session *s, const void *data, uint32_t len)
{
	uint64_t address;

	if (len < 8 + sizeof(address))
		return;
	memcpy(&address, (const char *)data + 8, sizeof(address));
	for (size_t i = 0; i < s->attachments.len; i++) {
		struct attachment *a = &s->attachments.at[i];

		if (a->nprobes == 1 && a->probes[0]->address == address &&
		    !strcmp(a->probes[0]->provider->name, "watchpoint"))
			probe_detach(a);
	}
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
	case ACT_ROW_MAP:
	case ACT_STACKS_PRINT:
		print_map(s, a, data, len);
		break;
	case ACT_CLEAR:
		tell_cleared(s, a);
		map_clear(s, (uint32_t)a->map);
		break;
	case ACT_ZERO:
		tell_cleared(s, a);
		map_zero(s, (uint32_t)a->map);
		break;
	case ACT_EXIT:
		do_exit(s, a, data, len);
		break;
	case ACT_UNWATCH:
		unwatch(s, data, len);
		break;
	case ACT_CAT:
		cat_file(s, a, data, len);
		break;
	case ACT_SYSTEM:
		run_command(s, a, data, len);
		break;
	case ACT_RUNTIME_ERROR:
		/* the first are told, the rest are counted */
		if (s->repeats[id]++ < ERRORS_SHOWN)
			out_record(s->out, a, data, len);
		break;
	default:
		out_record(s->out, a, data, len);
	}
	if (s->o->unbuffered)
		out_flush(s->out);
	if (s->out->over)
		s->done = s->exited = true;
	if (s->out->failed)
		s->done = true;
}
