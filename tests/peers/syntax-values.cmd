# Commas at the end, blocks without a value, values of what has none.
try() {
	timeout 30 bpftrace -q -e "$@" >out 2>err
	echo "$?"
	cat out
	grep -m 1 ERROR err
}
try 'BEGIN { print(1,); }'
try 'BEGIN { printf("%d\n", 1,); }'
try 'BEGIN { @x[1,] = 1; }'
try 'BEGIN { @x[1, 2,] = 1; }'
try 'BEGIN { print((a = 1,)); }'
try 'BEGIN { print((1,)); print((1, 2,)); }'
try 'macro f(a,) { a } BEGIN { print(f(1)); }'
try 'macro f(a, b) { a } BEGIN { print(f(1, 2,)); }'
try 'macro { } BEGIN { }'
try 'BEGIN { print({ let $b = 5; }); }'
try 'BEGIN { @x = { let $b = 5; }; }'
try 'BEGIN { let $x = { }; }'
try 'BEGIN { if ({ $x = 1; }) { } }'
try 'BEGIN { @x += { $b = 1; }; }'
try 'BEGIN { $x = if (1) { $b = 1; } else { $c = 1; }; }'
try 'BEGIN { $x = { 1; }; print($x); }'
try 'BEGIN { $x = { print(1) }; print($x); }'
try 'BEGIN { return print(1); }'
try 'BEGIN /print(1)/ { print(1) }'
try 'config = { ; } BEGIN { print(1) }'
try 'config = { max_strlen=5;; } BEGIN { print(1) }'
try 'struct A { int x;; }; BEGIN { print(sizeof(struct A)) }'
try 'struct A; BEGIN { print(1) }'
try 'struct A x; BEGIN { print(1) }'
try 'enum A; BEGIN { print(1) }'
try 'BEGIN { print(1); } /* nothing'
try 'BEGIN { print(1); /* nothing }'
try 'BEGIN { if () { } }'
try 'BEGIN { while () { } }'
try 'BEGIN { $x = "a"; $x += "b"; }'
try 'BEGIN { @x = "a"; @x |= "b"; }'
try 'BEGIN { $x = "a"; $x += 1; }'
try 'BEGIN { print((int8) -1); }'
try 'BEGIN { print(offsetof(struct task_struct, "comm")); }'
for d in nosuch error; do
	bpftrace -e "#$d x
BEGIN { }" 2>/dev/null
	echo $?
done
