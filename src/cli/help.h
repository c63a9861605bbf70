/* SPDX-License-Identifier: Apache-2.0 */
/* sonde help TOPIC */
#ifndef SONDE_CLI_HELP_H
#define SONDE_CLI_HELP_H

#include <stdbool.h>
#include <stdio.h>

/* Prints what there is to say on a topic; false when it is none. */
bool help_topic(const char *name, FILE *to);
/* Text that begins at @column of a line, in as many lines of 80 columns as it needs,
 * by whole words; the line is ended. */
void help_wrap(const char *text, int column, FILE *to);
/* The names of the topics, with commas, for messages. */
#define HELP_TOPICS "options, probes, functions, output"

#endif
