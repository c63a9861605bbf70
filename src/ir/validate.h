/* SPDX-License-Identifier: Apache-2.0 */
/* The two halves of ir_validate(), and the message they share. */
#ifndef SONDE_IR_VALIDATE_H
#define SONDE_IR_VALIDATE_H

#include "ir/util.h"

struct validator {
	const struct ir_program *p;
	const struct ir_func *f;
	uint32_t block, at; /* what is being looked at */
	char *err;
	size_t errlen;
};

/* Reports "func 0 "begin", b1, 3: r3 = ...: what is wrong"; -EINVAL. */
int validate_fail(struct validator *v, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* What must hold along all paths; the function's form has been checked. */
int validate_flow(struct validator *v);

#endif
