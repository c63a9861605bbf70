// SPDX-License-Identifier: Apache-2.0
/*
 * printf with bpftrace's rules.
 *
 * A conversion is % - + space # 0 width .precision length letter, the letter
 * one of d i o u x X c s p r, or one of the pairs rx rh gr. What differs from
 * C: %s takes a value of any type and ignores a precision; integers without a
 * length are cut to 32 bits; '*' is not there; what is no conversion prints
 * as it stands and takes no argument.
 *
 *	"[%5d] %q\n"	->	"[" %5d		takes one argument
 *				"] %q\n"	takes none
 */
#include <stdlib.h>

#include "base/vec.h"
#include "out/check.h"
#include "out/out_priv.h"

#define WIDTH_MAX 65536 /* beyond is no wish but an accident */

static const char *parse_flags(const char *s, struct format_seg *seg)
{
	for (;; s++) {
		if (*s == '-')
			seg->minus = true;
		else if (*s == '+')
			seg->plus = true;
		else if (*s == ' ')
			seg->space = true;
		else if (*s == '#')
			seg->alt = true;
		else if (*s == '0')
			seg->zero = true;
		else
			return s;
	}
}

static const char *parse_number(const char *s, int32_t *to)
{
	for (*to = 0; *s >= '0' && *s <= '9'; s++)
		if (*to < WIDTH_MAX)
			*to = *to * 10 + (*s - '0');
	return s;
}

/* Bytes that an integer keeps: hh 1, h 2, none 4, l and the like 8. */
static const char *parse_length(const char *s, struct format_seg *seg)
{
	seg->bytes = 4;
	for (; *s && strchr("hlLjzt", *s); s++) {
		if (*s == 'h')
			seg->bytes = seg->bytes == 2 ? 1 : 2;
		else
			seg->bytes = 8;
	}
	return s;
}

/* The conversion at @s, behind the '%'. Returns its end, or NULL. */
static const char *parse_conversion(const char *s, bool rows,
				    struct format_seg *seg)
{
	s = parse_flags(s, seg);
	if (*s == '*') {
		seg->star = true;
		s++;
	} else {
		s = parse_number(s, &seg->width);
	}
	seg->precision = -1;
	if (s[0] == '.' &&
	    s[1] == '*') /* takes no argument, and says nothing */
		s += 2;
	else if (*s == '.')
		s = parse_number(s + 1, &seg->precision);
	s = parse_length(s, seg);
	if (*s && strchr("gmb", *s) && s[1] == 'r')
		seg->variant = *s++;
	/* out_check_format() refuses the last ones */
	if (!*s ||
	    !strchr(rows ? "diouxXcsprf" : "diouxXcspr" FORMAT_REFUSED, *s))
		return NULL;
	seg->conv = *s == 'i' ? 'd' : *s;
	s++;
	if (rows && seg->conv == 's' && seg->precision > 0)
		seg->longest = seg->precision;
	if (seg->conv == 'r' && !seg->variant && (*s == 'x' || *s == 'h'))
		seg->variant = *s++;
	return s;
}

typedef VEC(struct format_seg) seg_vec;

size_t out_format_group(const char *text, bool *minus, int32_t *width)
{
	const char *s = text;
	size_t len = strlen(text);

	if (*s != '%' || text[len - 1] != ')')
		return 0;
	*minus = *++s == '-';
	s = parse_number(s + *minus, width);
	return *width && *s == '(' ? (size_t)(s + 1 - text) : 0;
}

/* Of %% and %5%, behind the first '%', the other one, which prints; or NULL. */
static const char *percent(const char *s)
{
	for (const char *flag = "-+ #"; *flag; flag++)
		s += *s == *flag;
	s += strspn(s, "0123456789");
	return *s == '%' ? s : NULL;
}

static void push_literal(seg_vec *segs, const char *from, const char *to)
{
	struct format_seg seg = { .text = from, .len = (uint32_t)(to - from) };

	if (from < to)
		vec_push(segs, seg);
}

