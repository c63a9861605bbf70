# Tuples and records: parts, comparison, growth, keys.
try() {
	timeout 30 bpftrace -q "$@" >out 2>err
	echo "$?"
	cat out
	grep -m 1 ERROR err
}
try -e 'BEGIN { $a = (1, "abc"); $a.0 = 2; }'
try -e 'BEGIN { $a = (1, (2, (3, "x"))); print($a.1.1.1); print($a[1][1][0]); }'
try -e 'BEGIN { $a = (1, 2); print($a[5]); }'
try -e 'BEGIN { $a = (1, 2); $b = (1, 2); print($a == $b); print($a != $b); print($a < $b); }'
try -e 'BEGIN { print((1, "a") == (1, "a")); print((1, "a") == (1, "b")); print((1,2) == (1,2,3)); }'
try -e 'BEGIN { print((1, "a") == (1, "ab")); }'
try -e 'BEGIN { $a = (1, "a"); $a = (300, "abcdef"); print($a); }'
try -e 'BEGIN { $a = (1, "a"); $a = ("a", 1); }'
try -e 'BEGIN { @a = (1, 2); @a = (3, 70000); print(@a); }'
try -e 'BEGIN { @[1, 2] = 1; @[(3, 4)] = 2; print(@[(1, 2)]); print(@[3, 4]); }'
try -e 'BEGIN { @[1, (2, 3)] = 1; $k = (1, (2, 3)); print(@[$k]); }'
try -e 'BEGIN { @[(1,)] = 1; @[(2)] = 1; }'
try -e 'BEGIN { @a[(1, "a")] = (2, "b"); for ($kv : @a) { print($kv); print($kv.0.1); print($kv.1.0); } }'
try -e 'BEGIN { $r = (x=1, y=(z=2, w=3)); print($r.y.w); print($r); @ = $r; }'
try -e 'BEGIN { $r = (x=1); $r = (y=1); }'
try -e 'BEGIN { $r = (x=1, y=2); $r = (y=3, x=4); print($r); }'
try -e 'BEGIN { @[(x=1, y="a")] = 1; print(@[(x=1, y="a")]); }'
try -e 'BEGIN { printf("%s\n", (x=1, y="a")); print(((x=1), 2)); }'
