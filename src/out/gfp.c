// SPDX-License-Identifier: Apache-2.0
/*
 * Flags of the kernel's allocator (gfp_t), for %gr: the combinations that
 * include/linux/gfp_types.h names, largest first, then single bits, then what
 * nobody has named as a number. The bits have kept their places since 5.10 but
 * for those that are left out here.
 */
#include "out/out_priv.h"

#define HIGHUSER_MOVABLE 0x2100cca
#define TRANSHUGE_LIGHT 0x21c20ca

static const struct {
	const char *name;
	uint64_t bits;
} flags[] = {
	{ "GFP_TRANSHUGE", TRANSHUGE_LIGHT | 0x400 },
	{ "GFP_TRANSHUGE_LIGHT", TRANSHUGE_LIGHT },
	{ "GFP_HIGHUSER_MOVABLE", HIGHUSER_MOVABLE },
	{ "GFP_HIGHUSER", 0x100cc2 },
	{ "GFP_USER", 0x100cc0 },
	{ "GFP_KERNEL_ACCOUNT", 0x400cc0 },
	{ "GFP_KERNEL", 0xcc0 },
	{ "GFP_NOFS", 0xc40 },
	{ "GFP_ATOMIC", 0x820 },
	{ "GFP_NOIO", 0xc00 },
	{ "GFP_NOWAIT", 0x2800 },
	{ "GFP_DMA", 0x1 },
	{ "__GFP_HIGHMEM", 0x2 },
	{ "GFP_DMA32", 0x4 },
	{ "__GFP_MOVABLE", 0x8 },
	{ "__GFP_RECLAIMABLE", 0x10 },
	{ "__GFP_HIGH", 0x20 },
	{ "__GFP_IO", 0x40 },
	{ "__GFP_FS", 0x80 },
	{ "__GFP_ZERO", 0x100 },
	{ "__GFP_DIRECT_RECLAIM", 0x400 },
	{ "__GFP_KSWAPD_RECLAIM", 0x800 },
	{ "__GFP_WRITE", 0x1000 },
	{ "__GFP_NOWARN", 0x2000 },
	{ "__GFP_RETRY_MAYFAIL", 0x4000 },
	{ "__GFP_NOFAIL", 0x8000 },
	{ "__GFP_NORETRY", 0x10000 },
	{ "__GFP_MEMALLOC", 0x20000 },
	{ "__GFP_COMP", 0x40000 },
	{ "__GFP_NOMEMALLOC", 0x80000 },
	{ "__GFP_HARDWALL", 0x100000 },
	{ "__GFP_THISNODE", 0x200000 },
	{ "__GFP_ACCOUNT", 0x400000 },
	{ "__GFP_ZEROTAGS", 0x800000 },
	{ "__GFP_SKIP_ZERO", 0x1000000 },
	{ "__GFP_SKIP_KASAN", 0x2000000 },
	{ "__GFP_NO_OBJ_EXT", 0x4000000 },
};

void gfp_put(uint64_t v, struct sbuf *to)
{
	const char *between = "";

	if (!v)
		sbuf_putc(to, '0');
	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++) {
		if ((v & flags[i].bits) != flags[i].bits)
			continue;
		sbuf_puts(to, between);
		sbuf_puts(to, flags[i].name);
		v &= ~flags[i].bits;
		between = "|";
	}
	if (v && *between)
		sbuf_puts(to, between);
	if (v)
		sbuf_printf(to, "0x%llx", (unsigned long long)v);
}

bool gfp_value(const char *name, uint64_t *bits)
{
	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++) {
		if (strcmp(flags[i].name, name) != 0)
			continue;
		*bits = flags[i].bits;
		return true;
	}
	return false;
}
