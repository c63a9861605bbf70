/* SPDX-License-Identifier: Apache-2.0 */
/* The command line, as struct cli. */
#ifndef SONDE_CLI_ARGS_H
#define SONDE_CLI_ARGS_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/mem.h"
#include "out/out.h"
#include "probe/probe.h"
#include "type/check.h"
#include "view/view.h"

enum verb {
	VERB_RUN,  /* a script, one-liner or tool */
	VERB_LIST, /* -l */
	VERB_HELP,
	VERB_VERSION,
	VERB_DOCTOR,
	VERB_TOOLS, /* list of the ready tools */
	VERB_CHECKLIST,
	VERB_FLAME, /* pictures of stacks that are there as text */
	VERB_INFO,  /* --info */
	VERB_FMT,   /* fmt: @file, @params and @program, formatted */
	VERB_CHECK, /* check: the diagnostics of @params */
};

enum stage {
	STAGE_NONE = 0,
	STAGE_AST = 1 << 0,
	STAGE_TYPES = 1 << 1,
	STAGE_IR = 1 << 2,
	STAGE_BPF = 1 << 3,
	STAGE_ALL = (1 << 4) - 1,
	STAGE_SCRIPT = 1 << 4, /* as it is run: trace makes its own */
};

#define CLI_INCLUDES 32 /* of -I, and of --include */

/* The version of bpftrace whose language and options these are. */
#define CLI_SPOKEN_VERSION "0.27.0"

struct cli {
	enum verb verb;
	const char *self;      /* name in messages: "sonde", "bpftrace".. */
	bool bpftrace;	       /* called by that name */
	bool runtime_warnings; /* -k */
	const char *program;   /* -e */
	const char *file;      /* script file, "-" is standard input */
	const char *tool;      /* name of a ready tool */
	const char **params;   /* what follows: words of argv */
	unsigned nparams;
	const char *pattern; /* -l: may be NULL */
	bool verbose, quiet, dry_run, unsafe, no_warnings, fmt_args;
	unsigned stages;	       /* -d */
	pid_t pid;		       /* -p, 0 none */
	pid_t dwarf_pids[MAX_UNWOUND]; /* --dwarf-pid */
	uint32_t ndwarf_pids;
	const char *command;   /* -c, or NULL */
	const char *functions; /* --traceable-functions, or NULL */
	enum run_mode mode;    /* --test, --bench */
	const char *probe_filter;
	const char *output; /* -o, or NULL */
	enum out_format format;
	bool titles; /* CSV as the tool's own option has it: out.titles */
	struct view_opts view; /* -f with a picture's name: see view.h */
	struct arena arena;    /* what @view and @params point to, and the
				* script's text; args_free() */
	int argc;
	char **argv; /* the command line as it came */
	enum out_buffering buffering;
	bool buffering_given;
	const char *include_dirs[CLI_INCLUDES]; /* -I */
	unsigned ninclude_dirs;
	const char *includes[CLI_INCLUDES]; /* --include */
	unsigned nincludes;
};

/*
 * Reads argv. 0, or the exit code of a usage error that was reported. A
 * script's own options (what follows a FILE or tool name) stay in @params;
 * args_more() takes ours out of them when the script declares none.
 */
int args_parse(struct cli *c, int argc, char **argv);
int args_more(struct cli *c);
/* usage.c: to stdout when it was asked for, else to stderr. */
void args_usage(const struct cli *c);
/* Who speaks in messages: the ready tool, else the program as it was called. */
const char *args_name(const struct cli *c);
/* "Try 'sonde opensnoop --help'.": where the options are told. To stderr. */
void args_try_help(const struct cli *c);
/* Of a word that is neither a file nor a tool: the tools of nearly that name, or
 * where their names are. To stderr. */
void args_hint_tool(const char *word);
void args_free(struct cli *c);

#endif
