// SPDX-License-Identifier: Apache-2.0
/* Random programs: the kernel and the interpreter agree on all that they
 * leave. The programs are those of the passes' test. */
#define main ir_random_main
#include "ir_random.c"
#undef main

#include "bpf_help.h"

/* What the kernel answers anew each time becomes what we know. */
static void settle(char *text)
{
	static const char *const ops[] = { "ktime 0", "cgroup", "rand" };

	for (size_t k = 0; k < 3; k++)
		for (char *at = text; (at = strstr(at, ops[k]));) {
			memset(at, ' ', strlen(ops[k]));
			memcpy(at, "cpu", 3);
		}
}

static void test_agree(void **state)
{
	const char *more = getenv("BPF_RANDOM");
	int from = 0, count = more ? atoi(more) : 150;

	(void)state;
	if (!bpf_allowed())
		return;
	rig_stay();
	if (getenv("BPF_RANDOM_FROM"))
		from = atoi(getenv("BPF_RANDOM_FROM"));
	for (int n = from; n < from + count; n++) {
		struct sbuf text = { 0 };

		seed = 77 + (uint64_t)n;
		make_program(&text);
		settle(text.at);
		if (getenv("BPF_SHOW"))
			fprintf(stderr, "-- %d\n", n);
		agree(text.at);
		sbuf_free(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_agree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
