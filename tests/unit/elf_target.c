// SPDX-License-Identifier: Apache-2.0
/* Targets: this program's own file, libraries, and files that are no ELF. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "elf/elf.h"
#include "elf/ldcache.h"

int elf_target_marker(int x);

__attribute__((noinline)) int elf_target_marker(int x)
{
	return x * 3 + getppid();
}

int elf_target_data = 77;

#define SELF "/proc/self/exe"

static struct elf *open_self(void)
{
	const char *why;
	struct elf *e = elf_open_file(SELF, &why);

	assert_non_null(e);
	assert_null(why);
	return e;
}

/* The bytes at the file offset are those that run. */
static void finds_own_function(void **state)
{
	struct elf *e = open_self();
	struct elf_symbol s, at;
	uint64_t address;
	uint8_t bytes[8];
	int fd = open(SELF, O_RDONLY);

	(void)state;
	assert_true(elf_find(e, "elf_target_marker", &s));
	assert_true(s.size > 0);
	assert_int_equal(pread(fd, bytes, 8, (off_t)s.offset), 8);
	close(fd);
	assert_memory_equal(bytes, (void *)elf_target_marker, 8);
	assert_true(elf_find_address(e, s.address + 1, &at));
	assert_string_equal(at.name, "elf_target_marker");
	assert_true(elf_address(e, s.offset, &address));
	assert_int_equal(address, s.address);
	assert_false(elf_find(e, "elf_target_mark", &s));
	assert_false(elf_find(e, "elf_target_data", &s));
	assert_true(elf_find_any(e, "elf_target_data", &s));
	assert_int_equal(s.size, 4);
	elf_release(e);
}

struct listed {
	int n, marker;
	const char *last;
	bool sorted;
};

static bool note(const struct elf_symbol *s, void *data)
{
	struct listed *l = data;

	if (l->last && strcmp(l->last, s->name) > 0)
		l->sorted = false;
	l->last = s->name;
	l->n++;
	l->marker += !strcmp(s->name, "elf_target_marker");
	return true;
}

static void lists_functions_once(void **state)
{
	struct listed l = { .sorted = true };
	struct elf *e = open_self();

	(void)state;
	elf_each(e, note, &l);
	assert_int_equal(l.n, elf_function_count(e));
	assert_int_equal(l.marker, 1);
	assert_true(l.sorted);
	elf_release(e);
}

static char *temp_file(const void *data, size_t len, mode_t mode)
{
	char *path = mem_strdup("/tmp/sonde_elf_XXXXXX");
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, data, len), (ssize_t)len);
	fchmod(fd, mode);
	close(fd);
	return path;
}

static void drop(char *path)
{
	unlink(path);
	free(path);
}

static void tells_what_is_wrong(void **state)
{
	char *text = temp_file("#!/bin/sh\n", 10, 0755);
	char *data = temp_file("hello\n", 6, 0644);
	char *found;
	const char *why;

	(void)state;
	assert_null(elf_open_file("/no/such/file", &why));
	assert_string_equal(why, "does not exist");
	assert_null(elf_open_file("/", &why));
	assert_string_equal(why, "is not a file");
	assert_null(elf_open_file(text, &why));
	assert_string_equal(why, "is not an ELF file");
	assert_null(elf_resolve("/no/such/file", 0));
	assert_null(elf_resolve("/tmp", 0));
	assert_null(elf_resolve(data, 0));
	assert_null(elf_resolve("", 0));
	assert_null(elf_resolve("no-such-program-anywhere", 0));
	found = elf_resolve(text, 0);
	assert_string_equal(found, text);
	free(found);
	drop(text);
	drop(data);
}

static bool ignore(const struct elf_symbol *s, void *data)
{
	(void)s;
	(void)data;
	return true;
}

