/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The intermediate representation.
 *
 * A function is a list of basic blocks of three-address instructions over
 * virtual registers (64 bits each, assigned as often as one likes; not SSA).
 * Whatever does not fit a register lives in a slot: strings, keys, values,
 * tuples, records. IR knows nothing of BPF: the interpreter (ir/interp.h)
 * gives it its meaning, the back end (src/bpf) must agree with it.
 *
 * Text form, which ir_dump() prints and ir_parse() reads back:
 *
 *	func 0 "begin" ctx none
 *	slot s0 size 8
 *	b0:
 *		r1 = pidtgid
 *		r2 = shr r1, 32
 *		sstore.8 s0+0, r2
 *		r3 = agg @x, s0+0, 1
 *		ret 0
 *
 * Trailing operands that are not there are left out; a place that is not there
 * (keyless map) is "-"; an instruction whose result nobody wants has dst 0 and
 * prints without "rN = " (allowed for ops with an effect: maps, AGG, MADD,
 * UPDATE, MDEL, EACH, REPEAT, PREAD, PSTR, STRV, stacks, SIGNAL).
 *
 * What holds everywhere:
 *
 * - Slots start with unknown bytes. Every op that fills S writes all n bytes
 *   (KSTACK, USTACK: 8 + 8 * n; COMM: 16), whatever its result.
 * - The address of a place (SADDR) may be read through only over bytes that
 *   were written before the SADDR; a STORE through it does not make unwritten
 *   bytes written.
 * - Sizes given by a register are cut by the op itself, unsigned: PREAD and
 *   PSTR read min(n, b), EMIT sends min(a, bytes of the slot from S on). The
 *   back end clamps, lowering need not. An index is different: before a
 *   register is added to an address (SLOT, MAP, CTX) it must be bounded on
 *   that path by AND, UMOD, SHR or ZEXT with a constant, a load of at most 2
 *   bytes, or a BR with ULT, ULE, EQ (or the other edge of UGE, UGT, NE).
 * - A register has one provenance for all its life. Address plus or minus a
 *   scalar keeps it; MAP_OR_NULL becomes usable on the edge where BR EQ or NE
 *   with 0 has shown that it is not 0 - the register itself or a MOV of it
 *   made after the check - and stays so until it is written again. A checked
 *   address may be kept in a PROV_MAP register by MOV or ADD.
 * - Losses: EMIT (RING_FULL), UPDATE, AGG and MADD (MAP_FULL, when the key
 *   could not be inserted) count their own; DROP is for all else.
 *
 * Keyless maps. MAP_GLOBAL is a set flag and a value, always there:
 *   LOOKUP	never 0 (PROV_MAP, no check needed; a check is harmless). The
 *		bytes of a map that is not set are zero. Stores through the
 *		address do not set the flag.
 *   UPDATE	copies the value and sets the flag; 0.
 *   MADD	adds and sets the flag.
 *   MDEL	1 if it was set; clears the flag and zeroes the value.
 *   GSET	the flag.
 * MAP_PERCPU_GLOBAL behaves as a hash with the one key u32 0: AGG makes it,
 * MDEL removes it, GSET tells. (Kept in a per-CPU array, a value of zero bytes
 * on all CPUs counts as not there. A sum may be 0, so a flag stands behind it:
 * ir_map_has_flag.)
 * On per-CPU maps LOOKUP only tells presence: nothing is read through it.
 *
 * Aggregations by value type. All comparisons of a are signed, except MIN and
 * MAX of a type without @is_signed.
 *   COUNT, SUM	value += a (COUNT: lowering passes 1)
 *   MIN, MAX	value = a if not set or a is smaller (larger); set = 1
 *   AVG, STATS	count += 1, total += a
 *   HIST	counts[hist_bucket(a, a < 0, bits)] += b
 *   LHIST	counts[a < min ? 0 : a >= max ? last :
 *			1 + (a - min) / step] += b
 * b, the weight, is for HIST and LHIST only and 1 when not given.
 * AGGREAD: COUNT, SUM: the sum; MIN, MAX: the value; AVG, STATS: total / count
 * (signed by the type); 0 for a key that is not there.
 */
