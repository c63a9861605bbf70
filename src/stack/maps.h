/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is mapped where in the memory of a process: code only, which is what
 * the addresses of a stack lie in. From /proc/PID/maps, or one by one as
 * the kernel tells of them (stack/sideband.h).
 */
#ifndef SONDE_STACK_MAPS_H
#define SONDE_STACK_MAPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"

struct image;

struct mapping {
	uint64_t begin, end; /* addresses, end exclusive */
	uint64_t offset;     /* in the file, of @begin */
	uint32_t major, minor;
	uint64_t inode; /* 0: no file */
	/* of the inode, which is given to another file with another one; 0
	 * unknown */
	uint64_t generation;
	/* as the process sees it, "[vdso]" and the like too; "" for anonymous
	 * memory. Lives in the table of paths. */
	const char *path;
	struct image *image; /* what was mapped, when it could be opened; not
			      * owned, stack/process.h */
};

struct mappings {
	struct mapping *at; /* by address, without overlaps */
	size_t len, cap;
};

/*
 * Executable mappings of a process. @paths holds every path once; it frees
 * the values with free(). 0, or -errno: -ENOENT when the process has gone, @m
 * then untouched.
 */
int mappings_read(struct mappings *m, uint32_t pid, struct hash *paths);
/* The same from text in the file's form; what does not fit it is skipped. */
void mappings_parse(struct mappings *m, const char *text, struct hash *paths);
/* Puts one in; what lay there before is cut or goes, as by mmap(). */
void mappings_add(struct mappings *m, const struct mapping *one);
void mappings_copy(struct mappings *to, const struct mappings *from);
const struct mapping *mappings_find(const struct mappings *m, uint64_t addr);
void mappings_free(struct mappings *m);

/* The one copy of a path in the table. */
const char *path_intern(struct hash *paths, const char *path);
void paths_free(struct hash *paths);

#endif
