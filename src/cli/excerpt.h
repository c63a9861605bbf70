/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What of a tool's output stands in a report: the lines that tell most, and
 * how many there were. Rows stand under a line of column names, the first that
 * has PID among them; of the program itself (@self) none are shown or counted.
 */
#ifndef SONDE_CLI_EXCERPT_H
#define SONDE_CLI_EXCERPT_H

#include <stdio.h>
#include <sys/types.h>

enum excerpt {
	EXCERPT_FIRST, /* the first rows */
	EXCERPT_MOST,  /* those with the most in a column of numbers */
	EXCERPT_LAST,  /* the last paragraphs: of stacks, the most frequent */
	EXCERPT_ALL,   /* histograms */
};

/* Prints each line with four blanks before it. @column: for EXCERPT_MOST. */
void excerpt_print(const char *text, enum excerpt kind, const char *column,
		   pid_t self, FILE *to);

#endif
