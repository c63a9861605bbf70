/* SPDX-License-Identifier: Apache-2.0 */
/* The walk over all options of all tools: see walk.c. */
#ifndef TESTS_WALK_H
#define TESTS_WALK_H

#include <stdbool.h>
#include <stddef.h>

enum form { FORM_TEXT, FORM_JSON, FORM_CSV };

/*
 * check.c: what is wrong with the output @text of a tool in that form; NULL when
 * nothing is. Valid until the next call.
 */
const char *check_output(enum form form, const char *text, size_t len);
/* What is wrong with what a tool said on stderr besides known notes, or NULL. */
const char *check_said(enum form form, const char *text);

/* values.c: an option, as `sonde -d ast` tells of it. */
struct option {
	char name[64];
	char letter;   /* 0: none */
	char meta[32]; /* "" for flags */
	char type[64]; /* "symbol(disk)", "int" */
	bool operand, argument, ranged;
	long long min, max;
};

/* Where the walk is: what values are made of. */
struct place {
	const char *work; /* the workload's program */
	char disk[64];
	char cgroup[256]; /* a mount of cgroup2, "" without */
	char map[64];	  /* a pinned map of 8-byte keys, "" without */
	char pid[16], pids[40];
};

/*
 * A value that makes sense for the option of that tool, in @to; false when
 * this place has none.
 */
bool value_of(const struct place *p, const char *tool, const struct option *o,
	      char *to, size_t size);
/* "$pid" as what the place has; false when it has none. */
bool place_expand(const struct place *p, const char *text, char *to,
		  size_t size);
/*
 * The @i-th value that makes no sense for the option, from 0; NULL: no more. What any
 * text may be for has none.
 */
const char *bad_value_of(const struct option *o, size_t i);
/* What the tool cannot go without, words with blanks between; "" if nothing. */
const char *operands_of(const char *tool);

/*
 * excuse.c: that a tool cannot do it here is said well, in one line: it needs what
 * this machine does not have.
 */
bool excused(const char *tool, const char *said);
/* Two options that do not go together were refused. */
bool refuses(const char *said);

/*
 * load.c: does a little of everything, with so long a pause behind, until killed; its
 * PID.
 */
int load_start(int pause_ms);

#define WORDS_MAX 24
#define TOOLS_MAX 256

struct tool {
	char name[64];
	char not_here[256]; /* why this kernel cannot run it, or "" */
};

struct walk_case {
	char *words[WORDS_MAX]; /* of the tool, without the program */
	size_t nwords;
	const struct tool *tool;
	enum form form;
	bool refusable; /* a pair: it may be refused */
	bool bad;	/* it must be refused, in one message */
};

/* What the command line asks for, and what is planned. */
extern struct walk {
	const char *sonde;
	bool all, bad, good, verbose;
	int jobs, ms, pause_ms;
	unsigned part, parts;
	struct place place;
	struct tool tools[TOOLS_MAX];
	size_t ntools;
	struct walk_case *cases;
	size_t ncases;
} walk;

/* plan.c: the tools that `sonde tools` lists, and the cases of one. */
void read_tools(void);
void plan_tool(const struct tool *t);

#endif
