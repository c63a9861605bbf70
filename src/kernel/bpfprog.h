/* SPDX-License-Identifier: Apache-2.0 */
/* The BPF programs that the kernel holds, and their functions. */
#ifndef SONDE_KERNEL_BPFPROG_H
#define SONDE_KERNEL_BPFPROG_H

#include <stdint.h>

/* A program's main function, or one of its subprograms. */
struct bpfprog_func {
	uint32_t prog;	  /* id of the program */
	uint32_t btf_id;  /* FUNC, in the program's own BTF */
	uint32_t nparams; /* each one register */
	const char *name; /* for the call alone */
};

/*
 * Calls @fn with each function of each program that has BTF, in order of ids.
 * 0 or -errno: -EPERM without the right to see them.
 */
int bpfprog_each(void (*fn)(const struct bpfprog_func *f, void *data),
		 void *data);

#endif
