# Aggregations with bounds, as keys have them, with top and divisor.
try() {
	timeout 30 bpftrace -q "$@" >out 2>err
	echo "$?"
	cat out
	grep -m 1 ERROR err
}
try -e 'BEGIN { @a["x"] = (int64)3; @a["y"] = (int64)1; @a["z"] = (int64)2; print(@a); print(@a, 2); print(@a, 1, 2); clear(@a); }'
try -e 'BEGIN { @c["x"] = sum(10); @c["y"] = sum(30); @c["z"] = sum(20); print(@c, 2); print(@c, 2, 10); clear(@c); }'
try -e 'BEGIN { @c[1] = avg(10); @c[1] = avg(21); @c[2] = avg(30); print(@c); print(@c, 1); clear(@c); }'
try -e 'BEGIN { @c[1] = min(10); @c[1] = min(-21); @c[2] = min(30); print(@c); clear(@c); @m["a"] = max(-1); @m["b"] = max(7); print(@m); clear(@m); }'
try -e 'BEGIN { @h = hist(0); @h = hist(-1); @h = hist(1); @h = hist(9223372036854775807); @h = hist((uint64)-1); }'
try -e 'BEGIN { @h = hist(15, 3); @h = hist(16, 3); @h = hist(17, 3); @h = hist(1024, 0); }'
try -e 'BEGIN { @h = lhist(-5, -10, 10, 5); }'
try -e 'BEGIN { @h = lhist(1500, 0, 10000, 1000); @h = lhist(15000, 0, 10000, 1000); @i = lhist(2048, 0, 8192, 1024); @j = lhist(5000000, 0, 10000000, 1000000); }'
try -e 'BEGIN { @h[1,"a"] = lhist(3, 0, 10, 5); @h[2,"b"] = lhist(3, 0, 10, 5); @h[2,"b"] = lhist(4, 0, 10, 5); print(@h, 1); print(@h, 1, 2); clear(@h); }'
try -e 'BEGIN { @ = stats(5); @ = stats(7); @k[1] = stats(-5); @k[1] = stats(2); @k[2] = stats(100); print(@k); print(@k, 1); print(@, 1, 2); clear(@k); }'
try -e 'BEGIN { @ = count(); @ = count(); $c = @; print($c); if (@ > 1) { print("gt"); } print(@ + 1); print((uint64)@); @x = (int64)@; print(-(int64)@); print(@ == 2); }'
try -e 'BEGIN { @ = avg(5); @ = avg(10); if (@ == 7) { print("y"); } print((int64)@ * 2); @s = sum(-3); print(@s < 0); print(@s); }'
