// SPDX-License-Identifier: Apache-2.0
/* What is known of the kernel, and what is denied for tests. */
#include "kernel/feature_try.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/resource.h>
#include <sys/utsname.h>

static const struct {
	const char *id, *what, *since;
} facts[FEATURE_COUNT] = {
#define X(id, what, since) { #id, what, since },
	FEATURES(X)
#undef X
};

/* Answers hold for the life of the kernel, so one copy does. */
static struct {
	bool assume;
	signed char known[FEATURE_COUNT]; /* 0 not asked, 1 yes, -1 no */
} answers;

static bool denied[FEATURE_COUNT];

bool feature_is_denied(const char *id)
{
	const char *at = getenv("SONDE_WITHOUT");
	size_t len = strlen(id), n;

	while (at && *at) {
		n = strcspn(at, ", ");
		if (n == len && !strncasecmp(at, id, n))
			return true;
		at += n;
		at += strspn(at, ", ");
	}
	return false;
}

void kernel_raise_memlock(void)
{
	struct rlimit r = { RLIM_INFINITY, RLIM_INFINITY };

	setrlimit(RLIMIT_MEMLOCK, &r);
}

bool feature_has(enum feature f)
{
	if (!answers.known[f] && !answers.assume)
		kernel_raise_memlock();
	if (!answers.known[f])
		answers.known[f] =
			!denied[f] && !feature_is_denied(facts[f].id) &&
					(answers.assume || feature_try(f))
				? 1
				: -1;
	return answers.known[f] > 0;
}

void feature_deny(enum feature f)
{
	denied[f] = true;
	answers.known[f] = -1;
}

const char *feature_what(enum feature f)
{
	return facts[f].what;
}

const char *feature_since(enum feature f)
{
	return facts[f].since;
}

void feature_assume_all(void)
{
	memset(&answers, 0, sizeof(answers));
	answers.assume = true;
}

int kernel_version(void)
{
	struct utsname u;
	int major = 0, minor = 0;

	if (uname(&u) || sscanf(u.release, "%d.%d", &major, &minor) != 2)
		return 0;
	return major * 1000 + minor;
}
