// SPDX-License-Identifier: Apache-2.0
#include "kernel/perf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The first line of a small file; 0 or -errno. */
static int read_line(const char *path, char *buf, size_t size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n;
	int err;

	if (fd < 0)
		return -errno;
	n = read(fd, buf, size - 1);
	err = n < 0 ? -errno : 0;
	close(fd);
	if (err)
		return err;
	buf[n] = '\0';
	buf[strcspn(buf, "\n")] = '\0';
	return 0;
}

static int pmu_line(const char *pmu, const char *file, char *buf, size_t size)
{
	char path[128];

	snprintf(path, sizeof(path), "/sys/bus/event_source/devices/%s/%s", pmu,
		 file);
	return read_line(path, buf, size);
}

int perf_pmu_type(const char *pmu)
{
	char buf[32];
	int err = pmu_line(pmu, "type", buf, sizeof(buf));

	return err ? err : atoi(buf);
}

/* The file says "config:0". */
int perf_retprobe_bit(const char *pmu)
{
	char buf[32], *colon;
	int err = pmu_line(pmu, "format/retprobe", buf, sizeof(buf));

	if (err)
		return err;
	colon = strchr(buf, ':');
	return colon ? atoi(colon + 1) : -EINVAL;
}

uint32_t perf_parse_cpus(const char *text, uint32_t *cpus, uint32_t max)
{
	uint32_t n = 0;
	char *end;

	while (*text >= '0' && *text <= '9') {
		unsigned long first = strtoul(text, &end, 10), last = first;

		if (*end == '-')
			last = strtoul(end + 1, &end, 10);
		for (; first <= last && n < max; first++)
			cpus[n++] = (uint32_t)first;
		text = *end == ',' ? end + 1 : end;
	}
	return n;
}

int perf_online_cpus(uint32_t *cpus, uint32_t max)
{
	char buf[4096];
	int err = read_line("/sys/devices/system/cpu/online", buf, sizeof(buf));

	return err ? err : (int)perf_parse_cpus(buf, cpus, max);
}
