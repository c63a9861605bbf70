// SPDX-License-Identifier: Apache-2.0
/* Mappings from text, good and damaged, and names of this very process. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/sbuf.h"
#include "stack/image.h"
#include "stack/maps.h"
#include "stack/symbols.h"
#include "../big_elf.h"

int a_function_of_this_test(int x);

__attribute__((noinline)) int a_function_of_this_test(int x)
{
	return x * 3 + getpid();
}

static void test_parse(void **state)
{
	static const char text[] =
		"7f0000001000-7f0000002000 r-xp 00003000 08:01 77  "
		"/lib/a b.so (deleted)\n"
		"555500000000-555500001000 r--p 00000000 08:01 12 /bin/true\n"
		"7ffc00000000-7ffc00021000 rw-p 00000000 00:00 0 [stack]\n"
		"7f0000002000-7f0000003000 r-xp 00000000 00:00 0 \n";
	const struct mapping *m;
	struct hash paths = { 0 };
	struct mappings all;

	(void)state;
	mappings_parse(&all, text, &paths);
	assert_int_equal(all.len, 2); /* code only */
	m = mappings_find(&all, 0x7f0000001fff);
	assert_non_null(m);
	assert_string_equal(m->path, "/lib/a b.so (deleted)");
	assert_int_equal(m->offset, 0x3000);
	assert_int_equal(m->major, 8);
	assert_int_equal(m->inode, 77);
	m = mappings_find(&all, 0x7f0000002000);
	assert_non_null(m);
	assert_string_equal(m->path, "");
	assert_null(mappings_find(&all, 0x7f0000003000));
	assert_null(mappings_find(&all, 0));
	assert_null(mappings_find(&all, UINT64_MAX));
	assert_null(mappings_find(&all, 0x555500000000));
	mappings_free(&all);
	paths_free(&paths);
}

static void test_damaged(void **state)
{
	static const char *const texts[] = {
		"",
		"\n\n\n",
		"x",
		"1-",
		"1-2",
		"2-1 r-xp 0 0:0 0\n",
		"zz-yy r-xp 0 08:01 1 /x\n",
		"1-2 r\n",
		"\n1-2 r-xp",
		"1-2 r-xp 0 08:01 /x\n",
		"1-2 x 0 08:01 1 /x\n",
	};
	struct hash paths = { 0 };
	struct mappings all;
	char *huge;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		mappings_parse(&all, texts[i], &paths);
		assert_int_equal(all.len, 0);
		mappings_free(&all);
	}
	huge = mem_alloc(100001);
	memset(huge, 'a', 100000);
	mappings_parse(&all, huge, &paths);
	assert_int_equal(all.len, 0);
	free(huge);
	paths_free(&paths);
}

/* "[10,20) 0" pieces, as one text. */
static void expect(const struct mappings *all, const char *expected)
{
	struct sbuf text = { 0 };

	for (size_t i = 0; i < all->len; i++)
		sbuf_printf(&text, "%lu-%lu:%lu%s ", (long)all->at[i].begin,
			    (long)all->at[i].end, (long)all->at[i].offset,
			    all->at[i].path);
	assert_string_equal(text.len ? text.at : "", expected);
	sbuf_free(&text);
}

static void put(struct mappings *all, uint64_t begin, uint64_t end,
		const char *path)
{
	struct mapping one = { .begin = begin, .end = end, .path = path };

	mappings_add(all, &one);
}

/* As mmap() over what is there: cut, split, swallowed. */
static void test_overlaps(void **state)
{
	struct mappings all = { 0 }, copy = { 0 };

	(void)state;
	put(&all, 10, 20, "a");
	put(&all, 30, 40, "b");
	put(&all, 20, 30, "c");
	expect(&all, "10-20:0a 20-30:0c 30-40:0b ");
	put(&all, 15, 35, "d");
	expect(&all, "10-15:0a 15-35:0d 35-40:5b ");
	put(&all, 20, 22, "e");
	expect(&all, "10-15:0a 15-20:0d 20-22:0e 22-35:7d 35-40:5b ");
	mappings_copy(&copy, &all);
	put(&all, 0, 100, "f");
	expect(&all, "0-100:0f ");
	put(&all, 0, 100, "g");
	put(&all, 7, 7, "h");
	expect(&all, "0-100:0g ");
	expect(&copy, "10-15:0a 15-20:0d 20-22:0e 22-35:7d 35-40:5b ");
	mappings_free(&all);
	mappings_free(&copy);
}

