// SPDX-License-Identifier: Apache-2.0
/*
 * Names of values: tables from headers (symbol_table.c) and those that only
 * the running system knows (disks, block request flags).
 */
#include <ctype.h>
#include <linux/sched.h>
#include <signal.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>
#include <time.h>

#include "kernel/cgroup.h"
#include "kernel/syscalls.h"
#include "out/out_priv.h"
#include "out/request.h"
#include "out/symbol_table.h"
#include "type/builtin.h"

struct symbol_kind {
	const char *name;
	const char *rows;   /* of which generated table, or NULL */
	const char *prefix; /* that names may be given without */
	/* flags: the bits that are a number of their own, among the names */
	int64_t number;
	bool (*put)(const struct symbol_kind *t, int64_t value,
		    struct sbuf *to);
	/* value of a name, where there are no rows */
	bool (*find)(const char *name, int64_t *value);
};

static const char *row_of(const struct symbol_kind *t, int64_t value)
{
	uint32_t n;
	const struct symbol_row *rows = symbol_rows(t->rows, &n);

	for (uint32_t i = 0; i < n; i++)
		if (rows[i].value == value)
			return rows[i].name;
	return NULL;
}

static bool name_from(const struct symbol_kind *t, int64_t value,
		      struct sbuf *to)
{
	const char *name = row_of(t, value);

	if (name)
		sbuf_puts(to, name);
	return name != NULL;
}

/* Errors are negative where the kernel returns them. */
static bool errno_name(const struct symbol_kind *t, int64_t value,
		       struct sbuf *to)
{
	return name_from(t, value < 0 ? -value : value, to);
}

static bool errno_text(const struct symbol_kind *t, int64_t value,
		       struct sbuf *to)
{
	value = value < 0 ? -value : value;
	sbuf_puts(to, !value || row_of(t, value) ? strerror((int)value)
						 : "Unknown error");
	return true;
}

/* As the C library describes it; real-time signals have no names. */
static bool signal_text(const struct symbol_kind *t, int64_t value,
			struct sbuf *to)
{
	(void)t;
	sbuf_puts(to,
		  value >= 0 && value < NSIG ? strsignal((int)value) : "N/A");
	return true;
}

/*
 * Flags joined by '|', what is left as a number, nothing at all as 0. Some
 * contain others (O_SYNC has the bit of O_DSYNC), so those with more bits go
 * first. Behind @start may stand the text of the bits that are no flags.
 */
static void put_flags(const struct symbol_kind *t, int64_t value,
		      const char *left_as, size_t start, struct sbuf *to)
{
	int64_t left = value & ~t->number;
	uint32_t n;
	const struct symbol_row *rows = symbol_rows(t->rows, &n);

	for (int bits = 64; bits > 0; bits--) {
		for (uint32_t i = 0; i < n && left; i++) {
			int64_t v = rows[i].value;

			if (!v || (v & t->number) ||
			    __builtin_popcountll((uint64_t)v) != bits ||
			    (left & v) != v)
				continue;
			sbuf_printf(to, "%s%s", to->len > start ? "|" : "",
				    rows[i].name);
			left &= ~v;
		}
	}
	if (left && to->len > start)
		sbuf_putc(to, '|');
	if (left)
		sbuf_printf(to, left_as, (unsigned long long)left);
	if (to->len == start)
		sbuf_putc(to, '0');
}

/* The access mode of open() is a number: 0 is O_RDONLY. */
static bool flags_name(const struct symbol_kind *t, int64_t value,
		       struct sbuf *to)
{
	size_t start = to->len;

	if (t->number && !name_from(t, value & t->number, to))
		sbuf_printf(to, "%lld", (long long)(value & t->number));
	put_flags(t, value, "0x%llx", start, to);
	return true;
}

/* "S_IFREG|0644" */
static bool mode_name(const struct symbol_kind *t, int64_t value,
		      struct sbuf *to)
{
	size_t start = to->len;

	name_from(t, value & t->number, to);
	put_flags(t, value, "0%llo", start, to);
	return true;
}

/* The low byte of clone()'s is the signal that tells of the end. */
static bool clone_name(const struct symbol_kind *t, int64_t value,
		       struct sbuf *to)
{
	size_t start = to->len;

	if (value == CLONE_NEWTIME)
		return name_from(t, value, to);
	if (value & CSIGNAL)
		symbol_name("signal", value & CSIGNAL, to);
	if (value & CSIGNAL && to->len == start)
		sbuf_printf(to, "%lld", (long long)(value & CSIGNAL));
	put_flags(t, value, "0x%llx", start, to);
	return true;
}

/* Values whose text is @name. */
static bool errno_find(const char *name, int64_t *value)
{
	uint32_t n;
	const struct symbol_row *rows = symbol_rows("errno", &n);

	*value = 0;
	for (uint32_t i = 0; strcmp(strerror((int)*value), name) != 0; i++) {
		if (i == n)
			return false;
		*value = rows[i].value;
	}
	return true;
}

