// SPDX-License-Identifier: Apache-2.0
#include "kernel/bpfprog.h"

#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"

typedef void (*func_fn)(const struct bpfprog_func *f, void *data);

static void give(const struct btf *btf, uint32_t prog, uint32_t id, func_fn fn,
		 void *data)
{
	const struct btf_type *t = btf__type_by_id(btf, id);
	const struct btf_type *proto =
		t && btf_is_func(t) ? btf__type_by_id(btf, t->type) : NULL;
	struct bpfprog_func f = { .prog = prog, .btf_id = id };

	if (!proto || !btf_is_func_proto(proto))
		return;
	f.nparams = btf_vlen(proto);
	f.name = btf__name_by_offset(btf, t->name_off);
	if (f.name && *f.name)
		fn(&f, data);
}

/* What has no BTF has no functions that can be named. */
static void each_of(int fd, uint32_t prog, func_fn fn, void *data)
{
	struct bpf_prog_info info = { 0 }, want = { 0 };
	uint32_t len = sizeof(info);
	struct bpf_func_info *funcs;
	struct btf *btf;

	if (bpf_obj_get_info_by_fd(fd, &info, &len) || !info.btf_id ||
	    !info.nr_func_info || info.func_info_rec_size != sizeof(*funcs))
		return;
	funcs = mem_alloc(info.nr_func_info * sizeof(*funcs));
	want.func_info = (uint64_t)(uintptr_t)funcs;
	want.nr_func_info = info.nr_func_info;
	want.func_info_rec_size = sizeof(*funcs);
	len = sizeof(want);
	btf = bpf_obj_get_info_by_fd(fd, &want, &len)
		      ? NULL
		      : btf__load_from_kernel_by_id(info.btf_id);
	for (uint32_t i = 0; btf && i < want.nr_func_info; i++)
		give(btf, prog, funcs[i].type_id, fn, data);
	btf__free(btf);
	free(funcs);
}

int bpfprog_each(func_fn fn, void *data)
{
	uint32_t id = 0;
	int fd;

	while (!bpf_prog_get_next_id(id, &id)) {
		fd = bpf_prog_get_fd_by_id(id);
		if (fd < 0)
			continue; /* it has gone meanwhile */
		each_of(fd, id, fn, data);
		close(fd);
	}
	return errno == ENOENT ? 0 : -errno;
}
