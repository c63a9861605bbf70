// SPDX-License-Identifier: Apache-2.0
/*
 * Records that speak for themselves: each action is a function that finds its
 * arguments in the record and prints them.
 */
#include <unistd.h>

#include "out/csv.h"

struct record {
	struct out *o;
	const struct action *a;
	struct action_cache *cache;
	const void *data; /* a->size bytes at least */
};

static const struct type_field *arg(const struct record *r, uint32_t i)
{
	return r->a->args && i < r->a->args->nfields ? &r->a->args->fields[i]
						     : NULL;
}

static const void *arg_data(const struct record *r, uint32_t i)
{
	return (const char *)r->data + r->a->args->fields[i].offset;
}

/* The formatted text, in the scratch buffer. */
static struct sbuf *formatted(const struct record *r)
{
	struct sbuf *text = &r->o->cache->scratch;

	sbuf_reset(text);
	format_run(r->o, &r->cache->format, r->a->args, r->data, text);
	return text;
}

static void put_scratch(const struct record *r, const char *json_type)
{
	struct sbuf *text = &r->o->cache->scratch;

	out_text(r->o, json_type, sbuf_str(text), text->len);
}

static void put_printf(const struct record *r)
{
	if (r->o->format == OUT_JSON) {
		formatted(r);
		put_scratch(r, "printf");
		return;
	}
	if (r->o->format == OUT_CSV) {
		struct sbuf *text = formatted(r);

		out_text(r->o, "printf", sbuf_str(text), text->len);
		return;
	}
	format_run(r->o, &r->cache->format, r->a->args, r->data, &r->o->buf);
}

static void put_errorf(const struct record *r)
{
	bool is_error = r->a->kind == ACT_ERRORF;

	if (!is_error && r->o->no_warnings)
		return;
	out_message(r->o, r->a->span, is_error, is_error ? "errorf" : "warnf",
		    sbuf_str(formatted(r)), false);
}

static void put_print(const struct record *r)
{
	const struct type_field *f = arg(r, 0);
	struct sbuf *to = &r->o->buf;

	if (!f)
		return;
	if (r->o->format == OUT_JSON) {
		sbuf_puts(to, "{\"type\": \"value\", \"data\": ");
		out_value_json(r->o, f->type, arg_data(r, 0), to);
		sbuf_puts(to, "}\n");
		return;
	}
	if (r->o->format == OUT_CSV) {
		csv_value(r->o, f->type, arg_data(r, 0));
		return;
	}
	out_value(r->o, f->type, arg_data(r, 0), to);
	sbuf_putc(to, '\n');
}

static void put_time(const struct record *r)
{
	sbuf_reset(&r->o->cache->scratch);
	time_now(r->o, r->a->format ? r->a->format : "%H:%M:%S\n",
		 &r->o->cache->scratch);
	put_scratch(r, "time");
}

/* Nothing where there is no screen. */
static void put_clear_screen(const struct record *r)
{
	if (r->o->format == OUT_TEXT && isatty(fileno(r->o->to)))
		sbuf_puts(&r->o->buf, "\033[H\033[2J\033[3J");
}

/* u32 count, then that many strings: joined by the separator. */
static void put_join(const struct record *r)
{
	struct sbuf *text = &r->o->cache->scratch;
	uint32_t count = arg(r, 0) ? load_u32(arg_data(r, 0)) : 0;
	const struct type_field *f;

	sbuf_reset(text);
	for (uint32_t i = 0; i < count && (f = arg(r, i + 1)); i++) {
		if (i)
			sbuf_puts(text, r->a->format ? r->a->format : " ");
		if (r->o->format == OUT_JSON)
			sbuf_putn(text, arg_data(r, i + 1),
				  strnlen(arg_data(r, i + 1), f->type->size));
		else
			value_text(r->o, arg_data(r, i + 1),
				   strnlen(arg_data(r, i + 1), f->type->size),
				   text);
	}
	if (r->o->format != OUT_JSON)
		sbuf_putc(text, '\n');
	put_scratch(r, "join");
}

/*
 * A warning from the running script. What a helper returned is its code; the
 * helper stands in @unit. Without a text the code says what is wrong.
 */
static void put_runtime_error(const struct record *r)
{
	struct sbuf *text = &r->o->cache->scratch;
	int64_t code =
		arg(r, 0) ? value_int(arg(r, 0)->type, arg_data(r, 0)) : 0;

	/* a division by zero stays in JSON: its result is not what it says */
	if (r->o->no_warnings && (r->a->unit || r->o->format != OUT_JSON))
		return;
	sbuf_reset(text);
	if (r->a->unit && r->o->format == OUT_JSON) {
		out_helper_error(r->o, r->a->span, r->a->unit, code);
		return;
	}
	sbuf_puts(text, r->a->format ? r->a->format : strerror((int)-code));
	if (r->a->unit) {
		sbuf_printf(text, "\nAdditional Info - helper: %s, retcode: ",
			    r->a->unit);
		put_i64(text, code);
	}
	out_message(r->o, r->a->span, false, "runtime_error", sbuf_str(text),
		    true);
}

static void put_row(const struct record *r)
{
	const struct out_sink *sink = r->o->sink;

	if (!sink || !sink->row(sink->self, r->o, r->a, r->data))
		row_put(r->o, r->a, r->data);
}

typedef void (*put_fn)(const struct record *r);

static const put_fn puts_by_kind[] = {
	[ACT_PRINTF] = put_printf,
	[ACT_ERRORF] = put_errorf,
	[ACT_WARNF] = put_errorf,
	[ACT_PRINT] = put_print,
	[ACT_CLEAR_SCREEN] = put_clear_screen,
	[ACT_TIME] = put_time,
	[ACT_JOIN] = put_join,
	[ACT_ROW] = put_row,
	[ACT_RUNTIME_ERROR] = put_runtime_error,
};

/* The record at its full size: what was not sent is zero. */
static const void *whole(struct out *o, const struct action *a,
			 const void *data, uint32_t len)
{
	struct sbuf *b = &o->cache->record;

	if (len >= a->size)
		return data;
	sbuf_reset(b);
	sbuf_putn(b, data, len);
	sbuf_pad(b, '\0', a->size - len);
	return b->at;
}

void out_record(struct out *o, const struct action *a, const void *data,
		uint32_t len)
{
	struct record r = { .o = o, .a = a };

	if (a->kind >= sizeof(puts_by_kind) / sizeof(puts_by_kind[0]) ||
	    !puts_by_kind[a->kind])
		return;
	r.cache = out_cache_action(o, a);
	r.data = whole(o, a, data, len);
	puts_by_kind[a->kind](&r);
	out_done(o);
}
