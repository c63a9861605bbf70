// SPDX-License-Identifier: Apache-2.0
/*
 * What a case needs of the kernel it runs on, asked of that kernel itself.
 * tests/README.md lists the words; "!" before one turns it round.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <linux/btf.h>
#include <linux/perf_event.h>
#include <net/if.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "runner.h"

#define TRACEFS "/sys/kernel/tracing/"
#define PMUS "/sys/bus/event_source/devices/"

static bool exists(const char *path)
{
	return !access(path, F_OK);
}

static bool exists_in(const char *dir, const char *name)
{
	char path[512];

	snprintf(path, sizeof(path), "%s%s", dir, name);
	return exists(path);
}

static bool has_root(void)
{
	return !geteuid();
}

static bool has_bpf(void)
{
	union bpf_attr attr = { .start_id = 0 };

	return !syscall(SYS_bpf, BPF_PROG_GET_NEXT_ID, &attr, sizeof(attr)) ||
	       errno == ENOENT;
}

static bool has_btf(void)
{
	return exists("/sys/kernel/btf/vmlinux");
}

static bool has_tracefs(void)
{
	return exists(TRACEFS "events");
}

static bool has_kprobe(void)
{
	return exists(PMUS "kprobe");
}

static bool has_uprobe(void)
{
	return exists(PMUS "uprobe");
}

/* A word of @file, between spaces or line ends. */
static bool file_has_word(const char *file, const char *word)
{
	char *text = read_file(file, NULL), *save, *w;
	bool found = false;

	if (!text)
		return false;
	for (w = strtok_r(text, " \t\n", &save); w && !found;
	     w = strtok_r(NULL, " \t\n", &save))
		found = !strcmp(w, word);
	free(text);
	return found;
}

static bool has_function(const char *name)
{
	return file_has_word("/proc/kallsyms", name);
}

static bool kernel_at_least(int major, int minor)
{
	struct utsname u;
	int a = 0, b = 0;

	if (uname(&u) || sscanf(u.release, "%d.%d", &a, &b) != 2)
		return false;
	return a > major || (a == major && b >= minor);
}

static bool has_kprobe_multi(void)
{
	return kernel_at_least(5, 18) && has_kprobe() &&
	       has_function("register_fprobe_ips");
}

static bool has_uprobe_multi(void)
{
	return kernel_at_least(6, 6) && has_uprobe();
}

/* How many bytes of detail follow a BTF type. */
static size_t btf_detail(const struct btf_type *t)
{
	size_t n = BTF_INFO_VLEN(t->info);

	switch (BTF_INFO_KIND(t->info)) {
	case BTF_KIND_INT:
	case BTF_KIND_VAR:
	case 17: /* DECL_TAG */
		return 4;
	case BTF_KIND_ARRAY:
		return sizeof(struct btf_array);
	case BTF_KIND_STRUCT:
	case BTF_KIND_UNION:
	case BTF_KIND_DATASEC:
	case 19: /* ENUM64 */
		return n * 12;
	case BTF_KIND_ENUM:
	case BTF_KIND_FUNC_PROTO:
		return n * 8;
	default:
		return 0;
	}
}

/* The BTF id of a kernel function, or 0. */
static uint32_t btf_function(const char *name)
{
	size_t len = 0;
	char *buf = read_file("/sys/kernel/btf/vmlinux", &len);
	struct btf_header h;
	uint32_t id = 1, found = 0;
	const char *at, *end;

	if (!buf || len < sizeof(h)) {
		free(buf);
		return 0;
	}
	memcpy(&h, buf, sizeof(h));
	at = buf + h.hdr_len + h.type_off;
	end = at + h.type_len;
	for (; at < end && !found; id++) {
		struct btf_type t;

		memcpy(&t, at, sizeof(t));
		if (BTF_INFO_KIND(t.info) == BTF_KIND_FUNC &&
		    !strcmp(buf + h.hdr_len + h.str_off + t.name_off, name))
			found = id;
		at += sizeof(t) + btf_detail(&t);
	}
	free(buf);
	return found;
}

/* Loads and attaches the smallest fentry program there is. */
static bool has_fentry(void)
{
	struct bpf_insn insns[] = {
		{ .code = BPF_ALU64 | BPF_MOV | BPF_K },
		{ .code = BPF_JMP | BPF_EXIT },
	};
	union bpf_attr attr = { 0 };
	long prog, link;

	attr.prog_type = BPF_PROG_TYPE_TRACING;
	attr.expected_attach_type = BPF_TRACE_FENTRY;
	attr.attach_btf_id = btf_function("__x64_sys_getppid");
	if (!attr.attach_btf_id)
		attr.attach_btf_id = btf_function("vfs_read");
	attr.insns = (uint64_t)(uintptr_t)insns;
	attr.insn_cnt = 2;
	attr.license = (uint64_t)(uintptr_t) "GPL";
	prog = syscall(SYS_bpf, BPF_PROG_LOAD, &attr, sizeof(attr));
	if (prog < 0)
		return false;
	memset(&attr, 0, sizeof(attr));
	attr.raw_tracepoint.prog_fd = (uint32_t)prog;
	link = syscall(SYS_bpf, BPF_RAW_TRACEPOINT_OPEN, &attr, sizeof(attr));
	if (link >= 0)
		close((int)link);
	close((int)prog);
	return link >= 0;
}