#ifndef SONDE_IR_IR_H
#define SONDE_IR_IR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/sbuf.h"
#include "base/vec.h"
#include "ir/action.h"
#include "probe/probe.h"
#include "type/type.h"

typedef uint32_t ir_reg; /* 0 is "no register" */

enum ir_prov { /* where a register's value comes from */
	       PROV_SCALAR,
	       PROV_CTX,	 /* the context pointer */
	       PROV_SLOT,	 /* address within a slot */
	       PROV_MAP_OR_NULL, /* result of a lookup, see above */
	       PROV_MAP,	 /* address within a map value */
	       PROV_BTF,    /* trusted kernel pointer, direct loads allowed */
	       PROV_KERNEL, /* untrusted kernel pointer */
	       PROV_USER,
};

enum ir_cc {
	CC_EQ,
	CC_NE,
	CC_ULT,
	CC_ULE,
	CC_UGT,
	CC_UGE,
	CC_SLT,
	CC_SLE,
	CC_SGT,
	CC_SGE
};

struct ir_opnd {
	enum { OPND_NONE, OPND_REG, OPND_IMM } kind;
	int64_t v; /* register number or value */
};

/* A place in a slot. @slot is -1 for "none" (keyless map). */
struct ir_place {
	int32_t slot;
	uint32_t off;
};

/*
 * The opcodes. Columns: name, text, operands as printed and parsed:
 *   d   destination register		w   .width (1 2 4 8) on the mnemonic
 *   c   .cc on the mnemonic		p   .space (kernel user btf)
 *   a b e  operands x[0..2], register or immediate
 *   o   +off added to the operand before it: "[r1+8]"
 *   S T places y[0], y[1]		n   size, a constant
 *   m   map by name			t u targets, blocks
 *   L   literal bytes, as a quoted string	i   constant in x[2]
 *   f   sub-function, index in ir_program.subs, kept in @size
 *
 * All arithmetic is on 64 bits and wraps. Division and modulo by zero give 0
 * and the dividend; INT64_MIN / -1 is INT64_MIN, its remainder 0; shift counts
 * are taken modulo 64. Operands a b e may be immediates everywhere, of any 64
 * bits, in any place (BR too).
 */
/* clang-format off */
#define IR_OPS(X) \
/* values */ \
X(MOV,	 "mov",	 "d a") \
X(ADD,	 "add",	 "d a b")  X(SUB, "sub", "d a b")  X(MUL, "mul", "d a b") \
X(UDIV,	 "udiv", "d a b")  X(SDIV, "sdiv", "d a b") \
X(UMOD,	 "umod", "d a b")  X(SMOD, "smod", "d a b") \
X(AND,	 "and",	 "d a b")  X(OR,  "or",	 "d a b")  X(XOR, "xor", "d a b") \
X(SHL,	 "shl",	 "d a b")  X(SHR, "shr", "d a b")  X(SAR, "sar", "d a b") \
X(NEG,	 "neg",	 "d a")	   X(NOT, "not", "d a") /* ~ */ \
X(SEXT,	 "sext", "w d a")  X(ZEXT, "zext", "w d a") /* keep w low bytes */ \
X(BSWAP, "bswap","w d a")  /* swap the w low bytes, zero the rest */ \
X(SET,	 "set",	 "c d a b") /* 1 if a cc b, else 0 */ \
/* memory: slots, and memory that cannot fault (ctx, map value, slot addr) */ \
X(SLOAD, "sload","w d S")  /* zero-extended */ \
X(SSTORE,"sstore","w S a") \
X(SADDR, "saddr","d S")	   /* address of a place, PROV_SLOT */ \
X(SZERO, "szero","S n") \
X(SCOPY, "scopy","S T n")  /* S = T, n bytes, no overlap */ \
X(SCONST,"sconst","S L n") /* literal bytes, zero to n */ \
X(LOAD,	 "load", "w d a o") /* from CTX, MAP, SLOT; zero-extended */ \
X(STORE, "store","w a o b") /* to MAP, SLOT */ \
X(PCOPY, "pcopy","S a o n") /* slot = n bytes from MAP, SLOT or CTX memory */ \
X(PSTORE,"pstore","a o S n") /* n bytes of MAP or SLOT memory = slot */ \
/* memory that may fault */ \
X(PEEK,	 "peek", "w p d a o") /* d = w bytes at a+o, 0 on fault */ \
X(PREAD, "pread","p d S a n b") /* S = min(n, b) bytes at a, n the capacity, \
	b none: all n; zero behind them. d = 0 or -errno; S[0..n) zero on \
	fault */ \
