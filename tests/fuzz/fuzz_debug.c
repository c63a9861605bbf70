// SPDX-License-Identifier: Apache-2.0
/* Debug information of ELF files, given through a memory file. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/mem.h"
#include "elf/debug.h"
#include "elf/elf.h"
#include "type/type.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint64_t sum;

static void see_address(uint64_t address, void *data)
{
	(void)data;
	sum += address;
}

static bool see_parameter(const struct debug_parameter *p, void *data)
{
	struct sbuf text = { 0 };

	debug_type_name(data, p->type, &text);
	sum += text.len + debug_by_reference(data, p->type);
	sbuf_free(&text);
	return true;
}

/* What is asked of a function when it is probed, and of a frame. */
static void ask_address(struct debug *d, uint64_t address)
{
	struct debug_frame frames[8];
	debug_ref function = debug_function(d, address);
	uint32_t n = debug_frames(d, address, frames, 8);

	debug_parameters(d, function, see_parameter, d);
	sum += debug_returns(d, function);
	for (uint32_t i = 0; i < n; i++)
		sum += frames[i].line +
		       (frames[i].name ? strlen(frames[i].name) : 0) +
		       (frames[i].file ? strlen(frames[i].file) : 0);
}

struct seen {
	struct debug *d;
	uint32_t left; /* symbols to look at */
};

static bool see_symbol(const struct elf_symbol *s, void *data)
{
	struct seen *seen = data;

	if (!strncmp(s->name, "dwarf_", 6))
		ask_address(seen->d, s->address);
	return --seen->left > 0;
}

static void ask_types(const char *path)
{
	static const char *const names[] = { "struct dwarf_item", "dwarf_id",
					     "enum shape", "shapes::Derived",
					     "union dwarf_word" };
	struct arena arena = { 0 };
	struct types types;
	int64_t value;

	types_init(&types, &arena);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const struct type *t =
			type_by_name_in(&types, names[i], path, 0);

		if (!t)
			continue;
		type_complete_all(&types, t);
		sum += t->size + strlen(type_str(&types, t));
	}
	if (type_find_enumerator_in(&types, "SHAPE_FLAT", path, 0, &value))
		sum += (uint64_t)value;
	types_free(&types);
	arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int fd = memfd_create("fuzz", MFD_CLOEXEC);
	struct seen seen = { .left = 64 };
	const char *why = NULL;
	char path[64];
	struct elf *e;
	uint32_t near;

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	e = elf_open_file(path, &why);
	seen.d = e ? debug_open(e) : NULL;
	if (seen.d) {
		elf_each(e, see_symbol, &seen);
		debug_lines(seen.d, "work_dwarf.c", 68, 0, see_address, NULL,
			    &near);
		debug_lines(seen.d, "work.h", 1, 0, see_address, NULL, &near);
		debug_inlined(seen.d, "inlined", see_address, NULL);
		debug_close(seen.d);
		ask_types(path);
	}
	elf_release(e);
	close(fd);
	return 0;
}
