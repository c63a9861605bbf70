// SPDX-License-Identifier: Apache-2.0
/* BTF: every question of kernel/btf.h about every type of damaged bytes. */
#include <linux/btf.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/btf.h"

#define TYPES 2000 /* enough of them */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t sum;

static void see_members(struct btf_kernel *b, uint32_t id)
{
	uint32_t n = btf_vlen_of(b, id), type;
	struct btf_member_info m;
	const char *name;
	int64_t value;

	for (uint32_t i = 0; i <= n; i++) {
		if (btf_member_at(b, id, i, &m))
			sum += strlen(m.name) + m.type;
		if (btf_enum_at(b, id, i, &name, &value))
			sum += strlen(name);
		if (btf_param_at(b, id, i, &name, &type))
			sum += strlen(name) + type;
	}
}

static void see_type(struct btf_kernel *b, uint32_t id)
{
	struct btf_int_info info;
	uint32_t elem, n;

	sum += btf_type_kind(b, id) + strlen(btf_type_name(b, id));
	sum += btf_skip_mods(b, id) + btf_resolve(b, id) + btf_type_size(b, id);
	sum += btf_has_tag(b, id, "user") + btf_pointee(b, id);
	sum += btf_int_info(b, id, &info) + btf_array_info(b, id, &elem, &n);
	sum += btf_proto(b, id) + btf_return_type(b, id);
	see_members(b, id);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct btf_kernel *b = btf_open_data(data, size);
	uint32_t n, id;
	int64_t value;

	if (!b)
		return 0;
	n = btf_type_count(b);
	for (uint32_t i = 0; i < n + 2 && i < TYPES; i++)
		see_type(b, i);
	see_type(b, UINT32_MAX);
	sum += btf_find(b, "task", BTF_KIND_STRUCT);
	sum += btf_find(b, "", BTF_KIND_ENUM);
	sum += btf_find_enumerator(b, "ONE", &id, &value);
	sum += btf_find_tracepoint(b, NULL, "sched_switch");
	btf_close(b);
	return 0;
}
