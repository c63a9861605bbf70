/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Growing arrays of any type.
 *
 *	VEC(struct foo) foos = { 0 };
 *	vec_push(&foos, f);
 *	for (size_t i = 0; i < foos.len; i++) use(&foos.at[i]);
 *	vec_free(&foos);
 *
 * vec_push may move the elements: keep indices, not pointers, across it.
 */
#ifndef SONDE_BASE_VEC_H
#define SONDE_BASE_VEC_H

#include <stdlib.h>

#include "base/mem.h"

#define VEC(type) \
	struct { \
		type *at; \
		size_t len, cap; \
	}

#define vec_push(v, x) \
	do { \
		if ((v)->len == (v)->cap) { \
			(v)->cap = (v)->cap ? (v)->cap * 2 : 8; \
			(v)->at = mem_grow((v)->at, \
					   (v)->cap * sizeof(*(v)->at)); \
		} \
		(v)->at[(v)->len++] = (x); \
	} while (0)

#define vec_last(v) (&(v)->at[(v)->len - 1])

#define vec_free(v) \
	do { \
		free((v)->at); \
		(v)->at = NULL; \
		(v)->len = 0; \
		(v)->cap = 0; \
	} while (0)

#endif
