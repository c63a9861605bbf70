/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Instruction selection: what its files share. One handler per IR op, in the
 * table of select.c; a handler appends to s->v.
 */
#ifndef SONDE_BPF_SELECT_H
#define SONDE_BPF_SELECT_H

#include "bpf/bpf.h"
#include "bpf/frame.h"
#include "bpf/vcode.h"
#include "kernel/feature.h"

/* Helpers by number: part of the kernel's binary interface. */
enum helper {
	H_MAP_LOOKUP = 1,
	H_MAP_UPDATE = 2,
	H_MAP_DELETE = 3,
	H_KTIME = 5,
	H_TRACE_PRINTK = 6,
	H_RANDOM = 7,
	H_CPU = 8,
	H_PIDTGID = 14,
	H_UIDGID = 15,
	H_COMM = 16,
	H_TASK = 35,
	H_WRITE_USER = 36,
	H_NUMA = 42,
	H_SOCKET_COOKIE = 46,
	H_OVERRIDE = 58,
	H_GET_STACK = 67,
	H_CGROUP = 80,
	H_SEND_SIGNAL = 109,
	H_READ_USER = 112,
	H_READ_KERNEL = 113,
	H_READ_USER_STR = 114,
	H_READ_KERNEL_STR = 115,
	H_SKB_OUTPUT = 111,
	H_SIGNAL_THREAD = 117,
	H_JIFFIES = 118,
	H_NS_PIDTGID = 120,
	H_KTIME_BOOT = 125,
	H_SEQ_PRINTF = 126,
	H_SEQ_WRITE = 127,
	H_RINGBUF_OUTPUT = 130,
	H_TASK_BTF = 158,
	H_FOR_EACH_MAP = 164,
	H_FUNC_IP = 173,
	H_TASK_REGS = 175,
	H_FUNC_RET = 184,
	H_COOKIE = 174,
	H_LOOP = 181,
	H_LOOKUP_PERCPU = 195,
	H_KTIME_TAI = 208,
};

#define UNROLL 128 /* bytes: more is left to a helper or a loop */
#define MAX_SUB_DEPTH 3

struct sub_code { /* a static subprogram, allocated */
	struct vcode v;
	const char *name;
	uint32_t stack;
};

struct subs {
	VEC(struct sub_code) at;
	uint32_t scratch; /* end of the scratch that they use */
};

struct sel {
	const struct ir_program *p;
	const struct ir_func *f;
	const struct mechanism *mech;
	const struct bpf_maps *maps;
	const struct bpf_opts *o;
	struct diags *d;
	struct vcode v;
	struct frame frame;
	struct subs *subs;
	int depth;	  /* 0: main program, 1..: body of a loop */
	uint32_t *uses;	  /* by IR register */
	uint8_t *trusted; /* by IR register: enum trust */
	uint8_t *typed;	  /* by IR register: a pointer to the verifier */
	int32_t *ctx_off; /* by IR register of PROV_CTX: bytes into it */
	uint32_t *label;  /* by block */
	int64_t probe_id; /* or -1: in @id, or by cookie */
	uint32_t id;	  /* register with it, 0 none */
	uint32_t ctx;	  /* register of the context */
	uint32_t outer;	  /* in a sub: address of slot 0 */
	uint32_t key_size, value_size; /* in a sub: of the element */
	bool repeat;		       /* in a sub: the body of a REPEAT */
	uint32_t ret; /* register of the result, 0: constant @ret_imm */
	int64_t ret_imm;
	uint32_t exit, out; /* labels: release scratch, leave */
	int32_t tmp;	    /* offset of 8 bytes of stack, 0 none yet */
	int32_t env;	    /* of what bodies of loops are given, 0 none yet */
	uint32_t next;	    /* block that follows */
	uint32_t last_back; /* the last that jumps back */
	const struct instance *instance; /* of the main program */
	bool fused;	  /* the result is only tested by the branch that
			       follows: jump to @nonzero instead of making it */
	uint32_t nonzero; /* label */
	bool failed;	  /* reported */
	int error;	  /* why, when not -EINVAL */
};

