// SPDX-License-Identifier: Apache-2.0
/* Formats, patterns, symbols, system calls, CPU lists, features. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "kernel/feature.h"
#include "kernel/glob.h"
#include "kernel/kallsyms.h"
#include "kernel/perf.h"
#include "kernel/syscalls.h"
#include "kernel/tracefs.h"

static const char format[] =
	"name: demo\n"
	"ID: 42\n"
	"format:\n"
	"\tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;\n"
	"\tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;\n"
	"\n"
	"\tfield:char comm[16];\toffset:8;\tsize:16;\tsigned:0;\n"
	"\tfield:const char * filename;\toffset:24;\tsize:8;\tsigned:0;\n"
	"\tfield:__data_loc char[] path;\toffset:32;\tsize:4;\tsigned:0;\n"
	"\tfield:__rel_loc u32[] ids;\toffset:36;\tsize:4;\tsigned:0;\n"
	"\tfield:pid_t pid;\toffset:40;\tsize:4;\tsigned:1;\n"
	"\tfield:u64 regs[WIDTH];\toffset:48;\tsize:32;\tsigned:0;\n"
	"\tfield:char tail[];\toffset:80;\tsize:0;\tsigned:0;\n"
	"\n"
	"print fmt: \"field:int no;\", REC->comm\n";

static void parses_a_format(void **state)
{
	struct arena a = { 0 };
	struct tracefs_format f;
	const struct tracefs_field *x;

	(void)state;
	assert_int_equal(tracefs_parse_format(&a, format, strlen(format), &f),
			 0);
	assert_string_equal(f.name, "demo");
	assert_int_equal(f.id, 42);
	assert_int_equal(f.nfields, 9);
	x = f.fields;
	assert_true(x[0].is_common && x[1].is_common && !x[2].is_common);
	assert_string_equal(x[0].type, "unsigned short");
	assert_string_equal(x[2].name, "comm");
	assert_string_equal(x[2].type, "char");
	assert_true(x[2].is_array);
	assert_int_equal(x[2].count, 16);
	assert_string_equal(x[3].type, "const char *");
	assert_false(x[3].is_array);
	assert_int_equal(x[4].loc, TRACEFS_DATA_LOC);
	assert_string_equal(x[4].type, "char");
	assert_string_equal(x[4].name, "path");
	assert_int_equal(x[4].offset, 32);
	assert_int_equal(x[5].loc, TRACEFS_REL_LOC);
	assert_string_equal(x[5].type, "u32");
	assert_true(x[6].is_signed);
	assert_true(x[7].is_array);
	assert_int_equal(x[7].count, 0);
	assert_int_equal(x[7].size, 32);
	assert_int_equal(x[8].size, 0);
	arena_free(&a);
}

static void refuses_bad_formats(void **state)
{
	static const char *const bad[] = {
		"",
		"name: x\n",
		"ID: -1\n",
		"ID: 99999999999999999999\n",
		"ID:\nformat:\n",
		"\0\0\0\0",
	};
	/* these are formats, without a field that can be trusted */
	static const char *const empty[] = {
		"ID: 1\nfield:int;offset:0;size:4;signed:1;\n",
		"ID: 1\nfield:int x;offset:99999999999;size:4;signed:0;\n",
		"ID: 1\nfield:int x;offset:0;\n",
		"ID: 1\nfield:;;;;\nfield:]]]];\nfield:[;\nfield:[x];\n",
		"ID: 1\nfield:__data_loc ;offset:1;size:1;signed:0;\n",
	};
	struct tracefs_format f;
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(tracefs_parse_format(&a, bad[i],
						      strlen(bad[i]), &f),
				 -EINVAL);
	for (size_t i = 0; i < sizeof(empty) / sizeof(empty[0]); i++) {
		assert_int_equal(tracefs_parse_format(&a, empty[i],
						      strlen(empty[i]), &f),
				 0);
		assert_int_equal(f.nfields, 0);
	}
	arena_free(&a);
}

