/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One tracing session: maps, programs, attachments, the event loop, the end.
 *
 * Order, which tests hold:
 *	maps made; programs emitted and loaded; BEGIN run; probes attached;
 *	"Attached N probes" to stderr (and "R" to SONDE_READY_FD); child let
 *	go; events until exit(), signal, end of the child; detach; drain; END;
 *	drain; two newlines; maps; losses; close.
 * With --test or --bench, its probes are run in the place of the events, and
 * iter probes are: they end by themselves.
 * Every resource is a descriptor or a child of ours, so that even kill -9
 * leaves nothing.
 */
#ifndef SONDE_RUN_SESSION_H
#define SONDE_RUN_SESSION_H

#include <stdbool.h>
#include <stdio.h>

#include "bpf/bpf.h"
#include "ir/ir.h"
#include "out/out.h"
#include "probe/probe.h"
#include "run/child.h"
#include "type/type.h"

struct session_opts {
	struct out *out;     /* where and how values are printed */
	struct child *child; /* -c: started and held; NULL without */
	pid_t pid;	     /* -p: end when it ends; 0 none */
	bool verbose;
	bool quiet;	 /* -q: no "Attached" line */
	bool is_tool;	 /* declared as one: its output is its own, no
			       * newlines at the end */
	bool print_maps; /* config print_maps_on_exit */
	bool unsafe;
	bool bpftrace;	 /* called by that name: its order of output, messages
			* and exit codes */
	double duration; /* seconds, 0 without end (tools: -d) */
	uint32_t ring_pages;
	uint32_t log_size;
	enum missing_probes missing; /* that cannot be attached */
	enum run_mode mode;	     /* --test, --bench */
	bool colour;		     /* of the words of --test */
	bool dry_run;		/* emit, but stop before any kernel object */
	bool stages_bpf;	/* -d bpf: print instructions */
	bool line_buffered;	/* flush after every batch of records, not only
			       * when the buffer is full */
	bool unbuffered;	/* flush after every record */
	uint32_t max_cat_bytes; /* cat() stops after these */
};

/* Runs to the end. Returns the exit code: 0, exit(N)'s N, or 1 on an error
 * (already reported). */
int session_run(const struct ir_program *p, struct instances *in,
		struct types *ts, const struct source *src,
		const struct session_opts *o, struct diags *d);

#endif
