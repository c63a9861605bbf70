/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The system's own counters, from /proc: what it has always counted, to hold
 * against what tracing says.
 */
#ifndef SONDE_KERNEL_COUNTERS_H
#define SONDE_KERNEL_COUNTERS_H

#include <stdint.h>

/* All count from the start of the system, unless said otherwise. */
struct counters {
	uint64_t processes;   /* made (/proc/stat) */
	uint64_t switches;    /* of context (/proc/stat) */
	uint64_t running;     /* threads that can run, now */
	uint64_t busy, idle;  /* CPU time, in ticks, of all CPUs */
	uint64_t disk_reads;  /* completed, of whole disks */
	uint64_t disk_writes; /* (/proc/diskstats) */
	uint64_t disk_read_kb, disk_write_kb;
	uint64_t disk_discards; /* 0 before Linux 4.18, which has none there */
	uint64_t pages_in_kb, pages_out_kb; /* (/proc/vmstat) */
	uint64_t cached_kb, buffers_kb;	    /* now (/proc/meminfo) */
	uint64_t files; /* open, now (/proc/sys/fs/file-nr) */
	uint64_t tcp_active, tcp_passive, tcp_retransmits, tcp_out;
	uint64_t udp_in; /* datagrams (/proc/net/snmp) */
	double load[3];	 /* of 1, 5 and 15 minutes (/proc/loadavg) */
	uint64_t up;	 /* seconds (/proc/uptime) */
	uint64_t memory_kb, available_kb; /* now (/proc/meminfo) */
	uint64_t swap_kb, swap_free_kb;
	/* Percent of the last 10 s in which some task waited for it
	 * (/proc/pressure); -1 where the kernel does not tell. */
	double cpu_pressure, memory_pressure, io_pressure;
};

/* What is now; a file that cannot be read leaves zeros. */
void counters_read(struct counters *c);

#endif
