/* SPDX-License-Identifier: Apache-2.0 */
/* What btf.c (the data) and btf_find.c (searching it) share. */
#ifndef SONDE_KERNEL_BTF_INT_H
#define SONDE_KERNEL_BTF_INT_H

#include "kernel/btf.h"

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
};

static inline uint32_t btf_info_kind(const struct btf_type *t)
{
	return BTF_INFO_KIND(t->info);
}

#endif