/* A copy of this program cut at many places, and with bytes overwritten. */
static void survives_damage(void **state)
{
	int fd = open(SELF, O_RDONLY);
	static uint8_t all[1 << 22];
	ssize_t n = read(fd, all, sizeof(all));
	struct elf_symbol s;
	const char *why;

	(void)state;
	close(fd);
	assert_true(n > 4096);
	srand(3);
	for (int i = 0; i < 60; i++) {
		size_t len = i < 30 ? (size_t)(rand() % 8192)
				    : (size_t)(n - rand() % 4096);
		uint8_t *copy = mem_alloc(len + 1);
		char *path;
		struct elf *e;

		memcpy(copy, all, len);
		for (int k = 0; i % 2 && k < 8 && len > 16; k++)
			copy[16 +
			     (size_t)rand() %
				     (k < 4 && len > 512 ? 496 : len - 16)] =
				(uint8_t)rand();
		path = temp_file(copy, len, 0755);
		e = elf_open_file(path, &why);
		if (e) {
			elf_each(e, ignore, NULL);
			elf_find(e, "main", &s);
		} else {
			assert_non_null(why);
		}
		elf_release(e);
		drop(path);
		free(copy);
	}
}

static void fits_library_names(void **state)
{
	(void)state;
	assert_true(ldcache_name_fits("libc.so.6", "c"));
	assert_true(ldcache_name_fits("libc.so.6", "libc"));
	assert_true(ldcache_name_fits("libc.so.6", "libc.so"));
	assert_true(ldcache_name_fits("libc.so.6", "libc.so.6"));
	assert_false(ldcache_name_fits("libcrypt.so.1", "c"));
	assert_false(ldcache_name_fits("libc.so.60", "libc.so.6"));
	assert_false(ldcache_name_fits("libc.so.6", ""));
	assert_true(ldcache_name_fits("libstdc++.so.6", "stdc++"));
}

struct cache {
	char magic[20];
	uint32_t n, len, pad[5];
	struct {
		uint32_t flags, key, value, os;
		uint64_t hwcap;
	} e[2];
	char text[64];
};

static void reads_the_linkers_cache(void **state)
{
	struct cache c = { .n = 2 };
	char *found;

	(void)state;
	memcpy(c.magic, "glibc-ld.so.cache1.1", 20);
	strcpy(c.text, "libz.so.1");
	strcpy(c.text + 16, "/opt/libz.so.1");
	for (int i = 0; i < 2; i++) {
		c.e[i].key = offsetof(struct cache, text);
		c.e[i].value = offsetof(struct cache, text) + 16;
	}
	c.e[0].flags = 3; /* of another machine */
	c.e[0].value = UINT32_MAX;
#if defined(__x86_64__)
	c.e[1].flags = 0x303;
#elif defined(__aarch64__)
	c.e[1].flags = 0xa03;
#else
	c.e[1].flags = 3;
#endif
	found = ldcache_search(&c, sizeof(c), "z");
	assert_non_null(found);
	assert_string_equal(found, "/opt/libz.so.1");
	free(found);
	assert_null(ldcache_search(&c, sizeof(c), "zz"));
	c.n = UINT32_MAX;
	for (size_t n = 0; n < sizeof(c); n++) {
		void *copy = mem_alloc(n + 1);

		memcpy(copy, &c, n);
		free(ldcache_search(copy, n, "z"));
		free(copy);
	}
}

static void resolves_short_names(void **state)
{
	char *libc = elf_resolve("libc", 0), *sh = elf_resolve("sh", 0), *of;
	struct elf_symbol s;
	const char *why;
	struct elf *e;

	(void)state;
	assert_non_null(sh);
	free(sh);
	if (!libc)
		skip();
	e = elf_open_file(libc, &why);
	assert_non_null(e);
	assert_true(elf_find(e, "malloc", &s));
	elf_release(e);
	of = elf_resolve("c", getpid());
	assert_non_null(of);
	free(of);
	free(libc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_own_function),
		cmocka_unit_test(lists_functions_once),
		cmocka_unit_test(tells_what_is_wrong),
		cmocka_unit_test(survives_damage),
		cmocka_unit_test(fits_library_names),
		cmocka_unit_test(reads_the_linkers_cache),
		cmocka_unit_test(resolves_short_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
