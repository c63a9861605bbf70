# Widths, wrap, shifts, complement, logic.
--- prog
BEGIN { print((uint8)255 + (uint8)1); print(1 << 31); print(1 << 40); print((int8)200); print(~0); print(!5); print(3 == 3); print(5 & 3 == 1); print(7 ^ 2 | 8); print(0x10 + 010 + 1e3 + 1_000); exit(); }
--- needs
root bpf
--- stdout
256
2147483648
1099511627776
-56
18446744073709551615
false
true
0
13
2024


