/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the front ends of dynamic probes share, kprobe and uprobe: their options
 * definition, filter and view, and a run with the one probe.
 */
#ifndef SONDE_FTRACE_DYNAMIC_H
#define SONDE_FTRACE_DYNAMIC_H

#include "ftrace/definition.h"
#include "ftrace/ftrace.h"

/* Whether the kernel has @file of tracefs, where such probes are made; else what
 * is missing, to @why. @probes and @config: what it is for, and needs. */
bool dynamic_able(const char *file, const char *probes, const char *config,
		  struct sbuf *why);
/* Reads the option definition; false after a message, for exit code 2. */
bool dynamic_definition(const struct tool_decl *tool, const char *self,
			struct definition *d);
/* Traces the probe at @place, which the kernel knows, or shows its fields; the
 * exit code. */
int dynamic_run(const struct tool_decl *tool, enum owned_kind kind,
		const struct definition *d, const char *place,
		const struct trace_opts *o);

#endif
