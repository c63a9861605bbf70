// SPDX-License-Identifier: Apache-2.0
/*
 * A field says its type twice: as C wrote it, and as size and sign. For plain
 * integers size and sign are the truth ("pid_t pid; size:4; signed:1"), so
 * that no type name has to be looked up. Only system calls need the name:
 * there each argument takes 8 bytes, of which "int dfd" is the lower 4.
 */
#include "probe/format_type.h"

#include <string.h>

struct field {
	struct types *ts;
	const struct tracefs_field *f;
	enum addr_space space;
};

/* Integers that C can name without a look at the kernel's types. */
static const struct {
	const char *name;
	const struct type *type;
} plain[] = {
	{ "char", &type_int8 },
	{ "signed char", &type_int8 },
	{ "unsigned char", &type_uint8 },
	{ "short", &type_int16 },
	{ "unsigned short", &type_uint16 },
	{ "int", &type_int32 },
	{ "unsigned", &type_uint32 },
	{ "unsigned int", &type_uint32 },
	{ "long", &type_int64 },
	{ "unsigned long", &type_uint64 },
	{ "long long", &type_int64 },
	{ "unsigned long long", &type_uint64 },
	{ "bool", &type_bool },
	{ "_Bool", &type_bool },
	{ "s8", &type_int8 },
	{ "u8", &type_uint8 },
	{ "s16", &type_int16 },
	{ "u16", &type_uint16 },
	{ "s32", &type_int32 },
	{ "u32", &type_uint32 },
	{ "s64", &type_int64 },
	{ "u64", &type_uint64 },
	{ "size_t", &type_uint64 },
	{ "ssize_t", &type_int64 },
	{ "loff_t", &type_int64 },
	{ "pid_t", &type_int32 },
	{ "uid_t", &type_uint32 },
	{ "gid_t", &type_uint32 },
	{ "umode_t", &type_uint16 },
	{ "void", &type_void },
};

/* The text without "const", "volatile" and stray blanks; in the arena. */
static char *strip(struct types *ts, const char *text)
{
	static const char *const drop[] = { "const", "volatile", "__user",
					    "__kernel" };
	char *out = arena_alloc(ts->arena, strlen(text) + 2), *end = out;
	size_t n;

	while (*text) {
		bool dropped = false;

		text += strspn(text, " \t");
		n = strcspn(text, " \t*");
		if (!n && *text == '*')
			n = 1;
		for (size_t i = 0; i < 4; i++)
			dropped |= strlen(drop[i]) == n &&
				   !strncmp(text, drop[i], n);
		if (!dropped && n) {
			if (end > out && *text != '*')
				*end++ = ' ';
			memcpy(end, text, n);
			end += n;
		}
		text += n;
	}
	*end = '\0';
	return out;
}

static const struct type *by_name(struct types *ts, const char *name)
{
	const char *base = name;

	/* the kernel's own, exported names of the same integers */
	if (!strncmp(base, "__", 2))
		base += 2;
	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
		if (!strcmp(plain[i].name, base))
			return plain[i].type;
	return type_by_name(ts, name);
}

/* What a text with stars points to; NULL when it has none. */
static const struct type *pointer(const struct field *c, char *text)
{
	char *star = strchr(text, '*');
	const struct type *t;
	size_t stars;

	if (!star)
		return NULL;
	stars = strlen(star);
	*star = '\0';
	t = by_name(c->ts, text);
	if (!t)
		t = &type_void;
	for (size_t i = 0; i < stars; i++)
		t = type_ptr(c->ts, t, c->space);
	return t;
}

static bool is_int_size(uint32_t n)
{
	return n == 1 || n == 2 || n == 4 || n == 8;
}

static const struct type *bytes(const struct field *c, uint32_t n)
{
	return type_array(c->ts, &type_uint8, n);
}

/* A type by its written name that takes at most @size bytes. */
static const struct type *scalar(const struct field *c, char *text,
				 uint32_t size)
{
	bool named = !strncmp(text, "enum ", 5) ||
		     !strncmp(text, "struct ", 7) ||
		     !strncmp(text, "union ", 6) || !strcmp(text, "bool") ||
		     (size == 8 && c->space == SPACE_USER);
	const struct type *t = pointer(c, text);

	if (!t && named)
		t = by_name(c->ts, text);
	if (t && t->size && t->size <= size)
		return t;
	return is_int_size(size) ? type_int(size, c->f->is_signed)
				 : bytes(c, size);
}

/* "char comm[16]", "u64 args[6]", and a count that is an expression. */
static const struct type *array(const struct field *c, char *text)
{
	const struct tracefs_field *f = c->f;
	const struct type *elem;
	uint32_t count = f->count;

	if (!strcmp(text, "char"))
		return type_string(c->ts, f->size);
	if (count && f->size % count == 0)
		return type_array(c->ts, scalar(c, text, f->size / count),
				  count);
	elem = strchr(text, '*') ? pointer(c, text) : by_name(c->ts, text);
	if (!elem || !elem->size)
		return bytes(c, f->size);
	return type_array(c->ts, elem, f->size / elem->size);
}

/* What a __data_loc or __rel_loc leads to: a pointer into the record. */
static const struct type *location(const struct field *c, char *text)
{
	const struct type *elem =
		strchr(text, '*') ? pointer(c, text) : by_name(c->ts, text);

	return type_ptr(c->ts, elem ? elem : &type_uint8, SPACE_KERNEL);
}

static const struct type *field_type(const struct field *c)
{
	char *text = strip(c->ts, c->f->type);

	if (c->f->loc != TRACEFS_PLAIN)
		return location(c, text);
	if (c->f->is_array)
		return array(c, text);
	return scalar(c, text, c->f->size);
}

const struct type *format_args(struct types *ts, const char *name,
			       const struct tracefs_format *f,
			       enum addr_space space)
{
	struct type *t = type_struct_new(ts, name, false);

	t->fields = arena_array(ts->arena, struct type_field, f->nfields + 1);
	for (uint32_t i = 0; i < f->nfields; i++) {
		const struct tracefs_field *from = &f->fields[i];
		struct field c = { ts, from, space };
		struct type_field *to = &t->fields[t->nfields];

		if (from->is_common)
			continue;
		to->name = arena_strdup(ts->arena, from->name);
		to->offset = from->offset;
		to->data_loc = from->loc == TRACEFS_DATA_LOC;
		to->rel_loc = from->loc == TRACEFS_REL_LOC;
		to->type = field_type(&c);
		t->nfields++;
		if (from->offset + from->size > t->size)
			t->size = from->offset + from->size;
	}
	t->complete = true;
	return type_ptr(ts, t, SPACE_CTX);
}

void format_describe(const struct tracefs_format *f, struct sbuf *out)
{
	for (uint32_t i = 0; i < f->nfields; i++) {
		const struct tracefs_field *x = &f->fields[i];

		if (x->is_common)
			continue;
		if (x->loc != TRACEFS_PLAIN)
			sbuf_printf(out, "    %s %s[] %s\n",
				    x->loc == TRACEFS_DATA_LOC ? "__data_loc"
							       : "__rel_loc",
				    x->type, x->name);
		else if (x->is_array && x->count)
			sbuf_printf(out, "    %s %s[%u]\n", x->type, x->name,
				    x->count);
		else if (x->is_array)
			sbuf_printf(out, "    %s %s[]\n", x->type, x->name);
		else
			sbuf_printf(out, "    %s %s\n", x->type, x->name);
	}
}
