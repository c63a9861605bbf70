/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fields of tracepoints' records that the raw arguments lead to as well, so
 * that the record need not be made: sched_switch's prev_pid is prev->pid.
 */
#ifndef SONDE_PROBE_RAWFIELD_H
#define SONDE_PROBE_RAWFIELD_H

#include "probe/probe.h"

/*
 * When the raw arguments of a tracepoint have every field that @u names, as
 * the record has it: true, with them as p->args, p->record and p->btf_id set.
 */
bool raw_field_plan(struct types *ts, struct probe *p,
		    const struct probe_uses *u);
/* Makes the reads of a body's args that mean fields of @p->record read the
 * raw arguments. Either may be NULL. */
void raw_field_follow(struct types *ts, const struct probe *p,
		      struct expr *predicate, struct block *body);

#endif
