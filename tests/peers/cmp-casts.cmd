# Casts, pointers and the widths of what is computed.
try() {
	timeout 30 bpftrace -q "$@" >out 2>err
	echo "$?"
	cat out
	grep -m 1 ERROR err
}
try -e 'BEGIN { print((uint8)300); print((int8)200); print((int8)-1); print((uint64)-1); print((uint32)-1); print((int32)0xffffffff); print((bool)5); print((bool)0); print((int64)true); }'
try -e 'BEGIN { $x = 300; print((uint8)$x); print((int8)$x); print((int64)(int8)$x); $y = -1; print((uint32)$y); print((uint64)(uint8)$y); }'
try -e 'BEGIN { print((string)5); }'
try -e 'BEGIN { print((int32)"abc"); }'
try -e 'BEGIN { print((int64)"5"); }'
try -e 'BEGIN { print((foo)5); }'
try -e 'BEGIN { print((int32[2])0x100000002); print((int8[4])(int32)0x01020304); print((uint8[8])1); }'
try -e 'BEGIN { print((int32)(1,2)); }'
try -e 'BEGIN { $a = (int8[4])(int32)5; print($a == (int8[4])(int32)5); print($a[0]); print($a[4]); }'
try -e 'BEGIN { print((void *)5 == (void *)5); $p = (int32 *)100; print($p + 1); print($p - 1); print(1 + $p); $p++; print($p); print($p > 0); }'
try -e 'BEGIN { $p = (int32 *)100; $q = (int32 *)200; print($q - $p); print($q > $p); print($q == $p); }'
try -e 'BEGIN { $p = (int32 *)100; print($p * 2); }'
try -e 'BEGIN { print(1 && 2); print(0 || 0); print(1 == true); print(true + 1); print(true == 1); print(true && false); print(!true); }'
try -e 'BEGIN { $a = (uint8)255; $b = (uint8)1; print($a + $b); print($a * $a); print($b - $a); print($a << 4); $a++; print($a); }'
try -e 'BEGIN { $a = (uint8)255; $a += 1; print($a); @a = (uint8)255; @a += 1; print(@a); @b = (uint8)255; @b++; print(@b); }'
try -e 'BEGIN { $a = 9223372036854775807; $a++; print($a); $b = 18446744073709551615; $b++; print($b); $c = (uint64)0; $c--; print($c); }'
try -e 'BEGIN { $a = -5; print($a / 2); print($a % 3); print($a >> 1); print($a * 2); print($a - 3); print(-5 / 2); print(-5 % 3); print(-5 >> 1); }'
try -e 'BEGIN { print(1 << 63); print(1 << 64); $s = 64; print(1 << $s); print(1 << -1); print((uint32)1 << 31); print((int32)1 << 31);  }'
