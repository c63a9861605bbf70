/* SPDX-License-Identifier: Apache-2.0 */
/* What btf.c (the data), btf_member.c (what types are made of), btf_find.c
 * (searching them) and btf_module.c share. */
#ifndef SONDE_KERNEL_BTF_INT_H
#define SONDE_KERNEL_BTF_INT_H

#include "base/vec.h"
#include "kernel/btf.h"

#define BTF_DIR "/sys/kernel/btf/"
#define BTF_LOCAL_MASK ((1u << BTF_LOCAL_BITS) - 1)

/* One module; @btf is NULL until its types are asked for, or when they cannot
 * be read (then @tried). */
struct btf_module {
	char *name;
	struct btf_kernel *btf;
	bool tried;
};

/*
 * A reader. @types and @strings point into @data. With a @base (a module's
 * BTF over the kernel's) ids and string offsets go on where the base ends.
 */
struct btf_kernel {
	const struct btf_kernel *base;
	const uint8_t *data;
	size_t len;
	bool mapped; /* munmap() it */
	bool owned;  /* free() it */
	uint32_t
		users; /* of the running kernel's: btf_open() less btf_close() */
	const uint8_t *types;
	uint32_t types_len;
	const char *strings;
	uint32_t strings_len;
	uint32_t first_id;   /* 1, or one past the base's highest */
	uint32_t first_text; /* 0, or the base's strings_len */
	uint32_t *offsets;   /* of type first_id + i in @types */
	uint32_t count;	     /* entries of @offsets */
	uint32_t lookups;    /* how often btf_find() scanned */
	uint32_t *by_name;   /* hash of name: 1 + index into @offsets */
	uint32_t *chain;     /* the next of the same slot, same coding */
	uint32_t nslots;     /* a power of two */
	VEC(struct btf_module) modules; /* number n is at n - 1 */
	bool modules_listed;
};

/* What stands in the data of type @from, an id or the offset of a text: what it
 * is to @b. */
uint32_t btf_id_beside(const struct btf_kernel *b, uint32_t from, uint32_t id);
const char *btf_text_beside(const struct btf_kernel *b, uint32_t from,
			    uint32_t offset);
/* A file of BTF; NULL with errno. */
struct btf_kernel *btf_open_path(const char *path,
				 const struct btf_kernel *base);
/* Offset of @name as a whole text in @b's own strings; 0 when not there. */
uint32_t btf_find_text(const struct btf_kernel *b, const char *name);
/* The first of @b's own types with that kind and text as its name, or 0. */
uint32_t btf_scan(const struct btf_kernel *b, uint32_t text, uint32_t kind);
void btf_modules_close(struct btf_kernel *b);

static inline uint32_t btf_info_kind(const struct btf_type *t)
{
	return BTF_INFO_KIND(t->info);
}

static inline uint32_t btf_info_vlen(const struct btf_type *t)
{
	return BTF_INFO_VLEN(t->info);
}

#endif
