/* SPDX-License-Identifier: Apache-2.0 */
/* sonde help TOPIC */
#ifndef SONDE_CLI_HELP_H
#define SONDE_CLI_HELP_H

#include <stdbool.h>
#include <stdio.h>

/* Prints what there is to say on a topic; false when it is none. */
bool help_topic(const char *name, FILE *to);
/* The names of the topics, with commas, for messages. */
#define HELP_TOPICS "options, probes, functions, output"

#endif
