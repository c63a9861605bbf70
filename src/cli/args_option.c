// SPDX-License-Identifier: Apache-2.0
/* Our own options, one by one. */
#include "cli/args_priv.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sbuf.h"
#include "elf/elf.h"
#include "kernel/feature.h"

/* Long options without a letter, and those that take a value and do nothing. */
enum {
	OPT_DRY_RUN = 256,
	OPT_UNSAFE,
	OPT_NO_WARNINGS,
	OPT_INFO,
	OPT_NOTHING,
	OPT_AOT,
	OPT_INCLUDE,
	OPT_NO_FEATURE,
	OPT_MODE,
	OPT_FMT,
	OPT_TEST,
	OPT_BENCH,
	OPT_PROBE_FILTER,
	OPT_DEBUGINFO,
	OPT_DWARF_PID,
	OPT_FUNCTIONS
};

const char args_letters[] = "+e:lhVvp:c:o:f:B:qkI:d:";

const struct option args_long[] = {
	{ "help", no_argument, NULL, 'h' },
	{ "version", no_argument, NULL, 'V' },
	{ "verbose", no_argument, NULL, 'v' },
	{ "quiet", no_argument, NULL, 'q' },
	{ "list", no_argument, NULL, 'l' },
	{ "pid", required_argument, NULL, 'p' },
	{ "cmd", required_argument, NULL, 'c' },
	{ "output", required_argument, NULL, 'o' },
	{ "format", required_argument, NULL, 'f' },
	{ "debug", required_argument, NULL, 'd' },
	{ "dry-run", no_argument, NULL, OPT_DRY_RUN },
	{ "unsafe", no_argument, NULL, OPT_UNSAFE },
	{ "no-warnings", no_argument, NULL, OPT_NO_WARNINGS },
	{ "info", no_argument, NULL, OPT_INFO },
	{ "include", required_argument, NULL, OPT_INCLUDE },
	{ "mode", required_argument, NULL, OPT_MODE },
	{ "fmt", no_argument, NULL, OPT_FMT },
	{ "warnings", no_argument, NULL, 'k' },
	{ "dwarf-pid", required_argument, NULL, OPT_DWARF_PID },
	{ "traceable-functions", required_argument, NULL, OPT_FUNCTIONS },
	{ "usdt-file-activation", no_argument, NULL, OPT_NOTHING },
	{ "verify-llvm-ir", no_argument, NULL, OPT_NOTHING },
	{ "debuginfo", required_argument, NULL, OPT_DEBUGINFO },
	{ "no-feature", required_argument, NULL, OPT_NO_FEATURE },
	{ "emit-elf", required_argument, NULL, OPT_NOTHING },
	{ "emit-llvm", required_argument, NULL, OPT_NOTHING },
	{ "btf", no_argument, NULL, OPT_NOTHING },
	{ "test", no_argument, NULL, OPT_TEST },
	{ "bench", no_argument, NULL, OPT_BENCH },
	{ "probe-filter", required_argument, NULL, OPT_PROBE_FILTER },
	{ "aot", required_argument, NULL, OPT_AOT },
	{ NULL, 0, NULL, 0 },
};

int args_error(const struct cli *c, const char *what, const char *value,
	       const char *theirs)
{
	if (c->bpftrace && theirs) {
		struct sbuf text = { 0 };
		const char *hole = strstr(theirs, "%s");

		if (hole)
			sbuf_printf(&text, "%.*s%s%s", (int)(hole - theirs),
				    theirs, value, hole + 2);
		else
			sbuf_puts(&text, theirs);
		fprintf(stderr, "ERROR: %s\n", sbuf_str(&text));
		sbuf_free(&text);
		return USAGE_ERROR;
	}
	fprintf(stderr, "%s: %s%s%s\n", args_name(c), what, value ? ": " : "",
		value ? value : "");
	args_try_help(c);
	return USAGE_ERROR;
}

