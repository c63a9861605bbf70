// SPDX-License-Identifier: Apache-2.0
/* What a word on the command line means to an option, by the option's type. */
#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/options.h"
#include "kernel/cgroup.h"
#include "kernel/fstype.h"
#include "out/out.h"

/* A user's number from /etc/passwd: getpwnam does not work in a static file. */
static bool uid_by_name(const char *name, int64_t *uid)
{
	FILE *f = fopen("/etc/passwd", "re");
	size_t len = strlen(name);
	char line[1024];
	bool found = false;

	while (f && !found && fgets(line, sizeof(line), f)) {
		char *p = line + len;

		if (strncmp(line, name, len) || *p != ':')
			continue;
		p = strchr(p + 1, ':');
		if (p)
			found = sscanf(p + 1, "%" SCNd64, uid) == 1;
	}
	if (f)
		fclose(f);
	return found;
}

static bool parse_int(const char *text, int64_t *to)
{
	char *end;

	errno = 0;
	*to = strtoll(text, &end, 0);
	return end != text && !*end && !errno;
}

/* Seconds, or a number with ns, us, ms, s, m, h, d: to nanoseconds. */
static bool parse_duration(const char *text, int64_t *to)
{
	static const struct {
		const char *unit;
		int64_t ns;
	} units[] = {
		{ "", 1000000000 },
		{ "s", 1000000000 },
		{ "ns", 1 },
		{ "us", 1000 },
		{ "ms", 1000000 },
		{ "m", 60000000000 },
		{ "h", 3600000000000 },
		{ "d", 86400000000000 },
	};
	char *end;

	errno = 0;
	*to = strtoll(text, &end, 10);
	if (end == text || errno || *to < 0)
		return false;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (!strcmp(end, units[i].unit))
			return !__builtin_mul_overflow(*to, units[i].ns, to);
	}
	return false;
}

static bool cgroup_id(const char *path, int64_t *id)
{
	if (parse_int(path, id))
		return *id > 0;
	return !cgroup_id_of(path, (uint64_t *)id);
}

/* A process or thread that is there. */
static bool parse_pid(const char *text, int64_t *pid)
{
	char path[64];

	if (!parse_int(text, pid) || *pid < 1)
		return false;
	snprintf(path, sizeof(path), "/proc/%" PRId64, *pid);
	return access(path, F_OK) == 0;
}

static void append(struct arena *a, struct script_option *o, const char *text)
{
	if (o->given && o->str && *o->str)
		o->str = arena_printf(a, "%s,%s", o->str, text);
	else
		o->str = text;
}

/* "2.5" as 2500 where three digits may stand behind the point. */
static bool parse_decimal(const struct script_option *o, const char *text,
			  int64_t *to)
{
	char *end;

	errno = 0;
	*to = strtoll(text, &end, 10);
	if (end == text || errno || *text == '-')
		return false;
	if (*end == '.')
		end++;
	for (int64_t i = 0; i < o->max; i++) {
		int digit = *end >= '0' && *end <= '9' ? *end++ - '0' : 0;

		if (__builtin_mul_overflow(*to, 10, to) ||
		    __builtin_add_overflow(*to, digit, to))
			return false;
	}
	return !*end;
}

/* A number in the option's range; what is behind it, or NULL. */
static const char *parse_one(const struct script_option *o, const char *text,
			     int64_t *n)
{
	char *end;

	errno = 0;
	*n = strtoll(text, &end, 10);
	return end == text || errno ||
			       (o->ranged && (*n < o->min || *n > o->max))
		       ? NULL
		       : end;
}

/* "80,443,8000-8080". NULL, or what was expected. */
static const char *set_ints(struct arena *a, struct script_option *o,
			    const char *text)
{
	static char expected[96];
	const char *at = text;
	int64_t first, last;

	for (;;) {
		at = parse_one(o, at, &first);
		if (at && *at == '-') {
			at = parse_one(o, at + 1, &last);
			if (last < first)
				break;
		}
		if (at && !*at) {
			append(a, o, text);
			return NULL;
		}
		if (!at || *at++ != ',')
			break;
	}
	if (!o->ranged)
		return "numbers, with commas between";
	snprintf(expected, sizeof(expected),
		 "numbers from %" PRId64 " to %" PRId64 ", with commas between",
		 o->min, o->max);
	return expected;
}

/* A name of the option's table, or its number. */
static bool parse_symbol(const struct script_option *o, const char *text,
			 int64_t *value)
{
	if (parse_int(text, value))
		return *value >= 0;
	return symbol_value(o->symbols, text, value);
}

/* "9,SIGTERM" as "9,15". */
static bool set_symbols(struct arena *a, struct script_option *o,
			const char *text)
{
	struct sbuf numbers = { 0 };
	bool known = true;

	while (known) {
		size_t n = strcspn(text, ",");
		char *one = mem_strndup(text, n);
		int64_t value = 0;

		known = parse_symbol(o, one, &value);
		sbuf_printf(&numbers, "%s%" PRId64, numbers.len ? "," : "",
			    value);
		free(one);
		if (!text[n])
			break;
		text += n + 1;
	}
	if (known)
		append(a, o, arena_strdup(a, sbuf_str(&numbers)));
	sbuf_free(&numbers);
	return known;
}

