/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Process numbers of this pid namespace and of the first one.
 *
 * The kernel's own structs, tracepoints and records have the numbers of the first
 * pid namespace; user space, perf_event_open(2) and bpf_get_ns_current_pid_tgid()
 * have those of a container (pid_namespaces(7)).
 */
#ifndef SONDE_KERNEL_PIDNS_H
#define SONDE_KERNEL_PIDNS_H

#include <stdbool.h>

/* Are the numbers of ours those of the first? Asked once. True without /proc. */
bool pidns_is_first(void);
/* Does /proc have the first's? It may be mounted in any namespace. */
bool pidns_proc_is_first(void);

#endif
