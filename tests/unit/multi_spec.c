// SPDX-License-Identifier: Apache-2.0
/* Places to trace as funccount, funclatency and stackcount take them: every
 * form, and what is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/mem.h"
#include "base/sbuf.h"
#include "multi/spec.h"

/* @expected: the probe as a script names it. */
static void check(const char *text, bool ret, const char *expected)
{
	struct arena a = { 0 };
	struct attach at = { 0 };
	struct sbuf b = { 0 };
	const char *wrong = spec_attach(&a, text, ret, &at);

	if (wrong) {
		sbuf_puts(&b, wrong);
	} else {
		sbuf_puts(&b, at.provider);
		for (uint32_t i = 0; i < at.nparts; i++)
			sbuf_printf(&b, ":%s", at.parts[i]);
	}
	assert_string_equal(sbuf_str(&b), expected);
	sbuf_free(&b);
	arena_free(&a);
}

static void is(const char *text, const char *expected)
{
	check(text, false, expected);
}

static void kernel_functions(void **state)
{
	(void)state;
	is("vfs_read", "kprobe:vfs_read");
	is("vfs_*", "kprobe:vfs_*");
	is("p::vfs_read", "kprobe:vfs_read");
	is("::vfs_read", "kprobe:vfs_read");
	is(":vfs_read", "kprobe:vfs_read");
	is("r::vfs_read", "kretprobe:vfs_read");
	check("vfs_read", true, "kretprobe:vfs_read");
	check("p::vfs_read", true, "kretprobe:vfs_read");
	is("", "names no function");
	is(":", "names no function");
	is("p::", "names no function");
	is("r::", "names no function");
}

static void user_functions(void **state)
{
	(void)state;
	is("c:malloc", "uprobe:c:malloc");
	is("p:c:malloc", "uprobe:c:malloc");
	is("p:c:str*", "uprobe:c:str*");
	is("r:c:malloc", "uretprobe:c:malloc");
	is("/bin/bash:readline", "uprobe:/bin/bash:readline");
	check("c:malloc", true, "uretprobe:c:malloc");
	/* libraries may be called as types are, and paths hold colons */
	is("p:main", "uprobe:p:main");
	is("t:f", "uprobe:t:f");
	is("p:/opt/a:b/c:f", "uprobe:/opt/a:b/c:f");
	is("/opt/a:b/c:f", "uprobe:/opt/a:b/c:f");
	is("c:", "names no function");
	is("p:c:", "names no function");
	check("r:c:", true, "names no function");
}

static void tracepoints(void **state)
{
	(void)state;
	is("t:sched:sched_switch", "tracepoint:sched:sched_switch");
	is("t:sched:*", "tracepoint:sched:*");
	is("t:sched:", "is not t:CATEGORY:EVENT");
	is("t::sched_switch", "is not t:CATEGORY:EVENT");
	is("t::", "is not t:CATEGORY:EVENT");
	is("t:sched:sched_switch:more", "is not t:CATEGORY:EVENT");
	check("t:sched:sched_switch", true,
	      "is a tracepoint, which does not return");
}

static void usdt_probes(void **state)
{
	(void)state;
	is("u:c:setjmp", "usdt:c:setjmp");
	is("u:c:libc:setjmp", "usdt:c:libc:setjmp");
	is("u:/bin/a:work:*", "usdt:/bin/a:work:*");
	is("u:c:", "is not u:LIBRARY:PROBE");
	is("u::setjmp", "is not u:LIBRARY:PROBE");
	check("u:c:setjmp", true, "is a USDT probe, which does not return");
}

/* All patterns, a blank behind each but the last; NULL: none say the same. */
static void regex(const char *text, const char *expected)
{
	const char *patterns[SPEC_MAX_PATTERNS];
	struct arena a = { 0 };
	uint32_t n = spec_with_regex(&a, text, patterns);
	char all[512] = "";

	for (uint32_t i = 0; i < n; i++) {
		strcat(all, i ? " " : "");
		strcat(all, patterns[i]);
	}
	assert_string_equal(all, expected ? expected : "");
	arena_free(&a);
}

static void regexes(void **state)
{
	(void)state;
	regex("vfs", "*vfs*");
	regex("^vfs", "vfs*");
	regex("^vfs$", "vfs");
	regex("^(a|b)c", "ac* bc*");
	regex("^vfs_(read|write)(v|)$",
	      "vfs_readv vfs_read vfs_writev vfs_write");
	regex("^a|b$", "a* *b");
	regex("c:^str(c(mp|py)|len)$", "c:strcmp c:strcpy c:strlen");
	regex("(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)", NULL);
	regex("(a", NULL);
	regex("a)", NULL);
	regex("(a|b)+", NULL);
	regex("(a|\\|b)", NULL);
	regex("(a|[b])", NULL);
	regex("^vfs_.*", "vfs_*");
	regex("^vfs_.*read$", "vfs_*read");
	regex("_read$", "*_read");
	regex(".*", "**");
	regex("c:^str", "c:str*");
	regex("p:c:^mem.*y$", "p:c:mem*y");
	regex("t:syscalls:^sys_enter_", "t:syscalls:sys_enter_*");
	regex("vfs_(read|write)", "*vfs_read* *vfs_write*");
	regex("vfs_[rw]", NULL);
	regex("vfs.read", NULL);
	regex("vfs_re+ad", NULL);
	regex("a\\.b", NULL);
	regex("a^b", NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kernel_functions),
		cmocka_unit_test(user_functions),
		cmocka_unit_test(tracepoints),
		cmocka_unit_test(usdt_probes),
		cmocka_unit_test(regexes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
