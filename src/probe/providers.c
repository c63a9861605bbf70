// SPDX-License-Identifier: Apache-2.0
#include <string.h>
#include <strings.h>

#include "probe/priv.h"

const struct provider *const providers[] = {
	&provider_begin,      &provider_end,	       &provider_kprobe,
	&provider_kretprobe,  &provider_fentry,	       &provider_fexit,
	&provider_tracepoint, &provider_rawtracepoint, &provider_uprobe,
	&provider_uretprobe,  &provider_usdt,	       &provider_profile,
	&provider_interval,   &provider_software,      &provider_hardware,
	&provider_watchpoint, &provider_iter,	       &provider_self,
	&provider_test,	      &provider_bench,	       NULL,
};

static const struct provider *find(const char *name,
				   int (*compare)(const char *, const char *))
{
	for (size_t i = 0; providers[i]; i++) {
		const struct provider *p = providers[i];

		if (!strcasecmp(p->name, name))
			return p;
		for (size_t k = 0; k < 4 && p->aliases[k]; k++)
			if (!compare(p->aliases[k], name))
				return p;
	}
	return NULL;
}

const struct provider *provider_by_name(const char *name)
{
	/* an alias as it is written wins over one of the other case */
	const struct provider *p = find(name, strcmp);

	return p ? p : find(name, strcasecmp);
}
