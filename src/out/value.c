// SPDX-License-Identifier: Apache-2.0
/*
 * One value of any type as text; value_json.c has JSON.
 *
 * Text has three readers that want it a little different: a person reads
 * "(1, 2)", a key of a JSON object is "1,2", and a JSON value is [1,2]. The
 * first two are one walk with a style; the third is its own.
 */
#include "kernel/meminfo.h"
#include "out/out_priv.h"
#include "type/builtin.h"

void put_u64(struct sbuf *to, uint64_t v)
{
	char digits[20];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + v % 10);
		v /= 10;
	} while (v);
	sbuf_putn(to, digits + at, sizeof(digits) - at);
}

void put_i64(struct sbuf *to, int64_t v)
{
	if (v < 0) {
		sbuf_putc(to, '-');
		put_u64(to, -(uint64_t)v);
	} else {
		put_u64(to, (uint64_t)v);
	}
}

void put_hex(struct sbuf *to, uint64_t v)
{
	char digits[18];
	size_t at = sizeof(digits);

	do {
		digits[--at] = "0123456789abcdef"[v & 15];
		v >>= 4;
	} while (v);
	digits[--at] = 'x';
	digits[--at] = '0';
	sbuf_putn(to, digits + at, sizeof(digits) - at);
}

static int64_t load_int(const void *data, uint32_t size, bool is_signed)
{
	uint64_t v = 0;
	unsigned shift = 64 - 8 * (size < 8 ? size : 8);

	if (!size)
		return 0;
	memcpy(&v, data, size < 8 ? size : 8);
	if (!is_signed || !shift)
		return (int64_t)v;
	return (int64_t)(v << shift) >> shift;
}

bool value_is_meminfo(const struct type *t)
{
	return !strncmp(t->symbols, MEMINFO_TABLE, strlen(MEMINFO_TABLE));
}

/* In MiB, rounded, or as it is; 0 when it cannot be read. */
static int64_t meminfo_now(const struct type *t)
{
	const char *name = t->symbols + strlen(MEMINFO_TABLE);
	bool in_kib = !strncmp(name, "kB", 2);
	int64_t kib = 0;

	meminfo_read(name + (in_kib ? 2 : 0), &kib);
	return in_kib ? kib : (kib + 512) / 1024;
}

int64_t value_int(const struct type *t, const void *data)
{
	if (t->kind == TYPE_BOOL)
		return *(const unsigned char *)data != 0;
	if (t->kind == TYPE_SYMBOL && value_is_meminfo(t))
		return meminfo_now(t);
	if (type_is_agg(t) || t->kind == TYPE_PTR || t->kind == TYPE_SYMBOL)
		return (int64_t)load_u64(data);
	return load_int(data, t->size, t->is_signed);
}

bool value_is_signed(const struct type *t)
{
	return t->kind == TYPE_SYMBOL || (t->is_signed && t->kind != TYPE_BOOL);
}

int64_t value_average(const struct type *t, const void *data)
{
	uint64_t count = load_u64(data);
	uint64_t total = load_u64((const char *)data + 8);

	if (!count)
		return 0;
	/* the total is signed unless all that went in was not */
	if (t->is_signed)
		return (int64_t)total / (int64_t)count;
	return (int64_t)(total / count);
}

bool out_number(const struct type *t, const void *data, int64_t *n)
{
	if (t->kind == TYPE_HIST || t->kind == TYPE_LHIST)
		*n = (int64_t)hist_total(t, data);
	else if (t->kind == TYPE_AVG)
		*n = value_average(t, data);
	else if (t->kind == TYPE_STATS)
		*n = (int64_t)load_u64((const char *)data + 8);
	else if ((type_is_agg(t) && t->kind != TYPE_TSERIES) || type_is_int(t))
		*n = value_int(t, data);
	else
		return false;
	return true;
}

static void put_number(struct sbuf *to, bool is_signed, int64_t v)
{
	if (is_signed)
		put_i64(to, v);
	else
		put_u64(to, (uint64_t)v);
}

