/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tracefs: where it is, which events it has, what their records look like.
 */
#ifndef SONDE_KERNEL_TRACEFS_H
#define SONDE_KERNEL_TRACEFS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

/*
 * The folder, found once: /sys/kernel/tracing or /sys/kernel/debug/tracing.
 * When neither is mounted and we may, it is mounted at the former, and stays.
 * NULL when there is none; tracefs_problem() then says why, for people.
 */
const char *tracefs_dir(void);
const char *tracefs_problem(void);

/* A file below it, opened; -errno. */
int tracefs_open(const char *path, int flags);
/* The whole of a file below it, NUL-terminated, owned by the caller; NULL
 * with errno. */
char *tracefs_read(const char *path, size_t *len);

enum tracefs_loc {
	TRACEFS_PLAIN,
	TRACEFS_DATA_LOC, /* u32: offset | length << 16, from the record */
	TRACEFS_REL_LOC,  /* the same, offset from behind this u32 */
};

/* One field of an event's record. */
struct tracefs_field {
	const char *name;
	const char *type; /* as written, without __data_loc and [N] */
	uint32_t offset;  /* bytes from the start of the record */
	uint32_t size;	  /* bytes in the record */
	uint32_t count;	  /* elements of an array; 0: none, or open */
	bool is_array;
	bool is_signed;
	bool is_common; /* common_type and its like */
	enum tracefs_loc loc;
};

/* Owned by the arena that it was parsed into. */
struct tracefs_format {
	const char *name;
	uint32_t id;
	struct tracefs_field *fields;
	uint32_t nfields;
};

/* Parses the text of a format file. 0, or -EINVAL when it is not one. */
int tracefs_parse_format(struct arena *a, const char *text, size_t len,
			 struct tracefs_format *out);
/* The format of an event; -ENOENT when there is no such event. */
int tracefs_event_format(struct arena *a, const char *category,
			 const char *event, struct tracefs_format *out);
/* Its id, as perf_event_open wants it; negative errno. */
int tracefs_event_id(const char *category, const char *event);
bool tracefs_has_event(const char *category, const char *event);

/*
 * Calls @fn with every event whose category and name match the globs, sorted
 * by category then name. 0 or -errno.
 */
int tracefs_each_event(const char *category, const char *event,
		       void (*fn)(const char *category, const char *event,
				  void *data),
		       void *data);

#endif