/* The number of the network namespace of the process @text. */
static bool parse_netns(const char *text, int64_t *inum)
{
	char path[64];
	struct stat st;

	if (!parse_pid(text, inum))
		return false;
	snprintf(path, sizeof(path), "/proc/%" PRId64 "/ns/net", *inum);
	if (stat(path, &st))
		return false;
	*inum = (int64_t)st.st_ino;
	return true;
}

/* "185" or "185,190": all of them run. */
static bool parse_pids(const char *text)
{
	char one[24];
	int64_t pid;

	for (;;) {
		size_t n = strcspn(text, ",");

		if (n >= sizeof(one))
			return false;
		memcpy(one, text, n);
		one[n] = '\0';
		if (!parse_pid(one, &pid))
			return false;
		if (!text[n])
			return true;
		text += n + 1;
	}
}

static bool parse_cpu(const char *text, int64_t *cpu)
{
	return parse_int(text, cpu) && *cpu >= 0 &&
	       *cpu < sysconf(_SC_NPROCESSORS_CONF);
}

/* Numbers of users have 32 bits. */
static bool parse_uid(const char *text, int64_t *uid)
{
	return (parse_int(text, uid) && *uid >= 0 && *uid <= UINT32_MAX) ||
	       uid_by_name(text, uid);
}

static bool is_regex(const char *text)
{
	regex_t r;

	if (regcomp(&r, text, REG_EXTENDED | REG_NOSUB))
		return false;
	regfree(&r);
	return true;
}

static bool is_address(const char *text)
{
	struct in6_addr to;

	return inet_pton(AF_INET, text, &to) == 1 ||
	       inet_pton(AF_INET6, text, &to) == 1;
}

/* Takes @text as a number in the option's range; NULL, or what was expected. */
static const char *set_int(struct script_option *o, const char *text)
{
	static char expected[80];

	if (!o->ranged)
		return parse_int(text, &o->num) ? NULL : "a number";
	if (parse_int(text, &o->num) && o->num >= o->min && o->num <= o->max)
		return NULL;
	snprintf(expected, sizeof(expected),
		 "a number from %" PRId64 " to %" PRId64, o->min, o->max);
	return expected;
}

const char *option_set(struct arena *a, struct script_option *o,
		       const char *text)
{
	int64_t value;

	switch (o->type) {
	case OPTION_FLAG:
	case OPTION_FORMAT:
		o->num = o->given ? o->num + 1 : 1;
		return NULL;
	case OPTION_INT:
		return set_int(o, text);
	case OPTION_INTS:
		return set_ints(a, o, text);
	case OPTION_DECIMAL:
		return parse_decimal(o, text, &o->num) ? NULL : "a number";
	case OPTION_PID:
		return parse_pid(text, &o->num)
			       ? NULL
			       : "the number of a process that runs";
	case OPTION_PIDS:
		if (!parse_pids(text))
			return "numbers of processes or threads that run, with "
			       "commas between them";
		append(a, o, text);
		return NULL;
	case OPTION_COMMAND:
	case OPTION_STRING:
		o->str = text;
		return NULL;
	case OPTION_LIST:
		append(a, o, text);
		return NULL;
	case OPTION_TEXTS:
		o->texts[o->ntexts++] = text;
		return NULL;
	case OPTION_UID:
		return parse_uid(text, &o->num)
			       ? NULL
			       : "the number or name of a user";
	case OPTION_CGROUP:
		o->str = text;
		return cgroup_id(text, &o->num) ? NULL : "the path of a cgroup";
	case OPTION_SYMBOL:
		if (!parse_symbol(o, text, &value))
			return "a name that the kernel knows";
		o->num = o->given ? (o->num | value) : value;
		return NULL;
	case OPTION_SYMBOLS:
		return set_symbols(a, o, text)
			       ? NULL
			       : "names that the kernel knows, with commas "
				 "between";
	case OPTION_REGEX:
		o->str = text;
		return is_regex(text) ? NULL : "an extended regular expression";
	case OPTION_ADDRESS:
		o->str = text;
		return is_address(text) ? NULL : "an IPv4 or IPv6 address";
	case OPTION_CPU:
		return parse_cpu(text, &o->num)
			       ? NULL
			       : "the number of a CPU of this machine";
	case OPTION_FSTYPE:
		o->str = text;
		return fstype_exists(text)
			       ? NULL
			       : "a type of /proc/filesystems or of a module";
	case OPTION_NETNS:
		return parse_netns(text, &o->num)
			       ? NULL
			       : "the number of a process that runs";
	case OPTION_DURATION:
		return parse_duration(text, &o->num) ? NULL
						     : "a length of time";
	}
	return NULL;
}
