/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What bcc's multi-tools take as a place to trace, as an attach point:
 *
 *	vfs_read, vfs_*		a function of the kernel
 *	c:malloc, /bin/x:f	of a library or program
 *	p:LIB:F, p::F, ::F, r::F	the same; r: its return
 *	t:CATEGORY:EVENT	a tracepoint
 *	u:LIB:PROBE		a USDT probe; u:LIB:PROVIDER:PROBE
 */
#ifndef SONDE_MULTI_SPEC_H
#define SONDE_MULTI_SPEC_H

#include "lang/ast.h"

/*
 * Fills provider and parts of @at from @text; @ret asks for the return of
 * functions. NULL, or what is wrong, for behind "'TEXT' ".
 */
const char *spec_attach(struct arena *a, const char *text, bool ret,
			struct attach *at);
/* Patterns that a regular expression may stand for. */
#define SPEC_MAX_PATTERNS 64

/*
 * @text with its last part, a regular expression, as the patterns that say the
 * same: "^vfs_.*$" is "vfs_*", "bar" is "*bar*", "^(a|b)c" is "ac*" and "bc*". How
 * many, in @to; 0 when none do, or more than these.
 */
uint32_t spec_with_regex(struct arena *a, const char *text,
			 const char *to[SPEC_MAX_PATTERNS]);

#endif