static bool has_pmu(void)
{
	struct perf_event_attr attr = { 0 };
	long fd;

	attr.type = PERF_TYPE_HARDWARE;
	attr.size = sizeof(attr);
	attr.config = PERF_COUNT_HW_CPU_CYCLES;
	fd = syscall(SYS_perf_event_open, &attr, 0, -1, -1, 0UL);
	if (fd >= 0)
		close((int)fd);
	return fd >= 0;
}

static bool has_net(void)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct ifreq r = { .ifr_name = "lo" };
	bool up;

	if (fd < 0)
		return false;
	up = !ioctl(fd, SIOCGIFFLAGS, &r) && (r.ifr_flags & IFF_UP);
	close(fd);
	return up;
}

static bool has_vm(void)
{
	return getenv("SONDE_VM") != NULL;
}

/* A disk that takes 10 ms for each request. */
static bool has_slowdisk(void)
{
	return getenv("SONDE_SLOWDISK") != NULL;
}

/* The disk of the cases takes direct writes. */
static bool has_blk(const struct vars *v)
{
	char *path = vars_expand(v, "{disk}", false);
	int fd = open(path, O_RDWR | O_CREAT | O_DIRECT | O_CLOEXEC, 0600);
	struct {
		char block[4096];
	} __attribute__((aligned(4096))) buf = { { 0 } };
	bool ok = fd >= 0 && pwrite(fd, &buf, sizeof(buf), 0) == sizeof(buf);

	if (fd >= 0)
		close(fd);
	if (!strncmp(path, "/dev/", 5) && fd >= 0)
		ok = ok && exists(TRACEFS "events/block");
	free(path);
	return ok;
}

static bool has_command(const char *name)
{
	char *path = strdup(getenv("PATH") ? getenv("PATH") : "/bin");
	char *save, *dir, full[512];
	bool found = false;

	for (dir = strtok_r(path, ":", &save); dir && !found;
	     dir = strtok_r(NULL, ":", &save)) {
		snprintf(full, sizeof(full), "%s/%s", dir, name);
		found = !access(full, X_OK);
	}
	free(path);
	return found;
}

static bool has_event(const char *name)
{
	char *path = strdup(name), *colon = strchr(path, ':');
	bool found;

	if (colon)
		*colon = '/';
	found = exists_in(TRACEFS "events/", path);
	free(path);
	return found;
}

static bool has_tracer(const char *name)
{
	return file_has_word(TRACEFS "available_tracers", name);
}

static bool has_file(const char *path)
{
	return exists(path);
}

static bool has_cpus(const char *n)
{
	return sysconf(_SC_NPROCESSORS_ONLN) >= strtol(n, NULL, 10);
}

static bool has_kernel(const char *version)
{
	int major = 0, minor = 0;

	sscanf(version, "%d.%d", &major, &minor);
	return kernel_at_least(major, minor);
}

static bool has_older_kernel(const char *version)
{
	return !has_kernel(version);
}

static const struct {
	const char *word;
	bool (*met)(void);
} words[] = {
	{ "root", has_root },
	{ "bpf", has_bpf },
	{ "btf", has_btf },
	{ "tracefs", has_tracefs },
	{ "kprobe", has_kprobe },
	{ "kprobe_multi", has_kprobe_multi },
	{ "fentry", has_fentry },
	{ "uprobe", has_uprobe },
	{ "uprobe_multi", has_uprobe_multi },
	{ "pmu", has_pmu },
	{ "net", has_net },
	{ "slowdisk", has_slowdisk },
	{ "vm", has_vm },
};

static const struct {
	const char *prefix;
	bool (*met)(const char *rest);
} prefixes[] = {
	{ "kernel>=", has_kernel }, { "kernel<", has_older_kernel },
	{ "cpus>=", has_cpus },	    { "tp:", has_event },
	{ "fn:", has_function },    { "tracer:", has_tracer },
	{ "cmd:", has_command },    { "file:", has_file },
};

/* 1 met, 0 not, -1 no such word. */
static int need_met(const char *need, const struct vars *v)
{
	if (!strcmp(need, "blk"))
		return has_blk(v);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (!strcmp(need, words[i].word))
			return words[i].met();
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		size_t n = strlen(prefixes[i].prefix);

		if (!strncmp(need, prefixes[i].prefix, n))
			return prefixes[i].met(need + n);
	}
	return -1;
}

const char *needs_unmet(const char *needs, const struct vars *v)
{
	char **word = words_split(v, needs);

	for (; *word; word++) {
		bool turned = **word == '!';
		int met = need_met(*word + turned, v);

		if (met < 0)
			return "?";
		if (!met != turned)
			return *word;
	}
	return NULL;
}
