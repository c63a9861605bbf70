// SPDX-License-Identifier: Apache-2.0
/*
 * The cache as glibc writes it since 2.2: maybe an old table first, then
 *
 *	"glibc-ld.so.cache1.1"	20 bytes
 *	u32 number of entries, u32 length of strings, 20 more bytes
 *	entries of 24 bytes: u32 flags, u32 name, u32 path, u32, u64 hwcap
 *	strings
 *
 * where name and path are offsets from the magic. Newer caches lack the old
 * table. All of it is checked against its bounds.
 */
#include "elf/ldcache.h"

#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

#define MAGIC "glibc-ld.so.cache1.1"
#define HEADER 48
#define ENTRY 24

/* Flags of libraries of this machine: low byte 3 is "ELF, libc6". */
#if defined(__x86_64__)
#define OUR_FLAGS 0x0303u
#elif defined(__aarch64__)
#define OUR_FLAGS 0x0a03u
#else
#define OUR_FLAGS 0x0003u
#endif

bool ldcache_name_fits(const char *file, const char *wanted)
{
	size_t n = strlen(wanted);

	if (!n)
		return false;
	if (strncmp(file, wanted, n)) {
		/* "c" is "libc" */
		if (strncmp(file, "lib", 3) || strncmp(file + 3, wanted, n))
			return false;
		file += 3;
	}
	file += n;
	return !*file || !strcmp(file, ".so") || !strncmp(file, ".so.", 4) ||
	       (*file == '.' && strstr(wanted, ".so"));
}

static uint32_t word(const uint8_t *at)
{
	uint32_t v;

	memcpy(&v, at, sizeof(v));
	return v;
}

/* A text at @offset that ends within the data; NULL else. */
static const char *text(const uint8_t *data, size_t len, uint32_t offset)
{
	if (offset >= len || !memchr(data + offset, 0, len - offset))
		return NULL;
	return (const char *)data + offset;
}

char *ldcache_search(const void *bytes, size_t size, const char *wanted)
{
	const uint8_t *data = memmem(bytes, size, MAGIC, strlen(MAGIC));
	const char *name, *path;
	size_t len;
	uint32_t n;

	if (!data)
		return NULL;
	len = size - (size_t)(data - (const uint8_t *)bytes);
	if (len < HEADER)
		return NULL;
	n = word(data + strlen(MAGIC));
	for (uint32_t i = 0; i < n && len - HEADER >= ENTRY * (i + 1ul); i++) {
		const uint8_t *e = data + HEADER + (size_t)ENTRY * i;

		if (word(e) != OUR_FLAGS)
			continue;
		name = text(data, len, word(e + 4));
		path = text(data, len, word(e + 8));
		if (name && path && ldcache_name_fits(name, wanted))
			return mem_strdup(path);
	}
	return NULL;
}

char *ldcache_find(const char *path, const char *wanted)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	char *found = NULL;
	void *map;

	if (fd < 0)
		return NULL;
	if (!fstat(fd, &st) && st.st_size > 0) {
		map = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd,
			   0);
		if (map != MAP_FAILED) {
			found = ldcache_search(map, (size_t)st.st_size, wanted);
			munmap(map, (size_t)st.st_size);
		}
	}
	close(fd);
	return found;
}
