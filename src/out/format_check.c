// SPDX-License-Identifier: Apache-2.0
/* Does a format fit its arguments? Asked by the checker, before anything runs. */
#include "out/out_priv.h"

#define ARGS_MAX 128

/* Types that an integer conversion takes. A symbol with a name of its own is
 * called a text. */
static bool is_number(const struct type *t)
{
	return type_is_scalar(t) || (t->kind == TYPE_SYMBOL && !t->name);
}

static bool fits(const struct format_seg *s, const struct type *t)
{
	switch (s->conv) {
	case 's':
		return t->kind != TYPE_NONE && t->kind != TYPE_VOID;
	case 'r':
		return s->variant == 'g' ? is_number(t)
					 : t->kind == TYPE_BUFFER;
	default:
		return is_number(t);
	}
}

static const char *check_one(struct arena *a, const struct format_seg *s,
			     const struct type *t)
{
	struct sbuf name = { 0 };
	const char *message;
	char conv[3] = { s->conv, s->variant, 0 };

	if (s->star)
		return "a width of '*' is not supported in a format string";
	if (strchr(FORMAT_REFUSED, s->conv))
		return arena_printf(a, "unsupported format specifier: %c",
				    s->conv);
	if (fits(s, t))
		return NULL;
	if (s->variant && strchr("gmb", s->variant)) {
		conv[0] = s->variant;
		conv[1] = s->conv;
	}
	type_print(t, &name);
	message = arena_printf(a,
			       "unsupported format specifier for type '%s': %s",
			       sbuf_str(&name), conv);
	sbuf_free(&name);
	return message;
}

const char *out_check_format(struct arena *a, const char *format,
			     const struct type *const *args, uint32_t n)
{
	const char *message = NULL;
	struct format f;
	uint32_t arg = 0;

	format_compile(&f, format, false);
	if (f.nargs > n)
		message = arena_printf(a,
				       "not enough arguments for format string "
				       "(%u supplied, %u expected)",
				       n, f.nargs);
	else if (f.nargs < n)
		message = arena_printf(a,
				       "too many arguments for format string "
				       "(%u supplied, %u expected)",
				       n, f.nargs);
	else if (n > ARGS_MAX)
		message = arena_printf(a,
				       "too many arguments for format string "
				       "(%u supplied, at most %u)",
				       n, ARGS_MAX);
	for (uint32_t i = 0; i < f.len && !message; i++)
		if (f.segs[i].conv)
			message = check_one(a, &f.segs[i], args[arg++]);
	format_free(&f);
	return message;
}
