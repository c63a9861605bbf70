/* SPDX-License-Identifier: Apache-2.0 */
/* Facts about perf events and processors, from sysfs. */
#ifndef SONDE_KERNEL_PERF_H
#define SONDE_KERNEL_PERF_H

#include <stdbool.h>
#include <stdint.h>

/* perf_event_attr.type of a dynamic PMU ("kprobe", "uprobe"); -errno. */
int perf_pmu_type(const char *pmu);
/* The bit of attr.config that asks for return probes; -errno. */
int perf_retprobe_bit(const char *pmu);
/* The numbers of the online CPUs, at most @max; how many, or -errno. */
int perf_online_cpus(uint32_t *cpus, uint32_t max);
/* A list like "0-3,5,8-9": numbers into @cpus, at most @max; how many. */
uint32_t perf_parse_cpus(const char *text, uint32_t *cpus, uint32_t max);

#endif
