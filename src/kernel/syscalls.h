/* SPDX-License-Identifier: Apache-2.0 */
/*
 * System call numbers and names of this architecture, taken from the
 * system's headers at build time.
 */
#ifndef SONDE_KERNEL_SYSCALLS_H
#define SONDE_KERNEL_SYSCALLS_H

/* "openat" for 257; NULL when the number has no name. */
const char *syscall_name(long number);
/* 257 for "openat"; -1 when nobody knows it. Tracepoint names that differ
 * from the call's ("newstat" for stat) are known too. */
long syscall_number(const char *name);
/* One past the highest known number. */
long syscall_count(void);

/*
 * Where struct task_struct says, in a u32 by SYSCALL_COMPAT, that the system
 * call that it is in came by the 32-bit entry (int 0x80, sysenter) and so has a
 * number of another table. -1 where that is not known: no BTF, or not x86.
 */
#define SYSCALL_COMPAT 2 /* TS_COMPAT of arch/x86/include/asm/thread_info.h */
int syscall_compat_offset(void);

#endif