/* NUL bytes get their own form again, in the format's copy of the text. */
static void show_nul(const struct format *f, struct format_seg *seg)
{
	size_t hidden = strlen(FORMAT_NUL), n = 0;
	char *text = f->text + (seg->text - f->text);

	for (size_t i = 0; i < seg->len; n++) {
		bool nul = seg->len - i >= hidden &&
			   !memcmp(text + i, FORMAT_NUL, hidden);

		text[n] = nul ? '\0' : text[i];
		i += nul ? hidden : 1;
	}
	seg->len = (uint32_t)n;
}

void format_compile(struct format *f, const char *text, bool rows)
{
	seg_vec segs = { 0 };
	const char *s, *start;
	size_t inner;

	memset(f, 0, sizeof(*f));
	inner = rows ? out_format_group(text, &f->minus, &f->width) : 0;
	f->text = mem_strdup(text + inner);
	if (inner)
		f->text[strlen(f->text) - 1] = '\0';
	else
		f->width = 0;
	for (s = start = f->text; *s;) {
		struct format_seg seg = { 0 };
		const char *end;

		if (*s != '%') {
			s++;
			continue;
		}
		end = percent(s + 1);
		if (end) {
			push_literal(&segs, start, s);
			start = end;
			s = end + 1;
			continue;
		}
		end = parse_conversion(s + 1, rows, &seg);
		if (!end) {
			s++;
			continue;
		}
		seg.text = start;
		seg.len = (uint32_t)(s - start);
		vec_push(&segs, seg);
		f->nargs++;
		start = s = end;
	}
	push_literal(&segs, start, s);
	for (size_t i = 0; i < segs.len; i++)
		show_nul(f, &segs.at[i]);
	f->segs = segs.at;
	f->len = (uint32_t)segs.len;
}

void format_free(struct format *f)
{
	free(f->segs);
	free(f->text);
	memset(f, 0, sizeof(*f));
}

void format_pad(int32_t width, bool minus, size_t from, struct sbuf *to)
{
	size_t len = to->len - from, pad;

	if (width <= 0 || len >= (size_t)width)
		return;
	pad = (size_t)width - len;
	sbuf_pad(to, ' ', pad);
	if (minus)
		return;
	memmove(to->at + from + pad, to->at + from, len);
	memset(to->at + from, ' ', pad);
}

static size_t digits_of(uint64_t v, unsigned base, const char *set, char *end)
{
	size_t n = 0;

	while (v) {
		*--end = set[v % base];
		v /= base;
		n++;
	}
	return n;
}

/* @v as C's printf has it: sign or prefix, zeros, digits, in a field. */
static void put_integer(const struct format_seg *s, uint64_t v, bool negative,
			struct sbuf *to)
{
	const char *set =
		s->conv == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
	unsigned base = s->conv == 'd' || s->conv == 'u' ? 10
			: s->conv == 'o'		 ? 8
							 : 16;
	char buf[24], *end = buf + sizeof(buf);
	const char *sign = negative ? "-" : s->plus ? "+" : s->space ? " " : "";
	size_t n = digits_of(v, base, set, end), zeros = 0, total;

	if (s->conv != 'd')
		sign = "";
	if (base == 16 && (s->alt || s->conv == 'p') && v)
		sign = s->conv == 'X' ? "0X" : "0x";
	if (s->precision >= 0 && n < (size_t)s->precision)
		zeros = (size_t)s->precision - n;
	else if (!n && s->precision < 0)
		zeros = 1;
	if (base == 8 && s->alt && !zeros && (!n || end[-(long)n] != '0'))
		zeros = 1;
	total = strlen(sign) + zeros + n;
	if (s->zero && !s->minus && s->precision < 0 &&
	    total < (size_t)s->width) {
		zeros += (size_t)s->width - total;
		total = (size_t)s->width;
	}
	if (!s->minus && total < (size_t)s->width)
		sbuf_pad(to, ' ', (size_t)s->width - total);
	sbuf_puts(to, sign);
	sbuf_pad(to, '0', zeros);
	sbuf_putn(to, end - n, n);
	if (s->minus && total < (size_t)s->width)
		sbuf_pad(to, ' ', (size_t)s->width - total);
}

