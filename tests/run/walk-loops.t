# Without for_each_map_elem user space runs the loops of programs that it fires:
# what is changed in a body is seen behind it, loops may be left and nested,
# elements deleted, and a loop may end the program.
--- env
SONDE_WITHOUT=for_each_map
--- prog
fn over($limit: int64) : int64
{
	for ($kv : @m) {
		if ($kv.1 > $limit) {
			return $kv.1;
		}
	}
	return 0;
}

BEGIN
{
	for ($i : 0..30) {
		@m[$i] = $i * 2;
		@c[$i % 3] = count();
		@s[$i % 4, "abc"] = sum($i);
	}
}

END
{
	$n = 0;
	$t = "nothing";
	$p = (1, "one");
	for ($kv : @m) {
		$n += $kv.1;
		if ($kv.0 == 5) {
			$t = "five";
			$p = ($kv.1, "ten");
		}
	}
	printf("sum %d, %s, (%d, %s), len %d\n", $n, $t, $p.0, $p.1, len(@m));
	$n = 0;
	for ($kv : @c) {
		$n += $kv.0 * 1000000 + (int64)$kv.1;
	}
	printf("counts %d\n", $n);
	$n = 0;
	for ($kv : @s) {
		if ($kv.0.1 == "abc") {
			$n += $kv.1;
		}
	}
	printf("sums %d\n", $n);
	$k = 0;
	for ($kv : @m) {
		if ($kv.0 < 10) {
			continue;
		}
		$k++;
		if ($k == 7) {
			break;
		}
	}
	$z = 0;
	for ($a : @c) {
		for ($b : @m) {
			if ($a.0 == 2 && $b.0 >= 0) {
				$z += 1000;
				break;
			}
			$z++;
		}
		$z += 1000000;
	}
	printf("left at %d, nested %d, %d\n", $k, $z, over(56));
	for ($a : @m) {
		if ($a.0 % 3) {
			delete(@m, $a.0);
		}
	}
	printf("%d remain\n", len(@m));
	for ($a : @m) {
		@last = 1;
		if ($a.0 >= 0) {
			clear(@m);
			clear(@c);
			clear(@s);
			return;
		}
	}
	printf("not reached\n");
}
--- needs root bpf
--- stdout
sum 870, five, (10, ten), len 30
counts 3000030
sums 435
left at 7, nested 3001060, 58
10 remain


@last: 1
