# A number that the body of a loop over a map counts and tests is known to the
# verifier at the begin; the loop must load nevertheless.
--- prog
BEGIN {
	@m[1] = 1; @m[2] = 2; @m[3] = 3;
	$n = 0;
	for ($kv : @m) { $n++; if ($n == 2) { break; } }
	print($n);
	$seen = 0;
	for ($kv : @m) {
		if ($seen++ < 1) { print("first"); }
	}
	print($seen);
	clear(@m);
}
--- needs root bpf
--- stdout
2
first
3