/* Cuts to the bytes of the conversion and extends the sign again. */
static uint64_t cut(uint64_t v, unsigned bytes, bool is_signed)
{
	unsigned shift = 64 - 8 * bytes;

	if (!shift)
		return v;
	if (is_signed)
		return (uint64_t)((int64_t)(v << shift) >> shift);
	return v << shift >> shift;
}

static void put_number(const struct format_seg *s, uint64_t v, struct sbuf *to)
{
	bool negative;

	if (s->conv == 'p') {
		put_integer(s, v, false, to);
		return;
	}
	v = cut(v, s->bytes, s->conv == 'd');
	negative = s->conv == 'd' && (int64_t)v < 0;
	if (s->width || s->precision >= 0 || s->alt || s->plus || s->space ||
	    s->conv != 'd')
		put_integer(s, negative ? -v : v, negative, to);
	else
		put_i64(to, (int64_t)v);
}

/*
 * %.Nf of a row: the integer divided by 10^N. There are no floating point
 * numbers in the kernel, so microseconds with %.3f are milliseconds.
 */
static void put_fixed(const struct format_seg *s, const struct type *t,
		      uint64_t v, struct sbuf *to)
{
	uint64_t scale = 1;
	bool negative = value_is_signed(t) && (int64_t)v < 0;
	int places = s->precision < 0 ? 6 : s->precision;
	char text[64];
	int n;

	if (places > 18)
		places = 18;
	for (int i = 0; i < places; i++)
		scale *= 10;
	if (negative)
		v = -v;
	n = snprintf(text, sizeof(text), "%s%llu", negative ? "-" : "",
		     (unsigned long long)(v / scale));
	if (places)
		n += snprintf(text + n, sizeof(text) - (size_t)n, ".%0*llu",
			      places, (unsigned long long)(v % scale));
	sbuf_putn(to, text, (size_t)n);
}

void format_value(struct out *o, const struct format_seg *s,
		  const struct type *t, const void *data, struct sbuf *to)
{
	size_t from = to->len;
	char c;

	switch (s->conv) {
	case 's':
		if (t->kind == TYPE_STRING && !s->width)
			value_string(o, t, data, to);
		else if (s->alt &&
			 (t->kind == TYPE_KSYM || t->kind == TYPE_USYM))
			value_place(o, t, data, to);
		else
			value_put(o, t, data, STYLE_TEXT, to);
		if (s->longest && to->len - from > (size_t)s->longest)
			sbuf_cut(to, from + (size_t)s->longest);
		break;
	case 'r':
		if (t->kind == TYPE_BUFFER)
			value_buffer(data, t->size, s->variant, to);
		else if (s->variant == 'g')
			gfp_put((uint64_t)value_int(t, data), to);
		else
			value_put(o, t, data, STYLE_TEXT, to);
		break;
	case 'c':
		c = (char)value_int(t, data);
		value_text(o, &c, 1, to);
		break;
	case 'f':
		put_fixed(s, t, (uint64_t)value_int(t, data), to);
		break;
	default:
		put_number(s, (uint64_t)value_int(t, data), to);
		return; /* has its own field */
	}
	format_pad(s->width, s->minus, from, to);
}

void format_run(struct out *o, const struct format *f, const struct type *args,
		const void *data, struct sbuf *to)
{
	uint32_t arg = 0;

	for (uint32_t i = 0; i < f->len; i++) {
		const struct format_seg *s = &f->segs[i];
		const struct type_field *field;

		sbuf_putn(to, s->text, s->len);
		if (!s->conv || !args || arg >= args->nfields)
			continue;
		field = &args->fields[arg++];
		format_value(o, s, field->type,
			     (const char *)data + field->offset, to);
	}
}

void out_printf(struct out *o, const char *format, const struct type *args,
		const void *data, struct sbuf *to)
{
	struct format f;

	format_compile(&f, format, false);
	format_run(o, &f, args, data, to);
	format_free(&f);
}
