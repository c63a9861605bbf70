# What has no fields, and a map without a key.
try() {
	timeout 30 bpftrace -q "$@" >out 2>err
	echo "$?"
	grep -m 1 ERROR err
}
try -e 'BEGIN { print(offsetof(uint8, x)); exit(); }'
try -e 'BEGIN { $a = 5; print(offsetof($a, x)); exit(); }'
try -e 'BEGIN { print(offsetof(int[2], x)); exit(); }'
try -e 'BEGIN { @a[] = 1; exit(); }'
try -e 'BEGIN { @a[ ] = 1; exit(); }'
try -e 'BEGIN { delete(@a[]); exit(); }'
try -e 'BEGIN { $x = 5; $x[] = 1; exit(); }'
