# A variable is the macro's own from its first assignment or let on, else the caller's;
# that of a loop is the caller's.
try() {
	timeout 30 bpftrace -q -e "$@" >out 2>err
	echo "$?"
	cat out
	grep -m 1 ERROR err
}
try 'macro x() { $n } macro s() { let $n = 5; $n } macro i() { $n++; }
macro late() { print($n); $n = 2; } macro m() { $m = $n + 1; $n = 2; $m }
macro p() { &$n } macro y() { $n = 5; x() } macro z($n) { x() }
macro v($v) { $v = 5; $w = $v; $w }
macro u() { unroll(2) { $n++; } } macro w() { while ($n < 9) { $n++; } }
macro f() { for ($i : 0..2) { print($i); } }
BEGIN { $n = 1; $k = 9; print(x()); print(s()); i(); i(); print($n); late();
	print($n); print(m()); print(*p()); print(y()); print(z($k)); print($n);
	$w = 2; print(v($k)); print(($k, $w)); u(); print($n); w(); print($n);
	f(); f(); for ($i : 0..1) { print($i); } }'
try 'macro x() { $n.0 } BEGIN { $n = (4, 5); print(x()); }'
try 'macro x() { $n } BEGIN { print(x()); }'
try 'macro x() { $n += 1; } BEGIN { $n = 1; x(); print($n); }'
try 'macro x() { $n = $n + 1; $n } BEGIN { $n = 1; print(x()); }'
try 'macro x() { let $n = $n + 1; $n } BEGIN { $n = 1; print(x()); }'
try 'macro x() { { $n = 5; } $n } BEGIN { $n = 1; print(x()); }'
try 'macro x() { if ($n > 1) { $n = 7; } $n } BEGIN { $n = 1; print(x()); }'
try 'macro x() { for ($n : 0..2) { } $n } BEGIN { $n = 7; print(x()); }'
try 'macro x() { for ($i : 0..2) { } } BEGIN { for ($i : 0..1) { x(); } }'
try 'macro x() { ($a) = 5; } BEGIN { x(); }'