X(PSTR,	 "pstr", "p d S a n b") /* NUL-terminated string at a, at most n (or \
	b <= n) bytes with the NUL; d = bytes with NUL, or -errno; \
	S[0..n) is zero behind the text, all zero on fault. A text that is \
	cut still ends in a NUL; b = 0: nothing read, d = 0 */ \
/* strings and bytes in slots */ \
X(SCMP,	 "scmp", "d S T n") /* 0 if n bytes are equal, else 1 */ \
X(SCMPC, "scmpc","d S L n") /* with a literal, zero to n: 0 equal, else 1 */ \
X(STRNCMP,"strncmp","d S T n") /* as C, up to n bytes or NUL: 0 equal, 1 */ \
X(STRLEN,"strlen","d S n") /* bytes before the NUL, at most n */ \
X(SMATCH,"smatch","d S L n") /* 1 if literal (nbytes) stands in string S of \
	size n, before its NUL; the empty literal always does */ \
X(STRSTR,"strstr","d S T n b") /* where the text T (of b bytes, a constant) \
	stands in the text S first, -1 nowhere, 0 for an empty T. n and b are \
	powers of two and both texts end in a NUL; the 2 * b bytes behind T \
	are scratch */ \
X(APPEND,"append","d S T n b a") /* the text T (of b bytes, a constant) is \
	put behind the text S (of n bytes, zero behind its text, which is a \
	bytes long) and cut to what there is room for; d = bytes with the NUL \
	*/ \
X(STRV,	 "strv", "p d S a n b e") /* join char ** at address a into S: up \
	to b strings, e the separator byte (b, e immediates); d = length with \
	NUL. Ends at a null pointer or one that cannot be read; a string that \
	cannot be read is empty; cut to n - 1 bytes of text, zero to n. If \
	there are more than b, separator and "..." are added */ \
/* maps; place S is the key (none: keyless), T a value */ \
X(LOOKUP,"lookup","d m S") /* address of the value or 0: PROV_MAP_OR_NULL */ \
X(UPDATE,"update","d m S T") /* insert or replace; d = 0 or -errno */ \
X(MDEL,	 "mdel", "d m S")  /* d = 1 deleted, 0 was not there */ \
X(AGG,	 "agg",	 "d m S a b") /* add a (count: b none; hist: bucket of a; \
	b: weight, default 1; tseries: b is the time, ns) to the aggregation, made if missing; \
	d = 0 or -errno. Exact under concurrency */ \
X(AGGREAD,"aggread","d m S") /* summed over CPUs: count, sum, min, max, avg */ \
X(MADD,	 "madd", "w d m S a") /* atomic add to an integer value, made if \
	missing; d = the value before, as the value's type; 0, too, when the \
	key could not be inserted (never -errno) */ \
X(MLEN,	 "mlen", "d m")	   /* number of keys */ \
X(GSET,	 "gset", "d m")	   /* keyless map: 1 if it holds a value */ \
X(EACH,	 "each", "d m S f") /* for each element of a keyed map: run the \
	sub-function; it stops the loop by returning other than 0. d = \
	elements visited. See struct ir_func, @is_sub */ \
