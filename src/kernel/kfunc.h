/* SPDX-License-Identifier: Apache-2.0 */
/* Kernel functions that BPF programs may call (kfuncs, Linux 5.13). */
#ifndef SONDE_KERNEL_KFUNC_H
#define SONDE_KERNEL_KFUNC_H

#include <linux/bpf.h>
#include <stdbool.h>
#include <stdint.h>

/*
 * Whether programs of a type (BPF_PROG_TYPE_*) may call the function whose
 * BTF FUNC of the kernel is @btf_id. The kernel is asked by loading a call.
 */
bool kfunc_allowed(uint32_t btf_id, uint32_t prog_type);

#endif
