// SPDX-License-Identifier: Apache-2.0
/*
 * The notes. Descriptor, all in the size of the file's addresses: address of
 * the nop, address of the section .stapsdt.base when it was linked, address of
 * the semaphore or 0; then provider, name and arguments, each with its NUL.
 *
 * Prelinking moves a file's segments but leaves notes alone, as they are not
 * loaded: how far .stapsdt.base has moved tells how far all has.
 */
#include "elf/usdt.h"

#include <string.h>

#include "elf/priv.h"

#define NOTE_OWNER "stapsdt"
#define NOTE_TYPE 3

struct notes {
	struct elf *elf;
	uint64_t base; /* address of .stapsdt.base; 0 unknown */
	bool wide;     /* 8-byte addresses */
	bool (*fn)(const struct usdt_note *n, void *data);
	void *data;
};

static uint64_t base_of(Elf *elf)
{
	GElf_Shdr h;

	return elf_section(elf, ".stapsdt.base", &h) ? h.sh_addr : 0;
}

/* A text with its NUL off the front; NULL when there is no NUL. */
static const char *take_text(const char **at, const char *end)
{
	const char *text = *at;
	const char *nul = memchr(text, '\0', (size_t)(end - text));

	*at = nul ? nul + 1 : end;
	return nul ? text : NULL;
}

/* Numbers are in the byte order of the file, which has to be ours. */
static uint64_t take_address(const struct notes *ns, const char **at)
{
	uint64_t wide;
	uint32_t narrow;

	if (ns->wide) {
		memcpy(&wide, *at, sizeof(wide));
		*at += sizeof(wide);
		return wide;
	}
	memcpy(&narrow, *at, sizeof(narrow));
	*at += sizeof(narrow);
	return narrow;
}

/* False when the receiver has had enough. */
static bool read_note(const struct notes *ns, const char *at, const char *end)
{
	struct usdt_note n = { 0 };
	uint64_t base, semaphore;

	if (end - at < (ns->wide ? 24 : 12))
		return true;
	n.address = take_address(ns, &at);
	base = take_address(ns, &at);
	semaphore = take_address(ns, &at);
	n.provider = take_text(&at, end);
	n.name = n.provider ? take_text(&at, end) : NULL;
	n.args = n.name ? take_text(&at, end) : NULL;
	if (!n.args || !*n.provider || !*n.name)
		return true;
	if (ns->base && base) {
		n.address += ns->base - base;
		semaphore += semaphore ? ns->base - base : 0;
	}
	if (!elf_offset(ns->elf, n.address, &n.offset))
		return true;
	if (semaphore && !elf_offset(ns->elf, semaphore, &n.semaphore))
		return true;
	return ns->fn(&n, ns->data);
}

static bool read_section(const struct notes *ns, Elf_Data *d)
{
	const char *bytes = d->d_buf;
	size_t at = 0, next, name, desc;
	GElf_Nhdr h;

	while (at < d->d_size &&
	       (next = gelf_getnote(d, at, &h, &name, &desc)) > at) {
		at = next;
		if (h.n_type != NOTE_TYPE || h.n_namesz != sizeof(NOTE_OWNER) ||
		    memcmp(bytes + name, NOTE_OWNER, sizeof(NOTE_OWNER)))
			continue;
		if (!read_note(ns, bytes + desc, bytes + desc + h.n_descsz))
			return false;
	}
	return true;
}

void usdt_each(struct elf *e, bool (*fn)(const struct usdt_note *n, void *data),
	       void *data)
{
	Elf *elf = elf_handle(e);
	struct notes ns = { .elf = e,
			    .base = base_of(elf),
			    .wide = elf_is_64(e),
			    .fn = fn,
			    .data = data };
	Elf_Scn *scn = NULL;
	GElf_Shdr h;
	Elf_Data *d;

	while ((scn = elf_nextscn(elf, scn))) {
		if (!gelf_getshdr(scn, &h) || h.sh_type != SHT_NOTE)
			continue;
		d = elf_getdata(scn, NULL);
		if (d && d->d_buf && !read_section(&ns, d))
			return;
	}
}
