/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Addresses to names, of the kernel and of processes. Nothing is read before
 * the first address is asked for; what was read is kept.
 */
#ifndef SONDE_STACK_SYMBOLS_H
#define SONDE_STACK_SYMBOLS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "out/out.h"

struct processes;
struct symbols;

struct symbols *symbols_new(void);
void symbols_free(struct symbols *s);
/* Makes @to ask @s, which must outlive it. */
void symbols_connect(struct symbols *s, struct out_symbols *to);
/*
 * "func+12", or "func" without @offset; NULL when nobody knows (the address
 * then prints as a number). The text is valid until the next call.
 */
const char *symbols_kernel(struct symbols *s, uint64_t addr, bool offset);
const char *symbols_user(struct symbols *s, uint64_t addr, uint32_t pid,
			 bool offset);
/* Reads the kernel's symbols now, where they would be at the first question. */
void symbols_read_kernel(struct symbols *s);
/*
 * What helps when code had no name because its process made it while running and
 * no perf map tells: in @pid the first such process. NULL unless that was one in
 * @part of all names of user code.
 */
const char *symbols_nameless(const struct symbols *s, uint32_t part,
			     uint32_t *pid);
/* Module of a kernel address, NULL in the kernel itself or unknown. */
const char *symbols_kernel_module(struct symbols *s, uint64_t addr);
/* The file that an address lies in, as the process names it, "[vdso]", or
 * "/tmp/perf-PID.map"; NULL unknown. Valid until the next call. */
const char *symbols_user_module(struct symbols *s, uint64_t addr, uint32_t pid);
/* The functions around a user address (struct out_symbols); names as their
 * authors wrote them. */
uint32_t symbols_user_source(struct symbols *s, uint64_t addr, uint32_t pid,
			     struct out_frame *frames);
/*
 * Notes where the files of a process are mapped, for addresses that are asked
 * about when it has gone. Does nothing when it has gone already.
 */
void symbols_note(struct symbols *s, pid_t pid);
/*
 * From here on all processes are followed, so that those that exit keep their
 * names (stack/sideband.h). Returns a descriptor that is readable when
 * symbols_catch_up() has much to do, owned by @s; -1 when the kernel does not
 * allow it.
 */
int symbols_follow(struct symbols *s);
/* The processes that it knows, its own. */
struct processes *symbols_processes(struct symbols *s);
/* Takes in what happened. */
void symbols_hear(struct symbols *s);
/* The same, and some of the processes that were there before;
 * true when there are more of them. */
bool symbols_catch_up(struct symbols *s);

#endif
