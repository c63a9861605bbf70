/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The BPF back end: IR to instructions, instructions to a loaded program.
 *
 *	select*.c	IR -> struct bpf_insn over virtual registers (vcode.h)
 *			(select_stack.c: kernel stacks without frames of ours)
 *	tidy.c		constants, jumps to jumps, unreached code
 *	live.c		live intervals
 *	regalloc.c	linear scan; r6-r9 across calls
 *	spill.c		what found no register: to the stack, or to scratch
 *	frame.c		slots to stack (at most 256 bytes) or per-CPU scratch
 *	encode.c	branches and map addresses
 *	join.c		two programs to one, of an entry and of a return
 *	emit.c		all that in order, for a function and its loop bodies
 *	layout.c	what lies behind the loss counters
 *	dump.c		instructions as text
 *	maps.c		the maps of a program
 *	load.c		BPF_PROG_LOAD with func_info and line_info, second verbose
 *			load on a refusal
 *	verifier.c	the verifier's log to a script line and a hint
 */
#ifndef SONDE_BPF_BPF_H
#define SONDE_BPF_BPF_H

#include <linux/bpf.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/sbuf.h"
#include "ir/ir.h"
#include "probe/probe.h"

/*
 * The kernel-side objects of a running script. Descriptors are -1 until
 * bpf_maps_create(); bpf_maps_close() closes them all.
 */
struct bpf_maps {
	int *fds;   /* by map index: the (inner) map, -1 for MAP_GLOBAL */
	int *outer; /* swapped maps: ARRAY_OF_MAPS of one, else -1 */
	uint32_t *global_off; /* MAP_GLOBAL: offset of the set flag */
	uint32_t nmaps;
	int globals;	   /* mmapable array of one value: all MAP_GLOBALs */
	void *globals_mem; /* mapped, globals_size bytes */
	uint32_t globals_size;
	int ring; /* ring buffer for records */
	uint32_t ring_size;
	int packets; /* perf event array for SKBOUT, or -1 */
	bool has_packets;
	int loss; /* mmapable array of one value: u64[nprobes][LOSS_NKINDS],
			    then what bpf/layout.h says */
	uint64_t *loss_mem;
	uint32_t loss_size; /* of the whole value */
	int scratch; /* array of one value, made when a function needs it */
	uint32_t scratch_size; /* bytes a level, a multiple of 64 */
	uint32_t levels; /* of scratch a CPU: SCRATCH_LEVELS, or one a function
			  * where the kernel has no atomics that fetch */
	uint32_t ncpus;	 /* possible CPUs: scratch is [ncpus][levels] */
	int names;	 /* probe names, u8[nprobes][probe_name_size]; or -1 */
	int texts;	 /* of numbers, u8[..][SYMBOL_TEXT], one table behind
			  * the other (bpf/layout.h); or -1 */
};

struct bpf_opts {
	uint32_t ring_pages; /* 4 KiB pages of ring, power of two; 0 default */
	bool dry;	     /* no kernel calls: assume every feature */
	bool verbose;	     /* keep the verifier's log */
	uint32_t log_size;
	uint32_t
		table_rows; /* of the MAP_TABLE; 0: those it was lowered with */
};

/* What a 64-bit load stands for: enum vref of bpf/vcode.h, and which one. */
struct bpf_ref {
	uint8_t kind;  /* 0: nothing, a plain constant */
	int32_t index; /* map, sub, or offset in a value */
};

/* Instructions of one function for one mechanism. Freed by bpf_code_free. */
struct bpf_code {
	struct bpf_insn *insns;
	uint32_t len;
	struct span *spans; /* by instruction */
	uint32_t scratch;   /* bytes of scratch it needs, 0 none */
	uint32_t stack;	    /* bytes of stack it uses */
	struct bpf_sub {
		uint32_t start;	  /* first instruction */
		const char *name; /* lives as long as the program */
	} * subs; /* static subprograms, in order; the main one is not here */
	uint32_t nsubs;
	struct bpf_ref *refs; /* by instruction */
	const struct ir_program *prog;
};

/* Bytes of scratch that the function will need; before maps are made. */
uint32_t bpf_scratch_need(const struct ir_program *p, const struct ir_func *f);

int bpf_maps_create(const struct ir_program *p, const struct bpf_opts *o,
		    struct bpf_maps *m, struct diags *d);
void bpf_maps_close(struct bpf_maps *m);
/*
 * Puts a fresh inner map in the place of @map's and returns the old one's
 * descriptor, no longer written by any program; the caller reads and closes
 * it. -errno on failure.
 */
int bpf_map_swap(const struct ir_program *p, struct bpf_maps *m, uint32_t map);

/*
 * Emits @f for mechanism @mech. @probe_id is the id to build in, or -1 to ask
 * for the attach cookie. For CTX_RAW_SYS_* the dispatch table is made from
 * the probes of f->instance. Never fails for lack of registers or stack.
 */
int bpf_emit(const struct ir_program *p, const struct ir_func *f,
	     const struct mechanism *mech, int64_t probe_id,
	     const struct bpf_maps *m, const struct bpf_opts *o,
	     struct bpf_code *out, struct diags *d);
/*
 * Puts @back behind @entry: one program for a kprobe.session link, which runs
 * @back's instructions when the kernel function bpf_session_is_return() (its BTF
 * id is @is_return) says that it is called at a return. 0, or -EFBIG when the
 * jump over @entry is too long; then neither is changed.
 */
int bpf_join(struct bpf_code *entry, const struct bpf_code *back,
	     uint32_t is_return);
void bpf_code_free(struct bpf_code *c);
/* One instruction a line, with script lines between, for -d bpf. */
void bpf_code_dump(const struct bpf_code *c, const struct ir_func *f,
		   const struct source *src, struct sbuf *out);

/*
 * Loads. Returns a descriptor, or -errno: -EPERM, -EACCES, -EINVAL.. The
 * message about a refusal (place, cause, hint) goes to @d unless @quiet, which
 * is for trying one mechanism after another.
 */
int bpf_load(const struct ir_program *p, const struct ir_func *f,
	     const struct mechanism *mech, const struct probe *probe,
	     const struct bpf_code *c, const struct source *src,
	     const struct bpf_opts *o, bool quiet, struct diags *d);

#endif
