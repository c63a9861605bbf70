// SPDX-License-Identifier: Apache-2.0
/*
 * What all providers attach with: perf events and raw tracepoints. All are
 * descriptors; closing one detaches, so that even a killed process leaves
 * nothing attached.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "kernel/bpf_abi.h"
#include "kernel/feature.h"
#include "kernel/perf.h"
#include "probe/priv.h"

#define MAX_CPUS 4096

const char *attach_reason(int err)
{
	switch (-err) {
	case EPERM:
	case EACCES:
		return "not permitted: it needs root, and a kernel that is not "
		       "locked down against it";
	case ENOENT:
		return "this kernel has no such event";
	case ENODEV:
	case EOPNOTSUPP:
		return "this machine does not support it";
	case ESRCH:
		return "the process is gone";
	case EMFILE:
	case ENFILE:
		return "too many open files: raise ulimit -n or attach to "
		       "fewer";
	case EBUSY:
		return "the kernel's resources for it are in use";
	case ENOSPC:
		return "no room for more events of this kind";
	case E2BIG:
		return "too many programs are attached there";
	default:
		return NULL;
	}
}

void attachment_add(struct attachment *out, int fd)
{
	out->fds = mem_grow(out->fds, (out->nfds + 1) * sizeof(int));
	out->fds[out->nfds++] = fd;
}

void attachment_probes(struct attachment *out, struct probe **p, uint32_t n,
		       const struct mechanism *m)
{
	out->probes = p;
	out->nprobes = n;
	out->mech = m;
}

static int attach_event(int event, int prog, const struct mechanism *m,
			uint64_t cookie, bool sampling, struct attachment *out)
{
	union bpf_attr a;
	int fd = event, err;

	if (m->cookies) {
		memset(&a, 0, sizeof(a));
		a.link_create.prog_fd = (uint32_t)prog;
		a.link_create.target_fd = (uint32_t)event;
		a.link_create.attach_type = BPF_PERF_EVENT;
		a.link_create.perf_event.bpf_cookie = cookie;
		fd = abi_bpf(BPF_LINK_CREATE, &a, sizeof(a));
		err = fd < 0 ? fd : 0;
	} else {
		err = ioctl(event, PERF_EVENT_IOC_SET_BPF, prog) ? -errno : 0;
	}
	if (!err && sampling && ioctl(event, PERF_EVENT_IOC_ENABLE, 0)) {
		err = -errno;
		if (fd != event)
			close(fd);
	}
	/* a link holds the event by itself */
	if (err || fd != event)
		close(event);
	if (!err)
		attachment_add(out, fd);
	return err;
}

int attach_perf(int event, int prog, const struct mechanism *m, uint64_t cookie,
		struct attachment *out)
{
	return attach_event(event, prog, m, cookie, false, out);
}

int attach_raw(const char *name, int prog, const struct mechanism *m,
	       uint64_t cookie, struct attachment *out)
{
	struct abi_raw_tracepoint a = { .name = abi_ptr(name),
					.prog_fd = (uint32_t)prog };
	size_t size = offsetof(struct abi_raw_tracepoint, cookie);
	int fd;

	if (m->cookies) {
		a.cookie = cookie;
		size = sizeof(a);
	}
	fd = abi_bpf(BPF_RAW_TRACEPOINT_OPEN, &a, size);
	if (fd < 0)
		return fd;
	attachment_add(out, fd);
	return 0;
}

int attach_any_cpu(void)
{
	uint32_t cpu;

	return perf_online_cpus(&cpu, 1) == 1 ? (int)cpu : 0;
}

static int sample_one(struct probe *p, const struct perf_event_attr *attr,
		      pid_t pid, int cpu, int prog, const struct mechanism *m,
		      struct attachment *out)
{
	int fd = abi_perf_open(attr, pid, cpu);

	return fd < 0 ? fd : attach_event(fd, prog, m, p->id, true, out);
}

static int sample_cpus(struct probe *p, const struct perf_event_attr *attr,
		       int prog, const struct mechanism *m,
		       struct attachment *out)
{
	uint32_t *cpus = mem_alloc(MAX_CPUS * sizeof(*cpus));
	int n = perf_online_cpus(cpus, MAX_CPUS), err = n < 0 ? n : 0;

	for (int i = 0; !err && i < n; i++) {
		err = sample_one(p, attr, -1, (int)cpus[i], prog, m, out);
		/* it may have gone offline since we looked */
		if (err == -ENODEV && n > 1)
			err = 0;
	}
	free(cpus);
	if (!err && !out->nfds)
		err = -ENODEV;
	return err;
}

/* Threads that come later inherit the event. */
static int sample_threads(struct probe *p, const struct perf_event_attr *attr,
			  int prog, const struct mechanism *m,
			  struct attachment *out)
{
	struct perf_event_attr own = *attr;
	char path[64];
	struct dirent *e;
	int err = 0;
	DIR *d;

	snprintf(path, sizeof(path), "/proc/%d/task", (int)p->pid);
	d = opendir(path);
	if (!d)
		return -ESRCH;
	own.inherit = 1;
	while (!err && (e = readdir(d))) {
		pid_t tid = atoi(e->d_name);

		if (tid <= 0)
			continue;
		err = sample_one(p, &own, tid, -1, prog, m, out);
		if (err == -ESRCH && tid != p->pid)
			err = 0;
	}
	closedir(d);
	return err;
}

int attach_sampling(struct probe **p, uint32_t n, const struct mechanism *m,
		    int prog, struct attachment *out, const char **why)
{
	struct perf_event_attr attr;
	int err;

	p[0]->provider->event(p[0], &attr);
	attachment_probes(out, p, n, m);
	err = p[0]->pid ? sample_threads(p[0], &attr, prog, m, out)
			: sample_cpus(p[0], &attr, prog, m, out);
	if (err) {
		probe_detach(out);
		*why = attach_reason(err);
	}
	return err;
}

int attach_sampling_cpu(struct attachment *a, uint32_t cpu)
{
	struct probe *p = a->probes[0];
	struct perf_event_attr attr;

	if (p->pid)
		return 0;
	p->provider->event(p, &attr);
	return sample_one(p, &attr, -1, (int)cpu, a->prog, a->mech, a);
}

const struct mechanism *mechanism_perf(struct mechanism *m)
{
	m->cookies = feature_has(FEATURE_PERF_COOKIE);
	return m;
}

const struct mechanism *mechanism_raw(struct mechanism *m)
{
	m->cookies = feature_has(FEATURE_RAW_TP_COOKIE);
	return m;
}
