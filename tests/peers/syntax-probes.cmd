# What is no probe is told of when all of the script could be read, and any word may
# stand where a probe does.
try() {
	timeout 30 bpftrace -q -e "$@" >out 2>err
	echo "$?"
	cat out
	grep -m 1 ERROR err
}
try 'BEGIN { };'
try 'BEGIN { } ;'
try 'BEGIN { } ;{ }'
try 'BEGIN { } ;; { }'
try 'BEGIN { }; END { }'
try 'BEGIN { } }'
try 'BEGIN { } ) END { }'
try 'BEGIN { } 5 END { }'
try 'BEGIN { } "x" END { }'
try 'foo bar { }'
try 'foo { } bar baz { }'
try 'foo, bar { }'
try 'foo,, bar { }'
try 'foo { $x = ; }'
try 'foo { } macro x( { }'
try 'foo { } BEGIN { $x.a = 1; }'
try 'BEGIN { break; } foo {'
try 'foo { } config = { max_strlen = 1 }'
try 'import "nosuch"; BEGIN { $x = ; }'
try 'if (1) { }'
try 'while (1) { }'
try '$w { }'
try 'tracepoint:$w:x { }'
try 'tracepoint:$w:x { } foo { }'
try 'tracepoint:$:x { }' a
try 'tracepoint:$0:x { }' a
try 'tracepoint:$#:x { }' a
try 'tracepoint:$1w:x { }' a
try 'tracepoint:"$w":x { }' a
try 'tracepoint:foo:$ { }'
try 'tracepoint:foo:a;b { }'
try 'tracepoint:foo:a}b { }'
try 'tracepoint:foo:a"b { }'
try 'interval:ms:"$1" { print(1); exit(); }' 1
try 'interval:ms:1$1 { print(1); exit(); }' 0
