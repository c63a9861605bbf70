# A map that is read and given no value anywhere holds 0, an int8.
try() {
	timeout 30 bpftrace -q "$@" >out 2>err
	echo "$?"
	cat out
	grep -m 1 ERROR err
}
try -e 'BEGIN { print(@y); exit(); }'
try -e 'BEGIN { print(@y + 1); exit(); }'
try -e 'BEGIN { if (@y) { print(1); } exit(); }'
try -e 'BEGIN { printf("%d\n", @y); exit(); }'
try -e 'BEGIN { printf("%s\n", @y); exit(); }'
try -e 'BEGIN { $x = @y[1]; print($x); exit(); }'
try -e 'BEGIN { print(@y[1]); exit(); }'
try -e 'BEGIN { for ($kv : @y) { print($kv); } exit(); }'
try -e 'BEGIN { clear(@y); exit(); }'
try -e 'BEGIN { @x[@y] = 1; exit(); }'
try -e 'BEGIN { $x = (1, @y); print($x); exit(); }'
try -e 'BEGIN { @z = @y; exit(); }'
try -e 'BEGIN { @z = @y[1]; exit(); }'
