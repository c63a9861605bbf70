# Loops within each other deeper than the kernel has room for functions: the inner
# ones are jumps around calls, which need may_goto: else the verifier follows all
# rounds, and gives up.
--- prog
begin {
	@k[1] = 10; @k[2] = 20;
	for ($i : 0..40) {
		let $v: int64 = 65536;
		$w = 0;
		while ($w < 3) {
			$w++;
			for ($j : 0..(@k[1] - 8)) {
				@c[$v, $w] = count();
				for ($kv : @k) {
					@n += $kv.1;
					for ($l : 0..3) {
						if ($l == $w) { break; }
						@d += $l;
					}
				}
			}
			if ($w == 2 && $i % 2 == 0) { $v++; break; }
		}
	}
	print(@c[65536, 1]); print(@c[65536, 2]); print(@c[65536, 3]);
	printf("%d %d\n", @n, @d);
}
end { clear(@k); clear(@c); clear(@n); clear(@d); }
--- args -q {prog}
--- needs root bpf kernel>=6.9
--- stdout
80
80
40
6000 400


