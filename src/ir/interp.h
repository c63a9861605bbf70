/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The interpreter: runs IR in user space on synthetic events.
 *
 * It gives every op its meaning and so is the oracle for the back end: a
 * program run here and in the kernel on the same event must leave the same
 * maps and the same records.
 *
 *	struct interp *w = interp_new(p);
 *	struct interp_event ev = { .pid_tgid = 0x100000001, .comm = "cat" };
 *	if (interp_run(w, p->funcs.at[0], &ev, &ret) < 0)
 *		puts(interp_error(w));
 *	interp_free(w);
 *
 * Memory is checked: an address that IR sees names a region (a slot, a map
 * value, the context) and an offset in it; what lies outside fails the run
 * with a message instead of reading what happens to be there. What the kernel
 * or a process holds comes from the caller's @read.
 */
#ifndef SONDE_IR_INTERP_H
#define SONDE_IR_INTERP_H

#include <stdbool.h>
#include <stdint.h>

#include "ir/ir.h"

/* One event, as far as the program asks. Zero what it does not. */
struct interp_event {
	const void *ctx; /* the context's bytes, for CTX and LOAD */
	uint32_t ctx_size;
	uint64_t args[16];  /* ARG */
	uint64_t sargs[16]; /* SARG */
	uint64_t retval, func_ip, reg_ip;
	uint32_t probe_id;
	uint64_t pid_tgid, nspid, uid_gid; /* as the kernel packs them */
	char comm[16];
	uint32_t cpu, numaid;
	uint64_t task, cgroup, jiffies, cookie;
	const uint64_t *kstack, *ustack; /* addresses, innermost first */
	uint32_t nkstack, nustack;
};

/* The world outside. Any of them may be NULL. */
struct interp_hooks {
	void *self;
	/* ns of a clock (KTIME's n). NULL: counts 1, 2, 3.. */
	uint64_t (*clock)(void *self, uint32_t which);
	/* NULL: a fixed sequence */
	uint32_t (*random)(void *self);
	/* 0, or -errno when any byte cannot be read. NULL: all faults */
	int (*read)(void *self, enum addr_space space, uint64_t addr, void *to,
		    uint32_t len);
	/* UWRITE: 0 or -errno. NULL: all faults */
	int (*write)(void *self, uint64_t addr, const void *from, uint32_t len);
	/* the result of SIGNAL and SIGTHREAD. NULL: 0 */
	int (*signal)(void *self, int signal);
};

struct interp;

struct interp *interp_new(const struct ir_program *p);
void interp_free(struct interp *w);
void interp_hooks(struct interp *w, const struct interp_hooks *h);
/* Instructions after which a run fails; default a million. */
void interp_limit_steps(struct interp *w, uint64_t steps);
/* Bytes of records (each rounded up to 8, plus 8) that fit until
 * interp_drain(); 0, the default: no limit. */
void interp_limit_ring(struct interp *w, uint64_t bytes);

/*
 * Runs a function. 0 with what it returned in @ret (may be NULL), -EINVAL when
 * the program does what IR forbids, -ELOOP when it takes too many steps;
 * interp_error() then says what and where.
 */
int interp_run(struct interp *w, const struct ir_func *f,
	       const struct interp_event *ev, uint64_t *ret);
const char *interp_error(const struct interp *w);
/* Instructions of the last run. */
uint64_t interp_steps(const struct interp *w);

/* Records in the order of EMIT; valid until the next run or drain. */
uint32_t interp_nrecords(const struct interp *w);
const void *interp_record(const struct interp *w, uint32_t i, uint32_t *len);
void interp_drain(struct interp *w);
/* Losses of a kind, by probe id. */
uint64_t interp_loss(const struct interp *w, uint32_t probe, enum loss kind);
/* Signals sent so far, and the last one. */
uint32_t interp_signals(const struct interp *w, int *last);
/* Whether OVERRIDE was run, and with what result. */
bool interp_overridden(const struct interp *w, uint64_t *result);

/*
 * What a map holds: entries in the order of insertion, keys and values in
 * their types' layout, as struct snapshot (out/out.h) has them. The caller
 * frees both arrays. A keyless map has one entry or none.
 */
uint32_t interp_map(const struct interp *w, uint32_t map, unsigned char **keys,
		    unsigned char **values);
void interp_map_clear(struct interp *w, uint32_t map);
/* As zero(): the keys stay, the values become zero bytes. */
void interp_map_zero(struct interp *w, uint32_t map);

#endif
