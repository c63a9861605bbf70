/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a run makes in tracefs, instances and groups of probes, carries the mark
 * of its process (kernel/process.h), so that a later run knows what a killed one
 * left behind.
 */
#ifndef SONDE_FTRACE_OWNER_H
#define SONDE_FTRACE_OWNER_H

#include <stdbool.h>

#include "base/sbuf.h"

/* The mark of this process. */
const char *owner_self(void);

/* What there is below tracefs that carries such a name. */
enum owned_kind { OWNED_INSTANCE, OWNED_KPROBE, OWNED_UPROBE };

struct owned {
	enum owned_kind kind;
	const char *name; /* of an instance; GROUP/EVENT of a probe */
	int pid;
	bool alive;
};

/* Calls @fn with each, probes behind the instances that may use them. */
void owner_each(void (*fn)(const struct owned *o, void *data), void *data);
/* Makes a probe by its definition, in the kernel's words; -errno. */
int owner_define(enum owned_kind kind, const char *definition);
/* Takes one away: 0, or -errno (EBUSY: in use after all). */
int owned_remove(const struct owned *o);
/* Takes away what dead owners left; how many things. */
unsigned owner_sweep(void);

#endif
