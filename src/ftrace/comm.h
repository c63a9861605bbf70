/* SPDX-License-Identifier: Apache-2.0 */
/* Names of the tasks in records, which hold their number only. */
#ifndef SONDE_FTRACE_COMM_H
#define SONDE_FTRACE_COMM_H

#include "base/hash.h"

#define COMM_LEN 16

struct comms {
	struct hash by_pid;
	unsigned round;
	unsigned asked; /* round in which saved_cmdlines was read last */
};

/* Names found from here on are asked for anew: tasks change theirs. */
void comm_round(struct comms *c);
/* The name of a thread; "<...>" when it has gone unseen. Valid until the next
 * comm_round(). */
const char *comm_of(struct comms *c, int tid);
/* The process of a thread; 0 when it has gone unseen. Who wants it of threads
 * that have gone sets the option record-tgid. */
int comm_tgid(struct comms *c, int tid);
void comm_free(struct comms *c);

#endif
