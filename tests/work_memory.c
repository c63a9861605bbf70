// SPDX-License-Identifier: Apache-2.0
/* Memory that is short: pages that are swapped, and a wait until some are freed. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "work.h"

#define PAGE ((size_t)4096)

/* @n pages that are in use, each by itself; NULL without. */
static char *pages(size_t n)
{
	char *p = mmap(NULL, n * PAGE, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED || madvise(p, n * PAGE, MADV_NOHUGEPAGE))
		return NULL;
	for (size_t i = 0; i < n; i++)
		memcpy(p + i * PAGE, &i, sizeof(i));
	return p;
}

static long major_faults(void)
{
	struct rusage used;

	getrusage(RUSAGE_SELF, &used);
	return used.ru_majflt;
}

int work_swapped(int argc, char **argv)
{
	size_t n = (size_t)atol(argv[0]), seen;
	char *p = pages(n);
	long before;
	int bad = 0;

	(void)argc;
	if (!p || madvise(p, n * PAGE, MADV_PAGEOUT))
		return 2;
	before = major_faults();
	for (size_t i = 0; i < n; i++) {
		memcpy(&seen, p + i * PAGE, sizeof(seen));
		bad |= seen != i;
	}
	return bad || major_faults() - before != (long)n;
}

/* The number behind @word in @path, where that is its beginning without. */
static long number_in(const char *path, const char *word)
{
	FILE *f = fopen(path, "r");
	char line[128];
	long n = -1;

	while (f && n < 0 && fgets(line, sizeof(line), f))
		if (!strncmp(line, word, strlen(word)))
			n = atol(line + strlen(word));
	if (f)
		fclose(f);
	return n;
}

static int set_number(const char *path, long n)
{
	FILE *f = fopen(path, "w");
	int bad = !f || fprintf(f, "%ld\n", n) < 0;

	return (f && fclose(f)) || bad;
}

/*
 * The kernel is told to keep more free than is: who asks for memory must then
 * first free what is cached, of which there is enough.
 */
int work_reclaim(int argc, char **argv)
{
	static const char path[] = "/proc/sys/vm/min_free_kbytes";
	static char buf[1 << 20];
	long usual = number_in(path, ""), kib = 0;
	int fd = open(argv[0], O_RDONLY), bad;
	ssize_t n;

	(void)argc;
	prctl(PR_SET_NAME, "reclaimer");
	while (kib < 192 << 10 && (n = read(fd, buf, sizeof(buf))) > 0)
		kib += n >> 10;
	if (usual <= 0 || kib < 192 << 10)
		return 2;
	bad = set_number(path,
			 number_in("/proc/meminfo", "MemFree:") + (16 << 10)) ||
	      !pages(2048);
	return set_number(path, usual) || bad;
}
