/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Dynamic probes as people write them, and as the kernel takes them:
 *
 *	p:[NAME ]PLACE[ ARG...]		at a place
 *	r:[NAME ]PLACE[ ARG...]		at the return of a function
 */
#ifndef SONDE_FTRACE_DEFINITION_H
#define SONDE_FTRACE_DEFINITION_H

#include <stdbool.h>

struct definition {
	bool ret;
	char *name;  /* of the event: letters, digits and _ */
	char *place; /* as written */
	char *args;  /* "" without */
};

/* Takes @text apart; false, with what is wrong with it in *why. */
bool definition_parse(const char *text, struct definition *d, const char **why);
void definition_free(struct definition *d);

#endif
