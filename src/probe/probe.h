/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Probes: from "tracepoint:sched:*" to something that fires.
 *
 * A provider (one file each) is a row of the providers[] table: it matches
 * attach points as written, lists what exists, says what arguments a probe
 * has, names the mechanisms that can serve it, cheapest first, and attaches a
 * loaded program. Nothing outside its file knows a provider by name.
 *
 * The road of a clause:
 *	probes_resolve()  attach points -> struct probe (wildcards expanded,
 *			  alternatives taken, libraries found)
 *	the clause is split so that all its probes share one argument layout
 *	check, lower (the same IR whatever the mechanism)
 *	mechanism after mechanism: emit, load, probe_attach() until one holds
 */
#ifndef SONDE_PROBE_PROBE_H
#define SONDE_PROBE_PROBE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/vec.h"
#include "elf/usdt.h"
#include "kernel/glob.h"
#include "lang/ast.h"
#include "type/type.h"

/* What the context of a program is, and so how arguments are read. */
enum ctx_kind {
	CTX_NONE,	/* begin, end, interval: raw_tp run by test_run */
	CTX_TRACEPOINT, /* perf tracepoint: record of the format file */
	CTX_RAW_TP,	/* raw tracepoint: u64 ctx[n] */
	CTX_TP_BTF,	/* the same, typed and trusted */
	CTX_REGS,	/* kprobe, uprobe: struct pt_regs */
	CTX_REGS_RET,	/* kretprobe, uretprobe: struct pt_regs at return */
	CTX_FENTRY,	/* u64 ctx[n], trusted by BTF */
	CTX_FEXIT,	/* u64 ctx[nargs], then the return value */
	CTX_PERF,	/* struct bpf_perf_event_data: regs first */
	CTX_ITER,	/* struct bpf_iter__NAME: meta first */
	/*
	 * One raw sys_enter or sys_exit program for many syscalls: ctx[0] is
	 * struct pt_regs *, ctx[1] the number (enter) or the result (exit).
	 * The back end puts a dispatch on the number before the body.
	 */
	CTX_RAW_SYS_ENTER,
	CTX_RAW_SYS_EXIT,
};

/* One way to attach a probe. */
struct mechanism {
	const char *name; /* for -v: "raw tracepoint", "perf kprobe" */
	enum ctx_kind ctx;
	uint32_t prog_type;   /* BPF_PROG_TYPE_* */
	uint32_t attach_type; /* expected_attach_type, 0 none */
	bool cookies;	      /* probe id by attach cookie on this kernel */
	/* the kernel searches it for each event, among those of the link; 32 bits */
	bool cookie_searched;
	bool many;	   /* one program and attach call for all its probes */
	bool needs_btf_id; /* attach_btf_id is that of the probe's function */
	/* of several programs on one place the kernel runs the one attached last
	 * first */
	bool last_first;
	bool as_written; /* bpftrace attaches these in the script's order all the same */
	/* one program and link for entries and returns: the cookie is that of
	 * session_cookie() */
	bool session;
};

/* Two probe ids as one cookie. */
static inline uint64_t session_cookie(uint32_t entry, uint32_t back)
{
	return (uint64_t)back << 32 | entry;
}

/*
 * What the probe of this name is at, without provider and file: "kprobe:vfs_read" is
 * vfs_read, "tracepoint:sched:sched_switch" keeps its category, "uprobe:FILE:cpp:ns::f"
 * ends in ns::f. A part of @name.
 */
const char *probe_event_of(const char *name);

struct provider;
struct perf_event_attr;

