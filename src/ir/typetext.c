// SPDX-License-Identifier: Apache-2.0
/*
 * Types in the text form of IR: all of their layout, so that a program that is
 * read back has maps and records of the same bytes.
 *
 *	int64 uint8 bool string[64] buffer[68] ptr.kernel struct "file" 8
 *	(int64, string[16])	a tuple; a field off its natural place is
 *				written "@12 int8"
 *	{pid uint32, comm string[16]}	a record
 *	array[4] int32   enum "e" uint32   kstack[127]   hist[0]
 *	sum usum min umin ...  (u: unsigned)   lhist[0,100,10]
 *
 * Members of structs are not written: IR only moves their bytes.
 */
#include <string.h>

#include "ir/typetext.h"

/* The kinds that are one word, with an optional [number]. */
const struct ir_type_word ir_type_words[] = {
	{ "none", TYPE_NONE, 0, false, false },
	{ "void", TYPE_VOID, 0, false, false },
	{ "bool", TYPE_BOOL, 1, false, false },
	{ "int8", TYPE_INT, 1, true, false },
	{ "int16", TYPE_INT, 2, true, false },
	{ "int32", TYPE_INT, 4, true, false },
	{ "int64", TYPE_INT, 8, true, false },
	{ "uint8", TYPE_INT, 1, false, false },
	{ "uint16", TYPE_INT, 2, false, false },
	{ "uint32", TYPE_INT, 4, false, false },
	{ "uint64", TYPE_INT, 8, false, false },
	{ "inet", TYPE_INET, 20, false, false },
	{ "ksym", TYPE_KSYM, 8, false, false },
	{ "usym", TYPE_USYM, 16, false, false },
	{ "username", TYPE_USERNAME, 8, false, false },
	{ "macaddr", TYPE_MACADDR, 6, false, false },
	{ "count", TYPE_COUNT, 8, false, false },
	{ "sum", TYPE_SUM, 8, true, false },
	{ "usum", TYPE_SUM, 8, false, false },
	{ "min", TYPE_MIN, 16, true, false },
	{ "umin", TYPE_MIN, 16, false, false },
	{ "max", TYPE_MAX, 16, true, false },
	{ "umax", TYPE_MAX, 16, false, false },
	{ "avg", TYPE_AVG, 16, true, false },
	{ "uavg", TYPE_AVG, 16, false, false },
	{ "stats", TYPE_STATS, 16, true, false },
	{ "ustats", TYPE_STATS, 16, false, false },
	{ "string", TYPE_STRING, 0, false, true },
	{ "buffer", TYPE_BUFFER, 0, false, true },
	{ "kstack", TYPE_KSTACK, 0, false, true },
	{ "ustack", TYPE_USTACK, 0, false, true },
	{ "hist", TYPE_HIST, 0, false, true },
	{ NULL, TYPE_NONE, 0, false, false },
};

void ir_quote(struct sbuf *out, const char *bytes, size_t n)
{
	sbuf_putc(out, '"');
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)bytes[i];

		if (c == '"' || c == '\\')
			sbuf_printf(out, "\\%c", c);
		else if (c == '\n')
			sbuf_puts(out, "\\n");
		else if (c < 32 || c >= 127)
			sbuf_printf(out, "\\x%02x", c);
		else
			sbuf_putc(out, (char)c);
	}
	sbuf_putc(out, '"');
}

uint32_t ir_type_align(const struct type *t)
{
	uint32_t most = 1;

	switch (t->kind) {
	case TYPE_BOOL:
	case TYPE_INT:
	case TYPE_ENUM:
		return t->size ? t->size : 1;
	case TYPE_STRING:
	case TYPE_MACADDR:
	case TYPE_NONE:
	case TYPE_VOID:
		return 1;
	case TYPE_BUFFER:
	case TYPE_INET:
		return 4;
	case TYPE_ARRAY:
		return t->elem ? ir_type_align(t->elem) : 1;
	case TYPE_TUPLE:
	case TYPE_RECORD:
		for (uint32_t i = 0; i < t->nfields; i++) {
			uint32_t a = ir_type_align(t->fields[i].type);

			if (a > most)
				most = a;
		}
		return most;
	default:
		return 8;
	}
}

