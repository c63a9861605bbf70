// SPDX-License-Identifier: Apache-2.0
/*
 * Types of traced programs, from their debug information, made when asked for:
 * as those of the kernel (btf_type.c), a struct is made without its members.
 * All their pointers lead to user memory.
 */
#include <string.h>

#include "elf/debug.h"
#include "elf/elf.h"
#include "type/type.h"

/* Pointers to pointers, arrays of arrays: so deep at most. */
#define DEPTH 32

static struct type_file *file_of(struct types *ts, const char *path)
{
	struct type_file *f;
	const char *why;

	for (size_t i = 0; i < ts->files.len; i++)
		if (!strcmp(ts->files.at[i]->path, path))
			return ts->files.at[i];
	f = arena_new(ts->arena, struct type_file);
	f->path = arena_strdup(ts->arena, path);
	f->elf = elf_open_file(path, &why);
	f->debug = f->elf ? debug_open(f->elf) : NULL;
	vec_push(&ts->files, f);
	return f;
}

struct debug *types_debug(struct types *ts, const char *path)
{
	return file_of(ts, path)->debug;
}

void types_close_files(struct types *ts)
{
	for (size_t i = 0; i < ts->files.len; i++) {
		debug_close(ts->files.at[i]->debug);
		elf_release(ts->files.at[i]->elf);
		hash_free(&ts->files.at[i]->types);
	}
	vec_free(&ts->files);
}

static struct hash *known_types(struct types *ts, const struct debug *d)
{
	size_t i = 0;

	while (ts->files.at[i]->debug != d)
		i++;
	return &ts->files.at[i]->types;
}

static const struct type *convert(struct types *ts, struct debug *d,
				  uint32_t ref, int depth);

static uint32_t size_of(const struct debug_type *dt)
{
	return dt->size > UINT32_MAX ? 0 : (uint32_t)dt->size;
}

/* What BPF has no numbers for: its bytes. */
static const struct type *bytes_of(struct types *ts,
				   const struct debug_type *dt)
{
	uint32_t size = size_of(dt);

	return size ? type_array(ts, &type_uint8, size) : &type_void;
}

static const struct type *integer(struct types *ts, const struct debug_type *dt)
{
	uint32_t size = size_of(dt);

	if (!size || (size & (size - 1)))
		return bytes_of(ts, dt);
	if (size > 8)
		return type_array(ts, &type_uint64, size / 8);
	return type_int(size, dt->is_signed);
}

static const struct type *array(struct types *ts, struct debug *d,
				const struct debug_type *dt, int depth)
{
	const struct type *t = convert(ts, d, dt->elem, depth + 1);

	for (uint32_t i = dt->dims; i-- > 0;) {
		uint64_t n = dt->dim[i];

		if (t->size && n > UINT32_MAX / t->size)
			n = 0;
		t = type_array(ts, t, (uint32_t)n);
	}
	return t;
}

static const struct type *aggregate(struct types *ts, struct debug *d,
				    const struct debug_type *dt)
{
	const char *name = dt->name ? dt->name : dt->alias;
	struct type *t =
		type_struct_new(ts, name ? name : "", dt->kind == DEBUG_UNION);

	t->is_typedef_name = !dt->name && dt->alias;
	t->size = size_of(dt);
	t->debug = d;
	t->debug_ref = dt->ref;
	return t;
}

static const struct type *enumeration(struct types *ts, struct debug *d,
				      const struct debug_type *dt)
{
	const char *name = dt->name ? dt->name : dt->alias;
	uint32_t size = size_of(dt);
	struct type *t;

	if (size != 1 && size != 2 && size != 8)
		size = 4;
	t = (struct type *)(uintptr_t)type_enum(
		ts, arena_strdup(ts->arena, name ? name : ""), size,
		dt->is_signed);
	t->debug = d;
	t->debug_ref = dt->ref;
	return t;
}

