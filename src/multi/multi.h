/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bcc's multi-tools, trace, argdist and ksnoop: what their users write on the command
 * line is a small language of its own, and here it becomes a script.
 *
 *	trace 'c:open (arg2 == 42) "%s", arg1'
 *
 *	uprobe:c:open { if (arg1 == 42) { row(.. "%1(%s)" "-" = str(arg0, 81)); } }
 *
 * From there on it is a script as any other. (`sonde trace -d script ..` prints
 * it.) What is written stays known by its place, so that an error of any later
 * stage is shown in the specifier and not in the script.
 *
 *	spec.c		the place to trace, which funccount and its kin take, too
 *	place.c		that place as a probe, with its parameters
 *	ctype.c		C types, and the parameters of a function
 *	expr.c		C expressions
 *	names.c		the names in them: arg1, $uid, args->field, constants
 *	entry.c		$latency and $entry(): from a function's entry to its return
 *	head.c		what stands at the top of a script
 *	scan.c		words of a specifier
 *	piece.c		text that knows where it comes from
 *	trace.c		PLACE(PARAMETERS) (FILTER) "FORMAT", VALUE..
 *	ksnoop.c	FUNCTION(ARGUMENT->MEMBER > 1, ..)
 *	ksnoop_read.c	what such a line reads and prints, by BTF
 *	argdist.c	PLACE(PARAMETERS):TYPE,..:EXPR,..:FILTER#LABEL
 */
#ifndef SONDE_MULTI_MULTI_H
#define SONDE_MULTI_MULTI_H

#include "lang/ast.h"
#include "multi/piece.h"

struct multi {
	struct arena arena;
	struct types types;   /* for what the kernel's BTF says */
	struct source specs;  /* the specifiers, a part each */
	struct diags diags;   /* about them */
	struct pieces script; /* what was made of them */
	pid_t pid;	  /* -p: probes of programs are of it alone; 0 all */
	bool bytes;	  /* -B: STRCMP compares bytes */
	bool headers;	  /* -I: names may be those of a header */
	unsigned macros;  /* bits: clauses use divided(), rest(), shifted() */
	unsigned structs; /* bits: of head.c, that are declared */
	bool uses_below;  /* a clause looks at the cgroups around one */
	bool uses_maps;	  /* a clause keeps something */
	bool uses_text;	  /* a clause uses the macro text() */
	/* nothing is to be run: this is what was asked */
	const char *answer;
};

/* Whether the tool of that name makes its script of specifiers. */
bool multi_is(const char *tool);
/*
 * Makes the script that the options and operands of @tool mean, which have
 * been read. 0, or -EINVAL with diagnostics in @m->diags. multi_free() in any
 * case; @tool must outlive it.
 */
int multi_make(struct multi *m, const struct script *tool);
/*
 * Takes the diagnostics of @d, which are about the script, as its own: in
 * their places in the specifiers. Those that have none lose theirs.
 */
void multi_take(struct multi *m, struct diags *d);
void multi_free(struct multi *m);

#endif
