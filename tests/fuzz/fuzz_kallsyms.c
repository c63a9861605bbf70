// SPDX-License-Identifier: Apache-2.0
/* Symbol lists of the kernel. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "kernel/kallsyms.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool see(const char *name, char type, uint64_t address,
		const char *module, void *data)
{
	size_t *sum = data;

	*sum += strlen(name) + strlen(module) + (size_t)type + address;
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const uint64_t addresses[] = { 0, 1, 0xffffffff81000000ull,
					      UINT64_MAX };
	char *text = mem_alloc(size + 1);
	struct kallsyms *k;
	size_t sum = 0;

	memcpy(text, data, size);
	kallsyms_parse(text, size, see, &sum);
	k = kallsyms_load_text(text, size);
	for (size_t i = 0; k && i < sizeof(addresses) / sizeof(*addresses);
	     i++) {
		uint64_t offset;
		const char *module, *name;

		name = kallsyms_name(k, addresses[i], &offset, &module);
		if (name)
			sum += strlen(name);
	}
	if (k)
		kallsyms_free(k);
	free(text);
	return 0;
}