static void put_enum(const struct type *t, const void *data, struct sbuf *to)
{
	int64_t v = value_int(t, data);

	for (uint32_t i = 0; i < t->nenums; i++) {
		if (t->enums[i].value != v)
			continue;
		sbuf_puts(to, t->enums[i].name);
		return;
	}
	put_number(to, t->is_signed, v);
}

int64_t value_bits(const struct type_field *f, const void *data)
{
	uint64_t v = 0;
	uint32_t bytes = ((uint32_t)f->bit_offset + f->bit_size + 7) / 8;
	unsigned shift = 64u - f->bit_size;

	memcpy(&v, (const char *)data + f->offset, bytes < 8 ? bytes : 8);
	v >>= f->bit_offset;
	if (f->type->is_signed)
		return (int64_t)(v << shift) >> shift;
	return (int64_t)(v << shift >> shift);
}

static void put_field(struct out *o, const struct type_field *f,
		      const void *data, enum out_style style, struct sbuf *to)
{
	if (f->data_loc || f->rel_loc) {
		/* where in the event the text stands; the event has gone */
		put_u64(to, load_u32((const char *)data + f->offset));
		return;
	}
	if (f->bit_size) {
		int64_t v = value_bits(f, data);

		value_put(o, f->type, &v, style, to);
		return;
	}
	value_put(o, f->type, (const char *)data + f->offset, style, to);
}

bool value_is_anonymous(const struct type_field *f)
{
	return f->type->kind == TYPE_STRUCT && (!f->name || !f->name[0]);
}

static void put_members(struct out *o, const struct type *t, const void *data,
			enum out_style style, bool *first, struct sbuf *to)
{
	for (uint32_t i = 0; i < t->nfields; i++) {
		const struct type_field *f = &t->fields[i];

		if (value_is_anonymous(f)) {
			put_members(o, f->type, (const char *)data + f->offset,
				    style, first, to);
			continue;
		}
		if (style == STYLE_JSON_KEY)
			sbuf_printf(to, "%s%s=", *first ? "." : ",.",
				    f->name ? f->name : "");
		else
			sbuf_printf(to, "%s%s = ", *first ? " ." : ", .",
				    f->name ? f->name : "");
		*first = false;
		put_field(o, f, data, style, to);
	}
}

static void put_struct(struct out *o, const struct type *t, const void *data,
		       enum out_style style, struct sbuf *to)
{
	bool first = true;

	sbuf_putc(to, '{');
	put_members(o, t, data, style, &first, to);
	sbuf_puts(to, style == STYLE_JSON_KEY ? "}" : " }");
}

static void put_tuple(struct out *o, const struct type *t, const void *data,
		      enum out_style style, struct sbuf *to)
{
	sbuf_putc(to, '(');
	for (uint32_t i = 0; i < t->nfields; i++) {
		if (i)
			sbuf_puts(to, style == STYLE_TEXT ? ", " : ",");
		put_field(o, &t->fields[i], data, style, to);
	}
	sbuf_putc(to, ')');
}

bool value_is_text_array(const struct type *t)
{
	return t->elem->kind == TYPE_INT && t->elem->size == 1 &&
	       t->elem->name && !strcmp(t->elem->name, "char");
}

static void put_array(struct out *o, const struct type *t, const void *data,
		      enum out_style style, struct sbuf *to)
{
	if (value_is_text_array(t)) {
		value_text(o, data, strnlen(data, t->count), to);
		return;
	}
	sbuf_putc(to, '[');
	for (uint32_t i = 0; i < t->count; i++) {
		if (i)
			sbuf_putc(to, ',');
		value_put(o, t->elem, (const char *)data + i * t->elem->size,
			  style, to);
	}
	sbuf_putc(to, ']');
}

void value_json_number(const struct type *t, int64_t v, struct sbuf *to)
{
	if (value_is_signed(t))
		json_i64(to, v);
	else
		json_u64(to, (uint64_t)v);
}

static void stats_number(const struct type *t, int64_t v, bool json,
			 struct sbuf *to)
{
	if (json)
		value_json_number(t, v, to);
	else
		put_number(to, t->is_signed, v);
}

