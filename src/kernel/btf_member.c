// SPDX-License-Identifier: Apache-2.0
/*
 * What a type is made of: its size, its members, enumerators and parameters.
 * Numbers found in the data are checked, what they point to was (btf.c).
 */
#include <string.h>

#include "kernel/btf_int.h"

uint32_t btf_type_size(const struct btf_kernel *b, uint32_t id)
{
	uint64_t times = 1;
	const struct btf_type *t;
	const struct btf_array *a;

	for (int i = 0; i < BTF_DEPTH; i++) {
		id = btf_resolve(b, id);
		t = btf_type_at(b, id);
		if (!t)
			return 0;
		switch (btf_info_kind(t)) {
		case BTF_KIND_INT:
		case BTF_KIND_STRUCT:
		case BTF_KIND_UNION:
		case BTF_KIND_ENUM:
		case BTF_KIND_ENUM64:
		case BTF_KIND_FLOAT:
		case BTF_KIND_DATASEC:
			times *= t->size;
			return times > UINT32_MAX ? 0 : (uint32_t)times;
		case BTF_KIND_PTR:
			times *= sizeof(void *);
			return times > UINT32_MAX ? 0 : (uint32_t)times;
		case BTF_KIND_ARRAY:
			a = (const struct btf_array *)(t + 1);
			times *= a->nelems;
			if (times > UINT32_MAX)
				return 0;
			id = btf_id_beside(b, id, a->type);
			continue;
		default:
			return 0;
		}
	}
	return 0;
}

bool btf_int_info(const struct btf_kernel *b, uint32_t id,
		  struct btf_int_info *out)
{
	const struct btf_type *t = btf_type_at(b, id);
	uint32_t v;

	if (!t || btf_info_kind(t) != BTF_KIND_INT)
		return false;
	memcpy(&v, t + 1, sizeof(v));
	out->bits = BTF_INT_BITS(v);
	out->offset = BTF_INT_OFFSET(v);
	out->is_signed = BTF_INT_ENCODING(v) & BTF_INT_SIGNED;
	out->is_char = BTF_INT_ENCODING(v) & BTF_INT_CHAR;
	out->is_bool = BTF_INT_ENCODING(v) & BTF_INT_BOOL;
	return true;
}

uint32_t btf_pointee(const struct btf_kernel *b, uint32_t id)
{
	return btf_type_kind(b, id) == BTF_KIND_PTR ? btf_next(b, id) : 0;
}

bool btf_array_info(const struct btf_kernel *b, uint32_t id, uint32_t *elem,
		    uint32_t *count)
{
	const struct btf_type *t = btf_type_at(b, id);
	const struct btf_array *a;

	if (!t || btf_info_kind(t) != BTF_KIND_ARRAY)
		return false;
	a = (const struct btf_array *)(t + 1);
	*elem = btf_id_beside(b, id, a->type);
	*count = a->nelems;
	return true;
}

bool btf_member_at(const struct btf_kernel *b, uint32_t id, uint32_t i,
		   struct btf_member_info *out)
{
	const struct btf_type *t = btf_type_at(b, id);
	const struct btf_member *m;
	uint32_t kind = t ? btf_info_kind(t) : BTF_KIND_UNKN;

	if ((kind != BTF_KIND_STRUCT && kind != BTF_KIND_UNION) ||
	    i >= btf_info_vlen(t))
		return false;
	m = (const struct btf_member *)(t + 1) + i;
	out->name = btf_text_beside(b, id, m->name_off);
	out->type = btf_id_beside(b, id, m->type);
	if (BTF_INFO_KFLAG(t->info)) {
		out->bit_offset = BTF_MEMBER_BIT_OFFSET(m->offset);
		out->bit_size = BTF_MEMBER_BITFIELD_SIZE(m->offset);
	} else {
		out->bit_offset = m->offset;
		out->bit_size = 0;
	}
	return true;
}

bool btf_enum_at(const struct btf_kernel *b, uint32_t id, uint32_t i,
		 const char **name, int64_t *value)
{
	const struct btf_type *t = btf_type_at(b, id);
	const struct btf_enum64 *e64;
	const struct btf_enum *e;

	if (!t || i >= btf_vlen_of(b, id))
		return false;
	if (btf_info_kind(t) == BTF_KIND_ENUM) {
		e = (const struct btf_enum *)(t + 1) + i;
		*name = btf_text_beside(b, id, e->name_off);
		/* the flag says signed; older BTF never sets it, and then
		 * a value is as its 32 bits say in C: an int */
		*value = e->val;
		return true;
	}
	if (btf_info_kind(t) != BTF_KIND_ENUM64)
		return false;
	e64 = (const struct btf_enum64 *)(t + 1) + i;
	*name = btf_text_beside(b, id, e64->name_off);
	*value = (int64_t)((uint64_t)e64->val_hi32 << 32 | e64->val_lo32);
	return true;
}

uint32_t btf_proto(const struct btf_kernel *b, uint32_t id)
{
	const struct btf_type *t;

	for (int i = 0; i < BTF_DEPTH; i++) {
		id = btf_resolve(b, id);
		t = btf_type_at(b, id);
		if (!t)
			return 0;
		if (btf_info_kind(t) == BTF_KIND_FUNC_PROTO)
			return id;
		if (btf_info_kind(t) != BTF_KIND_FUNC &&
		    btf_info_kind(t) != BTF_KIND_PTR)
			return 0;
		id = btf_id_beside(b, id, t->type);
	}
	return 0;
}

bool btf_param_at(const struct btf_kernel *b, uint32_t proto, uint32_t i,
		  const char **name, uint32_t *type)
{
	const struct btf_type *t = btf_type_at(b, proto);
	const struct btf_param *p;

	if (!t || btf_info_kind(t) != BTF_KIND_FUNC_PROTO ||
	    i >= btf_info_vlen(t))
		return false;
	p = (const struct btf_param *)(t + 1) + i;
	*name = btf_text_beside(b, proto, p->name_off);
	*type = btf_id_beside(b, proto, p->type);
	return true;
}

uint32_t btf_return_type(const struct btf_kernel *b, uint32_t proto)
{
	const struct btf_type *t = btf_type_at(b, proto);

	return t && btf_info_kind(t) == BTF_KIND_FUNC_PROTO
		       ? btf_id_beside(b, proto, t->type)
		       : 0;
}
