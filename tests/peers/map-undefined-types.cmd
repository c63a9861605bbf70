# A map that is read and given no value anywhere holds 0, an int8.
try() {
	timeout 30 bpftrace -q "$@" >out 2>err
	echo "$?"
	cat out
	grep -m 1 ERROR err
}
try -e 'BEGIN { print(str(@y)); exit(); }'
try -e 'BEGIN { print(@y); $x = @y; exit(); }'
try -e 'BEGIN { $x = @y; print(@y); exit(); }'
try -e 'BEGIN { $x = @y; clear(@y); exit(); }'
try -e 'BEGIN { $x = @y["a",1]; delete(@y, ("a",1)); exit(); }'
try -e 'BEGIN { $x = @y["a"]; $z = @y[1]; exit(); }'
try -e 'BEGIN { if (@y == "abc") { print(1); } exit(); }'
try -e 'BEGIN { $x = @y + 5; @z = $x; print(sizeof(@z)); exit(); }'
try -e 'BEGIN { $x = (int32)@y; print($x); exit(); }'
try -e 'BEGIN { $x = @y.foo; exit(); }'
try -e 'BEGIN { $x = @y.0; exit(); }'
try -e 'BEGIN { $x = @y->foo; exit(); }'
try -e 'BEGIN { printf("%s", str(@y)); exit(); }'
