/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SONDE_BPF_ENCODE_H
#define SONDE_BPF_ENCODE_H

#include "bpf/bpf.h"
#include "bpf/select.h"

/*
 * Allocated code of a function and its subprograms to struct bpf_insn.
 * -EFBIG, reported, when a jump is too far for the instruction.
 */
int encode(const struct ir_program *p, const struct ir_func *f, struct vcode *v,
	   struct subs *subs, const struct bpf_maps *m, struct bpf_code *out,
	   struct diags *d);

#endif
