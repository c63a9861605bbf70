// SPDX-License-Identifier: Apache-2.0
/* Values that make sense for options: by tool and name, else by their type. */
#include <stdio.h>
#include <string.h>

#include "walk.h"

static const struct {
	const char *tool, *words;
} operands[] = {
	{ "argdist", "-C t:syscalls:sys_enter_openat():int:args->dfd" },
	{ "dbslower", "mysql" },
	{ "funccount", "t:sched:sched_switch" },
	{ "funcinterval", "t:sched:sched_switch" },
	{ "funclatency", "$work:work_target" },
	{ "funcslower", "$work:work_target" },
	{ "ksnoop", "vfs_read" },
	{ "mysqld_qslower", "$pid" },
	{ "stackcount", "t:sched:sched_switch" },
	{ "trace", "t:syscalls:sys_enter_openat" },
};

/*
 * @tool NULL: of any. $work, $pid.. are the place's. Without a value the option is
 * left out: it prints the script to stderr.
 */
static const struct {
	const char *tool, *option, *value;
} known[] = {
	{ NULL, "cgroupmap", "$map" },
	{ NULL, "mntnsmap", "$map" },
	{ NULL, "comm", "walk" },
	{ NULL, "name", "walk" },
	{ "argdist", "count", "t:syscalls:sys_enter_openat():int:args->dfd" },
	{ "argdist", "histogram",
	  "t:syscalls:sys_enter_read():u64:args->count" },
	{ "bashreadline", "shared", "/bin/bash" },
	{ "biotop", "sort", "io" },
	{ "bitesize", "buckets", "4,8,16" },
	{ "cachetop", "sort", "misses" },
	{ "capable", "unique_by", "pid" },
	{ "exitsnoop", "label", "walk" },
	{ "filetop", "sort", "reads" },
	{ "gethostlatency", "libc", "libc" },
	{ "iolatency", "iotype", "*W*" },
	{ "iosnoop", "iotype", "*W*" },
	{ "profile", "count", "1000000" },
	{ "memleak", "command", "$work read 100" },
	{ "memleak", "obj", "c" },
	{ "memleak", "sort", "count" },
	{ "memleak", "symbols_prefix", "" },
	{ "slabratetop", "sort", "count" },
	{ "sslsniff", "extra_lib", "openssl:$work" },
	{ NULL, "print_script", NULL },
	{ "argdist", "verbose", NULL },
	{ "trace", "verbose", NULL },
	{ NULL, "include", "stddef.h" },
	{ NULL, "hash_storage_size", "1024" },
	{ NULL, "stack_storage_size", "1024" },
	{ "tcptop", "sort", "sent" },
};

static const struct {
	const char *type, *value;
} types[] = {
	{ "address", "127.0.0.1" },
	{ "cgroup", "$cgroup" },
	{ "command", "$work read 100" },
	{ "cpu", "0" },
	{ "decimal", "1.5" },
	{ "duration", "1s" },
	{ "fstype", "tmpfs" },
	{ "ints", "22,80" },
	{ "list", "walk" },
	{ "netns", "$pid" },
	{ "pid", "$pid" },
	{ "pids", "$pids" },
	{ "regex", "." },
	{ "string", "walk" },
	{ "symbol(disk)", "$disk" },
	{ "symbol(errno)", "ENOENT" },
	{ "symbol(open_flags)", "O_RDWR" },
	{ "symbol(syscall)", "openat" },
	{ "symbols(signal)", "SIGTERM,9" },
	{ "texts", "walk" },
	{ "uid", "root" },
};

const char *operands_of(const char *tool)
{
	for (size_t i = 0; i < sizeof(operands) / sizeof(operands[0]); i++)
		if (!strcmp(operands[i].tool, tool))
			return operands[i].words;
	return "";
}

bool place_expand(const struct place *p, const char *value, char *to,
		  size_t size)
{
	const struct {
		const char *name, *value;
	} names[] = { { "$work", p->work },	{ "$map", p->map },
		      { "$cgroup", p->cgroup }, { "$disk", p->disk },
		      { "$pids", p->pids },	{ "$pid", p->pid } };
	size_t i = 0, n;

	if (*value != '$' && !strchr(value, '$')) {
		snprintf(to, size, "%s", value);
		return true;
	}
	n = strcspn(value, "$");
	while (i < 6 &&
	       strncmp(value + n, names[i].name, strlen(names[i].name)))
		i++;
	if (i == 6 || !*names[i].value)
		return false;
	snprintf(to, size, "%.*s%s%s", (int)n, value, names[i].value,
		 value + n + strlen(names[i].name));
	return true;
}

bool value_of(const struct place *p, const char *tool, const struct option *o,
	      char *to, size_t size)
{
	long long n = 2;

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if ((!known[i].tool || !strcmp(known[i].tool, tool)) &&
		    !strcmp(known[i].option, o->name))
			return known[i].value &&
			       place_expand(p, known[i].value, to, size);
	*to = '\0';
	if (!*o->meta)
		return true;
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (!strcmp(types[i].type, o->type))
			return place_expand(p, types[i].value, to, size);
	if (strcmp(o->type, "int") != 0)
		return false;
	if (o->ranged && n < o->min)
		n = o->min;
	if (o->ranged && n > o->max)
		n = o->max;
	snprintf(to, size, "%lld", n);
	return true;
}

const char *bad_value_of(const struct option *o, size_t i)
{
	static const char *const texts[] = { "string", "list", "texts",
					     "command" };
	static char longer[5000];
	const char *const values[] = { "",     "no-such",
				       "1x",   "99999999999999999999",
				       longer, "-1" };
	size_t n = sizeof(values) / sizeof(values[0]);

	/* kill(-1, ..) is a call to look for */
	if (!strcmp(o->type, "int") && !o->ranged)
		n--;
	for (size_t k = 0; k < sizeof(texts) / sizeof(texts[0]); k++)
		if (!strcmp(o->type, texts[k]))
			return NULL;
	if (!*o->meta || i >= n)
		return NULL;
	/* any text is one */
	if (!strcmp(o->type, "regex"))
		return i ? NULL : "[";
	memset(longer, '7', sizeof(longer) - 1);
	return values[i];
}
