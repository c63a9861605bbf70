/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Processes and what code is where in them, while they live and after. Their
 * mappings come from /proc when a process is first seen, and from the
 * kernel's own records (stack/sideband.h) as it maps, forks and calls exec.
 */
#ifndef SONDE_STACK_PROCESS_H
#define SONDE_STACK_PROCESS_H

#include "base/hash.h"
#include "base/vec.h"
#include "stack/image.h"
#include "stack/maps.h"

struct process {
	uint32_t pid;
	bool gone;
	uint64_t gone_at; /* number of the exit that was told, from 1 */
	bool followed;	  /* every change since it was read is known */
	struct mappings maps;
	uint64_t read_at; /* monotonic ns; 0 never */
	/* code in no file: a perf map is looked for, now and then, since it
	 * may come late */
	bool makes_code;
	struct perfmap *names; /* that map, or NULL */
	/* when it was looked for, first and last, ns; 0 never */
	uint64_t names_since, names_at;
};

struct processes {
	struct hash by_pid; /* u32 -> struct process */
	struct hash paths;
	/* what was mapped is opened when it is first seen, so that it has
	 * names after it is removed: identity -> struct image */
	struct hash files;
	struct hash recent;   /* what the kernel told of -> struct recent */
	bool followed;	      /* by a side-band */
	VEC(uint32_t) makers; /* of code, without a perf map as yet */
	uint64_t exits;	      /* told */
	size_t dead;	      /* processes kept after their exit */
	size_t tables;	      /* bytes of symbols of all files */
};

/* So many are kept after their exit, the last ones: some 2 KiB each. */
#define DEAD_MAX 8192

/* Tables of symbols that take more than this, bytes, go, but for the one in use:
 * that of a million functions takes 16 MB. */
#define TABLES_MAX ((size_t)32 << 20)

void processes_free(struct processes *all);
/* What is known of a process, read or read again at need; never NULL. */
struct process *process_get(struct processes *all, uint32_t pid);
/* Reads its mappings now, if it lives. */
void process_note(struct processes *all, uint32_t pid);

/* The processes that there are, with user memory or without; *@pids is the
 * caller's. */
size_t process_list(uint32_t **pids);

/* What the kernel tells. */
void process_mapped(struct processes *all, uint32_t pid,
		    const struct mapping *m);
void process_forked(struct processes *all, uint32_t parent, uint32_t child);
void process_execed(struct processes *all, uint32_t pid);
void process_exited(struct processes *all, uint32_t pid);

/* The file of a mapping; NULL when it is none or cannot be opened. */
struct image *process_image(struct processes *all, const struct process *p,
			    const struct mapping *m);
/* The function at an offset of a file, as image_name() tells. */
const char *process_name_in(struct processes *all, struct image *im,
			    uint64_t offset, uint64_t *distance);
/* Its perf map; NULL when it has none. */
struct perfmap *process_names(struct process *p);
/* Looks for the maps of those that make code and have none as yet. */
void process_find_names(struct processes *all);
/* Whether a mapping is memory that a compiler may have written code to. */
bool mapping_is_made(const struct mapping *m);

#endif
