# Branches and blocks as statements and as values, and what let declares.
try() {
	timeout 30 bpftrace -q "$@" >out 2>err
	echo "$?"
	cat out
	grep -m 1 ERROR err
}
try -e 'BEGIN { $i=0; unroll(3) { print($i); $i += 2; } print($i); }'
try -e 'BEGIN { unroll(2) { unroll(2) { @++; } } print(@); }'
try -e 'BEGIN { if (1) print(1); }'
try -e 'BEGIN { if (0) { print(1); } else if (1) { print(2); } else { print(3); } }'
try -e 'BEGIN { if (0) { print(1); } else if (0) { print(2); } else if (1) { print(3); } }'
try -e 'BEGIN { $x = if (1) { 5 } else { 6 }; print($x); }'
try -e 'BEGIN { $x = if (0) { "a" } else { "bcd" }; print($x); }'
try -e 'BEGIN { $x = { let $y = 3; $y + 1 }; print($x); }'
try -e 'BEGIN { let $x; $x = 5; print($x); }'
try -e 'BEGIN { let $x: int8 = 5; $x = 300; }'
try -e 'BEGIN { let $x: string[3] = "abc"; print($x); }'
try -e 'BEGIN { let $x: int64; $x = 5; print($x); print(sizeof($x)); }'
try -e 'BEGIN { let $x: struct task_struct *; $x = curtask; print($x != 0); }'
try -e 'BEGIN { if (1) { let $x = 1; } let $x = 2; print($x); }'
try -e 'BEGIN { let $x = 1; if (1) { $x = 2; } print($x); }'
try -e 'BEGIN { let $x = 1; if (1) { let $x = 2; print($x); } print($x); }'