/* One concrete attach point. Owned by the script's arena. */
struct probe {
	const struct provider *provider;
	const struct attach *attach; /* as written */
	uint32_t id;	       /* index in the script's probe list, from 0 */
	const char *name;      /* expanded: "tracepoint:sched:sched_switch" */
	const char *type_name; /* probetype builtin: "tracepoint", "special" */
	/* what providers keep; unused ones are zero */
	const char *target; /* category, module or ELF path */
	const char *event;  /* event or function */
	const char *pin;  /* iter: a path where it stays; NULL: it runs here */
	uint64_t offset;  /* kprobe: into the function; uprobe: in the file */
	uint64_t address; /* kprobe:ADDR and uprobe symbol address */
	uint64_t semaphore; /* usdt: its counter in the file, 0 none */
	/* profile, interval: ns. software: count. watchpoint: bytes. self: the
	 * signal */
	uint64_t period;
	int64_t syscall;  /* number of a syscalls:* tracepoint, else -1 */
	uint32_t btf_id;  /* FUNC (fentry) or typedef (tp_btf) */
	uint32_t program; /* fentry of a BPF program: its id, and @btf_id is of
			   * its BTF; else 0 */
	uint32_t nargs;	  /* known arguments of the function */
	const struct usdt_arg *usdt; /* usdt: where its @nargs arguments are */
	bool further; /* usdt: one more location of the probe before it */
	/* uprobe: at the first instruction of a 64-bit function, where its
	 * return address is the top of the stack */
	bool entry;
	/* how many attach points before its own name the same probe in one
	 * clause: it fires for each, hence in a program for each */
	uint32_t turn;
	/* which of bpftrace's copies of its clause it is in, from 0 (unit.c) */
	uint32_t unit;
	bool shares_unit; /* with what else its pattern matches, if anything */
	/* what is wrong with its place, by the file or by the kernel, and a
	 * way out of that; or NULL. With it, it is not attached again. */
	const char *flaw, *flaw_hint;
	pid_t pid; /* attach to this process only; 0 all */
	/* probes of different groups never share an instance: entry and exit
	 * of system calls, functions whose contexts differ */
	uint32_t group;
	/* the body reads registers, or arguments that BTF does not tell of:
	 * a function's typed entry does not have them; or a kernel stack,
	 * whose first frames there are the tracer's own */
	bool needs_regs;
	bool takes_kstack; /* the body does */
	/*
	 * Type of `args`: pointer (SPACE_CTX, or KERNEL) to a struct; NULL when
	 * the probe has none. Probes whose args are the same pointer share a
	 * layout. Filled by provider->args() at need.
	 *
	 * Fields of a tracepoint's record are in the order of the record,
	 * without the common_* ones, which BPF programs may not read. The type
	 * of one with data_loc or rel_loc is a pointer (SPACE_KERNEL) to the
	 * element: its value is ctx + (u32 & 0xffff), for rel_loc plus the
	 * field's own offset and 4; u32 >> 16 is the length in bytes.
	 *
	 * In a struct for functions and raw tracepoints, offset / 8 is the
	 * number of the argument (each is one u64 of the context); fexit's result is the last, "$retval".
	 */
	const struct type *args;
	/* the record that a body's fields are of when args are raw arguments
	 * which lead to the same values; else NULL (rawfield.h) */
	const struct type *record;
	const char *no_args; /* why @args is NULL, or NULL */
	/* of an entry: the return of the same function when one program may
	 * serve both (pair.c), or NULL */
	const struct probe *back;
};

typedef VEC(struct probe *) probe_vec;

/* A clause with probes of one kind of context: the unit that is compiled. */
struct instance {
	const struct clause *clause; /* for spans and names */
	struct expr *predicate;	     /* own copy, or NULL */
	struct block *body;	     /* own copy */
	struct probe **probes;
	uint32_t nprobes;
	const struct type *args; /* shared layout, or NULL */
	bool uses_args;		 /* body reads args.field */
	bool dead; /* predicate is constant and false: never attached */
	uint32_t id;
	uint32_t nunits; /* copies that bpftrace makes of its clause */
	/* of entries: the instance of their returns, one by one, when no other
	 * probe of the script is at these functions; or NULL */
	struct instance *back;
	bool as_one; /* bpftrace counts these entries with their returns */
};

struct instances {
	struct instance *at;
	uint32_t len;
	probe_vec probes; /* all, by id */
};

/* Config missing_probes: what comes of a probe that is not there. */
enum missing_probes { MISSING_IGNORE, MISSING_WARN, MISSING_ERROR };

/* What a session is for: events, or the probes of --test or --bench. */
enum run_mode { MODE_TRACE, MODE_TEST, MODE_BENCH };

struct resolve_opts {
	pid_t pid;	       /* -p, or the child of -c; 0 none */
	const char *child;     /* path of the -c program, for uprobe:*:f */
	bool missing_is_error; /* config missing_probes.. */
	bool missing_is_quiet; /* ..is "ignore": no warning either */
	bool dry;	     /* names only: do not insist that targets exist */
	uint32_t max_probes; /* config max_probes, 1024 */
	uint32_t max_programs; /* config max_bpf_progs, 1024 */
	enum run_mode mode;
	const char *filter; /* regex for names of test and bench, or NULL */
	bool unsafe;	    /* --unsafe */
	bool bpftrace;	    /* called by that name: what it says, and when */
};

/* One program waiting to fire. Freed by probe_detach(). */
struct attachment {
	struct probe **probes;
	uint32_t nprobes;
	int *fds; /* perf events and links; closing them detaches */
	uint32_t nfds;
	const struct mechanism *mech;
	int prog;	   /* the program; its owner is whoever attached */
	uint32_t left_out; /* "many": probes that the kernel refuses */
};

