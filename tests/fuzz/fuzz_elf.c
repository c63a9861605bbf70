// SPDX-License-Identifier: Apache-2.0
/* ELF files, given through a memory file. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "elf/elf.h"
#include "elf/usdt.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t sum;

static bool see(const struct elf_symbol *s, void *data)
{
	(void)data;
	sum += strlen(s->name) + s->size;
	return true;
}

static bool see_probe(const struct usdt_note *n, void *data)
{
	const char *text = n->args;
	struct usdt_arg a;

	(void)data;
	sum += strlen(n->provider) + strlen(n->name);
	while (usdt_next_arg(&text, &a))
		sum += a.kind + a.nsymbol;
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const uint64_t addresses[] = { 0, 0x1000, 0x401000, UINT64_MAX };
	int fd = memfd_create("fuzz", MFD_CLOEXEC);
	struct elf_symbol symbol;
	const char *why = NULL;
	char path[64];
	struct elf *e;
	uint64_t at;

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	e = elf_open_file(path, &why);
	if (e) {
		elf_each(e, see, NULL);
		usdt_each(e, see_probe, NULL);
		sum += elf_find(e, "main", &symbol);
		sum += elf_find_any(e, "environ", &symbol);
		sum += elf_function_count(e) + elf_is_pie(e);
		for (size_t i = 0; i < 4; i++) {
			sum += elf_find_address(e, addresses[i], &symbol);
			sum += elf_offset(e, addresses[i], &at);
			sum += elf_address(e, addresses[i], &at);
		}
		elf_release(e);
	} else if (!why) {
		abort(); /* a refusal without a reason */
	}
	close(fd);
	return 0;
}
