# Declared maps of each kind, and declarations that are wrong.
try() {
	timeout 30 bpftrace -q "$@" >out 2>err
	echo "$?"
	cat out
	grep -m 1 ERROR err
}
try -e 'let @a = hash(10); BEGIN { @a[1] = 1; @a["a"] = 2; }'
try -e 'let @a = percpuhash(10); BEGIN { @a[1] = count(); }'
try -e 'let @a = percpuhash(10); BEGIN { @a[1] = 1; }'
try -e 'let @a = percpulruhash(10); BEGIN { @a[1] = sum(5); }'
try -e 'let @a = hash(10); BEGIN { @a[1] = count(); }'
try -e 'let @a = hash(10); BEGIN { @a = 1; }'
try -e 'let @a = hash(1); BEGIN { @a = 1; }'
try -e 'let @a = hash(); BEGIN { @a[1] = 1; }'
try -e 'let @a = hash(10, 5); BEGIN { @a[1] = 1; }'
try -e 'let @a = hash(-1); BEGIN { @a[1] = 1; }'
try -e 'let @a = hash("a"); BEGIN { @a[1] = 1; }'
try -e 'let @a = hash(10); BEGIN { print(1); }'
try -e 'let @a = hash($1); BEGIN { @a[1] = 1; }'
try -e 'let @a = hash(10) BEGIN { @a[1] = 1; }'
