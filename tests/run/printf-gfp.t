# Flags of the allocator: named combinations, single bits, and the rest.
--- prog
BEGIN {
	printf("%gr %gr %gr\n", 0xcc0, 0x400cc0, 0);
	printf("%gr|%12gr|%-12gr|\n", 0x12dc0, 1, 0x2);
	printf("%gr %gr\n", 0x80000020, 0x2100cca);
}
--- needs
root bpf
--- stdout
GFP_KERNEL GFP_KERNEL_ACCOUNT 0
GFP_KERNEL|__GFP_ZERO|__GFP_NOWARN|__GFP_NORETRY|     GFP_DMA|__GFP_HIGHMEM|
__GFP_HIGH|0x80000000 GFP_HIGHUSER_MOVABLE


