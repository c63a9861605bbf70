/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The checker: names, types, constants.
 *
 * Runs over all instances of a script until nothing changes (types of
 * variables and maps are inferred over the whole program and widened), then
 * once more to report, to insert explicit casts and to fill the [check]
 * fields of the tree. After success every expression has a type, and operands
 * of arithmetic have equal types.
 */
#ifndef SONDE_TYPE_CHECK_H
#define SONDE_TYPE_CHECK_H

#include "lang/ast.h"
#include "probe/probe.h"
#include "type/type.h"

/* One part of the record that config() is. */
struct check_setting {
	const char *name;
	enum { SETTING_NUMBER, SETTING_BOOL, SETTING_TEXT } kind;
	int64_t num;
	const char *text;
};

/* Processes that dw_ustack() may unwind. */
#define MAX_UNWOUND 16

struct check_opts {
	/*
	 * Positional parameters, $1 is params[0]. Behind a "--" words that
	 * begin with "--" are named ones, for getopt().
	 */
	const char *const *params;
	uint32_t nparams;
	/* configuration, after environment and config block */
	uint32_t max_strlen;		      /* 1024 */
	uint32_t max_map_keys;		      /* 4096 */
	uint32_t max_stacks;		      /* 16384 */
	const char *str_trunc_trailer;	      /* ".." */
	const char *stack_mode;		      /* "bpftrace" */
	const struct check_setting *settings; /* config() */
	uint32_t nsettings;
	int64_t child_pid; /* cpid; 0 without -c */
	bool has_child;
	/* processes of dw_ustack(): -p, -c, --dwarf-pid */
	uint32_t unwound[MAX_UNWOUND];
	uint32_t nunwound;
	/* Our pid namespace is not the first. Scripts count by it, as bpftrace's do;
	 * tools by the first, as the kernel does: there @child_pid and the options
	 * of type pid are numbers of that. */
	bool other_pidns;
	int64_t filter_pid;    /* -p: pid predicate for kernel probes; 0 none */
	bool unsafe;	       /* --unsafe */
	bool drawn;	       /* -f flame and its kin: maps become pictures */
	bool timed;	       /* of them, -f heat */
	bool bpftrace;	       /* called as bpftrace */
	bool runtime_warnings; /* -k: failed reads and lookups are told */
	bool no_tseries;       /* config unstable_tseries=error */
	bool no_typeinfo;      /* config unstable_typeinfo=error */
	bool no_dw_ustack;     /* config unstable_dw_ustack=error */
};

void check_opts_default(struct check_opts *o);
/* 0, or -EINVAL with diagnostics in @d. Warnings alone are success. */
int check_script(struct script *s, struct instances *in, struct types *ts,
		 const struct check_opts *o, struct diags *d);

/*
 * Behind all stages that have messages: under the name bpftrace each is told
 * once a copy of its clause (src/probe/unit.c).
 */
void check_share(const struct script *s, const struct instances *ins,
		 struct diags *d);

/* Whether a statement prints the whole map @m, or makes rows of it. */
bool stmt_prints_map(const struct stmt *s, const struct ast_map *m);

#endif
