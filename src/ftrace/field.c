// SPDX-License-Identifier: Apache-2.0
#include "ftrace/field.h"

#include <string.h>
#include <traceevent/event-parse.h>

#include "ftrace/stream.h"

uint64_t field_at(const struct record *r, uint32_t offset, uint32_t size,
		  bool is_signed)
{
	const char *at = (const char *)r->data + offset;
	uint64_t v = 0;

	if (size > 8 || offset + size > r->size)
		return 0;
	memcpy(&v, at, size);
	if (is_signed && size && size < 8 && v >> (size * 8 - 1))
		v |= ~0ULL << size * 8;
	return v;
}

uint64_t field_value(const struct record *r, const struct tep_format_field *f)
{
	return field_at(r, (uint32_t)f->offset, (uint32_t)f->size,
			f->flags & TEP_FIELD_IS_SIGNED);
}

bool field_number(const struct tep_event *e, const struct record *r,
		  const char *field, uint64_t *value)
{
	struct tep_format_field *f =
		tep_find_any_field((struct tep_event *)(uintptr_t)e, field);

	if (!f || f->size > 8)
		return false;
	*value = field_value(r, f);
	return true;
}

const char *field_chars(const struct record *r,
			const struct tep_format_field *f, uint32_t *len)
{
	uint32_t at = (uint32_t)f->offset, size = (uint32_t)f->size;

	if (f->flags & TEP_FIELD_IS_DYNAMIC) {
		uint32_t where = (uint32_t)field_at(r, at, 4, false);

		/* __rel_loc counts from behind itself */
		at = (where & 0xffff) +
		     (f->flags & TEP_FIELD_IS_RELATIVE ? at + 4 : 0);
		size = where >> 16;
	}
	if (at > r->size)
		at = r->size;
	if (size > r->size - at)
		size = r->size - at;
	*len = (uint32_t)strnlen((const char *)r->data + at, size);
	return (const char *)r->data + at;
}

const char *field_text(const struct tep_event *e, const struct record *r,
		       const char *field, uint32_t *len)
{
	struct tep_format_field *f =
		tep_find_field((struct tep_event *)(uintptr_t)e, field);

	return f ? field_chars(r, f, len) : NULL;
}
