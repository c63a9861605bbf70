# Functions of the script: returns from within, and out of loops of all kinds.
--- prog
fn sign($x : int64) : int64
{
	if ($x < 0) {
		return -1;
	}
	if ($x > 0) {
		return 1;
	} else {
		return 0;
	}
}

fn first_above($limit : int64) : int64
{
	for ($i : 0..10) {
		if ($i * $i > $limit) {
			return $i;
		}
	}
	return -1;
}

fn find_key($value : int64) : int64
{
	for ($kv : @m) {
		if ($kv.1 == $value) {
			return $kv.0;
		}
	}
	return -7;
}

fn deep($n : int64) : int64
{
	for ($i : 0..3) {
		for ($j : 0..3) {
			if ($i * 3 + $j == $n) {
				return first_above($n) * 100 + sign(-$n);
			}
		}
	}
	return 42;
}

fn count_down($n : int64) : int64
{
	let $k : int64 = $n;
	while ($k > 0) {
		$k--;
		if ($k == 2) {
			return $k + 1000;
		}
	}
	return $k;
}

fn note($k : int64, $text : string[8]) : void
{
	if ($k == 3) {
		return;
	}
	@notes[$k] = $text;
}

fn greet($loud : bool) : string[16]
{
	if ($loud) {
		return "HELLO";
	}
	return "hello";
}

macro twice(x) { sign(x) + sign(x) }

BEGIN
{
	@m[(int64)1] = (int64)10;
	@m[(int64)2] = (int64)20;
	@r[1] = sign(-5) - 1;
	@r[2] = sign(5) + sign(0) * 3 + 3;
	@r[3] = first_above(30);
	@r[4] = first_above(100);
	@r[5] = find_key(20);
	@r[6] = find_key(30);
	@r[7] = deep(7);
	@r[8] = deep(70);
	@r[9] = count_down(6);
	@r[10] = count_down(1);
	@r[11] = twice(-3) - 1;
	if (sign(3) == 1 && first_above(3) == 2) {
		@r[12] = 1;
	}
	for ($i : 0..5) {
		note($i, "n");
		@sum = sum(first_above($i));
	}
	@g[1] = greet(true);
	@g[2] = greet(false);
	sign(3);
	exit();
}
--- needs root bpf kernel>=5.13
--- stdout


@g[1]: HELLO
@g[2]: hello
@m[1]: 10
@m[2]: 20
@notes[0]: n
@notes[1]: n
@notes[2]: n
@notes[4]: n
@r[6]: -7
@r[11]: -3
@r[1]: -2
@r[4]: -1
@r[10]: 0
@r[12]: 1
@r[5]: 2
@r[2]: 4
@r[3]: 6
@r[8]: 42
@r[7]: 299
@r[9]: 1002
@sum: 10
