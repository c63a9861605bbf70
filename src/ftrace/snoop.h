/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ready tools where the kernel has no BPF, or forbids it: the same options and
 * columns, from the events of tracefs. A value that events do not hold is "-".
 */
#ifndef SONDE_FTRACE_SNOOP_H
#define SONDE_FTRACE_SNOOP_H

#include "ftrace/trace.h"
#include "lang/ast.h"

/* So many calls or requests are followed at a time. */
#define SNOOP_PENDING 4096

struct snoop_pending {
	char key[32];
	size_t len;
	void *value;
};

struct snoop {
	const struct tool_decl *tool;
	struct trace t; /* its data is this */
	struct sbuf row;
	uint64_t start; /* CLOCK_MONOTONIC at the first row's time 0, ns */
	uint64_t first; /* the record of the first row, ns; 0: none yet */
	/* what is between a call's begin and end; the oldest first */
	VEC(struct snoop_pending) pending;
	uint64_t forgotten; /* of these, as they were too many */
	void *own;
};

/* A tool that has such a way. */
struct snoop_tool {
	const char *name;
	/* options that work without BPF, NULL behind the last */
	const char *options[16];
	/* of them, that which works so only; NULL without */
	const char *only;
	/* of them, those that are regular expressions */
	const char *regexes[3];
	/* Turns events on: 0, or -1 after a message. */
	int (*begin)(struct snoop *s);
	void (*record)(struct trace *t, const struct record *r);
	void (*header)(struct snoop *s);
	void (*tick)(struct trace *t);	/* now and then; or NULL */
	void (*flush)(struct trace *t); /* at the end; or NULL */
	const char *ending;		/* the last line; or NULL */
	bool of_child;			/* with --exec: of that command alone */
	bool stacks;			/* option "stacks": the kernel's */
};

/* The way of a tool without BPF; NULL when there is none. */
const struct snoop_tool *snoop_find(const char *name);
/* Was the option given that works this way only? */
bool snoop_needed(const struct snoop_tool *w, const struct tool_decl *tool);
/* Runs it with the options of the tool's declaration, as they were given; the
 * exit code. */
int snoop_run(const struct snoop_tool *w, const struct tool_decl *tool,
	      const char *self, struct trace_opts *o);

/* For the tools: the value of an option that is a number, 0 when not given. */
int64_t snoop_number(const struct snoop *s, const char *option);
bool snoop_given(const struct snoop *s, const char *option);
/* Does @text match the option, a regular expression? True without. */
bool snoop_match(const struct snoop *s, const char *option, const char *text);
bool snoop_glob(const struct snoop *s, const char *option, const char *text);
const char *snoop_string(const struct snoop *s, const char *option); /* "" */
/* Is @value one of the option's numbers, "1,2,3"? True without. */
bool snoop_among(const struct snoop *s, const char *option, int64_t value);
/* Is the option's text a part of it? True without. */
bool snoop_contains(const struct snoop *s, const char *option,
		    const char *text);
/* A cell of the row, behind a space when it is not the first. */
void snoop_cell(struct snoop *s, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* A cell with the process of a thread, or "-"; @width as in "%-7d". */
void snoop_pid(struct snoop *s, int tid, int width);
void snoop_time(struct snoop *s, uint64_t ts, int width); /* of day */
void snoop_end_row(struct snoop *s);
/* The process of a thread: 0 unknown. */
int snoop_tgid(struct snoop *s, int tid);

/* Zeroed memory that is kept under a key of at most 32 bytes until
 * snoop_forget(); snoop_kept(): it, or NULL. */
void *snoop_keep(struct snoop *s, const void *key, size_t len, size_t size);
void *snoop_kept(struct snoop *s, const void *key, size_t len);
void snoop_forget(struct snoop *s, const void *key, size_t len);
/* A number's field of the record, 0 without. */
int64_t snoop_field(struct snoop *s, const struct record *r, const char *name);
/* A field of characters, cut to fit. */
void snoop_text(struct snoop *s, const struct record *r, const char *name,
		char *to, size_t size);
const char *snoop_event(struct snoop *s, const struct record *r);

/* The tools, one file a topic. */
extern const struct snoop_tool snoop_calls[];
extern const struct snoop_tool snoop_disks[];
extern const struct snoop_tool snoop_network[];

#endif