X(REPEAT,"repeat","d S a f") /* run the sub-function up to a times (unsigned; \
	a is at most IR_REPEAT_MAX); it stops the loop by returning other than \
	0. d = rounds begun */ \
X(MAYGO, "maygo","d")	   /* 1: the loop that it stands in may go on; 0: the \
	kernel has had enough of it (may_goto) */ \
X(FENCE, "fence","")	   /* nothing; keeps order in dumps */ \
/* the event */ \
X(CTX,	 "ctx",	 "d")	   /* PROV_CTX */ \
X(ARG,	 "arg",	 "d n")	   /* n-th argument of the function or raw event */ \
X(SARG,	 "sarg", "d n")	   /* n-th 8 bytes above the return address */ \
X(RETVAL,"retval","d") \
X(FUNCIP,"funcip","d")	   /* address of the probed function */ \
X(REGIP, "regip","d")	   /* interrupted instruction (CTX_PERF, REGS) */ \
X(TREG,	 "treg", "d n")	   /* 8 bytes at n of the struct pt_regs with which the \
	current task entered the kernel */ \
X(PROBEID,"probeid","d")   /* struct probe.id of the probe that fired */ \
X(PNAME, "pname", "S n")   /* its name, NUL padded to n bytes; n is at least \
	the longest name of the function's probes with NUL, and at most \
	ir_program.probe_name_size */ \
X(STEXT, "stext", "S L n a") /* the text of number a in the table that L names, \
	n bytes: symbol_text() */ \
X(PIDTGID,"pidtgid","d")   X(UIDGID, "uidgid", "d") \
X(KTIME, "ktime","d n")	   /* n: 0 boot 1 monotonic 2 tai; ns */ \
X(CPU,	 "cpu",	 "d")	   X(RAND, "rand", "d")	/* 32 bits */ \
X(TASK,	 "task", "d")	   /* current task_struct, PROV_BTF if possible */ \
X(CGROUP,"cgroup","d")	   X(COMM, "comm", "S")	/* 16 bytes */ \
X(NUMAID,"numaid","d")	   X(JIFFIES, "jiffies", "d") /* of this CPU; now */ \
X(KSTACK,"kstack","d S n") X(USTACK,"ustack","d S n") /* S = u32 frames, u32 \
	pid (of USTACK), n u64 addresses, innermost first; d = frames or -errno */ \
X(PIDCOMM,"pidcomm","d S n a b e") /* S = 16 bytes, the name of the process \
	with number a in the first pid namespace, n bytes into its task_struct, or "N/A"; \
	d = 0 or -errno. b, e: BTF of bpf_task_from_pid and bpf_task_release */ \
X(NSPID, "nspid","d")	   /* as pidtgid, in our own pid namespace */ \
X(SIGNAL,"signal","d a")   /* send signal a to the current process: d = 0 or \
	-errno */ \
X(SIGTHREAD,"sigthread","d a") /* the same to the current thread */ \
X(OVERRIDE,"override","a") /* the probed function is not run and returns a */ \
X(UWRITE,"uwrite","d a S n b") /* min(n, b) bytes of S to user address a: d = \
	0 or -errno */ \
X(SKCOOKIE,"skcookie","d a") /* the number of struct sock *a, given at need */ \
/* output */ \
X(TRACE, "trace", "d S n a b e") /* text of n bytes with the NUL, formatted by \
	the kernel with three values (%s: an address), goes to its trace: d = \
	bytes or -errno */ \
X(SEQF,	 "seqf", "d S n T a") /* text of n bytes with the NUL, formatted by the \
	kernel with the values of 8 bytes each in the a bytes of T (%s: an address), \
	goes to who reads the iterator: d = 0 or -errno */ \
X(EMIT,	 "emit", "S a")	   /* send the first a bytes (at least 8) of record S; \
	counted as lost when the buffer is full */ \