static int set_stage(struct cli *c, const char *name)
{
	static const struct {
		const char *name;
		unsigned stage;
	} stages[] = {
		{ "ast", STAGE_AST },	  { "parse", STAGE_AST },
		{ "types", STAGE_TYPES }, { "ir", STAGE_IR },
		{ "codegen", STAGE_IR },  { "codegen-opt", STAGE_IR },
		{ "bpf", STAGE_BPF },	  { "dis", STAGE_BPF },
		{ "all", STAGE_ALL },	  { "script", STAGE_SCRIPT },
		{ "libbpf", STAGE_NONE }, { "verifier", STAGE_NONE },
	};

	for (size_t i = 0; i < sizeof(stages) / sizeof(stages[0]); i++) {
		if (!strcmp(name, stages[i].name)) {
			c->stages |= stages[i].stage;
			return 0;
		}
	}
	return args_error(c, "-d takes script, ast, types, ir, bpf or all, not",
			  name, "USAGE: invalid option for -d: %s");
}

static int set_format(struct cli *c, const char *name)
{
	static const char *const names[] = { "text", "json", "csv" };
	const char *wrong = NULL;

	for (int i = 0; i < (c->bpftrace ? 2 : 3); i++) {
		if (!strcmp(name, names[i])) {
			c->format = (enum out_format)i;
			c->view = (struct view_opts){ .format = VIEW_NONE };
			return 0;
		}
	}
	c->format = OUT_TEXT;
	switch (c->bpftrace ? -ENOENT
			    : view_parse(&c->view, name, &c->arena, &wrong)) {
	case 0:
		return 0;
	case -EINVAL:
		return args_error(c, "-f: no such setting of a picture", wrong,
				  NULL);
	default:
		return args_error(c,
				  "-f takes text, json, csv, " VIEW_NAMES
				  ", not",
				  name,
				  "Invalid output format \"%s\"\n"
				  "Valid formats: 'text', 'json'");
	}
}

static int set_buffering(struct cli *c, const char *name)
{
	static const char *const names[] = { "line", "full", "none" };

	for (int i = 0; i < 3; i++) {
		if (!strcmp(name, names[i])) {
			c->buffering = (enum out_buffering)i;
			c->buffering_given = true;
			return 0;
		}
	}
	return args_error(c, "-B takes line, full or none, not", name,
			  "USAGE: -B must be either 'line', 'full', or "
			  "'none'.");
}

/* What bpftrace says of a bad number of a process, a format for its text. */
static const char *bad_pid(const char *text, const char *end, long pid)
{
	if (end == text)
		return "Failed to parse pid: invalid integer: %s";
	if (*end)
		return "Failed to parse pid: invalid trailing bytes: %s";
	if (!pid)
		return "Failed to attach to pid: Unable to open pidfd "
		       "(Invalid argument)";
	return "Pid out of range: %s";
}

/* The number of a process, of the option named @what. */
static int read_pid(const struct cli *c, const char *what, const char *text,
		    pid_t *to)
{
	char shown[32];
	char *end;
	long pid;

	errno = 0;
	pid = strtol(text, &end, 0);
	*to = (pid_t)pid;
	if (end != text && !*end && !errno && pid >= 1 && pid <= 0x400000)
		return 0;
	snprintf(shown, sizeof(shown), "%lu", (unsigned long)pid);
	return args_error(c, what, pid < 0 && c->bpftrace ? shown : text,
			  bad_pid(text, end, pid));
}

/* -p or -c may be one more. */
static int take_dwarf_pid(struct cli *c, const char *text)
{
	if (c->ndwarf_pids == MAX_UNWOUND - 1)
		return args_error(c, "--dwarf-pid is given more than 15 times",
				  NULL, "--dwarf-pid: too many processes.");
	return read_pid(c, "--dwarf-pid takes the number of a process, not",
			text, &c->dwarf_pids[c->ndwarf_pids++]);
}

/* -k once; bpftrace took it twice in older days. */
static int set_warnings(struct cli *c)
{
	if (c->runtime_warnings)
		return args_error(c, "-k is given twice", NULL,
				  "USAGE: -kk has been deprecated. Use a "
				  "single -k for runtime warnings for errors "
				  "in map lookups and probe reads.");
	c->runtime_warnings = true;
	return 0;
}

