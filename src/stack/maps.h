/* SPDX-License-Identifier: Apache-2.0 */
/* Where the files of a process are in its memory: /proc/PID/maps. */
#ifndef SONDE_STACK_MAPS_H
#define SONDE_STACK_MAPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct mapping {
	uint64_t begin, end; /* addresses, end exclusive */
	uint64_t offset;     /* in the file, of @begin */
	char *path;	     /* as the process sees it, "[vdso]" and the like
			      * too; NULL for anonymous memory */
};

struct mappings {
	struct mapping *at; /* by address */
	size_t len;
};

/* 0, or -errno: -ENOENT when the process has gone, @m then untouched. */
int mappings_read(struct mappings *m, uint32_t pid);
/* The same from text in the file's form; what does not fit it is skipped. */
void mappings_parse(struct mappings *m, const char *text);
const struct mapping *mappings_find(const struct mappings *m, uint64_t addr);
void mappings_free(struct mappings *m);

#endif
