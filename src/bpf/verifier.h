/* SPDX-License-Identifier: Apache-2.0 */
/* A refusal of the kernel in words about the script. */
#ifndef SONDE_BPF_VERIFIER_H
#define SONDE_BPF_VERIFIER_H

#include "bpf/bpf.h"

/*
 * Reports why a program was refused: @log is the verifier's (may be empty),
 * @err the -errno of the load. The place is that of the instruction it stopped
 * at. With @verbose the raw log goes to stderr as well.
 */
void verifier_report(const struct ir_func *f, const struct probe *probe,
		     const struct bpf_code *c, const char *log, int err,
		     bool verbose, struct diags *d);
/* The last instruction number that a log speaks of, or -1. */
int verifier_last_insn(const char *log);

#endif
