// SPDX-License-Identifier: Apache-2.0
/*
 * The format file of an event:
 *
 *	name: sched_switch
 *	ID: 372
 *	format:
 *		field:unsigned short common_type;  offset:0; size:2; signed:0;
 *		...
 *		field:char prev_comm[16];  offset:8;  size:16;  signed:0;
 *		field:__data_loc char[] name;  offset:24;  size:4;  signed:0;
 *
 *	print fmt: "..."
 *
 * A declaration is taken from its end: brackets, name, and the rest is the
 * type. Text that is none of this is skipped or refused, never trusted: sizes
 * and offsets are bounded, as records are smaller than a page or so.
 */
#include <ctype.h>
#include <errno.h>
#include <string.h>

#include "base/vec.h"
#include "kernel/tracefs.h"

#define MAX_RECORD (1u << 20)
#define MAX_FIELDS 4096

typedef VEC(struct tracefs_field) fields;

/* A piece of the text. */
struct cut {
	const char *at;
	size_t len;
};

static struct cut trim(struct cut c)
{
	while (c.len && isspace((unsigned char)c.at[0])) {
		c.at++;
		c.len--;
	}
	while (c.len && isspace((unsigned char)c.at[c.len - 1]))
		c.len--;
	return c;
}

static bool begins(struct cut c, const char *with)
{
	size_t n = strlen(with);

	return c.len >= n && !memcmp(c.at, with, n);
}

static struct cut behind(struct cut c, size_t n)
{
	return (struct cut){ c.at + n, c.len - n };
}

/* Takes the text up to @stop off the front of @c. */
static struct cut take(struct cut *c, char stop)
{
	const char *end = memchr(c->at, stop, c->len);
	struct cut got = { c->at, end ? (size_t)(end - c->at) : c->len };

	*c = behind(*c, end ? got.len + 1 : got.len);
	return got;
}

/* A decimal number that ends the cut; false for anything else. */
static bool number(struct cut c, uint32_t max, uint32_t *out)
{
	uint64_t n = 0;

	c = trim(c);
	if (!c.len)
		return false;
	for (; c.len; c = behind(c, 1)) {
		if (!isdigit((unsigned char)c.at[0]))
			return false;
		n = n * 10 + (uint64_t)(c.at[0] - '0');
		if (n > max)
			return false;
	}
	*out = (uint32_t)n;
	return true;
}

static bool is_name_char(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* "[16]" at the end: sets count, returns what stands before. The count may
 * be an expression in kernels' own words ("TASK_COMM_LEN"): left 0 then. */
static struct cut cut_brackets(struct cut c, struct tracefs_field *f)
{
	size_t open = c.len;

	if (!c.len || c.at[c.len - 1] != ']')
		return c;
	while (open && c.at[open - 1] != '[')
		open--;
	if (!open)
		return c;
	f->is_array = true;
	number((struct cut){ c.at + open, c.len - open - 1 }, MAX_RECORD,
	       &f->count);
	c.len = open - 1;
	return trim(c);
}

/* "__data_loc char[] name", "const char * filename", "u64 addr[2]" */
static bool declaration(struct arena *a, struct cut c, struct tracefs_field *f)
{
	size_t name;

	c = trim(c);
	if (begins(c, "__data_loc ")) {
		f->loc = TRACEFS_DATA_LOC;
		c = trim(behind(c, strlen("__data_loc ")));
	} else if (begins(c, "__rel_loc ")) {
		f->loc = TRACEFS_REL_LOC;
		c = trim(behind(c, strlen("__rel_loc ")));
	}
	c = cut_brackets(c, f);
	name = c.len;
	while (name && is_name_char(c.at[name - 1]))
		name--;
	if (name == c.len || !name)
		return false;
	f->name = arena_strndup(a, c.at + name, c.len - name);
	f->is_common = !strncmp(f->name, "common_", 7);
	/* dynamic arrays have their brackets at the type */
	c = cut_brackets(trim((struct cut){ c.at, name }), f);
	f->type = arena_strndup(a, c.at, c.len);
	return c.len;
}

/* One "field:...;\toffset:8;\tsize:16;\tsigned:0;" */
static bool field_line(struct arena *a, struct cut line,
		       struct tracefs_field *f)
{
	bool offset = false, size = false;
	uint32_t is_signed = 0;
	struct cut part;

	if (!declaration(a, take(&line, ';'), f))
		return false;
	while (line.len) {
		part = trim(take(&line, ';'));
		if (begins(part, "offset:"))
			offset =
				number(behind(part, 7), MAX_RECORD, &f->offset);
		else if (begins(part, "size:"))
			size = number(behind(part, 5), MAX_RECORD, &f->size);
		else if (begins(part, "signed:"))
			number(behind(part, 7), 1, &is_signed);
	}
	f->is_signed = is_signed;
	return offset && size;
}

int tracefs_parse_format(struct arena *a, const char *text, size_t len,
			 struct tracefs_format *out)
{
	struct cut all = { text, len }, line;
	bool id = false;
	fields fs = { 0 };

	memset(out, 0, sizeof(*out));
	out->name = "";
	while (all.len && fs.len < MAX_FIELDS) {
		struct tracefs_field f = { 0 };

		line = trim(take(&all, '\n'));
		if (begins(line, "name:")) {
			line = trim(behind(line, 5));
			out->name = arena_strndup(a, line.at, line.len);
		} else if (begins(line, "ID:")) {
			id = number(behind(line, 3), INT32_MAX, &out->id);
		} else if (begins(line, "field:")) {
			if (field_line(a, behind(line, 6), &f))
				vec_push(&fs, f);
		} else if (begins(line, "print fmt:")) {
			break;
		}
	}
	out->nfields = (uint32_t)fs.len;
	out->fields = arena_array(a, struct tracefs_field, fs.len + 1);
	if (fs.len)
		memcpy(out->fields, fs.at, fs.len * sizeof(*fs.at));
	vec_free(&fs);
	return id ? 0 : -EINVAL;
}