/* The fields of args that a body reads. */
struct probe_uses {
	VEC(const char *) names;
	int whole; /* uses of args other than args.field */
};

/* What -l asks a provider for. */
struct probe_query {
	const struct provider *provider;
	const char *const *parts; /* patterns, behind the provider's name */
	uint32_t nparts;
	pid_t pid; /* -p; 0 none */
	struct types *ts;
	struct diags *d;
	void (*fn)(const char *name, void *data); /* takes each name */
	void *data;
};

struct provider {
	const char *name; /* canonical */
	const char *aliases[4];
	const char *help;  /* one line: the form, for errors and -l */
	const char *empty; /* what is wrong when a part is, or NULL */
	/*
	 * Expands one attach point into probes pushed onto @out. Reports what
	 * is wrong itself. Returns 0, or -ENOENT when nothing matches (then the
	 * caller tries the alternative or reports "No matches for ...", with
	 * what explain() adds), or -EINVAL after a report.
	 */
	int (*match)(const struct attach *at, const struct resolve_opts *o,
		     struct types *ts, probe_vec *out, struct diags *d);
	/*
	 * When nothing matched: what to say instead of "No matches for ...",
	 * and a hint with the nearest names. Either may be left empty. May be
	 * NULL.
	 */
	void (*explain)(const struct attach *at, const struct resolve_opts *o,
			struct types *ts, struct sbuf *message,
			struct sbuf *hint);
	/*
	 * Before args(), when the body reads fields: a provider may note in
	 * its probes (of all @n of a clause) that they want the layout of a
	 * cheaper mechanism which has these fields. May be NULL.
	 */
	void (*plan)(struct probe **p, uint32_t n, const struct probe_uses *u,
		     struct types *ts);
	/* Sets p->args when there are any; 0 or -errno. */
	int (*args)(struct probe *p, struct types *ts);
	/*
	 * The mechanisms for @p, cheapest first, ended by a NULL.
	 * @uses_args: the body reads args.field, or calls functions of the
	 * kernel. @n: probes in the instance.
	 * The list holds for the life of the process.
	 */
	const struct mechanism *const *(*mechanisms)(const struct probe *p,
						     bool uses_args,
						     uint32_t n);
	/*
	 * Two mechanisms, for the entries of @in and for the returns of its
	 * back, which share a program and a link; NULL when two programs are as
	 * good, or the kernel has no such link. May be NULL.
	 */
	const struct mechanism *const *(*session)(const struct instance *in);
	/*
	 * Attaches a loaded program to one probe (or to @n when the mechanism
	 * is "many"); cookie is the probe id. 0 or -errno; @why then gets a
	 * reason for people, or NULL.
	 */
	int (*attach)(struct probe **p, uint32_t n, const struct mechanism *m,
		      int prog_fd, struct attachment *out, const char **why);
	/* The perf event of providers that attach by attach_sampling(). */
	void (*event)(const struct probe *p, struct perf_event_attr *out);
	/*
	 * A CPU has come online: attaches there, too, what attach() did on all.
	 * NULL for providers whose probes are not of a CPU. 0 or -errno.
	 */
	int (*online)(struct attachment *a, uint32_t cpu);
	/* Answers with each probe that matches; for -l. NULL when there is one
	 * for every address or name. */
	void (*list)(const struct probe_query *q);
	/* For -lv: argument lines of one listed name, into @out. */
	void (*describe)(const char *name, struct types *ts, struct sbuf *out);
	/* Runs in our own process: 'b' begin, 'e' end, 'i' interval, 's' self,
	 * 't' test, 'm' bench (a measurement); or 0. */
	char internal;
};

extern const struct provider *const providers[];	   /* ended by NULL */
const struct provider *provider_by_name(const char *name); /* any case */

/*
 * Resolves all clauses: picks alternatives, expands wildcards, splits by
 * argument layout (clones the body for all but the first). 0 or -EINVAL with
 * diagnostics. Numbers probes in the order of declaration.
 */
int probes_resolve(struct script *s, const struct resolve_opts *o,
		   struct types *ts, struct instances *out, struct diags *d);
void instances_free(struct instances *in);
/* Closes what @a, or each of @n in a row, is attached with and frees the list. */
void probe_detach(struct attachment *a);
void probe_detach_all(struct attachment *a, size_t n);
/*
 * For the life of the process: the kernel's functions are those of a file, a
 * line "NAME" or "NAME [MODULE]" each, not those that tracefs tells of. 0 or
 * -errno.
 */
int probes_set_functions(const char *path);

#endif