uint32_t ir_tuple_end(const struct type *t, uint32_t base)
{
	uint32_t align = ir_type_align(t), end = base;

	if (t->nfields) {
		const struct type_field *f = &t->fields[t->nfields - 1];

		end = f->offset + f->type->size;
	}
	return (end + align - 1) / align * align - base;
}

void ir_tuple_print(const struct type *t, uint32_t base, struct sbuf *out)
{
	bool named = t->kind == TYPE_RECORD;
	uint32_t at = base;

	sbuf_putc(out, named ? '{' : '(');
	for (uint32_t i = 0; i < t->nfields; i++) {
		const struct type_field *f = &t->fields[i];
		uint32_t align = ir_type_align(f->type);

		if (i)
			sbuf_puts(out, ", ");
		if (named)
			sbuf_printf(out, "%s ", f->name);
		at = (at + align - 1) / align * align;
		if (f->offset != at)
			sbuf_printf(out, "@%u ", f->offset);
		ir_type_print(f->type, out);
		at = f->offset + f->type->size;
	}
	sbuf_putc(out, named ? '}' : ')');
	if (ir_tuple_end(t, base) != t->size)
		sbuf_printf(out, "[%u]", t->size);
}

static uint32_t bracket_of(const struct type *t)
{
	if (t->kind == TYPE_HIST)
		return t->hist_bits;
	if (type_is_stack(t))
		return t->count;
	return t->size;
}

static void print_word(const struct type *t, struct sbuf *out)
{
	const struct ir_type_word *w = ir_type_words;
	const struct ir_type_word *fit = NULL;

	for (; w->word; w++) {
		if (w->kind != t->kind)
			continue;
		if (!fit || (w->size == t->size && w->sign == t->is_signed) ||
		    (w->sign == t->is_signed && fit->sign != t->is_signed &&
		     t->kind != TYPE_INT))
			fit = w;
	}
	sbuf_puts(out, fit ? fit->word : "none");
	if (fit && fit->bracket)
		sbuf_printf(out, "[%u]", bracket_of(t));
}

static void print_name(const struct type *t, struct sbuf *out)
{
	const char *name = t->name ? t->name : "";

	ir_quote(out, name, strlen(name));
}

void ir_type_print(const struct type *t, struct sbuf *out)
{
	switch (t->kind) {
	case TYPE_ENUM:
		sbuf_puts(out, "enum ");
		print_name(t, out);
		sbuf_printf(out, " %sint%u", t->is_signed ? "" : "u",
			    8 * t->size);
		break;
	case TYPE_PTR:
		sbuf_printf(out, "ptr.%s ", ir_space_words[t->space]);
		ir_type_print(t->elem ? t->elem : &ir_type_void, out);
		break;
	case TYPE_ARRAY:
		sbuf_printf(out, "array[%u] ", t->count);
		ir_type_print(t->elem ? t->elem : &ir_type_void, out);
		break;
	case TYPE_STRUCT:
		sbuf_puts(out, t->is_union ? "union " : "struct ");
		print_name(t, out);
		sbuf_printf(out, " %u", t->size);
		break;
	case TYPE_TUPLE:
	case TYPE_RECORD:
		ir_tuple_print(t, 0, out);
		break;
	case TYPE_TIMESTAMP:
	case TYPE_SYMBOL: {
		bool time = t->kind == TYPE_TIMESTAMP;
		const char *s = time ? t->format : t->symbols;

		sbuf_puts(out, time ? "timestamp " : "symbol ");
		ir_quote(out, s ? s : "", s ? strlen(s) : 0);
		break;
	}
	case TYPE_LHIST:
		sbuf_printf(out, "lhist[%lld,%lld,%lld]",
			    (long long)t->lhist_min, (long long)t->lhist_max,
			    (long long)t->lhist_step);
		break;
	case TYPE_TSERIES:
		sbuf_printf(out, "tseries[%s,%s,%lld,%u]",
			    t->is_signed ? "signed" : "unsigned",
			    series_words[t->series], (long long)t->interval,
			    t->count);
		break;
	default:
		print_word(t, out);
	}
}

const struct type ir_type_void = { .kind = TYPE_VOID };