/* A place in memory: @base register plus @off. */
struct mem {
	uint32_t base;
	int64_t off;
	bool aligned; /* the verifier wants natural alignment: stack, ctx */
};

typedef void select_fn(struct sel *s, const struct ir_insn *i);

/* select.c */
uint32_t sel_reg(struct sel *s, struct ir_opnd x); /* value in a register */
/* The same, in a register of its own that may be changed. */
uint32_t sel_copy(struct sel *s, struct ir_opnd x);
static inline uint32_t sel_vreg(ir_reg r)
{
	return VREG0 + r - 1;
}
/* How the verifier came to know what a pointer points to (select_pointer.c). */
enum trust {
	TRUST_NONE,
	TRUST_GIVEN,  /* the task, an argument */
	TRUST_LOADED, /* from one of these: it may be null */
	TRUST_WALKED, /* from one that may be null; a 0 where that was */
};

static inline enum trust sel_trusted(const struct sel *s, struct ir_opnd x)
{
	return x.kind == OPND_REG ? (enum trust)s->trusted[x.v] : TRUST_NONE;
}
static inline bool sel_typed(const struct sel *s, struct ir_opnd x)
{
	return x.kind == OPND_REG && s->typed[x.v];
}
/* May the verifier take it for a pointer that may be null? It refuses to add to
 * such a one. */
static inline bool sel_may_be_null(const struct sel *s, struct ir_opnd x)
{
	return sel_typed(s, x) && sel_trusted(s, x) != TRUST_GIVEN;
}
/* The register of x + imm, whatever the pointer x is; null + imm is imm. */
uint32_t sel_sum(struct sel *s, struct ir_opnd x, int64_t imm);
/* Is the result of @i read by anybody? */
bool sel_wanted(const struct sel *s, const struct ir_insn *i);
void sel_result(struct sel *s, const struct ir_insn *i, uint32_t from);
void sel_result_imm(struct sel *s, const struct ir_insn *i, int64_t imm);
/* Reports once that the kernel lacks @f; the program is not loaded then. */
bool sel_need(struct sel *s, const struct ir_insn *i, enum feature f);
void sel_fail(struct sel *s, struct span at, const char *what,
	      const char *hint);
enum ctx_kind sel_ctx(const struct sel *s); /* of the mechanism */
bool sel_is_user(const struct sel *s);	    /* uprobe, uretprobe, usdt */
int32_t sel_tmp(struct sel *s);		    /* stack offset of 8 bytes */
int select_func(struct sel *s); /* fills s->v; 0, -E2BIG or -EINVAL */
void select_free(struct sel *s);
/* Compiles a loop body or a counting stub; its number for REF_SUB. */
int select_sub(struct sel *s, const struct ir_func *sub, int32_t map);
int select_stub(struct sel *s);

/* select_branch.c */
/* Compare and jump, any operands. */
void sel_branch(struct sel *s, enum ir_cc cc, struct ir_opnd a,
		struct ir_opnd b, uint32_t label);
/* Of a BR or SET: -1 not constant, else which of the two targets. */
int sel_constant_branch(const struct ir_insn *i);
/* To a block, by falling through where it follows and that may be. */
void sel_go(struct sel *s, uint32_t block);

/* select_pointer.c: fills s->trusted and s->typed */
void sel_find_pointers(struct sel *s);
/* Whether word @n of a typed program's context is an argument that the verifier of
 * some kernels lets no program load: a pointer to a number, say. */
bool sel_hidden(const struct sel *s, uint32_t n);

/* select_loop.c: marks registers that count */
void sel_find_counters(struct sel *s);

