// SPDX-License-Identifier: Apache-2.0
#include "ftrace/address.h"

#include <inttypes.h>

#include "kernel/kallsyms.h"

const char *address_name(struct addresses *a, uint64_t address,
			 uint64_t *distance, const char **module)
{
	if (!a->read)
		a->symbols = kallsyms_load();
	a->read = true;
	return a->symbols ? kallsyms_name(a->symbols, address, distance, module)
			  : NULL;
}

/* Symbols end where the next begins: the last byte is searched for. */
static uint64_t size_of(struct kallsyms *k, uint64_t start)
{
	uint64_t in = 0, out = 1, at;

	while (out < 1 << 24 && kallsyms_name(k, start + out, &at, NULL) &&
	       at == out) {
		in = out;
		out *= 2;
	}
	while (out - in > 1) {
		uint64_t mid = in + (out - in) / 2;

		if (kallsyms_name(k, start + mid, &at, NULL) && at == mid)
			in = mid;
		else
			out = mid;
	}
	return out;
}

void address_put(struct addresses *a, uint64_t address, bool offset,
		 struct sbuf *to)
{
	uint64_t distance = 0;
	const char *module = "", *name;

	name = address_name(a, address, &distance, &module);
	if (!name) {
		sbuf_printf(to, "0x%" PRIx64, address);
		return;
	}
	sbuf_puts(to, name);
	if (offset)
		sbuf_printf(to, "+0x%" PRIx64 "/0x%" PRIx64, distance,
			    size_of(a->symbols, address - distance));
	if (*module)
		sbuf_printf(to, " [%s]", module);
}

void address_free(struct addresses *a)
{
	kallsyms_free(a->symbols);
}
