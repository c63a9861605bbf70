// SPDX-License-Identifier: Apache-2.0
#include "kernel/counters.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Calls @fn with each line of a file. */
static void each_line(const char *path,
		      void (*fn)(struct counters *c, const char *line),
		      struct counters *c)
{
	FILE *f = fopen(path, "re");
	char *line = NULL;
	size_t cap = 0;

	while (f && getline(&line, &cap, f) > 0)
		fn(c, line);
	free(line);
	if (f)
		fclose(f);
}

static bool take(const char *line, const char *name, uint64_t *to)
{
	size_t n = strlen(name);

	if (strncmp(line, name, n) || (line[n] != ' ' && line[n] != ':'))
		return false;
	*to = strtoull(line + n + 1, NULL, 10);
	return true;
}

static void stat_line(struct counters *c, const char *line)
{
	uint64_t user, nice, system, idle, wait, irq, soft, steal;

	if (take(line, "processes", &c->processes) ||
	    take(line, "ctxt", &c->switches) ||
	    take(line, "procs_running", &c->running))
		return;
	if (sscanf(line,
		   "cpu %" SCNu64 " %" SCNu64 " %" SCNu64 " %" SCNu64
		   " %" SCNu64 " %" SCNu64 " %" SCNu64 " %" SCNu64,
		   &user, &nice, &system, &idle, &wait, &irq, &soft,
		   &steal) == 8) {
		c->busy = user + nice + system + irq + soft + steal;
		c->idle = idle + wait;
	}
}

/* Partitions would count twice: their names have a folder in their disk's. */
static bool is_disk(const char *name)
{
	char path[128];
	FILE *f;

	if (!strncmp(name, "loop", 4) || !strncmp(name, "ram", 3) ||
	    !strncmp(name, "dm-", 3) || !strncmp(name, "md", 2))
		return false;
	snprintf(path, sizeof(path), "/sys/block/%s/stat", name);
	f = fopen(path, "re");
	if (f)
		fclose(f);
	return f != NULL;
}

static void disk_line(struct counters *c, const char *line)
{
	uint64_t reads, read, writes, wrote, discards = 0;
	char name[64];

	if (sscanf(line,
		   " %*u %*u %63s %" SCNu64 " %*u %" SCNu64 " %*u %" SCNu64
		   " %*u %" SCNu64 " %*u %*u %*u %*u %" SCNu64,
		   name, &reads, &read, &writes, &wrote, &discards) < 5 ||
	    !is_disk(name))
		return;
	c->disk_discards += discards;
	c->disk_reads += reads;
	c->disk_writes += writes;
	c->disk_read_kb += read / 2;
	c->disk_write_kb += wrote / 2;
}

static void vm_line(struct counters *c, const char *line)
{
	if (!take(line, "pgpgin", &c->pages_in_kb))
		take(line, "pgpgout", &c->pages_out_kb);
}

static void memory_line(struct counters *c, const char *line)
{
	if (!take(line, "Cached", &c->cached_kb) &&
	    !take(line, "Buffers", &c->buffers_kb) &&
	    !take(line, "MemTotal", &c->memory_kb) &&
	    !take(line, "MemAvailable", &c->available_kb) &&
	    !take(line, "SwapTotal", &c->swap_kb))
		take(line, "SwapFree", &c->swap_free_kb);
}

static void file_line(struct counters *c, const char *line)
{
	c->files = strtoull(line, NULL, 10);
}

static void load_line(struct counters *c, const char *line)
{
	sscanf(line, "%lf %lf %lf", &c->load[0], &c->load[1], &c->load[2]);
}

static void uptime_line(struct counters *c, const char *line)
{
	c->up = strtoull(line, NULL, 10);
}

static double pressure(const char *path)
{
	FILE *f = fopen(path, "re");
	double percent = -1;

	if (f && fscanf(f, "some avg10=%lf", &percent) != 1)
		percent = -1;
	if (f)
		fclose(f);
	return percent;
}

/* Lines come in pairs: names, then numbers. */
static uint64_t snmp(const char *names, const char *numbers, const char *want)
{
	for (;;) {
		size_t n = strcspn(names, " \n");

		if (n == strlen(want) && !strncmp(names, want, n))
			return strtoull(numbers, NULL, 10);
		names += n;
		numbers += strcspn(numbers, " \n");
		if (*names != ' ' || *numbers != ' ')
			return 0;
		names++;
		numbers++;
	}
}

static void read_snmp(struct counters *c)
{
	FILE *f = fopen("/proc/net/snmp", "re");
	char names[4096], numbers[4096];

	while (f && fgets(names, sizeof(names), f) &&
	       fgets(numbers, sizeof(numbers), f)) {
		if (!strncmp(names, "Udp:", 4))
			c->udp_in = snmp(names, numbers, "InDatagrams");
		if (strncmp(names, "Tcp:", 4))
			continue;
		c->tcp_active = snmp(names, numbers, "ActiveOpens");
		c->tcp_passive = snmp(names, numbers, "PassiveOpens");
		c->tcp_retransmits = snmp(names, numbers, "RetransSegs");
		c->tcp_out = snmp(names, numbers, "OutSegs");
	}
	if (f)
		fclose(f);
}

void counters_read(struct counters *c)
{
	*c = (struct counters){ 0 };
	each_line("/proc/stat", stat_line, c);
	each_line("/proc/diskstats", disk_line, c);
	each_line("/proc/vmstat", vm_line, c);
	each_line("/proc/meminfo", memory_line, c);
	each_line("/proc/sys/fs/file-nr", file_line, c);
	each_line("/proc/loadavg", load_line, c);
	each_line("/proc/uptime", uptime_line, c);
	c->cpu_pressure = pressure("/proc/pressure/cpu");
	c->memory_pressure = pressure("/proc/pressure/memory");
	c->io_pressure = pressure("/proc/pressure/io");
	read_snmp(c);
}
