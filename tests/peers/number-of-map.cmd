# What a map of count() and its kin gives in a loop over it, and in a tuple, is a
# number where it is added or compared, and none where a number is asked for.
of() {
	bpftrace -q -e "begin { @a[1] = $1; for (\$kv : @a) { $2 } exit() }" 2>&1 |
		grep -v '^WARNING: '
}
of 'count()' 'print($kv); print($kv.1); print($kv.1 + 1); print(1 + $kv.1);'
of 'count()' 'print($kv.1 == 1); print($kv.1 < 1); print($kv.1 << 2);'
of 'count()' '$x = $kv.1; print($x); printf("%d\n", $x); @b = $x;'
of 'count()' '$x = (int64)1; $x = $kv.1; print($x - 2); print($kv.1 - 2);'
of 'count()' '@b += $kv.1; @c = (int64)$kv.1; @d[$kv.1] = 1; @e = $kv.1 + 0;'
of 'count()' 'printf("%d %d\n", (int64)$kv.1, (uint64)$kv.1);'
of 'avg(3)' '$x = $kv.1; print($x); print($kv.1 + 1); print($kv.1 > 2);'
of 'min(3)' 'print(sizeof($kv)); print(sizeof($kv.1)); $x = $kv; print($x.1);'
for agg in 'count()' 'sum(3)' 'avg(3)' 'max(3)'; do
	of "$agg" 'printf("%d\n", $kv.1);'
	of "$agg" '@b = $kv.1;'
	of "$agg" 'if ($kv.1) { print(1) }'
	of "$agg" 'print($kv.1 ? 1 : 2);'
	of "$agg" 'print(-$kv.1);'
	of "$agg" 'print(!$kv.1);'
	of "$agg" '@b = sum($kv.1);'
	of "$agg" '@b = hist($kv.1);'
done
of 'stats(3)' 'print($kv.1);'
of 'hist(3)' 'print($kv.1);'
bpftrace -q -e 'begin { @a = count(); $t = (1, @a); print($t); printf("%d\n", $t.1); exit() }' 2>&1 |
	grep -v '^WARNING: '
