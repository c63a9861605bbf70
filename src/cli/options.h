/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A script's declared options (its `tool` block): reading them from the
 * command line, and --help.
 */
#ifndef SONDE_CLI_OPTIONS_H
#define SONDE_CLI_OPTIONS_H

#include "cli/args.h"
#include "lang/ast.h"

/*
 * Fills num, str and given of each option from c->params, and takes our own
 * long options (--format, --output, --verbose, --debug, --exec, --dry-run) where the
 * script has none of that name. Returns 0; or -1 when all is done (--help)
 * or wrong (reported), with the exit code in *code.
 */
int options_parse(struct cli *c, struct script *s, int *code);

/*
 * options_apply.c: puts option values into attach points (interval:s:opt.interval).
 * A clause whose interval comes out as 0 never fires, nor does one whose
 * predicate options make false: they are taken out of the script.
 * 0, or -EINVAL with diagnostics.
 */
int options_apply(struct script *s, struct diags *d);

/*
 * option_value.c: takes @text as the option's value, which must stay; what is
 * made of it lives in @a. NULL, or what was expected instead ("a number"),
 * valid until the next call.
 */
const char *option_set(struct arena *a, struct script_option *o,
		       const char *text);

/* Gives every option its default. 0, or -EINVAL when one has the wrong type. */
int options_defaults(struct script *s);

/* Without a value. */
bool option_is_flag(const struct script_option *o);
/* Its name as it is written, "-" for "_"; allocated. */
char *option_long_name(const char *name);

/* options_help.c: the options, and the examples, as roff for the manual page (man/page.sh). */
void options_roff(const struct script *s, FILE *to);
void options_roff_examples(const struct script *s, FILE *to);

/* What --help prints; @self: as it was called. */
void options_help(const struct script *s, const char *self, FILE *to);

#endif
