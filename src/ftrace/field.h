/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What stands in the fields of a record. Records come from the kernel, but their
 * sizes are held against what is read all the same.
 */
#ifndef SONDE_FTRACE_FIELD_H
#define SONDE_FTRACE_FIELD_H

#include <stdbool.h>
#include <stdint.h>

struct record;
struct tep_event;
struct tep_format_field;

/* The number of @size bytes at @offset; 0 when it is wider than 8 bytes or the
 * record ends before it. */
uint64_t field_at(const struct record *r, uint32_t offset, uint32_t size,
		  bool is_signed);
/* The same of a field. */
uint64_t field_value(const struct record *r, const struct tep_format_field *f);
/* The characters of a field, in the record itself or behind an offset, up to a
 * zero; they live as long as the record. */
const char *field_chars(const struct record *r,
			const struct tep_format_field *f, uint32_t *len);

/* The value of a number's field; false: the event has none of that name. */
bool field_number(const struct tep_event *e, const struct record *r,
		  const char *name, uint64_t *value);
/* As field_chars(); NULL: the event has none of that name. */
const char *field_text(const struct tep_event *e, const struct record *r,
		       const char *name, uint32_t *len);

#endif
