# Integer conversions cut to their size.
--- prog
BEGIN { $x = (uint64)0x1ffffffff; printf("%d %u %x %ld %lu %lx %llx\n", $x, $x, $x, $x, $x, $x, $x); printf("%hhd %hd %ld %lx\n", 300, 70000, -1, -1); exit(); }
--- needs
root bpf
--- stdout
-1 4294967295 ffffffff 8589934591 8589934591 1ffffffff 1ffffffff
44 4464 -1 ffffffffffffffff


