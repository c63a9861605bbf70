// SPDX-License-Identifier: Apache-2.0
/* The BTF of modules: which there are, and their types beside the kernel's. */
#include <bpf/bpf.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "kernel/btf_int.h"
#include "kernel/glob.h"

static int by_module_name(const void *a, const void *b)
{
	return strcmp(((const struct btf_module *)a)->name,
		      ((const struct btf_module *)b)->name);
}

/* Sorted, so that of several modules with a name the same one is taken. */
static void list_modules(struct btf_kernel *b)
{
	DIR *d = b->modules_listed ? NULL : opendir(BTF_DIR);
	struct dirent *e;

	b->modules_listed = true;
	if (!d)
		return;
	while ((e = readdir(d)) &&
	       b->modules.len < (1u << (32 - BTF_LOCAL_BITS)) - 1) {
		struct btf_module m = { 0 };

		if (*e->d_name == '.' || !strcmp(e->d_name, "vmlinux"))
			continue;
		m.name = mem_strdup(e->d_name);
		vec_push(&b->modules, m);
	}
	closedir(d);
	if (b->modules.len)
		qsort(b->modules.at, b->modules.len, sizeof(*b->modules.at),
		      by_module_name);
}

void btf_modules_close(struct btf_kernel *b)
{
	for (size_t i = 0; i < b->modules.len; i++) {
		btf_close(b->modules.at[i].btf);
		free(b->modules.at[i].name);
	}
	vec_free(&b->modules);
}

uint32_t btf_module_count(struct btf_kernel *b)
{
	list_modules(b);
	return (uint32_t)b->modules.len;
}

const char *btf_module_name(const struct btf_kernel *b, uint32_t module)
{
	return module && module <= b->modules.len
		       ? b->modules.at[module - 1].name
		       : "vmlinux";
}

/* The types of one module; NULL when they cannot be read. */
static struct btf_kernel *module_types(struct btf_kernel *b, uint32_t module)
{
	struct btf_module *m;
	char *path;

	if (!module || module > btf_module_count(b))
		return NULL;
	m = &b->modules.at[module - 1];
	if (!m->tried) {
		path = mem_printf(BTF_DIR "%s", m->name);
		m->btf = btf_open_path(path, b);
		free(path);
	}
	m->tried = true;
	return m->btf;
}

static uint32_t id_of(uint32_t module, uint32_t local)
{
	return local ? module << BTF_LOCAL_BITS | local : 0;
}

/* @shared: the name's place in the kernel's strings, which those of a module
 * go on from; 0 when it is not there. */
static uint32_t find_beside(struct btf_kernel *b, uint32_t module,
			    uint32_t shared, const char *name, uint32_t kind)
{
	struct btf_kernel *m = module_types(b, module);
	uint32_t text;

	if (!m)
		return 0;
	text = shared ? shared : btf_find_text(m, name);
	return text ? id_of(module, btf_scan(m, text, kind)) : 0;
}

uint32_t btf_find_in_module(struct btf_kernel *b, uint32_t module,
			    const char *name, uint32_t kind)
{
	return *name ? find_beside(b, module, btf_find_text(b, name), name,
				   kind)
		     : 0;
}

uint32_t btf_find_in(struct btf_kernel *b, const char *module, const char *name,
		     uint32_t kind)
{
	uint32_t id = 0, shared, n;

	if (!*name)
		return 0;
	if (!module || glob_fits(module, "vmlinux"))
		id = btf_find(b, name, kind);
	if (id || (module && !strcmp(module, "vmlinux")))
		return id;
	n = btf_module_count(b);
	shared = n ? btf_find_text(b, name) : 0;
	for (uint32_t i = 1; !id && i <= n; i++)
		if (!module || glob_fits(module, btf_module_name(b, i)))
			id = find_beside(b, i, shared, name, kind);
	return id;
}

struct each {
	uint32_t module;
	bool (*fn)(uint32_t id, const char *name, void *data);
	void *data;
};

static bool pass_on(uint32_t id, const char *name, void *data)
{
	struct each *e = data;

	return e->fn(id_of(e->module, id), name, e->data);
}

void btf_each_of_module(struct btf_kernel *b, uint32_t module, uint32_t kind,
			bool (*fn)(uint32_t id, const char *name, void *data),
			void *data)
{
	struct each e = { module, fn, data };
	struct btf_kernel *m = module_types(b, module);

	if (m)
		btf_each(m, kind, pass_on, &e);
}

static bool is_named(int fd, const char *name)
{
	struct bpf_btf_info info = { 0 };
	uint32_t size = sizeof(info);
	char text[64] = "";

	info.name = (uint64_t)(uintptr_t)text;
	info.name_len = sizeof(text);
	return !bpf_obj_get_info_by_fd(fd, &info, &size) && info.kernel_btf &&
	       !strcmp(text, name);
}

int btf_module_fd(const char *module)
{
	uint32_t id = 0;
	int fd;

	while (!bpf_btf_get_next_id(id, &id)) {
		fd = bpf_btf_get_fd_by_id(id);
		if (fd < 0 && errno != ENOENT)
			return -errno;
		if (fd >= 0 && is_named(fd, module))
			return fd;
		if (fd >= 0)
			close(fd);
	}
	return -ENOENT;
}