/* select_slot.c */
struct mem sel_place(struct sel *s, struct ir_place pl);
struct mem sel_at(struct sel *s, struct ir_opnd a, int32_t off);
void sel_addr(struct sel *s, uint32_t d, struct mem m);
void sel_zero(struct sel *s, struct mem m, uint32_t n);
void sel_move(struct sel *s, struct mem to, struct mem from, uint32_t n);
/* Largest power of two up to 8 and @n that may be accessed at @off. */
uint32_t sel_chunk(uint32_t n, int64_t off, bool aligned);
/* reg = min(reg, max), unsigned, on a machine register before a call. */
void sel_clamp(struct sel *s, uint32_t reg, uint32_t max);

/* select_event.c */
/* Adds one to the loss counter of the probe. May call helpers. */
void sel_drop(struct sel *s, enum loss kind);
uint32_t sel_probe_id(struct sel *s); /* in a fresh register */
/* pid_tgid in our own pid namespace, to @d. */
void sel_own_pidtgid(struct sel *s, const struct ir_insn *i, uint32_t d);
/* d = 8 bytes of kernel or user memory at @addr + @off. */
void sel_read_word(struct sel *s, uint32_t d, uint32_t addr, int64_t off,
		   bool user);

/* select_entry.c */
void sel_prologue(struct sel *s);
/* d = number of the system call, of a raw tracepoint sys_enter or sys_exit. */
void sel_syscall_nr(struct sel *s, uint32_t d);
/* select_loop.c: the start of a body. */
void sel_sub_prologue(struct sel *s);

/* CPUs that may ever be there. */
uint32_t sel_ncpus(const struct sel *s);

/* select_effect.c: where the text of an iterator goes, into register @to. */
void sel_seq(struct sel *s, uint32_t to);

/* select_agg.c */
uint32_t sel_log2(struct sel *s, uint32_t value); /* destroys @value */

/* select_map.c */
/* The map in a register when it is behind an outer map, else 0. */
uint32_t sel_inner(struct sel *s, uint32_t map, uint32_t if_none);
void sel_map_arg(struct sel *s, uint32_t map, uint32_t inner, uint32_t reg);
void sel_key_arg(struct sel *s, uint32_t map, struct ir_place key,
		 uint32_t reg);
/* A loop over what each CPU has for the key of @i: its address in @value. */
struct cpu_loop {
	uint32_t cpu, top, end;
};
struct cpu_loop sel_cpus_begin(struct sel *s, const struct ir_insn *i,
			       uint32_t value);
void sel_cpus_end(struct sel *s, const struct cpu_loop *l);
/*
 * Finds the value of a key, which is made of zeros when missing. Afterwards
 * r0 is its address; when that is impossible the loss is counted, the error is
 * in @d (or 0) and control goes to @fail.
 */
void sel_find_or_make(struct sel *s, const struct ir_insn *i, uint32_t fail);

/* clang-format off */
#define SELECTORS(X) \
X(mov) X(alu) X(div) X(unary) X(sext) X(zext) X(bswap) X(set) \
X(sload) X(sstore) X(saddr) X(szero) X(scopy) X(sconst) X(load) X(store) \
X(pcopy) X(pstore) X(peek) X(pread) X(pstr) X(scmp) X(scmpc) X(strncmp) \
X(strlen) X(smatch) X(strstr) X(append) X(strv) X(lookup) X(update) X(mdel) X(agg) X(aggread) \
X(madd) X(mlen) X(gset) X(each) X(maygo) X(repeat) X(fence) X(ctx) X(arg) X(sarg) X(retval) \
X(funcip) X(regip) X(treg) X(probeid) X(pname) X(stext) X(ktime) X(simple) X(task) X(comm) X(stack) \
X(nspid) X(pidcomm) X(signal) X(override) X(uwrite) X(skcookie) X(trace) X(seqf) X(skbout) X(emit) X(drop) X(jmp) X(br) X(ret)
/* clang-format on */
#define X(name) select_fn op_##name;
SELECTORS(X)
#undef X

#endif
