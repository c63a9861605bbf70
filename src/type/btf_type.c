// SPDX-License-Identifier: Apache-2.0
/*
 * Kernel types, by BTF id, made when asked for.
 *
 * A struct is made without its members: those come with type_complete(), when
 * somebody names a field. So `curtask->parent->pid` makes task_struct, its two
 * hundred members (each a pointer, an integer or again an incomplete struct)
 * and no more; BTF as a whole is never walked.
 */
#include <string.h>

#include "kernel/btf.h"
#include "type/type.h"

static const struct type *convert(struct types *ts, uint32_t id, int depth);

static void remember(struct types *ts, uint32_t id, const struct type *t)
{
	hash_setn(&ts->by_btf_id, &id, sizeof(id), (void *)(uintptr_t)t);
}

static const struct type *convert_int(struct types *ts, uint32_t id)
{
	struct btf_int_info info = { 0 };
	uint32_t size = btf_type_size(ts->btf, id);

	if (!btf_int_info(ts->btf, id, &info))
		return &type_uint64;
	if (info.is_bool && size == 1)
		return &type_bool;
	if (size > 8)
		return type_array(ts, &type_uint64, size / 8);
	return type_int(size, info.is_signed);
}

static bool is_char(struct btf_kernel *b, uint32_t id)
{
	id = btf_resolve(b, id);
	return btf_type_kind(b, id) == BTF_KIND_INT &&
	       !strcmp(btf_type_name(b, id), "char");
}

/* An array of char is a string; other bytes (u8[6]) are an array. */
static const struct type *convert_array(struct types *ts, uint32_t id,
					int depth)
{
	uint32_t elem = 0, count = 0;

	if (!btf_array_info(ts->btf, id, &elem, &count))
		return &type_void;
	if (count && is_char(ts->btf, elem))
		return type_string(ts, count);
	return type_array(ts, convert(ts, elem, depth + 1), count);
}

static const struct type *convert_ptr(struct types *ts, uint32_t id, int depth)
{
	uint32_t to = btf_pointee(ts->btf, id);
	enum addr_space space =
		btf_has_tag(ts->btf, to, "user") ? SPACE_USER : SPACE_KERNEL;

	return type_ptr(ts, convert(ts, to, depth + 1), space);
}

static const struct type *convert_struct(struct types *ts, uint32_t id,
					 const char *alias)
{
	struct type *t;
	const char *name = btf_type_name(ts->btf, id);
	uint32_t kind = btf_type_kind(ts->btf, id);

	t = type_struct_new(ts, name[0] || !alias ? name : alias,
			    kind == BTF_KIND_UNION);
	t->is_typedef_name = !name[0] && alias;
	t->size = btf_type_size(ts->btf, id);
	t->btf_id = id;
	return t;
}

static const struct type *convert_enum(struct types *ts, uint32_t id,
				       const char *alias)
{
	const struct btf_type *raw = btf_type_at(ts->btf, id);
	const char *name = btf_type_name(ts->btf, id);
	bool is_signed = raw && BTF_INFO_KFLAG(raw->info);
	struct type *t = (struct type *)(uintptr_t)type_enum(
		ts, name[0] || !alias ? name : alias,
		btf_type_size(ts->btf, id), is_signed);

	t->btf_id = id;
	return t;
}

static const struct type *convert_raw(struct types *ts, uint32_t id,
				      const char *alias, int depth)
{
	switch (btf_type_kind(ts->btf, id)) {
	case BTF_KIND_INT:
		return convert_int(ts, id);
	case BTF_KIND_PTR:
		return convert_ptr(ts, id, depth);
	case BTF_KIND_ARRAY:
		return convert_array(ts, id, depth);
	case BTF_KIND_STRUCT:
	case BTF_KIND_UNION:
	case BTF_KIND_FWD:
		return convert_struct(ts, id, alias);
	case BTF_KIND_ENUM:
	case BTF_KIND_ENUM64:
		return convert_enum(ts, id, alias);
	case BTF_KIND_FLOAT:
		return type_int(btf_type_size(ts->btf, id), false);
	default:
		return &type_void;
	}
}