void value_stats(const struct type *t, const void *data, int64_t div, bool json,
		 struct sbuf *to)
{
	int64_t average = value_average(t, data);

	if (div > 1 && t->is_signed)
		average /= div;
	else if (div > 1)
		average = (int64_t)((uint64_t)average / (uint64_t)div);
	sbuf_puts(to, json ? "{\"count\": " : "{ .count = ");
	put_u64(to, load_u64(data));
	sbuf_puts(to, json ? ", \"average\": " : ", .average = ");
	stats_number(t, average, json, to);
	sbuf_puts(to, json ? ", \"total\": " : ", .total = ");
	stats_number(t, (int64_t)load_u64((const char *)data + 8), json, to);
	sbuf_puts(to, json ? "}" : " }");
}

static void put_symbol(const struct out *o, const struct type *t, int64_t v,
		       struct sbuf *to)
{
	if (!strcmp(t->symbols, PROBE_EVENTS) && v >= 0 && v < o->nprobes)
		sbuf_puts(to, probe_event_of(o->probe_names[v]));
	else if (!symbol_name(t->symbols, v, to))
		put_i64(to, v);
}

void value_put(struct out *o, const struct type *t, const void *data,
	       enum out_style style, struct sbuf *to)
{
	switch (t->kind) {
	case TYPE_BOOL:
		sbuf_puts(to, value_int(t, data) ? "true" : "false");
		return;
	case TYPE_ENUM:
		put_enum(t, data, to);
		return;
	case TYPE_INT:
	case TYPE_COUNT:
	case TYPE_SUM:
	case TYPE_MIN:
	case TYPE_MAX:
		put_number(to, t->is_signed, value_int(t, data));
		return;
	case TYPE_PTR:
		if (t->elem == &type_unknown)
			sbuf_printf(to, "%llu",
				    (unsigned long long)load_u64(data));
		else
			put_hex(to, load_u64(data));
		return;
	case TYPE_ARRAY:
		put_array(o, t, data, style, to);
		return;
	case TYPE_STRING:
		value_string(o, t, data, to);
		return;
	case TYPE_BUFFER:
		if (t->symbols)
			value_words(o, t, data, to);
		else
			value_buffer(data, t->size, 0, to);
		return;
	case TYPE_STRUCT:
	case TYPE_RECORD:
		put_struct(o, t, data, style, to);
		return;
	case TYPE_TUPLE:
		put_tuple(o, t, data, style, to);
		return;
	case TYPE_INET:
		value_inet(data, to);
		return;
	case TYPE_TIMESTAMP:
		time_put(o, t->format, load_u64(data), to);
		return;
	case TYPE_KSYM:
		value_ksym(o, load_u64(data), to);
		return;
	case TYPE_USYM:
		value_usym(o, load_u64(data), load_u32((const char *)data + 8),
			   to);
		return;
	case TYPE_KSTACK:
	case TYPE_USTACK:
		value_stack(o, t, data, style, to);
		return;
	case TYPE_SYMBOL:
		put_symbol(o, t, value_int(t, data), to);
		return;
	case TYPE_USERNAME:
		value_username(o, load_u64(data), to);
		return;
	case TYPE_MACADDR:
		value_mac(data, to);
		return;
	case TYPE_AVG:
		put_number(to, t->is_signed, value_average(t, data));
		return;
	case TYPE_STATS:
		value_stats(t, data, 1, false, to);
		return;
	case TYPE_HIST:
	case TYPE_LHIST:
		sbuf_putc(to, '\n');
		hist_text(t, data, 1, to);
		return;
	case TYPE_TSERIES:
		sbuf_putc(to, '\n');
		tseries_text(o, t, data, tseries_last(t, data), to);
		return;
	case TYPE_NONE:
	case TYPE_VOID:
	case TYPE_NKINDS:
		return;
	}
}

void out_value(struct out *o, const struct type *t, const void *data,
	       struct sbuf *to)
{
	value_put(o, t, data, STYLE_TEXT, to);
}
