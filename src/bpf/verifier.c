// SPDX-License-Identifier: Apache-2.0
/*
 * The verifier's log, from its end:
 *
 *	12: (79) r1 = *(u64 *)(r0 +0)
 *	R0 invalid mem access 'map_value_or_null'
 *	processed 13 insns (limit 1000000) ...
 *
 * The message is the last line before the "processed" one; the instruction is
 * the last one that was printed with its number.
 */
#include "bpf/verifier.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* What the message says, what that means, what to do. */
static const struct cause {
	const char *says, *means, *hint;
} causes[] = {
	{ "BPF program is too large", "the program is too large for the kernel",
	  "split the block, or unroll less" },
	{ "program is too complex", "the program has too many paths",
	  "use fewer branches in loops, or split the block" },
	{ "combined stack size", "the program needs too much stack",
	  "use fewer or shorter strings" },
	{ "infinite loop detected",
	  "a loop does not end, as far as the kernel "
	  "can tell",
	  "bound it by a constant" },
	{ "unknown func", "this kernel lacks a helper that the script needs",
	  "sonde doctor tells what this kernel has" },
	{ "program of this type cannot use helper",
	  "a function of the script is not allowed in this kind of probe",
	  NULL },
	{ "cannot call", "this kernel refuses a call that the script needs",
	  NULL },
	{ "invalid mem access", "the kernel does not trust an address", NULL },
	{ "attach_btf_id", "this kernel does not know the probed function",
	  NULL },
};

int verifier_last_insn(const char *log)
{
	int last = -1;

	for (const char *p = log; p && *p; p = strchr(p, '\n')) {
		char *end;
		long n;

		p += *p == '\n';
		if (!isdigit((unsigned char)*p))
			continue;
		n = strtol(p, &end, 10);
		if (end[0] == ':' && end[1] == ' ' && n < 1000000)
			last = (int)n;
	}
	return last;
}

/* The last line that says why, in fresh memory; NULL for an empty log. */
static char *last_message(const char *log)
{
	const char *end = log + strlen(log), *line = end;

	while (end > log) {
		while (end > log && end[-1] == '\n')
			end--;
		for (line = end; line > log && line[-1] != '\n';)
			line--;
		if (end > line && strncmp(line, "processed ", 10) &&
		    strncmp(line, "verification time", 17) &&
		    strncmp(line, "stack depth", 11) &&
		    strncmp(line, "cur state:", 10) &&
		    strncmp(line, "old state:", 10))
			return mem_strndup(line, (size_t)(end - line));
		end = line;
	}
	return NULL;
}

static void report_errno(const struct probe *probe, int err, struct diags *d)
{
	diag_error(d, probe->attach->span,
		   "the kernel refuses the program for %s: %s", probe->name,
		   strerror(-err));
	if (err == -EPERM)
		diag_hint(d, "tracing needs root (or CAP_BPF and CAP_PERFMON), "
			     "and a kernel that is not locked down");
	else if (err == -EINVAL)
		diag_hint(d, "this kernel may lack what the script needs: see "
			     "sonde doctor");
}

void verifier_report(const struct ir_func *f, const struct probe *probe,
		     const struct bpf_code *c, const char *log, int err,
		     bool verbose, struct diags *d)
{
	int at = verifier_last_insn(log);
	struct span span =
		at >= 0 && (uint32_t)at < c->len ? c->spans[at] : f->span;
	char *message = last_message(log);
	const char *hint = NULL;

	if (verbose && *log)
		fprintf(stderr, "%s\n", log);
	if (!message) {
		report_errno(probe, err, d);
		return;
	}
	for (size_t i = 0; i < sizeof(causes) / sizeof(causes[0]); i++) {
		if (!strstr(message, causes[i].says))
			continue;
		diag_error(d, span, "%s (the verifier: %s)", causes[i].means,
			   message);
		hint = causes[i].hint;
		break;
	}
	if (!hint && (!d->len || !strstr(vec_last(d)->message, message)))
		diag_error(d, span, "the kernel's verifier refuses this: %s",
			   message);
	diag_hint(d, "%s", hint ? hint : "run with -v to see the whole log");
	free(message);
}