X(SKBOUT,"skbout","d S n a b") /* send n bytes of record S and behind them the \
	first b bytes of packet a, a trusted struct sk_buff *, to where packets go: \
	d = 0 or -errno (b is more than there are) */ \
X(DROP,	 "drop", "n")	   /* count a loss of kind n: enum loss */ \
/* control, ends a block */ \
X(JMP,	 "jmp",	 "t") \
X(BR,	 "br",	 "c a b t u") /* a cc b ? t : u */ \
X(RET,	 "ret",	 "a")
/* clang-format on */

enum ir_op {
#define X(name, text, shape) IR_##name,
	IR_OPS(X)
#undef X
		IR_NOPS
};

struct ir_op_info {
	const char *text;
	const char *shape;
};
extern const struct ir_op_info ir_ops[IR_NOPS];

struct ir_insn {
	enum ir_op op;
	uint8_t width; /* bytes: 1 2 4 8 */
	uint8_t cc;    /* enum ir_cc */
	uint8_t space; /* enum addr_space, for PEEK PREAD PSTR STRV */
	ir_reg dst;
	struct ir_opnd x[3];
	int32_t off; /* added to the pointer operand */
	struct ir_place y[2];
	uint32_t size;	    /* n, or f */
	int32_t map;	    /* index in ir_program.maps, -1 none */
	uint32_t target[2]; /* block numbers */
	const char *bytes;  /* L; @size of them, may be shorter: @nbytes */
	uint32_t nbytes;
	struct span span;
};

struct ir_block {
	struct ir_insn *at;
	uint32_t len, cap;
};

struct ir_slot {
	uint32_t size;	  /* bytes, rounded up to 8 by ir_new_slot() */
	const char *what; /* for dumps: "key of @x", "record 3", "$s" */
};

/* Rounds of a REPEAT: BPF_MAX_LOOPS of include/linux/bpf.h. */
#define IR_REPEAT_MAX (8 * 1024 * 1024)

/*
 * A sub-function is the body of a loop over a map (EACH) or of one that counts
 * rounds (REPEAT). Its slots 0, 1, 2 are given: 0 is the very memory of the caller's slot S (same size, S.off is
 * 0), the way in and out for the variables that the body shares with its
 * surroundings; 1 holds a copy of the key, 2 of the value. For a per-CPU map
 * slot 2 is 8 unknown bytes: AGGREAD with slot 1 as key gives the value. For a
 * REPEAT slot 1 is the round, a u64 from 0 on, and slot 2 8 unknown bytes. Ops of
 * the event mean the same as in the caller. RET 0 goes on, RET 1 stops. Elements
 * that are inserted or deleted meanwhile may or may not be visited.
 */
struct ir_func {
	uint32_t id;
	const char *name;  /* for dumps and bpftool: "begin_0" */
	enum ctx_kind ctx; /* as lowered; mechanisms may differ in kind */
	const struct instance *instance; /* NULL in parsed text */
	struct ir_block *blocks;
	uint32_t nblocks;
	uint8_t *prov;	/* enum ir_prov by register */
	uint32_t nregs; /* registers are 1 .. nregs - 1 */
	struct ir_slot *slots;
	uint32_t nslots;
	struct span span;
	bool is_sub; /* in ir_program.subs, called by EACH or REPEAT */
	/* of ir_make_walks() */
	bool walks;		       /* it stops for walks */
	uint32_t walk_words;	       /* where its words are in the map */
	const struct ir_func *walk_of; /* the event's function, of a body */
};

/*
 * A loop over a map that user space runs for programs that it fires (walk.c):
 * the body's function once for each key. Each function's words in the hidden map
 * "walks", each of 8 bytes; walks are numbered from 1.
 */
enum {
	WALK_RESUME = 0, /* in: the walk to go on behind, 0 from the start */
	WALK_AT = 8,	 /* out: the walk it stopped for, 0 it has ended */
	WALK_COUNT = 16, /* in: elements that the walk has visited */
	WALK_VALUE = 24, /* in, of a body: what AGGREAD gives for the key */
	WALK_KEY = 32,	 /* in, of a body: the key */
};

