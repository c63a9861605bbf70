# find() says whether there is a key, and then gives its value.
--- prog
BEGIN {
	@a["x", 1] = 5; $v = 2;
	print(find(@a, ("x", 1), $v)); print($v);
	print(find(@a, ("y", 1), $v)); print($v);
	@n[1] = sum(3); @n[1] = sum(4); $i = 0;
	if (find(@n, ++$i, $v)) { print(($i, $v)); }
	clear(@a); clear(@n);
}
--- needs root bpf kernel>=5.19
--- stdout
true
5
false
5
(1, 7)