static void survives_damaged_formats(void **state)
{
	size_t n = strlen(format);
	char *copy = malloc(n);
	struct tracefs_format f;

	(void)state;
	srand(2);
	for (int i = 0; i < 20000; i++) {
		struct arena a = { 0 };
		size_t len = i % 3 ? n : (size_t)rand() % n;

		memcpy(copy, format, n);
		for (int k = 0; k < 1 + i % 5; k++)
			copy[(size_t)rand() % n] = (char)rand();
		tracefs_parse_format(&a, copy, len, &f);
		arena_free(&a);
	}
	free(copy);
}

static void reads_live_events(void **state)
{
	struct tracefs_format f;
	struct arena a = { 0 };

	(void)state;
	if (!tracefs_dir())
		skip();
	assert_true(tracefs_has_event("sched", "sched_switch"));
	assert_false(tracefs_has_event("sched", "sched_switch/.."));
	assert_false(tracefs_has_event("..", "events"));
	assert_int_equal(tracefs_event_format(&a, "sched", "sched_switch", &f),
			 0);
	assert_int_equal(tracefs_event_id("sched", "sched_switch"), f.id);
	assert_int_equal(tracefs_event_id("no", "such"), -ENOENT);
	assert_string_equal(f.fields[4].name, "prev_comm");
	assert_int_equal(f.fields[4].count, 16);
	arena_free(&a);
}

