/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of this room share. */
#ifndef SONDE_MULTI_PRIV_H
#define SONDE_MULTI_PRIV_H

#include "kernel/tracefs.h"
#include "multi/multi.h"

/* scan.c: words. Names may begin with a $. */

enum word_kind {
	WORD_END,
	WORD_NAME,
	WORD_NUMBER,
	WORD_CHAR,
	WORD_TEXT,
	WORD_SIGN
};

struct word {
	enum word_kind kind;
	struct span span;
	const char *text; /* as written; TEXT: without its quotes */
};

/* One specifier, read from the left. Nothing is read behind an error. */
struct scan {
	struct multi *m;
	uint32_t at, end; /* bytes of m->specs.text that are left */
	struct word word; /* the next one */
	bool failed;
};

/* Begins behind blanks at @at. */
void scan_from(struct scan *s, uint32_t at);
void scan_next(struct scan *s);
bool scan_is(const struct scan *s, const char *sign);
bool scan_take(struct scan *s, const char *sign);
/* Takes @sign, or reports that it is missing behind @what. */
bool scan_expect(struct scan *s, const char *sign, const char *what);
/* The byte at hand, without reading words: 0 at the end. */
char scan_byte(const struct scan *s);
/* From @begin to behind the last word that was read. */
struct span scan_span(const struct scan *s, uint32_t begin);
/* Reports, and fails the scan. */
void scan_fail(struct scan *s, struct span at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* place.c */

/* A parameter as the specifier declares it. */
struct parameter {
	struct span span;
	const char *name, *type;
	bool user;    /* __user */
	bool is_text; /* char * */
	bool is_signed;
	bool used;    /* in what the probe itself computes.. */
	bool entered; /* ..and behind $entry() at the return */
};

struct place {
	struct span span;     /* as written */
	const char *provider; /* of the probe */
	const char *probe;    /* as the script has it */
	const char *function; /* or event; as written */
	const char *target;   /* of a program: its file */
	struct attach attach; /* as the providers take it */
	bool at_return, many; /* many: with a wildcard */
	/* A system call, by its tracepoint: fields of its arguments. */
	bool is_syscall;
	struct tracefs_field *fields;
	uint32_t nfields;
	struct parameter *params;
	uint32_t nparams;
	bool has_params; /* parentheses were there */
	/* expr.c fills in: what the script must provide for it */
	bool uses_latency, uses_entry;
};

enum place_in { IN_TRACE, IN_ARGDIST /* parentheses follow */ };

/* Reads T:LIBRARY:FUNCTION up to a blank or parenthesis. */
bool place_read(struct scan *s, enum place_in in, struct place *p);
/* Reads the parameters right behind it, if there are any. */
bool place_params(struct scan *s, struct place *p);
/* The probe where the function begins, of one at its return. */
const char *place_entry(struct multi *m, const struct place *p);
/* The parameter of that name, or NULL. */
struct parameter *place_param(const struct place *p, const char *name);
bool place_is(const struct place *p, const char *provider);
/* A function of the kernel, whose arguments may point anywhere. */
bool place_in_kernel(const struct place *p);
/* Argument @n (from 1) of the probe's function as the script has it, or NULL
 * after a report. */
const char *place_arg(struct scan *s, const struct place *p, uint32_t n,
		      struct span at);
/* The C type of that argument (0: the result), where the kernel's BTF knows
 * it; NULL: it does not. */
const char *place_arg_type(struct multi *m, const struct place *p, uint32_t n);
/* The integer that a function of the kernel returns, "int32"; NULL: none, or not
 * known. A register may hold anything above it. */
const char *place_result(struct multi *m, const struct place *p);
/* The name of that argument by the debug information of a program, as its
 * script may have it, args.NAME; NULL: unknown. */
const char *place_arg_name(struct multi *m, const struct place *p, uint32_t n);
/* "	$fd = (int)arg0;" of each parameter that is used. */
void place_declare(struct scan *s, const struct place *p, bool at_entry,
		   struct pieces *to);

/* ctype.c */

struct ctype {
	const char *text; /* without qualifiers */
	uint32_t pointers;
	bool user, is_char, is_signed, is_void;
	bool is_enum, is_struct; /* of what its pointers lead to */
};

/* Whether a type stands here that a cast may name. Reads nothing. */
bool ctype_ahead(const struct scan *s, const struct place *p);
bool ctype_read(struct scan *s, struct ctype *t);
/* "(int fd, const char *name)", the parenthesis at hand. */
bool ctype_params(struct scan *s, struct place *p);
bool ctype_is_text(const struct ctype *t);
bool ctype_is_number(const struct ctype *t);

/* expr.c */

struct value {
	struct pieces code;
	struct span span;
	bool lone;    /* an argument and nothing else */
	bool user;    /* said to point into the program: arg1@user, __user */
	bool whole;   /* the value of a function or name of the script */
	bool is_text; /* the name of a thread */
	bool is_unsigned; /* for sure: its type is */
};

/* An expression, up to where it ends. */
bool expr_read(struct scan *s, struct place *p, struct value *v);
/* The text at the address that @v is, at most @bytes of it; frees @v. */
void expr_text(struct multi *m, const struct place *p, struct value *v,
	       int64_t bytes, struct pieces *to);
void value_free(struct value *v);

/* names.c: what a name stands for; false after a report. */
bool name_read(struct scan *s, struct place *p, struct value *v);

/* entry.c: what is known where a function returns, of when it was entered */

/* The clause at the entry of place number @i, if its return needs one. */
void entry_clause(struct scan *s, struct place *p, uint32_t i,
		  const char *wanted, struct pieces *to);
/* The condition, and the first lines, of the clause at its return. */
const char *entry_condition(struct multi *m, const struct place *p, uint32_t i,
			    const char *wanted);
void entry_take(const struct place *p, uint32_t i, struct pieces *to);

/* head.c */

/* A struct that is named, for those that have to be declared. */
void head_struct(struct multi *m, const char *name);
void head_put(struct multi *m, const struct script *tool);

/* multi.c: the options, found by name. */
bool multi_given(const struct script *tool, const char *name);
int64_t multi_number(const struct script *tool, const char *name);
/* A text as a literal of the script. */
const char *multi_quoted(struct multi *m, const char *text);
/* Reads specifier @i of those that @m was given. */
void multi_scan(struct multi *m, uint32_t i, struct scan *s);
/* "pid == 12 && .." of the options that say whose events are wanted, of a
 * clause of @p; "" for all. */
const char *multi_wanted(struct multi *m, const struct script *tool,
			 const struct place *p);
/* "// SPECIFIER" and the probe of a clause, with its condition. */
void multi_clause(struct multi *m, uint32_t i, const char *probe,
		  struct span from, const char *condition, struct pieces *to);

/* trace.c, argdist.c, ksnoop.c: the clauses, and lines for the top of the script. */
void trace_make(struct multi *m, const struct script *tool,
		struct pieces *clauses);
void ksnoop_make(struct multi *m, const struct script *tool,
		 struct pieces *clauses);
void argdist_make(struct multi *m, const struct script *tool,
		  struct pieces *clauses);

#endif