static bool signal_find(const char *name, int64_t *value)
{
	for (*value = 0; *value < NSIG; ++*value)
		if (!strcmp(strsignal((int)*value), name))
			return true;
	return false;
}

static bool syscall_put(const struct symbol_kind *t, int64_t value,
			struct sbuf *to)
{
	const char *name = syscall_name((long)value);

	(void)t;
	if (name)
		sbuf_puts(to, name);
	return name != NULL;
}

static bool syscall_text(const struct symbol_kind *t, int64_t value,
			 struct sbuf *to)
{
	if (!syscall_put(t, value, to))
		sbuf_puts(to, "Unknown syscall");
	return true;
}

static bool syscall_find(const char *name, int64_t *value)
{
	*value = syscall_number(name);
	return *value >= 0;
}

/*
 * /proc/diskstats, read again when a number is not in it: disks come and go.
 * Those that have gone keep their name; of two that had a number, the last one
 * has it.
 */
struct disk {
	int64_t dev; /* as in the kernel: major << 20 | minor */
	char name[32];
};

static struct {
	struct disk *at;
	size_t len;
} disks;

static struct disk *disk_slot(int64_t dev)
{
	for (size_t i = 0; i < disks.len; i++)
		if (disks.at[i].dev == dev)
			return &disks.at[i];
	disks.at = mem_grow(disks.at, (disks.len + 1) * sizeof(*disks.at));
	disks.at[disks.len].dev = dev;
	return &disks.at[disks.len++];
}

static void disks_read(void)
{
	FILE *f = fopen("/proc/diskstats", "re");
	unsigned major, minor;
	char line[256], name[32];

	while (f && fgets(line, sizeof(line), f)) {
		struct disk *d;

		if (sscanf(line, "%u %u %31s", &major, &minor, name) != 3)
			continue;
		d = disk_slot((int64_t)major << 20 | minor);
		memcpy(d->name, name, sizeof(name));
	}
	if (f)
		fclose(f);
}

static const struct disk *disk_find(int64_t dev, const char *name)
{
	for (size_t i = 0; i < disks.len; i++)
		if (name ? !strcmp(disks.at[i].name, name)
			 : disks.at[i].dev == dev)
			return &disks.at[i];
	return NULL;
}

static bool disk_put(const struct symbol_kind *t, int64_t value,
		     struct sbuf *to)
{
	const struct disk *d = disk_find(value, NULL);

	(void)t;
	if (!d) {
		disks_read();
		d = disk_find(value, NULL);
	}
	if (d)
		sbuf_puts(to, d->name);
	else
		sbuf_printf(to, "%u:%u", (unsigned)(value >> 20),
			    (unsigned)(value & 0xfffff));
	return true;
}

static bool disk_value(const char *name, int64_t *value)
{
	const struct disk *d;
	unsigned int major, minor;
	char more;

	if (sscanf(name, "%u,%u%c", &major, &minor, &more) == 2) {
		*value = (int64_t)major << 20 | minor;
		disks_read();
		return disk_find(*value, NULL) != NULL;
	}
	if (!strncmp(name, "/dev/", 5))
		name += 5;
	disks_read();
	d = disk_find(0, name);
	if (d)
		*value = d->dev;
	return d != NULL;
}

static bool request_put(const struct symbol_kind *t, int64_t value,
			struct sbuf *to)
{
	(void)t;
	request_name((uint64_t)value, to);
	return true;
}

static bool letters_put(const struct symbol_kind *t, int64_t value,
			struct sbuf *to)
{
	(void)t;
	request_letters((uint64_t)value, to);
	return true;
}

/* The time of day, whatever the number: for tables, which have no other. */
static bool now_put(const struct symbol_kind *t, int64_t value, struct sbuf *to)
{
	time_t now = time(NULL);
	char text[16];
	struct tm tm;

	(void)t;
	(void)value;
	strftime(text, sizeof(text), "%H:%M:%S", localtime_r(&now, &tm));
	sbuf_puts(to, text);
	return true;
}

/* /proc/loadavg, whatever the number. */
static bool loadavg_put(const struct symbol_kind *t, int64_t value,
			struct sbuf *to)
{
	FILE *f = fopen("/proc/loadavg", "re");
	char line[128];
	bool read = f && fgets(line, sizeof(line), f);

	(void)t;
	(void)value;
	if (f)
		fclose(f);
	if (read)
		sbuf_putn(to, line, strcspn(line, "\n"));
	return read;
}

/* The kinds of soft interrupts, in the order of /proc/softirqs, as in its
 * source: "net_rx". */
#define MAX_SOFTIRQS 32

static bool softirq_put(const struct symbol_kind *t, int64_t value,
			struct sbuf *to)
{
	static char names[MAX_SOFTIRQS][16];
	static int n = -1;
	FILE *f = n < 0 ? fopen("/proc/softirqs", "re") : NULL;
	char *line = NULL;
	size_t cap = 0;

