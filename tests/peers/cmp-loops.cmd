# Loops over maps and ranges: what they see, and where they end.
try() {
	timeout 30 bpftrace -q "$@" >out 2>err
	echo "$?"
	cat out
	grep -m 1 ERROR err
}
try -e 'BEGIN { @a[1] = 1; for ($kv : @a) { print($kv); print($kv.0); print($kv.1); } }'
try -e 'BEGIN { @a["k"] = (1,"z"); for ($kv : @a) { print($kv.1.1); } }'
try -e 'BEGIN { @a[1] = sum(5); @b[1]=avg(6); @c[1]=min(2); @d[1]=max(3); for ($kv : @a) { print($kv.1); } for ($kv : @b) { print($kv.1); } for ($kv : @c) { print($kv.1); } for ($kv : @d) { print($kv.1); } }'
try -e 'BEGIN { $kv = 1; @a[1] = 1; for ($kv : @a) { } }'
try -e 'BEGIN { @a[1] = 1; @b[2]=2; for ($x : @a) { for ($y : @b) { print(($x.0, $y.0)); } } }'
try -e 'BEGIN { @a[1] = 1; $s = 0; for ($x : @a) { $s += $x.1; } print($s); }'
try -e 'BEGIN { @a[1] = 1; $s = "abc"; $t=(1,2); for ($x : @a) { print($s); print($t); } }'
try -e 'BEGIN { @a[1] = 1; @a[2] = 2; @a[3]=3; for ($x : @a) { if ($x.0 == 2) { continue; } @c++; } print(@c); clear(@a); }'
try -e 'BEGIN { @a[1] = 1; @a[2] = 2; for ($x : @a) { @c++; break; } print(@c); clear(@a); }'
try -e 'BEGIN { for ($i : 0..3) { print($i); } }'
try -e 'BEGIN { for ($i : 3..0) { print($i); } print("done"); }'
try -e 'BEGIN { $n = 3; for ($i : 1..$n) { print($i); $n = 10; } }'
try -e 'BEGIN { for ($i : 0..5) { if ($i == 1) { continue; } if ($i == 3) { break; } print($i); } }'
try -e 'BEGIN { for ($i : 0..2) { for ($j : 0..2) { print(($i, $j)); } } }'
try -e 'BEGIN { for ($i : (uint8)0..(uint8)3) { print($i); print(sizeof($i)); } }'
