/* SPDX-License-Identifier: Apache-2.0 */
/* Names of the tasks in records, which hold their number only. */
#ifndef SONDE_FTRACE_COMM_H
#define SONDE_FTRACE_COMM_H

#include <stdint.h>

#include "base/hash.h"
#include "base/vec.h"

#define COMM_LEN 16

struct sideband;

/* What a thread was called from then on, or whose name it had when it came. */
struct comm_change {
	uint64_t time; /* ns, CLOCK_MONOTONIC */
	int tid, parent;
	char name[COMM_LEN];
};

struct comms {
	struct hash by_pid;
	unsigned round;
	unsigned asked;	       /* round in which saved_cmdlines was read last */
	struct sideband *band; /* NULL: names are as they are when asked */
	VEC(struct comm_change) changes; /* in the order of time */
	size_t applied;			 /* so many of these */
	uint64_t heard;			 /* all before is in @changes */
	uint64_t lost;			 /* of the band's, so far */
};

/*
 * From here on a name is what the task had at the time of its record, however
 * short its life: what the kernel tells of new tasks and names is listened to.
 * @tids: of these threads alone (their numbers are the keys); empty: of all.
 * Where the kernel does not tell us, names stay as they are when asked.
 */
void comm_follow(struct comms *c, const struct hash *tids);
/* Takes in what was told, lest the kernel has no room for more. */
void comm_listen(struct comms *c);
/* What is asked for now is of a record of that time, none older follows. */
void comm_at(struct comms *c, uint64_t time);

/* Names that are not followed are asked for anew from here on. */
void comm_round(struct comms *c);
/* The name of a thread; "<...>" when it has gone unseen. Valid until the next
 * call of these. */
const char *comm_of(struct comms *c, int tid);
/* The process of a thread; 0 when it has gone unseen. Who wants it of threads
 * that have gone sets the option record-tgid. */
int comm_tgid(struct comms *c, int tid);
void comm_free(struct comms *c);

#endif
