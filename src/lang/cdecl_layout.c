// SPDX-License-Identifier: Apache-2.0
/*
 * Where the members of a struct lie: the C ABI of x86-64 and arm64, bitfields
 * as GCC places them.
 */
#include "lang/cdecl_priv.h"

/* Of our own structs as they were laid out, of the kernel's by their fields. */
static uint32_t align_of(const struct layout *l, const struct type *t,
			 int level)
{
	uint32_t align = 1;
	uintptr_t known;

	if (t->kind == TYPE_ARRAY)
		return align_of(l, t->elem, level);
	if (t->kind != TYPE_STRUCT)
		return type_align(t);
	known = (uintptr_t)hash_getn(l->aligns, &t, sizeof(t));
	if (known)
		return (uint32_t)known;
	if (level > 16 || !type_complete(l->ts, t))
		return type_align(t);
	for (uint32_t i = 0; i < t->nfields; i++) {
		uint32_t one = align_of(l, t->fields[i].type, level + 1);

		align = one > align ? one : align;
	}
	return align;
}

static void align_to(struct layout *l, uint32_t bytes)
{
	uint64_t unit = (uint64_t)bytes * 8;

	if (unit)
		l->bits = (l->bits + unit - 1) / unit * unit;
}

/* A bitfield may not cross a unit of its own type. */
static void place_bits(struct layout *l, struct type_field *f, uint32_t width)
{
	uint64_t unit = (uint64_t)f->type->size * 8;

	if (!width) {
		align_to(l, f->type->size);
		return;
	}
	if (!l->packed && l->bits / unit != (l->bits + width - 1) / unit)
		align_to(l, f->type->size);
	f->offset = (uint32_t)(l->bits / unit * f->type->size);
	f->bit_offset = (uint8_t)(l->bits % unit);
	/* packed: the bits may run over the unit, so count from their byte */
	if (f->bit_offset + width > unit) {
		f->offset = (uint32_t)(l->bits / 8);
		f->bit_offset = (uint8_t)(l->bits % 8);
	}
	f->bit_size = (uint8_t)width;
	l->bits += width;
}

void layout_place(struct layout *l, struct type_field *f, int64_t width,
		  uint32_t least)
{
	uint32_t align = l->packed ? 1 : align_of(l, f->type, 0);

	if (least > align)
		align = least;
	if (l->is_union)
		l->bits = 0;
	if (width >= 0) {
		place_bits(l, f, (uint32_t)width);
	} else {
		align_to(l, align);
		l->bits = (l->bits + 7) / 8 * 8;
		f->offset = (uint32_t)(l->bits / 8);
		l->bits += (uint64_t)f->type->size * 8;
	}
	if (align > l->align)
		l->align = align;
	if (l->bits > l->size * 8)
		l->size = (l->bits + 7) / 8;
}