struct ir_walk {
	int32_t map;
	const struct ir_func *body; /* in ir_program.funcs; NULL: keys are only
		counted. It stops the walk by returning other than 0 */
};

/*
 * How to find callers in the processes that dw_ustack() unwinds, sorted. Row 0
 * says where the rows are: @at = number of the first | number behind the last
 * << 32. They are less than 1 << IR_UNWIND_BITS.
 */
struct ir_unwind_row {
	uint64_t at;   /* address | number of the process << IR_UNWIND_SHIFT */
	uint64_t rule; /* elf/cfi.h: until the next row */
};

#define IR_UNWIND_SHIFT 48
#define IR_UNWIND_BITS 21

/* Why an event or a part of one was lost; counted per probe in the kernel. */
enum loss {
	LOSS_RING_FULL, /* record not sent */
	LOSS_MAP_FULL,	/* key not inserted */
	LOSS_NESTING,	/* no scratch memory free: event skipped */
	LOSS_STACK,	/* stack trace not taken */
	LOSS_NKINDS
};

/* How the values of a map are kept. */
enum map_store {
	MAP_GLOBAL,	   /* keyless value: set flag (u64), then the value */
	MAP_HASH,	   /* key -> value */
	MAP_PERCPU_HASH,   /* key -> aggregation per CPU */
	MAP_PERCPU_GLOBAL, /* keyless aggregation, per CPU */
	MAP_LRU_HASH,
	MAP_LRU_PERCPU_HASH,
	/* as MAP_PERCPU_HASH, of keys from 0 to max_entries, which are 8 bytes
	 * here and 4 in the kernel; a value of zeros is none (ir_arrays()) */
	MAP_PERCPU_ARRAY,
	/* rows by number, filled by user space and only looked up here */
	MAP_TABLE,
};

struct ir_map {
	const char *name; /* "@x" */
	enum map_store store;
	const struct type *key; /* NULL: keyless */
	const struct type *value;
	uint32_t key_size, value_size; /* bytes; value without the set flag */
	uint32_t max_entries;
	bool swapped; /* print+clear is one swap: reached through an outer map */
	/* No key is ever taken away while the script runs, and values are one
	 * word: ir_grows() finds it, the text form does not tell it. */
	bool only_grows;
	/*
	 * Somebody else's map, pinned at this path: MAP_HASH with keys of 8
	 * bytes, looked up and nothing else. Its name has no @, so it is
	 * neither printed nor cleared. NULL: a map of the script.
	 */
	const char *pin;
	struct span span;
};

/* Each CPU's value has a word behind it, not 0 when AGG has been there. */
static inline bool ir_map_has_flag(const struct ir_map *m)
{
	return m->store == MAP_PERCPU_GLOBAL && m->value->kind == TYPE_SUM;
}

/* Bytes of a value in the kernel's map, of one CPU's if it is per CPU. */
static inline uint32_t ir_map_stored_size(const struct ir_map *m)
{
	return m->value_size + (ir_map_has_flag(m) ? 8 : 0);
}

struct ir_program {
	struct arena *arena;
	VEC(struct ir_func *)
	funcs; /* one per instance, same order; NULL
		for an instance that is dead (probe/probe.h); behind
		them the bodies of walks */
	VEC(struct ir_func *)
	subs;			    /* bodies of EACH, by number; NULL: one that
		became a walk's */
	VEC(struct ir_map) maps;    /* sorted by name */
	VEC(struct action) actions; /* by action id */
	const char **probe_names;   /* by probe id */
	uint32_t nprobes;
	uint32_t probe_name_size; /* largest name with NUL, for `probe` */
	/*
	 * `elapsed`: a hidden MAP_GLOBAL of one u64, named "elapsed" (no @, so
	 * it sorts last), in which the session puts KTIME 0 (boot clock, ns)
	 * and the set flag before BEGIN runs; never printed nor cleared.
	 * Index in @maps, or -1 when no program asks.
	 */
	int32_t start_map;
	/*
	 * The hidden map "stacks": frames (u64[STACK_MAX], innermost first) by
	 * the number that stacks are (type/type.h). Never cleared. -1: none.
	 */
	int32_t stack_map;
	/* The hidden MAP_TABLE "unwind": struct ir_unwind_row. -1: none. */
	int32_t unwind_map;
	const uint32_t *unwound; /* processes, by their numbers there */
	uint32_t nunwound;
	VEC(struct ir_walk) walks;
	int32_t walk_map; /* "walks", when there are some */
};

