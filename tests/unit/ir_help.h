/* SPDX-License-Identifier: Apache-2.0 */
/* Programs in text form, for the tests of the IR room. */
#ifndef TESTS_UNIT_IR_HELP_H
#define TESTS_UNIT_IR_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ir/interp.h"
#include "ir/util.h"

/* One program and the world it runs in. */
struct lab {
	struct arena arena;
	struct ir_program *p;
	struct interp *w;
};

static inline void lab_open(struct lab *l, const char *text)
{
	char err[256] = "";

	memset(l, 0, sizeof(*l));
	l->p = ir_parse(text, &l->arena, err, sizeof(err));
	if (!l->p)
		fail_msg("%s\n%s", err, text);
	l->w = interp_new(l->p);
}

static inline void lab_close(struct lab *l)
{
	interp_free(l->w);
	ir_program_free(l->p);
	arena_free(&l->arena);
}

static inline void lab_validate(struct lab *l)
{
	char err[512] = "";

	for (size_t i = 0; i < l->p->subs.len; i++)
		if (ir_validate(l->p, l->p->subs.at[i], err, sizeof(err)))
			fail_msg("%s", err);
	for (size_t i = 0; i < l->p->funcs.len; i++)
		if (ir_validate(l->p, l->p->funcs.at[i], err, sizeof(err)))
			fail_msg("%s", err);
}

static inline uint64_t lab_run(struct lab *l, const struct interp_event *ev)
{
	uint64_t ret = 0;

	if (interp_run(l->w, l->p->funcs.at[0], ev, &ret))
		fail_msg("%s", interp_error(l->w));
	return ret;
}

#endif
