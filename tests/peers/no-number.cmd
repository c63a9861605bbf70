# A time, a symbol, the path of a cgroup are no numbers: they compare with their
# own kind alone.
of() {
	bpftrace -q -e "begin { $1; exit() }" 2>&1 | grep -v '^WARNING: '
}
for v in 'strftime("%H", 0)' 'ksym(1)' 'usym(1)' 'cgroup_path(1)' 'ntop(1)' \
	'macaddr(1)' 'buf("abc", 2)'; do
	of "print($v == 5)"
	of "print(5 == $v)"
	of "print($v == \"\")"
	of "print($v < 5)"
	of "print($v < $v)"
	of "print($v + 1)"
	of "print(1 + $v)"
	of "print($v & $v)"
	of "print((int64)$v)"
	of "print(!$v)"
	of "if ($v) { print(1) }"
	of "if ($v && 1) { print(1) }"
	of "if (0 || $v) { print(1) }"
done
of 'print(ksym(1) == ksym(1)); print(ksym(1) == ksym(2))'
of '$a = strftime("%H", 0); if ($a == 5) { print(1) }'
of '@a = strftime("%H", 0); if (@a == 5) { print(1) }'
of 'if (kstack) { print(1) }'
of 'if (ustack(perf, 3)) { print(1) }'
of '$a = signal_name(9); print($a == 9)'
of 'print((int64)signal_name(9))'