/* --no-feature: a list. */
static int deny_features(const struct cli *c, const char *names)
{
	static const struct {
		const char *name;
		enum feature feature;
	} known[] = { { "kprobe_multi", FEATURE_KPROBE_MULTI },
		      { "kprobe_session", FEATURE_KPROBE_SESSION },
		      { "uprobe_multi", FEATURE_UPROBE_MULTI } };

	for (const char *at = names; *at;) {
		size_t len = strcspn(at, ",");
		bool good = false;

		for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
			if (strlen(known[i].name) != len ||
			    memcmp(known[i].name, at, len) != 0)
				continue;
			feature_deny(known[i].feature);
			good = true;
		}
		if (!good)
			return args_error(
				c,
				"--no-feature takes kprobe_multi, "
				"kprobe_session or uprobe_multi, not",
				names,
				"USAGE: --no-feature can only have values "
				"'kprobe_multi,kprobe_session,uprobe_multi'.");
		at += len + (at[len] == ',');
	}
	return 0;
}

static int set_mode(struct cli *c, const char *name)
{
	if (!strcmp(name, "format"))
		c->verb = VERB_FMT;
	else if (!strcmp(name, "codegen"))
		c->dry_run = true;
	else if (!strcmp(name, "test"))
		c->mode = MODE_TEST;
	else if (!strcmp(name, "bench"))
		c->mode = MODE_BENCH;
	else
		return args_error(c,
				  "--mode takes codegen, test, bench or "
				  "format, not",
				  name,
				  "USAGE: --mode can only be 'codegen', "
				  "'compiler-bench', 'bench', 'test' or "
				  "'format'.");
	return 0;
}

/* An option without a value; false: it is another one. */
static bool take_flag(struct cli *c, int opt)
{
	switch (opt) {
	case 'v':
		c->verbose = true;
		return true;
	case 'q':
		c->quiet = true;
		return true;
	case OPT_DRY_RUN:
		c->dry_run = true;
		return true;
	case OPT_UNSAFE:
		c->unsafe = true;
		return true;
	case OPT_NO_WARNINGS:
		c->no_warnings = true;
		return true;
	case 'l':
		c->verb = VERB_LIST;
		return true;
	case 'h':
		c->verb = VERB_HELP;
		return true;
	case 'V':
		c->verb = VERB_VERSION;
		return true;
	case OPT_INFO:
		c->verb = VERB_INFO;
		return true;
	case OPT_FMT:
		c->verb = VERB_FMT;
		return true;
	case OPT_TEST:
		c->mode = MODE_TEST;
		return true;
	case OPT_BENCH:
		c->mode = MODE_BENCH;
		return true;
	case OPT_NOTHING:
		return true;
	default:
		return false;
	}
}

/* One more of -I, or of --include. */
static int add_include(const struct cli *c, const char **to, unsigned *n,
		       const char *value)
{
	if (*n == CLI_INCLUDES)
		return args_error(
			c, "-I and --include may be given 32 times, not again",
			value, NULL);
	to[(*n)++] = value;
	return 0;
}

int args_take(struct cli *c, int opt, const char *value)
{
	if (take_flag(c, opt))
		return 0;
	switch (opt) {
	case 'e':
		c->program = value;
		return 0;
	case 'p':
		return read_pid(c, "-p takes the number of a process, not",
				value, &c->pid);
	case OPT_DWARF_PID:
		return take_dwarf_pid(c, value);
	case OPT_FUNCTIONS:
		c->functions = value;
		return 0;
	case 'c':
		/* bpftrace takes an empty one for none */
		c->command = *value || !c->bpftrace ? value : NULL;
		return 0;
	case 'o':
		c->output = value;
		return 0;
	case 'f':
		return set_format(c, value);
	case 'B':
		return set_buffering(c, value);
	case 'd':
		return set_stage(c, value);
	case OPT_DEBUGINFO:
		elf_set_debug_dirs(value);
		return 0;
	case OPT_PROBE_FILTER:
		c->probe_filter = value;
		return 0;
	case OPT_AOT:
		return args_error(c,
				  "--aot is not needed: scripts start in "
				  "milliseconds without it",
				  NULL, NULL);
	case 'I':
		return add_include(c, c->include_dirs, &c->ninclude_dirs,
				   value);
	case OPT_INCLUDE:
		return add_include(c, c->includes, &c->nincludes, value);
	case OPT_NO_FEATURE:
		return deny_features(c, value);
	case OPT_MODE:
		return set_mode(c, value);
	case 'k':
		return set_warnings(c);
	default:
		/* getopt has named the option itself */
		if (c->bpftrace)
			args_usage(c);
		else
			args_try_help(c);
		return USAGE_ERROR;
	}
}