static const struct type *convert(struct types *ts, uint32_t id, int depth)
{
	const char *alias = NULL;
	const struct type *t;

	if (depth > BTF_DEPTH)
		return &type_void;
	id = btf_skip_mods(ts->btf, id);
	if (btf_type_kind(ts->btf, id) == BTF_KIND_TYPEDEF) {
		alias = btf_type_name(ts->btf, id);
		id = btf_resolve(ts->btf, id);
	}
	t = hash_getn(&ts->by_btf_id, &id, sizeof(id));
	if (t)
		return t;
	t = convert_raw(ts, id, alias, depth);
	remember(ts, id, t);
	return t;
}

const struct type *type_by_btf_id(struct types *ts, uint32_t id)
{
	return types_btf(ts) ? convert(ts, id, 0) : NULL;
}

/*
 * Does the verifier follow this pointer of a struct? It does not know which
 * member of a union is meant, and it refuses loads through what is tagged as
 * percpu or of user space.
 */
static bool is_typed(const struct types *ts, const struct type *t, uint32_t id)
{
	uint32_t to = btf_pointee(ts->btf, btf_resolve(ts->btf, id));
	uint32_t kind = to ? btf_type_kind(ts->btf, btf_resolve(ts->btf, to))
			   : BTF_KIND_UNKN;

	return !t->is_union &&
	       (kind == BTF_KIND_STRUCT || kind == BTF_KIND_UNION) &&
	       !btf_has_tag(ts->btf, to, "user") &&
	       !btf_has_tag(ts->btf, to, "percpu");
}

static void fetch_members(struct types *ts, struct type *t)
{
	uint32_t n = btf_vlen_of(ts->btf, t->btf_id);

	t->fields = arena_array(ts->arena, struct type_field, n);
	for (uint32_t i = 0; i < n; i++) {
		struct type_field *f = &t->fields[t->nfields];
		struct btf_member_info m;

		if (!btf_member_at(ts->btf, t->btf_id, i, &m))
			break;
		f->name = m.name;
		f->type = convert(ts, m.type, 0);
		f->offset = m.bit_offset / 8;
		f->typed = is_typed(ts, t, m.type);
		if (m.bit_size && f->type->size) {
			/* Start at the container, so that one load gets all. */
			uint32_t unit = f->type->size;

			f->offset = m.bit_offset / 8 / unit * unit;
			f->bit_offset = (uint8_t)(m.bit_offset - f->offset * 8);
			f->bit_size = (uint8_t)m.bit_size;
		}
		t->nfields++;
	}
	t->complete = true;
}

static void fetch_enums(struct types *ts, struct type *t)
{
	uint32_t n = btf_vlen_of(ts->btf, t->btf_id);

	t->enums = arena_array(ts->arena, struct type_enumerator, n);
	while (t->nenums < n && btf_enum_at(ts->btf, t->btf_id, t->nenums,
					    &t->enums[t->nenums].name,
					    &t->enums[t->nenums].value))
		t->nenums++;
	t->complete = true;
}

bool type_complete(struct types *ts, const struct type *t)
{
	struct type *mine = (struct type *)(uintptr_t)t; /* from our arena */
	uint32_t kind;

	if (t->complete || t->kind == TYPE_TUPLE || t->kind == TYPE_RECORD)
		return true;
	if (t->debug)
		return type_complete_debug(ts, mine);
	if (!t->btf_id || !types_btf(ts))
		return false;
	kind = btf_type_kind(ts->btf, t->btf_id);
	if (kind == BTF_KIND_FWD) {
		uint32_t id = btf_find_in(ts->btf, NULL, t->name,
					  t->is_union ? BTF_KIND_UNION
						      : BTF_KIND_STRUCT);

		if (!id)
			return false;
		mine->btf_id = id;
		mine->size = btf_type_size(ts->btf, id);
	}
	if (t->kind == TYPE_ENUM)
		fetch_enums(ts, mine);
	else if (t->kind == TYPE_STRUCT)
		fetch_members(ts, mine);
	return t->complete;
}

static void complete_all(struct types *ts, const struct type *t, int depth)
{
	if (depth > BTF_DEPTH)
		return;
	if (t->kind == TYPE_ARRAY)
		complete_all(ts, t->elem, depth + 1);
	if (t->kind == TYPE_STRUCT || t->kind == TYPE_ENUM)
		type_complete(ts, t);
	for (uint32_t i = 0; i < t->nfields; i++)
		complete_all(ts, t->fields[i].type, depth + 1);
}

void type_complete_all(struct types *ts, const struct type *t)
{
	complete_all(ts, t, 0);
}