	(void)t;
	if (n < 0)
		n = 0;
	while (f && n < MAX_SOFTIRQS && getline(&line, &cap, f) > 0)
		if (sscanf(line, " %15[A-Z_]:", names[n]) == 1 &&
		    strncmp(names[n], "CPU", 3))
			n++;
	free(line);
	if (f)
		fclose(f);
	if (value < 0 || value >= n)
		return false;
	for (const char *c = names[value]; *c; c++)
		sbuf_putc(to, (char)tolower((unsigned char)*c));
	return true;
}

/* wait(2)'s status: "0", "code 3", "signal 9 (KILL)", "... core dumped". */
static bool exit_status_put(const struct symbol_kind *t, int64_t value,
			    struct sbuf *to)
{
	int sig = (int)(value & 0x7f);
	const char *name = sigabbrev_np(sig);

	(void)t;
	if (!sig) {
		sbuf_printf(to, value >> 8 ? "code %lld" : "%lld",
			    (long long)(value >> 8 & 0xff));
		return true;
	}
	sbuf_printf(to, "signal %d", sig);
	if (name)
		sbuf_printf(to, " (%s)", name);
	if (value & 0x80)
		sbuf_puts(to, ", core dumped");
	return true;
}

static const struct symbol_kind kinds[] = {
	{ "errno", "errno", "E", 0, errno_name, NULL },
	{ "strerror", "errno", "E", 0, errno_text, errno_find },
	{ "signal", "signal", "SIG", 0, name_from, NULL },
	{ "signal_name", "signal", "SIG", 0, signal_text, signal_find },
	{ "capability", "capability", "CAP_", 0, name_from, NULL },
	{ "af", "af", "AF_", 0, name_from, NULL },
	{ "protocol", "protocol", "IPPROTO_", 0, name_from, NULL },
	{ "socket_type", "socket_type", "SOCK_", 0xf, flags_name, NULL },
	{ "tcp_state", "tcp_state", "TCP_", 0, name_from, NULL },
	{ "tcp_flags", "tcp_flags", "", 0, flags_name, NULL },
	{ "open_flags", "open_flags", "O_", 3, flags_name, NULL },
	{ "mount_flags", "mount_flags", "MS_", 0, flags_name, NULL },
	{ "clone_flags", "clone_flags", "CLONE_", CSIGNAL, clone_name, NULL },
	{ "poll_events", "poll_events", "POLL", 0, flags_name, NULL },
	{ "file_mode", "file_mode", "S_", S_IFMT, mode_name, NULL },
	{ "syscall", NULL, NULL, 0, syscall_put, syscall_find },
	{ "syscall_name", NULL, NULL, 0, syscall_text, syscall_find },
	{ "disk", NULL, NULL, 0, disk_put, disk_value },
	{ "req_flags", NULL, NULL, 0, request_put, request_value },
	{ "now", NULL, NULL, 0, now_put, NULL },
	{ "loadavg", NULL, NULL, 0, loadavg_put, NULL },
	{ "rwbs", NULL, NULL, 0, letters_put, NULL },
	{ "softirq", NULL, NULL, 0, softirq_put, NULL },
	{ "exit_status", NULL, NULL, 0, exit_status_put, NULL },
};

static const struct symbol_kind *kind_of(const char *table)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (!strcmp(kinds[i].name, table))
			return &kinds[i];
	return NULL;
}

/* "cgroup_path:cpu*": in which hierarchies. */
static bool cgroup_name(const char *table, int64_t value, struct sbuf *to)
{
	size_t n = strlen(CGROUP_TABLE);

	if (strncmp(table, CGROUP_TABLE, n) || (table[n] && table[n] != ':'))
		return false;
	cgroup_paths((uint64_t)value, table[n] ? table + n + 1 : NULL, to);
	return true;
}

bool symbol_name(const char *table, int64_t value, struct sbuf *to)
{
	const struct symbol_kind *s = kind_of(table);

	if (!s)
		return cgroup_name(table, value, to);
	return s->put(s, value, to);
}

bool symbol_value(const char *table, const char *name, int64_t *value)
{
	const struct symbol_kind *s = kind_of(table);
	const struct symbol_row *rows;
	uint32_t len;
	size_t n;

	if (!s)
		return false;
	if (s->find)
		return s->find(name, value);
	rows = symbol_rows(s->rows, &len);
	n = strlen(s->prefix);
	for (uint32_t i = 0; i < len; i++) {
		const char *row = rows[i].name;

		if (strcasecmp(row, name) &&
		    (strncmp(row, s->prefix, n) || strcasecmp(row + n, name)))
			continue;
		*value = rows[i].value;
		return true;
	}
	return false;
}

bool symbol_table_exists(const char *table)
{
	return kind_of(table) != NULL;
}

const char *symbol_table_at(size_t i)
{
	return i < sizeof(kinds) / sizeof(kinds[0]) ? kinds[i].name : NULL;
}