static void matches_globs(void **state)
{
	static const struct {
		const char *pattern, *text;
		bool is;
	} cases[] = {
		{ "", "", true },
		{ "", "a", false },
		{ "*", "", true },
		{ "*", "abc", true },
		{ "a*c", "abbc", true },
		{ "a*c", "abcd", false },
		{ "*a*b*", "xxaxxbxx", true },
		{ "*ab", "aab", true },
		{ "sched_*", "sched_switch", true },
		{ "[abc]x", "bx", true },
		{ "[abc]x", "dx", false },
		{ "[a-c]x", "bx", true },
		{ "[!a-c]x", "bx", false },
		{ "[!a-c]x", "dx", true },
		{ "[", "[", true },
		{ "[]", "[]", true },
		{ "a[b", "a[b", true },
		{ "?", "a", false },
		{ "a**b", "ab", true },
		{ "[]a]x", "]x", true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (glob_fits(cases[i].pattern, cases[i].text) != cases[i].is)
			fail_msg("'%s' against '%s'", cases[i].pattern,
				 cases[i].text);
	assert_true(glob_is("a*"));
	assert_true(glob_is("[ab]"));
	assert_false(glob_is("a[b"));
	assert_false(glob_is("plain"));
}

/* Many stars on a text that nearly matches must not explode. */
static void globs_in_bounded_time(void **state)
{
	char pattern[201], text[2001];

	(void)state;
	for (int i = 0; i < 100; i++)
		memcpy(pattern + 2 * i, "*a", 2);
	pattern[199] = 'b';
	pattern[200] = '\0';
	memset(text, 'a', 2000);
	text[2000] = '\0';
	assert_false(glob_fits(pattern, text));
}

static const char symbols[] = "ffffffff81000100 T second\n"
			      "ffffffff81000000 T first\n"
			      "ffffffff81000100 t alias\n"
			      "ffffffff82000000 d data\n"
			      "broken line\n"
			      "zz T nothing\n"
			      "ffffffffc0000000 t mod_fn\t[mod]\n"
			      "ffffffffc0000040 t mod_two\t[mod]\n"
			      "0000000000000000 T zero\n"
			      "ffffffffffffffffff T long";

static void names_addresses(void **state)
{
	struct kallsyms *k = kallsyms_load_text(symbols, strlen(symbols));
	const char *module;
	uint64_t off;

	(void)state;
	assert_non_null(k);
	assert_int_equal(kallsyms_count(k), 4);
	assert_string_equal(kallsyms_name(k, 0xffffffff81000005, &off, &module),
			    "first");
	assert_int_equal(off, 5);
	assert_string_equal(module, "");
	assert_string_equal(kallsyms_name(k, 0xffffffff81000100, &off, NULL),
			    "second");
	assert_string_equal(kallsyms_name(k, 0xffffffffc000003f, &off, &module),
			    "mod_fn");
	assert_string_equal(module, "mod");
	assert_null(kallsyms_name(k, 0xffffffff80ffffff, &off, NULL));
	assert_null(kallsyms_name(k, 0xffffffff90000000, &off, NULL));
	kallsyms_free(k);
	/* all hidden */
	assert_null(kallsyms_load_text("0000000000000000 T a\n", 21));
	assert_int_equal(errno, EPERM);
}

static void finds_live_symbols(void **state)
{
	uint64_t a;

	(void)state;
	assert_int_equal(kallsyms_address("no_such_symbol_here", &a), -ENOENT);
	if (kallsyms_hidden())
		assert_int_equal(kallsyms_address("vfs_read", &a), -EPERM);
	else
		assert_int_equal(kallsyms_address("vfs_read", &a), 0);
}

/* Bytes that this process has read so far. */
static unsigned long long bytes_read(void)
{
	unsigned long long n = 0;
	FILE *f = fopen("/proc/self/io", "r");

	assert_non_null(f);
	assert_int_equal(fscanf(f, "rchar: %llu", &n), 1);
	fclose(f);
	return n;
}

/* The first miss reads all, later ones nearly nothing; what is there is found. */
static void reads_symbols_once_for_the_missing(void **state)
{
	unsigned long long begin = bytes_read(), first, later;
	char name[32];

	(void)state;
	assert_int_equal(kallsyms_has("vfs_read"), 0);
	assert_int_equal(kallsyms_has("no_such_symbol_here"), -ENOENT);
	first = bytes_read() - begin;
	begin = bytes_read();
	for (int i = 0; i < 200; i++) {
		snprintf(name, sizeof(name), "no_such_symbol_%d", i);
		assert_int_equal(kallsyms_has(name), -ENOENT);
	}
	later = bytes_read() - begin;
	assert_true(later < 20 * first);
	assert_int_equal(kallsyms_has("vfs_read"), 0);
	assert_int_equal(kallsyms_has(""), -ENOENT);
}

static void knows_system_calls(void **state)
{
	(void)state;
	assert_string_equal(syscall_name(SYS_openat), "openat");
	assert_int_equal(syscall_number("openat"), SYS_openat);
	assert_int_equal(syscall_number("execve"), SYS_execve);
	assert_int_equal(syscall_number("newuname"), SYS_uname);
	assert_int_equal(syscall_number("nonsense"), -1);
	assert_int_equal(syscall_number("mseal"), 462);
	assert_null(syscall_name(-1));
	assert_null(syscall_name(100000));
	assert_true(syscall_count() > SYS_openat);
}

static void parses_cpu_lists(void **state)
{
	uint32_t cpus[8];

	(void)state;
	assert_int_equal(perf_parse_cpus("0-2,5,7-8\n", cpus, 8), 6);
	assert_int_equal(cpus[3], 5);
	assert_int_equal(cpus[5], 8);
	assert_int_equal(perf_parse_cpus("0-4294967295", cpus, 8), 8);
	assert_int_equal(perf_parse_cpus("", cpus, 8), 0);
	assert_int_equal(perf_parse_cpus("x", cpus, 8), 0);
	assert_true(perf_online_cpus(cpus, 8) >= 1);
}

/* In this order: what was asked once stays answered. */
static void features_can_be_denied(void **state)
{
	(void)state;
	setenv("SONDE_WITHOUT", "kprobe,LOOP", 1);
	feature_assume_all();
	assert_false(feature_has(FEATURE_KPROBE));
	assert_false(feature_has(FEATURE_LOOP));
	assert_true(feature_has(FEATURE_KPROBE_MULTI));
	assert_true(feature_has(FEATURE_UPROBE));
	unsetenv("SONDE_WITHOUT");
	assert_string_equal(feature_since(FEATURE_LOOP), "5.17");
	assert_true(kernel_version() >= 5010);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parses_a_format),
		cmocka_unit_test(refuses_bad_formats),
		cmocka_unit_test(survives_damaged_formats),
		cmocka_unit_test(reads_live_events),
		cmocka_unit_test(matches_globs),
		cmocka_unit_test(globs_in_bounded_time),
		cmocka_unit_test(names_addresses),
		cmocka_unit_test(finds_live_symbols),
		cmocka_unit_test(reads_symbols_once_for_the_missing),
		cmocka_unit_test(knows_system_calls),
		cmocka_unit_test(parses_cpu_lists),
		cmocka_unit_test(features_can_be_denied),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
