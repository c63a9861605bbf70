// SPDX-License-Identifier: Apache-2.0
#include "multi/priv.h"

void argdist_make(struct multi *m, const struct script *tool,
		  struct pieces *clauses)
{
	(void)m;
	(void)tool;
	(void)clauses;
}