static void test_perfmap(void **state)
{
	static const char text[] = "7f0010 10 first\n"
				   "7f0020 10 LazyCompile:~f x.js:1\n"
				   "bad line\n"
				   "7f0040 0 empty\n"
				   "ffffffffffffffff 10 wraps\n"
				   "\n"
				   "7f0028 4 newer\n"
				   "7f0100 8 no newline";
	struct perfmap *p = perfmap_parse(text, sizeof(text) - 1);
	uint64_t at;

	(void)state;
	assert_string_equal(perfmap_name(p, 0x7f0010, &at), "first");
	assert_int_equal(at, 0);
	assert_string_equal(perfmap_name(p, 0x7f0021, &at),
			    "LazyCompile:~f x.js:1");
	assert_int_equal(at, 1);
	assert_string_equal(perfmap_name(p, 0x7f0029, &at), "newer");
	assert_string_equal(perfmap_name(p, 0x7f002d, &at),
			    "LazyCompile:~f x.js:1");
	assert_string_equal(perfmap_name(p, 0x7f0107, &at), "no newline");
	assert_null(perfmap_name(p, 0x7f0040, &at));
	assert_null(perfmap_name(p, 0x7f0108, &at));
	assert_null(perfmap_name(p, 0, &at));
	assert_null(perfmap_name(p, UINT64_MAX, &at));
	perfmap_free(p);
}

/* Somewhere in the kernel's own code is the clock. */
static void test_vdso(void **state)
{
	struct image *im = image_vdso();
	uint64_t at;
	bool found = false;

	(void)state;
	if (!im)
		skip();
	for (uint64_t offset = 0; offset < 65536 && !found; offset += 16) {
		const char *name = image_name(im, offset, &at);

		found = name && strstr(name, "clock_gettime");
	}
	assert_true(found);
	image_free(im);
}

static void test_own_names(void **state)
{
	uint64_t at = (uint64_t)(uintptr_t)a_function_of_this_test;
	struct symbols *s = symbols_new();
	uint32_t pid = (uint32_t)getpid();

	(void)state;
	assert_string_equal(symbols_user(s, at, pid, true),
			    "a_function_of_this_test+0");
	assert_string_equal(symbols_user(s, at + 2, pid, true),
			    "a_function_of_this_test+2");
	assert_string_equal(symbols_user(s, at + 2, pid, false),
			    "a_function_of_this_test");
	assert_null(symbols_user(s, 1, pid, true));
	assert_null(symbols_user(s, at, 0x7ffffffe, true));
	symbols_free(s);
}

/* Noted while it lived, a process has names when it has gone. */
static void test_gone(void **state)
{
	uint64_t at = (uint64_t)(uintptr_t)a_function_of_this_test;
	struct symbols *s = symbols_new();
	int ends[2];
	pid_t pid;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	pid = fork();
	if (!pid) {
		char byte;

		close(ends[1]);
		_exit(read(ends[0], &byte, 1) < 0);
	}
	close(ends[0]);
	symbols_note(s, pid);
	close(ends[1]);
	waitpid(pid, NULL, 0);
	assert_string_equal(symbols_user(s, at, (uint32_t)pid, true),
			    "a_function_of_this_test+0");
	symbols_note(s, pid);
	assert_non_null(symbols_user(s, at, (uint32_t)pid, true));
	symbols_free(s);
}

/* Peak of what this process has in memory, bytes. */
static size_t peak(void)
{
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	return (size_t)u.ru_maxrss * 1024;
}

#ifdef __SANITIZE_ADDRESS__ /* it keeps what was freed for a while */
#define PAGES (512u << 20)
#else
#define PAGES (16u << 20)
#endif
#define MANY 300007
#define NAME 500

/* 150 MB of names, all of them asked for, take the room of their table and a
 * few MB of pages. */
static void test_big(void **state)
{
	char path[] = "/tmp/sonde-big.XXXXXX", name[NAME];
	int fd = mkstemp(path);
	struct image *im;
	size_t before;
	uint64_t at;

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(big_elf(path, MANY, NAME, 0), 0);
	im = image_open(path, path);
	unlink(path);
	assert_non_null(im);
	before = peak();
	for (uint32_t i = 0; i < MANY; i += 7) {
		big_name(name, i, NAME);
		assert_string_equal(
			image_name(im, BIG_TEXT + BIG_STEP * i + 3, &at), name);
		assert_int_equal(at, 3);
	}
	assert_null(image_name(im, BIG_TEXT + 10, &at)); /* between two */
	assert_true(image_memory(im) == MANY * 16);
	assert_true(peak() - before < image_memory(im) + PAGES);
	image_forget(im);
	assert_int_equal(image_memory(im), 0);
	assert_non_null(image_name(im, BIG_TEXT, &at));
	image_free(im);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_overlaps),
		cmocka_unit_test(test_perfmap),
		cmocka_unit_test(test_vdso),
		cmocka_unit_test(test_own_names),
		cmocka_unit_test(test_gone),
		cmocka_unit_test(test_big),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
