# Loops over maps within each other, and several behind each other, whose bodies
# count and test numbers in any order: the verifier takes them all. 24 elements
# of @k are met; three loops stand in the body of one.
--- prog
BEGIN
{
	@m[1] = 1; @m[2] = 5; @m[3] = 7; @m[4] = 9;
	for ($i : 0..6) { @k[$i] = $i; }
	$n = 0; $odd = 0; $in = 0; $big = 0; $all = 0; $deep = 0;
	for ($x : @m) {
		$in = 0;
		for ($y : @k) {
			$n++;
			if ($n == 7) { $odd = 3; }
			if ($y.1 < 2) { continue; }
			$in++;
			if ($in == 9) { break; }
			if ($odd == 3 && $in > 2) { $odd++; $all += $in > 3 ? 0 : 1; }
		}
		for ($y : @k) { if ($y.1 == 5) { $big++; break; } $all += 0; }
		for ($i : 0..3) { if ($big == 4 && $i == 2) { $all += 10; } }
	}
	for ($x : @m) {
		if ($x.1 == 9) { for ($y : @k) { $all += 100; if ($all > 2000) { return; } } }
		if ($all < 3) { $n = 0; } else { $n++; }
	}
	for ($x : @m) { for ($y : @k) { for ($z : @m) { if ($z.0 > $y.0) { $deep++; } } } }
	printf("%d %d %d %d %d %d\n", $n, $odd, $in, $big, $all, $deep);
	clear(@m); clear(@k);
}
--- needs root bpf kernel>=5.17
--- timeout 30
--- stdout
28 4 4 4 611 40


