/* SPDX-License-Identifier: Apache-2.0 */
/*
 * When a run ends: a signal, its time, the process or command that it watches,
 * or that nobody reads its output. Signals are read, not caught, so that all is
 * undone in order first.
 */
#ifndef SONDE_FTRACE_UNTIL_H
#define SONDE_FTRACE_UNTIL_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct child;

struct until {
	int signals;
	int process; /* pidfd of a process to watch, or -1 */
	struct child *child;
	FILE *to;
	uint64_t deadline; /* CLOCK_MONOTONIC, ns; UINT64_MAX: none */
};

/* Holds SIGINT, SIGTERM, SIGHUP and SIGQUIT back from here on. */
void until_begin(struct until *u, struct child *child, FILE *to);
/* Tells a test that we are ready, lets the command go, starts the time; 0: no
 * limit. */
void until_start(struct until *u, uint64_t duration);
/* Sleeps @ms, -1: until the end; true when it is time to end. */
bool until_wait(struct until *u, int ms);
void until_end(struct until *u);

#endif
