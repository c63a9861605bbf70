# A map declared for four thousand entries holds them, and says what more did not fit.
--- prog
let @m = hash(4000);
begin {
	for ($i : 0..4000) { @m[$i] = $i * 3; }
	for ($kv : @m) { @n = count(); @sum = sum($kv.1); }
	printf("%d %d %d\n", len(@m), (int64)@n, (int64)@sum);
	@m[4000] = 1;
	clear(@m); clear(@n); clear(@sum);
	exit();
}
--- needs root bpf kernel>=5.19
--- stdout
4000 4000 23994000


--- stderr
...
~.*[Mm]ap full.*
...
