# A map that is read and given no value anywhere holds 0, an int8.
try() {
	timeout 30 bpftrace -q "$@" >out 2>err
	echo "$?"
	cat out
	grep -m 1 ERROR err
}
try -e 'BEGIN { @z[@y[1]] = 1; exit(); }'
try -e 'BEGIN { $x = @y; $x = 5; print($x); exit(); }'
try -e 'BEGIN { $x = @y; $x = "abc"; print($x); exit(); }'
try -e 'BEGIN { @y; exit(); }'
try -e 'BEGIN { $x = @y == 1; print($x); exit(); }'
try -e 'BEGIN { $x = !@y; print($x); exit(); }'
try -e 'BEGIN { @ = hist(@y); exit(); }'
try -e 'BEGIN { $x = @y ? 1 : 2; print($x); exit(); }'
try -e 'BEGIN { print(sizeof(@y)); exit(); }'
try -e 'BEGIN /@y/ { exit(); }'
try -e 'BEGIN { $x = 1 + @y[1]; print($x); exit(); }'
try -e 'BEGIN { $x = @y + @y; print($x); exit(); }'
try -e 'BEGIN { $x = -@y; print($x); exit(); }'
