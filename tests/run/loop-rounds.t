# A hundred thousand rounds, and loops in them: the verifier follows one.
--- prog
begin
{
	for ($i : 0..100000) {
		@a[$i % 3]++;
		$k = 0;
		while ($k < 3) {
			$k++;
			@k++;
		}
	}
	$n = 0;
	while ($n < 100000) {
		$n++;
		@b[$n % 2] = $n;
	}
	@n = $n;
}
--- needs root bpf kernel>=5.17
--- stdout


@a[1]: 33333
@a[2]: 33333
@a[0]: 33334
@b[1]: 99999
@b[0]: 100000
@k: 300000
@n: 100000
