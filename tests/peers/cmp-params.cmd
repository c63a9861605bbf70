# Positional parameters: numbers in each form, texts, in probes, missing.
try() {
	timeout 30 bpftrace -q "$@" >out 2>err
	echo "$?"
	cat out
	grep -m 1 ERROR err
}
try -e 'BEGIN { print($1); print($2); print($#); print(str($1)); }' 5 abc
try -e 'BEGIN { print($1); print($2 + 1); }' 0x10 010
try -e 'BEGIN { print($1); print($2); print($3); print($4); }' 5u 1e3 1_000 18446744073709551615
try -e 'BEGIN { print($1); }' 99999999999999999999999
try -e 'BEGIN { print(str($1)); print(str($1, 3)); print(sizeof(str($1))); }' hello
try -e 'BEGIN { print(str($1) == "hello"); if (str($1) == "hello") { print(1); } }' hello
try -e 'BEGIN { printf("%s %d\n", str($1), $2); }' "a b" 7
try -e 'BEGIN { @ = lhist(5, $1, $2, $3); }' 0 10 5
try -e 'i:ms:$1 { print(1); exit(); }' 5
try -e 't:sched:$1 { print(probe); exit(); }' sched_switch
try -e 'BEGIN { print($1); print($2); }' 1
try -e 'BEGIN { print(str($1)); print($1); print(str($1) == ""); }'
