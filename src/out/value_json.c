// SPDX-License-Identifier: Apache-2.0
/* One value of any type as JSON. */
#include "out/out_priv.h"
#include "type/builtin.h"

static void json_fields(struct out *o, const struct type *t, const void *data,
			bool *first, struct sbuf *to)
{
	bool named = t->kind != TYPE_TUPLE;

	for (uint32_t i = 0; i < t->nfields; i++) {
		const struct type_field *f = &t->fields[i];

		if (named && value_is_anonymous(f)) {
			json_fields(o, f->type, (const char *)data + f->offset,
				    first, to);
			continue;
		}
		if (!*first)
			sbuf_puts(to, named ? ", " : ",");
		*first = false;
		if (named) {
			json_string(to, f->name, strlen(f->name));
			sbuf_puts(to, ": ");
		}
		if (f->bit_size) {
			int64_t v = value_bits(f, data);

			out_value_json(o, f->type, &v, to);
		} else {
			out_value_json(o, f->type,
				       (const char *)data + f->offset, to);
		}
	}
}

static void json_members(struct out *o, const struct type *t, const void *data,
			 struct sbuf *to)
{
	bool named = t->kind != TYPE_TUPLE, first = true;

	sbuf_putc(to, named ? '{' : '[');
	json_fields(o, t, data, &first, to);
	sbuf_putc(to, named ? '}' : ']');
}

static void json_array(struct out *o, const struct type *t, const void *data,
		       struct sbuf *to)
{
	sbuf_putc(to, '[');
	for (uint32_t i = 0; i < t->count; i++) {
		if (i)
			sbuf_putc(to, ',');
		out_value_json(o, t->elem,
			       (const char *)data + i * t->elem->size, to);
	}
	sbuf_putc(to, ']');
}

static void json_bytes(const struct out *o, const unsigned char *data,
		       uint32_t size, struct sbuf *to)
{
	uint32_t n = load_u32(data);

	sbuf_putc(to, '[');
	for (uint32_t i = 0; i < n && i < size - 4; i++)
		sbuf_printf(to, i ? ",%d" : "%d",
			    o->peer_json ? (signed char)data[4 + i]
					 : data[4 + i]);
	sbuf_putc(to, ']');
}

/* The text of a value as a JSON string. */
static void json_text(struct out *o, const struct type *t, const void *data,
		      struct sbuf *to)
{
	struct sbuf text = { 0 };
	bool escape = o->escape;

	o->escape = false; /* JSON has its own way to write such bytes */
	value_put(o, t, data,
		  o->peer_json && type_is_stack(t) ? STYLE_TEXT
						   : STYLE_JSON_KEY,
		  &text);
	o->escape = escape;
	json_string(to, sbuf_str(&text), text.len);
	sbuf_free(&text);
}

/* A string, with the trailer of one that was cut. */
static void json_cut(struct out *o, const struct type *t, const char *text,
		     struct sbuf *to)
{
	struct sbuf whole = { 0 };

	sbuf_putn(&whole, text, strnlen(text, t->size));
	sbuf_puts(&whole, value_trailer(o, t, text));
	json_string(to, sbuf_str(&whole), whole.len);
	sbuf_free(&whole);
}

void out_value_json(struct out *o, const struct type *t, const void *data,
		    struct sbuf *to)
{
	switch (t->kind) {
	case TYPE_BOOL:
		sbuf_puts(to, value_int(t, data) ? "true" : "false");
		return;
	case TYPE_INT:
	case TYPE_ENUM:
	case TYPE_PTR:
	case TYPE_COUNT:
	case TYPE_SUM:
	case TYPE_MIN:
	case TYPE_MAX:
		value_json_number(t, value_int(t, data), to);
		return;
	case TYPE_AVG:
		value_json_number(t, value_average(t, data), to);
		return;
	case TYPE_STATS:
		value_stats(t, data, 1, true, to);
		return;
	case TYPE_HIST:
	case TYPE_LHIST:
		hist_json(t, data, 1, to);
		return;
	case TYPE_TSERIES:
		tseries_json(o, t, data, tseries_last(t, data), to);
		return;
	case TYPE_STRING:
		json_cut(o, t, data, to);
		return;
	case TYPE_SYMBOL:
		if (value_is_meminfo(t))
			value_json_number(t, value_int(t, data), to);
		else
			json_text(o, t, data, to);
		return;
	case TYPE_ARRAY:
		if (value_is_text_array(t))
			json_text(o, t, data, to);
		else
			json_array(o, t, data, to);
		return;
	case TYPE_BUFFER:
		if (t->symbols)
			json_text(o, t, data, to);
		else
			json_bytes(o, data, t->size, to);
		return;
	case TYPE_STRUCT:
	case TYPE_TUPLE:
	case TYPE_RECORD:
		json_members(o, t, data, to);
		return;
	default:
		json_text(o, t, data, to);
		return;
	}
}
