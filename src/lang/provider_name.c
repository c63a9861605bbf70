// SPDX-License-Identifier: Apache-2.0
#include "lang/provider_name.h"

#include <string.h>
#include <strings.h>

#include "base/diag.h"

/* u and U are different providers, so aliases keep their case. */
static const struct {
	const char *name;
	const char *aliases[3];
} providers[] = {
	{ "begin", { "BEGIN" } },
	{ "end", { "END" } },
	{ "self", { 0 } },
	{ "test", { 0 } },
	{ "bench", { 0 } },
	{ "kprobe", { "k" } },
	{ "kretprobe", { "kr" } },
	{ "fentry", { "f", "kfunc" } },
	{ "fexit", { "fr", "kretfunc" } },
	{ "tracepoint", { "t" } },
	{ "rawtracepoint", { "rt" } },
	{ "uprobe", { "u" } },
	{ "uretprobe", { "ur" } },
	{ "usdt", { "U" } },
	{ "profile", { "p" } },
	{ "interval", { "i" } },
	{ "software", { "s" } },
	{ "hardware", { "h" } },
	{ "watchpoint", { "w" } },
	{ "iter", { "it" } },
	/* bcc's patterns, which become one of those above (multi/spec.h) */
	{ "spec", { 0 } },
	{ "specret", { 0 } },
};

#define COUNT (sizeof(providers) / sizeof(providers[0]))

static const char *find(const char *name,
			int (*compare)(const char *, const char *))
{
	for (size_t i = 0; i < COUNT; i++) {
		if (!strcasecmp(providers[i].name, name))
			return providers[i].name;
		for (size_t k = 0; k < 3 && providers[i].aliases[k]; k++) {
			if (!compare(providers[i].aliases[k], name))
				return providers[i].name;
		}
	}
	return NULL;
}

const char *provider_name_find(const char *name)
{
	const char *found = find(name, strcmp);

	return found ? found : find(name, strcasecmp);
}

size_t provider_name_nearest(const char *name, const char **best, size_t max)
{
	const char *names[COUNT];

	for (size_t i = 0; i < COUNT; i++)
		names[i] = providers[i].name;
	return diag_nearest(name, names, COUNT, best, max);
}
