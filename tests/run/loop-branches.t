# Many rounds of a loop deep within others, each with a choice of ways: too many
# jumps to follow all of them.
--- prog
begin {
	@k[0] = 4; @m = 0;
	for ($i : 0..40) {
		$w = 0;
		while ($w < @k[0] + 26) {
			$w++;
			for ($j : 0..3) {
				@m += $j;
				if (@k[$w] >= 1) { @k[$w]--; }
				else { for ($kv : @k) { if ($kv.0 == 0) { @z++; } } }
			}
			if (@k[$w] > @k[$i] || @k[$i] > 7) { @odd++; }
		}
		@k[$w] = 2;
	}
	printf("%d %d %d %d\n", @m, @z, @k[30], @odd);
}
end { clear(@k); clear(@m); clear(@z); clear(@odd); }
--- args -q {prog}
--- needs root bpf kernel>=5.17
--- stdout
3600 3522 2 0