static const struct type *make(struct types *ts, struct debug *d,
			       const struct debug_type *dt, int depth)
{
	switch (dt->kind) {
	case DEBUG_BOOL:
		return &type_bool;
	case DEBUG_CHAR:
		return &type_char;
	case DEBUG_INT:
		return integer(ts, dt);
	case DEBUG_ENUM:
		return enumeration(ts, d, dt);
	case DEBUG_POINTER:
		return type_ptr(ts, convert(ts, d, dt->elem, depth + 1),
				SPACE_USER);
	case DEBUG_ARRAY:
		return array(ts, d, dt, depth);
	case DEBUG_STRUCT:
	case DEBUG_UNION:
		return aggregate(ts, d, dt);
	case DEBUG_FLOAT:
	case DEBUG_OTHER:
		return bytes_of(ts, dt);
	default:
		return &type_void;
	}
}

static const struct type *convert(struct types *ts, struct debug *d,
				  uint32_t ref, int depth)
{
	struct hash *known = known_types(ts, d);
	const struct type *t;
	struct debug_type dt;

	if (!ref || depth > DEPTH)
		return &type_void;
	debug_type(d, ref, &dt);
	if (!dt.ref)
		return &type_void;
	t = hash_getn(known, &dt.ref, sizeof(dt.ref));
	if (t)
		return t;
	t = make(ts, d, &dt, depth);
	hash_setn(known, &dt.ref, sizeof(dt.ref), (void *)(uintptr_t)t);
	return t;
}

const struct type *type_by_debug_ref(struct types *ts, struct debug *d,
				     uint32_t ref)
{
	return convert(ts, d, ref, 0);
}

struct filling {
	struct types *ts;
	struct debug *d;
	struct type *t;
	VEC(struct type_field) fields;
	VEC(struct type_enumerator) enums;
};

static bool add_member(const struct debug_member *m, void *data)
{
	struct filling *f = data;
	struct type_field out = { .offset = (uint32_t)m->offset };

	out.name = arena_strdup(f->ts->arena, m->name ? m->name : "");
	out.type = convert(f->ts, f->d, m->type, 0);
	/* an array without an end may be the last one */
	if (m->offset > f->t->size || out.type->size > f->t->size - m->offset)
		return true;
	if (m->bit_size && type_is_int(out.type) &&
	    m->bit_offset + m->bit_size <= 64) {
		out.bit_offset = (uint8_t)m->bit_offset;
		out.bit_size = (uint8_t)m->bit_size;
	}
	vec_push(&f->fields, out);
	return true;
}

static bool add_enumerator(const char *name, int64_t value, void *data)
{
	struct filling *f = data;
	struct type_enumerator one = { arena_strdup(f->ts->arena, name),
				       value };

	vec_push(&f->enums, one);
	return true;
}

/* The debug information has the members in another unit, or not at all. */
static bool define(struct type *t)
{
	struct debug_type dt;

	debug_type(t->debug, t->debug_ref, &dt);
	if (!dt.is_declaration)
		return true;
	debug_type(t->debug, debug_define(t->debug, dt.ref), &dt);
	if (!dt.ref || dt.is_declaration)
		return false;
	t->debug_ref = dt.ref;
	t->size = size_of(&dt);
	return true;
}

bool type_complete_debug(struct types *ts, struct type *t)
{
	struct filling f = { .ts = ts, .d = t->debug, .t = t };

	if (!define(t))
		return false;
	if (t->kind == TYPE_ENUM)
		debug_enumerators(t->debug, t->debug_ref, add_enumerator, &f);
	else
		debug_members(t->debug, t->debug_ref, add_member, &f);
	t->nfields = (uint32_t)f.fields.len;
	t->fields = arena_array(ts->arena, struct type_field, f.fields.len);
	t->nenums = (uint32_t)f.enums.len;
	t->enums = arena_array(ts->arena, struct type_enumerator, f.enums.len);
	if (t->nfields)
		memcpy(t->fields, f.fields.at, t->nfields * sizeof(*t->fields));
	if (t->nenums)
		memcpy(t->enums, f.enums.at, t->nenums * sizeof(*t->enums));
	vec_free(&f.fields);
	vec_free(&f.enums);
	t->complete = true;
	return true;
}

const struct type *type_find_enumerator_in(struct types *ts, const char *name,
					   const char *path, uint64_t address,
					   int64_t *value)
{
	struct debug *d = types_debug(ts, path);
	uint32_t ref;

	if (!d || !debug_find_enumerator(d, name, address, &ref, value))
		return NULL;
	return convert(ts, d, ref, 0);
}