/* Building. Registers and blocks are numbered as they are made. */
struct ir_func *ir_func_new(struct ir_program *p, const char *name,
			    enum ctx_kind ctx);
/* The same for a sub-function: its number in p->subs is the result's @id. */
struct ir_func *ir_sub_new(struct ir_program *p, const char *name,
			   enum ctx_kind ctx);
ir_reg ir_new_reg(struct ir_program *p, struct ir_func *f, enum ir_prov prov);
int32_t ir_new_slot(struct ir_program *p, struct ir_func *f, uint32_t size,
		    const char *what);
uint32_t ir_new_block(struct ir_program *p, struct ir_func *f);
/* Appends; the pointer is valid until the next append to the same block. An
 * insn made by a designated initialiser needs only the fields of its shape:
 * when the shape has no m, S or T, ir_add() sets @map and places to none. */
struct ir_insn *ir_add(struct ir_program *p, struct ir_func *f, uint32_t block,
		       struct ir_insn insn);

static inline struct ir_opnd ir_r(ir_reg r)
{
	return (struct ir_opnd){ OPND_REG, r };
}

static inline struct ir_opnd ir_imm(int64_t v)
{
	return (struct ir_opnd){ OPND_IMM, v };
}

/* Frees the vectors; all else is the arena's. */
void ir_program_free(struct ir_program *p);
/* Whether any function, or body of a loop, has such an instruction. */
bool ir_func_has(const struct ir_func *f, enum ir_op op); /* NULL: no */
bool ir_program_has(const struct ir_program *p, enum ir_op op);
/* Whether it asks for texts of that table. */
bool ir_program_has_texts(const struct ir_program *p, const char *table);

void ir_dump(const struct ir_program *p, struct sbuf *out);
/* Reads the text form; NULL with a message naming the line in @err. */
struct ir_program *ir_parse(const char *text, struct arena *a, char *err,
			    size_t errlen);
/*
 * Checks the rules that the kernel's verifier will check, and those of this
 * page (blocks ended once, registers set on all paths, places inside slots,
 * slots written before read on all paths, lookups null-checked before use).
 * 0, or -EINVAL with a message.
 */
int ir_validate(const struct ir_program *p, const struct ir_func *f, char *err,
		size_t errlen);

/* Passes; one file each. ir_optimize() (optimize.c) runs them, twice. They
 * rely on what ir_validate() checks. */
void ir_fold(struct ir_program *p, struct ir_func *f);	   /* constants */
void ir_number(struct ir_program *p, struct ir_func *f);   /* value numbering */
void ir_fuse(struct ir_program *p, struct ir_func *f);	   /* set + br */
void ir_coalesce(struct ir_program *p, struct ir_func *f); /* copies */
void ir_dead(struct ir_program *p, struct ir_func *f); /* unused, unreachable */
void ir_arrays(struct ir_program *p); /* of the whole: maps by probe */
void ir_grows(struct ir_program *p);  /* of the whole: maps that only grow */
void ir_optimize(struct ir_program *p);

/*
 * Loops over maps, and their lengths, in functions that user space fires become
 * walks: for kernels without for_each_map_elem, before ir_optimize(). What
 * cannot be one stays as it is. Asked first: is there any?
 */
bool ir_has_walks(const struct ir_program *p);
void ir_make_walks(struct ir_program *p, struct types *ts);

#endif
