// SPDX-License-Identifier: Apache-2.0
/* Definitions of dynamic probes, and names that tell their owner. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ftrace/definition.h"
#include "ftrace/owner.h"
#include "kernel/process.h"

static void is(const char *text, bool ret, const char *name, const char *place,
	       const char *args)
{
	struct definition d;
	const char *why = NULL;

	assert_true(definition_parse(text, &d, &why));
	assert_int_equal(d.ret, ret);
	assert_string_equal(d.name, name);
	assert_string_equal(d.place, place);
	assert_string_equal(d.args, args);
	definition_free(&d);
}

static void is_wrong(const char *text, const char *expected)
{
	struct definition d;
	const char *why = NULL;

	assert_false(definition_parse(text, &d, &why));
	assert_string_equal(why, expected);
}

static void good_definitions(void **state)
{
	(void)state;
	is("p:do_sys_open", false, "do_sys_open", "do_sys_open", "");
	is("r:do_sys_open $retval", true, "do_sys_open", "do_sys_open",
	   "$retval");
	is("p:myopen do_sys_open mode=%cx:u16", false, "myopen", "do_sys_open",
	   "mode=%cx:u16");
	is("p:do_sys_open  +0(%si):string x=%di", false, "do_sys_open",
	   "do_sys_open", "+0(%si):string x=%di");
	is("p:my do_open+0x10", false, "my", "do_open+0x10", "");
	is("p:/bin/bash:readline", false, "readline", "/bin/bash:readline", "");
	is("r:libc:sleep $retval", true, "sleep", "libc:sleep", "$retval");
	/* what is no name for an event becomes one */
	is("p:ext4.isra.0", false, "ext4_isra_0", "ext4.isra.0", "");
	is("p:/bin/x:0x12a0", false, "_0x12a0", "/bin/x:0x12a0", "");
}

static void bad_definitions(void **state)
{
	(void)state;
	is_wrong("", "it begins with p: (a place) or r: (a return)");
	is_wrong("do_sys_open", "it begins with p: (a place) or r: (a return)");
	is_wrong("q:do_sys_open",
		 "it begins with p: (a place) or r: (a return)");
	is_wrong("p:", "it names no function");
	is_wrong("r:   ", "it names no function");
	is_wrong("p:my/open do_sys_open",
		 "a name has letters, digits and _ only");
	is_wrong("p:f %di\np:g", "it is more than one line");
}

static void owners(void **state)
{
	char name[PROCESS_MARK_MAX];
	bool alive = false;
	pid_t child;

	(void)state;
	assert_int_equal(process_of_mark(owner_self(), &alive), getpid());
	assert_true(alive);
	/* the same number, another process: it began at another time */
	snprintf(name, sizeof(name), "sonde_%d_1", getpid());
	assert_int_equal(process_of_mark(name, &alive), getpid());
	assert_false(alive);
	child = fork();
	if (!child)
		_exit(0);
	waitpid(child, NULL, 0);
	snprintf(name, sizeof(name), "sonde_%d_12345/probe", child);
	assert_int_equal(process_of_mark(name, &alive), child);
	assert_false(alive);
	assert_int_equal(process_of_mark("sonde_1", &alive), 0);
	assert_int_equal(process_of_mark("sonde_12_34x", &alive), 0);
	assert_int_equal(process_of_mark("other_12_34", &alive), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_definitions),
		cmocka_unit_test(bad_definitions),
		cmocka_unit_test(owners),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
