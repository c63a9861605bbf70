# A map that is read and given no value anywhere holds 0, an int8.
try() {
	timeout 30 bpftrace -q "$@" >out 2>err
	echo "$?"
	cat out
	grep -m 1 ERROR err
}
try -e 'BEGIN { @y++; print(@y); exit(); }'
try -e 'BEGIN { @y += 5; print(@y); exit(); }'
try -e 'interval:ms:1 /@start/ { exit(); } interval:ms:50 { exit(); }'
try -e 'BEGIN { @y = @y; exit(); }'
try -e 'BEGIN { @y = @y + 1; print(@y); exit(); }'
try -e 'BEGIN { @a = @b; @b = @a; exit(); }'
try -e 'BEGIN { print((@y, 1)); exit(); }'
try -e 'BEGIN { zero(@y); exit(); }'
try -e 'BEGIN { print(@y, 5); exit(); }'
try -e 'BEGIN { $a = @y[1][2]; exit(); }'
try -e 'BEGIN { $p = &@x; exit(); }'
try -e 'BEGIN { $p = &@x; $y = @x; exit(); }'
