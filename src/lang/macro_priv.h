/* SPDX-License-Identifier: Apache-2.0 */
/* What the macro*.c files and fn.c share; nobody else includes this. */
#ifndef SONDE_LANG_MACRO_PRIV_H
#define SONDE_LANG_MACRO_PRIV_H

#include "base/hash.h"
#include "lang/macro.h"
#include "lang/parse_priv.h"

#define MAX_NESTING 16
#define MAX_EXPANSIONS 10000
#define MAX_NODES 100000
#define MAX_PARAMS MACRO_PARAMS

struct macro {
	const char *name;
	struct span span;
	struct macro *next;		 /* same name, other parameters */
	struct expr *params[MAX_PARAMS]; /* VAR, MAP or IDENT */
	uint32_t nparams;
	struct expr *body; /* BLOCK; @a is NULL without a value */
	bool is_c;	   /* #define NAME(..) */
};

struct fn_frame;

/* The macros around a call, innermost first. */
struct macro_frame {
	const struct macro *m;
	const struct macro_frame *up;
};

struct constant {
	struct expr *value; /* NULL: defined, but no expression */
	bool defined;
};

struct function;

struct macro_table {
	struct arena *arena;
	struct hash macros, constants, functions;
	VEC(struct function *) fns; /* in order */
};

/* One script being expanded. */
struct expansion {
	const struct macro_table *t;
	struct arena *arena;
	struct diags *d;
	struct script *s;
	bool strict; /* parse_opts.bpftrace */
	bool (*builtin)(const char *name, bool *library); /* or NULL */
	uint32_t nesting, count;
	uint32_t nodes;		       /* of all copies together */
	const struct fn_frame *frames; /* functions that are being put in */
	const struct macro_frame *macros;
};

/* macro.c: expands what is in a tree or block; the block's levels. */
void expand_expr(struct expansion *x, struct expr *e);
uint32_t expand_block(struct expansion *x, struct block *b);
/* False, reported, when there was too much of it. */
bool expand_enter(struct expansion *x, const struct expr *e, const char *what);
/* Counts what was put in, which becomes @e. */
void expand_leave(struct expansion *x, struct expr *e, struct expr *copy);
/* macro_call.c: turns the call @e into the body of @m. */
void expand_macro(struct expansion *x, struct expr *e, const struct macro *m);
/* fn.c: a call of a function of the script becomes its body. False: none. */
bool expand_fn(struct expansion *x, struct expr *e);
/* Makes script.uncalled of the functions that were not called. */
void expand_uncalled(struct expansion *x);

#endif
